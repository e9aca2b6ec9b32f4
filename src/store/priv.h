/* What the files of store/ share. Nobody outside includes this. */
#ifndef BIHUAN_STORE_PRIV_H
#define BIHUAN_STORE_PRIV_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>

#include <bihuan/domain/fold.h>
#include <bihuan/domain/kind.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/store/store.h>

#include "sql.h"

#define APPLICATION_ID 0x62687561 /* "bhua" */
#define SCHEMA_VERSION 3
#define TABLES_VERSION 6 /* of what is rebuilt: grows with every change of its tables and indexes */
#define HASH_LEN 32
#define BIN_LEN 16 /* record ids, devices, key ids */
#define HASH_TEXT 65
/* The order of a list that is sorted by no field; the same text in its index. */
#define NUMBER_ORDER "coalesce(number, '~')"
#define ROWS_MAX (1 << 27) /* row numbers are dense: none is larger in a store that somebody honest filled */
#define TALLY_MS 2
#define BUSY_MS 4000 /* how long another writer is waited for */
#define SEARCH_PAGE 4000 /* bytes of a leaf of the search index: one to a page */

#define MAX_SEARCHED 24 /* fields of a ledger that words look at */
#define INITIALS_ALL 100000
struct searched {
	size_t field;
	size_t initials; /* how many first characters count by their initials */
};

/* Writes some columns of a row; those that no index or search needs to hear of stay out of it. */
#define MAX_CHANGES 32
struct row_change {
	char *text;
	stmt *put;
};

/* A text of ours that declares a ledger: built in, or the user's. */
struct own_text {
	const char *text;
	char *made; /* the same when it is to be freed, else NULL */
	unsigned char hash[HASH_LEN];
	unsigned char record[BIN_LEN]; /* of its declaration in the journal */
};

/* What the fold wants of an entry's meta: of a bulk action it is the same for thousands of changes. */
struct entry_told {
	int64_t arrival, epoch; /* 0: none yet */
	bool imported;
	day_t written;
};

/* A ledger in force, with the texts it was declared by. */
struct kept_ledger {
	const struct ledger *ledger;
	struct ledger *made; /* the same when it is to be freed; NULL: built in */
	const struct ledger *own; /* as the program was built with it; NULL: not one of its own */
	struct own_text *texts;
	size_t ntexts;
	int64_t declaration; /* id of our last text; 0 until the first writing */
	bool carried; /* the journal is known to hold the texts */
	stmt *put;  /* upsert of a row */
	struct row_change changes[MAX_CHANGES]; /* those used so far */
	size_t nchanges;
	size_t place; /* in store.kept */
	long filled; /* records new in the entry being written */
	int64_t stood; /* about how many it held before */
	long changed; /* records of before that the entry being written touches */
	const struct field *found; /* ledger_day(): what the records of one owner are sorted by; may be NULL */
	struct searched searched[MAX_SEARCHED];
	size_t nsearched;
	long whose; /* field that says whose a record is (store_whose()): that name is searched too; -1 */
	char *cols; /* "l.row, r.id, l.number, …": what load_record() reads */
};

struct open_key {
	unsigned char person[BIN_LEN], id[BIN_LEN];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	bool sealed;  /* a passphrase opened it: it locks again */
	int64_t used; /* when it last signed, in seconds since the machine was started */
};

#define FIRST_CODE "A" /* of the device that made the store */
struct device {
	unsigned char id[BIN_LEN];
	int64_t n; /* of its last entry; 0: none yet */
	unsigned char hash[HASH_LEN];
	char code[8];
	bool pending; /* told of in the state before the commit, and not of the commit yet */
};

/* The entry being written. */
struct writing {
	bool on;
	struct device device;
	int64_t arrival, clock, at, ordinal;
	int64_t last_row; /* given to a record; 0: not looked at yet */
	unsigned char person[BIN_LEN];
	const struct open_key *key;
	char *said, *meta, *draft; /* said: what meta holds beside version and device */
	struct buf seen; /* the heads it lists, as kept; empty: none */
	struct buf body; /* of the last change */
	unsigned char undoes[HASH_LEN];
	bool is_undo, bulk;
	bool told; /* the state file was told of this entry */
	crypto_generichash_state digest;
	char born[ID_TEXT]; /* the last id given out: nothing is known of it yet */
	/* A record that is new in this entry is folded as its changes come. */
	char fresh_id[ID_TEXT];
	struct record *fresh;
	int64_t fresh_row;
	struct timeline fresh_timeline;
	bool fresh_closed; /* it came closed: its timeline does not hold what was set */
	struct buf stale; /* ids of others, BIN_LEN each, folded from the journal at the end */
	bool rules_touched, people_touched, united_touched;
};

