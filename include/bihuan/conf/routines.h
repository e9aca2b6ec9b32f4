/* Routine declarations: libconfig texts into struct routine. bihuan-ledger(5), ROUTINES. */
#ifndef BIHUAN_CONF_ROUTINES_H
#define BIHUAN_CONF_ROUTINES_H

#include <bihuan/base/err.h>
#include <bihuan/conf/declared.h>
#include <bihuan/domain/routine.h>

/* Reads one text and adds its routines to *ret; name is that of the text in errors. What it names must be there: an unknown
 * ledger or field, a period that is none, a filter line that says nothing is refused with file, line and key; code
 * bad_config, kind ERR_FILE; then *ret is as it was but for what stood before the mistake. */
bool routines_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct routines *ret,
		    struct err *err);
/* May some of them be owed by records of that ledger? To read them all takes longer than to show a record that owes none. */
bool routines_name(const char *folder, const char *ledger);
/* Those built in, and those of a folder (NULL or not there: none), which add to them; two of one name are refused. The
 * caller frees them with routines_free(). Codes bad_config, io. */
bool routines_load(const char *folder, const struct declared_ledgers *ledgers, struct routines *ret, struct err *err);

#endif
