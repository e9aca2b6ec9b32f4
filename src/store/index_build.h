/* A search index built in bulk: the pieces of many texts are gathered in memory, what does not
 * fit goes sorted into a file that has no name, and all is merged into one segment of the
 * FTS5 table at the end. Several times faster than handing FTS5 row after row, in a fixed
 * amount of memory. Not tied to a connection until index_write(): one thread may add. */
#ifndef BIHUAN_STORE_INDEX_BUILD_H
#define BIHUAN_STORE_INDEX_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct index_build;

/* folder: where the file goes; it is made only when the memory does not do. */
struct index_build *index_build_new(const char *folder, size_t memory);
void index_build_free(struct index_build *b);
/* Rows come in ascending order, each once. False once the file cannot be written: errno. */
bool index_add(struct index_build *b, int64_t row, const char *text, size_t n);
/* How many rows and pieces were added. */
int64_t index_rows(const struct index_build *b);
int64_t index_pieces(const struct index_build *b);

/* Each piece in order with its rows, as a list of varints: the first row, then distances. */
struct index_reader;
struct index_reader *index_read(struct index_build *b); /* nothing may be added any more */
/* The next piece; false at the end, or with *ret_bad when the file fails. */
bool index_next(struct index_reader *r, uint64_t *ret_piece, bool *ret_bad);
/* The rows of this piece, part by part; false after the last part. */
bool index_rows_of(struct index_reader *r, uint32_t *ret_first, const unsigned char **ret_rest, size_t *ret_n,
		   uint32_t *ret_last);
void index_reader_free(struct index_reader *r);

/* index_write.c: puts all of it into the FTS5 table as one segment. */
struct store;
bool index_write(struct store *s, const char *table, struct index_build *b);

/* SQLite's variable-length integers. */
size_t varint_put(unsigned char *p, uint64_t v); /* room for 9 */
size_t varint_get(const unsigned char *p, uint64_t *ret);

#endif
