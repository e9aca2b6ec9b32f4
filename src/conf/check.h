/* What a declaration must keep to beyond its form: names, patterns, what fits
 * which type, nothing said twice. Each gives a sentence without a place, or
 * NULL when all is well; the caller frees it. */
#ifndef BIHUAN_SRC_CONF_CHECK_H
#define BIHUAN_SRC_CONF_CHECK_H

#include <bihuan/domain/ledger.h>

/* Lower-case letters, digits and _, a letter first, at most 31. */
bool check_name(const char *name);
char *check_number(const struct ledger *l);
char *check_label(const struct ledger *l);
/* Of a ledger of items: that they name the record which holds them; and that a life of theirs has what their table
 * does with them. */
char *check_parent(const struct ledger *l);
char *check_item_life(const struct ledger *l);
char *check_aliases(const struct ledger *l);
char *check_sort(const struct ledger *l);
char *check_fill(const struct field *f);
char *check_choices(const struct field *f);
/* A heading, label or name that two fields claim; *ret_field is the later. */
char *check_headings(const struct ledger *l, size_t *ret_field);
char *check_named_fields(const struct ledger *l);
bool check_sortable(const struct field *f);
char *check_filter(const struct ledger *l, const char *line);

#endif
