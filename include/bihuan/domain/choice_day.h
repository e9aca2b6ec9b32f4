/* Choices that the law gives for a time (field.h: valid_by, choice.from, choice.to). A code never changes its
 * meaning; which codes may be newly given depends on a date of the record itself. */
#ifndef BIHUAN_DOMAIN_CHOICE_DAY_H
#define BIHUAN_DOMAIN_CHOICE_DAY_H

#include <bihuan/domain/value.h>

/* The value with each choice replaced by what stands for it on that day (choice_on()); those in `held` (the
 * record's value so far, may be NULL) stay. *ret_stale: the first that nothing stands for, which stays too, or
 * NULL. The caller frees it. */
char *value_on_day(const struct field *f, const char *value, const char *day, const char *held,
		   const struct choice **ret_stale);
/* Does that for all that is newly set, by the date in sets or else in old (NULL: a new record). Code bad_choice
 * for what is not valid on the day; without a day nothing is held against it. */
bool sets_on_day(const struct ledger *l, const struct record *old, struct sets *sets, struct err *err);
/* "up to 2026-06-30"; the caller frees it. */
char *choice_days(const struct choice *c);
/* Equal, or, where choices have days, read the same: 物体打击 of either edition. */
bool value_same_words(const struct field *f, const char *a, const char *b);

#endif
