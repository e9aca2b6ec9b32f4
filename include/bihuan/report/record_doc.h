/* A record as a document: the parts of a page that its ledger declares (or those of every ledger),
 * composed once for the screen, `show` and papers. */
#ifndef BIHUAN_REPORT_RECORD_DOC_H
#define BIHUAN_REPORT_RECORD_DOC_H

#include <bihuan/report/doc.h>
#include <bihuan/work/run.h>
#include <bihuan/work/work.h>

enum record_doc_flags {
	DOC_EVERY_FIELD = 1,	 /* also the empty ones, and those told elsewhere */
	DOC_WITHOUT_REFUSED = 2, /* not what cannot be done now, and why */
};
/* flags: of the above. False when the file could not be read for one of the parts: what failed stands in its place (for who
 * shows the page all the same), and is the error. err may be NULL. */
bool record_doc(struct doc *d, struct session *s, const struct record_view *v, int flags, struct err *err);

/* What lists run item by item come to: scores by section, what was found and what became of it, what remains. */
void run_doc(struct doc *d, struct session *s, const struct run *r);

/* The line a page begins with. "Major, rectifying, listed" of one with a life. */
void record_state_words(struct session *s, const struct record *r, struct buf *out);
/* What is counted of others and stands of the record now, in brief ("岗位卡待更新"). Nothing of a ledger that nothing is
 * counted for. */
void record_counted_words(struct session *s, const struct record *r, struct buf *out);
/* Whose it is, and where: the second line. */
void record_place_words(struct session *s, const struct record *r, struct buf *out);
/* "3 days overdue", "re-inspection late" …; nothing when all is in time. */
void record_late_words(const struct record_view *v, struct buf *out);

/* The ledgers whose records are r's: "whose they are" points to its ledger. The main one first, then those with a
 * life, then the others; not those of items. How many of them in ret (room for max). */
#define RECORD_OWNED_MAX 100
size_t record_owned_ledgers(struct session *s, const struct record *r, const struct ledger **ret, size_t max);
/* The filter line of those of ledger l that are r's, and `more`; the caller frees it. */
char *record_owned_line(struct session *s, const struct ledger *l, const struct record *r, const char *more);
/* soon: open, and a last day within OWNED_SOON days that is not past. */
#define OWNED_SOON "30"
struct record_owned {
	long all, open, soon, overdue, grave;
};
/* Of a ledger without a life, and where there are none at all, the rest is 0. */
bool record_owned_count(struct session *s, const struct ledger *l, const struct record *r,
			struct record_owned *ret, struct err *err);
/* The same of all records of the ledger, whoever's they are; none of the numbers goes beyond `most`,
 * and grave is not counted. */
bool record_park_count(struct session *s, const struct ledger *l, long most, struct record_owned *ret, struct err *err);
/* What is counted within a time of the records of ledger l that are r's, a sentence each: those that stand now are
 * told as late, of others how far they are. Nothing of a ledger without a tally, and where nothing counts. */
typedef void record_tally_told(void *ctx, bool stands, const char *sentence);
bool record_tallies(struct session *s, const struct ledger *l, const struct record *r, record_tally_told *told, void *ctx,
		    struct err *err);
/* "without a risk list 2": how many of those that are r's each filter finds that is told (ledger.h); nothing where it finds
 * none. Joined to out. */
bool record_told_words(struct session *s, const struct ledger *l, const struct record *r, struct buf *out, struct err *err);
/* "3 licences, open 3, within 30 days 1, overdue 1": what there is, of a ledger that is not the main one. */
void record_owned_words(const struct ledger *l, const struct record_owned *n, struct buf *out);

#endif
