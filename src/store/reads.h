/* Reads and long work as whoever waits for them wants it: held together, dropped for a key, broken off. */
#ifndef BIHUAN_STORE_READS_H
#define BIHUAN_STORE_READS_H

#include <stdbool.h>
#include <stdint.h>

struct store;
struct news;

struct reads *reads_new(void);
/* Asked by SQLite every so many steps. */
bool query_stops(struct store *s);
/* Long SQL in between asks news too. */
void upkeep_begin(struct store *s, const struct news *news);
void upkeep_end(struct store *s);
/* What is read in between may take so many ms; was that not enough? */
void reads_hurry(struct store *s, int ms);
bool reads_late(struct store *s);

#endif
