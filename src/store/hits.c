/* Which rows the words of a filter may be on, from the search index; held until the words or
 * the file change. Words of more than three characters, or of several runs, are certain
 * only when holds() has looked at the row. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

#include "hits.h"
#include "open_store.h"
#include "records.h"
#include "tables.h"

#define HITS_MAX 50000 /* above it they are met on the way */

#define SAMPLE 1000 /* looked at from either end to guess how many there are */
#define MAX_PIECES 12 /* of a long word: enough to leave few that only look like it */

/* ---- words to a MATCH expression ---- */

static void add_piece(struct buf *b, bool *first, const char *s, size_t n)
{
	buf_add(b, *first ? "\"" : " AND \"");
	buf_addn(b, s, n);
	buf_addc(b, '"');
	*first = false;
}

struct run {
	size_t at[MAX_PIECES + SEARCH_PIECE + 1]; /* where its characters begin, and the end */
	size_t n, all;
};

static void add_run(struct buf *b, bool *first, const char *s, const struct run *r)
{
	if (!r->n)
		return;
	if (r->n <= SEARCH_PIECE)
		add_piece(b, first, s + r->at[0], r->at[r->n] - r->at[0]);
	for (size_t i = 0; r->n > SEARCH_PIECE && i + SEARCH_PIECE <= r->n; i++)
		add_piece(b, first, s + r->at[i], r->at[i + SEARCH_PIECE] - r->at[i]);
}

/* The pieces of a folded word, all of which a row must have; false: it has none. *ret_exact: they
 * say all, no row need be looked at. */
static bool add_pieces(struct buf *b, const char *word, bool *ret_exact)
{
	size_t n = strlen(word), at = 0, runs = 0, letters = 0;
	struct run r = { .n = 0 };
	bool first = true;

	while (at <= n) {
		uint32_t c = 0;
		size_t step = at < n ? utf8_next(word + at, n - at, &c) : 1;

		if (at < n && step && search_in_run(c)) {
			letters++;
			runs += r.all++ == 0;
			if (r.n + 1 < sizeof r.at / sizeof *r.at) {
				r.at[r.n++] = at;
				r.at[r.n] = at + step;
			}
		} else {
			add_run(b, &first, word, &r);
			r.n = r.all = 0;
		}
		at += step ? step : 1;
	}
	*ret_exact = runs == 1 && letters <= SEARCH_PIECE && letters == utf8_count(word);
	return !first;
}

static void add_initials(struct buf *b, const char *word)
{
	size_t n = strlen(word), piece = n < INITIALS_PIECE ? n : INITIALS_PIECE;
	char upper[64];
	bool first = true;

	n = n < sizeof upper ? n : sizeof upper;
	for (size_t i = 0; i < n; i++)
		upper[i] = (char)(word[i] - 'a' + 'A');
	for (size_t i = 0; i + piece <= n && i < MAX_PIECES; i++)
		add_piece(b, &first, upper + i, piece);
}

/* One word; false when the index cannot tell. */
static bool add_word(struct buf *b, const char *typed, bool *ret_exact)
{
	char *word = search_fold_text(typed);
	struct buf pieces = BUF_INIT;
	bool told = add_pieces(&pieces, word, ret_exact);

	if (told) {
		buf_addf(b, "%s(", b->len ? " AND " : "");
		buf_add(b, pieces.s);
		if (pinyin_is_word(word)) {
			buf_add(b, ") OR (");
			buf_clear(&pieces);
			add_initials(&pieces, word);
			buf_add(b, pieces.s);
			*ret_exact = *ret_exact && strlen(word) <= INITIALS_PIECE;
		}
		buf_addc(b, ')');
	} else {
		*ret_exact = false;
	}
	buf_free(&pieces);
	free(word);
	return told;
}

bool word_exact(const char *typed)
{
	struct buf b = BUF_INIT;
	bool exact;

	add_word(&b, typed, &exact);
	buf_free(&b);
	return exact;
}

static char *match_of(const struct filter *f, bool *ret_exact)
{
	struct buf all = BUF_INIT, one = BUF_INIT;

	*ret_exact = true;
	for (size_t i = 0; i < f->n; i++) {
		const struct filter_term *t = &f->terms[i];
		bool exact;

		if (t->kind != FILTER_WORD || t->not || !t->values.n)
			continue;
		buf_clear(&one);
		if (add_word(&one, t->values.v[0], &exact))
			buf_addf(&all, "%s(%s)", all.len ? " AND " : "", one.s);
		*ret_exact = *ret_exact && exact;
	}
	buf_free(&one);
	if (!all.len)
		buf_free(&all);
	return all.len ? buf_take(&all) : NULL;
}

/* ---- taking them ---- */

void hits_forget(struct store *s)
{
	struct hits *h = s->hits;

	free(h->match);
	free(h->rows);
	free(h->bits);
	memset(h, 0, sizeof *h);
}

