/* The sheet that is read: the one whose heading fits best, or the one asked for. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

static void drop_held(struct table *t)
{
	for (size_t i = 0; i < t->nheld; i++)
		row_free(&t->held[i]);
	free(t->held);
	t->held = NULL;
	t->nheld = 0;
}

/* False after an error; *ret_all: there are no more. */
static bool hold_rows(struct table *t, size_t most, bool *ret_all, struct err *err)
{
	struct row row;
	int r = 1;
	while (t->nheld < most && (r = rows_next(&t->rows, &row, err)) > 0) {
		size_t n = t->nheld;
		VEC_ADD(t->held, n) = row_copy(&row);
		t->nheld = n;
	}
	*ret_all = r == 0;
	return r >= 0;
}

/* The rows of a form become two: its labels, and its values. */
static bool make_card(const struct import *im, struct table *t)
{
	struct row two[2];
	struct left_out *left = NULL;
	size_t nleft = 0;
	if (!card_find(im, t->held, t->nheld, two, &left, &nleft))
		return false;
	if (!headings_are(im, two, 2, &t->headings)) {
		row_free(&two[0]);
		row_free(&two[1]);
		left_free(left, nleft);
		return false;
	}
	drop_held(t);
	for (size_t i = 0; i < 2; i++) {
		size_t n = t->nheld;
		VEC_ADD(t->held, n) = two[i];
		t->nheld = n;
	}
	t->headings.left = left;
	t->headings.nleft = nleft;
	return true;
}

/* 1, 2, 3 … under the headings number the columns. */
static bool numbers_columns(const struct row *r)
{
	long next = 1;
	for (size_t i = 0; i < r->n; i++) {
		const char *s = row_text(r, i);
		char *end;
		if (str_empty(s))
			continue;
		if (strtol(s, &end, 10) != next || *end)
			return false;
		next++;
	}
	return next > 3;
}

static void begin_behind_heading(struct table *t)
{
	t->at = t->headings.first + (size_t)t->headings.rows;
	if (t->headings.line && t->at < t->nheld && numbers_columns(&t->held[t->at]))
		t->at++;
}

static bool look_at(struct import *im, struct table *t, bool *ret_fits, struct err *err)
{
	bool all = false;
	/* One more than may be a heading, for the row below the last of them. */
	if (!book_rows(t->book, t->sheet, im->o->news, &t->rows, err) ||
	    !hold_rows(t, HEAD_ROWS + 5, &all, err))
		return false;
	if (im->ledger->card && !all && !hold_rows(t, CARD_ROWS, &all, err))
		return false;
	if (all && !im->o->heading && !im->o->heading_rows && make_card(im, t)) {
		*ret_fits = im->ledger->card;
		im->form = im->form || !*ret_fits;
		if (!*ret_fits)
			headings_free(&t->headings);
		return true;
	}
	*ret_fits = headings_find(im, t->held, t->nheld, &t->headings);
	return true;
}

/* ---- what the values tell ---- */

static int first_year(const struct row *row, size_t column, bool date1904)
{
	struct said_day d;
	day_t day;
	if (column >= row->n || row->bad)
		return 0;
	if (cell_serial(&row->cells[column], date1904, &day))
		return day_to_ymd(day).year;
	return day_read(row_text(row, column), false, false, &d) && d.kind == SAID_DAY
		       ? day_to_ymd(d.a).year : 0;
}

/* The year of days that have none: of a title, of the sheet's name, of other dates. */
static int find_year(const struct import *im, const struct table *t)
{
	const struct headings *h = &t->headings;
	int year = 0;
	for (size_t r = 0; r < h->first && r < t->nheld; r++)
		for (size_t i = 0; i < t->held[r].n && !year; i++)
			year = day_title_year(row_text(&t->held[r], i));
	if (!year)
		year = day_title_year(book_name(t->book, t->sheet));
	for (size_t i = 0; i < h->n; i++)
		for (size_t r = t->at; r < t->nheld && !year; r++)
			if (h->v[i].field && h->v[i].field->type == FIELD_DATE)
				year = first_year(&t->held[r], i, t->held[r].date1904);
	return year ? year : day_to_ymd(im->s->today).year;
}

