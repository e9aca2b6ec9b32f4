/* The rows of a sheet, one at a time: the parser stops behind each. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "xlsx_inside.h"

#define CHUNK (32 * 1024)
#define ROW_MAX_BYTES (4 * 1024 * 1024)
#define OPEN_MERGES 256

enum value_type { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_BOOL, VALUE_DAY };

struct place {
	size_t begin, end; /* in text */
	enum cell_kind kind;
	enum cell_fill fill;
};

struct sheet_reader {
	const struct xlsx *x;
	const struct news *news;
	struct part part;
	XML_Parser parser;
	struct merges merges;
	size_t next_merge;
	struct merge *open; /* those the rows are in, with what they show */
	char **open_text;
	size_t nopen;
	bool suspended, ended, row_ready;
	/* The row being read. */
	long line;
	struct buf text;
	struct place *places;
	size_t nplaces;
	struct cell *cells;
	size_t ncells;
	const char *bad;
	size_t bad_cell;
	/* The cell being read. */
	size_t column;
	enum value_type type;
	enum date_style style;
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
	r->line = line > r->line && line <= XLSX_MAX_ROWS ? line : r->line + 1;
	r->column = SIZE_MAX;
	r->nplaces = 0;
	r->bad = NULL;
	buf_clear(&r->text);
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
	r->formula = r->has_value = r->in_value = false;
	r->phonetic = 0;
	buf_clear(&r->raw);
}

static void add_value(struct sheet_reader *r)
{
	const char *raw = buf_text(&r->raw);
	size_t from = r->text.len;
	switch (r->type) {
	case VALUE_SHARED:
		if (!texts_get(r->x->strings, strtoul(raw, NULL, 10), &r->text) && *raw)
			r->bad = N_("The cell names a text that is not in the file");
		break;
	case VALUE_BOOL:
		buf_add(&r->text, strcmp(raw, "1") == 0 || strcmp(raw, "true") == 0 ? "TRUE"
										    : "FALSE");
		break;
	case VALUE_DAY:
		buf_add(&r->text, raw);
		if (r->raw.len > 10 && raw[10] == 'T')
			r->text.s[from + 10] = ' ';
		break;
	case VALUE_NUMBER:
		if (r->style == STYLE_NO_DATE)
			xlsx_number(raw, &r->text);
		else
			xlsx_date(raw, r->style, r->x->date1904, &r->text);
		break;
	case VALUE_TEXT:
		buf_addn(&r->text, raw, r->raw.len);
		xlsx_decode(&r->text, from);
		break;
	}
}

static void mark_bad(struct sheet_reader *r, const char *sentence)
{
	if (r->bad)
		return;
	r->bad = sentence;
	r->bad_cell = r->column;
}

static void pad_places(struct sheet_reader *r, size_t n)
{
	while (r->nplaces < n) {
		VEC_ADD(r->places, r->nplaces) = (struct place){ r->text.len, r->text.len, 0, 0 };
		buf_addc(&r->text, 0);
	}
}

