/* The facts: entries and changes side by side, each read once. Every column is hashed, every entry
 * signed by a key that the journal binds to its person, every chain whole. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/own_ledgers.h>

#include "device.h"
#include "graph.h"
#include "judge.h"
#include "open_store.h"
#include "verify.h"

#define STEP 2000  /* changes between two questions whether to go on */

/* ---- what is held ---- */

struct declared {
	int64_t id;
	unsigned char *hash;
	size_t n;
};

struct facts {
	struct verifying *v;
	struct store *s;
	struct declared *declared;
	size_t ndeclared;
	stmt *e, *c; /* entry, change: both in order of arrival */
	bool waits;  /* c stands on a change that was not hashed yet */
	struct buf bytes; /* on their way to the hash */
	int64_t stray;	  /* the first entry that is not here but has changes; 0 */
	int64_t arrival;  /* of the entry before */
	bool odd;	  /* a change of the entry at hand holds another kind of value */
	unsigned char (*texts)[BIN_LEN]; /* records of the declarations whose texts are here */
	size_t ntexts;
	long long steps, total;
};

static void load_declared(struct facts *f)
{
	stmt *q = sql_own(&f->s->q, "SELECT id, hash FROM declaration NOT INDEXED ORDER BY id");

	while (sql_row(&f->s->q, q)) {
		struct declared d = { .id = col_int(q, 0), .n = (size_t)sqlite3_column_bytes(q, 1) };

		d.hash = xmalloc(d.n);
		if (d.n)
			memcpy(d.hash, col_blob(q, 1, NULL), d.n);
		VEC_ADD(f->declared, f->ndeclared) = d;
	}
	sql_drop(q);
}

/* ---- hashing ---- */

/* True, so that the work goes on. */
static bool bad(struct facts *f, const char *code, const char *what)
{
	char device[ID_TEXT] = "?", label[8] = "?";

	if (sqlite3_column_bytes(f->e, 2) == BIN_LEN) {
		hex_of(col_bin(f->e, 2, BIN_LEN), BIN_LEN, device);
		device_code(f->s, col_blob(f->e, 2, NULL), label);
	}
	return verify_note(f->v, true, code, "entry %s-%lld (device %s): %s", label,
			   (long long)col_int(f->e, 3), device, what);
}

static void add_number(struct buf *b, uint64_t v)
{
	char big_endian[8];

	for (int i = 0; i < 8; i++)
		big_endian[i] = (char)(v >> (56 - 8 * i));
	buf_addn(b, big_endian, sizeof big_endian);
}

/* As hash_bytes(). */
static void add_bytes(struct buf *b, const void *p, size_t n)
{
	add_number(b, p ? n : UINT64_MAX);
	if (p)
		buf_addn(b, p, n);
}

static void add_column(struct buf *b, stmt *q, int i)
{
	int type = sqlite3_column_type(q, i);
	const void *p;

	if (type == SQLITE_INTEGER) {
		add_number(b, 8);
		add_number(b, (uint64_t)col_int(q, i));
		return;
	}
	p = sqlite3_column_blob(q, i);
	add_bytes(b, p || type == SQLITE_NULL ? p : "", (size_t)sqlite3_column_bytes(q, i));
}

static void add_declared(struct facts *f, int64_t id)
{
	const struct declared *d = NULL;

	for (size_t i = 0; !d && i < f->ndeclared; i++)
		if (f->declared[i].id == id)
			d = &f->declared[i];
	add_bytes(&f->bytes, d ? d->hash : NULL, d ? d->n : 0);
}

static void hash_held(struct facts *f, crypto_generichash_state *h)
{
	crypto_generichash_update(h, (const unsigned char *)buf_text(&f->bytes), f->bytes.len);
	buf_clear(&f->bytes);
}

/* Goes on to the next change; false when the work is to stop. */
static bool next_change(struct facts *f)
{
	f->waits = sql_row(&f->s->q, f->c);
	return ++f->steps % STEP || verify_step(f->v, tr("checking the history"), f->steps, f->total);
}

/* What kind of value each column must hold, whatever the file's schema says: i integer, b bytes, t text, a capital:
 * or nothing. */
