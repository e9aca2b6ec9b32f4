/* What guards and clocks ask of a hazard and its history. Private to domain. */
#ifndef BIHUAN_DOMAIN_HISTORY_H
#define BIHUAN_DOMAIN_HISTORY_H

#include <bihuan/domain/timeline.h>

/* The main states in the order of fold_main_states; bit 1 << s in act.from. */
enum main_state {
	ST_REGISTERED,
	ST_GRADED,
	ST_RECTIFYING,
	ST_AWAITING_CHECK,
	ST_CHECKED,
	ST_SIGNED_OFF,
	ST_VOID,
	ST_NONE, /* not registered, or a name nobody knows */
};
enum main_state main_state_find(const char *name);
enum main_state main_state_of(const struct record *h); /* h may be NULL */
/* The name with static storage for a state of any track; NULL if unknown. */
const char *state_static(const char *name);

bool hazard_major(const struct record *h);
/* Whether the change counted: not undone, not out of turn. */
bool done_counts(const struct done *d);

/* Index of the last counted act of that name (field and value NULL: any) in
 * t; -1 when none. */
long history_last(const struct timeline *t, const char *act, const char *field,
		  const char *value);
/* Whether a counted report_up to `to` about `about` stands behind index since
 * (-1: anywhere). A report to the authority counts as one to the department. */
bool history_reported(const struct timeline *t, const char *to, const char *about,
		      long since);
/* Index of the act that began the rectification under way: the last order, failed check
 * or reopen; -1 when none. */
long history_rectifying_since(const struct timeline *t);
/* The last assessment behind that one passed. */
bool history_assessed(const struct timeline *t);
/* Index of the act that set the deadline in force; -1 when none. */
long history_deadline_set(const struct timeline *t);

/* The field of the plan (six sections, five that must be in place) that is still empty;
 * NULL when all are there. */
const char *plan_gap(const struct record *h);

/* d as a canonical value in sets terms: DAY_NONE when absent or not a date. */
day_t record_day(const struct record *r, const char *field);

#endif
