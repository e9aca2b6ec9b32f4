#include <bihuan/report/into.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

struct into {
	struct session *s;
	const struct figures *f;
	const struct cell_map *map; /* NULL: there is none */
	struct book_cell *v;
	size_t n;
};

/* ---- cells ---- */

static struct book_cell *add(struct into *g, const char *sheet, size_t column, long row, bool over)
{
	struct book_cell *c = &VEC_ADD(g->v, g->n);

	*c = (struct book_cell){ .at = { sheet ? xstrdup(sheet) : NULL, column, row }, .over = over };
	return c;
}

static void set_figure(struct book_cell *c, const struct figure *f)
{
	char text[FIGURE_TEXT];

	c->text = xstrdup(figure_text(f, text));
	c->number = !f->none;
	c->rate = f->unit == FIGURE_RATE;
}

static const char *sheet_of(const struct into *g, const struct map_cell *m)
{
	return m->at.sheet ? m->at.sheet : g->map->sheet;
}

/* ---- one figure ---- */

static size_t column_at(const struct figures_part *p, const char *code)
{
	size_t i = 0;

	while (code && i < p->ncolumns && !str_eq(p->columns[i].code, code))
		i++;
	return i;
}

/* A group of which no record is now: its count is none. */
static bool is_nothing(const struct figures_part *p, size_t column, struct figure *ret)
{
	const struct report_part *part = p->part;
	const struct report_measure *m = &part->measures[p->columns[column].measure];

	if (!part->by.field)
		return false;
	*ret = (struct figure){ .unit = p->columns[column].unit, .none = m->of == MEASURES_RATE || m->of == MEASURES_MEDIAN };
	return true;
}

/* A choice that nothing stands across of has no column, though the map may name it. */
static bool across_knows(const struct report_part *p, const char *code)
{
	const struct field *f = p->across.field;

	for (size_t i = 0; f && i < f->nchoices; i++)
		if (str_eq(f->choices[i].code, code))
			return true;
	return false;
}

static bool is_asked(const struct figures_part *p, const struct map_cell *m)
{
	return (!m->part || p->part == m->part) && !p->part->list;
}

static bool figure_of(const struct figures_part *p, const struct map_cell *m, struct figure *ret)
{
	size_t column = column_at(p, m->column);

	for (size_t k = 0; column < p->ncolumns && k < p->nrows; k++)
		if (str_eq(p->rows[k].code, m->row)) {
			*ret = p->rows[k].v[column];
			return true;
		}
	return false;
}

static bool nothing_of(const struct figures_part *p, const struct map_cell *m, struct figure *ret)
{
	size_t column = column_at(p, m->column);

	return p->ncolumns && (column < p->ncolumns || across_knows(p->part, m->column)) &&
	       is_nothing(p, column < p->ncolumns ? column : 0, ret);
}

/* A table that has the row goes before one of which it might be a group. */
static bool figure_for(const struct into *g, const struct map_cell *m, struct figure *ret)
{
	const struct figures *f = g->f;

	for (size_t i = 0; i < f->nparts; i++)
		if (is_asked(&f->parts[i], m) && figure_of(&f->parts[i], m, ret))
			return true;
	for (size_t i = 0; i < f->nparts; i++)
		if (is_asked(&f->parts[i], m) && nothing_of(&f->parts[i], m, ret))
			return true;
	return false;
}

static bool put_figure(struct into *g, const struct map_cell *m, struct err *err)
{
	struct figure f;

	if (!figure_for(g, m, &f))
		return err_set(err, ERR_REFUSED, "no_such_figure", "%s: the report %s has no figure %s,%s this time", m->where, g->f->report->name, m->row,
			       m->column ? m->column : "1");
	set_figure(add(g, sheet_of(g, m), m->at.column, m->at.row, m->over), &f);
	return true;
}

/* ---- a table ---- */

static void put_text(struct into *g, const char *sheet, size_t column, long row, bool over, const char *text)
{
	add(g, sheet, column, row, over)->text = xstrdup(text ? text : "");
}

static bool put_table(struct into *g, const struct figures_part *p, const char *sheet, const struct cell_at *at, bool labels, bool over)
{
	size_t left = at->column + labels;
	long top = at->row + labels;

	if (left + p->ncolumns > CELL_COLUMNS || top + (long)p->nrows > CELL_ROWS)
		return false;
	for (size_t c = 0; labels && c < p->ncolumns; c++)
		put_text(g, sheet, left + c, at->row, over, p->columns[c].label);
	for (size_t r = 0; r < p->nrows; r++) {
		const struct figures_row *row = &p->rows[r];

		if (labels)
			put_text(g, sheet, at->column, top + (long)r, over, row->v ? row->label : row->code);
		for (size_t c = 0; c < p->ncolumns; c++) {
			if (row->v)
				set_figure(add(g, sheet, left + c, top + (long)r, over), &row->v[c]);
			else
				put_text(g, sheet, left + c, top + (long)r, over, row->texts[c]);
		}
	}
	return true;
}

