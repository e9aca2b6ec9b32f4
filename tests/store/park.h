/* A small store for the tests of this folder. */
#ifndef TESTS_STORE_PARK_H
#define TESTS_STORE_PARK_H

#include <bihuan/store/store.h>

#include "env.h"
#include "unit.h"

/* err must be empty: fails with its code and sentence. */
#define OK(call) park_ok((call), &err, #call, __LINE__)
void park_ok(bool ok, struct err *err, const char *what, int line);
/* The call must be refused with this code. */
#define REFUSED(call, code) park_refused((call), &err, code, #call, __LINE__)
void park_refused(bool ok, struct err *err, const char *code, const char *what, int line);

struct store *park_new(const char *path); /* created and opened; fails the test */
struct store *park_open(const char *path);
/* The acting person of the store, valid until the next call. */
const char *park_me(struct store *s);
/* One entry with one change; values are name, value, …, NULL. `id` "" makes a record. */
bool park_write(struct store *s, char id[ID_TEXT], const char *ledger, const char *act,
		const char *from, const char *to, struct err *err, ...);
/* A registered hazard. */
void park_hazard(struct store *s, char id[ID_TEXT], const char *description);
/* Runs lines of SQL on the closed file, which must all be right. */
void park_sql(const char *path, const char *sql);
/* The same without its triggers. */
void park_tamper(const char *path, const char *sql);
void park_copy(const char *from, const char *to);
/* Another home folder from now on, to which the keys of this one were carried; the state was not. */
void park_move_home(const char *to);
/* Every row of a ledger as text, by record id. The caller frees it. */
char *park_rows(struct store *s, const char *ledger);

#endif
