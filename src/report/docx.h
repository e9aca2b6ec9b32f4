/* A paper as a document for office programs (WordprocessingML, ECMA-376): paragraphs are paragraphs and tables tables, so
 * that a clerk can change a word and print. It stands on the measures of paper_page.h; where lines and pages end, the
 * office program works out, on the same grid. Parts of the sink: docx_write.c (runs, paragraphs), docx_styles.c, docx_page.c
 * (what stands on every page), docx_body.c (the blocks), paper_docx.c (the package). */
#ifndef REPORT_DOCX_H
#define REPORT_DOCX_H

#include <bihuan/base/archive.h>

#include "paper_page.h"
#include "paper_photos.h"

/* Styles, a set for each page that papers stand on; docx_styles.c has what they are. */
enum docx_style { DOCX_TITLE, DOCX_NUMBER, DOCX_ADDRESSEE, DOCX_HEADING, DOCX_BODY, DOCX_LINE, DOCX_CELL, DOCX_LABEL,
		  DOCX_COLUMN, DOCX_STYLES };

struct docx {
	struct archive parts;
	struct buf body;
	struct buf relations, types; /* of the parts that the document brings with it */
	int nparts;		     /* such parts, numbered from 1 */
	bool pages[PAPER_PAGES];     /* which styles it needs */
	struct paper_photos photos;  /* of the paper that is being written */
	bool alone;		     /* it holds one paper */
	/* of the paper that is being written */
	const struct filled_paper *paper;
	const struct paper_area *area;
	double before;	/* room above the next paragraph, mm */
	bool after_table; /* the last thing was a table: two that touch would become one */
};

/* Twentieths of a point, and half points. */
int docx_twips(double mm);
int docx_half_points(double pt);
/* Characters of half a Han character, mm. */
double docx_width(const struct paper_font *f, const char *s);

/* s with what XML reserves written otherwise, without what no XML may hold. */
void docx_escape(struct buf *out, const char *s, size_t n);
/* The name of a style of the page. */
const char *docx_style_name(enum paper_page page, enum docx_style style, char out[16]);
/* The face of a role as run properties: "<w:rFonts …/><w:sz …/>". */
void docx_face(struct buf *out, const struct paper_font *f, double spacing);
/* What a paragraph has besides its style; 0: nothing. */
struct docx_paragraph {
	bool with_next;			/* stays on the page of the next */
	double before, first, left, right; /* mm; first: indent of the first line */
	const char *align;		/* "right", …; NULL: as the style has it */
};
void docx_paragraph(struct docx *d, struct buf *out, enum docx_style style, const struct docx_paragraph *p, const char *text);

/* docx_body.c, docx_page.c */
/* A paragraph that holds the picture, that wide (mm). docx_picture.c */
void docx_picture(struct docx *d, const struct picture *p, double wide, const char *caption);
void docx_block(struct docx *d, const struct filled_block *b);
/* A paragraph without words, so many twips high; what else its properties say before its spacing and behind it. */
void docx_spacer(struct buf *out, const char *before, int twips, const char *behind);
/* Ends the paper: the page that all of it stood on. last: of the document. */
void docx_section(struct docx *d, bool last);
/* docx_styles.c */
void docx_styles(const struct docx *d, struct buf *out);
void docx_fonts(struct buf *out);
void docx_settings(const struct docx *d, struct buf *out);

#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_SPACES                                                               \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define DOCX_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define DOCX_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."

#endif
