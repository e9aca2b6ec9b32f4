/* The page of one record of any ledger: its head, its document, or the records that are its own, and what
 * can be done with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/report/record_doc.h>

#include "doc_view.h"
#include "drafts.h"
#include "sitting.h"
#include "kind.h"
#include "next_word.h"
#include "page.h"
#include "papers.h"
#include "photo_view.h"
#include "prompt.h"
#include "proposals_screen.h"
#include "report.h"
#include "round.h"

/* Ids of the action bar: acts by their place in the table, then these. */
enum item {
	ITEM_OWNED_ACT = 1000,
	ITEM_OWNED_NEW,
	ITEM_OWNED_WHICH,
	ITEM_OWNED_LEDGERS,
	ITEM_TEXT,
	ITEM_EDIT,
	ITEM_LIKE,
	ITEM_VOID,
	ITEM_LISTS,
	ITEM_PROPOSED,
	ITEM_RUN, /* its lists, item by item, and what was found beside them */
	ITEM_FIND,
	ITEM_FOUND,
	ITEM_LOG,
	ITEM_UNITE,
	ITEM_WHOSE,
	ITEM_NEXT,
	ITEM_BEFORE,
	ITEM_EVERY_FIELD,
	ITEM_ATTACH,
	ITEM_PAPERS,
	ITEM_VOLUME,
	ITEM_SENT,
	ITEM_LOOK,
	ITEM_SAVE,
	ITEM_DESTROY,
	ITEM_UNDO,
	ITEM_HELP,
	ITEM_KEYS, /* of a person */
	ITEM_REKEY,
	ITEM_CLOSE_KEY,
	ITEM_HANDOVER,
	ITEM_RETIRE,
	ITEM_NAMED_IN /* and up: the records that name it in field n of the main ledger */
};

struct record_page {
	struct screen screen;
	struct app *app;
	char id[ID_TEXT];
	struct page_walk walk; /* step NULL: opened from nowhere */
	struct doc_view *doc;
	struct actionbar *bar;
	unsigned version; /* of the app, when last read */
	struct record_view view;
	struct run run; /* what its lists were answered, and what is proposed: read once for the bar and the text */
	struct proposals proposed;
	bool loaded;
	bool to_run; /* items of its lists are open, or answers not signed: that comes first */
	bool every_field;
	bool text;	     /* its document, though it has records of its own */
	struct owned *owned; /* NULL: the document is shown */
	struct view_step next, own; /* the first of the bar: what is late may be pressed, or go on as it would in time;
				       Enter opens the first */
};

static struct record_page *self_of(struct screen *self)
{
	return (struct record_page *)self;
}

/* ---- the action bar ---- */

static bool is_offered(const struct record_page *r, size_t i)
{
	return &r->view.acts[i] == r->next.act || &r->view.acts[i] == r->own.act;
}

static void bar_offered(struct record_page *r, const struct view_step *o)
{
	struct buf title = BUF_INIT;

	if (!o->act)
		return;
	next_words_of(r->view.record->ledger, o->act->act, &o->sets, &title);
	actionbar_add(r->bar, (int)(o->act - r->view.acts), buf_text(&title), words_now(&o->act->act->help));
	buf_free(&title);
}

static void bar_act(struct record_page *r, size_t i)
{
	const struct act_state *s = &r->view.acts[i];
	const char *title = words_now(&s->act->title);

	if (s->open)
		actionbar_add(r->bar, (int)i, title, words_now(&s->act->help));
	else
		actionbar_add_off(r->bar, (int)i, title, s->why.text);
}

static void bar_acts(struct record_page *r, bool open)
{
	for (size_t i = 0; i < r->view.nacts; i++)
		if (r->view.acts[i].open == open && !is_offered(r, i) && r->view.acts[i].act->from)
			bar_act(r, i);
}

