/* The container old Office programs write ([MS-CFB]): a file system of streams inside a
 * file. Only what lies at its root is looked at. */
#ifndef EXCHANGE_OLE2_H
#define EXCHANGE_OLE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <bihuan/base/err.h>

#define OLE2_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define OLE2_MAGIC_BYTES 8

struct ole2;
/* Codes no_file; bad_file when it is damaged, as most files are that were cut: what is in
 * them often stands at the end. The caller calls ole2_close(). */
bool ole2_open(const char *path, struct ole2 **ret, struct err *err);
void ole2_close(struct ole2 *o); /* NULL is fine */
bool ole2_has(const struct ole2 *o, const char *stream);

/* Bytes that lie in pieces all over a file. */
struct stream {
	int fd;	       /* borrowed */
	uint32_t *at;  /* where each piece lies, in units of 64 bytes; NULL: as the file goes */
	size_t n, piece;
	uint64_t size;
};
/* False when there is none, or its pieces are not to be found. Valid as long as o; the
 * caller calls stream_free(). */
bool ole2_stream(const struct ole2 *o, const char *name, struct stream *ret);
void stream_free(struct stream *s);
/* Bytes read: fewer than asked for at the end, or where the file was cut. */
size_t stream_read(const struct stream *s, uint64_t from, void *to, size_t n);

#endif
