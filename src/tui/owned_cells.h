/* The cells that say of a ledger how many records there are, are open, soon end and are late: the same in the menu of
 * ledgers, of the whole park, and in the ledgers of one record. */
#ifndef BIHUAN_TUI_OWNED_CELLS_H
#define BIHUAN_TUI_OWNED_CELLS_H

#include <bihuan/report/record_doc.h>

enum owned_column { OWNED_TITLE, OWNED_ALL, OWNED_OPEN, OWNED_SOON_DUE, OWNED_OVERDUE, OWNED_COLUMNS };

/* most: what is not counted beyond, and said with a +; 0: all was counted. */
void owned_cell(const struct ledger *l, const struct record_owned *n, long most, enum owned_column column,
		struct buf *out, int *style);

#endif
