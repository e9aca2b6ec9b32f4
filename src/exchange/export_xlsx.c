/* Sheets as a workbook. Rows go to a file of libxlsxwriter's own beside the workbook as they come, so that memory
 * does not grow with them; drop-downs are said at the end, when it is known how far down they reach. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/utf8.h>

#include "export_inside.h"
#include "rows.h"
#include "xlsx_lib.h"

#define MOST_DIGITS 15	  /* of a number that a spreadsheet keeps */
#define ROOM_BELOW 1000	  /* rows with drop-downs below the last record */
/* Of a drop-down that stands in its cell; longer ones stand in a sheet of their own. A spreadsheet counts characters,
 * but libxlsxwriter 1.1.4 gathers them in so many bytes. */
#define LIST_BYTES 255
#define HELP_LETTERS 255
#define LISTS "_lists"
#define HEAD_COLOUR 0xD9E1F2
#define NEEDED_COLOUR 0xC00000

struct sheet {
	lxw_worksheet *ws;
	lxw_row_t at;	/* where the next row goes */
	long solid;	/* rows written that hold anything */
	lxw_format **formats; /* of its columns */
};
struct xlsx_sink {
	struct sink_wish wish;
	struct output out;
	char *folder;
	lxw_workbook *wb;
	lxw_format *head, *needed, *title;
	struct sheet *sheets; /* as many as the wish has */
	lxw_col_t nlists;	/* columns of the sheet of lists */
};

static bool failed(struct xlsx_sink *k, lxw_error e, struct err *err)
{
	return err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", k->wish.o->path,
		       errno ? err_system(errno) : xlsx_lib.lxw_strerror(e));
}

/* ---- formats ---- */

static lxw_format *head_format(struct xlsx_sink *k, bool needed)
{
	lxw_format *f = xlsx_lib.workbook_add_format(k->wb);
	xlsx_lib.format_set_bold(f);
	xlsx_lib.format_set_text_wrap(f);
	xlsx_lib.format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	xlsx_lib.format_set_border(f, LXW_BORDER_THIN);
	xlsx_lib.format_set_bg_color(f, HEAD_COLOUR);
	if (needed)
		xlsx_lib.format_set_font_color(f, NEEDED_COLOUR);
	return f;
}

/* Texts are told to be texts, so that 007 and long numbers stay as they are when somebody types them. */
static const char *number_format(const struct out_column *c)
{
	switch (c->type) {
	case OUT_INTEGER:
		return "0";
	case OUT_MONEY:
		return "#,##0.00";
	case OUT_DATE:
		return c->dates;
	case OUT_TIME:
		return "yyyy-mm-dd hh:mm";
	case OUT_DECIMAL:
	case OUT_NUMBER:
		return "General";
	case OUT_TEXT:
		break;
	}
	return "@";
}

static lxw_format *column_format(struct xlsx_sink *k, const struct out_column *c)
{
	lxw_format *f = xlsx_lib.workbook_add_format(k->wb);
	xlsx_lib.format_set_num_format(f, number_format(c));
	xlsx_lib.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (c->long_text || c->type == OUT_TEXT)
		xlsx_lib.format_set_text_wrap(f);
	return f;
}

/* ---- the head of a sheet ---- */

/* What no name of a sheet may hold, as long as one may be. */
static char *sheet_name(const char *title)
{
	struct buf b = BUF_INIT;
	size_t letters = 0, n;
	uint32_t sign;
	for (const char *s = title; *s && letters < 31; s += n, letters++) {
		n = utf8_next(s, strlen(s), &sign);
		n = n ? n : 1;
		if (!strchr("[]:*?/\\'", *s))
			buf_addn(&b, s, n);
	}
	return b.len ? buf_take(&b) : xstrdup("1");
}

static double width_of(const struct out_column *c)
{
	int head = utf8_width(c->heading) + 2, width = c->width + 2;
	width = width > head ? width : head;
	return width > 60 ? 60 : width;
}

