/* The file of a store and the connection to it. */
#ifndef BIHUAN_STORE_CONNECT_H
#define BIHUAN_STORE_CONNECT_H

#include <stdbool.h>

struct store;
struct err;

#define APPLICATION_ID 0x62687561 /* "bhua" */
#define SCHEMA_VERSION 3

/* Is there a store that can be read? *ret_readonly becomes true when it cannot be written. */
bool look_at_file(const char *path, bool *ret_readonly, struct err *err);
/* To path, by SQLite's flags. */
bool connect_db(struct store *s, const char *path, int flags, struct err *err);
/* To s->path, when it is one of ours and not of a later program. */
bool connect_readonly(struct store *s, struct err *err);
bool connect_writing(struct store *s, struct err *err);

#endif
