/* An open store: what all its files hang their part on. A part that is a pointer here is known to the file that
 * keeps it, or to those that include the header of its concept. */
#ifndef BIHUAN_STORE_OPEN_STORE_H
#define BIHUAN_STORE_OPEN_STORE_H

#include <bihuan/store/store.h>

#include "bytes.h"
#include "items.h"
#include "sql.h"

struct store {
	struct sql q;
	char *path;
	char *opened; /* the same as SQLite was told it */
	unsigned char id[BIN_LEN];
	char *park;
	bool copy; /* just made: this machine may have written more meanwhile */
	bool remade; /* made anew where it is lost */
	char *notice, *notice_given; /* local.c */

	/* What can be done with it. */
	bool readonly;
	bool unwritable; /* because of where it lies */
	bool disk_full; /* that is why it is read only */
	int strange;	/* enum strange of schema.h: that is why it is read only */
	bool bad_facts; /* likewise: its ledgers would have to be folded from facts that are wrong */
	bool scattered;	/* likewise: row numbers are beyond all bounds */
	int64_t schema_seen; /* number of the schema when it was last compared; schema_ledgers.c */
	bool anew; /* what earlier openings found out counts for nothing; learnt.h */
	struct learnt *learnt;
	bool believes; /* some of its declarations were not read: an earlier opening found that they add nothing */
	unsigned char schema_hash[HASH_LEN]; /* of all that the schema says */
	bool schema_known; /* which an earlier opening found to be just what this program makes */
	bool judged_any; /* something may stand in judged */
	unsigned char journal_hash[HASH_LEN]; /* of the declarations in the journal, ledgers.c */
	struct schema *schema; /* as it was last read, while the store is opened; schema.c */
	bool aside;	/* what is rebuilt stands in temporary tables beside the file, not in it */
	bool looks_back; /* likewise, and they say how all stood on the day as_of */
	day_t as_of;

	/* The ledgers in force, ledgers.h. */
	struct kept_ledger *kept;
	size_t nkept;
	const struct ledger **ledgers; /* the same, for readers */
	struct told_text *told; /* ledgers.c: declarations in the journal that are not ours */
	size_t ntold;
	size_t put_in_force; /* how often a ledger was, so far */
	bool tables_new; /* one of them got its table in the entry being written; absent.c */
	char *ledger_dir; /* the user's own; NULL */
	char *declared_not; /* declarations that did not count when they were loaded */
	bool others_declared; /* the last rebuild found that other declarations count than those in force */
	struct strv passed_over; /* of declarations in the journal: what clashes or is not understood */
	long passed_more;

	/* Who writes: keys.c, keys_file.c, device.c, judged.c. */
	char *me;
	struct open_key **keys; /* open ones, each from sodium_malloc() */
	size_t nkeys;
	long lock_after; /* seconds that a sealed key stays open unused; 0: for good */
	const struct open_key *signs_once; /* instead of the one its person has here */
	struct keys_read *keys_read;
	bool state_lost; /* no state file can be kept: a device per session */
	struct device *session_device;
	struct actor_known *actor;

	/* The entry being written, journal.h. */
	struct writing *w;
	bool writing;
	int64_t last_row; /* given to a record in it; 0: not looked at yet; records.c */
	struct counter *counters; /* numbers.c */
	size_t ncounters;
	struct place_given place_given; /* items.c */
	struct brought *brought; /* attached.c: files that changes to come may name */
	size_t nbrought;
	struct bulk *bulk; /* a ledger is being filled, bulk.c */
	bool first_fill; /* the entry being written goes straight into the file */
	const struct news *news;
	day_t checkpoint_day; /* this day has one; 0: not looked at yet */

	/* What was read and is held, stale.h. */
	int64_t version, epoch; /* grow whenever what was read before may be stale */
	int64_t data_version, held_version, people_writes;
	struct reads *reads;
	struct hits *hits;
	struct found *found;
	struct tallied *tallied; /* tallied.c */
	size_t ntallied;
	struct against_held *against; /* against.c */
	size_t nagainst;
	struct packed **packed; /* packed.c */
	size_t npacked;
	struct rules_held *rules;
	struct refolding *refolding;
	struct name_cached *name_cache;	 /* search.c */
	struct clock_back *clocks;	 /* what clock_back_look() learnt */
	struct names names;		 /* read.c, as the three below */
	char *label_number, *label_name, *peeked;
	char united_head[ID_TEXT];	 /* united.c */
	int64_t told_entry; /* similar.c: of which it is known whether it is an import */
	bool told_imported;
	struct destroyed_held *destroyed; /* destroyed.c */
	int64_t bytes_seen; /* attached.c: number of the schema when bytes_here was looked up */
	bool bytes_here;
};

/* open.c: with its parts; path is taken. */
struct store *store_new(char *path);

#endif
