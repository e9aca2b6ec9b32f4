/* A document: headings, labelled values and paragraphs, as they are said, before anybody knows how wide
 * a line is. Pages on the screen and `show` render it; so will the papers. */
#ifndef BIHUAN_REPORT_DOC_H
#define BIHUAN_REPORT_DOC_H

#include <bihuan/base/mem.h>

/* What a line says beside its words. */
enum tone { TONE_PLAIN, TONE_DIM, TONE_KEY, TONE_GOOD, TONE_WARN, TONE_LATE };

enum doc_kind { DOC_HEADING, DOC_LINE, DOC_FIELD };

struct doc_part {
	enum doc_kind kind;
	enum tone tone;
	int indent;  /* of a line, in columns */
	bool aside;  /* stands beside the rest where there is room, else below it */
	char *label; /* of a field; else NULL */
	char *text;
};

/* { 0 } is an empty one. */
struct doc {
	struct doc_part *v;
	size_t n;
	bool aside; /* what is added now */
};

void doc_clear(struct doc *d);

/* All texts are copied. */
void doc_heading(struct doc *d, const char *text);
void doc_line(struct doc *d, enum tone tone, int indent, const char *text);
void doc_linef(struct doc *d, enum tone tone, int indent, const char *fmt, ...)
	__attribute__((format(printf, 4, 5))); /* fmt already translated */
/* The labels of one document stand in a column as wide as the widest. */
void doc_field(struct doc *d, const char *label, enum tone tone, const char *value);
void doc_blank(struct doc *d);
/* What is added from here on stands aside. */
void doc_aside(struct doc *d);
/* Columns of the widest label, at most `most`. */
int doc_label_width(const struct doc *d, int most);

#endif
