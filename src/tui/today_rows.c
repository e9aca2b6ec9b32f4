#include "today_rows.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/ticks.h>
#include <bihuan/domain/fold.h>

#include "kind.h"
#include "next_word.h"
#include "shell.h"

/* A row's id: section, then the record's number; a record may stand in two
 * sections. */
#define SECTION_SHIFT 48
#define ROW_MASK (((int64_t)1 << SECTION_SHIFT) - 1)
#define ROW_HEADING 0
#define ROW_MORE ROW_MASK

/* So many rows are read before the first page is shown, and so long that may take. */
enum { FIRST_ROWS = 60, FIRST_MS = 4 };

struct today_row {
	int64_t id;
	struct record *record; /* NULL: heading or more */
	char *next;	       /* title of the next act, worked out when shown */
	day_t since;	       /* it waits for a decision, worked out when shown */
};

struct section {
	struct today_row *v;
	size_t n;
	long count; /* -1: not counted yet */
	long late;  /* of a mixed section; -1: not counted yet, or nothing to tell */
	bool whole; /* read as far as it is shown */
	int64_t *was; /* the rows as they stood before it was read last */
	size_t nwas;
};

struct today_rows {
	struct app *app;
	struct today figures;
	struct today_section of[TODAY_SECTIONS_MAX];
	struct section sections[TODAY_SECTIONS_MAX];
	size_t n;
	long long until; /* of the first reading, ms */
	bool hurried;	 /* next acts and since when it waits are not said yet */
	char whom[ID_TEXT]; /* the order is of this person */
};

static int64_t row_id(size_t section, int64_t row)
{
	return ((int64_t)(section + 1) << SECTION_SHIFT) | row;
}

static size_t section_of(const struct today_rows *t, int64_t id)
{
	size_t place = (size_t)(id >> SECTION_SHIFT) - 1;

	return place < t->n ? place : 0;
}

const struct today_section *today_rows_section(const struct today_rows *t, int64_t id)
{
	return &t->of[section_of(t, id)];
}

static void section_drop(struct section *c)
{
	for (size_t i = 0; i < c->n; i++) {
		record_free(c->v[i].record);
		free(c->v[i].next);
	}
	free(c->v);
	free(c->was);
	*c = (struct section){ .count = -1, .late = -1 };
}

static void take_sections(struct today_rows *t)
{
	for (size_t i = 0; i < t->n; i++)
		section_drop(&t->sections[i]);
	t->n = work_sections(&t->app->session, t->of);
	for (size_t i = 0; i < t->n; i++)
		t->sections[i] = (struct section){ .count = -1, .late = -1 };
	memcpy(t->whom, t->app->session.me.id, sizeof t->whom);
}

struct today_rows *today_rows_create(struct app *app)
{
	struct today_rows *t = xcalloc(1, sizeof *t);

	t->app = app;
	t->hurried = true;
	take_sections(t);
	work_today_begin(&app->session, &t->figures);
	return t;
}

void today_rows_destroy(struct today_rows *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->n; i++)
		section_drop(&t->sections[i]);
	free(t);
}

const struct today *today_rows_figures(const struct today_rows *t)
{
	return &t->figures;
}

/* ---- reading ---- */

static void row_add(struct section *c, int64_t id, struct record *record)
{
	VEC_ADD(c->v, c->n) = (struct today_row){ .id = id, .record = record, .since = DAY_NONE };
}

/* Where the cursor goes when its row is gone is told by what stood behind it. */
static void remember(struct section *c, const struct section *before)
{
	c->was = xcalloc(before->n + 1, sizeof *c->was);
	for (c->nwas = 0; c->nwas < before->n; c->nwas++)
		c->was[c->nwas] = before->v[c->nwas].id;
}

/* Those that were read tell it where they are all. */
static bool late_count(struct today_rows *t, size_t place, struct record *const *v, size_t n, long count, long *ret,
		       struct err *err)
{
	struct session *s = &t->app->session;
	long late = 0;

	if (count > (long)n)
		return work_section_overdue(s, &t->of[place], ret, err);
	for (size_t i = 0; i < n; i++)
		late += life_overdue(v[i], session_now(s));
	*ret = late;
	return true;
}

