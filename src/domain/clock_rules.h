/* How a clock rule is read. Private to domain. */
#ifndef BIHUAN_DOMAIN_CLOCK_RULES_H
#define BIHUAN_DOMAIN_CLOCK_RULES_H

#include <bihuan/domain/clock.h>

/* In the profile in force, of that kind, and for the hazard's level. */
bool rule_applies(const struct rules *rules, const struct rule *r, enum rule_kind kind,
		  const struct record *h);
/* The rule is about this act and this very variant of it (NULL: none). */
bool rule_names(const struct rule *r, const char *act, const char *variant);
/* When the trigger last happened, its minute where a field says it; MOMENT_NONE when it has not. */
struct moment trigger_moment(const struct record *h, const struct timeline *t, const char *trigger);
struct moment rule_moment(const struct rules *rules, const struct rule *r, struct moment from, int *ret_missing_year);
/* The last lawful day when counted from `from`; a year that was counted through without a
 * published list goes to *ret_missing_year, else 0. */
day_t rule_day(const struct rules *rules, const struct rule *r, day_t from,
	       int *ret_missing_year);

/* The first of the last days on which rules want the act before something; DAY_NONE when none does. */
day_t clock_last_day(const struct record *h, const struct timeline *t, const struct rules *rules, const char *act);

#endif
