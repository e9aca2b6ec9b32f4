/* In place of the reader of workbooks, where it was not built in. */
#include "xlsx.h"

bool xlsx_open(const char *path, struct xlsx **ret, struct err *err)
{
	(void)ret;
	return err_set(err, ERR_FILE, "bad_file",
		       "%s: this program was built without XLSX; save the sheet as CSV", path);
}

void xlsx_close(struct xlsx *x)
{
	(void)x;
}

size_t xlsx_sheets(const struct xlsx *x)
{
	(void)x;
	return 0;
}

const char *xlsx_sheet_name(const struct xlsx *x, size_t i)
{
	(void)x;
	(void)i;
	return "";
}

bool xlsx_sheet_hidden(const struct xlsx *x, size_t i)
{
	(void)x;
	(void)i;
	return false;
}

bool xlsx_rows(struct xlsx *x, size_t sheet, const struct news *news, struct rows *ret,
	       struct err *err)
{
	(void)x;
	(void)sheet;
	(void)news;
	(void)ret;
	return err_set(err, ERR_FILE, "bad_file", "this program was built without XLSX");
}
