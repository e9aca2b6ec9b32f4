/* Asking for what a field refers to: a record, several, people, a criterion. */
#ifndef BIHUAN_TUI_PICKS_H
#define BIHUAN_TUI_PICKS_H

#include "screens.h"

/* The value of a ref, refs or people field; typed began it ("" for Enter).
 * False: as before. *ret is the caller's. */
bool pick_value(struct app *app, const struct field *f, const char *now,
		const char *typed, char **ret);

/* People by record, several, and names as typed. */
bool people_pick(struct app *app, const char *title, const char *now,
		 const char *typed, char **ret);

/* Of a people's value the names that no record of a person has, joined; "" none. */
void people_strange(const char *value, struct buf *ret);

/* A criterion, of the ledger of that name, for what was found on that day: those of the owner's
 * sector come first (a record of the ledger owners; may be NULL), words narrow them. Those that
 * were replaced are offered only for what is older than their end. */
bool criterion_pick(struct app *app, const char *criteria, const char *owners, const char *owner,
		    day_t found_on, char ret_id[ID_TEXT]);

/* A file of any kind by its path, typed or dropped on the terminal. The caller frees it; NULL when left. */
char *any_path_ask(const char *question);

/* The value of a file or files field: a file more, or one taken off. */
bool file_pick(struct app *app, const struct field *f, const char *now, char **ret);
/* The key that puts the last photos into the form: the line in hand, or the first that holds several. False: another key. */
struct dataform;
bool file_last_key(struct dataform *d, enum action a);

/* Adds what was typed to a filter line, as words alone: it is never read as field:value. */
void pick_words(const char *typed, struct buf *line);

#endif
