/* Figures: what the line behind a cell finds in the ledgers, as they stood on its day, is what the cell says, of every cell
 * of every shipped report of the sample. The lines are counted here by the plainest means there are. */
#include <stdlib.h>

#include <bihuan/conf/reports.h>
#include <bihuan/conf/routines.h>
#include <bihuan/report/figures.h>

#include "../work/park.h"

#define DAYS 16

static struct reports all;
static struct routines comes_round;

static const struct declared_ledgers *ledgers_of(struct store *s)
{
	static struct declared_ledgers l;
	l = (struct declared_ledgers){ store_ledger_named, s };
	return &l;
}

static int begin(void **state)
{
	struct store *store = NULL;
	struct store_options options = { .readonly = false };
	(void)state;
	env_fresh(ENV_TODAY);
	char *path = env_path("demo.bihuan");
	must(work_demo(path, PARK_TODAY, NULL, &park_err));
	must(store_open(path, &options, &store, &park_err));
	must(session_begin(store, NULL, PARK_TODAY, &park, &park_err));
	must(reports_load(NULL, ledgers_of(store), NULL, &all, &park_err));
	must(routines_load(NULL, ledgers_of(store), &comes_round, &park_err));
	park.routines = &comes_round;
	free(path);
	return 0;
}

static int end(void **state)
{
	(void)state;
	reports_free(&all);
	routines_free(&comes_round);
	session_close(&park);
	return 0;
}

/* ---- the plain way: the store as it stood on the day, record by record ---- */

struct plain {
	long long n;
	struct strv values; /* of distinct */
	int days[4000];
};

static void add_items(struct plain *p, const char *value)
{
	struct strv items = STRV_INIT;
	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		if (!strv_has(&p->values, items.v[i]))
			strv_add(&p->values, items.v[i]);
	strv_free(&items);
}

struct counting {
	struct plain *p;
	enum measure_of of;
};

static void take(void *ctx, long long row, const char *const *values)
{
	struct counting *c = ctx;
	(void)row;
	switch (c->of) {
	case MEASURES_COUNT:
	case MEASURES_RATE:
		c->p->n++;
		return;
	case MEASURES_SUM:
		c->p->n += values[0] ? atoll(values[0]) : 0;
		return;
	case MEASURES_DISTINCT:
		if (values[0])
			add_items(c->p, values[0]);
		return;
	case MEASURES_MEDIAN:
		if (values[0] && values[1] && c->p->n < 4000)
			c->p->days[c->p->n++] = day_from_iso(values[1]) - day_from_iso(values[0]);
		return;
	}
}

