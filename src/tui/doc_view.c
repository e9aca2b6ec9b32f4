#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "doc_lines.h"
#include "text_edit.h"

enum { HALF_GAP = 3, LABEL_MAX = 26 };

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

static void lines_free(struct doc_rows *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].text);
	free(l->v);
	*l = (struct doc_rows){ NULL, 0 };
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
	d->at.is = false;
	return &d->doc;
}

struct doc *doc_view_add(struct doc_view *d)
{
	layout_drop(d);
	return &d->doc;
}

void doc_view_more(struct doc_view *d, bool (*more)(void *ctx), void *ctx)
{
	d->more = more;
	d->more_ctx = ctx;
}

void doc_view_destroy(struct doc_view *d)
{
	if (!d)
		return;
	doc_view_fill(d);
	find_set(&d->find, NULL);
	free(d);
}

static void line_add(struct doc_rows *l, const struct doc_part *p, const char *text,
		     bool first, int indent, size_t part, size_t from)
{
	VEC_ADD(l->v, l->n) = (struct doc_row){
		.label = first ? p->label : NULL,
		.text = xstrdup(text),
		.part = part,
		.from = from,
		.style = p->kind == DOC_HEADING ? STYLE_HEADING : tone_style(p->tone),
		.indent = indent,
		.heading = p->kind == DOC_HEADING,
	};
}

/* Between two lines at most a blank or an end of line is left out; what is not UTF-8 is shown as another byte. */
static size_t line_from(const char *text, size_t at, const char *line)
{
	const char *found = strstr(text + at, line);

	return found ? (size_t)(found - text) : at;
}

static void part_lay(struct doc_view *d, size_t part, struct doc_rows *l, int width)
{
	const struct doc_part *p = &d->doc.v[part];
	size_t at = 0, all = strlen(p->text);
	int indent = p->label ? d->label_width + 1 : p->indent;
	struct strv wrapped = STRV_INIT;
	int room = width - indent;

	text_wrap(p->text, room > 8 ? room : 8, &wrapped);
	for (size_t i = 0; i < wrapped.n; i++) {
		at = line_from(p->text, at, wrapped.v[i]);
		line_add(l, p, wrapped.v[i], i == 0, indent, part, at);
		at += strlen(wrapped.v[i]);
		at = at < all ? at : all;
	}
	strv_free(&wrapped);
}

void doc_lay(struct doc_view *d, int width)
{
	bool wide = width >= DOC_WIDE;
	int half = (width - HALF_GAP) / 2;

	if (d->width == width)
		return;
	layout_drop(d);
	d->width = width;
	d->label_width = doc_label_width(&d->doc, LABEL_MAX);
	for (size_t i = 0; i < d->doc.n; i++)
		part_lay(d, i, &d->half[wide && d->doc.v[i].aside], wide ? half : width);
}

static int doc_length(const struct doc_view *d)
{
	size_t a = d->half[0].n, b = d->half[1].n;

	return (int)(a > b ? a : b);
}

void doc_keep_in(struct doc_view *d)
{
	int last = doc_length(d) - d->height;

	if (d->top > last)
		d->top = last;
	if (d->top < 0)
		d->top = 0;
}

static void line_draw(const struct doc_view *d, const struct doc_row *l, int y, int x, int w)
{
	if (l->label)
		term_put(y, x, d->label_width, STYLE_LABEL, l->label);
	term_put(y, x + l->indent, w - l->indent, l->style, l->text);
	doc_find_draw(d, l, y, x, w);
}

static void half_draw(struct doc_view *d, const struct doc_rows *l, struct area area)
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
	doc_lay(d, area.w);
	d->last_width = area.w;
	/* the last line tells that there is more */
	d->height = doc_length(d) > area.h ? area.h - 1 : area.h;
	doc_keep_in(d);
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
	const struct doc_rows *l = &d->half[0];
	int n = (int)l->n;

	for (int i = d->top + step; i >= 0 && i < n; i += step)
		if (l->v[i].heading) {
			d->top = i;
			doc_keep_in(d);
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
	if (d->top > doc_length(d) - d->height && d->more && d->more(d->more_ctx))
		doc_lay(d, d->last_width);
	doc_keep_in(d);
	return true;
}

bool doc_view_key(struct doc_view *d, const struct key *key, enum action a)
{
	if (key->code == K_TAB)
		return section_go(d, 1);
	if (key->code == K_BACKTAB)
		return section_go(d, -1);
	return doc_find_action(d, a) || doc_action(d, a);
}

/* ---- as text ---- */

static void blanks(struct buf *out, int n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

static void part_text(const struct doc_view *d, const struct doc_part *p, struct buf *out)
{
	int indent = p->label ? doc_label_width(&d->doc, LABEL_MAX) + 2 : p->indent;

	if (p->label) {
		buf_add(out, p->label);
		blanks(out, term_width(p->label) < indent - 2 ? indent - term_width(p->label) : 2);
	} else {
		blanks(out, *p->text ? indent : 0);
	}
	for (const char *s = p->text; *s; s++) {
		buf_addc(out, *s);
		if (*s == '\n')
			blanks(out, indent);
	}
}

void doc_view_text(const struct doc_view *d, struct buf *out)
{
	for (size_t i = 0; i < d->doc.n; i++) {
		if (i && d->doc.v[i].kind == DOC_HEADING && *d->doc.v[i - 1].text)
			buf_addc(out, '\n');
		part_text(d, &d->doc.v[i], out);
		buf_addc(out, '\n');
	}
}

void doc_view_line(const struct doc_view *d, struct buf *out)
{
	const struct doc_rows *l = &d->half[0];

	if (d->at.is)
		part_text(d, &d->doc.v[d->at.part], out);
	else if ((size_t)d->top < l->n)
		part_text(d, &d->doc.v[l->v[d->top].part], out);
}

bool doc_view_finds(const struct doc_view *d)
{
	return find_on(&d->find);
}

int doc_view_left(const struct doc_view *d)
{
	return doc_length(d) - d->top - d->height;
}
