#include "shell.h"

#include <stdlib.h>

#include <bihuan/base/ticks.h>

static struct {
	char *title;
	long long shown_at;
	bool cancelled;
	struct news news;
} now;

static void progress(void *ctx, const char *what, long long done, long long total)
{
	long long at = ticks_ms();

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
	stack_draw_status();
}

static bool cancelled(void *ctx)
{
	static long long looked_at;
	long long at = ticks_ms();

	(void)ctx;
	if (!now.cancelled && at - looked_at >= 100) {
		struct key key = term_read(0);

		looked_at = at;
		now.cancelled = key_stops(&key);
	}
	return now.cancelled;
}

const struct news *progress_begin(const char *title)
{
	free(now.title);
	now.title = xstrdup(title);
	now.cancelled = false;
	now.shown_at = ticks_ms();
	now.news = (struct news){ .progress = progress, .cancelled = cancelled };
	return &now.news;
}
