/* The store: a signed journal in one SQLite file, and the ledgers folded from
 * it. The only place that knows SQLite; everything here is in terms of
 * records, entries and filters. DESIGN.md 3.
 *
 * One struct store is used by one thread. Every function that returns bool
 * returns false with *err filled; ERR_FILE for the file itself (missing,
 * damaged, not ours, newer, full disk), ERR_REFUSED for what a rule forbids. */
#ifndef BIHUAN_STORE_STORE_H
#define BIHUAN_STORE_STORE_H

#include <stdint.h>

#include <bihuan/domain/act.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/filter.h>

struct store;

/* News from long work. cancelled() returning true stops it: nothing is left
 * behind, code "cancelled". Both may be NULL. */
struct news {
	void (*progress)(void *ctx, const char *what, long long done, long long total);
	bool (*cancelled)(void *ctx);
	void *ctx;
};
/* Tells, and asks: false when it is to be broken off. n NULL: nobody is told; what NULL: only asks. */
bool news_step(const struct news *n, const char *what, long long done, long long total);

/* ---- opening ---- */

struct store_options {
	bool readonly;
	const char *ledger_dir; /* user's ledgers, or NULL */
	const struct news *news; /* for a refold after an upgrade; may be NULL */
	/* All ledgers as they stood on that day (domain/as_of.h), to be read only. It is worked out from the whole
	 * history each time, which news is told of. NULL: as they are. */
	const day_t *as_of;
	bool copy; /* made a moment ago: what this machine wrote since is not missed in it */
	bool remade; /* it is made anew where it is lost: a write does not wait for the disk, the close does */
	bool anew; /* for who verifies and who makes anew: nothing that earlier openings found out is believed */
};

/* Creates the file with its first entry: the person with its key, the
 * declarations and the shipped records. The first person is active
 * (store_me) afterwards. Fails with code file_exists (ERR_REFUSED) when the file is there. */
bool store_create(const char *path, const char *park, const char *person,
		  enum role role, day_t assumed_day, struct err *err);
/* Codes (ERR_FILE): no_store not_a_store newer_store damaged_store read_only io
 * network_file. Opening a read-only file or medium falls back to reading. */
bool store_open(const char *path, const struct store_options *options,
		struct store **ret, struct err *err);
/* The same file as it stood on a day (options.as_of), to be read beside s; *ret as of store_open(). */
bool store_open_as_of(const struct store *s, day_t day, const struct news *news, struct store **ret, struct err *err);
void store_close(struct store *s); /* truncates the WAL; NULL is fine */
/* Closes a store that is not wanted after all, and removes it with all that is kept of it on this machine. */
void store_discard(struct store *s);

const char *store_path(const struct store *s);
const char *store_park(const struct store *s); /* the park's name */
bool store_readonly(const struct store *s);
/* The code of this machine as a place of writing, as it stands in numbers: "" where its next entry begins a new one; and how
 * many such places wrote what is here. */
#define DEVICE_CODE_TEXT 8
bool store_device(struct store *s, char ret_code[DEVICE_CODE_TEXT], long *ret_devices, struct err *err);
/* A sentence to show once after opening or writing ("a new device was begun because …"), NULL when
 * there is none; valid until the next call. */
const char *store_notice(struct store *s);
/* Today in the store's zone (+08:00), or BIHUAN_TODAY's day when given. */
day_t store_today(const struct store *s, day_t assumed_day);
/* This minute there; of an assumed day its minute, noon where that is -1. */
struct moment store_now(const struct store *s, struct moment assumed);
/* True once after another program changed the file. Cheap: call each second. */
bool store_changed(struct store *s);

/* ---- ledgers ---- */

size_t store_ledgers(const struct store *s, const struct ledger *const **ret);
const struct ledger *store_ledger(const struct store *s, const char *name); /* or NULL */
const struct ledger *store_ledger_named(void *store, const char *name); /* the same, for whoever takes a function for it */
/* The ledger with a life that stands first, which Today and the short commands are about. */
const struct ledger *store_main_ledger(const struct store *s);
/* The ledgers of items that the records of l hold, in the order in which they are told; how many. */
#define ITEM_LEDGERS_MAX 16
size_t store_item_ledgers(const struct store *s, const struct ledger *l, const struct ledger *ret[ITEM_LEDGERS_MAX]);
/* The reference that says whose a record is: to a ledger whose records have other names; NULL. */
const struct field *store_whose(const struct store *s, const struct ledger *l);
/* The reference by which records of l belong to those of `to`: that, or what may stand instead of it; NULL. */
const struct field *store_belongs(const struct store *s, const struct ledger *l, const struct ledger *to);
/* The ledger whose records a tally of l counts for: that of its reference; NULL. */
const struct ledger *store_counted_for(const struct store *s, const struct ledger *l, const struct life_tally *t);
/* Does it stand of the record (one of that ledger) on that day? What is counted is read once, and anew when the store
 * has changed. */
