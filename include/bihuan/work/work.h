/* The verbs: the only layer that changes data, for both faces. A session is an
 * open store, who acts, and what day it is. */
#ifndef BIHUAN_WORK_WORK_H
#define BIHUAN_WORK_WORK_H

#include <bihuan/domain/routine.h>
#include <bihuan/store/store.h>

struct session {
	struct store *store;
	struct actor me;    /* me.id "" when nobody is chosen yet */
	char *me_name;	    /* backs me.name */
	day_t today;	    /* the business day */
	int minute;	    /* of it: what time it is */
	day_t assumed_day;  /* DAY_NONE, or BIHUAN_TODAY's */
	int assumed_minute; /* of an assumed day; -1: noon */
	const struct routines *routines; /* those in force; NULL: nobody read them. Borrowed */
	bool untold;	    /* nobody is there to be told a code: none is made */
	struct numbers_given *given; /* of the entry that is being made (work/case_numbers.c); NULL: none */
	char *secret;	    /* codes made for the last entry, see session_secret() */
	int64_t seen;	    /* the last entry I had before me when I was last here (store_newest); NEVER_HERE */
};

/* Takes the store over (session_close closes it). as: number or name of who acts,
 * NULL: who acted here last (store_me). Codes not_found, ambiguous, person_retired. */
bool session_begin(struct store *store, const char *as, day_t assumed_day,
		   struct session *ret, struct err *err);
/* Who acts: `as` when it is given, else the settings' usual person when this
 * store knows them, else NULL (who acted here last). */
const char *session_who(struct store *store, const char *as, const char *usual);
void session_close(struct session *s);
/* I have seen what had arrived up to that entry: next time what is newer is new to me. Local, and never said by what
 * only reads a line or two: the screens say it when Today was shown and is left. */
void session_seen(struct session *s, int64_t newest);
bool session_become(struct session *s, const char *person_id, struct err *err);
/* The codes that the last act or new record made, a line each behind what they are called, to be shown once: nobody has
 * them afterwards. NULL: none. The caller frees it. */
char *session_secret(struct session *s);
/* Reads the clock anew (midnight passes while the program runs). */
void session_tick(struct session *s);
/* This minute of the business day. */
struct moment session_now(const struct session *s);
/* A record (NULL: a new one) as conditions are asked of it now, with nothing done to it yet: act_case_of(), at this minute. */
struct act_case session_case(const struct session *s, const struct ledger *l, const struct record *r);
/* Of an assumed day: what time it is. */
void session_assume_minute(struct session *s, int minute);
/* From now on the session's day is that one, up to today: of one that is past all of it, to its last minute; of today up to
 * now. */
void session_look_back(struct session *s, day_t day);

/* A typed value: a field's name (code, either label) and its text. */
struct pair {
	const char *name, *text;
};

/* Typed pairs to canonical sets for a form of the ledger (act NULL) or of an act.
 * Codes: unknown_field (ERR_USAGE), field_by_act_only, and value_parse()'s. Besides fields, `on`
 * and `note` for acts. */
bool work_parse(struct session *s, const struct ledger *l, const struct act *act,
		const struct pair *pairs, size_t n, struct sets *ret, struct err *err);

/* One act with what it sets, in canonical values; `on` and `note` are in sets. */
struct step {
	const struct act *act;
	struct sets sets;
};
void steps_free(struct step *steps, size_t n);

/* Splits what was typed for a new record of a ledger with a life into the act that begins it and those of one
 * of its ways (life.h), as far as fields of theirs are given. *ret has room for STEPS_MAX. */
#define STEPS_MAX (1 + WAY_ACTS_MAX)
bool work_split_new(struct session *s, const struct ledger *l, const struct pair *pairs, size_t n,
		    struct step *ret, size_t *ret_n, struct err *err);

/* A new record as one entry. Of a ledger with a life: steps (the act that begins it first). draft: key
 * of the form's draft, or NULL. *ret_number is the caller's to free. */
bool work_begin(struct session *s, const struct ledger *l, struct step *steps, size_t n, const char *draft,
		char ret_id[ID_TEXT], char **ret_number, struct err *err);
/* The same new record for each of n others, by their ids, that records of the ledger belong to (store_whose()): all or
 * none, one entry. *ret_numbers: those that were made, in that order. */
