/* The floor of verify and rebuild: the facts of a store read once, and their bytes
 * hashed once.
 *
 *   hash_floor STORE PREFIX
 *
 * prints PREFIX.mb (bytes hashed), PREFIX.entries, PREFIX.changes, PREFIX.hash_s
 * (BLAKE2b over the bytes in memory), PREFIX.read_s (SQLite handing them out) and
 * PREFIX.sign_s (as many Ed25519 signatures verified as there are entries, from a
 * sample). */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"

#define CHUNK (4u << 20)
#define SIGNATURES 2000

struct floor {
	sqlite3 *db;
	crypto_generichash_state state;
	unsigned char *chunk;
	size_t held;
	long long bytes, hash_us;
};

static void must(sqlite3 *db, int rc)
{
	if (rc == SQLITE_OK)
		return;
	fprintf(stderr, "hash_floor: %s\n", sqlite3_errmsg(db));
	exit(1);
}

/* Whole chunks, so that the clock is read seldom. */
static void hash_held(struct floor *f)
{
	long long begin = now_us();

	crypto_generichash_update(&f->state, f->chunk, f->held);
	f->hash_us += now_us() - begin;
	f->bytes += (long long)f->held;
	f->held = 0;
}

static void take(struct floor *f, const void *bytes, size_t n)
{
	if (n > CHUNK - f->held)
		hash_held(f);
	if (n > CHUNK)
		n = CHUNK;
	if (n)
		memcpy(f->chunk + f->held, bytes, n);
	f->held += n;
}

static long long read_table(struct floor *f, const char *sql)
{
	sqlite3_stmt *q;
	long long rows = 0;

	must(f->db, sqlite3_prepare_v2(f->db, sql, -1, &q, NULL));
	while (sqlite3_step(q) == SQLITE_ROW) {
		rows++;
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			const void *bytes = sqlite3_column_blob(q, i);

			take(f, bytes, (size_t)sqlite3_column_bytes(q, i));
		}
	}
	must(f->db, sqlite3_finalize(q));
	return rows;
}

static double signature_us(void)
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
	unsigned char hash[32] = { 1 }, signature[crypto_sign_BYTES];
	long long begin;

	crypto_sign_keypair(public, secret);
	crypto_sign_detached(signature, NULL, hash, sizeof hash, secret);
	begin = now_us();
	for (int i = 0; i < SIGNATURES; i++)
		if (crypto_sign_verify_detached(signature, hash, sizeof hash, public) != 0)
			abort();
	return (double)(now_us() - begin) / SIGNATURES;
}

int main(int argc, char **argv)
{
	struct floor f = { .held = 0 };
	long long begin, all, entries, changes;
	unsigned char hash[32];

	if (argc < 3 || sodium_init() < 0) {
		fprintf(stderr, "usage: hash_floor STORE PREFIX\n");
		return 2;
	}
	must(NULL, sqlite3_open_v2(argv[1], &f.db, SQLITE_OPEN_READONLY, NULL));
	f.chunk = malloc(CHUNK);
	crypto_generichash_init(&f.state, NULL, 0, sizeof hash);
	begin = now_us();
	entries = read_table(&f, "SELECT * FROM entry ORDER BY arrival");
	changes = read_table(&f, "SELECT * FROM change ORDER BY entry, ordinal");
	hash_held(&f);
	all = now_us() - begin;
	crypto_generichash_final(&f.state, hash, sizeof hash);
	figure(argv[2], "mb", (double)f.bytes / 1e6);
	figure(argv[2], "entries", (double)entries);
	figure(argv[2], "changes", (double)changes);
	figure(argv[2], "hash_s", (double)f.hash_us / 1e6);
	figure(argv[2], "read_s", (double)(all - f.hash_us) / 1e6);
	figure(argv[2], "sign_s", signature_us() * (double)entries / 1e6);
	sqlite3_close(f.db);
	free(f.chunk);
	return 0;
}
