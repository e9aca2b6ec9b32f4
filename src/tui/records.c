#include "records.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>
#include <bihuan/domain/value.h>
#include <bihuan/report/record_doc.h>

#include "columns.h"
#include "kind.h"
#include "rowmap.h"
#include "shell.h"

enum { COLUMNS_KEPT = 6, COLUMNS_LEAST = 2, NUMBER_WIDTH = 12, ITEM_NUMBER_WIDTH = 16, NARROW_NAME = 12 };
enum { WIDE_SCREEN = 100, SMALL_SCREEN = 72, ROOM_FOR_TEXT = 22 };

struct records {
	struct app *app;
	const struct ledger *ledger;
	struct filter filter;
	bool ready;
	bool dropped; /* a reading was, because a key came */
	struct err failed; /* why the last one that failed did */
	struct rowmap ids;
	const char *hidden; /* field without a column, or NULL */
	bool choosable;	    /* the columns are those that were chosen for the ledger */
	struct list_column columns[COLUMNS_MAX];
	const struct field *fields[COLUMNS_MAX]; /* behind them; [0] NULL: number */
	size_t ncolumns;
	size_t wanted; /* columns, before those without room went */
};

struct records *records_create(struct app *app, const struct ledger *l)
{
	struct records *r = xcalloc(1, sizeof *r);

	r->app = app;
	r->ledger = l;
	return r;
}

void records_destroy(struct records *r)
{
	if (!r)
		return;
	if (r->ready)
		filter_free(&r->filter);
	rowmap_free(&r->ids);
	free(r);
}

bool records_set(struct records *r, const char *line, const char *sort, struct err *err)
{
	struct filter f;

	if (!work_filter(&r->app->session, r->ledger->name, line, &f, err))
		return false;
	if (sort)
		filter_set_sort(&f, sort);
	if (r->ready)
		filter_free(&r->filter);
	r->filter = f;
	r->ready = true;
	return true;
}

const struct filter *records_filter(const struct records *r)
{
	return r->ready ? &r->filter : NULL;
}

const char *records_id(const struct records *r, int64_t row)
{
	return rowmap_get(&r->ids, row);
}

bool records_sorts_unseen(const struct records *r)
{
	const struct field *f = r->ready ? r->filter.sort : NULL;

	for (size_t i = 0; f && i < r->ncolumns; i++)
		if (r->fields[i] == f)
			return false;
	return f != NULL;
}

const struct record *records_row(const struct list_row *row)
{
	return row ? row->user : NULL;
}

/* ---- columns ---- */

void records_hide(struct records *r, const char *field)
{
	r->hidden = field;
}

void records_choose(struct records *r)
{
	r->choosable = true;
}

static int choice_width(const struct field *f, int width, int screen)
{
	int most = screen < WIDE_SCREEN ? 12 : 16;

	for (size_t i = 0; i < f->nchoices; i++) {
		int w = term_width(words_now(&f->choices[i].label));

		if (w > most)
			w = most;
		if (w > width)
			width = w;
	}
	return width;
}

static int sort_mark(const struct records *r, const struct field *f)
{
	if (!r->ready || r->filter.sort != f || (!f && r->filter.as_entered))
		return 0;
	return r->filter.descending ? -1 : 1;
}

static bool is_deadline(const struct ledger *l, const struct field *f)
{
	return l->life && str_eq(l->life->deadline.field, f->name);
}

/* A step is owed until that day. */
static bool is_owed_by(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; l->life && i < l->life->nowes; i++)
		if (str_eq(l->life->owes[i].by, f->name))
			return true;
	return false;
}

/* A last day of a record that may be late: of one that is, how late. */
static bool is_last_day(const struct ledger *l, const struct field *f)
{
	return is_deadline(l, f) || (l->life && field_is(f, FIELD_IS_DAY) && (f->until || is_owed_by(l, f) || str_eq(f->name, LIFE_NEXT_DUE)));
}

/* A name is known by its beginning, what was found needs the room; the deadline of
 * what is late is said in words. */
