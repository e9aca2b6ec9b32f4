/* Records that hang in lists under another one: which ledgers of them it has, those of one record in order, and the
 * place of a new one, behind the others. */
#include <stdio.h>
#include <stdlib.h>

#include "items.h"
#include "journal.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"

/* The place of the ledger in the declared order; those not named stand behind. */
static size_t item_rank(const struct ledger *l, const struct ledger *items)
{
	size_t i = 0;

	while (i < l->nitems && !str_eq(l->items[i], items->name))
		i++;
	return i;
}

size_t store_item_ledgers(const struct store *s, const struct ledger *l, const struct ledger *ret[ITEM_LEDGERS_MAX])
{
	size_t n = 0;

	for (size_t rank = 0; rank <= l->nitems; rank++)
		for (size_t i = 0; i < s->nkept && n < ITEM_LEDGERS_MAX; i++) {
			const struct ledger *items = s->kept[i].ledger;

			if (str_eq(items->parent, l->name) && ledger_holder(items) && item_rank(l, items) == rank)
				ret[n++] = items;
		}
	return n;
}

const struct field *items_field(const struct store *s, const struct ledger *l, const struct ledger *to)
{
	return l->parent ? ledger_holder(l) : store_belongs(s, l, to);
}

const struct ledger *items_named(void *ctx, const struct ledger *l, size_t i)
{
	const struct store *s = ctx;
	const struct ledger *all[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(s, l, all);

	if (i < n)
		return all[i];
	for (size_t k = 0; k < s->nkept; k++) {
		const struct ledger *of = s->kept[k].ledger;

		if (!of->parent && of != l && store_belongs(s, of, l) && n++ == i)
			return of;
	}
	return NULL;
}

/* By the text that orders them, then by id: two laptops may have given the same. */
bool store_items(struct store *s, const struct ledger *items, const char *holder, struct record ***ret, size_t *ret_n,
		 struct err *err)
{
	struct kept_ledger *k = kept_find(s, items->name);
	const struct field *order = ledger_order(items);
	char *sql = xasprintf("SELECT %s FROM l_%s l JOIN record r ON r.row = l.row WHERE l.f_%s = ?1 AND l.voided = 0"
			      " ORDER BY %s%s%s r.id", kept_columns(k), items->name, ledger_holder(items)->name,
			      order ? "l.f_" : "", order ? order->name : "", order ? "," : "");
	stmt *q = sql_get(&s->q, sql);
	struct record **v = NULL;
	size_t n = 0;

	free(sql);
	sql_bind(q, "t", holder);
	while (sql_row(&s->q, q))
		VEC_ADD(v, n) = load_record(k, q);
	sql_done(q);
	for (size_t i = 0; i < n; i++)
		load_version(s, v[i]);
	if (!sql_ok(&s->q, err)) {
		records_free(v, n);
		return false;
	}
	*ret = v;
	*ret_n = n;
	return true;
}

/* ---- the place of a new one ---- */

static char *last_place(struct store *s, const struct ledger *l, const char *holder)
{
	char *sql = xasprintf("SELECT max(f_%s) FROM l_%s WHERE f_%s = ?1 AND voided = 0", ledger_order(l)->name, l->name,
			      ledger_holder(l)->name);
	stmt *q = sql_get(&s->q, sql);
	char *last = NULL;

	free(sql);
	sql_bind(q, "t", holder);
	if (sql_row(&s->q, q))
		last = xstrdup(col_text(q, 0));
	sql_done(q);
	return last;
}

static void place_note(struct store *s, const struct ledger *l, const char *holder, const char *place)
{
	struct place_given *given = &s->place_given;

	given->entry = s->w->arrival;
	given->ledger = l;
	snprintf(given->holder, sizeof given->holder, "%s", holder);
	free(given->place);
	given->place = xstrdup(place);
}

/* The last one that the entry being written gave may not stand in its table yet: it is remembered. */
char *place_new(struct store *s, const struct ledger *l, const struct sets *sets)
{
	const struct field *order = ledger_order(l);
	const char *holder = order ? sets_get(sets, ledger_holder(l)->name) : NULL;
	const struct place_given *given = &s->place_given;
	char *last, *place = NULL;

	if (!holder)
		return NULL;
	if (sets_get(sets, order->name)) {
		place_note(s, l, holder, sets_get(sets, order->name));
		return NULL;
	}
	if (given->place && given->entry == s->w->arrival && given->ledger == l && str_eq(given->holder, holder))
		last = xstrdup(given->place);
	else
		last = last_place(s, l, holder);
	place = order_between(last, NULL);
	free(last);
	place_note(s, l, holder, place);
	return place;
}
