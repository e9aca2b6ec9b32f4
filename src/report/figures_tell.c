/* Figures as people and scripts read them: texts of cells, the count line behind each, what stands below a table. */
#include <bihuan/report/figures.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/filter.h>

#define FEN_OF_HUNDREDTH 10000 /* a hundredth of 10,000 yuan */

/* Hundredths, halves away from 0. */
static long long rounded(long long value, long long by)
{
	return value < 0 ? -((-value + by / 2) / by) : (value + by / 2) / by;
}

char *figure_text(const struct figure *f, char ret[FIGURE_TEXT])
{
	long long n;

	if (f->none)
		return strcpy(ret, "—");
	switch (f->unit) {
	case FIGURE_MONEY:
		n = rounded(f->value, FEN_OF_HUNDREDTH);
		snprintf(ret, FIGURE_TEXT, "%s%lld.%02lld", n < 0 ? "-" : "", llabs(n) / 100, llabs(n) % 100);
		return ret;
	case FIGURE_RATE:
		n = rounded(f->value * 1000, f->whole);
		snprintf(ret, FIGURE_TEXT, "%s%lld.%lld", n < 0 ? "-" : "", llabs(n) / 10, llabs(n) % 10);
		return ret;
	case FIGURE_NUMBER:
	case FIGURE_DAYS:
		break;
	}
	snprintf(ret, FIGURE_TEXT, "%lld", f->value);
	return ret;
}

char *figure_title(const struct report_measure *m)
{
	const char *title = words_now(&m->title);

	if (m->of == MEASURES_RATE)
		return xasprintf(tr("%s (%%)"), title);
	if (m->of == MEASURES_MEDIAN)
		return xasprintf(tr("%s (days)"), title);
	return m->of == MEASURES_SUM && m->field->type == FIELD_MONEY ? xasprintf(tr("%s (10,000 yuan)"), title) : xstrdup(title);
}

/* ---- the line behind a cell ---- */

/* "2026-08", "2026-Q3", "2026" as the days from … to. */
static void put_days(struct buf *b, const char *key)
{
	struct period p = { DAY_NONE, DAY_NONE };
	char first[DAY_TEXT], last[DAY_TEXT];

	if (period_find(key, &p))
		buf_addf(b, "%s..%s", day_to_iso(p.first, first), day_to_iso(p.last, last));
}

/* What a record says that belongs to the group. */
static void put_group(struct buf *b, const struct report_path *by, const char *key, const struct names *names)
{
	char *value = NULL;

	buf_addf(b, "%s%s%s%s:", b->len ? " " : "", by->via ? by->via->name : "", by->via ? "." : "", by->field->name);
	if (!key)
		return;
	if (by->bucket != PATH_VALUE) {
		put_days(b, key);
		return;
	}
	if (field_is(by->field, FIELD_IS_PROSE))
		buf_addc(b, '='); /* all of it, not a part of a longer one */
	value = field_is(by->field, FIELD_CHOOSES) ? xstrdup(key) : value_edit(by->field, key, names);
	filter_put(b, value);
	free(value);
}

size_t figures_counts(const struct figures *f, const struct names *names, const struct figures_part *p, size_t row,
		      size_t column, struct figure_count ret[2])
{
	const struct figures_row *r = &p->rows[row];
	size_t n = 0;

	for (size_t i = 0; r->v && i < 2; i++) {
		const struct figures_ask *a = r->v[column].asks[i] == SIZE_MAX ? NULL : &f->asks[r->v[column].asks[i]];
		struct buf line = BUF_INIT;

		if (!a)
			continue;
		buf_add(&line, a->line);
		if (r->grouped)
			put_group(&line, &a->measure->by, r->key, names);
		if (p->columns[column].grouped)
			put_group(&line, &a->measure->across, p->columns[column].key, names);
		ret[n++] = (struct figure_count){ a->measure, line.len ? buf_take(&line) : xstrdup(""), a->as_of };
		buf_free(&line);
	}
	return n;
}

void figure_counts_free(struct figure_count *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].line);
}

static void put_quoted(struct buf *b, const char *s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:/ ";
	bool bare = s[strspn(s, plain)] == '\0';

	if (!bare)
		buf_addc(b, '\'');
	for (; *s; s++) {
		if (!bare && *s == '\'')
			buf_add(b, "'\\''");
		else
			buf_addc(b, *s);
	}
	if (!bare)
		buf_addc(b, '\'');
}

