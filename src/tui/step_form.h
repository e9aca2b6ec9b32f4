/* Private to the form of declared steps (step_*.c): a record that begins, on one of the ways its life
 * declares, one that is amended, or one act on one or many records. What differs between them is in
 * the act and in the records: none begins one, an act that amends shows the record's own fields. */
#ifndef BIHUAN_TUI_STEP_FORM_H
#define BIHUAN_TUI_STEP_FORM_H

#include "dataform.h"
#include "seen_lines.h"
#include "suggest.h"
#include "walk.h"

#define WAYS_MAX 18 /* nine by digit, the others behind 0 */

struct left_out {
	char *number, *why;
};
struct step_form {
	struct dataform d;
	const struct act *act;	 /* the first step; NULL: new or edit of a ledger without a life */
	struct record **records; /* of one ledger: those it is lawful for, as opened; none: a new one */
	size_t n;
	struct left_out *out;
	size_t nout;
	char *title;
	struct strv each; /* of whom one is made for each; whose it is is not asked then */
	char *each_ids;	  /* the same, as the draft keeps them */
	struct record *like; /* the one that it began as; or NULL */
	char whose[ID_TEXT];  /* whose the new record is as the form stands */
	struct strv places;   /* of a walk: where things were found there, in an order that stays */
	struct sets followed; /* what was filled in after another line */
	const char *called;   /* a grave kind that is not chosen for anybody; or NULL */

	/* of a new record */
	char begun_id[ID_TEXT]; /* the one that was saved */
	bool walk; /* one form follows the other and keeps whose it is, people, source and date */
	bool once; /* a walk of one: it closes when it is saved */
	bool looks; /* it opened by itself, and begins on what is empty */
	void (*begun_then)(void *ctx, const char *id);
	void *begun_ctx;
	struct walked walked;
	char *says;	  /* what it was opened for; or NULL */
	char *said;	  /* the last one saved */
	struct field how; /* the line that asks how it goes on */
	const struct life_way *begun; /* how it went on when the form began */
	const struct life_way *before; /* and before one for this record alone was chosen; or NULL */
	struct choice how_choices[WAYS_MAX];
	struct phrases phrases;
	int days;	   /* of the phrase taken, -1: none */
	struct sets taken; /* what that phrase filled in */
	struct seen_lines seen;
};

static inline struct step_form *step_form_of(struct dataform *d)
{
	return (struct step_form *)d;
}
/* Is it about the record's own fields, and not about what an act asks for? */
bool step_form_own(const struct step_form *s);
/* The same value on all records, or NULL. */
const char *step_form_common(const struct step_form *s, const char *field);

/* ---- step_ways.c: how a new record goes on ---- */

/* May the person do all of its acts, with what it sets? */
bool way_allowed(const struct step_form *s, const struct life_way *w);
/* NULL: the life has none, and the record just begins. An unknown name is the first one's. */
const struct life_way *way_named(const struct step_form *s, const char *name);
const struct life_way *way_now(struct step_form *s);
/* Of those that set the value the one that goes furthest. */
const struct life_way *way_of(const struct step_form *s, const char *value);
/* What the ways decide between; NULL: nothing. */
const struct field *way_field(const struct step_form *s);
/* A way that was chosen and has other acts is meant. */
bool way_leads_on(const struct step_form *s, const struct life_way *from, const struct life_way *to);
/* How the next one goes on: what is rare is not kept. */
const char *way_kept(struct step_form *s);
/* The acts that saving does, in order: its own, then those of the way that is chosen. NULL: no more. */
const struct act *step_now(struct step_form *s, size_t i);
/* The same for all ways, whichever is chosen. */
const struct act *step_any(const struct step_form *s, size_t i);
/* What the first of them that lists the field says of it; NULL. */
const struct act_field *step_row(const struct step_form *s, const char *name);

/* ---- step_lines.c: which lines there are, which are shown, what is taken from them ---- */

void step_lines_build(struct step_form *s, const struct sets *values);
/* Shows, hides and requires them as the values stand. */
void step_lines_arrange(struct step_form *s);
/* The values that can be read, shown or not; NULL for what is empty. */
void step_values(struct dataform *d, struct sets *ret);
/* Of the values those that the act takes; as steps in the order of step_now(). The caller frees them
 * by steps_free() and free(). */
struct step *step_lines_take(struct step_form *s, struct sets *all, size_t *ret_n);
/* The field of the acts that is a criterion, and the field of the day it must be in force on. */
const char *criterion_line(const struct step_form *s, const char **ret_day);
/* Asks for one that fits; sets the line. */
bool criterion_ask(struct step_form *s, const char *line, const char *day);

/* ---- step_fill.c: what the form begins with, and what follows from what ---- */

/* False with err: the store could not be read. */
bool step_fill(struct step_form *s, const char *whose, const struct sets *preset, struct sets *ret, struct err *err);
/* The user changed a line. */
void step_follow(struct step_form *s, const char *name);
/* It is another one's now: what stood there of the one before is emptied. */
void step_forget_whose(struct step_form *s);
/* Who answers for it there, and by when: anew after each change. */
void step_follow_arranged(struct step_form *s);
/* People of whom there must be several, who are often those of the last time. */
const char *step_people(const struct step_form *s);

/* ---- step_last.c: as in the record that was typed last ---- */

/* A new record was saved with these values. */
void step_last_keep(struct step_form *s, const struct sets *all);
/* The keys for it; false: it is another one, or no new record. */
bool step_last_key(struct step_form *s, enum action a);

/* ---- step_suggest.c ---- */

size_t step_suggest(struct dataform *d, const char *name, const char *typed, struct strv *out);
bool step_chosen(struct dataform *d, const char *name, int index);

/* ---- step_hub.c: digits on the Save line of a walk ---- */

size_t step_hub(struct dataform *d, struct strv *out);
void step_hub_take(struct dataform *d, int index);

/* ---- step_tell.c: sentences ---- */

/* What is above the lines: those left out with why, what it is about, what was seen before. */
void step_tell(struct step_form *s);
/* The last act that the record's act decides on, with its act; NULL when it decides on none. The
 * caller frees the timeline in any case. */
const struct done *step_asked(const struct step_form *s, struct timeline *ret, const struct act **ret_act);
/* "5 hazards: Check Pass → Checked; 1 left out" in the status line. */
void step_say_done(struct step_form *s, const struct sets *sets);
/* It is lawful for none of them: why. */
void step_say_none(const struct step_form *s);

#endif