static int by_days(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static struct store *store_of_day(day_t day)
{
	static struct {
		day_t day;
		struct store *s;
	} kept[DAYS];
	size_t i = 0;
	if (day == DAY_NONE) {
		for (; i < DAYS; i++) {
			store_close(kept[i].s);
			kept[i].s = NULL;
		}
		return NULL;
	}
	while (i < DAYS && kept[i].s && kept[i].day != day)
		i++;
	assert_true(i < DAYS);
	if (!kept[i].s)
		must(store_open_as_of(park.store, day, NULL, &kept[i].s, &park_err));
	kept[i].day = day;
	return kept[i].s;
}

/* What the figure is; false: a median of nothing. */
static bool plainly(const struct figure_count *c, long long *ret)
{
	struct store *s = store_of_day(c->as_of);
	const struct report_measure *m = c->measure;
	const char *fields[2] = { m->field ? m->field->name : "id", m->to ? m->to->name : "id" };
	static struct plain p;
	struct counting counting = { &p, m->of };
	struct filter f;
	p.n = 0;
	must(filter_parse(store_ledger(s, m->ledger->name), c->line, store_names(s, c->as_of), &f, &park_err));
	must(store_select(s, &f, fields, 2, take, &counting, &park_err));
	filter_free(&f);
	*ret = m->of == MEASURES_DISTINCT ? (long long)p.values.n : p.n;
	strv_free(&p.values);
	p.values = (struct strv)STRV_INIT;
	if (m->of != MEASURES_MEDIAN)
		return true;
	qsort(p.days, (size_t)p.n, sizeof *p.days, by_days);
	long long low = p.n ? p.days[(p.n - 1) / 2] : 0, high = p.n ? p.days[p.n / 2] : 0, sum = low + high;
	*ret = sum % 2 && sum > 0 ? (sum + 1) / 2 : sum / 2; /* a half upwards */
	return p.n > 0;
}

/* ---- every cell ---- */

static long cells, zeros;
static bool counted; /* are the zeros of this table? */

/* What is sparse by nature, and why: an honest park has zeros there. Nothing else is left out of the count. */
static const struct {
	const char *report, *part, *column;
} sparse[] = {
	{ "days_to_close", "by_enterprise", NULL }, /* a distribution: two findings of a month lie in two of its six bands */
	{ "days_to_close", "by_level", NULL },	    /* majors take long, others do not: the bands of one are empty for the other */
	{ "routines_done", NULL, "excused" },	    /* who is excused is the exception that has its reason */
};

static bool is_sparse(const struct figures *f, const struct figures_part *p, size_t column)
{
	for (size_t i = 0; i < COUNT(sparse); i++)
		if (str_eq(sparse[i].report, f->report->name) && (!sparse[i].part || str_eq(sparse[i].part, p->part->name)) &&
		    (!sparse[i].column || str_eq(sparse[i].column, p->columns[column].code)))
			return true;
	return false;
}

static void check_cell(const struct figures *f, const struct figures_part *p, size_t row, size_t column)
{
	const struct figure *cell = &p->rows[row].v[column];
	struct figure_count v[2];
	long long n[2] = { 0, 0 };
	size_t lines = figures_counts(f, store_names(park.store, f->as_of), p, row, column, v);
	char text[FIGURE_TEXT];
	bool some = true;
	for (size_t i = 0; i < lines; i++)
		some = plainly(&v[i], &n[i]);
	assert_int_equal(lines, cell->unit == FIGURE_RATE ? 2 : 1);
	if (cell->unit == FIGURE_RATE)
		some = n[1] != 0;
	if (n[0] != cell->value || n[1] != cell->whole || some == cell->none)
		fail_msg("%s %s: %s, %s says %s (%lld of %lld), its line %s counts %lld of %lld", f->report->name, f->period_name,
			 p->rows[row].code, p->columns[column].code, figure_text(cell, text), cell->value, cell->whole, v[0].line, n[0], n[1]);
	const bool here = counted && !is_sparse(f, p, column);
	cells += here;
	zeros += here && cell->value == 0;
	figure_counts_free(v, lines);
}

/* They are no records: the line that `count routine` takes, among all of them as they stood on the day. */
static void check_routines(const struct figures *f, const struct figures_part *p)
{
	struct session then = park;
	struct routine_wish wish = { .as_of = f->as_of, .all = true };
	struct routine_list l;
	then.store = store_of_day(f->as_of);
	then.today = f->as_of;
	must(work_routines(&then, &wish, &l, &park_err));
	assert_true(p->nrows > 3);
	for (size_t k = 0; k < p->nrows; k++)
		for (size_t c = 0; c < p->ncolumns; c++) {
			char *line = figures_routine_line(f, p, k, c);
			struct routine_line meant;
			long long n = 0;
			must(routine_line_read(&then, line, &meant, &park_err));
			for (size_t i = 0; i < l.n; i++)
				n += routine_line_holds(&meant, &l, &l.v[i]);
			if (n != p->rows[k].v[c].value)
				fail_msg("%s %s: %s, %s says %lld, its line %s counts %lld", f->report->name, f->period_name, p->rows[k].code,
					 p->columns[c].code, p->rows[k].v[c].value, line, n);
			const bool here = counted && !is_sparse(f, p, c);
			cells += here;
			zeros += here && n == 0;
			routine_line_free(&meant);
			free(line);
		}
	routine_list_free(&l);
}

/* Nor is a number: those given are the different ones there are, those given twice the ones that more papers have. */
struct numbers_there {
	long n, twice;
	struct strv kept;
};

static void take_number(void *ctx, long long row, const char *const *values)
{
	struct numbers_there *t = ctx;
	size_t had = 0;
	(void)row;
	for (size_t i = 0; i < t->kept.n; i++)
		had += str_eq(t->kept.v[i], values[0]);
	t->n += !had;
	t->twice += had == 1;
	strv_add(&t->kept, values[0]);
}

static void check_numbers(const struct figures *f, const struct figures_part *p)
{
	const struct paper_keeping *k = &p->part->numbers;
	struct store *s = store_of_day(f->as_of);
	const char *fields[1] = { k->serial->name };
	struct numbers_there t = { .kept = STRV_INIT };
	struct filter filter;
	char *line = xasprintf("%s:%d -%s:", k->year->name, figures_numbers_year(f), k->serial->name);
	must(filter_parse(store_ledger(s, k->ledger->name), line, store_names(s, f->as_of), &filter, &park_err));
	must(store_select(s, &filter, fields, 1, take_number, &t, &park_err));
	filter_free(&filter);
	free(line);
	assert_int_equal(p->nrows, 3);
	assert_int_equal(p->rows[0].v[0].value, t.n);
	assert_int_equal(p->rows[2].v[0].value, t.twice);
	strv_free(&t.kept);
}

static void check_report(const struct report *r, struct period period, const char *name)
{
	const struct figures_wish w = { .report = r, .period = period, .period_name = name, .as_of = DAY_NONE, .all = true };
	struct figures f;
	must(figures_work(&park, &w, NULL, &f, &park_err));
	for (size_t i = 0; i < f.nparts; i++)
		if (f.parts[i].part->routines)
			check_routines(&f, &f.parts[i]);
		else if (f.parts[i].part->numbers.ledger)
			check_numbers(&f, &f.parts[i]);
		else for (size_t k = 0; k < f.parts[i].nrows; k++)
			for (size_t c = 0; f.parts[i].rows[k].v && c < f.parts[i].ncolumns; c++)
				check_cell(&f, &f.parts[i], k, c);
	figures_free(&f);
}

/* The last period that is over, this year as far as it is, and what has just begun: of that nothing can be expected, its figures
 * are counted again and no more. */
static void check_periods(const struct report *r, day_t today)
{
	const struct period_rule *rule = &r->periods[0];
	struct period now = period_of(rule, DAY_NONE, today), before = period_before(rule, DAY_NONE, now), year;
	char name[PERIOD_TEXT];
	counted = true;
	check_report(r, before, period_name(rule, before, name));
	if (figures_period(r, PERIOD_MONTH, 12, today, &year, name))
		check_report(r, year, name);
	counted = false;
	check_report(r, now, period_name(rule, now, name));
}

static void test_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < all.n; i++)
		check_periods(all.v[i], PARK_TODAY);
	store_of_day(DAY_NONE);
	print_message("# %ld cells, %ld of them 0\n", cells, zeros);
	assert_true(cells > 3000);
	assert_true(zeros * 100 <= cells * 20); /* a sample with more of them says little */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_explained),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