bool store_tally_stands(struct store *s, const struct ledger *l, const struct life_tally *t, const char *id, day_t today,
			bool *ret, struct err *err);
/* Resolves and labels references against this store; valid as long as it. */
const struct names *store_names(struct store *s, day_t today);
const struct rules *store_rules(struct store *s); /* valid until the next write */

/* ---- reading ---- */

/* Names, peeks, rules, drafts and keys are looked up by functions that have no error to give: one that
 * failed found nothing, and is remembered. False, with *err, when that happened since somebody
 * was told; every read that has an error to give tells it too. Ask when the work is done. */
bool store_well(struct store *s, struct err *err);

/* By record id. *ret NULL-safe; code not_found. The caller frees it with record_free(). */
bool store_get(struct store *s, const char *id, struct record **ret, struct err *err);
/* The items of the ledger that a record holds, in their order, without those that are void. The caller frees them with
 * records_free(). */
bool store_items(struct store *s, const struct ledger *items, const char *holder, struct record ***ret, size_t *ret_n,
		 struct err *err);
/* The same by its row in the ledger. */
bool store_get_row(struct store *s, const char *ledger, long long row, struct record **ret, struct err *err);
/* By number, or by a name that is unique; ledger NULL: any ledger, numbers only. Of a ledger
 * with aliases every name counts, spelling apart (domain/name.h), and of records that are one
 * thing the head is found. Codes not_found, ambiguous (the sentence lists them). */
bool store_find(struct store *s, const char *ledger, const char *text,
		char ret_id[ID_TEXT], struct err *err);
/* Every text by which store_find() finds a record of the ledger (names of one with aliases as
 * name_key() has them); *ret_all is false when they are more
 * than most, and then each() was given some of them. */
bool store_names_each(struct store *s, const char *ledger, long most, void (*each)(void *ctx, const char *text),
		      void *ctx, bool *ret_all, struct err *err);
/* The records that are one thing with id, the head first; id alone when it is not united. */
bool store_united(struct store *s, const char *id, struct strv *ret, struct err *err);
/* Is anything united? */
bool store_any_united(struct store *s);
/* Are they one record, or one thing? NULL is none. */
bool store_same(struct store *s, const char *one, const char *other);
/* One field of a record by id, without loading the rest; NULL when absent.
 * Valid until the next call. */
const char *store_peek(struct store *s, const char *ledger, const char *id,
		       const char *field);
/* A page of records in the filter's order, strictly after (or, with before, strictly
 * before, nearest first) the record `from`; NULL: from the start (the end).
 * `from` needs only row and the sort field's value. Returns in *ret_n how many of the `n` places
 * of ret were filled; the caller frees each. */
bool store_page(struct store *s, const struct filter *f, const struct record *from,
		bool before, size_t n, struct record **ret, size_t *ret_n, struct err *err);
/* The same reads for a screen that is typed at. While key_waiting is set, the reads of pages,
 * counts, positions and vectors ask it now and then, and are dropped when it says true:
 * false, code "cancelled", nothing is wrong. NULL: they run to their end. */
void store_droppable(struct store *s, bool (*key_waiting)(void *ctx), void *ctx);
/* Drops the read that is running; may be called from a signal handler. */
void store_interrupt(struct store *s);
/* Many reads of one moment: between hold and release they see one state of the file and need not
 * lock it each. For the time of a repaint, no longer; a write in between ends it. */
void store_hold(struct store *s);
void store_release(struct store *s);
/* How long a list is, as far as can be said at once: what has been learnt, else counts up to
 * cap, or for about two milliseconds. *ret_all: these are all; otherwise there are at
 * least so many. */
bool store_tally(struct store *s, const struct filter *f, long cap, long *ret, bool *ret_all,
		 struct err *err);
/* Is the stored record r among the filter's? */
bool store_matches(struct store *s, const struct filter *f, const struct record *r, bool *ret,
		   struct err *err);
