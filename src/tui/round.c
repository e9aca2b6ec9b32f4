/* One item of a list on the whole screen, with its section and its basis: a digit answers it and the next one that is open
 * comes. What is not met opens the form of what was found, filled in, and comes back here. Answers are a draft until they are
 * signed, all of one sitting as one entry: nothing is signed by a digit. */
#include "round.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/report/record_doc.h>

#include "drafts.h"
#include "kind.h"
#include "picker.h"
#include "prompt.h"
#include "shell.h"

/* Ids of the bar: the choices by their place, then these. */
enum item { ITEM_FOUND = 100, ITEM_ALL, ITEM_END, ITEM_REASON, ITEM_ITEMS, ITEM_KEPT };

static struct round *self_of(struct screen *self)
{
	return (struct round *)self;
}

static void changed(struct round *g)
{
	g->stale = true;
	round_keep(g);
}

static void go(struct round *g, size_t at)
{
	g->at = at;
	g->ended = false;
	g->stale = true;
	doc_view_home(g->doc);
}

/* What it comes to must be looked at: the digits of the items before it are no answer to it. */
static void end(struct round *g)
{
	g->ended = true;
	g->stale = true;
	g->screen.unseen = true;
	doc_view_home(g->doc);
}

/* The next one that nobody has answered, from the one in hand on and around; else the end. */
static void go_on(struct round *g)
{
	for (size_t k = 1; k <= g->run.n; k++) {
		size_t i = (g->at + k) % g->run.n;

		if (!run_answer(&g->run, i)) {
			go(g, i);
			return;
		}
	}
	end(g);
}

/* ---- what is shown ---- */

static void add_shown(struct round *g, struct doc *d, const struct record *asks)
{
	for (size_t i = 0; i < g->run.how->nshows; i++) {
		const struct field *f = ledger_field(g->run.asked, g->run.how->shows[i]);
		struct buf b = BUF_INIT;

		if (f)
			words_of_field(app_names(g->app), asks, f->name, &b);
		if (b.len)
			doc_field(d, words_now(&f->label), TONE_PLAIN, buf_text(&b));
		buf_free(&b);
	}
}

static const char *choice_word(const struct round *g, const char *code)
{
	const struct choice *c = code ? field_choice(g->run.answer, code) : NULL;

	return c ? words_now(&c->label) : "";
}

/* What was answered, with all that the answer says beside what it keeps of the item. */
static void add_answer(struct round *g, struct doc *d)
{
	const struct life_runs *how = g->run.how;
	const char *code = run_answer(&g->run, g->at);

	if (g->run.v[g->at].before)
		doc_field(d, tr("Last time"), TONE_DIM, choice_word(g, g->run.v[g->at].before));
	doc_field(d, words_now(&g->run.answer->label), !code ? TONE_DIM : str_eq(code, how->bad) ? TONE_LATE : TONE_GOOD,
		  code ? choice_word(g, code) : tr("not answered yet"));
	for (size_t i = 0; code && i < g->run.answers->nfields; i++) {
		const struct field *f = &g->run.answers->fields[i];
		const char *value = sets_get(&g->run.v[g->at].sets, f->name);
		char *shown;

		if (!value || f == g->run.answer || f == ledger_holder(g->run.answers) || str_eq(f->name, how->item) ||
		    str_eq(f->name, how->section) || str_eq(f->name, g->run.answers->label) || f->set != FIELD_BY_FORM)
			continue;
		shown = value_show(f, value, app_names(g->app));
		doc_field(d, words_now(&f->label), TONE_PLAIN, shown);
		free(shown);
	}
}

static void fill_item(struct round *g, struct doc *d)
{
	const struct record *asks = g->run.v[g->at].asks;

	if (*run_section(&g->run, g->at))
		doc_heading(d, run_section(&g->run, g->at));
	doc_line(d, TONE_PLAIN, 0, run_text(&g->run, g->at));
	doc_blank(d);
	if (asks)
		add_shown(g, d, asks);
	add_answer(g, d);
}