#define ENTRY_KINDS "ibbiiibbBTBTib"
#define CHANGE_KINDS "iibtitTTTt"

static bool is_kind(int type, char kind)
{
	switch (kind) {
	case 'i':
		return type == SQLITE_INTEGER;
	case 'b':
		return type == SQLITE_BLOB;
	case 't':
		return type == SQLITE_TEXT;
	case 'B':
		return type == SQLITE_BLOB || type == SQLITE_NULL;
	default:
		return type == SQLITE_TEXT || type == SQLITE_NULL;
	}
}

static bool has_kinds(stmt *q, const char *kinds)
{
	for (int i = 0; kinds[i]; i++)
		if (!is_kind(sqlite3_column_type(q, i), kinds[i]))
			return false;
	return true;
}

/* The change of a declaration names it by its record. */
static void note_text(struct facts *f)
{
	if (strcmp(col_str(f->c, 3), "ledger") != 0 || sqlite3_column_bytes(f->c, 2) != BIN_LEN)
		return;
	vec_room((void **)&f->texts, f->ntexts, sizeof *f->texts);
	memcpy(f->texts[f->ntexts++], col_bin(f->c, 2, BIN_LEN), BIN_LEN);
}

/* Hash over the entry's changes; *ret_n how many there are. */
static bool digest_changes(struct facts *f, int64_t entry, unsigned char out[HASH_LEN], int64_t *ret_n)
{
	crypto_generichash_state h;
	int64_t n = 0;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	for (; f->waits && col_int(f->c, 0) == entry; n++) {
		f->odd = f->odd || !has_kinds(f->c, CHANGE_KINDS);
		note_text(f);
		verify_names(f->v, entry, col_str(f->c, 9), (size_t)sqlite3_column_bytes(f->c, 9));
		if (strcmp(col_str(f->c, 5), ACT_DESTROY) == 0)
			verify_destroys(f->v, entry, col_int(f->c, 1), col_str(f->c, 9), (size_t)sqlite3_column_bytes(f->c, 9));
		for (int i = 1; i <= 9; i++)
			if (i == 4)
				add_declared(f, col_int(f->c, i));
			else
				add_column(&f->bytes, f->c, i);
		if (f->bytes.len > 1 << 16)
			hash_held(f, &h);
		if (!next_change(f))
			return false;
	}
	hash_held(f, &h);
	crypto_generichash_final(&h, out, HASH_LEN);
	*ret_n = n;
	return f->s->q.error == SQLITE_OK;
}

static void entry_digest(struct facts *f, const unsigned char *changes, unsigned char out[HASH_LEN])
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	hash_text(&h, "bihuan-entry-1");
	hash_bytes(&h, f->s->id, BIN_LEN);
	for (int i = 2; i <= 12; i++) /* device … changes, in the order of the table */
		add_column(&f->bytes, f->e, i);
	hash_held(f, &h);
	hash_bytes(&h, changes, HASH_LEN);
	crypto_generichash_final(&h, out, HASH_LEN);
}

/* ---- one entry ---- */

/* Only that it was signed by whoever holds the key; whether that key was to sign is the judge's affair. */
static bool check_signature(struct facts *f)
{
	stmt *e = f->e;
	const unsigned char *key = judge_public_key(f->v->judge, col_bin(e, 7, BIN_LEN));

	if (!key)
		return true; /* the judge says so */
	if (sqlite3_column_bytes(e, 13) != crypto_sign_BYTES ||
	    crypto_sign_verify_detached(col_blob(e, 13, NULL), col_bin(e, 1, HASH_LEN), HASH_LEN, key))
		return bad(f, "bad_signature", tr("the signature is not right"));
	f->v->r->unprotected += !judge_covered(f->v->judge, col_int(e, 0));
	return true;
}

/* Entries are numbered as they come in, and none ever goes. */
static void check_arrival(struct facts *f)
{
	int64_t arrival = col_int(f->e, 0);

	if (arrival < 1 || arrival > NUMBER_MAX)
		bad(f, "bad_number", tr("its place in the file is beyond all bounds"));
	else if (arrival != f->arrival + 1)
		bad(f, "bad_fact", tr("before it an entry was taken out, or it stands in a place that is not its own"));
	f->arrival = arrival < 1 ? 0 : arrival;
}

