/* Which columns a ledger's lists show, in which order, and what they are sorted by: as declared, or as the
 * acting person chose. What is chosen is kept beside the drafts, never among what is exchanged. */
#ifndef BIHUAN_TUI_COLUMNS_H
#define BIHUAN_TUI_COLUMNS_H

#include <bihuan/domain/filter.h>

#include "screens.h"

#define COLUMNS_MAX 24 /* of a list, its number among them */

/* The fields chosen for the ledger, in order; none: as declared. Written over *ret, at most COLUMNS_MAX - 1. */
size_t columns_chosen(struct app *app, const struct ledger *l, const struct field *ret[COLUMNS_MAX]);
/* Keeps a choice; n 0: as declared again. */
void columns_keep(struct app *app, const struct ledger *l, const struct field *const *fields, size_t n);
/* Is the field among those? */
bool column_among(const struct field *const *fields, size_t n, const struct field *f);

struct column_menu_answer {
	bool columns;	  /* others are shown now */
	bool sorts;	  /* an order was chosen */
	const char *name; /* that it goes by: a field's, "number", "entered"; NULL: as the line or the ledger says */
	bool descending;
};
/* Asks; now is the filter in force, chosen: its order was chosen here before. */
struct column_menu_answer column_menu(struct app *app, const struct filter *now, bool chosen);

#endif
