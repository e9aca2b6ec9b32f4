/* Choosing what a pivot counts by what. */
#include "pivot.h"

#include <stdlib.h>

#include "columns.h"
#include "picker.h"
#include "prompt.h"
#include "report.h"
#include "shell.h"

struct pivot_choice *pivot_new(const struct ledger *l, const char *rows, const char *line)
{
	struct pivot_choice *c = xcalloc(1, sizeof *c);

	c->ledger = l;
	c->rows = xstrdup(rows);
	c->line = xstrdup(line);
	return c;
}

static char *copied(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

struct pivot_choice pivot_copy(const struct pivot_choice *c)
{
	return (struct pivot_choice){ c->ledger, copied(c->rows), copied(c->columns), copied(c->sum), copied(c->distinct), copied(c->median), copied(c->line) };
}

void pivot_swap(struct pivot_choice *a, struct pivot_choice *b)
{
	struct pivot_choice was = *a;

	*a = *b;
	*b = was;
}

void pivot_free(struct pivot_choice *c)
{
	if (!c)
		return;
	free(c->rows);
	free(c->columns);
	free(c->sum);
	free(c->distinct);
	free(c->median);
	free(c->line);
	*c = (struct pivot_choice){ .ledger = c->ledger };
}

static struct pivot as_pivot(const struct pivot_choice *c)
{
	return (struct pivot){ c->ledger, c->rows, c->columns, c->sum, c->distinct, c->median, c->line };
}

bool pivot_choice_report(struct app *app, const struct pivot_choice *c, struct report **ret, struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	const struct pivot p = as_pivot(c);

	return pivot_report(&p, &ledgers, ret, err);
}

/* ---- the fields there are ---- */

struct ways {
	struct app *app;
	struct strv paths, told;
	const struct field **seen;
	size_t nseen;
};

/* What nobody would count by: long texts, files, words that the fold leaves for the program. */
static bool counts(const struct field *f)
{
	return f->type != FIELD_LONGTEXT && !field_is(f, FIELD_IS_FILE) && !(f->set == FIELD_BY_FOLD && f->type == FIELD_TEXT);
}

static void add_way(struct ways *w, const struct field *via, const struct field *f)
{
	static const struct {
		const char *bucket;
		struct words told;
	} buckets[] = { { " month", { "（按月）", " (by month)" } }, { " quarter", { "（按季）", " (by quarter)" } }, { " year", { "（按年）", " (by year)" } } };

	for (size_t i = 0; i < (field_is(f, FIELD_IS_DAY) ? sizeof buckets / sizeof *buckets : 1); i++) {
		bool date = field_is(f, FIELD_IS_DAY);

		strv_take(&w->paths, xasprintf("%s%s%s%s", via ? via->name : "", via ? "." : "", f->name, date ? buckets[i].bucket : ""));
		strv_take(&w->told, xasprintf("%s%s%s%s\n%s", via ? words_now(&via->label) : "", via ? " · " : "", words_now(&f->label),
					      date ? words_now(&buckets[i].told) : "", f->name));
	}
}

static void add_own(struct ways *w, const struct field *f)
{
	if (!counts(f) || column_among(w->seen, w->nseen, f))
		return;
	w->seen[w->nseen++] = f;
	add_way(w, NULL, f);
}

/* Those that the list shows, the others, then those a reference away. */
static void fill_ways(struct ways *w, const struct ledger *l)
{
	const struct field *chosen[COLUMNS_MAX];
	size_t n = columns_chosen(w->app, l, chosen);

	w->seen = xcalloc(l->nfields + 1, sizeof *w->seen);
	for (size_t i = 0; i < n; i++)
		add_own(w, chosen[i]);
	for (size_t i = 0; !n && i < l->ncolumns; i++)
		add_own(w, l->columns[i].field);
	for (size_t i = 0; i < l->nfields; i++)
		add_own(w, &l->fields[i]);
	for (size_t i = 0; i < l->nfields; i++) {
		const struct ledger *to = l->fields[i].type == FIELD_REF ? store_ledger(w->app->session.store, l->fields[i].ledger) : NULL;

		for (size_t k = 0; to && k < to->nfields; k++)
			if (counts(&to->fields[k]) && (field_is(&to->fields[k], FIELD_CHOOSES) || field_is(&to->fields[k], FIELD_REFERS)))
				add_way(w, &l->fields[i], &to->fields[k]);
	}
}

static char *ask_way(struct app *app, const struct ledger *l, const char *title, const char *none)
{
	struct ways w = { .app = app, .paths = STRV_INIT, .told = STRV_INIT };
	char *ret = NULL;
	int i;

	if (none) {
		strv_add(&w.paths, "");
		strv_add(&w.told, none);
	}
	fill_ways(&w, l);
	i = picker_choose(title, (const char *const *)w.told.v, w.told.n, 0, NULL);
	if (i >= 0)
		ret = xstrdup(w.paths.v[i]);
	strv_free(&w.paths);
	strv_free(&w.told);
	free(w.seen);
	return ret;
}

char *pivot_ask_field(struct app *app, const struct ledger *l, const char *title)
{
	return ask_way(app, l, title, NULL);
}

static bool take(char **to, char *path)
{
	if (!path)
		return false;
	free(*to);
	*to = path;
	return true;
}

bool pivot_choose_rows(struct app *app, struct pivot_choice *c)
{
	return take(&c->rows, ask_way(app, c->ledger, tr("A row for each value of"), NULL));
}

bool pivot_choose_columns(struct app *app, struct pivot_choice *c)
{
	return take(&c->columns, ask_way(app, c->ledger, tr("A column for each value of"), tr("nothing: one column")));
}

/* ---- what is counted ---- */

struct measures {
	struct strv told, fields;
	char *kinds; /* c, s, d or m for each */
	size_t n;
};

static void add_measure(struct measures *m, char kind, char *fields, char *told)
{
	size_t n = m->n;

	VEC_ADD(m->kinds, n) = kind;
	m->n = n;
	strv_take(&m->fields, fields);
	strv_take(&m->told, told);
}

static void add_medians(struct measures *m, const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		for (size_t k = i + 1; k < l->nfields; k++)
			if (l->fields[i].type == FIELD_DATE && l->fields[k].type == FIELD_DATE)
				add_measure(m, 'm', xasprintf("%s,%s", l->fields[i].name, l->fields[k].name),
					    xasprintf(tr("Days from %s to %s, the middle one"), words_now(&l->fields[i].label), words_now(&l->fields[k].label)));
}

static void fill_measures(struct measures *m, const struct ledger *l)
{
	add_measure(m, 'c', xstrdup(""), xstrdup(tr("How many records")));
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_MONEY || l->fields[i].type == FIELD_INTEGER)
			add_measure(m, 's', xstrdup(l->fields[i].name), xasprintf(tr("%s, added up"), words_now(&l->fields[i].label)));
	for (size_t i = 0; i < l->nfields; i++)
		if (field_is(&l->fields[i], FIELD_REFERS))
			add_measure(m, 'd', xstrdup(l->fields[i].name), xasprintf(tr("%s, each once"), words_now(&l->fields[i].label)));
	add_medians(m, l);
}

