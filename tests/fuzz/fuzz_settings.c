/* A settings file: read, or refused with a sentence that names it. */
#include <bihuan/conf/settings.h>

#include "fuzz.h"

static void see(void *ctx, const struct setting_key *key)
{
	size_t *n = ctx;

	*n += strlen(key->context) + strlen(key->action) + strlen(key->keys) + strlen(key->where);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct settings *s = settings_new();
	char *text = fuzz_text(data, size);
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!settings_read(s, text, "fuzz.cfg", &err))
		MUST(strstr(err.text, "fuzz.cfg"));
	for (size_t i = 0; i < nsettings; i++)
		MUST(settings_get(s, settings_table[i].name));
	settings_each_key(s, see, &n);
	settings_free(s);
	free(text);
	return 0;
}
