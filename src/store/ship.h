/* The records that come with the program: rules, calendar, law. */
#ifndef BIHUAN_STORE_SHIP_H
#define BIHUAN_STORE_SHIP_H

#include <stdbool.h>

struct store;
struct err;

extern const char ship_edition[]; /* what entries that bring shipped records say in their meta */
bool ship_records(struct store *s, struct err *err);
void ship_remember(struct store *s); /* nothing of ours is missing here */

#endif
