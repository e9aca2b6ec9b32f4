/* A working day in the park as a list of deeds on several hazards, and what must be
 * in the store after each that was acknowledged. */
#ifndef TESTS_LUCK_DAY_H
#define TESTS_LUCK_DAY_H

#include <bihuan/work/work.h>

#include "env.h"
#include "unit.h"

#define DAY_SLOTS 512
#define DAY_IMPORTED 3 /* hazards by each import */
#define DAY_PASSPHRASE "东门 17 号楼"

/* What the store said it has: filled as deeds are acknowledged. */
struct day {
	struct session session;
	bool open;
	struct {
		char number[40];
		const char *state;
		const char *location;
	} hazards[DAY_SLOTS];
	size_t nhazards;
	const char *draft; /* NULL: none */
	long imports, attached;
	size_t people, sealed; /* new ones by day_person(), in turn; keys behind a passphrase */
	long long entries;
};

/* Makes the park in the fresh folder and keeps a copy; the day before the first deed. */
void day_prepare(void);
/* Puts the kept copy back, as if nothing had been done. */
void day_restore(struct day *d);
void day_forget(void);
bool day_open(struct day *d, struct err *err);
void day_close(struct day *d);
/* The i-th deed (the list begins anew at its end); true: acknowledged and noted in d. */
bool day_deed(struct day *d, long i, struct err *err);
/* The deed that was not acknowledged is in the store all the same: notes it. */
void day_note(struct day *d, long i);
bool day_is_entry(long i); /* would it be an entry of the journal? */
const char *day_name(long i);
long day_round(void); /* deeds until the list begins anew */
/* A new hazard outside the list. */
bool day_find(struct day *d, const char *description, char ret_number[40], char ret_id[ID_TEXT],
	      struct err *err);
long day_count(struct day *d); /* hazards in the store */
/* Fails the test unless the store holds all that was acknowledged, and verifies;
 * returns how many entries it has, and how many devices wrote. */
long long day_check(struct day *d, bool whole, size_t *ret_devices);
/* No number twice, no (device, number) twice, seen past our own code. */
void day_check_numbers(void);
void day_person(size_t round, char ret_name[40]);
size_t day_pairs(char *text, struct pair room[16]); /* "a=b|c=d"; cut up */
void day_remove(const char *path); /* a store and what stands beside it */
/* Each the caller's to free. */
char *day_path(void);	    /* of the store */
char *day_state_path(void); /* of the device's own file in the home folder */
char *day_state_text(void); /* what is in it */
/* The first value of a query's first row, on the file itself. */
void day_ask(const char *sql, char *ret, size_t room);

#endif
