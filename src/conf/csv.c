#include "csv.h"

#include <string.h>

struct csv csv_open(const char *text)
{
	if (str_starts(text, "\xef\xbb\xbf"))
		text += 3;
	return (struct csv){ .s = text, .line = 0, .next_line = 1 };
}

static bool line_ends(const char *s)
{
	return *s == '\0' || *s == '\n' || (*s == '\r' && s[1] == '\n');
}

static void skip_line_end(struct csv *c)
{
	if (*c->s == '\r')
		c->s++;
	if (*c->s == '\n') {
		c->s++;
		c->next_line++;
	}
}

/* Behind the opening quotation mark; false when it is not closed. */
static bool take_quoted(struct csv *c, struct buf *cell)
{
	for (; *c->s; c->s++) {
		if (*c->s == '"' && c->s[1] != '"') {
			c->s++;
			return true;
		}
		if (*c->s == '"')
			c->s++;
		else if (*c->s == '\n')
			c->next_line++;
		buf_addc(cell, *c->s);
	}
	return false;
}

static bool take_cell(struct csv *c, struct strv *cells)
{
	struct buf cell = BUF_INIT;
	bool closed = true;

	if (*c->s == '"') {
		c->s++;
		closed = take_quoted(c, &cell);
	}
	while (*c->s != ',' && !line_ends(c->s))
		buf_addc(&cell, *c->s++);
	strv_add(cells, buf_text(&cell));
	buf_free(&cell);
	return closed;
}

static void skip_empty(struct csv *c)
{
	while (*c->s && (line_ends(c->s) || *c->s == '#')) {
		while (!line_ends(c->s))
			c->s++;
		skip_line_end(c);
	}
}

bool csv_row(struct csv *c, struct strv *ret_cells, bool *ret_broken)
{
	strv_free(ret_cells);
	*ret_broken = false;
	skip_empty(c);
	c->line = c->next_line;
	if (!*c->s)
		return false;
	for (;;) {
		if (!take_cell(c, ret_cells)) {
			*ret_broken = true;
			return false;
		}
		if (*c->s != ',')
			break;
		c->s++;
	}
	skip_line_end(c);
	return true;
}