bool work_begin_each(struct session *s, const struct ledger *l, const char *const *owners, size_t n, const struct pair *pairs,
		     size_t npairs, struct strv *ret_numbers, struct err *err);
/* The same by steps, as a form has them, without whose it is. draft: as of work_begin(). */
bool work_begin_each_as(struct session *s, const struct ledger *l, const char *const *owners, size_t n, const struct step *steps,
			size_t nsteps, const char *draft, struct strv *ret_numbers, struct err *err);
/* What a form of a new record like r begins with: what a form sets of it, but for files, what is of one record alone
 * (field.single), the days that a form fills in by itself, and in a ledger with a life what its later acts set. */
void work_like(const struct record *r, struct sets *ret);
/* A new record like the one of that id, with copies of its items, as one entry; `over` says what is otherwise. What is of
 * one record alone (field.single) is left empty; where the name is not said it is marked as a copy's. Codes: no_copy, and
 * those of work_new(). */
bool work_copy(struct session *s, const char *id, const struct sets *over, char ret_id[ID_TEXT], char **ret_number,
	       struct err *err);
/* In a ledger with a life: begun as work_begin() does, with what work_like() says where the first step says nothing. */
bool work_begin_like(struct session *s, const char *id, struct step *steps, size_t n, char ret_id[ID_TEXT], char **ret_number,
		     struct err *err);
bool work_new(struct session *s, const struct ledger *l, const struct sets *sets,
	      const char *draft, char ret_id[ID_TEXT], char **ret_number, struct err *err);
/* edit; for a hazard this is `amend`. expect: the version the form was opened on. */
bool work_edit(struct session *s, const char *id, const struct sets *sets,
	       const char *expect, const char *draft, struct err *err);
/* The checks of work_new and work_edit without writing: role, values, required
 * fields, doubles. old NULL: a new record; then declared defaults are put into sets. */
bool work_check(struct session *s, const struct ledger *l, const struct record *old,
		struct sets *sets, struct err *err);
/* A fresh key on this machine for whose is lost, and an end to one that may sign no longer: an admin
 * anybody's, others their own. Codes wrong_role, last_admin (nobody could give keys any more), and
 * those of store_key_close(). */
bool work_person_rekey(struct session *s, const char *person, struct err *err);
bool work_key_close(struct session *s, const struct key_closing *c, struct err *err);
/* ---- items: records that hang in lists under another one (items.c) ---- */

/* One of them as it is to be. */
struct item_edit {
	char id[ID_TEXT];	/* "": new */
	char version[65];	/* as it was opened; "": as it is */
	struct sets sets;	/* all that it says, but whose it is and where it stands */
	bool gone;		/* it is to be void */
};
struct item_list {
	const struct ledger *ledger;
	struct item_edit *v; /* in the order in which they are to stand */
	size_t n;
};
/* Those that a record holds now, to be changed and saved; free with item_list_free(). */
bool work_items(struct session *s, const struct ledger *l, const char *holder, struct item_list *ret, struct err *err);
void item_list_free(struct item_list *l);
/* Writes what differs in n lists of one record as one entry; items that are not named in them stay as they are. draft:
 * as of work_new(). After an error *ret_list and *ret_row say which item it is about. Codes of work_new(), and
 * changed_meanwhile. */
bool work_items_save(struct session *s, const char *holder, const struct item_list *lists, size_t n, const char *draft,
		     size_t *ret_list, size_t *ret_row, struct err *err);

/* ---- records with their lists of items, of many one entry (bundle.c) ---- */

struct bundle {
	const struct ledger *ledger; /* with a life */
	char id[ID_TEXT];	/* "": new; written back */
	char *owner;		/* name of a record that does not exist yet, whose it is (store_whose()); NULL */
	struct sets sets;	/* what is said of it, canonical; of a record that is here, what is not named stays */
	struct item_list *lists; /* as they are to be; those not named stay */
	size_t nlists;
	const char *again;	/* an act that is done on a record that is here, when something changes and it may be */
	/* Worked out: */
	bool done_again;	/* that act is among them */
	size_t changes;		/* how many records are touched */
	struct err why;		/* it is refused: nothing of it is written; code "" else */
};
/* Frees what it holds. */
void bundle_finish(struct bundle *b);
/* Checks each, and unless `dry` writes those that are not refused as one entry, with the hash of the bytes they came
 * from. Owners that are named are made once, as the ledger's `made` says. */
