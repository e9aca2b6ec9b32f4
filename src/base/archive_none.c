/* A program that was built without libzip to write with. */
#include <bihuan/base/archive.h>

bool archive_can(struct err *err)
{
	return err_set(err, ERR_FILE, "not_built", "This program was built without DOCX; write PDF or text: --format pdf, --format text");
}

bool archive_write(const struct archive *a, const char *path, struct err *err)
{
	(void)a;
	(void)path;
	return archive_can(err);
}
