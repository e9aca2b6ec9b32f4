/* The named functions a life may call: checks of what is set, and what follows from it. Each
 * takes its fields as arguments and knows none by name. Private to domain. */
#ifndef BIHUAN_DOMAIN_ACT_FUNCTIONS_H
#define BIHUAN_DOMAIN_ACT_FUNCTIONS_H

#include <bihuan/domain/act.h>

bool act_function_known(const char *name, size_t nargs);
/* The codes it may refuse with, parted by blanks. */
const char *act_function_codes(const char *name);
bool act_completion_known(const char *name, size_t nargs);

/* Whether the check's function agrees; when not, with its own code and sentence in *err, or none
 * of its own (the declaration has them). */
bool act_function_agrees(const struct verb *fn, const struct act_case *c, struct err *err);
/* Runs the verbs whose line holds, on top of sets. */
void act_complete_by(const struct verbs *v, const struct act *a, const struct act_case *c, struct sets *sets);

typedef bool act_function(const struct verb *fn, const struct act_case *c, struct err *err);
/* act_people.c */
act_function people_enough, not_among, not_of_side, others_than, other_than, signed_by_second, people_in_office, among_them;
/* act_criterion.c */
act_function criterion_holds, criterion_alone;
/* repeat.c */
act_function repeats_right;
void complete_repeats(const struct act_case *c, const char *field, struct sets *sets);

/* Shared by them. */
const char *case_set(const struct act_case *c, const char *name); /* or NULL */
const char *case_value(const struct act_case *c, const char *name); /* what is set, else the record's */
/* The state of the record as people read it. */
const char *case_state(const struct act_case *c);
/* A date kept as canonical text; DAY_NONE. */
day_t case_day(const struct act_case *c, const char *name);
/* For sentences: up to four dates at a time live in a ring. */
const char *day_shown(day_t d);
const char *moment_shown(struct moment m); /* with a blank before its time */
/* A declared sentence with its slots filled. The caller frees it. */
char *act_sentence(const struct words *w, const struct act *a, const struct act_check *k, const struct act_case *c);

#endif