bool work_bundles(struct session *s, struct bundle *const *v, size_t n, bool dry, const char *hash, struct err *err);

/* void, and of a void record its taking back, for ledgers without acts. */
bool work_void(struct session *s, const char *id, const char *reason, struct err *err);

/* The record `other` is the same thing as the record `id`, two of a ledger with aliases, by a
 * supervisor; an undo takes them apart. Codes wrong_role, wrong_ledger, already_united,
 * void_record, required. */
/* "E-A-0002 宏达, E-A-0007 宏达厂": the other records that are the same thing as r; NULL when
 * there are none. The caller frees it. */
char *work_united(struct session *s, const struct record *r);
bool work_unite(struct session *s, const char *id, const char *other, const char *reason, struct err *err);

/* ---- attachments (domain/attachment.h) ---- */

/* The field that files of a record of the ledger are attached to: of that name or label, or the first that holds
 * several, else the first that holds one. Codes unknown_field (ERR_USAGE), no_attachments. */
bool work_file_field(const struct ledger *l, const char *name, const struct field **ret, struct err *err);
struct attaching {
	const char *field;  /* NULL: as above */
	const char *as;	    /* a code of attachment_uses */
	const char *reason; /* where an amendment wants one; may be NULL */
	bool original;	    /* a picture as it is, with all that the camera wrote into it */
	const struct news *news; /* told and asked between one file and the next; NULL. Code cancelled */
};
/* A file that was taken in. */
struct taken_in {
	char hash[65], taken[20]; /* when the picture was taken, "" */
	char *name;
	long long came, kept; /* its bytes, and those that are kept of it */
	bool there;	      /* attached already, for the same use */
};
struct taken_in_list {
	struct taken_in *v;
	size_t n;
};
void taken_in_free(struct taken_in_list *l);
/* Attaches the files to the record, as one edit: entry and bytes are written together. Pictures are made upright, smaller
 * and stripped (picture/picture.h). What is attached there already, by its bytes, or those it was made of, and its use, is not
 * attached again, but its bytes come back where they were absent. *ret, one a path, free with taken_in_free(); it may be
 * NULL. Codes of work_edit(), store_bring() and picture_take(), and picture_format (a kind that cannot be looked at here). */
bool work_attach(struct session *s, const char *id, const char *const *paths, size_t n, const struct attaching *how,
		 struct taken_in_list *ret, struct err *err);
/* The same of one file for a form's field: only the text of the attachment, which the caller frees. */
bool work_bring(struct session *s, const char *path, const struct attaching *how, char **ret_item, struct err *err);

/* One attachment of a record. */
struct attached {
	char hash[65], as[24], *name;
	const struct field *field;
	bool undone; /* the entry that attached it was taken back; it lies here as before */
	bool present;
	char taken[20], original[65]; /* as in struct attachment */
	long long bytes;  /* 0 when absent */
	const char *type; /* as its bytes say; NULL when absent */
	char *destroyed;  /* by whom, where an entry destroyed the bytes; else NULL */
	char *destroyed_why, destroyed_on[DAY_TEXT];
};
struct attached_list {
	struct attached *v;
	size_t n;
};
/* Those in force, in the order of fields and items, those of acts, then those taken back. Free with
 * attached_free(). */
bool work_attachments(struct session *s, const char *id, struct attached_list *ret, struct err *err);
/* The same of a view that is at hand. */
bool view_attachments(struct session *s, const struct record *r, const struct timeline *t, struct attached_list *ret,
		      struct err *err);
void attached_free(struct attached_list *l);
/* Destroys the bytes for good, on every record of `shown` (store_bytes_naming()); an admin's. all: who acts was told that there
 * are several. Codes of store_bytes_destroy(), no_person, shared_bytes. */
bool work_destroy(struct session *s, const char *hash, const struct bytes_named_list *shown, bool all, const char *reason,
		  struct err *err);

