/* Filling a paper: which blocks are there, of which records, in what words, and what is missing. */
#include <bihuan/report/paper.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/fold.h>

#include "paper_photos.h"
#include "paper_slots.h"

/* ---- records ---- */

struct records {
	struct record **v;
	size_t n;
};

static bool fits(struct paper_filling *g, const struct ledger *l, const char *line, const struct record *r, bool *ret)
{
	struct filter f = { 0 };
	bool ok;

	*ret = true;
	if (!line)
		return true;
	ok = work_filter(g->s, l->name, line, &f, g->err) && store_matches(g->s->store, &f, r, ret, g->err);
	filter_free(&f);
	return ok;
}

static bool add_record(void *ctx, const struct record *r, struct err *err)
{
	struct records *to = ctx;

	(void)err;
	VEC_ADD(to->v, to->n) = record_copy(r);
	return true;
}

/* Records of another ledger that belong to one of the paper's (NULL: all of them that the block wants); not those that
 * are void. */
static bool belonging(struct paper_filling *g, const struct paper_block *b, const struct record *r, struct records *ret)
{
	char *line = r ? xasprintf("%s:%s sort:entered", b->by->name, r->number) : xasprintf("%s sort:entered", b->where ? b->where : "");
	bool ok = each_of_line(g->s, b->of->name, line, add_record, ret, g->err);

	free(line);
	return ok;
}

/* The records that a list or a table is of; ret->v holds pointers that the caller frees when b->of is there. */
static bool records_of(struct paper_filling *g, const struct paper_block *b, struct records *ret)
{
	*ret = (struct records){ NULL, 0 };
	if (b->all)
		return belonging(g, b, NULL, ret);
	for (size_t i = 0; i < g->nrecords; i++) {
		const struct record *r = g->records[i];
		struct record **items = NULL;
		size_t n = 0;

		if (!b->of)
			VEC_ADD(ret->v, ret->n) = g->records[i];
		else if (b->by != ledger_holder(b->of)) {
			if (!belonging(g, b, r, ret))
				return false;
		} else {
			if (!store_items(g->s->store, b->of, r->id, &items, &n, g->err))
				return false;
			for (size_t k = 0; k < n; k++)
				VEC_ADD(ret->v, ret->n) = items[k];
			free(items);
		}
	}
	return true;
}

static void free_records(const struct paper_block *b, struct records *r)
{
	if (b->of)
		records_free(r->v, r->n);
	else
		free(r->v);
}

/* ---- blocks ---- */

static void add_row(struct paper_filling *g, const struct paper_block *b, const struct record *r, struct filled_block *to)
{
	struct filled_row row = { STRV_INIT };

	for (size_t i = 0; i < b->ncells; i++)
		strv_take(&row.cells, paper_words_fill(g, &b->cells[i].value, r, true));
	VEC_ADD(to->rows, to->nrows) = row;
}

/* One more row or paragraph, or the photos of one more record. */
static void add_one(struct paper_filling *g, const struct paper_block *b, const struct record *r, struct filled_block *to)
{
	if (b->kind == PAPER_PHOTOS) {
		paper_photos_fill(g, b, r, to);
		return;
	}
	g->serial++;
	if (b->kind == PAPER_TABLE)
		add_row(g, b, r, to);
	else
		strv_take(&to->texts, paper_words_fill(g, &b->text, r, false));
}

static bool fill_from_records(struct paper_filling *g, const struct paper_block *b, struct filled_block *to)
{
	const struct ledger *l = b->of ? b->of : g->paper->ledger;
	struct records all;
	bool ok = records_of(g, b, &all), in;

	for (size_t i = 0; ok && i < all.n; i++) {
		ok = fits(g, l, b->where, all.v[i], &in);
		if (ok && in)
			add_one(g, b, all.v[i], to);
	}
	free_records(b, &all);
	return ok;
}

/* What was done on each of them, oldest first. */
static bool fill_from_acts(struct paper_filling *g, const struct paper_block *b, struct filled_block *to)
{
	for (size_t i = 0; i < g->nrecords; i++) {
		const struct timeline *t = paper_timeline(g, g->records[i]);

		if (!t)
			return false;
		for (size_t k = 0; k < t->n; k++) {
			g->doing = &t->v[k];
			if (paper_doing_is(&b->doing, g->doing))
				add_one(g, b, g->records[i], to);
		}
		g->doing = NULL;
	}
	return true;
}

static bool fill_records(struct paper_filling *g, const struct paper_block *b, struct filled_block *to)
{
	const struct ledger *l = b->of ? b->of : g->paper->ledger;
	bool ok;

	g->serial = 0;
	ok = b->of_acts ? fill_from_acts(g, b, to) : fill_from_records(g, b, to);
	if (b->most && g->serial > b->most && !g->filled->crowded) {
		g->filled->crowded = b;
		g->filled->crowd = g->serial;
	}
	if (ok && !g->serial) {
		if (b->needs && b->doing.act)
			paper_miss(g, g->records[0], xstrdup(b->doing.act->name), xstrdup(words_now(&b->doing.act->title)));
		else if (b->needs)
			paper_miss(g, g->records[0], xstrdup(l->name), xstrdup(words_now(&l->title)));
		if (b->none)
			strv_add(&to->texts, b->none);
	}
	return ok;
}

/* What a volume lacks, a paragraph each. */
static void fill_lacks(struct paper_filling *g, const struct paper_block *b, struct filled_block *to)
{
	for (size_t i = 0; g->front && i < g->front->lacks->n; i++)
		strv_add(&to->texts, g->front->lacks->v[i]);
	if (!to->texts.n && b->none)
		strv_add(&to->texts, b->none);
}