/* The lists of items it holds. */
static void bar_lists(struct record_page *r)
{
	const struct ledger *items[ITEM_LEDGERS_MAX];

	if (store_item_ledgers(r->app->session.store, r->view.record->ledger, items))
		actionbar_add(r->bar, ITEM_LISTS, tr("Its lists"), words_now(&items[0]->title));
}

/* Lines are proposed for its lists, or by it for those of another. */
static void bar_proposed(struct record_page *r)
{
	const struct proposals *p = &r->proposed;

	if (p->n && p->v[0].says->each)
		actionbar_add(r->bar, ITEM_PROPOSED, words_now(&p->v[0].says->title), words_now(&p->v[0].list->title));
	else if (p->n)
		actionbar_add(r->bar, ITEM_PROPOSED, tr("Proposed lines"), words_now(&p->v[0].says->title));
}

static bool runs(const struct record_page *r)
{
	const struct record *rec = r->view.record;

	return run_declared(rec->ledger) && record_get(rec, rec->ledger->life->runs.list) && life_open(rec);
}

/* Lists that are run come before all else that is done with it. */
static void bar_run(struct record_page *r)
{
	const struct record *rec = r->view.record;
	const struct ledger *found;

	if (!run_declared(rec->ledger))
		return;
	if (runs(r))
		actionbar_add(r->bar, ITEM_RUN, tr("Item by item"),
			      words_now(&ledger_field(rec->ledger, rec->ledger->life->runs.list)->label));
	found = run_finds(&r->app->session, rec->ledger);
	if (!found)
		return;
	if (life_open(rec))
		actionbar_add(r->bar, ITEM_FIND, tr("Register what was found"), NULL);
	actionbar_add(r->bar, ITEM_FOUND, words_now(&found->title), tr("Those that came of it"));
}

/* Files can be put to it, and those that are can be had back. */
static void bar_files(struct record_page *r)
{
	const struct record *rec = r->view.record;
	const struct field *f = NULL;

	if (!work_file_field(rec->ledger, NULL, &f, NULL))
		return;
	actionbar_add(r->bar, ITEM_ATTACH, tr("Attach a file"), NULL);
	if (record_get(rec, f->name)) {
		actionbar_add(r->bar, ITEM_LOOK, tr("Look at photos and attachments"), NULL);
		actionbar_add(r->bar, ITEM_SAVE, tr("Write an attachment out"), NULL);
		if (r->app->session.me.role == ROLE_ADMIN)
			actionbar_add(r->bar, ITEM_DESTROY, tr("Destroy an attachment"), tr("For good, with a reason; no undo brings it back"));
	}
}

/* What ends the bar of a page: another one like it, and those beside it. */
static void bar_others(struct record_page *r)
{
	const struct ledger *l = r->view.record->ledger;

	if (!l->life || life_begins(l))
		actionbar_add(r->bar, ITEM_LIKE, tr("New one like this"), tr("With the answers of this one, to be changed"));
	if (!r->walk.step)
		return;
	actionbar_add(r->bar, ITEM_NEXT, tr("Next record"), NULL);
	actionbar_add(r->bar, ITEM_BEFORE, tr("Record before"), NULL);
}

/* The records of the main ledger that name it. */
static void bar_named_in(struct record_page *r)
{
	const struct ledger *l = kind_main(r->app);

	for (size_t i = 0; l && i < l->nfields; i++) {
		const struct field *f = &l->fields[i];

		if (f->type == FIELD_REF && str_eq(f->ledger, r->view.record->ledger->name))
			actionbar_add(r->bar, ITEM_NAMED_IN + (int)i, words_now(&l->title), words_now(&f->label));
	}
}

