/* A document as cards: what each row or paragraph is (a title, labels beside their values, a heading, an item, a line of a
 * list), by what the ledger declares. What is none of these is left, to be told. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "cards_inside.h"
#include "inside.h"

#define LABEL_MAX 24   /* characters */
#define COLUMNS_MOST 64
#define CARDS_MOST 500 /* in one file */

/* A cell that says something: of its own, or what a merged one above says. */
struct said {
	char *text;
	size_t column, behind; /* behind it and what is merged with it */
	bool own;
};
/* What a column of the table in hand is. */
struct column_is {
	const struct field *f; /* NULL: no field */
	int list;	       /* -1: of the record */
	char *heading;
	bool shared; /* with another column */
	size_t column, behind; /* behind it and what is merged with it */
};

struct reader {
	const struct card_kind *k;
	const char *path;
	struct card_stack *out;
	const char *part; /* sheet; NULL */
	long line, table;
	/* Where it stands: */
	int list;		  /* -1: in none */
	bool tabled;		  /* its items stand in a table: a line below that is none */
	bool flow;		  /* a document: a paragraph ends a table */
	const struct field *text; /* of the record, that lines go to; NULL */
	struct card_lines lines;
	struct column_is columns[COLUMNS_MOST];
	size_t ncolumns;
	bool headed; /* the row before was their heading */
	struct said said[COLUMNS_MOST];
	size_t n;
	size_t rows; /* read so far: of more than a card can have the rest is not read */
};

static struct card *card(struct reader *r)
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

static void leave(struct reader *r, const char *heading, const char *text)
{
	char *place = place_of(r), *told = xasprintf("%s%s%s", heading ? heading : "", heading && *heading ? "：" : "", text);

	if (*text)
		card_leave(card(r), place, told);
	free(told);
	free(place);
}

static void columns_drop(struct reader *r)
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
static void take_name(struct reader *r, const char *name)
{
	const char *label = r->k->ledger->label, *here = sets_get(&card(r)->values, label);

	if (!*name || (here && same_name(here, name)))
		return;
	for (size_t i = 0; i < r->out->n; i++) {
		const char *other = sets_get(&r->out->v[i].values, label);

		if (other && same_name(other, name)) { /* rows of several records in one table */
			struct card back = r->out->v[i];
			r->out->v[i] = *card(r);
			*card(r) = back;
			return;
		}
	}
	if (here)
		card_begin(r);
	sets_put(&card(r)->values, label, name, false);
}

static void take_about(struct reader *r, char *about)
{
	struct card *c = card(r);
	const char *name = sets_get(&c->values, r->k->ledger->label);
	bool same = (c->about && same_name(c->about, about)) || (name && same_name(name, about));

	if (!same && (c->about || name))
		card_begin(r);
	c = card(r);
	if (!c->about)
		c->about = xstrdup(about);
	free(about);
}

/* ---- titles ---- */

static const struct field *record_field(const struct reader *r, const char *name)
{
	return name ? ledger_field(r->k->ledger, name) : NULL;
}

static void enter(struct reader *r, struct card_title *t, const char *line)
{
	const struct card_block *own = r->list >= 0 ? r->k->blocks[r->list] : NULL;

	columns_drop(r);
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
	if (t->list >= 0 && !card(r)->lists[t->list].title)
		card(r)->lists[t->list].title = str_trim(xstrdup(line_unmarked(line, NULL)));
}

static bool read_title(const struct reader *r, const char *line, struct card_title *ret)
{
	return card_title_read(r->k->cards, r->k->lists, r->k->n, line, ret);
}

/* Numbered as the items of the list in hand are, it is one of these unless it is just the title. */
static bool take_title(struct reader *r, const char *line)
{
	struct card_title t;
	enum line_mark mark;

	line_unmarked(line, &mark);
	if (!read_title(r, line, &t))
		return false;
	if (r->list >= 0 && r->lines.any && mark == r->lines.mark && mark != MARK_NONE && t.about) {
		free(t.about);
		return false;
	}
	enter(r, &t, line);
	return true;
}

/* ---- labels beside their values ---- */

static void put_record(struct reader *r, const struct field *f, const char *label, const char *text)
{
	if (str_eq(f->name, r->k->ledger->label))
		take_name(r, text);
	else if (!card_put(&card(r)->values, r->k->ledger, f, sets_get(&card(r)->values, f->name) ? label : NULL, text))
		leave(r, label, text);
}