static const struct field *own_day(const struct ledger *l)
{
	for (size_t i = 0; i < l->nneeds; i++) {
		const struct field *f = ledger_field(l, l->needs[i]);
		if (f && f->type == FIELD_DATE)
			return f;
	}
	return NULL;
}

/* The first column that is the field. */
static size_t column_of(const struct headings *h, const struct field *f)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].kind == HEADING_FIELD && h->v[i].field == f)
			return i;
	return SIZE_MAX;
}

static size_t running_of(const struct headings *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].running && h->v[i].kind != HEADING_FIELD)
			return i;
	return SIZE_MAX;
}

/* They may stand on every page. */
static void note_titles(struct import *im, const struct table *t)
{
	for (size_t r = 0; r < t->headings.first && r < t->nheld; r++) {
		char *words = row_words(&t->held[r]);
		if (*words)
			strv_add(&im->titles, words);
		free(words);
	}
}

/* ---- what it lacks ---- */

bool value_given(const struct import *im, const char *field)
{
	for (size_t i = 0; i < im->headings->nabove; i++)
		if (str_eq(im->headings->above[i].field->name, field))
			return true;
	for (size_t i = 0; i < im->o->nset; i++) {
		const struct field *f = ledger_heading(im->ledger, im->o->set[i].name);
		if (f && str_eq(f->name, field))
			return true;
	}
	return headings_may(im->headings, field);
}

static bool refuse_lack(const struct import *im, const struct field *f, struct err *err)
{
	const char *label = words_now(&f->label);
	/* As it is typed behind an option, where blanks would part it. */
	const char *name = words_now(&(struct words){ f->label.zh, f->name });
	if (str_eq(f->name, im->ledger->label))
		return err_field(err, f->name, "bad_heading",
				 "No column of this sheet is %s: it is a form, or another kind of list than %s; where one is, name it: --map COLUMN=%s",
				 label, words_now(&im->ledger->title), name);
	if (refers_to_whose(im, f))
		return err_field(err, f->name, "required",
				 "No column of this sheet is %s; name one for all rows (--set %s=…) or have a stand-in made (--create-missing)",
				 label, name);
	return err_field(err, f->name, "required",
			 "No column of this sheet is %s; give one for all rows: --set %s=…", label, name);
}

/* The columns of two lists, of which a row cannot be told. */
static bool refuse_twice(const struct headings *h, struct err *err)
{
	struct buf all = BUF_INIT;
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 0; k < i; k++)
			if (*h->v[i].text && str_eq(h->v[i].text, h->v[k].text))
				buf_addf(&all, "%s%s", all.len ? "、" : "", h->v[i].text);
	err_set(err, ERR_REFUSED, "bad_heading",
		"These columns stand in the sheet twice, as of two lists side by side: %s; put one list under the other, or leave out columns with --map COLUMN=-",
		buf_text(&all));
	buf_free(&all);
	return false;
}

bool table_check(const struct import *im, struct err *err)
{
	const struct ledger *l = im->ledger;
	if (im->headings->twice && !im->o->nmap && !im->headings->remembered)
		return refuse_twice(im->headings, err);
	/* Records that are known by their number need nothing else. */
	for (size_t i = 0; i < im->headings->n; i++)
		if (im->headings->v[i].kind == HEADING_NUMBER && !im->empty)
			return true;
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		bool stand_in = refers_to_whose(im, f) &&
				im->o->create_missing;
		if (field_needed(l, f) && !stand_in && !value_given(im, f->name) &&
		    !(f->otherwise && value_given(im, f->otherwise)))
			return refuse_lack(im, f, err);
	}
	return true;
}

static void forget_sheet(struct table *t)
{
	rows_close(&t->rows);
	drop_held(t);
	headings_free(&t->headings);
}

/* The better of two stays in best; the name of the other one, if it fits too, is kept. */
static void choose(struct table *best, struct table *t, struct strv *others)
{
	bool better = t->headings.score > best->headings.score;
	struct table *loser = better ? best : t;
	if (loser->headings.score > 0)
		strv_add(others, book_name(loser->book, loser->sheet));
	forget_sheet(loser);
	if (better)
		*best = *t;
}

