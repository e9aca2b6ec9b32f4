/* Papers filled from records and written: as text, as PDF, or as DOCX. The order: paper_fill(), look at what is missing,
 * paper_text(), paper_pdf() or paper_docx(), paper_filled_free(). */
#ifndef BIHUAN_REPORT_PAPER_H
#define BIHUAN_REPORT_PAPER_H

#include <stdio.h>

#include <bihuan/domain/paper.h>
#include <bihuan/work/work.h>

/* What is required and absent. */
struct paper_missing {
	char *number; /* of the record */
	char *field;  /* its name; of an act ACT:FIELD; of a list without records the ledger's */
	char *label;  /* for people, in the language in force */
};

/* A block with its words; which of them it has goes by its kind (domain/paper.h). */
struct filled_row {
	struct strv cells; /* as many as the block has */
};
struct filled_block {
	const struct paper_block *block;
	struct strv texts; /* paragraphs, lines */
	struct filled_row *rows;
	size_t nrows;
};
struct filled_paper {
	const struct paper *paper;
	struct filled_block *blocks;
	size_t nblocks;
	struct paper_missing *missing;
	size_t nmissing;
	const struct paper_block *crowded; /* the first block that has more records than fit (block->most); NULL: none */
	long crowd;			   /* how many */
	bool draft; /* is marked as one: it has no number yet, or something is missing */
};

/* Fills p from n records of its ledger (several only where it is for several). Papers are in Chinese whatever the
 * language in force. Codes paper_wrong_record (of another ledger), paper_single, paper_mixed (they do not say the same
 * where p wants it), void_record, not_found, and those of reading. The caller frees *ret with paper_filled_free(). */
bool paper_fill(struct session *s, const struct paper *p, const char *const *ids, size_t n, struct filled_paper *ret,
		struct err *err);
void paper_filled_free(struct filled_paper *p);

/* Writes n papers one after the other, each on pages of its own. */
void paper_text(FILE *out, const struct filled_paper *v, size_t n);

struct paper_pages {
	int pages;	/* of all */
	int over;	/* of the first paper that takes more than it may (paper->most); 0: none */
	const struct paper *longest; /* that one */
	int unknown;	/* characters that no font here has: a box stands in their place */
	char *instead; /* "仿宋: Noto Serif CJK SC; …": faces that are not here, and what stands instead; NULL: none. The caller frees it. */
};
/* The same as one PDF at path, which is made; the same papers give the same bytes. Codes not_built (this program came
 * without it, or its libraries are not here), no_font, io. */
bool paper_pdf(const char *path, const struct filled_paper *v, size_t n, struct paper_pages *ret, struct err *err);

/* The same as one document at path that office programs open and people change (DOCX), a section a paper; the same papers
 * give the same bytes. Written over what is there. Codes not_built, io. */
bool paper_docx(const char *path, const struct filled_paper *v, size_t n, struct err *err);

#endif
