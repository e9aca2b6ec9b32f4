#include "csv.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#define CHUNK (64 * 1024)
#define LOOK (16 * 1024)

struct span {
	size_t begin, end;
};

struct csv {
	FILE *f;
	char *path;
	long long size, done;
	bool begun, at_end, failed;
	/* The window: bytes read and not yet handed out begin at pos. */
	char *win;
	size_t pos, len, cap;
	long line;
	iconv_t gb; /* (iconv_t)-1 while the file is taken for UTF-8 */
	char comma; /* or what stands in its place */
	/* The row. */
	struct buf text;
	struct span *spans;
	size_t nspans;
	struct cell *cells;
	size_t ncells;
};

bool csv_file_open(const char *path, struct csv **ret, struct err *err)
{
	FILE *f = fopen(path, "rbe");
	struct stat st;
	if (!f)
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	if (fstat(fileno(f), &st) || S_ISDIR(st.st_mode)) {
		fclose(f);
		return err_set(err, ERR_FILE, "no_file", "%s is not a file", path);
	}
	struct csv *c = xcalloc(1, sizeof *c);
	c->f = f;
	c->path = xstrdup(path);
	c->size = S_ISREG(st.st_mode) ? st.st_size : 0;
	c->line = 1;
	c->comma = ',';
	c->gb = (iconv_t)-1;
	*ret = c;
	return true;
}

void csv_file_close(struct csv *c)
{
	if (!c)
		return;
	fclose(c->f);
	if (c->gb != (iconv_t)-1)
		iconv_close(c->gb);
	free(c->path);
	free(c->win);
	buf_free(&c->text);
	free(c->spans);
	free(c->cells);
	free(c);
}

long long csv_file_size(const struct csv *c)
{
	return c->size;
}

long long csv_file_done(const struct csv *c)
{
	return c->done;
}

/* One more chunk behind the window; false at the end of the file. */
static bool fill(struct csv *c)
{
	if (c->at_end)
		return false;
	if (c->pos > CHUNK) {
		memmove(c->win, c->win + c->pos, c->len - c->pos);
		c->len -= c->pos;
		c->pos = 0;
	}
	if (c->cap - c->len < CHUNK) {
		c->cap = c->len + 2 * CHUNK;
		c->win = xrealloc(c->win, c->cap, 1);
	}
	size_t n = fread(c->win + c->len, 1, CHUNK, c->f);
	c->len += n;
	c->done += (long long)n;
	if (n < CHUNK) {
		c->at_end = true;
		c->failed = ferror(c->f) != 0;
	}
	return n > 0;
}

/* A byte of the window by its distance from pos; -1 at the end of the file. fill()
 * may move the window, so nobody keeps pointers into it. */
static int byte_at(struct csv *c, size_t i)
{
	while (c->pos + i >= c->len)
		if (!fill(c))
			return -1;
	return (unsigned char)c->win[c->pos + i];
}

enum row_end { ROW_WHOLE, ROW_OPEN_QUOTE, ROW_TOO_LONG };

/* The length of the row with its line end, and how it ends. */
static enum row_end measure(struct csv *c, size_t *ret_len)
{
	bool quoted = false, start = true;
	for (size_t i = 0;; i++) {
		int b = byte_at(c, i);
		*ret_len = i;
		if (b < 0)
			return quoted ? ROW_OPEN_QUOTE : ROW_WHOLE;
		if (i >= CSV_MAX_ROW)
			return quoted ? ROW_OPEN_QUOTE : ROW_TOO_LONG;
		if (b == '"' && quoted) {
			if (byte_at(c, i + 1) == '"')
				i++;
			else
				quoted = false;
			continue;
		}
		if (b == '"' && start)
			quoted = true;
		start = !quoted && b == c->comma;
		if (b == '\n' && !quoted) {
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
		size_t left = c->len - c->pos - looked;
		end = left ? memchr(c->win + c->pos + looked, '\n', left) : NULL;
		looked += left;
	} while (!end && looked < CSV_MAX_ROW && fill(c));
	if (!end)
		return 0;
	n = (size_t)(end - (c->win + c->pos)) + 1;
	return n <= CSV_MAX_ROW && !memchr(c->win + c->pos, '"', n) ? n : 0;
}

/* Of the physical line at pos, but no more than a row may have. */
static size_t line_length(struct csv *c)
{
	for (size_t i = 0; i < CSV_MAX_ROW; i++) {
		int b = byte_at(c, i);
		if (b < 0 || b == '\n')
			return i + (b == '\n');
	}
	return CSV_MAX_ROW;
}

static void skip_line(struct csv *c)
{
	int b;
	while ((b = byte_at(c, 0)) >= 0) {
		c->pos++;
		if (b == '\n')
			break;
	}
}

static void end_cell(struct csv *c, size_t begin)
{
	VEC_ADD(c->spans, c->nspans) = (struct span){ begin, c->text.len };
	buf_addc(&c->text, 0);
}

static size_t until(const char *s, size_t n, char c)
{
	const char *at = memchr(s, c, n);
	return at ? (size_t)(at - s) : n;
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
			size_t run = plain ? until(s + i, n - i, c->comma) : 1;
			while (!plain && i + run < n && s[i + run] != '"' && s[i + run] != c->comma)
				run++;
			buf_addn(&c->text, s + i, run);
			i += run - 1;
		}
	}
	end_cell(c, begin);
}

