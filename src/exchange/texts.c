#include "texts.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IN_MEMORY (8 * 1024 * 1024)
#define GROUP 64
#define CACHE (64 * 1024)

struct texts {
	struct buf text;      /* what is not in the file, from `spilt` on */
	uint32_t *lengths;
	size_t n;
	uint64_t *groups;     /* where every GROUPth begins */
	size_t ngroups;
	uint64_t spilt, size;
	FILE *file;	      /* NULL: all is in memory */
	bool no_file;	      /* there is no room for one */
	/* A stretch of the file read last: the rows ask nearly in order. */
	char *cache;
	uint64_t cache_at;
	size_t cache_n;
};

struct texts *texts_create(void)
{
	return xcalloc(1, sizeof(struct texts));
}

void texts_destroy(struct texts *s)
{
	if (!s)
		return;
	if (s->file)
		fclose(s->file);
	buf_free(&s->text);
	free(s->lengths);
	free(s->groups);
	free(s->cache);
	free(s);
}

static void spill(struct texts *s)
{
	if (!s->file && !s->no_file)
		s->file = tmpfile();
	s->no_file = !s->file;
	if (s->no_file)
		return;
	if (fwrite(s->text.s, 1, s->text.len, s->file) != s->text.len || fflush(s->file)) {
		/* Nothing is lost: it stays where it is. */
		clearerr(s->file);
		if (fseeko(s->file, (off_t)s->spilt, SEEK_SET) == 0)
			s->no_file = true;
		return;
	}
	s->spilt += s->text.len;
	buf_clear(&s->text);
}

void texts_add(struct texts *s, const char *text, size_t n)
{
	if (s->n % GROUP == 0)
		VEC_ADD(s->groups, s->ngroups) = s->size;
	VEC_ADD(s->lengths, s->n) = (uint32_t)n;
	buf_addn(&s->text, text, n);
	s->size += n;
	if (s->text.len > IN_MEMORY && !s->no_file)
		spill(s);
}

size_t texts_count(const struct texts *s)
{
	return s->n;
}

static bool read_file(struct texts *s, uint64_t at, size_t n, struct buf *out)
{
	if (!s->cache)
		s->cache = xmalloc(CACHE);
	while (n) {
		if (at < s->cache_at || at >= s->cache_at + s->cache_n) {
			uint64_t left = s->spilt - at;
			ssize_t got = pread(fileno(s->file), s->cache,
					    left < CACHE ? (size_t)left : CACHE, (off_t)at);
			if (got <= 0)
				return false;
			s->cache_at = at;
			s->cache_n = (size_t)got;
		}
		size_t from = (size_t)(at - s->cache_at), here = s->cache_n - from;
		here = here < n ? here : n;
		buf_addn(out, s->cache + from, here);
		at += here;
		n -= here;
	}
	return true;
}

bool texts_get(struct texts *s, size_t i, struct buf *out)
{
	if (i >= s->n)
		return false;
	uint64_t at = s->groups[i / GROUP];
	for (size_t j = i - i % GROUP; j < i; j++)
		at += s->lengths[j];
	if (at < s->spilt)
		return read_file(s, at, s->lengths[i], out);
	buf_addn(out, s->text.s + (at - s->spilt), s->lengths[i]);
	return true;
}
