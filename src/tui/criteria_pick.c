/* Picking the criterion a hazard is major by: one list, the enterprise's sector
 * first, narrowed by words. */
#include <stdlib.h>
#include <string.h>

#include "pick_memory.h"
#include "picks.h"
#include "prompt.h"

#define CRITERIA_MAX 4000

struct criteria {
	struct app *app;
	day_t found_on;
	struct record **v; /* those offered */
	size_t n;
	struct strv sectors; /* in the order of their first criterion */
};

static bool replaced(const struct record *r)
{
	return record_is(r, "in_force", "0");
}

/* A replaced one may still be the basis for a hazard found in its time. */
static bool offered(const struct record *r, day_t found_on)
{
	day_t end = day_from_iso(record_get(r, "valid_to"));
	if (!replaced(r))
		return true;
	return end != DAY_NONE && found_on != DAY_NONE && found_on <= end;
}

static const char *sector_of(const struct record *r)
{
	const char *s = record_get(r, "sector");
	return str_empty(s) ? tr("(without a sector)") : s;
}

static bool load(struct criteria *c, struct err *err)
{
	struct session *s = &c->app->session;
	struct record **all = xcalloc(CRITERIA_MAX, sizeof(struct record *));
	struct filter f;
	size_t n = 0;
	bool ok = work_filter(s, "criterion", "", &f, err);
	if (ok) {
		ok = store_page(s->store, &f, NULL, false, CRITERIA_MAX, all, &n, err);
		filter_free(&f);
	}
	for (size_t i = 0; ok && i < n; i++) {
		if (!offered(all[i], c->found_on)) {
			record_free(all[i]);
			continue;
		}
		VEC_ADD(c->v, c->n) = all[i];
		if (!strv_has(&c->sectors, sector_of(all[i])))
			strv_add(&c->sectors, sector_of(all[i]));
	}
	free(all);
	return ok;
}

static void unload(struct criteria *c)
{
	for (size_t i = 0; i < c->n; i++)
		record_free(c->v[i]);
	free(c->v);
	strv_free(&c->sectors);
}

/* How well a sector of the criteria fits that of the enterprise: the ledgers
 * are filled by different people, "工贸-冶金" and "冶金" mean the same. */
static int likeness(const char *sector, const char *wanted)
{
	const char *dash = strrchr(wanted, '-');
	if (str_eq(sector, wanted))
		return 3;
	if (strstr(sector, wanted) || strstr(wanted, sector))
		return 2;
	return dash && strstr(sector, dash + 1) ? 2 : 0;
}

static const char *enterprise_sector(struct app *app, const char *enterprise)
{
	const struct ledger *l = store_ledger(app->session.store, "enterprise");
	const struct field *f = l ? ledger_field(l, "sector") : NULL;
	const char *code = enterprise && f ?
		store_peek(app->session.store, "enterprise", enterprise, "sector") : NULL;
	const struct choice *choice = code ? field_choice(f, code) : NULL;
	return choice ? choice->label.zh : NULL;
}

static size_t own_sector(const struct criteria *c, const char *enterprise)
{
	const char *wanted = enterprise_sector(c->app, enterprise);
	size_t best = c->sectors.n;
	int most = 0;
	for (size_t i = 0; wanted && i < c->sectors.n; i++) {
		int l = likeness(c->sectors.v[i], wanted);
		if (l > most) {
			most = l;
			best = i;
		}
	}
	return best;
}

static const char *standing(const struct record *r)
{
	if (replaced(r))
		return tr("replaced");
	return record_is(r, "verified", "0") ? tr("unverified") : "";
}

/* The rows first: they are what the picker gives back. */
struct choice_of {
	struct pick_memory rows;
	struct criteria *criteria;
	const char *own; /* the enterprise's sector, NULL: none */
	size_t *index;	 /* of a row's criterion */
};

static const char *part(const struct record *r, const char *field)
{
	const char *text = record_get(r, field);
	return text ? text : "";
}

/* Those of the enterprise's sector, or all the others. */
static void add_rows(struct choice_of *o, bool own)
{
	const struct criteria *c = o->criteria;
	for (size_t i = 0; i < c->n; i++) {
		const struct record *r = c->v[i];
		if (str_eq(sector_of(r), o->own) != own)
			continue;
		char *more = xasprintf("%s\n%s", part(r, "standard"), standing(r));
		o->index[o->rows.n] = i;
		pick_memory_add(&o->rows, replaced(r) ? STYLE_DIM : STYLE_NORMAL,
				part(r, "text"), part(r, "article"), sector_of(r), more);
		free(more);
	}
}

static void detail(void *ctx, int64_t id, struct buf *out)
{
	const struct choice_of *o = ctx;
	const struct record *r = o->criteria->v[o->index[id - 1]];
	const char *state = standing(r);
	buf_addf(out, "%s  %s%s%s\n%s", part(r, "standard"), part(r, "article"),
		 *state ? "  " : "", state, part(r, "text"));
}

static bool ask_criterion(struct criteria *c, const char *enterprise, char ret_id[ID_TEXT])
{
	size_t own = own_sector(c, enterprise);
	struct choice_of o = {
		.rows = PICK_MEMORY_INIT,
		.criteria = c,
		.own = own < c->sectors.n ? c->sectors.v[own] : NULL,
		.index = xcalloc(c->n, sizeof *o.index),
	};
	struct picker_result res = PICKER_RESULT_INIT;
	struct list_column columns[] = {
		{ .title = tr("Text"), .share = 1 },
		{ .title = tr("Article"), .width = 12 },
		{ .title = tr("Sector"), .width = 16 },
	};
	add_rows(&o, true);
	add_rows(&o, false);
	bool ok = picker_run(&(struct picker_options){
		.title = tr("Criterion of a major hazard"),
		.source = pick_memory_source(&o.rows),
		.query = pick_memory_query,
		.detail = detail,
		.columns = columns,
		.ncolumns = 3,
		.digits_choose = true,
	}, &res) && res.n;
	if (ok)
		memcpy(ret_id, c->v[o.index[res.ids[0] - 1]]->id, ID_TEXT);
	picker_result_free(&res);
	pick_memory_free(&o.rows);
	free(o.index);
	return ok;
}

bool criterion_pick(struct app *app, const char *enterprise, day_t found_on,
		    char ret_id[ID_TEXT])
{
	struct criteria c = { .app = app, .found_on = found_on };
	struct err err = ERR_INIT;
	bool ok = false;
	if (!load(&c, &err))
		prompt_show_error(&err);
	else if (!c.n)
		prompt_show(tr("Criteria"),
			    tr("There is no criterion in this store yet."));
	else
		ok = ask_criterion(&c, enterprise, ret_id);
	unload(&c);
	return ok;
}
