/* One sheet of a workbook, its cells filled: the parser says where in the bytes each row and cell stands, and only there is
 * something put in or exchanged. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "workbook_inside.h"

#define NONE SIZE_MAX

struct filling {
	const struct sheet_wish *wish;
	const struct buf *bytes;
	struct splices *edits;
	struct strv *taken;
	size_t next; /* the first of the wish's cells that is not placed yet */
	char prefix[32]; /* of the names, with its colon: some writers have one */
	struct styled { /* of columns without a cell */
		size_t min, max, style;
	} *columns;
	size_t ncolumns;
	/* The row. */
	long row;
	size_t data_open, row_begin, row_open, row_style, column; /* data_open: the end of the first tag of <sheetData> */
	char spans[40];
	bool put_in; /* cells that it had not */
	/* The cell. */
	bool in_row, in_cell, met, in_value, in_formula, formula, shares;
	size_t begin, style, value, value_end; /* value: of its <v>, 0: it has none */
	char type[12];
	struct buf raw, said; /* its value; its formula */
	bool data;
};

static const struct book_cell *next_of(const struct filling *g)
{
	return g->next < g->wish->n ? g->wish->cells[g->next] : NULL;
}

static size_t number_in(const char **attributes, const char *name, size_t otherwise)
{
	const char *text = xml_attribute(attributes, name);

	return text ? strtoul(text, NULL, 10) : otherwise;
}

/* ---- what is put in ---- */

/* In per cent: the hundredth, by its digits. */
static void put_hundredth(struct buf *b, const char *number)
{
	bool minus = *number == '-';
	const char *digits = number + minus, *point = strchr(digits, '.');
	size_t whole = point ? (size_t)(point - digits) : strlen(digits);

	buf_add(b, minus ? "-" : "");
	if (whole > 2)
		buf_addf(b, "%.*s.", (int)(whole - 2), digits);
	else
		buf_addf(b, "0.%s", whole == 2 ? "" : "0");
	buf_addn(b, digits + (whole > 2 ? whole - 2 : 0), whole > 2 ? 2 : whole);
	if (point)
		buf_add(b, point + 1);
}

static char *cell_xml(const struct filling *g, const struct book_cell *c, size_t style)
{
	char *at = cell_at_told(NULL, c->at.column, c->at.row);
	const char *p = g->prefix;
	struct buf b = BUF_INIT;

	buf_addf(&b, "<%sc r=\"%s\"", p, at);
	if (style != NONE)
		buf_addf(&b, " s=\"%zu\"", style);
	if (c->number) {
		buf_addf(&b, "><%sv>", p);
		if (c->rate && style < g->wish->styles->n && g->wish->styles->shown[style].percent)
			put_hundredth(&b, c->text);
		else
			buf_add(&b, c->text);
		buf_addf(&b, "</%sv></%sc>", p, p);
	} else if (*c->text) {
		buf_addf(&b, " t=\"inlineStr\"><%sis><%st xml:space=\"preserve\">", p, p);
		xml_put(&b, c->text);
		buf_addf(&b, "</%st></%sis></%sc>", p, p, p);
	} else {
		buf_add(&b, "/>");
	}
	free(at);
	return buf_take(&b);
}

static size_t style_of(const struct filling *g, size_t column)
{
	if (g->row_style != NONE)
		return g->row_style;
	for (size_t i = 0; i < g->ncolumns; i++)
		if (g->columns[i].min <= column + 1 && column + 1 <= g->columns[i].max)
			return g->columns[i].style;
	return NONE;
}

/* Those of the row that stand before the column, which has no cells there. */
static void put_before(struct filling *g, size_t column, struct buf *to)
{
	const struct book_cell *c;

	while ((c = next_of(g)) && c->at.row == g->row && c->at.column < column) {
		char *text = cell_xml(g, c, style_of(g, c->at.column));

		buf_add(to, text);
		free(text);
		g->put_in = true;
		g->next++;
	}
}

/* Rows before the one given that the sheet has not. */
static void put_rows(struct filling *g, long before, struct buf *to)
{
	const struct book_cell *c;

	g->row_style = NONE;
	while ((c = next_of(g)) && c->at.row < before) {
		g->row = c->at.row;
		buf_addf(to, "<%srow r=\"%ld\">", g->prefix, g->row);
		put_before(g, NONE, to);
		buf_addf(to, "</%srow>", g->prefix);
	}
}

