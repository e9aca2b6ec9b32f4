/* The rows of a sheet, one at a time: the parser stops behind each. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "xlsx_inside.h"

#define CHUNK (32 * 1024)

enum value_type { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_BOOL, VALUE_DAY };

struct sheet_reader {
	const struct xlsx *x;
	const struct news *news;
	struct part part;
	XML_Parser parser;
	struct grid grid;
	bool suspended, ended, row_ready;
	/* The cell being read. */
	size_t column;
	enum value_type type;
	enum date_style style;
	const struct number_format *shown; /* NULL: nothing is added */
	bool formula, has_value, in_value;
	int phonetic;
	struct buf raw;
};

/* ---- cells ---- */

static void begin_row(struct sheet_reader *r, const char **attributes)
{
	const char *at = xml_attribute(attributes, "r");
	long line = at ? strtol(at, NULL, 10) : 0;
	/* Some writers number nothing; numbers never go back. */
	grid_row(&r->grid, line > r->grid.line && line <= GRID_MAX_ROWS ? line : r->grid.line + 1);
	r->grid.hidden = xml_is_on(xml_attribute(attributes, "hidden"));
	r->column = SIZE_MAX;
}

static enum value_type type_of(const char *t)
{
	static const struct {
		const char *name;
		enum value_type type;
	} types[] = {
		{ "n", VALUE_NUMBER },	   { "s", VALUE_SHARED }, { "str", VALUE_TEXT },
		{ "inlineStr", VALUE_TEXT }, { "b", VALUE_BOOL },   { "d", VALUE_DAY },
		{ "e", VALUE_TEXT },
	};
	for (size_t i = 0; t && i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].name, t) == 0)
			return types[i].type;
	return VALUE_NUMBER;
}

static void begin_cell(struct sheet_reader *r, const char **attributes)
{
	const char *ref = xml_attribute(attributes, "r");
	const char *style = xml_attribute(attributes, "s");
	size_t column, s = style ? strtoul(style, NULL, 10) : 0;
	long row;
	size_t after = r->column == SIZE_MAX ? 0 : r->column + 1;
	r->column = ref && cell_place(ref, &column, &row) && column >= after ? column : after;
	r->type = type_of(xml_attribute(attributes, "t"));
	r->style = s < r->x->styles.n ? r->x->styles.cells[s] : STYLE_NO_DATE;
	r->shown = s < r->x->styles.n && !number_format_is_plain(&r->x->styles.shown[s])
			   ? &r->x->styles.shown[s] : NULL;
	r->formula = r->has_value = r->in_value = false;
	r->phonetic = 0;
	buf_clear(&r->raw);
}

static void add_shown(struct sheet_reader *r, const char *raw)
{
	struct buf number = BUF_INIT;
	xlsx_number(raw, &number);
	number_format_put(r->shown, buf_text(&number), &r->grid.text);
	buf_free(&number);
}

static void add_value(struct sheet_reader *r)
{
	const char *raw = buf_text(&r->raw);
	struct buf *text = &r->grid.text;
	size_t from = text->len;
	switch (r->type) {
	case VALUE_SHARED:
		if (!texts_get(r->x->strings, strtoul(raw, NULL, 10), text) && *raw)
			grid_bad(&r->grid, r->column,
				 N_("The cell names a text that is not in the file"));
		break;
	case VALUE_BOOL:
		buf_add(text, strcmp(raw, "1") == 0 || strcmp(raw, "true") == 0 ? "TRUE"
										    : "FALSE");
		break;
	case VALUE_DAY:
		buf_add(text, raw);
		if (r->raw.len > 10 && raw[10] == 'T')
			text->s[from + 10] = ' ';
		break;
	case VALUE_NUMBER:
		if (r->shown && *raw)
			add_shown(r, raw);
		else if (r->style == STYLE_NO_DATE)
			xlsx_number(raw, text);
		else
			xlsx_date(raw, r->style, r->x->date1904, text);
		break;
	case VALUE_TEXT:
		buf_addn(text, raw, r->raw.len);
		xlsx_decode(text, from);
		break;
	}
}

static void end_cell(struct sheet_reader *r)
{
	bool lost = r->formula && !r->has_value;
	if ((!r->raw.len && !lost) || !grid_begin(&r->grid, r->column))
		return;
	add_value(r);
	grid_end(&r->grid, r->column,
		 lost ? CELL_NO_VALUE :
		 r->type == VALUE_NUMBER && r->style == STYLE_NO_DATE ? CELL_NUMBER : CELL_TEXT);
}