/* One act on many hazards: all or nothing, one entry. `steps` are done one after
 * the other on each (usually one). After an error, *ret_which (may be NULL) is the
 * index of the hazard it is about. expect: NULL, or a version for each. */
bool work_act(struct session *s, const char *const *ids, size_t nids,
	      const struct step *steps, size_t nsteps, const char *const *expect,
	      const char *draft, size_t *ret_which, struct err *err);
/* Would it be allowed? Same checks, nothing written. */
bool work_may(struct session *s, const char *id, const struct step *step, struct err *err);

/* Defaults for an act's form on these hazards: act_fill's, plus the last pair of checkers,
 * the last approver, and the running approval number (the last one with its trailing
 * digits + 1). Only what holds for all of them. */
bool work_fill(struct session *s, const char *const *ids, size_t n,
	       const struct act *act, struct sets *sets, struct err *err);

/* Everything that is shown of one record; of one without a life no acts and no duties. */
struct act_state {
	const struct act *act;
	bool open;	/* may begin now */
	struct err why; /* when not */
};
#define MAX_DUTIES 16
#define MAX_LATE 8
struct run;
struct record_view {
	struct record *record;
	struct timeline timeline;
	struct duty duties[MAX_DUTIES];
	size_t nduties;
	const struct rule *ladder; /* the step of lateness called for; NULL */
	bool overdue;
	int overdue_days;
	long overdue_minutes; /* of what is due by a minute; else 0 */
	const struct life_late *late[MAX_LATE]; /* what else is late */
	size_t nlate;
	struct act_state *acts; /* nacts of them, in the order of the life */
	size_t nacts;
	struct strv missing;
	/* What its lists were answered (run.h) and what is proposed (proposals.h), borrowed from whoever has read it; NULL: it is read
	 * where it is told. */
	const struct run *run;
	const struct proposals *proposed;
};
bool work_view(struct session *s, const char *id, struct record_view *ret, struct err *err);
void record_view_free(struct record_view *v);
/* An act of a view, with the values that it implies; the caller frees these. */
struct view_step {
	const struct act_state *act; /* NULL: none */
	struct sets sets;
};
/* What a page offers first: the next act as work_next_act() says it without a section, and the record's own next
 * step, which it has whether or not it is late. */
void work_view_steps(struct session *s, const struct record_view *v, struct view_step *ret_next,
		     struct view_step *ret_own);

/* What is said of a step on these records and refuses nothing: a sentence each, added. What cannot be read says none. */
void work_warnings(struct session *s, const char *const *ids, size_t n, const struct step *step, struct strv *ret);

/* The first screen: the sections that lives declare, filters, so that each opens on its records. */
struct today_section {
	const struct ledger *ledger;
	const char *name;
	struct words title;
	const char *line; /* its filter line */
	const char *day;  /* the date that stands beside each record; NULL: when it is due */
	bool urgent, ladder;
	bool news; /* of this person and this file: for the screen alone */
	bool asks; /* for a decision that this person may take */
	bool mixed; /* what is overdue stands here among the rest: the ledger has no section for it alone */
};
#define TODAY_SECTIONS_MAX 256
/* Those of all ledgers, in the order of the day: what counts in hours, what this person is asked for by name, then by
 * role, what others brought, what presses, the rest; in each the main ledger first. How many. */
size_t work_sections(struct session *s, struct today_section ret[TODAY_SECTIONS_MAX]);
/* Since when a record waits for what the section asks for: the day of the last act of those tracks. DAY_NONE: it
 * asks for nothing. */
day_t work_waits_since(struct session *s, const char *id, const char *section);
struct today_month {
	int year, month;
	long opened, closed;
};
/* -1 stands for a figure not worked out yet. */
struct today {
	long counts[TODAY_SECTIONS_MAX]; /* per section, same order */
	long open, overdue; /* of the main ledger, as all below */
	long elsewhere; /* overdue in the other ledgers that have sections: is:overdue, summed */
	long general, major; /* open ones of the first two levels: choices of the field that rules go by */
	struct today_month months[12]; /* oldest first, the last is this month */
};
/* Of a mixed section how many are overdue. */
bool work_section_overdue(struct session *s, const struct today_section *of, long *ret, struct err *err);
/* All figures; with a million records that takes a while. */
bool work_today(struct session *s, struct today *ret, struct err *err);
/* Of the open ones: neither general nor major. -1 like the others. */
long today_ungraded(const struct today *t);
/* The same bit by bit: begin leaves all unknown, more works out the next figure (but counts); *ret_more
 * false: none was left. */
