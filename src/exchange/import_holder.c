/* A sheet of items makes the record that holds them: a checklist by its title. And a sheet that was brought as one of the
 * records may be one of their items. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "inside.h"

/* ---- what it is called ---- */

/* The first line above the heading that is a title, and no label with its value. */
static char *title_above(const struct import *im)
{
	for (size_t i = 0; i < im->titles.n; i++) {
		const char *t = im->titles.v[i];

		if (*t && strlen(t) <= 150 && !strstr(t, "：") && !strchr(t, ':') && !str_starts(t, "sep="))
			return xstrdup(t);
	}
	return NULL;
}

/* Sheet1 says nothing, and the sheet of a text file has no name. */
static char *title_of_sheet(const struct import *im)
{
	static const char *const plain[] = { "Sheet", "sheet", "工作表", "Table", "表格" };
	const char *name = book_name(im->table.book, im->table.sheet);

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (str_starts(name, plain[i]) && strspn(name + strlen(plain[i]), "0123456789 ()") == strlen(name + strlen(plain[i])))
			return NULL;
	return *name ? xstrdup(name) : NULL;
}

static char *title_of_file(const struct import *im)
{
	const char *base = strrchr(im->path, '/'), *dot;

	base = base ? base + 1 : im->path;
	dot = strrchr(base, '.');
	return dot && dot > base ? xstrndup(base, (size_t)(dot - base)) : xstrdup(base);
}

/* It is used: nothing of it was left out. */
static void forget_left(struct headings *h, const char *title)
{
	size_t i = 0;

	while (i < h->nleft && (h->left[i].beside || !str_eq(h->left[i].words, title)))
		i++;
	if (i == h->nleft)
		return;
	free(h->left[i].words);
	memmove(&h->left[i], &h->left[i + 1], (--h->nleft - i) * sizeof *h->left);
}

void holder_name(struct import *im)
{
	struct headings *h = &im->table.headings;
	const struct field *f = ledger_holder(im->ledger);
	const struct ledger *of = f ? store_ledger(im->s->store, f->ledger) : NULL;
	char id[ID_TEXT], *title, *words;

	if (!of || !f->makes || h->own || value_given(im, f->name))
		return;
	title = title_above(im);
	if (title)
		forget_left(h, title);
	if (!title)
		title = title_of_sheet(im);
	if (!title)
		title = title_of_file(im);
	words = xasprintf(store_find(im->s->store, of->name, title, id, NULL) ?
				  tr("The rows are of the %s “%s”, which is here: those that say something new change it") :
				  tr("A %s “%s” is made of the sheet, a row each; --set %s=… names it otherwise"),
			  words_now(&of->title), title, words_now(&(struct words){ f->label.zh, f->name }));
	strv_take(&im->result.notes, words);
	VEC_ADD(h->above, h->nabove) = (struct above){ f, title, false, xstrdup(title), 0 };
}

/* ---- records or items ---- */

/* How well the sheet fits a ledger; 0: not at all. *ret_own: it is one that this program wrote. */
static int fits(struct session *s, const char *ledger, const char *path, const struct import_options *o, bool *ret_own)
{
	static const struct import_options plain = { .dry_run = false };
	struct import im = { .s = s, .o = o ? o : &plain, .path = path };
	struct err err = ERR_INIT;
	int score = 0;

	im.headings = &im.table.headings;
	if (import_begin(&im, ledger, &err) && table_open(&im, false, &im.table, &err)) {
		score = im.headings->score > 0 ? im.headings->score : 1;
		*ret_own = im.headings->own;
	}
	import_end(&im);
	return score;
}

const struct ledger *import_meant(struct session *s, const struct ledger *l, const char *path, const struct import_options *o)
{
	const struct ledger *items[ITEM_LEDGERS_MAX], *best = l;
	size_t n = store_item_ledgers(s->store, l, items);
	bool own = false, items_own = false;
	int score = -1;

	for (size_t i = 0; i < n; i++) {
		int other;

		if (!ledger_holder(items[i]) || !ledger_holder(items[i])->makes)
			continue;
		if (score < 0)
			score = fits(s, l->name, path, o, &own);
		other = own ? 0 : fits(s, items[i]->name, path, o, &items_own);
		if (other > score) {
			score = other;
			best = items[i];
		}
	}
	return best;
}