char *figure_count_words(const struct figure_count *c)
{
	const struct report_measure *m = c->measure;
	char iso[DAY_TEXT];
	struct buf b = BUF_INIT;

	buf_add(&b, m->ledger->name);
	if (*c->line) {
		buf_addc(&b, ' ');
		put_quoted(&b, c->line);
	}
	if (m->of == MEASURES_SUM)
		buf_addf(&b, " --sum %s", m->field->name);
	else if (m->of == MEASURES_DISTINCT)
		buf_addf(&b, " --distinct %s", m->field->name);
	else if (m->of == MEASURES_MEDIAN)
		buf_addf(&b, " --median %s,%s", m->field->name, m->to->name);
	buf_addf(&b, " --as-of %s", day_to_iso(c->as_of, iso));
	return buf_take(&b);
}

char *figures_routine_line(const struct figures *f, const struct figures_part *p, size_t row, size_t column)
{
	char from[DAY_TEXT], until[DAY_TEXT];
	const char *which = p->part->routines == ROUTINES_BY_WHO ? "who" : "routine";
	struct buf line = BUF_INIT;

	if (!p->part->routines)
		return NULL;
	buf_addf(&line, "due:%s..%s", day_to_iso(f->period.first, from), day_to_iso(f->period.last, until));
	if (p->rows[row].grouped)
		buf_addf(&line, " %s:%s", which, p->rows[row].code);
	if (column)
		buf_addf(&line, " state:%s", p->columns[column].code);
	return buf_take(&line);
}

char *figures_routine_words(const struct figures *f, const struct figures_part *p, size_t row, size_t column)
{
	char *line = figures_routine_line(f, p, row, column), as_of[DAY_TEXT];
	struct buf b = BUF_INIT;

	if (!line)
		return NULL;
	buf_add(&b, "routine ");
	put_quoted(&b, line);
	buf_addf(&b, " --as-of %s", day_to_iso(f->as_of, as_of));
	free(line);
	return buf_take(&b);
}

/* "2": the second, as people count; 0: it is no number. */
static size_t place_said(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && n < 7 && !text[n] ? (size_t)atol(text) : 0;
}

static bool find_column(const struct figures_part *p, const char *code, size_t *ret)
{
	size_t place = code ? place_said(code) : 1;

	for (size_t i = 0; i < p->ncolumns; i++)
		if (code && (str_eq(p->columns[i].code, code) || str_eq(p->columns[i].label, code))) {
			*ret = i;
			return true;
		}
	if (place < 1 || place > p->ncolumns)
		return false;
	*ret = place - 1;
	return true;
}

/* A row's code or label; else its place, all the tables' rows one after the other as they are told. */
static bool find_row(const struct figures *f, const char *row, const char *column, const struct figures_part **ret_part, size_t *ret_row,
		     size_t *ret_column, bool by_place)
{
	size_t place = by_place ? place_said(row) : 0, n = 0;

	for (size_t i = 0; i < f->nparts; i++) {
		const struct figures_part *p = &f->parts[i];

		for (size_t k = 0; k < p->nrows; k++) {
			n++;
			if ((by_place ? n == place : str_eq(p->rows[k].code, row) || str_eq(p->rows[k].label, row)) &&
			    find_column(p, column, ret_column)) {
				*ret_part = p;
				*ret_row = k;
				return true;
			}
		}
	}
	return false;
}

bool figures_find(const struct figures *f, const char *row, const char *column, const struct figures_part **ret_part,
		  size_t *ret_row, size_t *ret_column)
{
	return find_row(f, row, column, ret_part, ret_row, ret_column, false) || find_row(f, row, column, ret_part, ret_row, ret_column, true);
}

/* ---- around the tables ---- */

char *figures_title(const struct figures *f)
{
	return xasprintf("%s %s", words_now(&f->report->title), f->period_name);
}

static bool counts_since_campaign(const struct report *r)
{
	for (size_t i = 0; i < r->nparts; i++)
		for (size_t k = 0; k < r->parts[i].ncolumns; k++)
			if (r->parts[i].columns[k].from == EDGE_CAMPAIGN)
				return true;
	return false;
}

static bool line_goes_by_period(const char *line)
{
	return line && (strstr(line, "@from") || strstr(line, "@until") || strstr(line, "@year") || strstr(line, "@period"));
}

/* Does any of its lines ask for the days of the period, and not only for how things stand at its end? */
static bool goes_by_period(const struct report *r)
{
	for (size_t i = 0; i < r->nparts; i++) {
		const struct report_part *p = &r->parts[i];
		bool by = p->routines || p->numbers.ledger || line_goes_by_period(p->line);

		for (size_t k = 0; k < p->nmeasures && !by; k++)
			by = p->measures[k].before || line_goes_by_period(p->measures[k].line);
		for (size_t k = 0; k < p->ncolumns && !by; k++)
			by = line_goes_by_period(p->columns[k].line);
		if (by)
			return true;
	}
	return false;
}

