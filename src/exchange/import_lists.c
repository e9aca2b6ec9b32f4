/* Lists side by side: the same headings once more to the right, for rows that go on there. Each physical row
 * is handed out as one row of each list. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* Columns i and i + by are called the same. */
static bool same_at(const struct headings *h, size_t i, size_t by)
{
	return i + by < h->n && *h->v[i].text && str_eq(h->v[i].text, h->v[i + by].text);
}

/* All columns of the list from first on stand again by columns further right. */
static bool again_at(const struct headings *h, size_t first, size_t by, size_t list)
{
	for (size_t i = first; i < first + by; i++) {
		size_t at = i + list * by;
		const char *there = at < h->n ? h->v[at].text : "";
		if (!str_eq(h->v[i].text, there))
			return false;
	}
	return true;
}

static bool has_name(const struct import *im, const struct headings *h, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++) {
		const struct field *f = ledger_heading(im->ledger, h->v[i].text);
		if (f && str_eq(f->name, im->ledger->label))
			return true;
	}
	return false;
}

/* What stands before the lists says nothing of a record. */
static bool stands_before(const struct import *im, const struct headings *h, size_t first)
{
	for (size_t i = 0; i < first; i++) {
		struct heading g = heading_of(im->ledger, h->v[i].text);
		bool nothing = !*h->v[i].text || g.running;
		heading_free(&g);
		if (!nothing)
			return false;
	}
	return true;
}

void lists_find(const struct import *im, struct headings *h)
{
	for (size_t by = 2; by < h->n; by++) {
		size_t first = 0, same = 0;
		for (size_t i = 0; i + by < h->n; i++) {
			if (same_at(h, i, by) && !same++)
				first = i;
		}
		/* Two names may stand twice by chance: 日期 and 人员 of the finding and of the check. */
		if (same < 2 || !has_name(im, h, first, by < h->n - first ? by : h->n - first))
			continue;
		if (!again_at(h, first, by, 1) || !stands_before(im, h, first)) {
			h->twice = same > 2;
			continue;
		}
		h->lists = 2;
		while (again_at(h, first, by, h->lists) && h->lists < MAX_LISTS)
			h->lists++;
		h->width = by;
		h->lists_from = first;
		h->twice = false;
		while (h->n > first + by)
			free(h->v[--h->n].text);
		return;
	}
}

void lists_begin(struct table *t, const struct row *whole)
{
	t->whole = *whole;
	t->part = 0;
}

bool lists_next(struct table *t, struct row *ret)
{
	const struct headings *h = &t->headings;
	if (h->lists < 2 || t->part >= h->lists)
		return false;
	size_t from = h->lists_from + t->part * h->width, to = from + h->width, n = h->lists_from;
	if (t->part + 1 == h->lists || to > t->whole.n)
		to = t->whole.n;
	t->cells = xrealloc(t->cells, h->lists_from + t->whole.n + 1, sizeof *t->cells);
	for (size_t i = 0; i < h->lists_from; i++)
		t->cells[i] = t->part || i >= t->whole.n ? cell_of("") : t->whole.cells[i];
	for (size_t i = from; i < to; i++)
		t->cells[n++] = t->whole.cells[i];
	*ret = t->whole;
	ret->cells = t->cells;
	ret->n = n;
	t->part++;
	return true;
}
