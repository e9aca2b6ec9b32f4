/* A catalogue of sentences: looked up in, or found broken as a whole. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const asked[] = { "", "a", "cancelled; nothing was changed", "zzz", "%s: %s" };

	lang_set(LANG_ZH);
	tr_catalogue(data, size);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		MUST(strlen(tr(asked[i])) <= size || tr(asked[i]) == asked[i]);
	tr_catalogue(NULL, 0);
	return 0;
}
