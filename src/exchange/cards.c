/* Cards from files: each is read, named, found among what is here and checked on its own; what is good is one entry. One
 * for all, not one a file: what was done by one key is taken back by one, and a card is known again by what it says,
 * so that nothing hangs on which file it came from. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>
#include <bihuan/domain/text.h>

#include "cards_batch.h"
#include "inside.h"

static void told_finish(struct card_told *t)
{
	free(t->path);
	free(t->part);
	free(t->name);
	free(t->owner);
	free(t->number);
	strv_free(&t->columns);
	strv_free(&t->left);
	strv_free(&t->changes);
	strv_free(&t->notes);
}

void cards_result_free(struct cards_result *r)
{
	for (size_t i = 0; i < r->n; i++)
		told_finish(&r->v[i]);
	free(r->v);
	*r = (struct cards_result){ .n = 0 };
}

/* ---- what kind of cards ---- */

bool cards_taken(struct session *s, const char *ledger)
{
	const struct ledger *l = store_ledger(s->store, ledger), *all[ITEM_LEDGERS_MAX];

	return l && l->life && l->life->import.cards.nblocks && store_item_ledgers(s->store, l, all) > 0;
}

bool card_kind_of(struct session *s, const char *ledger, struct card_kind *ret, struct err *err)
{
	const struct ledger *l = store_ledger(s->store, ledger);

	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger", "There is no ledger “%s”", ledger);
	if (!cards_taken(s, ledger))
		return err_set(err, ERR_USAGE, "no_cards", "Records of %s do not come as cards; one file at a time is taken in as a list",
			       words_now(&l->title));
	*ret = (struct card_kind){ .ledger = l, .cards = &l->life->import.cards, .whose = store_whose(s->store, l) };
	ret->n = store_item_ledgers(s->store, l, ret->lists);
	for (size_t i = 0; i < ret->n; i++)
		for (size_t b = 0; b < ret->cards->nblocks && !ret->blocks[i]; b++)
			if (str_eq(ret->cards->blocks[b].list, ret->lists[i]->name))
				ret->blocks[i] = &ret->cards->blocks[b];
	return true;
}

/* ---- one file ---- */

static struct taken *add_taken(struct batch_of_cards *b, const char *path)
{
	struct taken *t = xcalloc(1, sizeof *t);

	t->path = xstrdup(path);
	VEC_ADD(b->v, b->n) = t;
	return t;
}

/* Never more than a person could have meant as cards. */
static bool too_much(const struct card_kind *k, const struct card_stack *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		n += s->v[i].nleft;
		for (size_t m = 0; m < k->n; m++)
			n += s->v[i].lists[m].n;
	}
	return n > CARD_LINES_MOST;
}

static void read_file(struct batch_of_cards *b, const char *path)
{
	struct card_stack cards = { .n = 0 };
	struct err why = ERR_INIT;
	bool ok = cards_read(&b->k, path, b->o->news, &cards, &why);
	bool any = false;

	for (size_t i = 0; ok && i < cards.n; i++)
		any = any || !card_is_empty(&b->k, &cards.v[i]);
	if (ok && too_much(&b->k, &cards))
		ok = err_set(&why, ERR_REFUSED, "not_a_card", "%s: it has more lines than a card; take it in as a list", path);
	else if (ok && !any)
		ok = err_set(&why, ERR_REFUSED, "not_a_card", "%s: nothing in it stands under a title or a heading of %s", path,
			     words_now(&b->k.ledger->title));
	for (size_t i = 0; i < cards.n; i++) {
		if (ok)
			add_taken(b, path)->card = cards.v[i];
		else
			card_finish(&b->k, &cards.v[i]);
	}
	if (!ok)
		add_taken(b, path)->bundle.why = why;
	free(cards.v);
}

