/* Tables that are sent (定稿上报): what is kept of one, and what is otherwise later. The record that keeps it is one of the
 * ledger that the declarations name (struct report_submissions); nothing of it follows the records behind the figures. */
#ifndef BIHUAN_REPORT_SUBMIT_H
#define BIHUAN_REPORT_SUBMIT_H

#include <bihuan/report/figures.h>

/* The fields of the record that keeps the table as it stands: which table it is, of which days, and its figures, a line
 * each: "part/row/column = figure", as it is told. */
void submission_fields(const struct figures *f, const struct report_submissions *m, struct sets *ret);
/* The number of the last record that keeps this table of this period, NULL when it was not sent; the caller frees it. */
bool submission_last(struct session *s, const struct figures *f, const struct report_submissions *m, char **ret_number,
		     struct err *err);
/* The same, of those that hold: the last that was not sent back, nor dropped. NULL: none. The caller frees it. */
bool submission_standing(struct session *s, const struct figures *f, const struct report_submissions *m, struct record **ret,
			 struct err *err);
/* "DG-A-0001, sent on 2026-09-01 by …"; the caller frees it. */
char *submission_told(struct session *s, const struct report_submissions *m, const struct record *r);
/* What the table of a record was worked out by, so that it can be worked out again. *ret_period: room for its name, which the
 * wish points to. Code not_found: the record does not say which days. */
bool submission_wish(const struct record *r, const struct report_submissions *m, const struct report *report,
		     struct figures_wish *ret, char ret_period[PERIOD_TEXT], struct err *err);

/* The reports there are, and where they are kept. */
struct submitted {
	const struct report *(*named)(void *ctx, const char *name); /* NULL: there is none */
	void *ctx;
	const struct report_submissions *kept;
};
/* Does the entry stand behind a figure of a table that was sent after it, and is not sent back? It does when one of its
 * changes is of that table's day or before (or of no day), and the table counts the record. Then p->needs_reason, and
 * p->sent_in is the table's number. Codes of reading. */
bool submission_behind(struct session *s, const struct submitted *all, struct undo_plan *p, struct err *err);

/* A figure that is not what it was. */
struct figure_change {
	char *place; /* part/row/column, by codes */
	char *label; /* as people read it */
	char *sent, *now; /* NULL: it is not there */
};
struct figure_changes {
	struct figure_change *v;
	size_t n;
};
/* sent: what the record keeps. In the order of the table, then what is there no more. */
void submission_compare(const struct figures *now, const char *sent, struct figure_changes *ret);
void figure_changes_free(struct figure_changes *c);
/* The tables with the figures that were sent, "4 → 5" where the table says another now, and below the last what is there no
 * more. *ret_changed: how many are otherwise. The caller calls sheets_free(). */
void submission_sheets(const struct figures *now, const char *sent, struct sheet_table **ret, size_t *ret_n, size_t *ret_changed);

#endif
