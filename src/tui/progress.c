#include "shell.h"

#include <stdlib.h>
#include <time.h>

static struct {
	char *title;
	long long shown_at;
	bool cancelled;
	struct news news;
} now;

static long long milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void progress(void *ctx, const char *what, long long done, long long total)
{
	long long at = milliseconds();

	(void)ctx;
	if (at - now.shown_at < 200)
		return;
	now.shown_at = at;
	if (total > 0)
		stack_messagef(STYLE_STATUS, tr("%s: %s %lld of %lld (Esc stops)"),
			       now.title, what ? what : "", done, total);
	else
		stack_messagef(STYLE_STATUS, tr("%s: %s %lld (Esc stops)"), now.title,
			       what ? what : "", done);
	stack_draw();
}

static bool cancelled(void *ctx)
{
	static long long looked_at;
	long long at = milliseconds();

	(void)ctx;
	if (!now.cancelled && at - looked_at >= 100) {
		struct key key = term_read(0);

		looked_at = at;
		now.cancelled = key.code == K_ESC || key.code == K_HANGUP;
	}
	return now.cancelled;
}

const struct news *progress_begin(const char *title)
{
	free(now.title);
	now.title = xstrdup(title);
	now.cancelled = false;
	now.shown_at = milliseconds();
	now.news = (struct news){ .progress = progress, .cancelled = cancelled };
	return &now.news;
}
