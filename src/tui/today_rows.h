/* The rows of Today: sections with their first records, in memory; the source
 * of its list. */
#ifndef BIHUAN_TUI_TODAY_ROWS_H
#define BIHUAN_TUI_TODAY_ROWS_H

#include "list.h"
#include "screens.h"

/* So many records of a section are shown; the rest is one row away. */
#define TODAY_SECTION_MAX 200

struct today_rows;

/* The caller frees it with today_rows_destroy(). */
struct today_rows *today_rows_create(struct app *app);
void today_rows_destroy(struct today_rows *t);

/* Reads anew what is shown first, at most for some milliseconds. Before the first
 * today_rows_more() next acts are shown as the records have them: the ladder that presses the late
 * ones, and what the person may do, are asked for then. */
bool today_rows_read(struct today_rows *t, struct err *err);
/* Reads on, one section or figure; dropped when a key comes. The first time it only has the next
 * acts worked out. */
enum today_more { TODAY_READ, TODAY_DONE, TODAY_DROPPED, TODAY_FAILED };
enum today_more today_rows_more(struct today_rows *t, struct err *err);
/* Reads all sections, whatever comes. */
bool today_rows_settle(struct today_rows *t, struct err *err);
const struct today *today_rows_figures(const struct today_rows *t);

/* For a screen of that width; valid until the next call. */
const struct list_column *today_rows_columns(int width, size_t *ret_n);
struct list_source today_rows_source(struct today_rows *t);
/* The word of the row's next act; "" where there is none, or before it is asked for. */
const char *today_rows_next(struct today_rows *t, int64_t id);

/* The section of a row's id, also of one that is gone. */
const struct today_section *today_rows_section(const struct today_rows *t, int64_t id);
/* The record of a row; NULL for headings, "more" rows and rows not here. */
const struct record *today_rows_record(const struct today_rows *t, int64_t id);

#endif
