/* Which rows of a sheet are its heading. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "import_kind.h"
#include "inside.h"

void left_free(struct left_out *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].words);
	free(v);
}

void headings_free(struct headings *h)
{
	for (size_t i = 0; i < h->n; i++)
		heading_free(&h->v[i]);
	for (size_t i = 0; i < h->nabove; i++) {
		free(h->above[i].text);
		free(h->above[i].words);
	}
	strv_free(&h->notes);
	free(h->v);
	free(h->above);
	left_free(h->left, h->nleft);
	*h = (struct headings){ .v = NULL };
}

bool headings_has(const struct headings *h, const char *field)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].field && str_eq(h->v[i].field->name, field))
			return true;
	return false;
}

bool headings_may(const struct headings *h, const char *field)
{
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 0; k < h->v[i].nfacts && h->v[i].kind == HEADING_FIELD; k++)
			for (size_t m = 0; m < h->v[i].facts[k].n; m++)
				if (str_eq(h->v[i].facts[k].may[m]->name, field))
					return true;
	return false;
}

const char *headings_name(const struct headings *h, const struct ledger *l,
			  const char *field)
{
	const struct field *f = ledger_field(l, field);
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].field && str_eq(h->v[i].field->name, field))
			return h->v[i].text;
	return f ? words_now(&f->label) : field;
}

/* whole: as one name, not by a part of it. */
static bool means(const struct ledger *l, const char *text, bool whole)
{
	struct heading g = heading_of(l, text);
	bool something = g.kind != HEADING_IGNORED && !(whole && g.nfacts > 1);
	heading_free(&g);
	return something;
}

/* ---- two rows ---- */

/* 整改情况 over 责任人 is about 整改. */
static char *stem_of(const char *parent)
{
	static const char *const endings[] = { "基本情况", "落实情况", "情况", "信息", "内容",
					       "结果", "部分" };
	size_t n = strlen(parent);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t e = strlen(endings[i]);
		if (n > e && strcmp(parent + n - e, endings[i]) == 0)
			return xstrndup(parent, n - e);
	}
	return xstrdup(parent);
}

/* A bare 日期 under 交办 is no day of finding. */
static bool stands_alone(const char *child)
{
	static const char *const vague[] = { "日期", "时间", "单位", "地点", "情况", "类别" };
	for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
		if (text_matches(vague[i], child))
			return false;
	return true;
}

/* The text that says what a column under a parent is; the caller frees it. *ret_both: it
 * takes the two of them to say so. */
static char *united(const struct ledger *l, const char *parent, const char *child,
		    bool *ret_both)
{
	char *p = text_key(parent), *c = text_key(child), *text = NULL;
	if (!*p || str_eq(p, c)) {
		text = xstrdup(child);
	} else if (!*c) {
		text = xstrdup(parent);
	} else {
		char *stem = stem_of(p);
		char *tries[] = { xasprintf("%s%s", p, c), xasprintf("%s%s", stem, c),
				  xstrdup(stands_alone(c) ? child : "") };
		for (size_t i = 0; i < 3; i++) {
			if (!text && *tries[i] && means(l, tries[i], i < 2)) {
				text = xstrdup(tries[i]);
				*ret_both = i < 2;
			}
			free(tries[i]);
		}
		free(stem);
		if (!text)
			text = xasprintf("%s %s", parent, child);
	}
	free(p);
	free(c);
	return str_trim(text);
}

static const char *any_text(const struct row *r, size_t i)
{
	return i < r->n ? r->cells[i].s : "";
}

static bool has_text_below(const struct row *held, size_t nheld, size_t from, size_t column)
{
	for (size_t i = from; i < nheld; i++)
		if (!str_empty(row_text(&held[i], column)))
			return true;
	return false;
}

/* ---- one candidate ---- */

struct candidate {
	const struct import *im;
	const struct row *held;
	size_t nheld, first;
	int rows;
	size_t children; /* columns that are what they are by the second row */
	size_t merged;	 /* columns whose cell reaches down into it */
	size_t both;	 /* columns that take the texts of both rows */
};

