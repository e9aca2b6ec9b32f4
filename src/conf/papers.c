/* Reading a paper: its head, its blocks, and what these hold. */
#include <bihuan/conf/papers.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/declared.h>

#include "check.h"
#include "paper_read.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(type, member) .offset = offsetof(struct type, member)

/* ---- words for what it may be ---- */

static const char *const profiles[] = { "park", "bureau", "third_party", "enterprise" };
static const char *const pages[] = { [PAPER_BUREAU] = "bureau", [PAPER_OFFICIAL] = "official", [PAPER_SHEET] = "sheet" };
static const char *const kinds[] = {
	[PAPER_TITLE] = "title", [PAPER_NUMBER] = "number", [PAPER_ADDRESSEE] = "addressee", [PAPER_HEADING] = "heading",
	[PAPER_PARAGRAPH] = "paragraph", [PAPER_FIELDS] = "fields", [PAPER_LIST] = "list", [PAPER_TABLE] = "table",
	[PAPER_SIGNATURES] = "signatures", [PAPER_SEAL] = "seal",
};

/* Its place among n words; a word that is not among them is refused with all of them. */
static bool read_word(struct paper_reading *g, config_setting_t *at, const char *word, const char *const *v, size_t n, size_t *ret)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (str_eq(v[i], word)) {
			*ret = i;
			buf_free(&known);
			return true;
		}
		buf_addf(&known, " %s", v[i]);
	}
	reader_refuse(&g->r, at, "“%s” is not allowed; write one of:%s", word, buf_text(&known));
	buf_free(&known);
	return false;
}

/* ---- cells ---- */

struct cell_text {
	const char *label, *value;
	int width, lines;
	bool wide;
};
static const struct key cell_keys[] = {
	{ "label", KEY_STRING, true, AT(cell_text, label) },
	{ "value", KEY_STRING, AT(cell_text, value) },
	{ "width", KEY_INTEGER, AT(cell_text, width), .min = 1, .max = 100 },
	{ "lines", KEY_INTEGER, AT(cell_text, lines), .min = 1, .max = 40 },
	{ "wide", KEY_BOOL, AT(cell_text, wide) },
};

enum { MOST_CELLS = 40, MOST_COLUMNS = 16, MOST_BLOCKS = 60, MOST_LINES = 12 };

static bool read_cells(struct paper_reading *g, config_setting_t *list, const struct ledger *l, struct paper_block *b)
{
	int n = config_setting_length(list), most = b->kind == PAPER_TABLE ? MOST_COLUMNS : MOST_CELLS;
	struct paper_cell *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	if (n < 1 || n > most)
		return reader_refuse(&g->r, list, "a block has 1 to %d cells", most);
	b->cells = v;
	b->ncells = (size_t)n;
	for (int i = 0; i < n; i++) {
		config_setting_t *cell = config_setting_get_elem(list, (unsigned)i);
		struct cell_text t = { .value = "", .width = 6 };

		if (!reader_group(&g->r, cell, cell_keys, COUNT(cell_keys), &t) ||
		    !paper_words_read(g, reader_at(cell, "value"), t.value, l, &v[i].value))
			return false;
		v[i].label = arena_copy(&g->arena, t.label);
		v[i].width = t.width;
		v[i].wide = t.wide;
		v[i].lines = t.lines;
	}
	return true;
}

static bool read_lines(struct paper_reading *g, config_setting_t *list, struct paper_block *b)
{
	int n = reader_texts(list);
	struct paper_words *v = arena_alloc(&g->arena, (size_t)n, sizeof *v);

	if (n < 1 || n > MOST_LINES)
		return reader_refuse(&g->r, list, "a block has 1 to %d lines", MOST_LINES);
	b->lines = v;
	b->nlines = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!paper_words_read(g, list, reader_text_at(list, i), g->p.ledger, &v[i]))
			return false;
	return true;
}

/* ---- blocks ---- */

struct block_text {
	const char *kind, *text, *of, *by, *where, *none, *when;
	config_setting_t *cells, *lines;
	bool needs;
	int rows;
};
static const struct key block_keys[] = {
	{ "kind", KEY_STRING, true, AT(block_text, kind) },
	{ "text", KEY_STRING, AT(block_text, text) },
	{ "of", KEY_STRING, AT(block_text, of) },
	{ "by", KEY_STRING, AT(block_text, by) },
	{ "where", KEY_STRING, AT(block_text, where) },
	{ "none", KEY_STRING, AT(block_text, none) },
	{ "needs", KEY_BOOL, AT(block_text, needs) },
	{ "when", KEY_STRING, AT(block_text, when) },
	{ "cells", KEY_GROUPS, AT(block_text, cells) },
	{ "lines", KEY_STRINGS, AT(block_text, lines) },
	{ "rows", KEY_INTEGER, AT(block_text, rows), .min = 0, .max = 60 },
};

