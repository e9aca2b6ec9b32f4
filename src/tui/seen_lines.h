/* Seen before, beside the form of a new finding: what the same enterprise was found
 * with lately, and the line that links it ("repeats F G" of the act that begins it). */
#ifndef BIHUAN_TUI_SEEN_LINES_H
#define BIHUAN_TUI_SEEN_LINES_H

#include <bihuan/work/seen.h>

#include "dataform.h"

/* Begin with zeroes. */
struct seen_lines {
	const char *line, *whose; /* F and G; line NULL: there is no such line, and nothing is done */
	struct seen_list list; /* of the enterprise and day below */
	char enterprise[ID_TEXT];
	day_t found_on;
	unsigned version;
	struct seen best[SEEN_MAX];
	size_t n;
};
void seen_lines_begin(struct seen_lines *l, const struct app *app, const struct ledger *of);
void seen_lines_free(struct seen_lines *l);

/* Compares with what stands in the form, and shows the line when there is
 * something to link. */
void seen_look(struct dataform *d, struct seen_lines *l);
/* Into the pane. */
void seen_tell(struct dataform *d, const struct seen_lines *l);
/* Suggestions of the line: all of them first, then one by one. */
size_t seen_suggest(struct dataform *d, const struct seen_lines *l, struct strv *out);
bool seen_chosen(struct dataform *d, const struct seen_lines *l, int index);
/* The one key: links all that are shown, and when they are, none. */
void seen_link(struct dataform *d, const struct seen_lines *l);

#endif
