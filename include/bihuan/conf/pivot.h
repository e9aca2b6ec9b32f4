/* A pivot (交叉统计): of one ledger, what is counted by which field and across which other, chosen on the spot. Its text is that of
 * a report of data/reports, so that it can be shown at once, and kept as one of the user's own. */
#ifndef BIHUAN_CONF_PIVOT_H
#define BIHUAN_CONF_PIVOT_H

#include <bihuan/conf/reports.h>

/* As people type it; fields by their names or headings, a step into another record behind a dot, a date perhaps with month,
 * quarter or year (月, 季, 年) behind a blank: "enterprise.sector", "found_on month". */
struct pivot {
	const struct ledger *ledger;
	const char *rows, *columns;	     /* columns NULL or "": nothing stands across */
	const char *sum, *distinct, *median; /* at most one; median: two dates with a comma between. NULL: records are counted */
	const char *line;		     /* a filter line; NULL: all */
};

/* Its text, under a name and a title; title NULL: what it counts by what. Codes unknown_field, bad_argument (ERR_USAGE). The
 * caller frees *ret. */
bool pivot_write(const struct pivot *p, const char *name, const char *title, const struct declared_ledgers *ledgers, char **ret,
		 struct err *err);
/* The same, read; the caller frees it with report_free(). */
bool pivot_report(const struct pivot *p, const struct declared_ledgers *ledgers, struct report **ret, struct err *err);
/* Kept in a folder, which is made where it is missing, as a report called `title`: its name is that, where it is fit for one,
 * else own_1, own_2 ... *ret: it, which the caller frees with report_free(). Codes report_exists (ERR_REFUSED) where a report has that name or title,
 * those of pivot_write() and of output_begin(). */
bool pivot_keep(const struct pivot *p, const char *folder, const char *title, const struct declared_ledgers *ledgers,
		struct report **ret, struct err *err);

#endif
