/* How two values are compared: the signs of filter lines and of lines of a life, and those of SQL. */
#ifndef BIHUAN_DOMAIN_SIGN_H
#define BIHUAN_DOMAIN_SIGN_H

#include <stdbool.h>
#include <stddef.h>

/* SIGN_ABSENT: there is no value. It has no sign of its own: nothing stands behind the colon. */
enum sign { SIGN_EQ, SIGN_LT, SIGN_LE, SIGN_GT, SIGN_GE, SIGN_ABSENT };

/* The sign at the beginning of s, as narrow or wide as it is typed; how many bytes it has. None: 0 and
 * SIGN_EQ. */
size_t sign_read(const char *s, enum sign *ret);
/* "<=", as it is written and as SQL has it. */
const char *sign_text(enum sign s);
/* Does the order of two values, as strcmp() has it, agree with the sign? */
bool sign_holds(enum sign s, int order);

#endif
