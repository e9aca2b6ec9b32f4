/* What query.c says in SQL this says of codes; a test compares the two on random histories. */
#include "pack_test.h"

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/domain/text.h>

#include "life_sql.h"
#include "names.h"
#include "open_store.h"
#include "past_other.h"
#include "query.h"

#define NO_TEST SIZE_MAX

/* ---- tests, each once ---- */

static size_t test_known(const struct tests *ts, const char *name)
{
	for (size_t i = 0; i < ts->n; i++)
		if (strcmp(ts->v[i]->name, name) == 0)
			return i;
	return NO_TEST;
}

/* Takes what is in t. */
static size_t keep(struct tests *ts, struct test t, char *name)
{
	size_t known = test_known(ts, name);

	if (known != NO_TEST) {
		free(t.of);
		free(t.text);
		free(t.rows.v);
		free(name);
		return known;
	}
	t.name = name;
	for (int order = -1; order <= 1; order++)
		t.allow |= (unsigned)sign_holds(t.op, order) << (order + 1);
	VEC_ADD(ts->v, ts->n) = xmalloc(sizeof t);
	*ts->v[ts->n - 1] = t;
	return ts->n - 1;
}

static size_t group(struct tests *ts, enum test_kind kind, size_t *of, size_t n)
{
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (of[i] == NO_TEST) {
			free(of);
			return NO_TEST;
		}
	if (n == 1 && kind != TEST_NOT) {
		size_t only = of[0];

		free(of);
		return only;
	}
	buf_addf(&name, "%d(", (int)kind);
	for (size_t i = 0; i < n; i++)
		buf_addf(&name, "%zu,", of[i]);
	return keep(ts, (struct test){ .kind = kind, .of = of, .nof = n }, buf_take(&name));
}

static size_t negated(struct tests *ts, size_t test, bool not)
{
	size_t *of = NULL, n = 0;

	if (!not || test == NO_TEST)
		return test;
	VEC_ADD(of, n) = test;
	return group(ts, TEST_NOT, of, n);
}

void tests_want(struct tests *ts, size_t column)
{
	for (size_t i = 0; i < ts->ncolumns; i++)
		if (ts->columns[i] == column)
			return;
	VEC_ADD(ts->columns, ts->ncolumns) = column;
}

static size_t column_of(struct tests *ts, const struct field *f)
{
	size_t column = field_column(ts->ledger, f);

	ts->by_rules |= f->compute && f->compute->beside;

	tests_want(ts, column);
	return column;
}

static size_t absent(struct tests *ts, const struct field *f)
{
	struct test t = { .kind = TEST_ABSENT };

	if (pack_kind(f) == PACK_NOTHING)
		return NO_TEST;
	t.column = column_of(ts, f);
	return keep(ts, t, xasprintf("a%zu", t.column));
}

static size_t is_there(struct tests *ts)
{
	tests_want(ts, PACK_THERE);
	return negated(ts, keep(ts, (struct test){ .kind = TEST_ABSENT, .column = PACK_THERE }, xstrdup("there")), true);
}

static size_t is_void(struct tests *ts)
{
	tests_want(ts, PACK_VOID);
	return negated(ts, keep(ts, (struct test){ .kind = TEST_ABSENT, .column = PACK_VOID }, xstrdup("void")), true);
}

/* Compared with one value of the field. */
static size_t compared(struct tests *ts, const struct field *f, enum sign op, const char *value)
{
	struct test t = { .kind = TEST_NUMBER, .field = f, .op = op, .text = xstrdup(value) };
	long long n;
	day_t day = f->type == FIELD_DATE ? day_from_iso(value) : DAY_NONE;

	if (f->type == FIELD_DATE ? day == DAY_NONE : !text_number(value, &n)) {
		free(t.text);
		return NO_TEST;
	}
	t.number = f->type == FIELD_DATE ? day : n;
	t.column = column_of(ts, f);
	return keep(ts, t, xasprintf("n%zu%s%s", t.column, sign_text(op), value));
}

static size_t ordered(struct tests *ts, const struct field *f, enum sign op, const struct field *other)
{
	struct test t = { .kind = TEST_ORDER, .field = f, .op = op };

	if (!other || pack_kind(f) != PACK_NUMBER || pack_kind(other) != PACK_NUMBER)
		return NO_TEST;
	t.column = column_of(ts, f);
	t.other = column_of(ts, other);
	return keep(ts, t, xasprintf("o%zu%s%zu", t.column, sign_text(op), t.other));
}

/* ---- a filter's terms ---- */