static char *column_text(struct candidate *c, size_t i, const char **parent)
{
	const struct row *top = &c->held[c->first], *below = top + 1;
	if (c->rows == 1)
		return str_trim(xstrdup(row_text(top, i)));
	const char *own = any_text(top, i);
	bool merged = i < below->n && below->cells[i].fill == FILL_UP;
	const char *child = merged ? "" : row_text(below, i);
	c->merged += merged;
	if (!str_empty(own))
		*parent = str_empty(child) ? NULL : own;
	else if (str_empty(child))
		*parent = NULL;
	const char *over = !str_empty(own) ? own : *parent ? *parent : "";
	if (str_empty(child) && (i < top->n && top->cells[i].fill == FILL_LEFT))
		over = "";
	/* A label above the heading, in a column it does not have, is no parent. */
	if (str_empty(child) && !merged && !str_empty(over) && !means(c->im->ledger, over, true) &&
	    !has_text_below(c->held, c->nheld, c->first + 2, i))
		over = "";
	bool both = false;
	char *text = united(c->im->ledger, over, child, &both);
	c->both += both;
	const char *code;
	if (!str_empty(child) && !means(c->im->ledger, text, false) && tick_of(c->im->ledger, child, &code)) {
		free(text);
		text = str_trim(xstrdup(child));
		c->children++;
	}
	if (!str_empty(child) && !str_empty(over) && !text_matches(over, child) &&
	    means(c->im->ledger, text, false))
		c->children++;
	return text;
}

static void take_texts(struct candidate *c, struct headings *h)
{
	size_t n = c->held[c->first].n;
	const char *parent = NULL;
	if (c->rows == 2 && c->held[c->first + 1].n > n)
		n = c->held[c->first + 1].n;
	/* What stands far behind all others is no column of theirs. */
	for (size_t i = 0, blank = 0; i < n && blank <= FAR_COLUMNS; i++) {
		char *text = column_text(c, i, &parent);
		VEC_ADD(h->v, h->n) = (struct heading){ .text = text };
		blank = *text ? 0 : blank + 1;
	}
	/* Blank columns behind the last are none. */
	while (h->n && !*h->v[h->n - 1].text)
		free(h->v[--h->n].text);
	lists_find(c->im, h);
}

static int score_of(const struct import *im, const struct headings *h)
{
	int fields = 0, other = 0, named = 0, running = 0;
	for (size_t i = 0; i < h->n; i++) {
		const struct heading *g = &h->v[i];
		fields += g->kind == HEADING_FIELD || g->kind == HEADING_NUMBER;
		other += g->kind == HEADING_IGNORED && *g->text && !g->running;
		running += g->kind == HEADING_IGNORED && g->running;
		named += g->field && str_eq(g->field->name, im->ledger->label);
	}
	/* Two fields make a heading; one does where the row has no other cell but that of running numbers. */
	if (!h->remembered && fields < 2 && !(fields == 1 && !other && (named || !running)))
		return 0;
	other += running;
	return fields * 10 + (named ? 50 : 0) + (h->remembered ? 1000 : 0) -
	       (other < 9 ? other : 9);
}

static void judge(struct candidate *c, struct headings *h)
{
	*h = (struct headings){ .first = c->first, .rows = c->rows,
				.line = c->held[c->first].line };
	take_texts(c, h);
	if (!h->n || (c->rows == 1 && headings_own(c->im, h)))
		return;
	size_t named = map_apply(c->im, h);
	h->remembered = !c->im->o->nmap && map_recall(c->im, h);
	headings_guess_fields(c->im, h);
	h->score = score_of(c->im, h);
	/* Nothing else explains a second row that is reached into, or completes the first. */
	if (h->score > 0 && c->rows == 2)
		h->score += (c->merged ? 10 : 0) + 2 * (int)c->both;
	if (named)
		h->score = (h->score > 0 ? h->score : 1) + 100 * (int)named;
}

/* A day or an amount is of a record. */
static bool holds_data(const struct row *r)
{
	struct said_day d;
	for (size_t i = 0; i < r->n; i++) {
		const char *s = r->cells[i].s;
		size_t n = strspn(s, "0123456789.,");
		if (!r->cells[i].fill && ((n > 2 && !s[n]) || (n && day_read(s, false, false, &d))))
			return true;
	}
	return false;
}

/* The heading itself once more. */
static bool repeats(const struct headings *h, const struct row *r)
{
	size_t same = 0, other = 0;
	for (size_t i = 0; i < h->n; i++) {
		const char *s = row_text(r, i);
		same += !str_empty(s) && str_eq(s, h->v[i].text);
		other += !str_empty(s) && !str_eq(s, h->v[i].text);
	}
	return same > other;
}

