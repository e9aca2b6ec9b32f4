/* The slots of a paper's words, one at a time. */
#ifndef REPORT_PAPER_SLOTS_H
#define REPORT_PAPER_SLOTS_H

#include <bihuan/report/paper.h>

struct paper_filling {
	struct session *s;
	const struct paper *paper;
	struct record **records; /* those it is about */
	size_t nrecords;
	long serial; /* of the record in its list */
	struct timeline timeline; /* of the record asked last */
	char timeline_of[ID_TEXT];
	enum lang said; /* the language in force before: what is missing is said in it */
	bool failed;	/* *err says why */
	struct filled_paper *filled;
	struct err *err;
};

/* The words with their slots filled from r. cell: an empty cell is room enough to write; else what is absent leaves
 * room. The caller frees it. */
char *paper_words_fill(struct paper_filling *g, const struct paper_words *w, const struct record *r, bool cell);
/* Something required is absent; takes field and label. */
void paper_miss(struct paper_filling *g, const struct record *r, char *field, char *label);
/* Frees records and timeline. */
void paper_filling_finish(struct paper_filling *g);

#endif
