/* What the medium certainly holds of each file, for fault_vfs.c and fault_calls.c. */
#ifndef TESTS_LUCK_FAULT_MEDIUM_H
#define TESTS_LUCK_FAULT_MEDIUM_H

#include <stddef.h>

#include "fault_vfs.h"

#define NO_SIZE (-1)

struct medium;

/* Open files may keep it until medium_drop_all(). */
struct medium *medium_of(const char *path);
/* A change that need not be there yet; size: of a cut, else NO_SIZE. */
void medium_note(struct medium *m, long long at, long long size, const void *bytes, size_t n);
void medium_sync(struct medium *m);
void medium_delete(struct medium *m, bool synced);
void medium_drop_all(void);

/* Counts a change; true when it must fail. */
bool fault_strikes(enum fault_place place, bool sync);

#endif
