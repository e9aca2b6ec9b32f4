#include "past_other.h"

#include <stdlib.h>

#include "ledgers.h"
#include "open_store.h"
#include "packed.h"
#include "tables.h"

struct looking {
	struct tests tests;
	size_t test, column; /* the place of what is read */
	struct pack_view view;
	struct pack_rows *rows;	  /* those that pass; or */
	struct column_then *then; /* what they say */
};

static void note_row(struct looking *l, int64_t row, unsigned i)
{
	struct column_then *then = l->then;
	char room[24];

	if (l->rows && row < l->rows->n)
		l->rows->v[row] = true;
	if (then && row < then->n)
		then->v[row] = pool_put(&then->texts, code_text(then->field, view_codes(&l->view, 0, l->column)[i],
								l->tests.texts, room));
}

static bool note_block(void *ctx, int64_t g, const unsigned char *b, size_t n)
{
	struct looking *l = ctx;
	uint16_t mask;

	if (!view_read(&l->view, b, n))
		return false;
	tests_next(&l->tests);
	mask = test_mask(&l->tests, l->test, &l->view, 0);
	for (unsigned i = 0; i < PACK_ROWS; i++)
		if (mask & 1u << i)
			note_row(l, g * PACK_ROWS + i, i);
	return true;
}

static bool look(struct looking *l, struct store *s, struct packed *p, day_t day)
{
	bool ok;

	tests_ready(&l->tests);
	if (l->then)
		l->column = tests_column(&l->tests, field_column(p->k->ledger, l->then->field));
	view_begin(&l->view, l->tests.texts, l->tests.columns, l->tests.ncolumns, &day, 1);
	ok = packed_each(s, p, note_block, l);
	view_end(&l->view);
	return ok;
}

static bool begin(struct looking *l, struct store *s, const char *ledger, const struct news *news, struct packed **ret,
		  struct err *err)
{
	struct kept_ledger *k = kept_find(s, ledger);

	*ret = NULL;
	if (!k || !packed_ready(s, k, news, ret, err) || !*ret)
		return false;
	l->tests.s = s;
	l->tests.ledger = k->ledger;
	l->tests.texts = &(*ret)->texts;
	return true;
}

bool other_rows(struct store *s, const char *ledger, const struct filter_term *term, day_t day, const struct news *news,
		struct pack_rows *ret, struct err *err)
{
	struct looking l = { .rows = ret };
	struct packed *p;
	bool ok = begin(&l, s, ledger, news, &p, err) && tests_add_term(&l.tests, term, !term, day, &l.test);

	if (ok) {
		ret->n = max_row(s, p->k) + 1;
		ret->v = xcalloc((size_t)ret->n + 1, sizeof *ret->v);
		ok = look(&l, s, p, day);
	}
	tests_free(&l.tests);
	return ok;
}

bool other_column(struct store *s, const char *ledger, struct column_then *c, const struct news *news, struct err *err)
{
	struct looking l = { .then = c };
	struct packed *p;
	bool ok = begin(&l, s, ledger, news, &p, err) && tests_add_term(&l.tests, NULL, false, c->day, &l.test);

	if (ok) {
		tests_want(&l.tests, field_column(p->k->ledger, c->field));
		c->n = max_row(s, p->k) + 1;
		c->v = xcalloc((size_t)c->n + 1, sizeof *c->v);
		ok = look(&l, s, p, c->day);
	}
	tests_free(&l.tests);
	return ok;
}
