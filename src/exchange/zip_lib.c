#include "zip_lib.h"

#include <dlfcn.h>

#include <bihuan/base/library.h>
#include <bihuan/base/tr.h>

struct zip_lib zip_lib;

static bool take_all(void *lib, struct zip_lib *to)
{
	return library_take(lib, "zip_open", &to->open) &&
	       library_take(lib, "zip_discard", &to->discard) &&
	       library_take(lib, "zip_name_locate", &to->name_locate) &&
	       library_take(lib, "zip_stat_index", &to->stat_index) &&
	       library_take(lib, "zip_fopen_index", &to->fopen_index) &&
	       library_take(lib, "zip_fread", &to->fread) && library_take(lib, "zip_fclose", &to->fclose) &&
	       library_take(lib, "zip_close", &to->close) && library_take(lib, "zip_source_buffer", &to->source_buffer) &&
	       library_take(lib, "zip_source_free", &to->source_free) &&
	       library_take(lib, "zip_file_replace", &to->file_replace) &&
	       library_take(lib, "zip_file_set_mtime", &to->file_set_mtime) &&
	       library_take(lib, "zip_delete", &to->delete_index) && library_take(lib, "zip_strerror", &to->strerror);
}

bool zip_lib_load(struct err *err)
{
	struct zip_lib found;
	void *lib;

	if (zip_lib.open)
		return true;
	lib = dlopen(ZIP_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!lib || !take_all(lib, &found))
		return err_set(err, ERR_FILE, "io", "Workbooks cannot be read: %s",
			       dlerror());
	zip_lib = found;
	return true;
}
