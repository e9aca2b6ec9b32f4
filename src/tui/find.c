#include "find.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

/* The character at s as it is compared; 0 for one that cannot be seen. Returns its bytes. */
static size_t folded_at(const char *s, size_t left, uint32_t *ret)
{
	size_t step = utf8_step(s, left, ret);

	*ret = !step ? '?' : utf8_is_unseen(*ret) ? 0 : search_fold(*ret);
	return step ? step : 1;
}

void find_set(struct find *f, const char *text)
{
	char *copy = str_empty(text) ? NULL : xstrdup(text);
	size_t left = copy ? strlen(copy) : 0;
	uint32_t c;

	free(f->text);
	free(f->want);
	*f = (struct find){ .text = copy };
	for (const char *s = copy; left > 0;) {
		size_t step = folded_at(s, left, &c);

		if (c)
			VEC_ADD(f->want, f->n) = c;
		s += step;
		left -= step;
	}
}

bool find_on(const struct find *f)
{
	return f->n > 0;
}

/* Does it stand here? *ret_end is the byte behind it. */
static bool stands(const struct find *f, const char *s, size_t at, size_t len, size_t *ret_end)
{
	uint32_t c;

	for (size_t i = 0; i < f->n;) {
		if (at >= len)
			return false;
		at += folded_at(s + at, len - at, &c);
		if (c && c != f->want[i++])
			return false;
	}
	*ret_end = at;
	return true;
}

size_t find_in(const struct find *f, const char *s, size_t from, size_t *ret_end)
{
	size_t len = strlen(s);
	uint32_t c;

	for (size_t at = from; f->n > 0 && at < len;) {
		size_t step = folded_at(s + at, len - at, &c);

		/* an unseen character before it is no part of it */
		if (c == f->want[0] && stands(f, s, at, len, ret_end))
			return at;
		at += step;
	}
	return SIZE_MAX;
}
