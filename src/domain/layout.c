#include <bihuan/domain/layout.h>

const struct layout_sheet *layout_sheet_of(const struct layout *l, const struct ledger *ledger)
{
	for (size_t i = 0; i < l->nsheets; i++)
		if (l->sheets[i].ledger == ledger)
			return &l->sheets[i];
	return NULL;
}
