/* Names of people as sheets write them: with telephones and titles, after the body they are of. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "import_kind.h"
#include "inside.h"

/* Seven digits or more are no part of a name. */
static void add_without_numbers(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t digits = strspn(s + i, "0123456789-+");
		digits = digits > n - i ? n - i : digits;
		if (digits < 7)
			buf_addn(b, s + i, digits ? digits : 1);
		i += digits ? digits : 1;
	}
}

/* 钱二、孙三 */
static bool are_names(const char *text)
{
	struct strv items = STRV_INIT;
	text_list(text, &items);
	bool names = items.n > 0;
	for (size_t i = 0; i < items.n; i++) {
		size_t n = utf8_count(items.v[i]);
		names = names && n >= 2 && n <= 3 && strlen(items.v[i]) == 3 * n && !kind_body(items.v[i]);
	}
	strv_free(&items);
	return names;
}

/* 专家组(钱二、孙三) as 专家组、钱二、孙三; any other bracket is left out. */
static char *open_brackets(const char *text)
{
	struct buf b = BUF_INIT;
	const char *begin, *end;
	buf_add(&b, "");
	for (; (begin = strchr(text, '(')) != NULL && (end = strchr(begin, ')')) != NULL; text = end + 1) {
		char *before = xstrndup(text, (size_t)(begin - text));
		char *inside = xstrndup(begin + 1, (size_t)(end - begin - 1));
		buf_addf(&b, "%s", before);
		if (kind_body(before) && are_names(inside))
			buf_addf(&b, "、%s", inside);
		free(inside);
		free(before);
	}
	buf_add(&b, text);
	return buf_take(&b);
}

/* 组长：张三 as 张三, 李四等5人 as 李四 */
static char *name_of(const char *item)
{
	static const char *const ends[] = { "带队", "等人", "等" };
	const char *colon = strrchr(item, ':');
	char *name = str_trim(xstrdup(colon ? colon + 1 : item)), *and = strstr(name, "等");
	if (and && and > name && strspn(and + 3, "0123456789") && str_eq(and + 3 + strspn(and + 3, "0123456789"), "人"))
		*and = 0;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(name), e = strlen(ends[i]);
		if (n >= e + 6 && strcmp(name + n - e, ends[i]) == 0)
			name[n - e] = 0;
	}
	return name;
}

static bool may_have_more(const char *narrow)
{
	return strpbrk(narrow, "(:0123456789") || strstr(narrow, "等") || strstr(narrow, "带队") ||
	       strpbrk(narrow, "/ ") || strstr(narrow, "、");
}

char *people_plain(const char *text)
{
	char *narrow = text_narrow(text), *plain = NULL, *opened;
	struct strv items = STRV_INIT, names = STRV_INIT;
	struct buf b = BUF_INIT;
	size_t bodies = 0;
	bool cut = false;
	if (!may_have_more(narrow)) {
		free(narrow);
		return NULL;
	}
	opened = open_brackets(narrow);
	add_without_numbers(&b, opened, strlen(opened));
	buf_add(&b, "");
	for (char *s = b.s; *s; s++)
		if (*s == '/')
			*s = ',';
	text_list(b.s, &items);
	for (size_t i = 0; i < items.n; i++) {
		/* 安环部 孔四 */
		char *blank = strchr(items.v[i], ' ');
		if (blank && blank[1] && (items.v[i][0] & 0x80)) {
			char *first = xstrndup(items.v[i], (size_t)(blank - items.v[i]));
			bool body = kind_body(first);
			free(first);
			if (body) {
				memmove(items.v[i], blank + 1, strlen(blank));
				cut = true;
			}
		}
		char *name = name_of(items.v[i]);
		bodies += *name && kind_body(name);
		if (*name)
			strv_add(&names, name);
		free(name);
	}
	cut = cut || strpbrk(narrow, "(:") || strlen(b.s) != strlen(opened);
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < names.n; i++) {
		bool leave = bodies && bodies < names.n && kind_body(names.v[i]);
		cut = cut || leave || !strstr(narrow, names.v[i]) || !strv_has(&items, names.v[i]);
		if (!leave)
			buf_addf(&out, "%s%s", out.len ? "、" : "", names.v[i]);
	}
	if (cut && out.len)
		plain = buf_take(&out);
	buf_free(&out);
	buf_free(&b);
	free(opened);
	free(narrow);
	strv_free(&items);
	strv_free(&names);
	return plain;
}
