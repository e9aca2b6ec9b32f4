/* The beginning of a map of cells: which words of a workbook are those of a report's rows and columns. Whoever fills a form would
 * otherwise count cells by hand. */
#include <bihuan/report/into.h>

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

struct begun {
	const struct figures *f;
	const struct book_text *texts;
	size_t n;
	struct buf cells, remarks;
};

/* ---- the same words ---- */

static size_t blank_at(const char *s)
{
	return isspace((unsigned char)*s) ? 1 : str_starts(s, "　") ? strlen("　") : 0;
}

/* "3.", "3、", "十二、". */
static const char *behind_number(const char *text)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
	const char *s = text + strspn(text, "0123456789.-)");

	if (s == text)
		for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
			if (str_starts(s, digits[i])) {
				s += strlen(digits[i]);
				i = SIZE_MAX;
			}
	if (s != text && str_starts(s, "、"))
		return s + strlen("、");
	return (unsigned char)*text < 0x80 ? s : text;
}

/* Without blanks, a number before it, a unit in brackets or a colon behind it; small letters. The caller frees it. */
static char *bare(const char *text)
{
	static const char *const ends[] = { "（", "(", "：", ":" };
	struct buf b = BUF_INIT;

	for (size_t n; (n = blank_at(text)) > 0;)
		text += n;
	text = behind_number(text);
	for (const char *s = text; *s;) {
		size_t n = blank_at(s);

		for (size_t i = 0; i < sizeof ends / sizeof *ends && b.len; i++)
			if (str_starts(s, ends[i]))
				goto done;
		if (n)
			s += n;
		else
			buf_addc(&b, (char)tolower((unsigned char)*s++));
	}
done:
	return b.len ? buf_take(&b) : xstrdup("");
}

static bool same_words(const char *a, const char *b)
{
	char *x = bare(a), *y = bare(b);
	bool same = *x && str_eq(x, y);

	free(x);
	free(y);
	return same;
}

static bool is_titled(const char *text, const char *label, const struct words *title)
{
	return same_words(text, label) || (title && ((title->zh && same_words(text, title->zh)) || (title->en && same_words(text, title->en))));
}

/* ---- where ---- */

static const struct book_text *text_at(const struct begun *g, const struct book_text *of, size_t column, long row)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->texts[i].row == row && g->texts[i].column <= column && column <= g->texts[i].until && str_eq(g->texts[i].sheet, of->sheet))
			return &g->texts[i];
	return NULL;
}

/* May a figure stand there? Last month's may be there still. */
static bool is_free(const struct begun *g, const struct book_text *of, size_t column, long row)
{
	const struct book_text *t = text_at(g, of, column, row);

	return !t || t->number;
}

static const struct words *title_of(const struct figures_part *p, const char *code)
{
	for (size_t i = 0; !p->part->by.field && i < p->part->nmeasures; i++)
		if (str_eq(p->part->measures[i].name, code))
			return &p->part->measures[i].title;
	return NULL;
}

static const struct words *column_title(const struct figures_part *p, size_t column)
{
	if (p->part->by.field)
		return p->columns[column].grouped ? NULL : &p->part->measures[p->columns[column].measure].title;
	return &p->part->columns[column].title;
}

/* Above the row, the nearest heading of the column. */
static const struct book_text *heading_of(const struct begun *g, const struct figures_part *p, size_t column, const struct book_text *row)
{
	const struct book_text *found = NULL;

	for (size_t i = 0; i < g->n; i++) {
		const struct book_text *t = &g->texts[i];

		if (t->row < row->row && t->column > row->until && str_eq(t->sheet, row->sheet) &&
		    is_titled(t->text, p->columns[column].label, column_title(p, column)) && (!found || t->row > found->row))
			found = t;
	}
	return found;
}

/* Right of its words; or below them, where forms have their figures in a line. */
static bool place_of(const struct begun *g, const struct figures_part *p, size_t column, const struct book_text *row, size_t *ret_column,
		     long *ret_row)
{
	const struct book_text *heading = heading_of(g, p, column, row);
	size_t right = heading ? heading->column : row->until + 1 + column;

	*ret_column = is_free(g, row, right, row->row) ? right : row->column;
	*ret_row = is_free(g, row, right, row->row) ? row->row : row->row + 1;
	return is_free(g, row, *ret_column, *ret_row);
}

