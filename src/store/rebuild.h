/* Everything that is rebuilt, into temporary tables that stand before those of the file. */
#ifndef BIHUAN_STORE_REBUILD_H
#define BIHUAN_STORE_REBUILD_H

#include <stdbool.h>

struct store;
struct news;
struct err;

bool store_fold_beside(struct store *s, const struct news *news, struct err *err);

#endif
