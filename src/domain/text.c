#include <bihuan/domain/text.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

/* The sign at the start of s, narrow; how many bytes it has there is returned. */
static size_t narrow_next(const char *s, size_t left, char out[4], size_t *ret_n)
{
	uint32_t c;
	size_t step = utf8_next(s, left, &c);

	*ret_n = 1;
	if (step == 0 || c < 0x80)
		out[0] = *s;
	else if (c >= 0xff01 && c <= 0xff5e)
		out[0] = (char)(c - 0xff01 + '!');
	else if (c == 0x3000)
		out[0] = ' ';
	else
		memcpy(out, s, *ret_n = step);
	return step ? step : 1;
}

char *text_narrow(const char *s)
{
	size_t left = strlen(s), n, step;
	char *narrow = xmalloc(left + 1), *to = narrow;

	for (char sign[4]; left > 0; s += step, left -= step, to += n) {
		step = narrow_next(s, left, sign, &n);
		memcpy(to, sign, n);
	}
	*to = '\0';
	return narrow;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char *text_key(const char *s)
{
	char *key = text_narrow(s), *to = key;

	for (const char *from = key; *from; from++)
		if (!is_blank(*from))
			*to++ = lower(*from);
	*to = '\0';
	return key;
}

/* Most texts differ in their first sign; Han are their own narrow form. */
static bool differs_at_once(const char *s, const char *key)
{
	unsigned char c = (unsigned char)*s;

	if (c >= 0xe4 && c <= 0xe9)
		return s[0] != key[0] || s[1] != key[1] || (s[1] && s[2] != key[2]);
	return c > ' ' && c < 0x80 && lower(*s) != *key;
}

bool text_matches(const char *s, const char *key)
{
	size_t left, n, step;

	if (str_empty(s))
		return false;
	if (differs_at_once(s, key))
		return false;
	left = strlen(s);
	for (char sign[4]; left > 0; s += step, left -= step) {
		step = narrow_next(s, left, sign, &n);
		if (is_blank(sign[0]))
			continue;
		sign[0] = lower(sign[0]);
		if (strncmp(key, sign, n) != 0)
			return false;
		key += n;
	}
	return !*key;
}

size_t text_separator(const char *s)
{
	static const char *const wide[] = { "、", "，", "；" };

	if (*s == ',' || *s == ';' || *s == '\n')
		return 1;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (*s == *wide[i] && str_starts(s, wide[i]))
			return strlen(wide[i]);
	return 0;
}

static void list_add(struct strv *list, const char *s, size_t n)
{
	char *item = xstrndup(s, n);

	str_trim(item);
	if (*item && !strv_has(list, item))
		strv_add(list, item);
	free(item);
}

void text_list(const char *s, struct strv *ret)
{
	const char *start = s;

	while (*s) {
		size_t n = text_separator(s);

		if (n) {
			list_add(ret, start, (size_t)(s - start));
			start = s + n;
		}
		s += n ? n : 1;
	}
	list_add(ret, start, (size_t)(s - start));
}

bool text_number(const char *s, long long *ret)
{
	size_t sign = *s == '-', n = strspn(s + sign, "0123456789");

	if (n == 0 || n > 18 || s[sign + n])
		return false;
	*ret = strtoll(s, NULL, 10);
	return true;
}