/* Up to `max` rows of a section, and its count where that is told by them or asked for. */
static bool section_read(struct today_rows *t, size_t place, size_t max, bool counted, struct err *err)
{
	struct session *s = &t->app->session;
	struct record *found[TODAY_SECTION_MAX] = { NULL };
	struct section c = { .count = -1, .late = -1 };
	struct filter f;
	size_t n = 0;
	bool ok;

	if (!work_filter(s, t->of[place].ledger->name, t->of[place].line, &f, err))
		return false;
	ok = store_page(s->store, &f, NULL, false, max, found, &n, err);
	if (ok && n < max)
		c.count = (long)n;
	else if (ok && counted)
		ok = store_count(s->store, &f, 0, &c.count, err);
	filter_free(&f);
	c.whole = c.count >= 0;
	if (ok && c.whole && t->of[place].mixed)
		ok = late_count(t, place, found, n, c.count, &c.late, err);
	if (n)
		row_add(&c, row_id(place, ROW_HEADING), NULL);
	for (size_t i = 0; i < n; i++)
		row_add(&c, row_id(place, found[i]->row), found[i]);
	if (n && (!c.whole || c.count > (long)n))
		row_add(&c, row_id(place, ROW_MORE), NULL);
	if (ok)
		remember(&c, &t->sections[place]);
	section_drop(ok ? &t->sections[place] : &c);
	if (ok)
		t->sections[place] = c;
	return ok;
}

static bool is_late(void *ctx)
{
	const struct today_rows *t = ctx;

	return ticks_ms() >= t->until;
}

/* What stood there is read again whole, so that the cursor stays; of the rest as much as there is
 * time for. */
bool today_rows_read(struct today_rows *t, struct err *err)
{
	struct store *s = t->app->session.store;
	size_t rows = 0;
	bool ok = true;

	if (strcmp(t->whom, t->app->session.me.id) != 0)
		take_sections(t);
	t->until = ticks_ms() + FIRST_MS;
	work_today_begin(&t->app->session, &t->figures);
	for (size_t i = 0; i < t->n && ok; i++) {
		bool stood = t->sections[i].n > 0;

		if (!stood)
			section_drop(&t->sections[i]);
		if (!stood && (rows >= FIRST_ROWS || is_late(t)))
			continue;
		if (!stood)
			store_droppable(s, is_late, t);
		ok = section_read(t, i, stood ? TODAY_SECTION_MAX : FIRST_ROWS, false, err) ||
		     str_eq(err->code, "cancelled");
		store_droppable(s, NULL, NULL);
		rows += t->sections[i].n;
	}
	return ok;
}

static size_t first_unread(const struct today_rows *t)
{
	size_t i = 0;

	while (i < t->n && t->sections[i].whole)
		i++;
	return i;
}

bool today_rows_settle(struct today_rows *t, struct err *err)
{
	size_t i;

	while ((i = first_unread(t)) < t->n)
		if (!section_read(t, i, TODAY_SECTION_MAX, true, err))
			return false;
	return true;
}

static bool read_next(struct today_rows *t, bool *ret_more, struct err *err)
{
	size_t i = first_unread(t);

	*ret_more = true;
	if (t->hurried) {
		t->hurried = false;
		return true;
	}
	if (i < t->n)
		return section_read(t, i, TODAY_SECTION_MAX, true, err);
	return work_today_more(&t->app->session, &t->figures, ret_more, err);
}

enum today_more today_rows_more(struct today_rows *t, struct err *err)
{
	struct store *s = t->app->session.store;
	bool ok, more;

	store_droppable(s, term_key_waiting, NULL);
	ok = read_next(t, &more, err);
	store_droppable(s, NULL, NULL);
	if (ok)
		return more ? TODAY_READ : TODAY_DONE;
	return str_eq(err->code, "cancelled") ? TODAY_DROPPED : TODAY_FAILED;
}

/* ---- the list's source ---- */

static struct today_row *row_find(const struct today_rows *t, int64_t id)
{
	const struct section *c = &t->sections[section_of(t, id)];

	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].id == id)
			return &c->v[i];
	return NULL;
}

const struct record *today_rows_record(const struct today_rows *t, int64_t id)
{
	const struct today_row *row = row_find(t, id);

	return row ? row->record : NULL;
}

static size_t rows_all(const struct today_rows *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->sections[i].n;
	return n;
}

