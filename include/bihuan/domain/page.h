/* Pages that are put together from several ledgers, for what one must have at hand at once: the emergency page of an
 * enterprise. Declarations are data (data/pages); conf/pages.h turns a text into this struct, report/page_doc.h fills it.
 * bihuan-ledger(5), PAGES. */
#ifndef BIHUAN_DOMAIN_PAGE_H
#define BIHUAN_DOMAIN_PAGE_H

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

/* A field that is told; labelled: behind its label, and also where it is empty. */
struct page_field {
	char *name;
	bool labelled;
};

/* A line each of the records of a ledger; or, where that is NULL, one of the record that the page is of. */
struct page_block {
	struct words title; /* both owned */
	char *ledger, *by;  /* by: the field of theirs that names it; NULL: all that the line finds */
	char *line;	    /* a filter line; may be empty */
	int most;	    /* so many are told, and how many more there are; 0: all */
	struct page_field *fields;
	size_t nfields;
};

struct page {
	char *name;
	struct words title; /* both owned */
	char *of;	    /* the ledger whose records have this page */
	struct page_block *blocks;
	size_t nblocks;
};

struct pages {
	struct page *v;
	size_t n;
};
void pages_free(struct pages *p);
const struct page *pages_find(const struct pages *p, const char *name); /* NULL */

#endif
