/* Text with separators, a row at a time. */
#include "csv_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

bool csv_file_open(const char *path, const struct book_options *o, struct csv **ret,
		   struct err *err)
{
	struct text_in in = { .f = NULL };
	if (!text_open(path, &in, err))
		return false;
	struct csv *c = xcalloc(1, sizeof *c);
	c->in = in;
	c->path = xstrdup(path);
	c->line = 1;
	c->comma = ',';
	c->eol = '\n';
	c->gb = (iconv_t)-1;
	c->options = *o;
	*ret = c;
	return true;
}

void csv_file_close(struct csv *c)
{
	if (!c)
		return;
	text_close(&c->in);
	if (c->gb != (iconv_t)-1)
		iconv_close(c->gb);
	free(c->path);
	buf_free(&c->text);
	free(c->spans);
	free(c->cells);
	free(c);
}

long long csv_file_size(const struct csv *c)
{
	return c->in.size;
}

long long csv_file_done(const struct csv *c)
{
	return c->in.done;
}

/* GB18030 has the sign | as second byte of a pair too; the others that part cells stand
 * only for themselves. */
static bool has_pairs(const struct csv *c)
{
	return c->comma == '|' && c->gb != (iconv_t)-1;
}

enum row_end { ROW_WHOLE, ROW_OPEN_QUOTE, ROW_TOO_LONG };

/* The length of the row with its line end, and how it ends. */
static enum row_end measure(struct csv *c, size_t *ret_len)
{
	bool quoted = false, start = true;
	for (size_t i = 0;; i++) {
		int b = text_byte(&c->in, i);
		*ret_len = i;
		if (b < 0)
			return quoted ? ROW_OPEN_QUOTE : ROW_WHOLE;
		if (i >= CSV_MAX_ROW)
			return quoted ? ROW_OPEN_QUOTE : ROW_TOO_LONG;
		if (b == '"' && quoted) {
			if (text_byte(&c->in, i + 1) == '"')
				i++;
			else
				quoted = false;
			continue;
		}
		if (b == '"' && start)
			quoted = true;
		start = !quoted && b == c->comma;
		if (b >= 0x81 && has_pairs(c) && text_byte(&c->in, i + 1) >= 0x40)
			i++;
		if (b == c->eol && !quoted) {
			*ret_len = i + 1;
			return ROW_WHOLE;
		}
	}
}

/* The length of a line without any quotation mark, 0 when it is none: nearly all of them. */
static size_t plain_line(struct csv *c)
{
	size_t looked = 0, n;
	const char *end;
	do {
		size_t left = c->in.len - c->in.pos - looked;
		end = left ? memchr(c->in.win + c->in.pos + looked, c->eol, left) : NULL;
		looked += left;
	} while (!end && looked < CSV_MAX_ROW && text_fill(&c->in));
	if (!end)
		return 0;
	n = (size_t)(end - (c->in.win + c->in.pos)) + 1;
	return n <= CSV_MAX_ROW && !memchr(c->in.win + c->in.pos, '"', n) ? n : 0;
}

/* Of the physical line at pos, but no more than a row may have. */
static size_t line_length(struct csv *c)
{
	for (size_t i = 0; i < CSV_MAX_ROW; i++) {
		int b = text_byte(&c->in, i);
		if (b < 0 || b == c->eol)
			return i + (b == c->eol);
	}
	return CSV_MAX_ROW;
}

void csv_skip_line(struct csv *c)
{
	int b;
	while ((b = text_byte(&c->in, 0)) >= 0) {
		c->in.pos++;
		if (b == c->eol)
			break;
	}
}

static void end_cell(struct csv *c, size_t begin)
{
	VEC_ADD(c->spans, c->nspans) = (struct span){ begin, c->text.len };
	buf_addc(&c->text, 0);
}

/* The length of what is neither separator nor quotation mark, at least one. */
static size_t run_length(const struct csv *c, const char *s, size_t n, bool plain)
{
	bool pairs = has_pairs(c);
	size_t i = 0;
	if (plain && !pairs) {
		const char *at = memchr(s, c->comma, n);
		return at ? (size_t)(at - s) : n;
	}
	do
		i += pairs && (unsigned char)s[i] >= 0x81 && i + 1 < n ? 2 : 1;
	while (i < n && s[i] != c->comma && (plain || s[i] != '"'));
	return i;
}