static bool no_room(const char *where, struct err *err)
{
	return err_set(err, ERR_REFUSED, "no_such_cell", "%s%sthe table does not end before the sheet does", where ? where : "", where ? ": " : "");
}

static const struct figures_part *part_of(const struct figures *f, const struct report_part *part)
{
	for (size_t i = 0; i < f->nparts; i++)
		if (f->parts[i].part == part)
			return &f->parts[i];
	return NULL;
}

/* ---- words ---- */

static void put_word(struct into *g, const char *word, size_t n, struct buf *to)
{
	const struct figures *f = g->f;
	const struct ymd end = day_to_ymd(f->period.last);
	char iso[DAY_TEXT];
	struct {
		const char *word, *text;
		day_t day;
		int number;
	} known[] = {
		{ "title", words_now(&f->report->title), DAY_NONE, 0 }, { "period", f->period_name, DAY_NONE, 0 },
		{ "park", store_park(g->s->store), DAY_NONE, 0 },	{ "me", g->s->me_name ? g->s->me_name : "", DAY_NONE, 0 },
		{ "from", "", f->period.first, 0 },	{ "until", "", f->period.last, 0 }, { "asof", "", f->as_of, 0 },
		{ "since", "", f->campaign_from, 0 }, { "today", "", g->s->today, 0 },
		{ "year", NULL, DAY_NONE, end.year }, { "month", NULL, DAY_NONE, end.month },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].word) != n || strncmp(known[i].word, word, n) != 0)
			continue;
		if (known[i].day != DAY_NONE)
			buf_add(to, day_to_iso(known[i].day, iso));
		else if (known[i].text)
			buf_add(to, known[i].text);
		else
			buf_addf(to, "%d", known[i].number);
	}
}

static void put_words(struct into *g, const struct map_cell *m)
{
	struct buf b = BUF_INIT;
	const char *s = m->text, *at;
	size_t n = 0;

	for (; (at = map_word_next(m->text, s, &n)); s = at + 1 + n) {
		buf_addn(&b, s, (size_t)(at - s));
		put_word(g, at + 1, n, &b);
	}
	buf_add(&b, s);
	put_text(g, sheet_of(g, m), m->at.column, m->at.row, m->over, buf_text(&b));
	buf_free(&b);
}

/* ---- the whole ---- */

static bool put_cell(struct into *g, const struct map_cell *m, struct err *err)
{
	if (m->table)
		return put_table(g, part_of(g->f, m->part), sheet_of(g, m), &m->at, m->labels, m->over) || no_room(m->where, err);
	if (m->row)
		return put_figure(g, m, err);
	put_words(g, m);
	return true;
}

bool figures_into(struct session *s, const struct figures *f, const struct cell_map *m, struct book_cell **ret, size_t *ret_n,
		  struct err *err)
{
	struct into g = { .s = s, .f = f, .map = m };
	bool ok = true;

	for (size_t i = 0; ok && i < m->ncells; i++) {
		size_t first = g.n;

		ok = put_cell(&g, &m->cells[i], err);
		for (size_t k = first; k < g.n; k++)
			g.v[k].where = xstrdup(m->cells[i].where);
	}
	if (ok) {
		*ret = g.v;
		*ret_n = g.n;
	} else {
		book_cells_free(g.v, g.n);
	}
	return ok;
}

bool figures_at(const struct figures *f, const char *part, const struct cell_at *at, bool over, struct book_cell **ret, size_t *ret_n,
		struct err *err)
{
	struct into g = { .f = f };
	struct buf known = BUF_INIT;
	size_t i = 0;

	while (part && i < f->nparts && !str_eq(f->parts[i].part->name, part)) {
		buf_addf(&known, "%s%s", i ? " " : "", f->parts[i].part->name);
		i++;
	}
	if (i == f->nparts)
		err_set(err, ERR_REFUSED, "no_such_figure", "The report %s has no table “%s”; it has: %s", f->report->name, part, buf_text(&known));
	buf_free(&known);
	if (i == f->nparts)
		return false;
	if (!put_table(&g, &f->parts[i], at->sheet, at, false, over))
		return no_room(NULL, err);
	*ret = g.v;
	*ret_n = g.n;
	return true;
}
