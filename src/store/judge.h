/* Which entries count, and who might do what: worked out from the facts alone, by what each entry had seen.
 * Integrity (hashes, signatures) says that nothing was altered; this says whether it was ever valid.
 *
 * - An entry counts when it has its place in the graph and is signed with a key of its own person, bound by
 *   what it had seen: by the first entry, by an admin's, or by the person's own good key.
 * - A closing of a key names, per device, the last entry that still counts; one of version 1 keeps what it had
 *   seen. Closings that contradict each other go by fold order, and none un-counts an earlier one.
 * - Role, side, key, rule, calendar, what an entry brings as shipped records, and that bytes were destroyed count only
 *   by an admin's entry, the first whatever its role.
 * - Who stands in for somebody acts in their role on those days (deputy.c); that gives no authority of the above.
 * - An undo counts when it is by the author or an admin, and of an entry it had seen.
 * DESIGN.md 3. Held in memory for a verify or a rebuild; its results stand in the tables judged, undone and
 * head, which the fold of single records reads. */
#ifndef BIHUAN_STORE_JUDGE_H
#define BIHUAN_STORE_JUDGE_H

#include <bihuan/store/store.h>

#include "bytes.h"
#include "graph.h"

struct judge;

/* Reads all entries and what people's records were told; NULL after an error (s->q). */
struct judge *judge_begin(struct store *s, const struct news *news);
void judge_end(struct judge *j);
const struct graph *judge_graph(const struct judge *j);

/* Of an entry, by arrival: COUNTS, or why not. WAITING for one nobody knows. */
enum standing judge_entry(const struct judge *j, int64_t arrival);
bool judge_undone(const struct judge *j, int64_t arrival); /* taken back by an undo in effect */
bool judge_is_head(const struct judge *j, uint32_t place);
/* Does an entry, if it is here, stand on the first one of the file? */
bool judge_is_founded(const struct judge *j, const unsigned char hash[HASH_LEN]);
/* Role and side of the entry's person as the entry had seen them, the role of somebody they stood in for on
 * that day included (deputy.h); false: it had seen no role. */
bool judge_actor(const struct judge *j, int64_t arrival, struct actor *ret);
/* Was the key that signed it behind a passphrase? */
bool judge_covered(const struct judge *j, int64_t arrival);
/* The public half of a key that anybody bound, good or not; NULL. */
const unsigned char *judge_public_key(const struct judge *j, const unsigned char id[BIN_LEN]);

/* Changes that are passed over though their entry counts. */
struct judged_change {
	int64_t arrival, ordinal;
	enum standing why;
};
const struct judged_change *judge_changes(const struct judge *j, size_t *ret_n); /* by arrival, ordinal */

/* judged.c: the tables that keep its results. */
/* Why a change does not count, or that it is not authorised; NULL. */
#define JUDGED_OF_CHANGE \
	" (SELECT j.code FROM judged j WHERE j.entry = e.arrival AND j.ordinal IN (-1, c.ordinal) LIMIT 1)"
const char *judged_code(const char *text); /* the same with static storage; NULL */
bool judged_write(struct store *s, const struct judge *j);
bool judged_put(struct store *s, int64_t arrival, int64_t ordinal, enum standing why);

#endif