/* What a record reports beside what the ledgers here count, as they stand now (life.h, life_against). */
#define AGAINST_MAX 32
struct against_figure {
	const struct field *field;
	long said, counted;
};
struct against {
	struct against_figure v[AGAINST_MAX]; /* those that it reports */
	size_t n;
	day_t from, until; /* of what is counted; from DAY_NONE: from the beginning */
	bool differs;	   /* one of them */
};
/* n 0: its life says nothing of the kind, or it reports nothing yet, or not until when. */
bool store_against(struct store *s, const struct record *r, day_t today, struct against *ret, struct err *err);
/* How many match; cap 0 counts all, else stops at cap. */
bool store_count(struct store *s, const struct filter *f, long cap, long *ret, struct err *err);
/* Learns the order of all that the filter finds, so that every place in it is known: about a tenth of
 * a second for a million records by an index. Meant for when nobody waits, with store_droppable();
 * when dropped ("cancelled") it goes on from there the next time. *ret_more: something was learnt. Forgotten
 * when another filter is asked for or something is written. */
bool store_learn(struct store *s, const struct filter *f, bool *ret_more, struct err *err);
/* The place of the record r in the filter's order, from 0; -1 when that is not known yet. */
bool store_place(struct store *s, const struct filter *f, const struct record *r, long *ret,
		 struct err *err);
/* The record at a place, from 0; *ret NULL when there is none or that is not known yet. The
 * caller frees it. */
bool store_at(struct store *s, const struct filter *f, long place, struct record **ret, struct err *err);
/* What was done on a record, oldest first; the caller calls timeline_free(). */
bool store_timeline(struct store *s, const char *id, struct timeline *ret, struct err *err);
/* The n last different values of a text field on records of the ledger,
 * newest first, of the same enterprise where given (may be NULL). */
bool store_recent(struct store *s, const char *ledger, const char *field,
		  const char *enterprise, size_t n, struct strv *ret, struct err *err);
/* The different values that an act gave a field of its own or of the record, newest first, by the last 3000 changes
 * of the journal; what was taken back counts as little as what never was. */
bool store_given(struct store *s, const struct ledger *l, const char *act, const char *field, struct strv *ret,
		 struct err *err);
/* Of the main ledger, records of one owner (store_whose()) whose day (ledger_day()) lies in [from, to] and
 * that are not void, newest first: of the last 500, at most `max`, of which the caller frees each. They hold
 * number, day, state, place, label and what they are the like of (kind_place(), ledger_likes()), nothing else. */
bool store_found_lately(struct store *s, const char *whose, day_t from, day_t to,
			struct record **ret, size_t max, size_t *ret_n, struct err *err);
/* Records of a ledger whose life says what makes two of them alike (import.alike): those whose
 * field `by` (the reference of import.alike, or what stands instead of it) is that record, on that day (ISO) that are not void and whose row is not above last_row, as they were
 * entered. The texts are borrowed; NULL: absent. */
bool store_found_on(struct store *s, const struct ledger *l, const char *by, const char *whose, const char *day,
		    long long last_row,
		    void (*each)(void *ctx, long long row, const char *place, const char *words),
		    void *ctx, struct err *err);
/* "reference\nday" of every such record, in no order, as often as there are records. */
bool store_found_keys(struct store *s, const struct ledger *l, long long last_row,
		      void (*each)(void *ctx, const char *key), void *ctx, struct err *err);
/* Did all that counts of the record come by imports? */
bool store_only_imported(struct store *s, const char *id, bool *ret, struct err *err);
/* The greatest row that any record has: what comes later has a greater one. */
long long store_last_row(struct store *s);
/* The rows of a ledger up to last_row that are not void, with their values of the fields named:
 * valid during the call, NULL where there is none. */
bool store_values_each(struct store *s, const char *ledger, const char *const *fields, size_t n,
		       long long last_row, void (*each)(void *ctx, long long row, const char *const *values),
		       void *ctx, struct err *err);
/* Of all that the filter finds, in no order: the row and the values of the fields named, "id" and "number" among them;
 * valid during the call, NULL where there is none. */
bool store_select(struct store *s, const struct filter *f, const char *const *fields, size_t n,
		  void (*each)(void *ctx, long long row, const char *const *values), void *ctx, struct err *err);
/* The ids of those records of the ledger that more than one change made what they are: of no others did a dated field
 * ever hold anything else. */
