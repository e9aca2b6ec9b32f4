#include "index_build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/search.h>

#define WINDOW (128 * 1024) /* read at once from each run */

size_t varint_put(unsigned char *p, uint64_t v)
{
	unsigned char reversed[10];
	size_t n = 0;

	if (v >> 56) {
		p[8] = (unsigned char)v;
		v >>= 8;
		for (int i = 7; i >= 0; i--, v >>= 7)
			p[i] = (unsigned char)((v & 0x7f) | 0x80);
		return 9;
	}
	do {
		reversed[n++] = (unsigned char)((v & 0x7f) | 0x80);
		v >>= 7;
	} while (v);
	reversed[0] &= 0x7f;
	for (size_t i = 0; i < n; i++)
		p[i] = reversed[n - 1 - i];
	return n;
}

size_t varint_get(const unsigned char *p, uint64_t *ret)
{
	uint64_t v = 0;

	for (size_t i = 0; i < 8; i++) {
		v = v << 7 | (p[i] & 0x7f);
		if (!(p[i] & 0x80)) {
			*ret = v;
			return i + 1;
		}
	}
	*ret = v << 8 | p[8];
	return 9;
}

/* ---- in memory ---- */

/* Rows of a piece lie in chunks of an arena, each twice the last up to a limit. */
#define CHUNK_FIRST 16
#define CHUNK_MOST 1024
struct chunk {
	uint32_t next; /* place in the arena; 0: the last */
	uint16_t used, size;
};

struct entry {
	uint64_t piece; /* 0: free */
	uint32_t first_row, last_row;
	uint32_t head, tail; /* chunks; 0: one row only */
};

struct run {
	off_t at, end;
};

struct index_build {
	char *folder;
	int fd;
	struct entry *table;
	size_t slots, used;
	unsigned char *arena;
	size_t arena_size, arena_used;
	struct run *runs;
	size_t nruns;
	off_t written;
	struct search_room room;
	int64_t rows, pieces;
};

struct index_build *index_build_new(const char *folder, size_t memory)
{
	struct index_build *b = xcalloc(1, sizeof *b);

	b->folder = xstrdup(folder);
	b->fd = -1;
	/* a third for the table, the rest for rows */
	for (b->slots = 1024; b->slots * 2 * sizeof *b->table <= memory / 2; b->slots *= 2)
		;
	b->table = xcalloc(b->slots, sizeof *b->table);
	b->arena_size = memory - b->slots * sizeof *b->table;
	b->arena = xmalloc(b->arena_size);
	b->arena_used = sizeof(struct chunk); /* place 0 means none */
	return b;
}

void index_build_free(struct index_build *b)
{
	if (!b)
		return;
	if (b->fd >= 0)
		close(b->fd);
	search_room_free(&b->room);
	free(b->folder);
	free(b->table);
	free(b->arena);
	free(b->runs);
	free(b);
}

int64_t index_rows(const struct index_build *b)
{
	return b->rows;
}

int64_t index_pieces(const struct index_build *b)
{
	return b->pieces;
}

static size_t slot_of(const struct index_build *b, uint64_t piece)
{
	/* short pieces are all zeroes below */
	return (size_t)(((piece ^ piece >> 29) * 0x9e3779b97f4a7c15u) >> 40) & (b->slots - 1);
}

static struct entry *entry_of(struct index_build *b, uint64_t piece)
{
	size_t i = slot_of(b, piece);

	while (b->table[i].piece && b->table[i].piece != piece)
		i = (i + 1) & (b->slots - 1);
	return &b->table[i];
}

static struct chunk *chunk_at(const struct index_build *b, uint32_t place)
{
	return (struct chunk *)(void *)(b->arena + place);
}

static void chunk_new(struct index_build *b, struct entry *e)
{
	size_t size = e->tail ? (size_t)chunk_at(b, e->tail)->size * 2 : CHUNK_FIRST;
	struct chunk *c;

	size = size < CHUNK_MOST ? size : CHUNK_MOST;
	c = chunk_at(b, (uint32_t)b->arena_used);
	*c = (struct chunk){ .size = (uint16_t)size };
	if (e->tail)
		chunk_at(b, e->tail)->next = (uint32_t)b->arena_used;
	else
		e->head = (uint32_t)b->arena_used;
	e->tail = (uint32_t)b->arena_used;
	b->arena_used += sizeof *c + size;
}

static void add_piece(struct index_build *b, uint64_t piece, uint32_t row)
{
	struct entry *e = entry_of(b, piece);
	unsigned char delta[9];
	struct chunk *c;
	size_t n;

	if (!e->piece) {
		*e = (struct entry){ .piece = piece, .first_row = row, .last_row = row };
		b->used++;
		return;
	}
	if (e->last_row == row)
		return;
	n = varint_put(delta, row - e->last_row);
	if (!e->tail || chunk_at(b, e->tail)->used + n > chunk_at(b, e->tail)->size)
		chunk_new(b, e);
	c = chunk_at(b, e->tail);
	memcpy((unsigned char *)(c + 1) + c->used, delta, n);
	c->used = (uint16_t)(c->used + n);
	e->last_row = row;
}

