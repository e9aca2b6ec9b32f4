/* What verify does beside the journal, in a thread: see verify_file.c. */
#ifndef BIHUAN_STORE_VERIFY_FILE_H
#define BIHUAN_STORE_VERIFY_FILE_H

#include "ledgers.h"
#include "verify.h"

struct file_check;
/* Begins; rows: the search indexes too. Never NULL: what fails shows at the end. */
struct file_check *file_check_begin(struct store *s, bool rows);
/* Waits for it and notes what it found, damage to pages as the findings from place `at` on; v NULL: it is broken
 * off. False with v->err set after an error, or when it was cancelled meanwhile. */
bool file_check_end(struct file_check *f, struct verifying *v, size_t at);

/* verify_search.c: does the search index hold just what the rows of the ledger's table say? An error is in s->q. */
bool search_right(struct store *s, const struct kept_ledger *k);

#endif