bool store_changed_records(struct store *s, const char *ledger, void (*each)(void *ctx, long long row, const char *id),
			   void *ctx, struct err *err);
/* The day of the first entry: what the store knows begins there. */
day_t store_first_day(struct store *s);
/* Records of the ledger that were opened and closed in [from, to], by the days its life counts months
 * by; none where it names none. */
bool store_month(struct store *s, const struct ledger *l, day_t from, day_t to, long *ret_opened,
		 long *ret_closed, struct err *err);

/* One row of `log`: a change with the entry it belongs to. Borrowed. */
struct log_row {
	const char *hash, *device, *device_code;
	long long n, clock, at; /* at: UTC ms */
	const char *assumed_day; /* or NULL */
	const char *by_id, *by_number, *by_name;
	const char *deputy_of_number, *deputy_of_name; /* in whose place they stood when they wrote it; NULL: nobody's */
	bool protected_key; /* signed with a key behind a passphrase */
	const char *ledger, *record, *number, *act; /* number "" when none */
	const char *on;	    /* or NULL */
	const struct sets *set;
	const char *judged; /* code why it does not count, or not_allowed_then; NULL */
	bool late_record; /* written down on a later day than `on` */
	bool undone, imported, clock_back; /* wall time before that of something its writer had seen */
	const char *undoes; /* for an undo entry (which has no record): hash */
	const char *reason; /* or NULL */
};
/* Oldest first (fold order); id NULL: all. The callback returns false to stop. */
bool store_log(struct store *s, const char *id,
	       bool (*row)(void *ctx, const struct log_row *r), void *ctx, struct err *err);

/* The same newest first and in parts, for a screen: */
struct log_wish {
	const char *id;		    /* of one record; NULL: all */
	const char *act, *person; /* rows of that act's name, of that person's id; NULL: all */
};
/* How far it was read; { 0 }: not begun. */
struct log_place {
	bool begun;
	long long clock, n, ordinal;
	unsigned char device[16], hash[32];
	long long looked; /* changes and entries gone over so far */
};
/* Rows that fit, from *at on, which moves on: at most `most`, and after `look` changes and entries it leaves off, so that
 * it takes no longer in a large store. Of one record all, at once. *ret_more: there may be others. log_row.clock_back is
 * only known as far as store_log_clocks() has been. */
bool store_log_back(struct store *s, const struct log_wish *w, struct log_place *at, size_t most, long look,
		    bool (*row)(void *ctx, const struct log_row *r), void *ctx, bool *ret_more, struct err *err);
/* Looks at the wall times of at most `most` more entries; *ret_any: some clock went back. True: that was all. */
bool store_log_clocks(struct store *s, size_t most, bool *ret_any);

/* ---- writing ---- */

/* One record touched. from/to NULL for notes and ledgers without acts. */
struct change_new {
	char record[ID_TEXT]; /* "" makes a new id, written back here */
	const char *ledger;
	const char *act;      /* "create", "edit", "void", or an act's name */
	day_t on;	      /* DAY_NONE: from the beginning, in ledgers without acts */
	const char *from, *to;
	const struct sets *sets; /* borrowed */
	char number[40];	 /* written back: what a new record was given; "" where it does not fit or none was */
	const char *expect;   /* version it was opened on (record->version), NULL: any;
				 otherwise refused: changed_meanwhile, the sentence says
				 who changed what since */
};
struct entry_new {
	const char *person; /* record id of who acts; its key must be unlocked */
	day_t assumed_day;  /* DAY_NONE, or BIHUAN_TODAY's day */
	const char *reason; /* for the log; may be NULL */
	const char *import; /* hash of the imported bytes, hex; NULL */
	const char *shipped; /* the edition of the shipped records it brings; NULL */
	long long bytes;    /* how many of them, about; 0: not known */
	struct change_new *changes;
	size_t n;
	const char *draft;  /* key of a draft removed in the same transaction */
};
/* Appends, signs and folds in one transaction; returns after COMMIT. Gives new hazards and others
 * their number (sets "number" in the change) by the ledger's pattern; for a "{field}" pattern
 * that field. Codes: changed_meanwhile, key_locked, no_key, duplicate_number. */
bool store_append(struct store *s, struct entry_new *e, struct err *err);

/* The same for many: begin, add changes one by one (they may point to short-lived
 * data), finish (signs, commits) or abandon (rolls back). One entry. Where much more is to
 * come (bytes) than the file holds, nobody else can read it until the end. */
