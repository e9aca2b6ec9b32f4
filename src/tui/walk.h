/* What one record of a walk leaves to the next: what it must have besides its texts, as whose it is,
 * people, source, date, and how it went on. Kept in the file for each person, until the day is
 * over. */
#ifndef BIHUAN_TUI_WALK_H
#define BIHUAN_TUI_WALK_H

#include "dataform.h"

/* Whether digits pick while findings are entered one after the other: a setting. */
bool walk_digits(const struct app *app);
/* The line that asks how it goes on. */
#define WALK_WAY "how"

/* From the form as it stands; way: how the next one goes on. */
void walk_keep(struct dataform *d, const char *way);
/* Puts what was kept today into *ret, over what is there. */
void walk_read(struct dataform *d, struct sets *ret);

#endif
