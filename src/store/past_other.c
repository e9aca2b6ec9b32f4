#include "past_other.h"

#include <stdlib.h>

#include "items.h"
#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "packed.h"
#include "records.h"
#include "tables.h"

struct looking {
	struct store *s;
	struct tests tests;
	size_t test;
	const struct field *field; /* what is read, and its place */
	size_t column;
	struct pack_view view;
	struct pack_rows *rows;	  /* those that pass; */
	struct column_then *then; /* what they say; */
	struct pack_rows *named;  /* those they name */
	int64_t *row_of; /* of what texts name, by their numbers; -1: not looked up yet */
	size_t nrow_of;
};

int64_t row_named(struct store *s, const char *id)
{
	unsigned char bin[BIN_LEN];

	return id && id_bin(id, bin) ? record_row(s, bin, false) : 0;
}

static void note_named(struct looking *l, uint64_t code)
{
	uint32_t number = code ? text_of_code(code) : 0;

	while (l->nrow_of <= number)
		VEC_ADD(l->row_of, l->nrow_of) = -1;
	if (l->row_of[number] < 0)
		l->row_of[number] = row_named(l->s, pool_text(l->tests.texts, number));
	if (l->row_of[number] < l->named->n)
		l->named->v[l->row_of[number]] = true;
}

static void note_row(struct looking *l, int64_t row, unsigned i)
{
	struct column_then *then = l->then;
	char room[24];

	if (l->rows && row < l->rows->n)
		l->rows->v[row] = true;
	if (l->named)
		note_named(l, view_codes(&l->view, 0, l->column)[i]);
	if (then && row < then->n)
		then->v[row] = pool_put(&then->texts, code_text(then->field, view_codes(&l->view, 0, l->column)[i],
								l->tests.texts, room));
}

static bool note_block(void *ctx, int64_t g, const unsigned char *b, size_t n)
{
	struct looking *l = ctx;
	uint16_t mask;

	if (!view_read(&l->view, g, b, n))
		return false;
	tests_next(&l->tests);
	mask = test_mask(&l->tests, l->test, &l->view, 0);
	for (unsigned i = 0; i < PACK_ROWS; i++)
		if (mask & 1u << i)
			note_row(l, g * PACK_ROWS + i, i);
	return true;
}

static bool begin(struct looking *l, struct store *s, const char *ledger, const struct news *news, struct packed **ret,
		  struct err *err)
{
	struct kept_ledger *k = kept_find(s, ledger);

	*ret = NULL;
	if (!k || !packed_ready(s, k, news, ret, err) || !*ret)
		return false;
	l->s = s;
	l->tests.s = s;
	l->tests.ledger = k->ledger;
	l->tests.texts = &(*ret)->texts;
	l->tests.rules_move = packed_rules_move(s);
	return !(l->field && l->field->compute && l->field->compute->beside && l->tests.rules_move);
}

/* All that pass, once their test is made. */
static bool look(struct looking *l, struct packed *p, const struct plain_terms *terms, day_t day)
{
	bool ok = tests_add_plain(&l->tests, terms, day, &l->test);

	if (ok && l->field)
		tests_want(&l->tests, field_column(p->k->ledger, l->field));
	tests_ready(&l->tests);
	if (ok && l->field)
		l->column = tests_column(&l->tests, field_column(p->k->ledger, l->field));
	view_begin(&l->view, l->tests.texts, l->tests.columns, l->tests.ncolumns, &day, 1);
	ok = ok && packed_each(l->s, p, 0, INT64_MAX, note_block, l);
	view_end(&l->view);
	tests_free(&l->tests);
	free(l->row_of);
	return ok;
}

static void rows_of_ledger(struct store *s, const char *ledger, struct pack_rows *ret)
{
	ret->n = max_row(s, kept_find(s, ledger)) + 1;
	ret->v = xcalloc((size_t)ret->n + 1, sizeof *ret->v);
}

static bool rows_that(struct store *s, const char *ledger, const struct plain_terms *terms, day_t day, const struct news *news,
		      struct pack_rows *ret, struct err *err)
{
	struct looking l = { .rows = ret };
	struct packed *p;

	if (!begin(&l, s, ledger, news, &p, err))
		return false;
	rows_of_ledger(s, ledger, ret);
	return look(&l, p, terms, day);
}

bool other_rows(struct store *s, const char *ledger, const struct filter_term *term, day_t day, const struct news *news,
		struct pack_rows *ret, struct err *err)
{
	const struct plain_terms terms = { .v = &term, .n = term != NULL, .voided = !term };

	return rows_that(s, ledger, &terms, day, news, ret, err);
}

bool other_holders(struct store *s, const struct ledger *of, const struct ledger *items,
		   const struct filter_term *const *terms, size_t n, day_t day, const struct news *news,
		   struct pack_rows *ret, struct err *err)
{
	struct looking l = { .named = ret, .field = items_field(s, items, of) };
	const struct plain_terms plain = { .v = terms, .n = n, .in_use = true };
	struct packed *p;

	if (!l.field || pack_kind(l.field) != PACK_TEXT || !begin(&l, s, items->name, news, &p, err))
		return false;
	rows_of_ledger(s, of->name, ret);
	return look(&l, p, &plain, day);
}

struct standing_then {
	struct store *s;
	struct pack_rows there, voided;
};

static bool stands(void *ctx, const char *id, bool *ret_voided)
{
	const struct standing_then *t = ctx;
	int64_t row = row_named(t->s, id);

	*ret_voided = row < t->voided.n && t->voided.v[row];
	return row < t->there.n && t->there.v[row];
}

bool other_heads(struct store *s, const char *ledger, day_t day, const struct news *news, struct strv *ret, struct err *err)
{
	const struct plain_terms all = { .n = 0 };
	struct standing_then t = { .s = s };
	bool ok = rows_that(s, ledger, &all, day, news, &t.there, err) &&
		  other_rows(s, ledger, NULL, day, news, &t.voided, err);

	if (ok)
		united_then(s, stands, &t, ret);
	free(t.there.v);
	free(t.voided.v);
	return ok;
}

bool other_column(struct store *s, const char *ledger, struct column_then *c, const struct news *news, struct err *err)
{
	struct looking l = { .then = c, .field = c->field };
	const struct plain_terms all = { .n = 0 };
	struct packed *p;

	if (!begin(&l, s, ledger, news, &p, err))
		return false;
	c->n = max_row(s, p->k) + 1;
	c->v = xcalloc((size_t)c->n + 1, sizeof *c->v);
	return look(&l, p, &all, c->day);
}
