/* The fold: a record is its changes applied in (clock, device, number,
 * ordinal) order and nothing else. Total: it never refuses, never consults
 * the conditions of acts, settings or the date. DESIGN.md 3 and 5. */
#ifndef BIHUAN_DOMAIN_FOLD_H
#define BIHUAN_DOMAIN_FOLD_H

#include <bihuan/domain/timeline.h>

/* Of what rows and milestones a journal comes to, the clock's columns included: grows whenever the same
 * entries would lead to others. Stores folded by another number are folded anew before use. */
#define FOLD_VERSION 2

/* Whether a change that demands a state of its track finds it: by the state that is reached; or known already,
 * of a fold that leaves some changes out. */
enum turn { TURN_BY_STATE, TURN_IN, TURN_OUT };

/* One change, decoded. Borrowed by fold_apply, which copies what it keeps. */
struct change {
	const char *act;
	day_t on; /* DAY_NONE for ledgers without acts */
	const char *from, *to;
	const struct sets *sets;
	bool imported; /* came in by an import */
	bool unauthorised; /* done by somebody whose role or side did not allow it */
	const char *entry; /* hash of its entry, hex; NULL: the one being written */
	day_t written;	   /* the day on which it was written down; DAY_NONE or 0: nobody asks */
	const char *seen;  /* what that entry's writer knew, see schema.sql; NULL */
	enum turn turn;
};

/* Applies c to r (whose values start all absent). Knows of an act only what it
 * does to derived columns once it counts:
 * - a change with `from`: its track is the one whose states hold that name (they are
 *   unique over all tracks of a life); the act that begins a record has from NULL.
 *   When `from` equals the state reached, the track moves to `to` and the
 *   record's values are set. Otherwise nothing is set, *ret_out_of_turn is true
 *   and the record is contested, until a `settle` (which sets state) names that entry
 *   (one written before entries were named settles all).
 * - an unauthorised change counts, but the record is unauthorised until a `settle` by somebody
 *   who may names its entry.
 * - without `from` and `to`: a note or an edit; values are set, no track moves.
 * - a second register of the same record: only fills, never moves.
 * Values with on_act set never become columns.  Derived columns (set = "fold"): the
 * states of the tracks, contested, unauthorised, open, voided, and what the effects of the
 * ledger's acts say (fold_effects.h).
 * Returns whether the change counted. */
bool fold_apply(struct record *r, const struct change *c, bool *ret_out_of_turn);

/* Of a record folded for a day: a date that leads to a state of a dated track and is behind the day had not come
 * yet, unless it is a last day (until). It is blanked, and the track stands by those that are left. */
void fold_until(struct record *r, day_t day);

/* What goes by the rules of the store as well, or by the record's items: worked out beside the fold once it is complete,
 * and anew when those change. Has a ledger any such field; any that goes by items? */
void fold_beside(struct record *r, const struct rules *rules, const struct items_of *items);
bool fold_has_beside(const struct ledger *l);
bool fold_has_items(const struct ledger *l);

/* Does a record of a ledger with a life stand at an open state, or is it contested or unauthorised? */
bool life_open(const struct record *r);
/* One of the life's lines of overdue holds at that minute (-1: as the day begins); how many days since the day it names. */
bool life_overdue(const struct record *r, struct moment now);
int life_overdue_days(const struct record *r, struct moment now); /* 0 when not, or within the day */
/* The day or minute that it names; MOMENT_NONE when not. */
struct moment life_overdue_since(const struct record *r, struct moment now);

#endif
