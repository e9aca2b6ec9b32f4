/* A document as cards: what each row or paragraph is (a title, labels beside their values, a heading, an item, a line of a
 * list), by what the ledger declares. What is none of these is left, to be told. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "cards_reader.h"
#include "inside.h"

#define CARDS_MOST 500 /* in one file */

struct card *reader_card(struct reader *r)
{
	return &r->out->v[r->out->n - 1];
}

static void card_begin(struct reader *r)
{
	if (r->out->n == CARDS_MOST)
		return;
	VEC_ADD(r->out->v, r->out->n) = (struct card){ .part = xstrdup(r->part) };
}

static char *place_of(const struct reader *r)
{
	return r->part ? xasprintf(tr("%s, line %ld"), r->part, r->line) : xasprintf(tr("line %ld"), r->line);
}

void reader_leave(struct reader *r, const char *heading, const char *text)
{
	char *place = place_of(r), *told = xasprintf("%s%s%s", heading ? heading : "", heading && *heading ? "：" : "", text);

	if (*text)
		card_leave(reader_card(r), place, told);
	free(told);
	free(place);
}

void reader_columns_drop(struct reader *r)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		free(r->columns[i].heading);
	r->ncolumns = 0;
}

/* ---- whose card it is ---- */

static bool same_name(const char *a, const char *b)
{
	char *x = text_key(a), *y = text_key(b);
	bool same = str_eq(x, y);

	free(x);
	free(y);
	return same;
}

/* Another name is another card, unless nothing was said in this one yet. */
void reader_take_name(struct reader *r, const char *name)
{
	const char *label = r->k->ledger->label, *here = sets_get(&reader_card(r)->values, label);

	if (!*name || (here && same_name(here, name)))
		return;
	for (size_t i = 0; i < r->out->n; i++) {
		const char *other = sets_get(&r->out->v[i].values, label);

		if (other && same_name(other, name)) { /* rows of several records in one table */
			struct card back = r->out->v[i];
			r->out->v[i] = *reader_card(r);
			*reader_card(r) = back;
			return;
		}
	}
	if (here)
		card_begin(r);
	sets_put(&reader_card(r)->values, label, name, false);
}

static void take_about(struct reader *r, char *about)
{
	struct card *c = reader_card(r);
	const char *name = sets_get(&c->values, r->k->ledger->label);
	bool same = (c->about && same_name(c->about, about)) || (name && same_name(name, about));

	if (!same && (c->about || name))
		card_begin(r);
	c = reader_card(r);
	if (!c->about)
		c->about = xstrdup(about);
	free(about);
}

/* ---- titles ---- */

static const struct field *record_field(const struct reader *r, const char *name)
{
	return name ? ledger_field(r->k->ledger, name) : NULL;
}

void reader_enter(struct reader *r, struct card_title *t, const char *line)
{
	const struct card_block *own = r->list >= 0 ? r->k->blocks[r->list] : NULL;

	reader_columns_drop(r);
	if (t->about)
		take_about(r, t->about);
	r->lines = (struct card_lines){ .part = t->part };
	r->tabled = false;
	if (t->within) {
		r->text = own && own->text ? record_field(r, own->text) : NULL;
		return;
	}
	r->list = t->list;
	r->text = t->list < 0 && t->block ? record_field(r, t->block->text) : NULL;
	if (t->list >= 0 && !reader_card(r)->lists[t->list].title)
		reader_card(r)->lists[t->list].title = str_trim(xstrdup(line_unmarked(line, NULL)));
}

bool reader_title(const struct reader *r, const char *line, struct card_title *ret)
{
	return card_title_read(r->k->cards, r->k->lists, r->k->n, line, ret);
}

/* Numbered as the items of the list in hand are, it is one of these unless it is just the title. */
static bool take_title(struct reader *r, const char *line)
{
	struct card_title t;
	enum line_mark mark;

	line_unmarked(line, &mark);
	if (!reader_title(r, line, &t))
		return false;
	if (r->list >= 0 && r->lines.any && mark == r->lines.mark && mark != MARK_NONE && t.about) {
		free(t.about);
		return false;
	}
	reader_enter(r, &t, line);
	return true;
}

/* ---- labels beside their values ---- */

void reader_put_record(struct reader *r, const struct field *f, const char *label, const char *text)
{
	if (str_eq(f->name, r->k->ledger->label))
		reader_take_name(r, text);
	else if (!card_put(&reader_card(r)->values, r->k->ledger, f, sets_get(&reader_card(r)->values, f->name) ? label : NULL, text))
		reader_leave(r, label, text);
}

