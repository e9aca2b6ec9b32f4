/* The bytes of attachments. A file is looked at twice: when it is named, for its hash, and when a change that
 * names it is written, piece by piece into the table, in the same transaction; so entry and bytes are there both or
 * neither, and no more of a file than a piece is ever in memory. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/domain/attachment.h>

#include "attached.h"
#include "destroyed.h"
#include "open_store.h"
#include "schema.h"

#define PIECE (1 << 16)

/* A file that changes to come may name, or bytes made of one (a picture made smaller), which wait in memory. */
struct brought {
	char hash[HASH_TEXT];
	char *path;
	unsigned char *data; /* NULL: they are read from the file */
	size_t n;
	bool wanted; /* a change of the entry being written names it */
};

/* ---- the table ---- */

bool bytes_kept(struct store *s)
{
	int64_t now = schema_number(s);

	if (now != s->bytes_seen && s->q.error == SQLITE_OK) {
		s->bytes_here = schema_has(s, "bytes");
		schema_let_go(s);
		s->bytes_seen = now;
	}
	return s->bytes_here;
}

/* 0: they are not here. */
static int64_t row_of(struct store *s, const char *hash, int64_t *ret_size)
{
	unsigned char bin[HASH_LEN];
	int64_t row = 0;
	stmt *q;

	if (!hex_to(hash, bin, HASH_LEN) || !bytes_kept(s))
		return 0;
	q = sql_get(&s->q, "SELECT row, length(data) FROM bytes WHERE hash = ?1");
	sql_bind(q, "b", bin, HASH_LEN);
	if (sql_row(&s->q, q)) {
		row = col_int(q, 0);
		*ret_size = col_int(q, 1);
	}
	sql_done(q);
	return row;
}

static sqlite3_blob *blob_at(struct store *s, int64_t row, bool write)
{
	sqlite3_blob *b = NULL;
	int code = sqlite3_blob_open(s->q.db, "main", "bytes", "data", row, write, &b);

	if (code == SQLITE_OK)
		return b;
	sql_fail(&s->q, code, sqlite3_errmsg(s->q.db));
	sqlite3_blob_close(b);
	return NULL;
}

/* Goes through the bytes of a row of the table in pieces. each returns false to stop. */
static bool bytes_each(struct store *s, int64_t row, bool (*each)(void *ctx, const unsigned char *piece, size_t n), void *ctx)
{
	unsigned char piece[PIECE];
	sqlite3_blob *b = blob_at(s, row, false);
	int size = b ? sqlite3_blob_bytes(b) : 0, code = SQLITE_OK;
	bool go = b != NULL;

	for (int at = 0; go && at < size; at += PIECE) {
		int n = size - at < PIECE ? size - at : PIECE;

		code = sqlite3_blob_read(b, piece, n, at);
		if (code != SQLITE_OK)
			sql_fail(&s->q, code, sqlite3_errmsg(s->q.db));
		go = code == SQLITE_OK && each(ctx, piece, (size_t)n);
	}
	sqlite3_blob_close(b);
	return go;
}

static bool hash_piece(void *ctx, const unsigned char *piece, size_t n)
{
	crypto_hash_sha256_update(ctx, piece, n);
	return true;
}

bool bytes_hash(struct store *s, int64_t row, unsigned char out[HASH_LEN])
{
	crypto_hash_sha256_state h;
	bool ok;

	crypto_hash_sha256_init(&h);
	ok = bytes_each(s, row, hash_piece, &h);
	crypto_hash_sha256_final(&h, out);
	return ok;
}

static bool is_right(struct store *s, int64_t row, const char *hash)
{
	unsigned char wanted[HASH_LEN], is[HASH_LEN];

	return hex_to(hash, wanted, HASH_LEN) && bytes_hash(s, row, is) && memcmp(wanted, is, HASH_LEN) == 0;
}

/* The lengths stand in front of the bytes, which are not read. */
bool store_bytes_sum(struct store *s, struct bytes_sum *ret, struct err *err)
{
	stmt *q = bytes_kept(s) ? sql_own(&s->q, "SELECT count(*), coalesce(sum(length(data)), 0) FROM bytes") : NULL;

	*ret = (struct bytes_sum){ .n = 0 };
	if (q && sql_row(&s->q, q))
		*ret = (struct bytes_sum){ .n = col_int(q, 0), .size = col_int(q, 1) };
	sql_drop(q);
	return sql_ok(&s->q, err);
}

/* ---- a file, when it is named ---- */

