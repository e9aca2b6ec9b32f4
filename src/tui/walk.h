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
	/* How many of them stand, counted when the store was at that version; counted false: not yet. */
	size_t stand;
	unsigned version;
	bool counted;
};
void walked_add(struct walked *w, const char *id, const char *number, const char *text);
void walked_free(struct walked *w);
/* How many of them stand, not taken back: looked up again only when something was written since. */
size_t walked_stand(struct app *app, const struct ledger *l, struct walked *w);
/* The last of those; NULL: none does. Only those behind it are looked up. */
const struct walked_record *walked_last(struct app *app, const struct ledger *l, const struct walked *w);
/* The list a walk ends with; takes over what is in *w. */
void walked_open(struct app *app, const struct ledger *l, struct walked *w);

/* Puts what was kept today into *ret, over what is there. */
void walk_read(struct dataform *d, struct sets *ret);

#endif
