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

/* Of papers: beside those who issue there are enterprises, which fill in forms whoever issues the others. */
static const char *const whose[] = { "park", "bureau", "third_party", "ningbo", "enterprise" };
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

static bool is_for(const struct paper_reading *g, config_setting_t *list)
{
	for (int i = 0, n = reader_texts(list); i < n; i++)
		if (str_eq(reader_text_at(list, i), g->p.issued_as))
			return true;
	return false;
}

/* Profiles of those who issue: is the one in force not among them? */
static bool read_profiles(struct paper_reading *g, config_setting_t *list, bool *ret_away)
{
	size_t k;

	*ret_away = false;
	for (int i = 0, n = list ? reader_texts(list) : 0; i < n; i++)
		if (!read_word(g, list, reader_text_at(list, i), paper_profiles, npaper_profiles, &k))
			return false;
	*ret_away = list && !is_for(g, list);
	return true;
}

/* ---- lines for each of several people ---- */

/* The first slot of that kind; NULL: none. */
static const struct paper_piece *each_in(const struct paper_words *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].each)
			return &w->v[i];
	return NULL;
}

static bool no_each(struct paper_reading *g, config_setting_t *at, const struct paper_words *w)
{
	return !each_in(w) || reader_refuse(&g->r, at, "a line for each of several people (*) stands in a block “signatures” alone");
}

static size_t people_at(const struct paper_piece *p)
{
	return p->path.n - (p->path.steps[p->path.n - 1]->type == FIELD_PEOPLE ? 1 : 2);
}

/* All of a line speak of the same people. */
static bool one_each(struct paper_reading *g, config_setting_t *at, const struct paper_words *w)
{
	const struct paper_piece *first = each_in(w);

	for (size_t i = 0; first && i < w->n; i++) {
		const struct paper_piece *p = &w->v[i];
		bool same = !p->each || (p->each == first->each && people_at(p) == people_at(first));

		for (size_t k = 0; same && p->each && k <= people_at(p); k++)
			same = p->path.steps[k] == first->path.steps[k];
		if (!same)
			return reader_refuse(&g->r, at, "a line is for each of the same people, and so often at least");
	}
	return true;
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
		    !paper_words_read(g, reader_at(cell, "value"), t.value, l, &v[i].value) ||
		    !no_each(g, reader_at(cell, "value"), &v[i].value))
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
		if (!paper_words_read(g, list, reader_text_at(list, i), g->p.ledger, &v[i]) ||
		    !(b->kind == PAPER_SIGNATURES ? one_each(g, list, &v[i]) : no_each(g, list, &v[i])))
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
		const char *said = reader_text_at(list, i);
		const struct choice *use = attachment_use(said);

		if (!use)
			return reader_refuse(&g->r, list, "“%s” is nothing that photos are attached as: before, after, check, other", said);
		v[i] = use->code;
	}
	return true;
}

/* ---- blocks ---- */

struct block_text {
	const char *kind, *text, *of, *by, *acts, *where, *none, *when;
	config_setting_t *cells, *lines, *uses, *profiles;
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
	{ "profiles", KEY_STRINGS, AT(block_text, profiles) },
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
	    !check_block(g, block, &t, (enum paper_block_kind)kind) || !read_profiles(g, t.profiles, &b->away))
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
	       (!t.text || (paper_words_read(g, reader_at(block, "text"), t.text, l, &b->text) && no_each(g, reader_at(block, "text"), &b->text))) &&
	       (!t.cells || read_cells(g, t.cells, l, b)) && (!t.lines || read_lines(g, t.lines, b)) && (!t.uses || read_uses(g, t.uses, b));
}

/* ---- the paper ---- */

struct paper_keys {
	const char *name, *profile, *issued_as, *page, *ledger, *same, *prefix, *head, *copies;
	struct words title;
	config_setting_t *blocks, *volume, *variants;
	bool several;
	int most, rank;
};
static const struct key paper_keys[] = {
	{ "name", KEY_STRING, true, AT(paper_keys, name) },
	{ "title", KEY_WORDS, true, AT(paper_keys, title) },
	{ "ledger", KEY_STRING, true, AT(paper_keys, ledger) },
	{ "profile", KEY_STRING, AT(paper_keys, profile) },
	{ "issued_as", KEY_STRING, AT(paper_keys, issued_as) },
	{ "variants", KEY_GROUPS, AT(paper_keys, variants) },
	{ "page", KEY_STRING, AT(paper_keys, page) },
	{ "several", KEY_BOOL, AT(paper_keys, several) },
	{ "same", KEY_STRING, AT(paper_keys, same) },
	{ "prefix", KEY_STRING, AT(paper_keys, prefix) },
	{ "head", KEY_STRING, AT(paper_keys, head) },
	{ "copies", KEY_STRING, AT(paper_keys, copies) },
	{ "most", KEY_INTEGER, AT(paper_keys, most), .min = 1, .max = 99 },
	{ "rank", KEY_INTEGER, AT(paper_keys, rank), .min = 1, .max = 9999 },
	{ "volume", KEY_GROUP, AT(paper_keys, volume) },
	{ "blocks", KEY_GROUPS, true, AT(paper_keys, blocks) },
};

