/* What the targets of files with sheets share. */
#ifndef TESTS_FUZZ_READ_BOOK_H
#define TESTS_FUZZ_READ_BOOK_H

#include <stddef.h>
#include <stdint.h>

/* Reads the first sheets of a file to their ends, as the import does. */
void read_book(const char *path);
/* A ZIP archive whose parts stand in the input behind one another, with a NUL between;
 * reads it as a book. */
void read_package(const char *const *parts, size_t nparts, const uint8_t *data, size_t size);
/* The same archive, for `use`. */
void with_package(const char *const *parts, size_t nparts, const uint8_t *data, size_t size, void (*use)(const char *path));

#endif