bool store_begin(struct store *s, const struct entry_new *e, struct err *err);
bool store_add(struct store *s, struct change_new *c, struct err *err);
bool store_finish(struct store *s, const struct news *news, struct err *err);
void store_abandon(struct store *s);
/* BLAKE2b-256 of a file's bytes, hex: what entry_new.import takes. */
bool store_hash_file(const char *path, char ret_hex[65], struct err *err);
/* Makes of a file's hash that of a part of it. */
void store_hash_part(const char *part, char hex[65]);
/* Was a file of this hash imported before (and not undone)? */
bool store_imported(struct store *s, const char *hash, bool *ret, struct err *err);

/* What an undo or redo would take back or restore: one line per record. */
struct undo_line {
	char record[ID_TEXT];
	char *number, *ledger, *acts; /* names, not titles; acts joined by ", " */
};
struct undo_plan {
	char entry[65];	   /* the entry it is about */
	char by_id[ID_TEXT];
	char *by_name;
	long long at;
	bool needs_reason; /* holds a sign_off, void, delist or decision */
	char *sent_in;	   /* or stands behind a figure of a table that was sent since: its number (report/submit.h); NULL */
	struct undo_line *v;
	size_t n;
};
/* The last effective entry of `person` (of anybody, when admin) that can be undone, or,
 * with redo, the last undo of theirs still in effect. Codes: nothing_to_undo, undo_superseded (a
 * later entry touches the same records; the sentence names it). */
bool store_undo_plan(struct store *s, const char *person, bool admin, bool redo,
		     struct undo_plan *ret, struct err *err);
/* The entry that began the record; it may hold others. Codes likewise. */
bool store_undo_plan_begun(struct store *s, const char *record, struct undo_plan *ret, struct err *err);
void undo_plan_free(struct undo_plan *p);
bool store_undo(struct store *s, const struct undo_plan *p, const char *person,
		day_t assumed_day, const char *reason, struct err *err);

/* ---- people and keys ---- */

/* Adds the person record and a fresh key in one entry by `by`. sets holds name, role, side, …; on: from which day on,
 * DAY_NONE: from the beginning. */
bool store_person_add(struct store *s, const char *by, const struct sets *sets,
		      day_t on, day_t assumed_day, char ret_id[ID_TEXT], struct err *err);
/* A fresh key, without a passphrase, on this machine, for a person whose key is lost; closes those
 * the person had, but for one on paper. */
bool store_person_rekey(struct store *s, const char *by, const char *person,
			day_t assumed_day, struct err *err);
/* A fresh key sealed by the passphrase ("": by none) in place of the person's, which must be unlocked,
 * signs that, and is closed. Codes bad_passphrase, key_locked. */
bool store_passphrase(struct store *s, const char *person, const char *passphrase,
		      day_t assumed_day, struct err *err);
/* Long enough? Code bad_passphrase. */
bool store_passphrase_good(const char *passphrase, struct err *err);
enum key_state { KEY_NONE, KEY_OPEN, KEY_LOCKED, KEY_UNLOCKED };
/* KEY_NONE: no secret key of that person on this machine or in this file. KEY_OPEN: one without a
 * passphrase (a signature proves that nothing was altered, not who signed). */
enum key_state store_key_state(struct store *s, const char *person);
/* KEY_NONE, as a sentence that says why and what helps: false. Codes no_key, key_closed. */
bool store_key_missing(struct store *s, const char *person, struct err *err);
bool store_unlock(struct store *s, const char *person, const char *passphrase,
		  struct err *err); /* code wrong_passphrase */
/* A key that a passphrase opened locks again when it was not used for so many seconds; 0: never. */
void store_lock_after(struct store *s, long unused);

struct key_row {
	char id[33], person[ID_TEXT], bound_by[ID_TEXT];
	long long bound_at, closed_at; /* UTC ms; closed_at 0: not closed */
	bool covered;	      /* behind a passphrase */
	bool spare;	      /* written on paper */
	enum key_state state; /* here */
};
/* The keys of a person (NULL: of all) as the journal binds them, oldest first. */
bool store_keys(struct store *s, const char *person, void (*each)(void *ctx, const struct key_row *r),
		void *ctx, struct err *err);
struct key_closing {
	const char *person;
	const char *key;    /* its id or the beginning of it; NULL: the only good one */
	const char *after;  /* hash (or its beginning) of the last entry that counts, "none"; NULL: all so far */
	const char *reason; /* required */
};
/* Codes not_found, ambiguous, key_closed, required. */
bool store_key_close(struct store *s, const char *by, const struct key_closing *c, day_t assumed_day,
		     struct err *err);
