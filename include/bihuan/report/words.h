/* Facts in the words of the language in force, for both faces and for papers. All append to out. */
#ifndef BIHUAN_REPORT_WORDS_H
#define BIHUAN_REPORT_WORDS_H

#include <bihuan/domain/timeline.h>
#include <bihuan/domain/value.h>
#include <bihuan/report/doc.h>
#include <bihuan/work/work.h>

/* "2026-08-29 3d late", "2026-08-29 today", "2026-09-03 in 4d"; of a minute "2026-08-29 10:30 in 2h" and, without the
 * year, "10:30 in 45min" of the same day; nothing where there is none. What ends with its day's last minute is a day. */
enum tone words_of_due(struct buf *out, struct moment due, struct moment now, bool without_year);
/* "2026-08-29", "2026-08-29 10:30". */
void words_of_moment(struct buf *out, struct moment m);
/* How late: "+3 days", "+5 h", "+20 min". */
void words_of_late(struct buf *out, struct moment since, struct moment now);
/* "08-29 waits 3d"; nothing for DAY_NONE. */
void words_of_wait(struct buf *out, day_t since, day_t today);
/* An act by the name kept in a record or a duty ("report" or "report:department"), with what its
 * variant says (may be NULL). */
void words_of_act(const struct ledger *l, const char *name, const char *variant, struct buf *out);
/* The label of a code among the choices of an act's fields. */
void words_of_choice(const struct ledger *l, const struct act *a, const char *code, struct buf *out);
/* The field of a record as people read it. */
void words_of_field(const struct names *names, const struct record *r, const char *field, struct buf *out);
/* A record by its number and name: "E-A-0001 Name". Also one not here yet. */
void words_of_record(const struct names *names, const char *ledger, const char *id, struct buf *out);
/* Wall time of an entry, ms since 1970, in the store's zone (+08:00): 2026-09-01 14:03. */
void words_of_time(struct buf *out, long long at);
/* A short text in one line: line ends become blanks. */
void words_of_line(struct buf *out, const char *text);
/* An act, or what is done on other ledgers (create, edit …), as people call what was done. l: may be
 * NULL. */
const char *words_of_deed(const struct ledger *l, const char *name);
/* What a step set, "label: value; …". act: may be "create" or "edit". */
void words_of_sets(const struct names *names, const struct ledger *l, const char *act, const struct sets *sets,
		   struct buf *out);
/* What is to be known of something done beside who did it: "  [recorded later]  [imported]". */
struct deed_marks {
	bool late, out_of_turn, undone, imported;
	const char *judged; /* a judgement's code, NULL: none */
};
void words_of_marks(struct buf *out, const struct deed_marks *m);
/* One word more of a list: ", " between them. */
void words_join(struct buf *out, const char *word);

/* "288 kB" */
void words_of_size(long long bytes, struct buf *out);
/* "1.4 MB", "312 kB", "17 B", or that its bytes are absent. */
void words_of_bytes(const struct attached *a, struct buf *out);
/* "现场照片.jpg  Before  2.1 MB": its name, what for, and how large it is or that it is absent. */
void words_of_attached(const struct attached *a, struct buf *out);

#endif
