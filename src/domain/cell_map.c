#include <bihuan/domain/cell_map.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

/* ---- cells ---- */

/* The sheet's name in front of the !, which may stand in quotes as office programs write it. */
static char *sheet_of(const char *text, size_t n)
{
	struct buf b = BUF_INIT;
	bool quoted = n > 1 && text[0] == '\'' && text[n - 1] == '\'';

	for (size_t i = quoted; i < n - quoted; i++) {
		buf_addc(&b, text[i]);
		if (quoted && text[i] == '\'' && i + 1 < n - quoted && text[i + 1] == '\'')
			i++;
	}
	return b.len ? buf_take(&b) : NULL;
}

static bool place_of(const char *s, size_t *ret_column, long *ret_row)
{
	size_t column = 0;
	long row = 0;

	s += *s == '$';
	for (; (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'); s++) {
		column = column * 26 + (size_t)((*s | 32) - 'a' + 1);
		if (column > CELL_COLUMNS)
			return false;
	}
	s += *s == '$';
	for (; *s >= '0' && *s <= '9'; s++) {
		row = row * 10 + (*s - '0');
		if (row > CELL_ROWS)
			return false;
	}
	if (*s || !column || !row)
		return false;
	*ret_column = column - 1;
	*ret_row = row;
	return true;
}

bool cell_at_read(const char *text, struct cell_at *ret)
{
	const char *mark = strrchr(text, '!');
	struct cell_at at = { .sheet = NULL };

	if (!place_of(mark ? mark + 1 : text, &at.column, &at.row))
		return false;
	if (mark && !(at.sheet = sheet_of(text, (size_t)(mark - text))))
		return false;
	*ret = at;
	return true;
}

char *cell_at_told(const char *sheet, size_t column, long row)
{
	char letters[8];
	size_t at = sizeof letters;

	letters[--at] = '\0';
	for (size_t n = column + 1; n && at; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	return xasprintf("%s%s%s%ld", sheet ? sheet : "", sheet ? "!" : "", letters + at, row);
}

void book_cells_free(struct book_cell *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(v[i].at.sheet);
		free(v[i].text);
		free(v[i].where);
	}
	free(v);
}

void book_texts_free(struct book_text *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(v[i].sheet);
		free(v[i].text);
	}
	free(v);
}

/* ---- words ---- */

const char *map_word_next(const char *text, const char *from, size_t *ret_n)
{
	for (const char *at = strchr(from, '@'); at; at = strchr(at + 1, '@')) {
		size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");

		if (n && (at == text || !isalnum((unsigned char)at[-1]))) {
			*ret_n = n;
			return at;
		}
	}
	return NULL;
}

char *map_text_wrong(const char *text)
{
	static const char *const known[] = { "title", "period", "year", "month", "from", "until", "asof", "since", "me", "park", "today" };
	size_t n = 0;

	for (const char *at = map_word_next(text, text, &n); at; at = map_word_next(text, at + 1, &n)) {
		size_t i = 0;

		while (i < sizeof known / sizeof *known && (strlen(known[i]) != n || strncmp(known[i], at + 1, n) != 0))
			i++;
		if (i == sizeof known / sizeof *known)
			return xstrndup(at, n + 1);
	}
	return NULL;
}