static void bar_of_item(struct round *g)
{
	for (size_t i = 0; i < g->run.answer->nchoices; i++)
		actionbar_add(g->bar, (int)i, words_now(&g->run.answer->choices[i].label), NULL);
	if (run_finds(&g->app->session, g->run.of))
		actionbar_add(g->bar, ITEM_FOUND, tr("Not on the list"), tr("Something found that no item asks for"));
	actionbar_add(g->bar, ITEM_ALL, tr("All items"), tr("What is answered and what is not"));
	actionbar_add(g->bar, ITEM_END, tr("Sum up"), tr("Scores, what was found, what remains; to be signed there"));
	if (g->run.why && str_eq(run_answer(&g->run, g->at), g->run.why_of))
		actionbar_add(g->bar, ITEM_REASON, tr("Another reason"), NULL);
}

static void bar_of_end(struct round *g)
{
	actionbar_add(g->bar, ITEM_ITEMS, tr("Back to the items"), NULL);
	actionbar_add(g->bar, ITEM_ALL, tr("All items"), NULL);
	actionbar_add(g->bar, ITEM_KEPT, tr("Go on later"), tr("The answers stay here as a draft"));
}

static void refresh(struct round *g)
{
	struct doc *d;

	if (!g->stale)
		return;
	g->stale = false;
	d = doc_view_fill(g->doc);
	actionbar_clear(g->bar);
	if (g->ended) {
		round_sum(g, d);
		bar_of_end(g);
	} else {
		fill_item(g, d);
		bar_of_item(g);
	}
}

static const char *title(struct screen *self)
{
	struct round *g = self_of(self);

	free(g->title);
	g->title = xasprintf("%s  %s", words_now(&g->run.of->title), g->who);
	return g->title;
}

static const char *hint(struct screen *self)
{
	const struct round *g = self_of(self);
	static char text[160];

	if (!g->ended)
		return tr("A digit answers  Left/Right other items  Enter next open one  Esc go on later");
	if (!run_changes(&g->run))
		return tr("Enter back to the record: all of it is signed already");
	snprintf(text, sizeof text, tr("Enter signs %zu answers as one entry  Esc go on later"), run_changes(&g->run));
	return text;
}

static void draw(struct screen *self, struct area body)
{
	struct round *g = self_of(self);

	struct buf line = BUF_INIT;

	refresh(g);
	if (g->ended)
		buf_add(&line, tr("What it comes to"));
	else
		buf_addf(&line, tr("Item %zu of %zu, answered %zu"), g->at + 1, g->run.n, round_answered(&g->run));
	buf_add(&line, "  ");
	record_place_words(&g->app->session, g->run.record, &line);
	term_put(body.y, body.x + 1, body.w - 1, STYLE_DIM, buf_text(&line));
	buf_free(&line);
	doc_view_draw(g->doc, (struct area){ body.y + 1, body.x + 1, body.h - 2, body.w - 2 });
	actionbar_draw(g->bar, body.y + body.h - 1);
}

/* ---- a reason ---- */

/* What is mostly the reason stands to be taken by a digit; what is typed is taken as it is. The caller frees it; NULL:
 * left. */
static char *ask_reason(const struct round *g)
{
	struct strv usual = STRV_INIT;
	char *reason;

	for (size_t i = 0; i < g->run.how->nusual; i++)
		strv_add(&usual, words_now(&g->run.how->usual[i]));
	reason = picker_write(words_now(&g->run.why->label), (const char *const *)usual.v, usual.n, (size_t)field_max(g->run.why),
			      tr("Enter takes the reason as typed."));
	strv_free(&usual);
	return reason;
}

static bool put_reason(struct round *g)
{
	char *reason = ask_reason(g);
	bool given = reason != NULL;

	if (given)
		run_put(&g->run, g->at, g->run.why->name, reason);
	free(reason);
	return given;
}

/* ---- what is found ---- */

static void found(void *ctx, const char *id)
{
	struct round *g = ctx;
	const struct ledger *l = run_finds(&g->app->session, g->run.of);
	const struct field *place = kind_place(l);

	free(g->place);
	g->place = place ? xstrdup(store_peek(g->app->session.store, l->name, id, place->name)) : NULL;
	if (g->begun < g->run.n)
		run_link(&g->app->session, &g->run, g->begun, id);
	changed(g);
	if (g->begun < g->run.n)
		go_on(g);
}

