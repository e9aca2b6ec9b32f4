/* Reading reports: parts, what they count, over which days, grouped by what. What a declaration names is held against the
 * ledgers, so that a slip of the pen is a refusal and not a column of noughts. */
#include <bihuan/conf/reports.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/arena.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/filter.h>

#include "check.h"
#include "report_read.h"

#define MOST_PARTS 20
#define MOST_ROWS 100

struct reading {
	struct report report; /* first: what the caller is given */
	struct arena arena;
	struct reader r;
	config_setting_t *parts;
	struct report_submissions *submissions; /* of the file that says where they are kept … */
	bool beside;				/* … which this one is */
};

struct report_text {
	const char *name;
	struct words title, rule, sign;
	config_setting_t *source;
	int rank;
	config_setting_t *periods, *parts, *campaign;
};
static const struct key report_keys[] = {
	{ "name", KEY_STRING, true, AT(report_text, name) },
	{ "zh", KEY_STRING, false, AT(report_text, title.zh) },
	{ "en", KEY_STRING, false, AT(report_text, title.en) },
	{ "rank", KEY_INTEGER, AT(report_text, rank), .min = 1, .max = 999 },
	{ "periods", KEY_STRINGS, true, AT(report_text, periods) },
	{ "parts", KEY_GROUPS, true, AT(report_text, parts) },
	{ "rule", KEY_WORDS, true, AT(report_text, rule) },
	{ "source", KEY_ANY, true, AT(report_text, source) },
	{ "sign", KEY_WORDS, AT(report_text, sign) },
	{ "campaign", KEY_GROUP, AT(report_text, campaign) },
};

struct campaign_text {
	const char *ledger, *from, *until;
};
static const struct key campaign_keys[] = {
	{ "ledger", KEY_STRING, true, AT(campaign_text, ledger) },
	{ "from", KEY_STRING, true, AT(campaign_text, from) },
	{ "until", KEY_STRING, true, AT(campaign_text, until) },
};

struct part_text {
	const char *name, *like, *by, *across, *chart, *routines;
	struct words title, says;
	config_setting_t *rows, *columns, *list, *numbers, *only;
	bool total, largest;
};
static const struct key part_keys[] = {
	{ "name", KEY_STRING, true, AT(part_text, name) },
	{ "zh", KEY_STRING, false, AT(part_text, title.zh) },
	{ "en", KEY_STRING, false, AT(part_text, title.en) },
	{ "says", KEY_WORDS, AT(part_text, says) },
	{ "rows", KEY_GROUPS, AT(part_text, rows) },
	{ "columns", KEY_GROUPS, AT(part_text, columns) },
	{ "like", KEY_STRING, AT(part_text, like) },
	{ "by", KEY_STRING, AT(part_text, by) },
	{ "across", KEY_STRING, AT(part_text, across) },
	{ "largest", KEY_BOOL, AT(part_text, largest) },
	{ "chart", KEY_STRING, AT(part_text, chart) },
	{ "total", KEY_BOOL, AT(part_text, total) },
	{ "list", KEY_GROUP, AT(part_text, list) },
	{ "routines", KEY_STRING, AT(part_text, routines) },
	{ "only", KEY_GROUP, AT(part_text, only) },
	{ "numbers", KEY_GROUP, AT(part_text, numbers) },
};

struct only_text {
	const char *none, *some;
};
static const struct key only_keys[] = {
	{ "none", KEY_STRING, true, AT(only_text, none) },
	{ "some", KEY_STRING, true, AT(only_text, some) },
};

struct row_text {
	const char *name, *ledger, *line, *sum, *distinct, *of, *out_of, *by, *on_switch, *off_switch;
	struct words title;
	config_setting_t *median;
	bool hidden, before;
};
static const struct key row_keys[] = {
	{ "name", KEY_STRING, true, AT(row_text, name) },
	{ "zh", KEY_STRING, false, AT(row_text, title.zh) },
	{ "en", KEY_STRING, false, AT(row_text, title.en) },
	{ "ledger", KEY_STRING, AT(row_text, ledger) },
	{ "line", KEY_STRING, AT(row_text, line) },
	{ "sum", KEY_STRING, AT(row_text, sum) },
	{ "distinct", KEY_STRING, AT(row_text, distinct) },
	{ "median", KEY_STRINGS, AT(row_text, median) },
	{ "of", KEY_STRING, AT(row_text, of) },
	{ "out_of", KEY_STRING, AT(row_text, out_of) },
	{ "by", KEY_STRING, AT(row_text, by) },
	{ "switch", KEY_STRING, AT(row_text, on_switch) },
	{ "unless", KEY_STRING, AT(row_text, off_switch) },
	{ "hidden", KEY_BOOL, AT(row_text, hidden) },
	{ "before", KEY_BOOL, AT(row_text, before) },
};

