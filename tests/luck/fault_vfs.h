/* A SQLite VFS over the usual one that fails on purpose: at the n-th time a
 * database, WAL or rollback journal is written, synced or cut. It also keeps
 * for each file what the medium certainly holds (all up to the last sync), so
 * that a power cut can be played: everything later is lost, kept or torn. */
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
};

/* Makes it the VFS of all files opened from now on in this process. */
void fault_install(void);
/* The n-th change from now on (the first is 1) fails. Files must be closed
 * when FAULT_POWER is asked for: what they hold then counts as synced. */
void fault_at(enum fault kind, long n);
/* The trouble is over: the disk has room, the stick is back. */
void fault_over(void);
bool fault_struck(void);
enum fault fault_kind(void);
/* Changes counted since fault_at(). */
long fault_count(void);
/* With every file closed, after FAULT_POWER struck: makes each file what the
 * medium may hold. way: 0 nothing unsynced is there, 1 all of it, 2 some sectors of
 * 512 bytes by chance, 3 what came first. The seed decides the chances. */
void fault_power_cut(int way, unsigned seed);

#endif
