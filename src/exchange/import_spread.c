/* Sheets of lists as they are drawn up by hand: a section in several columns (一级项目, 二级项目 …), its cell blank below the
 * first line of it, or a line of its own over all columns; several contents in one cell with a sign between ($). Each physical
 * row is handed out as the rows it means. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "inside.h"

static const struct field *field_with(const struct ledger *l, bool levels)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (levels ? l->fields[i].levels : l->fields[i].splits != NULL)
			return &l->fields[i];
	return NULL;
}

/* Is the column that field, or one of the same name that gave way to another? */
static bool is_column(const struct import *im, const struct heading *h, const struct field *f)
{
	if (h->kind == HEADING_FIELD)
		return h->field == f && h->nfacts < 2;
	return h->kind == HEADING_IGNORED && !h->set && *h->text && ledger_heading(im->ledger, h->text) == f;
}

/* What no row can be without, and no column is: the column that may be it, though another field has its name. Whose a record
 * is was settled before (import_above.c). */
static void find_needed(const struct import *im, struct headings *h)
{
	for (size_t i = 0; i < im->ledger->nfields; i++) {
		const struct field *f = &im->ledger->fields[i];

		if (!field_needed(im->ledger, f) || !f->nmaybe || field_is(f, FIELD_REFERS) || headings_has(h, f->name))
			continue;
		for (size_t k = 0; k < h->n; k++) {
			char *key = text_key(h->v[k].text);
			bool may = *key && !h->v[k].set && field_maybe(f, key);

			free(key);
			if (!may)
				continue;
			heading_set(&h->v[k], HEADING_FIELD, f);
			break;
		}
	}
}

void spread_find(const struct import *im, struct table *t)
{
	struct headings *h = &t->headings;
	struct spread *s = &t->spread;
	const struct field *levels = field_with(im->ledger, true), *splits = field_with(im->ledger, false);

	*s = (struct spread){ .split = SIZE_MAX, .title = SIZE_MAX };
	if (h->own || h->lists > 1)
		return;
	find_needed(im, h);
	for (size_t i = 0; levels && i < h->n && s->nlevels < MAX_LEVELS; i++)
		if (is_column(im, &h->v[i], levels))
			s->level[s->nlevels++] = i;
	for (size_t k = 0; k < s->nlevels; k++)
		heading_set(&h->v[s->level[k]], k ? HEADING_LEVEL : HEADING_FIELD, levels);
	for (size_t i = 0; splits && i < h->n && s->split == SIZE_MAX; i++)
		if (is_column(im, &h->v[i], splits) && h->v[i].kind == HEADING_FIELD)
			s->split = i;
	s->sign = splits ? splits->splits : NULL;
	if (levels && !s->nlevels) { /* a line of its own says it, from there on */
		s->title = h->nabove;
		VEC_ADD(h->above, h->nabove) = (struct above){ levels, xstrdup(""), false, xstrdup(""), 0 };
	}
}

static void drop_pieces(struct spread *s)
{
	for (size_t i = 0; i < s->npieces; i++)
		strv_free(&s->pieces[i]);
	free(s->pieces);
	s->pieces = NULL;
	s->npieces = 0;
}

void spread_finish(struct spread *s)
{
	for (size_t i = 0; i < MAX_LEVELS; i++)
		buf_free(&s->above[i]);
	buf_free(&s->joined);
	drop_pieces(s);
	free(s->cells);
	*s = (struct spread){ .split = SIZE_MAX, .title = SIZE_MAX };
}

/* ---- the section ---- */

static bool is_level(const struct spread *s, size_t column)
{
	for (size_t k = 0; k < s->nlevels; k++)
		if (s->level[k] == column)
			return true;
	return false;
}

static bool says(const struct cell *c)
{
	return c->n && !c->fill && c->s[strspn(c->s, " \t\r\n")];
}

/* Its own cells beside those of the section; the running number is none. */
static size_t other_cells(const struct table *t, const struct row *r, size_t *ret_last)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		bool running = i < t->headings.n && t->headings.v[i].running;

		if (is_level(&t->spread, i) || running || !says(&r->cells[i]))
			continue;
		*ret_last = i;
		n++;
	}
	return n;
}

/* What is blank is what stands above, unless a wider part of the section began anew. */
static void join_levels(struct table *t, struct row *r)
{
	struct spread *s = &t->spread;
	bool anew = false, own = false;

	buf_clear(&s->joined);
	for (size_t k = 0; k < s->nlevels; k++) {
		struct cell *c = s->level[k] < r->n ? &s->cells[s->level[k]] : NULL;
		bool there = c && c->n && c->fill != FILL_LEFT && c->s[strspn(c->s, " \t\r\n")];
		char *text = there ? str_trim(xstrdup(c->s)) : NULL;

		own |= there && c->fill == FILL_NONE;
		if (there && !str_eq(text, buf_text(&s->above[k])))
			anew = true;
		if (there || anew) {
			buf_clear(&s->above[k]);
			buf_add(&s->above[k], there ? text : "");
		}
		free(text);
		if (s->above[k].len)
			buf_addf(&s->joined, "%s%s", s->joined.len ? " / " : "", s->above[k].s);
		if (c && k)
			*c = cell_of("");
	}
	if (s->level[0] < r->n) {
		s->cells[s->level[0]] = cell_of(buf_text(&s->joined));
		s->cells[s->level[0]].fill = own ? FILL_NONE : FILL_UP;
	}
}

