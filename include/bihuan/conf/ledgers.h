/* Ledger declarations: libconfig texts into struct ledger. bihuan-ledger(5). */
#ifndef BIHUAN_CONF_LEDGERS_H
#define BIHUAN_CONF_LEDGERS_H

#include <bihuan/base/err.h>
#include <bihuan/domain/ledger.h>

/* How a text is taken. From a user's folder whole or not at all; from a journal, which nobody can change any
 * more, without what is not understood or does not fit: that is passed over and told, a sentence each. */
struct ledger_taking {
	bool own;     /* the ledger is the program's own: its labels, and the choices of what acts and the fold set, stand */
	bool lenient; /* as from a journal */
	void (*passed_over)(void *ctx, const char *what);
	void *ctx;
};

/* Parses one declaration; how NULL: whole or not at all. `name` names the text in errors (a file name);
 * the sentence says file, line, key and what is allowed; code bad_config, kind
 * ERR_FILE. The result owns all it points to; ledger_free() frees it. */
bool ledger_parse(const char *text, const char *name, const struct ledger_taking *how, struct ledger **ret,
		  struct err *err);
/* Does the text of a folder only add to one of the program's own ledgers? Else false, with file, line and key. */
bool ledger_only_adds(const char *text, const char *name, const struct ledger *own, struct err *err);
/* Does the text bring states and acts? These count by an admin alone. */
bool ledger_brings_acts(const char *text);
void ledger_free(struct ledger *l);

/* The texts of data/ledgers by their file's name, as ledger_parse() reads them; but they were read
 * when the program was built (data/make_ledgers.c), and are never freed. */
extern const struct ledger ledgers_built_in[];
extern const size_t nledgers_built_in;

/* Do both say the same, whatever texts they came from? */
bool ledger_same(const struct ledger *one, const struct ledger *other);
/* One ledger out of two declarations of the same name: the fields, choices, columns and
 * filters of `more` that `base` lacks are added; labels of `more` win, unless how says otherwise; never
 * removes, renames or retypes (code bad_config when `more` tries). The text
 * of the result is more->text when it equals base in all but additions. The caller frees it. */
bool ledger_merge(const struct ledger *base, const struct ledger *more, const struct ledger_taking *how,
		  struct ledger **ret, struct err *err);

#endif
