/* A table sent, from its screen. */
#ifndef BIHUAN_TUI_REPORT_SUBMIT_H
#define BIHUAN_TUI_REPORT_SUBMIT_H

#include <bihuan/report/figures.h>

#include "screens.h"

/* Opens the form of the record that keeps the table as it stands. */
void report_submit_form(struct app *app, const struct figures *f, const struct report_submissions *m);
/* submission_behind() of what is to be taken back. */
bool report_behind(struct app *app, struct undo_plan *p, struct err *err);

#endif
