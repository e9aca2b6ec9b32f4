/* Cells written the way csv.c reads them. */
#include "csv.h"

#include <stdlib.h>
#include <string.h>

void csv_put(struct buf *out, const char *s, size_t n)
{
	bool quote = n && (strchr(" \t", s[0]) || strchr(" \t", s[n - 1]));
	for (size_t i = 0; i < n && !quote; i++)
		quote = s[i] == '"' || s[i] == ',' || s[i] == '\n' || s[i] == '\r';
	if (!quote) {
		buf_addn(out, s, n);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, s[i]);
	}
	buf_addc(out, '"');
}

/* =1+1, +A1, -A1, @SUM(A1), also behind blanks; -5 and +7 are numbers, "-" is a stroke. */
static bool is_formula(const char *s)
{
	s += strspn(s, " \t\r\n");
	if (!*s || !strchr("=+-@", *s))
		return false;
	return s[strspn(s, "+-")] && s[1 + strspn(s + 1, "0123456789.,")];
}

static bool is_kept_formula(const char *s)
{
	return is_formula(s + strspn(s, "'"));
}

void csv_put_text(struct buf *out, const char *s, size_t n)
{
	char *text = xstrndup(s, n);
	struct buf b = BUF_INIT;

	if (is_kept_formula(text))
		buf_addc(&b, '\'');
	buf_addn(&b, s, n); /* bad bytes too, as they stood */
	csv_put(out, buf_text(&b), b.len);
	buf_free(&b);
	free(text);
}

const char *csv_plain_text(const char *s)
{
	return *s == '\'' && is_kept_formula(s) ? s + 1 : s;
}
