#include <stdlib.h>
#include <string.h>

#include "actionbar.h"
#include "columns.h"
#include "filter_complete.h"
#include "filter_line.h"
#include "kind.h"
#include "next_word.h"
#include "papers.h"
#include "pivot.h"
#include "preview.h"
#include "prompt.h"
#include "record_list.h"
#include "report.h"
#include "shell.h"
#include "text_edit.h"

#define MOST_ON_A_PAPER 60

enum item {
	ITEM_ACT,
	ITEM_NEW,
	ITEM_FILTER,
	ITEM_SAVED,
	ITEM_SORT,
	ITEM_OPEN,
	ITEM_ALL,
	ITEM_NONE,
	ITEM_EXPORT,
	ITEM_EACH,
	ITEM_PRESS,
	ITEM_LIKE,
	ITEM_HELP,
	ITEM_COUNT
};

struct list_screen {
	struct screen screen;
	struct app *app;
	const struct ledger *ledger;
	struct record_list *rows;
	struct actionbar *bar;
	struct filter_line *line;
	struct preview *preview;
	char *sort; /* "-deadline"; NULL: as the line or the ledger says */
	char *sort_on; /* the line it was chosen on */
	struct err err; /* of the line being typed */
	bool stale;	/* what the line finds is not shown yet */
	bool columns_new; /* others were chosen and not drawn yet */
	size_t without_room; /* columns, before those were chosen */
	unsigned version;
	enum lang lang; /* the line is written in */
};

static bool presses(const struct ledger *l)
{
	return l->life && (l->life->presses || l->life->ladder.act);
}

static void bar_fill(struct list_screen *l)
{
	static const char *const titles[ITEM_COUNT] = {
		[ITEM_NEW] = N_("New"),
		[ITEM_FILTER] = N_("Filter"),	  [ITEM_SAVED] = N_("Saved filters"),
		[ITEM_SORT] = N_("Sort"),	  [ITEM_OPEN] = N_("Open it"),
		[ITEM_ALL] = N_("Mark all"),	  [ITEM_NONE] = N_("Unmark"),
		[ITEM_EXPORT] = N_("Export"),	  [ITEM_EACH] = N_("One for each"),
		[ITEM_PRESS] = N_("Press"),	  [ITEM_LIKE] = N_("New one like this"),
		[ITEM_HELP] = N_("Help"),
	};

	actionbar_clear(l->bar);
	for (int i = 0; i < ITEM_COUNT; i++) {
		bool of_acts = i == ITEM_ACT || i == ITEM_ALL || i == ITEM_NONE;

		if (l->ledger->aliases && (i == ITEM_ALL || i == ITEM_NONE))
			of_acts = false;
		if (!record_list_acts(l->rows) && of_acts)
			continue;
		if ((i == ITEM_EACH && !l->ledger->aliases) || (i == ITEM_PRESS && !presses(l->ledger)))
			continue;
		if (i == ITEM_SAVED && l->ledger->nfilters == 0)
			continue;
		actionbar_add(l->bar, i, i == ITEM_ACT ? next_word_title(record_list_next(l->rows)) : tr(titles[i]),
			      NULL);
	}
}

/* ---- what is shown ---- */

/* The order chosen goes over that of the line it was chosen on; another line may say its own. */
static const char *order_of(const struct list_screen *l, const char *text)
{
	return l->sort && !str_eq(l->sort_on, text) && filter_says_order(text) ? NULL : l->sort;
}

/* The line in force, read anew: references and the day may have changed. */
static bool apply(struct list_screen *l, const char *text, bool keep)
{
	bool right;

	l->stale = false;
	err_clear(&l->err);
	right = record_list_set(l->rows, text, order_of(l, text), keep, &l->err);
	filter_line_wrong(l->line, l->err.at, l->err.len);
	return right;
}

