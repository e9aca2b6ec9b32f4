/* Reports on the screen: the list of them, and one for a period. */
#ifndef BIHUAN_TUI_REPORT_H
#define BIHUAN_TUI_REPORT_H

#include <bihuan/conf/reports.h>

#include <bihuan/report/doc.h>

#include "screens.h"

/* Those in force, valid as long as the app; NULL with err: one is declared wrongly. */
struct reports *reports_read(struct app *app, struct err *err);
void reports_open(struct app *app); /* reports.c */
/* That of the name or title, for the period in which today lies, or for the one named behind a blank; it says so where there is none. */
void report_open(struct app *app, const char *name);
/* report_sent.c: does the ledger keep tables as they were sent? One of them, and what is otherwise since. */
bool report_keeps(struct app *app, const struct ledger *l);
void report_sent_open(struct app *app, const char *id);
/* The figures by their codes are left out of its page: the table is one key away. */
void report_sent_plain(struct app *app, struct doc *d);
/* For which periods it is made; reports.c. */
void report_put_periods(const struct report *r, struct buf *out);
/* Of a ledger's list under a line, a row for each value of a field: what it counts by what is chosen on. */
void report_pivot_open(struct app *app, const struct ledger *l, const char *rows, const char *line);
/* The list of a filter as the ledger stood on a past day, until it is left; past.c. */
void past_open(struct app *app, day_t day, const char *ledger, const char *line);
/* Likewise what open() puts on the stack for that view. */
void past_open_by(struct app *app, day_t day, void (*open)(void *ctx, struct app *past), void *ctx);

#endif
