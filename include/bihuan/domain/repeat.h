/* Seen before: how much alike two findings are, and the chain of those that
 * were linked (屡查屡犯). Pure. */
#ifndef BIHUAN_DOMAIN_REPEAT_H
#define BIHUAN_DOMAIN_REPEAT_H

#include <stddef.h>
#include <stdint.h>

/* What a text is compared by: every two neighbouring Han characters, every word
 * of letters and every number, each once and in order. Full-width forms count as
 * ASCII, capitals as small letters. */
struct likeness {
	uint64_t *v;
	size_t n;
};
/* NULL is a text without anything in it. The caller calls likeness_free(). */
struct likeness likeness_of(const char *text);
void likeness_free(struct likeness *l);
/* From 0 (nothing in common, or one piece alone of several) to 100. Half of it is
 * how much of the shorter text is in the longer one, so that a finding is known
 * again while it is still being typed. */
int likeness_between(const struct likeness *a, const struct likeness *b);

/* How alike a hazard must be to stand beside the form, and what the same place
 * adds at most. */
#define LIKENESS_SHOWN 55
#define LIKENESS_PLACE 15

#define REPEATS_MAX 99

struct ledger;
/* The value of a field like repeat_of of a ledger l (record ids joined by \n) with what those hazards are linked
 * to themselves, so that the third time links both the second and the first. Without
 * `self` (may be NULL) and without void ones that nobody named; NULL when empty.
 * peek as in struct act_case. The caller frees it. */
char *repeats_all(const struct ledger *l, const char *field, const char *linked, const char *self,
		  const char *(*peek)(void *ctx, const char *ledger, const char *id,
				      const char *field),
		  void *ctx);
/* Which time it is: one more than there are items; 0 when nothing is linked. */
int repeats_time(const char *linked);

#endif