struct column_text {
	const char *name, *from, *line;
	struct words title;
	int months;
};
static const struct key column_keys[] = {
	{ "name", KEY_STRING, true, AT(column_text, name) },
	{ "zh", KEY_STRING, false, AT(column_text, title.zh) },
	{ "en", KEY_STRING, false, AT(column_text, title.en) },
	{ "from", KEY_STRING, true, AT(column_text, from) },
	{ "months", KEY_INTEGER, AT(column_text, months), .min = -1200, .max = 0 },
	{ "line", KEY_STRING, AT(column_text, line) },
};

struct list_text {
	const char *ledger, *line, *order;
	config_setting_t *fields;
};
static const struct key list_keys[] = {
	{ "ledger", KEY_STRING, true, AT(list_text, ledger) },
	{ "line", KEY_STRING, true, AT(list_text, line) },
	{ "order", KEY_STRING, AT(list_text, order) },
	{ "fields", KEY_STRINGS, true, AT(list_text, fields) },
};

/* ---- what it names ---- */

static bool read_title(struct reading *g, config_setting_t *at, const struct words *from, bool must, struct words *ret)
{
	*ret = (struct words){ arena_copy(&g->arena, from->zh), arena_copy(&g->arena, from->en) };
	return !must || named(&g->r, at, from->zh, from->en);
}

static bool read_name(struct reading *g, config_setting_t *group, const char *name, const char **ret)
{
	*ret = arena_copy(&g->arena, name);
	return check_name(name) ||
	       reader_refuse(&g->r, reader_at(group, "name"),
			     "“%s” is not a name; write lower-case letters, digits and _, a letter first, at most 31", name);
}

/* A line that names records is read when there is a store; all else is looked at here, for some days or other. */
static bool read_line(struct reading *g, config_setting_t *at, const struct ledger *l, const char *line, const char **ret)
{
	const struct report_span some = { day_from_ymd(2026, 1, 1), day_from_ymd(2026, 1, 31), day_from_ymd(2026, 1, 31) };
	char *word = report_line_wrong(line), *said = word ? NULL : report_line(line, NULL, &some, "2026-01");
	char *what = word ? NULL : check_filter(l, said);
	bool right = !word && !what;

	if (word)
		reader_refuse(&g->r, at, "%s means nothing; there are @from, @until, @asof, @year and @period", word);
	else if (what)
		reader_refuse(&g->r, at, "%s", what);
	*ret = arena_copy(&g->arena, line);
	free(word);
	free(said);
	free(what);
	return right;
}

static bool read_bucket(struct reading *g, config_setting_t *at, const char *word, struct report_path *p)
{
	if (!*word)
		return true;
	if (!p->field || !field_is(p->field, FIELD_IS_DAY))
		return reader_refuse(&g->r, at, "only dates are put together by %s", word);
	p->bucket = str_eq(word, "month")   ? PATH_MONTH :
		    str_eq(word, "quarter") ? PATH_QUARTER :
		    str_eq(word, "year")    ? PATH_YEAR :
					      PATH_VALUE;
	return p->bucket != PATH_VALUE ||
	       reader_refuse(&g->r, at, "“%s” should be month, quarter or year", word);
}

