/* All texts of one kind of declaration (ledgers, layouts, routines): those compiled in, then those of the user's folder, which
 * come after and may replace them. */
#ifndef BIHUAN_CONF_DECLARED_H
#define BIHUAN_CONF_DECLARED_H

#include <stdbool.h>

#include <bihuan/base/err.h>

struct ledger;

/* The ledgers that a declaration may name, as they are in a store: store_ledger_named and the store. */
struct declared_ledgers {
	const struct ledger *(*find)(void *ctx, const char *name); /* or NULL */
	void *ctx;
};

/* The most bytes of a file that are read: a longer text is cut there, and refused by whoever reads it. */
#define DECLARED_MOST (1024 * 1024)

/* name: where it stands, for sentences */
typedef bool declared_text(void *ctx, const char *text, const char *name, struct err *err);

/* prefix: of those compiled in ("layouts/"). folder: as below. Ends with the first that is refused; codes no_file, io (ERR_FILE), and
 * those of read. */
bool declared_each(const char *prefix, const char *folder, declared_text *read, void *ctx, struct err *err);
/* The folder alone: NULL or not there is none; its files NAME.cfg are read by name, so that the same one wins everywhere. One that is
 * there and cannot be read is told: code io. */
bool declared_of_folder(const char *folder, declared_text *read, void *ctx, struct err *err);

#endif
