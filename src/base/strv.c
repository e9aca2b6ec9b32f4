#include <bihuan/base/mem.h>

#include <stdlib.h>
#include <string.h>

void strv_add(struct strv *l, const char *s)
{
	strv_take(l, xstrdup(s));
}

void strv_take(struct strv *l, char *s)
{
	VEC_ADD(l->v, l->n) = s;
}

bool strv_has(const struct strv *l, const char *s)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], s))
			return true;
	return false;
}

void strv_split(struct strv *l, const char *s, const char *seps)
{
	while (s && *s) {
		size_t n = strcspn(s, seps);

		if (n)
			strv_take(l, xstrndup(s, n));
		s += n;
		s += strspn(s, seps);
	}
}

char *strv_join(const struct strv *l, const char *sep)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_add(&b, sep);
		buf_add(&b, l->v[i]);
	}
	return buf_take(&b);
}

void strv_free(struct strv *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i]);
	free(l->v);
	*l = (struct strv)STRV_INIT;
}