/* "category", "enterprise.sector", "found_on month". Of the ledger enterprise the latter is its own sector. */
static bool read_path(struct reading *g, config_setting_t *at, const struct ledger *l, const char *text, struct report_path *ret)
{
	size_t n = strcspn(text, ". "), whole = strcspn(text, " ");
	char *first = xstrndup(text, n), *second = text[n] == '.' ? xstrndup(text + n + 1, whole - n - 1) : NULL;
	const char *bucket = text + whole + strspn(text + whole, " ");
	struct report_path p = { .field = NULL };
	bool right = true;

	if (second && !ledger_field(l, first) && str_eq(l->name, first)) {
		p.field = reader_field(&g->r, at, l, second);
	} else if (second) {
		p.via = reader_field(&g->r, at, l, first);
		right = p.via && (p.via->type == FIELD_REF ||
				  reader_refuse(&g->r, at, "“%s” refers to no record, so that nothing can stand behind its dot", first));
		l = right ? reader_ledger(&g->r, at, p.via->ledger) : NULL;
		p.field = l ? reader_field(&g->r, at, l, second) : NULL;
	} else {
		p.field = reader_field(&g->r, at, l, first);
	}
	right = right && p.field && read_bucket(g, at, bucket, &p);
	*ret = p;
	free(first);
	free(second);
	return right;
}

/* ---- rows: what is counted ---- */

static bool read_amount(struct reading *g, config_setting_t *row, const struct row_text *t, struct report_measure *m)
{
	const char *name = t->sum ? t->sum : t->distinct, *key = t->sum ? "sum" : "distinct";

	if (!name)
		return true;
	m->of = t->sum ? MEASURES_SUM : MEASURES_DISTINCT;
	m->field = reader_field(&g->r, reader_at(row, key), m->ledger, name);
	if (!m->field)
		return false;
	return !t->sum || m->field->type == FIELD_INTEGER || m->field->type == FIELD_MONEY ||
	       reader_refuse(&g->r, reader_at(row, key), "the field %s is neither a whole number nor money", name);
}

static bool read_median(struct reading *g, config_setting_t *list, struct report_measure *m)
{
	const char *const names[2] = { reader_text_at(list, 0), reader_texts(list) > 1 ? reader_text_at(list, 1) : NULL };
	const struct field *days[2];

	if (reader_texts(list) != 2)
		return reader_refuse(&g->r, list, "days are counted from one date to another: name two");
	for (int i = 0; i < 2; i++) {
		days[i] = reader_field(&g->r, list, m->ledger, names[i]);
		if (!days[i])
			return false;
		if (days[i]->type != FIELD_DATE)
			return reader_refuse(&g->r, list, "“%s” is no date", names[i]);
	}
	m->of = MEASURES_MEDIAN;
	m->field = days[0];
	m->to = days[1];
	return true;
}

static bool read_counted(struct reading *g, config_setting_t *row, const struct row_text *t, const struct part_text *of,
			 struct report_measure *m)
{
	if (!t->ledger || (!!t->sum + !!t->distinct + !!t->median) > 1)
		return reader_refuse(&g->r, row, "a row counts a ledger, with at most one of sum, distinct and median; or it is a rate, of and out_of");
	m->ledger = reader_ledger(&g->r, reader_at(row, "ledger"), t->ledger);
	if (!m->ledger || !read_line(g, reader_at(row, "line"), m->ledger, t->line ? t->line : "", &m->line) ||
	    !read_amount(g, row, t, m) || (t->median && !read_median(g, t->median, m)))
		return false;
	if (of->by && !read_path(g, reader_at(row, t->by ? "by" : "ledger"), m->ledger, t->by ? t->by : of->by, &m->by))
		return false;
	return !of->across || read_path(g, reader_at(row, "ledger"), m->ledger, of->across, &m->across);
}

static bool read_row(struct reading *g, config_setting_t *row, const struct part_text *of, struct report_measure *m)
{
	struct row_text t = { .name = NULL };

	if (!reader_group(&g->r, row, row_keys, COUNT(row_keys), &t) || !read_name(g, row, t.name, &m->name) ||
	    !read_title(g, row, &t.title, true, &m->title))
		return false;
	m->hidden = t.hidden;
	m->before = t.before;
	m->on_switch = arena_copy(&g->arena, t.on_switch);
	m->off_switch = arena_copy(&g->arena, t.off_switch);
	m->of = t.of ? MEASURES_RATE : MEASURES_COUNT;
	if (!t.of != !t.out_of || (t.of && (t.ledger || t.sum || t.distinct || t.median)))
		return reader_refuse(&g->r, row, "a rate has of and out_of, the names of two rows, and counts nothing itself");
	return t.of || read_counted(g, row, &t, of, m);
}

