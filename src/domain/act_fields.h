/* The fields of acts. Private to domain. */
#ifndef BIHUAN_DOMAIN_ACT_FIELDS_H
#define BIHUAN_DOMAIN_ACT_FIELDS_H

#include <bihuan/domain/act.h>

/* Some acts take more of the ledger's columns than they name: those of the form, or any. */
bool act_takes_column(const struct act *a, const struct field *f);
/* Does it fill that day of a dated track: by what follows from it, or as a field that it asks for? */
bool act_sets_day(const struct act *a, const char *day);

#endif
