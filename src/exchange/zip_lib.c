#include "zip_lib.h"

#include <dlfcn.h>
#include <string.h>

#include <bihuan/base/tr.h>

struct zip_lib zip_lib;

/* A function's address in place of *to, which is a pointer to one. */
static bool take(void *lib, const char *name, void *to)
{
	void *function = dlsym(lib, name);

	memcpy(to, &function, sizeof function);
	return function != NULL;
}

static bool take_all(void *lib, struct zip_lib *to)
{
	return take(lib, "zip_open", &to->open) &&
	       take(lib, "zip_discard", &to->discard) &&
	       take(lib, "zip_name_locate", &to->name_locate) &&
	       take(lib, "zip_stat_index", &to->stat_index) &&
	       take(lib, "zip_fopen_index", &to->fopen_index) &&
	       take(lib, "zip_fread", &to->fread) && take(lib, "zip_fclose", &to->fclose);
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
