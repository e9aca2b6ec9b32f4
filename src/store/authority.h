/* What the two files of the judge share: what was read of the journal (judge_read.c), and what is made of it
 * (judge.c). */
#ifndef BIHUAN_STORE_AUTHORITY_H
#define BIHUAN_STORE_AUTHORITY_H

#include <sodium.h>

#include "deputy.h"
#include "judge.h"

/* One change that gives or takes authority. */
struct authority {
	uint32_t place, person; /* of its entry; whose record it is about */
	int64_t ordinal;
	bool ledger_of_people;	/* else a rule, a day of the calendar, a record that is shipped, a declaration that
				   brings acts, or that bytes were destroyed */
	bool binds, closes, says_covered, covered, own_key_only;
	uint32_t key, closed;	/* numbers in judge.keys */
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
	bool names_last;	/* closes_after is there */
	uint32_t *last;		/* places of the entries it names */
	size_t nlast;
	int role, side;		/* -1: not said */
	unsigned says_deputy;	/* which of the three */
	struct deputy deputy;
	bool counts, in_force;	/* in_force: a closing that was accepted */
	bool barred;		/* one that would take away what it stands on itself */
	long before_of_person;	/* index of the one before it about that person; -1 */
	long before_of_key;	/* likewise of those that bind the key */
};

struct judge {
	struct store *s;
	struct graph g;
	struct ids people, keys;
	uint32_t *person, *key, *undoes; /* per place; undoes: place, GRAPH_NONE, or UNDOES_ABSENT */
	struct late_target {
		uint32_t undo;
		unsigned char name[ID_BYTES];
	} *late; /* what undoes name that was not met before them */
	size_t nlate;
	bool *undone, *behind;		 /* behind: another entry that counts has seen it */
	struct authority *v;		 /* in fold order */
	size_t n;
	long *of_person, *of_key; /* last of each, as far as they have been linked */
	size_t *closings;	  /* those in force */
	size_t nclosings;
	long trial;		  /* index of the closing whose effect is being worked out; -1 */
	struct undo_of {
		uint32_t target, undo;
		uint8_t known; /* 1 + what its standing was found to be; 0: not asked yet */
	} *undos; /* sorted by target */
	size_t nundos;
	int64_t *at, *latest;	/* per place, where anybody ever stood in: wall time, and the latest of its past; NULL */
	int64_t latest_past;	/* of the entry that is being looked at */
	struct judged_change *changes;
	size_t nchanges;
};
#define UNDOES_ABSENT (UINT32_MAX - 1)
#define FOUNDER 0 /* place of the first entry */

/* Does it count, and is it in force, as far as the entry had seen? */
bool authority_known(const struct judge *j, uint32_t place, const struct authority *a);
/* Own role and side of a person as the entry had seen them; -1: none. */
void actor_at(const struct judge *j, uint32_t place, uint32_t person, int *ret_role, int *ret_side);

/* The entries, placed in the graph; and what gives authority, in fold order and linked. An error is in s->q. */
void judge_read_entries(struct judge *j);
void judge_read_authorities(struct judge *j);

#endif
