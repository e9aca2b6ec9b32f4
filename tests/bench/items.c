/* Uses the screens of posts and their lists as a clerk does and says how long each key took:
 *
 *   items PREFIX BIHUAN STORE
 *
 * prints PREFIX.items.* in milliseconds, of a store that posts.py and import have filled. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "watch.h"

enum { TURNS = 10, SOON_MS = 150, LATE_MS = 2500 };

static const char *prefix;

static void need(struct watch *w, const char *text)
{
	if (!watch_has(w, text))
		exit(1);
}

/* A key and the one that goes back, by turns; the first is measured. */
static void turns(struct watch *w, const char *name, const char *key, const char *back)
{
	struct samples s = { .n = 0 };

	for (int i = 0; i < TURNS; i++) {
		double ms = watch_press(w, key, SOON_MS);

		if (ms >= 0)
			sample(&s, ms);
		watch_skip(w, back);
	}
	figure_samples(prefix, name, &s);
	samples_free(&s);
}

/* The list follows what is typed: the key that makes the line whole is measured. */
static void filter(struct watch *w, const char *name, const char *line, const char *last)
{
	struct samples s = { .n = 0 };

	for (int i = 0; i < TURNS; i++) {
		double ms;

		watch_skip(w, "f");
		watch_skip(w, line);
		ms = watch_press(w, last, LATE_MS);
		if (ms >= 0)
			sample(&s, ms);
		need(w, "G-A-0001");
		watch_skip(w, "<C-u>");
		watch_skip(w, "<Enter>");
	}
	figure_samples(prefix, name, &s);
	samples_free(&s);
}

static void use(struct watch *w)
{
	figure(prefix, "items.list", watch_type(w, ":post", "<Enter>"));
	need(w, "G-A-0001");
	turns(w, "items.page_down", "<PageDown>", "<PageUp>");
	turns(w, "items.end", "<End>", "<Home>");
	turns(w, "items.open", "<Enter>", "<Esc>");
	watch_skip(w, "<Enter>");
	need(w, "Risk list");
	turns(w, "items.grid", "2", "<Esc>");
	watch_skip(w, "<Esc>");
	filter(w, "items.filter", "post_risk.level:re", "d");
	filter(w, "items.filter_two", "post_duty.duty:交接班 post_risk.level:re", "d");
	filter(w, "items.filter_rare", "post_step.content:硝", "化");
	figure(prefix, "items.mib", watch_peak(w));
}

int main(int argc, char **argv)
{
	double ms;
	struct watch *w;

	if (argc != 4) {
		fprintf(stderr, "usage: items PREFIX BIHUAN STORE\n");
		return 2;
	}
	prefix = argv[1];
	w = watch_start((const char *[]){ argv[2], "-f", argv[3], "--lang", "en", NULL }, "示例园区", &ms);
	if (!w)
		return 1;
	use(w);
	return watch_finish(w, "<C-q>") ? 0 : 1;
}
