/* Tables kept as they were sent: report submit, report compare. */
#ifndef CLI_REPORT_SUBMIT_H
#define CLI_REPORT_SUBMIT_H

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "command.h"

/* The reports there are; the caller calls reports_free(). */
bool cli_reports(struct cli *c, struct reports *ret, struct err *err);
/* Keeps the table as it stands; argv: fields of the record beside it (to=…). Prints the number. */
bool report_submit(struct cli *c, const struct reports *all, const struct figures *f, int argc, char **argv, struct err *err);
/* What is otherwise now than in the table that the record keeps. */
bool report_compare(struct cli *c, const struct reports *all, const char *number, struct err *err);
/* Behind the page of a record that keeps a table: its rows and columns, and what is otherwise since; of others nothing. */
bool report_show_sent(struct cli *c, const struct record *r, struct err *err);
/* submission_behind() of what is to be taken back. */
bool cli_behind(struct cli *c, struct undo_plan *p, struct err *err);

#endif
