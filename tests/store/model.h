/* Small random journals: entries as numbers, for what the graph and the judge say of them beside a slow reference.
 * Places here are those of making (an entry names only those before it); arrival is another order, and
 * some of them never arrive. */
#ifndef TESTS_STORE_MODEL_H
#define TESTS_STORE_MODEL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODEL_MOST 64
#define MODEL_PEOPLE 4
#define MODEL_KEYS 6
#define MODEL_DEVICES 4
#define MODEL_LISTED 4
#define NOT_NAMED -1

enum model_role { NO_ROLE = -1, A_CLERK, AN_ADMIN };

/* Of a person's record, or of a rule. */
struct model_change {
	bool rule;
	int person;
	enum model_role role; /* granted; NO_ROLE: not said */
	int binds, closes;    /* keys; NOT_NAMED */
	bool names_last;      /* the closing has closes_after */
	int last[MODEL_LISTED], nlast;
};

struct model_entry {
	unsigned char hash[32];
	int device, person, key, prev, undoes; /* prev, undoes: places; NOT_NAMED */
	int64_t n, clock, arrival;
	int seen[MODEL_LISTED], nseen;
	bool first_version, absent; /* absent: never arrived */
	struct model_change changes[2];
	int nchanges;
};

struct model {
	struct model_entry v[MODEL_MOST];
	int n;
	uint64_t random;
	int key_of[MODEL_PEOPLE]; /* as far as a careless writer would know */
	unsigned char device[MODEL_DEVICES][16], person[MODEL_PEOPLE][16], rule[16];
	unsigned char public[MODEL_KEYS][32], key[MODEL_KEYS][16];
};

/* n entries by chance, the same for the same seed; without authority nobody grants, binds, closes, undoes. */
void model_make(struct model *m, uint64_t seed, int n, bool authority);
/* Into the tables entry and change of an empty database that has them, for the program. */
void model_tables(sqlite3 *db);
void model_write(const struct model *m, sqlite3 *db);
void model_print(const struct model *m);
/* By clock, device, number, hash: < 0 when a comes before b. */
int model_compare(const struct model *m, int a, int b);

#endif
