/* Computations that stand in a file of their own; the table is in field_functions.c. Private to domain. */
#ifndef BIHUAN_DOMAIN_FIELD_FUNCTIONS_H
#define BIHUAN_DOMAIN_FIELD_FUNCTIONS_H

#include <bihuan/domain/field.h>

/* item_functions.c */
char *next_date(const struct computing *c);
char *next_period(const struct computing *c);
char *parts_done(const struct computing *c);
char *records_if(const struct computing *c);
/* A word among the arguments that should be a field of l and is none; NULL. */
const char *item_function_wrong(const struct field *f, const struct ledger *l);

#endif
