/* What a card does to a record: its values, its lists laid beside those that are here item by item, and the words for what
 * changes. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/text.h>

#include "cards_batch.h"
#include "inside.h"

struct planning {
	struct batch_of_cards *b;
	struct taken *t;
	struct record *here; /* NULL: new */
	const struct names *names;
};

static char *short_text(const struct planning *p, const struct field *f, const char *value)
{
	char *shown = value ? value_show(f, value, p->names) : xstrdup("-");
	char *cut = utf8_clip(shown, 60, false);

	for (char *s = cut; (s = strpbrk(s, "\r\n")); s++)
		*s = ' ';
	free(shown);
	return cut;
}

static void tell_change(struct planning *p, const char *of, const struct field *f, const char *was, const char *is)
{
	char *a = short_text(p, f, was), *b = short_text(p, f, is);

	strv_take(&p->t->changes, xasprintf("%s%s%s: %s → %s", of ? of : "", of ? "  " : "", words_now(&f->label), a, b));
	free(a);
	free(b);
}

/* ---- the record ---- */

static bool said_here(const struct planning *p, const struct field *f, const char *value)
{
	const char *here = p->here ? record_get(p->here, f->name) : NULL;

	return here && value_same_words(f, here, value);
}

static void put_value(struct planning *p, const struct field *f, const char *text)
{
	char *value = NULL, *left = NULL;

	card_value(f, text, p->names, &value, &left);
	if (value && !said_here(p, f, value)) {
		sets_put(&p->t->bundle.sets, f->name, value, false);
		if (p->here)
			tell_change(p, NULL, f, record_get(p->here, f->name), value);
	}
	if (left) {
		char *told = xasprintf("%s：%s", words_now(&f->label), left);

		card_leave(&p->t->card, "", told);
		free(told);
	}
	free(value);
	free(left);
}

static void put_values(struct planning *p)
{
	const struct batch_of_cards *b = p->b;
	struct taken *t = p->t;

	for (size_t i = 0; i < t->card.values.n; i++) {
		const struct field *f = ledger_field(b->k.ledger, t->card.values.v[i].name);

		if (f && f != b->k.whose && !str_eq(f->name, b->k.ledger->label))
			put_value(p, f, t->card.values.v[i].value);
	}
	for (size_t i = 0; i < b->o->nset; i++) {
		const struct field *f = ledger_heading(b->k.ledger, b->o->set[i].name);

		if (f != b->k.whose && !str_eq(f->name, b->k.ledger->label) && !sets_get(&t->card.values, f->name) &&
		    !(p->here && record_get(p->here, f->name)))
			put_value(p, f, b->o->set[i].text);
	}
	if (!p->here)
		sets_put(&t->bundle.sets, b->k.ledger->label, t->name, false);
	if (!p->here && b->k.whose && t->owner_id[0])
		sets_put(&t->bundle.sets, b->k.whose->name, t->owner_id, false);
}

static void keep_rest(struct planning *p)
{
	const struct field *f = ledger_field(p->b->k.ledger, FIELD_NOTE);
	const char *told = sets_get(&p->t->bundle.sets, FIELD_NOTE), *here = p->here ? record_get(p->here, FIELD_NOTE) : NULL;
	struct buf all = BUF_INIT;
	char *note;

	if (!p->b->o->keep_rest || !f || !p->t->card.nleft)
		return;
	for (size_t i = 0; i < p->t->card.nleft; i++)
		buf_addf(&all, "%s%s", i ? "\n" : "", p->t->card.left[i].text);
	note = note_with(told ? told : here, buf_text(&all));
	if (!str_eq(note, here)) {
		sets_put(&p->t->bundle.sets, FIELD_NOTE, note, false);
		if (p->here && !told)
			tell_change(p, NULL, f, here, note);
	}
	free(note);
	buf_free(&all);
}

/* ---- one list ---- */

/* Texts of the file as canonical values; what means nothing is left. */
static void item_values(struct planning *p, const struct ledger *l, const struct card_item *item, struct sets *ret)
{
	for (size_t i = 0; i < item->v.n; i++) {
		const struct field *f = ledger_field(l, item->v.v[i].name);
		char *value = NULL, *left = NULL;

		card_value(f, item->v.v[i].value, p->names, &value, &left);
		if (value)
			sets_put(ret, f->name, value, false);
		if (left) {
			char *place = xasprintf(tr("line %ld"), item->line), *told = xasprintf("%s：%s", words_now(&f->label), left);

			card_leave(&p->t->card, place, told);
			free(place);
			free(told);
		}
		free(value);
		free(left);
	}
}

static size_t alike(const struct ledger *l, const struct sets *a, const struct sets *b)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct field *f = ledger_field(l, a->v[i].name);
		const char *other = sets_get(b, a->v[i].name);

		n += f && other && value_same_words(f, a->v[i].value, other) ? 1 + (f == list_label(l)) : 0;
	}
	return n;
}

