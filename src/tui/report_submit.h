/* A table sent, from its screen. */
#ifndef BIHUAN_TUI_REPORT_SUBMIT_H
#define BIHUAN_TUI_REPORT_SUBMIT_H

#include <bihuan/report/figures.h>

#include "screens.h"

/* Opens the form of the record that keeps the table as it stands. */
void report_submit_form(struct app *app, const struct figures *f, const struct report_submissions *m);

#endif
