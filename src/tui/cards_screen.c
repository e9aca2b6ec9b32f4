/* Cards from many files on one list: whose they are, what each holds, how much of it could not be placed; Enter opens one,
 * a digit takes them all in, as one entry. Nothing is written before. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/exchange/cards.h>

#include "actionbar.h"
#include "import_screen.h"
#include "kind.h"
#include "list_rows.h"
#include "prompt.h"
#include "shell.h"

enum item { ITEM_TAKE, ITEM_REST, ITEM_MISSING, ITEM_OWNER };

struct cards_screen {
	struct screen screen;
	struct app *app;
	struct strv files;
	const struct ledger *ledger;
	bool keep_rest, create_missing;
	char owner[ID_TEXT]; /* of cards that name none; "" */
	struct cards_result result;
	struct list_rows rows;
	struct list *list;
	struct actionbar *bar;
};

static struct cards_screen *self_of(struct screen *self)
{
	return (struct cards_screen *)self;
}

/* ---- reading and taking in ---- */

struct work {
	struct cards_screen *s;
	bool dry;
	struct cards_result *ret;
};

static bool take_files(void *ctx, const struct news *news, struct err *err)
{
	struct work *w = ctx;
	const struct cards_screen *s = w->s;
	const struct field *whose = kind_whose(s->app, s->ledger);
	struct pair set = { whose ? whose->name : "", s->owner };
	struct cards_options o = { .dry_run = w->dry, .keep_rest = s->keep_rest, .create_missing = s->create_missing,
				   .set = &set, .nset = whose && s->owner[0] ? 1 : 0, .news = news };

	return cards_import(&s->app->session, s->ledger->name, (const char *const *)s->files.v, s->files.n, &o, w->ret, err);
}

static bool run(struct cards_screen *s, bool dry, struct cards_result *ret, struct err *err)
{
	struct work w = { s, dry, ret };

	return import_with_gauge(dry, take_files, &w, err);
}

static bool look(void *ctx, struct err *err)
{
	struct cards_screen *s = ctx;
	struct cards_result r = { .n = 0 };

	if (!run(s, true, &r, err))
		return false;
	cards_result_free(&s->result);
	s->result = r;
	if (s->list)
		list_reload(s->list, true);
	return true;
}

static size_t fresh(const struct cards_result *r)
{
	return r->fates[CARD_NEW] + r->fates[CARD_CHANGED];
}

/* All good ones; the list of them follows, where the next act is done on those that are marked. */
static void take_in(struct cards_screen *s)
{
	struct cards_result r = { .n = 0 };
	struct err err = ERR_INIT;
	struct app *app = s->app;
	const struct ledger *l = s->ledger;
	char *line;

	if (!fresh(&s->result)) {
		stack_message(STYLE_WARN, tr("There is nothing new in these files"));
		return;
	}
	if (!app_may_write(app) || !app_unlock(app))
		return;
	if (!run(s, false, &r, &err)) {
		prompt_show_error(&err);
		return;
	}
	app_touched(app);
	stack_pop_to(&s->screen);
	line = xasprintf("%s:%s sort:-number", kind_state(l)->name, life_begins(l)->to);
	list_open(app, l->name, line);
	free(line);
	stack_messagef(r.fates[CARD_REFUSED] ? STYLE_WARN : STYLE_GOOD, tr("Taken in: %zu new, %zu changed, %zu unchanged, %zu refused; one undo takes it back"),
		       r.fates[CARD_NEW], r.fates[CARD_CHANGED], r.fates[CARD_UNCHANGED], r.fates[CARD_REFUSED]);
	cards_result_free(&r);
}

/* ---- one card ---- */

static void add_texts(struct buf *b, const char *heading, const struct strv *texts)
{
	if (!texts->n)
		return;
	buf_addf(b, "\n%s\n", heading);
	for (size_t i = 0; i < texts->n; i++)
		buf_addf(b, "  %s\n", texts->v[i]);
}

static const char *fate_word(enum card_fate fate)
{
	switch (fate) {
	case CARD_NEW:
		return tr("New");
	case CARD_CHANGED:
		return tr("Updated");
	case CARD_UNCHANGED:
		return tr("Unchanged");
	case CARD_REFUSED:
		break;
	}
	return tr("Rejected");
}

static void show_card(const struct card_told *t)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s%s%s\n%s  %s  %s\n", t->path, t->part ? "  " : "", t->part ? t->part : "", t->name, t->owner, fate_word(t->fate));
	if (t->why.text[0])
		buf_addf(&b, "\n%s\n", t->why.text);
	for (size_t i = 0; i < t->ncounts; i++)
		buf_addf(&b, "%s%s: %zu\n", i ? "" : "\n", words_now(&t->counts[i].ledger->title), t->counts[i].n);
	add_texts(&b, tr("Could not be placed"), &t->left);
	add_texts(&b, tr("What changes"), &t->changes);
	add_texts(&b, tr("To be looked at"), &t->notes);
	add_texts(&b, tr("Where the columns go"), &t->columns);
	prompt_show(*t->name ? t->name : t->path, buf_text(&b));
	buf_free(&b);
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct cards_screen *)ctx)->result.n;
}

enum { COLUMN_FILE, COLUMN_NAME, COLUMN_OWNER, COLUMN_HOLDS, COLUMN_LEFT, COLUMN_FATE };

