#include "pdf_lib.h"

#include <dlfcn.h>

#include <bihuan/base/library.h>

struct pdf_lib pdf_lib;

static bool take_all(void *lib, struct pdf_lib *to)
{
#define PDF_FUNCTION(name)                  \
	if (!library_take(lib, #name, &to->name)) \
		return false;
	PDF_FUNCTIONS(PDF_FUNCTION)
#undef PDF_FUNCTION
	return true;
}

bool pdf_lib_load(struct err *err)
{
	struct pdf_lib found;
	void *lib;

	if (pdf_lib.cairo_create)
		return true;
	lib = dlopen(PDF_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!lib || !take_all(lib, &found))
		return err_set(err, ERR_FILE, "not_built", "PDF cannot be written (%s); write text: --format text", dlerror());
	pdf_lib = found;
	return true;
}
