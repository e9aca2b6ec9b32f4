/* The screens' entry point, for main. */
#ifndef BIHUAN_TUI_TUI_H
#define BIHUAN_TUI_TUI_H

#include <bihuan/base/date.h>

struct settings;

struct tui_options {
	const char *file;		 /* the store; may not exist yet */
	const char *as;			 /* --as, or NULL */
	const struct settings *settings; /* borrowed */
	const char *ledgers;		 /* folder of the user's own ledgers */
	const char *layouts;		 /* folder of the user's own layouts of exports */
	const char *routines;		 /* folder of the user's own routines */
	const char *reports;		 /* folder of the user's own reports */
	const char *papers;		 /* of the user's own papers */
	day_t assumed_day;		 /* BIHUAN_TODAY, or DAY_NONE */
	const char *pages;		 /* folder of the user's own pages */
	const char *maps;		 /* folder of the user's own maps of cells */
	int assumed_minute;		 /* of it; -1: it names none */
};

/* Opens the terminal and the store and runs until the user leaves. Returns the
 * exit status; on failure *err holds what to print (the terminal is restored). */
struct err;
int tui_main(const struct tui_options *o, struct err *err);

#endif
