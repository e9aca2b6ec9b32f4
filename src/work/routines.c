/* Who is behind with what comes round again and again. All is read in a few passes, one over those who may owe it and one
 * a routine over what was done: 5,000 enterprises with twenty routines are no million questions. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/routine.h>

#include "routine_members.h"

#define SOON 30 /* days within which what is due is listed */
#define START_SWITCH "routines.from"

/* ---- one routine ---- */

struct done_of {
	size_t who;
	day_t day;
	char *period;
};

struct working {
	struct session *s;
	const struct routine_wish *wish;
	const struct routine *r;
	struct members *m; /* NULL: the park */
	struct filter who; /* terms that are not dated were asked of the table */
	const bool *now;   /* by place: the table says yes */
	/* what was asked of the table, since many routines are owed by the same ones */
	struct asked {
		const struct members *m;
		const char *line;
		bool *yes;
	} *asked;
	size_t nasked;
	day_t *begun; /* by place: since when it is asked of them, DAY_NONE: not at all; NULL: of all of them */
	struct done_of *done;
	size_t ndone;
	struct routine_done *days; /* of one */
	size_t room;
	/* of whoever never did it, stands as it always did and is excused of nothing: alike for all of them */
	struct occurrence never[ROUTINE_MOST];
	size_t nnever;
	bool knows_never;
	day_t start;
	const struct calendar *calendar; /* NULL: weekends alone are known */
	size_t at; /* whose turn it is */
	size_t order; /* the routine's */
	struct routine_list *list;
	struct excuse {
		char *routine, *period, *who; /* who NULL: everybody */
	} *excuses;
	size_t nexcuses;
};

/* Which of them a filter finds now, by place. */
struct asking {
	const struct members *m;
	bool *yes;
};

static void take_yes(void *ctx, long long row, const char *const *values)
{
	struct asking *a = ctx;

	(void)values;
	if (row <= a->m->rows && a->m->of_row[row])
		a->yes[a->m->of_row[row] - 1] = true;
}

static bool ask(struct working *k, const struct filter *f, bool **ret, struct err *err)
{
	struct asking a = { k->m, xcalloc(k->m->n + 1, sizeof(bool)) };

	*ret = a.yes;
	if (f->n && k->m->one)
		return store_matches(k->s->store, f, k->m->one, &a.yes[0], err);
	if (f->n)
		return store_select(k->s->store, f, NULL, 0, take_yes, &a, err);
	memset(a.yes, true, k->m->n + 1);
	return true;
}

static bool is_dated(const struct filter_term *t)
{
	return t->kind == FILTER_FIELD && !t->items && !t->via && t->field->dated;
}

static bool any_changed(const struct members *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].n)
			return true;
	return false;
}

/* Of those that were changed the table answers for what is not dated, of the others for all. */
static bool ask_table(struct working *k, bool **ret, struct err *err)
{
	struct filter plain = k->who;
	bool *all = NULL, ok = ask(k, &k->who, ret, err);

	plain.terms = xcalloc(k->who.n + 1, sizeof *plain.terms);
	plain.n = 0;
	for (size_t i = 0; i < k->who.n; i++)
		if (!is_dated(&k->who.terms[i]))
			plain.terms[plain.n++] = k->who.terms[i];
	if (ok && plain.n < k->who.n && any_changed(k->m)) {
		ok = ask(k, &plain, &all, err);
		for (size_t i = 0; i < k->m->n; i++)
			if (k->m->v[i].n)
				(*ret)[i] = all[i];
	}
	free(all);
	free(plain.terms);
	return ok;
}

static bool ask_now(struct working *k, struct err *err)
{
	struct asked a = { k->m, k->r->who_line, NULL };
	bool ok;

	for (size_t i = 0; i < k->nasked; i++)
		if (k->asked[i].m == k->m && str_eq(k->asked[i].line, a.line)) {
			k->now = k->asked[i].yes;
			return true;
		}
	ok = ask_table(k, &a.yes, err);
	VEC_ADD(k->asked, k->nasked) = a;
	k->now = a.yes;
	return ok;
}

