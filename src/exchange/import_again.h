/* The same again: which rows of a later version of a ledger are here already (import_again.c), and
 * what they change (import_update.c). */
#ifndef EXCHANGE_IMPORT_AGAIN_H
#define EXCHANGE_IMPORT_AGAIN_H

#include "inside.h"

/* ---- import_again.c ---- */

enum again_fate {
	AGAIN_NEW,   /* nothing here is like it */
	AGAIN_KNOWN, /* it is the hazard *ret_row */
	AGAIN_LATER, /* something may be: decided when all rows were seen */
	AGAIN_DOUBT, /* rejected: *err says why */
};
struct again *again_new(void);
void again_free(struct again *a);
/* Which hazard the line tells of, among those that were here before the import. Each is
 * recognised once: two equal rows of a file are two hazards. AGAIN_LATER takes the line over. */
bool again_find(struct import *im, const struct row *row, struct line *line, enum again_fate *ret,
		long long *ret_row, struct err *err);
/* Those put off: true with the next one until there is none. The caller calls line_finish() and
 * row_free(). */
bool again_next(struct import *im, struct row *ret, struct line *ret_line);
/* The same for a line that was put off: never AGAIN_LATER. */
bool again_decide(struct import *im, const struct row *row, const struct line *line, enum again_fate *ret,
		  long long *ret_row, struct err *err);

/* ---- import_update.c ---- */

/* What a row that is this hazard changes: its registration by an amendment, and the acts that
 * the row tells of beyond where the hazard stands. */
bool plan_update(struct import *im, const struct row *row, struct line *line, long long hazard,
		 struct plan *ret, struct err *err);
/* What a new hazard of that line has gone through (import_hazard.c). */
bool plan_story(struct import *im, struct line *line, struct plan *ret, struct err *err);
/* One field of r that becomes value, told by the result. */
void note_change(struct import *im, long line, const struct record *r, const struct field *f,
		 const char *value);

void import_change_finish(struct import_change *c);

#endif
