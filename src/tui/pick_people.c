/* Picking people: those of the store, the names already there, and names as
 * typed. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
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

/* ---- names that are nobody's ---- */

enum { MEANT_MOST = 3, NAME_MOST = 64 };

void people_strange(const char *value, struct buf *ret)
{
	struct strv items = STRV_INIT;
	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		if (items.v[i][0] != '=')
			buf_addf(ret, "%s%s", ret->len ? tr(", ") : "", items.v[i]);
	strv_free(&items);
}

static size_t characters(const char *s, uint32_t v[NAME_MOST])
{
	size_t n = 0, step, left = strlen(s);
	for (; n < NAME_MOST && (step = utf8_next(s, left, &v[n])) > 0; s += step, left -= step)
		n++;
	return n;
}

/* Are they the same but for one character that is another, missing or too many? */
static bool one_apart(const char *a, const char *b)
{
	uint32_t x[NAME_MOST], y[NAME_MOST];
	size_t n = characters(a, x), m = characters(b, y), i = 0, k = 0;
	if (n > m)
		return one_apart(b, a);
	while (i < n && x[i] == y[i])
		i++;
	while (k < n - i && x[n - 1 - k] == y[m - 1 - k])
		k++;
	return n > 1 && m - n <= 1 && i + k + 1 >= m;
}

static bool is_near(const char *name, const char *typed)
{
	return *typed && (strstr(name, typed) || strstr(typed, name) || one_apart(name, typed));
}

/* Adds those of p whose name is like that one, or holds it, or is held by it, with their numbers: "检查丙 P-A-003、…"; a few
 * at most, each once. */
static void people_meant(const struct people *p, const char *name, struct strv *told, struct buf *ret)
{
	struct store *store = p->app->session.store;
	size_t found = 0;
	for (size_t i = 0; i < p->items.n && found < MEANT_MOST; i++) {
		const char *id = p->items.v[i] + 1, *known = store_peek(store, LEDGER_PERSON, id, "name");
		char *copy = xstrdup(known ? known : "");
		if (*copy && is_near(copy, name)) {
			if (!strv_has(told, id))
				buf_addf(ret, "%s%s %s", ret->len ? tr(", ") : "", copy, store_peek(store, LEDGER_PERSON, id, "number"));
			strv_add(told, id);
			found++;
		}
		free(copy);
	}
}

/* Of each of the names that are nobody's. */
static void all_meant(struct app *app, const char *value, struct buf *ret)
{
	struct people p = { .app = app };
	struct strv none = STRV_INIT, items = STRV_INIT, told = STRV_INIT;
	load(&p, &none);
	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		if (items.v[i][0] != '=')
			people_meant(&p, items.v[i], &told, ret);
	strv_free(&told);
	strv_free(&items);
	strv_free(&p.items);
	pick_memory_free(&p.rows);
	free(p.marked);
}

/* A name as typed is lawful; that it is nobody's here, and whom it is like, is said. */
static void say_strange(struct app *app, const char *value)
{
	struct buf strange = BUF_INIT, meant = BUF_INIT;
	people_strange(value, &strange);
	if (strange.len)
		all_meant(app, value, &meant);
	if (meant.len)
		stack_messagef(STYLE_WARN, tr("“%s” is nobody in the list of persons; meant is perhaps %s"), buf_text(&strange), buf_text(&meant));
	else if (strange.len)
		stack_messagef(STYLE_NORMAL, tr("“%s” is nobody in the list of persons: kept as a name"), buf_text(&strange));
	buf_free(&strange);
	buf_free(&meant);
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
		if (ok) {
			add_item(&out, more);
			say_strange(app, more);
		}
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
