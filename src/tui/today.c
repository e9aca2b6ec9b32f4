#include <stdlib.h>
#include <string.h>

#include "actionbar.h"
#include "import_screen.h"
#include "kind.h"
#include "marks.h"
#include "next_word.h"
#include "preview.h"
#include "shell.h"
#include "today_rows.h"

/* Of the body: counts, titles, the digest, bar of actions; the rest is shared by list and
 * months. */
enum { CHART_FROM = 30, CHART_MAX = 12, FOOT_FROM = 12 };

enum item {
	ITEM_ACT,
	ITEM_REGISTER,
	ITEM_WALK,
	ITEM_HAZARDS,
	ITEM_ENTERPRISES,
	ITEM_LEDGERS,
	ITEM_FIGURES,
	ITEM_SEARCH,
	ITEM_UNDO,
	ITEM_REDO,
	ITEM_IMPORT,
	ITEM_PERSON,
	ITEM_LANGUAGE,
	ITEM_HELP,
	ITEM_COMMANDS,
	ITEM_ROUTINES,
	ITEM_EMERGENCY,
	ITEM_NUMBERS, /* there as long as some are wrong */
	ITEM_COUNT
};

struct today_screen {
	struct screen screen;
	struct app *app;
	struct today_rows *rows;
	struct list *list;
	struct actionbar *bar;
	struct marks pending;
	unsigned version;
	char digest[65];
	bool settled; /* all that is shown is known */
	bool counted; /* of that: with what somebody is behind */
	bool numbers; /* they stand in the bar */
	int width; /* the columns are set for; 0: not */
	char *next;   /* the word in the bar */
	struct next_many many; /* of the marked rows */
	struct preview *preview;
};

static void bar_fill(struct today_screen *t)
{
	static const char *const titles[ITEM_COUNT] = {
		[ITEM_REGISTER] = N_("Register"),
		[ITEM_WALK] = N_("Walk"),
		[ITEM_HAZARDS] = N_("Hazards"),
		[ITEM_ENTERPRISES] = N_("Enterprises"),
		[ITEM_LEDGERS] = N_("Ledgers"),
		[ITEM_ROUTINES] = N_("Routines"),
		[ITEM_EMERGENCY] = N_("Emergency page (F12)"),
		[ITEM_NUMBERS] = N_("Paper numbers"),
		[ITEM_FIGURES] = N_("Figures"),
		[ITEM_SEARCH] = N_("Search"),
		[ITEM_UNDO] = N_("Undo"),
		[ITEM_REDO] = N_("Redo"),
		[ITEM_IMPORT] = N_("Import"),
		[ITEM_PERSON] = N_("Change person"),
		[ITEM_LANGUAGE] = "中文/English",
		[ITEM_HELP] = N_("Help"),
		[ITEM_COMMANDS] = N_("Commands"),
	};

	actionbar_clear(t->bar);
	t->numbers = t->app->numbers != 0;
	for (int i = 0; i < ITEM_COUNT - !t->numbers; i++)
		actionbar_add(t->bar, i, i == ITEM_ACT ? next_word_title(t->next) : tr(titles[i]), NULL);
}

static const char *marked_word(void *ctx, size_t i)
{
	struct today_screen *t = ctx;
	const int64_t *ids;

	list_marked(t->list, &ids);
	return today_rows_next(t->rows, ids[i]);
}

/* The word of the row under the cursor, or of those that are marked. */
static void next_follow(struct today_screen *t)
{
	size_t n = list_marked(t->list, NULL);
	const char *next = n ? NULL : today_rows_next(t->rows, list_current_id(t->list));

	next_many_free(&t->many);
	if (n) {
		next_many_of(n, marked_word, t, &t->many);
		next = t->many.word;
	}
	if (str_eq(next, t->next))
		return;
	free(t->next);
	t->next = xstrdup(next);
	bar_fill(t);
}

