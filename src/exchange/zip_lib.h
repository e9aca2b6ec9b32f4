/* libzip, loaded when the first workbook is opened: it brings libcrypto with it, and
 * linking both would take longer than all else at the start of a program that opens none.
 */
#ifndef EXCHANGE_ZIP_LIB_H
#define EXCHANGE_ZIP_LIB_H

#include <zip.h>

#include <bihuan/base/err.h>

/* Its functions, by their names without zip_. NULL until zip_lib_load() was true. */
struct zip_lib {
	typeof(&zip_open) open;
	typeof(&zip_discard) discard;
	typeof(&zip_name_locate) name_locate;
	typeof(&zip_stat_index) stat_index;
	typeof(&zip_fopen_index) fopen_index;
	typeof(&zip_fread) fread;
	typeof(&zip_fclose) fclose;
	/* of writing */
	typeof(&zip_close) close;
	typeof(&zip_source_buffer) source_buffer;
	typeof(&zip_source_free) source_free;
	typeof(&zip_file_replace) file_replace;
	typeof(&zip_file_set_mtime) file_set_mtime;
	typeof(&zip_delete) delete_index;
	typeof(&zip_strerror) strerror;
};
extern struct zip_lib zip_lib;

/* True, and at once, when it is there already. Code io. It stays loaded. */
bool zip_lib_load(struct err *err);

#endif
