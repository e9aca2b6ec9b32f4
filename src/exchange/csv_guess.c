/* How a text file is written: its characters, its line ends, and what parts its cells.
 * None of it stands in the file, but for a line sep=; that some programs write. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "csv_inside.h"

#define LOOK (64 * 1024)
#define SAMPLE_ROWS 60
#define SAMPLE_BYTES (256 * 1024)
#define HEADING_ROWS 30
#define WIDEST 64

/* A lone CR ends lines where nothing else does; quoted, it is a sign of its cell. */
static void know_eol(struct csv *c)
{
	long feeds = 0, returns = 0, bare_feeds = 0, bare_returns = 0;
	bool quoted = false;
	for (size_t i = 0; i < LOOK; i++) {
		int b = text_byte(&c->in, i);
		if (b < 0)
			break;
		bool lone = b == '\r' && text_byte(&c->in, i + 1) != '\n';
		quoted ^= b == '"';
		feeds += b == '\n';
		returns += lone;
		bare_feeds += b == '\n' && !quoted;
		bare_returns += lone && !quoted;
	}
	if ((!bare_feeds && bare_returns) || (!feeds && returns))
		c->eol = '\r';
}

/* UTF-8, unless hardly a line of the first MiB that is more than ASCII is that; one
 * spoilt line in an English file does not make it a Chinese one. */
static void know_encoding(struct csv *c)
{
	long good = 0, bad = 0;
	size_t begin = 0;
	bool ascii = true;
	for (size_t i = 0; i < CSV_MAX_ROW; i++) {
		int b = text_byte(&c->in, i);
		if (b >= 0x80)
			ascii = false;
		if (b >= 0 && b != c->eol)
			continue;
		if (!ascii && utf8_valid(c->in.win + c->in.pos + begin, i - begin))
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

/* ---- what parts cells ---- */

/* How a separator would do: the most cells of a row that are headings, and how evenly the
 * rows are parted. */
struct fit {
	int headings;
	double even;
};

static int headings_in(struct csv *c)
{
	int n = 0;
	if (!c->options.is_heading || (c->gb != (iconv_t)-1 && !csv_convert(c)))
		return 0;
	for (size_t i = 0; i < c->nspans; i++) {
		const char *s = c->text.s + c->spans[i].begin;
		if (*s && utf8_valid(s, c->spans[i].end - c->spans[i].begin))
			n += c->options.is_heading(c->options.ctx, s);
	}
	return n;
}

static struct fit fit_of(struct csv *c, char comma)
{
	size_t pos = c->in.pos, wide[WIDEST + 1] = { 0 }, mode = 1;
	long line = c->line, rows = 0;
	struct fit fit = { .headings = 0 };
	struct row row;
	c->comma = comma;
	while (rows < SAMPLE_ROWS && c->in.pos - pos < SAMPLE_BYTES && csv_take(c, &row)) {
		wide[c->nspans < WIDEST ? c->nspans : WIDEST]++;
		int headings = rows++ < HEADING_ROWS ? headings_in(c) : 0;
		fit.headings = headings > fit.headings ? headings : fit.headings;
	}
	for (size_t i = 2; i <= WIDEST; i++)
		mode = wide[i] >= wide[mode] && wide[i] ? i : mode;
	double share = rows ? (double)wide[mode] / (double)rows : 0;
	fit.even = share * share * (double)(mode - 1);
	c->in.pos = pos;
	c->line = line;
	return fit;
}

static bool is_better(const struct fit *a, const struct fit *b)
{
	int x = a->headings < 2 ? 0 : a->headings, y = b->headings < 2 ? 0 : b->headings;
	return x != y ? x > y : a->even > b->even;
}

/* The separator under which most headings are known; where hardly any is, the one that
 * parts the rows most evenly. */
static void know_comma(struct csv *c)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	struct fit best = { .headings = 0 };
	char comma = ',';
	c->in.keep = true;
	for (size_t i = 0; i < sizeof candidates; i++) {
		struct fit fit = fit_of(c, candidates[i]);
		if (is_better(&fit, &best)) {
			best = fit;
			comma = candidates[i];
		}
	}
	c->in.keep = false;
	c->comma = comma;
}

/* sep=; as the first line; false: it is none. */
static bool take_sep_line(struct csv *c)
{
	static const char word[] = "sep=";
	size_t i = text_byte(&c->in, 0) == '"';
	bool quoted = i != 0;
	for (size_t k = 0; k < 4; k++, i++)
		if ((text_byte(&c->in, i) | 0x20) != (word[k] | 0x20))
			return false;
	int comma = text_byte(&c->in, i), end = text_byte(&c->in, i + 1 + quoted);
	if (comma < '\t' || comma == '\n' || comma == '\r' || comma >= 0x80 ||
	    (end != '\r' && end != '\n' && end != -1))
		return false;
	csv_skip_line(c);
	c->line++;
	c->comma = (char)comma;
	return true;
}

void csv_begin(struct csv *c)
{
	bool mark = text_byte(&c->in, 0) == 0xef && text_byte(&c->in, 1) == 0xbb &&
		    text_byte(&c->in, 2) == 0xbf;
	c->begun = true;
	if (mark)
		c->in.pos += 3;
	know_eol(c);
	if (!mark && !c->in.utf16)
		know_encoding(c);
	if (!take_sep_line(c) && !c->options.separator)
		know_comma(c);
	if (c->options.separator)
		c->comma = c->options.separator;
}
