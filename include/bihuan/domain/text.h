/* Typed text: what fields, values, filters and headings share. Pure. */
#ifndef BIHUAN_DOMAIN_TEXT_H
#define BIHUAN_DOMAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/mem.h>

/* Full-width forms (０１：＞，) as ASCII, U+3000 as a blank; what is not UTF-8
 * stays as it is. The caller frees it. */
char *text_narrow(const char *s);
/* What two spellings of a label share: narrow, without blanks, in lower case.
 * The caller frees it. */
char *text_key(const char *s);
/* True when s has the key `key` (made by text_key). */
bool text_matches(const char *s, const char *key);
/* Cuts s at 、 and ， and , and ； and ; and newline; items are trimmed, empty
 * and repeated ones passed over. */
void text_list(const char *s, struct strv *ret);
/* Length in bytes of the separator of a list at s, else 0. */
size_t text_separator(const char *s);
/* -?digits, at most 18 of them: true with the number. */
bool text_number(const char *s, long long *ret);

#endif