static int column_width(const struct records *r, const struct column *c, int screen)
{
	int width = c->width ? c->width : field_width(c->field);
	int title = term_width(words_now(&c->field->label)) + (sort_mark(r, c->field) ? 2 : 1);

	if (c->field->type == FIELD_LONGTEXT)
		return 0;
	if (is_last_day(r->ledger, c->field))
		width = 14;
	if (c->field->type == FIELD_CHOICE)
		width = choice_width(c->field, width, screen);
	if (c->field->type == FIELD_REF && screen < WIDE_SCREEN && width > NARROW_NAME)
		width = NARROW_NAME;
	if (screen < SMALL_SCREEN && is_last_day(r->ledger, c->field)) /* the day is not cut, its heading may be */
		return width;
	return width > title ? width : title;
}

/* Where a record stands and until when: its state, the days that steps are owed by, and else the first last day. */
static bool is_kept(const struct records *r, const struct field *f)
{
	size_t days = 0;

	if (!r->ledger->life || is_deadline(r->ledger, f) || f == kind_state(r->ledger))
		return r->ledger->life != NULL;
	for (size_t i = 1; i < r->ncolumns; i++)
		days += is_last_day(r->ledger, r->fields[i]);
	return is_last_day(r->ledger, f) && (!days || is_owed_by(r->ledger, f));
}

static void column_add(struct records *r, const struct column *c, int screen)
{
	enum field_type type = c->field->type;
	bool number = type == FIELD_INTEGER || type == FIELD_MONEY, kept = is_kept(r, c->field);

	r->fields[r->ncolumns] = c->field;
	r->columns[r->ncolumns++] = (struct list_column){
		.title = words_now(&c->field->label),
		.width = column_width(r, c, screen),
		.right = number,
		.whole = number || kept,
		.sort = sort_mark(r, c->field),
	};
}

/* As declared: for its width there. */
static struct column column_of(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].field == f)
			return l->columns[i];
	return (struct column){ .field = f };
}

static void columns_add(struct records *r, int screen)
{
	const struct field *chosen[COLUMNS_MAX];
	size_t n = r->choosable ? columns_chosen(r->app, r->ledger, chosen) : 0;

	for (size_t i = 0; i < (n ? n : r->ledger->ncolumns) && r->ncolumns < COLUMNS_MAX; i++) {
		struct column c = n ? column_of(r->ledger, chosen[i]) : r->ledger->columns[i];

		if (!str_eq(c.field->name, r->hidden))
			column_add(r, &c, screen);
	}
}

static void column_drop(struct records *r, size_t at)
{
	r->ncolumns--;
	memmove(r->columns + at, r->columns + at + 1, (r->ncolumns - at) * sizeof *r->columns);
	memmove(r->fields + at, r->fields + at + 1, (r->ncolumns - at) * sizeof *r->fields);
}

/* Texts and names are known by their beginning. */
static bool is_narrowable(const struct records *r, size_t i)
{
	const struct field *f = r->fields[i];

	return i > 0 && r->columns[i].width > NARROW_NAME && !r->columns[i].whole &&
	       (field_is(f, FIELD_IS_PROSE) || f->type == FIELD_TEXTS || f->type == FIELD_REF || f->type == FIELD_PEOPLE);
}

/* Where those that are left still leave it no room, the widest text beside it gives a column, and again. */
static void columns_narrow(struct records *r, int room)
{
	for (; room < ROOM_FOR_TEXT; room++) {
		struct list_column *widest = NULL;

		for (size_t i = 0; i < r->ncolumns; i++)
			if (is_narrowable(r, i) && (!widest || r->columns[i].width > widest->width))
				widest = &r->columns[i];
		if (!widest)
			return;
		widest->width--;
	}
}

/* Columns from the right go until the one without a width has room; the state and a last day stay. On a small screen a
 * text of four characters beside six columns would say nothing. */
static void columns_fit(struct records *r, int screen)
{
	size_t kept = screen < SMALL_SCREEN ? COLUMNS_LEAST : COLUMNS_KEPT;
	int used = 0;

	for (size_t i = 0; i < r->ncolumns; i++)
		used += r->columns[i].width + 1;
	for (size_t i = r->ncolumns; i-- > kept && screen - used < ROOM_FOR_TEXT;) {
		if (!r->columns[i].width || (r->columns[i].whole && !r->columns[i].right)) /* a number goes as any other */
			continue;
		used -= r->columns[i].width + 1;
		column_drop(r, i);
	}
	columns_narrow(r, screen - used);
}

