/* A document made of the input, read as cards of the first ledger built in that takes any: titles, labels beside their
 * values, tables and numbered lines. */
#include "fuzz.h"
#include "read_book.h"

#include <bihuan/conf/ledgers.h>

#include "cards_inside.h"

static const char *const parts[] = { "word/document.xml", "word/numbering.xml", "_rels/.rels" };

/* What card_kind_of() finds in a store. */
static void kind_begin(struct card_kind *k)
{
	for (size_t i = 0; i < nledgers_built_in && !k->ledger; i++)
		if (ledgers_built_in[i].life && ledgers_built_in[i].life->import.cards.nblocks)
			k->ledger = &ledgers_built_in[i];
	MUST(k->ledger != NULL);
	k->cards = &k->ledger->life->import.cards;
	for (size_t i = 0; i < nledgers_built_in && k->n < ITEM_LEDGERS_MAX; i++)
		if (str_eq(ledgers_built_in[i].parent, k->ledger->name))
			k->lists[k->n++] = &ledgers_built_in[i];
	for (size_t i = 0; i < k->n; i++)
		for (size_t b = 0; b < k->cards->nblocks && !k->blocks[i]; b++)
			if (str_eq(k->cards->blocks[b].list, k->lists[i]->name))
				k->blocks[i] = &k->cards->blocks[b];
}

static void items_stand(const struct card_kind *k, const struct card *c)
{
	for (size_t i = 0; i < k->n; i++)
		for (size_t m = 0; m < c->lists[i].n; m++)
			for (size_t f = 0; f < c->lists[i].v[m].v.n; f++)
				MUST(ledger_field(k->lists[i], c->lists[i].v[m].v.v[f].name));
}

static void read_cards(const char *path)
{
	static struct card_kind k;
	struct card_stack cards = { .n = 0 };
	struct err err = ERR_INIT;

	if (!k.ledger)
		kind_begin(&k);
	if (!cards_read(&k, path, NULL, &cards, &err))
		MUST(err.text[0]);
	for (size_t i = 0; i < cards.n; i++) {
		card_settle(&k, &cards.v[i]);
		items_stand(&k, &cards.v[i]);
		card_finish(&k, &cards.v[i]);
	}
	free(cards.v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	with_package(parts, sizeof parts / sizeof *parts, data, size, read_cards);
	return 0;
}