static bool find_row(struct reading *g, config_setting_t *row, const char *key, const struct report_part *p, size_t *ret)
{
	const char *name = config_setting_get_string(reader_at(row, key));

	for (size_t i = 0; i < p->nmeasures; i++)
		if (str_eq(p->measures[i].name, name) && p->measures[i].of != MEASURES_RATE) {
			*ret = i;
			return true;
		}
	return reader_refuse(&g->r, reader_at(row, key), "there is no row “%s” that counts something", name);
}

/* What two groups have in common when they are put side by side. */
static bool same_group(const struct report_path *a, const struct report_path *b)
{
	if (a->bucket != b->bucket || a->field->type != b->field->type)
		return false;
	return a->field == b->field || (field_is(a->field, FIELD_REFERS) && str_eq(a->field->ledger, b->field->ledger)) ||
	       a->field->type == FIELD_DATE || a->field->type == FIELD_PEOPLE;
}

static bool check_rows(struct reading *g, config_setting_t *list, struct report_part *p, struct report_measure *v)
{
	for (size_t i = 0; i < p->nmeasures; i++) {
		config_setting_t *row = config_setting_get_elem(list, (unsigned)i);

		for (size_t k = 0; k < i; k++)
			if (str_eq(v[k].name, v[i].name))
				return reader_refuse(&g->r, reader_at(row, "name"), "there is a row “%s” already", v[i].name);
		if (v[i].of == MEASURES_RATE) {
			if (!find_row(g, row, "of", p, &v[i].part) || !find_row(g, row, "out_of", p, &v[i].whole))
				return false;
			continue;
		}
		if (!p->by.field) {
			p->by = v[i].by;
			p->across = v[i].across;
		} else if (!same_group(&p->by, &v[i].by) || (p->across.field && !same_group(&p->across, &v[i].across))) {
			return reader_refuse(&g->r, row, "it is grouped by something else than the rows before it");
		}
	}
	return true;
}

static bool read_rows(struct reading *g, config_setting_t *list, const struct part_text *of, struct report_part *p)
{
	int n = list ? config_setting_length(list) : 0;
	struct report_measure *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	if (n < 1 || n > MOST_ROWS)
		return reader_refuse(&g->r, list ? list : g->parts, "a part has 1 to %d rows", MOST_ROWS);
	p->measures = v;
	p->nmeasures = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!read_row(g, config_setting_get_elem(list, (unsigned)i), of, &v[i]))
			return false;
	return check_rows(g, list, p, v);
}

/* ---- columns: over which days ---- */

static const struct {
	const char *word;
	enum report_edge edge;
} edges[] = {
	{ "begin", EDGE_BEGIN }, { "month", EDGE_MONTH }, { "year", EDGE_YEAR },
	{ "campaign", EDGE_CAMPAIGN }, { "open", EDGE_OPEN }, { "end", EDGE_END },
};

static bool read_column(struct reading *g, config_setting_t *column, struct report_column *c)
{
	struct column_text t = { .name = NULL };
	size_t i = 0;

	if (!reader_group(&g->r, column, column_keys, COUNT(column_keys), &t) || !read_name(g, column, t.name, &c->name) ||
	    !read_title(g, column, &t.title, true, &c->title))
		return false;
	while (i < COUNT(edges) && !str_eq(edges[i].word, t.from))
		i++;
	if (i == COUNT(edges))
		return reader_refuse(&g->r, reader_at(column, "from"),
			"“%s” should be begin (of the period), month, year, campaign, open or end", t.from);
	c->from = edges[i].edge;
	c->months = t.months;
	c->line = arena_copy(&g->arena, t.line);
	return true;
}

static bool read_columns(struct reading *g, config_setting_t *part, config_setting_t *list, struct report_part *p)
{
	int n = list ? config_setting_length(list) : 0;
	struct report_column *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	if (n < 1 || n > MOST_ROWS)
		return reader_refuse(&g->r, list ? list : part, "a part has 1 to %d columns", MOST_ROWS);
	p->columns = v;
	p->ncolumns = (size_t)n;
	for (int i = 0; i < n; i++) {
		if (!read_column(g, config_setting_get_elem(list, (unsigned)i), &v[i]))
			return false;
		for (size_t m = 0; v[i].line && m < p->nmeasures; m++) {
			const char *line;
			config_setting_t *at = reader_at(config_setting_get_elem(list, (unsigned)i), "line");

			if (p->measures[m].ledger && !read_line(g, at, p->measures[m].ledger, v[i].line, &line))
				return false;
		}
	}
	return true;
}

