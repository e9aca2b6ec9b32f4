/* Those who may owe routines: the records of a ledger, each once, as they stood on any day. */
#ifndef WORK_ROUTINE_MEMBERS_H
#define WORK_ROUTINE_MEMBERS_H

#include "inside.h"

/* From that day on a dated filter finds it, or does not. */
struct holding {
	day_t from;
	bool there;
	char **values; /* as many as the ledger has fields; NULL: the record was not there */
};

struct member {
	size_t who; /* in the list's */
	long long row;
	struct holding *v; /* by day, when it was changed; else it stands as it stands */
	size_t n;
};

struct members {
	struct session *s;
	const struct ledger *ledger;
	struct member *v;
	size_t n;
	long *of_row; /* row to place + 1 */
	long long rows;
	size_t *by_id; /* places + 1 by a hash of the id */
	size_t room;
	struct record *one; /* it alone is asked about */
	struct routine_list *list;
};

/* Takes those that the wish asks for into m and its list; m begins with session, ledger and list. The caller ends with
 * members_free(), after an error too. */
bool members_read(struct members *m, const struct routine_wish *w, struct err *err);
void members_free(struct members *m);
/* The place of a record; SIZE_MAX: none of them. */
size_t member_of(const struct members *m, const char *id);

/* The routines that somebody may owe now. Those made of plans are the list's (routine_list.told); the caller frees the
 * array alone, after an error too. */
bool routines_in_force(struct session *s, struct routine_list *list, const struct routine ***ret, size_t *ret_n, struct err *err);

#endif