/* The cells of GB18030 bytes as UTF-8; false when they are not that. */
static bool convert(struct csv *c)
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

/* UTF-8, unless hardly a line of the first MiB that is more than ASCII is that; one
 * spoilt line in an English file does not make it a Chinese one. */
static void know_encoding(struct csv *c)
{
	long good = 0, bad = 0;
	size_t begin = 0;
	bool ascii = true;
	for (size_t i = 0; i < CSV_MAX_ROW; i++) {
		int b = byte_at(c, i);
		if (b >= 0x80)
			ascii = false;
		if (b >= 0 && b != '\n')
			continue;
		if (!ascii && utf8_valid(c->win + c->pos + begin, i - begin))
			good++;
		else if (!ascii)
			bad++;
		begin = i + 1;
		ascii = true;
		if (b < 0)
			break;
	}
	if (bad > 1 && good * 10 < bad)
		c->gb = iconv_open("UTF-8", "GB18030");
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
		row->bad = nul ? N_("The cell holds a NUL byte")
			       : N_("The cell is not UTF-8");
		return;
	}
}

static void hand_out(struct csv *c, struct row *row)
{
	if (c->ncells < c->nspans) {
		c->cells = xrealloc(c->cells, c->nspans, sizeof *c->cells);
		c->ncells = c->nspans;
	}
	for (size_t i = 0; i < c->nspans; i++)
		c->cells[i] = (struct cell){
			.s = c->text.s + c->spans[i].begin,
			.n = c->spans[i].end - c->spans[i].begin,
		};
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

static void take_row(struct csv *c, struct row *row)
{
	size_t n = plain_line(c);
	*row = (struct row){ .line = c->line };
	if (n) {
		split(c, c->win + c->pos, n, true);
		c->line++;
		c->pos += n;
		return;
	}
	enum row_end end = measure(c, &n);
	/* A quote that never closes spoils its own line, not the rest of the file. */
	if (end != ROW_WHOLE)
		n = line_length(c);
	if (end == ROW_OPEN_QUOTE)
		row->bad = N_("A quotation mark is never closed");
	else if (end == ROW_TOO_LONG)
		row->bad = N_("The row is longer than 1 MiB");
	split(c, c->win + c->pos, n, end != ROW_WHOLE);
	for (size_t i = 0; i < n; i++)
		c->line += c->win[c->pos + i] == '\n';
	bool cut = n && c->win[c->pos + n - 1] != '\n';
	c->pos += n;
	if (cut && end == ROW_TOO_LONG) {
		skip_line(c);
		c->line++;
	}
}

/* Tabs, or semicolons, where the beginning of the file has no comma at all. */
static void know_comma(struct csv *c)
{
	long tabs = 0, semicolons = 0;
	for (size_t i = 0; i < LOOK; i++) {
		int b = byte_at(c, i);
		if (b < 0)
			break;
		if (b == ',')
			return;
		tabs += b == '\t';
		semicolons += b == ';';
	}
	if (tabs || semicolons)
		c->comma = tabs >= semicolons ? '\t' : ';';
}

static void begin(struct csv *c)
{
	c->begun = true;
	know_comma(c);
	if (byte_at(c, 0) == 0xef && byte_at(c, 1) == 0xbb && byte_at(c, 2) == 0xbf)
		c->pos += 3;
	else
		know_encoding(c);
}

int csv_file_next(struct csv *c, struct row *ret, struct err *err)
{
	struct row row;
	if (!c->begun)
		begin(c);
	do {
		if (byte_at(c, 0) < 0) {
			if (!c->failed)
				return 0;
			err_set(err, ERR_FILE, "io", "%s cannot be read to its end",
				c->path);
			return -1;
		}
		take_row(c, &row);
	} while (is_blank(c));
	bool bad_gb = c->gb != (iconv_t)-1 && !convert(c);
	if (!row.bad && bad_gb)
		row.bad = N_("The row is not GB18030");
	if (!row.bad)
		check_bytes(c, &row);
	hand_out(c, &row);
	*ret = row;
	return 1;
}

void csv_put(struct buf *out, const char *s, size_t n)
{
	bool quote = n && (strchr(" \t", s[0]) || strchr(" \t", s[n - 1]));
	for (size_t i = 0; i < n && !quote; i++)
		quote = s[i] == '"' || s[i] == ',' || s[i] == '\n' || s[i] == '\r';
	if (!quote) {
		buf_addn(out, s, n);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, s[i]);
	}
	buf_addc(out, '"');
}

/* =1+1, +A1, -A1, @SUM(A1), also behind blanks; -5 and +7 are numbers, "-" is a stroke. */
static bool is_formula(const char *s)
{
	s += strspn(s, " \t\r\n");
	if (!*s || !strchr("=+-@", *s))
		return false;
	return s[strspn(s, "+-")] && s[1 + strspn(s + 1, "0123456789.,")];
}

static bool is_kept_formula(const char *s)
{
	return is_formula(s + strspn(s, "'"));
}

void csv_put_text(struct buf *out, const char *s, size_t n)
{
	char *text = xstrndup(s, n);
	struct buf b = BUF_INIT;

	if (is_kept_formula(text))
		buf_addc(&b, '\'');
	buf_addn(&b, s, n); /* bad bytes too, as they stood */
	csv_put(out, buf_text(&b), b.len);
	buf_free(&b);
	free(text);
}

const char *csv_plain_text(const char *s)
{
	return *s == '\'' && is_kept_formula(s) ? s + 1 : s;
}