/* The last number given for a prefix. */
struct counter {
	char *prefix;
	int64_t last;
	bool grown; /* since it was read */
};

/* What the words of the last filter found in the search index. */
#define HITS_MAX 50000 /* above it they are met on the way */
struct hits {
	char *match; /* the FTS5 expression; NULL: nothing is held */
	const struct kept_ledger *of;
	int64_t version;
	bool held;  /* rows was filled, as far as it goes */
	bool all;   /* rows holds them all, bits too; else only a sample */
	bool exact; /* the index is certain: no row need be looked at */
	int32_t *rows;
	size_t n;
	unsigned char *bits;
	size_t nbits;
	long counted, counted_cap; /* -1: not yet */
};

/* How a filter's rows are met. */
#define NO_LEAD SIZE_MAX
struct way {
	const char *match; /* in the index of words, row by row; NULL: in the table */
	bool hits;	   /* only those that s->hits holds, all that the words have */
	bool one_row;	   /* the first argument is the row */
	bool in_order;	   /* sorted as asked */
	size_t lead;	   /* the term whose index leads there */
};

/* The rows of the last filter in its order: all, or the first of them. */
struct found {
	char *query;
	int64_t version;
	char *match;	/* way.match */
	struct way way; /* how the others are met */
	int32_t *rows;
	size_t n;
	bool all;
	char *last_key; /* what rows[n - 1] is sorted by */
	size_t hint;	/* where a row was looked up last */
};

/* A hash table: a name stands in one of the places from its own on. */
#define NAME_CACHE 16384
#define NAME_PLACES 8
struct name_cached {
	char id[ID_TEXT];
	int64_t epoch; /* store.epoch when it was read; stale in any other */
	char *name;
};

struct store {
	struct sql q;
	char *path;
	char *opened; /* the same as SQLite was told it */
	unsigned char id[BIN_LEN];
	char *park;
	bool readonly;
	bool unwritable; /* because of where it lies */
	bool disk_full; /* that is why it is read only */
	int strange;	/* enum strange of schema.h: that is why it is read only */
	bool bad_facts; /* likewise: its ledgers would have to be folded from facts that are wrong */
	bool scattered;	/* likewise: row numbers are beyond all bounds */
	bool aside;	/* what is rebuilt stands in temporary tables beside the file, not in it */
	bool looks_back; /* likewise, and they say how all stood on the day as_of */
	day_t as_of;
	char *declared_not; /* declarations that did not count when they were loaded */
	bool others_declared; /* the last rebuild found that other declarations count than those in force */
	int64_t schema_seen; /* its number when the schema was last compared */
	bool copy; /* just made: this machine may have written more meanwhile */
	char *notice, *notice_given;
	struct kept_ledger *kept;
	size_t nkept;
	const struct ledger **ledgers; /* the same, for readers */
	char *ledger_dir; /* the user's own; NULL */
	struct strv passed_over; /* of declarations in the journal: what clashes or is not understood */
	long passed_more;
	struct names names;
	char *label_number, *label_name, *peeked;
	char united_head[ID_TEXT];
	int64_t told_entry; /* of which it is known whether it is an import */
	bool told_imported;
	char *me;
	struct rules rules;
	bool rules_known;
	bool rules_partial; /* reading failed: no write before they were read anew */
	int64_t rules_version; /* another program's writing makes them stale */
	struct open_key **keys; /* open ones, each from sodium_malloc() */
	size_t nkeys;
	/* The last one that was asked for; as long as nothing was written to people here or by others. */
	struct actor actor;
	int64_t actor_version, actor_writes, people_writes;
	long lock_after; /* seconds that a sealed key stays open unused; 0: for good */
	const struct open_key *signs_once; /* instead of the one its person has here */
	struct keyring *ring; /* what the keys file held when it was that of ring_stat */
	struct stat ring_stat;
	struct writing w;
	struct counter *counters; /* those of the entry being written */
	size_t ncounters;
	int64_t data_version;
	/* Grows whenever what was read before may be stale. */
	int64_t version, held_version, epoch;
	struct hits hits;
	struct found found;
	struct name_cached *name_cache;
	struct bulk *bulk; /* a ledger is being filled, bulk.c */
	struct arena body; /* of the change being folded */
	struct entry_told told[4]; /* refold.c: of the entries met last */
	bool held; /* by store_hold() */
	bool first_fill;   /* the entry being written goes straight into the file */
	bool (*key_waiting)(void *ctx);
	void *key_ctx;
	int64_t deadline; /* of a count, CLOCK_MONOTONIC in ns; 0: none */
	bool out_of_time;
	struct clock_back *clocks; /* what clock_back_look() learnt */
	day_t checkpoint_day; /* this day has one; 0: not looked at yet */
	bool state_lost; /* no state file can be kept: a device per session */
	struct device session_device;
	struct brought *brought; /* attached.c: files that changes to come may name */
	size_t nbrought;
	int64_t bytes_seen; /* number of the schema when bytes_here was looked up */
	bool bytes_here;
	const struct news *news;
	const struct news *upkeep; /* of a verify or rebuild under way: long SQL asks it too */
	int64_t upkeep_asked;
};

