/* Paragraphs under the title of a list: "1. name: rest" is an item, what is numbered otherwise or not at all belongs to the
 * item above it. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "cards_inside.h"
#include "inside.h"

#define NAME_MAX_CHARACTERS 15

size_t card_colon(const char *text, size_t *ret_rest)
{
	size_t left = strlen(text), at = 0, step;
	uint32_t c = 0, before = 0;

	for (int i = 0; i <= NAME_MAX_CHARACTERS && (step = utf8_next(text + at, left - at, &c)); i++, at += step, before = c) {
		bool time = before >= '0' && before <= '9' && text[at + step] >= '0' && text[at + step] <= '9';

		if (c == ',' || c == 0xff0c || c == 0x3002 || c == ';' || c == 0xff1b)
			return 0;
		if ((c != ':' && c != 0xff1a) || time)
			continue;
		*ret_rest = at + step + strspn(text + at + step, " ");
		return text[*ret_rest] ? at : 0;
	}
	return 0;
}

/* "发生泄漏时，立即报告": the case and what is done in it, as card_colon(). */
static size_t when_clause(const char *text, size_t *ret_rest)
{
	const char *at = strstr(text, "时，");
	size_t n = at ? (size_t)(at - text) + strlen("时") : 0;
	char *clause = xstrndup(text, n);
	bool ok = n && utf8_count(clause) <= NAME_MAX_CHARACTERS && !strstr(clause, "，") && !strstr(clause, "。");

	free(clause);
	*ret_rest = n + strlen("，");
	return ok && text[*ret_rest] ? n : 0;
}

static const struct field *block_field(const struct ledger *l, const char *name)
{
	const struct field *f = name ? ledger_field(l, name) : NULL;

	return f && f->set == FIELD_BY_FORM ? f : NULL;
}

static void add_item(const struct card_kind *k, struct card_list *l, size_t list, const struct card_lines *at,
		     const char *text, long line)
{
	const struct card_block *b = k->blocks[list];
	const struct ledger *items = k->lists[list];
	const struct field *name = b ? block_field(items, b->name) : NULL, *rest = b ? block_field(items, b->rest) : NULL;
	const struct field *whole = b ? block_field(items, b->whole) : list_label(items);
	struct card_item item = { .line = line };
	size_t from = 0, n = name && rest ? card_colon(text, &from) : 0;

	if (!n && name && rest && b->nnames && whole != name)
		n = when_clause(text, &from);

	if (n) {
		char *first = xstrndup(text, n);

		sets_put(&item.v, name->name, first, false);
		sets_put(&item.v, rest->name, text + from, false);
		free(first);
	} else if (whole) {
		sets_put(&item.v, whole->name, text, false);
		if (at->part && name && name != whole)
			sets_put(&item.v, name->name, at->part, false);
	}
	VEC_ADD(l->v, l->n) = item;
}

/* 触电 with the steps below it is the name of the case. */
static void go_on(const struct card_kind *k, struct card_list *l, size_t list, const char *text)
{
	const struct card_block *b = k->blocks[list];
	const struct ledger *items = k->lists[list];
	struct sets *v = &l->v[l->n - 1].v;
	const struct field *name = b ? block_field(items, b->name) : NULL;
	const struct field *rest = b ? block_field(items, b->rest ? b->rest : b->whole) : list_label(items);
	const struct field *whole = b ? block_field(items, b->whole) : NULL;
	const char *alone = whole ? sets_get(v, whole->name) : NULL, *here;
	char *all;

	if (name && alone && v->n == 1 && name != whole && utf8_count(alone) <= NAME_MAX_CHARACTERS) {
		sets_put(v, name->name, alone, false);
		sets_drop(v, whole->name);
	}
	here = rest ? sets_get(v, rest->name) : NULL;
	all = xasprintf("%s%s%s", here ? here : "", here ? "\n" : "", text);
	if (rest)
		sets_put(v, rest->name, all, false);
	free(all);
}

void card_line_add(const struct card_kind *k, struct card_list *l, size_t list, struct card_lines *at, const char *text,
		   long line)
{
	enum line_mark mark = MARK_NONE;
	const char *rest = line_unmarked(text, &mark);

	if (!at->any)
		at->mark = mark;
	if (at->any && mark != at->mark && l->n)
		go_on(k, l, list, text);
	else
		add_item(k, l, list, at, rest, line);
	at->any = true;
}
