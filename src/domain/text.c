#include <bihuan/domain/text.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

static size_t narrow_next(const char *s, size_t left, struct buf *out)
{
	uint32_t c;
	size_t step = utf8_next(s, left, &c);

	if (step == 0) {
		buf_addc(out, *s);
		return 1;
	}
	if (c >= 0xff01 && c <= 0xff5e)
		buf_addc(out, (char)(c - 0xff01 + '!'));
	else if (c == 0x3000)
		buf_addc(out, ' ');
	else
		buf_addn(out, s, step);
	return step;
}

char *text_narrow(const char *s)
{
	struct buf b = BUF_INIT;
	size_t left = strlen(s);

	buf_addn(&b, "", 0);
	while (left > 0) {
		size_t step = narrow_next(s, left, &b);

		s += step;
		left -= step;
	}
	return buf_take(&b);
}

char *text_key(const char *s)
{
	char *key = text_narrow(s), *to = key;

	for (const char *from = key; *from; from++) {
		if (strchr(" \t\r\n", *from))
			continue;
		*to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from - 'A' + 'a') : *from;
	}
	*to = '\0';
	return key;
}

bool text_matches(const char *s, const char *key)
{
	char *mine;
	bool same;

	if (str_empty(s))
		return false;
	mine = text_key(s);
	same = strcmp(mine, key) == 0;
	free(mine);
	return same;
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
