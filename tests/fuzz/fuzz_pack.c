/* A block of packed records, read for some days, all columns of it. */
#include "fuzz.h"
#include <bihuan/store/store.h>
#include <stdio.h>

#include "pack.h"

#define DAYS 3
#define TEXTS 50000 /* the seeds name some of these */

static const struct pool *some_texts(void)
{
	static struct pool texts;
	char text[16];

	while (texts.n < TEXTS) {
		snprintf(text, sizeof text, "%zu", texts.n);
		pool_put(&texts, text);
	}
	return &texts;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int32_t days[DAYS] = { -1, 20454, 20697 };
	const struct ledger *l = fuzz_ledger("hazard");
	size_t columns[300], n = PACK_FIELDS + l->nfields < 300 ? PACK_FIELDS + l->nfields : 300;
	const struct pool *texts = some_texts();
	struct pack_view v;

	for (size_t i = 0; i < n; i++)
		columns[i] = i;
	view_begin(&v, texts, columns, n, days, DAYS);
	if (view_read(&v, 0, data, size))
		for (size_t i = 0; i < DAYS * n * PACK_ROWS; i++) {
			const uint64_t code = view_codes(&v, i / n / PACK_ROWS, i / PACK_ROWS % n)[i % PACK_ROWS];
			const struct field *f = &l->fields[i / PACK_ROWS % n < PACK_FIELDS ? 0 : i / PACK_ROWS % n - PACK_FIELDS];
			char room[24];

			if (v.rows & 1u << i % PACK_ROWS)
				code_text(f, code, texts, room);
		}
	view_end(&v);
	return 0;
}