/* most: so many bytes are allowed. */
static bool check_file(const struct store *s, FILE *f, const char *path, int64_t most, int64_t *ret_size, struct err *err)
{
	struct stat st;

	if (fstat(fileno(f), &st) != 0)
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	if (file_is_of(&st, s->path))
		return err_set(err, ERR_REFUSED, "own_file", "%s: this is the store itself; a store cannot be attached to itself",
			       path);
	if (st.st_size == 0)
		return err_set(err, ERR_REFUSED, "empty_file", "%s: the file is empty; there is nothing to attach", path);
	if (st.st_size > most)
		return err_set(err, ERR_REFUSED, "file_too_large",
			       "%s: the file has %lld bytes, at most %lld (%lld MB) are allowed; make it smaller", path,
			       (long long)st.st_size, (long long)most, (long long)most >> 20);
	*ret_size = st.st_size;
	return true;
}

static bool was_changed(const char *path, struct err *err)
{
	return err_set(err, ERR_FILE, "io", "%s: the file was changed while it was read; try again", path);
}

/* To the end, never further than `size`, which is all of it; false, with *err, when it is not. */
static bool read_all(FILE *f, const char *path, int64_t size, bool (*each)(void *ctx, const unsigned char *piece, size_t n),
		     void *ctx, struct err *err)
{
	unsigned char piece[PIECE];
	int64_t left = size;
	bool go = true;
	size_t n;

	while (go && (n = fread(piece, 1, sizeof piece, f)) > 0 && (int64_t)n <= left) {
		left -= (int64_t)n;
		go = each(ctx, piece, n);
	}
	if (!go)
		return false;
	if (ferror(f))
		return err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", path, err_system(errno));
	return (left == 0 && feof(f)) || was_changed(path, err);
}

static struct brought *find_brought(const struct store *s, const char *hash)
{
	for (size_t i = 0; i < s->nbrought; i++)
		if (strcmp(s->brought[i].hash, hash) == 0)
			return &s->brought[i];
	return NULL;
}

/* data: taken over; NULL. */
void store_bring_bytes(struct store *s, const char *path, unsigned char *data, size_t n, const char *hash)
{
	struct brought b = { .data = data, .n = n };

	if (find_brought(s, hash)) {
		free(data);
		return;
	}
	b.path = xstrdup(path);
	memcpy(b.hash, hash, HASH_TEXT);
	VEC_ADD(s->brought, s->nbrought) = b;
}

static void let_go(struct brought *b)
{
	free(b->path);
	free(b->data);
}

bool store_bring(struct store *s, const char *path, char ret_hash[65], long long *ret_size, struct err *err)
{
	crypto_hash_sha256_state h;
	unsigned char out[HASH_LEN];
	FILE *f = input_open(path, err);
	int64_t size = 0;
	bool ok = f && check_file(s, f, path, ATTACHMENT_MOST, &size, err);

	crypto_hash_sha256_init(&h);
	ok = ok && read_all(f, path, size, hash_piece, &h, err);
	if (f)
		fclose(f);
	if (!ok)
		return false;
	crypto_hash_sha256_final(&h, out);
	hex_of(out, HASH_LEN, ret_hash);
	store_bring_bytes(s, path, NULL, 0, ret_hash);
	if (ret_size)
		*ret_size = size;
	return true;
}

struct gathering {
	unsigned char *bytes;
	size_t n, room;
};

static bool gather_piece(void *ctx, const unsigned char *piece, size_t n)
{
	struct gathering *g = ctx;

	if (n > g->room - g->n)
		return false;
	memcpy(g->bytes + g->n, piece, n);
	g->n += n;
	return true;
}

bool store_read_file(const struct store *s, const char *path, size_t most, unsigned char **ret, size_t *ret_n, struct err *err)
{
	FILE *f = input_open(path, err);
	struct gathering g = { .bytes = NULL };
	int64_t size = 0;
	bool ok = f && check_file(s, f, path, (int64_t)most, &size, err);

	if (ok) {
		g.bytes = xmalloc((size_t)size);
		g.room = (size_t)size;
		ok = read_all(f, path, size, gather_piece, &g, err);
	}
	if (f)
		fclose(f);
	if (ok) {
		*ret = g.bytes;
		*ret_n = g.n;
	} else {
		free(g.bytes);
	}
	return ok;
}

void store_bytes_hash(const void *bytes, size_t n, char ret_hash[65])
{
	unsigned char out[HASH_LEN];

	crypto_hash_sha256(out, bytes, n);
	hex_of(out, HASH_LEN, ret_hash);
}

