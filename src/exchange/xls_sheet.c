/* The rows of an old workbook's sheet. What concerns whole rows and columns stands behind
 * the cells, so the records are run through once before. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "xls_inside.h"

#define SCATTERED_MAX 2000000

/* Where a cell's record is, for sheets that are not written row by row. */
struct cell_at {
	uint16_t row, column;
	uint32_t at;
};

struct sheet_reader {
	const struct xls *x;
	const struct news *news;
	struct biff b;
	struct grid grid;
	uint64_t begin, size; /* of its records; size once they were run through */
	unsigned char hidden_rows[XLS_ROWS / 8];
	struct cell_at *cells; /* all of them by row; NULL: they are in order */
	size_t ncells, next_cell;
	bool ended;
	long rows; /* handed out or passed over */
};

/* ---- the first run ---- */

static bool is_cell(uint16_t type)
{
	switch (type) {
	case BIFF_MULRK:
	case BIFF_RSTRING:
	case BIFF_LABELSST:
	case BIFF_FORMULA:
	case BIFF_FORMULA3:
	case BIFF_FORMULA4:
	case BIFF_NUMBER:
	case BIFF_LABEL:
	case BIFF_BOOLERR:
	case BIFF_RK:
		return true;
	default:
		return false;
	}
}

static void add_merges(struct sheet_reader *r)
{
	uint32_t n = biff_u16(&r->b, 0);
	for (uint32_t i = 0; i < n && 2 + 8 * (size_t)i + 8 <= r->b.n; i++) {
		size_t at = 2 + 8 * (size_t)i;
		merges_add(&r->grid.merges, (struct merge){
			.top = (long)biff_u16(&r->b, at) + 1,
			.bottom = (long)biff_u16(&r->b, at + 2) + 1,
			.left = biff_u16(&r->b, at + 4), .right = biff_u16(&r->b, at + 6) });
	}
}

static void keep_hidden(struct sheet_reader *r)
{
	uint32_t row = biff_u16(&r->b, 0);
	if (biff_u32(&r->b, 12) & 0x20)
		r->hidden_rows[row / 8] |= (unsigned char)(1 << row % 8);
}

/* One record of the sheet. Diagrams within it have records like its own. */
struct run {
	int depth;
	long row;	/* of the last cell */
	bool scattered; /* a row came after a later one */
	bool ended;
};

static void note_cell(struct sheet_reader *r, struct run *run, bool keep)
{
	long row = (long)biff_u16(&r->b, 0);
	run->scattered = run->scattered || row < run->row;
	run->row = row;
	if (keep && r->ncells < SCATTERED_MAX)
		VEC_ADD(r->cells, r->ncells) = (struct cell_at){
			(uint16_t)row, (uint16_t)biff_u16(&r->b, 2), (uint32_t)(r->b.at - 4) };
}

static bool run_through(struct sheet_reader *r, bool keep, struct run *run, struct err *err)
{
	*run = (struct run){ .depth = 0 };
	biff_seek(&r->b, r->begin);
	for (long n = 0; !run->ended && biff_next(&r->b); n++) {
		if (n % 10000 == 0 && !rows_go_on(r->news, err))
			return false;
		if (n == 0 && r->b.type != BIFF_BOF)
			break;
		run->depth += r->b.type == BIFF_BOF;
		run->depth -= r->b.type == BIFF_EOF;
		run->ended = run->depth == 0;
		if (run->depth != 1)
			continue;
		if (is_cell(r->b.type))
			note_cell(r, run, keep);
		else if (r->b.type == BIFF_ROW && !keep)
			keep_hidden(r);
		else if (r->b.type == BIFF_MERGEDCELLS && !keep)
			add_merges(r);
	}
	/* Small programs write no end. */
	if (r->b.damaged || (!run->ended && r->x->ole2) || run->depth > 1)
		return book_damaged(r->x->path, err);
	r->size = r->b.next - r->begin;
	return true;
}

