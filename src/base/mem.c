#include <bihuan/base/mem.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void out_of_memory(void)
{
	static const char msg[] = "bihuan: out of memory\n";

	if (write(STDERR_FILENO, msg, sizeof msg - 1) < 0) {
		/* nothing left to say it with */
	}
	abort();
}

static size_t product(size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		out_of_memory();
	return total ? total : 1;
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(1, product(n, size));

	if (!p)
		out_of_memory();
	return p;
}

void *xrealloc(void *old, size_t n, size_t size)
{
	void *p = realloc(old, product(n, size));

	if (!p)
		out_of_memory();
	return p;
}

char *xstrdup(const char *s)
{
	size_t n;

	if (!s)
		return NULL;
	n = strlen(s) + 1;
	return memcpy(xmalloc(n), s, n);
}

char *xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = xmalloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&s, fmt, ap);
	va_end(ap);
	if (n < 0)
		out_of_memory();
	return s;
}

void vec_grow(void **v, size_t n, size_t size)
{
	void *p;

	/* *v is some other pointer type in truth: copy it as bytes */
	memcpy(&p, v, sizeof p);
	if (n > SIZE_MAX / 2)
		out_of_memory();
	p = xrealloc(p, n ? n * 2 : 8, size);
	memcpy(v, &p, sizeof p);
}

bool str_empty(const char *s)
{
	return !s || !*s;
}

bool str_starts(const char *s, const char *prefix)
{
	return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *tail)
{
	size_t n = s ? strlen(s) : 0, t = strlen(tail);
	return n >= t && strcmp(s + n - t, tail) == 0;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_wide_blank(const char *s)
{
	return s[0] == '\xe3' && s[1] == '\x80' && s[2] == '\x80';
}

/* Length of the blank at the start of s, 0 when there is none. */
static size_t blank_at(const char *s)
{
	return is_blank(*s) ? 1 : is_wide_blank(s) ? 3 : 0;
}

/* Length of the blank at the end of n bytes, 0 when there is none. */
static size_t blank_before(const char *s, size_t n)
{
	if (n >= 1 && is_blank(s[n - 1]))
		return 1;
	return n >= 3 && is_wide_blank(s + n - 3) ? 3 : 0;
}

char *str_trim(char *s)
{
	const char *from = s;
	size_t step, n;

	if (!s)
		return NULL;
	while ((step = blank_at(from)) > 0)
		from += step;
	n = strlen(from);
	while ((step = blank_before(from, n)) > 0)
		n -= step;
	if (from != s)
		memmove(s, from, n);
	s[n] = '\0';
	return s;
}
