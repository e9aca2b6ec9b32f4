/* The command line's entry point, for main. */
#ifndef BIHUAN_CLI_CLI_H
#define BIHUAN_CLI_CLI_H

#include <stdbool.h>

#include <bihuan/base/date.h>

struct settings;

/* What the screens are started with when no command is given on a terminal.
 * Everything is borrowed. */
struct cli_start {
	const char *file;		 /* the store; may not exist yet */
	const char *as;			 /* --as, or NULL */
	const struct settings *settings; /* as read from the settings file */
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
/* Runs the screens until the user leaves: the exit status, and *err when it
 * is not 0. */
typedef int cli_screens(const struct cli_start *start, struct err *err);

/* Does what the arguments say; returns the exit status. Prints every error
 * itself, as "bihuan: CODE: sentence" on stderr. */
int cli_main(int argc, char **argv, cli_screens *screens);

#endif
