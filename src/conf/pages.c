/* Reading pages. What a declaration says of a ledger is held against the ledger, so that a slip of the pen is a refusal
 * and not an empty line when it matters. */
#include <bihuan/conf/pages.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

#include "check.h"
#include <bihuan/conf/declared.h>
#include "read.h"

#define MOST 1000

struct reading {
	struct reader r;
	struct pages *all;
	const struct page *page;
};

struct page_text {
	const char *name, *of;
	struct words title;
	config_setting_t *blocks;
};
static const struct key page_keys[] = {
	{ "name", KEY_STRING, true, AT(page_text, name) },
	{ "title", KEY_WORDS, true, AT(page_text, title) },
	{ "of", KEY_STRING, true, AT(page_text, of) },
	{ "blocks", KEY_GROUPS, true, AT(page_text, blocks) },
};

struct block_text {
	const char *ledger, *by, *line;
	struct words title;
	config_setting_t *fields;
	int most;
};
static const struct key block_keys[] = {
	{ "zh", KEY_STRING, AT(block_text, title.zh) },
	{ "en", KEY_STRING, AT(block_text, title.en) },
	{ "ledger", KEY_STRING, AT(block_text, ledger) },
	{ "by", KEY_STRING, AT(block_text, by) },
	{ "line", KEY_STRING, AT(block_text, line) },
	{ "most", KEY_INTEGER, AT(block_text, most), .min = 1, .max = MOST },
	{ "fields", KEY_STRINGS, true, AT(block_text, fields) },
};

static struct words words_kept(struct words w)
{
	return (struct words){ w.zh ? xstrdup(w.zh) : NULL, w.en ? xstrdup(w.en) : NULL };
}

/* "phone", or "phone:" with its label. */
static bool read_fields(struct reading *g, config_setting_t *list, const struct ledger *l, struct page_block *b)
{
	for (int i = 0; i < reader_texts(list); i++) {
		const char *text = reader_text_at(list, i);
		size_t n = strcspn(text, ":");
		char *name = xstrndup(text, n);

		VEC_ADD(b->fields, b->nfields) = (struct page_field){ name, text[n] != '\0' };
		if (!reader_field(&g->r, config_setting_get_elem(list, (unsigned)i), l, name))
			return false;
	}
	return true;
}

static bool by_right(struct reading *g, config_setting_t *group, const struct ledger *l, const struct block_text *t)
{
	const struct field *f = t->by ? ledger_field(l, t->by) : NULL;
	bool names = f && (f->type == FIELD_REF || f->type == FIELD_REFS) && str_eq(f->ledger, g->page->of);

	return !t->by || (t->ledger && names) ||
	       reader_refuse(&g->r, reader_at(group, "by"), "the field %s does not refer to the ledger %s", t->by, g->page->of);
}

static bool line_right(struct reading *g, config_setting_t *group, const struct ledger *l, const struct block_text *t)
{
	if (!t->line)
		return true;
	return passes(&g->r, group, "line", check_filter(l, t->line)) &&
	       (t->ledger || reader_refuse(&g->r, reader_at(group, "line"), "the key line belongs to blocks with a ledger"));
}

static bool read_block(struct reading *g, config_setting_t *group, struct page_block *b)
{
	struct block_text t = { .ledger = NULL };
	const struct ledger *l;

	if (!reader_group(&g->r, group, block_keys, COUNT(block_keys), &t))
		return false;
	if (!named(&g->r, group, t.title.zh, t.title.en))
		return false;
	b->title = words_kept(t.title);
	b->ledger = t.ledger ? xstrdup(t.ledger) : NULL;
	b->by = t.by ? xstrdup(t.by) : NULL;
	b->line = xstrdup(t.line ? t.line : "");
	b->most = t.most;
	l = reader_ledger(&g->r, reader_at(group, "ledger"), t.ledger ? t.ledger : g->page->of);
	return l && by_right(g, group, l, &t) && line_right(g, group, l, &t) && read_fields(g, t.fields, l, b);
}

static bool read_page(void *ctx)
{
	struct reading *g = ctx;
	struct pages *all = g->all;
	config_setting_t *root = config_root_setting(&g->r.config);
	struct page_text t = { .name = NULL };
	struct page *p;

	if (!reader_group(&g->r, root, page_keys, COUNT(page_keys), &t))
		return false;
	if (!check_name(t.name) || pages_find(all, t.name))
		return reader_refuse(&g->r, reader_at(root, "name"), "“%s” is not a name, or there is a page of that name already", t.name);
	p = &VEC_ADD(all->v, all->n);
	*p = (struct page){ .name = xstrdup(t.name), .title = words_kept(t.title), .of = xstrdup(t.of) };
	g->page = p;
	if (!reader_ledger(&g->r, reader_at(root, "of"), t.of))
		return false;
	p->nblocks = (size_t)config_setting_length(t.blocks);
	p->blocks = xcalloc(p->nblocks + 1, sizeof *p->blocks);
	for (size_t i = 0; i < p->nblocks; i++)
		if (!read_block(g, config_setting_get_elem(t.blocks, (unsigned)i), &p->blocks[i]))
			return false;
	return true;
}

bool pages_parse(const char *text, const char *name, const struct declared_ledgers *ledgers, struct pages *ret,
		 struct err *err)
{
	struct reading g = { .all = ret };

	return reader_run(&g.r, text, name, ledgers, read_page, &g, err);
}

struct adding {
	struct pages *all;
	const struct declared_ledgers *ledgers;
};

static bool add(void *ctx, const char *text, const char *name, struct err *err)
{
	struct adding *a = ctx;

	return pages_parse(text, name, a->ledgers, a->all, err);
}

bool pages_load(const char *folder, const struct declared_ledgers *ledgers, struct pages *ret, struct err *err)
{
	struct pages all = { .n = 0 };
	struct adding a = { &all, ledgers };
	bool ok = declared_each("pages/", folder, add, &a, err);

	if (ok)
		*ret = all;
	else
		pages_free(&all);
	return ok;
}
