/* Reading routines. What a declaration says of a ledger is held against the ledger, so that a slip of the pen is a
 * refusal and not a duty that nobody ever does. */
#include <bihuan/conf/routines.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/declared.h>

#include "check.h"
#include "read.h"

#define PARK "park"

struct reading {
	struct reader r;
	struct routines *all;
};

struct file_text {
	config_setting_t *routines, *excuses;
};
static const struct key file_keys[] = {
	{ "routines", KEY_GROUPS, true, AT(file_text, routines) },
	{ "excuses", KEY_GROUP, AT(file_text, excuses) },
};

struct routine_text {
	const char *name, *who, *every, *from, *until, *source, *on_switch;
	struct words title;
	config_setting_t *done, *asked, *plan;
	int by;
};
static const struct key routine_keys[] = {
	{ "name", KEY_STRING, true, AT(routine_text, name) },
	{ "zh", KEY_STRING, false, AT(routine_text, title.zh) },
	{ "en", KEY_STRING, false, AT(routine_text, title.en) },
	{ "who", KEY_STRING, true, AT(routine_text, who) },
	{ "every", KEY_STRING, true, AT(routine_text, every) },
	{ "by", KEY_INTEGER, AT(routine_text, by), .min = 0, .max = 366 },
	{ "done", KEY_GROUP, true, AT(routine_text, done) },
	{ "asked", KEY_GROUP, AT(routine_text, asked) },
	{ "plan", KEY_GROUP, AT(routine_text, plan) },
	{ "switch", KEY_STRING, AT(routine_text, on_switch) },
	{ "from", KEY_STRING, AT(routine_text, from) },
	{ "until", KEY_STRING, AT(routine_text, until) },
	{ "source", KEY_STRING, true, AT(routine_text, source) },
};

struct done_text {
	const char *ledger, *line, *day, *who, *period;
};
static const struct key done_keys[] = {
	{ "ledger", KEY_STRING, true, AT(done_text, ledger) },
	{ "line", KEY_STRING, AT(done_text, line) },
	{ "day", KEY_STRING, true, AT(done_text, day) },
	{ "who", KEY_STRING, AT(done_text, who) },
	{ "period", KEY_STRING, AT(done_text, period) },
};

struct asked_text {
	const char *line, *day;
};
static const struct key asked_keys[] = {
	{ "line", KEY_STRING, true, AT(asked_text, line) },
	{ "day", KEY_STRING, true, AT(asked_text, day) },
};

struct plan_text {
	const char *ledger, *who, *times, *year, *kinds, *kind;
};
static const struct key plan_keys[] = {
	{ "ledger", KEY_STRING, true, AT(plan_text, ledger) },
	{ "who", KEY_STRING, true, AT(plan_text, who) },
	{ "times", KEY_STRING, true, AT(plan_text, times) },
	{ "year", KEY_STRING, true, AT(plan_text, year) },
	{ "kinds", KEY_STRING, AT(plan_text, kinds) },
	{ "kind", KEY_STRING, AT(plan_text, kind) },
};

struct excuse_text {
	const char *ledger, *routine, *period, *reason;
};
static const struct key excuse_keys[] = {
	{ "ledger", KEY_STRING, true, AT(excuse_text, ledger) },
	{ "routine", KEY_STRING, true, AT(excuse_text, routine) },
	{ "period", KEY_STRING, true, AT(excuse_text, period) },
	{ "reason", KEY_STRING, true, AT(excuse_text, reason) },
};

/* ---- what it names ---- */

/* A line that names records is read when there is a store; all else is looked at here. */
static bool line_right(struct reading *g, config_setting_t *group, const char *key, const struct ledger *l, const char *line)
{
	return passes(&g->r, group, key, check_filter(l, line));
}

static bool read_day(struct reading *g, config_setting_t *group, const char *key, const char *text, day_t *ret)
{
	*ret = text ? day_from_iso(text) : DAY_NONE;
	return !text || *ret != DAY_NONE ||
	       reader_refuse(&g->r, reader_at(group, key), "“%s” is not a day; write YYYY-MM-DD", text);
}

/* "park", or a ledger and a filter line over it. */
static bool read_who(struct reading *g, config_setting_t *group, const char *text, struct routine *r)
{
	config_setting_t *at = reader_at(group, "who");
	size_t n = strcspn(text, " ");
	const struct ledger *l;

	if (str_eq(text, PARK))
		return true;
	r->who = xstrndup(text, n);
	r->who_line = xstrdup(text + n + strspn(text + n, " "));
	l = reader_ledger(&g->r, at, r->who);
	return l && line_right(g, group, "who", l, r->who_line);
}

static bool names_who(const struct routine *r, const struct field *f)
{
	return (field_is(f, FIELD_REFERS) || f->type == FIELD_PEOPLE) && str_eq(f->ledger, r->who);
}

