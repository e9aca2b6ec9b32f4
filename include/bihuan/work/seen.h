/* Seen before: what the same enterprise was found with in the twelve months before,
 * to stand beside a finding while it is typed. Read once per enterprise and day,
 * then compared at every key. */
#ifndef BIHUAN_WORK_SEEN_H
#define BIHUAN_WORK_SEEN_H

#include <bihuan/domain/repeat.h>
#include <bihuan/work/work.h>

#define SEEN_MAX 5

struct seen_hazard {
	struct record *hazard; /* as store_found_lately() fills it */
	struct likeness description, location;
};
struct seen_list {
	struct seen_hazard *v; /* newest first */
	size_t n;
};
/* One that is like what is typed. Borrowed from the list. */
struct seen {
	const struct record *hazard;
	int likeness; /* LIKENESS_SHOWN and up */
};

/* Closed ones too, void ones not, nor what s->me found on that same day. The caller calls seen_list_free(). */
bool work_seen_before(struct session *s, const char *enterprise, day_t found_on,
		      struct seen_list *ret, struct err *err);
void seen_list_free(struct seen_list *l);
/* Those most like it come first, the newer before the older; returns how many of
 * `max` places were filled. Without a description there are none. */
size_t seen_like(const struct seen_list *l, const char *location, const char *description,
		 struct seen *ret, size_t max);
/* The value of repeat_of as it will be written: with what those hazards are linked to
 * (repeats_all). NULL for none; the caller frees it. */
char *work_repeats(struct session *s, const char *linked);

#endif
