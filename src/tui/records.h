/* The records a filter line finds, as the source of a list: pages by keyset,
 * one page in memory, whatever the number of records. A row's id is the
 * record's dense local number, its key the value it is sorted by. */
#ifndef BIHUAN_TUI_RECORDS_H
#define BIHUAN_TUI_RECORDS_H

#include "list.h"
#include "screens.h"

struct records;

/* Shows nothing before records_set(). The caller frees it with
 * records_destroy(). */
struct records *records_create(struct app *app, const struct ledger *l);
void records_destroy(struct records *r);

/* Another filter line, read against the store as it is now; sort ("deadline",
 * "-deadline") goes over a sort: in the line when not NULL. False, and the old one
 * stays. */
bool records_set(struct records *r, const char *line, const char *sort, struct err *err);
/* NULL before records_set(). */
const struct filter *records_filter(const struct records *r);

/* Sorted by a column there was no room for. */
bool records_sorts_unseen(const struct records *r);
/* Number first, then the ledger's columns, with what is wrong said in words:
 * late, void. For a list of that width. *ret_n columns, valid until the next call. */
const struct list_column *records_columns(struct records *r, int width, size_t *ret_n);
/* How many there would be with room for all. */
size_t records_wanted(const struct records *r);
struct list_source records_source(struct records *r);
/* Leaves a field's column out, where all rows say the same. field is a constant. */
void records_hide(struct records *r, const char *field);

/* The columns are those chosen for the ledger (columns.h), when some were. */
void records_choose(struct records *r);

/* The record id behind a row's id that was on a page once; NULL if not. */
const char *records_id(const struct records *r, int64_t row);
/* The record of a row on the page. */
const struct record *records_row(const struct list_row *row);

/* Counting stops here: "10000+". */
#define RECORDS_CAP 10000

#endif