static const char *value_then(const struct working *k, const struct member *m, const struct filter_term *t, day_t day,
			      bool *ret_there)
{
	size_t i = m->n;

	while (i > 0 && m->v[i - 1].from > day)
		i--;
	*ret_there = i > 0 && m->v[i - 1].there;
	return *ret_there && t ? m->v[i - 1].values[t->field - k->m->ledger->fields] : NULL;
}

static bool owes(void *ctx, day_t day)
{
	struct working *k = ctx;
	const struct member *m;
	bool there;

	if (!k->m)
		return true;
	m = &k->m->v[k->at];
	if (!k->now[k->at] || !m->n)
		return k->now[k->at];
	value_then(k, m, NULL, day, &there);
	for (size_t i = 0; there && i < k->who.n; i++) {
		const struct filter_term *t = &k->who.terms[i];
		const char *value;

		if (!is_dated(t))
			continue;
		value = value_then(k, m, t, day, &there);
		if (!filter_term_holds(t, value))
			return false;
	}
	return there;
}

static bool excused(void *ctx, const char *name, struct period p)
{
	const struct working *k = ctx;
	const char *id = k->m ? k->list->who[k->m->v[k->at].who].id : NULL;

	for (size_t i = 0; i < k->nexcuses; i++) {
		const struct excuse *e = &k->excuses[i];

		if (!str_eq(e->routine, k->r->name) || (e->who && !str_eq(e->who, id)))
			continue;
		if (!e->period || routine_says(e->period, name, p))
			return true;
	}
	return false;
}

/* ---- what was done ---- */

/* Of those that are one thing it counts for the head. */
static size_t head_of(struct working *k, const char *id)
{
	size_t at = member_of(k->m, id);
	struct strv one = STRV_INIT;

	if (at != SIZE_MAX || !id || !k->m->ledger->aliases || !store_any_united(k->s->store))
		return at;
	if (store_united(k->s->store, id, &one, NULL) && one.n)
		at = member_of(k->m, one.v[0]);
	strv_free(&one);
	return at;
}

static void add_done(struct working *k, const char *id, const char *const *values)
{
	size_t who = k->m ? head_of(k, id) : 0;
	char iso[DAY_TEXT] = "";
	day_t day;

	if (who == SIZE_MAX || !values[0])
		return;
	memcpy(iso, values[0], strlen(values[0]) < DAY_TEXT ? strlen(values[0]) : DAY_TEXT - 1);
	day = day_from_iso(iso);
	if (day != DAY_NONE)
		VEC_ADD(k->done, k->ndone) = (struct done_of){ who, day, k->r->period ? xstrdup(values[1]) : NULL };
}

/* Several may have done it together. */
static void take_done(void *ctx, long long row, const char *const *values)
{
	struct working *k = ctx;
	const char *whose = k->m ? values[k->r->period ? 2 : 1] : NULL;
	struct strv ids = STRV_INIT;

	(void)row;
	if (!k->m || (whose && strlen(whose) == ID_LEN && *whose != '=')) {
		add_done(k, whose, values);
		return;
	}
	strv_split(&ids, whose ? whose : "", "\n");
	for (size_t i = 0; i < ids.n; i++)
		add_done(k, ids.v[i] + (ids.v[i][0] == '='), values);
	strv_free(&ids);
}

