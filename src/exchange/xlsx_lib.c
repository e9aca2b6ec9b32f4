#include "xlsx_lib.h"

#include <dlfcn.h>

#include <bihuan/base/library.h>
#include <bihuan/base/tr.h>

struct xlsx_lib xlsx_lib;

#define TAKE(name) library_take(lib, #name, &to->name)

static bool take_all(void *lib, struct xlsx_lib *to)
{
	return TAKE(workbook_new_opt) && TAKE(workbook_add_worksheet) && TAKE(workbook_add_format) &&
	       TAKE(workbook_close) && TAKE(lxw_strerror) && TAKE(worksheet_write_string) &&
	       TAKE(worksheet_write_number) && TAKE(worksheet_write_datetime) && TAKE(worksheet_set_column) &&
	       TAKE(worksheet_freeze_panes) && TAKE(worksheet_hide) && TAKE(worksheet_data_validation_range) &&
	       TAKE(format_set_bold) && TAKE(format_set_font_size) && TAKE(format_set_font_color) &&
	       TAKE(format_set_bg_color) && TAKE(format_set_border) && TAKE(format_set_align) &&
	       TAKE(format_set_text_wrap) && TAKE(format_set_num_format);
}

bool xlsx_lib_load(struct err *err)
{
	struct xlsx_lib found;
	void *lib;

	if (xlsx_lib.workbook_new_opt)
		return true;
	lib = dlopen(XLSX_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!lib || !take_all(lib, &found))
		return err_set(err, ERR_FILE, "not_built",
			       "Workbooks cannot be written (%s); write CSV: --format csv", dlerror());
	xlsx_lib = found;
	return true;
}
