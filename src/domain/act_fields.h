/* The fields that belong to acts alone. Private to domain. */
#ifndef BIHUAN_DOMAIN_ACT_FIELDS_H
#define BIHUAN_DOMAIN_ACT_FIELDS_H

#include <bihuan/domain/act.h>

/* The act's own field of that name (not a column of the hazard); NULL. */
const struct field *act_own_field(const char *act, const char *name);
/* The act's row for that name in the table; NULL. */
const struct act_field *act_field_row(const struct act *a, const char *name);
/* register, amend and import_closed take more of the ledger's columns than
 * the table names: those a user's declaration adds, or any. */
bool act_takes_column(const struct act *a, const struct field *f);

#endif