static bool begin_sheet(struct xlsx_sink *k, size_t at, struct err *err)
{
	const struct out_sheet *s = &k->wish.sheets[at];
	struct sheet *to = &k->sheets[at];
	char *name = sheet_name(s->name);
	to->ws = xlsx_lib.workbook_add_worksheet(k->wb, name);
	free(name);
	if (!to->ws)
		return failed(k, LXW_ERROR_MEMORY_MALLOC_FAILED, err);
	to->formats = xcalloc(s->n + 1, sizeof *to->formats);
	for (size_t i = 0; i < s->n; i++) {
		lxw_col_t col = (lxw_col_t)i;
		to->formats[i] = column_format(k, &s->columns[i]);
		xlsx_lib.worksheet_set_column(to->ws, col, col, width_of(&s->columns[i]), to->formats[i]);
	}
	if (s->title) {
		xlsx_lib.worksheet_write_string(to->ws, to->at++, 0, s->title, k->title);
		to->solid++;
	}
	for (size_t i = 0; i < s->n; i++)
		xlsx_lib.worksheet_write_string(to->ws, to->at, (lxw_col_t)i, s->columns[i].heading,
						s->columns[i].required ? k->needed : k->head);
	xlsx_lib.worksheet_freeze_panes(to->ws, ++to->at, 0);
	to->solid++;
	return true;
}

/* ---- cells ---- */

static bool read_day(const char *s, lxw_datetime *d)
{
	int n = 0;
	*d = (lxw_datetime){ .year = 0 };
	/* the first days of 1900 are counted otherwise by different programs */
	if (sscanf(s, "%4d-%2d-%2d%n", &d->year, &d->month, &d->day, &n) != 3 || n != 10 || d->year < 1901)
		return false;
	return !s[n] || sscanf(s + n, " %2d:%2d", &d->hour, &d->min) == 2;
}

static size_t digits_in(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += *s >= '0' && *s <= '9';
	return n;
}

/* A number that is the same when it is read again; 1.50 is not. */
static bool read_number(const struct out_column *c, const char *s, double *ret)
{
	char *end, again[40];
	*ret = strtod(s, &end);
	if (end == s || *end || digits_in(s) > MOST_DIGITS)
		return false;
	snprintf(again, sizeof again, "%.15g", *ret);
	return c->type != OUT_DECIMAL || str_eq(again, s);
}

static lxw_error write_cell(struct sheet *to, lxw_col_t col, const struct out_column *c, const char *s)
{
	lxw_format *f = to->formats[col];
	lxw_datetime day;
	double number;
	switch (c->type) {
	case OUT_DATE:
	case OUT_TIME:
		if (read_day(s, &day))
			return xlsx_lib.worksheet_write_datetime(to->ws, to->at, col, &day, f);
		break;
	case OUT_INTEGER:
	case OUT_MONEY:
	case OUT_DECIMAL:
	case OUT_NUMBER:
		if (read_number(c, s, &number))
			return xlsx_lib.worksheet_write_number(to->ws, to->at, col, number, f);
		break;
	case OUT_TEXT:
		break;
	}
	return xlsx_lib.worksheet_write_string(to->ws, to->at, col, s, f);
}

static bool xlsx_row(void *ctx, size_t sheet, const char *const *cells, struct err *err)
{
	struct xlsx_sink *k = ctx;
	const struct out_sheet *s = &k->wish.sheets[sheet];
	struct sheet *to = &k->sheets[sheet];
	bool solid = false;
	if (to->at >= MOST_ROWS)
		return export_too_long(err);
	for (size_t i = 0; i < s->n; i++) {
		errno = 0;
		lxw_error e = *cells[i] ? write_cell(to, (lxw_col_t)i, &s->columns[i], cells[i]) : LXW_NO_ERROR;
		if (e)
			return failed(k, e, err);
		solid = solid || *cells[i];
	}
	to->at++;
	to->solid += solid;
	return true;
}

/* ---- drop-downs ---- */

static bool stands_in_cell(const struct strv *words)
{
	size_t bytes = 0;
	for (size_t i = 0; i < words->n; i++) {
		bytes += strlen(words->v[i]) + 1;
		if (strpbrk(words->v[i], ",\""))
			return false;
	}
	return bytes <= LIST_BYTES;
}

