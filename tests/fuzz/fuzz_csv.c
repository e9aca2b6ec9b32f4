/* A stranger's CSV, row by row; what we write of a row is read back the same. */
#include "csv.h"
#include "fuzz.h"

static void write_row(struct buf *out, const struct row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (i)
			buf_addc(out, ',');
		csv_put(out, r->cells[i].s, r->cells[i].n);
	}
	buf_add(out, "\r\n");
}

static void read_all(const uint8_t *data, size_t size, struct buf *out)
{
	struct err err = ERR_INIT;
	struct csv *c = NULL;
	struct row r;

	MUST(csv_file_open(fuzz_file(data, size), &(struct book_options){ .separator = 0 }, &c, &err));
	while (csv_file_next(c, &r, &err) > 0) {
		for (size_t i = 0; i < r.n; i++)
			MUST(r.cells[i].s[r.cells[i].n] == '\0');
		if (!r.bad)
			write_row(out, &r);
	}
	csv_file_close(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;

	read_all(data, size, &once);
	read_all((const uint8_t *)buf_text(&once), once.len, &twice);
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