/* What is otherwise under one profile; what it does not say stays. */
struct variant_text {
	const char *profile, *page, *prefix, *head, *copies;
	struct words title;
};
static const struct key variant_keys[] = {
	{ "profile", KEY_STRING, true, AT(variant_text, profile) },
	{ "title", KEY_WORDS, AT(variant_text, title) },
	{ "page", KEY_STRING, AT(variant_text, page) },
	{ "prefix", KEY_STRING, AT(variant_text, prefix) },
	{ "head", KEY_STRING, AT(variant_text, head) },
	{ "copies", KEY_STRING, AT(variant_text, copies) },
};

static void put_variant(const struct variant_text *v, struct paper_keys *to)
{
	to->title = v->title.zh ? v->title : to->title;
	to->page = v->page ? v->page : to->page;
	to->prefix = v->prefix ? v->prefix : to->prefix;
	to->head = v->head ? v->head : to->head;
	to->copies = v->copies ? v->copies : to->copies;
}

/* That of the profile in force is laid over the keys of the paper. */
static bool read_variants(struct paper_reading *g, struct paper_keys *t)
{
	int n = t->variants ? config_setting_length(t->variants) : 0;
	unsigned seen = 0;

	for (int i = 0; i < n; i++) {
		config_setting_t *at = config_setting_get_elem(t->variants, (unsigned)i);
		struct variant_text v = { .profile = NULL };
		size_t profile, page;

		if (!reader_group(&g->r, at, variant_keys, COUNT(variant_keys), &v) ||
		    !read_word(g, reader_at(at, "profile"), v.profile, paper_profiles, npaper_profiles, &profile) ||
		    (v.page && !read_word(g, reader_at(at, "page"), v.page, pages, COUNT(pages), &page)))
			return false;
		if (seen & 1u << profile)
			return reader_refuse(&g->r, reader_at(at, "profile"), "there is a variant for “%s” already", v.profile);
		seen |= 1u << profile;
		if (str_eq(v.profile, g->p.issued_as))
			put_variant(&v, t);
	}
	return true;
}

/* Which of its variants it is. One that is kept says so itself, whatever is in force later. */
static bool read_issued(struct paper_reading *g, config_setting_t *root, const struct paper_keys *t)
{
	size_t k;

	if (t->issued_as && !read_word(g, reader_at(root, "issued_as"), t->issued_as, paper_profiles, npaper_profiles, &k))
		return false;
	if (t->issued_as)
		g->p.issued_as = paper_profiles[k];
	return true;
}

/* Said as nothing (a variant without a head) it is not there. */
static const char *copy_said(struct paper_reading *g, const char *text)
{
	return str_empty(text) ? NULL : arena_copy(&g->arena, text);
}

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
	    !read_word(g, reader_at(root, "profile"), t->profile, whose, COUNT(whose), &profile))
		return false;
	p->page = (enum paper_page)page;
	p->profile = whose[profile];
	p->several = t->several;
	p->most = t->most;
	p->rank = t->rank;
	p->name = arena_copy(&g->arena, t->name);
	p->title = (struct words){ arena_copy(&g->arena, t->title.zh), arena_copy(&g->arena, t->title.en) };
	p->prefix = copy_said(g, t->prefix);
	p->head = copy_said(g, t->head);
	p->copies = copy_said(g, t->copies);
	return true;
}

/* The text, and which variant it was, where it does not say so itself. */
static const char *text_kept(struct paper_reading *g, const char *text)
{
	const char *line;
	char *whole;

	if (config_setting_get_member(config_root_setting(&g->r.config), "issued_as"))
		return arena_copy(&g->arena, text);
	whole = xasprintf("%s\nissued_as = \"%s\";\n", text, g->p.issued_as);
	line = arena_copy(&g->arena, whole);
	free(whole);
	return line;
}

static bool read_paper(void *ctx)
{
	struct paper_reading *g = ctx;
	struct paper_keys t = { .page = "sheet", .profile = "park" };
	config_setting_t *root = config_root_setting(&g->r.config);

	g->beside = g->keeping && config_setting_get_member(root, "keeping");
	if (g->beside)
		return paper_keeping_read(&g->r, root, g->keeping);
	if (!reader_group(&g->r, root, paper_keys, COUNT(paper_keys), &t) || !read_issued(g, root, &t) || !read_variants(g, &t) ||
	    !read_head(g, root, &t) ||
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
	g->p.text = text_kept(g, g->said);
	return true;
}

bool paper_parse_shared(const char *text, const char *name, const struct declared_ledgers *ledgers, const struct paper_shared *c,
			struct paper **ret, struct err *err)
{
	struct paper_reading *g = xcalloc(1, sizeof *g);

	g->keeping = c->keeping;
	g->p.issued_as = c->profile;
	g->said = text;
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
	return paper_parse_shared(text, name, ledgers, &(struct paper_shared){ NULL, paper_profiles[0] }, ret, err);
}

bool paper_declared(void *ledgers, const char *text, const char *name, struct paper **ret, struct err *err)
{
	return paper_parse(text, name, ledgers, ret, err);
}

void paper_free(struct paper *p)
{
	struct paper_reading *g = (struct paper_reading *)p;

	if (!g)
		return;
	arena_free(&g->arena);
	free(g);
}

bool papers_front(const struct papers *p, const struct paper **ret, struct err *err)
{
	const struct paper *front = NULL;

	for (size_t i = p->n; i-- > 0 && !front;)
		if (((const struct paper *)p->v[i])->volume)
			front = p->v[i];
	if (!front || front->ledger != p->keeping.ledger)
		return err_set(err, ERR_REFUSED, "unknown_paper", "No paper is declared that is the front of volumes");
	*ret = front;
	return true;
}