static bool read_done_who(struct reading *g, config_setting_t *group, const struct ledger *l, const char *who,
			  struct routine *r)
{
	const struct field *f;

	if (!r->who != !who)
		return reader_refuse(&g->r, reader_at(group, "who"),
			"the key done.who names the field that says who did it; where the park owes it there is none");
	r->self = str_eq(who, "id") && str_eq(l->name, r->who);
	if (!who || r->self) {
		r->whose = r->self ? xstrdup(who) : NULL;
		return true;
	}
	f = reader_field(&g->r, reader_at(group, "who"), l, who);
	if (f && !names_who(r, f))
		return reader_refuse(&g->r, reader_at(group, "who"), "the field %s does not refer to the ledger %s", who, r->who);
	r->whose = f ? xstrdup(who) : NULL;
	return f != NULL;
}

static bool read_done(struct reading *g, config_setting_t *group, struct routine *r)
{
	struct done_text t = { 0 };
	const struct ledger *l;
	const struct field *f;

	if (!reader_group(&g->r, group, done_keys, COUNT(done_keys), &t))
		return false;
	l = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger);
	if (!l || (t.line && !line_right(g, group, "line", l, t.line)))
		return false;
	f = reader_field(&g->r, reader_at(group, "day"), l, t.day);
	if (!f)
		return false;
	if (!field_is(f, FIELD_IS_DAY))
		return reader_refuse(&g->r, reader_at(group, "day"), "the field %s is not a date", t.day);
	if (t.period && !reader_field(&g->r, reader_at(group, "period"), l, t.period))
		return false;
	r->ledger = xstrdup(t.ledger);
	r->line = xstrdup(t.line ? t.line : "");
	r->day = xstrdup(t.day);
	r->period = t.period ? xstrdup(t.period) : NULL;
	return read_done_who(g, group, l, t.who, r);
}

/* Of whom it was asked, from when on: by records of the ledger that tells what was done, of theirs. */
static bool read_asked(struct reading *g, config_setting_t *group, struct routine *r)
{
	struct asked_text t = { 0 };
	const struct ledger *l;
	const struct field *f;

	if (!group)
		return true;
	if (!reader_group(&g->r, group, asked_keys, COUNT(asked_keys), &t))
		return false;
	if (!r->whose || r->self)
		return reader_refuse(&g->r, group, "the key asked belongs to what is told by records of those who owe it");
	l = reader_ledger(&g->r, group, r->ledger);
	if (!l || !line_right(g, group, "line", l, t.line))
		return false;
	f = reader_field(&g->r, reader_at(group, "day"), l, t.day);
	if (!f)
		return false;
	if (f->type != FIELD_DATE)
		return reader_refuse(&g->r, reader_at(group, "day"), "the field %s is not a date", t.day);
	r->asked_line = xstrdup(t.line);
	r->asked_day = xstrdup(t.day);
	return true;
}

static bool plan_fits(struct reading *g, config_setting_t *group, const struct ledger *l, const struct plan_text *t, const struct routine *r)
{
	const struct field *who = reader_field(&g->r, reader_at(group, "who"), l, t->who);

	if (!who || !reader_field(&g->r, reader_at(group, "times"), l, t->times) || !reader_field(&g->r, reader_at(group, "year"), l, t->year))
		return false;
	if (!r->who || !str_eq(who->filter_of, r->who))
		return reader_refuse(&g->r, reader_at(group, "who"), "the field %s holds no filter of those who owe the routine: its filter_of names another ledger, or none", t->who);
	if (!t->kinds != !t->kind)
		return reader_refuse(&g->r, group, "the keys kinds and kind go together");
	return !t->kinds || (reader_field(&g->r, reader_at(group, "kinds"), l, t->kinds) &&
			     reader_field(&g->r, reader_at(group, "kind"), g->r.ledgers->find(g->r.ledgers->ctx, r->ledger), t->kind));
}

/* Plans of a year: whom, how often, in which ways. */
static bool read_plan(struct reading *g, config_setting_t *group, struct routine *r)
{
	struct plan_text t = { 0 };
	const struct ledger *l;

	if (!group)
		return true;
	if (!reader_group(&g->r, group, plan_keys, COUNT(plan_keys), &t))
		return false;
	l = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger);
	if (!l || !plan_fits(g, group, l, &t, r))
		return false;
	if (r->every.unit != PERIOD_MONTH || r->every.n != 12)
		return reader_refuse(&g->r, group, "a plan is one of a year: every = \"year\"");
	r->plan = (struct routine_plan){ xstrdup(t.ledger), xstrdup(t.who), xstrdup(t.times), xstrdup(t.year),
					 t.kinds ? xstrdup(t.kinds) : NULL, t.kind ? xstrdup(t.kind) : NULL };
	return true;
}

static bool read_every(struct reading *g, config_setting_t *group, const char *text, struct routine *r)
{
	r->every_text = xstrdup(text);
	return period_read(text, &r->every) ||
	       reader_refuse(&g->r, reader_at(group, "every"), "“%s” is no period; write one such as %s", text, period_forms);
}

