/* Opening keys: Ed25519, the secret half plain or sealed by a passphrase (Argon2id, then
 * XSalsa20-Poly1305), and which of a person's keys signs. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>

#include "device.h"
#include "keys.h"
#include "open_store.h"

#define LEAST_PASSPHRASE 8 /* characters */

void key_id_of(const unsigned char *public_key, unsigned char out[BIN_LEN])
{
	unsigned char h[HASH_LEN];

	crypto_generichash(h, sizeof h, public_key, PUBLIC_LEN, NULL, 0);
	memcpy(out, h, BIN_LEN);
}

void key_fresh(const unsigned char person[BIN_LEN], struct kept_key *ret, char public_hex[PUBLIC_TEXT])
{
	unsigned char public_key[PUBLIC_LEN];

	memset(ret, 0, sizeof *ret);
	memcpy(ret->person, person, BIN_LEN);
	crypto_sign_keypair(public_key, ret->secret);
	key_id_of(public_key, ret->id);
	hex_of(public_key, sizeof public_key, public_hex);
}

/* ---- passphrases ---- */

bool store_passphrase_good(const char *passphrase, struct err *err)
{
	size_t n = utf8_count(passphrase);

	return n >= LEAST_PASSPHRASE ||
	       err_set(err, ERR_REFUSED, "bad_passphrase",
		       "a passphrase has at least %d characters, this one %d: short ones can be guessed",
		       LEAST_PASSPHRASE, (int)n);
}

static bool derive(const char *passphrase, const struct kept_key *k, unsigned char out[crypto_secretbox_KEYBYTES])
{
	/* numbers from a file: not any amount of time and memory */
	if (k->ops < 1 || k->ops > 16 || k->mem < 8192 || k->mem > (int64_t)1 << 30)
		return false;
	return crypto_pwhash(out, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase), k->salt,
			     (unsigned long long)k->ops, (size_t)k->mem, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool key_seal(const struct kept_key *plain, const char *passphrase, struct kept_key *ret, struct err *err)
{
	unsigned char box[crypto_secretbox_KEYBYTES];
	struct kept_key k = *plain;

	if (!store_passphrase_good(passphrase, err))
		return false;
	k.sealed = true;
	k.ops = crypto_pwhash_OPSLIMIT_INTERACTIVE;
	k.mem = crypto_pwhash_MEMLIMIT_INTERACTIVE;
	randombytes_buf(k.salt, sizeof k.salt);
	randombytes_buf(k.secret, crypto_secretbox_NONCEBYTES);
	if (!derive(passphrase, &k, box))
		return err_set(err, ERR_FILE, "io", "there is not enough memory to seal the key");
	crypto_secretbox_easy(k.secret + crypto_secretbox_NONCEBYTES, plain->secret, SECRET_LEN, k.secret, box);
	sodium_memzero(box, sizeof box);
	*ret = k;
	return true;
}

bool key_unseal(const struct kept_key *sealed, const char *passphrase, struct kept_key *ret)
{
	unsigned char box[crypto_secretbox_KEYBYTES];
	struct kept_key k = { .sealed = false };
	bool ok = derive(passphrase, sealed, box) &&
		  crypto_secretbox_open_easy(k.secret, sealed->secret + crypto_secretbox_NONCEBYTES,
					     SEALED_LEN - crypto_secretbox_NONCEBYTES, sealed->secret, box) == 0;

	sodium_memzero(box, sizeof box);
	if (ok) {
		memcpy(k.id, sealed->id, BIN_LEN);
		memcpy(k.person, sealed->person, BIN_LEN);
		*ret = k;
	}
	sodium_memzero(&k, sizeof k);
	return ok;
}

/* ---- in the store ---- */

/* Old programs left plain ones there too: those are no longer read. */
static bool sealed_in_store(struct store *s, const unsigned char id[BIN_LEN], struct kept_key *ret)
{
	stmt *q = sql_get(&s->q, "SELECT person, secret, salt, ops, mem FROM secret_key WHERE key = ?1"
				 " AND length(secret) = ?2 AND length(salt) = ?3");
	bool found;

	sql_bind(q, "bii", id, BIN_LEN, (int64_t)SEALED_LEN, (int64_t)sizeof ret->salt);
	found = sql_row(&s->q, q) && sqlite3_column_bytes(q, 1) == SEALED_LEN &&
		sqlite3_column_bytes(q, 2) == sizeof ret->salt;
	if (found) {
		*ret = (struct kept_key){ .sealed = true, .ops = col_int(q, 3), .mem = col_int(q, 4) };
		memcpy(ret->id, id, BIN_LEN);
		memcpy(ret->person, col_bin(q, 0, BIN_LEN), BIN_LEN);
		memcpy(ret->secret, col_blob(q, 1, NULL), SEALED_LEN);
		memcpy(ret->salt, col_blob(q, 2, NULL), sizeof ret->salt);
	}
	sql_done(q);
	return found;
}

bool key_keep(struct store *s, const struct kept_key *k, struct err *err)
{
	struct err aside = ERR_INIT;
	stmt *q;

	if (!k->sealed)
		return keys_file_put(s, k, NULL, err);
	/* a copy here, for a backup that is put back does not hold it; without a home it lies in the store alone */
	keys_file_put(s, k, NULL, &aside);
	q = sql_get(&s->q, "INSERT OR REPLACE INTO secret_key (key, person, secret, salt, ops, mem, born) VALUES"
			   " (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(born), 0) + 1 FROM secret_key))");
	sql_bind(q, "bbbbii", k->id, BIN_LEN, k->person, BIN_LEN, k->secret, (int)SEALED_LEN, k->salt,
		 (int)sizeof k->salt, k->ops, k->mem);
	return sql_do(&s->q, q) || sql_ok(&s->q, err);
}

/* ---- open ones ---- */

static int64_t seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t); /* a laptop that slept was away too */
	return (int64_t)t.tv_sec;
}

