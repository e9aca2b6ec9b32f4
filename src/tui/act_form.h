/* Private to the form of an act: what it holds, and its sentences. */
#ifndef BIHUAN_TUI_ACT_FORM_H
#define BIHUAN_TUI_ACT_FORM_H

#include "dataform.h"

struct left_out {
	char *number, *why;
};
struct act_screen {
	struct dataform d;
	const struct act *act;
	struct record **records; /* of one ledger: those it is lawful for, as opened */
	size_t n;
	struct left_out *out;
	size_t nout;
	char *title;
	const char *called; /* a grave kind that is not chosen for anybody; or NULL */
	struct sets followed; /* what was filled in after another line */
};

/* What is above the lines: those left out with why, and what the act is about. */
void act_tell(struct act_screen *s);
/* The last act that the record's act decides on, with its act; NULL when it decides on none. The
 * caller frees the timeline in any case. */
const struct done *act_asked(const struct act_screen *s, struct timeline *ret, const struct act **ret_act);
/* "5 hazards: Check Pass → Checked; 1 left out" in the status line. */
void act_say_saved(struct act_screen *s, const struct sets *sets);
/* It is lawful for none of them: why. */
void act_say_none(const struct act_screen *s);

#endif
