/* The parts of a package until it is written; archive_zip.c writes it, archive_none.c says that it cannot be. */
#include <bihuan/base/archive.h>

#include <stdlib.h>

void archive_add(struct archive *a, const char *name, struct buf *b)
{
	size_t n = b->len;

	VEC_ADD(a->v, a->n) = (struct archive_part){ .name = xstrdup(name), .bytes = buf_take(b), .n = n };
}

void archive_free(struct archive *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->v[i].name);
		free(a->v[i].bytes);
	}
	free(a->v);
	*a = (struct archive)ARCHIVE_INIT;
}
