/* Reads JSON (RFC 8259) from one end to the other, without a tree: the caller asks for what should come next. What is
 * no JSON makes the reader bad, and then all that is asked for fails, so that json_end() alone need be looked at.
 * Refused besides: a byte 0 in a text, also as an escape; an integer beyond 64 bits, a number beyond all
 * doubles; more than JSON_DEPTH values inside each other. Passed over: one byte 0 right behind a number or a word.
 *
 *	json_enter(&j, '{');
 *	while (json_next(&j, '}')) {
 *		json_name(&j, name);
 *		… one value …
 *	}
 *	ok = json_end(&j);
 *
 * Texts are written to room that the caller has: what is decoded, with a NUL behind each piece, is never longer
 * than what it is read from, so that one room of n + 1 bytes does for all pieces of n bytes, one behind the other. */
#ifndef BIHUAN_BASE_JSON_H
#define BIHUAN_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#define JSON_DEPTH 2048

struct json {
	const char *at, *end;
	unsigned depth;
	bool bad;
	bool first; /* nothing was met yet in the object or list that was entered last */
};

/* s need not end with a NUL, and stays the caller's; NULL is no JSON. */
struct json json_of(const char *s, size_t n);
/* The first character of what comes next, which says what value it is: " { [ t f n, else a number; '\0' at the end. */
char json_kind(struct json *j);
bool json_enter(struct json *j, char bracket); /* { or [ */
/* Is there one more in it? False behind the bracket that closes it. */
bool json_next(struct json *j, char bracket); /* } or ] */
/* These return how many bytes they wrote to out, and a NUL behind them. A name is followed by its value. */
size_t json_name(struct json *j, char *out);
size_t json_text(struct json *j, char *out);
size_t json_number(struct json *j, char *out, bool *ret_integer); /* an integer is written as printf() would */
bool json_word(struct json *j, const char *word); /* true, false, null */
/* Passes over a value; unique: in none of its objects may a name stand twice. It writes to out meanwhile. */
void json_skip(struct json *j, char *out, bool unique);
/* Was that all, and JSON? */
bool json_end(struct json *j);

#endif
