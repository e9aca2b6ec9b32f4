#include "doc_view.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "text_edit.h"

enum { HALF_GAP = 3, LABEL_MAX = 26 };

struct line {
	const char *label; /* of the part, on its first line */
	char *text;
	int style, indent;
	bool heading;
};

struct lines {
	struct line *v;
	size_t n;
};

struct doc_view {
	struct doc doc;
	struct lines half[2]; /* left or all, right */
	int width;	      /* laid out for; 0: not */
	int label_width;
	int top, height;      /* place, and lines of the last drawing */
	bool glance;	      /* takes no keys */
};

struct doc_view *doc_view_create(void)
{
	return xcalloc(1, sizeof(struct doc_view));
}

int tone_style(enum tone t)
{
	static const int styles[] = { [TONE_PLAIN] = STYLE_NORMAL, [TONE_DIM] = STYLE_DIM,   [TONE_KEY] = STYLE_KEY,
				      [TONE_GOOD] = STYLE_GOOD,	   [TONE_WARN] = STYLE_WARN, [TONE_LATE] = STYLE_LATE };

	return styles[t];
}

static void lines_free(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].text);
	free(l->v);
	*l = (struct lines){ NULL, 0 };
}

static void layout_drop(struct doc_view *d)
{
	lines_free(&d->half[0]);
	lines_free(&d->half[1]);
	d->width = 0;
}

struct doc *doc_view_fill(struct doc_view *d)
{
	doc_clear(&d->doc);
	layout_drop(d);
	return &d->doc;
}

void doc_view_destroy(struct doc_view *d)
{
	if (!d)
		return;
	doc_view_fill(d);
	free(d);
}

static void line_add(struct lines *l, const struct doc_part *p, const char *text,
		     bool first, int indent)
{
	VEC_ADD(l->v, l->n) = (struct line){
		.label = first ? p->label : NULL,
		.text = xstrdup(text),
		.style = p->kind == DOC_HEADING ? STYLE_HEADING : tone_style(p->tone),
		.indent = indent,
		.heading = p->kind == DOC_HEADING,
	};
}

static void part_lay(struct doc_view *d, const struct doc_part *p, struct lines *l, int width)
{
	int indent = p->label ? d->label_width + 1 : p->indent;
	struct strv wrapped = STRV_INIT;
	int room = width - indent;

	text_wrap(p->text, room > 8 ? room : 8, &wrapped);
	for (size_t i = 0; i < wrapped.n; i++)
		line_add(l, p, wrapped.v[i], i == 0, indent);
	strv_free(&wrapped);
}

static void layout(struct doc_view *d, int width)
{
	bool wide = width >= DOC_WIDE;
	int half = (width - HALF_GAP) / 2;

	if (d->width == width)
		return;
	layout_drop(d);
	d->width = width;
	d->label_width = doc_label_width(&d->doc, LABEL_MAX);
	for (size_t i = 0; i < d->doc.n; i++) {
		const struct doc_part *p = &d->doc.v[i];

		part_lay(d, p, &d->half[wide && p->aside], wide ? half : width);
	}
}

static int doc_length(const struct doc_view *d)
{
	size_t a = d->half[0].n, b = d->half[1].n;

	return (int)(a > b ? a : b);
}

static void keep_in(struct doc_view *d)
{
	int last = doc_length(d) - d->height;

	if (d->top > last)
		d->top = last;
	if (d->top < 0)
		d->top = 0;
}

static void line_draw(const struct doc_view *d, const struct line *l, int y, int x, int w)
{
	if (l->heading) {
		term_put(y, x, w, l->style, l->text);
		return;
	}
	if (l->label)
		term_put_cell(y, x, d->label_width, STYLE_LABEL, l->label);
	term_put(y, x + l->indent, w - l->indent, l->style, l->text);
}

static void half_draw(struct doc_view *d, const struct lines *l, struct area area)
{
	for (int i = 0; i < area.h; i++) {
		size_t at = (size_t)(d->top + i);

		if (at < l->n)
			line_draw(d, &l->v[at], area.y + i, area.x, area.w);
	}
}

static void more_draw(const struct doc_view *d, int y, int x, int w)
{
	int below = doc_length(d) - d->top - d->height;

	if (below > 0 && d->glance)
		term_putf(y, x, w, STYLE_DIM, tr("-- %d more lines: Enter opens it --"), below);
	else if (below > 0)
		term_putf(y, x, w, STYLE_DIM, tr("-- %d more lines: PageDown --"), below);
	else
		term_put(y, x, w, STYLE_DIM, tr("-- end --"));
}

void doc_view_draw(struct doc_view *d, struct area area)
{
	struct area part = area;

	if (area.h < 1)
		return;
	layout(d, area.w);
	/* the last line tells that there is more */
	d->height = doc_length(d) > area.h ? area.h - 1 : area.h;
	keep_in(d);
	part.h = d->height;
	if (d->half[1].n)
		part.w = (area.w - HALF_GAP) / 2;
	half_draw(d, &d->half[0], part);
	part.x += part.w + HALF_GAP;
	if (d->half[1].n)
		half_draw(d, &d->half[1], part);
	if (d->height < area.h)
		more_draw(d, area.y + area.h - 1, area.x, area.w);
}

void doc_view_glance(struct doc_view *d)
{
	d->glance = true;
}

void doc_view_home(struct doc_view *d)
{
	d->top = 0;
}

static bool section_go(struct doc_view *d, int step)
{
	const struct lines *l = &d->half[0];
	int n = (int)l->n;

	for (int i = d->top + step; i >= 0 && i < n; i += step)
		if (l->v[i].heading) {
			d->top = i;
			keep_in(d);
			return true;
		}
	if (step < 0)
		d->top = 0;
	return true;
}

static bool doc_action(struct doc_view *d, enum action a)
{
	int page = d->height > 2 ? d->height - 1 : 1;

	switch (a) {
	case ACTION_VIEW_UP:
		d->top--;
		break;
	case ACTION_VIEW_DOWN:
		d->top++;
		break;
	case ACTION_VIEW_PAGE_UP:
		d->top -= page;
		break;
	case ACTION_VIEW_PAGE_DOWN:
		d->top += page;
		break;
	case ACTION_VIEW_FIRST:
		d->top = 0;
		break;
	case ACTION_VIEW_LAST:
		d->top = doc_length(d);
		break;
	default:
		return false;
	}
	keep_in(d);
	return true;
}

bool doc_view_key(struct doc_view *d, const struct key *key, enum action a)
{
	if (key->code == K_TAB)
		return section_go(d, 1);
	if (key->code == K_BACKTAB)
		return section_go(d, -1);
	return doc_action(d, a);
}