static void add_text(struct filling *g, size_t at, size_t n, struct buf *text)
{
	if (text->len || n)
		splices_add(g->edits, at, n, text->len ? buf_take(text) : xstrdup(""));
	buf_free(text);
}

/* Into an element of which `open` is the end of the first tag, before its end tag, or in place of the /> that is both. */
static void put_inside(struct filling *g, XML_Parser parser, size_t open, const char *name, struct buf *text)
{
	bool closed = tag_begin(parser) == open && open >= 2 && g->bytes->s[open - 2] == '/';
	struct buf whole = BUF_INIT;

	if (!text->len) {
		buf_free(text);
		return;
	}
	if (!closed) {
		add_text(g, tag_begin(parser), 0, text);
		return;
	}
	buf_addf(&whole, ">%s</%s%s>", buf_text(text), g->prefix, name);
	add_text(g, open - 2, 2, &whole);
	buf_free(text);
}

/* ---- rows ---- */

static void begin_row(struct filling *g, XML_Parser parser, const char **attributes)
{
	long line = (long)number_in(attributes, "r", 0);
	long row = line > g->row ? line : g->row + 1;
	const char *spans = xml_attribute(attributes, "spans");
	struct buf before = BUF_INIT;

	put_rows(g, row, &before);
	add_text(g, tag_begin(parser), 0, &before);
	g->row = row;
	g->row_begin = tag_begin(parser);
	g->row_open = tag_end(parser);
	g->row_style = xml_is_on(xml_attribute(attributes, "customFormat")) ? number_in(attributes, "s", NONE) : NONE;
	snprintf(g->spans, sizeof g->spans, "%s", spans ? spans : "");
	g->column = NONE;
	g->in_row = true;
	g->put_in = false;
}

/* Where cells are that it did not reach to, what a row says of its reach would be wrong; nobody needs it. */
static void drop_spans(struct filling *g)
{
	char *text = xasprintf(" spans=\"%s\"", g->spans);
	const char *tag = g->bytes->s + g->row_begin;
	const char *at = *g->spans ? memmem(tag, g->row_open - g->row_begin, text, strlen(text)) : NULL;

	if (at)
		splices_add(g->edits, (size_t)(at - g->bytes->s), strlen(text), xstrdup(""));
	free(text);
}

static void end_row(struct filling *g, XML_Parser parser)
{
	struct buf text = BUF_INIT;

	put_before(g, NONE, &text);
	put_inside(g, parser, g->row_open, "row", &text);
	if (g->put_in)
		drop_spans(g);
	g->in_row = false;
}

/* ---- cells ---- */

static void begin_cell(struct filling *g, XML_Parser parser, const char **attributes)
{
	const char *ref = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
	size_t after = g->column == NONE ? 0 : g->column + 1, column;
	struct buf before = BUF_INIT;
	const struct book_cell *c;
	long row;

	g->column = ref && cell_place(ref, &column, &row) && column >= after ? column : after;
	put_before(g, g->column, &before);
	add_text(g, tag_begin(parser), 0, &before);
	c = next_of(g);
	g->in_cell = true;
	g->met = c && c->at.row == g->row && c->at.column == g->column;
	g->begin = tag_begin(parser);
	g->style = number_in(attributes, "s", NONE);
	g->value = g->value_end = 0;
	g->formula = g->shares = g->in_value = g->in_formula = false;
	snprintf(g->type, sizeof g->type, "%s", type ? type : "");
	buf_clear(&g->raw);
	buf_clear(&g->said);
}

/* What stands in it, as its reader sees it. */
static char *stands_there(const struct filling *g, const char *at)
{
	struct buf text = BUF_INIT;
	char *told, *clipped;

	if (g->formula)
		buf_add(&text, buf_text(&g->said));
	else if (strcmp(g->type, "s") == 0)
		texts_get(g->wish->strings, strtoul(buf_text(&g->raw), NULL, 10), &text);
	else
		buf_addn(&text, buf_text(&g->raw), g->raw.len);
	clipped = utf8_clip(buf_text(&text), 40, false);
	told = g->formula ? xasprintf("%s (=%s)", at, clipped) : xasprintf(tr("%s (“%s”)"), at, clipped);
	free(clipped);
	buf_free(&text);
	return told;
}

