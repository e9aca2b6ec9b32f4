/* A paper handed to the printer: a PDF for the command of the setting print_command. */
#ifndef BIHUAN_TUI_PAPER_PRINT_H
#define BIHUAN_TUI_PAPER_PRINT_H

#include <bihuan/report/paper.h>

#include "screens.h"

/* Codes no_printer (the command is not there, or failed), and those of paper_pdf(). */
bool paper_print(struct app *app, const struct filled_paper *p, struct err *err);

#endif
