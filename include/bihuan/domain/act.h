/* What may be done on a record, by whom, with which fields, where it leads: the answers of a
 * ledger's life (life.h). Screens, commands, help and manual ask here, and nobody else decides
 * what is allowed. CONTRACT.md, Acts. */
#ifndef BIHUAN_DOMAIN_ACT_H
#define BIHUAN_DOMAIN_ACT_H

#include <bihuan/domain/clock.h>
#include <bihuan/domain/value.h>

enum role { ROLE_CLERK = 1, ROLE_INSPECTOR = 2, ROLE_SUPERVISOR = 4, ROLE_ADMIN = 8 };
enum side { SIDE_PARK, SIDE_DEPARTMENT, SIDE_ENTERPRISE, SIDE_THIRD_PARTY };

struct actor {
	char id[ID_TEXT];
	const char *name;
	enum role role;
	enum side side;
};
/* A supervisor may do all acts, an admin all that a supervisor may. */
bool role_may(enum role who, unsigned allowed);
const char *role_name(enum role r); /* code: "clerk" */
int role_find(const char *code);    /* -1 */
int side_find(const char *code);

/* Lots to be drawn: so many records of the ledger that `drawn` refers to, out of those that the filter line in `pool`
 * finds, and for each of them so many of the people. The names of fields of the record. */
struct draw_asked {
	const char *drawn, *pairs; /* what comes of it: the records; a line for each with who goes there */
	const char *pool, *n, *people, *each;
	const char *seed;	/* made where it is empty, and kept */
	const char *count, *mark; /* how many there were to draw from; what the pool is known again by */
};

/* A number of a paper (文号) to be given. The papers of a case, those that name one of the same records, share year and
 * number, each behind its own prefix; a case that has none yet gets the next one of a range (号段) that is this device's.
 * Names of fields; `ranges` is a ledger. */
struct number_asked {
	const char *text; /* the number as people read it: prefix〔year〕serial号, or serial-part where the case has one such */
	const char *prefix, *year, *serial, *part;
	const char *ranges, *range_device, *range_year, *range_first, *range_last, *range_prefix;
	const char *const *of; /* references, to the records of which papers are of one case */
	size_t nof;
};

/* All a guard may look at. Everything is borrowed. */
struct act_case {
	const struct ledger *ledger;	/* in force, with a life */
	const struct record *record;	/* as it stands; NULL before register */
	const struct timeline *timeline; /* never NULL; empty before register */
	const struct sets *sets;	/* canonical; NULL when only asking whether
					   the act may begin */
	day_t on, today;
	int minute; /* of today */
	const struct actor *actor;
	const struct rules *rules;
	const struct names *names;
	/* Role and side of a person record; false when not here. */
	bool (*person)(void *ctx, const char *id, struct actor *ret);
	/* A field of any record (criterion, enterprise …); NULL; valid until the
	 * next call. */
	const char *(*peek)(void *ctx, const char *ledger, const char *id, const char *field);
	/* A fresh code, told to whoever acts; what is kept of it, the caller's to free. NULL: none is made. */
	char *(*token)(void *ctx);
	/* Draws lots (struct draw_asked) into the sets; false with a sentence. NULL: none are drawn. */
	bool (*draw)(void *ctx, const struct act_case *c, const struct draw_asked *d, struct sets *ret, struct err *err);
	/* Gives a number (struct number_asked) into the sets; false with a sentence. NULL: none is given. */
	bool (*number)(void *ctx, const struct act_case *c, const struct number_asked *n, struct sets *ret, struct err *err);
	/* *ret: the number of another record of the ledger that says the same in `same` and of which the stretch from `first`
	 * to `last` meets this one's, the caller's to free; NULL where there is none. False with a sentence where that cannot be
	 * read. NULL: nobody can say, and it is not asked. */
	bool (*overlaps)(void *ctx, const struct act_case *c, const char *same, const char *first, const char *last, char **ret, struct err *err);
	/* Where a completion that cannot be done says why; NULL: nobody asks. */
	struct err *refused;
	/* Is it the code of which that was kept? NULL: nobody can say, and it is not asked. */
	bool (*token_fits)(const char *kept, const char *typed);
	void *ctx;
};

/* The case of a record (may be NULL) on a day, with nothing done and nothing set; the rest is the
 * caller's to add. */
struct act_case act_case_of(const struct ledger *l, const struct record *r, day_t day);

/* An act of the ledger's life by name or either title; NULL. */
const struct act *act_find(const struct ledger *l, const char *name);
/* What the act says of the field of that name; NULL when it does not list it. */
const struct act_field *act_field_row(const struct act *a, const char *name);
/* The field that a value of that name in a change is for: the act's (may be "create", "edit", NULL), else
 * the ledger's; NULL. */
const struct field *deed_field(const struct ledger *l, const char *act, const char *name);
/* Drops what is asked for only to be compared: a code that proves a claim is kept nowhere. */
void act_forget(const struct act *a, struct sets *sets);
size_t act_index(const struct ledger *l, const struct act *a);

/* The field behind an act's field: the hazard ledger's, or the act's own
 * (labels, type, choices), from one table of act fields. Every act also takes
 * `on` (date) and `note` (longtext, on the act). */
const struct field *act_field_def(const struct ledger *l, const struct act *a,
				  const char *name);
bool act_field_required(const struct act *a, const struct act_field *f,
			const struct act_case *c);

/* Is it in use under these rules (may be NULL)? Who lists the acts of a record leaves out one that is not. */
bool act_in_use(const struct act *a, const struct rules *rules);
/* Whether the act may begin now: in use, role, side, state, major_only, may(). Codes:
 * not_in_use wrong_role wrong_side wrong_state general_cannot_be_listed (…) and may()'s. */
bool act_open(const struct act *a, const struct act_case *c, struct err *err);
/* Do role and side of c->actor allow the act, of a hazard that stands as c->record and with these
 * values? Codes wrong_role, wrong_side. What an act is judged by when it is done, and for ever after. */
bool act_allowed(const struct act *a, const struct act_case *c, struct err *err);
/* Everything: act_open, dates (bad_date: in the future, before found_on),
 * required fields, guard. c->sets is already completed. */
bool act_check(const struct act *a, const struct act_case *c, struct err *err);
/* What is said of the act and refuses nothing (checks with warns), a sentence each: added where it is not in *ret. */
void act_warnings(const struct act *a, const struct act_case *c, struct strv *ret);
/* Adds the codes that the act's own conditions may refuse with, each once. */
void act_codes(const struct act *a, struct strv *codes);
/* The names the change will carry; NULL for a note. */
void act_move(const struct act *a, const struct act_case *c,
	      const char **ret_from, const char **ret_to);
/* Fills what follows from what was set (source from source_code, the text of a criterion …). */
void act_complete(const struct act *a, const struct act_case *c, struct sets *sets);
/* Defaults for the form and for required fields left out on the command line:
 * found_on today, found_by and approver the actor, five_* from the six parts of
 * the plan, responsible from the enterprise … Only fills what sets lacks. */
void act_fill(const struct act *a, const struct act_case *c, struct sets *sets);
/* The same for a record that begins, of a ledger with or without a life, and what the life offers in
 * the form besides. */
void act_fill_begin(const struct act_case *c, struct sets *sets);

#endif