/* Rows of a sheet come in order, so the columns of the lists are written side by side. */
static void write_lists(struct xlsx_sink *k, lxw_worksheet *ws, const struct strv *const *lists)
{
	bool more = true;
	for (lxw_row_t row = 0; more; row++) {
		more = false;
		for (lxw_col_t i = 0; i < k->nlists; i++) {
			if (row >= lists[i]->n)
				continue;
			xlsx_lib.worksheet_write_string(ws, row, i, lists[i]->v[row], NULL);
			more = true;
		}
	}
	xlsx_lib.worksheet_hide(ws);
}

static void column_letters(lxw_col_t col, char ret[4])
{
	char turned[4];
	size_t n = 0;
	for (unsigned c = col + 1u; c && n < 3; c = (c - 1) / 26)
		turned[n++] = (char)('A' + (c - 1) % 26);
	for (size_t i = 0; i < n; i++)
		ret[i] = turned[n - 1 - i];
	ret[n] = 0;
}

/* Words of sheets that people fill in are many; a word that is not in the list is asked about, not refused: the
 * import knows more of them. */
static void drop_down(struct xlsx_sink *k, size_t sheet, size_t column, struct strv ***lists)
{
	struct out_column *c = (struct out_column *)&k->wish.sheets[sheet].columns[column];
	struct sheet *to = &k->sheets[sheet];
	char letters[4], *formula = NULL, *help = NULL;
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_ANY, .ignore_blank = LXW_VALIDATION_ON,
				  .show_input = LXW_VALIDATION_ON,
				  .show_error = c->many ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON,
				  .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
				  .dropdown = LXW_VALIDATION_ON };
	bool tells = k->wish.o->blank && !str_empty(c->help);
	if (!c->words.n && !tells)
		return;
	if (c->words.n && stands_in_cell(&c->words)) {
		VEC_ADD(c->words.v, c->words.n) = NULL;
		c->words.n--;
		v.validate = LXW_VALIDATION_TYPE_LIST;
		v.value_list = c->words.v;
	} else if (c->words.n) {
		size_t n = k->nlists;
		column_letters(k->nlists++, letters);
		VEC_ADD(*lists, n) = &c->words;
		v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		v.value_formula = formula = xasprintf("=" LISTS "!$%s$1:$%s$%zu", letters, letters, c->words.n);
	}
	if (tells)
		v.input_message = help = utf8_clip(c->help, HELP_LETTERS - 5, false);
	lxw_row_t first = k->wish.sheets[sheet].title ? 2 : 1, last = to->at + ROOM_BELOW;
	xlsx_lib.worksheet_data_validation_range(to->ws, first, (lxw_col_t)column,
						 last < MOST_ROWS ? last : MOST_ROWS - 1, (lxw_col_t)column, &v);
	free(formula);
	free(help);
}

static void drop_downs(struct xlsx_sink *k)
{
	struct strv **lists = NULL;
	for (size_t s = 0; s < k->wish.n; s++)
		for (size_t i = 0; i < k->wish.sheets[s].n; i++)
			drop_down(k, s, i, &lists);
	lxw_worksheet *ws = k->nlists ? xlsx_lib.workbook_add_worksheet(k->wb, LISTS) : NULL;
	if (ws)
		write_lists(k, ws, (const struct strv *const *)lists);
	free(lists);
}

/* ---- the end ---- */

static bool cut_short(struct xlsx_sink *k, struct err *err)
{
	return err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", k->wish.o->path, err_system(ENOSPC));
}

#ifdef EXCHANGE_READS_XLSX
static bool count_rows(struct book *b, size_t sheet, long *ret, struct err *err)
{
	struct rows rows = { .ops = NULL };
	struct row row;
	int r = book_rows(b, sheet, NULL, &rows, err) ? 1 : -1;
	for (*ret = 0; r > 0; *ret += r > 0)
		r = rows_next(&rows, &row, err);
	rows_close(&rows);
	return r == 0;
}

/* The library does not look whether its own file could be written, nor what a full disk left of it: so what it made is
 * read once more. */
static bool check_whole(struct xlsx_sink *k, struct err *err)
{
	struct book_options plain = { .separator = 0 };
	struct book *b = NULL;
	bool ok = book_open(k->out.part, &plain, &b, NULL);
	for (size_t i = 0; i < k->wish.n && ok; i++) {
		long n = 0;
		ok = count_rows(b, i, &n, NULL) && n == k->sheets[i].solid;
	}
	book_close(b);
	return ok || cut_short(k, err);
}
#else
static bool check_whole(struct xlsx_sink *k, struct err *err)
{
	(void)k;
	(void)err;
	return true;
}
#endif

