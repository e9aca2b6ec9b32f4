/* The day's view. */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include "command.h"

/* Prints the day of a sample that is made for it and not kept: what a fresh
 * machine shows when there is neither a store nor a terminal. */
bool today_of_sample(struct cli *c, struct err *err);

#endif