static void bar_of_life(struct record_page *r)
{
	const struct field *whose = kind_whose(r->app, r->view.record->ledger);

	if (report_keeps(r->app, r->view.record->ledger))
		actionbar_add(r->bar, ITEM_SENT, tr("The table as sent"), tr("Its rows and columns, and what differs since"));
	bar_run(r);
	bar_offered(r, &r->next);
	if (r->own.act != r->next.act)
		bar_offered(r, &r->own);
	bar_proposed(r);
	bar_lists(r);
	bar_acts(r, true);
	bar_named_in(r);
	actionbar_add(r->bar, ITEM_LOG, tr("Signed log"), NULL);
	if (whose)
		actionbar_add(r->bar, ITEM_WHOSE, words_now(&record_tells(r->view.record, whose)->label), NULL);
	actionbar_add(r->bar, ITEM_EVERY_FIELD, r->every_field ? tr("Fields with a value") : tr("All fields"), NULL);
	actionbar_add(r->bar, ITEM_PAPERS, tr("Papers"), tr("Those that can be made of it, and what they lack"));
	bar_files(r);
	bar_others(r);
	actionbar_add(r->bar, ITEM_UNDO, tr("Undo"), NULL);
	actionbar_add(r->bar, ITEM_HELP, tr("Help"), NULL);
	bar_acts(r, false);
}

static void bar_of_owned(struct record_page *r)
{
	actionbar_add(r->bar, ITEM_OWNED_ACT, next_word_title(record_list_next(owned_list(r->owned))), NULL);
	actionbar_add(r->bar, ITEM_OWNED_NEW, tr("Register here"), NULL);
	actionbar_add(r->bar, ITEM_EDIT, tr("Edit"), NULL);
	actionbar_add(r->bar, ITEM_OWNED_WHICH, owned_open_only(r->owned) ? tr("All of them") : tr("Open ones"), NULL);
	actionbar_add(r->bar, ITEM_OWNED_LEDGERS, tr("Its records"), NULL);
	actionbar_add(r->bar, ITEM_TEXT, tr("All fields and history"), NULL);
	actionbar_add(r->bar, ITEM_LOG, tr("Signed log"), NULL);
	if (r->view.record->ledger == kind_owners(r->app))
		actionbar_add(r->bar, ITEM_VOLUME, tr("Volume of signed papers"), tr("What it lacks, and all of them as one PDF"));
	if (r->view.record->ledger->aliases)
		actionbar_add(r->bar, ITEM_UNITE, tr("Unite with another"), NULL);
	bar_others(r);
	actionbar_add(r->bar, ITEM_HELP, tr("Help"), NULL);
}

static void bar_of_plain(struct record_page *r)
{
	actionbar_add(r->bar, ITEM_EDIT, tr("Edit"), NULL);
	bar_proposed(r);
	bar_lists(r);
	bar_named_in(r);
	actionbar_add(r->bar, ITEM_LOG, tr("Signed log"), NULL);
	actionbar_add(r->bar, ITEM_PAPERS, tr("Papers"), tr("Those that can be made of it, and what they lack"));
	bar_files(r);
	if (str_eq(r->view.record->ledger->name, LEDGER_PERSON)) {
		actionbar_add(r->bar, ITEM_KEYS, tr("Signing keys"), NULL);
		actionbar_add(r->bar, ITEM_REKEY, tr("New key"), NULL);
		actionbar_add(r->bar, ITEM_CLOSE_KEY, tr("Close a key"), NULL);
		actionbar_add(r->bar, ITEM_HANDOVER, tr("Hand over"), NULL);
		if (!record_true(r->view.record, "retired"))
			actionbar_add(r->bar, ITEM_RETIRE, tr("Leaves office"), NULL);
	}
	actionbar_add(r->bar, ITEM_VOID, r->view.record->voided ? tr("Take the void back") : tr("Void"), NULL);
	bar_others(r);
	actionbar_add(r->bar, ITEM_HELP, tr("Help"), NULL);
}

static void bar_fill(struct record_page *r)
{
	actionbar_clear(r->bar);
	if (r->owned)
		bar_of_owned(r);
	else if (r->view.record->ledger->life)
		bar_of_life(r);
	else
		bar_of_plain(r);
}

/* ---- reading ---- */

static void unload(struct record_page *r)
{
	if (r->loaded)
		record_view_free(&r->view);
	run_free(&r->run);
	proposals_free(&r->proposed);
	sets_free(&r->next.sets);
	sets_free(&r->own.sets);
	r->loaded = false;
	r->next.act = r->own.act = NULL;
}

