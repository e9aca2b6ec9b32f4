/* Writing C: what the two files of make_ledgers share. Lists are compound literals, which at file
 * scope are as static and constant as an array with a name. */
#ifndef BIHUAN_DATA_MAKE_H
#define BIHUAN_DATA_MAKE_H

#include <bihuan/domain/ledger.h>

void put(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Members of an initialiser, with a comma behind; nothing for NULL, none or 0. */
void put_member(const char *name, const char *text);
void put_words_of(const char *name, struct words w);
void put_text(const char *s);
void put_strings(const char *name, const char *count, const char *const *texts, size_t n);
void put_number(const char *name, long n);
/* { … } of one field. */
void put_field(const struct field *f);

/* make_lives.c: the arrays with names that a life needs; and it, as life_NAME. */
void put_life(const struct ledger *l);

#endif
