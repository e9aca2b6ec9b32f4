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
	struct strv cells; /* as many as the block has; of photos a row is one: the hash of its bytes, and its caption */
};
struct filled_block {
	const struct paper_block *block;
	struct strv texts; /* paragraphs, lines; of photos their heading */
	struct filled_row *rows;
	size_t nrows;
};
struct filled_paper {
	const struct paper *paper;
	struct store *store; /* where the bytes of its photos lie, as long as it is written; NULL: it has none */
	struct filled_block *blocks;
	size_t nblocks;
	struct paper_missing *missing;
	size_t nmissing;
	const struct paper_block *crowded; /* the first block that has more records than fit (block->most); NULL: none */
	long crowd;			   /* how many */
	bool draft; /* is marked as one: it has no number yet, or something is missing */
	bool reprint; /* is marked as one: it was printed before */
};
/* The word that it is marked with; NULL: none. */
const char *paper_mark(const struct filled_paper *p);

/* Who issues papers in this store, as the switch PAPER_PROFILE_SWITCH of its rules says; NULL: it says nothing. */
const char *paper_profile(const struct session *s);

/* Fills p from n records of its ledger (several only where it is for several). Papers are in Chinese whatever the
 * language in force. Codes paper_wrong_record (of another ledger), paper_single, paper_mixed (they do not say the same
 * where p wants it), void_record, not_found, and those of reading. The caller frees *ret with paper_filled_free(). */
bool paper_fill(struct session *s, const struct paper *p, const char *const *ids, size_t n, struct filled_paper *ret,
		struct err *err);
void paper_filled_free(struct filled_paper *p);
/* How a file of it is named, without an ending: 限期整改意见书_2026-A-0012, and with more records behind it one "_" more. The
 * caller frees it. */
char *paper_usual_name(const struct paper *p, const char *number, bool more);

/* ---- papers that are kept (struct paper_keeping) ---- */

/* Up to `max` kept papers that name one of the records and hold, or may come to; the newest first. kind: of that paper alone;
 * NULL: of any. None where papers of that ledger are not kept. The caller frees each. */
bool paper_kept_those(struct session *s, const struct paper_keeping *k, const struct ledger *of, const char *kind, const char *const *ids,
		      size_t n, size_t max, struct record **ret, size_t *ret_n, struct err *err);
/* What a draft is kept with: which paper, of what, its words as they are filled now. Like paper_fill(); codes besides
 * paper_not_kept (no reference of that ledger names such records). *ret_missing: what is required and absent, as of
 * paper_fill(); then there is nothing to keep yet. */
bool paper_draft(struct session *s, const struct paper_keeping *k, const struct paper *p, const char *const *ids, size_t n,
		 struct sets *ret, struct filled_paper *ret_missing, struct err *err);
/* The records that a paper of the ledger of papers is of, by their ids. */
void paper_kept_of(const struct paper_keeping *k, const struct paper *p, const struct record *r, struct strv *ret);

/* What reads the declaration of a paper that is kept, and frees it: paper_declared() and paper_free() (conf/papers.h). */
struct paper_reader {
	bool (*read)(void *ctx, const char *text, const char *name, struct paper **ret, struct err *err);
	void (*drop)(struct paper *p);
	void *ctx;
};
/* The paper by which a record of the ledger of papers was drafted, which may be declared differently today. Code
 * paper_no_words (it was entered without what it says). by->drop() frees it. */
bool paper_kept_declared(const struct paper_keeping *k, const struct paper_reader *by, const struct record *r, struct paper **ret,
			 struct err *err);
/* The paper as it was drafted, with its number, day and signer as far as they are given; p: that declaration, read. Marked
 * as a draft until it is signed, as a reprint where it was printed before. Code bad_file: what is kept is no such text. */
bool paper_kept(struct session *s, const struct paper_keeping *k, const struct paper *p, const struct record *r,
		struct filled_paper *ret, struct err *err);
/* Both, of the record with that id: *ret_paper is freed by by->drop(), *ret by paper_filled_free(). */
bool paper_kept_whole(struct session *s, const struct paper_keeping *k, const struct paper_reader *by, const char *id,
		      struct paper **ret_paper, struct filled_paper *ret, struct err *err);

/* The numbers that were given in a year, in their order: those that were passed over, and those that two papers have. Passed
 * over are those below a number that was given; where machines have ranges only those of the same range. */
struct paper_gap {
	long long from, to;
};
struct paper_numbers {
	long long from, to, given; /* the least and the greatest; how many different ones */
	struct paper_gap *gaps;
	size_t ngaps;
	struct paper_twice {
		char *number;	     /* as people read it */
		long long serial;
		struct strv records; /* their numbers */
	} *twice;
	size_t ntwice;
	struct paper_range {
		char *device;
		long long from, to, given, left; /* how many it gave; how many follow the last of these */
	} *ranges;
	size_t nranges;
};
/* Groups all papers of the year, which news is told of; may be NULL. Code cancelled. Free with paper_numbers_free(). */
bool paper_numbers(struct session *s, const struct paper_keeping *k, int year, const struct news *news, struct paper_numbers *ret,
		   struct err *err);
/* How many numbers were passed over. */
long long paper_numbers_lost(const struct paper_numbers *n);
void paper_numbers_free(struct paper_numbers *n);

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

/* The same in memory, added to *out. */
bool paper_pdf_bytes(const struct filled_paper *v, size_t n, struct buf *out, struct paper_pages *ret, struct err *err);

/* The same as one document at path that office programs open and people change (DOCX), a section a paper; the same papers
 * give the same bytes. Written over what is there. Codes not_built, io. */
bool paper_docx(const char *path, const struct filled_paper *v, size_t n, struct err *err);

#endif
