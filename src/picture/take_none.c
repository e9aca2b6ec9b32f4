/* A build without pictures (-Dpictures=disabled). */
#include "inside.h"

bool picture_take(const unsigned char *bytes, size_t n, const char *type, const char *name, struct picture *ret, struct err *err)
{
	(void)bytes;
	(void)n;
	(void)type;
	(void)ret;
	return err_set(err, ERR_FILE, "not_built",
		       "%s: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is", name);
}
