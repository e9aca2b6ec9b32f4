/* A whole sheet into the hazards, CSV or a workbook, as a dry run; what is looked at before that. */
#include <bihuan/exchange/import.h>

#include "small_store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct session session;
	struct store_options o = { .readonly = false };
	struct import_options options = { .dry_run = true, .create_missing = true };
	struct import_result result = { .rows = 0 };
	struct import_preview preview;
	struct err err = ERR_INIT;
	struct store *s = NULL;
	const char *path;

	if (!session.store) {
		const struct buf *good = small_store();

		small_store_put(good->s, good->len);
		MUST(store_open(small_store_path(), &o, &s, &err));
		MUST(session_begin(s, NULL, 20697, &session, &err));
	}
	path = fuzz_file(data, size);
	if (import_look(&session, "hazard", path, &options, &preview, &err))
		import_preview_free(&preview);
	else
		MUST(err.code[0] && err.text[0]);
	if (import_file(&session, "hazard", path, &options, &result, &err))
		MUST(result.rows == result.new + result.updated + result.unchanged + result.rejected);
	else
		MUST(err.code[0] && err.text[0]);
	import_result_free(&result);
	return 0;
}