bool pivot_choose_measure(struct app *app, struct pivot_choice *c)
{
	struct measures m = { .told = STRV_INIT, .fields = STRV_INIT };
	int i;

	(void)app;
	fill_measures(&m, c->ledger);
	i = picker_choose(tr("What is counted"), (const char *const *)m.told.v, m.told.n, 0, NULL);
	if (i >= 0) {
		free(c->sum);
		free(c->distinct);
		free(c->median);
		c->sum = m.kinds[i] == 's' ? xstrdup(m.fields.v[i]) : NULL;
		c->distinct = m.kinds[i] == 'd' ? xstrdup(m.fields.v[i]) : NULL;
		c->median = m.kinds[i] == 'm' ? xstrdup(m.fields.v[i]) : NULL;
	}
	strv_free(&m.told);
	strv_free(&m.fields);
	free(m.kinds);
	return i >= 0;
}

/* ---- keeping it ---- */

void pivot_keep_asked(struct app *app, const struct pivot_choice *c)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	const struct prompt_options o = { .question = tr("Keep it as a report called"), .max = 40 };
	const struct pivot p = as_pivot(c);
	struct err err = ERR_INIT;
	struct report *kept = NULL;
	char *title = prompt_text(&o);

	if (title && *title) {
		struct reports *all = reports_read(app, &err);

		if (all && pivot_keep(&p, app->report_folder, title, &ledgers, &kept, &err)) {
			VEC_ADD(all->v, all->n) = kept; /* known at once, as those that were read */
			stack_messagef(STYLE_STATUS, tr("Kept as the report %s: it stands among the reports, and bihuan report %s tells it"), title, kept->name);
		} else {
			stack_error(&err);
		}
	}
	free(title);
}