static void shut_at(struct store *s, size_t at)
{
	sodium_free(s->keys[at]);
	s->keys[at] = s->keys[--s->nkeys];
}

void key_shut(struct store *s, const unsigned char id[BIN_LEN])
{
	for (size_t i = s->nkeys; i > 0; i--)
		if (memcmp(s->keys[i - 1]->id, id, BIN_LEN) == 0)
			shut_at(s, i - 1);
}

void keys_forget(struct store *s)
{
	while (s->nkeys)
		shut_at(s, s->nkeys - 1);
	free(s->keys);
	s->keys = NULL;
}

void store_lock_after(struct store *s, long unused)
{
	s->lock_after = unused;
}

/* Those that were not used for long lock again; not under the entry that one of them signs. */
static void keys_lock(struct store *s)
{
	if (!s->lock_after || s->writing)
		return;
	for (size_t i = s->nkeys; i > 0; i--)
		if (s->keys[i - 1]->sealed && seconds() - s->keys[i - 1]->used >= s->lock_after)
			shut_at(s, i - 1);
}

static struct open_key *key_held(struct store *s, const unsigned char id[BIN_LEN])
{
	for (size_t i = 0; i < s->nkeys; i++)
		if (memcmp(s->keys[i]->id, id, BIN_LEN) == 0)
			return s->keys[i];
	return NULL;
}

/* Is the secret the other half of the key with that id? */
static bool fits(const struct kept_key *k)
{
	unsigned char public_key[PUBLIC_LEN], secret[SECRET_LEN], id[BIN_LEN];

	crypto_sign_seed_keypair(public_key, secret, k->secret);
	key_id_of(public_key, id);
	sodium_memzero(secret, sizeof secret);
	return memcmp(id, k->id, BIN_LEN) == 0 && memcmp(public_key, k->secret + crypto_sign_SEEDBYTES, PUBLIC_LEN) == 0;
}

const struct open_key *key_hold(struct store *s, const struct kept_key *plain, bool sealed)
{
	struct open_key *k = key_held(s, plain->id);

	if (!fits(plain))
		return NULL;
	if (!k) {
		k = sodium_malloc(sizeof *k);
		if (!k)
			abort();
		VEC_ADD(s->keys, s->nkeys) = k;
	}
	memcpy(k->person, plain->person, BIN_LEN);
	memcpy(k->id, plain->id, BIN_LEN);
	memcpy(k->secret, plain->secret, SECRET_LEN);
	k->sealed = sealed;
	k->used = seconds();
	return k;
}

void key_copy(const struct open_key *k, struct kept_key *ret)
{
	*ret = (struct kept_key){ .sealed = false };
	memcpy(ret->id, k->id, BIN_LEN);
	memcpy(ret->person, k->person, BIN_LEN);
	memcpy(ret->secret, k->secret, SECRET_LEN);
}

/* ---- which one ---- */

enum key_state key_look(struct store *s, const struct key_fact *f, const struct open_key **ret_open,
			struct kept_key *ret_kept)
{
	const struct kept_key *k;
	struct kept_key row;

