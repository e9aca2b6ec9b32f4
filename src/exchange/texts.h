/* The shared strings of a workbook: many, read by number, kept small. Beyond
 * some megabytes they wait in an unnamed temporary file. */
#ifndef EXCHANGE_TEXTS_H
#define EXCHANGE_TEXTS_H

#include <bihuan/base/mem.h>

struct texts;
struct texts *texts_create(void);
void texts_destroy(struct texts *s); /* NULL is fine */
void texts_add(struct texts *s, const char *text, size_t n);
size_t texts_count(const struct texts *s);
/* Appends string i to out; false when there is none, or it cannot be read. */
bool texts_get(struct texts *s, size_t i, struct buf *out);

#endif
