/* From a record's history to its part of a block. */
#include "pack.h"

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/domain/as_of.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/life.h>
#include <bihuan/domain/text.h>

#include "tables.h"

#define NUMBER_MOST (INT64_C(1) << 59) /* beyond it a code has no room */
#define EPOCH 10957 /* 2000-01-01 */
#define SHORT_TEXT 20 /* characters; longer ones are known to be there, and no more */

static bool goes_by_clocks(const struct field *f)
{
	return str_eq(f->name, LIFE_NEXT_ACT) || str_eq(f->name, LIFE_NEXT_DUE) || str_eq(f->name, LIFE_NEXT_RULE);
}

enum pack_kind pack_kind(const struct field *f)
{
	if ((f->compute && f->compute->by_items) || goes_by_clocks(f))
		return PACK_NOTHING;
	switch (f->type) {
	case FIELD_DATE:
	case FIELD_INTEGER:
	case FIELD_MONEY:
	case FIELD_BOOL:
		return PACK_NUMBER;
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_REF:
	case FIELD_PEOPLE:
	case FIELD_TEXTS:
		return PACK_TEXT;
	case FIELD_TEXT:
		/* a period, an edition, a code: what many records have alike */
		return f->max && f->max <= SHORT_TEXT ? PACK_TEXT : PACK_FILLED;
	case FIELD_LONGTEXT:
	case FIELD_DECIMAL:
	case FIELD_DATES:
	case FIELD_DATETIME:
	case FIELD_REFS:
	case FIELD_FILE:
	case FIELD_FILES:
		break;
	}
	return PACK_FILLED;
}

/* ---- values and codes ---- */

/* A day that is none, and a number beyond all bounds, are texts. */
static uint64_t code_of(const struct field *f, const char *value, struct pool *texts)
{
	day_t day;
	char *end;
	long long n;

	if (!value || pack_kind(f) == PACK_NOTHING)
		return 0;
	if (pack_kind(f) == PACK_FILLED)
		return code_of_number(1);
	if (f->type == FIELD_DATE && (day = day_from_iso(value)) != DAY_NONE)
		return code_of_number(day);
	if (column_is_integer(f)) { /* as records.c puts it into the column */
		n = strtoll(value, &end, 10);
		if (!*value || *end)
			return 0;
		if (n > -NUMBER_MOST && n < NUMBER_MOST)
			return code_of_number(n);
	}
	return code_of_text(pool_put(texts, value));
}

const char *code_text(const struct field *f, uint64_t code, const struct pool *texts, char room[24])
{
	if (!code)
		return NULL;
	if (!code_is_number(code))
		return pool_text(texts, text_of_code(code));
	if (f->type == FIELD_DATE)
		return day_to_iso((day_t)number_of_code(code), room);
	snprintf(room, 24, "%lld", (long long)number_of_code(code));
	return room;
}

/* ---- what a record says over time ---- */

struct span {
	day_t from;
	uint64_t code;
};
/* The first is what it says when it begins, whatever its day. */
struct series {
	struct span *v;
	size_t n;
};
struct packing {
	const struct ledger *ledger;
	const struct rules *rules;
	struct pool *texts;
	struct series *v; /* [row * columns + column] */
	size_t columns;
	uint16_t rows;
	size_t row; /* being added */
	const day_t *days;
};

struct packing *packing_new(const struct ledger *l, struct pool *texts, const struct rules *rules)
{
	struct packing *p = xcalloc(1, sizeof *p);

	p->ledger = l;
	p->texts = texts;
	p->rules = rules;
	p->columns = PACK_FIELDS + l->nfields;
	p->v = xcalloc(PACK_ROWS * p->columns, sizeof *p->v);
	return p;
}

static void add_span(struct packing *p, size_t column, day_t from, uint64_t code)
{
	struct series *s = &p->v[p->row * p->columns + column];

	if (!s->n || s->v[s->n - 1].code != code)
		VEC_ADD(s->v, s->n) = (struct span){ from, code };
}

/* A record that is not there says nothing else. */
static void add_day(void *ctx, size_t day, struct as_of *a)
{
	struct packing *p = ctx;
	const day_t from = p->days[day];

	add_span(p, PACK_THERE, from, a->record ? code_of_number(1) : 0);
	if (!a->record)
		return;
	if (fold_has_beside(p->ledger))
		fold_beside(a->record, p->rules, NULL);
	add_span(p, PACK_VOID, from, a->record->voided ? code_of_number(1) : 0);
	for (size_t i = 0; i < p->ledger->nfields; i++)
		add_span(p, PACK_FIELDS + i, from, code_of(&p->ledger->fields[i], a->record->values[i], p->texts));
}