/* A file with the person's open key, sealed by the passphrase, and back on another machine. Codes
 * bad_passphrase, wrong_passphrase, no_key, key_closed, file_exists, bad_file. */
bool store_key_export(struct store *s, const char *person, const char *passphrase, const char *path,
		      struct err *err);
bool store_key_import(struct store *s, const char *path, const char *passphrase, char ret_person[ID_TEXT],
		      struct err *err);
/* One more key of the person's, as 16 groups of four to write down for the safe; it is kept nowhere. */
#define RECOVERY_TEXT 80
bool store_recovery(struct store *s, const char *person, day_t assumed_day, char ret_text[RECOVERY_TEXT],
		    struct err *err);
/* With it, a fresh key here (sealed, or passphrase "") in place of those that are lost. Codes
 * bad_recovery, no_key, key_closed, bad_passphrase. */
bool store_recover(struct store *s, const char *text, const char *passphrase, day_t assumed_day,
		   char ret_person[ID_TEXT], struct err *err);
/* Who acts on this machine when nobody says: kept locally in the file. "" none. */
/* Who may act, with role and side (not the name), by the signed history itself: the table of people could
 * be altered by anybody who has the file. Codes not_found, person_retired, wrong_role. */
bool store_actor(struct store *s, const char *person, struct actor *ret, struct err *err);
const char *store_me(struct store *s);
void store_set_me(struct store *s, const char *person);

/* ---- attachments (domain/attachment.h): bytes that changes name by their hash ---- */

/* The largest file that is taken in: a million phone photos and most scanned plans are below it. */
#define ATTACHMENT_MOST (20 << 20)
/* A file that is to be attached: looked at and hashed now, read again when a change that names its hash is
 * written, in that transaction. Codes no_file (also of what is not a plain file), own_file (the store itself),
 * empty_file, file_too_large. ret_size: of it; may be NULL. */
bool store_bring(struct store *s, const char *path, char ret_hash[65], long long *ret_size, struct err *err);
/* The same of bytes in memory, made of the file at path (for sentences); they are taken over, malloc()ed. hash: theirs. */
void store_bring_bytes(struct store *s, const char *path, unsigned char *bytes, size_t n, const char *hash);
/* All of a file that is to be made into such bytes; most: of its size. The codes of store_bring(). The caller frees *ret. */
bool store_read_file(const struct store *s, const char *path, size_t most, unsigned char **ret, size_t *ret_n, struct err *err);
void store_bytes_hash(const void *bytes, size_t n, char ret_hash[65]);
/* Puts the bytes of what was brought where a change of before names them: they were lost, or left out of a backup. */
bool store_bring_back(struct store *s, const char *hash, struct err *err);
/* Are the bytes here, or were they brought? */
bool store_bytes_known(struct store *s, const char *hash);
struct store_bytes {
	bool here;
	long long size;	  /* of all */
	unsigned char head[ATTACHMENT_HEAD]; /* the first of them */
	size_t nhead;
};
bool store_bytes(struct store *s, const char *hash, struct store_bytes *ret, struct err *err);
/* How many of them are here, and how large they are together. */
struct bytes_sum {
	long long n, size;
};
bool store_bytes_sum(struct store *s, struct bytes_sum *ret, struct err *err);
/* By the first digits of a hash, eight at least. Codes no_attachment, destroyed, ambiguous. */
bool store_bytes_find(struct store *s, const char *digits, char ret_hash[65], struct err *err);
/* All of them, the caller's to free. Codes no_attachment, destroyed, bad_bytes. */
bool store_bytes_read(struct store *s, const char *hash, unsigned char **ret, size_t *ret_n, struct err *err);
/* Written as any file that leaves: over nothing. Codes no_attachment, bad_bytes (ERR_FILE: they are not what
 * their hash says), file_exists, io. */
bool store_bytes_save(struct store *s, const char *hash, const char *path, struct err *err);

/* ---- bytes that are destroyed: the only thing that this program erases ---- */

