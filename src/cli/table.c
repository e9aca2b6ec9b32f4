#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

int table_room(FILE *out)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	int fd = fileno(out);

	if (fd >= 0 && isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return columns && atoi(columns) > 0 ? atoi(columns) : 0;
}

static int total_width(const struct table_column *columns, size_t n)
{
	int total = -TABLE_GAP;

	for (size_t i = 0; i < n; i++)
		if (columns[i].width > 0)
			total += columns[i].width + TABLE_GAP;
	return total;
}

/* What the flexible columns can give away. */
static int slack(const struct table_column *columns, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		if (columns[i].flexible && columns[i].width > TABLE_NARROW)
			sum += columns[i].width - TABLE_NARROW;
	return sum;
}

static void narrow_widest(struct table_column *columns, size_t n)
{
	struct table_column *widest = NULL;

	for (size_t i = 0; i < n; i++)
		if (columns[i].flexible && columns[i].width > TABLE_NARROW &&
		    (!widest || columns[i].width > widest->width))
			widest = &columns[i];
	if (widest)
		widest->width--;
}

void table_fit(struct table_column *columns, size_t n, int room)
{
	size_t shown = n;

	for (size_t i = 0; i < n && room <= 0; i++)
		columns[i].whole = true;
	if (room <= 0)
		return;
	while (shown > 2 && total_width(columns, shown) - slack(columns, shown) > room)
		columns[--shown].width = 0;
	for (int over = total_width(columns, n) - room; over > 0; over--)
		narrow_widest(columns, n);
}

static void put_cell(FILE *out, const char *text, const struct table_column *c, bool last)
{
	char *line = line_of(text);
	int wide = c->whole ? utf8_width(line) : 0;
	char *cut = utf8_clip(line, wide > c->width ? wide : c->width, !last);

	fputs(cut, out);
	if (!last)
		fprintf(out, "%*s", TABLE_GAP, "");
	free(cut);
	free(line);
}

void table_line(FILE *out, const struct table_column *columns, size_t n,
		const char *const *cells, int indent)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++)
		if (columns[i].width > 0 && !str_empty(cells ? cells[i] : columns[i].title))
			last = i;
	fprintf(out, "%*s", indent, "");
	for (size_t i = 0; i <= last && i < n; i++)
		if (columns[i].width > 0)
			put_cell(out, cells ? cells[i] : columns[i].title, &columns[i], i == last);
	fputc('\n', out);
}

char *line_of(const char *s)
{
	struct buf b = BUF_INIT;
	size_t left = s ? strlen(s) : 0, plain = 0; /* plain: bytes before s that stay as they are */

	while (left > 0) {
		uint32_t c;
		size_t step = utf8_next(s, left, &c), read = step ? step : 1;

		if (step && !utf8_is_control(c) && (!utf8_is_unseen(c) || utf8_char_width(c) > 0)) {
			plain += step;
		} else {
			buf_addn(&b, s - plain, plain);
			plain = 0;
			if (step == 0 || utf8_is_control(c))
				buf_addc(&b, step == 0 ? '?' : ' ');
		}
		s += read;
		left -= read;
	}
	if (plain)
		buf_addn(&b, s - plain, plain);
	return b.s ? buf_take(&b) : xstrdup("");
}

void print_line(FILE *out, const char *s)
{
	char *line = line_of(s);

	fprintf(out, "%s\n", line);
	free(line);
}

void print_lines(FILE *out, const char *s, int indent)
{
	for (bool first = true; s; first = false) {
		const char *end = strchr(s, '\n');
		char *piece = end ? xstrndup(s, (size_t)(end - s)) : xstrdup(s);
		char *line = line_of(piece);

		fprintf(out, "%s%*s%s", first ? "" : "\n", first ? 0 : indent, "", line);
		free(line);
		free(piece);
		s = end ? end + 1 : NULL;
	}
}

void say(FILE *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(out, fmt, ap);
	va_end(ap);
}

/* May a line begin with the character at s? */
static bool may_begin(const char *s)
{
	static const char *const never[] = { "，", "。", "、", "；", "：", "）", "”", "」", "》" };

	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (str_starts(s, never[i]))
			return false;
	return (*s & 0xc0) != 0x80;
}

/* How much of s goes on a line of so many columns: up to the last blank, or
 * up to a wide character, between which lines may break anyway. */
static size_t line_length(const char *s, int columns)
{
	size_t fits = utf8_fit(s, columns), best = fits;

	if (!s[fits])
		return fits;
	while (best > 0 && s[best] != ' ' &&
	       ((!(s[best] & 0x80) && !(s[best - 1] & 0x80)) || !may_begin(s + best)))
		best--;
	return best > 0 ? best : fits > 0 ? fits : 1;
}

void print_items(FILE *out, const struct strv *items, int indent, int room)
{
	const char *comma = tr(", ");
	int at = 0;

	for (size_t i = 0; i < items->n; i++) {
		int width = utf8_width(items->v[i]) + 2;

		if (at > indent && at + width > room) {
			fprintf(out, "%.*s\n", (int)strcspn(comma, " "), comma);
			at = 0;
		} else if (at) {
			fputs(comma, out);
		}
		if (!at) {
			fprintf(out, "%*s", indent, "");
			at = indent;
		}
		fputs(items->v[i], out);
		at += width;
	}
	if (items->n)
		fputc('\n', out);
}

void print_wrapped(FILE *out, const char *s, int indent, int room)
{
	char *line = line_of(s);
	const char *rest = line;
	int columns = room - indent > 20 ? room - indent : 20;

	while (*rest) {
		size_t n = line_length(rest, columns);

		fprintf(out, "%*s%.*s\n", indent, "", (int)n, rest);
		rest += n;
		while (*rest == ' ')
			rest++;
	}
	free(line);
}
