#include <bihuan/domain/paper.h>

#include <bihuan/base/mem.h>

const struct field *paper_keeps_of(const struct paper_keeping *k, const struct ledger *of)
{
	for (size_t i = 0; k->ledger && i < k->ledger->nfields; i++) {
		const struct field *f = &k->ledger->fields[i];

		if (field_is(f, FIELD_REFERS) && str_eq(f->ledger, of->name))
			return f;
	}
	return NULL;
}
