/* What a file is, by its first bytes: people rename what they were sent. */
#ifndef EXCHANGE_SNIFF_H
#define EXCHANGE_SNIFF_H

#include <bihuan/base/err.h>

enum file_kind { FILE_CSV, FILE_ZIP };

/* False for what is neither: code bad_file with a sentence that says what it is
 * and what to do; no_file, io. */
bool sniff_file(const char *path, enum file_kind *ret, struct err *err);

#endif
