/* Keys on their way: out of stores made when they still lay there, in a sealed file from one machine to
 * another, and as text on paper for the safe. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/tr.h>

#include "journal.h"
#include "keys.h"
#include "local.h"
#include "open_store.h"

/* ---- out of the store ---- */

/* The table as our schema makes it, never as the file says; the caller frees it. */
static char *table_text(void)
{
	static const char begin[] = "CREATE TABLE secret_key";
	const struct embedded *schema = embedded_find("schema.sql");
	const char *at = strstr((const char *)schema->data, begin);

	return xstrndup(at, (size_t)(strchr(at, ';') - at));
}

/* A row that is deleted leaves its bytes in the page until others come; a table that is dropped under
 * secure_delete does not. */
bool keys_scrub(sqlite3 *db, bool keep_sealed)
{
	char *table = table_text();
	char *sql = xasprintf("PRAGMA secure_delete = ON; BEGIN IMMEDIATE;"
			      "CREATE TEMP TABLE sealed_key AS SELECT * FROM secret_key WHERE salt IS NOT NULL AND %d;"
			      "DROP TABLE main.secret_key; %s;"
			      "INSERT INTO main.secret_key SELECT * FROM sealed_key; DROP TABLE sealed_key;"
			      "INSERT INTO memory (name, value) VALUES ('keys', 'outside')"
			      " ON CONFLICT (name) DO UPDATE SET value = excluded.value; COMMIT",
			      keep_sealed, table);
	bool ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;

	if (!ok && !sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	free(sql);
	free(table);
	return ok;
}

/* Into the keys file, each before it leaves. *ret_n how many there are. */
static bool copy_plain(struct store *s, size_t *ret_n, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT key, person, secret FROM secret_key WHERE salt IS NULL");
	bool ok = true;

	*ret_n = 0;
	while (ok && sql_row(&s->q, q)) {
		struct kept_key k = { .sealed = false };

		++*ret_n;
		if (sqlite3_column_bytes(q, 2) != SECRET_LEN)
			continue; /* no key of ours */
		memcpy(k.id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		memcpy(k.person, col_bin(q, 1, BIN_LEN), BIN_LEN);
		memcpy(k.secret, col_blob(q, 2, NULL), SECRET_LEN);
		ok = keyring_find(keys_file(s), k.id) || keys_file_put(s, &k, NULL, err);
		sodium_memzero(&k, sizeof k);
	}
	sql_drop(q);
	return ok;
}

/* Others of the machine could read stores that were made before. */
static void close_to_others(const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char *name = xasprintf("%s%s", path, ends[i]);
		struct stat st;

		if (lstat(name, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() && st.st_mode & 077)
			chmod(name, st.st_mode & 0700);
		free(name);
	}
}

bool keys_move_out(struct store *s, struct err *err)
{
	char *mark = memory_read(s, "keys");
	struct err why = ERR_INIT;
	size_t n = 0;
	bool moved;

	if (s->readonly || !sql_ok(&s->q, err)) {
		free(mark);
		return s->readonly;
	}
	moved = copy_plain(s, &n, &why);
	if (!sql_ok(&s->q, err)) {
		free(mark);
		return false;
	}
	if (moved && (n || !mark)) {
		moved = keys_scrub(s->q.db, true);
		close_to_others(s->path);
		sqlite3_wal_checkpoint_v2(s->q.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
		if (!moved)
			err_set(&why, ERR_FILE, "io", "%s", sqlite3_errmsg(s->q.db));
	}
	if (!moved)
		notice_set(s, xasprintf(tr("The keys without a passphrase could not be moved out of this file: %s"), why.text));
	else if (n)
		notice_set(s, xasprintf(tr("Keys without a passphrase lay in this file: %zu. They are now in your home folder and no longer travel with it. Copies and backups made before still hold them: a passphrase, or person rekey, makes those worthless."), n));
	free(mark);
	return true;
}

/* ---- in a file ---- */

bool store_key_export(struct store *s, const char *person, const char *passphrase, const char *path, struct err *err)
{
	struct kept_key plain = { .sealed = false }, sealed;
	struct keyring ring = KEYRING_INIT;
	const struct open_key *k;
	struct buf text = BUF_INIT;
	unsigned char bin[BIN_LEN];
	bool ok = false;

	if (!id_bin(person, bin) || !(k = key_open(s, bin)))
		return sql_ok(&s->q, err) && err_set(err, ERR_REFUSED, "key_locked",
						     "the key must be here and unlocked before it can be carried");
	key_copy(k, &plain);
	if (key_seal(&plain, passphrase, &sealed, err)) {
		keyring_put(&ring, &sealed);
		keyring_text(s, &ring, &text);
		ok = key_file_new(path, buf_text(&text), err);
	}
	sodium_memzero(&plain, sizeof plain);
	keyring_free(&ring);
	buf_free(&text);
	return ok;
}

/* Is the key one that may sign here? *ret_covered: it never lay open. */
static bool may_sign(struct store *s, const struct kept_key *k, bool *ret_covered, struct err *err)
{
	const struct key_fact *f;
	struct key_facts facts;
	bool ok;

	key_facts_read(s, k->person, &facts);
	f = key_fact_find(&facts, k->id);
	ok = sql_ok(&s->q, err);
	if (ok && !f)
		ok = err_set(err, ERR_REFUSED, "no_key", "the key in this file is nobody's in this store; is the store up to date?");
	else if (ok && f->closed_at)
		ok = err_set(err, ERR_REFUSED, "key_closed", "the key in this file was closed; an admin gives a new one: person rekey");
	*ret_covered = ok && key_was_covered(&facts, k->id, INT64_MAX);
	key_facts_free(&facts);
	return ok;
}

bool store_key_import(struct store *s, const char *path, const char *passphrase, char ret_person[ID_TEXT],
		      struct err *err)
{
	struct kept_key plain = { .sealed = false };
	struct keyring ring = KEYRING_INIT;
	bool covered = false, ok = false;

	if (s->readonly)
		return cannot_write(s, err);
	if (!key_file_read(s, path, &ring, err))
		return false;
	if (ring.n != 1 || !ring.v[0].sealed) {
		err_set(err, ERR_FILE, "bad_file", "%s: this file holds no sealed key", path);
		goto done;
	}
	if (!may_sign(s, &ring.v[0], &covered, err))
		goto done;
	if (!key_unseal(&ring.v[0], passphrase, &plain) || !key_hold(s, &plain, covered)) {
		err_set(err, ERR_REFUSED, "wrong_passphrase", "the passphrase is not right");
		goto done;
	}
	/* a key that never lay open does not begin to; one that did is as it was */
	ok = key_keep(s, covered ? &ring.v[0] : &plain, err);
	hex_of(plain.person, BIN_LEN, ret_person);
done:
	sodium_memzero(&plain, sizeof plain);
	keyring_free(&ring);
	return ok;
}

/* ---- on paper ---- */

/* Crockford's digits: none is taken for another. Four lines of 8 bytes, each with 2 to check it by. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
#define LINES 4
#define LINE_BYTES 8
#define LINE_DIGITS 16

static void line_with_check(int line, const unsigned char *bytes, unsigned char out[LINE_BYTES + 2])
{
	unsigned char in[LINE_BYTES + 1], h[crypto_generichash_BYTES_MIN];

	in[0] = (unsigned char)line;
	memcpy(in + 1, bytes, LINE_BYTES);
	crypto_generichash(h, sizeof h, in, sizeof in, NULL, 0);
	memcpy(out, bytes, LINE_BYTES);
	memcpy(out + LINE_BYTES, h, 2);
	sodium_memzero(in, sizeof in);
}

void recovery_text(const unsigned char *secret, char ret[RECOVERY_TEXT])
{
	for (int line = 0; line < LINES; line++) {
		unsigned char b[LINE_BYTES + 2];

		line_with_check(line, secret + line * LINE_BYTES, b);
		for (int i = 0; i < LINE_DIGITS; i++) {
			int bit = 5 * i, at = bit / 8, shift = 11 - bit % 8;
			unsigned two = (unsigned)b[at] << 8 | (at + 1 < LINE_BYTES + 2 ? b[at + 1] : 0u);

			*ret++ = digits[two >> shift & 31];
			if (i % 4 == 3)
				*ret++ = i < LINE_DIGITS - 1 ? '-' : line < LINES - 1 ? '\n' : '\0';
		}
		sodium_memzero(b, sizeof b);
	}
}

static int digit_value(char c)
{
	const char *found;

	c = (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
	c = (char)(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
	found = c ? strchr(digits, c) : NULL;
	return found ? (int)(found - digits) : -1;
}

/* Whatever is no digit only separates. */
bool recovery_read(const char *text, struct open_key *ret, struct err *err)
{
	unsigned char v[LINES * LINE_DIGITS], seed[crypto_sign_SEEDBYTES], public_key[PUBLIC_LEN];
	size_t n = 0, all = 0;
	bool ok = true;

	for (; *text; text++) {
		if (digit_value(*text) < 0)
			continue;
		if (n < sizeof v)
			v[n++] = (unsigned char)digit_value(*text);
		all++;
	}
	if (all != sizeof v)
		return err_set(err, ERR_REFUSED, "bad_recovery", "a recovery key has 16 groups of four, 64 characters in all; these are %zu", all);
	for (int line = 0; line < LINES && ok; line++) {
		unsigned char b[LINE_BYTES + 2] = { 0 }, right[LINE_BYTES + 2];

		for (int bit = 0; bit < 8 * (LINE_BYTES + 2); bit++)
			if (v[line * LINE_DIGITS + bit / 5] >> (4 - bit % 5) & 1)
				b[bit / 8] |= (unsigned char)(0x80 >> bit % 8);
		line_with_check(line, b, right);
		memcpy(seed + line * LINE_BYTES, b, LINE_BYTES);
		ok = memcmp(b, right, sizeof b) == 0 ||
		     err_set(err, ERR_REFUSED, "bad_recovery", "line %d of the recovery key (groups %d to %d) is not as it was printed",
			     line + 1, 4 * line + 1, 4 * line + 4);
		sodium_memzero(b, sizeof b);
	}
	if (ok) {
		crypto_sign_seed_keypair(public_key, ret->secret, seed);
		key_id_of(public_key, ret->id);
	}
	sodium_memzero(v, sizeof v);
	sodium_memzero(seed, sizeof seed);
	return ok;
}
