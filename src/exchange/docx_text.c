/* A document's main part, read once from end to end: the texts of its tables' cells, and
 * the lines between the tables. What was deleted, moved away or stands there a second time
 * for older programs is passed over. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "docx_inside.h"

/* More than any document of a word processor has. */
#define CELLS_MAX 500000
#define TABLES_MAX 1000
#define COLUMNS_MAX 1000
#define DEPTH_MAX 32
#define LINE_MAX_BYTES 1000
#define NEAR_LINES 8 /* straight above a table */
#define TOP_LINES 5  /* at the document's top, for the tables further down */
#define NAME_CHARACTERS 20

/* Where paragraphs go: out of tables, into a cell, or into a box that floats beside the
 * text and is told apart from it. */
enum sink_kind { SINK_BODY, SINK_CELL, SINK_BOX };
struct sink {
	enum sink_kind kind;
	struct buf text;
	size_t paragraph; /* where it began in text */
	bool any;	  /* paragraphs there were */
	struct paragraph_number number;
	bool in_run, hidden;
};
/* A table whose end was not reached yet. */
struct open_table {
	size_t table;
	struct doc_row *rows;
	size_t nrows;
	struct doc_cell *cells; /* of the row */
	size_t ncells;
	size_t column;
	struct doc_cell cell;
	bool in_cell, row_deleted;
};

struct reader {
	struct document *d;
	struct numbers *numbers;
	struct sink sinks[2 * DEPTH_MAX + 2];
	size_t nsinks;
	struct open_table tables[DEPTH_MAX];
	size_t ntables;
	int skip;	/* inside what does not count */
	int row_props;	/* inside w:trPr */
	bool in_text;
	int box;	/* a form's box to tick: 0 none, 1 empty, 2 ticked */
	struct strv lines, top;
	bool top_done;
	size_t nrows;
	bool too_much;
};

static struct sink *sink(struct reader *r)
{
	return &r->sinks[r->nsinks - 1];
}

static struct open_table *table(struct reader *r)
{
	return r->ntables ? &r->tables[r->ntables - 1] : NULL;
}

static void push_sink(struct reader *r, enum sink_kind kind)
{
	r->sinks[r->nsinks++] = (struct sink){ .kind = kind, .text = BUF_INIT,
					       .number = { .num = -1, .level = -1 } };
}

static void pop_sink(struct reader *r)
{
	buf_free(&r->sinks[--r->nsinks].text);
}

/* ---- lines outside of tables ---- */

static void drop_first(struct strv *l)
{
	free(l->v[0]);
	memmove(l->v, l->v + 1, --l->n * sizeof *l->v);
}

/* As it stands, for who reads the document from end to end. */
static void add_piece(struct reader *r, bool is_table, uint32_t n)
{
	struct document *d = r->d;
	r->too_much = r->too_much || d->nflow >= CELLS_MAX;
	if (!r->too_much)
		VEC_ADD(d->flow, d->nflow) = (struct doc_piece){ is_table, n };
}

static void add_paragraph(struct reader *r, const struct buf *text)
{
	if (r->ntables || !buf_text(text)[strspn(buf_text(text), " \n")])
		return;
	add_piece(r, false, (uint32_t)texts_count(r->d->texts));
	texts_add(r->d->texts, buf_text(text), text->len);
}

static void add_line(struct reader *r, struct buf *text)
{
	add_paragraph(r, text);
	char *line = xstrndup(buf_text(text),
			      text->len < LINE_MAX_BYTES ? text->len : LINE_MAX_BYTES);
	line[utf8_first_bad(line, strlen(line))] = 0;
	/* What parts the several things of a line: 检查人：周工　检查时间：2026-8-5 */
	for (char *wide = line; (wide = strstr(wide, "　")); wide++)
		memcpy(wide, "   ", 3);
	buf_clear(text);
	if (!*str_trim(line)) {
		free(line);
		return;
	}
	if (!r->top_done && r->top.n < TOP_LINES)
		strv_add(&r->top, line);
	strv_take(&r->lines, line);
	if (r->lines.n > NEAR_LINES)
		drop_first(&r->lines);
}

/* ---- paragraphs ---- */

static void begin_paragraph(struct reader *r)
{
	struct sink *s = sink(r);
	if (s->kind == SINK_CELL && s->any)
		buf_addc(&s->text, '\n');
	s->any = true;
	s->paragraph = s->text.len;
	s->number = (struct paragraph_number){ .num = -1, .level = -1 };
	s->in_run = s->hidden = false;
}

