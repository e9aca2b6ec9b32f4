/* Layout declarations: libconfig texts into struct layout. bihuan-ledger(5), LAYOUTS. */
#ifndef BIHUAN_CONF_LAYOUTS_H
#define BIHUAN_CONF_LAYOUTS_H

#include <bihuan/base/err.h>
#include <bihuan/conf/declared.h>
#include <bihuan/domain/layout.h>

/* Parses one declaration; name is that of the text in errors. What it names must be there: a ledger or field that is
 * not is refused with file, line and key; code bad_config, kind ERR_FILE. The result owns all it points to but the
 * ledgers, and is valid as long as these; the caller frees it with layout_free(). */
bool layout_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct layout **ret,
		  struct err *err);
void layout_free(struct layout *l);
/* The text of a layout of one sheet of l with these columns, as they are typed: "number,name,enterprise.address", each
 * step by its name or heading, parted by commas. Codes unknown_field, bad_argument (ERR_USAGE). The caller frees *ret. */
bool layout_write(const char *name, const struct ledger *l, const char *columns, const struct declared_ledgers *ledgers,
		  char **ret, struct err *err);

struct layouts {
	void **v; /* of struct layout, by name */
	size_t n;
};
/* Those built in, and those of a folder (NULL or not there: none), which replace built-in ones of the same
 * name. The caller frees them with layouts_free(). Codes bad_config, io. */
bool layouts_load(const char *folder, const struct declared_ledgers *ledgers, struct layouts *ret, struct err *err);
void layouts_free(struct layouts *l);
/* By name or either title; code unknown_layout (ERR_USAGE), with those there are. */
bool layouts_find(const struct layouts *l, const char *name, const struct layout **ret, struct err *err);

#endif
