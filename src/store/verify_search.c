/* The search index beside the rows it was made of. Each pair of a piece and a row is mixed, under a key that nobody
 * knows, to a number, and the numbers are added up: once over the texts of the rows, once over the index as it
 * stands in the file. Neither side is held, so that a million rows take no more memory than one.
 *
 * The index is that of FTS5 with detail=none (its source describes it in ext/fts5/fts5_index.c): segments, of which
 * a newer one speaks before an older, each a run of leaves with pieces and their rows; a row that was taken out
 * is a row with a mark. Which leaf a piece is looked for on stands in <table>_idx. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

#include "index_build.h"
#include "open_store.h"
#include "search.h"
#include "verify_file.h"

#define SEGMENTS_MAX 2000
#define TERM_MAX 64
#define NO_TERM SIZE_MAX

/* ---- the sum ---- */

struct summing {
	uint64_t key[2];
	uint64_t sum, rows; /* rows: that have any piece, or could have */
};

static uint64_t mixed(const struct summing *m, uint64_t piece, uint64_t row)
{
	unsigned __int128 a = (unsigned __int128)(piece ^ m->key[0]) * ((row ^ m->key[1]) | 1);
	uint64_t x = (uint64_t)a ^ (uint64_t)(a >> 64) ^ row;

	x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93u;
	return x ^ (x >> 32);
}

/* ---- of the rows ---- */

/* The pieces of one row, each once: a table that is not emptied but outgrown by its turns, of which a row uses no
 * more than it needs, so that what most rows use stays near the processor. */
#define PLACES 8192
struct once {
	struct {
		uint64_t piece;
		uint64_t turn;
	} v[PLACES];
	uint64_t now;
	size_t mask;
};

static void begin_row(struct once *o, size_t pieces)
{
	o->now++;
	for (o->mask = 63; o->mask < 2 * pieces; o->mask = o->mask << 1 | 1)
		;
}

static inline bool is_new(struct once *o, uint64_t piece)
{
	size_t i = (size_t)((piece * 0x9e3779b97f4a7c15u) >> 40) & o->mask;

	for (; o->v[i].turn == o->now; i = (i + 1) & o->mask)
		if (o->v[i].piece == piece)
			return false;
	o->v[i].turn = o->now;
	o->v[i].piece = piece;
	return true;
}

