/* report --into: figures put into somebody else's workbook. */
#ifndef CLI_REPORT_INTO_H
#define CLI_REPORT_INTO_H

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "command.h"

/* Do its options go together? Code bad_argument (ERR_USAGE). */
bool report_into_said(struct cli *c, bool submit, struct err *err);
/* Fills the workbook of --into and prints its path; with --propose, prints the beginning of a map. */
bool report_into(struct cli *c, const struct reports *all, const struct figures *f, struct err *err);

#endif