/* A text, or a sheet with a column of the records' own numbers: what this program or a program like it wrote. */
static bool is_list(struct session *s, const char *ledger, const char *path)
{
	struct import_preview look = { .found = false };
	static const struct import_options plain = { .dry_run = true };
	bool ok = import_look(s, ledger, path, &plain, &look, NULL), list = ok && look.sheets.n == 1 && !*look.sheets.v[0];

	for (size_t i = 0; ok && look.found && i < look.ncolumns; i++)
		list = list || str_eq(look.columns[i].field, "number");
	import_preview_free(&look);
	return list;
}

bool cards_are(struct session *s, const char *ledger, const char *path)
{
	struct card_stack cards = { .n = 0 };
	struct card_kind k;
	struct strv files = STRV_INIT;
	size_t n = 0;

	cards_files(path, CARDS_DEEP, &files);
	bool folder = files.n != 1 || !str_eq(files.v[0], path);
	strv_free(&files);
	if (!card_kind_of(s, ledger, &k, NULL))
		return false;
	if (folder || is_list(s, ledger, path))
		return folder;
	cards_read(&k, path, NULL, &cards, NULL);
	for (size_t i = 0; i < cards.n; i++) {
		for (size_t m = 0; m < k.n; m++)
			n += cards.v[i].lists[m].n + (cards.v[i].lists[m].loose.n > 0);
		card_finish(&k, &cards.v[i]);
	}
	free(cards.v);
	return n > 0;
}

/* ---- the same record told twice ---- */

static bool same_record(const struct taken *a, const struct taken *b)
{
	return !a->bundle.why.code[0] && !b->bundle.why.code[0] && a->name && b->name && name_same(a->name, b->name) &&
	       (a->owner_id[0] || b->owner_id[0] ? str_eq(a->owner_id, b->owner_id) : name_same(a->owner, b->owner));
}

/* The risks in one file, the emergency card in another: one record. The same list in both is no such thing. */
static void join_twice(struct batch_of_cards *b)
{
	for (size_t i = 1; i < b->n; i++)
		for (size_t m = 0; m < i; m++) {
			struct taken *a = b->v[m], *t = b->v[i];

			if (t->joined || a->joined || !same_record(a, t))
				continue;
			bool both = false;
			for (size_t l = 0; l < b->k.n; l++)
				both = both || (a->card.lists[l].n && t->card.lists[l].n);
			if (both) {
				err_set(&t->bundle.why, ERR_REFUSED, "duplicate_name", "%s: %s of %s stands in %s too; take in one of them",
					t->path, words_now(&b->k.ledger->title), t->name, a->path);
				continue;
			}
			card_merge(&b->k, &a->card, &t->card);
			t->joined = a;
		}
}

/* ---- what is told ---- */

static void tell_one(struct batch_of_cards *b, const struct taken *t, struct cards_result *r)
{
	const struct taken *of = t->joined ? t->joined : t;
	struct card_told one = { .path = xstrdup(t->path), .part = xstrdup(t->part), .name = xstrdup(of->name ? of->name : ""),
				 .owner = xstrdup(of->owner ? of->owner : ""), .why = t->bundle.why };

	memcpy(one.id, of->bundle.id, ID_TEXT);
	one.fate = t->bundle.why.code[0] || of->bundle.why.code[0] ? CARD_REFUSED
		   : of->fresh					 ? CARD_NEW
		   : of->bundle.changes				 ? CARD_CHANGED
								 : CARD_UNCHANGED;
	if (!one.why.code[0])
		one.why = of->bundle.why;
	for (size_t i = 0; i < b->k.n && !t->joined; i++)
		one.counts[one.ncounts++] = (struct card_count){ b->k.lists[i], t->card.lists[i].n };
	for (size_t i = 0; i < t->card.columns.n && !t->joined; i++)
		strv_add(&one.columns, t->card.columns.v[i]);
	for (size_t i = 0; i < t->card.nleft && !t->joined; i++)
		strv_take(&one.left, xasprintf("%s%s%s", t->card.left[i].place, *t->card.left[i].place ? ": " : "", t->card.left[i].text));
	for (size_t i = 0; i < t->changes.n && one.fate == CARD_CHANGED; i++)
		strv_add(&one.changes, t->changes.v[i]);
	if (one.fate == CARD_CHANGED && of->bundle.done_again)
		strv_add(&one.changes, words_now(&life_act(b->k.ledger->life, of->bundle.again)->title));
	for (size_t i = 0; i < t->notes.n; i++)
		strv_add(&one.notes, t->notes.v[i]);
	if (one.fate != CARD_NEW || !b->o->dry_run) {
		struct record *rec = NULL;
		if (one.id[0] && store_get(b->s->store, one.id, &rec, NULL))
			one.number = xstrdup(rec->number);
		record_free(rec);
	}
	r->fates[one.fate]++;
	r->left += one.left.n;
	VEC_ADD(r->v, r->n) = one;
}