static bool look_at_all(struct import *im, struct table *best, struct err *err)
{
	size_t n = book_sheets(best->book);
	bool visible = false, fits;
	for (size_t i = 0; i < n; i++)
		visible = visible || !book_hidden(best->book, i);
	for (size_t i = 0; i < n; i++) {
		struct table t = { .book = best->book, .sheet = i };
		if (visible && book_hidden(best->book, i))
			continue;
		if (!look_at(im, &t, &fits, err)) {
			forget_sheet(&t);
			return false;
		}
		struct strv others = best->others;
		choose(best, &t, &others);
		best->others = others;
	}
	if (best->headings.own) /* the others are of other ledgers */
		strv_free(&best->others);
	return true;
}

static bool sheet_asked(const struct book *b, const char *wanted, size_t *ret, struct err *err)
{
	struct buf all = BUF_INIT;
	char *end;
	long number = strtol(wanted, &end, 10);
	for (size_t i = 0; i < book_sheets(b); i++) {
		if (str_eq(book_name(b, i), wanted)) {
			*ret = i;
			buf_free(&all);
			return true;
		}
		buf_addf(&all, "%s%zu %s", i ? ", " : "", i + 1, book_name(b, i));
	}
	if (!*end && number >= 1 && (size_t)number <= book_sheets(b)) {
		*ret = (size_t)number - 1;
		buf_free(&all);
		return true;
	}
	err_set(err, ERR_REFUSED, "bad_heading", "There is no sheet “%s”; there are: %s", wanted,
		buf_text(&all));
	buf_free(&all);
	return false;
}

/* Where it was looked for, of a book of several sheets. */
static void tell_sheets(const struct import *im, const struct table *t, struct err *err)
{
	struct buf seen = BUF_INIT, others = BUF_INIT;
	size_t n = book_sheets(t->book);
	for (size_t i = 0; i < n && n > 1; i++) {
		bool looked = im->o->sheet ? i == t->sheet : !book_hidden(t->book, i);
		struct buf *to = looked ? &seen : &others;
		buf_addf(to, "%s%s", to->len ? "、" : "", book_name(t->book, i));
	}
	char *text = err && seen.len ? xasprintf(others.len ? tr("%s; looked at: %s; not at: %s") : tr("%s; looked at: %s"),
						 err->text, seen.s, others.len ? others.s : "") : NULL;
	if (text)
		err_field(err, err->field, "bad_heading", "%s", text);
	free(text);
	buf_free(&seen);
	buf_free(&others);
}

static bool no_heading(const struct import *im, const struct table *t, struct err *err)
{
	if (im->o->heading)
		return err_set(err, ERR_REFUSED, "bad_heading",
			       "Row %ld is no heading line of the ledger %s", im->o->heading,
			       words_now(&im->ledger->title));
	const struct field *f = ledger_field(im->ledger, im->ledger->label);
	if (im->form)
		return err_field(err, f->name, "bad_heading",
				 "The sheet is one record as a form; the ledger %s takes lists, with a heading line that has a column %s",
				 words_now(&im->ledger->title), words_now(&f->label));
	err_field(err, f->name, "bad_heading",
		  "No heading line of the ledger %s was found in the first %d rows: none of them has a column %s",
		  words_now(&im->ledger->title), HEAD_ROWS, words_now(&f->label));
	tell_sheets(im, t, err);
	return false;
}

/* Where no sheet fits, the first that holds anything. */
static bool guess_sheet(struct import *im, struct table *t, struct err *err)
{
	bool fits;
	for (size_t i = 0; i < book_sheets(t->book); i++) {
		t->sheet = i;
		if (!look_at(im, t, &fits, err))
			return false;
		headings_guess(im, t->held, t->nheld, &t->headings);
		if (t->headings.n || i + 1 == book_sheets(t->book))
			return true;
		forget_sheet(t);
	}
	return true;
}