static int by_number(const void *a, const void *b)
{
	const piece_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void add_row(struct summing *m, struct once *o, struct search_room *room, int64_t row)
{
	bool large = room->n >= PLACES / 2;

	if (large)
		qsort(room->pieces, room->n, sizeof *room->pieces, by_number);
	else
		begin_row(o, room->n);
	for (size_t i = 0; i < room->n; i++)
		if (large ? !i || room->pieces[i] != room->pieces[i - 1] : is_new(o, room->pieces[i]))
			m->sum += mixed(m, room->pieces[i], (uint64_t)row);
}

static void sum_rows(struct store *s, const struct kept_ledger *k, struct summing *m)
{
	struct once *o = xcalloc(1, sizeof *o);
	struct search_room room = { .n = 0 };
	struct buf text = BUF_INIT;
	stmt *q = search_rows(s, k);

	while (sql_row(&s->q, q)) {
		search_text(s, k, q, &text);
		m->rows += text.len > 0;
		search_cut(&room, buf_text(&text), text.len);
		add_row(m, o, &room, col_int(q, 0));
	}
	buf_free(&text);
	search_room_free(&room);
	free(o);
}

/* ---- of the index ---- */

/* A segment, read row after row. */
struct segment {
	struct store *s;
	stmt *leaves, *idx;
	const unsigned char *p;
	size_t n, at, end, footer, next_term; /* end: of the lists on this leaf */
	int64_t leaf, first, id;
	unsigned char term[TERM_MAX];
	size_t term_len;
	bool first_term, absolute, over, bad;
	uint64_t piece, row;
	bool gone; /* the row was taken out */
};

static uint64_t get_varint(struct segment *g, size_t *at, size_t end)
{
	unsigned char room[9] = { 0 };
	uint64_t v = 0;
	size_t n;

	if (*at >= end) {
		g->bad = true;
		return 0;
	}
	n = end - *at;
	memcpy(room, g->p + *at, n < 9 ? n : 9);
	n = varint_get(room, &v);
	*at += n;
	g->bad = g->bad || *at > end;
	return v;
}

static void next_offset(struct segment *g)
{
	size_t before = g->next_term == NO_TERM ? 0 : g->next_term;

	g->next_term = NO_TERM;
	if (g->footer >= g->n)
		return;
	g->next_term = before + (size_t)get_varint(g, &g->footer, g->n);
	g->bad = g->bad || g->next_term < 4 || g->next_term >= g->end;
}

/* The next leaf; g->over behind the last. */
static void next_leaf(struct segment *g)
{
	size_t first;

	if (!sql_row(&g->s->q, g->leaves)) {
		g->over = true;
		return;
	}
	g->leaf++;
	g->p = col_blob(g->leaves, 1, NULL);
	g->n = (size_t)sqlite3_column_bytes(g->leaves, 1);
	g->bad = g->bad || g->n < 4 || (col_int(g->leaves, 0) & 0x7fffffff) != g->leaf;
	if (g->bad)
		return;
	first = (size_t)g->p[0] << 8 | g->p[1];
	g->end = (size_t)g->p[2] << 8 | g->p[3];
	g->footer = g->end;
	g->bad = g->end < 4 || g->end > g->n;
	g->next_term = NO_TERM;
	g->first_term = true;
	g->absolute = true;
	if (!g->bad)
		next_offset(g);
	/* a list of the leaf before goes on here */
	g->at = g->next_term == NO_TERM || g->next_term > 4 ? (first ? first : g->end) : 4;
	if (g->next_term != NO_TERM && g->at > g->next_term)
		g->at = g->next_term;
	g->bad = g->bad || g->at < 4 || (first && first != 4 && g->at == first);
}

/* The leaf's first piece must be found on it: what <table>_idx says lies behind the piece before, and not behind
 * it. */
static void check_idx(struct segment *g, const unsigned char *before, size_t before_len)
{
	const unsigned char *said;
	size_t n, least;
	int order;

	if (!sql_row(&g->s->q, g->idx)) {
		g->bad = true;
		return;
	}
	said = col_blob(g->idx, 0, NULL);
	n = (size_t)sqlite3_column_bytes(g->idx, 0);
	g->bad = g->bad || col_int(g->idx, 1) >> 1 != g->leaf;
	/* a merge under way takes from the front of a segment and leaves the way to its first leaf as it was */
	if (g->leaf == g->first && g->first > 1) {
		least = n < g->term_len ? n : g->term_len;
		g->bad = g->bad || (least && memcmp(said, g->term, least) > 0);
		return;
	}
	g->bad = g->bad || n > g->term_len || (n && memcmp(said, g->term, n) != 0);
	if (g->bad || !before_len)
		return;
	least = n < before_len ? n : before_len;
	order = least ? memcmp(said, before, least) : 0;
	g->bad = order < 0 || (order == 0 && n <= before_len);
}

static uint64_t piece_of(struct segment *g)
{
	uint64_t piece = 0;
	size_t at = 1;
	int chars = 0;

	if (g->term_len < 2 || g->term[0] != '0')
		g->bad = true;
	for (; !g->bad && at < g->term_len; chars++) {
		uint32_t c = 0;
		size_t step = utf8_next((const char *)g->term + at, g->term_len - at, &c);

		g->bad = !step || chars == 3;
		piece |= (uint64_t)c << (42 - 21 * (chars < 3 ? chars : 0));
		at += step;
	}
	return piece;
}

static void next_term(struct segment *g)
{
	unsigned char before[TERM_MAX];
	size_t before_len = g->term_len, kept = 0, n;
	uint64_t last = g->piece;

	memcpy(before, g->term, before_len);
	g->at = g->next_term;
	if (!g->first_term)
		kept = (size_t)get_varint(g, &g->at, g->end);
	n = (size_t)get_varint(g, &g->at, g->end);
	if (g->bad || kept > before_len || n > TERM_MAX || kept + n > TERM_MAX || g->at + n > g->end) {
		g->bad = true;
		return;
	}
	memcpy(g->term + kept, g->p + g->at, n);
	g->term_len = kept + n;
	g->at += n;
	g->piece = piece_of(g);
	g->bad = g->bad || (before_len && g->piece <= last);
	if (g->first_term && !g->bad)
		check_idx(g, before, before_len);
	g->first_term = false;
	g->absolute = true;
	next_offset(g);
}

static void next_row(struct segment *g)
{
	uint64_t v, was = g->row;
	size_t stop;

	while (!g->over && !g->bad) {
		stop = g->next_term == NO_TERM ? g->end : g->next_term;
		if (g->at < stop)
			break;
		if (g->next_term != NO_TERM) {
			next_term(g);
			was = 0;
		} else {
			next_leaf(g);
		}
	}
	if (g->over || g->bad)
		return;
	stop = g->next_term == NO_TERM ? g->end : g->next_term;
	v = get_varint(g, &g->at, stop);
	g->row = g->absolute ? v : was + v;
	g->bad = g->bad || g->row <= was || g->row > INT64_MAX;
	g->absolute = false;
	g->gone = g->at < stop && g->p[g->at] == 0;
	if (!g->gone)
		return;
	g->at++;
	if (g->at < stop && g->p[g->at] == 0) { /* taken out and put in again */
		g->at++;
		g->gone = false;
	}
}

static void segment_open(struct segment *g, struct store *s, const char *ledger, int64_t id, int64_t first,
			 int64_t last)
{
	char *leaves = xasprintf("SELECT id, block FROM search_%s_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id", ledger);
	char *idx = xasprintf("SELECT CAST(term AS BLOB), pgno FROM search_%s_idx WHERE segid = ?1"
			      " AND pgno >> 1 >= ?2 ORDER BY term", ledger);

	*g = (struct segment){ .s = s, .id = id, .leaf = first - 1, .first = first, .next_term = NO_TERM };
	g->leaves = sql_own(&s->q, leaves);
	g->idx = sql_own(&s->q, idx);
	sql_bind(g->leaves, "ii", id << 37 | first, id << 37 | last);
	sql_bind(g->idx, "ii", id, first);
	free(leaves);
	free(idx);
	next_row(g);
	g->bad = g->bad || (g->over && last >= first && g->leaf < first);
}

static void segment_close(struct segment *g)
{
	sql_drop(g->leaves);
	sql_drop(g->idx);
}

/* ---- all segments together ---- */

struct index_segments {
	struct segment *v; /* the newest first */
	size_t n;
	bool bad;
	struct place {
		int64_t id, first, last; /* leaves */
	} *place;
	size_t nplace;
};

/* The record of segments: levels, the lowest the newest, in each the last the newest. */
static void read_structure(struct store *s, const char *ledger, struct index_segments *x)
{
	char *text = xasprintf("SELECT block FROM search_%s_data WHERE id = 10", ledger);
	stmt *q = sql_own(&s->q, text);
	struct segment g = { .s = s };
	uint64_t levels, total;

	free(text);
	if (sql_row(&s->q, q)) {
		g.p = col_blob(q, 0, NULL);
		g.n = (size_t)sqlite3_column_bytes(q, 0);
		g.at = 4;
		levels = get_varint(&g, &g.at, g.n);
		total = get_varint(&g, &g.at, g.n);
		get_varint(&g, &g.at, g.n);
		g.bad = g.bad || total > SEGMENTS_MAX;
		for (uint64_t i = 0; i < levels && !g.bad; i++) {
			uint64_t n;
			size_t from = x->nplace;

			get_varint(&g, &g.at, g.n);
			n = get_varint(&g, &g.at, g.n);
			for (uint64_t k = 0; k < n && !g.bad && x->nplace < SEGMENTS_MAX; k++) {
				struct place at = { .id = (int64_t)(get_varint(&g, &g.at, g.n) & 0xffff) };

				at.first = (int64_t)(get_varint(&g, &g.at, g.n) & 0x7fffffff);
				at.last = (int64_t)(get_varint(&g, &g.at, g.n) & 0x7fffffff);
				VEC_ADD(x->place, x->nplace) = at;
			}
			/* within a level the last is the newest */
			for (size_t a = from, b = x->nplace; a + 1 < b; a++, b--) {
				struct place t = x->place[a];

				x->place[a] = x->place[b - 1];
				x->place[b - 1] = t;
			}
		}
	} else {
		g.bad = true;
	}
	sql_drop(q);
	x->bad = g.bad;
}

static bool is_before(const struct segment *a, const struct segment *b)
{
	return a->piece != b->piece ? a->piece < b->piece : a->row < b->row;
}

/* The two that come next: of equal ones the newer is the first. */
static void find_next(struct index_segments *x, struct segment *ret[2])
{
	ret[0] = ret[1] = NULL;
	for (size_t i = 0; i < x->n; i++) {
		struct segment *g = &x->v[i];

		x->bad = x->bad || g->bad;
		if (g->over || g->bad)
			continue;
		if (!ret[0] || is_before(g, ret[0])) {
			ret[1] = ret[0];
			ret[0] = g;
		} else if (!ret[1] || is_before(g, ret[1])) {
			ret[1] = g;
		}
	}
}

/* What a segment has before the next one comes: long runs, since a segment holds rows of one time. */
static void sum_until(struct segment *g, const struct segment *next, struct summing *m)
{
	do {
		if (!g->gone)
			m->sum += mixed(m, g->piece, g->row);
		next_row(g);
	} while (!g->over && !g->bad && (!next || is_before(g, next)));
}

/* A pair that several have: the newest speaks. */
static void sum_newest(struct index_segments *x, const struct segment *newest, struct summing *m)
{
	uint64_t piece = newest->piece, row = newest->row;

	if (!newest->gone)
		m->sum += mixed(m, piece, row);
	for (size_t i = (size_t)(newest - x->v); i < x->n; i++)
		if (!x->v[i].over && x->v[i].piece == piece && x->v[i].row == row)
			next_row(&x->v[i]);
}

static void sum_segments(struct index_segments *x, struct summing *m)
{
	struct segment *next[2];

	for (find_next(x, next); next[0] && !x->bad; find_next(x, next)) {
		if (!next[1] || is_before(next[0], next[1]))
			sum_until(next[0], next[1], m);
		else
			sum_newest(x, next[0], m);
	}
}

/* The index begins with how many rows it was given. */
static void read_count(struct store *s, const char *ledger, struct summing *m)
{
	char *text = xasprintf("SELECT block FROM search_%s_data WHERE id = 1", ledger);
	stmt *q = sql_own(&s->q, text);
	struct segment g = { .s = s };

	free(text);
	if (sql_row(&s->q, q) && (g.n = (size_t)sqlite3_column_bytes(q, 0)) > 0) {
		g.p = col_blob(q, 0, NULL);
		m->rows = get_varint(&g, &g.at, g.n);
	}
	sql_drop(q);
}

static bool sum_index(struct store *s, const struct kept_ledger *k, struct summing *m)
{
	struct index_segments x = { .n = 0 };
	bool right;

	read_count(s, k->ledger->name, m);
	read_structure(s, k->ledger->name, &x);
	x.v = xcalloc(x.nplace + 1, sizeof *x.v);
	for (size_t i = 0; i < x.nplace; i++)
		segment_open(&x.v[x.n++], s, k->ledger->name, x.place[i].id, x.place[i].first,
			     x.place[i].last);
	sum_segments(&x, m);
	for (size_t i = 0; i < x.n; i++) {
		/* nothing may be said of leaves that are not there */
		x.bad = x.bad || (x.v[i].over && sql_row(&s->q, x.v[i].idx));
		segment_close(&x.v[i]);
	}
	right = !x.bad;
	free(x.v);
	free(x.place);
	return right;
}

bool search_right(struct store *s, const struct kept_ledger *k)
{
	struct summing rows, index;

	randombytes_buf(rows.key, sizeof rows.key);
	rows.sum = rows.rows = 0;
	index = rows;
	sum_rows(s, k, &rows);
	return s->q.error == SQLITE_OK && sum_index(s, k, &index) && rows.sum == index.sum &&
	       rows.rows == index.rows;
}