static int by_who(const void *a, const void *b)
{
	const struct done_of *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static bool done_read(struct working *k, struct err *err)
{
	const struct routine *r = k->r;
	const char *fields[] = { r->day, r->period ? r->period : r->whose, r->whose };
	day_t back = k->wish->as_of - ROUTINE_LOOK - 366;
	char iso[DAY_TEXT], *line;
	struct filter f;
	bool ok;

	/* what rolls asks for the last time, whenever that was */
	line = r->every.unit == PERIOD_MONTH && r->every.n >= 24 ? xstrdup(r->line) :
	       xasprintf("%s %s:>=%s", r->line, r->day, day_to_iso(back, iso));
	if (k->wish->who && k->m && r->whose) {
		char *one = xasprintf("%s %s:%s", line, r->self ? "number" : r->whose, k->list->who[k->m->v[k->at].who].number);

		free(line);
		line = one;
	}
	ok = work_filter(k->s, r->ledger, line, &f, err);
	free(line);
	if (!ok)
		return false;
	ok = store_select(k->s->store, &f, fields, (size_t)1 + (r->period != NULL) + (r->whose != NULL), take_done, k, err);
	filter_free(&f);
	if (k->ndone)
		qsort(k->done, k->ndone, sizeof *k->done, by_who);
	return ok;
}

/* ---- since when it is asked of them ---- */

static void take_begun(void *ctx, long long row, const char *const *values)
{
	struct working *k = ctx;
	size_t at = head_of(k, values[1]);
	day_t day = day_from_iso(values[0]);

	(void)row;
	if (at != SIZE_MAX && day != DAY_NONE && (k->begun[at] == DAY_NONE || day < k->begun[at]))
		k->begun[at] = day;
}

static bool begun_read(struct working *k, struct err *err)
{
	const char *fields[] = { k->r->asked_day, k->r->whose };
	char *line = k->wish->who ? xasprintf("%s %s:%s", k->r->asked_line, k->r->whose, k->list->who[k->m->v[k->at].who].number) :
				    xstrdup(k->r->asked_line);
	struct filter f;
	bool ok = work_filter(k->s, k->r->ledger, line, &f, err);

	free(line);
	if (!ok)
		return false;
	k->begun = xcalloc(k->m->n + 1, sizeof *k->begun);
	for (size_t i = 0; i < k->m->n; i++)
		k->begun[i] = DAY_NONE;
	ok = store_select(k->s->store, &f, fields, 2, take_begun, k, err);
	filter_free(&f);
	return ok;
}

static bool is_asked_of(const struct working *k, day_t last)
{
	return !k->begun || (k->begun[k->at] != DAY_NONE && last >= k->begun[k->at]);
}

/* ---- rows ---- */

static bool is_wanted(const struct working *k, const struct occurrence *o)
{
	if (k->wish->all || o->state == OCCURRENCE_BEHIND)
		return true;
	return o->state == OCCURRENCE_DUE && o->due <= k->wish->as_of + SOON;
}

static void add_rows(struct working *k, const struct occurrence *v, size_t n)
{
	struct routine_list *l = k->list;
	struct routine_row *open = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct occurrence *o = &v[i];
		bool behind = o->state == OCCURRENCE_BEHIND;

		if (!is_asked_of(k, o->period.last))
			continue;
		if (behind && open && !k->wish->all) {
			open->missed++;
			open->last = o->period;
			continue;
		}
		open = NULL;
		if (!is_wanted(k, o))
			continue;
		VEC_ADD(l->v, l->n) = (struct routine_row){
			.routine = k->r, .who = k->m ? k->m->v[k->at].who : SIZE_MAX, .period = o->period, .last = o->period, .due = o->due,
			.due_workday = calendar_next_working(k->calendar, o->due), .state = o->state,
			.days_late = behind ? k->wish->as_of - o->due : 0, .missed = behind, .order = k->order };
		l->behind += behind;
		open = behind ? &l->v[l->n - 1] : NULL;
	}
}

static void look_at_untouched(struct working *k)
{
	struct routine_case c = { .start = k->r->planned ? DAY_NONE : k->start, .as_of = k->wish->as_of, .owes = owes, .ctx = k };

	if (!k->knows_never)
		k->nnever = routine_occurrences(k->r, &c, k->never);
	k->knows_never = true;
	add_rows(k, k->never, k->nnever);
}

