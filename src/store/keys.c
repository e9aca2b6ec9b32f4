/* People's keys: Ed25519. The secret half stays in this file, plain or sealed by a passphrase
 * (Argon2id, then XSalsa20-Poly1305); the public half is a fact on the person's record. */
#include "priv.h"

void key_id_of(const unsigned char *public_key, unsigned char out[BIN_LEN])
{
	unsigned char h[HASH_LEN];

	crypto_generichash(h, sizeof h, public_key, crypto_sign_PUBLICKEYBYTES, NULL, 0);
	memcpy(out, h, BIN_LEN);
}

void key_fresh(const unsigned char person[BIN_LEN], struct open_key *ret,
	       char public_hex[2 * crypto_sign_PUBLICKEYBYTES + 1])
{
	unsigned char pk[crypto_sign_PUBLICKEYBYTES];

	memcpy(ret->person, person, BIN_LEN);
	crypto_sign_keypair(pk, ret->secret);
	key_id_of(pk, ret->id);
	hex_of(pk, sizeof pk, public_hex);
}

bool key_keep(struct store *s, const unsigned char person[BIN_LEN], const struct open_key *k)
{
	stmt *q = sql_get(&s->q, "INSERT OR REPLACE INTO secret_key (key, person, secret, born) VALUES (?1, ?2, ?3, (SELECT count(*) FROM secret_key))");

	sql_bind(q, "bbb", k->id, BIN_LEN, person, BIN_LEN, k->secret, (int)sizeof k->secret);
	return sql_do(&s->q, q);
}

/* The secret key of a person here: the one whose public half is on the record. */
static stmt *key_row(struct store *s, const unsigned char person[BIN_LEN])
{
	stmt *q = sql_get(&s->q, "SELECT key, secret, salt, ops, mem FROM secret_key"
				 " WHERE person = ?1 ORDER BY born DESC LIMIT 1");

	sql_bind(q, "b", person, BIN_LEN);
	return q;
}

static const struct open_key *key_held(const struct store *s, const unsigned char id[BIN_LEN])
{
	for (size_t i = 0; i < s->nkeys; i++)
		if (memcmp(s->keys[i].id, id, BIN_LEN) == 0)
			return &s->keys[i];
	return NULL;
}

static const struct open_key *key_hold(struct store *s, const unsigned char person[BIN_LEN],
				       const unsigned char id[BIN_LEN], const unsigned char *secret)
{
	struct open_key k;

	memcpy(k.person, person, BIN_LEN);
	memcpy(k.id, id, BIN_LEN);
	memcpy(k.secret, secret, sizeof k.secret);
	VEC_ADD(s->keys, s->nkeys) = k;
	sodium_memzero(&k, sizeof k);
	return &s->keys[s->nkeys - 1];
}

const struct open_key *key_open(struct store *s, const unsigned char person[BIN_LEN])
{
	stmt *q = key_row(s, person);
	const struct open_key *k = NULL;

	if (sql_row(&s->q, q)) {
		k = key_held(s, col_bin(q, 0, BIN_LEN));
		if (!k && !col_blob(q, 2, NULL) && sqlite3_column_bytes(q, 1) == crypto_sign_SECRETKEYBYTES)
			k = key_hold(s, person, col_bin(q, 0, BIN_LEN), col_blob(q, 1, NULL));
	}
	sql_done(q);
	return k;
}

enum key_state store_key_state(struct store *s, const char *person)
{
	unsigned char id[BIN_LEN];
	enum key_state state = KEY_NONE;
	stmt *q;

	if (!id_bin(person, id))
		return KEY_NONE;
	q = key_row(s, id);
	if (sql_row(&s->q, q)) {
		if (!col_blob(q, 2, NULL))
			state = KEY_OPEN;
		else
			state = key_held(s, col_bin(q, 0, BIN_LEN)) ? KEY_UNLOCKED : KEY_LOCKED;
	}
	sql_done(q);
	s->q.error = SQLITE_OK;
	return state;
}

