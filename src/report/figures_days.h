/* What a report is about before anything of it is counted: its period, the day whose state counts, its campaign. */
#ifndef BIHUAN_SRC_REPORT_FIGURES_DAYS_H
#define BIHUAN_SRC_REPORT_FIGURES_DAYS_H

#include <bihuan/report/figures.h>

/* Codes of reading; not_found for a campaign. On failure as on success the caller calls figures_free(). */
bool figures_begin(struct session *s, const struct figures_wish *wish, struct figures *ret, struct err *err);
/* Do the rules have that row? */
bool figures_measure_there(const struct rules *rules, const struct report_measure *m);

#endif
