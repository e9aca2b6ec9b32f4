/* Errors as they are printed, and what can be done about them. */
#ifndef CLI_ERRORS_H
#define CLI_ERRORS_H

#include <stdio.h>

#include <bihuan/base/err.h>
#include <bihuan/base/tr.h>

/* A code with what it means; hint: what to do, printed below the error. */
struct error_code {
	const char *code;
	enum err_kind kind;
	struct words meaning;
	struct words hint; /* may be empty */
};
extern const struct error_code error_codes[];
extern const size_t nerror_codes;


/* "bihuan: CODE: sentence", then the hint of that code on a line of its own. */
void errors_print(const struct err *err, FILE *out);

#endif
