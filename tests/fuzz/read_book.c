#include "read_book.h"

#include <unistd.h>

#include "fuzz.h"
#include "rows.h"

static void read_sheet(struct book *b, size_t sheet)
{
	struct err err = ERR_INIT;
	struct rows rows = { .ops = NULL };
	struct row r;
	long line = 0;

	if (!book_rows(b, sheet, NULL, &rows, &err)) {
		MUST(err.text[0]);
		return;
	}
	while (rows_next(&rows, &r, &err) > 0) {
		MUST(r.line > line);
		line = r.line;
		for (size_t i = 0; i < r.n; i++)
			MUST(r.cells[i].s[r.cells[i].n] == '\0');
	}
	rows_close(&rows);
}

void read_book(const char *path)
{
	struct err err = ERR_INIT;
	struct book *b = NULL;

	if (!book_open(path, NULL, &b, &err)) {
		MUST(err.text[0]);
		return;
	}
	for (size_t i = 0; i < book_sheets(b) && i < 3; i++) {
		MUST(book_name(b, i));
		read_sheet(b, i);
	}
	book_close(b);
}
