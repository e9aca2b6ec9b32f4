/* Records marked on a list, and what becomes of the marks when the act is
 * done: those it was done on lose theirs, those left out keep it. */
#ifndef BIHUAN_TUI_MARKS_H
#define BIHUAN_TUI_MARKS_H

#include "list.h"
#include "screens.h"

struct mark {
	int64_t row;	  /* of the list */
	char id[ID_TEXT]; /* of the record */
	char *version;	  /* it was opened on */
};
struct marks {
	struct mark *v;
	size_t n;
};
#define MARKS_INIT { NULL, 0 }

/* Remembers a record that an act is opened on. */
void marks_add(struct marks *m, struct app *app, int64_t row, const char *id);
/* Takes the marks off those that have changed since and forgets all. */
void marks_settle(struct marks *m, struct app *app, struct list *l);
void marks_free(struct marks *m);

/* Opens the next act that most of them have, of equals the first one's, for all of them, and says of how many it is not
 * the next one. section: of Today, or NULL. When there is none, says why. */
void marks_act(const struct marks *m, struct app *app, const char *section);

/* Asks which act, of those that some of them may have, and opens it for all. */
/* The act that presses, of the ledger of the records. */
void marks_press(const struct marks *m, struct app *app, const struct ledger *l);
void marks_other_act(const struct marks *m, struct app *app);

#endif