/* Told outside of a table: of one item, until another name begins the next. */
static void put_loose(struct reader *r, int list, const struct field *f, const char *label, const char *text)
{
	const struct ledger *items = r->k->lists[list];
	struct card_list *l = &card(r)->lists[list];

	if (str_eq(f->name, items->label) && sets_get(&l->loose, f->name) && !str_eq(sets_get(&l->loose, f->name), text)) {
		VEC_ADD(l->v, l->n) = (struct card_item){ .v = l->loose, .line = l->loose_line };
		l->loose = (struct sets)SETS_INIT;
	}
	l->loose_line = r->line;
	if (!card_put(&l->loose, items, f, sets_get(&l->loose, f->name) ? label : NULL, text))
		leave(r, label, text);
}

struct label {
	const struct field *f;
	int list; /* of f; -1: of the record */
	bool title; /* over a block, and no field */
	bool leave; /* no field is for it */
	struct card_title is;
};

static bool item_field(const struct reader *r, size_t list, const char *text, struct label *ret)
{
	const struct field *f = card_field(r->k->lists[list], text);

	if (!f || f == ledger_holder(r->k->lists[list]))
		return false;
	*ret = (struct label){ .f = f, .list = (int)list };
	return true;
}

static bool is_left_label(const struct life_cards *c, const char *text)
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
static bool read_label(const struct reader *r, const char *text, struct label *ret)
{
	const struct field *f;

	*ret = (struct label){ .list = -1 };
	if (utf8_count(text) > LABEL_MAX || strchr(text, '\n'))
		return false;
	if (read_title(r, text, &ret->is)) {
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
	return ret->leave = is_left_label(r->k->cards, text);
}

static void take_text(struct reader *r, const char *text);

static void put_label(struct reader *r, struct label *l, const char *label, const char *text)
{
	if (l->leave) {
		leave(r, label, text);
	} else if (l->title) {
		enter(r, &l->is, label);
		take_text(r, text);
	} else if (l->list >= 0) {
		put_loose(r, l->list, l->f, label, text);
	} else {
		put_record(r, l->f, label, text);
	}
}

/* 岗位名称：叉车工 in one cell or paragraph. False: nothing is known by what stands before the colon. */
static bool take_joined(struct reader *r, const char *text)
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
	ok = read_label(r, line_unmarked(label, NULL), &l);
	/* in a list the words of its own lines come first: 注意事项：… is, 火灾：… is not */
	if (ok)
		put_label(r, &l, label, value);
	free(label);
	free(value);
	return ok;
}

/* ---- lines ---- */

static void add_text_line(struct reader *r, const char *line)
{
	const char *here = sets_get(&card(r)->values, r->text->name);
	char *all = xasprintf("%s%s%s", here ? here : "", here ? "\n" : "", line);

	sets_put(&card(r)->values, r->text->name, all, false);
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
		if (!take_joined(r, parts.v[i]))
			leave(r, NULL, parts.v[i]);
	strv_free(&parts);
	return all;
}

static void take_line(struct reader *r, char *line)
{
	str_trim(line);
	if (!*line || take_title(r, line) || take_parts(r, line))
		return;
	if (take_joined(r, line))
		return;
	if (r->text)
		add_text_line(r, line);
	else if (r->list >= 0 && !r->tabled && !is_lead(line))
		card_line_add(r->k, &card(r)->lists[r->list], (size_t)r->list, &r->lines, line, r->line);
	else
		leave(r, NULL, line);
}

/* All lines of a paragraph or a cell. */
static void take_text(struct reader *r, const char *text)
{
	struct strv lines = STRV_INIT;

	strv_split(&lines, text, "\r\n");
	for (size_t i = 0; i < lines.n; i++)
		take_line(r, lines.v[i]);
	strv_free(&lines);
}

/* ---- rows of tables ---- */

/* 12, 3.: a running number. */
static bool is_running(const char *text)
{
	return *text && !text[strspn(text, "0123456789.、")] && strlen(text) < 6;
}

