#include "libs.h"

#include <dlfcn.h>

#include <bihuan/base/library.h>

struct jpeg_lib jpeg_lib;
struct png_lib png_lib;
struct webp_lib webp_lib;

static bool not_here(struct err *err)
{
	return err_set(err, ERR_FILE, "not_built", "Pictures cannot be read here (%s); --keep-original takes the file as it is",
		       dlerror());
}

#define LIB_FUNCTION(name) && library_take(lib, #name, &found.name)

bool jpeg_lib_load(struct err *err)
{
	struct jpeg_lib found;
	void *lib;

	if (jpeg_lib.jpeg_std_error)
		return true;
	lib = dlopen(JPEG_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!(lib JPEG_FUNCTIONS(LIB_FUNCTION)))
		return not_here(err);
	jpeg_lib = found;
	return true;
}

bool png_lib_load(struct err *err)
{
	struct png_lib found;
	void *lib;

	if (png_lib.png_error)
		return true;
	lib = dlopen(PNG_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!(lib PNG_FUNCTIONS(LIB_FUNCTION)))
		return not_here(err);
	png_lib = found;
	return true;
}

bool webp_lib_load(struct err *err)
{
	struct webp_lib found;
	void *lib;

	if (webp_lib.WebPDecode)
		return true;
	lib = dlopen(WEBP_LIB, RTLD_NOW | RTLD_LOCAL);
	if (!(lib WEBP_FUNCTIONS(LIB_FUNCTION)))
		return not_here(err);
	webp_lib = found;
	return true;
}