/* Its lists as the acting person sees them: what is answered in a draft is answered, though nobody has signed it. What cannot
 * be read is told where it would stand in the text, or below it. */
static void read_beside(struct record_page *r)
{
	struct session *s = &r->app->session;
	struct err err = ERR_INIT;

	if (run_declared(r->view.record->ledger) && round_read(r->app, r->id, &r->run))
		r->view.run = &r->run;
	if (work_proposals(s, r->view.record, &r->proposed, &err))
		r->view.proposed = &r->proposed;
	else
		stack_error(&err);
	r->to_run = r->view.run && runs(r) && (run_open(&r->run) || run_changes(&r->run));
}

static void fill_doc(struct record_page *r)
{
	struct doc *d = doc_view_fill(r->doc);

	drafts_tell(r->app, r->id, d);
	record_doc(d, &r->app->session, &r->view, r->every_field ? DOC_EVERY_FIELD : 0, NULL);
	if (!r->every_field && report_keeps(r->app, r->view.record->ledger))
		report_sent_plain(r->app, d);
}

static void found_open(const struct record_page *r)
{
	const struct ledger *l = run_finds(&r->app->session, r->view.record->ledger);
	char *line = xasprintf("%s:%s", r->view.record->ledger->life->runs.back[0], r->view.record->number);

	list_open(r->app, l->name, line);
	free(line);
}

static void reload(struct record_page *r)
{
	bool same = r->loaded && str_eq(r->view.record->id, r->id);
	struct err err = ERR_INIT;

	unload(r);
	r->version = r->app->version;
	if (!work_view(&r->app->session, r->id, &r->view, &err)) {
		stack_error(&err);
		return;
	}
	r->loaded = true;
	work_view_steps(&r->app->session, &r->view, &r->next, &r->own);
	if (!r->owned && !r->text)
		r->owned = owned_create(r->app, r->view.record);
	if (r->owned)
		owned_read(r->owned, r->view.record, same);
	else
		read_beside(r);
	if (!r->owned)
		fill_doc(r);
	bar_fill(r);
}

static void refresh(struct record_page *r)
{
	if (r->version != r->app->version)
		reload(r);
}

/* ---- drawing ---- */

static const char *title(struct screen *self)
{
	struct record_page *r = self_of(self);

	refresh(r);
	return r->loaded ? words_now(&r->view.record->ledger->title) : "";
}

/* Enter says what it does. */
static const char *hint_of_life(const struct record_page *r)
{
	static char text[200];
	const char *rest = actionbar_more(r->bar) ? tr("0 all acts  Left/Right others  e amend  c new like it  ? keys") :
						     tr("Left/Right others  e amend  c new like it  ? keys");
	struct buf next = BUF_INIT;

	if (r->to_run) {
		snprintf(text, sizeof text, tr("Enter %s  %s"), tr("Item by item"), rest);
		return text;
	}
	if (!r->next.act)
		return rest;
	next_words_of(r->view.record->ledger, r->next.act->act, &r->next.sets, &next);
	snprintf(text, sizeof text, tr("Enter %s  %s"), buf_text(&next), rest);
	buf_free(&next);
	return text;
}

static const char *hint(struct screen *self)
{
	const struct record_page *r = self_of(self);

	if (doc_view_finds(r->doc))
		return tr("n next place  N place before  Esc ends the search  ? keys");
	if (r->owned)
		return tr("Enter opens  Space marks  n register here  c like the row  e edit  ? keys");
	if (r->loaded && r->view.record->ledger->life)
		return hint_of_life(r);
	return tr("e edit  c new like it  l log  Left/Right others  Esc back  ? keys");
}