static bool has_item(const char *list, const char *item)
{
	size_t n = strlen(item);

	for (const char *s = list; s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
		if (strncmp(s, item, n) == 0 && (s[n] == '\n' || !s[n]))
			return true;
	return false;
}

static bool people_named(struct store *s, const char *word, const char *people)
{
	stmt *q = sql_get(&s->q, "SELECT named(?1, ?2)");
	bool found;

	sql_bind(q, "tt", word, people);
	found = sql_row(&s->q, q) && col_int(q, 0) != 0;
	sql_done(q);
	return found;
}

static bool term_says(struct store *s, const struct test *t, const char *text)
{
	const struct filter_term *term = t->term;

	for (size_t i = 0; i < term->values.n; i++) {
		const char *value = term->values.v[i];

		if (term->field->type == FIELD_TEXT && !term->whole    ? strcasestr(text, value) != NULL :
		    term->field->type == FIELD_PEOPLE && *value != '=' ? people_named(s, value, text) :
		    term->field->type == FIELD_REF		       ? store_same(s, text, value) :
									 has_item(text, value))
			return true;
	}
	return false;
}

static size_t texts_of_term(struct tests *ts, const struct filter_term *term)
{
	struct test t = { .kind = TEST_TEXT, .field = term->field, .asked = term_says, .term = term };
	char *values = strv_join(&term->values, "\1"), *name;

	t.column = column_of(ts, term->field);
	name = xasprintf("t%zu%s%s", t.column, term->whole ? "=" : ":", values);
	free(values);
	return keep(ts, t, name);
}

static size_t numbers_of_term(struct tests *ts, const struct filter_term *term)
{
	size_t *of = NULL, n = 0;

	for (size_t i = 0; i < term->values.n; i++) {
		size_t one = compared(ts, term->field, term->op, term->values.v[i]);

		VEC_ADD(of, n) = one;
	}
	return group(ts, TEST_ANY, of, n);
}

/* The record that it names, or the head of what is one thing with it. */
static bool ref_says(struct store *s, const struct test *t, const char *text)
{
	int64_t row = row_named(s, t->heads ? united_head_of(t->heads, text) : text);

	return row > 0 && row < t->rows.n && t->rows.v[row];
}

/* The other ledger is read whole for it. */
static bool read_reference(struct tests *ts, struct test *t, day_t day)
{
	struct filter_term plain;

	if (!ts->rows)
		return false;
	if (!t->term)
		return ts->rows(ts->ctx, t->field, NULL, day, &t->rows);
	/* what it names says so; that it says nothing is not that it says something */
	plain = *t->term;
	plain.via = NULL;
	plain.not = plain.op == SIGN_ABSENT;
	return ts->rows(ts->ctx, t->field, &plain, day, &t->rows) && ts->heads(ts->ctx, t->field, day, &t->heads);
}

/* term NULL: it is void. */
static size_t of_reference(struct tests *ts, const struct field *ref, const struct filter_term *term, day_t day)
{
	struct test t = { .kind = TEST_REF, .column = column_of(ts, ref), .field = ref, .asked = ref_says, .term = term };
	char *values = term ? strv_join(&term->values, "\1") : xstrdup("");
	char *name = xasprintf("r%zu@%d.%s:%d%s", t.column, (int)day, term ? term->field->name : "", term ? (int)term->op : 0, values);
	size_t test = test_known(ts, name);

	free(values);
	if (test == NO_TEST && read_reference(ts, &t, day)) {
		test = keep(ts, t, name);
	} else {
		free(t.rows.v);
		free(name);
	}
	return negated(ts, test, term && term->op == SIGN_ABSENT);
}

static size_t of_field(struct tests *ts, const struct filter_term *term, day_t day)
{
	if (term->via)
		return of_reference(ts, term->via, term, day);
	if (term->op == SIGN_ABSENT)
		return absent(ts, term->field);
	if (pack_kind(term->field) == PACK_NUMBER)
		return numbers_of_term(ts, term);
	if (pack_kind(term->field) == PACK_TEXT && term->op == SIGN_EQ)
		return texts_of_term(ts, term);
	return NO_TEST;
}

/* ---- words of is: ---- */

static bool line_says(struct store *s, const struct test *t, const char *text)
{
	const struct line_term *term = t->said;

	(void)s;
	for (size_t i = 0; i < term->n; i++)
		if (field_is(t->field, FIELD_IS_LIST) ? has_item(text, term->values[i]) : str_eq(text, term->values[i]))
			return true;
	return false;
}

static size_t texts_of_line(struct tests *ts, const struct field *f, const struct line_term *term)
{
	struct test t = { .kind = TEST_TEXT, .field = f, .asked = line_says, .said = term };
	struct buf name = BUF_INIT;

	t.column = column_of(ts, f);
	buf_addf(&name, "l%zu:", t.column);
	for (size_t i = 0; i < term->n; i++)
		buf_addf(&name, "%s\1", term->values[i]);
	return keep(ts, t, buf_take(&name));
}

static size_t numbers_of_line(struct tests *ts, const struct field *f, const struct line_term *term, day_t day)
{
	size_t *of = NULL, n = 0;
	char iso[DAY_TEXT];

	if (term->operand == LINE_FIELD || term->operand == LINE_FIELD_WAS)
		return ordered(ts, f, term->op, ledger_field(ts->ledger, term->values[0]));
	if (term->operand != LINE_VALUES)
		return compared(ts, f, term->op, day_to_iso(day, iso));
	for (size_t i = 0; i < term->n; i++) {
		size_t one = compared(ts, f, term->op, term->values[i]);

		VEC_ADD(of, n) = one;
	}
	return group(ts, TEST_ANY, of, n);
}

static size_t lacks(struct tests *ts, const struct line_term *term)
{
	size_t *of = NULL, n = 0;

	for (size_t i = 0; i < term->n; i++) {
		const struct field *f = ledger_field(ts->ledger, term->values[i]);
		size_t one = f ? absent(ts, f) : NO_TEST;

		VEC_ADD(of, n) = one;
	}
	return group(ts, TEST_ANY, of, n);
}

static size_t of_line_term(struct tests *ts, const struct line_term *term, day_t day)
{
	const struct field *f = term->name ? ledger_field(ts->ledger, term->name) : NULL;

	if (term->kind == LINE_LACKS)
		return lacks(ts, term);
	if (!f || (term->kind != LINE_VALUE && term->kind != LINE_WAS))
		return NO_TEST;
	if (term->op == SIGN_ABSENT)
		return absent(ts, f);
	if (pack_kind(f) == PACK_NUMBER)
		return numbers_of_line(ts, f, term, day);
	if (pack_kind(f) == PACK_TEXT && term->op == SIGN_EQ && term->operand == LINE_VALUES)
		return texts_of_line(ts, f, term);
	return NO_TEST;
}

static size_t of_lines(struct tests *ts, const struct lines *lines, day_t day)
{
	size_t *any = NULL, nany = 0;

	for (size_t i = 0; i < lines->n; i++) {
		size_t *all = NULL, n = 0, one;

		for (size_t k = 0; k < lines->v[i].n; k++) {
			one = of_line_term(ts, &lines->v[i].terms[k], day);
			one = negated(ts, one, lines->v[i].terms[k].not);
			VEC_ADD(all, n) = one;
		}
		one = group(ts, TEST_ALL, all, n);
		VEC_ADD(any, nany) = one;
	}
	return group(ts, TEST_ANY, any, nany);
}

static size_t of_word(struct tests *ts, const struct is_word *w, day_t day)
{
	size_t lines, *both = NULL, n = 0;
	const struct field *open = ledger_field(ts->ledger, LIFE_OPEN);

	if (!w)
		return is_void(ts);
	lines = of_lines(ts, is_lines(ts->ledger, w), day);
	if (!w->open || str_eq(w->name, LIFE_OPEN))
		return lines;
	VEC_ADD(both, n) = open ? compared(ts, open, SIGN_EQ, "1") : NO_TEST;
	VEC_ADD(both, n) = lines;
	return group(ts, TEST_ALL, both, n);
}

static size_t of_term(struct tests *ts, const struct filter_term *term, day_t day)
{
	size_t test = NO_TEST;

	if (term->kind == FILTER_FIELD)
		test = of_field(ts, term, day);
	else if (term->kind == FILTER_IS)
		test = of_word(ts, term->is, day);
	return negated(ts, test, term->not);
}

/* ---- items ---- */

static bool asks_one_item(const struct filter_term *t)
{
	return t->items && t->kind == FILTER_FIELD && !t->not;
}

/* Has it such an item? */
static size_t holds_item(struct tests *ts, const struct ledger *items, const struct filter_term *const *terms, size_t n,
			 day_t day)
{
	struct test t = { .kind = TEST_ROW };
	struct buf name = BUF_INIT;
	size_t test;

	buf_addf(&name, "i%s@%d", items->name, (int)day);
	for (size_t i = 0; i < n; i++) {
		char *values = strv_join(&terms[i]->values, "\1");

		buf_addf(&name, " %s:%d%s", terms[i]->field->name, (int)terms[i]->op, values);
		free(values);
	}
	test = test_known(ts, name.s);
	if (test == NO_TEST && ts->holders && ts->holders(ts->ctx, items, terms, n, day, &t.rows)) /* it is read whole */
		return keep(ts, t, buf_take(&name));
	free(t.rows.v);
	buf_free(&name);
	return test;
}

/* Those that speak of one and the same item stand together, where the first of them does. */
static size_t of_items(struct tests *ts, const struct filter *f, size_t at, day_t day)
{
	const struct filter_term *t = &f->terms[at], **all = NULL;
	struct filter_term plain;
	size_t n = 0, test;

	if (t->kind == FILTER_NONE)
		return negated(ts, holds_item(ts, t->items, NULL, 0, day), !t->not);
	if (t->not) {
		plain = *t;
		plain.not = false;
		VEC_ADD(all, n) = &plain;
	}
	for (size_t i = 0; !t->not && i < f->n; i++)
		if (asks_one_item(&f->terms[i]) && f->terms[i].items == t->items)
			VEC_ADD(all, n) = &f->terms[i];
	test = holds_item(ts, t->items, all, n, day);
	free(all);
	return negated(ts, test, t->not);
}

/* ---- the whole line ---- */

/* All of them, when each can be said. */
static bool made(struct tests *ts, size_t *all, size_t n, size_t *ret)
{
	bool by_rules = ts->by_rules;

	ts->by_rules = false;
	*ret = group(ts, TEST_ALL, all, n);
	return *ret != NO_TEST && !(by_rules && ts->rules_move);
}

bool tests_add(struct tests *ts, const struct filter *f, day_t day, size_t *ret)
{
	size_t *all = NULL, n = 0, one;

	one = is_there(ts);
	VEC_ADD(all, n) = one;
	if (!asks_void(f)) {
		one = negated(ts, is_void(ts), true);
		VEC_ADD(all, n) = one;
	}
	if (!asks_void(f) && ts->ledger->parent) {
		one = negated(ts, of_reference(ts, ledger_holder(ts->ledger), NULL, day), true);
		VEC_ADD(all, n) = one;
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];

		one = t->items && (t->kind == FILTER_FIELD || t->kind == FILTER_NONE) ? of_items(ts, f, i, day) :
			      t->items ? NO_TEST : of_term(ts, t, day);
		VEC_ADD(all, n) = one;
	}
	return made(ts, all, n, ret);
}

