#include <bihuan/base/arena.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

#define BLOCK ((size_t)32 << 10)
#define ALIGN _Alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size;
	max_align_t bytes[];
};

static void add_block(struct arena *a, size_t n)
{
	size_t size = n > BLOCK ? n : BLOCK;
	struct arena_block *b = xmalloc(sizeof *b + size);

	b->next = a->first;
	b->size = size;
	a->first = b;
	a->used = 0;
}

void *arena_take(struct arena *a, size_t n)
{
	void *p;

	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (!a->first || n > a->first->size - a->used)
		add_block(a, n);
	p = (char *)a->first->bytes + a->used;
	a->used += n;
	return p;
}

void *arena_alloc(struct arena *a, size_t n, size_t size)
{
	return n ? memset(arena_take(a, n * size), 0, n * size) : NULL;
}

char *arena_text(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_take(a, n + 1);

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_copy(struct arena *a, const char *s)
{
	return s ? arena_text(a, s, strlen(s)) : NULL;
}

static void free_from(struct arena_block *b)
{
	while (b) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
}

void arena_clear(struct arena *a)
{
	if (!a->first)
		return;
	free_from(a->first->next);
	a->first->next = NULL;
	a->used = 0;
	if (a->first->size > BLOCK) {
		free(a->first);
		a->first = NULL;
	}
}

void arena_free(struct arena *a)
{
	free_from(a->first);
	*a = (struct arena){ .first = NULL };
}