/* Returns the lines used. */
static int head_draw(const struct record_page *r, struct area body)
{
	const struct record *rec = r->view.record;
	int x = body.x + 1, y = body.y, right = body.x + body.w;
	struct buf b = BUF_INIT;

	if (rec->ledger->life)
		buf_add(&b, rec->number);
	else
		words_of_record(app_names(r->app), rec->ledger->name, r->id, &b);
	x += term_put(y, x, right - x, STYLE_HEADING, buf_text(&b)) + 2;
	buf_clear(&b);
	record_state_words(&r->app->session, rec, &b);
	x += term_put(y, x, right - x, STYLE_NORMAL, buf_text(&b)) + 2;
	buf_clear(&b);
	record_late_words(&r->view, &b);
	term_put(y++, x, right - x, STYLE_LATE, buf_text(&b));
	buf_clear(&b);
	record_place_words(&r->app->session, rec, &b);
	if (b.len)
		term_put(y++, body.x + 1, body.w - 1, STYLE_NORMAL, buf_text(&b));
	buf_free(&b);
	if (!r->owned)
		term_rule(y++, body.x, body.w);
	return y - body.y;
}

static void draw(struct screen *self, struct area body)
{
	struct record_page *r = self_of(self);
	int used;

	refresh(r);
	if (!r->loaded)
		return;
	used = head_draw(r, body);
	if (r->owned)
		owned_draw(r->owned, r->view.record, (struct area){ body.y + used, body.x, body.h - used - 1, body.w });
	else
		doc_view_draw(r->doc, (struct area){ body.y + used, body.x + 1, body.h - used - 1, body.w - 2 });
	actionbar_draw(r->bar, body.y + body.h - 1);
}

/* ---- what is done here ---- */

static bool has_reason(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return !str_empty(text) || err_set(err, ERR_REFUSED, "required", N_("A reason is needed"));
}

char *page_ask_reason(const char *question)
{
	return prompt_text(&(struct prompt_options){ .question = question, .check = has_reason });
}

static void edit_open(struct app *app, const char *id)
{
	form_open(app, &(struct form_call){ .ids = &id, .n = 1 });
}

static void act_run(struct record_page *r, const struct act_state *s)
{
	const char *ids[] = { r->id };

	form_open(r->app, &(struct form_call){ .act = s->act, .ids = ids, .n = 1,
					       .preset = s == r->next.act ? &r->next.sets :
							 s == r->own.act  ? &r->own.sets : NULL });
}

static void next_run(struct record_page *r)
{
	if (!r->view.record->ledger->life)
		edit_open(r->app, r->id);
	else if (r->to_run)
		round_open(r->app, r->id, false);
	else if (r->next.act)
		act_run(r, r->next.act);
	else
		stack_message(STYLE_DIM, actionbar_more(r->bar) ? tr("Nothing is due here that you could do; 0 lists all acts") :
								  tr("Nothing is due here that you could do"));
}

static void void_run(struct record_page *r)
{
	struct err err = ERR_INIT;
	char *reason;

	if (!app_unlock(r->app))
		return;
	reason = page_ask_reason(r->view.record->voided ? tr("Take the void back, because") :
							  tr("Void this record, because"));
	if (!reason)
		return;
	if (work_void(&r->app->session, r->id, reason, &err))
		stack_message(STYLE_GOOD, tr("Saved"));
	else
		stack_error(&err);
	app_touched(r->app);
	free(reason);
}

/* The one that is chosen is what this page shows; what was the other's stands here from then on. */
static void unite_run(struct record_page *r)
{
	char id[ID_TEXT], *reason;
	struct err err = ERR_INIT;

	if (!app_unlock(r->app) || !record_pick(r->app, r->view.record->ledger->name, "", id))
		return;
	reason = page_ask_reason(tr("The chosen one is the same thing, because"));
	if (!reason)
		return;
	if (work_unite(&r->app->session, r->id, id, reason, &err))
		stack_message(STYLE_GOOD, tr("They are one now; an undo takes them apart again"));
	else
		prompt_show_error(&err);
	app_touched(r->app);
	free(reason);
}

