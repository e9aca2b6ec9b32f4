/* A pivot on the screen: what it counts by what, chosen from the fields of its ledger. */
#ifndef BIHUAN_TUI_PIVOT_H
#define BIHUAN_TUI_PIVOT_H

#include <bihuan/conf/pivot.h>

#include "screens.h"

struct pivot_choice {
	const struct ledger *ledger;
	char *rows, *columns, *sum, *distinct, *median, *line; /* as in struct pivot */
};

struct pivot_choice *pivot_new(const struct ledger *l, const char *rows, const char *line);
struct pivot_choice pivot_copy(const struct pivot_choice *c);
void pivot_swap(struct pivot_choice *a, struct pivot_choice *b);
void pivot_free(struct pivot_choice *c); /* what it holds; may be NULL */
/* The caller frees it with report_free(). */
bool pivot_choice_report(struct app *app, const struct pivot_choice *c, struct report **ret, struct err *err);

/* Each asks; false: left as it was. */
bool pivot_choose_rows(struct app *app, struct pivot_choice *c);
bool pivot_choose_columns(struct app *app, struct pivot_choice *c);
bool pivot_choose_measure(struct app *app, struct pivot_choice *c);
/* Kept as a report of one's own, under a name that is asked for. */
void pivot_keep_asked(struct app *app, const struct pivot_choice *c);
/* One of the ledger's fields, and of those that it refers to, as a way to a group; those that the list shows stand first. NULL:
 * left. The caller frees it. */
char *pivot_ask_field(struct app *app, const struct ledger *l, const char *title);

#endif