/* Takes n bytes apart into text and spans; quotes mean nothing when plain. */
static void split(struct csv *c, const char *s, size_t n, bool plain)
{
	bool quoted = false;
	size_t begin = 0;
	buf_clear(&c->text);
	c->nspans = 0;
	while (n && (s[n - 1] == '\n' || s[n - 1] == '\r'))
		n--;
	for (size_t i = 0; i < n; i++) {
		bool start = c->text.len == begin && (i == 0 || s[i - 1] == c->comma);
		if (s[i] == '"' && !plain && quoted && i + 1 < n && s[i + 1] == '"') {
			buf_addc(&c->text, s[i++]);
		} else if (s[i] == '"' && !plain && (quoted || start)) {
			quoted = !quoted;
		} else if (s[i] == c->comma && !quoted) {
			end_cell(c, begin);
			begin = c->text.len;
		} else {
			size_t run = run_length(c, s + i, n - i, plain);
			buf_addn(&c->text, s + i, run);
			i += run - 1;
		}
	}
	end_cell(c, begin);
}

bool csv_convert(struct csv *c)
{
	struct buf out = BUF_INIT;
	size_t bytes = c->nspans * sizeof *c->spans;
	struct span *was = xmalloc(bytes + 1);
	bool ok = true;
	memcpy(was, c->spans, bytes);
	for (size_t i = 0; ok && i < c->nspans; i++) {
		struct span *span = &c->spans[i];
		char *in = c->text.s + span->begin, room[4096];
		size_t left = span->end - span->begin, begin = out.len;
		while (left && ok) {
			char *to = room;
			size_t space = sizeof room;
			size_t r = iconv(c->gb, &in, &left, &to, &space);
			buf_addn(&out, room, (size_t)(to - room));
			ok = r != (size_t)-1 || errno == E2BIG;
		}
		iconv(c->gb, NULL, NULL, NULL, NULL);
		*span = (struct span){ begin, out.len };
		buf_addc(&out, 0);
	}
	if (ok) {
		buf_free(&c->text);
		c->text = out;
	} else {
		memcpy(c->spans, was, bytes);
		buf_free(&out);
	}
	free(was);
	return ok;
}

/* Whether all the bytes are text; names the first cell where they are not. */
static void check_bytes(struct csv *c, struct row *row)
{
	for (size_t i = 0; i < c->nspans; i++) {
		const char *s = c->text.s + c->spans[i].begin;
		size_t n = c->spans[i].end - c->spans[i].begin;
		bool nul = memchr(s, 0, n) != NULL;
		if (!nul && utf8_valid(s, n))
			continue;
		row->bad_cell = i;
		row->bad = nul	       ? N_("The cell holds a NUL byte") :
			   c->in.utf16 ? N_("The cell is not UTF-16")
				       : N_("The cell is not UTF-8");
		return;
	}
}

/* ="00123": how programs write a text that spreadsheets would take for a number. */
static void plain_constant(struct csv *c, struct span *span)
{
	char *s = c->text.s + span->begin, *to = s;
	size_t n = span->end - span->begin;
	if (n < 3 || s[0] != '=' || s[1] != '"' || s[n - 1] != '"')
		return;
	for (size_t i = 2; i + 1 < n; i++)
		if (s[i] == '"' && (i + 2 >= n || s[++i] != '"'))
			return; /* ="a"&"b" is worked out by nobody */
	for (size_t i = 2; i + 1 < n; i++) {
		i += s[i] == '"';
		*to++ = s[i];
	}
	*to = 0;
	span->end = span->begin + (size_t)(to - s);
}

static void hand_out(struct csv *c, struct row *row)
{
	if (c->ncells < c->nspans) {
		c->cells = xrealloc(c->cells, c->nspans, sizeof *c->cells);
		c->ncells = c->nspans;
	}
	for (size_t i = 0; i < c->nspans; i++) {
		if (c->text.s[c->spans[i].begin] == '=')
			plain_constant(c, &c->spans[i]);
		c->cells[i] = (struct cell){
			.s = c->text.s + c->spans[i].begin,
			.n = c->spans[i].end - c->spans[i].begin,
		};
	}
	row->cells = c->cells;
	row->n = c->nspans;
}

