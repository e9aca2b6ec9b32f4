/* The acts: one static table; screens, commands, help and manual read it, and
 * nobody else decides what is allowed. CONTRACT.md, Acts. */
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

enum act_field_flag {
	ACT_REQUIRED = 1,
	ACT_REQUIRED_MAJOR = 2, /* only when the hazard is (or becomes) major */
	ACT_ON_HAZARD = 4,	/* a column of the hazard; else kept on the act */
};
struct act_field {
	const char *name; /* on the hazard: the ledger's field of that name */
	unsigned flags;
};

enum track { TRACK_MAIN, TRACK_LISTING, TRACK_HALT, TRACK_EXTENSION };

/* All a guard may look at. Everything is borrowed. */
struct act_case {
	const struct ledger *ledger;	/* the hazard ledger in force */
	const struct record *hazard;	/* as it stands; NULL before register */
	const struct timeline *timeline; /* never NULL; empty before register */
	const struct sets *sets;	/* canonical; NULL when only asking whether
					   the act may begin */
	day_t on, today;
	const struct actor *actor;
	const struct rules *rules;
	const struct names *names;
	/* Role and side of a person record; false when not here. */
	bool (*person)(void *ctx, const char *id, struct actor *ret);
	/* A field of any record (criterion, enterprise …); NULL; valid until the
	 * next call. */
	const char *(*peek)(void *ctx, const char *ledger, const char *id, const char *field);
	void *ctx;
};

struct act {
	const char *name;
	struct words title; /* 登记 / Register */
	struct words help;  /* one line: what it is for */
	enum track track;
	unsigned from;	  /* bit set of main states it may leave from */
	const char *to;	  /* state of its track it leads to; NULL: stays */
	bool note;	  /* demands nothing of the track in a merge: from/to NULL */
	bool major_only;
	unsigned roles;	  /* who may do it; supervisor and admin always may */
	const struct act_field *fields;
	size_t nfields;
	/* Preconditions that need no values (plan_missing, still_listed …). */
	bool (*may)(const struct act_case *c, struct err *err);
	/* Conditions on the values. */
	bool (*guard)(const struct act_case *c, struct err *err);
	/* Fills what follows from what was set (source from source_code, the text
	 * of a criterion, level general for fix_on_spot …). */
	void (*complete)(const struct act_case *c, struct sets *sets);
};

extern const struct act acts[];
extern const size_t nacts;
const struct act *act_find(const char *name); /* by name or either title; NULL */
size_t act_index(const struct act *a);

/* The field behind an act's field: the hazard ledger's, or the act's own
 * (labels, type, choices), from one table of act fields. Every act also takes
 * `on` (date) and `note` (longtext, on the act). */
const struct field *act_field_def(const struct ledger *hazard, const struct act *a,
				  const char *name);
bool act_field_required(const struct act *a, const struct act_field *f,
			const struct act_case *c);

/* Whether the act may begin now: role, side, state, major_only, may(). Codes:
 * wrong_role wrong_side wrong_state general_cannot_be_listed (…) and may()'s. */
bool act_open(const struct act *a, const struct act_case *c, struct err *err);
/* Do role and side of c->actor allow the act, of a hazard that stands as c->hazard and with these
 * values? Codes wrong_role, wrong_side. What an act is judged by when it is done, and for ever after. */
bool act_allowed(const struct act *a, const struct act_case *c, struct err *err);
/* Everything: act_open, dates (bad_date: in the future, before found_on),
 * required fields, guard. c->sets is already completed. */
bool act_check(const struct act *a, const struct act_case *c, struct err *err);
/* The names the change will carry; NULL for a note. */
void act_move(const struct act *a, const struct act_case *c,
	      const char **ret_from, const char **ret_to);
/* Defaults for the form and for required fields left out on the command line:
 * found_on today, found_by and approver the actor, five_* from the six parts of
 * the plan, responsible from the enterprise … Only fills what sets lacks. */
void act_fill(const struct act *a, const struct act_case *c, struct sets *sets);

#endif
