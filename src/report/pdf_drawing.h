/* A PDF that is being drawn. */
#ifndef REPORT_PDF_DRAWING_H
#define REPORT_PDF_DRAWING_H

#include "paper_layout.h"
#include "pdf_fonts.h"

struct pdf_drawing {
	cairo_surface_t *surface;
	cairo_t *cairo;
	struct pdf_fonts fonts;
};

/* Its pages are of that size; what is drawn is added to *out. After true, pdf_end(). Codes not_built,
 * no_font. */
bool pdf_begin(struct pdf_drawing *d, struct buf *out, const struct paper_area *a, const char *title, struct err *err);
/* Says what the fonts could not do; told->instead is the caller's. Code io. */
bool pdf_end(struct pdf_drawing *d, struct paper_pages *told, struct err *err);

/* paper_device.width; ctx: the fonts. */
double pdf_measure(void *ctx, const struct paper_font *f, const char *s, size_t n);
/* Of a JPEG: its pixels, and where it stands on the page, mm. */
struct pdf_place {
	int width, height;
	double x, y, wide, high;
};
/* Its bytes go in as they are. pdf_picture.c */
void pdf_set_picture(struct pdf_drawing *d, const unsigned char *bytes, size_t n, const struct pdf_place *p);
void pdf_draw_text(struct pdf_drawing *d, const struct paper_op *o);

#endif
