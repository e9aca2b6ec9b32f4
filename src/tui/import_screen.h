/* Taking in a stranger's sheet: file, ledger, columns, a look at what it would do, then
 * the deed. */
#ifndef BIHUAN_TUI_IMPORT_SCREEN_H
#define BIHUAN_TUI_IMPORT_SCREEN_H

#include <bihuan/exchange/import.h>

#include "screens.h"

/* path NULL: asks for one. */
void import_open(struct app *app, const char *path);

/* ---- import_files.c ---- */

/* The file to take in; the caller frees it, NULL when left. */
char *import_file_ask(void);
/* A typed or dropped path as the system knows it; the caller frees it. */
char *import_path(const char *typed);

/* ---- import_run.c ---- */

/* Runs it with a gauge over the screen; Esc stops it. Once more after asking, when the file
 * was imported before. False: *err says why, code "cancelled" when stopped. */
bool import_run(struct app *app, const char *ledger, const char *path,
		struct import_options *o, struct import_result *ret, struct err *err);
/* What came of it, or would come of it, to read. */
void import_show(const char *what, const struct import_result *r);

#endif