static bool is_number_heading(const char *text)
{
	static const char *const names[] = { "序号", "no", "no.", "项次", "顺序" };
	char *key = text_key(text);
	bool is = !*key;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		is = is || str_eq(key, names[i]);
	free(key);
	return is;
}

/* How many of the row's cells are fields of the list (-1: of the record), and how often two of them stand side by side. */
static size_t count_known(const struct reader *r, size_t from, int list, size_t *ret_beside)
{
	const struct ledger *l = list < 0 ? r->k->ledger : r->k->lists[list];
	size_t known = 0;
	bool before = false;

	*ret_beside = 0;
	for (size_t i = from; i < r->n; i++) {
		bool is = r->said[i].own && utf8_count(r->said[i].text) <= LABEL_MAX && card_field(l, r->said[i].text);

		*ret_beside += is && before && r->said[i].column == r->said[i - 1].behind;
		known += is;
		before = is || (r->said[i].own && is_number_heading(r->said[i].text));
	}
	return known;
}

/* Cells that mean something in any list, or are known to have no field. */
static size_t count_any(const struct reader *r, size_t from)
{
	struct label l;
	size_t n = 0;

	for (size_t i = from; i < r->n; i++)
		n += r->said[i].own && !is_number_heading(r->said[i].text) && read_label(r, r->said[i].text, &l);
	return n;
}

/* Is the row, from that cell on, the heading of a table? *ret_list: of which list; -1: of records. */
static bool is_heading(const struct reader *r, size_t from, int *ret_list)
{
	size_t most = 0, beside = 0, said = 0;
	int best = -2;

	for (size_t i = from; i < r->n; i++)
		said += r->said[i].own && !is_number_heading(r->said[i].text);
	for (int list = -1; list < (int)r->k->n; list++) {
		size_t b, known = count_known(r, from, list, &b);

		/* the list in hand wins a tie, and records lose one */
		if (!known || known < most || (known == most && list != r->list && best != -1))
			continue;
		if (known == most && best == r->list && r->list >= 0)
			continue;
		most = known;
		beside = b;
		best = list;
	}
	if (best == -2 || (2 * most < said && (most < 3 || 2 * count_any(r, from) < said)))
		return false;
	*ret_list = best;
	if (most == 1)
		return best >= 0 && best == r->list && said == 1 && r->n - from > 1;
	return beside > 0 && !(best == -1 && most < 3);
}

static struct column_is column_called(const struct reader *r, const struct said *s, int list)
{
	struct column_is c = { .list = list, .column = s->column, .behind = s->behind, .heading = xstrdup(s->text) };
	const struct ledger *items = list >= 0 ? r->k->lists[list] : NULL;
	struct label l;

	c.f = items ? card_field(items, c.heading) : card_field(r->k->ledger, c.heading);
	if (items && c.f && c.f == ledger_holder(items)) {
		c.f = list_label(r->k->ledger);
		c.list = -1;
	} else if (!c.f && read_label(r, c.heading, &l) && !l.title && !l.leave) {
		c.f = l.f;
		c.list = l.list;
	}
	return c;
}

/* Columns of one field share it, each with its heading; but one thing has one name. */
static void columns_share(struct reader *r)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		for (size_t m = 0; m < i && r->columns[i].f; m++) {
			struct column_is *c = &r->columns[i];

			if (r->columns[m].f != c->f)
				continue;
			if (c->list >= 0 && c->f == list_label(r->k->lists[c->list]))
				c->f = NULL;
			else
				c->shared = r->columns[m].shared = true;
		}
}

static void name_columns(struct reader *r, size_t from, int list)
{
	columns_drop(r);
	for (size_t i = from; i < r->n; i++)
		r->columns[r->ncolumns++] = column_called(r, &r->said[i], list);
	columns_share(r);
	r->list = list >= 0 ? list : r->list;
	r->text = NULL;
	r->tabled = r->headed = true;
}

/* ---- a second row of headings: 管控措施 over 工程技术, 管理控制 … ---- */

static const struct column_is *column_over(const struct reader *r, const struct said *s)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		if (r->columns[i].column <= s->column && s->column < r->columns[i].behind)
			return &r->columns[i];
	return NULL;
}