static void whose_open(struct record_page *r)
{
	const struct field *whose = kind_whose(r->app, r->view.record->ledger);
	const char *id = whose ? record_get(r->view.record, record_tells(r->view.record, whose)->name) : NULL;

	if (id)
		page_open(r->app, id);
}

static void named_in_open(struct record_page *r, size_t field)
{
	const struct ledger *l = kind_main(r->app);
	char *line = xasprintf("%s:%s", l->fields[field].name, r->view.record->number);

	list_open(r->app, l->name, line);
	free(line);
}

static void page_step(struct record_page *r, int direction)
{
	char id[ID_TEXT] = "";

	if (!r->walk.step || !r->walk.step(r->walk.ctx, direction, id)) {
		stack_message(STYLE_DIM, direction > 0 ? tr("This is the last one") : tr("This is the first one"));
		return;
	}
	memcpy(r->id, id, sizeof r->id);
	r->version = r->app->version - 1;
	doc_view_home(r->doc);
}

static void choose_owned(struct record_page *r, int choice)
{
	if (choice == ITEM_OWNED_ACT) {
		record_list_act(owned_list(r->owned));
	} else if (choice == ITEM_OWNED_NEW) {
		form_open(r->app, &(struct form_call){ .ledger = owned_ledger(r->owned), .whose = r->id });
	} else {
		owned_turn(r->owned, r->view.record);
		bar_fill(r);
	}
}

/* What needs nothing of the page but whose it is. */
static bool choose_of_record(const struct record_page *r, int choice)
{
	static const struct {
		int item;
		void (*run)(struct app *app, const char *id);
	} deeds[] = {
		{ ITEM_TEXT, page_open_text }, { ITEM_OWNED_LEDGERS, owned_ledgers_open }, { ITEM_LISTS, sitting_begin }, { ITEM_PROPOSED, proposals_open }, { ITEM_RUN, round_begin }, { ITEM_FIND, round_find },	   { ITEM_LOG, log_open },	   { ITEM_ATTACH, attach_run }, { ITEM_PAPERS, papers_of_record }, { ITEM_VOLUME, volume_open }, { ITEM_SENT, report_sent_open },
		{ ITEM_LOOK, photo_look }, { ITEM_SAVE, attachment_save }, { ITEM_DESTROY, attachment_destroy }, { ITEM_KEYS, person_keys }, { ITEM_REKEY, person_rekey },
		{ ITEM_CLOSE_KEY, person_close_key }, { ITEM_HANDOVER, person_handover }, { ITEM_RETIRE, person_retire },
	};

	if (choice == ITEM_FOUND)
		found_open(r);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (deeds[i].item == choice) {
			deeds[i].run(r->app, r->id);
			return true;
		}
	return choice == ITEM_FOUND;
}

static void choose(struct record_page *r, int choice)
{
	struct app *app = r->app;

	if (choose_of_record(r, choice))
		return;
	switch (choice) {
	case ITEM_OWNED_ACT:
	case ITEM_OWNED_NEW:
	case ITEM_OWNED_WHICH:
		choose_owned(r, choice);
		break;
	case ITEM_EDIT:
		edit_open(app, r->id);
		break;
	case ITEM_LIKE:
		like_open(app, r->id);
		break;
	case ITEM_VOID:
		void_run(r);
		break;
	case ITEM_UNITE:
		unite_run(r);
		break;
	case ITEM_WHOSE:
		whose_open(r);
		break;
	case ITEM_NEXT:
	case ITEM_BEFORE:
		page_step(r, choice == ITEM_NEXT ? 1 : -1);
		break;
	case ITEM_EVERY_FIELD:
		r->every_field = !r->every_field;
		reload(r);
		break;
	case ITEM_UNDO:
		undo_run(app, false);
		break;
	case ITEM_HELP:
		help_open(app, r->screen.ops->context);
		break;
	default:
		if (choice >= ITEM_NAMED_IN)
			named_in_open(r, (size_t)(choice - ITEM_NAMED_IN));
		else
			act_run(r, &r->view.acts[choice]);
	}
}