static bool derive(const char *passphrase, const unsigned char *salt, int64_t ops, int64_t mem,
		   unsigned char out[crypto_secretbox_KEYBYTES])
{
	/* numbers from the file: not any amount of time and memory */
	if (ops < 1 || ops > 16 || mem < 8192 || mem > (int64_t)1 << 30)
		return false;
	return crypto_pwhash(out, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase), salt,
			     (unsigned long long)ops, (size_t)mem,
			     crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool store_unlock(struct store *s, const char *person, const char *passphrase, struct err *err)
{
	unsigned char id[BIN_LEN], box[crypto_secretbox_KEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
	bool ok = true;
	stmt *q;

	if (!id_bin(person, id))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	q = key_row(s, id);
	if (!sql_row(&s->q, q)) {
		sql_done(q);
		return sql_ok(&s->q, err) &&
		       err_set(err, ERR_REFUSED, "no_key", "this person's key is not in this file");
	}
	if (col_blob(q, 2, NULL) && !key_held(s, col_bin(q, 0, BIN_LEN))) {
		const unsigned char *sealed = col_blob(q, 1, NULL);
		int len = sqlite3_column_bytes(q, 1);

		ok = len == (int)(crypto_secretbox_NONCEBYTES + sizeof secret + crypto_secretbox_MACBYTES) &&
		     sqlite3_column_bytes(q, 2) == crypto_pwhash_SALTBYTES &&
		     derive(passphrase, col_blob(q, 2, NULL), col_int(q, 3), col_int(q, 4), box) &&
		     crypto_secretbox_open_easy(secret, sealed + crypto_secretbox_NONCEBYTES,
						(unsigned long long)len - crypto_secretbox_NONCEBYTES,
						sealed, box) == 0;
		if (ok)
			key_hold(s, id, col_bin(q, 0, BIN_LEN), secret);
	}
	sql_done(q);
	sodium_memzero(secret, sizeof secret);
	sodium_memzero(box, sizeof box);
	return ok || err_set(err, ERR_REFUSED, "wrong_passphrase", "the passphrase is not right");
}

static bool seal(struct store *s, const struct open_key *k, const char *passphrase)
{
	unsigned char box[crypto_secretbox_KEYBYTES], salt[crypto_pwhash_SALTBYTES];
	unsigned char out[crypto_secretbox_NONCEBYTES + sizeof k->secret + crypto_secretbox_MACBYTES];
	int64_t ops = crypto_pwhash_OPSLIMIT_INTERACTIVE, mem = crypto_pwhash_MEMLIMIT_INTERACTIVE;
	stmt *q = sql_get(&s->q, "UPDATE secret_key SET secret = ?2, salt = ?3, ops = ?4, mem = ?5 WHERE key = ?1");
	bool ok;

	randombytes_buf(salt, sizeof salt);
	randombytes_buf(out, crypto_secretbox_NONCEBYTES);
	if (!derive(passphrase, salt, ops, mem, box))
		return false;
	crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, k->secret, sizeof k->secret, out, box);
	sql_bind(q, "bbbii", k->id, BIN_LEN, out, (int)sizeof out, salt, (int)sizeof salt, ops, mem);
	ok = sql_do(&s->q, q);
	sodium_memzero(box, sizeof box);
	return ok;
}

static bool unseal(struct store *s, const struct open_key *k)
{
	stmt *q = sql_get(&s->q, "UPDATE secret_key SET secret = ?2, salt = NULL, ops = NULL, mem = NULL WHERE key = ?1");

	sql_bind(q, "bb", k->id, BIN_LEN, k->secret, (int)sizeof k->secret);
	return sql_do(&s->q, q);
}

bool store_passphrase(struct store *s, const char *person, const char *passphrase,
		      day_t assumed_day, struct err *err)
{
	unsigned char id[BIN_LEN];
	const struct open_key *k;
	struct sets sets = SETS_INIT;
	bool ok;

	if (!id_bin(person, id) || !(k = key_open(s, id))) {
		if (!sql_ok(&s->q, err))
			return false;
		return err_set(err, ERR_REFUSED, "key_locked",
			       "the key must be here and unlocked before its passphrase can be changed");
	}
	if (!write_begin(s, person, assumed_day, NULL, NULL, NULL, NULL, err))
		return false;
	sets_put(&sets, "protected", *passphrase ? "1" : "0", false);
	ok = write_change(s, person, store_ledger(s, "person"), "person", "protect", DAY_NONE, NULL,
			  NULL, &sets, NULL) &&
	     (*passphrase ? seal(s, k, passphrase) : unseal(s, k));
	sets_free(&sets);
	if (!ok) {
		store_abandon(s);
		return sql_ok(&s->q, err) && err_set(err, ERR_FILE, "io", "the passphrase could not be set");
	}
	return write_finish(s, err);
}

/* A key of the person, bound by `by` in the entry that is open. */
static bool bind_key(struct store *s, const char *person, const char *act, const struct sets *more,
		     const char *closes)
{
	char public_hex[2 * crypto_sign_PUBLICKEYBYTES + 1];
	unsigned char id[BIN_LEN];
	struct sets sets = SETS_INIT;
	struct open_key k;
	bool ok;

	id_bin(person, id);
	key_fresh(id, &k, public_hex);
	if (more) {
		sets_copy(&sets, more);
		number_give(s, store_ledger(s, "person"), DAY_NONE, &sets);
	}
	sets_put(&sets, "public_key", public_hex, false);
	sets_put(&sets, "protected", "0", false);
	if (closes)
		sets_put(&sets, "closes", closes, true);
	ok = write_change(s, person, store_ledger(s, "person"), "person", act, DAY_NONE, NULL, NULL,
			  &sets, NULL) && key_keep(s, id, &k);
	sets_free(&sets);
	sodium_memzero(&k, sizeof k);
	return ok;
}

bool store_person_add(struct store *s, const char *by, const struct sets *sets,
		      day_t assumed_day, char ret_id[ID_TEXT], struct err *err)
{
	char id[ID_TEXT];

	id_new(id);
	if (!write_begin(s, by, assumed_day, NULL, NULL, NULL, NULL, err))
		return false;
	if (!bind_key(s, id, "create", sets, NULL)) {
		store_abandon(s);
		sql_ok(&s->q, err);
		return false;
	}
	if (!write_finish(s, err))
		return false;
	memcpy(ret_id, id, ID_TEXT);
	return true;
}

bool store_person_rekey(struct store *s, const char *by, const char *person, day_t assumed_day,
			struct err *err)
{
	unsigned char pk[crypto_sign_PUBLICKEYBYTES], old[BIN_LEN];
	char hex[2 * BIN_LEN + 1];
	const char *public_hex = store_peek(s, "person", person, "public_key");

	if (!hex_to(public_hex, pk, sizeof pk))
		return err_set(err, ERR_REFUSED, "no_key", "this person has no key to replace");
	key_id_of(pk, old);
	hex_of(old, BIN_LEN, hex);
	if (!write_begin(s, by, assumed_day, NULL, NULL, NULL, NULL, err))
		return false;
	if (!bind_key(s, person, "rekey", NULL, hex)) {
		store_abandon(s);
		sql_ok(&s->q, err);
		return false;
	}
	return write_finish(s, err);
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