/* ---- lists ---- */

static bool read_list(struct reading *g, config_setting_t *group, struct report_part *p)
{
	struct list_text t = { .ledger = NULL };
	struct filter f = { 0 };
	struct report_path *v;
	int n;

	if (!reader_group(&g->r, group, list_keys, COUNT(list_keys), &t))
		return false;
	p->list = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger);
	if (!p->list || !read_line(g, reader_at(group, "line"), p->list, t.line, &p->line))
		return false;
	f.ledger = p->list;
	if (t.order && !filter_set_sort(&f, t.order))
		return reader_refuse(&g->r, reader_at(group, "order"), "the ledger %s does not sort by “%s”", p->list->name, t.order);
	p->order = arena_copy(&g->arena, t.order);
	n = reader_texts(t.fields);
	p->fields = v = arena_alloc(&g->arena, (size_t)n, sizeof *v);
	p->nfields = (size_t)n;
	if (!n)
		return reader_refuse(&g->r, t.fields, "a list has at least one field");
	for (int i = 0; i < n; i++)
		if (!read_path(g, t.fields, p->list, reader_text_at(t.fields, i), &v[i]))
			return false;
	return true;
}

/* ---- parts ---- */

/* The rows or columns of the part that this one is like. */
static config_setting_t *like(struct reading *g, config_setting_t *part, const char *name, const char *key)
{
	for (int i = 0; i < config_setting_length(g->parts); i++) {
		config_setting_t *other = config_setting_get_elem(g->parts, (unsigned)i), *s;
		const char *called = NULL;

		s = config_setting_lookup_string(other, "name", &called) && str_eq(called, name) && other != part ?
			    config_setting_get_member(other, key) : NULL;
		if (s && config_setting_is_list(s))
			return s;
	}
	return NULL;
}

/* A row's own way to the group, where there is no group, would say nothing. */
static bool no_row_by(struct reading *g, config_setting_t *rows)
{
	for (int i = 0; i < config_setting_length(rows); i++) {
		config_setting_t *by = config_setting_get_member(config_setting_get_elem(rows, (unsigned)i), "by");

		if (by)
			return reader_refuse(&g->r, by, "a row is grouped where its part is: the part has no key by");
	}
	return true;
}

static bool read_chart(struct reading *g, config_setting_t *part, const struct part_text *t, struct report_part *p)
{
	static const char *const charts[] = { [CHART_BARS] = "bars", [CHART_STACK] = "stack", [CHART_LINES] = "lines" };
	size_t i = 0;

	if (!t->chart)
		return true;
	while (i < COUNT(charts) && !str_eq(charts[i], t->chart))
		i++;
	if (i == COUNT(charts))
		return reader_refuse(&g->r, reader_at(part, "chart"), "“%s” should be bars, stack or lines", t->chart);
	p->chart = (enum report_chart)i;
	return p->chart == CHART_BARS || t->by ||
	       reader_refuse(&g->r, reader_at(part, "chart"), "only a grouped part is drawn so: the key by is missing");
}

static bool has_row(const struct report_part *p, const char *name, size_t n)
{
	for (size_t i = 0; i < p->nmeasures; i++)
		if (strlen(p->measures[i].name) == n && memcmp(p->measures[i].name, name, n) == 0)
			return true;
	return false;
}

static bool has_column(const struct report_part *p, const char *name, size_t n)
{
	for (size_t i = 0; i < p->ncolumns; i++)
		if (strlen(p->columns[i].name) == n && memcmp(p->columns[i].name, name, n) == 0)
			return true;
	return false;
}

/* The figures that a paragraph names are of its table. */
static bool check_says(struct reading *g, config_setting_t *part, const char *text, const struct report_part *p)
{
	for (const char *s = text ? strchr(text, '{') : NULL; s; s = strchr(s + 1, '{')) {
		size_t n = strcspn(s + 1, "}"), row = strcspn(s + 1, ".}");

		if (s[1 + n] != '}')
			return reader_refuse(&g->r, reader_at(part, "says"), "a brace is opened and not closed");
		if (p->by.field || p->list)
			return reader_refuse(&g->r, reader_at(part, "says"), "only a table of rows and columns has figures to name");
		if (!has_row(p, s + 1, row) || (row < n && !has_column(p, s + 2 + row, n - row - 1)))
			return reader_refuse(&g->r, reader_at(part, "says"), "there is no figure {%.*s}: write {row} or {row.column}", (int)n, s + 1);
	}
	return true;
}