struct bytes_destroyed {
	char hash[65], original[65]; /* original: of the file they were made of, "" */
	char by_id[ID_TEXT], on[DAY_TEXT];
	char *by, *reason; /* whose entry says so, by name; NULL when that person is not here */
	long long at;	   /* UTC ms */
};
/* Valid until the next call of the store; NULL: they were not destroyed (they may be absent all the same). */
const struct bytes_destroyed *store_bytes_destroyed(struct store *s, const char *hash);
/* May a file of this hash be taken in, made of another one of hash `original` (NULL, "": it is that itself)? Code destroyed. */
bool store_bytes_refuse(struct store *s, const char *path, const char *hash, const char *original, struct err *err);

/* A record that names bytes, now or ever; what was taken back or taken off the record counts too. */
struct bytes_named {
	char record[ID_TEXT], hash[65];
	bool same; /* these bytes; else others of the same picture, which would stay */
	char *number; /* its id where it has none */
	char *ledger, *name, *item;
};
struct bytes_named_list {
	struct bytes_named *v;
	size_t n;
	int64_t upto; /* the last entry that was read for it */
};
/* Reads the whole journal. Code cancelled. The caller frees *ret with bytes_named_free(). */
bool store_bytes_naming(struct store *s, const char *hash, const struct news *news, struct bytes_named_list *ret,
			struct err *err);
void bytes_named_free(struct bytes_named_list *l);
/* May that person destroy them, for that reason? Codes wrong_role required destroyed. */
bool store_bytes_may_destroy(struct store *s, const char *person, const char *hash, const char *reason, struct err *err);
/* An entry on each of these records says who, when and why; then the bytes are overwritten, in the file and in the log
 * beside it. Of bytes that are absent it says so all the same: wherever it comes they go. Nothing takes it back. shown: what
 * store_bytes_naming() gave. Codes no_attachment changed_meanwhile, those of store_bytes_may_destroy(); bytes_linger
 * (ERR_FILE): done, but another program still holds the log. */
bool store_bytes_destroy(struct store *s, const char *person, const char *hash, const struct bytes_named_list *shown,
			 const char *reason, day_t assumed_day, struct err *err);

/* ---- drafts (local; never exchanged) ---- */

/* KEY and this behind it is the key of what stands beside a draft and stays as it is while that is written again and again:
 * it is dropped with the draft, and is none of them. */
#define DRAFT_BESIDE "#"
bool store_draft_save(struct store *s, const char *key, const char *text, struct err *err);
char *store_draft(struct store *s, const char *key); /* caller frees; NULL none */
void store_draft_drop(struct store *s, const char *key);
void store_drafts(struct store *s, struct strv *ret_keys); /* newest first */
/* Small things the screens remember in the file: last locations, running numbers. */
char *store_memory(struct store *s, const char *name); /* caller frees; NULL none */
void store_remember(struct store *s, const char *name, const char *value);
/* The last entry that arrived in this file: a place to come back to, not a name for an entry. 0: none. */
int64_t store_newest(struct store *s);

/* ---- shipped records ---- */

/* Criteria, stock phrases, rules and calendars that this program ships, where the store holds them otherwise. */
enum ship_fate {
	SHIP_NEW,	/* not here */
	SHIP_CHANGED,	/* as an earlier program shipped it */
	SHIP_WITHDRAWN, /* shipped no more: it will be void */
	SHIP_KEPT	/* the park's own by an edit, a void, or another record with its code: it stays */
};
struct ship_row {
	enum ship_fate fate;
	const char *ledger;
	char record[ID_TEXT], *number;
	struct sets sets; /* what differs */
};
struct ship_plan {
	struct ship_row *v;
	size_t n, counts[4]; /* counts: by fate */
};
/* Do records of the ledger come with the program? */
bool store_shipped(const struct store *s, const struct ledger *l);
/* Cheap: may there be something? Asked when an admin opens the store. */
bool store_ship_due(struct store *s);
/* Nobody wants to be asked again on this machine before the program ships something else. */
void store_ship_seen(struct store *s);
/* Code newer_records (ERR_REFUSED): a newer program has brought its own. Free with ship_plan_free(). */
bool store_ship_plan(struct store *s, struct ship_plan *ret, struct err *err);
/* Brings all but what is kept, as one entry by an admin; none when there is nothing. Codes as store_append(). */
bool store_ship(struct store *s, const char *person, day_t assumed_day, struct ship_plan *ret, struct err *err);
void ship_plan_free(struct ship_plan *p);

/* The sample park that this program ships (domain/sample.h). Free with store_sample_free(). */
struct sample;
struct sample *store_sample(struct err *err);
void store_sample_free(struct sample *s);

