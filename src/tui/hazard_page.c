#include <stdlib.h>
#include <string.h>

#include "hazard_doc.h"
#include "kind.h"
#include "page.h"

/* Ids of the action bar: acts by their place in the table, then these. */
enum item {
	ITEM_LOG = 1000,
	ITEM_ENTERPRISE,
	ITEM_NEXT,
	ITEM_BEFORE,
	ITEM_ALL_FIELDS,
	ITEM_UNDO,
	ITEM_HELP,
};

struct hazard_page {
	struct page page;
	struct record_view view;
	bool loaded;
	bool all_fields;
	int next_act; /* index in the table of the act Enter opens; -1 none */
	struct sets next_sets;
};

static struct hazard_page *self_of(struct screen *self)
{
	return (struct hazard_page *)self;
}

/* ---- reading ---- */

static void unload(struct hazard_page *h)
{
	if (h->loaded)
		record_view_free(&h->view);
	sets_free(&h->next_sets);
	h->loaded = false;
	h->next_act = -1;
}

static void bar_act(struct hazard_page *h, size_t i)
{
	const struct act_state *s = &h->view.acts[i];
	const char *title = words_now(&s->act->title);

	if (s->open)
		actionbar_add(h->page.bar, (int)i, title, words_now(&s->act->help));
	else
		actionbar_add_off(h->page.bar, (int)i, title, s->why.text);
}

static void bar_acts(struct hazard_page *h, bool open)
{
	for (size_t i = 0; i < h->view.nacts; i++)
		if (h->view.acts[i].open == open && (int)i != h->next_act &&
		    h->view.acts[i].act->from)
			bar_act(h, i);
}

static void bar_fill(struct hazard_page *h)
{
	const struct field *whose = kind_whose(h->page.app, h->view.record->ledger);
	struct actionbar *bar = h->page.bar;

	actionbar_clear(bar);
	if (h->next_act >= 0)
		bar_act(h, (size_t)h->next_act);
	bar_acts(h, true);
	actionbar_add(bar, ITEM_LOG, tr("Signed log"), NULL);
	if (whose)
		actionbar_add(bar, ITEM_ENTERPRISE, words_now(&whose->label), NULL);
	actionbar_add(bar, ITEM_ALL_FIELDS,
		      h->all_fields ? tr("Fields with a value") : tr("All fields"), NULL);
	if (h->page.walk.step) {
		actionbar_add(bar, ITEM_NEXT, tr("Next record"), NULL);
		actionbar_add(bar, ITEM_BEFORE, tr("Record before"), NULL);
	}
	actionbar_add(bar, ITEM_UNDO, tr("Undo"), NULL);
	actionbar_add(bar, ITEM_HELP, tr("Help"), NULL);
	bar_acts(h, false);
}

static void reload(struct hazard_page *h)
{
	struct page *p = &h->page;
	struct err err = ERR_INIT, none = ERR_INIT;
	const struct act *next;

	unload(h);
	p->version = p->app->version;
	if (!work_view(&p->app->session, p->id, &h->view, &err)) {
		stack_error(&err);
		return;
	}
	h->loaded = true;
	next = work_next_act(&p->app->session, p->id, NULL, &h->next_sets, &none);
	if (next)
		h->next_act = (int)act_index(h->view.record->ledger, next);
	bar_fill(h);
	hazard_doc_fill(p->doc, p->app, &h->view, h->all_fields);
}

/* ---- drawing ---- */

static const char *title(struct screen *self)
{
	struct hazard_page *h = self_of(self);

	if (h->page.version != h->page.app->version)
		reload(h);
	return h->loaded ? words_now(&h->view.record->ledger->title) : "";
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter next act  0 all acts  Left/Right other records  e amend  ? keys");
}

static void head_draw(const struct hazard_page *h, struct area body)
{
	const struct ledger *l = h->view.record->ledger;
	const struct field *whose = kind_whose(h->page.app, l), *place = kind_place(l);
	struct buf b = BUF_INIT;
	int x = body.x + 1;

	x += term_put(body.y, x, body.w - x, STYLE_HEADING, h->view.record->number) + 2;
	hazard_state_words(h->page.app, &h->view, &b);
	x += term_put(body.y, x, body.w - x, STYLE_NORMAL, buf_text(&b)) + 2;
	buf_clear(&b);
	hazard_late_words(&h->view, &b);
	term_put_cell(body.y, x, body.w - x, STYLE_LATE, buf_text(&b));
	buf_clear(&b);
	if (whose)
		words_field(h->page.app, h->view.record, whose->name, &b);
	if (place && record_get(h->view.record, place->name))
		buf_addf(&b, "  %s", record_get(h->view.record, place->name));
	term_put_cell(body.y + 1, body.x + 1, body.w - 1, STYLE_NORMAL, buf_text(&b));
	buf_free(&b);
	term_rule(body.y + 2, body.x, body.w);
}

