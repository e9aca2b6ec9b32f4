#include "texts.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IN_MEMORY (8 * 1024 * 1024)
#define GROUP 64
#define BLOCK (16 * 1024)
#define BLOCKS 32

struct texts {
	struct buf text;      /* what is not in the file, from `spilt` on */
	uint32_t *lengths;
	size_t n;
	uint64_t *groups;     /* where every GROUPth begins */
	size_t ngroups;
	uint64_t spilt, size;
	FILE *file;	      /* NULL: all is in memory */
	bool no_file;	      /* there is no room for one */
	/* Blocks of the file read last: the rows ask nearly in order, but for
	 * the words that come again and again. */
	struct block {
		char *s;
		uint64_t number; /* from 1; 0: nothing in it */
		size_t n;
	} blocks[BLOCKS];
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
	for (size_t i = 0; i < BLOCKS; i++)
		free(s->blocks[i].s);
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

static const struct block *block_at(struct texts *s, uint64_t at)
{
	uint64_t number = at / BLOCK;
	struct block *b = &s->blocks[number % BLOCKS];
	if (b->number == number + 1 && at % BLOCK < b->n)
		return b;
	if (!b->s)
		b->s = xmalloc(BLOCK);
	ssize_t n = pread(fileno(s->file), b->s, BLOCK, (off_t)(number * BLOCK));
	b->number = n > 0 ? number + 1 : 0;
	b->n = n > 0 ? (size_t)n : 0;
	return at % BLOCK < b->n ? b : NULL;
}

static bool read_file(struct texts *s, uint64_t at, size_t n, struct buf *out)
{
	while (n) {
		const struct block *b = block_at(s, at);
		size_t from = at % BLOCK;
		if (!b)
			return false;
		size_t here = b->n - from < n ? b->n - from : n;
		buf_addn(out, b->s + from, here);
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