/* Marks of rows that left their section meanwhile would act unseen. */
static void drop_lost_marks(struct today_screen *t)
{
	const int64_t *ids;
	size_t n = list_marked(t->list, &ids);
	int64_t *copy = xcalloc(n, sizeof *copy);

	if (n)
		memcpy(copy, ids, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		if (!today_rows_record(t->rows, copy[i]))
			list_mark(t->list, copy[i], false);
	free(copy);
}

static void reload(struct today_screen *t)
{
	struct err err = ERR_INIT;

	t->version = t->app->version;
	t->app->seen = store_newest(t->app->session.store);
	if (!store_digest(t->app->session.store, t->digest, &err))
		stack_error(&err);
	marks_settle(&t->pending, t->app, t->list);
	if (!today_rows_read(t->rows, &err))
		stack_error(&err);
	t->settled = t->counted = false;
	t->width = 0;
	list_set_empty(t->list, "");
	list_refresh(t->list);
	bar_fill(t);
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Today");
}

static const char *hint(struct screen *self)
{
	struct today_screen *t = (struct today_screen *)self;

	if (t->app->as_of != DAY_NONE)
		return tr("Esc back to now  Enter opens  Tab next section  0 more  ? keys");
	if (list_marked(t->list, NULL) > 0)
		return next_word_all(t->next, t->many.each);
	return tr("Enter opens  Space marks  Tab next section  0 more  F12 emergency  ? keys");
}

/* ---- drawing ---- */

/* A figure of the first line. */
struct count {
	int style;
	const char *word;
	long n;
	int weight; /* the lowest goes first where not all have room */
	bool off;
};
enum { COUNTS = 8 };

static int count_width(const struct count *c)
{
	char number[24];

	return term_width(c->word) + 1 + term_width(words_count(number, sizeof number, c->n)) + 2;
}

/* General ones are the open ones that are nothing else: they go before what nobody can work out, late ones last. */
static void counts_collect(const struct today_screen *t, struct count v[COUNTS])
{
	const struct today *f = today_rows_figures(t->rows);
	const long behind = t->app->behind;

	v[0] = (struct count){ STYLE_NORMAL, tr("Open"), f->open, 6, false };
	v[1] = (struct count){ f->overdue > 0 ? STYLE_LATE : STYLE_NORMAL, tr("Overdue"), f->overdue, 7, false };
	v[2] = (struct count){ STYLE_NORMAL, tr("General"), f->general, 1, false };
	v[3] = (struct count){ f->major > 0 ? STYLE_WARN : STYLE_NORMAL, tr("Major"), f->major, 5, false };
	v[4] = (struct count){ STYLE_NORMAL, tr("Ungraded"), today_ungraded(f), 2, false };
	v[5] = (struct count){ STYLE_LATE, tr("Others overdue"), f->elsewhere, 3, f->elsewhere <= 0 };
	v[6] = (struct count){ STYLE_LATE, tr("Behind"), behind, 4, behind <= 0 };
	v[7] = (struct count){ STYLE_LATE, tr("Paper numbers"), t->app->numbers, 4, !t->app->numbers };
}

static void counts_fit(struct count v[COUNTS], int width)
{
	for (;;) {
		struct count *least = NULL;
		int need = 0;

		for (size_t i = 0; i < COUNTS; i++) {
			if (v[i].off)
				continue;
			need += count_width(&v[i]);
			if (!least || v[i].weight < least->weight)
				least = &v[i];
		}
		if (need <= width || !least)
			return;
		least->off = true;
	}
}

static void counts_draw(const struct today_screen *t, int y)
{
	struct count v[COUNTS];
	struct buf b = BUF_INIT;
	int x = 1, w, right;

	list_position(t->list, &b);
	w = term_width(buf_text(&b));
	right = term_cols() - w - 1;
	term_put(y, right, w, STYLE_DIM, buf_text(&b));
	buf_free(&b);
	counts_collect(t, v);
	counts_fit(v, right - x + 1); /* behind the last there is no gap but that to the place */
	for (size_t i = 0; i < COUNTS; i++) {
		char number[24];

		if (v[i].off)
			continue;
		x += term_put(y, x, right - x, STYLE_LABEL, v[i].word) + 1;
		x += term_put(y, x, right - x, v[i].style, words_count(number, sizeof number, v[i].n)) + 2;
	}
}

/* One line that stands for the whole store: who writes it down can tell later whether something is gone. */
static void digest_draw(const struct today_screen *t, int y)
{
	int x = 1 + term_width(tr("Digest")) + 1;

	if (x + (int)strlen(t->digest) > term_cols())
		return;
	term_put(y, 1, x - 1, STYLE_LABEL, tr("Digest"));
	term_put(y, x, term_cols() - x, STYLE_DIM, t->digest);
}

static void columns_fit(struct today_screen *t, int width)
{
	size_t n;
	const struct list_column *columns = today_rows_columns(width, &n);

	if (t->width == width)
		return;
	t->width = width;
	list_set_columns(t->list, columns, n);
}

static int chart_height(struct area body)
{
	int h = (body.h - 2) / 4;

	if (body.h < CHART_FROM)
		return body.h >= FOOT_FROM; /* the months' figures alone */
	return h > CHART_MAX ? CHART_MAX : h;
}

static void draw(struct screen *self, struct area body)
{
	struct today_screen *t = (struct today_screen *)self;
	int chart = chart_height(body);
	int foot = body.h >= FOOT_FROM;
	struct area list = { body.y + 1, body.x, body.h - 2 - chart - foot, body.w };

	if (t->version != t->app->version)
		reload(t);
	counts_draw(t, body.y);
	preview_draw(t->preview, list);
	list.w -= preview_width(t->preview, list);
	columns_fit(t, list.w);
	list_draw(t->list, list);
	next_follow(t);
	if (chart)
		months_draw(today_rows_figures(t->rows), list.y + list.h, chart, body.w);
	if (foot)
		digest_draw(t, body.y + body.h - 2);
	actionbar_draw(t->bar, body.y + body.h - 1);
}

/* ---- keys ---- */

static void remember(struct today_screen *t, int64_t row)
{
	const struct record *r = today_rows_record(t->rows, row);

	if (r)
		marks_add(&t->pending, t->app, row, r->id);
}

/* The next act of the marked ones, of the row without marks. */
static void act_open_marked(struct today_screen *t)
{
	const int64_t *ids;
	size_t n = list_marked(t->list, &ids);
	int64_t row = list_current_id(t->list);
	const char *section;

	marks_free(&t->pending);
	for (size_t i = 0; i < n; i++)
		remember(t, ids[i]);
	if (n == 0 && row)
		remember(t, row);
	if (t->pending.n == 0)
		return;
	section = today_rows_section(t->rows, t->pending.v[0].row)->name;
	marks_act(&t->pending, t->app, section);
}

static bool step(void *ctx, int direction, char ret_id[ID_TEXT])
{
	struct today_screen *t = ctx;
	int64_t from = list_current_id(t->list);
	const struct record *r;

	do {
		int64_t at = list_current_id(t->list);

		list_action(t->list, direction > 0 ? ACTION_LIST_DOWN : ACTION_LIST_UP);
		if (list_current_id(t->list) == at) {
			list_go(t->list, from);
			return false;
		}
		r = today_rows_record(t->rows, list_current_id(t->list));
	} while (!r);
	memcpy(ret_id, r->id, ID_TEXT);
	return true;
}

static void open_row(struct today_screen *t)
{
	int64_t row = list_current_id(t->list);
	const struct record *r = today_rows_record(t->rows, row);

	if (list_marked(t->list, NULL) > 0)
		act_open_marked(t);
	else if (r)
		page_open_walk(t->app, r->id, &(struct page_walk){ step, t });
	else if (row)
		list_open(t->app, today_rows_section(t->rows, row)->ledger->name, today_rows_section(t->rows, row)->line);
}

static void new_open(struct app *app)
{
	form_open(app, &(struct form_call){ .ledger = kind_main(app) });
}

static void walk_open(struct app *app)
{
	form_open(app, &(struct form_call){ .ledger = kind_main(app), .walk = true });
}

static void hazards_open(struct app *app)
{
	list_open(app, kind_main(app)->name, "");
}

static void enterprises_open(struct app *app)
{
	if (kind_owners(app))
		list_open(app, kind_owners(app)->name, "");
}

static void wrong_numbers_open(struct app *app)
{
	struct err err = ERR_INIT;

	if (!numbers_open(app, 0, &err))
		stack_error(&err);
}

static void files_import(struct app *app)
{
	import_open(app, NULL);
}

static void person_change(struct app *app)
{
	person_choose(app);
}

/* What needs nothing of Today but that it was chosen; what a key does everywhere goes by its action. */
static void choose(struct today_screen *t, int choice)
{
	static const struct {
		void (*run)(struct app *app);
		enum action action;
	} deeds[ITEM_COUNT] = {
		[ITEM_REGISTER] = { .run = new_open },
		[ITEM_WALK] = { .run = walk_open },
		[ITEM_HAZARDS] = { .run = hazards_open },
		[ITEM_ENTERPRISES] = { .run = enterprises_open },
		[ITEM_LEDGERS] = { .run = ledgers_open },
		[ITEM_ROUTINES] = { .run = routines_open },
		[ITEM_EMERGENCY] = { .action = ACTION_SHEET },
		[ITEM_NUMBERS] = { .run = wrong_numbers_open },
		[ITEM_FIGURES] = { .run = figures_open },
		[ITEM_SEARCH] = { .action = ACTION_SEARCH },
		[ITEM_UNDO] = { .action = ACTION_UNDO },
		[ITEM_REDO] = { .action = ACTION_REDO },
		[ITEM_IMPORT] = { .run = files_import },
		[ITEM_PERSON] = { .run = person_change },
		[ITEM_LANGUAGE] = { .run = app_switch_language },
		[ITEM_HELP] = { .action = ACTION_HELP },
		[ITEM_COMMANDS] = { .run = command_menu },
	};

	if (choice == ITEM_ACT)
		act_open_marked(t);
	else if (deeds[choice].run)
		deeds[choice].run(t->app);
	else
		app_global(t->app, deeds[choice].action);
}

/* Of the record under the cursor; NULL: it is on a row of another kind. */
static const char *current_id(const struct today_screen *t)
{
	const struct record *r = today_rows_record(t->rows, list_current_id(t->list));

	return r ? r->id : NULL;
}

/* A key that goes over the sections waits until all are there. */
static void sections_settle(struct today_screen *t)
{
	struct err err = ERR_INIT;

	if (t->settled)
		return;
	if (!today_rows_settle(t->rows, &err))
		stack_error(&err);
	list_refresh(t->list);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct today_screen *t = (struct today_screen *)self;
	int chosen;

	if (actionbar_key(t->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(t, chosen);
		return true;
	}
	if (!list_current_id(t->list))
		sections_settle(t); /* typed before there was a row to take it */
	switch (a) {
	case ACTION_BACK:
		if (t->app->as_of == DAY_NONE)
			return false;
		app_look_at(t->app, DAY_NONE); /* back from a day to now, not out of the program */
		return true;
	case ACTION_LIST_OPEN:
		open_row(t);
		return true;
	case ACTION_TODAY_REGISTER:
		new_open(t->app);
		return true;
	case ACTION_TODAY_LEDGERS:
		ledgers_open(t->app);
		return true;
	case ACTION_TODAY_ROUTINES:
		routines_open(t->app);
		return true;
	case ACTION_TODAY_FIGURES:
		figures_open(t->app);
		return true;
	case ACTION_LIST_LIKE:
		if (current_id(t))
			like_open(t->app, current_id(t));
		return true;
	case ACTION_LIST_PREVIEW:
		preview_toggle(t->preview);
		return true;
	case ACTION_LIST_MARK_ALL:
		sections_settle(t);
		list_action(t->list, a);
		drop_lost_marks(t); /* the row that says how many more there are */
		return true;
	case ACTION_LIST_SECTION_NEXT:
	case ACTION_LIST_SECTION_BEFORE:
	case ACTION_LIST_LAST:
		sections_settle(t);
		return list_action(t->list, a);
	default:
		return list_action(t->list, a);
	}
}

static bool tick(struct screen *self)
{
	struct today_screen *t = (struct today_screen *)self;

	return app_poll(t->app) || t->version != t->app->version;
}

/* What takes a moment each is asked once: a key that came in between leaves what is known. */
static bool count(struct today_screen *t, struct err *err)
{
	t->counted = t->counted || routines_count(t->app, err);
	return t->counted && numbers_count(t->app, err);
}

static bool idle(struct screen *self, bool paused)
{
	struct today_screen *t = (struct today_screen *)self;
	struct err err = ERR_INIT;

	if (t->settled && preview_follow(t->preview, current_id(t)))
		return true;
	if (t->settled || !paused)
		return false;
	switch (today_rows_more(t->rows, &err)) {
	case TODAY_READ:
		list_refresh(t->list);
		return true;
	case TODAY_DROPPED:
		return false;
	case TODAY_FAILED:
		stack_error(&err);
		break;
	case TODAY_DONE:
		if (!count(t, &err) && str_eq(err.code, "cancelled"))
			return false;
		if (t->numbers != (t->app->numbers != 0))
			bar_fill(t);
		if (err.kind != ERR_NONE)
			stack_error(&err);
		list_set_empty(t->list, tr("Nothing is due. 2 registers a hazard."));
		drop_lost_marks(t);
		break;
	}
	t->settled = true;
	return true;
}

static struct list *list_of(struct screen *self)
{
	return ((struct today_screen *)self)->list;
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	struct today_screen *t = (struct today_screen *)self;
	const struct record *r = today_rows_record(t->rows, list_current_id(t->list));

	if (what == PART_NUMBER && r)
		buf_add(out, r->number);
	return what == PART_NUMBER && r;
}

static void destroy(struct screen *self)
{
	struct today_screen *t = (struct today_screen *)self;

	marks_free(&t->pending);
	next_many_free(&t->many);
	free(t->next);
	preview_destroy(t->preview);
	list_destroy(t->list);
	today_rows_destroy(t->rows);
	actionbar_destroy(t->bar);
	free(t);
}

static const struct screen_ops today_ops = {
	.name = "today",
	.context = CTX_TODAY,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_LIST_MARK, ACTION_LIST_MARK_ALL, ACTION_LIST_MARK_NONE,
				       ACTION_LIST_PREVIEW, ACTION_LIST_LIKE, ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.idle = idle,
	.list = list_of,
	.part = part,
	.destroy = destroy,
};

void today_open(struct app *app)
{
	struct today_screen *t = xcalloc(1, sizeof *t);
	struct list_options options = { .marks = true };
	struct list_source source;

	t->screen.ops = &today_ops;
	t->app = app;
	t->rows = today_rows_create(app);
	t->bar = actionbar_create();
	t->preview = preview_create(app);
	options.columns = today_rows_columns(80, &options.ncolumns);
	source = today_rows_source(t->rows);
	t->list = list_create(&source, &options);
	t->version = app->version - 1;
	stack_push(&t->screen);
}
