/* Rows of a sheet put together cell by cell. Merged cells are filled in here, so that
 * a reader only has to know where they are. */
#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#define ROW_MAX_BYTES (4 * 1024 * 1024)
#define MAX_MERGES 200000
#define OPEN_MERGES 256

/* ---- merged cells ---- */

void merges_add(struct merges *m, struct merge one)
{
	if (one.top <= one.bottom && one.left <= one.right && m->n < MAX_MERGES)
		VEC_ADD(m->v, m->n) = one;
}

static int by_place(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;
	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return x->left < y->left ? -1 : x->left > y->left;
}

void merges_sort(struct merges *m)
{
	if (m->n)
		qsort(m->v, m->n, sizeof *m->v, by_place);
}

void merges_free(struct merges *m)
{
	free(m->v);
	*m = (struct merges){ .v = NULL };
}

/* ---- cells ---- */

void grid_finish(struct grid *g)
{
	merges_free(&g->merges);
	for (size_t i = 0; i < g->nopen; i++)
		free(g->open_text[i]);
	free(g->open);
	free(g->open_text);
	buf_free(&g->text);
	free(g->places);
	free(g->cells);
}

void grid_row(struct grid *g, long line)
{
	g->line = line;
	g->nplaces = 0;
	g->bad = NULL;
	g->hidden = false;
	buf_clear(&g->text);
}

void grid_bad(struct grid *g, size_t column, const char *sentence)
{
	if (g->bad)
		return;
	g->bad = sentence;
	g->bad_cell = column;
}

static void pad_places(struct grid *g, size_t n)
{
	while (g->nplaces < n) {
		VEC_ADD(g->places, g->nplaces) = (struct place){ g->text.len, g->text.len, 0, 0 };
		buf_addc(&g->text, 0);
	}
}

bool grid_begin(struct grid *g, size_t column)
{
	if (column >= GRID_MAX_COLUMNS)
		return false;
	if (g->text.len > ROW_MAX_BYTES) {
		grid_bad(g, column, N_("The row is longer than 4 MiB"));
		return false;
	}
	pad_places(g, column);
	g->begin = g->text.len;
	return true;
}

void grid_end(struct grid *g, size_t column, enum cell_kind kind)
{
	if (g->text.len - g->begin > CELL_MAX_BYTES) {
		grid_bad(g, column, N_("The cell is longer than 1 MiB"));
		g->text.len = g->begin;
	}
	struct place p = { g->begin, g->text.len, kind, FILL_NONE };
	if (column < g->nplaces)
		g->places[column] = p;
	else
		VEC_ADD(g->places, g->nplaces) = p;
	buf_addc(&g->text, 0);
}

void grid_fill(struct grid *g, size_t column, const char *text, enum cell_fill fill)
{
	if (column >= GRID_MAX_COLUMNS)
		return;
	pad_places(g, column + 1);
	if (g->places[column].end > g->places[column].begin || g->places[column].kind)
		return;
	struct place p = { g->text.len, 0, CELL_TEXT, fill };
	buf_add(&g->text, text);
	p.end = g->text.len;
	buf_addc(&g->text, 0);
	g->places[column] = p;
}

/* ---- what merged cells show ---- */

/* A merged cell shows the text of its first one in all its places. */
static void fill_from(struct grid *g, const struct merge *m, const char *text)
{
	/* A title over a whole sheet is no cell of every column. */
	size_t right = m->right < m->left + 200 ? m->right : m->left + 200;
	if (!*text)
		return;
	if (g->line > m->top)
		grid_fill(g, m->left, text, FILL_UP);
	for (size_t i = m->left + 1; i <= right; i++)
		grid_fill(g, i, text, FILL_LEFT);
}

static void close_merges(struct grid *g)
{
	size_t kept = 0;
	for (size_t i = 0; i < g->nopen; i++) {
		if (g->open[i].bottom >= g->line) {
			g->open[kept] = g->open[i];
			g->open_text[kept++] = g->open_text[i];
		} else {
			free(g->open_text[i]);
		}
	}
	g->nopen = kept;
}

/* Merged cells never lie over one another; those of a forged file may. */
static bool has_room(const struct grid *g, const struct merge *m)
{
	for (size_t i = 0; i < g->nopen; i++)
		if (m->left <= g->open[i].right && g->open[i].left <= m->right)
			return false;
	return g->nopen < OPEN_MERGES;
}

static void fill_merged(struct grid *g)
{
	close_merges(g);
	while (g->next_merge < g->merges.n && g->merges.v[g->next_merge].top <= g->line) {
		const struct merge *m = &g->merges.v[g->next_merge++];
		bool here = m->top == g->line && m->left < g->nplaces;
		const struct place *p = here ? &g->places[m->left] : NULL;
		if (m->bottom < g->line || !has_room(g, m))
			continue;
		size_t n = g->nopen;
		VEC_ADD(g->open, g->nopen) = *m;
		VEC_ADD(g->open_text, n) = p ? xstrndup(g->text.s + p->begin, p->end - p->begin)
					     : xstrdup("");
	}
	for (size_t i = 0; i < g->nopen; i++)
		fill_from(g, &g->open[i], g->open_text[i]);
}

static void check_texts(struct grid *g)
{
	for (size_t i = 0; i < g->nplaces && !g->bad; i++) {
		const struct place *p = &g->places[i];
		if (memchr(g->text.s + p->begin, 0, p->end - p->begin))
			grid_bad(g, i, N_("The cell holds a NUL byte"));
	}
}

void grid_hand_out(struct grid *g, struct row *ret)
{
	fill_merged(g);
	check_texts(g);
	if (g->ncells < g->nplaces) {
		g->cells = xrealloc(g->cells, g->nplaces, sizeof *g->cells);
		g->ncells = g->nplaces;
	}
	for (size_t i = 0; i < g->nplaces; i++) {
		const struct place *p = &g->places[i];
		g->cells[i] = (struct cell){ g->text.s + p->begin, p->end - p->begin, p->kind,
					     p->fill };
	}
	*ret = (struct row){ .cells = g->cells, .n = g->nplaces, .line = g->line,
			     .date1904 = g->date1904, .hidden = g->hidden, .bad = g->bad,
			     .bad_cell = g->bad_cell };
}
