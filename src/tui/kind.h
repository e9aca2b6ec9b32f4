/* Which ledgers the screens are about, beside what each says of its records (domain/kind). All are
 * NULL where no declaration says anything of the kind. */
#ifndef BIHUAN_TUI_KIND_H
#define BIHUAN_TUI_KIND_H

#include <bihuan/domain/kind.h>

#include "screens.h"

/* The ledger Today, the search and the short commands are about. */
const struct ledger *kind_main(const struct app *app);
/* The reference that says whose a record is: to a ledger whose records have other names. */
const struct field *kind_whose(const struct app *app, const struct ledger *l);
/* The ledger that kind_whose() of the main one refers to. */
const struct ledger *kind_owners(const struct app *app);
/* The ledger of stock phrases for it: one without a life that is labelled alike. */
const struct ledger *kind_phrases(const struct app *app, const struct ledger *l);

#endif
