/* In place of the readers of workbooks and documents in ZIP archives, where they were not
 * built in. */
#include "package.h"

#include <bihuan/exchange/workbook.h>

bool package_book_open(const char *path, const struct book_options *o,
		       const struct book_ops **ret_ops, void **ret, struct err *err)
{
	(void)o;
	(void)ret_ops;
	(void)ret;
	return err_set(err, ERR_FILE, "not_built", "%s: this program was built without reading XLSX and DOCX; save the table as CSV", path);
}

bool workbook_fill(const char *path, const char *to, const struct book_cell *cells, size_t n, struct err *err)
{
	(void)to;
	(void)cells;
	(void)n;
	return err_set(err, ERR_FILE, "not_built", "%s: this program was built without reading XLSX, and fills no workbooks", path);
}

bool workbook_texts(const char *path, struct book_text **ret, size_t *ret_n, struct err *err)
{
	(void)ret;
	(void)ret_n;
	return workbook_fill(path, NULL, NULL, 0, err);
}
