/* Routines as the command line prints them. */
#ifndef CLI_ROUTINES_H
#define CLI_ROUTINES_H

#include "command.h"

/* Reads those in force, once; then session.routines names them. */
bool cli_routines(struct cli *c, struct err *err);
/* May records of that ledger owe any? */
bool cli_routines_name(const char *ledger);
/* A list of objects; behind: only those that are. */
void routines_print(struct cli *c, const struct routine_list *l, bool behind);
/* Lines for people, at most so many (-1: all), with titles where nothing is indented; how many. */
long routines_show(struct cli *c, const struct routine_list *l, bool behind, long most, int indent);
/* `count routine …`: is that meant, and not a ledger of the name? */
bool cli_routines_are(struct cli *c, const char *name);
/* Prints how many occurrences say so: routine:NAME, who:NUMBER (- the park), state:CODE, due:A..B. Codes bad_filter, bad_date. */
bool cli_routines_count(struct cli *c, int argc, char **argv, struct err *err);

#endif
