#include <stdlib.h>
#include <string.h>

#include "xlsx_inside.h"

#define CHUNK (256 * 1024)
#define TAG_MAX 400

bool cell_place(const char *ref, size_t *ret_column, long *ret_row)
{
	size_t column = 0;
	long row = 0;
	const char *s = ref;
	for (; *s == '$' || (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'); s++) {
		if (*s != '$')
			column = column * 26 + (size_t)((*s | 32) - 'a' + 1);
		if (column > GRID_MAX_COLUMNS)
			return false;
	}
	for (; *s == '$' || (*s >= '0' && *s <= '9'); s++) {
		if (*s != '$')
			row = row * 10 + (*s - '0');
		if (row > GRID_MAX_ROWS)
			return false;
	}
	if (*s || !column || !row)
		return false;
	*ret_column = column - 1;
	*ret_row = row;
	return true;
}

static void add_merge(struct merges *m, const char *ref)
{
	char first[32];
	const char *colon = strchr(ref, ':');
	struct merge one;
	if (!colon || (size_t)(colon - ref) >= sizeof first)
		return;
	memcpy(first, ref, (size_t)(colon - ref));
	first[colon - ref] = 0;
	if (cell_place(first, &one.left, &one.top) &&
	    cell_place(colon + 1, &one.right, &one.bottom))
		merges_add(m, one);
}

/* The tag at s, "mergeCell …>" of n bytes. */
static void take_tag(struct merges *m, const char *s, size_t n)
{
	char tag[TAG_MAX + 1];
	memcpy(tag, s, n);
	tag[n] = 0;
	char *ref = strstr(tag, "ref=");
	if (!ref || (ref[4] != '"' && ref[4] != '\''))
		return;
	char *end = strchr(ref + 5, ref[4]);
	if (!end)
		return;
	*end = 0;
	add_merge(m, ref + 5);
}

/* The tags in the window; what may be the beginning of one stays: its length. */
static size_t take_window(struct merges *m, const char *s, size_t n)
{
	static const char word[] = "mergeCell ";
	const size_t len = sizeof word - 1;
	size_t at = 0;
	for (;;) {
		const char *hit = memmem(s + at, n - at, word, len);
		if (!hit) {
			size_t tail = n - at < len ? n - at : len - 1;
			return tail;
		}
		size_t begin = (size_t)(hit - s);
		const char *end = memchr(hit, '>', n - begin);
		if (!end && n - begin < TAG_MAX)
			return n - begin;
		if (end && end - hit <= TAG_MAX)
			take_tag(m, hit, (size_t)(end - hit));
		at = begin + len;
	}
}

static bool scan(struct part *p, const struct news *news, struct merges *m, struct err *err)
{
	char *window = xmalloc(CHUNK + TAG_MAX + 1);
	size_t kept = 0;
	long n = -1;
	while (rows_go_on(news, err) &&
	       (n = part_read(p, window + kept, CHUNK, err)) > 0) {
		size_t all = kept + (size_t)n;
		kept = take_window(m, window, all);
		memmove(window, window + all - kept, kept);
		n = -1;
	}
	free(window);
	return n == 0;
}

bool merges_read(zip_t *zip, const char *path, const char *part, const struct news *news,
		 struct merges *ret, struct err *err)
{
	struct merges m = { .v = NULL };
	struct part p = { .path = path };
	bool found;
	if (!part_open(zip, path, part, &p, &found, err))
		return false;
	if (!found)
		return book_damaged(path, err);
	bool ok = scan(&p, news, &m, err);
	part_close(&p);
	if (!ok) {
		merges_free(&m);
		return false;
	}
	merges_sort(&m);
	*ret = m;
	return true;
}
