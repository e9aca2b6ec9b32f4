/* The numbers of a year: which were passed over, and which two papers have (two copies of the store may have given the same
 * number to one case without knowing of each other); and what is left of the ranges that machines have. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>
#include <bihuan/report/paper.h>
#include <bihuan/store/group.h>

struct numbered {
	struct session *s;
	const struct paper_keeping *k;
	int year;
	struct paper_numbers *ret;
};

/* A number, behind one prefix, and how many papers have it. */
struct given {
	long long serial, papers;
	const char *number;
};

static int by_serial(const void *a, const void *b)
{
	const struct given *x = a, *y = b;

	return x->serial != y->serial ? (x->serial > y->serial) - (x->serial < y->serial) : strcmp(x->number, y->number);
}

/* ---- ranges ---- */

static bool take_range(void *ctx, const struct record *r, struct err *err)
{
	struct numbered *g = ctx;
	const char *device = record_get(r, g->k->range_device->name);

	(void)err;
	VEC_ADD(g->ret->ranges, g->ret->nranges) =
		(struct paper_range){ .device = xstrdup(device ? device : ""), .from = record_integer(r, g->k->range_first->name),
				      .to = record_integer(r, g->k->range_last->name) };
	return true;
}

static bool read_ranges(struct numbered *g, struct err *err)
{
	char *line;
	bool ok;

	if (!g->k->ranges)
		return true;
	line = xasprintf("%s:%d -is:unauthorised sort:%s", g->k->range_year->name, g->year, g->k->range_first->name);
	ok = each_of_line(g->s, g->k->ranges->name, line, take_range, g, err);
	free(line);
	for (size_t i = 0; i < g->ret->nranges; i++)
		g->ret->ranges[i].left = g->ret->ranges[i].to - g->ret->ranges[i].from + 1;
	return ok;
}

static struct paper_range *range_of(const struct paper_numbers *n, long long serial)
{
	for (size_t i = 0; i < n->nranges; i++)
		if (serial >= n->ranges[i].from && serial <= n->ranges[i].to)
			return &n->ranges[i];
	return NULL;
}

/* ---- what was given ---- */

/* From where on numbers below this one were passed over: behind the one before, in its range where it has one. */
static long long passed_from(const struct paper_numbers *n, const struct paper_range *in, long long serial)
{
	long long from = n->given ? n->to + 1 : serial;

	if (in)
		return n->given && n->to >= in->from ? from : in->from;
	for (size_t i = 0; i < n->nranges; i++)
		if (n->ranges[i].to < serial && n->ranges[i].to >= from)
			from = n->ranges[i].to + 1;
	return from;
}

static void count_serial(struct paper_numbers *n, long long serial)
{
	struct paper_range *in = range_of(n, serial);
	long long from = passed_from(n, in, serial);

	if (serial > from)
		VEC_ADD(n->gaps, n->ngaps) = (struct paper_gap){ from, serial - 1 };
	if (!n->given++)
		n->from = serial;
	n->to = serial;
	if (in) {
		in->given++;
		in->left = in->to - serial;
	}
}

static bool take_twice(void *ctx, const struct record *r, struct err *err)
{
	struct numbered *g = ctx;
	struct paper_twice *t = &g->ret->twice[g->ret->ntwice - 1];

	(void)err;
	if (record_is(r, g->k->number->name, t->number))
		strv_add(&t->records, r->number);
	return true;
}

static bool tell_twice(struct numbered *g, const struct given *x, struct err *err)
{
	char *line = xasprintf("%s:%d %s:%lld sort:entered", g->k->year->name, g->year, g->k->serial->name, x->serial);
	bool ok;

	VEC_ADD(g->ret->twice, g->ret->ntwice) = (struct paper_twice){ .number = xstrdup(x->number), .serial = x->serial, .records = STRV_INIT };
	ok = each_of_line(g->s, g->k->ledger->name, line, take_twice, g, err);
	free(line);
	return ok;
}

static bool look_at_all(struct numbered *g, const struct given *v, size_t n, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		if (!i || v[i].serial != v[i - 1].serial)
			count_serial(g->ret, v[i].serial);
		if (v[i].papers > 1)
			ok = tell_twice(g, &v[i], err);
	}
	return ok;
}

/* By number, and by how people read it: prefix, year, number and part together. */
static bool ask_all(struct numbered *g, const struct news *news, struct group_answer *ret, struct err *err)
{
	char *line = xasprintf("%s:%d -%s:", g->k->year->name, g->year, g->k->serial->name);
	const struct group_ask ask = { .ledger = g->k->ledger, .line = line, .as_of = DAY_NONE, .today = g->s->today, .minute = g->s->minute,
				       .by = { { .field = g->k->serial }, { .field = g->k->number } }, .nby = 2 };
	bool ok = store_group(g->s->store, &ask, 1, news, ret, err);

	free(line);
	return ok;
}

bool paper_numbers(struct session *s, const struct paper_keeping *k, int year, const struct news *news, struct paper_numbers *ret,
		   struct err *err)
{
	struct numbered g = { .s = s, .k = k, .year = year, .ret = ret };
	struct group_answer found = { .n = 0 };
	struct given *v = NULL;
	size_t n = 0;
	long long serial;
	bool ok;

	*ret = (struct paper_numbers){ .given = 0 };
	ok = read_ranges(&g, err) && ask_all(&g, news, &found, err);
	for (size_t i = 0; ok && i < found.n; i++)
		if (found.v[i].key[0] && text_number(found.v[i].key[0], &serial))
			VEC_ADD(v, n) = (struct given){ serial, found.v[i].value, found.v[i].key[1] ? found.v[i].key[1] : "" };
	if (n)
		qsort(v, n, sizeof *v, by_serial);
	ok = ok && look_at_all(&g, v, n, err);
	free(v);
	group_answers_free(&found, 1);
	if (!ok)
		paper_numbers_free(ret);
	return ok;
}

long long paper_numbers_lost(const struct paper_numbers *n)
{
	long long lost = 0;

	for (size_t i = 0; i < n->ngaps; i++)
		lost += n->gaps[i].to - n->gaps[i].from + 1;
	return lost;
}

void paper_numbers_free(struct paper_numbers *n)
{
	for (size_t i = 0; i < n->ntwice; i++) {
		free(n->twice[i].number);
		strv_free(&n->twice[i].records);
	}
	for (size_t i = 0; i < n->nranges; i++)
		free(n->ranges[i].device);
	free(n->twice);
	free(n->gaps);
	free(n->ranges);
	*n = (struct paper_numbers){ .given = 0 };
}