static void find_open(struct round *g, size_t i)
{
	const struct ledger *l = run_finds(&g->app->session, g->run.of);
	const struct field *place = kind_place(l);
	struct sets preset = SETS_INIT;
	char *tag;

	run_begins(&g->app->session, &g->run, i, &preset);
	if (place && g->place)
		sets_put(&preset, place->name, g->place, false);
	tag = xstrdup(i < g->run.n && g->run.v[i].asks ? g->run.v[i].asks->id : g->id);
	g->begun = i;
	form_open(g->app, &(struct form_call){ .ledger = l, .preset = &preset, .once = tag, .begun = found, .begun_ctx = g });
	free(tag);
	sets_free(&preset);
}

/* The reason that the answer wants is given, or stands there from the last time. */
static bool reasoned(struct round *g, const char *code)
{
	return !g->run.why || !str_eq(code, g->run.why_of) || sets_get(&g->run.v[g->at].sets, g->run.why->name) || put_reason(g);
}

/* An answer whose reason is not given is none: the item stays as it was. */
static void give(struct round *g, size_t choice)
{
	const char *code = g->run.answer->choices[choice].code;
	struct run_item *item = &g->run.v[g->at];
	struct sets was = SETS_INIT;
	bool done;

	sets_copy(&was, &item->sets);
	run_give(&g->run, g->at, code);
	done = reasoned(g, code);
	if (!done) {
		sets_free(&item->sets);
		item->sets = was;
		was = (struct sets)SETS_INIT;
	}
	sets_free(&was);
	changed(g);
	if (!done)
		return;
	if (str_eq(code, g->run.how->bad) && run_finds(&g->app->session, g->run.of) &&
	    !sets_get(&item->sets, g->run.how->finding))
		find_open(g, g->at);
	else
		go_on(g);
}

/* ---- signing ---- */

/* What comes next on the record, when all is answered and this person may. */
static void next_open(struct app *app, const char *id)
{
	struct sets sets = SETS_INIT;
	struct err err = ERR_INIT;
	const struct act *act = work_next_act(&app->session, id, NULL, &sets, &err);

	if (act)
		form_open(app, &(struct form_call){ .act = act, .ids = &id, .n = 1, .preset = &sets, .looks = true });
	sets_free(&sets);
}

static void sign(struct round *g)
{
	struct app *app = g->app;
	struct err err = ERR_INIT;
	size_t n = run_changes(&g->run);
	char id[ID_TEXT];
	bool all;

	if (n && !app_unlock(app))
		return;
	if (n && !work_run_save(&app->session, &g->run, g->draft, &err)) {
		g->stale = true;
		prompt_show_error(&err);
		return;
	}
	all = n && !run_open(&g->run);
	memcpy(id, g->id, sizeof id);
	free(g->draft_text);
	g->draft_text = NULL;
	if (n)
		stack_messagef(STYLE_GOOD, tr("%zu answers are signed"), n);
	app_touched(app);
	stack_pop_to(&g->screen);
	if (all)
		next_open(app, id);
}

/* ---- keys ---- */

static void choose(struct round *g, int choice)
{
	size_t at = g->at;

	if (choice >= 0 && choice < ITEM_FOUND) {
		give(g, (size_t)choice);
	} else if (choice == ITEM_FOUND) {
		find_open(g, SIZE_MAX);
	} else if (choice == ITEM_ALL) {
		if (round_pick(g, &at))
			go(g, at);
	} else if (choice == ITEM_END) {
		end(g);
	} else if (choice == ITEM_REASON) {
		put_reason(g);
		changed(g);
	} else if (choice == ITEM_ITEMS) {
		go(g, at);
	} else if (choice == ITEM_KEPT) {
		stack_pop_to(&g->screen);
	}
}

