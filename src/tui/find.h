/* Words looked for in a text that is read: compared folded as the search over records is (capitals, full-width
 * forms), so that a match is where a person would see one. */
#ifndef BIHUAN_TUI_FIND_H
#define BIHUAN_TUI_FIND_H

#include <stdint.h>

#include <bihuan/base/mem.h>

struct find {
	char *text;	/* as typed; NULL: nothing is looked for */
	uint32_t *want; /* folded */
	size_t n;
};

/* What is looked for from now on; NULL or "" ends it. */
void find_set(struct find *f, const char *text);
bool find_on(const struct find *f);
/* The first match that begins at byte `from` or later: its first byte, and in *ret_end the one behind it. SIZE_MAX:
 * there is none. */
size_t find_in(const struct find *f, const char *s, size_t from, size_t *ret_end);

#endif
