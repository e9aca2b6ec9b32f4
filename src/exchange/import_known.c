/* A row without a number: it is the record that says the same in the fields the ledger is known by,
 * or, where it names none, in all that the row may tell. What has other names is known by each of
 * them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>
#include <bihuan/domain/text.h>

#include "inside.h"

struct there {
	uint64_t key; /* of its values */
	long long row;
	bool claimed;
};
struct known {
	const char **fields;
	size_t nfields;
	struct there *v; /* by key, then row */
	size_t n;
};

void known_free(struct known *k)
{
	if (!k)
		return;
	free(k->fields);
	free(k->v);
	free(k);
}

/* Words are compared as names are: 三号 库 is 三号库. */
static void add_value(struct buf *b, const char *value)
{
	char *key = value ? text_key(value) : NULL;
	buf_addf(b, "%s\n", key ? key : "");
	free(key);
}

static void add_there(void *ctx, long long row, const char *const *values)
{
	struct known *k = ctx;
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < k->nfields; i++)
		add_value(&b, values[i]);
	VEC_ADD(k->v, k->n) = (struct there){ .key = text_hash(buf_text(&b)), .row = row };
	buf_free(&b);
}

static int by_key(const void *a, const void *b)
{
	const struct there *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Those declared; else what the sheet may tell, but for the note, in which more is kept. */
static void choose_fields(const struct import *im, struct known *k)
{
	const struct ledger *l = im->ledger;
	k->fields = xcalloc(l->nfields + l->nknown + 1, sizeof *k->fields);
	for (size_t i = 0; i < l->nknown; i++)
		k->fields[k->nfields++] = l->known[i];
	for (size_t i = 0; i < l->nfields && !l->nknown; i++)
		/* what is filled in for a blank cell tells nothing */
		if (l->fields[i].set == FIELD_BY_FORM && !str_eq(l->fields[i].name, "note") &&
		    !l->fields[i].fill && headings_may(im->headings, l->fields[i].name))
			k->fields[k->nfields++] = l->fields[i].name;
}

static bool read_there(struct import *im, struct err *err)
{
	struct known *k = im->known = xcalloc(1, sizeof *k);
	choose_fields(im, k);
	if (!k->nfields)
		return true;
	bool ok = store_values_each(im->s->store, im->ledger->name, k->fields, k->nfields,
				    im->last_row, add_there, k, err);
	if (k->n)
		qsort(k->v, k->n, sizeof *k->v, by_key);
	return ok;
}

/* The first of that key; k->n: there is none. */
static size_t first_of(const struct known *k, uint64_t key)
{
	size_t low = 0, high = k->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (k->v[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return low < k->n && k->v[low].key == key ? low : k->n;
}

/* A hash says that it may be; the record itself, whether it is. */
static bool is_same(const struct known *k, const struct record *r, const struct line *line)
{
	bool same = true;
	for (size_t i = 0; i < k->nfields && same; i++) {
		struct buf here = BUF_INIT, told = BUF_INIT;
		add_value(&here, record_get(r, k->fields[i]));
		add_value(&told, sets_get(&line->values, k->fields[i]));
		same = str_eq(here.s, told.s);
		buf_free(&here);
		buf_free(&told);
	}
	return same;
}

/* ---- by any of its names ---- */

bool known_by_names(const struct ledger *l)
{
	return l->aliases && l->label && l->nknown == 1 && str_eq(l->known[0], l->label);
}

bool known_is_called(const struct record *r, const char *name)
{
	struct strv names = STRV_INIT;
	char *key = name_key(name);
	bool same = false;
	value_items(record_get(r, "aliases"), &names);
	if (record_get(r, r->ledger->label))
		strv_add(&names, record_get(r, r->ledger->label));
	for (size_t i = 0; i < names.n && !same; i++) {
		char *other = name_key(names.v[i]);
		same = strcmp(key, other) == 0;
		free(other);
	}
	free(key);
	strv_free(&names);
	return same;
}

/* Two things, whatever they are called. */
static bool told_apart(const struct record *r, const struct line *line)
{
	for (size_t i = 0; i < r->ledger->napart; i++) {
		const char *here = record_get(r, r->ledger->apart[i]);
		const char *told = sets_get(&line->values, r->ledger->apart[i]);
		if (here && told && !str_eq(here, told))
			return true;
	}
	return false;
}

static bool find_called(struct import *im, const struct line *line, char ret_id[ID_TEXT], struct err *err)
{
	const char *name = sets_get(&line->values, im->ledger->label);
	struct record *r = NULL;
	char id[ID_TEXT];
	if (!name || !store_find(im->s->store, im->ledger->name, name, id, NULL))
		return true;
	if (!store_get(im->s->store, id, &r, err))
		return false;
	if (known_is_called(r, name) && !r->voided && !told_apart(r, line))
		memcpy(ret_id, id, ID_TEXT);
	record_free(r);
	return true;
}

bool known_find(struct import *im, const struct line *line, char ret_id[ID_TEXT], struct err *err)
{
	struct buf b = BUF_INIT;
	*ret_id = '\0';
	if (known_by_names(im->ledger))
		return find_called(im, line, ret_id, err);
	if (im->o->as_new || im->empty)
		return true;
	if (!im->known && !read_there(im, err))
		return false;
	struct known *k = im->known;
	/* What refers to an enterprise yet to be made is not here. */
	if (!k->n || line->enterprise)
		return true;
	for (size_t i = 0; i < k->nfields; i++)
		add_value(&b, sets_get(&line->values, k->fields[i]));
	uint64_t key = text_hash(buf_text(&b));
	buf_free(&b);
	for (size_t i = first_of(k, key); i < k->n && k->v[i].key == key && !*ret_id; i++) {
		struct record *r = NULL;
		if (k->v[i].claimed)
			continue;
		if (!store_get_row(im->s->store, im->ledger->name, k->v[i].row, &r, err))
			return false;
		k->v[i].claimed = is_same(k, r, line) && !told_apart(r, line);
		if (k->v[i].claimed)
			memcpy(ret_id, r->id, ID_TEXT);
		record_free(r);
	}
	return true;
}