/* What is typed is shown first, and what it finds when no key waits. True: it has changed. */
static bool apply_typed(struct list_screen *l)
{
	const char *text = filter_line_text(l->line);
	bool done;

	err_clear(&l->err);
	record_list_try(l->rows, text, order_of(l, text), &done, &l->err);
	filter_line_wrong(l->line, l->err.at, l->err.len);
	l->stale = !done;
	return done;
}

static void hint_fill(struct list_screen *l);

/* The line in the language of now. One that somebody is typing is theirs. */
static void retell(struct list_screen *l)
{
	struct buf line = BUF_INIT;

	l->lang = lang_now();
	if (filter_line_typing(l->line))
		return;
	words_filter(l->ledger, filter_line_text(l->line), &line);
	if (l->sort_on && str_eq(l->sort_on, filter_line_text(l->line))) {
		free(l->sort_on);
		l->sort_on = xstrdup(buf_text(&line));
	}
	filter_line_set(l->line, buf_text(&line));
	buf_free(&line);
}

static void reload(struct list_screen *l)
{
	l->version = l->app->version;
	if (l->lang != lang_now())
		retell(l);
	record_list_settle(l->rows);
	apply(l, filter_line_text(l->line), true);
	bar_fill(l);
	hint_fill(l);
}

static const char *title(struct screen *self)
{
	struct list_screen *l = (struct list_screen *)self;

	return words_now(&l->ledger->title);
}

static const char *hint(struct screen *self)
{
	struct list_screen *l = (struct list_screen *)self;

	if (filter_line_typing(l->line))
		return tr("Up, Down: in the list; Up above it: lines typed earlier");
	if (record_list_marked(l->rows) > 0 && !record_list_acts(l->rows))
		return tr("N a new record for each of the marked  Space mark  U take all marks off");
	if (record_list_marked(l->rows) > 0)
		return next_word_all(record_list_next(l->rows), record_list_each(l->rows));
	return tr("Enter opens  f filter  s sort  n new  c new like it  Esc back  ? keys");
}

/* "level:major is:overdue due:7d", with more "deadline:>=2026-08-01" before it and a - for the level. */
static void examples_of_life(const struct ledger *l, bool more, struct buf *out)
{
	const struct is_word *grave = kind_grave(l);
	const struct line_term *t = grave ? &grave->lines.v[0].terms[0] : NULL;
	struct buf line = BUF_INIT;

	if (more && l->life->deadline.field)
		buf_addf(&line, "%s:>=2026-08-01 ", l->life->deadline.field);
	if (t)
		buf_addf(&line, "%s%s:%s ", more ? "-" : "", t->name, t->values[0]);
	buf_add(&line, "is:overdue due:7d");
	words_filter(l, buf_text(&line), out);
	buf_free(&line);
}

/* Filters of this ledger, for who has not written one yet. */
static void examples(const struct list_screen *l, bool more, struct buf *out)
{
	size_t n = l->ledger->nfilters;

	if (record_list_acts(l->rows))
		examples_of_life(l->ledger, more, out);
	for (size_t i = 0; !record_list_acts(l->rows) && i < n && i < 3; i++) {
		buf_add(out, i ? " " : "");
		words_filter(l->ledger, l->ledger->filters[i].line, out);
	}
}

static void hint_fill(struct list_screen *l)
{
	struct buf words = BUF_INIT, line = BUF_INIT;

	examples(l, false, &words);
	buf_addf(&line, tr("all (f: words %s ...)"), buf_text(&words));
	filter_line_hint(l->line, buf_text(&line));
	buf_free(&words);
	buf_free(&line);
}

/* All of it, so that nothing that is allowed is cut. */
static int error_draw(const struct list_screen *l, struct area room)
{
	struct strv lines = STRV_INIT;
	int n;

	text_wrap_most(l->err.text, room.w - 1, room.h / 2, &lines);
	n = (int)lines.n;
	for (int i = 0; i < n; i++)
		term_put(room.y + i, 1, room.w - 1, STYLE_ERROR, lines.v[i]);
	strv_free(&lines);
	return n;
}