static void look_at_one(struct working *k, size_t from, size_t to)
{
	struct occurrence found[ROUTINE_MOST];
	struct routine_case c = { .start = k->r->planned ? DAY_NONE : k->start, .as_of = k->wish->as_of, .ndone = to - from, .owes = owes,
				  .excused = k->nexcuses ? excused : NULL, .ctx = k };

	if (to - from > k->room) {
		k->room = (to - from) * 2;
		k->days = xrealloc(k->days, k->room, sizeof *k->days);
	}
	for (size_t i = from; i < to; i++)
		k->days[i - from] = (struct routine_done){ k->done[i].day, k->done[i].period };
	c.done = k->days;
	add_rows(k, found, routine_occurrences(k->r, &c, found));
}

static void look_at_all(struct working *k, size_t first, size_t last)
{
	size_t from = 0;

	for (k->at = first; k->at < last; k->at++) {
		size_t to;

		while (from < k->ndone && k->done[from].who < k->at)
			from++;
		for (to = from; to < k->ndone && k->done[to].who == k->at; to++)
			;
		if (from == to && !k->nexcuses && k->m && k->now[k->at] && !k->m->v[k->at].n)
			look_at_untouched(k);
		else if (!k->m || k->now[k->at])
			look_at_one(k, from, to);
		from = to;
	}
}

static bool work_one(struct working *k, struct err *err)
{
	size_t first = 0, last = 1;
	bool ok = true;

	if (k->m) {
		size_t one = k->wish->who ? member_of(k->m, k->wish->who) : 0;

		if (one == SIZE_MAX || !k->m->n)
			return true;
		first = one;
		last = k->wish->who ? one + 1 : k->m->n;
		if (!work_filter(k->s, k->m->ledger->name, k->r->who_line, &k->who, err))
			return false;
		ok = ask_now(k, err);
	}
	k->at = first;
	k->knows_never = false;
	ok = ok && done_read(k, err) && (!k->m || !k->r->asked_line || begun_read(k, err));
	if (ok)
		look_at_all(k, first, last);
	for (size_t i = 0; i < k->ndone; i++)
		free(k->done[i].period);
	k->ndone = 0;
	free(k->begun);
	k->begun = NULL;
	if (k->m)
		filter_free(&k->who);
	return ok;
}

/* ---- excuses ---- */

enum { EXCUSE_ROUTINE, EXCUSE_PERIOD, EXCUSE_WHO, EXCUSE_FIELDS = 6 };

struct excuses_reading {
	struct working *k;
	size_t n; /* values of each: the routine, the period, whoever is named */
};

static void take_excuse(void *ctx, long long row, const char *const *values)
{
	struct excuses_reading *x = ctx;
	const char *who = NULL;

	(void)row;
	for (size_t i = EXCUSE_WHO; i < x->n && !who; i++)
		who = values[i];
	VEC_ADD(x->k->excuses, x->k->nexcuses) = (struct excuse){ xstrdup(values[EXCUSE_ROUTINE]), xstrdup(values[EXCUSE_PERIOD]),
								  xstrdup(who) };
}

/* Whose they are: its references. */
static bool excuses_read(struct working *k, struct err *err)
{
	const struct routine_excuses *e = &k->s->routines->excuses;
	const struct ledger *l = e->ledger ? store_ledger(k->s->store, e->ledger) : NULL;
	const char *fields[EXCUSE_FIELDS] = { [EXCUSE_ROUTINE] = e->routine, [EXCUSE_PERIOD] = e->period };
	struct excuses_reading x = { k, EXCUSE_WHO };
	struct filter f;
	bool ok;

	if (!l)
		return true;
	for (size_t i = 0; i < l->nfields && x.n < EXCUSE_FIELDS; i++)
		if (l->fields[i].type == FIELD_REF)
			fields[x.n++] = l->fields[i].name;
	if (!work_filter(k->s, l->name, "", &f, err))
		return false;
	ok = store_select(k->s->store, &f, fields, x.n, take_excuse, &x, err);
	filter_free(&f);
	return ok;
}

/* ---- all of them ---- */

#define LEDGERS_MOST 16

