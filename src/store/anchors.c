/* The heads of a store, their digest, and what somebody kept of them elsewhere. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>

#include "anchors.h"
#include "device.h"
#include "open_store.h"
#include "verify.h"

static void add_head(struct store *s, stmt *q, struct head **ret, size_t *ret_n)
{
	struct head h = { .n = col_int(q, 1) };

	hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, h.device);
	device_code(s, col_bin(q, 0, BIN_LEN), h.code);
	hex_of(col_bin(q, 2, HASH_LEN), HASH_LEN, h.hash);
	VEC_ADD(*ret, *ret_n) = h;
}

/* The first row of each device leads to its last, by the index: no entry between is looked at. */
void heads_read(struct store *s, struct head **ret, size_t *ret_n)
{
	stmt *q = sql_own(&s->q, "WITH RECURSIVE d (device) AS (SELECT min(device) FROM entry UNION ALL"
				 " SELECT (SELECT min(device) FROM entry WHERE device > d.device) FROM d"
				 " WHERE d.device IS NOT NULL)"
				 " SELECT e.device, e.n, e.hash FROM d JOIN entry e ON e.device = d.device"
				 " AND e.n = (SELECT max(n) FROM entry WHERE device = d.device)"
				 " ORDER BY (SELECT min(arrival) FROM entry WHERE device = e.device AND n = e.n),"
				 " e.arrival");

	while (sql_row(&s->q, q))
		add_head(s, q, ret, ret_n);
	sql_drop(q);
}

/* ---- the digest ---- */

struct sorted {
	unsigned char (*v)[HASH_LEN];
	size_t n, room;
};