/* bytes.c */
void hex_of(const void *bytes, size_t n, char *out); /* 2n + 1 */
bool hex_to(const char *hex, unsigned char *out, size_t n);
bool id_bin(const char *id, unsigned char out[BIN_LEN]);
void id_new(char out[ID_TEXT]); /* UUIDv7 */
void id_shipped(const char *ledger, const char *code, char out[ID_TEXT]);
void hash_bytes(crypto_generichash_state *h, const void *p, size_t n); /* behind its length; NULL */
void hash_text(crypto_generichash_state *h, const char *s);
void hash_int(crypto_generichash_state *h, int64_t v);
int64_t now_ms(void);
day_t day_of_ms(int64_t ms); /* of a wall time, in the store's zone */

/* body.c */
void body_of(const struct ledger *l, const char *act, const struct sets *sets, struct buf *ret);
bool body_read(const char *body, size_t len, struct sets *ret);
/* body_plain.c: like body_read(), the texts in the arena: they go with it, not by sets_free(). */
bool body_view(const char *body, size_t len, struct arena *a, struct sets *ret);
char *meta_get(const char *meta, const char *key); /* caller frees; NULL */
/* The day on which an entry was written: the one that was assumed, else that of its wall time. */
day_t meta_day(const char *meta, int64_t at);
char *meta_of(const char *const *pairs); /* "key", value, …, NULL; NULL when all absent */

/* attached.c */
struct brought {
	char hash[HASH_TEXT];
	char *path;
	bool wanted; /* a change of the entry being written names it */
};
void brought_want(struct store *s, const struct sets *sets);
bool brought_put(struct store *s, struct err *err); /* the bytes of those wanted; in the transaction */
void brought_settle(struct store *s, bool written); /* after it */
void brought_forget(struct store *s);
bool bytes_kept(struct store *s); /* is the table there, as we make it? Not in an old store that cannot be written */
/* Goes through the bytes of a row of the table in pieces. each returns false to stop. */
bool bytes_each(struct store *s, int64_t row, bool (*each)(void *ctx, const unsigned char *piece, size_t n), void *ctx);
/* What the bytes of a row hash to. */
bool bytes_hash(struct store *s, int64_t row, unsigned char out[HASH_LEN]);
bool bytes_scrub(sqlite3 *db); /* takes all of them out of a copy */

/* clock_back.c */
void clock_back_look(struct store *s); /* at what came since the last time */
bool clock_back_of(const struct store *s, int64_t arrival); /* was a clock set back before that entry? */
void clock_back_free(struct store *s);

/* device.c */
/* The lock of a file of this machine, for writing; false, errno EWOULDBLOCK, when it is not to be had in time. */
bool lock_within_seconds(int fd);
bool device_choose(struct store *s, struct device *ret);
bool device_keep(struct store *s, const struct device *d);
/* The commit of what device_keep() told of was made. */
void device_kept(struct store *s);
bool device_without_state(struct store *s, struct device *ret);
void device_code(struct store *s, const unsigned char id[BIN_LEN], char out[8]);
void device_release(struct store *s);
/* The last entries of this machine in this store, one per device it has been; how many. */
#define STATE_DEVICES 6
size_t devices_of_state(struct store *s, struct device ret[STATE_DEVICES]);
bool device_is_last(struct store *s, const struct device *d); /* is that entry here, the last of its device? */
/* Was this machine once that device in this store, and writes on as another one? */
bool device_left(struct store *s, const unsigned char id[BIN_LEN]);
/* A file of this machine for this store: $XDG_STATE_HOME/bihuan/<store id><ending>. The caller frees it;
 * NULL when there is no home. */
