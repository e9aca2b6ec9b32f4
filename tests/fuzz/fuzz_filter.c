/* A filter line on the hazards: terms, or a refusal. */
#include <bihuan/domain/filter.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct ledger *l = fuzz_ledger("hazard");
	char *line = fuzz_text(data, size);
	struct err err = ERR_INIT;
	struct filter f;

	if (filter_parse(l, line, fuzz_names(), &f, &err)) {
		for (size_t i = 0; i < f.n; i++) {
			MUST(f.terms[i].kind != FILTER_FIELD || f.terms[i].field);
			for (size_t j = 0; j < f.terms[i].values.n; j++)
				MUST(f.terms[i].values.v[j]);
		}
		filter_free(&f);
	} else {
		MUST(err.code[0] && err.text[0]);
	}
	free(line);
	return 0;
}