/* Where the hash stands, or would. */
static size_t sorted_place(const struct sorted *o, const unsigned char *hash)
{
	size_t low = 0, high = o->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (memcmp(o->v[mid], hash, HASH_LEN) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void sorted_put(struct sorted *o, const unsigned char *hash)
{
	size_t at = sorted_place(o, hash);

	if (o->n == o->room) {
		o->room = o->room ? 2 * o->room : 16;
		o->v = xrealloc(o->v, o->room, HASH_LEN);
	}
	memmove(o->v + at + 1, o->v + at, (o->n - at) * HASH_LEN);
	memcpy(o->v[at], hash, HASH_LEN);
	o->n++;
}

static void sorted_take(struct sorted *o, const unsigned char *hash)
{
	size_t at = sorted_place(o, hash);

	if (at == o->n || memcmp(o->v[at], hash, HASH_LEN) != 0)
		return;
	o->n--;
	memmove(o->v + at, o->v + at + 1, (o->n - at) * HASH_LEN);
}

static void sorted_digest(const struct sorted *o, unsigned char ret[HASH_LEN])
{
	crypto_generichash(ret, HASH_LEN, o->n ? o->v[0] : NULL, o->n * HASH_LEN, NULL, 0);
}

void heads_digest(const struct head *v, size_t n, char ret[HASH_TEXT])
{
	unsigned char hash[HASH_LEN], digest[HASH_LEN];
	struct sorted o = { .n = 0 };

	for (size_t i = 0; i < n; i++)
		if (hex_to(v[i].hash, hash, HASH_LEN))
			sorted_put(&o, hash);
	sorted_digest(&o, digest);
	hex_of(digest, HASH_LEN, ret);
	free(o.v);
}

bool store_digest(struct store *s, char ret[65], struct err *err)
{
	struct head *v = NULL;
	size_t n = 0;

	heads_read(s, &v, &n);
	heads_digest(v, n, ret);
	free(v);
	return sql_ok(&s->q, err);
}

/* ---- what was kept elsewhere ---- */

struct expected {
	const char *text;
	unsigned char hash[HASH_LEN];
	bool found;
};

static void look_here(struct verifying *v, struct expected *x)
{
	stmt *q;

	if (strlen(x->text) != 2 * HASH_LEN || !hex_to(x->text, x->hash, HASH_LEN))
		return;
	x->found = strcasecmp(x->text, v->r->digest) == 0;
	q = sql_get(&v->s->q, "SELECT 1 FROM entry WHERE hash = ?1");
	sql_bind(q, "b", x->hash, HASH_LEN);
	x->found = sql_row(&v->s->q, q) || x->found;
	sql_done(q);
}

/* The last entries of one device while the entries come in again; more than one where it forks. */
struct tail {
	unsigned char device[BIN_LEN], hash[HASH_LEN];
	int64_t n;
};

struct walk {
	struct tail *v;
	size_t n;
	struct sorted heads;
};

static void walk_step(struct walk *w, const unsigned char *device, int64_t n, const unsigned char *hash)
{
	struct tail t = { .n = n };

	for (size_t i = 0; i < w->n; i++) {
		if (memcmp(w->v[i].device, device, BIN_LEN) != 0)
			continue;
		if (w->v[i].n > n)
			return;
		if (w->v[i].n == n)
			continue;
		sorted_take(&w->heads, w->v[i].hash);
		w->v[i--] = w->v[--w->n];
	}
	memcpy(t.device, device, BIN_LEN);
	memcpy(t.hash, hash, HASH_LEN);
	VEC_ADD(w->v, w->n) = t;
	sorted_put(&w->heads, hash);
}

/* The states this file went through, in the order in which its entries came in. A digest stands for all
 * that lies behind its heads, so that order need not be proven. False when it was cancelled. */
static bool look_back(struct verifying *v, struct expected *x, size_t n, size_t missing)
{
	struct walk w = { .n = 0 };
	stmt *q = sql_own(&v->s->q, "SELECT device, n, hash FROM entry ORDER BY arrival");
	unsigned char digest[HASH_LEN];
	long long seen = 0;
	bool go = true;

	while (go && missing && sql_row(&v->s->q, q)) {
		walk_step(&w, col_bin(q, 0, BIN_LEN), col_int(q, 1), col_bin(q, 2, HASH_LEN));
		sorted_digest(&w.heads, digest);
		for (size_t i = 0; i < n; i++) {
			if (x[i].found || memcmp(x[i].hash, digest, HASH_LEN) != 0)
				continue;
			x[i].found = true;
			missing--;
		}
		if (++seen % 16384 == 0)
			go = verify_step(v, tr("looking for what was kept"), seen, v->r->entries);
	}
	sql_drop(q);
	free(w.v);
	free(w.heads.v);
	return go;
}

bool verify_expected(struct verifying *v)
{
	struct expected *x;
	size_t n = v->expect ? v->expect->n : 0, missing = 0;
	bool ok = true;

	x = xcalloc(n + 1, sizeof *x);
	for (size_t i = 0; i < n; i++) {
		x[i].text = v->expect->v[i];
		look_here(v, &x[i]);
		missing += !x[i].found;
	}
	if (missing)
		ok = look_back(v, x, n, missing);
	for (size_t i = 0; ok && v->s->q.error == SQLITE_OK && i < n; i++)
		if (!x[i].found)
			verify_note(v, true, "missing_head",
				    "%.16s… is neither an entry of this store nor the digest of what it held at any time: something that was in it is missing, or its end was cut off",
				    x[i].text);
	free(x);
	return ok && v->s->q.error == SQLITE_OK;
}

/* ---- of one person ---- */

bool store_last_entries(struct store *s, const char *person, void (*each)(void *ctx, const struct last_entry *e),
			void *ctx, struct err *err)
{
	unsigned char id[BIN_LEN];
	stmt *q;

	if (!id_bin(person, id))
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	/* the other columns are those of the row with the greatest n */
	q = sql_own(&s->q, "SELECT device, max(n), hash, at FROM entry WHERE person = ?1 GROUP BY device ORDER BY at DESC");
	sql_bind(q, "b", id, BIN_LEN);
	while (sql_row(&s->q, q)) {
		struct last_entry e = { .n = col_int(q, 1), .at = col_int(q, 3) };

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, e.device);
		device_code(s, col_bin(q, 0, BIN_LEN), e.code);
		hex_of(col_bin(q, 2, HASH_LEN), HASH_LEN, e.hash);
		each(ctx, &e);
	}
	sql_drop(q);
	return sql_ok(&s->q, err);
}
