/* From the texts of a card to what is written: what stands outside of tables is dealt out, items without a name get one
 * that stands on the same card, and each text becomes a value, or is left. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "cards_inside.h"
#include "inside.h"

/* ---- values ---- */

static bool choice_value(const struct field *f, const char *text, char **ret, char **ret_left)
{
	struct word w = { .codes = STRV_INIT };
	bool many = f->type == FIELD_CHOICES;
	bool ok = word_read(f, text, &w) && w.codes.n && (many || w.codes.n == 1);

	if (ok)
		*ret = strv_join(&w.codes, "、");
	if (!ok)
		*ret_left = xstrdup(text);
	else if (w.unknown.n)
		*ret_left = strv_join(&w.unknown, "、");
	word_finish(&w);
	return ok;
}

bool card_value(const struct field *f, const char *text, const struct names *names, char **ret, char **ret_left)
{
	struct cell cell = cell_of(text);
	char *plain = NULL, *value = NULL;
	bool ok;

	*ret = *ret_left = NULL;
	if (f->nchoices) {
		char *left = NULL, *codes = NULL;

		ok = choice_value(f, text, &codes, &left);
		*ret_left = left;
		if (ok)
			ok = value_parse(f, codes, names, &value, NULL);
		free(codes);
	} else {
		ok = cell_text(f, &cell, false, &plain, NULL) && (!*plain || value_parse(f, plain, names, &value, NULL));
		if (!ok)
			*ret_left = xstrdup(text);
	}
	free(plain);
	*ret = value;
	return ok;
}

/* ---- names of items ---- */

/* The text of "LEDGER.FIELD" or of a field of the record; NULL. */
static const char *text_named(const struct card_kind *k, const struct card *c, const char *name)
{
	const char *dot = strchr(name, '.');

	if (!dot)
		return sets_get(&c->values, name) ? sets_get(&c->values, name) : str_eq(name, k->ledger->label) ? c->about : NULL;
	for (size_t i = 0; i < k->n; i++) {
		const struct card_list *l = &c->lists[i];
		const char *text = NULL;

		if (strlen(k->lists[i]->name) != (size_t)(dot - name) || strncmp(k->lists[i]->name, name, (size_t)(dot - name)) != 0)
			continue;
		for (size_t m = 0; m < l->n && !text; m++)
			text = sets_get(&l->v[m].v, dot + 1);
		return text ? text : sets_get(&l->loose, dot + 1);
	}
	return NULL;
}

/* What stands on the card for items that have no name of their own. */
static const char *name_for(const struct card_kind *k, const struct card *c, size_t list)
{
	const struct card_block *b = k->blocks[list];
	const char *name = NULL;

	for (size_t i = 0; b && i < b->nnames && !name; i++)
		name = text_named(k, c, b->names[i]);
	return name ? name : c->lists[list].title;
}

/* A line that says nothing but the block's `whole`, and that is no name. */
static bool is_bare(const struct card_kind *k, size_t list, const struct card_item *item)
{
	const struct field *label = list_label(k->lists[list]);

	return item->v.n == 1 && str_eq(item->v.v[0].name, k->blocks[list]->whole) &&
	       !str_eq(item->v.v[0].name, label ? label->name : NULL);
}

/* Lines without names are the steps of one thing. */
static void join_nameless(const struct card_kind *k, struct card *c, size_t list)
{
	struct card_list *l = &c->lists[list];
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!is_bare(k, list, &l->v[i]) || !n || !is_bare(k, list, &l->v[n - 1])) {
			l->v[n++] = l->v[i];
			continue;
		}
		for (size_t m = 0; m < l->v[i].v.n; m++)
			card_put(&l->v[n - 1].v, k->lists[list], ledger_field(k->lists[list], l->v[i].v.v[m].name), NULL,
				 l->v[i].v.v[m].value);
		sets_free(&l->v[i].v);
	}
	l->n = n;
}

static void name_items(const struct card_kind *k, struct card *c, size_t list)
{
	const struct field *label = list_label(k->lists[list]);
	struct card_list *l = &c->lists[list];
	const char *name = name_for(k, c, list);

	for (size_t i = 0; i < l->n && name && label; i++)
		if (!sets_get(&l->v[i].v, label->name)) {
			char *line = xstrdup(name);

			for (char *s = line; (s = strpbrk(s, "\r\n")); s++)
				*s = ' ';
			sets_put(&l->v[i].v, label->name, line, false);
			free(line);
		}
}

/* What was told outside of any table is an item of its own where it names one or there is none else; otherwise it holds
 * for all of the list. */
static void deal_loose(const struct card_kind *k, struct card *c, size_t list)
{
	const struct field *label = list_label(k->lists[list]);
	struct card_list *l = &c->lists[list];
	bool named = false;

	if (!l->loose.n)
		return;
	for (size_t i = 0; i < l->n && label; i++)
		named = named || sets_get(&l->v[i].v, label->name);
	if (!l->n || (named && sets_get(&l->loose, label->name))) {
		VEC_ADD(l->v, l->n) = (struct card_item){ .v = l->loose, .line = l->loose_line };
		l->loose = (struct sets)SETS_INIT;
		return;
	}
	for (size_t i = 0; i < l->n; i++)
		for (size_t m = 0; m < l->loose.n; m++)
			if (!sets_get(&l->v[i].v, l->loose.v[m].name))
				sets_put(&l->v[i].v, l->loose.v[m].name, l->loose.v[m].value, false);
	sets_free(&l->loose);
}

/* An item that lacks what no item goes without is left, word by word. */
static void drop_lacking(const struct card_kind *k, struct card *c, size_t list)
{
	const struct ledger *items = k->lists[list];
	struct card_list *l = &c->lists[list];
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct field *lacks = NULL;

		for (size_t f = 0; f < items->nfields && !lacks; f++)
			if (items->fields[f].required && &items->fields[f] != ledger_holder(items) &&
			    !sets_get(&l->v[i].v, items->fields[f].name))
				lacks = &items->fields[f];
		if (!lacks) {
			l->v[n++] = l->v[i];
			continue;
		}
		char *place = xasprintf(tr("line %ld, %s without %s"), l->v[i].line, words_now(&items->title), words_now(&lacks->label));
		for (size_t m = 0; m < l->v[i].v.n; m++) {
			const struct field *f = ledger_field(items, l->v[i].v.v[m].name);
			char *told = xasprintf("%s：%s", f ? words_now(&f->label) : "", l->v[i].v.v[m].value);

			card_leave(c, place, told);
			free(told);
		}
		free(place);
		sets_free(&l->v[i].v);
	}
	l->n = n;
}

void card_settle(const struct card_kind *k, struct card *c)
{
	for (size_t i = 0; i < k->n; i++) {
		if (k->blocks[i] && k->blocks[i]->nnames)
			join_nameless(k, c, i);
		deal_loose(k, c, i);
	}
	for (size_t i = 0; i < k->n; i++)
		name_items(k, c, i);
	for (size_t i = 0; i < k->n; i++)
		drop_lacking(k, c, i);
}