char *state_path(const unsigned char store[BIN_LEN], const char *ending);
bool state_folder(const char *path); /* makes it, readable by its owner alone */
void state_remove(const unsigned char store[BIN_LEN]); /* of a store that is not kept */

/* keys.c; more in keys.h */
const struct open_key *key_open(struct store *s, const unsigned char person[BIN_LEN]);
void key_id_of(const unsigned char *public_key, unsigned char out[BIN_LEN]);

/* ledgers.c; those of tables are in tables.c */
bool ledgers_load(struct store *s, const char *user_dir, struct err *err);
void ledgers_free(struct store *s);
char *declared_not(struct store *s); /* which declarations do not count, as a text; the caller frees it */
struct kept_ledger *kept_find(const struct store *s, const char *name);
/* What every ledger's table begins with; the type of a field's column; what its search is made by. */
#define LEDGER_COLUMNS "(row INTEGER PRIMARY KEY, number TEXT, voided INTEGER NOT NULL, touched INTEGER NOT NULL"
#define SEARCH_TABLE "USING fts5(t, content='', columnsize=0, detail=none, tokenize='pieces')"
const char *column_type(const struct field *f);
bool tables_bare(struct store *s, struct err *err); /* creates them, without indexes */
bool tables_make(struct store *s, struct err *err); /* and makes these */
/* INDEX_DROP leaves the one by number, which an import looks up, and those that only grow at their end. */
/* INDEX_DROP_MOST leaves that of the enterprises too, by which an import knows its rows again. */
enum indexing { INDEX_MAKE, INDEX_DROP, INDEX_DROP_MOST, INDEX_NONE };
bool tables_index(struct store *s, const char *ledger, enum indexing what, struct err *err);
bool tables_drop(struct store *s, struct err *err);
bool tables_beside_drop(struct store *s, struct err *err); /* those of store_fold_beside(), if any */
void sort_expr(const struct field *f, struct buf *out); /* NULL-safe order key */
bool column_is_integer(const struct field *f);
void index_expr(const struct ledger *l, const struct field *f, struct buf *out); /* by which f is looked up */

/* records.c */
struct record *load_record(struct kept_ledger *k, stmt *row); /* without its version */
void load_version(struct store *s, struct record *r);
stmt *row_query(struct store *s, const struct kept_ledger *k, int64_t row); /* k->cols of one row */
int64_t record_row(struct store *s, const unsigned char id[BIN_LEN], bool make);
int64_t record_row_new(struct store *s, const unsigned char id[BIN_LEN]);
bool rows_in_bounds(int64_t n, int64_t least, int64_t most); /* of n rows */
/* fresh: the row is new, nothing stood there. */
bool record_put(struct store *s, const struct record *r, int64_t row, int64_t touched, bool fresh);
/* The row alone: the search index is not told. */
bool row_put(struct store *s, const struct record *r, int64_t row, int64_t touched);
void puts_drop(struct kept_ledger *k); /* the statements that write rows */
/* Does the column of f hold just what row_put() would write for value? */
bool column_holds(stmt *q, int at, const struct field *f, const char *value);
bool record_remove(struct store *s, const char *ledger, const char *id, int64_t row);
const char *ledger_of(struct store *s, const unsigned char id[BIN_LEN]); /* from the journal; NULL */

/* refold.c */
struct folded {
	struct record *record; /* NULL: nothing of it is in force */
	struct timeline timeline;
	int64_t touched;
	char ledger[64];
};
bool fold_record(struct store *s, const unsigned char id[BIN_LEN], bool with_undone,
		 struct folded *ret);
void folded_free(struct folded *f);
/* Of a whole history (with_undone): what had been done by the day that the store is read as of. */
void folded_look_back(const struct store *s, struct folded *f);
/* Applies one change and adds it to the timeline; whole: with all it set. d: who and when, borrowed. */
void fold_one(struct record *r, struct timeline *t, const struct change *c, const struct done *d, bool whole);
const char *round_of(const struct record *r); /* NULL: its life counts none */
void fold_finish(struct store *s, struct record *r, const struct timeline *t);
bool fold_store(struct store *s, const unsigned char id[BIN_LEN]);
bool milestones_put(struct store *s, const struct record *r, int64_t row, const struct timeline *t);
/* What an act led to. The texts and the person are borrowed; NULL: none. */
struct milestone {
	day_t on;
	int64_t entry;
	const char *act, *state, *level, *deadline;
	const unsigned char *person;
	int round;
	bool listed, halted;
};
/* r as it stands after d. */
struct milestone milestone_of(const struct record *r, const struct done *d, int64_t entry,
			      const unsigned char *person);
