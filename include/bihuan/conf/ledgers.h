/* Ledger declarations: libconfig texts into struct ledger. bihuan-ledger(5). */
#ifndef BIHUAN_CONF_LEDGERS_H
#define BIHUAN_CONF_LEDGERS_H

#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>

/* Parses one declaration. `name` names the text in errors (a file name);
 * the sentence says file, line, key and what is allowed; code bad_config, kind
 * ERR_FILE. The result owns all it points to; ledger_free() frees it. */
bool ledger_parse(const char *text, const char *name, struct ledger **ret,
		  struct err *err);
void ledger_free(struct ledger *l);

/* The texts of data/ledgers by their file's name, as ledger_parse() reads them; but they were read
 * when the program was built (data/make_ledgers.c), and are never freed. */
extern const struct ledger ledgers_built_in[];
extern const size_t nledgers_built_in;

/* One ledger out of two declarations of the same name: the fields, choices, columns and
 * filters of `more` that `base` lacks are added, labels of `more` win; never
 * removes, renames or retypes (code bad_config when `more` tries). The text
 * of the result is more->text when it equals base in all but additions. The caller frees it. */
bool ledger_merge(const struct ledger *base, const struct ledger *more,
		  struct ledger **ret, struct err *err);

#endif