/* Its own cells stand under ones of several columns; the others are those above, merged down. */
static bool is_second_heading(const struct reader *r, size_t from)
{
	size_t own = 0;

	for (size_t i = from; i < r->n && r->headed; i++) {
		const struct column_is *c = column_over(r, &r->said[i]);

		if (!c || (r->said[i].own ? c->behind - c->column < 2 : !str_eq(c->heading, r->said[i].text)))
			return false;
		own += r->said[i].own;
	}
	return r->headed && own > 1;
}

/* What it says itself, else what stands over it. */
static void name_second(struct reader *r, size_t from, int list)
{
	struct column_is below[COLUMNS_MOST];
	size_t n = 0;

	for (size_t i = from; i < r->n && n < COLUMNS_MOST; i++) {
		const struct column_is *over = column_over(r, &r->said[i]);
		struct column_is c = column_called(r, &r->said[i], list);

		if (!c.f && !is_left_label(r->k->cards, c.heading) && !is_number_heading(c.heading) &&
		    !(over->list >= 0 && over->f == list_label(r->k->lists[over->list]))) {
			c.f = over->f;
			c.list = over->list;
		}
		below[n++] = c;
	}
	columns_drop(r);
	memcpy(r->columns, below, n * sizeof *below);
	r->ncolumns = n;
	columns_share(r);
}

static const struct column_is *column_at(const struct reader *r, const struct said *s)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		if (r->columns[i].column == s->column)
			return &r->columns[i];
	return NULL;
}

/* Whose row it is comes first: the other cells go to that card. */
static void take_row_name(struct reader *r, size_t from)
{
	for (size_t i = from; i < r->n; i++) {
		const struct column_is *c = column_at(r, &r->said[i]);

		if (c && c->f && c->list < 0 && str_eq(c->f->name, r->k->ledger->label))
			take_name(r, r->said[i].text);
	}
}

/* One item of each list that the row says something of. */
static void take_item(struct reader *r, size_t from)
{
	struct card_item items[ITEM_LEDGERS_MAX] = { { .line = 0 } };

	take_row_name(r, from);
	for (size_t i = from; i < r->n; i++) {
		const struct column_is *c = column_at(r, &r->said[i]);
		const char *text = r->said[i].text;
		bool named = c && c->f && c->list < 0 && str_eq(c->f->name, r->k->ledger->label);

		if (named || (!(c && c->f) && (is_running(text) || !r->said[i].own)))
			continue;
		if (c && c->f && c->list < 0)
			put_record(r, c->f, c->heading, text);
		else if (!c || !c->f || !card_put(&items[c->list].v, r->k->lists[c->list], c->f, c->shared ? c->heading : NULL, text))
			leave(r, c ? c->heading : NULL, text);
	}
	for (size_t i = 0; i < r->k->n; i++) {
		items[i].line = r->line;
		if (items[i].v.n)
			VEC_ADD(card(r)->lists[i].v, card(r)->lists[i].n) = items[i];
	}
}

/* Label, value, label, value; what has no label is left. */
static void take_pairs(struct reader *r, size_t from)
{
	for (size_t i = from; i < r->n; i++) {
		const char *text = r->said[i].text;
		struct label l, next;
		bool known, more;

		if (!r->said[i].own && !(i + 1 < r->n && read_label(r, text, &l) && l.f))
			continue;
		known = read_label(r, text, &l);
		more = i + 1 < r->n && r->said[i + 1].own;
		if (known && more && !(read_label(r, r->said[i + 1].text, &next) && !l.title)) {
			put_label(r, &l, text, r->said[++i].text);
		} else if (known && l.title) {
			enter(r, &l.is, text);
		} else if (!known && !take_joined(r, text)) {
			bool pair = more && !is_running(text) && utf8_count(text) <= LABEL_MAX &&
				    !read_label(r, r->said[i + 1].text, &next);

			if (pair)
				leave(r, text, r->said[i + 1].text);
			else if (!is_running(text))
				leave(r, NULL, text);
			i += pair;
		}
	}
}

