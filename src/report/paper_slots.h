/* The slots of a paper's words, one at a time. */
#ifndef REPORT_PAPER_SLOTS_H
#define REPORT_PAPER_SLOTS_H

#include <bihuan/report/paper.h>

struct paper_filling {
	struct session *s;
	const struct paper *paper;
	struct record **records; /* those it is about */
	size_t nrecords;
	bool all;    /* what is filled now speaks of all of them, not of one in a list */
	long serial; /* of the record in its list */
	struct timeline timeline; /* of the record asked last */
	char timeline_of[ID_TEXT];
	const struct done *doing; /* whose row it is; NULL: of no act */
	enum lang said; /* the language in force before: what is missing is said in it */
	bool failed;	/* *err says why */
	struct filled_paper *filled;
	struct err *err;
};

/* What was done on the record, of the store; NULL: *g->err. It stays until another record is asked. */
const struct timeline *paper_timeline(struct paper_filling *g, const struct record *r);
/* Is it one of those that are meant? */
bool paper_doing_is(const struct paper_doing *which, const struct done *d);
/* The words with their slots filled from r. cell: an empty cell is room enough to write; else what is absent leaves
 * room. The caller frees it. */
char *paper_words_fill(struct paper_filling *g, const struct paper_words *w, const struct record *r, bool cell);
/* Something required is absent; takes field and label. */
void paper_miss(struct paper_filling *g, const struct record *r, char *field, char *label);
/* Frees records and timeline. */
void paper_filling_finish(struct paper_filling *g);

#endif
