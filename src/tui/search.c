/* The search: what is typed finds records of all ledgers, by number, name and text, each under its ledger. A line of
 * the filter language works where the ledger has its fields. */
#include <stdlib.h>
#include <string.h>

#include "filter_line.h"
#include "kind.h"
#include "line_history.h"
#include "list_rows.h"
#include "shell.h"

enum { EACH = 6, CORNER = 10 }; /* of a ledger so many are shown, and the way to the rest */
enum { NUMBER, WHOSE, LABEL, COLUMNS };

/* The heading of a ledger, one of its records, or the row that opens the rest. */
struct search_row {
	const struct ledger *ledger;
	struct record *record;
	bool more;
};

struct search_screen {
	struct screen screen;
	struct app *app;
	struct filter_line *line;
	struct list *list;
	struct list_rows rows;
	struct search_row *v;
	size_t n, found;
	struct err err;
	bool stale; /* what the line finds is not shown yet */
	int width; /* the columns are set for; 0: not */
	unsigned version;
};

/* ---- what was found ---- */

static void drop_rows(struct search_screen *s)
{
	for (size_t i = 0; i < s->n; i++)
		record_free(s->v[i].record);
	free(s->v);
	s->v = NULL;
	s->n = s->found = 0;
}

static void take_hits(struct search_screen *s, struct search_hits *h)
{
	VEC_ADD(s->v, s->n) = (struct search_row){ .ledger = h->ledger };
	for (size_t i = 0; i < h->n; i++) {
		VEC_ADD(s->v, s->n) = (struct search_row){ .ledger = h->ledger, .record = h->v[i] };
		h->v[i] = NULL; /* ours now */
	}
	if (h->more)
		VEC_ADD(s->v, s->n) = (struct search_row){ .ledger = h->ledger, .more = true };
	s->found += h->n;
}

/* True: it shows what the line finds. */
static bool read_hits(struct search_screen *s)
{
	struct session *session = &s->app->session;
	struct search_hits *hits = NULL;
	struct err err = ERR_INIT;
	size_t n = 0;
	bool ok = work_search(session, filter_line_text(s->line), EACH, &hits, &n, &err);

	if (!ok && str_eq(err.code, "cancelled"))
		return false;
	drop_rows(s);
	for (size_t i = 0; ok && i < n; i++)
		take_hits(s, &hits[i]);
	search_hits_free(hits, n);
	s->err = err;
	s->stale = false;
	list_reload(s->list, false);
	return true;
}

/* While somebody types a reading is dropped when a key comes. */
static bool read_typed(struct search_screen *s)
{
	bool done;

	store_droppable(s->app->session.store, term_key_waiting, NULL);
	done = read_hits(s);
	store_droppable(s->app->session.store, NULL, NULL);
	return done;
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct search_screen *)ctx)->n;
}

static bool is_heading(const struct search_row *r)
{
	return !r->record && !r->more;
}

static bool row_style(const void *ctx, size_t i, struct list_row *row)
{
	const struct search_screen *s = ctx;

	row->heading = is_heading(&s->v[i]);
	row->style = row->heading ? STYLE_HEADING : STYLE_NORMAL;
	return true;
}

static void record_cell(struct app *app, const struct record *r, int column, struct buf *out)
{
	const struct field *whose = kind_whose(app, r->ledger);
	const char *label = str_empty(r->ledger->label) ? NULL : r->ledger->label;
	struct buf text = BUF_INIT;

	if (column == NUMBER)
		buf_add(&text, r->number);
	else if (column == WHOSE && whose)
		words_of_field(app_names(app), r, record_tells(r, whose)->name, &text);
	else if (column == LABEL && label)
		words_of_field(app_names(app), r, label, &text);
	words_of_line(out, buf_text(&text));
	buf_free(&text);
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct search_screen *s = ctx;
	const struct search_row *r = &s->v[i];

	(void)style;
	if (is_heading(r))
		buf_add(out, words_now(&r->ledger->title));
	else if (r->record)
		record_cell(s->app, r->record, column, out);
	else if (column == LABEL)
		buf_addf(out, tr("and more: Enter opens them all (%s)"), words_now(&r->ledger->title));
}

static void columns_fit(struct search_screen *s, int width)
{
	const struct list_column columns[COLUMNS] = {
		[NUMBER] = { .title = tr("Number"), .width = 12, .whole = true },
		[WHOSE] = { .title = tr("Enterprise"), .width = width >= 100 ? 28 : 18 },
		[LABEL] = { .title = tr("What it is"), .least = 20 },
	};

	if (s->width != width)
		list_set_columns(s->list, columns, COLUMNS);
	s->width = width;
}

/* ---- the screen ---- */

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Search");
}

static const char *hint(struct screen *self)
{
	struct search_screen *s = (struct search_screen *)self;

	if (filter_line_typing(s->line))
		return tr("Any record of any ledger: a number, a name, words  Down, Enter open  Esc back");
	return tr("Enter opens  / types again  Tab next ledger  Esc back  ? keys");
}