/* The row at an index through all sections, which is below rows_all(). */
static const struct today_row *row_at(const struct today_rows *t, size_t index)
{
	const struct section *c = t->sections;

	while (index >= c->n)
		index -= c++->n;
	return &c->v[index];
}

static size_t index_of(const struct today_rows *t, const struct today_row *row)
{
	size_t place = section_of(t, row->id), index = (size_t)(row - t->sections[place].v);

	while (place > 0)
		index += t->sections[--place].n;
	return index;
}

static void row_fill(const struct today_row *from, struct list_row *row)
{
	row->id = from->id;
	row->heading = (from->id & ROW_MASK) == ROW_HEADING;
	row->style = row->heading ? STYLE_HEADING : STYLE_NORMAL;
	row->key = xstrdup(""); /* its id says where it stands */
}

/* The place in the section of the first row that stood behind one that is gone. */
static size_t place_behind(const struct section *c, int64_t gone)
{
	size_t at = 0;

	while (at < c->nwas && c->was[at] != gone)
		at++;
	for (size_t k = at + 1; k < c->nwas; k++)
		for (size_t i = 0; i < c->n; i++)
			if (c->v[i].id == c->was[k])
				return i;
	return c->n;
}

/* Index of the first row behind the place. */
static size_t index_behind(const struct today_rows *t, const struct list_key *from)
{
	const struct today_row *row = from ? row_find(t, from->id) : NULL;
	size_t section, i;

	if (!from)
		return 0;
	if (row)
		return index_of(t, row) + 1;
	section = section_of(t, from->id);
	i = place_behind(&t->sections[section], from->id);
	while (section > 0)
		i += t->sections[--section].n;
	return i;
}

static size_t after(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	struct today_rows *t = ctx;
	size_t at = index_behind(t, from), got = 0, all = rows_all(t);

	while (got < n && at < all)
		row_fill(row_at(t, at++), &rows[got++]);
	return got;
}

static size_t before(void *ctx, const struct list_key *from, size_t n, struct list_row *rows)
{
	struct today_rows *t = ctx;
	size_t at = from ? index_behind(t, from) : rows_all(t), got = 0;

	if (from && at > 0 && row_at(t, at - 1)->id == from->id)
		at--;
	while (got < n && at > 0)
		row_fill(row_at(t, --at), &rows[got++]);
	return got;
}

static long count(void *ctx, bool *ret_capped)
{
	struct today_rows *t = ctx;
	long n = 0;

	*ret_capped = false;
	for (size_t i = 0; i < t->n; i++) {
		for (size_t j = 0; j < t->sections[i].n; j++)
			n += t->sections[i].v[j].record != NULL;
		*ret_capped |= !t->sections[i].whole;
	}
	return n;
}

static bool find(void *ctx, int64_t id, struct list_row *row)
{
	struct today_rows *t = ctx;
	const struct today_row *found = row_find(t, id);

	if (found)
		row_fill(found, row);
	return found != NULL;
}

/* ---- cells ---- */

enum { NUMBER, ENTERPRISE, DESCRIPTION, NEXT, DUE, COLUMNS };

/* Numbers, deadlines and acts are read whole on any screen; the words before them have what is left. */
const struct list_column *today_rows_columns(int width, size_t *ret_n)
{
	static struct list_column columns[COLUMNS];

	columns[NUMBER] = (struct list_column){ .title = tr("Number"), .width = 12, .whole = true };
	columns[ENTERPRISE] = (struct list_column){ .title = tr("Enterprise"), .width = width >= 100 ? 24 : 14 };
	columns[DESCRIPTION] = (struct list_column){ .title = tr("What was found"), .least = 16 };
	columns[NEXT] = (struct list_column){ .title = tr("Next"), .width = width >= 100 ? 12 : 8, .whole = true };
	columns[DUE] = (struct list_column){ .title = tr("Until"), .width = 12, .whole = true };
	*ret_n = COLUMNS;
	return columns;
}

/* What comes next by the record alone, without the ladder and what the person may do. */
static void next_recorded(const struct today_row *row, struct buf *out)
{
	words_of_act(row->record->ledger, record_get(row->record, "next_act"), NULL, out);
}

static const char *next_title(struct today_rows *t, struct today_row *row)
{
	const struct record *r = row->record;
	struct buf b = BUF_INIT;

	if (row->next)
		return row->next;
	next_words(t->app, r->ledger, r->id, today_rows_section(t, row->id)->name, &b);
	if (!b.len)
		next_recorded(row, &b);
	row->next = buf_take(&b);
	return row->next;
}

