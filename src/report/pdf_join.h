/* PDF files put together into one, their pages as they are (libqpdf, loaded when the first volume is made). */
#ifndef REPORT_PDF_JOIN_H
#define REPORT_PDF_JOIN_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/err.h>

struct pdf_join;

/* NULL with code not_built when the library is not here. */
struct pdf_join *pdf_join_begin(struct err *err);
/* Adds a file's pages behind the others; its bytes are taken over, malloc()ed. *ret_pages: how many. Code bad_file: it is
 * no PDF, damaged or locked with a password; then nothing was added. */
bool pdf_join_add(struct pdf_join *j, const char *name, unsigned char *bytes, size_t n, int *ret_pages, struct err *err);
/* Writes all at path, the last that was added first. The same files give the same bytes. Code io. */
bool pdf_join_write(struct pdf_join *j, const char *path, struct err *err);
void pdf_join_end(struct pdf_join *j); /* NULL is fine */

#endif
