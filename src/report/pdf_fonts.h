/* The faces of papers: which family stands for which role on this machine, and how wide its characters are. */
#ifndef REPORT_PDF_FONTS_H
#define REPORT_PDF_FONTS_H

#include "paper_layout.h"
#include "pdf_lib.h"

#define MM_PT (72 / 25.4)

struct pdf_fonts {
	const char *family[ROLES]; /* by role */
	bool own[ROLES];	   /* it is a face of that kind, not one that stands for it */
	bool used[ROLES];
	PangoLayout *layout; /* to measure and to show with */
	int unknown;	     /* characters shown that no font has */
	double spacing;	     /* between characters, pt */
};

/* Chooses a family for each role among those that are installed. Code no_font: there is no Chinese one. */
bool pdf_fonts_choose(struct pdf_fonts *f, struct err *err);
/* "仿宋: Noto Serif CJK SC", of the roles that were used; NULL: each has its own. The caller frees it. */
char *pdf_fonts_instead(const struct pdf_fonts *f);
/* Lays n bytes in that face. */
void pdf_fonts_set(struct pdf_fonts *f, const struct paper_font *font, const char *s, size_t n);
/* Of n bytes, mm. */
double pdf_fonts_width(struct pdf_fonts *f, const struct paper_font *font, const char *s, size_t n);
/* How far the middle of a character stands above the baseline, mm. */
double pdf_fonts_middle(struct pdf_fonts *f, const struct paper_font *font);

#endif
