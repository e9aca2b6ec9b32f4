/* All the reports there are: those compiled in, and those of a folder, which may replace them. */
#include <bihuan/conf/reports.h>

#include <stdlib.h>

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

	if (!report_parse(text, name, a->ledgers, &r, err))
		return false;
	put(a->all, r);
	return true;
}

bool reports_load(const char *folder, const struct report_ledgers *ledgers, struct reports *ret, struct err *err)
{
	struct reports all = { NULL, 0 };
	struct adding a = { &all, ledgers };
	bool ok = declared_each("reports/", folder, add, &a, err);

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
	*r = (struct reports){ NULL, 0 };
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
