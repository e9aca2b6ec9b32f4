/* A declared page (domain/page.h) of a record as a document: a label for each block, a line for each record behind it,
 * so that it can be read at a glance on 80 columns and printed. */
#ifndef BIHUAN_REPORT_PAGE_DOC_H
#define BIHUAN_REPORT_PAGE_DOC_H

#include <bihuan/domain/page.h>
#include <bihuan/report/doc.h>
#include <bihuan/work/work.h>

/* The record that the page of r is of: r itself, or the one that a field of r names (the enterprise of a hazard). False
 * when there is none; no error is set. */
bool page_owner(const struct page *p, const struct record *r, char ret_id[ID_TEXT]);
/* Fills the document; what cannot be read stands in it as a line. False only when the record is not there. */
bool page_doc(struct doc *d, struct session *s, const struct page *p, const char *id, struct err *err);

#endif
