/* A record whose lists are run item by item (domain/life.h, struct life_runs): an inspection with its checklists. What the
 * lists ask and what was answered, put together; the answers are changed in memory and written as one entry, so that
 * nothing is signed by a digit. Nothing here knows a ledger by its name. */
#ifndef BIHUAN_WORK_RUN_H
#define BIHUAN_WORK_RUN_H

#include <bihuan/work/work.h>

/* One item, with the answer as it stands. */
struct run_item {
	struct record *asks;	/* the list's item; NULL: one that stands in none of the lists (any more) */
	char id[ID_TEXT];	/* of the stored answer; "": not stored yet */
	struct sets sets;	/* all that the answer says, canonical; none: not answered */
	struct sets stored;	/* as it is stored */
	char *reason;		/* why it did not apply the last time, at the same owner; NULL */
	char *before;		/* the choice of the last time; NULL */
};
struct run_score {
	const char *section; /* borrowed from the run; "" none */
	size_t n, good, bad, open, other; /* items; of them met, not met, not looked at, none of these */
};
struct run {
	const struct ledger *of, *answers, *asked; /* of the record, of its answers, of the lists' items */
	const struct life_runs *how;
	const struct field *answer, *why; /* why: NULL where no choice wants a reason */
	char why_of[64];	/* the choice that wants it */
	struct record *record;
	struct run_item *v;	/* in the order of the lists */
	size_t n;
	struct record **found;	/* the records that came of it, the last first */
	size_t nfound;
};

/* Can its lists be run? Only what its ledger says. */
bool run_declared(const struct ledger *l);
/* Reads it; free with run_free(). What earlier records of the same owner said is read when `before` is set. Codes
 * not_found; bad_config where a declaration speaks of what is not there. */
bool work_run(struct session *s, const char *id, bool before, struct run *ret, struct err *err);
void run_free(struct run *r);

/* A new answer of ledger l that came some other way keeps of its item what one given here keeps, where it says nothing of
 * it. Of other ledgers nothing. */
void run_keep(struct session *s, const struct ledger *l, struct sets *sets);

/* The choice given to an item: a code; NULL: none yet. */
const char *run_answer(const struct run *r, size_t i);
/* Nobody has looked at it: no answer, or the one that says so. */
bool run_is_open(const struct run *r, size_t i);
size_t run_open(const struct run *r); /* how many are */
const char *run_section(const struct run *r, size_t i); /* "" none */
/* What is asked, as the list says it, or as the answer kept it. */
const char *run_text(const struct run *r, size_t i);
/* Gives an answer, in memory: a code of the choice, with what it keeps of its item; a reason that is wanted once is that of
 * the last time where there is one. */
void run_give(struct run *r, size_t i, const char *code);
void run_put(struct run *r, size_t i, const char *field, const char *value);
/* What the record begins with that comes of item i (SIZE_MAX: of none of the lists): values for its form. */
void run_begins(struct session *s, const struct run *r, size_t i, struct sets *ret);
/* That record, by its id: the item knows it, what it says and whether it was put right at once. */
void run_link(struct session *s, struct run *r, size_t i, const char *id);
/* The ledger of such records; NULL. */
const struct ledger *run_finds(struct session *s, const struct ledger *of);

/* By section, in the order of the lists; the last line is all of it together. How many; the caller frees them. */
size_t run_scores(const struct run *r, struct run_score **ret);
/* Met of those that were met or not, in hundredths; -1: none was. */
int run_percent(const struct run_score *s);

/* How many answers differ from what is stored. */
size_t run_changes(const struct run *r);
/* Writes them as one entry. draft: as of work_new(). Code changed_meanwhile: somebody else has answered some of them; they
 * are read, and what was answered here stands over them when it is saved again. */
bool work_run_save(struct session *s, struct run *r, const char *draft, struct err *err);

#endif
