#include "watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

#include "figures.h"
#include "screen.h"

enum { COLS = 120, ROWS = 55 };
#define GAP_US 3000	/* a burst is over when nothing was written for so long */
#define QUIET_US 40000	/* painted, and nothing more comes */
#define LIMIT_US 60000000LL

struct watch {
	struct screen *s;
	char *body; /* the rows as last seen */
};

/* What a list shows: neither the top two rows nor the last. */
static char *body_of(struct screen *s)
{
	struct buf b = BUF_INIT;

	for (int row = 2; row < ROWS - 1; row++) {
		char *line = screen_row(s, row);

		buf_add(&b, line);
		buf_addc(&b, '\n');
		free(line);
	}
	return buf_take(&b);
}

static bool body_changed(struct watch *w)
{
	char *now = body_of(w->s);
	bool changed = !str_eq(now, w->body);

	free(w->body);
	w->body = now;
	return changed;
}

struct news {
	long long begin, wrote, painted; /* painted 0: not yet */
	bool open;			 /* in a burst */
	bool changed;
};

/* A burst is over: did it paint? */
static void end_burst(struct watch *w, struct news *n)
{
	bool changed = body_changed(w);

	if (changed || !n->painted)
		n->painted = n->wrote;
	n->changed = n->changed || changed;
	n->open = false;
}

static bool over(const struct watch *w, const struct news *n, long long late_us)
{
	long long now = now_us();
	long long quiet = now - (n->wrote ? n->wrote : n->begin);

	if (now - n->begin > LIMIT_US)
		return true;
	return !n->open && quiet >= (n->changed ? QUIET_US : late_us) &&
	       screen_waits(w->s);
}

static double wait_painted(struct watch *w, long long begin, int late_ms)
{
	struct news n = { .begin = begin };

	while (!over(w, &n, late_ms * 1000LL)) {
		if (screen_turn(w->s, n.open ? 1 : 5)) {
			n.wrote = now_us();
			n.open = true;
		} else if (n.open && now_us() - n.wrote >= GAP_US) {
			end_burst(w, &n);
		}
	}
	return n.painted ? (double)(n.painted - begin) / 1000 : -1;
}

struct watch *watch_start(const char *const argv[], const char *mark, double *ret_ms)
{
	struct watch *w = xcalloc(1, sizeof *w);
	long long begin = now_us(), now = begin, wrote = 0;

	w->s = screen_start(argv, COLS, ROWS, "xterm-256color");
	/* what stands there is looked at between bursts alone */
	while (now - begin < LIMIT_US) {
		if (screen_turn(w->s, 1))
			wrote = now_us();
		now = now_us();
		if (!wrote || now - wrote < GAP_US)
			continue;
		if (screen_has(w->s, mark))
			break;
		wrote = 0;
	}
	*ret_ms = (double)(wrote - begin) / 1000;
	if (!wrote) {
		screen_dump(w->s);
		watch_finish(w, "");
		return NULL;
	}
	screen_settle(w->s);
	w->body = body_of(w->s);
	return w;
}

double watch_press(struct watch *w, const char *keys, int late_ms)
{
	long long begin = now_us();

	screen_keys(w->s, keys);
	return wait_painted(w, begin, late_ms);
}

void watch_skip(struct watch *w, const char *keys)
{
	screen_keys(w->s, keys);
	screen_settle(w->s);
	body_changed(w);
}

double watch_type(struct watch *w, const char *text, const char *key)
{
	watch_skip(w, text);
	return watch_press(w, key, 200);
}

bool watch_has(struct watch *w, const char *text)
{
	if (screen_has(w->s, text))
		return true;
	fprintf(stderr, "# not on the screen: %s\n", text);
	screen_dump(w->s);
	return false;
}

char *watch_row(struct watch *w, int row)
{
	return screen_row(w->s, row);
}

double watch_peak(struct watch *w)
{
	char path[64], line[200];
	long kib = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", screen_pid(w->s));
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		sscanf(line, "VmHWM: %ld", &kib);
	if (f)
		fclose(f);
	return (double)kib / 1024;
}

bool watch_finish(struct watch *w, const char *keys)
{
	bool well;

	screen_keys(w->s, keys);
	well = screen_finish(w->s) == 0;
	free(w->body);
	free(w);
	return well;
}
