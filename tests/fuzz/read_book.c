#include "read_book.h"

#include <unistd.h>

#include "fuzz.h"
#include "rows.h"

static void read_rows(struct rows *rows)
{
	struct err err = ERR_INIT;
	struct row r;
	long line = 0;

	while (rows_next(rows, &r, &err) > 0) {
		MUST(r.line > line);
		line = r.line;
		for (size_t i = 0; i < r.n; i++)
			MUST(r.cells[i].s[r.cells[i].n] == '\0');
	}
	rows_close(rows);
}

static void read_sheet(struct book *b, size_t sheet)
{
	struct err err = ERR_INIT;
	struct rows rows = { .ops = NULL };

	if (book_rows(b, sheet, NULL, &rows, &err))
		read_rows(&rows);
	else
		MUST(err.text[0]);
}

static void read_flow(struct book *b)
{
	struct rows rows = { .ops = NULL };

	MUST(book_pictures(b) >= 0);
	if (book_flow(b, NULL, &rows))
		read_rows(&rows);
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
	read_flow(b);
	book_close(b);
}
