#include "rowmap.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

static struct rowmap_entry *place(const struct rowmap *m, int64_t row)
{
	size_t at = ((uint64_t)row * 0x9e3779b97f4a7c15u) & (m->cap - 1);

	while (m->v[at].row && m->v[at].row != row)
		at = (at + 1) & (m->cap - 1);
	return &m->v[at];
}

static void grow(struct rowmap *m)
{
	struct rowmap bigger = { .cap = m->cap ? m->cap * 2 : 64 };

	bigger.v = xcalloc(bigger.cap, sizeof *bigger.v);
	for (size_t i = 0; i < m->cap; i++)
		if (m->v[i].row) {
			*place(&bigger, m->v[i].row) = m->v[i];
			bigger.n++;
		}
	free(m->v);
	*m = bigger;
}

void rowmap_put(struct rowmap *m, int64_t row, const char *id)
{
	struct rowmap_entry *e;

	if (m->n * 2 >= m->cap)
		grow(m);
	e = place(m, row);
	if (!e->row)
		m->n++;
	e->row = row;
	strncpy(e->id, id, sizeof e->id - 1);
}

const char *rowmap_get(const struct rowmap *m, int64_t row)
{
	const struct rowmap_entry *e = m->cap ? place(m, row) : NULL;

	return e && e->row ? e->id : NULL;
}

void rowmap_free(struct rowmap *m)
{
	free(m->v);
	*m = (struct rowmap){ .v = NULL };
}