static bool rows_arrived(struct xlsx_sink *k, struct err *err)
{
	for (size_t i = 0; i < k->wish.n; i++) {
		FILE *f = k->sheets[i].ws->optimize_tmpfile;
		if (f && (fflush(f) != 0 || ferror(f)))
			return cut_short(k, err);
	}
	return true;
}

/* The library tells its errors to the terminal besides, which may be a screen of ours. */
static lxw_error close_quietly(lxw_workbook *wb)
{
	int usual = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (usual >= 0 && nowhere >= 0)
		dup2(nowhere, STDERR_FILENO);
	errno = 0;
	lxw_error e = xlsx_lib.workbook_close(wb);
	int number = errno;
	if (usual >= 0 && nowhere >= 0)
		dup2(usual, STDERR_FILENO);
	if (usual >= 0)
		close(usual);
	if (nowhere >= 0)
		close(nowhere);
	errno = number;
	return e;
}

static bool xlsx_end(void *ctx, struct strv *ret_files, struct err *err)
{
	struct xlsx_sink *k = ctx;
	for (size_t i = 0; i < k->wish.n; i++) {
		struct sheet *to = &k->sheets[i];
		const char *foot = k->wish.sheets[i].foot;
		if (!foot || to->at >= MOST_ROWS)
			continue;
		xlsx_lib.worksheet_write_string(to->ws, to->at++, 0, foot, NULL);
		to->solid++;
	}
	bool ok = rows_arrived(k, err);
	if (ok)
		drop_downs(k);
	lxw_workbook *wb = k->wb;
	k->wb = NULL;
	lxw_error e = close_quietly(wb);
	ok = ok && (!e || failed(k, e, err)) && check_whole(k, err);
	if (!ok || !output_end(&k->out, err))
		return false;
	strv_add(ret_files, k->wish.o->path);
	return true;
}

static void xlsx_close(void *ctx)
{
	struct xlsx_sink *k = ctx;
	if (k->wb) /* also its own files are gone then; what it made is dropped */
		close_quietly(k->wb);
	output_drop(&k->out);
	for (size_t i = 0; i < k->wish.n && k->sheets; i++)
		free(k->sheets[i].formats);
	free(k->sheets);
	free(k->folder);
	free(k);
}

static bool begin_workbook(struct xlsx_sink *k, struct err *err)
{
	const char *const keep[] = { k->wish.keep, NULL };
	if (!output_begin(&k->out, k->wish.o->path, keep, err))
		return false;
	k->folder = folder_of(k->out.part);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = k->folder, .use_zip64 = LXW_TRUE };
	errno = 0;
	k->wb = xlsx_lib.workbook_new_opt(k->out.part, &options);
	if (!k->wb)
		return failed(k, LXW_ERROR_MEMORY_MALLOC_FAILED, err);
	k->head = head_format(k, false);
	k->needed = head_format(k, true);
	k->title = xlsx_lib.workbook_add_format(k->wb);
	xlsx_lib.format_set_bold(k->title);
	xlsx_lib.format_set_font_size(k->title, 14);
	k->sheets = xcalloc(k->wish.n, sizeof *k->sheets);
	for (size_t i = 0; i < k->wish.n; i++)
		if (!begin_sheet(k, i, err))
			return false;
	return true;
}

bool xlsx_sink(const struct sink_wish *w, struct sink *ret, struct err *err)
{
	static const struct sink_ops ops = { xlsx_row, xlsx_end, xlsx_close };
	if (!w->o->path)
		return err_set(err, ERR_USAGE, "bad_argument", "A workbook needs a file: -o FILE.xlsx");
	if (!xlsx_lib_load(err))
		return false;
	struct xlsx_sink *k = xcalloc(1, sizeof *k);
	k->wish = *w;
	if (!begin_workbook(k, err)) {
		xlsx_close(k);
		return false;
	}
	*ret = (struct sink){ &ops, k };
	return true;
}
