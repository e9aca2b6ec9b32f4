#include "pdf_lib.h"

#include <dlfcn.h>
#include <string.h>

struct pdf_lib pdf_lib;

/* A function's address in place of *to, which is a pointer to one; of the library, or of one that came with it. */
static bool take(void *lib, const char *name, void *to)
{
	void *function = dlsym(lib, name);

	memcpy(to, &function, sizeof function);
	return function != NULL;
}

static bool take_all(void *lib, struct pdf_lib *to)
{
#define PDF_FUNCTION(name)                  \
	if (!take(lib, #name, &to->name)) \
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
