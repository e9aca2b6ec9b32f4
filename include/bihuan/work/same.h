/* References that say of what they belong to the same as the record does (field.h, same). */
#ifndef BIHUAN_WORK_SAME_H
#define BIHUAN_WORK_SAME_H

#include <bihuan/work/work.h>

/* What a field with `same` refers to belongs to the same record as this one does: of each that is set, or by which it
 * belongs there. What is one thing under two records is the same. old NULL: a new record. Code belongs_elsewhere. */
bool check_same(struct session *s, const struct ledger *l, const struct record *old, const struct sets *sets,
		struct err *err);

#endif
