#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "kind.h"
#include "page.h"

enum item {
	ITEM_EDIT,
	ITEM_VOID,
	ITEM_LOG,
	ITEM_NEXT,
	ITEM_BEFORE,
	ITEM_HELP,
	ITEM_KEYS, /* of a person */
	ITEM_REKEY,
	ITEM_CLOSE_KEY,
	ITEM_HAZARDS = 100 /* and up: the hazards that name it in field n */
};

struct record_page {
	struct page page;
	struct record *record; /* NULL when it could not be read */
};

static struct record_page *self_of(struct screen *self)
{
	return (struct record_page *)self;
}

static const struct ledger *hazards(const struct record_page *r)
{
	return kind_main(r->page.app);
}

static void bar_fill(struct record_page *r)
{
	const struct ledger *hazard = hazards(r);
	struct actionbar *bar = r->page.bar;

	actionbar_clear(bar);
	actionbar_add(bar, ITEM_EDIT, tr("Edit"), NULL);
	for (size_t i = 0; hazard && i < hazard->nfields; i++) {
		const struct field *f = &hazard->fields[i];

		if (f->type == FIELD_REF && str_eq(f->ledger, r->record->ledger->name))
			actionbar_add(bar, ITEM_HAZARDS + (int)i, tr("Its hazards"),
				      words_now(&f->label));
	}
	actionbar_add(bar, ITEM_LOG, tr("Signed log"), NULL);
	if (str_eq(r->record->ledger->name, LEDGER_PERSON)) {
		actionbar_add(bar, ITEM_KEYS, tr("Signing keys"), NULL);
		actionbar_add(bar, ITEM_REKEY, tr("New key"), NULL);
		actionbar_add(bar, ITEM_CLOSE_KEY, tr("Close a key"), NULL);
	}
	actionbar_add(bar, ITEM_VOID,
		      r->record->voided ? tr("Take the void back") : tr("Void"), NULL);
	if (r->page.walk.step) {
		actionbar_add(bar, ITEM_NEXT, tr("Next record"), NULL);
		actionbar_add(bar, ITEM_BEFORE, tr("Record before"), NULL);
	}
	actionbar_add(bar, ITEM_HELP, tr("Help"), NULL);
}

static void doc_fill(struct record_page *r)
{
	struct app *app = r->page.app;
	struct timeline t = { NULL, 0 };
	struct err err = ERR_INIT;

	doc_clear(r->page.doc);
	page_fields(r->page.doc, app, r->record, NULL);
	doc_right(r->page.doc);
	if (store_timeline(app->session.store, r->page.id, &t, &err))
		page_timeline(r->page.doc, app, r->record->ledger, &t);
	else
		stack_error(&err);
	timeline_free(&t);
}

static void reload(struct record_page *r)
{
	struct app *app = r->page.app;
	struct err err = ERR_INIT;

	r->page.version = app->version;
	record_free(r->record);
	r->record = NULL;
	if (!store_get(app->session.store, r->page.id, &r->record, &err)) {
		stack_error(&err);
		return;
	}
	bar_fill(r);
	doc_fill(r);
}

static const char *title(struct screen *self)
{
	struct record_page *r = self_of(self);

	if (r->page.version != r->page.app->version)
		reload(r);
	return r->record ? words_now(&r->record->ledger->title) : "";
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("e edit  l log  Left/Right other records  Esc back  ? keys");
}

static void draw(struct screen *self, struct area body)
{
	struct record_page *r = self_of(self);
	struct buf b = BUF_INIT;

	if (r->page.version != r->page.app->version)
		reload(r);
	if (!r->record)
		return;
	words_record(r->page.app, r->record->ledger->name, r->page.id, &b);
	if (r->record->voided)
		buf_add(&b, tr("  [void]"));
	term_put_cell(body.y, body.x + 1, body.w - 1, STYLE_HEADING, buf_text(&b));
	buf_free(&b);
	term_rule(body.y + 1, body.x, body.w);
	doc_draw(r->page.doc,
		 (struct area){ body.y + 2, body.x + 1, body.h - 3, body.w - 2 });
	actionbar_draw(r->page.bar, body.y + body.h - 1);
}

/* ---- keys ---- */

static void void_run(struct record_page *r)
{
	struct app *app = r->page.app;
	struct err err = ERR_INIT;
	char *reason;

	if (!app_unlock(app))
		return;
	reason = page_ask_reason(r->record->voided ? tr("Take the void back, because") :
						     tr("Void this record, because"));
	if (!reason)
		return;
	if (work_void(&app->session, r->page.id, reason, &err))
		stack_message(STYLE_GOOD, tr("Saved"));
	else
		stack_error(&err);
	app_touched(app);
	free(reason);
}

static void hazards_open(struct record_page *r, size_t field)
{
	const struct ledger *hazard = hazards(r);
	char *line = xasprintf("%s:%s", hazard->fields[field].name, r->record->number);

	list_open(r->page.app, hazard->name, line);
	free(line);
}

static void choose(struct record_page *r, int choice)
{
	struct app *app = r->page.app;

	switch (choice) {
	case ITEM_EDIT:
		record_form_open(app, r->record->ledger->name, r->page.id);
		break;
	case ITEM_VOID:
		void_run(r);
		break;
	case ITEM_LOG:
		log_open(app, r->page.id);
		break;
	case ITEM_NEXT:
	case ITEM_BEFORE:
		page_step(&r->page, choice == ITEM_NEXT ? 1 : -1);
		break;
	case ITEM_HELP:
		help_open(app, CTX_PAGE);
		break;
	case ITEM_KEYS:
		person_keys(app, r->page.id);
		break;
	case ITEM_REKEY:
		person_rekey(app, r->page.id);
		break;
	case ITEM_CLOSE_KEY:
		person_close_key(app, r->page.id);
		break;
	default:
		hazards_open(r, (size_t)(choice - ITEM_HAZARDS));
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct record_page *r = self_of(self);
	int chosen;

	if (!r->record)
		return false;
	if (actionbar_key(r->page.bar, k, &chosen)) {
		if (chosen >= 0)
			choose(r, chosen);
		return true;
	}
	switch (a) {
	case ACTION_PAGE_ACT:
	case ACTION_PAGE_EDIT:
		choose(r, ITEM_EDIT);
		return true;
	case ACTION_PAGE_LOG:
		choose(r, ITEM_LOG);
		return true;
	case ACTION_PAGE_NEXT:
	case ACTION_PAGE_BEFORE:
		page_step(&r->page, a == ACTION_PAGE_NEXT ? 1 : -1);
		return true;
	default:
		return doc_key(r->page.doc, k, a);
	}
}

static bool tick(struct screen *self)
{
	struct record_page *r = self_of(self);

	return app_poll(r->page.app) || r->page.version != r->page.app->version;
}

static void destroy(struct screen *self)
{
	struct record_page *r = self_of(self);

	record_free(r->record);
	page_finish(&r->page);
	free(r);
}

static const struct screen_ops record_ops = {
	.name = "record",
	.context = CTX_PAGE,
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.destroy = destroy,
};

void record_page_open(struct app *app, const char *id, const struct page_walk *walk)
{
	struct record_page *r = xcalloc(1, sizeof *r);

	page_init(&r->page, app, id, walk);
	r->page.screen.ops = &record_ops;
	stack_push(&r->page.screen);
}