/* Below the line while it is typed, so that the list does not jump. Returns how many lines. */
static int note_draw(const struct list_screen *l, struct area room)
{
	struct buf b = BUF_INIT;
	int y = room.y, width = room.w;

	if (filter_line_offers(l->line)) {
		filter_line_draw_offers(l->line, (struct area){ y, 1, 1, width - 1 });
		return 1;
	}
	if (l->err.kind != ERR_NONE)
		return error_draw(l, room);
	buf_addf(&b, "%s  ", tr("words  field:value"));
	examples(l, true, &b);
	term_put(y, 1, width - 1, STYLE_DIM, buf_text(&b));
	buf_free(&b);
	return 1;
}

/* A column that was just ticked and is nowhere would be taken for a fault. */
static void tell_room(struct list_screen *l)
{
	size_t n = record_list_without_room(l->rows);

	if (l->columns_new && n > l->without_room)
		stack_messagef(STYLE_WARN, tr("No room at this width for %zu of the columns: s, then - moves one left"), n);
	l->columns_new = false;
}

static void draw(struct screen *self, struct area body)
{
	struct list_screen *l = (struct list_screen *)self;
	struct area list = { body.y + 1, body.x, body.h - 2, body.w };
	struct buf position = BUF_INIT;
	int w;

	if (l->version != l->app->version)
		reload(l);
	if (filter_line_typing(l->line) || l->err.kind != ERR_NONE) {
		int n = note_draw(l, list);

		list.y += n;
		list.h -= n;
	}
	preview_draw(l->preview, list);
	list.w -= preview_width(l->preview, list);
	record_list_draw(l->rows, list);
	tell_room(l);
	record_list_position(l->rows, &position);
	w = term_width(buf_text(&position));
	filter_line_draw(l->line, (struct area){ body.y, 0, 1, body.w - w - 2 });
	term_put(body.y, body.w - w - 1, w, STYLE_DIM, buf_text(&position));
	buf_free(&position);
	if (filter_line_typing(l->line))
		term_put(body.y + body.h - 1, 0, body.w, STYLE_NORMAL,
			 tr("Enter takes it  Esc as it was  Tab completes  C-p earlier"));
	else
		actionbar_draw(l->bar, body.y + body.h - 1);
}

/* ---- sorting ---- */

/* The column it sorts by may have had no room on the screen. */
static void sort_say(const struct list_screen *l)
{
	const struct filter *f = record_list_filter(l->rows);

	if (f)
		stack_messagef(STYLE_STATUS, tr("Sorted by %s %s"),
			       f->sort ? words_now(&f->sort->label) :
			       f->as_entered ? tr("entry") : tr("Number"),
			       f->descending ? "v" : "^");
}

static void sort_set(struct list_screen *l, const char *name, bool descending)
{
	char *sort = name ? xasprintf("%s%s", descending ? "-" : "", name) : NULL;

	free(l->sort);
	free(l->sort_on);
	l->sort = sort;
	l->sort_on = xstrdup(filter_line_text(l->line));
	apply(l, filter_line_text(l->line), true);
	sort_say(l);
}

/* The menu of orders and columns; what was hidden or moved there shows when it is left. */
static void sort_menu(struct list_screen *l)
{
	const struct filter *now = record_list_filter(l->rows);
	struct column_menu_answer a = { .sorts = false };

	l->without_room = record_list_without_room(l->rows);
	if (now)
		a = column_menu(l->app, now, order_of(l, filter_line_text(l->line)) != NULL);
	if (a.sorts)
		sort_set(l, a.name, a.descending);
	else if (a.columns)
		apply(l, filter_line_text(l->line), true);
	l->columns_new = a.columns;
}

/* ---- filters ---- */

static void filter_take(struct list_screen *l, const char *text)
{
	free(l->sort);
	l->sort = NULL;
	filter_line_set(l->line, text);
	apply(l, text, false);
}