const struct list_column *records_columns(struct records *r, int screen, size_t *ret_n)
{
	bool flexible = false;

	r->columns[0] = (struct list_column){ .title = tr("Number"),
					      .width = r->ledger->parent ? ITEM_NUMBER_WIDTH : NUMBER_WIDTH, .whole = true,
					      .sort = sort_mark(r, NULL) };
	r->ncolumns = 1;
	columns_add(r, screen);
	r->wanted = r->ncolumns;
	for (size_t i = 0; i < r->ncolumns; i++)
		flexible = flexible || r->columns[i].width == 0;
	/* somebody must take what is left: the name */
	for (size_t i = 1; !flexible && i < r->ncolumns; i++)
		if (!r->columns[i].whole) {
			r->columns[i].width = 0;
			flexible = true;
		}
	columns_fit(r, screen);
	*ret_n = r->ncolumns;
	return r->columns;
}

size_t records_wanted(const struct records *r)
{
	return r->wanted;
}

static void deadline_cell(struct app *app, const struct record *h, const char *field, struct buf *out,
			  int *style)
{
	struct moment due = moment_from_iso(record_get(h, field)), now = session_now(&app->session);

	if (due.day == DAY_NONE)
		return;
	if (moment_between(due, now) > 0 && life_overdue(h, now))
		words_due(out, due, now, style);
	else
		words_of_moment(out, due);
}

static void field_cell(struct records *r, const struct record *rec,
		       const struct field *f, struct buf *out)
{
	struct buf text = BUF_INIT;

	words_of_field(app_names(r->app), rec, record_tells(rec, f)->name, &text);
	words_of_line(out, buf_text(&text));
	buf_free(&text);
}

/* "! ": something that is counted of others stands of it; its page has the word. */
static void counted_mark(struct records *r, const struct record *rec, struct buf *out, int *style)
{
	struct buf b = BUF_INIT;

	record_counted_words(&r->app->session, rec, &b);
	if (b.len) {
		buf_add(out, "! ");
		*style = STYLE_WARN;
	}
	buf_free(&b);
}

static void cell(void *ctx, const struct list_row *row, int column, struct buf *out,
		 int *style)
{
	struct records *r = ctx;
	const struct record *rec = row->user;
	const struct field *f;

	if (column == 0) {
		buf_add(out, rec->number);
		return;
	}
	f = r->fields[column];
	if (column == 1 && rec->voided)
		buf_add(out, tr("(void) "));
	if (str_eq(r->ledger->label, f->name))
		counted_mark(r, rec, out, style);
	if (is_last_day(r->ledger, f))
		deadline_cell(r->app, rec, f->name, out, style);
	else
		field_cell(r, rec, f, out);
	if (r->ledger->life && str_eq(r->ledger->life->rules_by, f->name) && kind_is_grave(rec))
		*style = STYLE_WARN;
}

/* ---- pages ---- */

static const char *sort_value(const struct records *r, const struct record *rec)
{
	const struct field *f = r->filter.sort;

	if (f && ledger_field(r->ledger, f->name))
		return record_get(rec, f->name);
	return rec->number;
}

static void row_fill(struct records *r, struct record *rec, struct list_row *row)
{
	row->id = rec->row;
	row->key = xstrdup(sort_value(r, rec));
	row->style = rec->voided ? STYLE_DIM : STYLE_NORMAL;
	row->user = rec;
	rowmap_put(&r->ids, rec->row, rec->id);
}

/* What store_page() wants of the record it continues from. */
static struct record *record_at(const struct records *r, const struct list_key *key)
{
	struct record *rec = record_new(r->ledger);
	const struct field *f = r->filter.sort;

	rec->row = key->id;
	free(rec->number);
	rec->number = xstrdup(key->text ? key->text : "");
	if (f && ledger_field(r->ledger, f->name))
		record_set(rec, f->name, key->text);
	return rec;
}

static bool is_dropped(const struct err *err)
{
	return str_eq(err->code, "cancelled");
}

