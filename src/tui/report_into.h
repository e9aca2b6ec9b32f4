/* The figures of a report put into somebody else's workbook: which, by which map of cells or from which cell on, and where to. */
#ifndef BIHUAN_TUI_REPORT_INTO_H
#define BIHUAN_TUI_REPORT_INTO_H

#include <bihuan/conf/reports.h>
#include <bihuan/report/figures.h>

#include "screens.h"

/* part: the table that is filled in where one cell is named. Nothing is written until the last question is answered; the workbook
 * itself stays as it is, another is written. */
void report_into_ask(struct app *app, const struct reports *all, const struct figures *f, const struct figures_part *part);

#endif
