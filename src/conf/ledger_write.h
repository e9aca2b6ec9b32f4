/* The other way round: a ledger as the text of a declaration. */
#ifndef BIHUAN_SRC_CONF_LEDGER_WRITE_H
#define BIHUAN_SRC_CONF_LEDGER_WRITE_H

#include <bihuan/domain/ledger.h>

/* A text that ledger_parse() reads into the same ledger. The caller frees it. */
char *ledger_write(const struct ledger *l);

#endif
