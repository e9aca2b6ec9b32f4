/* The legal clock: which act is lawful next on a hazard, until when, and by
 * which rule. Rules and calendar are facts in the store (ledgers rule and
 * calendar), never constants here. REGULATION.md 5 and 9. */
#ifndef BIHUAN_DOMAIN_CLOCK_H
#define BIHUAN_DOMAIN_CLOCK_H

#include <bihuan/domain/timeline.h>

/* Working days: Monday to Friday but for published holidays, plus the published
 * make-up days (调休). A year counts as known when it has any row. */
struct calendar;
struct calendar *calendar_new(void);
void calendar_add(struct calendar *c, day_t d, bool working);
void calendar_free(struct calendar *c);
bool calendar_knows(const struct calendar *c, int year);
bool calendar_working(const struct calendar *c, day_t d);
/* The n-th working day after from (n < 0: before); the trigger day itself is
 * not counted. *ret_missing_year gets the first year without a published
 * list that was counted through by weekdays only, else 0. */
day_t calendar_step(const struct calendar *c, day_t from, int n,
		    int *ret_missing_year);
/* d itself when it is a working day, else the next one. */
day_t calendar_next_working(const struct calendar *c, day_t d);

enum rule_kind { RULE_CLOCK, RULE_LADDER, RULE_SWITCH };
enum rule_unit { RULE_DAY, RULE_WORKDAY, RULE_HOUR, RULE_MINUTE, RULE_UNITS };
int rule_unit_find(const char *code); /* "day" "workday" "hour" "minute"; -1 */
struct rule {
	char *code;    /* "qingdao.file" */
	char *profile; /* "qingdao"; "" for every profile */
	enum rule_kind kind;
	char *name;    /* shown, in the current language's label or zh */
	/* RULE_CLOCK: after `trigger` happened, `act` is due in n units: days, working
	 * days, and of a trigger whose minute is known hours and minutes (of any other the day they end on); with before set, n days before the day of the trigger
	 * (trigger "deadline": the effective deadline).  Triggers: register grade
	 * order list delist halt report_done check ask_extension ask_resume
	 * sign_off deadline supervision_deadline, progress (the last one, or the
	 * listing). act may carry a variant:
	 * "report_up:department:discovery", "publish:listing".
	 * RULE_LADDER: supervise of kind `act` is called for n days after the
	 * deadline. RULE_SWITCH: code is the switch's name, value its value. */
	char *act, *trigger, *value;
	int n;
	enum rule_unit unit;
	bool before;
	char *level;  /* "general", "major" or NULL for both */
	char *source; /* the law or local rule, its article */
};
struct rules {
	struct rule *v; /* all of the store's, every profile */
	size_t n;
	char *profile; /* the one in force, "" for the empty one */
	struct calendar *calendar;
};
void rules_free(struct rules *r);
/* Value of a switch, NULL when not set: "checkers.general" ("1" or "2"). */
const char *rules_switch(const struct rules *r, const char *name);
bool rules_on(const struct rules *r, const char *name); /* does it say 1? r may be NULL */

/* A lawful next act. */
struct duty {
	const char *act;      /* name in the act table */
	const char *variant;  /* "department:discovery", "listing", or NULL */
	day_t due;	      /* last lawful day, DAY_NONE when no rule says */
	int minute;	      /* of that day the last one; -1: the whole day */
	day_t due_workday;    /* the same moved to a working day, shown beside it */
	char rule[64];	      /* rule code, "deadline" for an ordered one, or "" */
	char source[256];
	char why[400];	      /* a sentence; 按本地办法填写 under the empty profile */
};

/* Until when: a minute, or the whole of its last day. */
struct moment duty_moment(const struct duty *d);

/* All duties of an open hazard, earliest due first, none-dated last, then in
 * act-table order. Depends on the history, the rules and the calendar, never
 * on today. At most `max` are written; returns how many. */
size_t clock_duties(const struct record *h, const struct timeline *t,
		    const struct rules *rules, struct duty *ret, size_t max);
/* The ladder step called for on `today` and, like those above it, not yet taken
 * since the deadline in force was set; NULL when none. For an overdue hazard only. */
const struct rule *clock_ladder(const struct record *h, const struct timeline *t,
				const struct rules *rules, struct moment now);
/* Has it been pressed, by any step, since the deadline in force was set? Until the next step begins
 * nothing more is called for then. */
bool clock_pressed(const struct record *h, const struct timeline *t);
/* Does it hold of a record, by what its history and the rules say? t is asked for its acts only where
 * x goes by one (owes, done). */
bool clock_late(const struct life_late *x, const struct record *h, const struct timeline *t,
		const struct rules *rules, struct moment now);
/* All that hold; at most `max` are written, returns how many. */
size_t clock_lates(const struct record *h, const struct timeline *t, const struct rules *rules, struct moment now,
		   const struct life_late **ret, size_t max);

#endif
