/* The files compiled into the program: ledgers, rules, calendars, criteria,
 * default settings, the Chinese catalogue and the schema. Their paths are
 * those under data/ ("ledgers/hazard.cfg", "keys.cfg"); besides them there
 * are "schema.sql" and "zh_CN.mo". */
#ifndef BIHUAN_BASE_EMBEDDED_H
#define BIHUAN_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *path;
	const unsigned char *data; /* a NUL stands behind the last byte */
	size_t size;		   /* without that NUL */
};

/* NULL when there is no such file. Valid for ever. */
const struct embedded *embedded_find(const char *path);

/* The files whose path starts with prefix, by path in byte order: set *pos to
 * 0, then call until it returns NULL. */
const struct embedded *embedded_each(const char *prefix, size_t *pos);

#endif
