#include <bihuan/base/library.h>

#include <dlfcn.h>
#include <string.h>

/* A pointer to an object is no pointer to a function in C: the bytes are the same, as POSIX says. */
bool library_take(void *library, const char *name, void *to)
{
	void *function = dlsym(library, name);

	memcpy(to, &function, sizeof function);
	return function != NULL;
}