static bool turns_page(const struct row *r)
{
	char *words = row_words(r), *key = text_key(words);
	bool turns = kind_page_turn(key);
	free(key);
	free(words);
	return turns;
}

/* Records of an earlier heading stand between: what comes further down is another page, or another list. */
static bool is_behind(const struct import *im, const struct row *held, const struct headings *earlier,
		      size_t first)
{
	const struct heading *name = NULL;
	for (size_t i = 0; i < earlier->n && !name; i++)
		if (earlier->v[i].field && str_eq(earlier->v[i].field->name, im->ledger->label))
			name = &earlier->v[i];
	size_t column = name ? (size_t)(name - earlier->v) : 0;
	for (size_t r = earlier->first + (size_t)earlier->rows; name && r < first; r++) {
		size_t cells = 0;
		for (size_t i = 0; i < held[r].n; i++)
			cells += !held[r].cells[i].fill && !str_empty(row_text(&held[r], i));
		if (!held[r].bad && !str_empty(row_text(&held[r], column)) &&
		    (cells > 1 || earlier->n == 1) && !repeats(earlier, &held[r]))
			return true;
	}
	return false;
}

static bool may_begin(const struct import *im, const struct row *held, size_t nheld, size_t i,
		      int rows)
{
	if (i + (size_t)rows > nheld ||
	    (im->o->heading_rows && rows != im->o->heading_rows))
		return false;
	for (int r = 0; r < rows; r++)
		if (held[i + (size_t)r].bad)
			return false;
	if (rows == 2 && (holds_data(&held[i]) || holds_data(&held[i + 1]) || turns_page(&held[i + 1])))
		return false;
	return !im->o->heading || held[i].line == im->o->heading;
}

/* ---- none fits ---- */

static int words_in(const struct row *r)
{
	int n = 0;
	for (size_t i = 0; i < r->n; i++) {
		const char *s = row_text(r, i);
		n += !str_empty(s) && strpbrk(s, "0123456789") != s && strlen(s) < 60;
	}
	return n;
}

void headings_guess(const struct import *im, const struct row *held, size_t nheld,
		    struct headings *ret)
{
	size_t best = 0;
	int most = 0;
	for (size_t i = 0; i < nheld && i < HEAD_ROWS; i++) {
		int n = held[i].bad ? 0 : words_in(&held[i]);
		bool asked = im->o->heading && held[i].line == im->o->heading;
		if (n > most || asked) {
			most = asked ? 1 << 20 : n;
			best = i;
		}
	}
	*ret = (struct headings){ .first = best, .rows = 1 };
	if (!nheld)
		return;
	struct candidate c = { .im = im, .held = held, .nheld = nheld, .first = best, .rows = 1 };
	take_texts(&c, ret);
	if (im->o->heading && held[best].line == im->o->heading)
		ret->line = im->o->heading;
}

bool headings_are(const struct import *im, const struct row *held, size_t nheld,
		  struct headings *ret)
{
	struct candidate c = { .im = im, .held = held, .nheld = nheld, .first = 0, .rows = 1 };
	judge(&c, ret);
	if (ret->score > 0)
		return true;
	headings_free(ret);
	return false;
}

bool headings_find(const struct import *im, const struct row *held, size_t nheld,
		   struct headings *ret)
{
	struct headings best = { .score = 0 };
	for (int rows = 1; rows <= 2; rows++)
		for (size_t i = 0; i < nheld && i < HEAD_ROWS; i++) {
			struct candidate c = { .im = im, .held = held, .nheld = nheld, .first = i,
					       .rows = rows };
			struct headings h = { .v = NULL };
			if (!may_begin(im, held, nheld, i, rows))
				continue;
			judge(&c, &h);
			if (h.score > best.score && !is_behind(im, held, &best, i) &&
			    (rows == 1 || c.children || c.merged || h.remembered || im->o->heading_rows)) {
				headings_free(&best);
				best = h;
			} else {
				headings_free(&h);
			}
		}
	if (best.score <= 0) {
		headings_free(&best);
		if (!im->o->nmap)
			return false;
		/* Columns named by their letters alone. */
		headings_guess(im, held, nheld, &best);
		map_apply(im, &best);
		headings_guess_fields(im, &best);
		if (!score_of(im, &best)) {
			headings_free(&best);
			return false;
		}
		best.line = held[best.first].line;
	}
	above_read(im, held, &best);
	*ret = best;
	return true;
}