static bool is_blank(const struct csv *c)
{
	for (size_t i = 0; i < c->nspans; i++)
		for (size_t j = c->spans[i].begin; j < c->spans[i].end; j++)
			if (!strchr(" \t\r\n", c->text.s[j]) || !c->text.s[j])
				return false;
	return true;
}

bool csv_take(struct csv *c, struct row *row)
{
	if (text_byte(&c->in, 0) < 0)
		return false;
	size_t n = plain_line(c);
	*row = (struct row){ .line = c->line };
	if (n) {
		split(c, c->in.win + c->in.pos, n, true);
		c->line++;
		c->in.pos += n;
		return true;
	}
	enum row_end end = measure(c, &n);
	/* A quote that never closes spoils its own line, not the rest of the file. */
	if (end != ROW_WHOLE)
		n = line_length(c);
	if (end == ROW_OPEN_QUOTE)
		row->bad = N_("A quotation mark is never closed");
	else if (end == ROW_TOO_LONG)
		row->bad = N_("The row is longer than 1 MiB");
	split(c, c->in.win + c->in.pos, n, end != ROW_WHOLE);
	for (size_t i = 0; i < n; i++)
		c->line += c->in.win[c->in.pos + i] == c->eol;
	bool cut = n && c->in.win[c->in.pos + n - 1] != c->eol;
	c->in.pos += n;
	if (cut && end == ROW_TOO_LONG) {
		csv_skip_line(c);
		c->line++;
	}
	return true;
}

int csv_file_next(struct csv *c, struct row *ret, struct err *err)
{
	struct row row;
	if (!c->begun)
		csv_begin(c);
	do {
		if (!csv_take(c, &row)) {
			if (!c->in.failed)
				return 0;
			err_set(err, ERR_FILE, "io", "%s cannot be read to its end", c->path);
			return -1;
		}
	} while (is_blank(c));
	bool bad_gb = c->gb != (iconv_t)-1 && !csv_convert(c);
	if (!row.bad && bad_gb)
		row.bad = N_("The row is not GB18030");
	if (!row.bad)
		check_bytes(c, &row);
	hand_out(c, &row);
	*ret = row;
	return 1;
}

/* ---- as a book of one sheet ---- */

struct text_book {
	char *path;
	struct book_options options;
};

static size_t count_sheets(const void *ctx)
{
	(void)ctx;
	return 1;
}

static const char *name_of_sheet(const void *ctx, size_t i)
{
	(void)ctx;
	(void)i;
	return "";
}

static bool is_hidden(const void *ctx, size_t i)
{
	(void)ctx;
	(void)i;
	return false;
}

static int next_row(void *ctx, struct row *ret, struct err *err)
{
	return csv_file_next(ctx, ret, err);
}

static long long size_of_file(const void *ctx)
{
	return csv_file_size(ctx);
}

static long long done_of_file(const void *ctx)
{
	return csv_file_done(ctx);
}

static void close_file(void *ctx)
{
	csv_file_close(ctx);
}

static const struct rows_ops csv_ops = {
	.next = next_row, .size = size_of_file, .done = done_of_file, .close = close_file,
};

static bool open_rows(void *ctx, size_t sheet, const struct news *news, struct rows *ret,
		      struct err *err)
{
	const struct text_book *b = ctx;
	struct csv *csv = NULL;
	(void)sheet;
	(void)news;
	if (!csv_file_open(b->path, &b->options, &csv, err))
		return false;
	*ret = (struct rows){ .ops = &csv_ops, .ctx = csv };
	return true;
}

static void close_book(void *ctx)
{
	struct text_book *b = ctx;
	free(b->path);
	free(b);
}

static const struct book_ops text_ops = {
	.sheets = count_sheets, .name = name_of_sheet, .hidden = is_hidden, .rows = open_rows,
	.close = close_book,
};

bool csv_book_open(const char *path, const struct book_options *o,
		   const struct book_ops **ret_ops, void **ret, struct err *err)
{
	struct text_book *b = xcalloc(1, sizeof *b);
	(void)err;
	b->path = xstrdup(path);
	b->options = *o;
	*ret_ops = &text_ops;
	*ret = b;
	return true;
}