static void put_key(struct buf *b, const char *key, const char *value)
{
	buf_addf(b, " %s = ", key);
	buf_add_quoted(b, value);
	buf_addc(b, ';');
}

/* Another cell, its place and what it holds. */
static void begin_cell(struct begun *g, const char *sheet, size_t column, long row)
{
	char *at = cell_at_told(sheet, column, row);

	buf_addf(&g->cells, "%s\t{", g->cells.len ? ",\n" : "");
	put_key(&g->cells, "at", at);
	free(at);
}

static void put_names(struct buf *b, const struct figures_part *p, const char *row, const char *column)
{
	put_key(b, "part", p->part->name);
	put_key(b, "row", row);
	put_key(b, "column", column);
	buf_add(b, " }");
}

static void put_cell(struct begun *g, const struct figures_part *p, size_t row, size_t column, const struct book_text *found)
{
	const struct figures_row *r = &p->rows[row];
	const char *code = p->columns[column].code;
	size_t at_column;
	long at_row;

	if (!found || !place_of(g, p, column, found, &at_column, &at_row)) {
		buf_add(&g->remarks, "# {");
		put_key(&g->remarks, "at", "?");
		put_names(&g->remarks, p, r->code, code);
		buf_addf(&g->remarks, ",  # %s\n", r->label);
		return;
	}
	begin_cell(g, found->sheet, at_column, at_row);
	put_names(&g->cells, p, r->code, code);
}

static const struct book_text *words_of(const struct begun *g, const struct figures_part *p, const struct figures_row *r)
{
	for (size_t i = 0; i < g->n; i++)
		if (!g->texts[i].number && is_titled(g->texts[i].text, r->label, title_of(p, r->code)))
			return &g->texts[i];
	return NULL;
}

/* ---- who, when ---- */

static void put_signs(struct begun *g)
{
	static const struct {
		const char *words, *text;
	} signs[] = {
		{ "填报人", "@me" }, { "填表人", "@me" }, { "filled in by", "@me" },
		{ "填报日期", "@today" }, { "填报时间", "@today" }, { "date", "@today" },
		{ "报告期", "@period" }, { "统计期间", "@period" }, { "period", "@period" }, { "填报单位", "@park" },
	};

	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
			const struct book_text *t = &g->texts[i];

			if (!same_words(t->text, signs[k].words) || !is_free(g, t, t->until + 1, t->row))
				continue;
			begin_cell(g, t->sheet, t->until + 1, t->row);
			put_key(&g->cells, "text", signs[k].text);
			buf_add(&g->cells, " }");
		}
}

/* A name that only the user can better. */
static void put_head(struct buf *b, const struct figures *f, const char *file)
{
	const char *slash = strrchr(file, '/');
	char *title = bare(slash ? slash + 1 : file);

	buf_addf(b, "# %s\n", tr("A map of cells, begun from the words of the workbook. Look through it, and keep it in the folder maps of the settings."));
	buf_addf(b, "name = \"own_%.20s\";", f->report->name);
	put_key(b, "zh", title);
	put_key(b, "en", title);
	buf_addf(b, "\nreport = \"%s\";\n", f->report->name);
	free(title);
}

char *figures_map_begun(const struct figures *f, const char *file, const struct book_text *texts, size_t n)
{
	struct begun g = { .f = f, .texts = texts, .n = n };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < f->nparts; i++) {
		const struct figures_part *p = &f->parts[i];

		for (size_t r = 0; !p->part->list && !p->part->routines && !p->part->numbers.ledger && r < p->nrows; r++) {
			const struct book_text *found = words_of(&g, p, &p->rows[r]);

			for (size_t c = 0; c < p->ncolumns; c++)
				put_cell(&g, p, r, c, found);
		}
	}
	put_signs(&g);
	put_head(&b, f, file);
	buf_addf(&b, "cells = (\n%s );\n", buf_text(&g.cells));
	if (g.remarks.len)
		buf_addf(&b, "# %s\n%s", tr("Not found in the workbook:"), buf_text(&g.remarks));
	buf_free(&g.cells);
	buf_free(&g.remarks);
	return buf_take(&b);
}
