/* All texts of one kind of declaration (ledgers, layouts, routines): those compiled in, then those of the user's folder, which
 * come after and may replace them. Of some kinds each text is one of them, which has a name and titles by which it is asked
 * for (layouts, reports, papers): struct declared_kind. */
#ifndef BIHUAN_CONF_DECLARED_H
#define BIHUAN_CONF_DECLARED_H

#include <stdbool.h>

#include <bihuan/base/err.h>

struct ledger;
struct strv;

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

/* ---- those that are asked for by name ---- */

struct declared_kind {
	const char *prefix; /* of those compiled in */
	/* *ret NULL: the text is not one of them but what they have in common, and was put into `common`. */
	bool (*parse)(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret,
		      struct err *err);
	void (*free)(void *x);
	size_t name, title;	     /* where they stand in it: a const char *, a struct words */
	/* Says that there is none of the name that was asked for, and which there are; returns false. */
	bool (*unknown)(const char *name, const char *known, struct err *err);
};
/* Those built in and those of a folder, as they are read, one of the same name in place of the one before it. The caller frees
 * them with declared_free(). wrong: what parse refuses is passed over, and its sentence is added there; NULL: it is an error.
 * Codes: those of declared_each() and of parse. */
bool declared_load(const struct declared_kind *k, const char *folder, const struct declared_ledgers *ledgers, void *common,
		   struct strv *wrong, void ***ret, size_t *ret_n, struct err *err);
void declared_free(const struct declared_kind *k, void **v, size_t n);
/* By name or either title, else what the kind says of an unknown one. It stays theirs. */
bool declared_find(const struct declared_kind *k, void *const *v, size_t n, const char *name, const void **ret, struct err *err);

#endif
