/* What help marks as required is what the check demands, and the other way round: every act that may begin in the sample park, of every
 * ledger, is tried without each field that is marked, and with those alone. */
#include <bihuan/domain/act_told.h>

#include "park.h"

static char *somebody; /* a person's id */

static int demo_begin(void **state)
{
	struct store *store = NULL;
	struct store_options options = { .readonly = false };
	char *path;

	(void)state;
	env_fresh(ENV_TODAY);
	path = env_path("demo.bihuan");
	must(work_demo(path, PARK_TODAY, NULL, &park_err));
	must(store_open(path, &options, &store, &park_err));
	must(session_begin(store, NULL, PARK_TODAY, &park, &park_err));
	become("P-A-001");
	somebody = xstrdup(park.me.id);
	free(path);
	return 0;
}

static int demo_end(void **state)
{
	free(somebody);
	return park_end(state);
}

/* ---- values that a field takes ---- */

static char *some_record(const char *ledger)
{
	struct record *r[1] = { NULL };
	struct filter f;
	size_t n = 0;
	char *id = NULL;

	if (work_filter(&park, ledger, "", &f, NULL)) {
		store_page(park.store, &f, NULL, false, 1, r, &n, NULL);
		filter_free(&f);
	}
	if (n) {
		id = xstrdup(r[0]->id);
		record_free(r[0]);
	}
	return id;
}

/* NULL: none can be made up. */
static char *some_value(const struct field *f)
{
	char day[DAY_TEXT];

	switch (f->type) {
	case FIELD_DATE:
	case FIELD_DATES:
		return xstrdup(day_to_iso(park.today + (f->until ? 400 : 0), day));
	case FIELD_CHOICE:
	case FIELD_CHOICES:
		return f->nchoices ? xstrdup(f->choices[0].code) : NULL;
	case FIELD_REF:
	case FIELD_REFS:
		return some_record(f->ledger);
	case FIELD_PEOPLE:
		return xasprintf("=%s", somebody);
	case FIELD_INTEGER:
	case FIELD_MONEY:
	case FIELD_DECIMAL:
	case FIELD_BOOL:
		return xstrdup("1");
	case FIELD_FILE:
	case FIELD_FILES:
	case FIELD_DATETIME:
		return NULL;
	default:
		return xstrdup("文字");
	}
}

static void give(const struct act *a, const struct field *f, struct sets *sets)
{
	const struct act_field *row = act_field_row(a, f->name);
	char *value = some_value(f);

	if (value)
		sets_put(sets, f->name, value, row && row->own);
	free(value);
}

/* ---- the fields of its form ---- */

static size_t fields_of(const struct ledger *l, const struct act *a, const struct field *ret[200])
{
	size_t n = 0;

	for (size_t i = 0; i < a->nfields && n < 200; i++)
		if (act_field_def(l, a, a->fields[i].name))
			ret[n++] = act_field_def(l, a, a->fields[i].name);
	for (size_t i = 0; i < l->nfields && n < 200; i++)
		if (act_begins_with(l, a, &l->fields[i]) && !act_field_row(a, l->fields[i].name))
			ret[n++] = &l->fields[i];
	return n;
}

/* All that is marked *, but one. */
static void give_marked(const struct ledger *l, const struct act *a, const struct field *but, struct sets *sets)
{
	const struct field *all[200];
	size_t n = fields_of(l, a, all);

	for (size_t i = 0; i < n; i++)
		if (all[i] != but && act_demands(l, a, all[i]) == DEMAND_ALWAYS)
			give(a, all[i], sets);
}

/* id NULL: the act begins a record. Nothing is written, or it is one record more. */
static void attempt(const struct ledger *l, const char *id, const struct act *a, const struct sets *sets)
{
	struct step step = { .act = a, .sets = *sets };
	char made[ID_TEXT], *number = NULL;

	park_err = (struct err)ERR_INIT;
	if (id)
		work_may(&park, id, &step, &park_err);
	else
		work_begin(&park, l, &step, 1, NULL, made, &number, &park_err);
	free(number);
}

static bool demanded(const struct field *f)
{
	return str_eq(park_err.code, "required") && str_eq(park_err.field, f->name);
}

/* ---- both ways ---- */

struct tried {
	size_t acts, demanded, followed;
};

/* With all that is marked *, but one (NULL: with each), and what is demanded besides; that must be marked ?. */
static void attempt_without(const struct ledger *l, const char *id, const struct act *a, const struct field *but)
{
	struct sets sets = SETS_INIT;

	give_marked(l, a, but, &sets);
	for (int turn = 0; turn < 20; turn++) {
		const struct field *f;

		attempt(l, id, a, &sets);
		if (!str_eq(park_err.code, "required") || (but && demanded(but)))
			break;
		f = act_field_def(l, a, park_err.field);
		f = f ? f : ledger_field(l, park_err.field);
		if (!f || act_demands(l, a, f) == DEMAND_NEVER)
			fail_msg("%s %s: %s is not marked, and demanded: %s", l->name, a->name, park_err.field, park_err.text);
		if (sets_get(&sets, f->name))
			break;
		give(a, f, &sets);
		if (!sets_get(&sets, f->name))
			break;
	}
	sets_free(&sets);
}

static void without_each(const struct ledger *l, const char *id, const struct act *a, struct tried *t)
{
	const struct field *all[200];
	size_t n = fields_of(l, a, all);

	for (size_t i = 0; i < n; i++) {
		if (act_demands(l, a, all[i]) != DEMAND_ALWAYS)
			continue;
		attempt_without(l, id, a, all[i]);
		if (demanded(all[i]))
			t->demanded++;
		else if (act_field_follows(a, all[i]))
			t->followed++;
		else
			fail_msg("%s %s: %s is marked *, and without it: %s %s", l->name, a->name, all[i]->name, park_err.code, park_err.text);
	}
}

static void try_one(const struct ledger *l, const char *id, const struct act *a, struct tried *t)
{
	if (a->takes == TAKES_ANY || a->amends)
		return;
	t->acts++;
	without_each(l, id, a, t);
	attempt_without(l, id, a, NULL);
}

/* Each act once, on the first record on which it may begin. */
static void try_ledger(const struct ledger *l, struct tried *t)
{
	bool *done = xcalloc(l->life->nacts + 1, sizeof *done);
	struct record *page[200] = { NULL };
	struct filter f;
	size_t n = 0;

	must(work_filter(&park, l->name, "", &f, &park_err));
	must(store_page(park.store, &f, NULL, false, 200, page, &n, &park_err));
	filter_free(&f);
	for (size_t i = 0; i < n; i++) {
		struct record_view v;

		must(work_view(&park, page[i]->id, &v, &park_err));
		for (size_t k = 0; k < v.nacts; k++) {
			size_t at = act_index(l, v.acts[k].act);

			if (!v.acts[k].open || done[at])
				continue;
			done[at] = true;
			try_one(l, page[i]->id, v.acts[k].act, t);
		}
		record_view_free(&v);
		record_free(page[i]);
	}
	if (life_begins(l))
		try_one(l, NULL, life_begins(l), t);
	free(done);
}

static void test_required(void **state)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(park.store, &all);
	struct tried t = { 0 };

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (all[i]->life)
			try_ledger(all[i], &t);
	print_message("# %zu acts tried, %zu fields demanded, %zu followed\n", t.acts, t.demanded, t.followed);
	assert_true(t.acts > 150);
	assert_true(t.demanded > 150);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_required) };

	return cmocka_run_group_tests(tests, demo_begin, demo_end);
}
