/* An error is a value: what went wrong, as a stable code for scripts and a
 * sentence a person can act on, in the user's language. The caller owns the
 * struct; nothing in the library prints it or exits. */
#ifndef BIHUAN_BASE_ERR_H
#define BIHUAN_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

/* The kind is the exit status of the command line. */
enum err_kind {
	ERR_NONE = 0,
	ERR_REFUSED = 1, /* refused by a rule, bad value, no such record */
	ERR_USAGE = 2,	 /* unknown command, option, ledger, field */
	ERR_FILE = 3,	 /* file missing, damaged, not ours, newer; I/O failed */
};

struct err {
	enum err_kind kind;
	bool terse;	/* set by who will not show it: no sentence is made, which takes longer than most lookups */
	char code[40];	/* stable in every language: "wrong_state" */
	char field[40]; /* the field it is about, "" when none */
	size_t at, len; /* the piece of the line read that is wrong, in bytes; len 0: not known */
	char text[800]; /* one sentence, already translated */
};

#define ERR_INIT { .kind = ERR_NONE }

/* Fills *err and returns false, so that a function can `return err_set(...)`.
 * fmt is translated by tr() before the arguments are put in. err may be NULL.
 * A text longer than the struct is cut at a character boundary. */
bool err_set(struct err *err, enum err_kind kind, const char *code,
	     const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Like err_set with kind ERR_REFUSED, naming the field it is about. */
bool err_field(struct err *err, const char *field, const char *code,
	       const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Makes *err empty again. */
void err_clear(struct err *err);

/* What an errno means, in the user's language where it is a common one. */
const char *err_system(int number);

#endif