static void reading_failed(struct records *r, const struct err *err)
{
	if (is_dropped(err))
		r->dropped = true;
	else
		stack_error(err);
	r->failed = *err;
}

static size_t page(struct records *r, const struct list_key *from, bool before, size_t n,
		   struct list_row *rows)
{
	struct record **found = xcalloc(n, sizeof *found);
	struct record *start = NULL;
	struct err err = ERR_INIT;
	size_t got = 0;

	if (!r->ready)
		goto done;
	if (from)
		start = record_at(r, from);
	if (!store_page(r->app->session.store, &r->filter, start, before, n, found, &got,
			&err))
		reading_failed(r, &err);
	for (size_t i = 0; i < got; i++)
		row_fill(r, found[i], &rows[i]);
done:
	record_free(start);
	free(found);
	return got;
}

static size_t after(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	return page(ctx, from, false, n, rows);
}

static size_t before(void *ctx, const struct list_key *from, size_t n,
		     struct list_row *rows)
{
	return page(ctx, from, true, n, rows);
}

static long count(void *ctx, bool *ret_capped)
{
	struct records *r = ctx;
	struct err err = ERR_INIT;
	bool all = true;
	long n = 0;

	if (r->ready && !store_tally(r->app->session.store, &r->filter, RECORDS_CAP, &n, &all, &err))
		reading_failed(r, &err);
	*ret_capped = !all;
	return n;
}

static bool is_member(struct records *r, const struct record *rec)
{
	struct err err = ERR_INIT;
	bool in = false;

	if (!store_matches(r->app->session.store, &r->filter, rec, &in, &err))
		reading_failed(r, &err);
	return in;
}

static bool find(void *ctx, int64_t id, struct list_row *row)
{
	struct records *r = ctx;
	const char *known = records_id(r, id);
	struct record *rec = NULL;
	struct err err = ERR_INIT;

	if (!r->ready || !known || !store_get(r->app->session.store, known, &rec, &err))
		return false;
	if (!is_member(r, rec)) {
		record_free(rec);
		return false;
	}
	row_fill(r, rec, row);
	return true;
}

static void release(void *ctx, struct list_row *row)
{
	(void)ctx;
	record_free(row->user);
	row->user = NULL;
}

static bool learn(void *ctx)
{
	struct records *r = ctx;
	struct store *s = r->app->session.store;
	struct err err = ERR_INIT;
	bool more = false;

	if (!r->ready)
		return false;
	store_droppable(s, term_key_waiting, NULL);
	if (!store_learn(s, &r->filter, &more, &err)) {
		more = false;
		if (!is_dropped(&err))
			stack_error(&err);
	}
	store_droppable(s, NULL, NULL);
	return more;
}

static long place(void *ctx, const struct list_key *key)
{
	struct records *r = ctx;
	struct record *rec = record_at(r, key);
	struct err err = ERR_INIT;
	long at = -1;

	if (r->ready && !store_place(r->app->session.store, &r->filter, rec, &at, &err))
		reading_failed(r, &err);
	record_free(rec);
	return at + 1;
}

static bool at(void *ctx, long place, struct list_row *row)
{
	struct records *r = ctx;
	struct record *rec = NULL;
	struct err err = ERR_INIT;

	if (r->ready && !store_at(r->app->session.store, &r->filter, place - 1, &rec, &err))
		reading_failed(r, &err);
	if (rec)
		row_fill(r, rec, row);
	return rec != NULL;
}

static bool dropped(void *ctx)
{
	struct records *r = ctx;
	bool was = r->dropped;

	r->dropped = false;
	return was;
}

static bool failed(void *ctx, struct err *err)
{
	struct records *r = ctx;
	bool was = r->failed.kind != ERR_NONE;

	if (was)
		*err = r->failed;
	err_clear(&r->failed);
	return was;
}

struct list_source records_source(struct records *r)
{
	return (struct list_source){
		.after = after,
		.before = before,
		.count = count,
		.cell = cell,
		.find = find,
		.release = release,
		.learn = learn,
		.place = place,
		.at = at,
		.dropped = dropped,
		.failed = failed,
		.ctx = r,
	};
}