static bool read_says(struct reading *g, config_setting_t *part, const struct part_text *t, struct report_part *p)
{
	return read_title(g, part, &t->says, false, &p->says) && check_says(g, part, p->says.zh, p) && check_says(g, part, p->says.en, p);
}

static bool read_only(struct reading *g, const struct part_text *t, struct report_part *p)
{
	struct only_text only = { .none = NULL };

	if (!t->only)
		return true;
	p->only.there = p->no_total = true;
	return reader_group(&g->r, t->only, only_keys, COUNT(only_keys), &only) && find_row(g, t->only, "none", p, &p->only.none) &&
	       find_row(g, t->only, "some", p, &p->only.some);
}

/* What stands beside what in a part. */
static bool read_shape(struct reading *g, config_setting_t *part, const struct part_text *t, struct report_part *p)
{
	p->no_total = !t->total;
	p->largest = t->largest;
	if ((t->across || t->largest || t->only) && !t->by)
		return reader_refuse(&g->r, reader_at(part, t->across ? "across" : t->largest ? "largest" : "only"), "only a grouped part has it: the key by is missing");
	return read_chart(g, part, t, p) && read_rows(g, t->rows, t, p) && read_only(g, t, p) && read_columns(g, part, t->columns, p) &&
	       (!t->across || p->ncolumns == 1 ||
		reader_refuse(&g->r, reader_at(part, "across"), "what stands across takes the columns: name one span of days"));
}

/* What has its own rows and columns has nothing else beside it. */
static bool stands_alone(const struct part_text *t)
{
	return !(t->rows || t->columns || t->like || t->by || t->across || t->chart || t->largest || t->only || t->list || t->says.zh || t->says.en ||
		 (t->routines && t->numbers));
}

static bool read_numbers(struct reading *g, config_setting_t *part, const struct part_text *t, struct report_part *p)
{
	if (!stands_alone(t))
		return reader_refuse(&g->r, reader_at(part, "numbers"), "what tells of numbers has its own rows and columns");
	return report_numbers_read(&g->r, &g->arena, t->numbers, p);
}

static bool read_routines(struct reading *g, config_setting_t *part, const struct part_text *t, struct report_part *p)
{
	if (!stands_alone(t))
		return reader_refuse(&g->r, reader_at(part, "routines"), "what comes round again has its own rows and columns");
	p->routines = str_eq(t->routines, "routine") ? ROUTINES_BY_ROUTINE : str_eq(t->routines, "who") ? ROUTINES_BY_WHO : ROUTINES_NOT;
	return p->routines || reader_refuse(&g->r, reader_at(part, "routines"), "“%s” should be routine or who", t->routines);
}

static bool read_part(struct reading *g, config_setting_t *part, struct report_part *p)
{
	struct part_text t = { .total = true };

	if (!reader_group(&g->r, part, part_keys, COUNT(part_keys), &t) || !read_name(g, part, t.name, &p->name) ||
	    !read_title(g, part, &t.title, false, &p->title))
		return false;
	if (t.routines)
		return read_routines(g, part, &t, p);
	if (t.numbers)
		return read_numbers(g, part, &t, p);
	if (t.list)
		return t.rows || t.columns || t.like || t.by || t.across || t.chart || t.largest || t.only ?
			       reader_refuse(&g->r, part, "a list has no rows and columns beside it") : read_list(g, t.list, p) && read_says(g, part, &t, p);
	if (t.rows && !t.by && !no_row_by(g, t.rows))
		return false;
	if (t.like && !t.rows && !(t.rows = like(g, part, t.like, "rows")))
		return reader_refuse(&g->r, reader_at(part, "like"), "there is no part “%s” with rows", t.like);
	if (t.like && !t.columns)
		t.columns = like(g, part, t.like, "columns");
	return read_shape(g, part, &t, p) && read_says(g, part, &t, p);
}