void work_today_begin(struct session *s, struct today *ret);
bool work_today_more(struct session *s, struct today *t, bool *ret_more, struct err *err);
/* The next act on a record for this person, which Enter opens: the decision that waits for them; what is late
 * is pressed by the ladder's step (by the first where none is called for and nobody has pressed yet) when the person
 * may; in a section of Today that names acts the first of them; else the next duty's act. section: a name, or NULL.
 * NULL: none. *ret_sets may get values (kind, to, about, what) that the step implies. */
const struct act *work_next_act(struct session *s, const char *id, const char *section,
				struct sets *ret_sets, struct err *err);

/* What a line finds in each ledger that can be asked it: words in all, a field's value where there is such a field.
 * Up to `each` of a ledger, in the ledger's own order; ledgers in which nothing is found are not told. Free with
 * search_hits_free(). Fails when no ledger can be asked, with what is wrong for the main one. */
struct search_hits {
	const struct ledger *ledger;
	struct record **v;
	size_t n;
	bool more;
};
bool work_search(struct session *s, const char *line, size_t each, struct search_hits **ret, size_t *ret_n, struct err *err);
void search_hits_free(struct search_hits *hits, size_t n);

/* ---- routines: who owes what again and again (domain/routine.h, routines.c) ---- */

/* One occurrence, or several missed one after the other: `missed` of them, of which this is the first. */
struct routine_row {
	const struct routine *routine;
	size_t who; /* in list.who; SIZE_MAX: the park */
	struct period period, last; /* last: of those missed */
	day_t due;
	day_t due_workday; /* the same moved to a working day, shown beside it */
	enum occurrence_state state;
	int days_late; /* of those behind */
	int missed;
	size_t order; /* of the routine, as they are declared */
};
struct routine_who {
	char id[ID_TEXT];
	char *number, *name; /* name NULL: it has none */
	const struct ledger *ledger;
};
struct routine_list {
	struct routine_row *v; /* those behind first, the oldest first, then by their day */
	size_t n;
	struct routine_who *who;
	size_t nwho;
	size_t behind; /* how many rows are */
	struct routine **told; /* those that records of plans make (struct routine_plan) */
	size_t ntold;
	const struct ledger *of; /* where there is a filter, the ledger that was asked by it, */
	long asked;		 /* and how many records it finds there */
};
struct routine_wish {
	const char *filter; /* over the ledger whose records have other names: only what these owe; NULL: all, the park's too */
	const char *who; /* the id of one record alone, of the ledger `of`; or NULL */
	const struct ledger *of;
	day_t as_of;
	bool all; /* also what is done, excused, or due only later, each by itself; else those behind or due within 30 days */
	const struct news *news; /* told and asked between one routine and the next; NULL. Code cancelled */
};
/* Those of session.routines. Nothing is owed for periods that began before the store did, or before the switch
 * routines.from of the rules. The list is the caller's to free with routine_list_free(). */
bool work_routines(struct session *s, const struct routine_wish *w, struct routine_list *ret, struct err *err);
void routine_list_free(struct routine_list *l);
/* "2026-Q3", of several missed the first. The caller frees it. */
char *routine_period(const struct routine_row *r);
/* All that were missed, as routine_says() reads them: "2026-05-01..2026-08-31". The caller frees it. */
char *routine_missed(const struct routine_row *r);
/* "every quarter, within 15 days after it". The caller frees it. */
char *routine_rule(const struct routine *r);
/* Is its day, by which something is to be handed in, a holiday? A period that ends on one ends all the same. */
bool routine_moves(const struct routine_row *r);
/* The same of a row: where its day is a holiday with the working day behind it. The caller frees it. */
char *routine_row_rule(const struct routine_row *r);
/* Who owes it, as people read it; the park where nobody is named. */
const char *routine_who_name(const struct session *s, const struct routine_list *l, const struct routine_row *r);