/* Told outside of a table: of one item, until another name begins the next. */
static void put_loose(struct reader *r, int list, const struct field *f, const char *label, const char *text)
{
	const struct ledger *items = r->k->lists[list];
	struct card_list *l = &reader_card(r)->lists[list];

	if (str_eq(f->name, items->label) && sets_get(&l->loose, f->name) && !str_eq(sets_get(&l->loose, f->name), text)) {
		VEC_ADD(l->v, l->n) = (struct card_item){ .v = l->loose, .line = l->loose_line };
		l->loose = (struct sets)SETS_INIT;
	}
	l->loose_line = r->line;
	if (!card_put(&l->loose, items, f, sets_get(&l->loose, f->name) ? label : NULL, text))
		reader_leave(r, label, text);
}

static bool item_field(const struct reader *r, size_t list, const char *text, struct label *ret)
{
	const struct field *f = card_field(r->k->lists[list], text);

	if (!f || f == ledger_holder(r->k->lists[list]))
		return false;
	*ret = (struct label){ .f = f, .list = (int)list };
	return true;
}

bool card_label_left(const struct life_cards *c, const char *text)
{
	char *key = text_key(text);
	size_t n = strlen(key);
	bool is = false;

	while (n && key[n - 1] == ':')
		key[--n] = '\0';
	for (size_t i = 0; i < c->nleaves && !is; i++)
		is = text_matches(c->leaves[i], key);
	free(key);
	return is;
}

/* The list in hand knows best what its words mean, then the record, then the titles, then other lists. */
bool reader_label(const struct reader *r, const char *text, struct label *ret)
{
	const struct field *f;

	*ret = (struct label){ .list = -1 };
	if (utf8_count(text) > LABEL_MAX || strchr(text, '\n'))
		return false;
	if (reader_title(r, text, &ret->is)) {
		if (!ret->is.about && !ret->is.whole)
			return ret->title = true;
		free(ret->is.about);
	}
	if (r->list >= 0 && item_field(r, (size_t)r->list, text, ret))
		return true;
	f = card_field(r->k->ledger, text);
	if (f) {
		ret->f = f;
		return true;
	}
	for (size_t i = 0; i < r->k->n; i++)
		if (item_field(r, i, text, ret))
			return true;
	return ret->leave = card_label_left(r->k->cards, text);
}

void reader_put_label(struct reader *r, struct label *l, const char *label, const char *text)
{
	if (l->leave) {
		reader_leave(r, label, text);
	} else if (l->title) {
		reader_enter(r, &l->is, label);
		reader_take_text(r, text);
	} else if (l->list >= 0) {
		put_loose(r, l->list, l->f, label, text);
	} else {
		reader_put_record(r, l->f, label, text);
	}
}

/* 岗位名称：叉车工 in one cell or paragraph. False: nothing is known by what stands before the colon. */
bool reader_take_joined(struct reader *r, const char *text)
{
	size_t from, n = card_colon(text, &from);
	struct label l;
	char *label, *value;
	bool ok;

	if (!n)
		return false;
	label = xstrndup(text, n);
	str_trim(label);
	value = str_trim(xstrdup(text + from));
	ok = reader_label(r, line_unmarked(label, NULL), &l);
	/* in a list the words of its own lines come first: 注意事项：… is, 火灾：… is not */
	if (ok)
		reader_put_label(r, &l, label, value);
	free(label);
	free(value);
	return ok;
}

/* ---- lines ---- */

static void add_text_line(struct reader *r, const char *line)
{
	const char *here = sets_get(&reader_card(r)->values, r->text->name);
	char *all = xasprintf("%s%s%s", here ? here : "", here ? "\n" : "", line);

	sets_put(&reader_card(r)->values, r->text->name, all, false);
	free(all);
}

/* A line that only leads to what comes: 本岗位主要风险如下： */
static bool is_lead(const char *line)
{
	return str_ends(line, "如下：") || str_ends(line, "如下:") || str_ends(line, "如下") || str_ends(line, "如下。");
}

/* "编制人：甲   批准人：乙": the parts of a line, each with its label. */
static bool take_parts(struct reader *r, const char *line)
{
	struct strv parts = STRV_INIT;
	bool all = true;
	const char *s = line;

	while (*s) {
		const char *end = strstr(s, "  "), *wide = strstr(s, "　"), *tab = strchr(s, '\t');
		size_t from;

		end = wide && (!end || wide < end) ? wide : end;
		end = tab && (!end || tab < end) ? tab : end;
		char *one = str_trim(end ? xstrndup(s, (size_t)(end - s)) : xstrdup(s));
		s = end ? end + (*end == ' ' || *end == '\t' ? 1 : strlen("　")) : s + strlen(s);
		all = all && (!*one || card_colon(one, &from));
		if (*one)
			strv_add(&parts, one);
		free(one);
	}
	all = all && parts.n > 1;
	for (size_t i = 0; all && i < parts.n; i++)
		if (!reader_take_joined(r, parts.v[i]))
			reader_leave(r, NULL, parts.v[i]);
	strv_free(&parts);
	return all;
}