/* ---- keys ---- */

/* Only whose papers these are has them as a volume, and only where tables are kept as they were sent is one. */
static bool does(struct screen *self, enum action a)
{
	const struct record_page *r = self_of(self);
	const struct ledger *l = r->loaded ? r->view.record->ledger : NULL;

	if (a == ACTION_PAGE_VOLUME)
		return l && l == kind_owners(r->app);
	return a != ACTION_PAGE_SENT || (l && report_keeps(r->app, l));
}

static bool page_action(struct record_page *r, enum action a)
{
	switch (a) {
	case ACTION_PAGE_ACT:
		next_run(r);
		return true;
	case ACTION_PAGE_EDIT:
		choose(r, ITEM_EDIT);
		return true;
	case ACTION_PAGE_LIKE:
		choose(r, ITEM_LIKE);
		return true;
	case ACTION_PAGE_LOG:
		choose(r, ITEM_LOG);
		return true;
	case ACTION_PAGE_ATTACH:
		choose(r, ITEM_ATTACH);
		return true;
	case ACTION_PAGE_PAPERS:
		choose(r, ITEM_PAPERS);
		return true;
	case ACTION_PAGE_VOLUME:
	case ACTION_PAGE_SENT:
		if (!does(&r->screen, a))
			return false;
		choose(r, a == ACTION_PAGE_VOLUME ? ITEM_VOLUME : ITEM_SENT);
		return true;
	case ACTION_PAGE_LOOK:
		choose(r, ITEM_LOOK);
		return true;
	case ACTION_PAGE_SAVE:
		choose(r, ITEM_SAVE);
		return true;
	case ACTION_PAGE_NEXT:
	case ACTION_PAGE_BEFORE:
		page_step(r, a == ACTION_PAGE_NEXT ? 1 : -1);
		return true;
	default:
		return false;
	}
}

/* The list has the focus; of the page's keys those that mean nothing there. */
static bool owned_key(struct record_page *r, const struct key *k, enum action a)
{
	enum action page = keys_lookup_only(CTX_PAGE, k);

	if (a == ACTION_LIST_NEW) {
		choose(r, ITEM_OWNED_NEW);
		return true;
	}
	if (a == ACTION_LIST_LIKE) {
		record_list_like(owned_list(r->owned));
		return true;
	}
	if (page != ACTION_PAGE_ACT && page_action(r, page))
		return true;
	if (a == ACTION_LIST_OPEN) {
		record_list_open(owned_list(r->owned));
		return true;
	}
	return list_action(record_list(owned_list(r->owned)), a);
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct record_page *r = self_of(self);
	int chosen;

	if (!r->loaded)
		return false;
	if (actionbar_key(r->bar, k, &chosen)) {
		if (chosen >= 0)
			choose(r, chosen);
		return true;
	}
	if (r->owned)
		return owned_key(r, k, a);
	/* while words are looked for n is the next of them, not the next record */
	if (doc_view_finds(r->doc) && keys_lookup_only(CTX_VIEW, k) == ACTION_VIEW_SEARCH_NEXT)
		a = ACTION_VIEW_SEARCH_NEXT;
	return page_action(r, a) || doc_view_key(r->doc, k, a);
}

/* ---- the screen ---- */

static bool tick(struct screen *self)
{
	struct record_page *r = self_of(self);

	return app_poll(r->app) || r->version != r->app->version;
}

static bool idle(struct screen *self, bool paused)
{
	struct record_page *r = self_of(self);

	(void)paused;
	if (!r->loaded || !r->owned || !record_list_follow(owned_list(r->owned)))
		return false;
	bar_fill(r);
	return true;
}

/* What was opened from here may have left a draft, or taken one away; that is no change of the store. */
static void resume(struct screen *self)
{
	struct record_page *r = self_of(self);

	if (r->loaded && !r->owned)
		r->version = r->app->version - 1;
}

static struct list *list_of(struct screen *self)
{
	const struct record_page *r = self_of(self);