/* The only cell of the row, as the title of a section: 一、基础管理. A sentence, or a label with its value, is none. NULL;
 * the caller frees it. */
static char *title_of(const struct row *r)
{
	static const char *const others[] = { "注", "备注", "说明", "合计", "总计", "检查人", "填表" };
	const struct cell *only = NULL;
	bool title;
	char *text;

	for (size_t i = 0; i < r->n; i++) {
		if (says(&r->cells[i]) && only)
			return NULL;
		if (says(&r->cells[i]))
			only = &r->cells[i];
	}
	if (!only)
		return NULL;
	text = str_trim(xstrdup(only->s));
	title = strlen(text) <= 90 && !strstr(text, "：") && !strchr(text, ':') && !strstr(text, "。") && !strstr(text, "；");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		title = title && !str_starts(text, others[i]);
	if (title)
		return text;
	free(text);
	return NULL;
}

static void take_title(struct table *t, const struct row *r)
{
	struct above *a = &t->headings.above[t->spread.title];
	char *title = title_of(r);

	if (!title)
		return;
	free(a->text);
	a->text = title;
}

/* A line that says the section alone, in its column: it is no record, and nothing of it is left out. */
static bool takes_section(struct table *t, struct row *r)
{
	struct spread *s = &t->spread;
	char *title = s->nlevels ? title_of(r) : NULL;
	size_t at;
	bool takes = title && !other_cells(t, r, &at);

	if (takes) {
		s->cells = xrealloc(s->cells, r->n + 1, sizeof *s->cells);
		memcpy(s->cells, r->cells, r->n * sizeof *s->cells);
		join_levels(t, r);
		for (size_t i = 0; i < r->n; i++)
			s->cells[i] = cell_of("");
		r->cells = s->cells;
	}
	free(title);
	return takes;
}

/* ---- several in one ---- */

static void parts_of(const char *text, const char *sign, struct strv *ret)
{
	struct strv all = STRV_INIT;
	size_t n = strlen(sign);

	for (const char *s = text, *hit;; s = hit + n) {
		hit = strstr(s, sign);
		char *part = str_trim(hit ? xstrndup(s, (size_t)(hit - s)) : xstrdup(s));

		if (*part)
			strv_take(&all, part);
		else
			free(part);
		if (!hit)
			break;
	}
	*ret = all;
}

/* The cell that is split, and those that have as many parts. */
static void split(struct table *t, const struct row *r)
{
	struct spread *s = &t->spread;
	size_t n;

	s->npieces = r->n;
	s->pieces = xcalloc(r->n + 1, sizeof *s->pieces);
	parts_of(r->cells[s->split].s, s->sign, &s->pieces[s->split]);
	n = s->pieces[s->split].n;
	for (size_t i = 0; i < r->n; i++) {
		if (i == s->split || !r->cells[i].n || !strstr(r->cells[i].s, s->sign))
			continue;
		parts_of(r->cells[i].s, s->sign, &s->pieces[i]);
		if (s->pieces[i].n != n)
			strv_free(&s->pieces[i]);
	}
	s->whole = *r;
	s->at = 0;
}

bool spread_next(struct table *t, struct row *ret)
{
	struct spread *s = &t->spread;

	if (!s->pieces)
		return false;
	if (s->at == s->pieces[s->split].n) {
		drop_pieces(s);
		return false;
	}
	for (size_t i = 0; i < s->npieces; i++)
		if (s->pieces[i].n)
			s->cells[i] = cell_of(s->pieces[i].v[s->at]);
	*ret = s->whole;
	ret->cells = s->cells;
	s->at++;
	return true;
}

void spread_row(struct table *t, struct row *r)
{
	struct spread *s = &t->spread;
	bool splits = s->split < r->n && !r->bad && s->sign && r->cells[s->split].n && strstr(r->cells[s->split].s, s->sign);
	size_t at;

	if (s->title != SIZE_MAX && !r->bad)
		take_title(t, r);
	if (!r->bad && takes_section(t, r))
		return;
	if (r->bad || (!splits && s->nlevels == 0) || (!splits && !other_cells(t, r, &at)))
		return;
	s->cells = xrealloc(s->cells, r->n + 1, sizeof *s->cells);
	memcpy(s->cells, r->cells, r->n * sizeof *s->cells);
	if (s->nlevels)
		join_levels(t, r);
	r->cells = s->cells;
	if (splits) {
		split(t, r);
		spread_next(t, r);
	}
}