static bool read_filter(struct paper_reading *g, config_setting_t *block, const char *key, const char *line,
			const struct ledger *l, const char **ret)
{
	char *why = line ? check_filter(l, line) : NULL;
	bool ok = !why || reader_refuse(&g->r, reader_at(block, key), "%s", why);

	free(why);
	*ret = arena_copy(&g->arena, line);
	return ok;
}

/* Whose records a list is of, and how they belong to those of the paper. */
static bool read_of(struct paper_reading *g, config_setting_t *block, const struct block_text *t, struct paper_block *b)
{
	if (!t->of)
		return !t->by ||
		       reader_refuse(&g->r, reader_at(block, "by"), "“by” says how the records of “of” belong to those of the paper");
	b->of = g->ledgers->find(g->ledgers->ctx, t->of);
	if (!b->of)
		return reader_refuse(&g->r, reader_at(block, "of"), "there is no ledger “%s”", t->of);
	b->by = t->by ? ledger_field(b->of, t->by) : ledger_holder(b->of);
	if (!b->by || b->by->type != FIELD_REF || !str_eq(b->by->ledger, g->p.ledger->name))
		return reader_refuse(&g->r, reader_at(block, t->by ? "by" : "of"), "the ledger %s has no such reference to %s",
				     b->of->name, g->p.ledger->name);
	return true;
}

static bool check_key(struct paper_reading *g, config_setting_t *block, const char *kind, const char *key, bool there, bool asked)
{
	if (asked && !there)
		return reader_refuse(&g->r, block, "a block “%s” has to have the key “%s”", kind, key);
	return asked || !there || reader_refuse(&g->r, reader_at(block, key), "a block “%s” has no key “%s”", kind, key);
}

/* What a block of that kind has to have, and may have. */
static bool check_block(struct paper_reading *g, config_setting_t *block, const struct block_text *t, enum paper_block_kind kind)
{
	bool cells = kind == PAPER_FIELDS || kind == PAPER_TABLE, lines = kind == PAPER_SIGNATURES || kind == PAPER_SEAL;
	bool records = kind == PAPER_LIST || kind == PAPER_TABLE;

	if (!check_key(g, block, t->kind, "cells", t->cells, cells) || !check_key(g, block, t->kind, "lines", t->lines, lines) ||
	    !check_key(g, block, t->kind, "text", t->text, !cells && !lines))
		return false;
	if (!records && (t->of || t->where || t->none || t->needs || t->rows))
		return reader_refuse(&g->r, block, "only a list or a table has the keys of, where, none, needs and rows");
	return true;
}

static bool read_block(struct paper_reading *g, config_setting_t *block, struct paper_block *b)
{
	struct block_text t = { 0 };
	const struct ledger *l = g->p.ledger;
	size_t kind;

	if (!reader_group(&g->r, block, block_keys, COUNT(block_keys), &t) ||
	    !read_word(g, reader_at(block, "kind"), t.kind, kinds, COUNT(kinds), &kind) ||
	    !check_block(g, block, &t, (enum paper_block_kind)kind))
		return false;
	b->kind = (enum paper_block_kind)kind;
	b->none = arena_copy(&g->arena, t.none);
	b->needs = t.needs;
	b->rows = t.rows;
	if (!read_of(g, block, &t, b))
		return false;
	if (b->of)
		l = b->of;
	return read_filter(g, block, "where", t.where, l, &b->where) &&
	       read_filter(g, block, "when", t.when, g->p.ledger, &b->when) &&
	       (!t.text || paper_words_read(g, reader_at(block, "text"), t.text, l, &b->text)) &&
	       (!t.cells || read_cells(g, t.cells, l, b)) && (!t.lines || read_lines(g, t.lines, b));
}

/* ---- the paper ---- */

struct paper_keys {
	const char *name, *profile, *page, *ledger, *same, *prefix, *head, *copies;
	struct words title;
	config_setting_t *blocks;
	bool several;
};
static const struct key paper_keys[] = {
	{ "name", KEY_STRING, true, AT(paper_keys, name) },
	{ "title", KEY_WORDS, true, AT(paper_keys, title) },
	{ "ledger", KEY_STRING, true, AT(paper_keys, ledger) },
	{ "profile", KEY_STRING, AT(paper_keys, profile) },
	{ "page", KEY_STRING, AT(paper_keys, page) },
	{ "several", KEY_BOOL, AT(paper_keys, several) },
	{ "same", KEY_STRING, AT(paper_keys, same) },
	{ "prefix", KEY_STRING, AT(paper_keys, prefix) },
	{ "head", KEY_STRING, AT(paper_keys, head) },
	{ "copies", KEY_STRING, AT(paper_keys, copies) },
	{ "blocks", KEY_GROUPS, true, AT(paper_keys, blocks) },
};