	*ret_open = key_held(s, f->id);
	if (*ret_open)
		return (*ret_open)->sealed ? KEY_UNLOCKED : KEY_OPEN;
	k = keyring_find(keys_file(s), f->id);
	if (k && !k->sealed) {
		*ret_open = key_hold(s, k, false);
		return *ret_open ? KEY_OPEN : KEY_NONE;
	}
	if (!k && sealed_in_store(s, f->id, &row))
		k = &row;
	if (k && ret_kept) {
		*ret_kept = *k;
		memcpy(ret_kept->person, f->person, BIN_LEN);
	}
	return k ? KEY_LOCKED : KEY_NONE;
}

enum key_state key_choose(struct store *s, const unsigned char person[BIN_LEN], const struct open_key **ret_open,
			  struct kept_key *ret_kept)
{
	enum key_state state = KEY_NONE;
	struct key_facts f;

	*ret_open = NULL;
	keys_lock(s);
	key_facts_read(s, person, &f);
	for (size_t i = f.n; i > 0 && state == KEY_NONE && s->q.error == SQLITE_OK; i--)
		if (!f.v[i - 1].closed_at && !f.v[i - 1].spare)
			state = key_look(s, &f.v[i - 1], ret_open, ret_kept);
	key_facts_free(&f);
	return state;
}

const struct open_key *key_open(struct store *s, const unsigned char person[BIN_LEN])
{
	const struct open_key *k;
	struct open_key *held;

	if (s->signs_once && memcmp(s->signs_once->person, person, BIN_LEN) == 0)
		return s->signs_once;
	key_choose(s, person, &k, NULL);
	held = k ? key_held(s, k->id) : NULL;
	if (held)
		held->used = seconds();
	return held;
}

enum key_state store_key_state(struct store *s, const char *person)
{
	unsigned char id[BIN_LEN];
	const struct open_key *k;
	enum key_state state = KEY_NONE;

	if (id_bin(person, id))
		state = key_choose(s, id, &k, NULL);
	return state;
}

bool store_unlock(struct store *s, const char *person, const char *passphrase, struct err *err)
{
	const struct open_key *open;
	struct kept_key kept, plain;
	unsigned char id[BIN_LEN];
	bool ok = true;

	if (!id_bin(person, id))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	switch (key_choose(s, id, &open, &kept)) {
	case KEY_OPEN:
	case KEY_UNLOCKED:
		return true;
	case KEY_NONE:
		return store_key_missing(s, person, err);
	case KEY_LOCKED:
		break;
	}
	ok = key_unseal(&kept, passphrase, &plain) && key_hold(s, &plain, true);
	sodium_memzero(&plain, sizeof plain);
	return ok || err_set(err, ERR_REFUSED, "wrong_passphrase", "the passphrase is not right");
}

/* ---- none here ---- */

bool store_key_missing(struct store *s, const char *person, struct err *err)
{
	const struct key_fact *newest = NULL;
	struct key_facts f;
	unsigned char id[BIN_LEN];
	const char *who = store_peek(s, LEDGER_PERSON, person, "name"), *paper = "";
	char *home = NULL;

	who = who ? who : "?";
	if (!id_bin(person, id))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	home = state_path(s->id, "");
	key_facts_read(s, id, &f);
	for (size_t i = 0; i < f.n; i++) {
		if (f.v[i].closed_at)
			continue;
		if (f.v[i].spare)
			paper = tr(", or the recovery key on paper does: key recover");
		else
			newest = &f.v[i];
	}
	if (!sql_ok(&s->q, err))
		goto done;
	if (!f.n)
		err_set(err, ERR_REFUSED, "no_key", "%s has no key; an admin gives one: person rekey", who);
	else if (!newest)
		err_set(err, ERR_REFUSED, "key_closed", "the keys of %s are closed; an admin gives a new one: person rekey%s",
			who, paper);
	else if (!newest->covered && !home)
		keys_no_home(err);
	else if (newest->covered)
		err_set(err, ERR_REFUSED, "no_key",
			"the key of %s is not here: a backup holds no keys. Bring it from the other machine (key export there, key import here), or an admin gives a new one: person rekey%s",
			who, paper);
	else
		err_set(err, ERR_REFUSED, "no_key",
			"the key of %s has no passphrase, so it stayed on the machine where it was made. Bring it from there (key export there, key import here), or an admin gives a new one: person rekey%s",
			who, paper);
done:
	key_facts_free(&f);
	free(home);
	return false;
}

const char *store_me(struct store *s)
{
	free(s->me);
	s->me = store_memory(s, "me");
	return s->me ? s->me : "";
}

void store_set_me(struct store *s, const char *person)
{
	store_remember(s, "me", person);
}