static void saved_menu(struct list_screen *l)
{
	struct actionbar *menu = actionbar_create();
	int chosen;

	for (size_t i = 0; i < l->ledger->nfilters; i++) {
		struct buf line = BUF_INIT;

		words_filter(l->ledger, l->ledger->filters[i].line, &line);
		actionbar_add(menu, (int)i, words_now(&l->ledger->filters[i].title),
			      buf_text(&line));
		buf_free(&line);
	}
	actionbar_add(menu, (int)l->ledger->nfilters, tr("All records"), "");
	chosen = actionbar_menu(menu, tr("Saved filters"));
	if (chosen >= 0) {
		struct buf line = BUF_INIT;

		if ((size_t)chosen < l->ledger->nfilters)
			words_filter(l->ledger, l->ledger->filters[chosen].line, &line);
		filter_take(l, buf_text(&line));
		buf_free(&line);
	}
	actionbar_destroy(menu);
}

/* Is the last word the beginning of a field's name or of is:, due:, sort:? Then
 * nobody means it as a word to search for yet. */
static bool is_half(const struct ledger *l, const char *text)
{
	static const char *const others[] = { "is", "due", "sort" };
	const char *blank = strrchr(text, ' ');
	const char *word = blank ? blank + 1 : text;

	word += *word == '-';
	if (!*word)
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_starts(others[i], word))
			return true;
	for (size_t i = 0; i < l->nfields; i++)
		if (str_starts(l->fields[i].name, word))
			return true;
	return false;
}

/* A line that says its own order forgets the one chosen before; a wrong one stays, to be mended. */
static void line_take(struct list_screen *l)
{
	const char *text = filter_line_text(l->line);

	if (!apply(l, text, true))
		return;
	if (!order_of(l, text)) {
		free(l->sort);
		l->sort = NULL;
	}
	filter_line_remember(l->line);
	filter_line_close(l->line);
}

/* Above the first row are the lines typed earlier. */
static enum filter_line_result arrow(struct list_screen *l, const struct key *k, enum action a)
{
	if (k->code == K_UP && !list_up(record_list(l->rows)))
		return filter_line_walk(l->line, 1);
	if (k->code != K_UP)
		list_action(record_list(l->rows), a);
	return FILTER_LINE_GOES_ON;
}

static bool filter_key(struct list_screen *l, const struct key *k, enum action a)
{
	enum filter_line_result r;

	if (k->code == K_PAGE_UP || k->code == K_PAGE_DOWN)
		return list_action(record_list(l->rows), a);
	r = filter_line_key(l->line, k, a);
	switch (r == FILTER_LINE_PASSED ? arrow(l, k, a) : r) {
	case FILTER_LINE_TYPED:
		l->stale = !is_half(l->ledger, filter_line_text(l->line));
		break;
	case FILTER_LINE_TAKEN:
		line_take(l);
		break;
	case FILTER_LINE_PASSED:
	case FILTER_LINE_LEFT:
		apply(l, filter_line_text(l->line), true);
		break;
	case FILTER_LINE_GOES_ON:
		break;
	}
	return true;
}

/* ---- keys ---- */

/* A list of one owner's records says whose a new one is; NULL: it is of several, or of all. */
static const char *whose_list(const struct list_screen *l)
{
	const struct filter *now = record_list_filter(l->rows);
	const struct field *whose = kind_whose(l->app, l->ledger);

	for (size_t i = 0; now && whose && i < now->n; i++) {
		const struct filter_term *t = &now->terms[i];

		if (t->kind == FILTER_FIELD && !t->not && !t->items && !t->via && t->field == whose && t->values.n == 1)
			return t->values.v[0];
	}
	return NULL;
}

static void new_open(struct list_screen *l)
{
	form_open(l->app, &(struct form_call){ .ledger = l->ledger, .whose = whose_list(l) });
}

