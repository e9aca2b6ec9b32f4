/* Words over all ledgers at once: which records of which have them. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

static void hits_drop(struct search_hits *h)
{
	for (size_t i = 0; i < h->n; i++)
		record_free(h->v[i]);
	free(h->v);
}

void search_hits_free(struct search_hits *hits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hits_drop(&hits[i]);
	free(hits);
}

/* One more than is wanted tells whether there are more. */
static bool search_ledger(struct session *s, const struct filter *f, size_t each, struct search_hits *ret, struct err *err)
{
	struct search_hits h = { .ledger = f->ledger, .v = xcalloc(each + 1, sizeof(struct record *)) };

	if (!store_page(s->store, f, NULL, false, each + 1, h.v, &h.n, err)) {
		free(h.v);
		return false;
	}
	h.more = h.n > each;
	if (h.more)
		record_free(h.v[--h.n]);
	*ret = h;
	return true;
}

/* First what has several names: who asks for one by its name does not want all that is its first. Then what it is
 * about, what has a life, the rest; items last: what holds them mostly says the same. */
enum { RANK_LAST = 4 };
static int search_rank(const struct session *s, const struct ledger *l)
{
	return l->aliases ? 0 : l == store_main_ledger(s->store) ? 1 : l->parent ? RANK_LAST : l->life ? 2 : 3;
}

/* Can the line be asked of this ledger? What is wrong with it is noted for when no ledger can be asked. */
static bool is_asked(struct session *s, const struct ledger *l, const char *line, struct filter *f, struct err *ret_why)
{
	struct err why = ERR_INIT;

	if (work_filter(s, l->name, line, f, &why))
		return true;
	if (ret_why->kind == ERR_NONE)
		*ret_why = why;
	return false;
}

bool work_search(struct session *s, const char *line, size_t each, struct search_hits **ret, size_t *ret_n, struct err *err)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(s->store, &all), found = 0, asked = 0;
	struct search_hits *hits = NULL;
	struct err why = ERR_INIT;
	bool ok = true;

	for (int rank = 0; rank <= RANK_LAST && !str_empty(line) && ok; rank++)
		for (size_t i = 0; i < n && ok; i++) {
			struct search_hits h = { .n = 0 };
			struct filter f;

			if (search_rank(s, all[i]) != rank || !is_asked(s, all[i], line, &f, &why))
				continue;
			asked++;
			ok = search_ledger(s, &f, each, &h, err);
			filter_free(&f);
			if (ok && h.n)
				VEC_ADD(hits, found) = h;
			else
				hits_drop(&h);
		}
	if (ok && !asked && why.kind != ERR_NONE) {
		*err = why;
		ok = false;
	}
	if (!ok) {
		search_hits_free(hits, found);
		return false;
	}
	*ret = hits;
	*ret_n = found;
	return true;
}
