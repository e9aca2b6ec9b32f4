/* The cells of one table of figures while records are counted into them: groups and values are numbers of a pool. */
#ifndef BIHUAN_STORE_CELLS_H
#define BIHUAN_STORE_CELLS_H

#include <bihuan/store/group.h>

#include "pool.h"

struct cell {
	uint32_t key[GROUP_BY_MAX];
	long long value; /* counted, summed, told apart */
	int32_t *days;	 /* of a median */
	size_t ndays;
};
struct cells {
	struct cell *v;
	size_t n;
	uint32_t *slots; /* places + 1 by the keys' hashes */
	size_t nslots;
	uint32_t *near;	/* the same by keys that are small, without a hash */
	uint64_t *told; /* cell and value, of those told apart; 0: free */
	size_t ntold, room;
};

struct cell *cells_at(struct cells *c, const uint32_t key[GROUP_BY_MAX]); /* valid until the next call */
/* One more different value of the cell, unless it was met before. */
void cells_tell(struct cells *c, struct cell *cell, uint32_t value);
void cell_sum(struct cell *cell, long long value);
void cell_days(struct cell *cell, int32_t days);
/* The answer, with the texts of the pool; c is empty again. */
void cells_answer(struct cells *c, const struct group_ask *a, const struct pool *keys, struct group_answer *ret);
void cells_free(struct cells *c);

#endif
