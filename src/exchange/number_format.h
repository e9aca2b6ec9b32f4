/* What a spreadsheet's number format adds to a number: 35%, 3.5万元, 0007. */
#ifndef EXCHANGE_NUMBER_FORMAT_H
#define EXCHANGE_NUMBER_FORMAT_H

#include <bihuan/base/mem.h>

struct number_format {
	bool percent;
	int zeros;	       /* digits at least, leading zeros shown; 0: as they are */
	char *before, *behind; /* words around it; NULL: none */
};
/* The code of a format that every program knows by its number, "" when it adds nothing. */
const char *number_format_known(long id);
/* Zero but for what the code adds; the caller frees it. */
void number_format_read(const char *code, struct number_format *ret);
void number_format_free(struct number_format *f);
bool number_format_is_plain(const struct number_format *f);
/* The number's text with what the format adds. */
void number_format_put(const struct number_format *f, const char *number, struct buf *out);

#endif
