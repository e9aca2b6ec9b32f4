#include <bihuan/base/library.h>

#include <dlfcn.h>
#include <string.h>

/* Asked by the address sanitizer alone, of libraries that are loaded here: libxlsxwriter 1.1.4 forgets the text of a drop-down
 * that points to another sheet; fontconfig and cairo, which papers are drawn with, keep theirs to the end. A program of the
 * tests may know better. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
__attribute__((weak)) const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
__attribute__((weak)) const char *__lsan_default_suppressions(void)
{
	return "leak:lxw_strdup\nleak:libfontconfig\nleak:libcairo\nleak:libpango\nleak:libglib\n";
}

/* A pointer to an object is no pointer to a function in C: the bytes are the same, as POSIX says. */
bool library_take(void *library, const char *name, void *to)
{
	void *function = dlsym(library, name);

	memcpy(to, &function, sizeof function);
	return function != NULL;
}