static void end_cell(struct sheet_reader *r)
{
	if (r->column >= XLSX_MAX_COLUMNS)
		return;
	bool lost = r->formula && !r->has_value;
	if (!r->raw.len && !lost)
		return;
	if (r->text.len > ROW_MAX_BYTES) {
		mark_bad(r, N_("The row is longer than 4 MiB"));
		return;
	}
	pad_places(r, r->column);
	size_t begin = r->text.len;
	bool was_bad = r->bad != NULL;
	add_value(r);
	if (r->bad && !was_bad)
		r->bad_cell = r->column;
	if (r->text.len - begin > CELL_MAX_BYTES) {
		mark_bad(r, N_("The cell is longer than 1 MiB"));
		r->text.len = begin;
	}
	struct place p = { begin, r->text.len, CELL_TEXT, FILL_NONE };
	if (lost)
		p.kind = CELL_NO_VALUE;
	else if (r->type == VALUE_NUMBER && r->style == STYLE_NO_DATE)
		p.kind = CELL_NUMBER;
	VEC_ADD(r->places, r->nplaces) = p;
	buf_addc(&r->text, 0);
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

/* ---- merged cells ---- */

/* A merged cell shows the text of its first one in all its places. */
static void fill_cell(struct sheet_reader *r, size_t column, const char *text,
		      enum cell_fill fill)
{
	pad_places(r, column + 1);
	if (r->places[column].end > r->places[column].begin || r->places[column].kind)
		return;
	struct place p = { r->text.len, 0, CELL_TEXT, fill };
	buf_add(&r->text, text);
	p.end = r->text.len;
	buf_addc(&r->text, 0);
	r->places[column] = p;
}

static void fill_from(struct sheet_reader *r, const struct merge *m, const char *text)
{
	/* A title over a whole sheet is no cell of every column. */
	size_t right = m->right < m->left + 200 ? m->right : m->left + 200;
	if (!*text)
		return;
	if (r->line > m->top)
		fill_cell(r, m->left, text, FILL_UP);
	for (size_t i = m->left + 1; i <= right; i++)
		fill_cell(r, i, text, FILL_LEFT);
}

static void close_merges(struct sheet_reader *r)
{
	size_t kept = 0;
	for (size_t i = 0; i < r->nopen; i++) {
		if (r->open[i].bottom >= r->line) {
			r->open[kept] = r->open[i];
			r->open_text[kept++] = r->open_text[i];
		} else {
			free(r->open_text[i]);
		}
	}
	r->nopen = kept;
}

/* Merged cells never lie over one another; those of a forged file may. */
static bool has_room(const struct sheet_reader *r, const struct merge *m)
{
	for (size_t i = 0; i < r->nopen; i++)
		if (m->left <= r->open[i].right && r->open[i].left <= m->right)
			return false;
	return r->nopen < OPEN_MERGES;
}

static void fill_merged(struct sheet_reader *r)
{
	close_merges(r);
	while (r->next_merge < r->merges.n && r->merges.v[r->next_merge].top <= r->line) {
		const struct merge *m = &r->merges.v[r->next_merge++];
		bool here = m->top == r->line && m->left < r->nplaces;
		const struct place *p = here ? &r->places[m->left] : NULL;
		if (m->bottom < r->line || !has_room(r, m))
			continue;
		size_t n = r->nopen;
		VEC_ADD(r->open, r->nopen) = *m;
		VEC_ADD(r->open_text, n) = p ? xstrndup(r->text.s + p->begin, p->end - p->begin)
					     : xstrdup("");
	}
	for (size_t i = 0; i < r->nopen; i++)
		fill_from(r, &r->open[i], r->open_text[i]);
}

/* ---- rows ---- */

static void check_texts(struct sheet_reader *r)
{
	for (size_t i = 0; i < r->nplaces && !r->bad; i++) {
		const struct place *p = &r->places[i];
		if (memchr(r->text.s + p->begin, 0, p->end - p->begin)) {
			r->bad = N_("The cell holds a NUL byte");
			r->bad_cell = i;
		}
	}
}

static void hand_out(struct sheet_reader *r, struct row *ret)
{
	fill_merged(r);
	check_texts(r);
	if (r->ncells < r->nplaces) {
		r->cells = xrealloc(r->cells, r->nplaces, sizeof *r->cells);
		r->ncells = r->nplaces;
	}
	for (size_t i = 0; i < r->nplaces; i++) {
		const struct place *p = &r->places[i];
		r->cells[i] = (struct cell){ r->text.s + p->begin, p->end - p->begin, p->kind,
					     p->fill };
	}
	*ret = (struct row){ .cells = r->cells, .n = r->nplaces, .line = r->line,
			     .date1904 = r->x->date1904, .bad = r->bad,
			     .bad_cell = r->bad_cell };
}

/* Until a row is whole or the part ends. */
static bool parse_on(struct sheet_reader *r, struct err *err)
{
	r->row_ready = false;
	while (!r->row_ready && !r->ended) {
		enum XML_Status status;
		if (r->suspended) {
			status = XML_ResumeParser(r->parser);
		} else {
			if (!part_goes_on(r->news, err))
				return false;
			void *room = XML_GetBuffer(r->parser, CHUNK);
			long n = room ? part_read(&r->part, room, CHUNK, err) : -1;
			if (n < 0)
				return room ? false : part_damaged(r->part.path, err);
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
		hand_out(r, ret);
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
	merges_free(&r->merges);
	for (size_t i = 0; i < r->nopen; i++)
		free(r->open_text[i]);
	free(r->open);
	free(r->open_text);
	buf_free(&r->text);
	buf_free(&r->raw);
	free(r->places);
	free(r->cells);
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
	if (!merges_read(x->zip, x->path, s->part, news, &r->merges, err) ||
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
