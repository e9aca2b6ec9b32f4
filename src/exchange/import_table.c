/* The sheet that is read: the one whose heading fits best, or the one asked for. */
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

/* One more than may be a heading, for the row below the last of them. */
static bool hold_rows(struct table *t, struct err *err)
{
	struct row row;
	int r = 1;
	while (t->nheld < HEAD_ROWS + 5 && (r = rows_next(&t->rows, &row, err)) > 0) {
		size_t n = t->nheld;
		VEC_ADD(t->held, n) = row_copy(&row);
		t->nheld = n;
	}
	return r >= 0;
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
	if (!book_rows(t->book, t->sheet, im->o->news, &t->rows, err) || !hold_rows(t, err))
		return false;
	*ret_fits = headings_find(im, t->held, t->nheld, &t->headings);
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

static bool no_heading(const struct import *im, struct err *err)
{
	if (im->o->heading)
		return err_set(err, ERR_REFUSED, "bad_heading",
			       "Row %ld is no heading line of the ledger %s", im->o->heading,
			       words_now(&im->ledger->title));
	return err_set(err, ERR_REFUSED, "bad_heading",
		       "No heading line of the ledger %s was found in the first %d rows",
		       words_now(&im->ledger->title), HEAD_ROWS);
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
		return fits || guess || no_heading(im, err);
	}
	if (!look_at_all(im, t, err))
		return false;
	if (t->headings.score > 0)
		return true;
	return guess ? guess_sheet(im, t, err) : no_heading(im, err);
}

static bool is_heading(void *ctx, const char *text)
{
	const struct import *im = ctx;
	struct heading h = heading_of(im->ledger, text);
	free(h.text);
	return h.kind != HEADING_IGNORED;
}

bool table_open(struct import *im, bool guess, struct table *ret, struct err *err)
{
	struct table t = { .sheet = 0 };
	struct book_options o = { .separator = im->o->separator, .is_heading = is_heading, .ctx = im };
	if (!map_check(im, err) || !book_open(im->path, &o, &t.book, err))
		return false;
	if (!find_sheet(im, guess, &t, err) ||
	    (!guess && !map_found(im, &t.headings, err))) {
		table_close(&t);
		return false;
	}
	begin_behind_heading(&t);
	*ret = t;
	return true;
}

void table_close(struct table *t)
{
	forget_sheet(t);
	strv_free(&t->others);
	book_close(t->book);
	*t = (struct table){ .book = NULL };
}

int table_next(struct table *t, struct row *ret, struct err *err)
{
	if (t->at < t->nheld) {
		*ret = t->held[t->at++];
		return 1;
	}
	if (t->nheld)
		drop_held(t);
	t->at = 0;
	return rows_next(&t->rows, ret, err);
}
