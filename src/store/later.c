#include <stdlib.h>
#include <string.h>

#include "belt.h"
#include "later.h"
#include "sql.h"

struct later {
	struct belt *belt;
	struct sql q; /* the thread's: the same connection, its own error */
};

/* In a batch: the statement, how many bytes of arguments, and the arguments: a type, and but for
 * 'n' eight bytes, the number or the length of the bytes behind. */
#define HEAD (sizeof(stmt *) + sizeof(size_t))

/* ---- the thread ---- */

static const char *bind_next(struct sql *q, stmt *s, int at, const char *p)
{
	char type = *p++;
	int code;
	int64_t v;

	if (type == 'n')
		return p;
	memcpy(&v, p, sizeof v);
	p += sizeof v;
	switch (type) {
	case 'i':
		code = sqlite3_bind_int64(s, at, v);
		break;
	case 't':
		code = sqlite3_bind_text64(s, at, p, (sqlite3_uint64)v, SQLITE_STATIC, SQLITE_UTF8);
		p += v;
		break;
	default:
		code = sqlite3_bind_blob64(s, at, p, (sqlite3_uint64)v, SQLITE_STATIC);
		p += v;
	}
	if (code != SQLITE_OK) /* the place would stay empty, and a NULL be written for what it holds */
		sql_note(q, code);
	return p;
}

static bool step(struct sql *q, stmt *s)
{
	int code = sqlite3_step(s);

	if (code != SQLITE_DONE)
		sql_note(q, code == SQLITE_ROW ? SQLITE_MISUSE : code);
	sqlite3_reset(s);
	return code == SQLITE_DONE;
}

static int do_batch(void *ctx, const struct buf *batch)
{
	struct later *l = ctx;
	const char *p = batch->s, *end = p + batch->len;

	while (p < end) {
		stmt *s;
		size_t n;
		const char *last;

		memcpy(&s, p, sizeof s);
		memcpy(&n, p + sizeof s, sizeof n);
		p += HEAD;
		last = p + n;
		sqlite3_clear_bindings(s); /* an 'n' leaves its place as it is */
		for (int at = 1; p < last; at++)
			p = bind_next(&l->q, s, at, p);
		if (l->q.error != SQLITE_OK || !step(&l->q, s))
			return 1;
	}
	return 0;
}

/* ---- who hands over ---- */

static bool take_error(struct sql *q, int failed)
{
	if (failed && q->later->q.error != SQLITE_OK)
		sql_fail(q, q->later->q.error, q->later->q.detail);
	return q->error == SQLITE_OK;
}

bool later_begin(struct sql *q)
{
	struct later *l = xcalloc(1, sizeof *l);

	l->q.db = q->db;
	l->belt = belt_new(do_batch, l);
	if (!l->belt) {
		free(l);
		return false;
	}
	q->later = l;
	return true;
}

bool later_wait(struct sql *q)
{
	if (!q->later)
		return q->error == SQLITE_OK;
	return take_error(q, belt_wait(q->later->belt));
}

bool later_end(struct sql *q, bool broken_off)
{
	bool ok;

	if (!q->later)
		return q->error == SQLITE_OK;
	ok = take_error(q, belt_end(q->later->belt, broken_off));
	free(q->later);
	q->later = NULL;
	return ok;
}

/* ---- one write ---- */

struct put put_begin(struct sql *q, stmt *s)
{
	struct put p = { .q = q, .s = s };
	struct buf *b;
	size_t n = 0;

	if (!s || q->error != SQLITE_OK) {
		p.s = NULL;
	} else if (q->later) {
		b = belt_batch(q->later->belt);
		p.head = b->len;
		buf_addn(b, (const char *)&s, sizeof s);
		buf_addn(b, (const char *)&n, sizeof n);
	} else {
		sqlite3_reset(s);
		sqlite3_clear_bindings(s);
	}
	return p;
}

/* The argument, when it is to be handed over. */
static bool hand_over(struct put *p, char type, int64_t v, const void *bytes)
{
	struct buf *b;

	p->at++;
	if (!p->s)
		return true;
	if (!p->q->later)
		return false;
	b = belt_batch(p->q->later->belt);
	buf_addc(b, type);
	if (type != 'n')
		buf_addn(b, (const char *)&v, sizeof v);
	if (bytes)
		buf_addn(b, bytes, (size_t)v);
	return true;
}

static void bound(struct put *p, int code)
{
	if (code != SQLITE_OK)
		sql_note(p->q, code);
}

void put_int(struct put *p, int64_t v)
{
	if (!hand_over(p, 'i', v, NULL))
		bound(p, sqlite3_bind_int64(p->s, p->at, v));
}

void put_null(struct put *p)
{
	hand_over(p, 'n', 0, NULL);
}

void put_text(struct put *p, const char *s)
{
	if (!s)
		put_null(p);
	else if (!hand_over(p, 't', (int64_t)strlen(s), s))
		bound(p, sqlite3_bind_text(p->s, p->at, s, -1, SQLITE_STATIC));
}

void put_blob(struct put *p, const void *v, size_t n)
{
	if (!v)
		put_null(p);
	else if (!hand_over(p, 'b', (int64_t)n, v))
		bound(p, sqlite3_bind_blob64(p->s, p->at, v, n, SQLITE_STATIC));
}

bool put_end(struct put *p)
{
	struct buf *b;
	size_t n;

	if (!p->s)
		return false;
	if (!p->q->later)
		return sql_do(p->q, p->s);
	b = belt_batch(p->q->later->belt);
	n = b->len - p->head - HEAD;
	memcpy(b->s + p->head + sizeof p->s, &n, sizeof n);
	return belt_put(p->q->later->belt) || take_error(p->q, 1);
}