static bool find_sheet(struct import *im, bool guess, struct table *t, struct err *err)
{
	bool fits = false;
	if (im->o->sheet) {
		if (!sheet_asked(t->book, im->o->sheet, &t->sheet, err) ||
		    !look_at(im, t, &fits, err))
			return false;
		if (!fits && guess)
			headings_guess(im, t->held, t->nheld, &t->headings);
		return fits || guess || no_heading(im, t, err);
	}
	if (!look_at_all(im, t, err))
		return false;
	if (t->headings.score > 0)
		return true;
	return guess ? guess_sheet(im, t, err) : no_heading(im, t, err);
}

static bool is_heading(void *ctx, const char *text)
{
	const struct import *im = ctx;
	struct heading h = heading_of(im->ledger, text);
	bool known = h.kind != HEADING_IGNORED;
	heading_free(&h);
	return known;
}

bool table_open(struct import *im, bool guess, struct table *ret, struct err *err)
{
	struct table t = { .sheet = 0 };
	struct book_options o = { .separator = im->o->separator, .is_heading = is_heading, .ctx = im };
	if (!map_check(im, err) || !book_open(im->path, &o, &t.book, err))
		return false;
	if (!book_sheets(t.book)) {
		table_close(&t);
		return err_set(err, ERR_FILE, "bad_file",
			       "%s: there is no table in this document; only tables can be taken in",
			       im->path);
	}
	if (!find_sheet(im, guess, &t, err) ||
	    (!guess && !map_found(im, &t.headings, err))) {
		table_close(&t);
		return false;
	}
	begin_behind_heading(&t);
	im->own_day = own_day(im->ledger);
	if (!t.headings.own) {
		headings_weigh(im, &t.headings, t.held, t.nheld);
		whose_settle(im, &t.headings, t.held, t.nheld);
	}
	if (!words_apply(im, &t.headings, err)) {
		table_close(&t);
		return false;
	}
	im->name_column = column_of(&t.headings, ledger_field(im->ledger, im->ledger->label));
	im->day_column = im->own_day ? column_of(&t.headings, im->own_day) : SIZE_MAX;
	im->running_column = running_of(&t.headings);
	spread_find(im, &t);
	note_titles(im, &t);
	im->year = find_year(im, &t);
	t.part = MAX_LISTS;
	*ret = t;
	amounts_begin(im);
	return true;
}

void table_close(struct table *t)
{
	forget_sheet(t);
	free(t->cells);
	spread_finish(&t->spread);
	strv_free(&t->others);
	book_close(t->book);
	*t = (struct table){ .book = NULL };
}

/* Draws in the cells far behind the heading: nothing is lost, and nobody walks along what is blank. */
static void draw_in(const struct table *t, struct row *r)
{
	size_t to = t->headings.n + t->headings.lists * t->headings.width + FAR_COLUMNS;
	if (r->n <= to)
		return;
	for (size_t i = to; i < r->n; i++) {
		struct cell blank = r->cells[to];
		if (!r->cells[i].n && !(r->bad && r->bad_cell == i))
			continue;
		if (r->bad_cell == i)
			r->bad_cell = to;
		r->cells[to++] = r->cells[i]; /* changed for it: a held row frees each once */
		r->cells[i] = blank;
	}
	r->n = to;
}

static int next_row(struct table *t, struct row *ret, struct err *err)
{
	if (t->at < t->nheld) {
		*ret = t->held[t->at++];
		draw_in(t, ret);
		return 1;
	}
	if (t->nheld)
		drop_held(t);
	t->at = 0;
	int r = rows_next(&t->rows, ret, err);
	if (r > 0)
		draw_in(t, ret);
	return r;
}

static int next_of_lists(struct table *t, struct row *ret, struct err *err)
{
	if (lists_next(t, ret))
		return 1;
	int r = next_row(t, ret, err);
	if (r > 0 && t->headings.lists > 1 && !ret->bad) {
		lists_begin(t, ret);
		lists_next(t, ret);
	}
	return r;
}

int table_next(struct table *t, struct row *ret, struct err *err)
{
	if (spread_next(t, ret))
		return 1;
	int r = next_of_lists(t, ret, err);
	if (r > 0)
		spread_row(t, ret);
	return r;
}
