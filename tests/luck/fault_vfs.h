/* A SQLite VFS over the usual one that fails on purpose: at the n-th time a store, its WAL, a
 * rollback journal, a passing file or the shared memory is written, synced, cut,
 * removed or grown; and so do the writes and syncs of the state file and of the nameless files an
 * import spills to. It also keeps for each file what the medium certainly holds (all up to
 * the last sync), so that a power cut can be played: everything later is lost, kept or torn. */
#ifndef TESTS_LUCK_FAULT_VFS_H
#define TESTS_LUCK_FAULT_VFS_H

#include <stdbool.h>

enum fault {
	FAULT_NONE,
	FAULT_IO,    /* one I/O error, nothing is written */
	FAULT_SHORT, /* one write ends half-way with an I/O error */
	FAULT_FULL,  /* the disk is full from then on: half a write, then none */
	FAULT_STICK, /* the stick is gone: reading fails from then on as well */
	FAULT_POWER, /* the power goes: from then on nothing reaches a file */
	FAULT_READ,  /* one read of the store or its WAL fails, all others are well */
};

enum fault_place {
	PLACE_STORE,
	PLACE_WAL,
	PLACE_JOURNAL,
	PLACE_PASSING, /* SQLite's own, without a name */
	PLACE_SHM,
	PLACE_STATE, /* of the device, in the home folder: not on the stick */
	PLACE_SPILL,
	PLACES
};
extern const char *const fault_places[PLACES];

/* Makes it the VFS of all files opened from now on in this process. */
void fault_install(void);
/* The n-th change from now on (the first is 1) fails. Files must be closed
 * when FAULT_POWER is asked for: what they hold then counts as synced. */
void fault_at(enum fault kind, long n);
/* The trouble is over: the disk has room, the stick is back. */
void fault_over(void);
bool fault_struck(void);
enum fault fault_kind(void);
/* What the fault struck first, and whether it was a sync. */
enum fault_place fault_place(bool *ret_sync);
/* Changes counted since fault_at(); of FAULT_READ, the reads. */
long fault_count(void);
/* With every file closed, after FAULT_POWER struck: makes each file what the
 * medium may hold. way: 0 nothing unsynced is there, 1 all of it, 2 some sectors of
 * 512 bytes by chance, 3 what came first. The seed decides the chances. */
void fault_power_cut(int way, unsigned seed);

#endif
