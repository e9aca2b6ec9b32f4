/* Computations with amounts of money and counts; the table is in field_functions.c. Private to domain. */
#ifndef BIHUAN_DOMAIN_AMOUNT_FUNCTIONS_H
#define BIHUAN_DOMAIN_AMOUNT_FUNCTIONS_H

#include <bihuan/domain/field.h>

char *amount_share(const struct computing *c);
char *amount_raised(const struct computing *c);
char *amount_worst(const struct computing *c);
/* Is it one of them? Then *ret is a word among its arguments that is wrong, or NULL. */
bool amount_wrong(const struct field *f, const struct ledger *l, const char **ret);
/* What f takes from the switch of that name when the value is nothing of the kind, for people; NULL: it is right, or
 * f does not go by that switch. */
const char *amount_switch_wrong(const struct field *f, const char *name, const char *value);

#endif
