/* What of an act's form is told before anything is typed: help says what the check will demand (act_told.c). */
#ifndef BIHUAN_DOMAIN_ACT_TOLD_H
#define BIHUAN_DOMAIN_ACT_TOLD_H

#include <bihuan/domain/act.h>

/* DEMAND_ALWAYS: left out, the act is refused with `required`, unless something follows by itself; DEMAND_SOMETIMES: in the cases that
 * its lines, the field it goes by instead, or act_asks_for() say; DEMAND_NEVER: it may be left out. */
enum demand { DEMAND_NEVER, DEMAND_SOMETIMES, DEMAND_ALWAYS };
enum demand act_demands(const struct ledger *l, const struct act *a, const struct field *f);
/* The i-th of its conditions that demands the field with `required`; NULL behind the last. */
const struct act_check *act_asks_for(const struct act *a, const char *field, size_t i);
/* May something be put there where it is left out: a default, what was said last, what follows from the rest? */
bool act_field_follows(const struct act *a, const struct field *f);
/* Does the form of the act, which begins a record, have this field of the ledger too, whether or not the act lists it? */
bool act_begins_with(const struct ledger *l, const struct act *a, const struct field *f);

#endif
