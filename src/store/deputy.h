/* Who has another's role on some days: see deputy.c. */
#ifndef BIHUAN_STORE_DEPUTY_H
#define BIHUAN_STORE_DEPUTY_H

#include <bihuan/base/date.h>
#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>

#include "bytes.h"

struct judge;
struct store;

enum { DEPUTY_OF = 1, DEPUTY_FROM = 2, DEPUTY_TO = 4, DEPUTY_ALL = 7 };

struct deputy {
	uint32_t of; /* number in judge.people; GRAPH_NONE: nobody */
	day_t from, to;
};

/* An entry written on that day, of whose past the latest was written on the other. */
bool deputy_stands(const struct deputy *d, day_t written, day_t latest);
/* The higher of both, but an admin's own powers are lent to nobody. -1: none. */
int deputy_role(int own, int others);

void deputies_read(struct judge *j);
/* The role of who wrote the entry: own, or more where they stood in. */
int deputy_role_at(const struct judge *j, uint32_t place, int own);

/* How late it is by the entries that are here, learnt once. */
struct deputy_known {
	int64_t latest, upto;
};
/* The same for an entry written at `now` (UTC ms) by the person, as they stand. Never more than the judge will say. */
int deputy_role_now(struct store *s, const struct record *person, int own, int64_t now, struct deputy_known *k);

/* In whose place somebody stood on the days they wrote on: read once for each person that is asked for. Zeroed to begin with. */
struct deputies_told {
	struct told_person *v;
	size_t n;
};
/* The record id of whom the writer of the entry stood in for, by what had been said when it was written; false: for nobody. */
bool deputy_told(struct store *s, struct deputies_told *k, const unsigned char person[BIN_LEN], int64_t clock, int64_t at,
		 char ret_of[ID_TEXT]);
void deputies_told_free(struct deputies_told *k);

/* judged.c: of who was asked for last by store_actor(): under the lock of a write, is the role the same at the wall
 * time of the entry? Code wrong_role. */
bool actor_still(struct store *s, const char *person, struct err *err);

#endif