bool store_bytes_known(struct store *s, const char *hash)
{
	int64_t size;

	return find_brought(s, hash) || row_of(s, hash, &size) != 0;
}

/* ---- and when it is written ---- */

void brought_want(struct store *s, const struct sets *sets)
{
	for (size_t i = 0; i < s->nbrought; i++)
		for (size_t k = 0; k < sets->n; k++)
			if (sets->v[k].value && strstr(sets->v[k].value, s->brought[i].hash))
				s->brought[i].wanted = true;
}

struct filling {
	struct store *s;
	sqlite3_blob *b;
	int at;
	crypto_hash_sha256_state h;
};

static bool fill_piece(void *ctx, const unsigned char *piece, size_t n)
{
	struct filling *f = ctx;
	int code = sqlite3_blob_write(f->b, piece, (int)n, f->at);

	f->at += (int)n;
	crypto_hash_sha256_update(&f->h, piece, n);
	if (code != SQLITE_OK)
		sql_fail(&f->s->q, code, sqlite3_errmsg(f->s->q.db));
	return code == SQLITE_OK;
}

static bool fill_from_memory(const struct brought *b, struct filling *f)
{
	bool go = true;

	for (size_t at = 0; at < b->n && go; at += PIECE)
		go = fill_piece(f, b->data + at, b->n - at < PIECE ? b->n - at : PIECE);
	return go;
}

/* Room first, then what goes there. from: NULL, from memory. */
static bool fill_row(struct store *s, const struct brought *b, FILE *from, int64_t size, struct err *err)
{
	struct filling f = { .s = s };
	unsigned char wanted[HASH_LEN], is[HASH_LEN];
	stmt *q = sql_get(&s->q, "INSERT INTO bytes (hash, data) VALUES (?1, zeroblob(?2))");
	int code;
	bool ok;

	hex_to(b->hash, wanted, HASH_LEN);
	sql_bind(q, "bi", wanted, HASH_LEN, size);
	if (!sql_do(&s->q, q) || !(f.b = blob_at(s, sqlite3_last_insert_rowid(s->q.db), true)))
		return false;
	crypto_hash_sha256_init(&f.h);
	ok = from ? read_all(from, b->path, size, fill_piece, &f, err) : fill_from_memory(b, &f);
	code = sqlite3_blob_close(f.b);
	if (code != SQLITE_OK)
		sql_fail(&s->q, code, sqlite3_errmsg(s->q.db));
	crypto_hash_sha256_final(&f.h, is);
	if (ok && memcmp(is, wanted, HASH_LEN) != 0)
		return was_changed(b->path, err);
	return ok && s->q.error == SQLITE_OK;
}

/* Bytes that are here already stay, unless they are not what they should be. */
static bool put_one(struct store *s, const struct brought *b, struct err *err)
{
	int64_t size = 0, row = row_of(s, b->hash, &size);
	FILE *f;
	bool ok;

	if (!store_bytes_refuse(s, b->path, b->hash, NULL, err))
		return false;
	if (row && is_right(s, row, b->hash))
		return true;
	if (row) {
		stmt *q = sql_get(&s->q, "DELETE FROM bytes WHERE row = ?1");

		sql_bind(q, "i", row);
		sql_do(&s->q, q);
	}
	if (b->data)
		return s->q.error == SQLITE_OK && fill_row(s, b, NULL, (int64_t)b->n, err);
	f = s->q.error == SQLITE_OK ? input_open(b->path, err) : NULL;
	ok = f && check_file(s, f, b->path, ATTACHMENT_MOST, &size, err) && fill_row(s, b, f, size, err);
	if (f)
		fclose(f);
	return ok;
}

bool brought_put(struct store *s, struct err *err)
{
	for (size_t i = 0; i < s->nbrought; i++)
		if (s->brought[i].wanted && !put_one(s, &s->brought[i], err))
			return false;
	return true;
}

void brought_settle(struct store *s, bool written)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->nbrought; i++) {
		struct brought *b = &s->brought[i];

		if (b->wanted && written) {
			let_go(b);
			continue;
		}
		b->wanted = false;
		s->brought[kept++] = *b;
	}
	s->nbrought = kept;
}

void brought_forget(struct store *s)
{
	for (size_t i = 0; i < s->nbrought; i++)
		let_go(&s->brought[i]);
	free(s->brought);
	s->brought = NULL;
	s->nbrought = 0;
}

