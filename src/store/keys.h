/* What the files about people's keys share. A key's public half is a fact on its person's record; its
 * secret half is kept in the keys file beside the state, and in the store only when a passphrase
 * seals it. So a store that was copied or stolen signs nothing by itself. */
#ifndef BIHUAN_STORE_KEYS_H
#define BIHUAN_STORE_KEYS_H

#include <sodium.h>
#include <sqlite3.h>

#include <bihuan/store/store.h>

#include "bytes.h"

#define PUBLIC_LEN crypto_sign_PUBLICKEYBYTES
#define PUBLIC_TEXT (2 * PUBLIC_LEN + 1)
#define KEY_TEXT (2 * BIN_LEN + 1)
#define SECRET_LEN crypto_sign_SECRETKEYBYTES
#define SEALED_LEN (crypto_secretbox_NONCEBYTES + SECRET_LEN + crypto_secretbox_MACBYTES)

struct open_key {
	unsigned char person[BIN_LEN], id[BIN_LEN];
	unsigned char secret[SECRET_LEN];
	bool sealed;  /* a passphrase opened it: it locks again */
	int64_t used; /* when it last signed, in seconds since the machine was started */
};

/* A secret half as it is kept: plain, or sealed by a passphrase. */
struct kept_key {
	unsigned char id[BIN_LEN], person[BIN_LEN];
	bool sealed;
	unsigned char secret[SEALED_LEN]; /* SECRET_LEN of them when plain */
	unsigned char salt[crypto_pwhash_SALTBYTES];
	int64_t ops, mem;
};

/* ---- keys_file.c: $XDG_STATE_HOME/bihuan/<store id>.keys ---- */

struct keyring {
	struct kept_key *v;
	size_t n;
	struct buf rest; /* lines of a later program, kept as they are */
};
#define KEYRING_INIT ((struct keyring){ .rest = BUF_INIT })
void keyring_free(struct keyring *r); /* wipes */
const struct kept_key *keyring_find(const struct keyring *r, const unsigned char id[BIN_LEN]);
void keyring_put(struct keyring *r, const struct kept_key *k); /* over one of the same id */
void keyring_text(const struct store *s, const struct keyring *r, struct buf *ret);
/* Code bad_file (ERR_FILE) when text holds no keys, or those of another store. */
bool keyring_read(const struct store *s, const char *text, const char *path, struct keyring *ret,
		  struct err *err);

/* The keys kept here, as they are now; borrowed until the next call. Without a file: none. A file that
 * cannot be read holds none either, and keys_file_put() says why. */
const struct keyring *keys_file(struct store *s);
/* Puts a key in, takes another one (either may be NULL) out: written beside, synced, renamed, under a
 * lock. Codes no_home io bad_file. */
bool keys_file_put(struct store *s, const struct kept_key *put, const unsigned char *drop, struct err *err);
bool keys_no_home(struct err *err); /* the sentence for that; false */
/* A file of keys to be carried: never over another one, for its owner alone. Codes file_exists io. */
bool key_file_new(const char *path, const char *text, struct err *err);
bool key_file_read(const struct store *s, const char *path, struct keyring *ret, struct err *err);
void keys_file_forget(struct store *s); /* what was read; the file stays */

/* ---- keys_facts.c: what the journal says ---- */

struct key_fact {
	unsigned char id[BIN_LEN], person[BIN_LEN], public_key[PUBLIC_LEN];
	unsigned char bound_by[BIN_LEN];
	int64_t bound_at, closed_at; /* UTC ms; closed_at 0: it is good */
	bool covered;		     /* behind a passphrase from the start */
	bool spare;		     /* a recovery key on paper: never the one that is replaced */
};
/* Old stores sealed a key that had lain open before; from then on it counted as covered. */
struct key_cover {
	unsigned char id[BIN_LEN];
	int64_t clock;
	bool covered;
};
struct key_facts {
	struct key_fact *v; /* in fold order: the last is the newest */
	size_t n;
	struct key_cover *covers;
	size_t ncovers;
};
/* Of one person, or of all (NULL). An SQL error stays in s->q. */
void key_facts_read(struct store *s, const unsigned char *person, struct key_facts *ret);
void key_facts_free(struct key_facts *f);
const struct key_fact *key_fact_find(const struct key_facts *f, const unsigned char *id);
/* Did a passphrase protect the key when it signed at that clock? */
bool key_was_covered(const struct key_facts *f, const unsigned char *id, int64_t clock);
/* The same for many entries of many people, each of whom is read once. */
struct key_person {
	unsigned char person[BIN_LEN];
	struct key_facts facts;
};
struct key_lookup {
	struct key_person *v;
	size_t n;
};
bool key_covered_then(struct store *s, struct key_lookup *l, const unsigned char *person, const unsigned char *id,
		      int64_t clock);
void key_lookup_free(struct key_lookup *l);

/* ---- keys.c ---- */

void key_id_of(const unsigned char *public_key, unsigned char out[BIN_LEN]);
const struct open_key *key_open(struct store *s, const unsigned char person[BIN_LEN]); /* the person signs with; NULL */
/* A fresh key of the person's; plain. */
void key_fresh(const unsigned char person[BIN_LEN], struct kept_key *ret, char public_hex[PUBLIC_TEXT]);
bool key_seal(const struct kept_key *plain, const char *passphrase, struct kept_key *ret, struct err *err);
/* False when the passphrase is not right. */
bool key_unseal(const struct kept_key *sealed, const char *passphrase, struct kept_key *ret);
/* Where it belongs: plain beside the state, sealed there and in the store. Within a write. */
bool key_keep(struct store *s, const struct kept_key *k, struct err *err);
void key_copy(const struct open_key *k, struct kept_key *ret); /* plain */
/* How the key is here. *ret_open NULL unless KEY_OPEN or KEY_UNLOCKED; *ret_kept (may be NULL) is filled
 * when KEY_LOCKED. */
enum key_state key_look(struct store *s, const struct key_fact *f, const struct open_key **ret_open,
			struct kept_key *ret_kept);
/* Open for signing until the store is closed; sealed: until it has not been used for long. */
const struct open_key *key_hold(struct store *s, const struct kept_key *plain, bool sealed);
/* The key the person signs with: the newest that is bound, not closed, and held here. As key_look(). */
enum key_state key_choose(struct store *s, const unsigned char person[BIN_LEN], const struct open_key **ret_open,
			  struct kept_key *ret_kept);
void key_shut(struct store *s, const unsigned char id[BIN_LEN]); /* wipes one that is open */
void keys_forget(struct store *s); /* all of them */

/* ---- keys_move.c ---- */

/* Leaves only sealed keys in the table (keep_sealed false: none), and nothing of the others in its pages. */
bool keys_scrub(sqlite3 *db, bool keep_sealed);
/* On a writable opening: keys without a passphrase leave a store made before they had to. */
bool keys_move_out(struct store *s, struct err *err);
/* The secret half as 16 groups of four to write down, and back; code bad_recovery. */
void recovery_text(const unsigned char *secret, char ret[RECOVERY_TEXT]);
bool recovery_read(const char *text, struct open_key *ret, struct err *err);

#endif
