/* Records packed for figures: of each, from which day on each field says what, sixteen records to a block. A block holds
 * its fields one behind the other, so that a pass over all blocks steps over those that nobody asks for.
 *
 *   rows                    2 bytes, little-endian: bit i is row 16 g + i
 *   for each column that any of them fills: its number less that of the one before, the length of what
 *   follows, and 0 CODE (all say the same, on all days), or 1 and for each row
 *       2 CODE | MORE       what it says when it begins
 *       N (DAY CODE)…       with MORE: from which days on it says otherwise; days as differences, the first from the day
 *                           on which the record begins (in column 0 and where it was always there: from 2000)
 * All numbers are varints, differences of days zigzag. Column 0 is whether the record is there, 1 whether it is void, 2 + i
 * field i of the ledger. A code: 0 absent; an even one a number; an odd one from 3 on a text of the pool (pool.h); 1 the
 * very day from which it says so, as most dates do. */
#ifndef BIHUAN_STORE_PACK_H
#define BIHUAN_STORE_PACK_H

#include <bihuan/base/mem.h>
#include <bihuan/domain/timeline.h>

#include "pool.h"

#define PACK_ROWS 16
#define PACK_THERE 0
#define PACK_VOID 1
#define PACK_FIELDS 2 /* before those of the ledger */

/* What a block holds of a field. */
enum pack_kind {
	PACK_NOTHING, /* it goes by clocks or other records too: not by the record's history, and the rules, alone */
	PACK_FILLED,  /* whether it says something */
	PACK_NUMBER,  /* days, whole numbers, yes and no */
	PACK_TEXT     /* choices, references, people, lists of texts, short texts: few different ones */
};
enum pack_kind pack_kind(const struct field *f);
static inline size_t field_column(const struct ledger *l, const struct field *f)
{
	return PACK_FIELDS + (size_t)(f - l->fields);
}

static inline uint64_t code_of_number(int64_t v)
{
	return ((((uint64_t)v << 1) ^ (uint64_t)(v >> 63)) + 1) << 1;
}
static inline bool code_is_number(uint64_t code)
{
	return code && !(code & 1);
}
static inline int64_t number_of_code(uint64_t code)
{
	uint64_t z = (code >> 1) - 1;

	return (int64_t)(z >> 1) ^ -(int64_t)(z & 1);
}
static inline uint64_t code_of_text(uint32_t number)
{
	return ((uint64_t)number << 1) | 1;
}
static inline uint32_t text_of_code(uint64_t code)
{
	return (uint32_t)(code >> 1);
}
/* The text of a code as columns of tables have it; NULL: absent. room: for numbers. */
const char *code_text(const struct field *f, uint64_t code, const struct pool *texts, char room[24]);

/* ---- writing a block ---- */

struct packing;
/* rules: those in force, for fields that go by them. */
struct packing *packing_new(const struct ledger *l, struct pool *texts, const struct rules *rules);
/* What was done on the record of row 16 g + i; i ascending. */
void packing_add(struct packing *p, size_t i, const struct timeline *all);
void packing_take(struct packing *p, struct buf *ret); /* the block; p is ready for the next */
void packing_free(struct packing *p);

/* ---- reading blocks ---- */

/* Which columns are wanted, PACK_THERE first, on which days. */
struct pack_view {
	const size_t *columns; /* ascending */
	size_t ncolumns;
	const int32_t *days; /* ascending */
	size_t ndays;
	const struct pool *texts; /* a block that names others is none */
	int64_t g;
	uint16_t rows;
	int64_t begins[PACK_ROWS];
	const uint64_t **codes; /* [day * ncolumns + column], each PACK_ROWS of them */
	uint64_t *room;
};
void view_begin(struct pack_view *v, const struct pool *texts, const size_t *columns, size_t ncolumns, const int32_t *days,
		size_t ndays);
bool view_read(struct pack_view *v, int64_t g, const unsigned char *block, size_t n); /* false: that is no block */
static inline const uint64_t *view_codes(const struct pack_view *v, size_t day, size_t column)
{
	return v->codes[day * v->ncolumns + column];
}
void view_end(struct pack_view *v);

#endif
