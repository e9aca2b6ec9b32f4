/* Writes the pieces gathered by index_build as the one segment of an FTS5 table with
 * detail=none, in the format that FTS5 itself writes (version 4, unchanged since 2015;
 * ext/fts5/fts5_index.c describes it):
 *
 * <table>_data: id 1 how many rows and pieces there are, id 10 which segments, then leaves. A leaf: offset of
 *   the first row when the list of the leaf before goes on, offset of the footer (both two bytes), pieces
 *   with their rows, and the footer: the offsets of the pieces. The first piece of a leaf is whole,
 *   the others leave out what they share with the piece before.
 * <table>_idx: what each leaf with pieces begins with.
 * A list over many leaves has a doclist index: the first row on each leaf that holds no piece. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/search.h>

#include "index_build.h"
#include "later.h"
#include "open_store.h"
#include "reads.h"
#include "schema.h"
#include "search.h"

#define SEGMENT 1
#define LEVEL 7 /* so high that a few changes do not make FTS5 merge it anew */
#define SPARE_LEAVES 4 /* fewer leaves than these are found without a doclist index */
#define MAIN_INDEX '0' /* stands before every piece */

struct leaf_writer {
	struct store *s;
	stmt *data, *idx;
	unsigned char page[2 * SEARCH_PAGE];
	size_t len;
	unsigned char footer[2 * SEARCH_PAGE];
	size_t footer_len, last_offset;
	char last[PIECE_TEXT + 1], begins[PIECE_TEXT + 1]; /* pieces, with MAIN_INDEX */
	size_t last_len, begins_len;
	int64_t leaf, piece_leaf; /* being filled; the last with a piece */
	bool has_piece, has_row;
	struct buf list; /* doclist index of the piece being written */
	int64_t list_row;
	int64_t spare; /* leaves without a piece since piece_leaf */
	uint32_t row;
};

static int64_t leaf_id(int64_t leaf, bool list)
{
	return (int64_t)SEGMENT << 37 | (int64_t)list << 36 | leaf;
}

static void put_data(struct leaf_writer *w, int64_t id, const void *p, size_t n)
{
	struct put put = put_begin(&w->s->q, w->data);

	put_int(&put, id);
	put_blob(&put, p, n);
	put_end(&put);
}