static void take_line(struct reader *r, char *line)
{
	str_trim(line);
	if (!*line || take_title(r, line) || take_parts(r, line))
		return;
	if (reader_take_joined(r, line))
		return;
	if (r->text)
		add_text_line(r, line);
	else if (r->list >= 0 && !r->tabled && !is_lead(line))
		card_line_add(r->k, &reader_card(r)->lists[r->list], (size_t)r->list, &r->lines, line, r->line);
	else
		reader_leave(r, NULL, line);
}

/* All lines of a paragraph or a cell. */
void reader_take_text(struct reader *r, const char *text)
{
	struct strv lines = STRV_INIT;

	strv_split(&lines, text, "\r\n");
	for (size_t i = 0; i < lines.n; i++)
		take_line(r, lines.v[i]);
	strv_free(&lines);
}

/* ---- sheets ---- */

/* Sheet1, 工作表1: it says nothing. */
static bool is_plain_name(const char *name)
{
	char *key = text_key(name);
	bool plain = str_starts(key, "sheet") || str_starts(key, "工作表") || str_starts(key, "表格") || card_running(key);

	free(key);
	return plain;
}

static void begin_part(struct reader *r, const char *name, bool several)
{
	struct card_title t;

	r->part = several || (name && !is_plain_name(name)) ? name : NULL;
	r->list = -1;
	r->text = NULL;
	r->table = 0;
	r->lines = (struct card_lines){ .any = false };
	r->tabled = false;
	reader_columns_drop(r);
	card_begin(r);
	if (!name || !reader_title(r, name, &t))
		return;
	reader_card(r)->list_part = true;
	if (t.whole) {
		if (t.about)
			take_about(r, t.about);
	} else {
		reader_enter(r, &t, name);
	}
}

/* A sheet that says no other name goes on with the card before it. */
static void end_part(struct reader *r, size_t first)
{
	struct card *before = first ? &r->out->v[first - 1] : NULL, *c = first < r->out->n ? &r->out->v[first] : NULL;
	const char *label = r->k->ledger->label;
	const char *name = c ? sets_get(&c->values, label) : NULL, *was = before ? sets_get(&before->values, label) : NULL;
	const char *about = c ? c->about : NULL, *other = before ? (was ? was : before->about) : NULL;
	bool named = c && (name || about || (c->part && !c->list_part && !is_plain_name(c->part)));
	bool same = named && other && (name || about) && same_name(name ? name : about, other);

	if (!before || !c || r->out->n != first + 1 || (named && !same && !card_is_empty(r->k, c)))
		return;
	struct card from = *c;
	r->out->n--;
	card_merge(r->k, &r->out->v[first - 1], &from);
}

static bool read_rows(struct reader *r, struct rows *rows, struct err *err)
{
	struct row row;
	int got = 0;

	while (r->rows <= 2 * CARD_LINES_MOST && (got = rows_next(rows, &row, err)) > 0) {
		reader_take_row(r, &row);
		r->rows++;
	}
	rows_close(rows);
	return got >= 0;
}

static bool read_sheets(struct reader *r, struct book *b, const struct news *news, struct err *err)
{
	size_t visible = 0;
	bool ok = true;

	for (size_t i = 0; i < book_sheets(b); i++)
		visible += !book_hidden(b, i);
	for (size_t i = 0; ok && i < book_sheets(b); i++) {
		struct rows rows = { .ops = NULL };
		size_t first = r->out->n;

		if (book_hidden(b, i) && visible)
			continue;
		begin_part(r, *book_name(b, i) ? book_name(b, i) : NULL, visible > 1);
		ok = book_rows(b, i, news, &rows, err) && read_rows(r, &rows, err);
		end_part(r, first);
	}
	return ok;
}

static void drop_empty(const struct card_kind *k, struct card_stack *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (card_is_empty(k, &s->v[i]) && s->n > 1) {
			struct card from = s->v[i];

			if (n)
				card_merge(k, &s->v[n - 1], &from);
			else if (i + 1 < s->n)
				card_merge(k, &s->v[i + 1], &from);
			else
				s->v[n++] = from;
		} else {
			s->v[n++] = s->v[i];
		}
	}
	s->n = n;
}

bool cards_read(const struct card_kind *k, const char *path, const struct news *news, struct card_stack *ret, struct err *err)
{
	struct reader *r = xcalloc(1, sizeof *r);
	struct rows rows = { .ops = NULL };
	struct book *b = NULL;
	bool ok = book_open(path, NULL, &b, err);

	r->k = k;
	r->path = path;
	r->out = ret;
	r->list = -1;
	if (ok && book_flow(b, news, &rows)) {
		begin_part(r, NULL, false);
		r->flow = true;
		ok = read_rows(r, &rows, err);
	} else if (ok) {
		ok = read_sheets(r, b, news, err);
	}
	reader_columns_drop(r);
	if (ok && ret->n && book_pictures(b)) {
		char *told = xasprintf(tr("pictures in the file: %ld"), book_pictures(b));

		card_leave(&ret->v[0], "", told);
		free(told);
	}
	drop_empty(k, ret);
	book_close(b);
	free(r);
	return ok;
}
