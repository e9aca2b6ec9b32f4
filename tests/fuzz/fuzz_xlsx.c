/* A workbook made of the input: its parts stand behind one another, with a NUL between. */
#include <unistd.h>

#include <zip.h>

#include "fuzz.h"
#include "xlsx.h"

static const char *const parts[] = {
	"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
	"xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "_rels/.rels",
};
#define PARTS (sizeof parts / sizeof *parts)

static void book_make(const char *path, const uint8_t *data, size_t size)
{
	const uint8_t *end = data + size;
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	MUST(zip != NULL);
	for (size_t i = 0; i < PARTS && data < end; i++) {
		const uint8_t *nul = i + 1 < PARTS ? memchr(data, 0, (size_t)(end - data)) : NULL;
		size_t n = (size_t)((nul ? nul : end) - data);
		zip_int64_t at = zip_file_add(zip, parts[i], zip_source_buffer(zip, data, n, 0), 0);

		MUST(at >= 0);
		zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
		data += n + (nul != NULL);
	}
	if (zip_close(zip) != 0)
		zip_discard(zip);
}

static void read_sheet(struct xlsx *x, size_t sheet)
{
	struct err err = ERR_INIT;
	struct rows rows = { .ops = NULL };
	struct row r;

	if (!xlsx_rows(x, sheet, NULL, &rows, &err))
		MUST(err.text[0]);
	else
		while (rows_next(&rows, &r, &err) > 0)
			for (size_t i = 0; i < r.n; i++)
				MUST(r.cells[i].s[r.cells[i].n] == '\0');
	rows_close(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = ERR_INIT;
	struct xlsx *x = NULL;
	static char path[64];

	if (!*path)
		snprintf(path, sizeof path, "/dev/shm/fuzz-%ld.xlsx", (long)getpid());
	book_make(path, data, size);
	if (xlsx_open(path, &x, &err)) {
		for (size_t i = 0; i < xlsx_sheets(x) && i < 3; i++) {
			MUST(xlsx_sheet_name(x, i));
			read_sheet(x, i);
		}
	} else {
		MUST(err.text[0]);
	}
	xlsx_close(x);
	remove(path);
	return 0;
}