static bool check_entry(struct facts *f)
{
	unsigned char changes[HASH_LEN], hash[HASH_LEN];
	stmt *e = f->e;
	int64_t n;

	f->odd = !has_kinds(e, ENTRY_KINDS);
	check_arrival(f);
	if (!digest_changes(f, col_int(e, 0), changes, &n))
		return false;
	f->v->r->changes += n;
	if (f->odd)
		bad(f, "bad_fact", tr("a column holds another kind of value than it must"));
	if (sqlite3_column_bytes(e, 2) != BIN_LEN)
		return bad(f, "bad_fact", tr("the device is not 16 bytes"));
	entry_digest(f, changes, hash);
	if (n != col_int(e, 12))
		bad(f, "bad_hash", tr("changes are missing or were added"));
	else if (sqlite3_column_bytes(e, 1) != HASH_LEN ||
		 memcmp(hash, col_bin(e, 1, HASH_LEN), HASH_LEN) != 0)
		bad(f, "bad_hash", tr("its content was altered"));
	return check_signature(f);
}

/* ---- all of them ---- */

/* Passes over changes of entries before this one, which are not here. */
static bool pass_strays(struct facts *f, int64_t before)
{
	while (f->waits && col_int(f->c, 0) < before) {
		if (!f->stray)
			f->stray = col_int(f->c, 0);
		if (!next_change(f))
			return false;
	}
	return f->s->q.error == SQLITE_OK;
}

/* A declaration that is only said to be here would never be written. */
static void check_declared(struct facts *f)
{
	for (size_t i = 0; i < f->ndeclared; i++) {
		const struct declared *d = &f->declared[i];
		char hex[HASH_TEXT] = "?", id[ID_TEXT];
		unsigned char record[BIN_LEN];
		bool here = false;

		if (d->n == HASH_LEN) {
			hex_of(d->hash, HASH_LEN, hex);
			id_shipped("ledger", hex, id);
			id_bin(id, record);
			for (size_t k = 0; !here && k < f->ntexts; k++)
				here = memcmp(f->texts[k], record, BIN_LEN) == 0;
		}
		if (!here)
			verify_note(f->v, true, "bad_fact", "the text of a declaration (%.16s…) is not in the history", hex);
	}
}

static bool check_all(struct facts *f)
{
	struct sql *q = &f->s->q;

	while (sql_row(q, f->e)) {
		if (!pass_strays(f, col_int(f->e, 0)) || !check_entry(f))
			return false;
		f->v->r->entries++;
		if (++f->steps % STEP == 0 &&
		    !verify_step(f->v, tr("checking the history"), f->steps, f->total))
			return false;
	}
	if (q->error != SQLITE_OK || !pass_strays(f, INT64_MAX))
		return false;
	check_declared(f);
	return !f->stray || verify_note(f->v, true, "bad_fact",
					"there are changes that belong to no entry (%lld)", (long long)f->stray);
}

static void count_steps(struct facts *f)
{
	stmt *q = sql_own(&f->s->q, "SELECT count(*) + total(changes) FROM entry NOT INDEXED");

	if (sql_row(&f->s->q, q))
		f->total = col_int(q, 0);
	sql_drop(q);
}

bool verify_facts(struct verifying *v)
{
	struct facts f = { .v = v, .s = v->s };
	struct sql *q = &v->s->q;
	bool ok;

	load_declared(&f);
	count_steps(&f);
	f.e = sql_own(q, "SELECT arrival, hash, device, n, clock, at, person, key, prev, seen, undoes, meta,"
			 " changes, signature FROM entry NOT INDEXED ORDER BY arrival");
	f.c = sql_own(q, "SELECT entry, ordinal, record, ledger, declaration, act, \"on\", \"from\", \"to\", body"
			 " FROM change NOT INDEXED ORDER BY entry, ordinal");
	f.waits = sql_row(q, f.c);
	ok = check_all(&f);
	sql_drop(f.e);
	sql_drop(f.c);
	for (size_t i = 0; i < f.ndeclared; i++)
		free(f.declared[i].hash);
	free(f.declared);
	buf_free(&f.bytes);
	free(f.texts);
	return ok && q->error == SQLITE_OK;
}
