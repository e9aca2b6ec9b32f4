/* What was done on a record, in fold order; the input of guards and clocks. */
#ifndef BIHUAN_DOMAIN_TIMELINE_H
#define BIHUAN_DOMAIN_TIMELINE_H

#include <bihuan/base/date.h>
#include <bihuan/domain/ledger.h>

struct done {
	char *act;	   /* "register", "check"; "create", "edit" on other ledgers */
	day_t on;	   /* business date */
	char by_id[ID_TEXT];
	char *by_name;
	char *from, *to;   /* NULL when the act moves no track and demands none */
	bool out_of_turn;  /* its `from` was not the state reached */
	bool undone;	   /* passed over by the fold; kept for display */
	/* Why it does not count, a code (unknown_signer, key_closed …; passed over like what is
	 * undone), or not_allowed_then of what counts and waits for a supervisor; static. NULL. */
	const char *judged;
	bool imported;
	int round;	   /* of re-inspection, 1 at first */
	long long at;	   /* wall time of the entry, UTC ms */
	day_t written;	   /* the day of it, or the one that was assumed; 0: not looked at */
	char entry[65];	   /* hash, hex */
	struct sets sets;  /* all it set, record's and act's own */
};

struct timeline {
	struct done *v;
	size_t n;
};

void timeline_free(struct timeline *t);
/* Passed over by the fold. */
bool done_passed_over(const struct done *d);
bool done_unauthorised(const struct done *d);
bool done_counts(const struct done *d); /* neither passed over nor out of turn */
/* Written down on a later day than it says it was done. What was imported says that anyway. */
bool late_record(day_t on, day_t written, bool imported);
/* A judgement's code in a few words for people; NULL for NULL. */
const char *judged_words(const char *code);
/* The last effective act of that name (not undone, not out of turn); NULL when none. */
const struct done *timeline_last(const struct timeline *t, const char *act);

#endif