static void choose(struct list_screen *l, int choice)
{
	switch ((enum item)choice) {
	case ITEM_ACT:
		record_list_act(l->rows);
		break;
	case ITEM_NEW:
		new_open(l);
		break;
	case ITEM_FILTER:
		filter_line_open(l->line);
		break;
	case ITEM_SAVED:
		saved_menu(l);
		break;
	case ITEM_SORT:
		sort_menu(l);
		break;
	case ITEM_OPEN:
		record_list_open(l->rows);
		break;
	case ITEM_ALL:
		record_list_mark_all(l->rows);
		break;
	case ITEM_NONE:
		list_marks_clear(record_list(l->rows));
		break;
	case ITEM_EXPORT:
		record_list_export(l->rows, filter_line_text(l->line));
		break;
	case ITEM_EACH:
		each_open(l->app, l->rows, l->ledger);
		break;
	case ITEM_PRESS:
		record_list_press(l->rows);
		break;
	case ITEM_LIKE:
		record_list_like(l->rows);
		break;
	case ITEM_HELP:
		help_open(l->app, CTX_LIST);
		break;
	case ITEM_COUNT:
		break;
	}
}

struct place {
	double n;
	bool share; /* n is in per cent */
};

static bool place_read(void *ctx, const char *text, struct err *err)
{
	struct place *ret = ctx;
	char *end;
	double n = strtod(text, &end);
	bool number = end != text && n >= 0, share;

	end += strspn(end, " ");
	share = str_eq(end, "%") || str_eq(end, "％");
	if (!number || (*end && !share) || (share && n > 100))
		return err_set(err, ERR_REFUSED, "bad_place",
			       "write a row's place, as 12000, or a share of all, as 50%%");
	*ret = (struct place){ n, share };
	return true;
}

static void jump_ask(struct list_screen *l)
{
	struct list *rows = record_list(l->rows);
	struct place to;
	char *text = prompt_text(&(struct prompt_options){
		.question = tr("To which row? Its place, or a share of all: 12000, 50%"),
		.max = 20,
		.check = place_read,
		.ctx = &to,
	});

	if (!text)
		return;
	free(text);
	list_idle(rows); /* a share is of what is counted */
	if (!list_jump(rows, (long)(to.share ? to.n / 100 * (double)list_total(rows) : to.n)))
		stack_message(STYLE_WARN, tr("Not counted yet; once more, and let it count"));
}

/* The records of this list, counted by one of its fields. */
static void frequency_open(struct list_screen *l)
{
	char *rows = record_list_filter(l->rows) ? pivot_ask_field(l->app, l->ledger, tr("Count by")) : NULL;

	if (rows)
		report_pivot_open(l->app, l->ledger, rows, filter_line_text(l->line));
	free(rows);
}

/* Of the marked ones, of the row without marks. */
static void papers_of_list(struct list_screen *l)
{
	const char *current = record_list_current(l->rows);
	struct strv ids = STRV_INIT;
	bool all = true;

	if (record_list_marked(l->rows))
		record_list_ids(l->rows, MOST_ON_A_PAPER, &ids, &all);
	else if (current)
		strv_add(&ids, current);
	if (all)
		papers_of_records(l->app, &ids);
	else
		stack_messagef(STYLE_ERROR, tr("A paper takes %d records at most"), MOST_ON_A_PAPER);
	strv_free(&ids);
}

