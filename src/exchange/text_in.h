/* A text file as a window of bytes that does not grow with it. UTF-16 comes out as UTF-8. */
#ifndef EXCHANGE_TEXT_IN_H
#define EXCHANGE_TEXT_IN_H

#include <stdint.h>
#include <stdio.h>

#include <bihuan/base/err.h>

#include "sniff.h"

struct text_in {
	FILE *f;
	long long size, done; /* of the file; size 0 when not known */
	bool at_end, failed;
	/* Bytes read and not yet taken begin at pos. Who takes them adds to it. */
	char *win;
	size_t pos, len, cap;
	/* What lies before pos stays, so that pos can be set back. */
	bool keep;
	/* Of UTF-16: its order, the half of a character, the odd byte. */
	enum utf16 utf16;
	char *raw;
	uint32_t high;
	int odd; /* -1: none */
};
/* Codes no_file. The caller calls text_close(). */
bool text_open(const char *path, struct text_in *ret, struct err *err);
void text_close(struct text_in *t);
/* One more piece behind the window, which may move; false at the end of the file. */
bool text_fill(struct text_in *t);
/* A byte by its distance from pos; -1 at the end of the file. */
int text_byte(struct text_in *t, size_t i);

#endif
