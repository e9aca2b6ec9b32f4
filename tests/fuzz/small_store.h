/* A small store that is the same in every run (its random numbers and its clock are ours), to be
 * broken; and everything a program does with a store. */
#ifndef TESTS_FUZZ_SMALL_STORE_H
#define TESTS_FUZZ_SMALL_STORE_H

#include "fuzz.h"

/* Its bytes; made once. Three hazards on their way, one undone entry, a second person. */
const struct buf *small_store(void);
/* Puts these bytes in its place, without what SQLite kept beside it. */
void small_store_put(const void *bytes, size_t size);
const char *small_store_path(void);
/* Opens what is there, reads, verifies, writes, refolds: nothing may crash, and whatever is
 * refused has a code and a sentence. */
void small_store_use(void);

#endif