/* The number belongs before the text, but is known behind it. */
static void put_number(struct reader *r, struct sink *s)
{
	struct buf number = BUF_INIT;
	numbers_next(r->numbers, &s->number, &number);
	size_t n = s->text.len - s->paragraph;
	if (number.len && n) {
		char *rest = xstrndup(s->text.s + s->paragraph, n);
		if (strchr(".)", number.s[number.len - 1]))
			buf_addc(&number, ' ');
		s->text.len = s->paragraph;
		buf_addn(&s->text, number.s, number.len);
		buf_addn(&s->text, rest, n);
		free(rest);
	} else if (number.len) {
		/* Alone in a cell, "3." is the running number 3. */
		while (number.len && strchr(".)", number.s[number.len - 1]))
			number.len--;
		buf_addn(&s->text, number.s, number.len);
	}
	buf_free(&number);
}

static void end_paragraph(struct reader *r)
{
	struct sink *s = sink(r);
	put_number(r, s);
	if (s->kind != SINK_CELL)
		add_line(r, &s->text);
}

static bool is_on(const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	return !value || !(strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
			   strcmp(value, "off") == 0);
}

/* Signs of the fonts that people tick with; what the character stands for is in the font
 * alone. */
static const char *sign_of(const char *font, unsigned long c)
{
	static const struct {
		const char *font;
		unsigned char c;
		const char *sign;
	} signs[] = {
		{ "Wingdings", 0xFE, "☑" },   { "Wingdings", 0xA8, "□" },
		{ "Wingdings", 0x6F, "□" },   { "Wingdings", 0xFD, "☒" },
		{ "Wingdings", 0xFC, "√" },   { "Wingdings", 0xFB, "×" },
		{ "Wingdings", 0x6E, "■" },   { "Wingdings 2", 0x50, "√" },
		{ "Wingdings 2", 0x4F, "×" }, { "Wingdings 2", 0x52, "☑" },
		{ "Wingdings 2", 0x53, "☒" }, { "Wingdings 2", 0x51, "☒" },
		{ "Wingdings 2", 0xA3, "□" }, { "Wingdings 2", 0x2A, "□" },
		{ "Symbol", 0xD6, "√" },      { "Symbol", 0xB4, "×" },
		{ "Symbol", 0xB0, "°" },      { "Symbol", 0xB3, "≥" },
		{ "Symbol", 0xA3, "≤" },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].c == (c & 0xFF) && str_eq(font, signs[i].font))
			return signs[i].sign;
	return NULL;
}

static void put_text(struct reader *r, const char *text, size_t n)
{
	struct sink *s = sink(r);
	/* One byte more than a cell may have, so that it is seen. */
	if (s->text.len <= CELL_MAX_BYTES && !s->hidden)
		buf_addn(&s->text, text, n);
}

static void put_sign(struct reader *r, const char **attributes)
{
	const char *code = xml_attribute(attributes, "char"), *sign;
	unsigned long c = code ? strtoul(code, NULL, 16) : 0;
	char room[4];
	sign = sign_of(xml_attribute(attributes, "font"), c);
	if (sign)
		put_text(r, sign, strlen(sign));
	else if (c < 0xE000 || c > 0xF8FF)
		put_text(r, room, c <= 0x10FFFF ? utf8_put(room, (uint32_t)c) : 0);
}

/* ---- tables ---- */

static void begin_table(struct reader *r)
{
	struct document *d = r->d;
	struct doc_table t = { .name = NULL };
	const char *caption = r->lines.n ? r->lines.v[r->lines.n - 1] : "";
	size_t end = 0;
	uint32_t c;
	for (int i = 0; i < NAME_CHARACTERS && caption[end] && caption[end] != '\n'; i++)
		end += utf8_next(caption + end, strlen(caption + end), &c);
	t.name = xasprintf("%zu%s%.*s", d->ntables + 1, end ? " " : "", (int)end, caption);
	for (size_t i = 0; i < r->lines.n && !r->ntables; i++)
		strv_add(&t.above, r->lines.v[i]);
	for (size_t i = 0; i < r->top.n && !r->ntables; i++)
		if (!strv_has(&t.above, r->top.v[i]))
			strv_add(&t.above, r->top.v[i]);
	r->top_done = true;
	add_piece(r, true, (uint32_t)d->ntables);
	r->tables[r->ntables++] = (struct open_table){ .table = d->ntables };
	VEC_ADD(d->tables, d->ntables) = t;
}

/* Rows of a table inside another one end sooner, so each table keeps its own until then. */
static void end_table(struct reader *r)
{
	struct open_table *t = table(r);
	struct document *d = r->d;
	d->tables[t->table].first = d->nrows;
	d->tables[t->table].n = t->nrows;
	for (size_t i = 0; i < t->nrows; i++)
		VEC_ADD(d->rows, d->nrows) = t->rows[i];
	free(t->rows);
	free(t->cells);
	if (!--r->ntables)
		strv_free(&r->lines);
}