bool milestone_put(struct store *s, int64_t row, size_t seq, const struct milestone *m);
/* After an undo of the entry: what is taken back by it, and by the undos it took back in turn; *ret_root is
 * the entry with changes at their root, 0 when it is not here. */
bool undone_update(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root);
/* The order of the fold; hash closes it where a fork leaves a tie. */
#define FOLD_ORDER "e.clock, e.device, e.n, e.hash, c.ordinal"
/* Why a change does not count, or that it is not authorised; NULL. */
#define JUDGED_OF_CHANGE \
	" (SELECT j.code FROM judged j WHERE j.entry = e.arrival AND j.ordinal IN (-1, c.ordinal) LIMIT 1)"
const char *judged_code(const char *text); /* the same with static storage; NULL */

/* numbers.c */
/* The number of a new record of a ledger that has numbers, by its pattern. The caller frees it; NULL. */
char *number_new(struct store *s, const struct ledger *l, day_t on, const struct sets *sets);
void number_give(struct store *s, const struct ledger *l, day_t on, struct sets *sets);
bool number_free(struct store *s, const struct ledger *l, const char *number, struct err *err);
void counter_note(struct store *s, const struct sets *sets); /* of a change */
bool counters_keep(struct store *s); /* those noted, into the file */
void counters_forget(struct store *s);
/* The last number of each prefix that a journal gave, for who compares or rebuilds. */
struct numbers {
	struct counter *v;
	size_t n, nslots, *slots;
};
void given_note(struct numbers *n, const struct sets *sets);
bool given_right(struct store *s, const struct numbers *n); /* is the table of counters the same? */
void given_keep(struct store *s, const struct numbers *n); /* into the table */
void given_free(struct numbers *n);

/* rebuild.c: everything that is rebuilt, into temporary tables that stand before those of the file. */
bool store_fold_beside(struct store *s, const struct news *news, struct err *err);

/* journal.c */
bool cannot_write(const struct store *s, struct err *err); /* a store that is only read */
bool write_begin(struct store *s, const char *person, day_t assumed, const char *reason,
		 const char *import, const char *park, const char *shipped, const char *draft,
		 struct err *err);
bool write_change(struct store *s, const char *record, const struct ledger *l,
		  const char *ledger, const char *act, day_t on, const char *from,
		  const char *to, const struct sets *sets, const char *body);
bool write_finish(struct store *s, struct err *err);
bool declare(struct store *s, struct kept_ledger *k);

/* ship.c */
extern const char ship_edition[]; /* what entries that bring shipped records say in their meta */
bool ship_records(struct store *s, struct err *err);
void ship_remember(struct store *s); /* nothing of ours is missing here */

/* tokenizer.c */
bool search_register(struct store *s, struct err *err);
bool tokenizer_only(sqlite3 *db);

/* search.c */
void search_prepare(const struct store *s, struct kept_ledger *k);
void search_make(struct store *s, const struct kept_ledger *k);
char *search_columns(const struct kept_ledger *k); /* "l.number, …": what holds() is given */
/* Takes what the row had out of the index and puts r in; before the row itself is written. r NULL: out
 * only. */
bool search_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row,
		bool fresh);
/* Of an enterprise or a person: rows that are found by its name are found by the new one. */
bool search_rename(struct store *s, const struct kept_ledger *of, const char *id, const char *name);
/* The names of a people's value, a line each: the value itself, or in room. */
const char *people_names(struct store *s, const char *value, struct buf *room);
/* What words find of searched field i: the same of people, the value of others. */
const char *searched_text(struct store *s, const struct kept_ledger *k, size_t i, const char *value,
			  struct buf *room);
/* Of the record that says whose a row of k is; valid until the next call; NULL. */
const char *whose_name(struct store *s, const struct kept_ledger *k, const char *id);
void name_set(struct store *s, const char *id, const char *name);
void names_free(struct store *s);

