#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "page.h"
#include "prompt.h"
#include "record_list.h"

enum { FACTS_MAX = 5 };

enum item {
	ITEM_ACT,
	ITEM_REGISTER,
	ITEM_EDIT,
	ITEM_WHICH,
	ITEM_FACTS,
	ITEM_LOG,
	ITEM_UNITE,
	ITEM_NEXT,
	ITEM_BEFORE,
	ITEM_HELP,
	ITEM_COUNT
};

struct enterprise_page {
	struct page page;
	struct record *record; /* NULL when it could not be read */
	struct record_list *hazards;
	struct strv facts; /* lines of fields for the width */
	int facts_width;
	bool open_only;
	long open, overdue, major, all;
};

static struct enterprise_page *self_of(struct screen *self)
{
	return (struct enterprise_page *)self;
}

/* ---- reading ---- */

static void bar_fill(struct enterprise_page *e)
{
	static const char *const titles[ITEM_COUNT] = {
		[ITEM_ACT] = N_("Next act"),
		[ITEM_REGISTER] = N_("Register here"),
		[ITEM_EDIT] = N_("Edit"),
		[ITEM_FACTS] = N_("All fields and history"),
		[ITEM_LOG] = N_("Signed log"),
		[ITEM_UNITE] = N_("The same as …"),
		[ITEM_NEXT] = N_("Next record"),
		[ITEM_BEFORE] = N_("Record before"),
		[ITEM_HELP] = N_("Help"),
	};

	actionbar_clear(e->page.bar);
	for (int i = 0; i < ITEM_COUNT; i++) {
		if ((i == ITEM_NEXT || i == ITEM_BEFORE) && !e->page.walk.step)
			continue;
		if (i == ITEM_WHICH)
			actionbar_add(e->page.bar, i,
				      e->open_only ? tr("All hazards") : tr("Open ones"), NULL);
		else
			actionbar_add(e->page.bar, i, tr(titles[i]), NULL);
	}
}

static char *hazard_line(const struct enterprise_page *e, const char *more)
{
	return xasprintf("%s:%s %s", kind_whose(e->page.app, kind_main(e->page.app))->name, e->record->number, more);
}

static long count(struct enterprise_page *e, const char *more)
{
	struct session *s = &e->page.app->session;
	char *line = hazard_line(e, more);
	struct err err = ERR_INIT;
	struct filter f;
	long n = 0;

	if (work_filter(s, kind_main(e->page.app)->name, line, &f, &err)) {
		store_count(s->store, &f, 0, &n, &err);
		filter_free(&f);
	}
	if (err.kind != ERR_NONE)
		stack_error(&err);
	free(line);
	return n;
}

static long count_grave(struct enterprise_page *e)
{
	const struct is_word *w = kind_grave(kind_main(e->page.app));
	char *line = w ? xasprintf("is:open is:%s", w->name) : NULL;
	long n = line ? count(e, line) : 0;

	free(line);
	return n;
}

static void list_fill(struct enterprise_page *e, bool keep)
{
	char *line = hazard_line(e, e->open_only ? "is:open" : "");
	struct err err = ERR_INIT;

	if (!record_list_set(e->hazards, line, NULL, keep, &err))
		stack_error(&err);
	list_set_empty(record_list(e->hazards),
		       e->open_only ? tr("No open hazards here. 2 registers one, 4 shows all.") :
				      tr("No hazards here yet. 2 registers one."));
	free(line);
}

static void reload(struct enterprise_page *e)
{
	struct app *app = e->page.app;
	struct err err = ERR_INIT;
	bool same;

	same = e->record && strcmp(e->record->id, e->page.id) == 0;
	e->page.version = app->version;
	e->facts_width = 0;
	record_free(e->record);
	e->record = NULL;
	if (!store_get(app->session.store, e->page.id, &e->record, &err)) {
		stack_error(&err);
		return;
	}
	record_list_settle(e->hazards);
	e->all = count(e, "");
	e->open = count(e, "is:open");
	e->overdue = count(e, "is:overdue");
	e->major = count_grave(e);
	list_fill(e, same);
	bar_fill(e);
}

/* "label: value" one after the other, as many as fit in a few lines. */
static void facts_fill(struct enterprise_page *e, int width)
{
	struct buf line = BUF_INIT;
	char *united = work_united(&e->page.app->session, e->record);

	strv_free(&e->facts);
	e->facts = (struct strv)STRV_INIT;
	e->facts_width = width;
	if (united)
		strv_take(&e->facts, xasprintf(tr("The same as %s"), united));
	free(united);
	for (size_t i = 0; i < e->record->ledger->nfields; i++) {
		const struct field *f = &e->record->ledger->fields[i];
		struct buf fact = BUF_INIT;

		if (!e->record->values[i] || str_eq(f->name, e->record->ledger->label))
			continue;
		buf_addf(&fact, tr("%s: "), words_now(&f->label));
		words_field(e->page.app, e->record, f->name, &fact);
		if (line.len && term_width(buf_text(&line)) + term_width(buf_text(&fact)) + 3 >
					width) {
			strv_add(&e->facts, buf_text(&line));
			buf_clear(&line);
		}
		buf_addf(&line, "%s%s", line.len ? "   " : "", buf_text(&fact));
		buf_free(&fact);
	}
	if (line.len)
		strv_add(&e->facts, buf_text(&line));
	buf_free(&line);
}

/* ---- drawing ---- */

static const char *title(struct screen *self)
{
	return words_now(&kind_owners(self_of(self)->page.app)->title);
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter opens  Space marks  n register here  e edit  l log  ? keys");
}

