/* Picking people: those of the store, the names already there, and names as
 * typed. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "pick_memory.h"
#include "picks.h"

#define PEOPLE_MAX 20000

struct people {
	struct app *app;
	struct pick_memory rows;
	struct strv items;     /* canonical item of each row */
	int64_t *marked;
	size_t nmarked;
};

static void add_row(struct people *p, const char *item, bool marked,
		    const char *number, const char *name, const char *third)
{
	int64_t id = pick_memory_add(&p->rows, STYLE_NORMAL, name, third, number, NULL);
	strv_add(&p->items, item);
	if (marked)
		VEC_ADD(p->marked, p->nmarked) = id;
}

static void add_person(struct people *p, const struct record *r, const struct strv *now)
{
	const struct names *names = store_names(p->app->session.store,
						p->app->session.today);
	const struct field *role = ledger_field(r->ledger, "role");
	const char *name = record_get(r, "name");
	char *item = xasprintf("=%s", r->id);
	char *shown = role ? value_show(role, record_get(r, "role"), names) : NULL;
	add_row(p, item, strv_has(now, item), r->number, name, shown);
	free(shown);
	free(item);
}

static void load(struct people *p, const struct strv *now)
{
	struct session *s = &p->app->session;
	struct record **r = xcalloc(PEOPLE_MAX, sizeof(struct record *));
	struct filter f;
	struct err err = ERR_INIT;
	size_t n = 0;
	if (work_filter(s, LEDGER_PERSON, "-retired:yes", &f, &err)) {
		if (!store_page(s->store, &f, NULL, false, PEOPLE_MAX, r, &n, &err))
			n = 0;
		filter_free(&f);
	}
	if (err.kind)
		stack_error(&err);
	for (size_t i = 0; i < n; i++) {
		add_person(p, r[i], now);
		record_free(r[i]);
	}
	free(r);
	for (size_t i = 0; i < now->n; i++)
		if (!strv_has(&p->items, now->v[i]))
			add_row(p, now->v[i], true, "",
				now->v[i][0] == '=' ? tr("(not here yet)") : now->v[i],
				"");
}

/* What was typed, through the field's own reading: numbers and names, others
 * kept as text. */
static bool typed_people(struct app *app, const char *text, char **ret)
{
	static const struct field field = { .name = "people", .type = FIELD_PEOPLE,
					    .ledger = LEDGER_PERSON };
	struct err err = ERR_INIT;
	bool ok = value_parse(&field, text,
			      store_names(app->session.store, app->session.today), ret,
			      &err);
	if (!ok)
		stack_error(&err);
	return ok && *ret;
}

static void add_item(struct buf *out, const char *item)
{
	buf_addf(out, "%s%s", out->len ? "\n" : "", item);
}

bool people_pick(struct app *app, const char *title, const char *now,
		 const char *typed, char **ret)
{
	struct people p = { .app = app };
	struct strv items = STRV_INIT;
	struct picker_result res = PICKER_RESULT_INIT;
	struct list_column columns[] = {
		{ .title = tr("Name"), .share = 2 },
		{ .title = tr("Role"), .width = 12 },
		{ .title = tr("Number"), .width = 10 },
	};
	struct buf out = BUF_INIT;
	value_items(now, &items);
	load(&p, &items);
	bool ok = picker_run(&(struct picker_options){
		.title = title,
		.source = pick_memory_source(&p.rows),
		.query = pick_memory_query,
		.columns = columns,
		.ncolumns = 3,
		.empty = tr("Nobody fits. Enter takes the name as typed."),
		.typed = typed,
		.marked = p.marked,
		.nmarked = str_empty(typed) ? p.nmarked : 0, /* typing replaces */
		.digits_choose = true,
		.zero_typed = true,
		.multi = true,
		.free_text = true,
	}, &res);
	if (ok && res.text) {
		char *more = NULL;
		ok = typed_people(app, res.text, &more);
		for (size_t i = 0; str_empty(typed) && i < items.n; i++)
			add_item(&out, items.v[i]);
		if (ok)
			add_item(&out, more);
		free(more);
	}
	for (size_t i = 0; ok && i < res.n; i++)
		add_item(&out, p.items.v[res.ids[i] - 1]);
	if (ok)
		*ret = out.len ? buf_take(&out) : NULL;
	buf_free(&out);
	picker_result_free(&res);
	strv_free(&items);
	strv_free(&p.items);
	pick_memory_free(&p.rows);
	free(p.marked);
	return ok;
}
