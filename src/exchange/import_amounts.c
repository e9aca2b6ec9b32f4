/* Money that is out of line with the rest of its column: 万元 read as 元, or the other way. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define MANY 200000 /* beyond so many no more are looked at */
#define FEW 3	    /* the least that can be compared */

struct amount {
	const struct field *field;
	long line;
	long long fen;
};

void amounts_begin(struct import *im)
{
	for (size_t i = 0; i < im->ledger->nfields; i++)
		if (im->ledger->fields[i].type == FIELD_MONEY &&
		    headings_may(im->headings, im->ledger->fields[i].name))
			VEC_ADD(im->money, im->nmoney) = &im->ledger->fields[i];
}

void amounts_note(struct import *im, long line, const struct sets *values)
{
	for (size_t i = 0; i < im->nmoney && im->namounts < MANY; i++) {
		const struct field *f = im->money[i];
		const char *value = sets_get(values, f->name);
		long long fen = value ? strtoll(value, NULL, 10) : 0;
		if (fen > 0)
			VEC_ADD(im->amounts, im->namounts) = (struct amount){ f, line, fen };
	}
}

static int by_field_and_size(const void *a, const void *b)
{
	const struct amount *x = a, *y = b;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return (x->fen > y->fen) - (x->fen < y->fen);
}

static void warn_of(struct import *im, const struct amount *a, long long middle)
{
	im->result.warned++;
	if (im->result.warnings.n < MAX_REASONS)
		strv_take(&im->result.warnings,
			  xasprintf(tr("line %ld: %s %lld.%02lld is a hundred times the usual %lld.%02lld of its column"),
				    a->line, words_now(&a->field->label), a->fen / 100, a->fen % 100,
				    middle / 100, middle % 100));
}

void amounts_warn(struct import *im)
{
	struct amount *v = im->amounts;
	if (v)
		qsort(v, im->namounts, sizeof *v, by_field_and_size);
	for (size_t from = 0, to; from < im->namounts; from = to) {
		for (to = from; to < im->namounts && v[to].field == v[from].field; to++)
			;
		long long middle = v[from + (to - from - 1) / 2].fen;
		for (size_t i = from; to - from >= FEW && i < to; i++)
			if (v[i].fen / 100 >= middle)
				warn_of(im, &v[i], middle);
	}
}

void amounts_free(struct import *im)
{
	free(im->amounts);
	free(im->money);
	im->amounts = NULL;
	im->money = NULL;
	im->namounts = im->nmoney = 0;
}
