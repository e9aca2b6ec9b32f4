#include "preview.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/report/record_doc.h>

#include "doc_view.h"
#include "shell.h"

enum { WIDE = 100, HIGH = 12, LIST_MIN = 66, WIDEST = 64 };

#define MEMORY "preview"

struct preview {
	struct app *app;
	struct doc_view *doc;
	char id[ID_TEXT]; /* "": nothing is shown */
	unsigned version;
	bool closed, room;
	char *number, *state;
};

struct preview *preview_create(struct app *app)
{
	struct preview *p = xcalloc(1, sizeof *p);
	char *memory = store_memory(app->session.store, MEMORY);

	p->app = app;
	p->doc = doc_view_create();
	doc_view_glance(p->doc);
	p->closed = str_eq(memory, "closed");
	free(memory);
	return p;
}

static void forget(struct preview *p)
{
	free(p->number);
	free(p->state);
	p->number = p->state = NULL;
	p->id[0] = '\0';
}

void preview_destroy(struct preview *p)
{
	if (!p)
		return;
	forget(p);
	doc_view_destroy(p->doc);
	free(p);
}

int preview_width(const struct preview *p, struct area body)
{
	int w = body.w / 3; /* what the list lacks of a record stands here for one of them alone */

	if (p->closed || body.w < WIDE || body.h < HIGH)
		return 0;
	if (body.w - w < LIST_MIN)
		w = body.w - LIST_MIN;
	return w < WIDEST ? w : WIDEST;
}

void preview_toggle(struct preview *p)
{
	p->closed = !p->closed;
	store_remember(p->app->session.store, MEMORY, p->closed ? "closed" : "open");
}

static void tell(struct preview *p, const struct record_view *v)
{
	struct session *s = &p->app->session;
	struct buf b = BUF_INIT;
	struct doc *d = doc_view_fill(p->doc);

	record_state_words(s, v->record, &b);
	p->number = xstrdup(v->record->number);
	p->state = xstrdup(buf_text(&b));
	buf_clear(&b);
	record_late_words(v, &b);
	if (b.len)
		doc_line(d, TONE_LATE, 0, buf_text(&b));
	buf_clear(&b);
	record_place_words(s, v->record, &b);
	if (b.len)
		doc_line(d, TONE_PLAIN, 0, buf_text(&b));
	buf_free(&b);
	record_doc(d, s, v, DOC_WITHOUT_REFUSED, NULL);
	doc_view_home(p->doc);
}

bool preview_follow(struct preview *p, const char *id)
{
	struct record_view v;
	struct err err = ERR_INIT;

	if (!p->room || (id && strcmp(p->id, id) == 0 && p->version == p->app->version) || (!id && !p->id[0]))
		return false;
	forget(p);
	doc_view_fill(p->doc);
	p->version = p->app->version;
	if (!id)
		return true;
	memcpy(p->id, id, ID_TEXT);
	if (!work_view(&p->app->session, id, &v, &err))
		return true;
	tell(p, &v);
	record_view_free(&v);
	return true;
}

void preview_draw(struct preview *p, struct area body)
{
	int w = preview_width(p, body), x = body.x + body.w - w;

	p->room = w > 0;
	for (int y = body.y; y < body.y + body.h && w; y++)
		term_put(y, x, 1, STYLE_DIM, "|");
	if (!w || !p->number)
		return;
	x += 2;
	w -= 2;
	x += term_put(body.y, x, w, STYLE_HEADING, p->number) + 2;
	term_put(body.y, x, body.x + body.w - x, STYLE_NORMAL, p->state);
	doc_view_draw(p->doc, (struct area){ body.y + 1, body.x + body.w - w, body.h - 1, w });
}
