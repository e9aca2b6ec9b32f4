/* All the reports there are: those compiled in, and those of a folder, which may replace them. */
#include <bihuan/conf/reports.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

static bool parse_one(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret, struct err *err)
{
	struct report *x = NULL;
	bool ok = report_parse(text, name, ledgers, common, &x, err);

	*ret = x;
	return ok;
}

static void free_one(void *x)
{
	report_free(x);
}

static bool unknown(const char *name, const char *known, struct err *err)
{
	return err_set(err, ERR_USAGE, "unknown_report", "There is no report “%s”. There are: %s", name, known);
}

static const struct declared_kind kind = {
	.prefix = "reports/", .parse = parse_one, .free = free_one, .name = offsetof(struct report, name),
	.title = offsetof(struct report, title), .unknown = unknown,
};

#define RANK_LAST 1000 /* of those that say none */

static int by_rank(const void *a, const void *b)
{
	const struct report *x = *(void *const *)a, *y = *(void *const *)b;
	int i = x->rank ? x->rank : RANK_LAST, j = y->rank ? y->rank : RANK_LAST;

	return i != j ? (i > j) - (i < j) : strcmp(x->name, y->name);
}

bool reports_load(const char *folder, const struct declared_ledgers *ledgers, struct strv *wrong, struct reports *ret, struct err *err)
{
	struct reports all = { .v = NULL };

	if (!declared_load(&kind, folder, ledgers, &all.submissions, wrong, &all.v, &all.n, err)) {
		free(all.submissions.freezes);
		return false;
	}
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_rank);
	*ret = all;
	return true;
}

struct submissions_wanted {
	const struct declared_ledgers *ledgers;
	struct report_submissions *ret;
};

/* A text that cannot be the one that is wanted is not read at all. */
static bool take_submissions(void *ctx, const char *text, const char *name, struct err *err)
{
	struct submissions_wanted *w = ctx;
	struct report *other = NULL;
	bool ok = !strstr(text, "submissions") || report_parse(text, name, w->ledgers, w->ret, &other, err);

	report_free(other);
	return ok;
}

bool reports_submissions(const char *folder, const struct declared_ledgers *ledgers, struct report_submissions *ret, struct err *err)
{
	bool ok;

	*ret = (struct report_submissions){ .ledger = NULL };
	ok = declared_each(kind.prefix, folder, take_submissions, &(struct submissions_wanted){ ledgers, ret }, err);
	free(ret->freezes); /* asked for by who has the reports too */
	ret->freezes = NULL;
	return ok;
}

void reports_free(struct reports *r)
{
	declared_free(&kind, r->v, r->n);
	free(r->submissions.freezes);
	*r = (struct reports){ .v = NULL };
}

bool reports_find(const struct reports *r, const char *name, const struct report **ret, struct err *err)
{
	const void *x;

	if (!declared_find(&kind, r->v, r->n, name, &x, err))
		return false;
	*ret = x;
	return true;
}

const struct report *reports_named(void *reports, const char *name)
{
	const struct report *r = NULL;

	return reports_find(reports, name, &r, NULL) ? r : NULL;
}
