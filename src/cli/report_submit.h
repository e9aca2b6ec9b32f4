/* Tables kept as they were sent: report submit, report compare. */
#ifndef CLI_REPORT_SUBMIT_H
#define CLI_REPORT_SUBMIT_H

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "command.h"

/* Keeps the table as it stands; argv: fields of the record beside it (to=…). Prints the number. */
bool report_submit(struct cli *c, const struct reports *all, const struct figures *f, int argc, char **argv, struct err *err);
/* What is otherwise now than in the table that the record keeps. */
bool report_compare(struct cli *c, const struct reports *all, const char *number, struct err *err);

#endif
