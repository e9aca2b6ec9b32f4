/* The bytes of attachments beside what the journal says of them. Bodies name them by hash: bytes of another content
 * were altered, bytes that no body names were put there by somebody else; those that an admin's entry destroyed are told
 * with who, when and why; and those that are named and not here otherwise are only counted, since a backup leaves them out. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>

#include "attached.h"
#include "body.h"
#include "destroyed.h"
#include "ledgers.h"
#include "open_store.h"
#include "verify.h"

struct named {
	unsigned char hash[HASH_LEN];
	int64_t entry;
	bool here, destroyed;
};

/* Bytes of which a change says that they were destroyed, whether it counts or not. */
struct gone {
	unsigned char hash[HASH_LEN];
	int64_t entry, ordinal;
	struct bytes_destroyed says; /* who and when only once it is told */
};

/* A text of a body that begins with the mark: in bodies as this program writes them, at once behind its quotation
 * mark. Nearly all bodies have none, and the search for it is all they cost. */
#define QUOTED_MARK "\"" ATTACHMENT_MARK

void verify_names(struct verifying *v, int64_t entry, const char *body, size_t n)
{
	const char *end = body + n, *p;

	while ((p = memmem(body, (size_t)(end - body), QUOTED_MARK, sizeof QUOTED_MARK - 1))) {
		struct named named = { .entry = entry };
		char hex[ATTACHMENT_HASH + 1] = "";

		body = p + sizeof QUOTED_MARK - 1;
		if (end - body <= ATTACHMENT_HASH)
			return;
		memcpy(hex, body, ATTACHMENT_HASH);
		if (hex_to(hex, named.hash, HASH_LEN))
			VEC_ADD(v->named, v->nnamed) = named;
	}
}

void verify_destroys(struct verifying *v, int64_t entry, int64_t ordinal, const char *body, size_t n)
{
	struct gone g = { .entry = entry, .ordinal = ordinal };

	if (!destroyed_read(body, n, &g.says))
		return;
	if (hex_to(g.says.hash, g.hash, HASH_LEN))
		VEC_ADD(v->gone, v->ngone) = g;
	else
		bytes_destroyed_free(&g.says);
}

void verify_names_free(struct verifying *v)
{
	for (size_t i = 0; i < v->ngone; i++)
		bytes_destroyed_free(&v->gone[i].says);
	free(v->gone);
	free(v->named);
	v->gone = NULL;
	v->named = NULL;
	v->nnamed = v->ngone = 0;
}

