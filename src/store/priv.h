/* What the files of store/ share. Nobody outside includes this. */
#ifndef BIHUAN_STORE_PRIV_H
#define BIHUAN_STORE_PRIV_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/domain/fold.h>
#include <bihuan/store/store.h>

#include "sql.h"

#define APPLICATION_ID 0x62687561 /* "bhua" */
#define SCHEMA_VERSION 1
#define HASH_LEN 32
#define BIN_LEN 16 /* record ids, devices, key ids */
#define HASH_TEXT 65
/* The order of a list that is sorted by no field; the same text in its index. */
#define NUMBER_ORDER "coalesce(number, '~')"

/* A ledger in force, with the texts it was declared by. */
struct kept_ledger {
	struct ledger *ledger;
	char **texts; /* ours, not yet in the journal when !carried */
	size_t ntexts;
	int64_t declaration; /* id of our last text; 0 until carried */
	bool carried;
	stmt *put;  /* upsert of a row */
	char *cols; /* "l.row, r.id, l.number, …": what load_record() reads */
};

struct open_key {
	unsigned char person[BIN_LEN], id[BIN_LEN];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
};

struct device {
	unsigned char id[BIN_LEN];
	int64_t n; /* of its last entry; 0: none yet */
	unsigned char hash[HASH_LEN];
	char code[8];
};

/* The entry being written. */
struct writing {
	bool on;
	struct device device;
	int64_t arrival, clock, at, ordinal;
	unsigned char person[BIN_LEN];
	const struct open_key *key;
	char *meta, *draft;
	unsigned char undoes[HASH_LEN];
	bool is_undo, bulk;
	bool told; /* the state file was told of this entry */
	crypto_generichash_state digest;
	/* A record that is new in this entry is folded as its changes come. */
	char fresh_id[ID_TEXT];
	struct record *fresh;
	struct timeline fresh_timeline;
	struct strv stale; /* ids of others, folded from the journal at the end */
	bool rules_touched, people_touched;
};

struct store {
	struct sql q;
	char *path;
	unsigned char id[BIN_LEN];
	char *park;
	bool readonly;
	char *notice, *notice_given;
	struct kept_ledger *kept;
	size_t nkept;
	const struct ledger **ledgers; /* the same, for readers */
	struct names names;
	char *label_number, *label_name, *peeked;
	char *me;
	struct rules rules;
	bool rules_known;
	struct open_key *keys;
	size_t nkeys;
	struct writing w;
	int64_t data_version;
	bool state_lost; /* no state file can be kept: a device per session */
	struct device session_device;
	const struct news *news;
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

/* open.c */
void files_remove(const char *path);
void folder_sync(const char *path); /* so that the new file's name outlives a power cut */

/* body.c */
char *body_of(const struct ledger *l, const char *act, const struct sets *sets);
bool body_read(const char *body, size_t len, struct sets *ret);
char *meta_get(const char *meta, const char *key); /* caller frees; NULL */
char *meta_of(const char *const *pairs); /* "key", value, …, NULL; NULL when all absent */

/* device.c */
bool device_choose(struct store *s, struct device *ret);
bool device_keep(struct store *s, const struct device *d);
bool device_without_state(struct store *s, struct device *ret);
void device_code(struct store *s, const unsigned char id[BIN_LEN], char out[8]);
void device_release(struct store *s);

/* keys.c */
const struct open_key *key_open(struct store *s, const unsigned char person[BIN_LEN]);
bool key_keep(struct store *s, const unsigned char person[BIN_LEN], const struct open_key *k);
void key_fresh(const unsigned char person[BIN_LEN], struct open_key *ret,
	       char public_hex[2 * crypto_sign_PUBLICKEYBYTES + 1]);
void key_id_of(const unsigned char *public_key, unsigned char out[BIN_LEN]);

/* ledgers.c */
bool ledgers_load(struct store *s, const char *user_dir, struct err *err);
void ledgers_free(struct store *s);
struct kept_ledger *kept_find(const struct store *s, const char *name);
bool tables_make(struct store *s, struct err *err); /* creates and widens */
bool tables_index(struct store *s, const char *ledger, bool drop, struct err *err);
bool tables_drop(struct store *s, struct err *err);
void sort_expr(const struct field *f, struct buf *out); /* NULL-safe order key */
bool column_is_integer(const struct field *f);

/* records.c */
struct record *load_record(struct kept_ledger *k, stmt *row);
int64_t record_row(struct store *s, const unsigned char id[BIN_LEN], bool make);
bool record_put(struct store *s, const struct record *r, int64_t row, int64_t touched);
bool record_remove(struct store *s, const char *ledger, int64_t row);
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
void fold_one(struct record *r, struct timeline *t, const struct change *c,
	      const struct done *d);
void fold_finish(struct store *s, struct record *r, const struct timeline *t);
bool fold_store(struct store *s, const unsigned char id[BIN_LEN]);
bool milestones_put(struct store *s, const struct record *r, int64_t row, const struct timeline *t);
bool undone_update(struct store *s, const unsigned char entry[HASH_LEN], int64_t *ret_root);
void counter_note(struct store *s, const struct sets *sets);

/* journal.c */
bool write_begin(struct store *s, const char *person, day_t assumed, const char *reason,
		 const char *import, const char *park, const char *draft, struct err *err);
bool write_change(struct store *s, const char *record, const struct ledger *l,
		  const char *ledger, const char *act, day_t on, const char *from,
		  const char *to, const struct sets *sets, const char *body);
bool write_finish(struct store *s, struct err *err);
void number_give(struct store *s, const struct ledger *l, day_t on, struct sets *sets);
bool declare(struct store *s, struct kept_ledger *k);
bool ship_records(struct store *s, struct err *err);

/* query.c */
stmt *query_page(struct store *s, struct kept_ledger *k, const struct filter *f,
		 const struct record *from, bool before, size_t n);
stmt *query_count(struct store *s, struct kept_ledger *k, const struct filter *f, long cap,
		  const struct record *upto);

void rules_forget(struct store *s);
void notice_set(struct store *s, char *text); /* takes it */
bool news_step(const struct news *n, const char *what, long long done, long long total);

#endif
