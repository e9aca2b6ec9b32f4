/* 同上: what the cell above says, said here too, for the row may go elsewhere alone. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

static bool is_ditto(const struct cell *c)
{
	static const char *const words[] = { "同上", "同 上", "同上。", "〃", "″", "\"", "''", "”" };
	size_t lead = strspn(c->s, " \t\r\n"), n = c->n;
	if (c->n > 16 || c->kind != CELL_TEXT)
		return false;
	while (n > lead && strchr(" \t\r\n", c->s[n - 1]))
		n--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n - lead && memcmp(words[i], c->s + lead, n - lead) == 0)
			return true;
	return false;
}

/* The reader's cells are not ours to change. */
static void own_cells(struct ditto *d, struct row *row)
{
	if (row->cells == d->cells)
		return;
	d->cells = xrealloc(d->cells, row->n, sizeof *d->cells);
	memcpy(d->cells, row->cells, row->n * sizeof *d->cells);
	row->cells = d->cells;
}

void ditto_row(struct ditto *d, const struct headings *h, struct row *row)
{
	size_t n = row->n < h->n ? row->n : h->n;
	if (!d->above)
		d->above = xcalloc(h->n + 1, sizeof *d->above);
	d->n = h->n;
	for (size_t i = 0; i < n; i++) {
		const struct cell *c = &row->cells[i];
		struct above_cell *above = &d->above[i];
		if (h->v[i].kind != HEADING_FIELD || c->fill == FILL_LEFT || !c->n)
			continue;
		if (!is_ditto(c)) {
			buf_clear(&above->text);
			buf_addn(&above->text, c->s, c->n);
			above->kind = c->kind;
		} else if (above->text.len) {
			own_cells(d, row);
			row->cells[i].s = above->text.s;
			row->cells[i].n = above->text.len;
			row->cells[i].kind = above->kind;
		}
	}
}

void ditto_free(struct ditto *d)
{
	for (size_t i = 0; i < d->n; i++)
		buf_free(&d->above[i].text);
	free(d->above);
	free(d->cells);
	*d = (struct ditto){ .above = NULL };
}
