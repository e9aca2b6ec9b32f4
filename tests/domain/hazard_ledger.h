/* The hazard ledger as it is built in, for tests that may not read files. */
#ifndef TESTS_HAZARD_LEDGER_H
#define TESTS_HAZARD_LEDGER_H

#include <bihuan/conf/ledgers.h>

static inline const struct ledger *hazard_built_in(void)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		if (strcmp(ledgers_built_in[i].name, "hazard") == 0)
			return &ledgers_built_in[i];
	return NULL;
}
#define hazard_ledger (*hazard_built_in())

#endif