bool store_bring_back(struct store *s, const char *hash, struct err *err)
{
	struct err failed = ERR_INIT;
	struct brought *b;
	bool ok;

	if (s->readonly)
		return err_set(err, ERR_FILE, "read_only", "%s: the store can only be read here", s->path);
	brought_settle(s, false);
	b = find_brought(s, hash);
	if (b)
		b->wanted = true;
	store_release(s);
	ok = sql_exec(&s->q, "BEGIN IMMEDIATE") && brought_put(s, &failed) && sql_exec(&s->q, "COMMIT");
	if (!ok)
		sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	brought_settle(s, ok);
	if (!ok && sql_ok(&s->q, err) && err)
		*err = failed;
	return ok;
}

/* ---- reading ---- */

static bool head_piece(void *ctx, const unsigned char *piece, size_t n)
{
	struct store_bytes *ret = ctx;

	ret->nhead = n < sizeof ret->head ? n : sizeof ret->head;
	memcpy(ret->head, piece, ret->nhead);
	return false;
}

bool store_bytes(struct store *s, const char *hash, struct store_bytes *ret, struct err *err)
{
	int64_t size = 0, row = row_of(s, hash, &size);

	*ret = (struct store_bytes){ .here = row != 0, .size = size };
	if (row)
		bytes_each(s, row, head_piece, ret);
	return sql_ok(&s->q, err);
}

static bool is_digits(const char *s)
{
	return strlen(s) >= 8 && strlen(s) <= ATTACHMENT_HASH && s[strspn(s, "0123456789abcdef")] == '\0';
}

static bool no_attachment(struct store *s, const char *digits, struct err *err)
{
	return !destroyed_say(s, digits, err) && err_set(err, ERR_REFUSED, "no_attachment",
		       "There are no bytes of “%s” here; “attachments NUMBER” lists hashes, of which the first eight digits do",
		       digits);
}

bool store_bytes_find(struct store *s, const char *digits, char ret_hash[65], struct err *err)
{
	size_t n = 0;
	stmt *q;

	if (!is_digits(digits) || !bytes_kept(s))
		return sql_ok(&s->q, err) && no_attachment(s, digits, err);
	q = sql_own(&s->q, "SELECT lower(hex(hash)) FROM bytes WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1 LIMIT 2");
	sql_bind(q, "t", digits);
	for (; sql_row(&s->q, q); n++)
		snprintf(ret_hash, HASH_TEXT, "%s", col_str(q, 0));
	sql_drop(q);
	if (!sql_ok(&s->q, err))
		return false;
	if (n > 1)
		return err_set(err, ERR_REFUSED, "ambiguous", "“%s” begins more than one hash; give more of its digits", digits);
	return n == 1 || no_attachment(s, digits, err);
}

static bool bad_bytes(const char *hash, struct err *err)
{
	return err_set(err, ERR_FILE, "bad_bytes",
		       "The bytes of %.16s… are not what was attached: they were altered. Attach the file again, or take them from a backup", hash);
}

bool store_bytes_read(struct store *s, const char *hash, unsigned char **ret, size_t *ret_n, struct err *err)
{
	struct gathering g = { .bytes = NULL };
	char is[ATTACHMENT_HASH + 1] = "";
	int64_t size = 0, row = row_of(s, hash, &size);

	if (!row)
		return sql_ok(&s->q, err) && no_attachment(s, hash, err);
	g.room = (size_t)size;
	g.bytes = xmalloc(g.room + 1);
	if (bytes_each(s, row, gather_piece, &g))
		store_bytes_hash(g.bytes, g.n, is);
	if (!str_eq(is, hash)) {
		free(g.bytes);
		return sql_ok(&s->q, err) && bad_bytes(hash, err);
	}
	*ret = g.bytes;
	*ret_n = g.n;
	return true;
}

static bool write_piece(void *ctx, const unsigned char *piece, size_t n)
{
	return fwrite(piece, 1, n, ctx) == n;
}

bool store_bytes_save(struct store *s, const char *hash, const char *path, struct err *err)
{
	const char *const keep[] = { s->path, NULL };
	int64_t size = 0, row = row_of(s, hash, &size);
	struct output o;
	FILE *f;
	bool ok;

	if (!row)
		return sql_ok(&s->q, err) && no_attachment(s, hash, err);
	if (!is_right(s, row, hash))
		return sql_ok(&s->q, err) && bad_bytes(hash, err);
	if (!output_begin(&o, path, keep, err))
		return false;
	f = output_stream(&o, err);
	ok = f && (bytes_each(s, row, write_piece, f) || !sql_ok(&s->q, err) ||
		   err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, err_system(errno)));
	ok = ok && output_end(&o, err);
	output_drop(&o);
	return ok;
}
