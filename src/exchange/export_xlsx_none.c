/* In place of the writer of workbooks, where it was not built in. */
#include "export_inside.h"

bool xlsx_sink(const struct sink_wish *w, struct sink *ret, struct err *err)
{
	(void)w;
	(void)ret;
	return err_set(err, ERR_FILE, "not_built",
		       "This program was built without writing XLSX; write CSV: --format csv");
}
