/* Names of things that are written in many ways: 宏达化工（东区）, 宏达化工(东区), 宏达. Pure. */
#ifndef BIHUAN_DOMAIN_NAME_H
#define BIHUAN_DOMAIN_NAME_H

#include <stdbool.h>
#include <stdint.h>

/* What two spellings of a name share: narrow, brackets of any form as ( and ), without
 * blanks and without what cannot be seen. The caller frees it. */
char *name_key(const char *name);
/* A name as a record made from a sheet keeps it: letters and figures narrow, one blank
 * between words and none beside Han, （） where it is Chinese, nothing that cannot be
 * seen. The caller frees it. */
char *name_tidy(const char *name);
/* May the two keys (name_key()) be one thing? The short form 宏达 of 宏达化工有限公司, or names
 * that differ in a character or in the kind of company. Never true of equal ones, nor
 * where they differ in a figure (一分厂, 二分厂; 1号, 2号). */
bool names_resemble(const char *a, const char *b);

/* The characters of a key, so that most pairs need no other look: names that resemble each other
 * have all but one bit of the one with fewer in common. */
uint64_t name_bits(const char *key);

#endif