/* "08-28 已等4天" */
static void waits_cell(struct today_rows *t, struct today_row *row, struct buf *out)
{
	const struct today_section *of = today_rows_section(t, row->id);

	if (t->hurried)
		return;
	if (row->since == DAY_NONE && of->day)
		row->since = day_of_text(record_get(row->record, of->day));
	if (row->since == DAY_NONE)
		row->since = work_waits_since(&t->app->session, row->record->id, of->name);
	words_of_wait(out, row->since, t->app->session.today);
}

static void due_cell(struct today_rows *t, const struct record *h, struct buf *out, int *style)
{
	struct moment now = session_now(&t->app->session), due = MOMENT_NONE;
	const char *deadline = h->ledger->life ? h->ledger->life->deadline.field : NULL;

	if (h->ledger->life)
		due = moment_from_iso(record_get(h, deadline && life_overdue(h, now) ? deadline : LIFE_NEXT_DUE));
	if (due.day == DAY_NONE)
		buf_add(out, h->ledger->life ? tr("by local rules") : "");
	else
		words_due(out, due, now, style);
}

static void heading_cell(const struct today_rows *t, size_t place, struct buf *out)
{
	char number[24];

	buf_addf(out, "%s %s", words_now(&t->of[place].title),
		 words_count(number, sizeof number, t->sections[place].count));
	if (t->sections[place].late == t->sections[place].count && t->sections[place].late > 0)
		buf_add(out, tr(", all overdue"));
	else if (t->sections[place].late > 0)
		buf_addf(out, tr(", %ld of them overdue"), t->sections[place].late);
}

/* Whose it is; what is nobody else's is the park's. */
static void whose_cell(const struct today_rows *t, const struct record *h, struct buf *out)
{
	const struct field *whose = h->ledger->parent ? ledger_holder(h->ledger) : kind_whose(t->app, h->ledger);
	size_t before = out->len;

	if (whose)
		words_of_field(app_names(t->app), h, record_tells(h, whose)->name, out);
	else
		buf_add(out, words_now(&h->ledger->title));
	if (out->len == before)
		buf_add(out, h->ledger->aliases ? words_now(&h->ledger->title) : tr("Park"));
}

static void record_cell(struct today_rows *t, struct today_row *row, int column,
			struct buf *out, int *style)
{
	const struct record *h = row->record;

	switch (column) {
	case NUMBER:
		buf_add(out, h->number);
		break;
	case ENTERPRISE:
		whose_cell(t, h, out);
		break;
	case DESCRIPTION:
		if (kind_is_grave(h))
			buf_addf(out, "[%s] ", words_now(&kind_grave(h->ledger)->title));
		words_of_line(out, h->ledger->label ? record_get(h, h->ledger->label) : NULL);
		break;
	case NEXT:
		if (!t->hurried) /* another word for a moment would be read, and be wrong */
			buf_add(out, next_title(t, row));
		break;
	case DUE:
		if (today_rows_section(t, row->id)->asks)
			waits_cell(t, row, out);
		else
			due_cell(t, h, out, style);
		break;
	}
}

static void cell(void *ctx, const struct list_row *row, int column, struct buf *out, int *style)
{
	struct today_rows *t = ctx;
	size_t place = section_of(t, row->id);
	struct today_row *found = row_find(t, row->id);

	if (row->heading)
		heading_cell(t, place, out);
	else if (found && found->record)
		record_cell(t, found, column, out, style);
	else if (found && column == DESCRIPTION && t->sections[place].whole)
		buf_addf(out, tr("%ld more: Enter opens them all"),
			 t->sections[place].count - TODAY_SECTION_MAX);
	else if (found && column == DESCRIPTION)
		buf_add(out, tr("Enter opens them all"));
}

const char *today_rows_next(struct today_rows *t, int64_t id)
{
	struct today_row *row = row_find(t, id);

	return !row || !row->record || t->hurried ? "" : next_title(t, row);
}

struct list_source today_rows_source(struct today_rows *t)
{
	return (struct list_source){
		.after = after,
		.before = before,
		.count = count,
		.cell = cell,
		.find = find,
		.ctx = t,
	};
}
