#include "owned_cells.h"

#include <bihuan/base/tr.h>

#include "term.h"

static void number(long n, long most, int style_of_some, struct buf *out, int *style)
{
	if (most && n >= most)
		buf_addf(out, "%ld+", most - 1);
	else
		buf_addf(out, "%ld", n);
	if (style_of_some != STYLE_NORMAL)
		*style = style_of_some;
}

void owned_cell(const struct ledger *l, const struct record_owned *n, long most, enum owned_column column,
		struct buf *out, int *style)
{
	switch (column) {
	case OWNED_TITLE:
		buf_add(out, words_now(&l->title));
		break;
	case OWNED_ALL:
		number(n->all, most, STYLE_NORMAL, out, style);
		break;
	case OWNED_OPEN:
		if (n->open)
			number(n->open, most, STYLE_NORMAL, out, style);
		break;
	case OWNED_SOON_DUE:
		if (n->soon)
			number(n->soon, most, STYLE_WARN, out, style);
		break;
	case OWNED_OVERDUE:
		if (n->overdue)
			number(n->overdue, most, STYLE_LATE, out, style);
		break;
	case OWNED_COLUMNS:
		break;
	}
}
