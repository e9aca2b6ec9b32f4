/* In place of the readers of workbooks and documents in ZIP archives, where they were not
 * built in. */
#include "package.h"

bool package_book_open(const char *path, const struct book_options *o,
		       const struct book_ops **ret_ops, void **ret, struct err *err)
{
	(void)o;
	(void)ret_ops;
	(void)ret;
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: this program was built without XLSX; save the sheet as CSV", path);
}