static int by_row(const void *a, const void *b)
{
	const struct cell_at *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static bool prepare(struct sheet_reader *r, struct err *err)
{
	struct run run;
	if (!run_through(r, false, &run, err))
		return false;
	merges_sort(&r->grid.merges);
	if (run.scattered) {
		if (!run_through(r, true, &run, err))
			return false;
		if (r->ncells >= SCATTERED_MAX)
			return err_set(err, ERR_FILE, "bad_file",
				       "%s: the file is larger than any workbook; it was not read",
				       r->x->path);
		qsort(r->cells, r->ncells, sizeof *r->cells, by_row);
	}
	biff_seek(&r->b, r->begin);
	return true;
}

/* ---- cells ---- */

static void put_shown(struct sheet_reader *r, uint32_t xf, double v)
{
	struct buf number = BUF_INIT;
	number_put(v, &number);
	if (xf < r->x->nstyles)
		number_format_put(&r->x->shown[xf], buf_text(&number), &r->grid.text);
	else
		buf_add(&r->grid.text, buf_text(&number));
	buf_free(&number);
}

static void put_number(struct sheet_reader *r, size_t column, uint32_t xf, double v)
{
	enum date_style style = xf < r->x->nstyles ? r->x->styles[xf] : STYLE_NO_DATE;
	if (!grid_begin(&r->grid, column))
		return;
	if (style == STYLE_NO_DATE)
		put_shown(r, xf, v);
	else
		date_put(v, style, r->x->date1904, &r->grid.text);
	grid_end(&r->grid, column, style == STYLE_NO_DATE ? CELL_NUMBER : CELL_TEXT);
}

static void put_numbers(struct sheet_reader *r, size_t column)
{
	/* The last two bytes name the last column. */
	for (size_t at = 4; at + 6 + 2 <= r->b.n && column < XLS_COLUMNS; at += 6, column++)
		put_number(r, column, biff_u16(&r->b, at), biff_rk(&r->b, at + 2));
}

/* \r\n as \n, as the other readers have it. */
static void plain_lines(struct buf *text, size_t from)
{
	size_t to = from;
	for (size_t i = from; i < text->len; i++)
		if (text->s[i] != '\r' || i + 1 == text->len || text->s[i + 1] != '\n')
			text->s[to++] = text->s[i];
	text->len = to;
}

static void put_text(struct sheet_reader *r, size_t column)
{
	if (!grid_begin(&r->grid, column))
		return;
	size_t from = r->grid.text.len;
	xls_text(r->x, &r->b, 2, &r->grid.text);
	plain_lines(&r->grid.text, from);
	grid_end(&r->grid, column, CELL_TEXT);
}

static void put_shared(struct sheet_reader *r, size_t column)
{
	if (!grid_begin(&r->grid, column))
		return;
	size_t from = r->grid.text.len;
	if (!texts_get(r->x->strings, biff_u32(&r->b, 6), &r->grid.text))
		grid_bad(&r->grid, column, N_("The cell names a text that is not in the file"));
	plain_lines(&r->grid.text, from);
	grid_end(&r->grid, column, CELL_TEXT);
}

static void put_word(struct sheet_reader *r, size_t column, const char *word,
		     enum cell_kind kind)
{
	if (!grid_begin(&r->grid, column))
		return;
	buf_add(&r->grid.text, word);
	grid_end(&r->grid, column, kind);
}

static void put_bool_or_error(struct sheet_reader *r, size_t column, uint32_t value,
			      bool error)
{
	static const struct {
		uint32_t code;
		const char *name;
	} errors[] = {
		{ 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
		{ 0x1D, "#NAME?" }, { 0x24, "#NUM!" },	 { 0x2A, "#N/A" },
	};
	const char *word = error ? "#N/A" : value ? "TRUE" : "FALSE";
	for (size_t i = 0; error && i < sizeof errors / sizeof *errors; i++)
		if (errors[i].code == value)
			word = errors[i].name;
	put_word(r, column, word, CELL_TEXT);
}

/* The text a formula gave stands in a record behind it, and behind what the formula shares
 * with others. */
static void put_formula_text(struct sheet_reader *r, size_t column)
{
	bool more;
	while ((more = biff_next(&r->b)) &&
	       (r->b.type == BIFF_SHRFMLA || r->b.type == BIFF_ARRAY || r->b.type == BIFF_TABLE))
		;
	if (more && r->b.type == BIFF_STRING) {
		put_text(r, column);
		return;
	}
	if (more)
		biff_back(&r->b);
	put_word(r, column, "", CELL_NO_VALUE);
}

static void put_formula(struct sheet_reader *r, size_t column)
{
	bool asked = biff_u16(&r->b, 14) & 3; /* to be worked out when it is opened */
	if (biff_u16(&r->b, 12) != 0xFFFF) {
		put_number(r, column, biff_u16(&r->b, 4), biff_double(&r->b, 6));
		return;
	}
	switch (biff_u8(&r->b, 6)) {
	case 0:
		put_formula_text(r, column);
		break;
	case 1:
	case 2:
		put_bool_or_error(r, column, biff_u8(&r->b, 8), biff_u8(&r->b, 6) == 2);
		break;
	default:
		/* An empty text; or nobody has worked it out yet. */
		put_word(r, column, "", asked ? CELL_NO_VALUE : CELL_TEXT);
	}
}

static void put_cell(struct sheet_reader *r)
{
	size_t column = biff_u16(&r->b, 2);
	switch (r->b.type) {
	case BIFF_MULRK:
		put_numbers(r, column);
		break;
	case BIFF_RK:
		put_number(r, column, biff_u16(&r->b, 4), biff_rk(&r->b, 6));
		break;
	case BIFF_NUMBER:
		put_number(r, column, biff_u16(&r->b, 4), biff_double(&r->b, 6));
		break;
	case BIFF_LABELSST:
		put_shared(r, column);
		break;
	case BIFF_LABEL:
	case BIFF_RSTRING:
		r->b.pos = 6;
		put_text(r, column);
		break;
	case BIFF_BOOLERR:
		put_bool_or_error(r, column, biff_u8(&r->b, 6), biff_u8(&r->b, 7));
		break;
	default:
		put_formula(r, column);
	}
}

/* ---- rows ---- */

/* The next cell of the sheet is in r->b; false at the end. */
static bool next_cell(struct sheet_reader *r)
{
	int depth = 0;
	if (r->cells) {
		if (r->next_cell >= r->ncells)
			return false;
		biff_seek(&r->b, r->cells[r->next_cell++].at);
		return biff_next(&r->b);
	}
	while (!r->ended && biff_next(&r->b)) {
		/* The sheet's own beginning is passed by as a diagram's is. */
		bool first = r->b.at - 4 == r->begin;
		if (r->b.type == BIFF_BOF && !first)
			depth++;
		else if (r->b.type == BIFF_EOF && depth-- == 0)
			r->ended = true;
		else if (depth == 0 && is_cell(r->b.type))
			return true;
	}
	return false;
}

static int next_row(void *ctx, struct row *ret, struct err *err)
{
	struct sheet_reader *r = ctx;
	do {
		if (r->rows++ % 64 == 0 && !rows_go_on(r->news, err))
			return -1;
		bool more = next_cell(r);
		if (!more && !r->b.damaged)
			return 0;
		long row = (long)biff_u16(&r->b, 0);
		grid_row(&r->grid, row + 1);
		r->grid.hidden = r->hidden_rows[row / 8] >> row % 8 & 1;
		while (more && (long)biff_u16(&r->b, 0) == row) {
			put_cell(r);
			more = next_cell(r);
		}
		if (r->b.damaged) {
			book_damaged(r->x->path, err);
			return -1;
		}
		/* It is the next row's. */
		if (more && r->cells)
			r->next_cell--;
		else if (more)
			biff_back(&r->b);
		grid_hand_out(&r->grid, ret);
	} while (row_blank(ret) && !ret->bad);
	return 1;
}

static long long size_of_sheet(const void *ctx)
{
	return (long long)((const struct sheet_reader *)ctx)->size;
}

static long long done_of_sheet(const void *ctx)
{
	const struct sheet_reader *r = ctx;
	if (r->cells && r->ncells)
		return (long long)(r->size * r->next_cell / r->ncells);
	return (long long)(r->b.next - r->begin);
}

static void close_sheet(void *ctx)
{
	struct sheet_reader *r = ctx;
	biff_finish(&r->b);
	grid_finish(&r->grid);
	free(r->cells);
	free(r);
}

static const struct rows_ops sheet_ops = {
	.next = next_row, .size = size_of_sheet, .done = done_of_sheet, .close = close_sheet,
};

bool xls_rows(struct xls *x, const struct xls_sheet *s, const struct news *news,
	      struct rows *ret, struct err *err)
{
	struct sheet_reader *r = xcalloc(1, sizeof *r);
	r->x = x;
	r->news = news;
	r->b.stream = &x->stream;
	r->begin = s->at;
	r->grid.date1904 = x->date1904;
	if (!prepare(r, err)) {
		close_sheet(r);
		return false;
	}
	*ret = (struct rows){ .ops = &sheet_ops, .ctx = r };
	return true;
}