/* Each item of the file is the one here that says most of the same, if it says the name or half of it. */
static void match_items(const struct ledger *l, struct item_list *told, const struct item_list *here, bool *taken)
{
	for (size_t least = 100; least > 0; least -= 25)
		for (size_t i = 0; i < told->n; i++)
			for (size_t m = 0; m < here->n && !told->v[i].id[0]; m++) {
				size_t same = taken[m] ? 0 : alike(l, &told->v[i].sets, &here->v[m].sets);
				size_t most = told->v[i].sets.n + 1;

				if (!same || same * 100 < least * most || (same * 2 < most && same < 2))
					continue;
				taken[m] = true;
				memcpy(told->v[i].id, here->v[m].id, ID_TEXT);
				memcpy(told->v[i].version, here->v[m].version, sizeof told->v[i].version);
			}
}

static const struct item_edit *item_here(const struct item_list *here, const char *id)
{
	for (size_t i = 0; i < here->n; i++)
		if (str_eq(here->v[i].id, id))
			return &here->v[i];
	return NULL;
}

/* A blank cell never clears, and the same in other spaces is the same. */
static void lay_over(struct planning *p, const struct ledger *l, struct item_edit *told, const struct item_edit *here)
{
	const struct field *label = list_label(l);
	const char *name = label ? sets_get(&here->sets, label->name) : NULL;
	char *of, *shown = name ? utf8_clip(name, 40, false) : xstrdup("");
	struct sets sets = SETS_INIT;

	of = xasprintf("%s “%s”", words_now(&l->title), shown);
	sets_copy(&sets, &here->sets);
	for (size_t i = 0; i < told->sets.n; i++) {
		const struct field *f = ledger_field(l, told->sets.v[i].name);
		const char *was = sets_get(&here->sets, f->name);

		if (was && value_same_words(f, was, told->sets.v[i].value))
			continue;
		sets_put(&sets, f->name, told->sets.v[i].value, false);
		tell_change(p, of, f, was, told->sets.v[i].value);
	}
	sets_free(&told->sets);
	told->sets = sets;
	free(shown);
	free(of);
}

static void tell_item(struct planning *p, const struct ledger *l, const struct sets *sets, const char *what)
{
	const struct field *label = list_label(l);
	const char *value = label ? sets_get(sets, label->name) : NULL;
	char *shown = label ? short_text(p, label, value) : xstrdup("");

	strv_take(&p->t->changes, xasprintf("%s  %s: %s", words_now(&l->title), what, shown));
	free(shown);
}

/* What stands in the list here and not in the file is taken out of it: the card is the list. */
static bool plan_list(struct planning *p, size_t list, struct item_list *ret, struct err *err)
{
	const struct ledger *l = p->b->k.lists[list];
	const struct card_list *from = &p->t->card.lists[list];
	struct item_list here = { .ledger = l };
	bool *taken;

	if (p->here && !work_items(p->b->s, l, p->here->id, &here, err))
		return false;
	taken = xcalloc(here.n + 1, sizeof *taken);
	*ret = (struct item_list){ .ledger = l };
	for (size_t i = 0; i < from->n; i++) {
		struct item_edit e = { .sets = SETS_INIT };

		item_values(p, l, &from->v[i], &e.sets);
		VEC_ADD(ret->v, ret->n) = e;
	}
	match_items(l, ret, &here, taken);
	for (size_t i = 0; i < ret->n && p->here; i++) {
		const struct item_edit *was = item_here(&here, ret->v[i].id);

		if (was)
			lay_over(p, l, &ret->v[i], was);
		else
			tell_item(p, l, &ret->v[i].sets, tr("new"));
	}
	for (size_t m = 0; m < here.n; m++) {
		if (taken[m])
			continue;
		struct item_edit e = { .gone = true, .sets = SETS_INIT };

		memcpy(e.id, here.v[m].id, ID_TEXT);
		memcpy(e.version, here.v[m].version, sizeof e.version);
		VEC_ADD(ret->v, ret->n) = e;
		tell_item(p, l, &here.v[m].sets, tr("taken out"));
	}
	item_list_free(&here);
	free(taken);
	return true;
}

static bool plan_lists(struct planning *p, struct err *err)
{
	struct bundle *bundle = &p->t->bundle;

	bundle->lists = xcalloc(p->b->k.n + 1, sizeof *bundle->lists);
	for (size_t i = 0; i < p->b->k.n; i++) {
		const struct ledger *l = p->b->k.lists[i];
		size_t n = p->t->card.lists[i].n;

		if (!n)
			continue;
		if (!plan_list(p, i, &bundle->lists[bundle->nlists++], err))
			return false;
		if (l->most && n > (size_t)l->most)
			strv_take(&p->t->notes, xasprintf(tr("%s: %zu, more than the %d that fit on a card"), words_now(&l->title), n, l->most));
	}
	return true;
}

bool card_plan(struct batch_of_cards *b, struct taken *t, struct err *err)
{
	struct planning p = { .b = b, .t = t, .names = store_names(b->s->store, b->s->today) };
	bool ok = t->fresh || store_get(b->s->store, t->bundle.id, &p.here, err);

	if (!ok)
		return false;
	if (!sets_get(&t->card.values, b->k.ledger->label))
		sets_put(&t->card.values, b->k.ledger->label, t->name, false);
	card_settle(&b->k, &t->card);
	put_values(&p);
	ok = plan_lists(&p, err);
	keep_rest(&p);
	t->bundle.again = b->k.cards->again;
	record_free(p.here);
	return ok;
}