static bool read_head(struct paper_reading *g, config_setting_t *root, const struct paper_keys *t)
{
	struct paper *p = &g->p;
	size_t page, profile;

	if (!check_name(t->name))
		return reader_refuse(&g->r, reader_at(root, "name"), "“%s” is no name: lower-case letters, digits and _", t->name);
	p->ledger = g->ledgers->find(g->ledgers->ctx, t->ledger);
	if (!p->ledger)
		return reader_refuse(&g->r, reader_at(root, "ledger"), "there is no ledger “%s”", t->ledger);
	p->same = t->same ? ledger_field(p->ledger, t->same) : NULL;
	if (t->same && !p->same)
		return reader_refuse(&g->r, reader_at(root, "same"), "the ledger %s has no field “%s”", t->ledger, t->same);
	if (!read_word(g, reader_at(root, "page"), t->page, pages, COUNT(pages), &page) ||
	    !read_word(g, reader_at(root, "profile"), t->profile, profiles, COUNT(profiles), &profile))
		return false;
	p->page = (enum paper_page)page;
	p->profile = profiles[profile];
	p->several = t->several;
	p->name = arena_copy(&g->arena, t->name);
	p->title = (struct words){ arena_copy(&g->arena, t->title.zh), arena_copy(&g->arena, t->title.en) };
	p->prefix = arena_copy(&g->arena, t->prefix);
	p->head = arena_copy(&g->arena, t->head);
	p->copies = arena_copy(&g->arena, t->copies);
	return true;
}

static bool read_paper(struct paper_reading *g)
{
	struct paper_keys t = { .page = "sheet", .profile = "park" };
	config_setting_t *root = config_root_setting(&g->r.config);

	if (!reader_group(&g->r, root, paper_keys, COUNT(paper_keys), &t) || !read_head(g, root, &t))
		return false;
	int n = config_setting_length(t.blocks);
	struct paper_block *blocks = arena_alloc(&g->arena, (size_t)n, sizeof *blocks);

	if (n < 1 || n > MOST_BLOCKS)
		return reader_refuse(&g->r, t.blocks, "a paper has 1 to %d blocks", MOST_BLOCKS);
	g->p.blocks = blocks;
	g->p.nblocks = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!read_block(g, config_setting_get_elem(t.blocks, (unsigned)i), &blocks[i]))
			return false;
	return true;
}

bool paper_parse(const char *text, const char *name, const struct layout_ledgers *ledgers, struct paper **ret, struct err *err)
{
	struct paper_reading *g = xcalloc(1, sizeof *g);
	bool ok;

	g->ledgers = ledgers;
	g->p.text = arena_copy(&g->arena, text);
	if (!reader_open(&g->r, text, name, err)) {
		free(g);
		return false;
	}
	ok = read_paper(g);
	reader_close(&g->r);
	if (ok)
		*ret = &g->p;
	else
		paper_free(&g->p);
	return ok;
}

void paper_free(struct paper *p)
{
	struct paper_reading *g = (struct paper_reading *)p;

	if (!g)
		return;
	arena_free(&g->arena);
	free(g);
}

/* ---- all of them ---- */

struct papers_adding {
	struct papers *all;
	const struct layout_ledgers *ledgers;
};

/* One of the same name is replaced. */
static bool add_paper(void *ctx, const char *text, const char *name, struct err *err)
{
	struct papers_adding *a = ctx;
	struct paper *x = NULL;
	bool keeping = false;

	if (!paper_keeping_parse(text, name, a->ledgers, &a->all->keeping, &keeping, err))
		return false;
	if (keeping)
		return true;
	if (!paper_parse(text, name, a->ledgers, &x, err))
		return false;
	for (size_t i = 0; i < a->all->n; i++)
		if (str_eq(a->all->v[i]->name, x->name)) {
			paper_free(a->all->v[i]);
			a->all->v[i] = x;
			return true;
		}
	VEC_ADD(a->all->v, a->all->n) = x;
	return true;
}

bool papers_load(const char *folder, const struct layout_ledgers *ledgers, struct papers *ret, struct err *err)
{
	struct papers all = { .v = NULL };
	struct papers_adding a = { &all, ledgers };
	bool ok = declared_each("papers/", folder, add_paper, &a, err);

	if (ok)
		*ret = all;
	else
		papers_free(&all);
	return ok;
}

void papers_free(struct papers *p)
{
	for (size_t i = 0; i < p->n; i++)
		paper_free(p->v[i]);
	free(p->v);
	*p = (struct papers){ .v = NULL };
}

bool papers_find(const struct papers *p, const char *name, const struct paper **ret, struct err *err)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < p->n; i++) {
		const struct paper *x = p->v[i];

		if (str_eq(x->name, name) || str_eq(x->title.zh, name) || str_eq(x->title.en, name)) {
			*ret = x;
			buf_free(&known);
			return true;
		}
		buf_addf(&known, "%s%s", known.len ? " " : "", x->name);
	}
	err_set(err, ERR_USAGE, "unknown_paper", "There is no paper “%s”. There are: %s", name, buf_text(&known));
	buf_free(&known);
	return false;
}