static struct members *members_for(struct members *v, size_t *n, const struct working *k, const struct ledger *l,
				   struct err *err)
{
	for (size_t i = 0; i < *n; i++)
		if (v[i].ledger == l)
			return &v[i];
	if (*n == LEDGERS_MOST)
		return NULL;
	v[*n] = (struct members){ .s = k->s, .ledger = l, .list = k->list };
	return members_read(&v[(*n)++], k->wish, err) ? &v[*n - 1] : NULL;
}

static day_t start_day(struct session *s)
{
	day_t said = day_from_iso(rules_switch(store_rules(s->store), START_SWITCH));

	return said != DAY_NONE ? said : store_first_day(s->store);
}

/* Asked for some enterprises, only what enterprises owe is told. */
static bool is_asked(const struct working *k, const struct ledger *l)
{
	if (k->wish->who)
		return l && l == k->wish->of;
	return str_empty(k->wish->filter) || (l && l->aliases);
}

/* A filter is read even where no routine asks by it: a slip of the pen is told, not taken for nobody. */
static bool ask_whom(const struct working *k, struct err *err)
{
	const struct ledger *main = store_main_ledger(k->s->store);
	const struct field *whose = main ? store_whose(k->s->store, main) : NULL;
	const struct ledger *l = whose ? store_ledger(k->s->store, whose->ledger) : NULL;
	struct filter f;
	bool ok;

	if (str_empty(k->wish->filter) || !l)
		return true;
	if (!work_filter(k->s, l->name, k->wish->filter, &f, err))
		return false;
	ok = store_count(k->s->store, &f, 0, &k->list->asked, err);
	k->list->of = l;
	filter_free(&f);
	return ok;
}

static int by_urgency(const void *a, const void *b)
{
	const struct routine_row *x = a, *y = b;
	bool xb = x->state == OCCURRENCE_BEHIND, yb = y->state == OCCURRENCE_BEHIND;

	if (xb != yb)
		return xb ? -1 : 1;
	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->period.first > y->period.first) - (x->period.first < y->period.first);
}

bool work_routines(struct session *s, const struct routine_wish *w, struct routine_list *ret, struct err *err)
{
	struct routine_list list = { .n = 0 };
	struct working k = { .s = s, .wish = w, .list = &list, .start = start_day(s) };
	const struct rules *rules = store_rules(s->store);
	const struct routine **all = NULL;
	struct members members[LEDGERS_MOST];
	size_t nmembers = 0, n = 0;
	bool ok;

	k.calendar = rules ? rules->calendar : NULL;
	store_hold(s->store);
	ok = ask_whom(&k, err) && (!s->routines || excuses_read(&k, err)) && routines_in_force(s, &list, &all, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		const struct ledger *l = NULL;

		if (!news_step(w->news, tr("going over the routines"), (long long)i, (long long)n)) {
			ok = err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
			break;
		}
		k.r = all[i];
		k.order = i;
		if (k.r->who && !(l = store_ledger(s->store, k.r->who)))
			continue;
		if (k.r->on_switch && !rules_on(store_rules(s->store), k.r->on_switch))
			continue;
		if (!is_asked(&k, l) || !store_ledger(s->store, k.r->ledger))
			continue;
		k.m = l ? members_for(members, &nmembers, &k, l, err) : NULL;
		ok = (!l || k.m) && work_one(&k, err);
	}
	store_release(s->store);
	for (size_t i = 0; i < nmembers; i++)
		members_free(&members[i]);
	for (size_t i = 0; i < k.nexcuses; i++) {
		free(k.excuses[i].routine);
		free(k.excuses[i].period);
		free(k.excuses[i].who);
	}
	free(k.excuses);
	for (size_t i = 0; i < k.nasked; i++)
		free(k.asked[i].yes);
	free(k.asked);
	free(all);
	free(k.done);
	free(k.days);
	if (list.n)
		qsort(list.v, list.n, sizeof *list.v, by_urgency);
	if (ok)
		*ret = list;
	else
		routine_list_free(&list);
	return ok;
}