	return r->owned ? record_list(owned_list(r->owned)) : NULL;
}

/* The lines over the text. */
static void head_text(const struct record_page *r, struct buf *out)
{
	const struct record *rec = r->view.record;
	struct buf state = BUF_INIT, late = BUF_INIT, place = BUF_INIT;

	words_of_record(app_names(r->app), rec->ledger->name, r->id, out);
	record_state_words(&r->app->session, rec, &state);
	record_late_words(&r->view, &late);
	record_place_words(&r->app->session, rec, &place);
	buf_addf(out, "%s%s", state.len ? "  " : "", buf_text(&state));
	buf_addf(out, "%s%s", late.len ? "  " : "", buf_text(&late));
	buf_addf(out, "%s%s", place.len ? "\n" : "", buf_text(&place));
	buf_free(&state);
	buf_free(&late);
	buf_free(&place);
}

static bool part(struct screen *self, enum screen_part what, struct buf *out)
{
	struct record_page *r = self_of(self);

	if (!r->loaded || (r->owned && (what == PART_LINE || what == PART_ALL)))
		return false;
	if (what == PART_NUMBER && r->owned)
		record_list_number(owned_list(r->owned), out);
	else if (what == PART_NUMBER)
		buf_add(out, r->view.record->number);
	else if (what == PART_LINE)
		doc_view_line(r->doc, out);
	if (what == PART_HEAD || what == PART_ALL)
		head_text(r, out);
	if (what == PART_ALL) {
		buf_add(out, "\n\n");
		doc_view_text(r->doc, out);
	}
	return true;
}

static void destroy(struct screen *self)
{
	struct record_page *r = self_of(self);

	unload(r);
	owned_destroy(r->owned);
	doc_view_destroy(r->doc);
	actionbar_destroy(r->bar);
	free(r);
}

static const struct ledger *ledger_of(struct screen *self)
{
	const struct record_page *r = self_of(self);

	return r->loaded && r->view.record->ledger->life ? r->view.record->ledger : NULL;
}

#define PAGE_OPS(n, c, u)                                                                                   \
	{                                                                                                   \
		.name = n, .context = c, .uses = u, .title = title, .hint = hint, .ledger = ledger_of, .draw = draw, \
		.key = key, .tick = tick, .idle = idle, .resume = resume, .list = list_of, .part = part, .does = does, .destroy = destroy \
	}

/* With records of its own the keys are those of a list. */
static const enum action owned_uses[] = { ACTION_LIST_OPEN, ACTION_LIST_MARK, ACTION_LIST_MARK_ALL, ACTION_LIST_MARK_NONE,
					  ACTION_LIST_NEW, ACTION_LIST_LIKE, ACTION_PAGE_VOLUME, ACTION_NONE };
static const struct screen_ops text_ops = PAGE_OPS("record", CTX_PAGE, NULL);
static const struct screen_ops owned_ops = PAGE_OPS("owner", CTX_LIST, owned_uses);

static struct record_page *page_create(struct app *app, const char *id)
{
	struct record_page *r = xcalloc(1, sizeof *r);

	r->app = app;
	memcpy(r->id, id, sizeof r->id - 1);
	r->doc = doc_view_create();
	r->bar = actionbar_create();
	return r;
}

static void page_push(struct record_page *r, const struct page_walk *walk)
{
	if (walk)
		r->walk = *walk;
	reload(r);
	if (!r->loaded) {
		destroy(&r->screen);
		return;
	}
	r->screen.ops = r->owned ? &owned_ops : &text_ops;
	stack_push(&r->screen);
}

void page_open_walk(struct app *app, const char *id, const struct page_walk *walk)
{
	page_push(page_create(app, id), walk);
}

void page_open(struct app *app, const char *id)
{
	page_open_walk(app, id, NULL);
}

void page_open_text(struct app *app, const char *id)
{
	struct record_page *r = page_create(app, id);

	r->text = true;
	page_push(r, NULL);
}
