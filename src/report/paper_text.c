/* Papers as text: columns and lines of a terminal, one page however long. */
#include <math.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>

#include "paper_layout.h"

enum { WIDTH = 78 };

static const struct paper_area text_area = {
	.left = 0, .right = WIDTH - 1, .top = 0, .top_next = 0, .bottom = HUGE_VAL,
	.step = 1, .cell_step = 1, .title_step = 1, .title_gap = 1, .seal = 2,
	.pad_left = 2, .pad_right = 1, .rule = 1, .grid = 1, .seal_end = 2,
};

static double columns(void *ctx, const struct paper_font *f, const char *s, size_t n)
{
	char *text = xstrndup(s, n);
	int width = utf8_width(text);

	(void)ctx;
	(void)f;
	free(text);
	return width;
}

/* ---- a canvas ---- */

/* Which ways lines go on from a place. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

struct canvas {
	char *(*cells)[WIDTH]; /* a character each; NULL: blank; the second half of a wide one is "" */
	unsigned char (*lines)[WIDTH];
	size_t rows;
};

static void room_for(struct canvas *c, size_t row)
{
	if (row < c->rows)
		return;
	c->cells = xrealloc(c->cells, row + 1, sizeof *c->cells);
	c->lines = xrealloc(c->lines, row + 1, sizeof *c->lines);
	memset(c->cells + c->rows, 0, (row + 1 - c->rows) * sizeof *c->cells);
	memset(c->lines + c->rows, 0, (row + 1 - c->rows) * sizeof *c->lines);
	c->rows = row + 1;
}

static void put_text(struct canvas *c, const struct paper_op *o)
{
	size_t row = (size_t)lround(o->y), n = strlen(o->text);
	int x = (int)floor(o->x + 1e-6);
	uint32_t u;

	room_for(c, row);
	for (const char *s = o->text; *s && x < WIDTH;) {
		size_t len = utf8_next(s, n, &u);
		int width = utf8_char_width(u);

		if (width && x + width <= WIDTH && x >= 0) {
			free(c->cells[row][x]);
			c->cells[row][x] = xstrndup(s, len);
			if (width == 2)
				c->cells[row][x + 1] = xstrdup("");
		}
		x += width;
		s += len;
		n -= len;
	}
}

static void put_line(struct canvas *c, const struct paper_op *o)
{
	size_t y = (size_t)lround(o->y), y2 = (size_t)lround(o->y2);
	int x = (int)lround(o->x), x2 = (int)lround(o->x2);

	room_for(c, y2);
	for (size_t row = y; row <= y2; row++)
		for (int col = x; col <= x2 && col < WIDTH; col++)
			c->lines[row][col] |= (unsigned char)((row > y ? UP : 0) | (row < y2 ? DOWN : 0) | (col > x ? LEFT : 0) |
							      (col < x2 ? RIGHT : 0));
}

static const char *line_of(unsigned ways)
{
	static const char *const chars[16] = {
		[UP] = "│", [DOWN] = "│", [UP | DOWN] = "│", [LEFT] = "─", [RIGHT] = "─", [LEFT | RIGHT] = "─",
		[DOWN | RIGHT] = "┌", [DOWN | LEFT] = "┐", [UP | RIGHT] = "└", [UP | LEFT] = "┘",
		[UP | DOWN | RIGHT] = "├", [UP | DOWN | LEFT] = "┤", [LEFT | RIGHT | DOWN] = "┬",
		[LEFT | RIGHT | UP] = "┴", [UP | DOWN | LEFT | RIGHT] = "┼",
	};

	return chars[ways];
}

/* Without blanks at its end. */
static void print_row(FILE *out, struct canvas *c, size_t row)
{
	struct buf b = BUF_INIT;

	for (int x = 0; x < WIDTH; x++) {
		const char *cell = c->cells[row][x];

		buf_add(&b, cell ? cell : c->lines[row][x] ? line_of(c->lines[row][x]) : " ");
	}
	while (b.len && b.s[b.len - 1] == ' ')
		b.s[--b.len] = '\0';
	fprintf(out, "%s\n", buf_text(&b));
	buf_free(&b);
}

static void print_canvas(FILE *out, struct canvas *c)
{
	for (size_t i = 0; i < c->rows; i++) {
		print_row(out, c, i);
		for (int x = 0; x < WIDTH; x++)
			free(c->cells[i][x]);
	}
	free(c->cells);
	free(c->lines);
}

/* ---- papers ---- */

static void centred(FILE *out, const char *text)
{
	int room = (WIDTH - 1 - utf8_width(text)) / 2;

	fprintf(out, "%*s%s\n", room > 0 ? room : 0, "", text);
}

static void print_paper(FILE *out, const struct filled_paper *p)
{
	const struct paper_device d = { .area = text_area, .width = columns, .store = p->store };
	struct canvas c = { 0 };
	struct paper_ops ops;

	if (paper_mark(p))
		fprintf(out, "%s\n", paper_mark(p));
	if (p->paper->head)
		centred(out, p->paper->head);
	paper_layout(&d, p, &ops);
	for (size_t i = 0; i < ops.n; i++)
		if (ops.v[i].text)
			put_text(&c, &ops.v[i]);
		else
			put_line(&c, &ops.v[i]);
	print_canvas(out, &c);
	paper_ops_free(&ops);
	if (p->paper->copies)
		fprintf(out, "\n%s\n", p->paper->copies);
}

void paper_text(FILE *out, const struct filled_paper *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			fprintf(out, "\n\n");
		print_paper(out, &v[i]);
	}
}