void packing_add(struct packing *p, size_t i, const struct timeline *all)
{
	day_t *days;
	size_t n = as_of_days(p->ledger, all, &days);

	p->row = i;
	p->days = days;
	p->rows |= (uint16_t)(1u << i);
	record_as_of_days(p->ledger, all, days, n, add_day, p);
	free(days);
}

/* ---- the block ---- */

static void put_varint(struct buf *b, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		buf_addc(b, (char)(v | 0x80));
	buf_addc(b, (char)v);
}

#define THAT_DAY 1 /* the code of the number that the day is */

static uint64_t by_day(uint64_t code, day_t day)
{
	return code == code_of_number(day) ? THAT_DAY : code;
}

/* Where the days of a row are counted from. */
static day_t begins(const struct packing *p, size_t row, size_t column)
{
	const struct series *there = &p->v[row * p->columns + PACK_THERE];

	return column != PACK_THERE && there->n > 1 ? there->v[1].from : EPOCH;
}

static void put_series(struct buf *b, const struct series *s, day_t last)
{
	put_varint(b, (s->n ? by_day(s->v[0].code, last) : 0) << 1 | (s->n > 1));
	if (s->n < 2)
		return;
	put_varint(b, s->n - 1);
	for (size_t i = 1; i < s->n; i++) {
		int64_t step = (int64_t)s->v[i].from - last;

		put_varint(b, (uint64_t)step << 1 ^ (uint64_t)(step >> 63));
		put_varint(b, by_day(s->v[i].code, s->v[i].from));
		last = s->v[i].from;
	}
}

/* Do all say the same, and do they never change it? */
static bool is_constant(const struct packing *p, size_t column, uint64_t *ret)
{
	bool any = false;

	*ret = 0;
	for (size_t i = 0; i < PACK_ROWS; i++) {
		const struct series *s = &p->v[i * p->columns + column];
		uint64_t code = s->n ? s->v[0].code : 0;

		if (!(p->rows & 1u << i))
			continue;
		if (s->n > 1 || (any && code != *ret))
			return false;
		*ret = code;
		any = true;
	}
	return true;
}

/* Its bytes; none where no record fills it. */
static void put_column(const struct packing *p, size_t column, struct buf *ret)
{
	uint64_t code;

	buf_clear(ret);
	if (is_constant(p, column, &code)) {
		if (!code)
			return;
		put_varint(ret, 0);
		put_varint(ret, code);
		return;
	}
	put_varint(ret, 1);
	for (size_t i = 0; i < PACK_ROWS; i++)
		if (p->rows & 1u << i)
			put_series(ret, &p->v[i * p->columns + column], begins(p, i, column));
}

static void forget(struct packing *p)
{
	for (size_t i = 0; i < PACK_ROWS * p->columns; i++) {
		free(p->v[i].v);
		p->v[i] = (struct series){ NULL, 0 };
	}
	p->rows = 0;
}

void packing_take(struct packing *p, struct buf *ret)
{
	struct buf column = BUF_INIT;
	size_t last = 0;

	buf_clear(ret);
	buf_addc(ret, (char)(p->rows & 0xff));
	buf_addc(ret, (char)(p->rows >> 8));
	for (size_t i = 0; i < p->columns; i++) {
		put_column(p, i, &column);
		if (!column.len)
			continue;
		put_varint(ret, i - last);
		put_varint(ret, column.len);
		buf_addn(ret, column.s, column.len);
		last = i;
	}
	buf_free(&column);
	forget(p);
}

void packing_free(struct packing *p)
{
	if (!p)
		return;
	forget(p);
	free(p->v);
	free(p);
}

/* ---- reading ---- */

struct reader {
	const unsigned char *p, *end;
	bool bad;
};

static inline uint64_t get_varint(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; r->p < r->end && shift < 64; shift += 7) {
		unsigned char c = *r->p++;

		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return v;
	}
	r->bad = true;
	return 0;
}

static inline int64_t get_signed(struct reader *r)
{
	uint64_t z = get_varint(r);

	return (int64_t)(z >> 1) ^ -(int64_t)(z & 1);
}

