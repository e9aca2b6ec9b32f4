/* What one record of a walk leaves to the next: what it must have besides its texts, as whose it is,
 * people, source, date, and how it went on. Kept in the file for each person, until the day is
 * over. And what was recorded in it, which it ends with (walk_list.c). */
#ifndef BIHUAN_TUI_WALK_H
#define BIHUAN_TUI_WALK_H

#include "dataform.h"

/* Whether digits pick while findings are entered one after the other: a setting. */
bool walk_digits(const struct app *app);
/* The line that asks how it goes on. */
#define WALK_WAY "how"

/* From the form as it stands; way: how the next one goes on. */
void walk_keep(struct dataform *d, const char *way);
/* What was recorded in a walk, in order. */
struct walked {
	struct walked_record {
		char id[ID_TEXT];
		char *number, *text;
	} *v;
	size_t n;
};
void walked_add(struct walked *w, const char *id, const char *number, const char *text);
void walked_free(struct walked *w);
/* How many of them stand, not taken back; *ret_last: the last of those, NULL: none does. */
size_t walked_stand(struct app *app, const struct walked *w, const struct walked_record **ret_last);
/* The list a walk ends with; takes over what is in *w. */
void walked_open(struct app *app, const struct ledger *l, struct walked *w);

/* Puts what was kept today into *ret, over what is there. */
void walk_read(struct dataform *d, struct sets *ret);

#endif
