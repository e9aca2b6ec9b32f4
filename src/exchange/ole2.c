/* The old Office container. Every number in it is taken for a lie until it lies inside the
 * file: chains may loop, and sizes may be of nothing. */
#include "ole2.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "rows.h"

#define UNIT 64 /* bytes of the smallest piece */
#define HEADER 512
#define END_OF_CHAIN 0xFFFFFFFEu
#define FIRST_FATS 109
#define ENTRY 128
#define ENTRIES_MAX 20000
#define FILE_MAX (1LL << 29)
#define MINI_MAX (1 << 20)

struct entry {
	char name[33]; /* ASCII alone; others are "" */
	unsigned char type;
	bool at_root;
	uint32_t left, right, child, start;
	uint64_t size;
};
enum { TYPE_STREAM = 2, TYPE_ROOT = 5 };

struct chain {
	uint32_t *v;
	size_t n;
};
struct ole2 {
	int fd;
	size_t sector;
	uint32_t nsectors, cutoff;
	uint32_t *fat, *mini_fat;
	size_t nfat, nmini_fat;
	struct chain mini; /* the sectors the small streams lie in */
	struct entry *entries;
	size_t nentries;
};

static uint32_t u32(const unsigned char *s)
{
	return s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24;
}

static uint32_t u16(const unsigned char *s)
{
	return s[0] | (uint32_t)s[1] << 8;
}

