/* The pages that papers stand on (millimetres): the bureau's form, GB/T 9704-2012 and a plain sheet, all A4, and cards; and
 * what stands on each page besides the paper's own blocks. */
#ifndef REPORT_PAPER_PAGE_H
#define REPORT_PAPER_PAGE_H

#include "paper_layout.h"

/* Its measures. spacing: between characters, pt. */
const struct paper_area *paper_page_area(enum paper_page page);
double paper_page_spacing(enum paper_page page);
/* How far inside of its page a card is cut out; 0: it is not cut. */
double paper_page_cut(enum paper_page page);
/* Adds to ops, which hold the whole paper, what stands on every page of it: the head and its rules, 续页, the line to bind
 * along, copies, page numbers, the mark of a draft. */
void paper_page_furnish(const struct paper_device *d, const struct filled_paper *p, struct paper_ops *ops);

#endif