static bool list_key_action(struct list_screen *l, enum action a)
{
	switch (a) {
	case ACTION_LIST_OPEN:
		choose(l, ITEM_OPEN);
		return true;
	case ACTION_LIST_ACT:
		record_list_other_act(l->rows);
		return true;
	case ACTION_LIST_NEW:
		choose(l, ITEM_NEW);
		return true;
	case ACTION_SEARCH:
	case ACTION_LIST_FILTER:
		choose(l, ITEM_FILTER);
		return true;
	case ACTION_LIST_SORT:
		sort_menu(l);
		return true;
	case ACTION_LIST_FREQUENCY:
		frequency_open(l);
		return true;
	case ACTION_LIST_JUMP:
		jump_ask(l);
		return true;
	case ACTION_LIST_MARK_ALL:
		choose(l, ITEM_ALL);
		return true;
	case ACTION_LIST_EXPORT:
		choose(l, ITEM_EXPORT);
		return true;
	case ACTION_LIST_PAPERS:
		papers_of_list(l);
		return true;
	case ACTION_LIST_LIKE:
		choose(l, ITEM_LIKE);
		return true;
	case ACTION_LIST_EACH:
		each_open(l->app, l->rows, l->ledger);
		return true;
	case ACTION_LIST_PRESS:
		record_list_press(l->rows);
		return true;
	case ACTION_LIST_PREVIEW:
		preview_toggle(l->preview);
		return true;
	default:
		return list_action(record_list(l->rows), a);
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct list_screen *l = (struct list_screen *)self;
	int chosen;

	if (filter_line_typing(l->line) && filter_line_passes(k, a))
		return false;
	if (filter_line_typing(l->line))
		return filter_key(l, k, a);
	if (actionbar_key(l->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(l, chosen);
		return true;
	}
	return list_key_action(l, a);
}

static bool tick(struct screen *self)
{
	struct list_screen *l = (struct list_screen *)self;
	bool changed = app_poll(l->app);

	return changed || l->version != l->app->version;
}

static bool idle(struct screen *self, bool paused)
{
	struct list_screen *l = (struct list_screen *)self;

	if (l->stale)
		return apply_typed(l);
	if (record_list_follow(l->rows)) {
		bar_fill(l);
		return true;
	}
	if (preview_follow(l->preview, record_list_current(l->rows)))
		return true;
	return paused && list_idle(record_list(l->rows));
}

static struct list *list_of(struct screen *self)
{
	return record_list(((struct list_screen *)self)->rows);
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	struct list_screen *l = (struct list_screen *)self;
	const char *line = filter_line_text(l->line);

	if (what == PART_NUMBER)
		record_list_number(l->rows, out);
	else if (what == PART_HEAD && !str_empty(line))
		buf_addf(out, tr("Filter: %s"), line);
	return what == PART_NUMBER || what == PART_HEAD;
}

static void destroy(struct screen *self)
{
	struct list_screen *l = (struct list_screen *)self;

	record_list_destroy(l->rows);
	actionbar_destroy(l->bar);
	filter_line_destroy(l->line);
	preview_destroy(l->preview);
	free(l->sort);
	free(l->sort_on);
	free(l);
}

static const struct ledger *ledger_of(struct screen *self)
{
	return ((struct list_screen *)self)->ledger;
}

static const struct screen_ops list_ops = {
	.name = "list",
	.context = CTX_LIST,
	.title = title,
	.hint = hint,
	.ledger = ledger_of,
	.draw = draw,
	.key = key,
	.tick = tick,
	.idle = idle,
	.list = list_of,
	.part = part,
	.destroy = destroy,
};

static void complete_line(void *ctx, const char *before, struct candidates *ret)
{
	struct list_screen *l = ctx;

	filter_complete(l->app, l->ledger, before, ret);
}

static void open_list(struct app *app, const struct ledger *ledger, const char *line)
{
	struct list_screen *l = xcalloc(1, sizeof *l);
	char *place;

	l->screen.ops = &list_ops;
	l->app = app;
	l->ledger = ledger;
	l->rows = record_list_create(app, ledger, NULL);
	l->bar = actionbar_create();
	place = xasprintf("filter.%s", ledger->name);
	l->line = filter_line_create(line, complete_create(complete_line, l), line_history_create(app, place));
	free(place);
	l->preview = preview_create(app);
	l->version = app->version - 1;
	l->lang = lang_now();
	stack_push(&l->screen);
}

void list_open(struct app *app, const char *name, const char *line)
{
	const struct ledger *ledger = store_ledger(app->session.store, name);
	struct buf own = BUF_INIT;

	if (!ledger) {
		stack_messagef(STYLE_ERROR, tr("There is no ledger %s"), name);
		return;
	}
	words_filter(ledger, line ? line : "", &own);
	open_list(app, ledger, buf_text(&own));
	buf_free(&own);
}