static void put_counts(const struct card_told *t, struct buf *out)
{
	for (size_t i = 0; i < t->ncounts; i++)
		buf_addf(out, "%s%zu", i ? " " : "", t->counts[i].n);
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct card_told *t = &((const struct cards_screen *)ctx)->result.v[i];
	const char *slash = strrchr(t->path, '/');

	*style = t->fate == CARD_REFUSED ? STYLE_WARN : t->fate == CARD_UNCHANGED ? STYLE_DIM : STYLE_NORMAL;
	switch (column) {
	case COLUMN_FILE:
		words_of_line(out, slash ? slash + 1 : t->path);
		break;
	case COLUMN_NAME:
		words_of_line(out, t->fate == CARD_REFUSED && !*t->name ? t->why.text : t->name);
		break;
	case COLUMN_OWNER:
		words_of_line(out, t->fate == CARD_REFUSED && *t->name ? t->why.text : t->owner);
		break;
	case COLUMN_HOLDS:
		put_counts(t, out);
		break;
	case COLUMN_LEFT:
		if (t->left.n)
			buf_addf(out, "%zu", t->left.n);
		break;
	default:
		buf_add(out, fate_word(t->fate));
		break;
	}
}

static void set_columns(struct cards_screen *s)
{
	struct list_column columns[] = {
		{ .title = tr("File"), .share = 2 },
		{ .title = words_now(&ledger_field(s->ledger, s->ledger->label)->label), .share = 1 },
		{ .title = tr("Whose"), .share = 1 },
		{ .title = tr("Items"), .width = 9 },
		{ .title = tr("Left"), .width = 6, .right = true },
		{ .title = "", .width = 9 },
	};

	list_set_columns(s->list, columns, sizeof columns / sizeof *columns);
}

/* ---- the screen ---- */

static void bar_fill(struct cards_screen *s)
{
	const struct field *whose = kind_whose(s->app, s->ledger);
	struct buf b = BUF_INIT;
	char *owner;

	actionbar_clear(s->bar);
	actionbar_add(s->bar, ITEM_TAKE, tr("Take all in"), NULL);
	actionbar_add(s->bar, ITEM_REST, s->keep_rest ? tr("Not placed: to the note") : tr("Not placed: left out"),
		      tr("what could not be placed"));
	actionbar_add(s->bar, ITEM_MISSING, s->create_missing ? tr("New enterprises: made") : tr("New enterprises: rejected"),
		      tr("enterprises nobody has yet"));
	if (!whose)
		return;
	if (s->owner[0])
		words_of_record(app_names(s->app), whose->ledger, s->owner, &b);
	owner = xasprintf(tr("Enterprise of all: %s"), b.len ? b.s : tr("none"));
	actionbar_add(s->bar, ITEM_OWNER, owner, tr("for cards that name none"));
	free(owner);
	buf_free(&b);
}

static void choose_owner(struct cards_screen *s)
{
	char id[ID_TEXT];

	if (s->owner[0])
		s->owner[0] = '\0';
	else if (record_pick(s->app, kind_whose(s->app, s->ledger)->ledger, "", id))
		memcpy(s->owner, id, ID_TEXT);
	else
		return;
	import_looked(look, s);
}

static void choose(struct cards_screen *s, int item)
{
	switch ((enum item)item) {
	case ITEM_TAKE:
		take_in(s);
		break;
	case ITEM_REST:
		s->keep_rest = !s->keep_rest;
		import_looked(look, s);
		break;
	case ITEM_MISSING:
		s->create_missing = !s->create_missing;
		import_looked(look, s);
		break;
	case ITEM_OWNER:
		choose_owner(s);
		break;
	}
}

static const char *title(struct screen *self)
{
	(void)self;
	return tr("Import");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter opens a card  1 takes all in  Esc leaves, nothing written");
}

static void draw(struct screen *self, struct area body)
{
	struct cards_screen *s = self_of(self);
	const struct cards_result *r = &s->result;
	char *counts = xasprintf(tr("%zu files: %zu new, %zu updated, %zu unchanged, %zu rejected; %zu lines not placed"),
				 r->files, r->fates[CARD_NEW], r->fates[CARD_CHANGED], r->fates[CARD_UNCHANGED],
				 r->fates[CARD_REFUSED], r->left);

	term_put(body.y, body.x + 1, body.w - 1, STYLE_HEADING, counts);
	set_columns(s);
	list_draw(s->list, (struct area){ body.y + 1, body.x, body.h - 2, body.w });
	bar_fill(s);
	actionbar_draw(s->bar, body.y + body.h - 1);
	free(counts);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct cards_screen *s = self_of(self);
	const struct list_row *row = list_current(s->list);
	int chosen;

	if (actionbar_key(s->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(s, chosen);
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		if (row)
			show_card(&s->result.v[row->id - 1]);
		return true;
	}
	return list_action(s->list, a);
}

static bool tick(struct screen *self)
{
	return app_poll(self_of(self)->app);
}

static void destroy(struct screen *self)
{
	struct cards_screen *s = self_of(self);

	cards_result_free(&s->result);
	strv_free(&s->files);
	list_destroy(s->list);
	actionbar_destroy(s->bar);
	free(s);
}

static const struct screen_ops cards_ops = {
	.name = "import_cards", .context = CTX_LIST, .uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE }, .title = title, .hint = hint, .draw = draw, .key = key, .tick = tick,
	.destroy = destroy,
};

void cards_open(struct app *app, struct strv *files, const struct ledger *l)
{
	struct cards_screen *s = xcalloc(1, sizeof *s);
	struct list_column column = { .title = "" };
	struct list_source source;

	s->screen.ops = &cards_ops;
	s->app = app;
	s->files = *files;
	*files = (struct strv)STRV_INIT;
	s->ledger = l;
	s->bar = actionbar_create();
	if (!import_looked(look, s)) {
		destroy(&s->screen);
		return;
	}
	s->rows = (struct list_rows){ .ctx = s, .n = rows_n, .cell = cell };
	source = list_rows_source(&s->rows);
	s->list = list_create(&source, &(struct list_options){ .columns = &column, .ncolumns = 1 });
	stack_push(&s->screen);
}