static void step(struct round *g, int direction)
{
	if (g->ended)
		return;
	if (direction < 0 ? g->at == 0 : g->at + 1 == g->run.n)
		stack_message(STYLE_DIM, direction < 0 ? tr("This is the first one") : tr("This is the last one"));
	else
		go(g, direction < 0 ? g->at - 1 : g->at + 1);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct round *g = self_of(self);
	int chosen;

	refresh(g);
	if (k->code == K_LEFT || k->code == K_RIGHT) {
		step(g, k->code == K_LEFT ? -1 : 1);
		return true;
	}
	if (k->code == K_ENTER) {
		if (g->ended)
			sign(g);
		else
			go_on(g);
		return true;
	}
	if (actionbar_key(g->bar, k, &chosen)) {
		choose(g, chosen);
		return true;
	}
	return doc_view_key(g->doc, k, a);
}

static bool leave(struct screen *self)
{
	struct round *g = self_of(self);

	if (g->draft_text)
		stack_message(STYLE_NORMAL, tr("Not signed: the answers are kept as a draft and come back"));
	return true;
}

static bool tick(struct screen *self)
{
	return app_poll(self_of(self)->app);
}

static const struct ledger *ledger_of(struct screen *self)
{
	return self_of(self)->run.of;
}

static void destroy(struct screen *self)
{
	struct round *g = self_of(self);

	run_free(&g->run);
	doc_view_destroy(g->doc);
	actionbar_destroy(g->bar);
	free(g->who);
	free(g->place);
	free(g->draft);
	free(g->draft_text);
	free(g->title);
	free(g);
}

static const struct screen_ops ops = {
	.name = "round", .context = CTX_VIEW, .title = title, .hint = hint, .draw = draw, .key = key, .tick = tick,
	.ledger = ledger_of, .leave = leave, .destroy = destroy,
};

/* ---- opening ---- */

static struct round *round_create(struct app *app, const char *id, bool before, struct err *err)
{
	struct round *g = xcalloc(1, sizeof *g);
	struct buf who = BUF_INIT;

	g->screen.ops = &ops;
	g->app = app;
	memccpy(g->id, id, 0, sizeof g->id);
	g->doc = doc_view_create();
	g->bar = actionbar_create();
	g->stale = true;
	if (!work_run(&app->session, id, before, &g->run, err)) {
		destroy(&g->screen);
		return NULL;
	}
	words_of_record(app_names(app), g->run.of->name, id, &who);
	g->who = buf_take(&who);
	g->draft = round_draft(app, id);
	return g;
}

/* A draft of it that is there: taken up at once, or when the user says so. False: it is left for later. */
static bool draft_look(struct round *g, bool resume)
{
	char *text = store_draft(g->app->session.store, g->draft);
	enum draft_answer answer = !text ? DRAFT_AFRESH : resume ? DRAFT_TAKE_UP :
		draft_ask(g->app, g->draft, tr("Answers were left unsigned here."), true);

	if (answer == DRAFT_TAKE_UP)
		round_take_up(g, text);
	free(text);
	return answer != DRAFT_LEAVE;
}

void round_open(struct app *app, const char *id, bool resume)
{
	struct err err = ERR_INIT;
	struct round *g;

	if (!app_may_write(app))
		return;
	g = round_create(app, id, true, &err);
	if (!g) {
		stack_error(&err);
		return;
	}
	if (!g->run.n) {
		stack_message(STYLE_WARN, tr("Nothing is to be run here: choose a list first"));
		destroy(&g->screen);
		return;
	}
	g->at = g->run.n - 1; /* so that the first one open is next */
	if (!draft_look(g, resume)) {
		destroy(&g->screen);
		return;
	}
	go_on(g);
	stack_push(&g->screen);
}

void round_begin(struct app *app, const char *id)
{
	round_open(app, id, false);
}

void round_find(struct app *app, const char *id)
{
	struct sets preset = SETS_INIT;
	struct err err = ERR_INIT;
	struct run run;

	if (!app_may_write(app))
		return;
	if (!work_run(&app->session, id, false, &run, &err)) {
		stack_error(&err);
		return;
	}
	run_begins(&app->session, &run, SIZE_MAX, &preset);
	form_open(app, &(struct form_call){ .ledger = run_finds(&app->session, run.of), .preset = &preset, .once = id });
	sets_free(&preset);
	run_free(&run);
}
