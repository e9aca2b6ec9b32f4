/* From the number of a row to the id of its record, for marks that are no
 * longer on the page. */
#ifndef BIHUAN_TUI_ROWMAP_H
#define BIHUAN_TUI_ROWMAP_H

#include <stdint.h>

#include <bihuan/domain/ledger.h>

struct rowmap_entry {
	int64_t row; /* 0: free */
	char id[ID_TEXT];
};
struct rowmap {
	struct rowmap_entry *v;
	size_t n, cap; /* cap: 0 or a power of two */
};

void rowmap_put(struct rowmap *m, int64_t row, const char *id);
const char *rowmap_get(const struct rowmap *m, int64_t row); /* NULL: none */
void rowmap_free(struct rowmap *m);

#endif