void hits_take(struct store *s, int64_t row)
{
	struct hits *h = s->hits;

	if (row > 0 && row <= ROWS_MAX)
		VEC_ADD(h->rows, h->n) = (int32_t)row;
}

bool hits_has(const struct store *s, int64_t row)
{
	const struct hits *h = s->hits;

	return row >= 0 && (size_t)(row >> 3) < h->nbits && (h->bits[row >> 3] & 1 << (row & 7));
}

/* Up to max of those behind row `after`, or before it going down. */
static size_t take_some(struct store *s, struct kept_ledger *k, int64_t after, bool down, long max)
{
	const char *name = k->ledger->name;
	char *sql = xasprintf("SELECT count(take(rowid)) FROM (SELECT rowid FROM search_%s WHERE search_%s"
			      " MATCH ?1 AND rowid %s ?2 ORDER BY rowid%s LIMIT ?3)", name, name,
			      down ? "<" : ">", down ? " DESC" : "");
	stmt *q = sql_get(&s->q, sql);
	size_t before = s->hits->n;

	free(sql);
	sql_bind(q, "tii", s->hits->match, after, (int64_t)max);
	sql_do(&s->q, q);
	return s->hits->n - before;
}

static double per_row(int64_t rows, size_t n)
{
	return n && rows > 0 ? (double)n / (double)rows : 0;
}

/* Guesses by how dense they are at both ends whether there are more than are worth holding. */
static bool too_many(struct store *s, struct kept_ledger *k)
{
	struct hits *h = s->hits;
	int64_t last = max_row(s, k), low = h->rows[h->n - 1], high;
	size_t n = h->n, got = take_some(s, k, last + 1, true, SAMPLE);
	double guess;

	high = got ? h->rows[h->n - 1] : low;
	guess = per_row(low, n);
	if (per_row(last - high + 1, got) < guess)
		guess = per_row(last - high + 1, got);
	h->n = n;
	return guess * (double)last > HITS_MAX * 1.3;
}

static void set_bits(struct hits *h)
{
	h->nbits = 0;
	for (size_t i = 0; i < h->n; i++) /* in order, unless the index is damaged */
		if ((size_t)h->rows[i] / 8 + 1 > h->nbits)
			h->nbits = (size_t)h->rows[i] / 8 + 1;
	free(h->bits);
	h->bits = xcalloc(h->nbits + 1, 1);
	for (size_t i = 0; i < h->n; i++)
		h->bits[h->rows[i] >> 3] |= (unsigned char)(1 << (h->rows[i] & 7));
}

static bool same_hits(struct store *s, const struct kept_ledger *k, const char *match)
{
	const struct hits *h = s->hits;

	return h->match && h->of == k && h->version == s->version && strcmp(h->match, match) == 0;
}

/* What the words are in the index; false: there is none that it knows. */
bool hits_find(struct store *s, struct kept_ledger *k, const struct filter *f)
{
	struct hits *h = s->hits;
	bool exact;
	char *match = match_of(f, &exact);

	if (!match)
		return false;
	if (same_hits(s, k, match)) {
		free(match);
		return true;
	}
	hits_forget(s);
	*h = (struct hits){
		.match = match, .of = k, .version = s->version, .exact = exact, .counted = -1
	};
	return true;
}

/* Takes the rows, unless they are very many. An error is noted in s->q. */
void hits_hold(struct store *s, struct kept_ledger *k)
{
	struct hits *h = s->hits;

	if (h->held)
		return;
	h->n = 0;
	h->all = take_some(s, k, 0, false, SAMPLE) < SAMPLE;
	if (!h->all && s->q.error == SQLITE_OK && !too_many(s, k))
		h->all = take_some(s, k, h->rows[h->n - 1], false, HITS_MAX) < HITS_MAX;
	h->held = s->q.error == SQLITE_OK;
	h->all = h->held && h->all; /* after an error what was taken is not all there is */
	if (h->all)
		set_bits(h);
}

/* How many the index has, up to cap; 0: all. */
long hits_count(struct store *s, struct kept_ledger *k, long cap)
{
	struct hits *h = s->hits;
	const char *name = k->ledger->name;
	char *sql;
	stmt *q;

	if (h->all)
		return cap && (long)h->n > cap ? cap : (long)h->n;
	if (h->counted >= 0 && (h->counted_cap == 0 || (cap && cap <= h->counted_cap)))
		return cap && h->counted > cap ? cap : h->counted;
	sql = xasprintf("SELECT count(*) FROM (SELECT 1 FROM search_%s WHERE search_%s MATCH ?1 LIMIT ?2)",
			name, name);
	q = sql_get(&s->q, sql);
	free(sql);
	sql_bind(q, "ti", h->match, cap ? (int64_t)cap : (int64_t)-1);
	h->counted = sql_row(&s->q, q) ? (long)col_int(q, 0) : -1;
	h->counted_cap = cap;
	sql_done(q);
	return h->counted;
}