static bool hash_files(const struct strv *files, char hash[65], struct err *err)
{
	char one[65];

	if (!store_hash_file(files->v[0], hash, err))
		return false;
	for (size_t i = 1; i < files->n; i++)
		if (store_hash_file(files->v[i], one, NULL))
			store_hash_part(one, hash);
	return true;
}

static bool tell_progress(const struct cards_options *o, const struct strv *files, size_t i, struct err *err)
{
	if (o->news && o->news->progress)
		o->news->progress(o->news->ctx, files->v[i], (long long)i, (long long)files->n);
	return rows_go_on(o->news, err);
}

static bool read_all(struct batch_of_cards *b, const struct strv *files, struct err *err)
{
	for (size_t i = 0; i < files->n; i++) {
		if (!tell_progress(b->o, files, i, err))
			return false;
		read_file(b, files->v[i]);
	}
	return true;
}

static bool write_all(struct batch_of_cards *b, const struct strv *files, struct err *err)
{
	struct bundle **bundles = xcalloc(b->n + 1, sizeof *bundles);
	char hash[65] = "";
	size_t n = 0;
	bool ok = b->o->dry_run || hash_files(files, hash, err);

	for (size_t i = 0; i < b->n; i++)
		if (!b->v[i]->joined)
			bundles[n++] = &b->v[i]->bundle;
	ok = ok && work_bundles(b->s, bundles, n, b->o->dry_run, *hash ? hash : NULL, err);
	free(bundles);
	return ok;
}

static void batch_finish(struct batch_of_cards *b)
{
	for (size_t i = 0; i < b->n; i++) {
		struct taken *t = b->v[i];

		card_finish(&b->k, &t->card);
		bundle_finish(&t->bundle);
		strv_free(&t->changes);
		strv_free(&t->notes);
		free(t->path);
		free(t->part);
		free(t->name);
		free(t->owner);
		free(t);
	}
	free(b->v);
	cards_known_free(b);
}

bool cards_import(struct session *s, const char *ledger, const char *const *paths, size_t n, const struct cards_options *o,
		  struct cards_result *ret, struct err *err)
{
	struct batch_of_cards b = { .s = s, .o = o };
	struct strv files = STRV_INIT;
	bool ok = card_kind_of(s, ledger, &b.k, err) && cards_check_given(&b, err);

	for (size_t i = 0; ok && i < n; i++)
		cards_files(paths[i], CARDS_DEEP, &files);
	if (ok && !files.n)
		ok = err_set(err, ERR_FILE, "no_file", "%s: there is no file in it that may be a card (.docx, .xlsx, .xls)", n ? paths[0] : "");
	ok = ok && read_all(&b, &files, err);
	for (size_t i = 0; ok && i < b.n; i++)
		ok = b.v[i]->bundle.why.code[0] || card_identify(&b, b.v[i], err);
	if (ok)
		join_twice(&b);
	for (size_t i = 0; ok && i < b.n; i++)
		ok = b.v[i]->joined || b.v[i]->bundle.why.code[0] || card_plan(&b, b.v[i], err);
	ok = ok && write_all(&b, &files, err);
	if (ok) {
		*ret = (struct cards_result){ .files = files.n };
		for (size_t i = 0; i < b.n; i++)
			tell_one(&b, b.v[i], ret);
	}
	batch_finish(&b);
	strv_free(&files);
	return ok;
}
