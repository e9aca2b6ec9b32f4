/* Page declarations: libconfig texts into struct page. bihuan-ledger(5), PAGES. */
#ifndef BIHUAN_CONF_PAGES_H
#define BIHUAN_CONF_PAGES_H

#include <bihuan/conf/declared.h>
#include <bihuan/domain/page.h>

/* Reads one text and adds its page to *ret; name is that of the text in errors. An unknown ledger or field, a field that
 * does not name the page's record, a filter line that says nothing, a name that is taken are refused with file, line and
 * key; code bad_config, kind ERR_FILE. */
bool pages_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct pages *ret,
		 struct err *err);
/* Those built in, and those of a folder (NULL or not there: none), which add to them. The caller frees them with
 * pages_free(). Codes bad_config, io. */
bool pages_load(const char *folder, const struct declared_ledgers *ledgers, struct pages *ret, struct err *err);

#endif
