/* Routines (定期工作): who owes what how often, by which rule. Declarations are data (data/routines); conf/routines.h turns
 * a text into this struct. An occurrence is (routine, who, period): worked out from what was done, never stored, so that
 * two laptops never double it. DESIGN.md 6. Pure. */
#ifndef BIHUAN_DOMAIN_ROUTINE_H
#define BIHUAN_DOMAIN_ROUTINE_H

#include <bihuan/domain/filter.h>
#include <bihuan/domain/period.h>

struct routine {
	char *name;
	struct words title; /* both owned */
	char *who;	    /* the ledger of those who owe it; NULL: the park */
	char *who_line;	    /* which of them: a filter line, whose dated fields hold as on the period's last day */
	struct period_rule every;
	char *every_text; /* as declared */
	char *on_switch;  /* owed only where this switch of the rules says 1; NULL: everywhere */
	bool self;	  /* done is told by a date of their own record */
	int by;		  /* days behind the period's end within which it may still be done */
	/* Done is told by a record of this ledger that the line finds, by this date of it, of those whom this field names
	 * (NULL of the park). period: the field that says which one it is for, where it says so; or NULL. */
	char *ledger, *line, *day, *whose, *period;
	/* Asked of some: those who have a record of that ledger which this line finds owe it from the period on that ends on the
	 * first of these dates or later. NULL: who_line alone says who owes it. */
	char *asked_line, *asked_day;
	day_t from, until; /* periods that lie whole within; DAY_NONE: open */
	char *source;	   /* the sentence of the law or plan */
	bool planned; /* made of a plan: it holds for its year, whenever the store began */
	struct routine_plan {
		char *ledger; /* NULL: it stands for itself */
		char *who, *times, *year, *kinds;
		char *kind; /* the field of what was done that is one of kinds */
	} plan;
};

/* A plan (routine.plan): each record of its ledger makes a routine of its own out of the routine that names it: of those
 * whom its filter line `who` finds beside the routine's, so often in the year, done in one of the ways of `kinds`. What a
 * record leaves empty is as the routine says; without a year it makes none. The caller ends with routine_free(). */
struct routine_told {
	const char *number, *label, *who, *times, *year, *kinds; /* NULL: empty */
};
bool routine_of_plan(const struct routine *r, const struct routine_told *t, struct routine *ret);
void routine_free(struct routine *r);

/* A ledger whose records excuse: the field that names the routine, that which names the period (empty: all of them), and
 * the reason. Whose they are is told by the first field that refers to a record of the ledger of those who owe it; one
 * that names nobody excuses all. */
struct routine_excuses {
	char *ledger, *routine, *period, *reason;
};

struct routines {
	struct routine *v;
	size_t n;
	struct routine_excuses excuses; /* ledger NULL: there are none */
};
void routines_free(struct routines *r);
const struct routine *routines_find(const struct routines *r, const char *name); /* NULL */

enum occurrence_state { OCCURRENCE_DONE, OCCURRENCE_DUE, OCCURRENCE_BEHIND, OCCURRENCE_EXCUSED };
const char *occurrence_code(enum occurrence_state s); /* "behind" */
const char *occurrence_title(enum occurrence_state s); /* in the user's language */

struct occurrence {
	struct period period;
	day_t due;
	enum occurrence_state state;
};

/* Once done. */
struct routine_done {
	day_t day;
	const char *period; /* which period it says it is for; NULL */
};

/* Periods whose last day lies so far back are history, but for the last one. */
#define ROUTINE_LOOK 400

struct routine_case {
	day_t start; /* nothing is owed for what began before: the store knows of nothing older; DAY_NONE: open */
	day_t as_of;
	const struct routine_done *done; /* by day */
	size_t ndone;
	bool (*owes)(void *ctx, day_t day); /* did they owe it on that day, by their dated fields? */
	bool (*excused)(void *ctx, const char *name, struct period p);
	void *ctx;
};
/* The occurrences of one who owes it, oldest first, up to the period of as_of. At ROUTINE_MOST they end. Rolling ones (of
 * two years and more) count from the day it was last done. Returns how many. */
#define ROUTINE_MOST 420
size_t routine_occurrences(const struct routine *r, const struct routine_case *c, struct occurrence ret[ROUTINE_MOST]);

/* Does the text say that period? By its name, by a day within it, or by days that hold it whole, "2026-01-01..2026-06-30",
 * which may hold others too. What says which period it is for counts there and nowhere else. */
bool routine_says(const char *text, const char *name, struct period p);

/* Does a value of the term's field satisfy it? For terms about a field of the record itself. */
bool filter_term_holds(const struct filter_term *t, const char *value);

#endif