static int head_draw(struct enterprise_page *e, struct area body)
{
	struct buf b = BUF_INIT;
	int y = body.y, x = body.x + 1;

	words_record(e->page.app, e->record->ledger->name, e->page.id, &b);
	if (e->record->voided)
		buf_add(&b, tr("  [void]"));
	term_put_cell(y++, x, body.w - 1, STYLE_HEADING, buf_text(&b));
	buf_free(&b);
	if (e->facts_width != body.w)
		facts_fill(e, body.w - 2);
	e->facts_width = body.w;
	for (size_t i = 0; i < e->facts.n && i < FACTS_MAX && y < body.y + body.h - 8; i++)
		term_put_cell(y++, x, body.w - 2, STYLE_NORMAL, e->facts.v[i]);
	x += term_putf(y, x, body.w - x, STYLE_LABEL, tr("Hazards %ld"), e->all) + 3;
	x += term_putf(y, x, body.w - x, STYLE_NORMAL, tr("open %ld"), e->open) + 3;
	x += term_putf(y, x, body.w - x, e->overdue ? STYLE_LATE : STYLE_NORMAL,
		       tr("overdue %ld"), e->overdue) + 3;
	term_putf(y, x, body.w - x, e->major ? STYLE_WARN : STYLE_NORMAL, tr("open and major %ld"),
		  e->major);
	return y + 1 - body.y;
}

static void draw(struct screen *self, struct area body)
{
	struct enterprise_page *e = self_of(self);
	int used;

	if (e->page.version != e->page.app->version)
		reload(e);
	if (!e->record)
		return;
	used = head_draw(e, body);
	record_list_draw(e->hazards,
		  (struct area){ body.y + used, body.x, body.h - used - 1, body.w });
	actionbar_draw(e->page.bar, body.y + body.h - 1);
}

/* ---- keys ---- */

/* The one that is chosen is what this page shows; its hazards stand here from then on. */
static void unite_run(struct enterprise_page *e)
{
	struct app *app = e->page.app;
	char id[ID_TEXT], *reason;
	struct err err = ERR_INIT;

	if (!app_unlock(app) || !record_pick(app, e->record->ledger->name, "", id))
		return;
	reason = page_ask_reason(tr("The chosen one is this enterprise, because"));
	if (!reason)
		return;
	if (work_unite(&app->session, e->page.id, id, reason, &err))
		stack_message(STYLE_GOOD, tr("One enterprise now; an undo takes them apart again"));
	else
		prompt_show_error(&err);
	app_touched(app);
	free(reason);
}

static void choose(struct enterprise_page *e, int choice)
{
	struct app *app = e->page.app;

	switch ((enum item)choice) {
	case ITEM_ACT:
		record_list_act(e->hazards);
		break;
	case ITEM_REGISTER:
		begin_open(app, kind_main(app), e->page.id, false);
		break;
	case ITEM_EDIT:
		record_form_open(app, e->record->ledger->name, e->page.id);
		break;
	case ITEM_WHICH:
		e->open_only = !e->open_only;
		list_fill(e, true);
		bar_fill(e);
		break;
	case ITEM_UNITE:
		unite_run(e);
		break;
	case ITEM_FACTS:
		record_page_open(app, e->page.id, NULL);
		break;
	case ITEM_LOG:
		log_open(app, e->page.id);
		break;
	case ITEM_NEXT:
	case ITEM_BEFORE:
		page_step(&e->page, choice == ITEM_NEXT ? 1 : -1);
		break;
	case ITEM_HELP:
		help_open(app, CTX_LIST);
		break;
	case ITEM_COUNT:
		break;
	}
}

/* The list has the focus; of the page's keys those that mean nothing there. */
static int page_choice(const struct key *k, enum action a)
{
	if (a == ACTION_LIST_NEW)
		return ITEM_REGISTER;
	switch (keys_lookup_only(CTX_PAGE, k)) {
	case ACTION_PAGE_EDIT:
		return ITEM_EDIT;
	case ACTION_PAGE_LOG:
		return ITEM_LOG;
	case ACTION_PAGE_NEXT:
		return ITEM_NEXT;
	case ACTION_PAGE_BEFORE:
		return ITEM_BEFORE;
	default:
		return -1;
	}
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct enterprise_page *e = self_of(self);
	int chosen;

	if (!e->record)
		return false;
	if (actionbar_key(e->page.bar, k, &chosen)) {
		if (chosen >= 0)
			choose(e, chosen);
		return true;
	}
	chosen = page_choice(k, a);
	if (chosen >= 0) {
		choose(e, chosen);
		return true;
	}
	if (a == ACTION_LIST_OPEN) {
		record_list_open(e->hazards);
		return true;
	}
	return list_action(record_list(e->hazards), a);
}

static bool tick(struct screen *self)
{
	struct enterprise_page *e = self_of(self);

	return app_poll(e->page.app) || e->page.version != e->page.app->version;
}

static void destroy(struct screen *self)
{
	struct enterprise_page *e = self_of(self);

	record_free(e->record);
	record_list_destroy(e->hazards);
	strv_free(&e->facts);
	page_finish(&e->page);
	free(e);
}

static const struct screen_ops enterprise_ops = {
	.name = "owner",
	.context = CTX_LIST,
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.destroy = destroy,
};

void enterprise_page_open(struct app *app, const char *id, const struct page_walk *walk)
{
	const struct ledger *hazard = kind_main(app);
	struct enterprise_page *e = xcalloc(1, sizeof *e);

	page_init(&e->page, app, id, walk);
	e->page.screen.ops = &enterprise_ops;
	e->hazards = record_list_create(app, hazard, kind_whose(app, hazard)->name);
	e->open_only = true;
	stack_push(&e->page.screen);
}