/* Which rows of a list a line means, as `count routine` takes it: routine:NAME (of a
 * plan all that its records make, or NAME.NUMBER of one), who:NUMBER (- the park), state:owed, done, due,
 * behind or excused, and due:DAY, due:2026-08, due:DAY..DAY with either end open, due:>=DAY. */
struct routine_line {
	char *routine, *who; /* NULL: any */
	const char *state;   /* a code; NULL: any */
	day_t first, last;   /* between which days it fell due */
};
/* Codes bad_filter, bad_date. The caller frees it with routine_line_free(), also on failure. */
bool routine_line_read(const struct session *s, const char *line, struct routine_line *ret, struct err *err);
void routine_line_free(struct routine_line *k);
bool routine_line_holds(const struct routine_line *k, const struct routine_list *l, const struct routine_row *r);

/* A filter line for a ledger, against this store. */
bool work_filter(struct session *s, const char *ledger, const char *line,
		 struct filter *ret, struct err *err);
/* Every record that a filter finds, in its order; ends with the first that each refuses. r: until it returns. */
typedef bool each_record(void *ctx, const struct record *r, struct err *err);
bool each_found(struct session *s, const struct filter *f, each_record *each, void *ctx, struct err *err);
/* The same of a filter line. */
bool each_of_line(struct session *s, const char *ledger, const char *line, each_record *each, void *ctx, struct err *err);
/* The one that stands first behind the line, NULL: none; the caller frees it. */
bool first_of_line(struct session *s, const char *ledger, const char *line, struct record **ret, struct err *err);

/* People. sets: name, role, side, department … Only an admin may. */
bool work_person_add(struct session *s, const struct sets *sets, char ret_id[ID_TEXT],
		     char **ret_number, struct err *err);

/* ---- somebody leaves (handover.c, retire.c) ---- */

/* What a person answers for now: open records, and of ledgers without acts those that are not void, that name them in
 * a field with `answers`. */
struct handover_line {
	struct record *record; /* as it was read: what is written is refused when it was changed since */
	const struct field **fields;
	size_t nfields;
};
struct handover {
	char from[ID_TEXT];
	struct handover_line *v; /* ledger by ledger, in each as they were entered */
	size_t n;
	long named; /* so often somebody of the same name answers, and no record says who that is: that stays */
};
/* Free with handover_free(). */
bool work_handover_plan(struct session *s, const char *person, struct handover *ret, struct err *err);
/* Code nothing_to_hand_over. */
bool work_handover_any(struct session *s, const struct handover *h, struct err *err);
void handover_free(struct handover *h);
/* How many lines from i on are of one ledger; 0 behind the last. */
size_t handover_run(const struct handover *h, size_t i);
/* May what `from` answers for go over to `to`, by who acts? Codes wrong_role same_person person_retired not_found. */
bool work_handover_may(struct session *s, const char *from, const char *to, struct err *err);
/* All of it, as one entry. Codes besides: required nothing_to_hand_over changed_meanwhile, and those of the acts. */
bool work_handover(struct session *s, const struct handover *h, const char *to, const char *reason, struct err *err);

/* The person leaves office from today on. The last admin stays; the last supervisor leaves only with `last`. Codes
 * last_admin last_supervisor person_retired wrong_role same_person. */
bool work_retire(struct session *s, const char *person, bool last, struct err *err);
/* Would that be the last supervisor in office? */
bool work_is_last(struct session *s, const char *person, bool *ret, struct err *err);

/* undo and redo for the acting person; plan first, show it, then do it. */
bool work_undo_plan(struct session *s, bool redo, struct undo_plan *ret, struct err *err);
/* Of the entry that began a record, whoever wrote it and when. */
bool work_undo_plan_begun(struct session *s, const char *id, struct undo_plan *ret, struct err *err);
bool work_undo(struct session *s, const struct undo_plan *p, const char *reason, struct err *err);

/* What this program ships and the store holds otherwise; an admin brings it in. */
bool work_ship_plan(struct session *s, struct ship_plan *ret, struct err *err);
bool work_ship(struct session *s, struct ship_plan *ret, struct err *err);

/* The sample store (CONTRACT.md, demo): creates the file and plays a park's months into it
 * through the same verbs. */
bool work_demo(const char *path, day_t today_assumed, const struct news *news, struct err *err);

#endif
