/* libxlsxwriter, loaded when the first workbook is written: a program that writes none does not wait for it, and one
 * without it says so. */
#ifndef EXCHANGE_XLSX_LIB_H
#define EXCHANGE_XLSX_LIB_H

#include <xlsxwriter.h>

#include <bihuan/base/err.h>

/* Its functions, by their names. NULL until xlsx_lib_load() was true. */
struct xlsx_lib {
	typeof(&workbook_new_opt) workbook_new_opt;
	typeof(&workbook_add_worksheet) workbook_add_worksheet;
	typeof(&workbook_add_format) workbook_add_format;
	typeof(&workbook_close) workbook_close;
	typeof(&lxw_strerror) lxw_strerror;
	typeof(&worksheet_write_string) worksheet_write_string;
	typeof(&worksheet_write_number) worksheet_write_number;
	typeof(&worksheet_write_datetime) worksheet_write_datetime;
	typeof(&worksheet_set_column) worksheet_set_column;
	typeof(&worksheet_freeze_panes) worksheet_freeze_panes;
	typeof(&worksheet_hide) worksheet_hide;
	typeof(&worksheet_data_validation_range) worksheet_data_validation_range;
	typeof(&format_set_bold) format_set_bold;
	typeof(&format_set_font_size) format_set_font_size;
	typeof(&format_set_font_color) format_set_font_color;
	typeof(&format_set_bg_color) format_set_bg_color;
	typeof(&format_set_border) format_set_border;
	typeof(&format_set_align) format_set_align;
	typeof(&format_set_text_wrap) format_set_text_wrap;
	typeof(&format_set_num_format) format_set_num_format;
};
extern struct xlsx_lib xlsx_lib;

/* True, and at once, when it is there already. Code not_built. It stays loaded. */
bool xlsx_lib_load(struct err *err);

#endif