static void put_u16(unsigned char *p, size_t v)
{
	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static void new_page(struct leaf_writer *w)
{
	memset(w->page, 0, 4);
	w->len = 4;
	w->footer_len = w->last_offset = 0;
	w->has_piece = w->has_row = false;
}

static void flush_page(struct leaf_writer *w)
{
	put_u16(w->page + 2, w->len);
	if (!w->has_piece)
		w->spare++;
	memcpy(w->page + w->len, w->footer, w->footer_len);
	put_data(w, leaf_id(w->leaf, false), w->page, w->len + w->footer_len);
	w->leaf++;
	new_page(w);
}

/* The leaf that began with `begins` is followed by no more leaves of its last list. */
static void close_leaf(struct leaf_writer *w)
{
	struct put put;
	bool listed = w->spare >= SPARE_LEAVES && w->list.len && w->list.len < SEARCH_PAGE;

	if (!w->piece_leaf)
		return;
	if (listed)
		put_data(w, leaf_id(w->piece_leaf, true), w->list.s, w->list.len);
	put = put_begin(&w->s->q, w->idx);
	put_int(&put, SEGMENT);
	put_blob(&put, w->begins, w->begins_len);
	put_int(&put, w->piece_leaf << 1 | listed);
	put_end(&put);
	w->spare = 0;
}

static size_t shared(const char *a, size_t n, const char *b, size_t m)
{
	size_t i = 0;

	while (i < n && i < m && a[i] == b[i])
		i++;
	return i;
}

static void put_varint(struct leaf_writer *w, uint64_t v)
{
	w->len += varint_put(w->page + w->len, v);
}

static void begin_piece(struct leaf_writer *w, uint64_t piece)
{
	char text[PIECE_TEXT + 1] = { MAIN_INDEX };
	size_t n = 1 + piece_text(piece, text + 1), same = 0;

	if (w->len + w->footer_len + n + 2 >= SEARCH_PAGE && w->len > 4)
		flush_page(w);
	w->footer_len += varint_put(w->footer + w->footer_len, w->len - w->last_offset);
	w->last_offset = w->len;
	same = shared(w->last, w->last_len, text, n);
	if (!w->has_piece) {
		if (w->leaf > 1) {
			close_leaf(w);
			w->begins_len = same + 1; /* enough to tell it from the piece before */
			memcpy(w->begins, text, w->begins_len);
		}
		w->piece_leaf = w->leaf;
		same = 0;
	} else {
		put_varint(w, same);
	}
	put_varint(w, n - same);
	memcpy(w->page + w->len, text + same, n - same);
	w->len += n - same;
	memcpy(w->last, text, n);
	w->last_len = n;
	w->has_piece = w->has_row = true;
	buf_clear(&w->list);
	w->row = 0;
}

static void list_varint(struct leaf_writer *w, uint64_t v)
{
	unsigned char p[9];

	buf_addn(&w->list, (const char *)p, varint_put(p, v));
}

/* The first row on a leaf that goes on with a list. */
static void first_row(struct leaf_writer *w, uint32_t row)
{
	put_u16(w->page, w->len);
	if (!w->list.len) {
		buf_addc(&w->list, 0); /* the root, and a leaf */
		list_varint(w, (uint64_t)w->leaf);
		list_varint(w, row);
	} else {
		list_varint(w, (uint64_t)(row - w->list_row));
	}
	w->list_row = row;
	w->has_row = true;
}

static void put_row(struct leaf_writer *w, uint32_t row)
{
	if (!w->has_row) {
		first_row(w, row);
		put_varint(w, row);
	} else {
		put_varint(w, row - w->row);
	}
	w->row = row;
	if (w->len + w->footer_len >= SEARCH_PAGE)
		flush_page(w);
}

/* A part of the rows: the first, and the distances of the rest. */
static void put_part(struct leaf_writer *w, uint32_t first, const unsigned char *rest, size_t n, uint32_t last)
{
	size_t at = 0;

	put_row(w, first);
	while (at < n) {
		uint64_t distance;

		if (w->has_row && w->len + w->footer_len + (n - at) < SEARCH_PAGE) {
			memcpy(w->page + w->len, rest + at, n - at);
			w->len += n - at;
			w->row = last;
			return;
		}
		at += varint_get(rest + at, &distance);
		put_row(w, w->row + (uint32_t)distance);
	}
}

/* ---- the table ---- */

static stmt *own(struct store *s, const char *before, const char *table, const char *after)
{
	char *text = xasprintf("%s%s%s", before, table, after);
	stmt *q = sql_own(&s->q, text);

	free(text);
	return q;
}

/* The settings' number that the record of segments begins with must stay. */
static void put_structure(struct leaf_writer *w, const char *table)
{
	unsigned char out[64] = { 0 };
	size_t n = 4;
	stmt *q = own(w->s, "SELECT block FROM ", table, "_data WHERE id = 10");

	if (sql_row(&w->s->q, q) && sqlite3_column_bytes(q, 0) >= 4)
		memcpy(out, col_blob(q, 0, NULL), 4);
	sql_drop(q);
	n += varint_put(out + n, LEVEL + 1);
	n += varint_put(out + n, 1);
	n += varint_put(out + n, (uint64_t)w->leaf - 1);
	for (int level = 0; level <= LEVEL; level++) {
		n += varint_put(out + n, 0); /* no merge under way */
		n += varint_put(out + n, level == LEVEL);
	}
	n += varint_put(out + n, SEGMENT);
	n += varint_put(out + n, 1);
	n += varint_put(out + n, (uint64_t)w->leaf - 1);
	put_data(w, 10, out, n);
}

static void put_averages(struct leaf_writer *w, const struct index_build *b)
{
	unsigned char out[20];
	size_t n = varint_put(out, (uint64_t)index_rows(b));

	n += varint_put(out + n, (uint64_t)index_pieces(b));
	put_data(w, 1, out, n);
}

static bool put_segment(struct leaf_writer *w, struct index_build *b)
{
	struct index_reader *r = index_read(b);
	uint64_t piece;
	bool bad = false;
	long long n_pieces = 0;

	new_page(w);
	w->leaf = w->piece_leaf = 1;
	while (w->s->q.error == SQLITE_OK && index_next(r, &piece, &bad)) {
		uint32_t first, last;
		const unsigned char *rest;
		size_t n;

		if (n_pieces++ % 4096 == 0 && !news_step(w->s->news, tr("making the search index"), 0, 0))
			sql_fail(&w->s->q, SQLITE_INTERRUPT, "");
		begin_piece(w, piece);
		while (index_rows_of(r, &first, &rest, &n, &last))
			put_part(w, first, rest, n, last);
	}
	if (w->len > 4)
		flush_page(w);
	close_leaf(w);
	index_reader_free(r);
	return !bad;
}

/* Puts what b holds into the FTS5 table, which is emptied before. */
static bool write_all(struct store *s, const char *table, struct index_build *b)
{
	struct leaf_writer *w;
	char *empty = xasprintf("INSERT INTO %s (%s) VALUES ('delete-all')", table, table);
	bool read = true;

	/* FTS5 keeps nothing of it in memory from here on */
	sql_exec(&s->q, empty);
	free(empty);
	if (!index_rows(b) || s->q.error != SQLITE_OK)
		return s->q.error == SQLITE_OK;
	w = xcalloc(1, sizeof *w);
	w->s = s;
	w->data = own(s, "INSERT OR REPLACE INTO ", table, "_data (id, block) VALUES (?1, ?2)");
	w->idx = own(s, "INSERT INTO ", table, "_idx (segid, term, pgno) VALUES (?1, ?2, ?3)");
	read = put_segment(w, b);
	put_structure(w, table);
	put_averages(w, b);
	later_wait(&s->q);
	sql_drop(w->data);
	sql_drop(w->idx);
	buf_free(&w->list);
	free(w);
	if (!read)
		sql_fail(&s->q, SQLITE_IOERR, "the search index");
	return s->q.error == SQLITE_OK;
}

bool index_write(struct store *s, const char *table, struct index_build *b)
{
	bool ok;

	schema_shadow(&s->q, true);
	ok = write_all(s, table, b);
	schema_shadow(&s->q, false);
	return ok;
}