/* A formula that stays: what it came to is old. */
static void drop_result(struct filling *g)
{
	g->wish->formulas->there |= g->formula;
	if (g->formula && g->value)
		splices_add(g->edits, g->value, g->value_end - g->value, xstrdup(""));
}

static void end_cell(struct filling *g, XML_Parser parser)
{
	const struct book_cell *c = next_of(g);

	g->in_cell = false;
	if (!g->met) {
		drop_result(g);
		return;
	}
	g->met = false;
	g->next++;
	if ((g->formula || g->raw.len) && (!c->over || g->shares)) {
		char *at = cell_at_told(g->wish->sheet, c->at.column, c->at.row);

		strv_take(g->taken, g->shares ? xasprintf(tr("%s (a formula that other cells share)"), at) : stands_there(g, at));
		free(at);
		return;
	}
	g->wish->formulas->dropped |= g->formula;
	splices_add(g->edits, g->begin, tag_end(parser) - g->begin, cell_xml(g, c, g->style));
}

/* ---- the parser's calls ---- */

static void begin_element(void *parser, const XML_Char *full, const XML_Char **attributes)
{
	struct filling *g = XML_GetUserData(parser);
	const char *name = xml_name(full), *ref;

	if (strcmp(name, "sheetData") == 0) {
		snprintf(g->prefix, sizeof g->prefix, "%.*s", (int)(name - full), full);
		g->data = true;
		g->data_open = tag_end(parser);
	} else if (strcmp(name, "col") == 0) {
		VEC_ADD(g->columns, g->ncolumns) = (struct styled){
			number_in(attributes, "min", 0), number_in(attributes, "max", 0), number_in(attributes, "style", NONE) };
	} else if (strcmp(name, "row") == 0 && g->data) {
		begin_row(g, parser, attributes);
	} else if (strcmp(name, "c") == 0 && g->in_row) {
		begin_cell(g, parser, attributes);
	} else if (strcmp(name, "f") == 0 && g->in_cell) {
		ref = xml_attribute(attributes, "ref");
		g->formula = g->in_formula = true;
		g->shares = ref && strchr(ref, ':');
	} else if ((strcmp(name, "v") == 0 || strcmp(name, "t") == 0) && g->in_cell) {
		g->value = *name == 'v' ? tag_begin(parser) : g->value;
		g->in_value = true;
	}
}

static void end_data(struct filling *g, XML_Parser parser)
{
	struct buf text = BUF_INIT;

	put_rows(g, CELL_ROWS + 1L, &text);
	put_inside(g, parser, g->data_open, "sheetData", &text);
	g->data = false;
}

static void end_element(void *parser, const XML_Char *full)
{
	struct filling *g = XML_GetUserData(parser);
	const char *name = xml_name(full);

	if (strcmp(name, "c") == 0 && g->in_cell)
		end_cell(g, parser);
	else if (strcmp(name, "row") == 0 && g->in_row)
		end_row(g, parser);
	else if (strcmp(name, "sheetData") == 0)
		end_data(g, parser);
	else if (strcmp(name, "f") == 0)
		g->in_formula = false;
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		g->value_end = *name == 'v' ? tag_end(parser) : g->value_end;
		g->in_value = false;
	}
}

static void some_text(void *parser, const XML_Char *s, int n)
{
	struct filling *g = XML_GetUserData(parser);

	if (g->in_value && g->raw.len < 200)
		buf_addn(&g->raw, s, (size_t)n);
	if (g->in_formula && g->said.len < 200)
		buf_addn(&g->said, s, (size_t)n);
}

bool sheet_fill(const struct sheet_wish *wish, const char *path, const struct buf *bytes, struct splices *edits, struct strv *taken,
		struct err *err)
{
	struct filling g = { .wish = wish, .bytes = bytes, .edits = edits, .taken = taken, .row_style = NONE };
	XML_Parser parser = part_parser(&g);
	bool ok;

	XML_SetElementHandler(parser, begin_element, end_element);
	XML_SetCharacterDataHandler(parser, some_text);
	ok = part_run(parser, path, bytes, err) && (g.next == wish->n || book_damaged(path, err));
	XML_ParserFree(parser);
	buf_free(&g.raw);
	buf_free(&g.said);
	free(g.columns);
	return ok;
}