void view_begin(struct pack_view *v, const struct pool *texts, const size_t *columns, size_t ncolumns, const int32_t *days,
		size_t ndays)
{
	*v = (struct pack_view){ .texts = texts, .columns = columns, .ncolumns = ncolumns, .days = days, .ndays = ndays };
	v->codes = xcalloc(ncolumns * ndays + 1, sizeof *v->codes);
	v->room = xcalloc((ncolumns * ndays + 1) * PACK_ROWS, sizeof *v->room);
}

void view_end(struct pack_view *v)
{
	free(v->codes);
	free(v->room);
	*v = (struct pack_view){ .columns = NULL };
}

/* The same codes on all days: those of the first. */
static void share(struct pack_view *v, size_t column, const uint64_t *codes)
{
	for (size_t d = 0; d < v->ndays; d++)
		v->codes[d * v->ncolumns + column] = codes;
}

static uint64_t *room_of(const struct pack_view *v, size_t day, size_t column)
{
	return v->room + (day * v->ncolumns + column) * PACK_ROWS;
}

/* From now on each day has its own. */
static void part(struct pack_view *v, size_t column)
{
	for (size_t d = 0; d < v->ndays; d++) {
		uint64_t *own = room_of(v, d, column);

		if (d)
			memcpy(own, room_of(v, 0, column), PACK_ROWS * sizeof *own);
		v->codes[d * v->ncolumns + column] = own;
	}
}

/* The code as read, of something that is said from a day on. */
static inline uint64_t code_read(const struct pack_view *v, struct reader *r, uint64_t code, int64_t from)
{
	if (code == THAT_DAY)
		return code_of_number(from);
	if ((code & 1) && code >> 1 > v->texts->n)
		r->bad = true;
	return code;
}

/* Later days take the codes of later spans. */
static void read_spans(struct pack_view *v, size_t column, size_t row, struct reader *r)
{
	uint64_t n = get_varint(r);
	int64_t from = v->begins[row];
	size_t d = 0;

	for (uint64_t i = 0; i < n && !r->bad; i++) {
		uint64_t code;

		from = (int64_t)((uint64_t)from + (uint64_t)get_signed(r));
		code = code_read(v, r, get_varint(r), from);
		if (i == 0 && v->columns[column] == PACK_THERE)
			v->begins[row] = from;
		while (d < v->ndays && v->days[d] < from)
			d++;
		for (size_t k = d; k < v->ndays; k++)
			room_of(v, k, column)[row] = code;
	}
}

static void read_series(struct pack_view *v, size_t column, struct reader *r)
{
	bool parted = false;

	share(v, column, room_of(v, 0, column));
	for (size_t i = 0; i < PACK_ROWS && !r->bad; i++) {
		uint64_t first, code;

		if (!(v->rows & 1u << i))
			continue;
		first = get_varint(r);
		code = code_read(v, r, first >> 1, v->begins[i]);
		for (size_t d = 0; d < (parted ? v->ndays : 1); d++)
			room_of(v, d, column)[i] = code;
		if (!(first & 1))
			continue;
		if (!parted)
			part(v, column);
		parted = true;
		read_spans(v, column, i, r);
	}
}

static void read_column(struct pack_view *v, size_t column, struct reader *r)
{
	uint64_t *room = room_of(v, 0, column), code;

	if (get_varint(r)) {
		read_series(v, column, r);
		return;
	}
	code = code_read(v, r, get_varint(r), EPOCH);
	for (size_t i = 0; i < PACK_ROWS; i++)
		room[i] = code;
	share(v, column, room);
}

bool view_read(struct pack_view *v, int64_t g, const unsigned char *block, size_t n)
{
	static const uint64_t none[PACK_ROWS];
	struct reader r = { block + 2, block + n, n < 2 };
	uint64_t at = 0;
	size_t next = 0;

	if (r.bad)
		return false;
	v->g = g;
	v->rows = (uint16_t)(block[0] | block[1] << 8);
	for (size_t i = 0; i < PACK_ROWS; i++)
		v->begins[i] = EPOCH;
	while (next < v->ncolumns && r.p < r.end && !r.bad) {
		uint64_t len;
		struct reader column;

		at += get_varint(&r);
		len = get_varint(&r);
		if (r.bad || len > (uint64_t)(r.end - r.p))
			return false;
		column = (struct reader){ r.p, r.p + len, false };
		r.p += len;
		while (next < v->ncolumns && v->columns[next] < at)
			share(v, next++, none);
		if (next == v->ncolumns || v->columns[next] != at)
			continue;
		read_column(v, next++, &column);
		if (column.bad)
			return false;
	}
	while (next < v->ncolumns)
		share(v, next++, none);
	return !r.bad;
}
