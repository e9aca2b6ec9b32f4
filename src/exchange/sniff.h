/* What a file is, by its first bytes: people rename what they were sent. */
#ifndef EXCHANGE_SNIFF_H
#define EXCHANGE_SNIFF_H

#include <stddef.h>

#include <bihuan/base/err.h>

enum file_kind {
	FILE_CSV, /* text, which may be UTF-16 */
	FILE_ZIP,
	FILE_XLS, /* an old Office file, or the records of an old workbook alone */
};

/* False for what is neither: code bad_file with a sentence that says what it is
 * and what to do; no_file, io. */
bool sniff_file(const char *path, enum file_kind *ret, struct err *err);

enum utf16 { UTF16_NONE, UTF16_LE, UTF16_BE };
/* Whether a text that begins with these bytes, some thousands of them, is UTF-16. */
enum utf16 utf16_of(const char *s, size_t n);

#endif
