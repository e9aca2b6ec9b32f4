#include "fault_medium.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#define SECTOR 512
#define MEDIA 32

/* A change that the medium need not hold yet. */
struct pending {
	long long at, size; /* size: of a cut, else NO_SIZE */
	unsigned char *bytes;
	size_t n;
};

struct medium {
	char *path;
	bool there;      /* the medium certainly has the file */
	bool deleted;    /* removed, not yet certainly */
	struct buf held; /* what it certainly has */
	struct pending *v;
	size_t n;
};

static struct medium *media; /* never moves: open files point into it */
static size_t nmedia;

static void pending_drop(struct medium *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->v[i].bytes);
	free(m->v);
	m->v = NULL;
	m->n = 0;
}

void medium_drop_all(void)
{
	for (size_t i = 0; i < nmedia; i++) {
		pending_drop(&media[i]);
		buf_free(&media[i].held);
		free(media[i].path);
	}
	free(media);
	media = NULL;
	nmedia = 0;
}

static void read_whole(const char *path, struct buf *ret)
{
	char piece[65536];
	FILE *f = fopen(path, "rb");
	size_t n;

	while (f && (n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(ret, piece, n);
	if (f)
		fclose(f);
}

struct medium *medium_of(const char *path)
{
	struct medium *m;

	for (size_t i = 0; i < nmedia; i++)
		if (strcmp(media[i].path, path) == 0)
			return &media[i];
	if (!media)
		media = xcalloc(MEDIA, sizeof *media);
	if (nmedia == MEDIA)
		abort();
	m = &media[nmedia++];
	*m = (struct medium){ .path = xstrdup(path), .there = access(path, F_OK) == 0 };
	read_whole(path, &m->held);
	return m;
}

static void held_resize(struct buf *b, size_t size)
{
	while (b->len < size)
		buf_addc(b, 0);
	b->len = size;
}

static void held_write(struct buf *b, size_t at, const unsigned char *bytes, size_t n)
{
	if (b->len < at + n)
		held_resize(b, at + n);
	memcpy(b->s + at, bytes, n);
}

static void held_apply(struct buf *b, const struct pending *p)
{
	if (p->size != NO_SIZE)
		held_resize(b, (size_t)p->size);
	else
		held_write(b, (size_t)p->at, p->bytes, p->n);
}

void medium_note(struct medium *m, long long at, long long size, const void *bytes,
		 size_t n)
{
	struct pending p = { .at = at, .size = size, .n = n };

	if (fault_kind() != FAULT_POWER)
		return;
	if (bytes) {
		p.bytes = xmalloc(n);
		memcpy(p.bytes, bytes, n);
	}
	VEC_ADD(m->v, m->n) = p;
}

void medium_sync(struct medium *m)
{
	for (size_t i = 0; i < m->n; i++)
		held_apply(&m->held, &m->v[i]);
	pending_drop(m);
	m->there = true;
	m->deleted = false;
}

void medium_delete(struct medium *m, bool synced)
{
	m->deleted = true;
	if (synced)
		m->there = false;
	pending_drop(m);
}

/* ---- the power cut ---- */

static unsigned chance;

static unsigned next_chance(void)
{
	chance = chance * 1103515245u + 12345u;
	return chance >> 16;
}

/* Sector by sector: some of it is there. */
static void apply_torn(struct buf *b, const struct pending *p)
{
	if (p->size != NO_SIZE) {
		if (next_chance() & 1)
			held_apply(b, p);
		return;
	}
	for (size_t i = 0; i < p->n;) {
		size_t n = SECTOR - ((size_t)p->at + i) % SECTOR;

		if (n > p->n - i)
			n = p->n - i;
		if (next_chance() & 1)
			held_write(b, (size_t)p->at + i, p->bytes + i, n);
		i += n;
	}
}

static void medium_left(struct medium *m, int way)
{
	size_t first = m->n ? next_chance() % (m->n + 1) : 0;

	for (size_t i = 0; i < m->n; i++) {
		if (way == 1 || (way == 3 && i < first))
			held_apply(&m->held, &m->v[i]);
		else if (way == 2)
			apply_torn(&m->held, &m->v[i]);
	}
	if (m->n && way)
		m->there = true;
	if (m->deleted && way == 1)
		m->there = false;
}

static void medium_write(const struct medium *m)
{
	char *shm = xasprintf("%s-shm", m->path);
	FILE *f;

	unlink(shm);
	free(shm);
	unlink(m->path);
	if (!m->there)
		return;
	f = fopen(m->path, "wb");
	if (!f || fwrite(m->held.s ? m->held.s : "", 1, m->held.len, f) != m->held.len)
		abort();
	fclose(f);
}

void fault_power_cut(int way, unsigned seed)
{
	chance = seed;
	for (size_t i = 0; i < nmedia; i++) {
		medium_left(&media[i], way);
		medium_write(&media[i]);
	}
	medium_drop_all();
	fault_over();
}
