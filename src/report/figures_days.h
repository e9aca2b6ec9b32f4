/* What a report is about before anything of it is counted: its period, the day whose state counts, its campaign. */
#ifndef BIHUAN_SRC_REPORT_FIGURES_DAYS_H
#define BIHUAN_SRC_REPORT_FIGURES_DAYS_H

#include <bihuan/report/figures.h>

/* Codes of reading; not_found for a campaign. On failure as on success the caller calls figures_free(). */
bool figures_begin(struct session *s, const struct figures_wish *wish, struct figures *ret, struct err *err);
/* Do the rules have that row? */
bool figures_measure_there(const struct rules *rules, const struct report_measure *m);
/* Is there anything to count: do records of the ledger say whose campaign they are of, where the table is of one alone? */
bool figures_measure_counts(const struct figures *f, const struct report_measure *m);
/* report_line() of the table, for one ledger. The caller frees it. */
char *figures_line(const struct figures *f, const struct ledger *l, const char *line, const char *more, const struct report_span *span);

#endif