/* ---- upkeep ---- */

struct head {
	char device[ID_TEXT];
	char code[8];
	long long n;
	char hash[65];
};
/* One thing verify found. damage: the file is not what it must be (exit 3); else it is only listed. */
struct finding {
	char code[32];
	char *text; /* one sentence, translated */
	bool damage;
};
struct verify_result {
	struct head *heads;
	size_t nheads;
	long long entries, changes, records;
	char digest[65]; /* of all heads: one line that stands for the whole store */
	long long unprotected; /* entries signed with a key without a passphrase */
	long long attachments, absent, destroyed; /* different ones that changes name; those whose bytes are not here, and
						     those that an entry destroyed */
	struct finding *findings; /* in the order schema, file, facts, rows */
	size_t nfindings;
	long long unlisted; /* found beside these: only so many are told */
	bool damaged;
};
/* Checks the schema, the file, every chain, hash, signature, storage class; unless facts_only, refolds
 * and compares every ledger row. expect: hashes of entries, and digests of the heads as they are or
 * were at any time since, that must be in the file, or NULL. The checkpoints of this machine are looked
 * for too. True when it could do its work: what it found stands in ret->findings, with the codes
 * bad_schema bad_hash bad_signature bad_chain bad_fact bad_row bad_bytes missing_head bad_checkpoint damaged_store;
 * absent_bytes is only listed. A sentence
 * names the entry (device code and number) or the ledger, record number and field. The caller calls
 * verify_free() in both cases. */
bool store_verify(struct store *s, bool facts_only, const struct strv *expect,
		  const struct news *news, struct verify_result *ret, struct err *err);
/* True when nothing is damaged; else false, with the first damage as the error (ERR_FILE). */
bool verify_verdict(const struct verify_result *r, struct err *err);
void verify_free(struct verify_result *r);
/* On each device where the person wrote, the last entry of theirs, the newest first. */
struct last_entry {
	char device[ID_TEXT], code[8], hash[65];
	long long n, at; /* at: UTC ms */
};
bool store_last_entries(struct store *s, const char *person, void (*each)(void *ctx, const struct last_entry *e),
			void *ctx, struct err *err);
/* The digest of the heads: BLAKE2b-256 of their hashes, sorted. Cheap. */
bool store_digest(struct store *s, char ret[65], struct err *err);
/* Drops and refolds everything rebuilt. */
bool store_rebuild(struct store *s, const struct news *news, struct err *err);
/* An online copy to `to` (which must not exist), then opened and verified; damage is an error.
 * A checkpoint of it is left on this machine. */
struct backup_options {
	bool keys;	  /* those that a passphrase seals */
	bool attachments; /* the bytes of them; without, they are absent in the copy, and are not read for it */
};
bool store_backup(struct store *s, const char *to, const struct backup_options *o, const struct news *news,
		  struct verify_result *ret, struct err *err);
/* ---- codes that prove a claim (token.c) ---- */

#define STORE_TOKEN_SHOWN 15 /* 7K2M-93QX-0VTD */
#define STORE_TOKEN_KEPT 49
/* A fresh one: as it is shown, once, and what is kept of it, from which it cannot be told. */
void store_token_new(char shown[STORE_TOKEN_SHOWN], char kept[STORE_TOKEN_KEPT]);
/* Is what somebody typed the code of which that was kept? Case, blanks and hyphens apart. */
bool store_token_fits(const char *kept, const char *typed);

/* ---- lots that anybody can draw again (lots.c) ---- */

#define STORE_SEED_TEXT 33
/* A fresh seed, in hex; any other text is a seed too. */
void store_seed_new(char seed[STORE_SEED_TEXT]);
/* The numbers of a seed: the same for ever, on every machine. The caller ends them. */
struct lots;
struct lots *lots_begin(const char *seed);
void lots_end(struct lots *l);
/* The next number, from 0 to below - 1, each as likely. */
uint32_t lots_next(struct lots *l, uint32_t below);
/* n different ones (n <= from < 2^32) of 0 … from - 1, in the order drawn. */
void lots_draw(struct lots *l, size_t from, size_t n, size_t *ret);
/* What the same texts in the same order are known again by. */
void lots_mark(const struct strv *texts, char mark[STORE_SEED_TEXT]);

/* Works next_act and next_due out anew for the open hazards. Called by
 * append itself when a rule or calendar record changes. */
bool store_reclock(struct store *s, const struct news *news, struct err *err);

#endif
