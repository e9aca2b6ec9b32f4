/* What a life says of cards: documents that are one record each, with its lists of items. The fields of items are those
 * of other ledgers, which are not known here: a name that none of them has means nothing. */
#include "life_read.h"

#include "check.h"

struct cards_text {
	config_setting_t *titles, *within, *leaves, *blocks;
	const char *again;
};

static const struct key cards_keys[] = {
	{ "titles", KEY_STRINGS, AT(cards_text, titles) },
	{ "within", KEY_STRINGS, AT(cards_text, within) },
	{ "leaves", KEY_STRINGS, AT(cards_text, leaves) },
	{ "again", KEY_STRING, AT(cards_text, again) },
	{ "blocks", KEY_GROUPS, true, AT(cards_text, blocks) },
};

struct block_text {
	config_setting_t *heads, *parts, *names;
	const char *list, *text, *name, *rest, *whole;
};

static const struct key block_keys[] = {
	{ "heads", KEY_STRINGS, true, AT(block_text, heads) }, { "list", KEY_STRING, AT(block_text, list) },
	{ "text", KEY_STRING, AT(block_text, text) },	       { "name", KEY_STRING, AT(block_text, name) },
	{ "rest", KEY_STRING, AT(block_text, rest) },	       { "whole", KEY_STRING, AT(block_text, whole) },
	{ "parts", KEY_STRINGS, AT(block_text, parts) },       { "names", KEY_STRINGS, AT(block_text, names) },
};

static bool read_block(struct life_reader *lr, config_setting_t *group, struct card_block *ret)
{
	struct block_text t = { 0 };

	if (!reader_group(lr->r, group, block_keys, COUNT(block_keys), &t))
		return false;
	if (t.text && !ledger_field(&lr->b->ledger, t.text))
		return reader_refuse(lr->r, reader_at(group, "text"), "“%s” is not a field of this ledger", t.text);
	if (t.list ? !t.whole : !t.text)
		return reader_refuse(lr->r, group, "a block has list and whole, or text");
	life_texts(lr, t.heads, &ret->heads, &ret->nheads);
	life_texts(lr, t.parts, &ret->parts, &ret->nparts);
	life_texts(lr, t.names, &ret->names, &ret->nnames);
	ret->list = build_text(lr->b, t.list);
	ret->text = build_text(lr->b, t.text);
	ret->name = build_text(lr->b, t.name);
	ret->rest = build_text(lr->b, t.rest);
	ret->whole = build_text(lr->b, t.whole);
	return true;
}

LIFE_LIST(static, read_blocks, struct card_block, import.cards.blocks, import.cards.nblocks, read_block)

bool life_cards(struct life_reader *lr, config_setting_t *group)
{
	struct life_cards *c = &lr->life->import.cards;
	struct cards_text t = { 0 };

	if (!group)
		return true;
	if (!reader_group(lr->r, group, cards_keys, COUNT(cards_keys), &t))
		return false;
	if (t.again && !life_act(lr->life, t.again))
		return reader_refuse(lr->r, reader_at(group, "again"), "“%s” is not an act of this ledger", t.again);
	life_texts(lr, t.titles, &c->titles, &c->ntitles);
	life_texts(lr, t.within, &c->within, &c->nwithin);
	life_texts(lr, t.leaves, &c->leaves, &c->nleaves);
	c->again = build_text(lr->b, t.again);
	return read_blocks(lr, t.blocks);
}
