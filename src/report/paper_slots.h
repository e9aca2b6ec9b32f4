/* The slots of a paper's words, one at a time. */
#ifndef REPORT_PAPER_SLOTS_H
#define REPORT_PAPER_SLOTS_H

#include <bihuan/report/paper.h>

/* What the front of a volume says beside its records. */
struct paper_front {
	const long *pages;	   /* of each record, in their order: where its paper begins */
	const struct strv *lacks; /* what the volume lacks, a paragraph each */
};

struct paper_filling {
	struct session *s;
	const struct paper *paper;
	struct record **records; /* those it is about */
	size_t nrecords;
	bool all;    /* what is filled now speaks of all of them, not of one in a list */
	long serial; /* of the record in its list */
	struct timeline timeline; /* of the record asked last */
	char timeline_of[ID_TEXT];
	const char *person; /* whose line it is, where a line is for each of several people; NULL: a line left over */
	const struct done *doing; /* whose row it is; NULL: of no act */
	enum lang said; /* the language in force before: what is missing is said in it */
	const struct paper_front *front; /* NULL: it is no front of a volume */
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
/* A line to sign on; where it is for each of several people, one for each of them and as many as there are to be at least. */
void paper_line_fill(struct paper_filling *g, const struct paper_words *w, const struct record *r, struct strv *ret);
/* Room to write by hand, as wide as a name or a day. */
#define PAPER_ROOM "＿＿＿＿＿＿"
/* In Chinese, whatever language is in force. The caller frees it. */
char *paper_value_words(struct paper_filling *g, const struct field *f, const char *value);
/* The field that the path leads to, and its value (NULL: absent), the caller's to free; of a step of people their value. Where a
 * record says something else instead of a reference (a public place instead of an enterprise), what is said is that. */
char *paper_path_value(struct paper_filling *g, const struct record *r, const struct layout_path *p, const struct field **ret);
/* The field f of each of the people in a value, so that names and numbers stand in one order; NULL: nobody says anything. */
char *paper_people_words(struct paper_filling *g, const struct field *people, const struct field *f, const char *value);
/* A slot of the one whose line it is. */
void paper_add_each(struct paper_filling *g, const struct paper_piece *p, struct buf *out);

/* What a paper says of its own signing is not known yet when it is filled: its number, its day, who signs it. Such a slot is
 * a sign, the words that stand there until it is known, and PAPER_SLOT_END. They are characters of private use. */
#define PAPER_SLOT_NO "\xEE\x83\xB0"
#define PAPER_SLOT_DAY "\xEE\x83\xB1"
#define PAPER_SLOT_SIGNER "\xEE\x83\xB2"
#define PAPER_SLOT_END "\xEE\x83\xB3"
/* Fills them in all texts of p; NULL: not known. */
struct paper_signed {
	const char *number, *day, *signer;
};
void paper_settle(struct filled_paper *p, const struct paper_signed *by);
/* paper_fill() that leaves them open. */
bool paper_fill_open(struct session *s, const struct paper *p, const char *const *ids, size_t n, struct filled_paper *ret,
		     struct err *err);
/* paper_fill() of a front. */
bool paper_fill_front(struct session *s, const struct paper *p, const char *const *ids, size_t n, const struct paper_front *front,
		      struct filled_paper *ret, struct err *err);
/* What stands before its number: by the switch papers.prefix.NAME of the rules, else as declared; behind the short name of
 * the place, "（宏）安监整改", where the switch papers.region says one. The caller frees it. */
char *paper_prefix(struct session *s, const struct paper *p);
/* 2026年8月1日, 2026年8月1日9时30分. The caller frees it. */
char *paper_day_words(const char *iso);

/* Something required is absent; takes field and label. */
void paper_miss(struct paper_filling *g, const struct record *r, char *field, char *label);
/* Frees records and timeline. */
void paper_filling_finish(struct paper_filling *g);

#endif
