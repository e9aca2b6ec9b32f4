/* What help says of a report. */
#ifndef CLI_HELP_REPORT_H
#define CLI_HELP_REPORT_H

#include "command.h"

/* By its name or title; false: there is none, and nothing was printed. */
bool help_report(struct cli *c, const char *name);

#endif
