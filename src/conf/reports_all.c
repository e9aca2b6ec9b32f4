/* All the reports there are: those compiled in, and those of a folder, which may replace them. */
#include <bihuan/conf/reports.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/declared.h>

static void put(struct reports *all, struct report *r)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i]->name, r->name)) {
			report_free(all->v[i]);
			all->v[i] = r;
			return;
		}
	VEC_ADD(all->v, all->n) = r;
}

struct adding {
	struct reports *all;
	const struct report_ledgers *ledgers;
};

static bool add(void *ctx, const char *text, const char *name, struct err *err)
{
	struct adding *a = ctx;
	struct report *r = NULL;
	bool submissions = false;

	if (!submissions_parse(text, name, a->ledgers, &a->all->submissions, &submissions, err))
		return false;
	if (submissions)
		return true;
	if (!report_parse(text, name, a->ledgers, &r, err))
		return false;
	put(a->all, r);
	return true;
}

#define RANK_LAST 1000 /* of those that say none */

static int by_rank(const void *a, const void *b)
{
	const struct report *const *x = a, *const *y = b;
	int i = (*x)->rank ? (*x)->rank : RANK_LAST, j = (*y)->rank ? (*y)->rank : RANK_LAST;

	return i != j ? (i > j) - (i < j) : strcmp((*x)->name, (*y)->name);
}

bool reports_load(const char *folder, const struct report_ledgers *ledgers, struct reports *ret, struct err *err)
{
	struct reports all = { .v = NULL };
	struct adding a = { &all, ledgers };
	bool ok = declared_each("reports/", folder, add, &a, err);

	if (ok && all.n)
		qsort(all.v, all.n, sizeof *all.v, by_rank);
	if (ok)
		*ret = all;
	else
		reports_free(&all);
	return ok;
}

void reports_free(struct reports *r)
{
	for (size_t i = 0; i < r->n; i++)
		report_free(r->v[i]);
	free(r->v);
	free(r->submissions.freezes);
	*r = (struct reports){ .v = NULL };
}

bool reports_find(const struct reports *r, const char *name, const struct report **ret, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < r->n; i++) {
		const struct report *x = r->v[i];

		if (str_eq(x->name, name) || str_eq(x->title.zh, name) || str_eq(x->title.en, name)) {
			*ret = x;
			buf_free(&known);
			return true;
		}
		buf_addf(&known, "%s%s", known.len ? " " : "", x->name);
	}
	err_set(err, ERR_USAGE, "unknown_report", "There is no report “%s”. There are: %s", name, buf_text(&known));
	buf_free(&known);
	return false;
}
