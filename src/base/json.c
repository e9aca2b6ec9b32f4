/* A reader of JSON: see json.h. Bodies of a journal go through it by the million. */
#include <bihuan/base/json.h>

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#define DIGITS_SURE 18 /* so many always fit 64 bits */

struct json json_of(const char *s, size_t n)
{
	return (struct json){ .at = s, .end = s ? s + n : NULL, .bad = !s };
}

static bool fail(struct json *j)
{
	j->bad = true;
	j->at = j->end;
	return false;
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline void pass_blanks(struct json *j)
{
	while (j->at < j->end && is_blank(*j->at))
		j->at++;
}

static inline bool is_at(const struct json *j, char c)
{
	return j->at < j->end && *j->at == c;
}

static inline bool is_digit(const struct json *j)
{
	return j->at < j->end && *j->at >= '0' && *j->at <= '9';
}

static inline bool take(struct json *j, char c)
{
	if (!is_at(j, c))
		return fail(j);
	j->at++;
	return true;
}

char json_kind(struct json *j)
{
	pass_blanks(j);
	return j->at < j->end ? *j->at : '\0';
}

bool json_enter(struct json *j, char bracket)
{
	pass_blanks(j);
	if (!take(j, bracket))
		return false;
	j->depth++;
	j->first = true;
	return true;
}

bool json_next(struct json *j, char bracket)
{
	bool first = j->first;

	j->first = false;
	pass_blanks(j);
	if (is_at(j, bracket)) {
		j->at++;
		j->depth--;
		return false;
	}
	if (!first) {
		if (!take(j, ','))
			return false;
		pass_blanks(j);
	}
	if (j->at == j->end || *j->at == bracket || j->depth >= JSON_DEPTH)
		return fail(j);
	return true;
}

/* ---- texts ---- */

static bool take_hex(struct json *j, uint32_t *ret)
{
	uint32_t c = 0;

	if (j->end - j->at < 4)
		return fail(j);
	for (int i = 0; i < 4; i++, j->at++) {
		static const char digits[] = "0123456789abcdefABCDEF";
		const char *found = *j->at ? strchr(digits, *j->at) : NULL;
		uint32_t d = found ? (uint32_t)(found - digits) : 0;

		if (!found)
			return fail(j);
		c = c << 4 | (d > 15 ? d - 6 : d);
	}
	*ret = c;
	return true;
}

/* What follows \u. */
static size_t take_unicode(struct json *j, char *out)
{
	uint32_t c, low;
	size_t n;

	if (!take_hex(j, &c))
		return 0;
	if (c >= 0xd800 && c <= 0xdbff) {
		if (!take(j, '\\') || !take(j, 'u') || !take_hex(j, &low))
			return 0;
		c = low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0xd800;
	}
	n = c ? utf8_put(out, c) : 0;
	if (!n)
		fail(j);
	return n;
}

static size_t take_escape(struct json *j, char *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found = j->end - j->at > 1 && j->at[1] ? strchr(from, j->at[1]) : NULL;

	if (!found && !(j->end - j->at > 1 && j->at[1] == 'u')) {
		fail(j);
		return 0;
	}
	j->at += 2;
	if (!found)
		return take_unicode(j, out);
	*out = to[found - from];
	return 1;
}

size_t json_text(struct json *j, char *out)
{
	char *begin = out;

	*out = '\0';
	pass_blanks(j);
	if (!take(j, '"'))
		return 0;
	while (j->at < j->end && *j->at != '"') {
		unsigned char c = (unsigned char)*j->at;
		uint32_t any;
		size_t n = 1;

		if (c == '\\') {
			out += take_escape(j, out);
			continue;
		}
		if (c >= 0x80)
			n = utf8_step(j->at, (size_t)(j->end - j->at), &any);
		if (c < 0x20 || n == 0) {
			fail(j);
			break;
		}
		for (size_t i = 0; i < n; i++)
			*out++ = *j->at++;
	}
	*out = '\0';
	take(j, '"');
	return (size_t)(out - begin);
}

size_t json_name(struct json *j, char *out)
{
	size_t n = json_text(j, out);

	pass_blanks(j);
	take(j, ':');
	return n;
}

/* ---- other values ---- */

static size_t take_digits(struct json *j)
{
	const char *begin = j->at;

	while (is_digit(j))
		j->at++;
	if (j->at == begin)
		fail(j);
	return (size_t)(j->at - begin);
}

/* Is the number, a copy of its own, less than infinite? */
static bool is_finite(char *text)
{
	char *point = strchr(text, '.');

	if (point)
		*point = *localeconv()->decimal_point;
	return !isinf(strtod(text, NULL));
}

static bool fits_integer(const char *text)
{
	errno = 0;
	strtoll(text, NULL, 10);
	return errno == 0;
}

/* One byte 0 right behind a number or a word has always been passed over: what was signed so must not read otherwise. */
static bool pass_zero(struct json *j)
{
	if (is_at(j, '\0'))
		j->at++;
	return true;
}

size_t json_number(struct json *j, char *out, bool *ret_integer)
{
	const char *begin;
	bool integer = true, zero;
	size_t n;

	*out = '\0';
	pass_blanks(j);
	begin = j->at;
	if (is_at(j, '-'))
		j->at++;
	zero = is_at(j, '0');
	n = take_digits(j);
	if (zero && n > 1)
		fail(j);
	if (is_at(j, '.')) {
		integer = false;
		j->at++;
		take_digits(j);
	}
	if (is_at(j, 'e') || is_at(j, 'E')) {
		integer = false;
		j->at++;
		if (is_at(j, '+') || is_at(j, '-'))
			j->at++;
		take_digits(j);
	}
	if (j->bad)
		return 0;
	*ret_integer = integer;
	if (integer && zero)
		begin = j->at - 1; /* -0 */
	n = (size_t)(j->at - begin);
	memcpy(out, begin, n);
	out[n] = '\0';
	pass_zero(j);
	if (integer ? n > DIGITS_SURE && !fits_integer(out) : !is_finite(out))
		fail(j);
	return n;
}

bool json_word(struct json *j, const char *word)
{
	size_t n = strlen(word);

	pass_blanks(j);
	if ((size_t)(j->end - j->at) < n || memcmp(j->at, word, n) != 0)
		return fail(j);
	j->at += n;
	return pass_zero(j);
}

/* ---- what nobody asks for ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool stands_twice(char **names, size_t n)
{
	if (n)
		qsort(names, n, sizeof *names, by_text);
	for (size_t i = 1; i < n; i++)
		if (strcmp(names[i - 1], names[i]) == 0)
			return true;
	return false;
}

static void skip_object(struct json *j, char *out, bool unique)
{
	char **names = NULL;
	size_t n = 0;

	json_enter(j, '{');
	while (json_next(j, '}')) {
		size_t len = json_name(j, out);

		if (unique) {
			VEC_ADD(names, n) = out;
			out += len + 1;
		}
		json_skip(j, out, unique);
	}
	if (stands_twice(names, n))
		fail(j);
	free(names);
}

void json_skip(struct json *j, char *out, bool unique)
{
	bool integer;

	switch (json_kind(j)) {
	case '"':
		json_text(j, out);
		break;
	case '{':
		skip_object(j, out, unique);
		break;
	case '[':
		json_enter(j, '[');
		while (json_next(j, ']'))
			json_skip(j, out, unique);
		break;
	case 't':
		json_word(j, "true");
		break;
	case 'f':
		json_word(j, "false");
		break;
	case 'n':
		json_word(j, "null");
		break;
	default:
		json_number(j, out, &integer);
	}
}

bool json_end(struct json *j)
{
	pass_blanks(j);
	return !j->bad && j->at == j->end;
}