void figures_notes(const struct figures *f, struct strv *ret)
{
	char first[DAY_TEXT], last[DAY_TEXT], as_of[DAY_TEXT];

	if (goes_by_period(f->report))
		strv_take(ret, xasprintf(tr("From %s to %s, as things stood on %s"), day_to_iso(f->period.first, first),
					 day_to_iso(f->period.last, last), day_to_iso(f->as_of, as_of)));
	else
		strv_take(ret, xasprintf(tr("As things stood on %s"), day_to_iso(f->as_of, as_of)));
	if (counts_since_campaign(f->report) && f->campaign_from != DAY_NONE && f->campaign_from <= f->period.last)
		strv_take(ret, xasprintf(tr("Cumulative since %s: %s"), day_to_iso(f->campaign_from, first),
					 f->campaign ? f->campaign : ""));
	else if (counts_since_campaign(f->report))
		strv_take(ret, xasprintf(tr("Cumulative since 1 January %d"), day_to_ymd(f->period.last).year));
	if (f->alone)
		strv_take(ret, xasprintf(tr("Only what names the campaign %s"), f->campaign));
	strv_take(ret, xasprintf(tr("Counting rule: %s"), words_now(&f->report->rule)));
	strv_take(ret, xasprintf(tr("Source: %s"), words_now(&f->report->source)));
	if (!str_empty(words_now(&f->report->sign)))
		strv_add(ret, words_now(&f->report->sign));
}

/* ---- paragraphs ---- */

/* {row} is of the first column. What has no figure has a stroke. */
static void add_figure(const struct figures_part *p, const char *slot, size_t n, struct buf *out)
{
	char *name = xstrndup(slot, n), *dot = strchr(name, '.'), text[FIGURE_TEXT];
	const char *figure = "";
	size_t row = 0, column;

	if (dot)
		*dot++ = '\0';
	while (row < p->nrows && !str_eq(p->rows[row].code, name))
		row++;
	if (row < p->nrows && find_column(p, dot, &column))
		figure = figure_text(&p->rows[row].v[column], text);
	buf_add(out, str_empty(figure) ? "-" : figure);
	free(name);
}

/* NULL: the part says nothing. */
static char *says_of(const struct figures_part *p)
{
	const char *text = words_now(&p->part->says);
	struct buf b = BUF_INIT;

	if (str_empty(text))
		return NULL;
	while (*text) {
		size_t n = strcspn(text, "{");

		buf_addn(&b, text, n);
		text += n;
		if (*text) {
			n = strcspn(text, "}");
			add_figure(p, text + 1, n - 1, &b);
			text += n + 1;
		}
	}
	return buf_take(&b);
}

/* ---- sheets ---- */

static void put_heading(struct sheet_table *t, const char *heading, bool number, int width)
{
	VEC_ADD(t->columns, t->ncolumns) = (struct sheet_column){ xstrdup(heading), number, width };
}

static void put_row(struct sheet_table *t, const struct figures_row *r, bool list)
{
	char **cells = xcalloc(t->ncolumns + 1, sizeof *cells), text[FIGURE_TEXT];

	cells[0] = xstrdup(list ? r->code : r->label);
	for (size_t i = 1; i < t->ncolumns; i++)
		cells[i] = xstrdup(list ? r->texts[i - 1] : figure_text(&r->v[i - 1], text));
	VEC_ADD(t->rows, t->nrows) = cells;
}

static bool is_number(const struct field *f)
{
	return field_is(f, FIELD_IS_ORDERED) && !field_is(f, FIELD_IS_DAY);
}

static void sheet_of(const struct figures *f, const struct figures_part *p, struct sheet_table *t)
{
	bool list = p->part->list != NULL;
	const char *title = words_now(&p->part->title);
	char *whole = figures_title(f);

	t->name = xstrdup(str_empty(title) ? words_now(&f->report->title) : title);
	t->says = says_of(p);
	t->title = xasprintf("%s%s%s", whole, str_empty(title) ? "" : " ", str_empty(title) ? "" : title);
	put_heading(t, list ? tr("No.") : p->part->by.field ? words_now(&p->part->by.field->label) : tr("Item"), false, list ? 12 : 36);
	for (size_t i = 0; i < p->ncolumns; i++)
		put_heading(t, p->columns[i].label, !list || is_number(p->part->fields[i].field), list ? p->columns[i].width : 10);
	for (size_t i = 0; i < p->nrows; i++)
		put_row(t, &p->rows[i], list);
	figures_notes(f, &t->notes);
	t->signs = !str_empty(words_now(&f->report->sign));
	free(whole);
}

void figures_sheets(const struct figures *f, struct sheet_table **ret, size_t *ret_n)
{
	struct sheet_table *v = xcalloc(f->nparts + 1, sizeof *v);

	for (size_t i = 0; i < f->nparts; i++)
		sheet_of(f, &f->parts[i], &v[i]);
	*ret = v;
	*ret_n = f->nparts;
}
