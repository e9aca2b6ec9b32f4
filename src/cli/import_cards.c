/* import, of records that come as cards: a line for each, what stands in it, and what could not be placed. */
#include "import_cards.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *label;
} fates[] = {
	[CARD_NEW] = { "new", N_("New") },
	[CARD_CHANGED] = { "updated", N_("Updated") },
	[CARD_UNCHANGED] = { "unchanged", N_("Unchanged") },
	[CARD_REFUSED] = { "rejected", N_("Rejected") },
};

static void print_number(struct cli *c, const char *name, const char *label, size_t n)
{
	print_key(c->out, name, label);
	print_integer(c->out, (long)n);
}

static void print_texts(struct cli *c, const char *name, const struct strv *texts)
{
	print_key(c->out, name, NULL);
	print_list(c->out);
	for (size_t i = 0; i < texts->n; i++)
		print_text(c->out, texts->v[i]);
	print_end(c->out);
}

static void print_json(struct cli *c, const struct card_told *t)
{
	print_map(c->out);
	print_pair(c->out, "file", NULL, t->path);
	print_pair(c->out, "part", NULL, t->part);
	print_pair(c->out, "name", NULL, *t->name ? t->name : NULL);
	print_pair(c->out, "owner", NULL, *t->owner ? t->owner : NULL);
	print_pair(c->out, "number", NULL, t->number);
	print_pair(c->out, "fate", NULL, fates[t->fate].name);
	for (size_t i = 0; i < t->ncounts; i++)
		print_number(c, t->counts[i].ledger->name, NULL, t->counts[i].n);
	print_texts(c, "columns", &t->columns);
	print_texts(c, "left", &t->left);
	print_texts(c, "changes", &t->changes);
	print_texts(c, "notes", &t->notes);
	print_pair(c->out, "code", NULL, t->why.code[0] ? t->why.code : NULL);
	print_pair(c->out, "reason", NULL, t->why.code[0] ? t->why.text : NULL);
	print_end(c->out);
}

static void print_lines(struct cli *c, const struct strv *texts, const char *sign)
{
	for (size_t i = 0; i < texts->n; i++) {
		char *line = xasprintf("   %s %s", sign, texts->v[i]);

		print_text(c->out, line);
		free(line);
	}
}

/* "a/叉车工.docx: 叉车工, 宏达化工(示例), new: 岗位风险清单 6, 岗位职责清单 5" */
static void print_card(struct cli *c, const struct card_told *t, bool columns)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s%s%s%s: %s%s%s%s%s", t->path, t->part ? " [" : "", t->part ? t->part : "", t->part ? "]" : "", t->name,
		 *t->owner ? ", " : "", t->owner, *t->name || *t->owner ? ", " : "", tr(fates[t->fate].label));
	if (t->number)
		buf_addf(&b, " %s", t->number);
	for (size_t i = 0, told = 0; i < t->ncounts && t->fate != CARD_REFUSED; i++)
		if (t->counts[i].n)
			buf_addf(&b, "%s %s %zu", told++ ? "," : ":", words_now(&t->counts[i].ledger->title), t->counts[i].n);
	if (t->fate == CARD_REFUSED)
		buf_addf(&b, ": %s", t->why.text);
	print_text(c->out, buf_text(&b));
	buf_free(&b);
	if (columns)
		print_lines(c, &t->columns, ">");
	print_lines(c, &t->changes, "~");
	print_lines(c, &t->notes, "!");
	print_lines(c, &t->left, "?");
}

static void print_result(struct cli *c, const struct cards_result *r, bool columns)
{
	print_map(c->out);
	print_number(c, "files", tr("Files"), r->files);
	print_number(c, "rows", tr("Cards"), r->n);
	for (size_t i = 0; i < sizeof fates / sizeof *fates; i++)
		print_number(c, fates[i].name, tr(fates[i].label), r->fates[i]);
	print_number(c, "left", tr("Not placed (?)"), r->left);
	print_key(c->out, "cards", tr("Cards"));
	print_list(c->out);
	for (size_t i = 0; i < r->n; i++)
		if (c->args.json)
			print_json(c, &r->v[i]);
		else
			print_card(c, &r->v[i], columns);
	print_end(c->out);
	print_end(c->out);
}

bool cards_and_print(struct cli *c, const struct ledger *l, int n, char **paths, const struct import_options *o, struct err *err)
{
	struct cards_options co = { .dry_run = o->dry_run, .create_missing = o->create_missing,
				    .keep_rest = args_has(&c->args, "keep-rest"), .set = o->set, .nset = o->nset, .news = o->news };
	struct cards_result r = { .n = 0 };
	bool ok = cards_import(&c->session, l->name, (const char *const *)paths, (size_t)n, &co, &r, err);

	cli_news_end();
	if (ok) {
		print_result(c, &r, o->dry_run);
		if (r.fates[CARD_REFUSED])
			ok = err_set(err, ERR_REFUSED, "cards_refused", "%ld of %ld cards were refused; the others are as told above", (long)r.fates[CARD_REFUSED], (long)r.n);
	}
	cards_result_free(&r);
	return ok;
}