/* The table is larger than the nearer memories: what comes next is fetched from it while this
 * piece is put in, first its entry and then the chunk that the entry names. */
#define ENTRY_AHEAD 24
#define CHUNK_AHEAD 12

static void fetch_ahead(const struct index_build *b, size_t i)
{
	const struct search_room *r = &b->room;
	const struct entry *e;

	if (i + ENTRY_AHEAD < r->n)
		__builtin_prefetch(&b->table[slot_of(b, r->pieces[i + ENTRY_AHEAD])], 1);
	if (i + CHUNK_AHEAD >= r->n)
		return;
	e = &b->table[slot_of(b, r->pieces[i + CHUNK_AHEAD])];
	if (e->tail)
		__builtin_prefetch(chunk_at(b, e->tail), 1);
}

/* ---- runs in the file ---- */

/* In the file: piece, first and last row, length of the rest, the rest. */
struct head {
	uint64_t piece;
	uint32_t first_row, last_row, n;
};
#define HEAD_SIZE 20

static int by_piece(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->piece > y->piece) - (x->piece < y->piece);
}

/* qsort() takes as much memory again as it sorts: in parts, it takes little. */
#define SORTED_AT_ONCE ((size_t)32 << 10)

static void swap(struct entry *a, struct entry *b)
{
	struct entry t = *a;

	*a = *b;
	*b = t;
}

static uint64_t middle_of(uint64_t a, uint64_t b, uint64_t c)
{
	if (a > b)
		return middle_of(b, a, c);
	return c < a ? a : c > b ? b : c;
}

/* No piece stands there twice. */
static void sort_table(struct entry *v, size_t n)
{
	while (n > SORTED_AT_ONCE) {
		uint64_t middle = middle_of(v[0].piece, v[n / 2].piece, v[n - 1].piece);
		size_t from = 0, to = n - 1;

		for (;;) {
			while (v[from].piece < middle)
				from++;
			while (v[to].piece > middle)
				to--;
			if (from >= to)
				break;
			swap(&v[from++], &v[to--]);
		}
		sort_table(v, from);
		v += from;
		n -= from;
	}
	if (n)
		qsort(v, n, sizeof *v, by_piece);
}

/* Packs the table to its front and sorts it. */
static void sort_entries(struct index_build *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->slots; i++)
		if (b->table[i].piece)
			b->table[n++] = b->table[i];
	sort_table(b->table, n);
}

static uint32_t rest_length(const struct index_build *b, const struct entry *e)
{
	uint32_t n = 0;

	for (uint32_t at = e->head; at; at = chunk_at(b, at)->next)
		n += chunk_at(b, at)->used;
	return n;
}

