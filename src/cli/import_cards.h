/* Cards taken in by the command import. */
#ifndef CLI_IMPORT_CARDS_H
#define CLI_IMPORT_CARDS_H

#include <bihuan/exchange/cards.h>
#include <bihuan/exchange/import.h>

#include "command.h"

/* Takes the files in and tells of each card. Code cards_refused when some were refused; the others stay. */
bool cards_and_print(struct cli *c, const struct ledger *l, int n, char **paths, const struct import_options *o, struct err *err);

#endif
