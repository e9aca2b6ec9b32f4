/* What the files of this folder share. */
#ifndef WORK_INSIDE_H
#define WORK_INSIDE_H

#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/work/same.h>

/* Names of the session: the store's, and "me" or 我 for who acts. Lives as
 * long as the struct and the store; not to be copied. */
struct work_names {
	struct names names;
	const struct names *store;
	struct session *session;
	/* What is looked for belongs to that record by its field `same`, where one of the name does: of forty electricians
	 * that of the enterprise. NULL: anywhere. */
	const char *same, *same_id;
};
const struct names *work_names(struct session *s, struct work_names *room);

/* Somebody acts; code no_person. */
bool somebody_acts(struct session *s, struct err *err);
/* By role and ledger; codes no_person, wrong_role. */
bool may_write(struct session *s, const struct ledger *l, struct err *err);
/* The same of one record, or, of an item, of the one that holds it (NULL: a new one): of ledgers with keepers it must be
 * their own. */
bool may_keep(struct session *s, const struct ledger *l, const char *id, struct err *err);

/* One value: its field's check, that it refers to nothing void, and that the bytes of what it attaches beside
 * what stood there (old; may be NULL) are to be had. */
bool check_value(struct session *s, const struct field *f, const char *old, const char *value, struct err *err);
/* attach.c */
bool check_attachments(struct session *s, const struct field *f, const char *old, const char *value, struct err *err);
/* bring.c: the file's bytes go in with what is written next. The caller frees *ret_item and ret->name. */
bool bring_file(struct session *s, const char *path, const struct attaching *how, struct taken_in *ret, char **ret_item,
		struct err *err);

/* work_check(); last: of people, also the last supervisor may leave. */
bool check_form(struct session *s, const struct ledger *l, const struct record *old, struct sets *sets, bool last,
		struct err *err);
/* items.c: the place in a list that was typed as a number, as it is kept. r NULL: a new item. Code bad_number. */
bool item_take_place(struct session *s, const struct ledger *l, const struct record *r, struct sets *sets, struct err *err);
/* retire.c: neither retired nor void. */
bool in_office(const struct record *person);
/* retire.c: may the person leave office? As stays_staffed(). */
bool may_leave(struct session *s, const struct record *person, bool last, struct err *err);
/* retire.c: whom the person stands in for, and on which days (old NULL: a new one). Codes required same_person bad_date
 * person_retired. */
bool check_deputy(struct session *s, const struct record *old, const struct sets *sets, struct err *err);
/* retire.c: of a person who is changed to that, is an admin left in office, and unless `last` a supervisor? Codes
 * last_admin last_supervisor. */
bool stays_staffed(struct session *s, const struct record *old, const struct sets *sets, bool last, struct err *err);

/* A record in the hand: each step is checked against it and moves it, in
 * memory only. */
struct play {
	struct session *s;
	const struct ledger *ledger; /* with a life */
	struct record *record; /* NULL before the act that begins it */
	struct timeline timeline;
};
/* A step as it will be written. */
struct planned {
	const struct act *act;
	day_t on;
	char *from, *to;
	struct sets sets;
};
/* id NULL: a record of l that is still to begin; else l is the record's own. */
bool play_begin(struct session *s, const struct ledger *l, const char *id, struct play *ret, struct err *err);
void play_end(struct play *p);
/* The case of an act on the record; sets may be NULL. Borrows from p. */
struct act_case play_case(struct play *p, const struct sets *sets, day_t on);
/* Completes, checks and applies; *ret is the caller's: planned_free(). */
bool play_step(struct play *p, const struct step *step, struct planned *ret,
	       struct err *err);
void planned_free(struct planned *p);

/* items.c: what is changed in the lists of one record, as changes of an entry. */
struct item_saving {
	struct session *s;
	const char *holder;
	struct change_new *changes;
	struct planned *plans; /* one for each; of items without a life it has no act */
	size_t n, nplans;
};
/* The list as it is to be; after an error *ret_row is the item it is about. */
bool item_saving_add(struct item_saving *w, const struct item_list *l, size_t *ret_row, struct err *err);
/* No more are added: now the changes point to what they set. */
void item_saving_settle(struct item_saving *w);
void item_saving_free(struct item_saving *w);

/* batch.c: the changes of one entry; owns what they point to. */
struct batch {
	struct change_new *changes;
	struct planned *plans; /* one for each change; an edit has no act */
	char **expects;	       /* one for each change, or NULL */
	size_t n, nplans, nexpects;
	const char *reason;    /* for the log; NULL: that of the first step */
};
void batch_free(struct batch *b);
/* Steps done one after the other on the record in p's hand. expect: the version it was opened on; NULL: as it is. */
bool batch_add(struct batch *b, struct play *p, const char *id, const struct step *steps, size_t n,
	       const char *expect, struct err *err);
/* An edit of a record that has no acts. */
void batch_edit(struct batch *b, const struct record *r, const struct sets *sets, day_t on, const char *expect);
/* store_begin() of an entry whose changes were planned before: code changed_meanwhile where a number that was given to
 * one of them is in the file by now. */
bool entry_begin(struct session *s, const struct entry_new *e, struct err *err);
bool batch_write(struct session *s, struct batch *b, const char *draft, struct err *err);
/* Adds them to an entry that is begun; where one is refused the entry is abandoned. */
bool batch_changes(struct session *s, struct batch *b, struct err *err);

/* Several new records as one entry. */
bool batches_write(struct session *s, struct batch *v, size_t n, const char *draft, struct err *err);

/* today.c: does the section ask for what this person may decide? */
bool section_asks(const struct session *s, const struct ledger *l, const struct life_section *of);

/* draw.c: act_case.draw of a session. Codes bad_number, and those of a filter line that cannot be read. */
bool draw_lots(void *ctx, const struct act_case *c, const struct draw_asked *d, struct sets *ret, struct err *err);

/* case_numbers.c: act_case.number and act_case.overlaps of a session. Codes no_range range_used_up, and those of reading. */
bool case_number_give(void *ctx, const struct act_case *c, const struct number_asked *n, struct sets *ret, struct err *err);
bool case_number_overlaps(void *ctx, const struct act_case *c, const char *same, const char *first, const char *last, char **ret, struct err *err);
/* Numbers given count while their entry is planned and made. Whoever plans steps calls this at the end, whether or not
 * it came to be written: what one entry gave is never held against the next. */
void numbers_forget(struct session *s);
/* Under the lock of writing: is no such number in the file yet? Code changed_meanwhile. */
bool numbers_still_free(struct session *s, struct err *err);

/* The act's form as sets with on_act put right and unknown ones refused. */
bool act_takes(const struct ledger *l, const struct act *a, const char *name,
	       bool *ret_on_act);
/* A record's number, "" when it is not there. The caller frees it. */
char *number_of(struct session *s, const char *id);
/* The last run of digits of a number, one more: 督销〔2026〕9号 gives …10号.
 * NULL when there is none. The caller frees it. */
char *next_number(const char *last);
/* Remembers what the next form may begin with. */
void remember_step(struct session *s, const struct ledger *l, const struct planned *p);

#endif
