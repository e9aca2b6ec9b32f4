/* Tables of figures as a paper: a report that is printed, or put into a document (report/paper.h writes it). */
#ifndef BIHUAN_REPORT_SHEET_PAPER_H
#define BIHUAN_REPORT_SHEET_PAPER_H

#include <bihuan/domain/sheet.h>
#include <bihuan/report/paper.h>

struct sheet_paper {
	struct paper paper;
	struct filled_paper filled; /* of it, to be written */
};

/* The title, a table for each of the n sheets, below them the notes of the last. title and sheets are borrowed, and *ret is
 * not moved, until the caller calls sheet_paper_free(). */
void sheet_paper_make(const char *title, const struct sheet_table *v, size_t n, struct sheet_paper *ret);
void sheet_paper_free(struct sheet_paper *p);

#endif