static bool read_parts(struct reading *g, config_setting_t *list)
{
	int n = config_setting_length(list);
	struct report_part *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	g->parts = list;
	g->report.parts = v;
	g->report.nparts = (size_t)n;
	if (n < 1 || n > MOST_PARTS)
		return reader_refuse(&g->r, list, "a report has 1 to %d parts", MOST_PARTS);
	for (int i = 0; i < n; i++) {
		config_setting_t *part = config_setting_get_elem(list, (unsigned)i);

		if (!read_part(g, part, &v[i]))
			return false;
		for (int k = 0; k < i; k++)
			if (str_eq(v[k].name, v[i].name))
				return reader_refuse(&g->r, reader_at(part, "name"), "there is a part “%s” already", v[i].name);
	}
	return true;
}

/* ---- the report ---- */

static bool read_periods(struct reading *g, config_setting_t *list)
{
	int n = reader_texts(list);
	struct period_rule *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	g->report.periods = v;
	g->report.nperiods = (size_t)n;
	if (!n)
		return reader_refuse(&g->r, list, "a report is made for at least one kind of period");
	for (int i = 0; i < n; i++)
		if (!period_read(reader_text_at(list, i), &v[i]))
			return reader_refuse(&g->r, list, "“%s” is no period; write one such as %s", reader_text_at(list, i), period_forms);
	return true;
}

static bool read_campaign(struct reading *g, config_setting_t *group)
{
	struct campaign_text t = { .ledger = NULL };
	const struct ledger *l;

	if (!group)
		return true;
	if (!reader_group(&g->r, group, campaign_keys, COUNT(campaign_keys), &t))
		return false;
	l = g->report.campaign.ledger = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger);
	if (!l)
		return false;
	g->report.campaign.from = reader_field(&g->r, reader_at(group, "from"), l, t.from);
	g->report.campaign.until = g->report.campaign.from ? reader_field(&g->r, reader_at(group, "until"), l, t.until) : NULL;
	return g->report.campaign.until != NULL;
}

/* A sentence, the same in every language, or one of each. */
static bool read_source(struct reading *g, config_setting_t *at)
{
	static const struct key both[] = { { "zh", KEY_STRING, false, AT(words, zh) }, { "en", KEY_STRING, false, AT(words, en) } };
	struct words w = { NULL, NULL };
	bool ok = config_setting_is_group(at) ? reader_group(&g->r, at, both, COUNT(both), &w) && named(&g->r, at, w.zh, w.en) :
						reader_string(&g->r, at, &w.zh);

	g->report.source = (struct words){ arena_copy(&g->arena, w.zh), arena_copy(&g->arena, w.en) };
	return ok;
}

static bool read_report(struct reading *g, config_setting_t *root)
{
	struct report_text t = { .name = NULL };
	struct report *r = &g->report;

	if (!reader_group(&g->r, root, report_keys, COUNT(report_keys), &t) || !read_name(g, root, t.name, &r->name) ||
	    !read_title(g, root, &t.title, true, &r->title) || !read_title(g, root, &t.rule, true, &r->rule) ||
	    !read_title(g, root, &t.sign, false, &r->sign))
		return false;
	r->rank = t.rank;
	return read_source(g, t.source) && read_periods(g, t.periods) && read_campaign(g, t.campaign) && read_parts(g, t.parts);
}

static bool read_file(void *ctx)
{
	struct reading *g = ctx;
	config_setting_t *root = config_root_setting(&g->r.config);

	g->beside = config_setting_get_member(root, "submissions") != NULL;
	return g->beside ? submissions_read(&g->r, root, g->submissions) : read_report(g, root);
}

bool report_parse(const char *text, const char *name, const struct declared_ledgers *ledgers,
		  struct report_submissions *submissions, struct report **ret, struct err *err)
{
	struct reading *g = xcalloc(1, sizeof *g);
	bool ok;

	g->submissions = submissions;
	ok = reader_run(&g->r, text, name, ledgers, read_file, g, err);
	if (ok)
		*ret = g->beside ? NULL : &g->report;
	if (!ok || g->beside)
		report_free(&g->report);
	return ok;
}

void report_free(struct report *r)
{
	struct reading *g = (struct reading *)r;

	if (!g)
		return;
	arena_free(&g->arena);
	free(g);
}