static bool fill_block(struct paper_filling *g, const struct paper_block *b, struct filled_paper *ret)
{
	const struct record *first = g->records[0];
	struct filled_block to = { .block = b };
	bool ok, in;

	ok = b->away || fits(g, g->paper->ledger, b->when, first, &in);
	if (!ok || b->away || !in)
		return ok;
	g->all = b->kind != PAPER_LIST && b->kind != PAPER_TABLE && b->kind != PAPER_PHOTOS;
	if (b->lacks)
		fill_lacks(g, b, &to);
	else if (!g->all)
		ok = fill_records(g, b, &to) && !g->failed;
	else if (b->kind == PAPER_FIELDS)
		add_row(g, b, first, &to);
	else if (b->nlines)
		for (size_t i = 0; i < b->nlines; i++)
			paper_line_fill(g, &b->lines[i], first, &to.texts);
	else
		strv_take(&to.texts, paper_words_fill(g, &b->text, first, false));
	if (b->kind == PAPER_PHOTOS && to.nrows) /* a heading stands over photos, and over nothing else */
		strv_take(&to.texts, paper_words_fill(g, &b->text, first, false));
	if (b->kind != PAPER_PHOTOS || to.texts.n)
		VEC_ADD(ret->blocks, ret->nblocks) = to;
	return ok;
}

/* ---- the paper ---- */

static bool check_records(struct paper_filling *g, struct err *err)
{
	const struct paper *p = g->paper;

	if (g->nrecords > 1 && !p->several)
		return err_set(err, ERR_REFUSED, "paper_single", "“%s” is about one record, not about several", words_now(&p->title));
	for (size_t i = 0; i < g->nrecords; i++) {
		const struct record *r = g->records[i];

		if (!str_eq(r->ledger->name, p->ledger->name))
			return err_set(err, ERR_REFUSED, "paper_wrong_record", "“%s” is about records of the ledger %s; %s is of %s",
				       words_now(&p->title), words_now(&p->ledger->title), r->number, words_now(&r->ledger->title));
		if (r->voided)
			return err_set(err, ERR_REFUSED, "void_record", "%s is void: no paper is made of it", r->number);
		if (p->same && !str_eq(record_get(r, p->same->name), record_get(g->records[0], p->same->name)))
			return err_set(err, ERR_REFUSED, "paper_mixed", "%s and %s cannot stand on one paper: they differ in “%s”",
				       g->records[0]->number, r->number, words_now(&p->same->label));
	}
	return true;
}

static bool get_records(struct paper_filling *g, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct record *r;

		if (!store_get(g->s->store, ids[i], &r, g->err))
			return false;
		VEC_ADD(g->records, g->nrecords) = r;
	}
	return true;
}

static bool fill(struct session *s, const struct paper *p, const char *const *ids, size_t n, const struct paper_front *front,
		 struct filled_paper *ret, struct err *err)
{
	struct filled_paper filled = { .paper = p, .store = s->store };
	struct paper_filling g = { .s = s, .paper = p, .filled = &filled, .front = front, .err = err, .said = lang_now() };
	bool ok = get_records(&g, ids, n) && check_records(&g, err);

	for (size_t i = 0; ok && i < p->nblocks; i++)
		ok = fill_block(&g, &p->blocks[i], &filled);
	ok = ok && !g.failed && store_well(s->store, err);
	filled.draft = p->prefix || filled.nmissing;
	paper_filling_finish(&g);
	if (ok)
		*ret = filled;
	else
		paper_filled_free(&filled);
	return ok;
}

bool paper_fill(struct session *s, const struct paper *p, const char *const *ids, size_t n, struct filled_paper *ret, struct err *err)
{
	bool ok = paper_fill_open(s, p, ids, n, ret, err);

	if (ok)
		paper_settle(ret, NULL);
	return ok;
}

bool paper_fill_open(struct session *s, const struct paper *p, const char *const *ids, size_t n, struct filled_paper *ret, struct err *err)
{
	return fill(s, p, ids, n, NULL, ret, err);
}

bool paper_fill_front(struct session *s, const struct paper *p, const char *const *ids, size_t n, const struct paper_front *front,
		      struct filled_paper *ret, struct err *err)
{
	bool ok = fill(s, p, ids, n, front, ret, err);

	if (ok)
		paper_settle(ret, NULL);
	return ok;
}

const char *paper_mark(const struct filled_paper *p)
{
	return p->draft ? "草稿" : p->reprint ? "补印" : NULL;
}

char *paper_usual_name(const struct paper *p, const char *number, bool more)
{
	char *name = xasprintf("%s_%s%s", words_now(&p->title), number, more ? "_" : "");

	for (char *s = name; *s; s++)
		if (*s == '/')
			*s = '-';
	return name;
}

void paper_filled_free(struct filled_paper *p)
{
	for (size_t i = 0; i < p->nblocks; i++) {
		struct filled_block *b = &p->blocks[i];

		strv_free(&b->texts);
		for (size_t k = 0; k < b->nrows; k++)
			strv_free(&b->rows[k].cells);
		free(b->rows);
	}
	for (size_t i = 0; i < p->nmissing; i++) {
		free(p->missing[i].number);
		free(p->missing[i].field);
		free(p->missing[i].label);
	}
	free(p->blocks);
	free(p->missing);
	*p = (struct filled_paper){ 0 };
}
