/* The named conditions of the act table. Each returns false with its code and
 * a sentence. Private to domain. */
#ifndef BIHUAN_DOMAIN_ACT_GUARDS_H
#define BIHUAN_DOMAIN_ACT_GUARDS_H

#include <bihuan/domain/act.h>

typedef bool act_condition(const struct act_case *c, struct err *err);

act_condition may_fix_on_spot, may_list, may_after_listing, may_delist, may_halt,
	may_ask_resume, may_decide_resume, may_ask_extension, may_decide_extension,
	may_report_done, may_sign_off, may_settle;
act_condition guard_grade, guard_publish, guard_ask_extension,
	guard_decide_extension, guard_decide_resume, guard_check, guard_sign_off,
	guard_reopen, guard_amend, guard_report_done, check_repeats;

typedef void act_completion(const struct act_case *c, struct sets *sets);
act_completion complete_register, complete_grade, complete_fix_on_spot, complete_repeats,
	complete_settle;

/* The acting person or the approver checked what is to be signed off. */
act_condition check_same_person;

/* Shared by them and act_check.c. */
bool actor_supervises(const struct act_case *c);
const char *case_set(const struct act_case *c, const char *name); /* or NULL */
/* Somebody of an enterprise is among the people (by record). */
bool people_of_enterprise(const struct act_case *c, const char *people);
/* The hazard is major, or this grade makes it so. */
bool case_major(const struct act_case *c);
/* The state of the hazard as people read it. */
const char *case_state(const struct act_case *c);
/* A date kept as canonical text; DAY_NONE. */
day_t case_day(const struct act_case *c, const char *name);
/* For sentences: up to four dates at a time live in a ring. */
const char *day_shown(day_t d);

#endif
