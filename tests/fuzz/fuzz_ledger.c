/* A ledger's declaration: a ledger, or a refusal that names the text; and joined with
 * ours of the same kind. */
#include <bihuan/conf/ledgers.h>

#include "fuzz.h"

static void use(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++) {
		MUST(ledger_field(l, l->fields[i].name));
		MUST(ledger_index(l, l->fields[i].name) == i);
		ledger_heading(l, l->fields[i].label.zh);
	}
	for (size_t i = 0; i < l->ncolumns; i++)
		MUST(l->columns[i].field);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct ledger *l = NULL, *both = NULL;
	struct err err = ERR_INIT;

	if (!ledger_parse(text, "fuzz.cfg", NULL, &l, &err)) {
		MUST(strstr(err.text, "fuzz.cfg") && err.code[0]);
	} else {
		use(l);
		if (ledger_merge(fuzz_ledger("post"), l, NULL, &both, &err)) {
			use(both);
			ledger_free(both);
		}
		ledger_free(l);
	}
	free(text);
	return 0;
}
