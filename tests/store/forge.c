#include "forge.h"

#include <inttypes.h>

#include <sodium.h>
#include <sqlite3.h>

#include "unit.h"

struct forge {
	sqlite3 *db;
	unsigned char store[FORGE_ID];
};

void forge_random(unsigned char ret[FORGE_ID])
{
	randombytes_buf(ret, FORGE_ID);
}

void forge_hex(const unsigned char *bytes, size_t n, char *ret)
{
	sodium_bin2hex(ret, 2 * n + 1, bytes, n);
}

void forge_bytes(const char *hex, unsigned char *ret, size_t n)
{
	size_t got = 0;

	if (sodium_hex2bin(ret, n, hex, strlen(hex), NULL, &got, NULL) != 0 || got != n)
		fail_msg("%s is not %zu bytes", hex, n);
}

void forge_key_make(struct forge_key *ret)
{
	unsigned char digest[32];

	assert_true(sodium_init() >= 0);
	crypto_sign_keypair(ret->public, ret->secret);
	crypto_generichash(digest, sizeof digest, ret->public, sizeof ret->public, NULL, 0);
	memcpy(ret->id, digest, FORGE_ID);
	forge_hex(ret->public, sizeof ret->public, ret->hex);
	forge_hex(ret->id, FORGE_ID, ret->id_hex);
}

/* ---- the file ---- */

