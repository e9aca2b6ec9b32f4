/* The numbers of a year: which nobody has, and which two papers have (two copies of the store may have given the same number to
 * one case without knowing of each other). */
#include <stdlib.h>
#include <string.h>

#include <bihuan/report/paper.h>

struct numbered {
	const struct paper_keeping *k;
	struct paper_numbers *ret;
	struct record **same; /* those of the number that is read now */
	size_t n;
	const struct news *news;
	long long done;
};

static bool same_number(const struct numbered *g, const struct record *a, const struct record *b)
{
	return str_eq(record_get(a, g->k->prefix->name), record_get(b, g->k->prefix->name)) &&
	       record_integer(a, g->k->part->name) == record_integer(b, g->k->part->name);
}

static bool told_before(const struct numbered *g, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_number(g, g->same[k], g->same[i]))
			return true;
	return false;
}

/* Of the papers that share a number those that share prefix and part too. */
static void tell_same(struct numbered *g)
{
	for (size_t i = 0; i < g->n; i++) {
		struct paper_twice t = { .number = NULL, .records = STRV_INIT };
		const char *number = record_get(g->same[i], g->k->number->name);

		for (size_t k = i; k < g->n && !told_before(g, i); k++)
			if (same_number(g, g->same[i], g->same[k]))
				strv_add(&t.records, g->same[k]->number);
		if (t.records.n < 2) {
			strv_free(&t.records);
			continue;
		}
		t.number = xstrdup(number ? number : "");
		VEC_ADD(g->ret->twice, g->ret->ntwice) = t;
	}
	records_free(g->same, g->n);
	g->same = NULL;
	g->n = 0;
}

static bool look_at(void *ctx, const struct record *r, struct err *err)
{
	struct numbered *g = ctx;
	struct paper_numbers *p = g->ret;
	long long serial = record_integer(r, g->k->serial->name);

	if (!g->n || serial != record_integer(g->same[0], g->k->serial->name)) {
		tell_same(g);
		if (p->given && serial > p->to + 1)
			VEC_ADD(p->gaps, p->ngaps) = (struct paper_gap){ p->to + 1, serial - 1 };
		if (!p->given++)
			p->from = serial;
		p->to = serial;
	}
	VEC_ADD(g->same, g->n) = record_copy(r);
	g->done++;
	return news_step(g->news, g->done % 200 ? NULL : tr("Numbers"), g->done, 0) || err_set(err, ERR_REFUSED, "cancelled", "Cancelled");
}

bool paper_numbers(struct session *s, const struct paper_keeping *k, int year, const struct news *news, struct paper_numbers *ret,
		   struct err *err)
{
	char *line = xasprintf("%s:%d -%s: sort:%s", k->year->name, year, k->serial->name, k->serial->name);
	struct numbered g = { .k = k, .ret = ret, .news = news };
	bool ok;

	*ret = (struct paper_numbers){ .given = 0 };
	ok = each_of_line(s, k->ledger->name, line, look_at, &g, err);
	free(line);
	tell_same(&g);
	if (!ok)
		paper_numbers_free(ret);
	return ok;
}

void paper_numbers_free(struct paper_numbers *n)
{
	for (size_t i = 0; i < n->ntwice; i++) {
		free(n->twice[i].number);
		strv_free(&n->twice[i].records);
	}
	free(n->twice);
	free(n->gaps);
	*n = (struct paper_numbers){ .given = 0 };
}
