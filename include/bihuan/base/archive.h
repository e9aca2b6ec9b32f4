/* A package of parts that goes out: a ZIP archive, as documents of office programs are (ECMA-376, part 2). The parts are
 * kept in memory until the end; the same parts give the same bytes, whatever the hour. */
#ifndef BIHUAN_BASE_ARCHIVE_H
#define BIHUAN_BASE_ARCHIVE_H

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>

struct archive {
	struct archive_part {
		char *name; /* "word/document.xml" */
		char *bytes;
		size_t n;
	} *v;
	size_t n;
};
#define ARCHIVE_INIT { NULL, 0 }

/* Can one be written? Code not_built: this program came without it, or the library (libzip) is not here. */
bool archive_can(struct err *err);
/* Takes what is in b, which is empty afterwards. */
void archive_add(struct archive *a, const char *name, struct buf *b);
/* Writes all of it to path, over what is there, in the order in which it was added. Codes not_built, io. */
bool archive_write(const struct archive *a, const char *path, struct err *err);
void archive_free(struct archive *a);

#endif
