/* Functions of libraries that are loaded only when they are wanted: linking them would cost every start of the program. */
#ifndef BIHUAN_BASE_LIBRARY_H
#define BIHUAN_BASE_LIBRARY_H

#include <stdbool.h>

/* The address of a function, of a library that dlopen() gave or of one that came with it, in place of *to, which is a pointer
 * to such a function. False, and NULL there, when it has none of that name. */
bool library_take(void *library, const char *name, void *to);

#endif
