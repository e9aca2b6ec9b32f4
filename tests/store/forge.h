/* Writes entries into a store's file behind the program's back, as somebody would who has the file, the sqlite3
 * library and bihuan-store(5): no code of the program's store is used here, nor any of its secrets. Honest
 * entries are made the same way, so that a test shows it is the lie which is found and not a slip of the pen. */
#ifndef TESTS_STORE_FORGE_H
#define TESTS_STORE_FORGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FORGE_ID 16
#define FORGE_HASH 32
#define FORGE_HEX 33 /* text of an id, its end counted */

/* A fresh pair, or one whose public half an honest entry bound to somebody. */
struct forge_key {
	unsigned char id[FORGE_ID], public[32], secret[64];
	char hex[65]; /* of the public half */
	char id_hex[FORGE_HEX];
};
void forge_key_make(struct forge_key *ret);

struct forge_change {
	const char *record; /* 32 hexadecimal digits */
	const char *ledger, *act, *on, *from, *to, *body; /* NULL: nothing */
};
/* An entry before it is written: every field can be set to what a liar likes. Texts are borrowed until
 * forge_append(). */
struct forge_entry {
	unsigned char device[FORGE_ID], person[FORGE_ID];
	const struct forge_key *key;
	int64_t n, clock, at;
	unsigned char prev[FORGE_HASH], undoes[FORGE_HASH];
	bool has_prev, has_undoes;
	char seen[4096], meta[256]; /* "": nothing */
	const struct forge_change *changes;
	size_t nchanges;
	unsigned char hash[FORGE_HASH]; /* by forge_append() */
};

/* The store's file, no program having it open. Everything here fails the test when it cannot. */
struct forge;
struct forge *forge_open(const char *path);
void forge_close(struct forge *f);

void forge_random(unsigned char ret[FORGE_ID]); /* a device or record of one's own */
void forge_bytes(const char *hex, unsigned char *ret, size_t n);
void forge_hex(const unsigned char *bytes, size_t n, char *ret); /* ret: 2 n + 1 */

/* *ret as an honest writer would begin it: the device's next number, its last entry, all heads but that, the clock
 * one above the greatest of these; a new device names itself in meta. */
void forge_begin(struct forge *f, const unsigned char device[FORGE_ID], const char *person,
		 const struct forge_key *key, struct forge_entry *ret);
/* Makes *e list these n entries, and no others; its clock follows. Several calls may follow a change of prev. */
void forge_see(struct forge *f, struct forge_entry *e, const unsigned char (*hashes)[FORGE_HASH], size_t n);
void forge_undoes(struct forge_entry *e, const unsigned char hash[FORGE_HASH]);
/* Hashes, signs and writes it. */
void forge_append(struct forge *f, struct forge_entry *e);
/* The hash of the entry with this arrival. */
void forge_hash_of(struct forge *f, int64_t arrival, unsigned char ret[FORGE_HASH]);
/* Changes what stands there: the triggers are dropped for it and put back byte for byte. */
void forge_sql(struct forge *f, const char *sql);

#endif