/* ---- the parser's calls ---- */

static void begin_element(void *parser, const XML_Char *full, const XML_Char **attributes)
{
	struct sheet_reader *r = XML_GetUserData(parser);
	const char *name = xml_name(full);
	if (strcmp(name, "c") == 0) {
		begin_cell(r, attributes);
	} else if (strcmp(name, "v") == 0) {
		r->in_value = r->has_value = true;
	} else if (strcmp(name, "t") == 0) {
		r->in_value = r->phonetic == 0;
		r->has_value = true;
	} else if (strcmp(name, "f") == 0) {
		r->formula = true;
	} else if (strcmp(name, "rPh") == 0) {
		r->phonetic++;
	} else if (strcmp(name, "row") == 0) {
		begin_row(r, attributes);
	}
}

static void end_element(void *parser, const XML_Char *full)
{
	struct sheet_reader *r = XML_GetUserData(parser);
	const char *name = xml_name(full);
	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		/* <v/> holds no value: nobody worked the formula out. */
		r->has_value = r->has_value && (r->raw.len || r->type == VALUE_TEXT);
		r->in_value = false;
	} else if (strcmp(name, "c") == 0) {
		end_cell(r);
	} else if (strcmp(name, "rPh") == 0) {
		r->phonetic--;
	} else if (strcmp(name, "row") == 0) {
		r->row_ready = true;
		XML_StopParser(parser, XML_TRUE);
	}
}

static void some_text(void *parser, const XML_Char *s, int n)
{
	struct sheet_reader *r = XML_GetUserData(parser);
	if (r->in_value && r->raw.len <= CELL_MAX_BYTES)
		buf_addn(&r->raw, s, (size_t)n);
}

/* ---- rows ---- */

/* Until a row is whole or the part ends. */
static bool parse_on(struct sheet_reader *r, struct err *err)
{
	r->row_ready = false;
	while (!r->row_ready && !r->ended) {
		enum XML_Status status;
		if (r->suspended) {
			status = XML_ResumeParser(r->parser);
		} else {
			if (!rows_go_on(r->news, err))
				return false;
			void *room = XML_GetBuffer(r->parser, CHUNK);
			long n = room ? part_read(&r->part, room, CHUNK, err) : -1;
			if (n < 0)
				return room ? false : book_damaged(r->part.path, err);
			status = XML_ParseBuffer(r->parser, (int)n, n == 0);
		}
		if (status == XML_STATUS_ERROR)
			return part_not_xml(r->part.path, r->parser, err);
		r->suspended = status == XML_STATUS_SUSPENDED;
		XML_ParsingStatus now;
		XML_GetParsingStatus(r->parser, &now);
		r->ended = !r->suspended && now.parsing == XML_FINISHED;
	}
	return true;
}

static int next_row(void *ctx, struct row *ret, struct err *err)
{
	struct sheet_reader *r = ctx;
	do {
		if (!parse_on(r, err))
			return -1;
		if (!r->row_ready)
			return 0;
		grid_hand_out(&r->grid, ret);
	} while (row_blank(ret) && !ret->bad);
	return 1;
}

static long long size_of_sheet(const void *ctx)
{
	return ((const struct sheet_reader *)ctx)->part.size;
}

static long long done_of_sheet(const void *ctx)
{
	return ((const struct sheet_reader *)ctx)->part.done;
}

static void close_sheet(void *ctx)
{
	struct sheet_reader *r = ctx;
	if (r->parser)
		XML_ParserFree(r->parser);
	part_close(&r->part);
	grid_finish(&r->grid);
	buf_free(&r->raw);
	free(r);
}

static const struct rows_ops sheet_ops = {
	.next = next_row, .size = size_of_sheet, .done = done_of_sheet, .close = close_sheet,
};

bool sheet_rows(struct xlsx *x, const struct sheet *s, const struct news *news,
		struct rows *ret, struct err *err)
{
	struct sheet_reader *r = xcalloc(1, sizeof *r);
	bool found = false;
	r->x = x;
	r->news = news;
	r->grid.date1904 = x->date1904;
	if (!merges_read(x->zip, x->path, s->part, news, &r->grid.merges, err) ||
	    !part_open(x->zip, x->path, s->part, &r->part, &found, err))
		goto failed;
	r->parser = part_parser(r);
	XML_SetElementHandler(r->parser, begin_element, end_element);
	XML_SetCharacterDataHandler(r->parser, some_text);
	*ret = (struct rows){ .ops = &sheet_ops, .ctx = r };
	return true;
failed:
	close_sheet(r);
	return false;
}
