/* All texts of one kind of declaration: those compiled in, then those of a folder, which come after and may replace them. */
#ifndef BIHUAN_CONF_DECLARED_H
#define BIHUAN_CONF_DECLARED_H

#include <stdbool.h>

#include <bihuan/base/err.h>

/* name: where it stands, for sentences */
typedef bool declared_text(void *ctx, const char *text, const char *name, struct err *err);

/* prefix: of those compiled in ("layouts/"). folder: may be NULL, or not there; its files NAME.cfg are read by name, so
 * that the same one wins everywhere. Ends with the first that is refused; codes no_file, io (ERR_FILE), and those of read. */
bool declared_each(const char *prefix, const char *folder, declared_text *read, void *ctx, struct err *err);

#endif
