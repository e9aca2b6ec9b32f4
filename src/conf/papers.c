/* Reading a paper: its head, its blocks, and what these hold. */
#include <bihuan/conf/papers.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/domain/attachment.h>

#include "check.h"
#include "paper_read.h"


/* ---- words for what it may be ---- */

static const char *const profiles[] = { "park", "bureau", "third_party", "enterprise" };
static const char *const pages[] = { [PAPER_BUREAU] = "bureau", [PAPER_OFFICIAL] = "official", [PAPER_SHEET] = "sheet", [PAPER_WIDE] = "wide",
				     [PAPER_CARD] = "card", [PAPER_BADGE] = "badge" };
static const char *const kinds[] = {
	[PAPER_TITLE] = "title", [PAPER_NUMBER] = "number", [PAPER_ADDRESSEE] = "addressee", [PAPER_HEADING] = "heading",
	[PAPER_PARAGRAPH] = "paragraph", [PAPER_FIELDS] = "fields", [PAPER_LIST] = "list", [PAPER_TABLE] = "table",
	[PAPER_SIGNATURES] = "signatures", [PAPER_SEAL] = "seal", [PAPER_PHOTOS] = "photos", [PAPER_BREAK] = "break",
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

/* What photos are attached as. */
static bool read_uses(struct paper_reading *g, config_setting_t *list, struct paper_block *b)
{
	int n = reader_texts(list);
	const char **v = arena_alloc(&g->arena, (size_t)n + 1, sizeof *v);

	b->uses = v;
	b->nuses = (size_t)n;
	for (int i = 0; i < n; i++) {
		size_t k = 0;

		v[i] = reader_text_at(list, i);
		while (k < nattachment_uses && !str_eq(attachment_uses[k].code, v[i]))
			k++;
		if (k == nattachment_uses)
			return reader_refuse(&g->r, list, "“%s” is nothing that photos are attached as: before, after, check, other", v[i]);
		v[i] = attachment_uses[k].code;
	}
	return true;
}

/* ---- blocks ---- */

struct block_text {
	const char *kind, *text, *of, *by, *acts, *where, *none, *when;
	config_setting_t *cells, *lines, *uses;
	bool needs, all, lacks;
	int rows, most;
};
static const struct key block_keys[] = {
	{ "kind", KEY_STRING, true, AT(block_text, kind) },
	{ "text", KEY_STRING, AT(block_text, text) },
	{ "of", KEY_STRING, AT(block_text, of) },
	{ "by", KEY_STRING, AT(block_text, by) },
	{ "all", KEY_BOOL, AT(block_text, all) },
	{ "acts", KEY_STRING, AT(block_text, acts) },
	{ "where", KEY_STRING, AT(block_text, where) },
	{ "none", KEY_STRING, AT(block_text, none) },
	{ "needs", KEY_BOOL, AT(block_text, needs) },
	{ "lacks", KEY_BOOL, AT(block_text, lacks) },
	{ "when", KEY_STRING, AT(block_text, when) },
	{ "cells", KEY_GROUPS, AT(block_text, cells) },
	{ "lines", KEY_STRINGS, AT(block_text, lines) },
	{ "uses", KEY_STRINGS, AT(block_text, uses) },
	{ "rows", KEY_INTEGER, AT(block_text, rows), .min = 0, .max = 60 },
	{ "most", KEY_INTEGER, AT(block_text, most), .min = 1, .max = 999 },
};

static bool read_filter(struct paper_reading *g, config_setting_t *block, const char *key, const char *line,
			const struct ledger *l, const char **ret)
{
	*ret = arena_copy(&g->arena, line);
	return !line || passes(&g->r, block, key, check_filter(l, line));
}

/* Whose records a list is of, and how they belong to those of the paper. */
static bool read_of(struct paper_reading *g, config_setting_t *block, const struct block_text *t, struct paper_block *b)
{
	b->all = t->all;
	if (t->all && (!t->of || t->by))
		return reader_refuse(&g->r, reader_at(block, "all"), "“all” goes with “of”, without “by”");
	if (!t->of)
		return !t->by ||
		       reader_refuse(&g->r, reader_at(block, "by"), "“by” says how the records of “of” belong to those of the paper");
	b->of = reader_ledger(&g->r, reader_at(block, "of"), t->of);
	if (!b->of || t->all)
		return b->of != NULL;
	b->by = t->by ? ledger_field(b->of, t->by) : ledger_holder(b->of);
	if (!b->by || b->by->type != FIELD_REF || !str_eq(b->by->ledger, g->p.ledger->name))
		return reader_refuse(&g->r, reader_at(block, t->by ? "by" : "of"), "the ledger %s has no such reference to %s",
				     b->of->name, g->p.ledger->name);
	return true;
}

/* Whose rows are what was done. */
static bool read_acts(struct paper_reading *g, config_setting_t *block, const struct block_text *t, struct paper_block *b)
{
	config_setting_t *at = reader_at(block, "acts");

	b->of_acts = t->acts != NULL;
	if (!t->acts)
		return true;
	if (!g->p.ledger->life)
		return reader_refuse(&g->r, at, "nothing is done on records of the ledger %s", g->p.ledger->name);
	return str_eq(t->acts, "any") || paper_doing_read(g, at, arena_text(&g->arena, t->acts, strlen(t->acts)), g->p.ledger, &b->doing);
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
	bool records = kind == PAPER_LIST || kind == PAPER_TABLE, photos = kind == PAPER_PHOTOS;

	if (!check_key(g, block, t->kind, "cells", t->cells, cells) || !check_key(g, block, t->kind, "lines", t->lines, lines) ||
	    !check_key(g, block, t->kind, "text", t->text, !cells && !lines && kind != PAPER_BREAK && !t->lacks))
		return false;
	if (t->lacks && (kind != PAPER_LIST || !g->p.volume))
		return reader_refuse(&g->r, reader_at(block, "lacks"), "only a list on the front of volumes says what is lacking");
	if (photos && (t->acts || t->needs || t->rows || t->most))
		return reader_refuse(&g->r, block, "a block of photos has the keys text, uses, of, by, where, none and when");
	if (!photos && t->uses)
		return reader_refuse(&g->r, reader_at(block, "uses"), "only a block of photos has the key “uses”");
	if (!records && !photos && (t->of || t->acts || t->where || t->none || t->needs || t->rows || t->most))
		return reader_refuse(&g->r, block, "only a list or a table has the keys of, acts, where, none, needs, rows and most");
	if (t->acts && (t->of || t->where))
		return reader_refuse(&g->r, reader_at(block, "acts"), "a block of acts is of the records of the paper: without of and where");
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
	b->lacks = t.lacks;
	b->rows = t.rows;
	b->most = t.most;
	if (!read_of(g, block, &t, b) || !read_acts(g, block, &t, b))
		return false;
	if (b->of)
		l = b->of;
	return read_filter(g, block, "where", t.where, l, &b->where) &&
	       read_filter(g, block, "when", t.when, g->p.ledger, &b->when) &&
	       (!t.text || paper_words_read(g, reader_at(block, "text"), t.text, l, &b->text)) &&
	       (!t.cells || read_cells(g, t.cells, l, b)) && (!t.lines || read_lines(g, t.lines, b)) && (!t.uses || read_uses(g, t.uses, b));
}

/* ---- the paper ---- */

struct paper_keys {
	const char *name, *profile, *page, *ledger, *same, *prefix, *head, *copies;
	struct words title;
	config_setting_t *blocks, *volume;
	bool several;
	int most;
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
	{ "most", KEY_INTEGER, AT(paper_keys, most), .min = 1, .max = 99 },
	{ "volume", KEY_GROUP, AT(paper_keys, volume) },
	{ "blocks", KEY_GROUPS, true, AT(paper_keys, blocks) },
};

static bool read_head(struct paper_reading *g, config_setting_t *root, const struct paper_keys *t)
{
	struct paper *p = &g->p;
	size_t page, profile;

	if (!check_name(t->name))
		return reader_refuse(&g->r, reader_at(root, "name"), "“%s” is no name: lower-case letters, digits and _", t->name);
	p->ledger = reader_ledger(&g->r, reader_at(root, "ledger"), t->ledger);
	if (!p->ledger)
		return false;
	p->same = t->same ? reader_field(&g->r, reader_at(root, "same"), p->ledger, t->same) : NULL;
	if (t->same && !p->same)
		return false;
	if (!read_word(g, reader_at(root, "page"), t->page, pages, COUNT(pages), &page) ||
	    !read_word(g, reader_at(root, "profile"), t->profile, profiles, COUNT(profiles), &profile))
		return false;
	p->page = (enum paper_page)page;
	p->profile = profiles[profile];
	p->several = t->several;
	p->most = t->most;
	p->name = arena_copy(&g->arena, t->name);
	p->title = (struct words){ arena_copy(&g->arena, t->title.zh), arena_copy(&g->arena, t->title.en) };
	p->prefix = arena_copy(&g->arena, t->prefix);
	p->head = arena_copy(&g->arena, t->head);
	p->copies = arena_copy(&g->arena, t->copies);
	return true;
}

static bool read_paper(void *ctx)
{
	struct paper_reading *g = ctx;
	struct paper_keys t = { .page = "sheet", .profile = "park" };
	config_setting_t *root = config_root_setting(&g->r.config);

	g->beside = g->keeping && config_setting_get_member(root, "keeping");
	if (g->beside)
		return paper_keeping_read(&g->r, root, g->keeping);
	if (!reader_group(&g->r, root, paper_keys, COUNT(paper_keys), &t) || !read_head(g, root, &t) ||
	    (t.volume && !paper_volume_read(g, t.volume)))
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

static bool parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct paper_keeping *keeping,
		  struct paper **ret, struct err *err)
{
	struct paper_reading *g = xcalloc(1, sizeof *g);

	g->keeping = keeping;
	g->p.text = arena_copy(&g->arena, text);
	if (!reader_run(&g->r, text, name, ledgers, read_paper, g, err)) {
		paper_free(&g->p);
		return false;
	}
	*ret = g->beside ? NULL : &g->p;
	if (g->beside)
		paper_free(&g->p);
	return true;
}

bool paper_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct paper **ret, struct err *err)
{
	return parse(text, name, ledgers, NULL, ret, err);
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

static bool parse_one(const char *text, const char *name, const struct declared_ledgers *ledgers, void *common, void **ret, struct err *err)
{
	struct paper *x = NULL;
	bool ok = parse(text, name, ledgers, common, &x, err);

	*ret = x;
	return ok;
}

static void free_one(void *x)
{
	paper_free(x);
}

static bool unknown(const char *name, const char *known, struct err *err)
{
	return err_set(err, ERR_USAGE, "unknown_paper", "There is no paper “%s”. There are: %s", name, known);
}

static const struct declared_kind kind = {
	.prefix = "papers/", .parse = parse_one, .free = free_one, .name = offsetof(struct paper, name),
	.title = offsetof(struct paper, title), .unknown = unknown,
};

bool papers_load(const char *folder, const struct declared_ledgers *ledgers, struct papers *ret, struct err *err)
{
	struct papers all = { .v = NULL };

	if (!declared_load(&kind, folder, ledgers, &all.keeping, &all.v, &all.n, err))
		return false;
	*ret = all;
	return true;
}

void papers_free(struct papers *p)
{
	declared_free(&kind, p->v, p->n);
	*p = (struct papers){ .v = NULL };
}

bool papers_find(const struct papers *p, const char *name, const struct paper **ret, struct err *err)
{
	const void *x;

	if (!declared_find(&kind, p->v, p->n, name, &x, err))
		return false;
	*ret = x;
	return true;
}