static int by_hash(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = memcmp(x->hash, y->hash, HASH_LEN);

	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

/* Each once, with the first entry that names it. */
static void sort_named(struct verifying *v)
{
	size_t n = 0;

	if (v->nnamed)
		qsort(v->named, v->nnamed, sizeof *v->named, by_hash);
	for (size_t i = 0; i < v->nnamed; i++)
		if (!n || memcmp(v->named[n - 1].hash, v->named[i].hash, HASH_LEN) != 0)
			v->named[n++] = v->named[i];
	v->nnamed = n;
}

static struct named *find_named(struct verifying *v, const unsigned char *hash)
{
	struct named key = { .entry = 0 };
	size_t low = 0, high = v->nnamed;

	memcpy(key.hash, hash, HASH_LEN);
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = memcmp(key.hash, v->named[mid].hash, HASH_LEN);

		if (order == 0)
			return &v->named[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

/* What people know it by: its name, and the record it is attached to. */
static void words_of(struct verifying *v, const struct named *n, const char *hex, struct buf *out)
{
	stmt *q = sql_own(&v->s->q, "SELECT ledger, lower(hex(record)), body FROM change WHERE entry = ?1 AND instr(body, ?2)");
	const char *at;

	sql_bind(q, "it", n->entry, hex);
	if (sql_row(&v->s->q, q) && (at = strstr(col_str(q, 2), hex)) && (at = strchr(at, '/'))) {
		const char *number = kept_find(v->s, col_str(q, 0)) ? store_peek(v->s, col_str(q, 0), col_str(q, 1), "number") : NULL;

		buf_addf(out, "%.*s", (int)strcspn(at + 1, "\"\\"), at + 1);
		if (number)
			buf_addf(out, ", %s", number);
	}
	sql_drop(q);
	if (!out->len)
		buf_add(out, "?");
}

/* A row of the table of bytes. */
static void look_at(struct verifying *v, int64_t row, const unsigned char *hash)
{
	struct named *n = find_named(v, hash);
	unsigned char is[HASH_LEN];
	struct buf words = BUF_INIT;
	char hex[HASH_TEXT];

	hex_of(hash, HASH_LEN, hex);
	if (!n) {
		verify_note(v, true, "bad_bytes", "there are bytes (%.16s…) that no entry names: somebody else put them there",
			    hex);
		return;
	}
	n->here = true;
	if (n->destroyed) {
		words_of(v, n, hex, &words);
		verify_note(v, true, "bad_bytes", "the bytes of an attachment are here though they were destroyed: %s (%.16s…); “rebuild” takes them out again", buf_text(&words), hex);
		buf_free(&words);
		return;
	}
	if (!bytes_hash(v->s, row, is) || memcmp(is, hash, HASH_LEN) == 0)
		return;
	words_of(v, n, hex, &words);
	verify_note(v, true, "bad_bytes", "the bytes of an attachment were altered: %s (%.16s…); attach the file again, or take it from a backup", buf_text(&words), hex);
	buf_free(&words);
}

static void count_absent(struct verifying *v)
{
	long long absent = 0;

	for (size_t i = 0; i < v->nnamed; i++)
		absent += !v->named[i].here && !v->named[i].destroyed;
	v->r->attachments = (long long)v->nnamed;
	v->r->absent = absent;
	if (absent)
		verify_note(v, false, "absent_bytes",
			    "the bytes of %lld of %lld attachments are not here: a backup left them out, or they have not come yet",
			    absent, v->r->attachments);
}

/* Does it count: is it an admin's, and not taken back? */
static bool gone_counts(struct verifying *v, const struct gone *g)
{
	size_t n;
	const struct judged_change *c = judge_changes(v->judge, &n);

	if (judge_entry(v->judge, g->entry) != COUNTS || judge_undone(v->judge, g->entry))
		return false;
	for (size_t i = 0; i < n; i++)
		if (c[i].arrival == g->entry && c[i].ordinal == g->ordinal)
			return false;
	return true;
}

static void tell_destroyed(struct verifying *v, const struct named *n, struct gone *g)
{
	stmt *q = sql_own(&v->s->q, "SELECT at, person, meta FROM entry WHERE arrival = ?1");
	struct bytes_destroyed *d = &g->says;
	struct buf words = BUF_INIT;

	sql_bind(q, "i", g->entry);
	if (sql_row(&v->s->q, q))
		destroyed_read_entry(v->s, q, 0, d);
	sql_drop(q);
	words_of(v, n, d->hash, &words);
	verify_note(v, false, "destroyed_bytes", "the bytes of an attachment were destroyed on %s by %s: %s (%.16s…); reason: %s", d->on,
		    d->by ? d->by : "?", buf_text(&words), d->hash, d->reason ? d->reason : "?");
	buf_free(&words);
}

/* Each once, by its first entry that counts. */
static void mark_destroyed(struct verifying *v)
{
	for (size_t i = 0; i < v->ngone; i++) {
		struct named *n = find_named(v, v->gone[i].hash);

		if (!n || n->destroyed || !gone_counts(v, &v->gone[i]))
			continue;
		n->destroyed = true;
		v->r->destroyed++;
		tell_destroyed(v, n, &v->gone[i]);
	}
}

/* A row of our own making is whole; one with a hash of another length is nobody's. */
bool verify_bytes(struct verifying *v)
{
	struct sql *q = &v->s->q;
	stmt *rows;
	long long done = 0;
	bool go = true;

	sort_named(v);
	mark_destroyed(v);
	rows = bytes_kept(v->s) ? sql_own(q, "SELECT row, hash FROM bytes NOT INDEXED ORDER BY row") : NULL;
	while (go && sql_row(q, rows)) {
		if (sqlite3_column_bytes(rows, 1) == HASH_LEN && sqlite3_column_type(rows, 1) == SQLITE_BLOB)
			look_at(v, col_int(rows, 0), col_bin(rows, 1, HASH_LEN));
		else
			verify_note(v, true, "bad_bytes", "there are bytes under what is no hash (row %lld)",
				    (long long)col_int(rows, 0));
		go = verify_step(v, tr("checking the attachments"), ++done, (long long)v->nnamed);
	}
	sql_drop(rows);
	if (go && q->error == SQLITE_OK)
		count_absent(v);
	return go && q->error == SQLITE_OK;
}