void search_text(struct store *s, const struct kept_ledger *k, stmt *q, struct buf *b);
stmt *search_rows(struct store *s, const struct kept_ledger *k); /* row, and what search_text() reads */
void search_change(struct store *s, const struct kept_ledger *k, int64_t row, const struct buf *was,
		   const struct buf *is);

/* bulk.c */
#define BULK_FROM 1000 /* new records from which on it pays, */
#define BULK_SHARE 8   /* when they are at least that part of those that were there before */
bool bulk_begin(struct store *s, struct kept_ledger *k);
bool bulk_end(struct store *s); /* true when there is none */
void bulk_abandon(struct store *s);
bool bulk_is(const struct store *s, const struct kept_ledger *k);
bool bulk_count(struct store *s, struct kept_ledger *k);
/* Most of its rows are about to change: search is gathered anew at the end, from the rows as they are then. */
void bulk_anew(struct store *s, struct kept_ledger *k);
bool bulk_is_anew(const struct store *s, const struct kept_ledger *k);
/* Around the transaction that the bytes come in. */
void bulk_prepare(struct store *s, long long bytes);
void bulk_settle(struct store *s);
void bulk_put(struct store *s, int64_t row, struct buf *was, struct buf *is);

/* index_write.c */
struct index_build;
bool index_write(struct store *s, const char *table, struct index_build *b);

/* hits.c */
bool hits_find(struct store *s, struct kept_ledger *k, const struct filter *f);
void hits_hold(struct store *s, struct kept_ledger *k);
long hits_count(struct store *s, struct kept_ledger *k, long cap);
void hits_take(struct store *s, int64_t row);
bool hits_has(const struct store *s, int64_t row);
void hits_forget(struct store *s);
bool word_exact(const char *typed);

/* plan.c */
bool plan(struct store *s, struct kept_ledger *k, const struct filter *f);
bool query_stops(struct store *s);
void upkeep_begin(struct store *s, const struct news *news);
void upkeep_end(struct store *s);
void version_look(struct store *s);
int64_t max_row(struct store *s, const struct kept_ledger *k);

/* found.c */
void found_forget(struct found *f);
/* Fill it whole: from the hits, by the way (few that are led to, unordered), or in order. */
bool found_from_hits(struct store *s, struct kept_ledger *k, const struct filter *f);
bool found_from_lead(struct store *s, struct kept_ledger *k, const struct filter *f);
bool found_go_on(struct store *s, struct kept_ledger *k, const struct filter *f);
/* Where r stands among those found, or would. */
size_t found_place(struct store *s, struct kept_ledger *k, const struct filter *f, const struct record *r);
struct record *load_row(struct store *s, struct kept_ledger *k, int64_t row);

/* query.c */
stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const struct record *from, bool before, size_t n);
/* Row and sort key of up to n, after (key, row) when key is not NULL; n -1: all. */
stmt *query_keys(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 const char *after, int64_t row, long n);
stmt *query_key(struct store *s, struct kept_ledger *k, const struct filter *f, int64_t row);
/* A row of each found. */
stmt *query_rows(struct store *s, struct kept_ledger *k, const struct filter *f, const struct way *w,
		 long cap);
char *query_text(struct kept_ledger *k, const struct filter *f);
bool asks_void(const struct filter *f);
bool term_leads(const struct kept_ledger *k, const struct filter_term *t);
/* The ids of all that is one thing with the parameter ?1, with it: behind IN. */
#define UNITED_WITH_1 "(SELECT ?1 UNION SELECT id FROM united WHERE head = (SELECT head FROM united WHERE id = ?1))"
/* Behind IN: all that is one thing with the parameter ?1, and it. */
#define UNITED_WITH_1 \
	"(SELECT ?1 UNION SELECT id FROM united WHERE head = (SELECT head FROM united WHERE id = ?1))"
bool term_united(struct store *s, const struct filter_term *t);
bool key_is_integer(const struct filter *f);
char *key_of(const struct filter *f, const struct record *r);

/* read.c */
char *peek_text(struct store *s, const char *ledger, const char *id, const char *field);

char *memory_read(struct store *s, const char *name); /* store_memory(), an error stays */
void rules_forget(struct store *s);
void rules_look(struct store *s); /* forgets those that are not of the file as it is */
void notice_set(struct store *s, char *text); /* takes it; behind one that was not given yet */
/* False when it is to be broken off. what NULL: only asks. */
bool news_step(const struct news *n, const char *what, long long done, long long total);

#endif