bool tests_add_plain(struct tests *ts, const struct plain_terms *terms, day_t day, size_t *ret)
{
	size_t *all = NULL, n = 0, one = is_there(ts);

	VEC_ADD(all, n) = one;
	if (terms->voided || terms->in_use) {
		one = negated(ts, is_void(ts), terms->in_use);
		VEC_ADD(all, n) = one;
	}
	for (size_t i = 0; i < terms->n; i++) {
		one = of_term(ts, terms->v[i], day);
		VEC_ADD(all, n) = one;
	}
	return made(ts, all, n, ret);
}

static int by_column(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

size_t tests_column(const struct tests *ts, size_t column)
{
	const size_t *at = bsearch(&column, ts->columns, ts->ncolumns, sizeof *at, by_column);

	return (size_t)(at - ts->columns);
}

void tests_ready(struct tests *ts)
{
	qsort(ts->columns, ts->ncolumns, sizeof *ts->columns, by_column);
	for (size_t i = 0; i < ts->n; i++) {
		struct test *t = ts->v[i];

		if (t->kind < TEST_ABSENT || t->kind == TEST_ROW)
			continue;
		t->column = tests_column(ts, t->column);
		if (t->kind == TEST_ORDER)
			t->other = tests_column(ts, t->other);
	}
}

/* ---- testing ---- */

static inline bool allows(const struct test *t, int order)
{
	return t->allow >> (order + 1) & 1;
}

static inline int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* What compares as texts: no day, or no number that fits a code. */
static bool odd_passes(const struct test *t, uint64_t a, const char *b, const struct pool *texts)
{
	char room[24];
	int order = strcmp(code_text(t->field, a, texts, room), b);

	return allows(t, (order > 0) - (order < 0));
}

/* What is compared with an absent one is behind it. */
static bool order_passes(const struct test *t, uint64_t a, uint64_t b, const struct pool *texts)
{
	char room[24];

	if (!a || !b)
		return a && (t->op == SIGN_GT || t->op == SIGN_GE);
	if (!code_is_number(a) || !code_is_number(b))
		return odd_passes(t, a, code_text(t->field, b, texts, room), texts);
	return allows(t, order_of(number_of_code(a), number_of_code(b)));
}

static bool text_asked(struct tests *ts, struct test *t, uint32_t number)
{
	while (t->nknown <= number)
		VEC_ADD(t->known, t->nknown) = -1;
	if (t->known[number] < 0)
		t->known[number] = t->asked(ts->s, t, pool_text(ts->texts, number));
	return t->known[number] > 0;
}

static inline bool text_passes(struct tests *ts, struct test *t, uint64_t code)
{
	uint32_t number = text_of_code(code);

	if (number < t->nknown && t->known[number] >= 0)
		return t->known[number] > 0;
	return text_asked(ts, t, number);
}

static uint16_t absent_mask(const uint64_t *codes)
{
	uint16_t mask = 0;

	for (unsigned i = 0; i < PACK_ROWS; i++)
		mask |= (uint16_t)((codes[i] == 0) << i);
	return mask;
}

static uint16_t number_mask(const struct test *t, uint16_t rows, const uint64_t *codes, const struct pool *texts)
{
	uint16_t mask = 0;

	for (; rows; rows &= (uint16_t)(rows - 1)) {
		unsigned i = (unsigned)__builtin_ctz(rows);
		bool passes = code_is_number(codes[i]) ? allows(t, order_of(number_of_code(codes[i]), t->number)) :
							 codes[i] && odd_passes(t, codes[i], t->text, texts);

		mask |= (uint16_t)(passes << i);
	}
	return mask;
}

static uint16_t text_mask(struct tests *ts, struct test *t, uint16_t rows, const uint64_t *codes)
{
	uint16_t mask = 0;

	for (; rows; rows &= (uint16_t)(rows - 1)) {
		unsigned i = (unsigned)__builtin_ctz(rows);

		mask |= (uint16_t)((codes[i] && text_passes(ts, t, codes[i])) << i);
	}
	return mask;
}

static uint16_t row_mask(const struct test *t, const struct pack_view *v)
{
	uint16_t mask = 0;

	for (unsigned i = 0; i < PACK_ROWS; i++) {
		int64_t row = v->g * PACK_ROWS + i;

		mask |= (uint16_t)((row < t->rows.n && t->rows.v[row]) << i);
	}
	return mask & v->rows;
}

static uint16_t leaf_mask(struct tests *ts, struct test *t, const struct pack_view *v, size_t day)
{
	const uint64_t *codes, *others;
	uint16_t mask = 0;

	if (t->kind == TEST_ROW)
		return row_mask(t, v);
	codes = view_codes(v, day, t->column);
	if (t->kind == TEST_ABSENT)
		return absent_mask(codes) & v->rows;
	if (t->kind == TEST_NUMBER)
		return number_mask(t, v->rows, codes, ts->texts);
	if (t->kind != TEST_ORDER)
		return text_mask(ts, t, v->rows, codes);
	others = view_codes(v, day, t->other);
	for (unsigned i = 0; i < PACK_ROWS; i++)
		if (v->rows & 1u << i)
			mask |= (uint16_t)(order_passes(t, codes[i], others[i], ts->texts) << i);
	return mask;
}

uint16_t test_mask(struct tests *ts, size_t test, const struct pack_view *v, size_t day)
{
	struct test *t = ts->v[test];
	uint16_t mask = t->kind == TEST_ANY ? 0 : v->rows;

	if (t->stamp == ts->stamp)
		return t->mask;
	if (t->kind >= TEST_ABSENT)
		mask = leaf_mask(ts, t, v, day);
	else if (t->kind == TEST_NOT)
		mask = v->rows & (uint16_t)~test_mask(ts, t->of[0], v, day);
	for (size_t i = 0; t->kind == TEST_ALL && mask && i < t->nof; i++)
		mask &= test_mask(ts, t->of[i], v, day);
	for (size_t i = 0; t->kind == TEST_ANY && i < t->nof; i++)
		mask |= test_mask(ts, t->of[i], v, day);
	t->mask = mask;
	t->stamp = ts->stamp;
	return mask;
}

void tests_free(struct tests *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		free(ts->v[i]->of);
		free(ts->v[i]->text);
		free(ts->v[i]->rows.v);
		free(ts->v[i]->known);
		free(ts->v[i]->name);
		free(ts->v[i]);
	}
	free(ts->v);
	free(ts->columns);
	*ts = (struct tests){ .n = 0 };
}
