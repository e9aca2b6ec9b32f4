/* The ledgers made when the program was built are what the parser reads. */
#include "unit.h"

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>

static void same_text(const char *a, const char *b)
{
	if (!a || !b)
		assert_ptr_equal(a, b);
	else
		assert_string_equal(a, b);
}

static void same_words(struct words a, struct words b)
{
	same_text(a.zh, b.zh);
	same_text(a.en, b.en);
}

static void same_strings(const char *const *a, size_t na, const char *const *b, size_t nb)
{
	assert_int_equal(na, nb);
	for (size_t i = 0; i < na; i++)
		same_text(a[i], b[i]);
}

static void same_lists(const struct field *a, const struct field *b)
{
	assert_int_equal(a->nchoices, b->nchoices);
	for (size_t i = 0; i < a->nchoices; i++) {
		same_text(a->choices[i].code, b->choices[i].code);
		same_words(a->choices[i].label, b->choices[i].label);
		same_strings(a->choices[i].words, a->choices[i].nwords, b->choices[i].words,
			     b->choices[i].nwords);
	}
	same_strings(a->heads, a->nheads, b->heads, b->nheads);
	same_strings(a->maybe, a->nmaybe, b->maybe, b->nmaybe);
}

static void same_field(const struct field *a, const struct field *b)
{
	same_text(a->name, b->name);
	same_words(a->label, b->label);
	same_words(a->help, b->help);
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->set, b->set);
	assert_int_equal(a->required, b->required);
	assert_int_equal(a->searchable, b->searchable);
	assert_int_equal(a->width, b->width);
	assert_int_equal(a->max, b->max);
	same_lists(a, b);
	same_text(a->ledger, b->ledger);
	same_text(a->fill, b->fill);
	same_text(a->was, b->was);
	same_text(a->day, b->day);
	assert_int_equal(a->until, b->until);
	assert_ptr_equal(a->compute, b->compute);
	assert_ptr_equal(a->check, b->check);
}

static void same_columns(const struct ledger *a, const struct ledger *b)
{
	assert_int_equal(a->ncolumns, b->ncolumns);
	for (size_t i = 0; i < a->ncolumns; i++) {
		assert_int_equal(a->columns[i].field - a->fields, b->columns[i].field - b->fields);
		assert_int_equal(a->columns[i].sort, b->columns[i].sort);
		assert_int_equal(a->columns[i].width, b->columns[i].width);
	}
}

static void same_filters(const struct ledger *a, const struct ledger *b)
{
	assert_int_equal(a->nfilters, b->nfilters);
	for (size_t i = 0; i < a->nfilters; i++) {
		same_text(a->filters[i].name, b->filters[i].name);
		same_words(a->filters[i].title, b->filters[i].title);
		same_text(a->filters[i].line, b->filters[i].line);
	}
}

static void same_ledger(const struct ledger *a, const struct ledger *b)
{
	same_text(a->name, b->name);
	same_words(a->title, b->title);
	same_text(a->number, b->number);
	same_text(a->parent, b->parent);
	same_text(a->label, b->label);
	same_text(a->sort, b->sort);
	assert_int_equal(a->aliases, b->aliases);
	same_strings(a->needs, a->nneeds, b->needs, b->nneeds);
	same_strings(a->known, a->nknown, b->known, b->nknown);
	assert_int_equal(a->card, b->card);
	same_text(a->text, b->text);
	assert_int_equal(a->nfields, b->nfields);
	for (size_t i = 0; i < a->nfields; i++)
		same_field(&a->fields[i], &b->fields[i]);
	same_columns(a, b);
	same_filters(a, b);
	assert_non_null(a->slots);
	assert_memory_equal(a->slots, b->slots, LEDGER_SLOTS * sizeof *a->slots);
}

static void test_same_as_parsed(void **state)
{
	const struct embedded *e;
	size_t pos = 0, n = 0;

	(void)state;
	for (; (e = embedded_each("ledgers/", &pos)); n++) {
		struct err err = ERR_INIT;
		struct ledger *l;

		if (!ledger_parse((const char *)e->data, e->path, &l, &err))
			fail_msg("%s", err.text);
		assert_true(n < nledgers_built_in);
		same_ledger(&ledgers_built_in[n], l);
		ledger_free(l);
	}
	assert_int_equal(n, nledgers_built_in);
}

/* A member that is new in these is to be written by data/make_ledgers.c and compared above. */
static void test_no_member_forgotten(void **state)
{
	(void)state;
	if (sizeof(void *) != 8)
		skip();
	assert_int_equal(sizeof(struct field), 168);
	assert_int_equal(sizeof(struct ledger), 184);
	assert_int_equal(sizeof(struct column), 16);
	assert_int_equal(sizeof(struct saved_filter), 32);
	assert_int_equal(sizeof(struct choice), 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_as_parsed),
		cmocka_unit_test(test_no_member_forgotten),
	};

	return cmocka_run_group_tests_name("built_in", tests, NULL, NULL);
}