/* All n bytes, or false. */
static bool read_at(int fd, uint64_t at, void *to, size_t n)
{
	char *s = to;
	while (n) {
		ssize_t got = pread(fd, s, n, (off_t)at);
		if (got <= 0)
			return false;
		s += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return true;
}

static uint64_t sector_at(const struct ole2 *o, uint32_t sector)
{
	return ((uint64_t)sector + 1) * o->sector;
}

/* The sectors behind `start`; false where the chain leaves the file or never ends. */
static bool follow(const uint32_t *fat, size_t nfat, uint32_t start, size_t max,
		   struct chain *ret)
{
	struct chain c = { .v = NULL };
	for (uint32_t at = start; at != END_OF_CHAIN; at = fat[at]) {
		if (at >= nfat || c.n >= max) {
			free(c.v);
			return false;
		}
		VEC_ADD(c.v, c.n) = at;
	}
	*ret = c;
	return true;
}

/* ---- the tables of what follows what ---- */

static bool add_fat(struct ole2 *o, uint32_t sector)
{
	size_t per = o->sector / 4, was = o->nfat;
	unsigned char room[4096];
	if (sector >= o->nsectors || o->nfat > o->nsectors ||
	    !read_at(o->fd, sector_at(o, sector), room, o->sector))
		return false;
	o->fat = xrealloc(o->fat, was + per, sizeof *o->fat);
	for (size_t i = 0; i < per; i++)
		o->fat[was + i] = u32(room + 4 * i);
	o->nfat += per;
	return true;
}

static bool read_fat(struct ole2 *o, const unsigned char *header)
{
	uint32_t left = u32(header + 44), next = u32(header + 68);
	unsigned char room[4096];
	for (size_t i = 0; i < FIRST_FATS && left; i++, left--)
		if (!add_fat(o, u32(header + 76 + 4 * i)))
			return false;
	/* Where there are more, sectors of their own name them. */
	while (left) {
		if (next >= o->nsectors || !read_at(o->fd, sector_at(o, next), room, o->sector))
			return false;
		size_t last = o->sector / 4 - 1;
		for (size_t i = 0; i < last && left; i++, left--)
			if (!add_fat(o, u32(room + 4 * i)))
				return false;
		next = u32(room + 4 * last);
	}
	if (o->nfat > o->nsectors)
		o->nfat = o->nsectors;
	return o->nfat > 0;
}

/* No more of it than there are pieces where the small streams lie. */
static bool read_mini_fat(struct ole2 *o, uint32_t start)
{
	struct chain c = { .v = NULL };
	unsigned char room[4096];
	bool ok = follow(o->fat, o->nfat, start, o->nfat, &c);
	size_t max = o->mini.n * (o->sector / UNIT);
	max = max < MINI_MAX ? max : MINI_MAX;
	o->mini_fat = xcalloc(max + 1, sizeof *o->mini_fat);
	for (size_t i = 0; ok && i < c.n && o->nmini_fat < max; i++) {
		ok = read_at(o->fd, sector_at(o, c.v[i]), room, o->sector);
		for (size_t k = 0; ok && k < o->sector / 4 && o->nmini_fat < max; k++)
			o->mini_fat[o->nmini_fat++] = u32(room + 4 * k);
	}
	free(c.v);
	return ok;
}

/* ---- the directory ---- */

static void add_entry(struct ole2 *o, const unsigned char *s)
{
	struct entry e = { .type = s[66], .left = u32(s + 68), .right = u32(s + 72),
			   .child = u32(s + 76), .start = u32(s + 116),
			   .size = u32(s + 120) };
	size_t n = u16(s + 64) / 2;
	for (size_t i = 0; i + 1 < n && i < 32; i++) {
		if (s[2 * i + 1] || s[2 * i] >= 0x80) {
			e.name[0] = 0;
			break;
		}
		e.name[i] = (char)s[2 * i];
	}
	if (o->sector > 512)
		e.size |= (uint64_t)u32(s + 124) << 32;
	VEC_ADD(o->entries, o->nentries) = e;
}

/* What lies in the root, not in what is embedded somewhere below: a tree of siblings. */
static void mark_root(struct ole2 *o)
{
	uint32_t *todo = NULL;
	size_t n = 0;
	if (o->nentries && o->entries[0].type == TYPE_ROOT)
		VEC_ADD(todo, n) = o->entries[0].child;
	while (n) {
		uint32_t at = todo[--n];
		if (at >= o->nentries || o->entries[at].at_root)
			continue;
		o->entries[at].at_root = true;
		VEC_ADD(todo, n) = o->entries[at].left;
		VEC_ADD(todo, n) = o->entries[at].right;
	}
	free(todo);
}

static bool read_directory(struct ole2 *o, uint32_t start)
{
	struct chain c = { .v = NULL };
	unsigned char room[4096];
	bool ok = follow(o->fat, o->nfat, start, o->nfat, &c);
	for (size_t i = 0; ok && i < c.n && o->nentries < ENTRIES_MAX; i++) {
		ok = read_at(o->fd, sector_at(o, c.v[i]), room, o->sector);
		for (size_t k = 0; ok && k < o->sector; k += ENTRY)
			add_entry(o, room + k);
	}
	free(c.v);
	mark_root(o);
	return ok && o->nentries && o->entries[0].type == TYPE_ROOT;
}

/* ---- the face ---- */

static bool read_tables(struct ole2 *o, uint64_t size)
{
	unsigned char header[HEADER];
	if (!read_at(o->fd, 0, header, sizeof header) ||
	    memcmp(header, OLE2_MAGIC, OLE2_MAGIC_BYTES) != 0)
		return false;
	uint32_t shift = u16(header + 30);
	if ((shift != 9 && shift != 12) || u16(header + 32) != 6)
		return false;
	o->sector = (size_t)1 << shift;
	/* The last one may be cut short, and often nothing is missing from it. */
	o->nsectors = (uint32_t)((size + o->sector - 1) / o->sector);
	o->nsectors -= o->nsectors > 0;
	o->cutoff = u32(header + 56);
	if (!read_fat(o, header) || !read_directory(o, u32(header + 48)))
		return false;
	if (u32(header + 64) == 0)
		return true;
	return follow(o->fat, o->nfat, o->entries[0].start, o->nfat, &o->mini) &&
	       read_mini_fat(o, u32(header + 60));
}

bool ole2_open(const char *path, struct ole2 **ret, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(err, ERR_FILE, "no_file", "%s: %s", path, err_system(errno));
	struct stat st;
	struct ole2 *o = xcalloc(1, sizeof *o);
	o->fd = fd;
	bool large = fstat(fd, &st) == 0 && st.st_size > FILE_MAX;
	if (large || !read_tables(o, (uint64_t)st.st_size)) {
		ole2_close(o);
		return large ? err_set(err, ERR_FILE, "bad_file",
				       "%s: the file is larger than any workbook; it was not read",
				       path)
			     : book_damaged(path, err);
	}
	*ret = o;
	return true;
}

void ole2_close(struct ole2 *o)
{
	if (!o)
		return;
	close(o->fd);
	free(o->fat);
	free(o->mini_fat);
	free(o->mini.v);
	free(o->entries);
	free(o);
}

static const struct entry *find(const struct ole2 *o, const char *name)
{
	for (size_t i = 0; i < o->nentries; i++)
		if (o->entries[i].at_root && o->entries[i].type == TYPE_STREAM &&
		    strcasecmp(o->entries[i].name, name) == 0)
			return &o->entries[i];
	return NULL;
}

bool ole2_has(const struct ole2 *o, const char *stream)
{
	return find(o, stream) != NULL;
}

bool ole2_stream(const struct ole2 *o, const char *name, struct stream *ret)
{
	const struct entry *e = find(o, name);
	struct chain c = { .v = NULL };
	bool small = e && e->size < o->cutoff;
	if (!e || !(small ? follow(o->mini_fat, o->nmini_fat, e->start, o->nmini_fat, &c)
			  : follow(o->fat, o->nfat, e->start, o->nfat, &c)))
		return false;
	struct stream s = { .fd = o->fd, .at = c.v, .piece = small ? UNIT : o->sector };
	size_t per = o->sector / UNIT;
	for (; s.n < c.n; s.n++) {
		size_t sector = small ? c.v[s.n] / per : 0;
		if (small && sector >= o->mini.n)
			break;
		s.at[s.n] = (uint32_t)(small ? sector_at(o, o->mini.v[sector]) / UNIT +
						       c.v[s.n] % per
					     : sector_at(o, c.v[s.n]) / UNIT);
	}
	s.size = e->size < (uint64_t)s.n * s.piece ? e->size : (uint64_t)s.n * s.piece;
	*ret = s;
	return true;
}

void stream_free(struct stream *s)
{
	free(s->at);
	*s = (struct stream){ .fd = -1 };
}

/* Pieces that lie one behind the other are read at once. */
static size_t together(const struct stream *s, size_t piece, size_t wanted)
{
	size_t n = s->piece;
	while (n < wanted && piece + 1 < s->n && s->at[piece + 1] == s->at[piece] + s->piece / UNIT) {
		piece++;
		n += s->piece;
	}
	return n;
}

size_t stream_read(const struct stream *s, uint64_t from, void *to, size_t n)
{
	size_t done = 0;
	if (from >= s->size)
		return 0;
	if (n > s->size - from)
		n = (size_t)(s->size - from);
	while (done < n) {
		uint64_t at = from + done;
		size_t here = n - done;
		if (s->at) {
			size_t piece = (size_t)(at / s->piece), in = (size_t)(at % s->piece);
			size_t have = together(s, piece, in + here) - in;
			here = here < have ? here : have;
			at = (uint64_t)s->at[piece] * UNIT + in;
		}
		ssize_t got = pread(s->fd, (char *)to + done, here, (off_t)at);
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}