static void end_row(struct reader *r, struct open_table *t)
{
	struct document *d = r->d;
	struct doc_row row = { .first = (uint32_t)d->ncells, .n = (uint32_t)t->ncells };
	/* Rows cost something too, when there is nothing in them. */
	if (d->ncells + t->ncells > CELLS_MAX || ++r->nrows > CELLS_MAX) {
		r->too_much = true;
		return;
	}
	for (size_t i = 0; i < t->ncells && !t->row_deleted; i++)
		VEC_ADD(d->cells, d->ncells) = t->cells[i];
	if (!t->row_deleted)
		VEC_ADD(t->rows, t->nrows) = row;
	t->ncells = 0;
}

static void begin_cell(struct reader *r, struct open_table *t)
{
	t->cell = (struct doc_cell){ .from = (uint16_t)t->column };
	t->cell.to = (uint16_t)(t->column + 1);
	t->in_cell = true;
	push_sink(r, SINK_CELL);
}

static void end_cell(struct reader *r, struct open_table *t)
{
	struct sink *s = sink(r);
	while (s->text.len && strchr(" \n", s->text.s[s->text.len - 1]))
		s->text.len--;
	if (t->ncells < COLUMNS_MAX && !r->too_much) {
		t->cell.text = (uint32_t)texts_count(r->d->texts);
		texts_add(r->d->texts, buf_text(&s->text), s->text.len);
		VEC_ADD(t->cells, t->ncells) = t->cell;
	}
	r->too_much = r->too_much || texts_count(r->d->texts) > CELLS_MAX;
	t->column = t->cell.to;
	t->in_cell = false;
	pop_sink(r);
}

/* ---- the parser's calls ---- */

static long columns_of(const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	long n = value ? strtol(value, NULL, 10) : 0;
	return n > 0 && n < COLUMNS_MAX ? n : 0;
}

static void cell_property(struct open_table *t, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	bool begins = value && strcmp(value, "restart") == 0;
	if (strcmp(name, "gridSpan") == 0 && columns_of(attributes) &&
	    t->column + (size_t)columns_of(attributes) <= COLUMNS_MAX)
		t->cell.to = (uint16_t)(t->column + (size_t)columns_of(attributes));
	else if (strcmp(name, "vMerge") == 0)
		t->cell.merge = begins ? MERGE_BEGINS : MERGE_DOWN;
	else if (strcmp(name, "hMerge") == 0 && !begins)
		t->cell.merge = MERGE_LEFT;
}

static void paragraph_property(struct sink *s, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "val");
	long v = value ? strtol(value, NULL, 10) : -1;
	if (strcmp(name, "numId") == 0 && v >= 0 && v < 1000000)
		s->number.num = (int)v;
	else if (strcmp(name, "ilvl") == 0 && v >= 0 && v < 9)
		s->number.level = (int)v;
	else if (strcmp(name, "pStyle") == 0 && value && strlen(value) < sizeof s->number.style)
		strcpy(s->number.style, value);
}

/* What stands in a run besides its text. False: it was nothing of a run's. */
static bool run_element(struct reader *r, const char *name, const char **attributes)
{
	static const struct {
		const char *name, *text;
	} signs[] = {
		{ "tab", " " }, { "ptab", " " }, { "br", "\n" }, { "cr", "\n" },
		{ "noBreakHyphen", "-" },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strcmp(signs[i].name, name) == 0) {
			put_text(r, signs[i].text, 1);
			return true;
		}
	if (strcmp(name, "t") == 0)
		r->in_text = true;
	else if (strcmp(name, "drawing") == 0 || strcmp(name, "pict") == 0)
		r->d->pictures++;
	else if (strcmp(name, "sym") == 0)
		put_sign(r, attributes);
	else if (strcmp(name, "vanish") == 0)
		sink(r)->hidden = is_on(attributes);
	else if (strcmp(name, "checkBox") == 0)
		r->box = 1;
	else if (r->box && (strcmp(name, "default") == 0 || strcmp(name, "checked") == 0))
		r->box = is_on(attributes) ? 2 : 1;
	else
		return false;
	return true;
}

