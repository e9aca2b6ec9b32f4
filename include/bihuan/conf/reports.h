/* Report declarations: libconfig texts into struct report. bihuan-report(5). */
#ifndef BIHUAN_CONF_REPORTS_H
#define BIHUAN_CONF_REPORTS_H

#include <bihuan/base/err.h>
#include <bihuan/conf/declared.h>
#include <bihuan/domain/report.h>

/* Parses one declaration; name is that of the text in errors. What it names must be there: an unknown ledger, field or
 * word, a line that says nothing, a rate of no measure are refused with file, line and key; code bad_config, kind
 * ERR_FILE. The result owns all it points to but the ledgers, and is valid as long as these; the caller frees it with
 * report_free(). The one file beside the reports says where they are kept when they are sent: of it *ret is NULL, and
 * *submissions, which is left alone otherwise, what it says. */
bool report_parse(const char *text, const char *name, const struct declared_ledgers *ledgers,
		  struct report_submissions *submissions, struct report **ret, struct err *err);
void report_free(struct report *r);

struct reports {
	void **v; /* of struct report */
	size_t n;
	struct report_submissions submissions;
};
/* Those built in, and those of a folder (NULL or not there: none), which add to them and replace one of the same name.
 * wrong: those of the folder that are wrong are passed over, and a sentence about each is added there; NULL: they are refused.
 * The caller frees them with reports_free(). Codes bad_config, io. */
bool reports_load(const char *folder, const struct declared_ledgers *ledgers, struct strv *wrong, struct reports *ret, struct err *err);
void reports_free(struct reports *r);
/* Where tables are kept as they were sent, alone: no report is read. Of none ledger is NULL; freezes is not told. */
bool reports_submissions(const char *folder, const struct declared_ledgers *ledgers, struct report_submissions *ret, struct err *err);
/* By name or either title; code unknown_report (ERR_USAGE), with those there are. */
bool reports_find(const struct reports *r, const char *name, const struct report **ret, struct err *err);
/* Likewise, of a struct reports; NULL: there is none. For struct submitted (report/submit.h). */
const struct report *reports_named(void *reports, const char *name);

#endif
