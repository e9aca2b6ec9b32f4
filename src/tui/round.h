/* Lists run item by item (work/run.h) on the screen: round.c is the item in hand and what is done with it, round_end.c the
 * table of all items, what it all comes to, and the draft. The digits of the answers are those of the choice. */
#ifndef BIHUAN_TUI_ROUND_H
#define BIHUAN_TUI_ROUND_H

#include <bihuan/work/run.h>

#include "actionbar.h"
#include "doc_view.h"
#include "list_rows.h"
#include "screens.h"

struct round {
	struct screen screen;
	struct app *app;
	char id[ID_TEXT];
	struct run run;
	size_t at;	  /* the item in hand */
	bool ended;	  /* what it comes to is shown, not an item */
	char *who;	  /* the record, as people read it */
	char *place;	  /* where the last thing was found */
	char *draft, *draft_text;
	char *title;
	struct doc_view *doc;
	struct actionbar *bar;
	bool stale; /* doc and bar are to be filled anew */
	size_t begun; /* the item whose record is being written; SIZE_MAX: of none of the lists */
};

/* Opens the lists of a record; resume: a draft of it is taken up without asking. */
void round_open(struct app *app, const char *id, bool resume);
void round_begin(struct app *app, const char *id); /* of an action: it asks */
/* A record that came of no item of the lists, begun with all that the record says. */
void round_find(struct app *app, const char *id);

/* ---- round_end.c ---- */

/* Picks an item out of all of them; false: none was. */
bool round_pick(struct round *g, size_t *ret_at);
/* What it comes to: scores, what was found, what remains. */
void round_sum(struct round *g, struct doc *d);
/* Kept with every answer. */
void round_keep(struct round *g);
void round_take_up(struct round *g, const char *text);
/* Lays the answers of a draft over those that are stored; what the list does not ask any more is passed over. The last item
 * that was touched; SIZE_MAX: none. */
size_t round_lay(struct run *run, const char *text);
/* How many items have an answer. */
size_t round_answered(const struct run *run);
/* The key of the draft of a record that is run; the caller frees it. */
char *round_draft(const struct app *app, const char *id);
/* Its lists as the acting person sees them: with the answers of their draft. Freed with run_free(). */
bool round_read(struct app *app, const char *id, struct run *ret);

#endif
