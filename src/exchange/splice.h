/* A part of a workbook as its bytes, and what of them is to be otherwise: all else stays as it was written, by whomever. */
#ifndef EXCHANGE_SPLICE_H
#define EXCHANGE_SPLICE_H

#include "part.h"

struct splices {
	struct splice {
		size_t at, n; /* these bytes … */
		char *text;   /* … give way to this */
	} *v;
	size_t n;
};
/* Takes text. What is put in at the same place stands in the order in which it was added. */
void splices_add(struct splices *s, size_t at, size_t n, char *text);
void splices_put(struct splices *s, const struct buf *from, struct buf *to);
void splices_free(struct splices *s);

/* All bytes of a part. Code bad_file: it is not there, is damaged, or is no UTF-8. */
bool part_bytes(zip_t *zip, const char *path, const char *name, struct buf *ret, struct err *err);
/* Runs a parser of part_parser() over them. */
bool part_run(XML_Parser parser, const char *path, const struct buf *bytes, struct err *err);
/* Where the tag or its end that the parser is at begins and ends in them. */
size_t tag_begin(XML_Parser parser);
size_t tag_end(XML_Parser parser);

/* A text between two tags, or in an attribute's quotes. */
void xml_put(struct buf *b, const char *text);

#endif
