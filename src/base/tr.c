#include <bihuan/base/tr.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <bihuan/base/mem.h>

/* The .mo format of GNU gettext, revision 0: a header of 32-bit words, then
 * two tables of (length, offset), the first one sorted by msgid. */
#define MO_MAGIC 0x950412deu
enum { MO_COUNT = 2, MO_IDS = 3, MO_STRINGS = 4, MO_WORDS = 7 };

struct catalogue {
	const char *bytes;
	size_t size;
	bool swapped;
	uint32_t count, ids, strings;
};

static enum lang current = LANG_ZH;
static struct catalogue chinese;

void lang_set(enum lang lang)
{
	current = lang;
}

enum lang lang_now(void)
{
	return current;
}

static uint32_t word_at(const struct catalogue *c, size_t offset)
{
	uint32_t w;

	memcpy(&w, c->bytes + offset, sizeof w);
	return c->swapped ? __builtin_bswap32(w) : w;
}

/* Only for a catalogue that was found whole. */
static const char *string_at(const struct catalogue *c, uint32_t table,
			     uint32_t i)
{
	return c->bytes + word_at(c, table + 8 * (size_t)i + 4);
}

static bool string_is_inside(const struct catalogue *c, uint32_t table,
			     uint32_t i)
{
	size_t entry = table + 8 * (size_t)i;
	size_t len = word_at(c, entry), at = word_at(c, entry + 4);

	return at < c->size && len < c->size - at && c->bytes[at + len] == '\0';
}

static bool table_is_inside(const struct catalogue *c, uint32_t table)
{
	return table <= c->size && c->count <= (c->size - table) / 8;
}

/* Everything is looked at once, so that a lookup need not. */
static bool catalogue_is_whole(const struct catalogue *c)
{
	if (!table_is_inside(c, c->ids) || !table_is_inside(c, c->strings))
		return false;
	for (uint32_t i = 0; i < c->count; i++) {
		if (!string_is_inside(c, c->ids, i) ||
		    !string_is_inside(c, c->strings, i))
			return false;
		if (i && strcmp(string_at(c, c->ids, i - 1),
				string_at(c, c->ids, i)) >= 0)
			return false;
	}
	return true;
}

static bool catalogue_open(struct catalogue *c, bool ours)
{
	uint32_t magic;

	if (!c->bytes || c->size < MO_WORDS * 4)
		return false;
	magic = word_at(c, 0);
	c->swapped = magic == __builtin_bswap32(MO_MAGIC);
	if (magic != MO_MAGIC && !c->swapped)
		return false;
	/* major revision, in the upper half */
	if (word_at(c, 4) >> 16 > 1)
		return false;
	c->count = word_at(c, MO_COUNT * 4);
	c->ids = word_at(c, MO_IDS * 4);
	c->strings = word_at(c, MO_STRINGS * 4);
	return ours || catalogue_is_whole(c);
}

static void take(const void *mo, size_t size, bool ours)
{
	chinese = (struct catalogue){ .bytes = mo, .size = size };
	if (!catalogue_open(&chinese, ours))
		chinese = (struct catalogue){ .bytes = NULL };
}

void tr_catalogue(const void *mo, size_t size)
{
	take(mo, size, false);
}

/* Made by msgfmt with the program, and looked at by a test: two thousand sentences need not be looked at by every start. */
void tr_built_in(const void *mo, size_t size)
{
	take(mo, size, true);
}

static const char *look_up(const struct catalogue *c, const char *msgid)
{
	uint32_t low = 0, high = c->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		int order = strcmp(msgid, string_at(c, c->ids, mid));

		if (order == 0)
			return string_at(c, c->strings, mid);
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *tr(const char *msgid)
{
	const char *found = NULL;

	/* the empty msgid is the catalogue's own header */
	if (current == LANG_ZH && !str_empty(msgid))
		found = look_up(&chinese, msgid);
	return str_empty(found) ? msgid : found;
}

const char *words_now(const struct words *w)
{
	const char *first = current == LANG_ZH ? w->zh : w->en;
	const char *second = current == LANG_ZH ? w->en : w->zh;

	if (!str_empty(first))
		return first;
	return second ? second : "";
}