static const char *empty_text(const struct search_screen *s)
{
	if (s->err.kind)
		return s->err.text;
	return *filter_line_text(s->line) ? s->stale ? tr("Searching ...") : tr("No record of any ledger has this.") :
		tr("Type a number, a name or words: all ledgers are searched.");
}

static void draw(struct screen *self, struct area body)
{
	struct search_screen *s = (struct search_screen *)self;
	struct buf corner = BUF_INIT;
	int w;

	if (s->version != s->app->version) {
		s->version = s->app->version;
		s->width = 0;
		s->stale = true;
	}
	columns_fit(s, body.w);
	list_set_empty(s->list, empty_text(s));
	list_draw(s->list, (struct area){ body.y + 1, body.x, body.h - 1, body.w });
	list_position(s->list, &corner);
	w = s->found ? term_width(buf_text(&corner)) : 0;
	filter_line_draw(s->line, (struct area){ body.y, 0, 1, body.w - (w > CORNER ? w : CORNER) - 2 });
	term_put(body.y, body.w - w - 1, w, STYLE_DIM, buf_text(&corner));
	buf_free(&corner);
}

static void open_row(struct search_screen *s)
{
	int64_t at = list_current_id(s->list);
	const struct search_row *r = at > 0 && (size_t)at <= s->n ? &s->v[at - 1] : NULL;

	if (!r)
		return;
	filter_line_remember(s->line);
	filter_line_close(s->line);
	if (r->record)
		page_open(s->app, r->record->id);
	else
		list_open(s->app, r->ledger->name, filter_line_text(s->line));
}

/* The arrows move among what is found, Enter opens the row they stand on. */
static bool typed_key(struct search_screen *s, const struct key *k, enum action a)
{
	enum filter_line_result r;

	if (k->code == K_PAGE_UP || k->code == K_PAGE_DOWN || k->code == K_DOWN)
		return list_action(s->list, a != ACTION_NONE ? a : keys_lookup_only(CTX_LIST, k));
	if (k->code == K_UP && list_up(s->list))
		return true;
	r = filter_line_key(s->line, k, a);
	switch (r == FILTER_LINE_PASSED && k->code == K_UP ? filter_line_walk(s->line, 1) : r) {
	case FILTER_LINE_TYPED:
		s->stale = true;
		break;
	case FILTER_LINE_TAKEN:
		if (s->stale)
			read_hits(s);
		open_row(s);
		break;
	case FILTER_LINE_LEFT:
		stack_pop_to(&s->screen);
		break;
	case FILTER_LINE_PASSED:
	case FILTER_LINE_GOES_ON:
		break;
	}
	return true;
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct search_screen *s = (struct search_screen *)self;

	if (filter_line_typing(s->line) && filter_line_passes(k, a))
		return false;
	if (filter_line_typing(s->line))
		return typed_key(s, k, a);
	switch (a) {
	case ACTION_SEARCH:
	case ACTION_LIST_FILTER:
		filter_line_open(s->line);
		return true;
	case ACTION_LIST_OPEN:
		open_row(s);
		return true;
	default:
		return list_action(s->list, a);
	}
}

static bool tick(struct screen *self)
{
	struct search_screen *s = (struct search_screen *)self;

	return app_poll(s->app) || s->version != s->app->version;
}

static bool idle(struct screen *self, bool paused)
{
	struct search_screen *s = (struct search_screen *)self;

	(void)paused;
	return s->stale && read_typed(s);
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	struct search_screen *s = (struct search_screen *)self;
	int64_t at = list_current_id(s->list);

	if (what != PART_NUMBER || at <= 0 || (size_t)at > s->n || !s->v[at - 1].record)
		return false;
	buf_add(out, s->v[at - 1].record->number);
	return true;
}

static struct list *list_of(struct screen *self)
{
	return ((struct search_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct search_screen *s = (struct search_screen *)self;

	list_destroy(s->list);
	filter_line_destroy(s->line);
	drop_rows(s);
	free(s);
}

static const struct screen_ops search_ops = {
	.name = "search", .context = CTX_LIST, .uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_FILTER, ACTION_NONE }, .title = title, .hint = hint, .draw = draw, .key = key, .tick = tick,
	.idle = idle, .list = list_of, .part = part, .destroy = destroy,
};

void search_open(struct app *app)
{
	struct search_screen *s = xcalloc(1, sizeof *s);
	struct list_column column = { .title = "" };
	struct list_options options = { .columns = &column, .ncolumns = 1 };
	struct list_source source;

	s->screen.ops = &search_ops;
	s->app = app;
	s->rows = (struct list_rows){ .ctx = s, .n = rows_n, .row = row_style, .cell = cell };
	source = list_rows_source(&s->rows);
	s->list = list_create(&source, &options);
	s->line = filter_line_create("", NULL, line_history_create(app, "search"));
	s->version = app->version - 1;
	filter_line_open(s->line);
	stack_push(&s->screen);
}
