/* Picking the criterion a hazard is major by: sector, then words. */
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

/* The enterprise's sector first, then the others, then all of them at once.
 * *ret_sector NULL: all. */
static bool ask_sector(const struct criteria *c, const char *enterprise,
		       const char **ret_sector)
{
	size_t own = own_sector(c, enterprise), n = 0;
	const char **items = xcalloc(c->sectors.n + 1, sizeof *items);
	if (own < c->sectors.n)
		items[n++] = c->sectors.v[own];
	for (size_t i = 0; i < c->sectors.n; i++)
		if (i != own)
			items[n++] = c->sectors.v[i];
	items[n] = tr("All sectors");
	int answer = picker_choose(tr("Criterion of a major hazard: sector"), items,
				   n + 1, 0);
	if (answer >= 0)
		*ret_sector = (size_t)answer < n ? items[answer] : NULL;
	free(items);
	return answer >= 0;
}

static const char *standing(const struct record *r)
{
	if (replaced(r))
		return tr("replaced");
	return record_is(r, "verified", "0") ? tr("unverified") : "";
}

static bool ask_criterion(struct criteria *c, const char *sector, char ret_id[ID_TEXT])
{
	struct pick_memory m = PICK_MEMORY_INIT;
	struct picker_result res = PICKER_RESULT_INIT;
	struct list_column columns[] = {
		{ .title = tr("Text"), .share = 1 },
		{ .title = tr("Article"), .width = 12 },
		{ .title = tr("Standing"), .width = 10 },
	};
	size_t *index = xcalloc(c->n ? c->n : 1, sizeof *index);
	for (size_t i = 0; i < c->n; i++) {
		const struct record *r = c->v[i];
		if (sector && !str_eq(sector, sector_of(r)))
			continue;
		index[m.n] = i;
		pick_memory_add(&m, replaced(r) ? STYLE_DIM : STYLE_NORMAL,
				record_get(r, "text"), record_get(r, "article"),
				standing(r), record_get(r, "standard"));
	}
	bool ok = picker_run(&(struct picker_options){
		.title = sector ? sector : tr("All sectors"),
		.source = pick_memory_source(&m),
		.query = pick_memory_query,
		.columns = columns,
		.ncolumns = 3,
		.digits_choose = true,
	}, &res) && res.n;
	if (ok)
		memcpy(ret_id, c->v[index[res.ids[0] - 1]]->id, ID_TEXT);
	picker_result_free(&res);
	pick_memory_free(&m);
	free(index);
	return ok;
}

bool criterion_pick(struct app *app, const char *enterprise, day_t found_on,
		    char ret_id[ID_TEXT])
{
	struct criteria c = { .app = app, .found_on = found_on };
	struct err err = ERR_INIT;
	const char *sector;
	bool ok = false;
	if (!load(&c, &err)) {
		prompt_show_error(&err);
	} else if (!c.n) {
		prompt_show(tr("Criteria"),
			    tr("There is no criterion in this store yet."));
	} else {
		while (!ok && ask_sector(&c, enterprise, &sector))
			ok = ask_criterion(&c, sector, ret_id);
	}
	unload(&c);
	return ok;
}
