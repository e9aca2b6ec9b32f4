#include "doc.h"

#include <stdarg.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "text_edit.h"

enum { HALF_GAP = 3, LABEL_MAX = 26 };

struct part {
	char *label; /* NULL: a paragraph */
	char *text;
	int style, indent;
	bool heading, right;
};

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

struct doc {
	struct part *parts;
	size_t nparts;
	struct lines half[2]; /* left or all, right */
	bool right;
	int width;	      /* laid out for; 0: not */
	int label_width;
	int top, height;      /* place, and lines of the last drawing */
};

struct doc *doc_create(void)
{
	return xcalloc(1, sizeof(struct doc));
}

static void lines_free(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].text);
	free(l->v);
	*l = (struct lines){ NULL, 0 };
}

static void layout_drop(struct doc *d)
{
	lines_free(&d->half[0]);
	lines_free(&d->half[1]);
	d->width = 0;
}

void doc_clear(struct doc *d)
{
	for (size_t i = 0; i < d->nparts; i++) {
		free(d->parts[i].label);
		free(d->parts[i].text);
	}
	free(d->parts);
	d->parts = NULL;
	d->nparts = 0;
	d->right = false;
	layout_drop(d);
}

void doc_destroy(struct doc *d)
{
	if (!d)
		return;
	doc_clear(d);
	free(d);
}

static struct part *part_add(struct doc *d, const char *text, int style)
{
	struct part *p;

	layout_drop(d);
	p = &VEC_ADD(d->parts, d->nparts);
	*p = (struct part){ .text = xstrdup(text ? text : ""),
			    .style = style,
			    .right = d->right };
	return p;
}

void doc_heading(struct doc *d, const char *text)
{
	part_add(d, text, STYLE_HEADING)->heading = true;
}

void doc_line(struct doc *d, int style, int indent, const char *text)
{
	part_add(d, text, style)->indent = indent;
}

void doc_linef(struct doc *d, int style, int indent, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	doc_line(d, style, indent, buf_text(&b));
	buf_free(&b);
}

void doc_field(struct doc *d, const char *label, int style, const char *value)
{
	part_add(d, value, style)->label = xstrdup(label);
}

void doc_blank(struct doc *d)
{
	part_add(d, "", STYLE_NORMAL);
}

void doc_right(struct doc *d)
{
	d->right = true;
}

static void line_add(struct lines *l, const struct part *p, const char *text,
		     bool first, int indent)
{
	VEC_ADD(l->v, l->n) = (struct line){
		.label = first ? p->label : NULL,
		.text = xstrdup(text),
		.style = p->style,
		.indent = indent,
		.heading = p->heading,
	};
}

static void part_lay(struct doc *d, const struct part *p, struct lines *l, int width)
{
	int indent = p->label ? d->label_width + 1 : p->indent;
	struct strv wrapped = STRV_INIT;
	int room = width - indent;

	text_wrap(p->text, room > 8 ? room : 8, &wrapped);
	for (size_t i = 0; i < wrapped.n; i++)
		line_add(l, p, wrapped.v[i], i == 0, indent);
	strv_free(&wrapped);
}

static int label_width(const struct doc *d)
{
	int widest = 0;

	for (size_t i = 0; i < d->nparts; i++) {
		int w = d->parts[i].label ? utf8_width(d->parts[i].label) : 0;

		if (w > widest)
			widest = w;
	}
	return widest < LABEL_MAX ? widest : LABEL_MAX;
}

static void layout(struct doc *d, int width)
{
	bool wide = width >= DOC_WIDE;
	int half = (width - HALF_GAP) / 2;

	if (d->width == width)
		return;
	layout_drop(d);
	d->width = width;
	d->label_width = label_width(d);
	for (size_t i = 0; i < d->nparts; i++) {
		const struct part *p = &d->parts[i];

		part_lay(d, p, &d->half[wide && p->right], wide ? half : width);
	}
}

static int doc_length(const struct doc *d)
{
	size_t a = d->half[0].n, b = d->half[1].n;

	return (int)(a > b ? a : b);
}

static void keep_in(struct doc *d)
{
	int last = doc_length(d) - d->height;

	if (d->top > last)
		d->top = last;
	if (d->top < 0)
		d->top = 0;
}

static void line_draw(const struct doc *d, const struct line *l, int y, int x, int w)
{
	if (l->heading) {
		term_put(y, x, w, l->style, l->text);
		return;
	}
	if (l->label)
		term_put_cell(y, x, d->label_width, STYLE_LABEL, l->label);
	term_put(y, x + l->indent, w - l->indent, l->style, l->text);
}

static void half_draw(struct doc *d, const struct lines *l, struct area area)
{
	for (int i = 0; i < area.h; i++) {
		size_t at = (size_t)(d->top + i);

		if (at < l->n)
			line_draw(d, &l->v[at], area.y + i, area.x, area.w);
	}
}

static void more_draw(const struct doc *d, int y, int x, int w)
{
	int below = doc_length(d) - d->top - d->height;

	if (below > 0)
		term_putf(y, x, w, STYLE_DIM, tr("-- %d more lines: PageDown --"), below);
	else
		term_put(y, x, w, STYLE_DIM, tr("-- end --"));
}

void doc_draw(struct doc *d, struct area area)
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

void doc_home(struct doc *d)
{
	d->top = 0;
}

static bool section_go(struct doc *d, int step)
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

static bool doc_action(struct doc *d, enum action a)
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

bool doc_key(struct doc *d, const struct key *key, enum action a)
{
	if (key->code == K_TAB)
		return section_go(d, 1);
	if (key->code == K_BACKTAB)
		return section_go(d, -1);
	return doc_action(d, a);
}
