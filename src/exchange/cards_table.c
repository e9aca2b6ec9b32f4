/* Rows of the tables of a document that is read as cards: a heading over columns, an item below it, labels beside their
 * values, a title merged over the rows beside it, or a paragraph across the table. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "cards_reader.h"
#include "inside.h"

/* 12, 3.: a running number. */
bool card_running(const char *text)
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
		n += r->said[i].own && !is_number_heading(r->said[i].text) && reader_label(r, r->said[i].text, &l);
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
	} else if (!c.f && reader_label(r, c.heading, &l) && !l.title && !l.leave) {
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

/* Where each of them goes is told with the card. */
static void tell_columns(struct reader *r)
{
	for (size_t i = 0; i < r->ncolumns; i++) {
		const struct column_is *c = &r->columns[i];
		char *told, *heading;

		if (is_number_heading(c->heading))
			continue;
		heading = xstrdup(c->heading);
		for (char *s = heading; *s; s++)
			if (*s == '\n' || *s == '\r')
				*s = ' ';
		if (c->f)
			told = xasprintf(tr("%s → %s: %s"), heading, words_now(c->list >= 0 ? &r->k->lists[c->list]->title : &r->k->ledger->title),
					 words_now(&c->f->label));
		else
			told = xasprintf(tr("%s → left out"), heading);
		card_tell_column(reader_card(r), told);
		free(told);
		free(heading);
	}
}

static void name_columns(struct reader *r, size_t from, int list)
{
	reader_columns_drop(r);
	for (size_t i = from; i < r->n; i++)
		r->columns[r->ncolumns++] = column_called(r, &r->said[i], list);
	columns_share(r);
	r->list = list >= 0 ? list : r->list;
	r->text = NULL;
	r->tabled = r->headed = true;
	tell_columns(r);
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

		if (!c.f && !card_label_left(r->k->cards, c.heading) && !is_number_heading(c.heading) &&
		    !(over->list >= 0 && over->f == list_label(r->k->lists[over->list]))) {
			c.f = over->f;
			c.list = over->list;
		}
		below[n++] = c;
	}
	reader_columns_drop(r);
	memcpy(r->columns, below, n * sizeof *below);
	r->ncolumns = n;
	columns_share(r);
	tell_columns(r);
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
			reader_take_name(r, r->said[i].text);
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

		if (named || (!(c && c->f) && (card_running(text) || !r->said[i].own)))
			continue;
		if (c && c->f && c->list < 0)
			reader_put_record(r, c->f, c->heading, text);
		else if (!c || !c->f || !card_put(&items[c->list].v, r->k->lists[c->list], c->f, c->shared ? c->heading : NULL, text))
			reader_leave(r, c ? c->heading : NULL, text);
	}
	for (size_t i = 0; i < r->k->n; i++) {
		items[i].line = r->line;
		if (items[i].v.n)
			VEC_ADD(reader_card(r)->lists[i].v, reader_card(r)->lists[i].n) = items[i];
	}
}

/* Label, value, label, value; what has no label is left. */
static void take_pairs(struct reader *r, size_t from)
{
	for (size_t i = from; i < r->n; i++) {
		const char *text = r->said[i].text;
		struct label l, next;
		bool known, more;

		if (!r->said[i].own && !(i + 1 < r->n && reader_label(r, text, &l) && l.f))
			continue;
		known = reader_label(r, text, &l);
		more = i + 1 < r->n && r->said[i + 1].own;
		if (known && more && !(reader_label(r, r->said[i + 1].text, &next) && !l.title)) {
			reader_put_label(r, &l, text, r->said[++i].text);
		} else if (known && l.title) {
			reader_enter(r, &l.is, text);
		} else if (!known && !reader_take_joined(r, text)) {
			bool pair = more && !card_running(text) && utf8_count(text) <= LABEL_MAX &&
				    !reader_label(r, r->said[i + 1].text, &next);

			if (pair)
				reader_leave(r, text, r->said[i + 1].text);
			else if (!card_running(text))
				reader_leave(r, NULL, text);
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
	if (r->n - from > 1 && reader_label(r, r->said[from].text, &l) && l.f && l.list >= 0 && !(c && c->f == l.f) &&
	    !l.title && utf8_count(r->said[from].text) > 2)
		return true;

	if ((f && !(c && c->f == f)) || (r->said[from].own && card_label_left(r->k->cards, r->said[from].text)))
		return true;
	return r->said[from].own && card_colon(r->said[from].text, &colon) && r->n - from > 1 &&
	       reader_label(r, r->said[from].text, &l);
}

/* The row's cells that say something, from the first that is no title of the rows beside it. */
static size_t skip_titles(struct reader *r)
{
	struct card_title t;

	if (r->n < 2 || !reader_title(r, r->said[0].text, &t))
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
	reader_enter(r, &t, r->said[0].text);
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
	if (r->n == 1 && reader_title(r, s->text, &t)) {
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
		reader_take_text(r, r->said[from].text);
	else if (is_heading(r, from, &list))
		name_columns(r, from, list);
	else if (r->ncolumns && !is_foot(r, from))
		take_item(r, from);
	else
		take_pairs(r, from);
}

void reader_take_row(struct reader *r, const struct row *row)
{
	r->line = row->line;
	if (row->table != r->table || (r->flow && !row->table))
		reader_columns_drop(r);
	r->table = row->table;
	if (row->bad) {
		reader_leave(r, NULL, tr(row->bad));
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