static bool read_name(struct reading *g, config_setting_t *group, const struct routine_text *t)
{
	if (!check_name(t->name))
		return reader_refuse(&g->r, reader_at(group, "name"),
			"“%s” is not a name; write lower-case letters, digits and _, a letter first, at most 31", t->name);
	if (routines_find(g->all, t->name))
		return reader_refuse(&g->r, reader_at(group, "name"), "there is a routine “%s” already", t->name);
	if (!named(&g->r, group, t->title.zh, t->title.en))
		return false;
	return !str_empty(t->source) ||
	       reader_refuse(&g->r, reader_at(group, "source"), "the source is empty: say which sentence of which rule orders it");
}

static bool read_routine(struct reading *g, config_setting_t *group)
{
	struct routine_text t = { .name = NULL };
	struct routine r = { .by = 0 };

	if (!reader_group(&g->r, group, routine_keys, COUNT(routine_keys), &t) || !read_name(g, group, &t))
		return false;
	r.name = xstrdup(t.name);
	r.title = (struct words){ t.title.zh ? xstrdup(t.title.zh) : NULL, t.title.en ? xstrdup(t.title.en) : NULL };
	r.by = t.by;
	r.source = xstrdup(t.source);
	r.on_switch = t.on_switch ? xstrdup(t.on_switch) : NULL;
	VEC_ADD(g->all->v, g->all->n) = r;
	struct routine *kept = &g->all->v[g->all->n - 1];
	return read_who(g, group, t.who, kept) && read_every(g, group, t.every, kept) &&
	       read_day(g, group, "from", t.from, &kept->from) && read_day(g, group, "until", t.until, &kept->until) &&
	       read_done(g, t.done, kept) && read_asked(g, t.asked, kept) && read_plan(g, t.plan, kept);
}

static bool read_excuses(struct reading *g, config_setting_t *group)
{
	struct routine_excuses *e = &g->all->excuses;
	struct excuse_text t = { 0 };
	const struct ledger *l;

	if (!group)
		return true;
	if (!reader_group(&g->r, group, excuse_keys, COUNT(excuse_keys), &t))
		return false;
	l = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger);
	if (!l || !reader_field(&g->r, reader_at(group, "routine"), l, t.routine) ||
	    !reader_field(&g->r, reader_at(group, "period"), l, t.period) || !reader_field(&g->r, reader_at(group, "reason"), l, t.reason))
		return false;
	if (e->ledger)
		return reader_refuse(&g->r, group, "excuses are kept in the ledger %s already", e->ledger);
	*e = (struct routine_excuses){ xstrdup(t.ledger), xstrdup(t.routine), xstrdup(t.period), xstrdup(t.reason) };
	return true;
}

static bool read_file(void *ctx)
{
	struct reading *g = ctx;
	struct file_text t = { 0 };

	if (!reader_group(&g->r, config_root_setting(&g->r.config), file_keys, COUNT(file_keys), &t) || !read_excuses(g, t.excuses))
		return false;
	for (int i = 0; i < config_setting_length(t.routines); i++)
		if (!read_routine(g, config_setting_get_elem(t.routines, (unsigned)i)))
			return false;
	return true;
}

bool routines_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct routines *ret,
		    struct err *err)
{
	struct reading g = { .all = ret };

	return reader_run(&g.r, text, name, ledgers, read_file, &g, err);
}

/* ---- all of them ---- */

struct adding {
	struct routines *all;
	const struct declared_ledgers *ledgers;
};

static bool add(void *ctx, const char *text, const char *name, struct err *err)
{
	struct adding *a = ctx;

	return routines_parse(text, name, a->ledgers, a->all, err);
}

struct naming {
	const char *ledger;
	bool found;
};

/* In quotation marks, alone or before a filter. */
static bool find_name(void *ctx, const char *text, const char *path, struct err *err)
{
	struct naming *n = ctx;
	size_t len = strlen(n->ledger);

	(void)path, (void)err;
	for (const char *p = text; !n->found && (p = strstr(p, n->ledger)); p += len)
		n->found = p > text && p[-1] == '"' && (p[len] == '"' || p[len] == ' ');
	return true;
}

bool routines_name(const char *folder, const char *ledger)
{
	struct naming n = { .ledger = ledger };

	/* a folder that cannot be read is told by whoever reads its routines */
	return !declared_each("routines/", folder, find_name, &n, NULL) || n.found;
}

bool routines_load(const char *folder, const struct declared_ledgers *ledgers, struct routines *ret, struct err *err)
{
	struct routines all = { .n = 0 };
	struct adding a = { &all, ledgers };
	bool ok = declared_each("routines/", folder, add, &a, err);

	if (ok)
		*ret = all;
	else
		routines_free(&all);
	return ok;
}