static bool file_open(struct index_build *b)
{
	if (b->fd >= 0)
		return true;
	b->fd = open(b->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (b->fd < 0) { /* file systems without nameless files */
		char *name = xasprintf("%s/.bihuan-XXXXXX", b->folder);

		b->fd = mkostemp(name, O_CLOEXEC);
		if (b->fd >= 0)
			unlink(name);
		free(name);
	}
	return b->fd >= 0;
}

static bool file_write(struct index_build *b, const struct buf *out)
{
	size_t done = 0;

	while (done < out->len) {
		ssize_t n = pwrite(b->fd, out->s + done, out->len - done, b->written + (off_t)done);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			done += (size_t)n;
	}
	b->written += (off_t)done;
	return true;
}

static void put_entry(const struct index_build *b, const struct entry *e, struct buf *out)
{
	uint32_t n = rest_length(b, e);

	buf_addn(out, (const char *)&e->piece, 8);
	buf_addn(out, (const char *)&e->first_row, 4);
	buf_addn(out, (const char *)&e->last_row, 4);
	buf_addn(out, (const char *)&n, 4);
	for (uint32_t at = e->head; at; at = chunk_at(b, at)->next)
		buf_addn(out, (const char *)(chunk_at(b, at) + 1), chunk_at(b, at)->used);
}

/* What is in memory goes into the file as one sorted run. */
static bool spill(struct index_build *b)
{
	struct run r = { .at = b->written };
	struct buf out = BUF_INIT;
	bool ok = file_open(b);

	sort_entries(b);
	for (size_t i = 0; ok && i < b->used; i++) {
		put_entry(b, &b->table[i], &out);
		if (out.len < WINDOW)
			continue;
		ok = file_write(b, &out);
		buf_clear(&out);
	}
	ok = ok && file_write(b, &out);
	buf_free(&out);
	r.end = b->written;
	VEC_ADD(b->runs, b->nruns) = r;
	memset(b->table, 0, b->slots * sizeof *b->table);
	b->used = 0;
	b->arena_used = sizeof(struct chunk);
	return ok;
}

bool index_add(struct index_build *b, int64_t row, const char *text, size_t n)
{
	search_cut(&b->room, text, n);
	/* each piece may need a slot and the largest chunk */
	if (b->used + b->room.n > b->slots / 4 * 3 ||
	    b->arena_used + b->room.n * (CHUNK_MOST + sizeof(struct chunk)) > b->arena_size)
		if (b->used && !spill(b))
			return false;
	for (size_t i = 0; i < b->room.n; i++) {
		fetch_ahead(b, i);
		add_piece(b, b->room.pieces[i], (uint32_t)row);
	}
	b->rows++;
	b->pieces += (int64_t)b->room.n;
	return true;
}

/* ---- merging ---- */

struct cursor {
	struct run run;
	unsigned char *window;
	size_t at, n, size;
	struct head head;
	bool over;
};

struct index_reader {
	int fd;
	struct cursor *v;
	size_t n, turn;
	struct cursor *given; /* its part of the piece was given out last */
	uint64_t piece;
	bool bad;
};

/* Makes n bytes stand at window + at. */
static bool need(struct index_reader *r, struct cursor *c, size_t n)
{
	if (c->n - c->at >= n)
		return true;
	if (c->n > c->at)
		memmove(c->window, c->window + c->at, c->n - c->at);
	c->n -= c->at;
	c->at = 0;
	if (n + WINDOW > c->size) {
		c->size = n + WINDOW;
		c->window = xrealloc(c->window, c->size, 1);
	}
	while (c->n < n) {
		size_t want = c->size - c->n, left = (size_t)(c->run.end - c->run.at);
		ssize_t got = pread(r->fd, c->window + c->n, want < left ? want : left, c->run.at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		c->run.at += got;
		c->n += (size_t)got;
	}
	return true;
}

static void cursor_next(struct index_reader *r, struct cursor *c)
{
	const unsigned char *p;

	if (c->run.at == c->run.end && c->at == c->n) {
		c->over = true;
		return;
	}
	if (!need(r, c, HEAD_SIZE)) {
		c->over = r->bad = true;
		return;
	}
	p = c->window + c->at;
	memcpy(&c->head.piece, p, 8);
	memcpy(&c->head.first_row, p + 8, 4);
	memcpy(&c->head.last_row, p + 12, 4);
	memcpy(&c->head.n, p + 16, 4);
	c->at += HEAD_SIZE;
}

struct index_reader *index_read(struct index_build *b)
{
	struct index_reader *r = xcalloc(1, sizeof *r);

	r->bad = b->used && !spill(b);
	/* the merge needs the memory more than the empty table does */
	free(b->table);
	free(b->arena);
	b->table = NULL;
	b->arena = NULL;
	r->fd = b->fd;
	r->n = r->bad ? 0 : b->nruns;
	r->v = xcalloc(r->n + 1, sizeof *r->v);
	for (size_t i = 0; i < r->n; i++) {
		r->v[i].run = b->runs[i];
		cursor_next(r, &r->v[i]);
	}
	return r;
}

/* Over what is left of the piece before. */
static void pass_over(struct index_reader *r)
{
	uint32_t first, last;
	const unsigned char *rest;
	size_t n;

	while (index_rows_of(r, &first, &rest, &n, &last))
		;
}

bool index_next(struct index_reader *r, uint64_t *ret_piece, bool *ret_bad)
{
	uint64_t least = UINT64_MAX;

	if (r->piece)
		pass_over(r);
	for (size_t i = 0; i < r->n; i++)
		if (!r->v[i].over && r->v[i].head.piece < least)
			least = r->v[i].head.piece;
	*ret_bad = r->bad;
	if (r->bad || least == UINT64_MAX)
		return false;
	*ret_piece = r->piece = least;
	r->turn = 0;
	return true;
}

bool index_rows_of(struct index_reader *r, uint32_t *ret_first, const unsigned char **ret_rest, size_t *ret_n,
		   uint32_t *ret_last)
{
	/* the window may move only now that the part given last is done with */
	if (r->given)
		cursor_next(r, r->given);
	r->given = NULL;
	/* the runs hold ascending rows, one after the other */
	while (r->turn < r->n) {
		struct cursor *c = &r->v[r->turn++];

		if (c->over || c->head.piece != r->piece)
			continue;
		if (!need(r, c, c->head.n)) {
			r->bad = true;
			return false;
		}
		*ret_first = c->head.first_row;
		*ret_last = c->head.last_row;
		*ret_rest = c->window + c->at;
		*ret_n = c->head.n;
		c->at += c->head.n;
		r->given = c;
		return true;
	}
	return false;
}

void index_reader_free(struct index_reader *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->v[i].window);
	free(r->v);
	free(r);
}