static void draw(struct screen *self, struct area body)
{
	struct hazard_page *h = self_of(self);

	if (h->page.version != h->page.app->version)
		reload(h);
	if (!h->loaded)
		return;
	head_draw(h, body);
	doc_draw(h->page.doc,
		 (struct area){ body.y + 3, body.x + 1, body.h - 4, body.w - 2 });
	actionbar_draw(h->page.bar, body.y + body.h - 1);
}

/* ---- keys ---- */

static void act_run(struct hazard_page *h, int act)
{
	const struct act *a = h->view.acts[act].act;
	const char *ids[] = { h->page.id };
	const struct sets *preset = act == h->next_act ? &h->next_sets : NULL;

	if (a->amends)
		record_form_open(h->page.app, h->view.record->ledger->name, h->page.id);
	else
		act_form_open(h->page.app, a, ids, 1, preset);
}

static void next_run(struct hazard_page *h)
{
	if (h->next_act >= 0)
		act_run(h, h->next_act);
	else
		stack_message(STYLE_DIM, tr("Nothing is due here that you could do; 0 lists all acts"));
}

static void enterprise_open(struct hazard_page *h)
{
	const struct field *whose = kind_whose(h->page.app, h->view.record->ledger);
	const char *id = whose ? record_get(h->view.record, whose->name) : NULL;

	if (id)
		page_open(h->page.app, id);
}

static void choose(struct hazard_page *h, int choice)
{
	switch (choice) {
	case ITEM_LOG:
		log_open(h->page.app, h->page.id);
		break;
	case ITEM_ENTERPRISE:
		enterprise_open(h);
		break;
	case ITEM_NEXT:
	case ITEM_BEFORE:
		page_step(&h->page, choice == ITEM_NEXT ? 1 : -1);
		break;
	case ITEM_ALL_FIELDS:
		h->all_fields = !h->all_fields;
		reload(h);
		break;
	case ITEM_UNDO:
		undo_run(h->page.app, false);
		break;
	case ITEM_HELP:
		help_open(h->page.app, CTX_PAGE);
		break;
	default:
		act_run(h, choice);
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct hazard_page *h = self_of(self);
	int chosen;

	if (!h->loaded)
		return false;
	if (actionbar_key(h->page.bar, k, &chosen)) {
		if (chosen >= 0)
			choose(h, chosen);
		return true;
	}
	switch (a) {
	case ACTION_PAGE_ACT:
		next_run(h);
		return true;
	case ACTION_PAGE_EDIT:
		record_form_open(h->page.app, h->view.record->ledger->name, h->page.id);
		return true;
	case ACTION_PAGE_LOG:
		choose(h, ITEM_LOG);
		return true;
	case ACTION_PAGE_NEXT:
	case ACTION_PAGE_BEFORE:
		page_step(&h->page, a == ACTION_PAGE_NEXT ? 1 : -1);
		return true;
	default:
		return doc_key(h->page.doc, k, a);
	}
}

static bool tick(struct screen *self)
{
	struct hazard_page *h = self_of(self);

	return app_poll(h->page.app) || h->page.version != h->page.app->version;
}

static void destroy(struct screen *self)
{
	struct hazard_page *h = self_of(self);

	unload(h);
	page_finish(&h->page);
	free(h);
}

static const struct ledger *ledger_of(struct screen *self)
{
	struct hazard_page *h = self_of(self);

	return h->loaded ? h->view.record->ledger : NULL;
}

static const struct screen_ops hazard_ops = {
	.name = "life",
	.context = CTX_PAGE,
	.title = title,
	.hint = hint,
	.ledger = ledger_of,
	.draw = draw,
	.key = key,
	.tick = tick,
	.destroy = destroy,
};

void hazard_page_open(struct app *app, const char *id, const struct page_walk *walk)
{
	struct hazard_page *h = xcalloc(1, sizeof *h);

	page_init(&h->page, app, id, walk);
	h->page.screen.ops = &hazard_ops;
	h->next_act = -1;
	stack_push(&h->page.screen);
}
