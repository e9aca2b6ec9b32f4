#include <stdlib.h>
#include <string.h>

#include "inside.h"

static size_t place_of(const struct seen_names *s, const char *name)
{
	size_t low = 0, high = s->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(s->v[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct seen *seen_find(const struct seen_names *s, const char *name)
{
	size_t i = place_of(s, name);
	return i < s->n && str_eq(s->v[i].name, name) ? &s->v[i] : NULL;
}

struct seen *seen_add(struct seen_names *s, const char *name, const char *id)
{
	size_t i = place_of(s, name);
	struct seen one = { .name = xstrdup(name) };
	memccpy(one.id, id, 0, ID_TEXT - 1);
	VEC_ADD(s->v, s->n) = one;
	memmove(&s->v[i + 1], &s->v[i], (s->n - 1 - i) * sizeof *s->v);
	s->v[i] = one;
	return &s->v[i];
}

void seen_free(struct seen_names *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->v[i].name);
	free(s->v);
	*s = (struct seen_names){ .v = NULL };
}