/* Prepares and binds: i int64_t, t text (NULL is NULL), b pointer and int (NULL is NULL). */
static sqlite3_stmt *prepare(struct forge *f, const char *sql, const char *types, ...)
{
	sqlite3_stmt *s;
	va_list ap;

	if (sqlite3_prepare_v2(f->db, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(f->db));
	va_start(ap, types);
	for (int i = 1; *types; i++, types++) {
		if (*types == 'i') {
			sqlite3_bind_int64(s, i, va_arg(ap, int64_t));
		} else if (*types == 't') {
			sqlite3_bind_text(s, i, va_arg(ap, const char *), -1, SQLITE_TRANSIENT);
		} else {
			const void *bytes = va_arg(ap, const void *);

			sqlite3_bind_blob(s, i, bytes, va_arg(ap, int), SQLITE_TRANSIENT);
		}
	}
	va_end(ap);
	return s;
}

static bool step(struct forge *f, sqlite3_stmt *s)
{
	int code = sqlite3_step(s);

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		fail_msg("%s: %s", sqlite3_sql(s), sqlite3_errmsg(f->db));
	return code == SQLITE_ROW;
}

static void run(struct forge *f, sqlite3_stmt *s)
{
	step(f, s);
	sqlite3_finalize(s);
}

static int64_t number(struct forge *f, const char *sql)
{
	sqlite3_stmt *s = prepare(f, sql, "");
	int64_t n = step(f, s) ? sqlite3_column_int64(s, 0) : 0;

	sqlite3_finalize(s);
	return n;
}

struct forge *forge_open(const char *path)
{
	struct forge *f = calloc(1, sizeof *f);
	sqlite3_stmt *s;

	assert_non_null(f);
	assert_true(sodium_init() >= 0);
	assert_int_equal(sqlite3_open_v2(path, &f->db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	s = prepare(f, "SELECT id FROM store", "");
	assert_true(step(f, s));
	memcpy(f->store, sqlite3_column_blob(s, 0), FORGE_ID);
	sqlite3_finalize(s);
	run(f, prepare(f, "PRAGMA synchronous = OFF", ""));
	return f;
}

void forge_close(struct forge *f)
{
	assert_int_equal(sqlite3_close(f->db), SQLITE_OK);
	free(f);
}

static void exec(struct forge *f, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(f->db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

void forge_sql(struct forge *f, const char *sql)
{
	sqlite3_stmt *s = prepare(f, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", "");
	char *names[64], *texts[64];
	size_t n = 0;

	for (; step(f, s); n++) {
		assert_true(n < COUNT(names));
		names[n] = sqlite3_mprintf("DROP TRIGGER \"%w\"", sqlite3_column_text(s, 0));
		texts[n] = sqlite3_mprintf("%s", sqlite3_column_text(s, 1));
	}
	sqlite3_finalize(s);
	for (size_t i = 0; i < n; i++)
		exec(f, names[i]);
	exec(f, sql);
	for (size_t i = 0; i < n; i++) {
		exec(f, texts[i]);
		sqlite3_free(names[i]);
		sqlite3_free(texts[i]);
	}
}

void forge_hash_of(struct forge *f, int64_t arrival, unsigned char ret[FORGE_HASH])
{
	sqlite3_stmt *s = prepare(f, "SELECT hash FROM entry WHERE arrival = ?", "i", arrival);

	assert_true(step(f, s));
	memcpy(ret, sqlite3_column_blob(s, 0), FORGE_HASH);
	sqlite3_finalize(s);
}

/* ---- an honest beginning ---- */

static void name_head(struct forge_entry *e, const unsigned char *hash)
{
	char hex[FORGE_HEX];
	size_t at = strlen(e->seen);

	forge_hex(hash, FORGE_ID, hex);
	assert_true(at + sizeof hex + 4 < sizeof e->seen);
	if (at)
		e->seen[--at] = '\0'; /* the bracket */
	snprintf(e->seen + at, sizeof e->seen - at, "%s\"%s\"]", at ? "," : "[", hex);
}

static int64_t clock_of(struct forge *f, const unsigned char hash[FORGE_HASH])
{
	sqlite3_stmt *s = prepare(f, "SELECT clock FROM entry WHERE hash = ?", "b", hash, FORGE_HASH);
	int64_t clock = step(f, s) ? sqlite3_column_int64(s, 0) : 0;

	sqlite3_finalize(s);
	return clock;
}

static void raise_clock(struct forge_entry *e, int64_t above)
{
	if (e->clock <= above)
		e->clock = above + 1;
}

void forge_see(struct forge *f, struct forge_entry *e, const unsigned char (*hashes)[FORGE_HASH], size_t n)
{
	e->seen[0] = '\0';
	e->clock = 1;
	if (e->has_prev)
		raise_clock(e, clock_of(f, e->prev));
	for (size_t i = 0; i < n; i++) {
		name_head(e, hashes[i]);
		raise_clock(e, clock_of(f, hashes[i]));
	}
}

/* Entries that no other one names. */
static void see_all(struct forge *f, struct forge_entry *e)
{
	unsigned char heads[100][FORGE_HASH];
	size_t n = 0;
	sqlite3_stmt *s = prepare(f,
				  "SELECT hash FROM entry WHERE hash NOT IN (SELECT prev FROM entry WHERE prev IS NOT NULL)"
				  " AND lower(substr(hex(hash), 1, 32)) NOT IN (SELECT value FROM entry, json_each(entry.seen)"
				  " WHERE seen IS NOT NULL) ORDER BY hash", "");

	while (step(f, s)) {
		const void *hash = sqlite3_column_blob(s, 0);

		if (e->has_prev && memcmp(hash, e->prev, FORGE_HASH) == 0)
			continue;
		assert_true(n < COUNT(heads));
		memcpy(heads[n++], hash, FORGE_HASH);
	}
	sqlite3_finalize(s);
	forge_see(f, e, (const unsigned char (*)[FORGE_HASH])heads, n);
}

void forge_begin(struct forge *f, const unsigned char device[FORGE_ID], const char *person,
		 const struct forge_key *key, struct forge_entry *ret)
{
	sqlite3_stmt *s = prepare(f, "SELECT n, hash FROM entry WHERE device = ? ORDER BY n DESC", "b", device, FORGE_ID);

	*ret = (struct forge_entry){ .key = key, .n = 1 };
	memcpy(ret->device, device, FORGE_ID);
	forge_bytes(person, ret->person, FORGE_ID);
	strcpy(ret->meta, "{\"v\":2}");
	if (step(f, s)) {
		ret->n = sqlite3_column_int64(s, 0) + 1;
		memcpy(ret->prev, sqlite3_column_blob(s, 1), FORGE_HASH);
		ret->has_prev = true;
	} else {
		snprintf(ret->meta, sizeof ret->meta, "{\"v\":2,\"code\":\"%04" PRIX32 "\"}",
			 randombytes_uniform(0x10000));
	}
	sqlite3_finalize(s);
	ret->at = number(f, "SELECT max(at) FROM entry") + 1000;
	see_all(f, ret);
}

void forge_undoes(struct forge_entry *e, const unsigned char hash[FORGE_HASH])
{
	memcpy(e->undoes, hash, FORGE_HASH);
	e->has_undoes = true;
}

/* ---- hash, signature, rows ---- */

static void put_length(crypto_generichash_state *h, uint64_t n)
{
	unsigned char bytes[8];

	for (int i = 7; i >= 0; i--, n >>= 8)
		bytes[i] = n & 0xff;
	crypto_generichash_update(h, bytes, sizeof bytes);
}

static void put_bytes(crypto_generichash_state *h, const void *bytes, size_t n)
{
	put_length(h, bytes ? n : UINT64_MAX);
	if (bytes)
		crypto_generichash_update(h, bytes, n);
}

static void put_text(crypto_generichash_state *h, const char *text)
{
	put_bytes(h, text, text ? strlen(text) : 0);
}

static void put_int(crypto_generichash_state *h, int64_t n)
{
	put_length(h, 8);
	put_length(h, (uint64_t)n);
}

/* The id under which the file knows the declaration last used for a ledger, and its hash. */
static int64_t declaration_of(struct forge *f, const char *ledger, unsigned char ret[FORGE_HASH])
{
	sqlite3_stmt *s = prepare(f,
				  "SELECT d.id, d.hash FROM change AS c JOIN declaration AS d ON d.id = c.declaration"
				  " WHERE c.ledger = ? ORDER BY c.entry DESC", "t", ledger);
	int64_t id = 0;

	if (step(f, s)) {
		id = sqlite3_column_int64(s, 0);
		memcpy(ret, sqlite3_column_blob(s, 1), FORGE_HASH);
	}
	sqlite3_finalize(s);
	return id;
}

static void put_change(struct forge *f, crypto_generichash_state *h, int64_t arrival, int64_t ordinal,
		       const struct forge_change *c)
{
	unsigned char record[FORGE_ID], hash[FORGE_HASH];
	int64_t declaration = declaration_of(f, c->ledger, hash);

	forge_bytes(c->record, record, FORGE_ID);
	put_int(h, ordinal);
	put_bytes(h, record, FORGE_ID);
	put_text(h, c->ledger);
	put_bytes(h, declaration ? hash : NULL, FORGE_HASH);
	put_text(h, c->act);
	put_text(h, c->on);
	put_text(h, c->from);
	put_text(h, c->to);
	put_text(h, c->body);
	run(f, prepare(f, "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iibtittttt", arrival, ordinal,
		       record, FORGE_ID, c->ledger, declaration, c->act, c->on, c->from, c->to, c->body));
}

static void hash_entry(struct forge *f, struct forge_entry *e, const unsigned char changes[FORGE_HASH])
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, FORGE_HASH);
	put_text(&h, "bihuan-entry-1");
	put_bytes(&h, f->store, FORGE_ID);
	put_bytes(&h, e->device, FORGE_ID);
	put_int(&h, e->n);
	put_int(&h, e->clock);
	put_int(&h, e->at);
	put_bytes(&h, e->person, FORGE_ID);
	put_bytes(&h, e->key->id, FORGE_ID);
	put_bytes(&h, e->has_prev ? e->prev : NULL, FORGE_HASH);
	put_text(&h, e->seen[0] ? e->seen : NULL);
	put_bytes(&h, e->has_undoes ? e->undoes : NULL, FORGE_HASH);
	put_text(&h, e->meta[0] ? e->meta : NULL);
	put_int(&h, (int64_t)e->nchanges);
	put_bytes(&h, changes, FORGE_HASH);
	crypto_generichash_final(&h, e->hash, FORGE_HASH);
}

void forge_append(struct forge *f, struct forge_entry *e)
{
	int64_t arrival = number(f, "SELECT max(arrival) FROM entry") + 1;
	unsigned char changes[FORGE_HASH], signature[crypto_sign_BYTES];
	crypto_generichash_state h;

	exec(f, "BEGIN");
	crypto_generichash_init(&h, NULL, 0, FORGE_HASH);
	for (size_t i = 0; i < e->nchanges; i++)
		put_change(f, &h, arrival, (int64_t)i, &e->changes[i]);
	crypto_generichash_final(&h, changes, FORGE_HASH);
	hash_entry(f, e, changes);
	crypto_sign_detached(signature, NULL, e->hash, FORGE_HASH, e->key->secret);
	run(f, prepare(f, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ibbiiibbbtbtib", arrival,
		       e->hash, FORGE_HASH, e->device, FORGE_ID, e->n, e->clock, e->at, e->person, FORGE_ID,
		       e->key->id, FORGE_ID, e->has_prev ? e->prev : NULL, FORGE_HASH, e->seen[0] ? e->seen : NULL,
		       e->has_undoes ? e->undoes : NULL, FORGE_HASH, e->meta[0] ? e->meta : NULL, (int64_t)e->nchanges,
		       signature, (int)sizeof signature));
	exec(f, "COMMIT");
}
