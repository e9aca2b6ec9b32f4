/* An honest store, a copy of it that is being forged in, and the steps that honest and forged entries are made of. */
#ifndef TESTS_STORE_SCENE_H
#define TESTS_STORE_SCENE_H

#include "forge.h"
#include "park.h"

enum who { FOUNDER, ADMIN, INSPECTOR, CLERK, SUPERVISOR, NPEOPLE };

/* The honest store: who is in it with a key that we hold, and what stands there. */
struct honest_park {
	char *path;
	char person[NPEOPLE][ID_TEXT];
	struct forge_key key[NPEOPLE];
	char checked[ID_TEXT], registered[ID_TEXT]; /* hazards in these states */
	char rule[ID_TEXT];
	int64_t last; /* arrival */
	char *rows; /* everything() */
};
extern struct honest_park park;

/* Makes it: its founder and everybody up to `last`, each with a key in their own name. The caller closes it. */
struct store *scene_park(enum who last);
int scene_drop_park(void **state);

/* A copy of it that is being forged in. */
struct scene {
	char *path;
	struct forge *f;
	struct forge_entry e; /* the one at hand */
	unsigned char device[NPEOPLE][FORGE_ID]; /* of each person, begun by their first entry */
	unsigned char kept[8][FORGE_HASH]; /* hashes that a later step needs */
	struct forge_key spare; /* in nobody's name yet */
};

enum outcome {
	LIE,  /* damage, and the record stays as it was */
	HALF, /* damage, but some of it counts */
	STANDS, /* damage, and rebuild refuses: all stays as it was */
	FAIR, /* no damage, and it counts */
};
struct forgery {
	const char *name;
	void (*prepare)(struct scene *s); /* honest: verify stays silent; NULL */
	void (*forge)(struct scene *s);
	const char *codes; /* all that verify then names, by alphabet */
	enum outcome outcome;
	const char *holds[3]; /* what the record then holds */
};

/* The copy, no program having it open; closed with forge_close(), its path is the caller's to free. */
void scene_open(struct scene *s);
/* s->e: the next entry of a person on a device of their own, honest so far; with one change unless c is NULL. */
struct forge_entry *scene_begin(struct scene *s, enum who who, const struct forge_change *c);
void scene_append(struct scene *s);
/* The same with an amended hazard as the change, signed with another key; or by the clerk, saying what. */
void scene_note_with(struct scene *s, enum who who, const struct forge_key *key);
void scene_amend(struct scene *s, const char *body);

/* Begun and appended at once; scene_note_by_clerk() is for rows, it keeps the hash as kept[1]. */
void scene_note(struct scene *s, enum who who);
void scene_note_by_clerk(struct scene *s);
void scene_change(struct scene *s, enum who by, const char *record, const char *ledger, const char *act, const char *body);
void scene_bind_key(struct scene *s, enum who by, enum who whose, const struct forge_key *key);
/* Closes it after `last` on the device; NULL: after nothing. */
void scene_close_key(struct scene *s, enum who by, enum who whose, const struct forge_key *key,
		      const unsigned char device[FORGE_ID], const struct forge_entry *last);
void scene_undo(struct scene *s, enum who by, const unsigned char hash[FORGE_HASH]);

/* The hash of s->e for later, by place; a new past of s->e from the first n of these. */
void scene_keep(struct scene *s, size_t place);
void scene_see_kept(struct scene *s, size_t n);
void scene_keep_old_head(struct scene *s); /* of the honest store, as kept[0] */

/* The rows of the files lies_*.c. */
extern const struct forgery lies_of_authority[], lies_of_place[], strange_truths[];
extern const size_t nlies_of_authority, nlies_of_place, nstrange_truths;

#endif
