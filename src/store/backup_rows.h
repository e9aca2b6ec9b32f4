/* A copy of a store's rows without the bytes of attachments (backup.c). */
#ifndef BIHUAN_STORE_BACKUP_ROWS_H
#define BIHUAN_STORE_BACKUP_ROWS_H

#include "sql.h"

struct store;
struct news;

/* Into the empty file `to` at path, which was opened with SQLITE_OPEN_URI; left: how many bytes stay behind, for the
 * progress; at: names the copy in an error. Afterwards all of the schema is in force. Codes cancelled, those of sql_err(). */
bool backup_rows(struct store *s, sqlite3 *to, const char *path, long long left, struct sql *at, const struct news *news, struct err *err);

#endif
