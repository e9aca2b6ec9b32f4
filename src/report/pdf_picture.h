/* A picture on a page of its own, as PDF. */
#ifndef REPORT_PDF_PICTURE_H
#define REPORT_PDF_PICTURE_H

#include <bihuan/report/paper.h>

/* bytes: a JPEG; it goes in as it is, as large as the page allows. caption: lines below it. Added to *out. Codes bad_file (no
 * JPEG), not_built, no_font. */
bool pdf_picture(const unsigned char *bytes, size_t n, const char *caption, struct buf *out, struct paper_pages *told, struct err *err);

#endif
