/* Memory and growable text. Running out of memory aborts here, so nobody
 * else checks. */
#ifndef BIHUAN_BASE_MEM_H
#define BIHUAN_BASE_MEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size); /* zeroed; overflow aborts */
void *xrealloc(void *old, size_t n, size_t size);
char *xstrdup(const char *s); /* NULL gives NULL */
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Makes room for one more element in a vector grown by doubling:
 *   VEC_ADD(list->v, list->n) = item;
 * The vector's capacity is the next power of two at or above n (minimum 8),
 * so no capacity is stored. */
#define VEC_ADD(v, n) (*(vec_room((void **)&(v), (n), sizeof *(v)), &(v)[(n)++]))
void vec_grow(void **v, size_t n, size_t size);
static inline void vec_room(void **v, size_t n, size_t size)
{
	if (!n || (n >= 8 && !(n & (n - 1))))
		vec_grow(v, n, size);
}

/* A growable, always NUL-terminated byte string. BUF_INIT owns nothing. */
struct buf {
	char *s; /* never NULL after the first add; may be NULL when empty */
	size_t len, cap;
};
#define BUF_INIT { NULL, 0, 0 }

void buf_add(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addn(struct buf *b, const char *s, size_t n);
static inline void buf_addc(struct buf *b, char c)
{
	if (b->cap - b->len < 2) {
		buf_addn(b, &c, 1);
		return;
	}
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}
void buf_addf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
void buf_clear(struct buf *b); /* empties, keeps the memory */
const char *buf_text(const struct buf *b); /* never NULL */
char *buf_take(struct buf *b); /* the caller frees it; b is empty again */
void buf_free(struct buf *b);

/* Appends s as a JSON string with its quotes; s is valid UTF-8. */
void buf_add_json(struct buf *b, const char *s);
void buf_addn_json(struct buf *b, const char *s, size_t n); /* of n bytes */
/* Appends s as a string of libconfig with its quotes. */
void buf_add_quoted(struct buf *b, const char *s);

/* A list of strings it owns. */
struct strv {
	char **v;
	size_t n;
};
#define STRV_INIT { NULL, 0 }
void strv_add(struct strv *l, const char *s);
void strv_take(struct strv *l, char *s); /* takes ownership of s */
bool strv_has(const struct strv *l, const char *s);
void strv_split(struct strv *l, const char *s, const char *seps); /* any of the
	ASCII bytes in seps; empty pieces are passed over */
char *strv_join(const struct strv *l, const char *sep); /* caller frees */
void strv_free(struct strv *l);

/* NULL equals NULL only. */
static inline bool str_eq(const char *a, const char *b)
{
	return a == b || (a && b && *a == *b && strcmp(a, b) == 0);
}
bool str_empty(const char *s);			/* NULL or "" */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *tail);
char *str_trim(char *s); /* in place: ASCII blanks and U+3000; returns s */

#endif
