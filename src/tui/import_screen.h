/* Taking in a stranger's sheet: file, ledger, columns, a look at what it would do, then
 * the deed. */
#ifndef BIHUAN_TUI_IMPORT_SCREEN_H
#define BIHUAN_TUI_IMPORT_SCREEN_H

#include <bihuan/exchange/import.h>

#include "screens.h"

/* path NULL: asks for one. */
void import_open(struct app *app, const char *path);

/* ---- import_files.c ---- */

/* The files to take in, marked in a list of those lying about, or a folder of several; none when left. */
void import_files_ask(struct strv *ret);
/* A typed or dropped path as the system knows it; the caller frees it. */
char *import_path(const char *typed);

/* ---- import_ask.c ---- */

/* What was said of new names and doubtful rows of the sheet on the screen. */
struct import_said {
	struct pair *aliases; /* name, number: texts of their own */
	size_t naliases;
	struct strv others; /* names that are not what they are like */
	bool all_new;	    /* nor are any others */
	struct import_answer *answers;
	size_t nanswers;
	enum import_doubt doubt; /* of all the rest */
	bool leave_rest;
};
void import_said_free(struct import_said *s); /* and forgets it all */
/* The options borrow from s. */
void import_said_put(const struct import_said *s, struct import_options *o);
/* Asks what a rehearsal left open and was not said yet. False: left by Esc. *ret_asked: something
 * was said, so that another rehearsal tells more. */
bool import_ask(struct import_said *s, const struct import_result *r, bool *ret_asked);

/* ---- cards_screen.c ---- */

/* Records that come as cards: one list of what the files hold, taken in by one key. Takes the files over. */
void cards_open(struct app *app, struct strv *files, const struct ledger *l);

/* ---- import_run.c ---- */

/* Runs long work with a gauge over the screen, which its news draw; Esc stops it. */
bool import_with_gauge(bool dry, bool (*work)(void *ctx, const struct news *news, struct err *err), void *ctx,
		       struct err *err);

/* Does a look at a file, and says what is wrong with it. */
bool import_looked(bool (*look)(void *ctx, struct err *err), void *ctx);

/* Runs it with a gauge over the screen; Esc stops it. Once more after asking, when the file
 * was imported before. False: *err says why, code "cancelled" when stopped. */
bool import_run(struct app *app, const char *ledger, const char *path,
		struct import_options *o, struct import_result *ret, struct err *err);
/* What came of it, or would come of it, to read. */
void import_show(const char *what, const struct import_result *r);

#endif
