#include "line_history.h"

#include <stdlib.h>
#include <string.h>

struct line_history {
	struct app *app;
	char *place;
	struct strv lines; /* the newest first */

	size_t at;   /* 0: what is typed, else the line at - 1 */
	char *typed; /* while at is not 0 */
};

struct line_history *line_history_create(struct app *app, const char *place)
{
	struct line_history *h = xcalloc(1, sizeof *h);

	h->app = app;
	h->place = xstrdup(place);
	return h;
}

void line_history_destroy(struct line_history *h)
{
	if (!h)
		return;
	strv_free(&h->lines);
	free(h->place);
	free(h->typed);
	free(h);
}

static char *memory_name(const struct line_history *h)
{
	return xasprintf("lines.%s.%s", h->place, h->app->session.me.id);
}

/* Another program, or another screen of this one, may have added some. */
static void read_lines(struct line_history *h)
{
	char *name = memory_name(h), *text = store_memory(h->app->session.store, name);

	strv_free(&h->lines);
	strv_split(&h->lines, text ? text : "", "\n");
	free(text);
	free(name);
}

void line_history_add(struct line_history *h, const char *line)
{
	char *name = memory_name(h), *text, *kept = xstrdup(line);
	struct buf b = BUF_INIT;
	size_t n = 1;

	str_trim(kept);
	read_lines(h);
	buf_add(&b, kept);
	for (size_t i = 0; i < h->lines.n && n < LINE_HISTORY_MAX; i++)
		if (!str_eq(h->lines.v[i], kept)) {
			buf_addf(&b, "\n%s", h->lines.v[i]);
			n++;
		}
	text = buf_take(&b);
	if (*kept)
		store_remember(h->app->session.store, name, text);
	free(text);
	free(kept);
	free(name);
	line_history_typed(h);
}

bool line_history_walk(struct line_history *h, struct text_edit *te, int step)
{
	if (h->at == 0)
		read_lines(h);
	if (step > 0 ? h->at == h->lines.n : h->at == 0)
		return false;
	if (h->at == 0) {
		free(h->typed);
		h->typed = text_edit_text(te);
	}
	h->at += step > 0 ? 1 : (size_t)-1;
	text_edit_set(te, h->at ? h->lines.v[h->at - 1] : h->typed);
	return true;
}

bool line_history_walking(const struct line_history *h)
{
	return h && h->at > 0;
}

void line_history_typed(struct line_history *h)
{
	h->at = 0;
}