/* Labels of the record below a table: 批准人 | 丁一. */
static bool is_foot(const struct reader *r, size_t from)
{
	const struct field *f = r->said[from].own ? card_field(r->k->ledger, r->said[from].text) : NULL;
	const struct column_is *c = column_at(r, &r->said[from]);
	struct label l;
	size_t colon;

	/* a label of the list that is not that of its column, merged over the rows beside it: 应急联系方式 */
	if (r->n - from > 1 && read_label(r, r->said[from].text, &l) && l.f && l.list >= 0 && !(c && c->f == l.f) &&
	    !l.title && utf8_count(r->said[from].text) > 2)
		return true;

	if ((f && !(c && c->f == f)) || (r->said[from].own && is_left_label(r->k->cards, r->said[from].text)))
		return true;
	return r->said[from].own && card_colon(r->said[from].text, &colon) && r->n - from > 1 &&
	       read_label(r, r->said[from].text, &l);
}

/* The row's cells that say something, from the first that is no title of the rows beside it. */
static size_t skip_titles(struct reader *r)
{
	struct card_title t;

	if (r->n < 2 || !read_title(r, r->said[0].text, &t))
		return 0;
	if (t.whole || t.about || (r->said[0].own && card_field(r->k->ledger, r->said[0].text))) {
		free(t.about);
		return 0;
	}
	if (!r->said[0].own)
		return t.list == r->list ? 1 : 0;
	if (r->ncolumns && column_at(r, &r->said[0]) && column_at(r, &r->said[0])->f)
		return 0;
	int list;
	if (is_heading(r, 0, &list))
		return 0;
	enter(r, &t, r->said[0].text);
	return 1;
}

static size_t own_cells(const struct reader *r, size_t from)
{
	size_t n = 0;

	for (size_t i = from; i < r->n; i++)
		n += r->said[i].own;
	return n;
}

/* One cell across the table, or alone where no table is. */
static bool is_paragraph(const struct reader *r, size_t from)
{
	const struct said *s = &r->said[from];
	const struct column_is *c = column_at(r, s);
	struct card_title t;

	if (own_cells(r, from) != 1 || !s->own)
		return false;
	if (!r->ncolumns || !c || (!c->f && r->n == 1) || s->behind > s->column + 1)
		return true;
	if (r->n == 1 && read_title(r, s->text, &t)) {
		free(t.about);
		return true;
	}
	return false;
}

static void take_cells(struct reader *r)
{
	size_t from = skip_titles(r);
	int list = -1;

	if (from == r->n || !own_cells(r, from))
		return;
	if (is_second_heading(r, from)) {
		name_second(r, from, r->list);
		r->headed = false;
		return;
	}
	r->headed = false;
	if (is_paragraph(r, from))
		take_text(r, r->said[from].text);
	else if (is_heading(r, from, &list))
		name_columns(r, from, list);
	else if (r->ncolumns && !is_foot(r, from))
		take_item(r, from);
	else
		take_pairs(r, from);
}

static void take_row(struct reader *r, const struct row *row)
{
	r->line = row->line;
	if (row->table != r->table || (r->flow && !row->table))
		columns_drop(r);
	r->table = row->table;
	if (row->bad) {
		leave(r, NULL, tr(row->bad));
		return;
	}
	r->n = 0;
	for (size_t i = 0; i < row->n && r->n < COLUMNS_MOST; i++) {
		struct said s = { .column = i, .behind = i + 1, .own = !row->cells[i].fill };

		if (row->cells[i].fill == FILL_LEFT || (row->cells[i].kind == CELL_NO_VALUE && !s.own))
			continue;
		while (s.behind < row->n && row->cells[s.behind].fill == FILL_LEFT)
			s.behind++;
		s.text = str_trim(xstrdup(cell_is_picture(&row->cells[i]) ? tr("(a picture)") : row->cells[i].s));
		if (*s.text)
			r->said[r->n++] = s;
		else
			free(s.text);
	}
	if (r->n)
		take_cells(r);
	for (size_t i = 0; i < r->n; i++)
		free(r->said[i].text);
}

/* ---- sheets ---- */

/* Sheet1, 工作表1: it says nothing. */
static bool is_plain_name(const char *name)
{
	char *key = text_key(name);
	bool plain = str_starts(key, "sheet") || str_starts(key, "工作表") || str_starts(key, "表格") || is_running(key);

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
	columns_drop(r);
	card_begin(r);
	if (!name || !read_title(r, name, &t))
		return;
	card(r)->list_part = true;
	if (t.whole) {
		if (t.about)
			take_about(r, t.about);
	} else {
		enter(r, &t, name);
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
		take_row(r, &row);
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
	columns_drop(r);
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
