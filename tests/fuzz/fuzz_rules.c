/* A rule profile, and a table of a calendar or of criteria: the first byte says which. */
#include <bihuan/conf/rules.h>

#include "fuzz.h"

static bool take(void *ctx, const struct sets *values, struct err *err)
{
	size_t *n = ctx;

	(void)err;
	for (size_t i = 0; i < values->n; i++)
		MUST(values->v[i].name);
	++*n;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = size ? fuzz_text(data + 1, size - 1) : xstrdup("");
	struct err err = ERR_INIT;
	size_t n = 0;
	bool ok;

	if (size && *data == 'c')
		ok = table_parse(text, "fuzz.cfg", fuzz_ledger("calendar"), take, &n, &err);
	else if (size && *data == 'k')
		ok = table_parse(text, "fuzz.cfg", fuzz_ledger("criterion"), take, &n, &err);
	else
		ok = rules_parse(text, "fuzz.cfg", take, &n, &err);
	MUST(ok || strstr(err.text, "fuzz.cfg"));
	free(text);
	return 0;
}