/* What is not there any more, what was, and what older programs get in its place. */
static bool does_not_count(const char *name)
{
	static const char *const names[] = {
		"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt",
		"pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange",
		"tblPrExChange", "tblGridChange", "sectPrChange", "numberingChange",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool structure_begins(struct reader *r, const char *name, const char **attributes)
{
	struct open_table *t = table(r);
	bool cell = sink(r)->kind == SINK_CELL && t && t->in_cell;
	if (strcmp(name, "tbl") == 0) {
		begin_table(r);
	} else if (t && !t->in_cell && strcmp(name, "tr") == 0) {
		t->ncells = t->column = 0;
		t->row_deleted = false;
	} else if (t && !t->in_cell && strcmp(name, "trPr") == 0) {
		r->row_props = 1;
	} else if (t && !t->in_cell && strcmp(name, "gridBefore") == 0) {
		t->column = (size_t)columns_of(attributes);
	} else if (t && !t->in_cell && strcmp(name, "tc") == 0) {
		begin_cell(r, t);
	} else if (cell && (strcmp(name, "gridSpan") == 0 || strcmp(name, "vMerge") == 0 ||
			    strcmp(name, "hMerge") == 0)) {
		cell_property(t, name, attributes);
	} else if (strcmp(name, "txbxContent") == 0) {
		push_sink(r, SINK_BOX);
	} else {
		return false;
	}
	return true;
}

static bool is_structure(const char *name)
{
	return strcmp(name, "tbl") == 0 || strcmp(name, "tr") == 0 || strcmp(name, "tc") == 0 ||
	       strcmp(name, "txbxContent") == 0;
}

static void begin_element(void *ctx, const char *name, const char **attributes)
{
	struct reader *r = ctx;
	bool deep = r->ntables >= DEPTH_MAX || r->nsinks >= 2 * DEPTH_MAX ||
		    r->d->ntables >= TABLES_MAX;
	if (r->skip || r->too_much) {
		r->skip++;
	} else if (r->row_props && strcmp(name, "del") == 0) {
		table(r)->row_deleted = true;
		r->skip = 1;
	} else if (does_not_count(name) || (deep && is_structure(name))) {
		r->skip = 1;
	} else if (structure_begins(r, name, attributes)) {
		return;
	} else if (is_structure(name)) {
		/* A cell in no row: nothing of it can be placed. */
		r->skip = 1;
	} else if (strcmp(name, "p") == 0) {
		begin_paragraph(r);
	} else if (strcmp(name, "r") == 0) {
		sink(r)->in_run = true;
		sink(r)->hidden = false;
	} else if (!sink(r)->in_run || !run_element(r, name, attributes)) {
		paragraph_property(sink(r), name, attributes);
	}
}

static void end_element(void *ctx, const char *name)
{
	struct reader *r = ctx;
	struct open_table *t = table(r);
	if (r->skip) {
		r->skip--;
	} else if (strcmp(name, "t") == 0) {
		r->in_text = false;
	} else if (strcmp(name, "r") == 0) {
		sink(r)->in_run = sink(r)->hidden = false;
	} else if (strcmp(name, "p") == 0) {
		end_paragraph(r);
	} else if (strcmp(name, "checkBox") == 0 && r->box) {
		put_text(r, r->box == 2 ? "☑" : "□", 3);
		r->box = 0;
	} else if (strcmp(name, "trPr") == 0) {
		r->row_props = 0;
	} else if (strcmp(name, "txbxContent") == 0 && sink(r)->kind == SINK_BOX) {
		pop_sink(r);
	} else if (t && t->in_cell && strcmp(name, "tc") == 0) {
		end_cell(r, t);
	} else if (t && !t->in_cell && strcmp(name, "tr") == 0) {
		end_row(r, t);
	} else if (t && strcmp(name, "tbl") == 0) {
		end_table(r);
	}
}

static void some_text(void *ctx, const char *s, int n)
{
	struct reader *r = ctx;
	if (r->in_text && !r->skip)
		put_text(r, s, (size_t)n);
}

bool document_read(zip_t *zip, const char *path, const char *part, struct numbers *numbers,
		   struct document *ret, struct err *err)
{
	struct reader *r = xcalloc(1, sizeof *r);
	r->d = ret;
	r->numbers = numbers;
	ret->path = xstrdup(path);
	ret->texts = texts_create();
	push_sink(r, SINK_BODY);
	bool ok = part_parse(zip, path, part,
			     &(struct part_reader){ .begin = begin_element, .end = end_element,
						    .text = some_text, .ctx = r }, err);
	if (ok && r->too_much)
		ok = err_set(err, ERR_FILE, "bad_file",
			     "%s: the document's tables are larger than any; save them as .xlsx or CSV",
			     path);
	while (r->nsinks)
		pop_sink(r);
	for (size_t i = 0; i < r->ntables; i++) {
		free(r->tables[i].rows);
		free(r->tables[i].cells);
	}
	strv_free(&r->lines);
	strv_free(&r->top);
	free(r);
	return ok;
}

void document_free(struct document *d)
{
	for (size_t i = 0; i < d->ntables; i++) {
		free(d->tables[i].name);
		strv_free(&d->tables[i].above);
	}
	free(d->tables);
	free(d->rows);
	free(d->cells);
	free(d->flow);
	free(d->path);
	texts_destroy(d->texts);
	*d = (struct document){ .path = NULL };
}
