/* No signature by accident: on a screen every digit and every letter, then Enter, and nothing was signed. The screens are
 * parted among several programs, so that a check of many cores is not as long as the longest of them. */
#ifndef TESTS_TUI_STRAY_H
#define TESTS_TUI_STRAY_H

#include "drive.h"

#define KEYS "0123456789abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" /* q leaves the program at once */

/* How many entries the store has. */
static inline long signed_so_far(const char *store)
{
	char command[400];
	long n = 0;

	snprintf(command, sizeof command,
		 "\"%s\" -f %s log --json | grep -o '\"n\":[0-9]*' | sort -u | wc -l", getenv("BIHUAN"), store);
	FILE *p = popen(command, "r");

	assert_non_null(p);
	assert_int_equal(fscanf(p, "%ld", &n), 1);
	pclose(p);
	assert_true(n > 0);
	return n;
}

/* A screen: who looks, how it is reached from Today, and what stands there then. */
struct place {
	const char *as, *go, *there;
};

/* Each key, then Enter, in each of the places: nothing was signed. */
static inline void stray_keys(const struct place *places, size_t n)
{
	bool each = getenv("STRAY_EACH") != NULL; /* the history is looked at after each key, which takes some minutes */

	for (size_t p = 0; p < n; p++) {
		const struct place *at = &places[p];
		char *store = sample_store();
		struct screen *s = drive_start(store, at->as, "en", 80, 24);
		long before = signed_so_far(store);

		for (const char *k = KEYS; *k; k++) {
			drive(s, at->go, at->there);
			screen_keys(s, (char[]){ *k, 0 });
			screen_keys(s, "<Enter>");
			assert_true(screen_settle(s));
			if (each && signed_so_far(store) != before)
				fail_msg("%s %s: %c and Enter signed", at->as, at->go, *k);
			drive_home(s);
			if (each && signed_so_far(store) != before)
				fail_msg("%s %s: %c, Enter and the way back signed", at->as, at->go, *k);
		}
		if (signed_so_far(store) != before)
			fail_msg("as %s, %s: a key and Enter signed; STRAY_EACH=1 tells which", at->as, at->there);
		drive_quit(s);
		free(store);
	}
}

#endif
