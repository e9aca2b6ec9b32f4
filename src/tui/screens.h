/* The program's screens, opened by one another. Each is pushed on the stack;
 * functions that ask something return when it is answered. */
#ifndef BIHUAN_TUI_SCREENS_H
#define BIHUAN_TUI_SCREENS_H

#include <bihuan/conf/reports.h>
#include <bihuan/domain/page.h>
#include <bihuan/work/work.h>

#include "stack.h"

struct settings;
struct windows; /* photo_view.h */

/* Declarations that seldom anybody asks for: read when first asked for, kept as long as the store is open. */
struct declared_texts {
	struct pages pages;	/* see sheet.c */
	struct reports reports; /* see reports.c */
	const struct ledger *sent; /* in which tables are kept as they were sent, see report_sent.c; NULL: none */
	const struct field *sent_figures; /* of it: the figures themselves */
	bool pages_read, reports_read, sent_read;
};

/* What every screen of the program is handed. One per run. */
struct app {
	struct session session;
	const struct settings *settings;
	const char *layouts; /* folder of the user's own layouts of exports */
	const char *routine_folder; /* of the user's own routines */
	const char *report_folder; /* of the user's own reports */
	const char *paper_folder; /* of the user's own papers */
	struct routines routines; /* those in force, see routines.c */
	const char *page_folder; /* of the user's own pages */
	const char *map_folder; /* of the user's own maps of cells */
	struct declared_texts *texts; /* a view of a past day has the same */
	long numbers; /* of papers, passed over or given twice this year, for whoever answers for them; else 0 */
	struct windows *windows; /* photos that a window reads; a view of a past day has the same */
	long behind; /* with how many somebody is behind; -1: not worked out yet */
	unsigned version; /* counts up whenever the store changed, by us or by
			     another program; screens reload when it differs from theirs */
	day_t assumed_day; /* of the start: BIHUAN_TODAY, or DAY_NONE */
	day_t as_of;	   /* all is shown as it stood on that day, and nothing is written; DAY_NONE: as it stands */
	int64_t seen;	   /* the last entry that Today has shown, 0: none; told to the session when it is left */
	bool named;	   /* who acts was named by an option or the settings */
	bool again;	   /* the program goes on with another view of the store when its screens are gone */
	struct app *past;  /* the view of a past day that is open on top (past.c), in a view itself; NULL: none is */
	struct app *of;	   /* of a view of a past day: what it was opened from, perhaps such a view again; NULL: it is none */
};

/* Leaves all screens and shows the store as it stood on the day, or, for DAY_NONE, as it stands. */
void app_look_at(struct app *app, day_t day);

/* The store changed (after a save): screens reload. */
void app_touched(struct app *app);
/* False, and it is said, when the file can only be read. */
bool app_may_write(struct app *app);
/* The acting person's key must be open: asks for the passphrase when it is
 * locked. False when not given (nothing may be written). */
bool app_unlock(struct app *app);

/* today.c, lists.c, pages.c, history.c, help.c (shell) */
void today_open(struct app *app);
void list_open(struct app *app, const char *ledger, const char *filter_line);
void ledgers_open(struct app *app); /* numbered menu of all ledgers */
void page_open(struct app *app, const char *id);
void undo_run(struct app *app, bool redo); /* shows what, asks, does */
void undo_begun(struct app *app, const char *id); /* the same of the entry that began a record */
void help_open(struct app *app, enum key_context context);
/* Those alone that a line means (routine_line_read()), whatever became of them; says: the title of the screen. */
void routines_open_line(struct app *app, const char *line, const char *says);
void routines_open(struct app *app); /* who is behind with what comes round again */
void routines_begin(struct app *app); /* reads those in force; what is wrong with one is said */
bool routines_count(struct app *app, struct err *err); /* works app->behind out; code cancelled: a key came */
bool numbers_open(struct app *app, int year, struct err *err); /* numbers of papers of a year (0: this one): passed over, given twice, ranges */
bool numbers_count(struct app *app, struct err *err); /* works app->numbers out; code cancelled: a key came */
/* The first declared page, of the record of that number or name, else of what the screen is about, else it is picked.
 * False when no page is declared, one is declared wrongly, or there is no such record. */
bool sheet_open(struct app *app, const char *typed, struct err *err);
void figures_open(struct app *app); /* bars by month, counts that open lists */

/* forms.c and friends */
/* A form: a new record, one that is amended, one act on one or many, saved as one entry. Members may be
 * NULL or zero. */
struct form_call {
	const struct ledger *ledger; /* of a new record */
	const struct act *act;	     /* NULL: the record's own fields, by the act that begins or amends it */
	const char *const *ids;	     /* none: a new record */
	size_t n;
	const char *whose; /* a new record's, filled in */
	const char *like;  /* a new record's: filled in as the one of this id is; NULL: not so */
	const char *const *each; /* whose: one for each of these, as one entry, and the form does not ask; none: neach 0 */
	size_t neach;
	bool walk;	   /* after saving the next blank form follows, keeping whose it is, people,
			      source and date */
	/* Filled in. Those for which the act is not lawful are listed in the form and left out, not
	 * lost: they stay marked. */
	const struct sets *preset;
	const char *says; /* stands above the fields; NULL */
	bool looks;  /* it opens by itself: it stands on the first empty field, so that no key on its way signs it */
	bool resume; /* its draft is taken up again without asking */
	bool read;   /* the paper that is read before such an act was read */
	/* One new record with the keys of a walk, filled in by the preset: its draft has this name. NULL: not so. */
	const char *once;
	void (*begun)(void *ctx, const char *id); /* it was saved, and its form is closed; may be NULL */
	void *begun_ctx;
};
void form_open(struct app *app, const struct form_call *call);
/* copy.c: a new record like the one of that id. */
void like_open(struct app *app, const char *id);
/* Picks a record of a ledger; ret_id filled when true. */
bool record_pick(struct app *app, const char *ledger, const char *typed,
		 char ret_id[ID_TEXT]);
/* The same under a question, which says what the record is for; NULL: the ledger's title. */
bool record_pick_for(struct app *app, const char *ledger, const char *question, const char *typed,
		     char ret_id[ID_TEXT]);
/* Offers forms left unsaved by a crash; called once after start. */
void drafts_offer(struct app *app);

#endif
