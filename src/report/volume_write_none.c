/* A program that was built without PDF, or without libqpdf. */
#include <bihuan/report/volume.h>

bool volume_write(struct session *s, const struct volume_wish *w, struct volume *v, const char *path, struct err *err)
{
	(void)s;
	(void)w;
	(void)v;
	(void)path;
	return err_set(err, ERR_FILE, "not_built", "This program was built without PDF, and binds no volumes; print the papers one by one: paper NUMBER");
}
