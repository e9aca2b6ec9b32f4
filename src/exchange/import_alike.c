/* A name that nobody has yet may be another name of an enterprise that is here: 宏达, 宏达化工有限公司. Each is
 * told once; who says yes has it added to the other names, in the import's own entry. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>

#include "inside.h"

#define KNOWN_MOST 50000

struct known_name {
	char *key;
	uint64_t bits;
};

struct alike {
	bool read;
	struct known_name *known; /* names of enterprises as they were before the import */
	size_t nknown;
	/* other names to be added, by enterprise */
	struct strv names, ids;
};

static struct alike *alike_of(struct import *im)
{
	if (!im->alike)
		im->alike = xcalloc(1, sizeof *im->alike);
	return im->alike;
}

void alike_free(struct alike *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->nknown; i++)
		free(a->known[i].key);
	free(a->known);
	strv_free(&a->names);
	strv_free(&a->ids);
	free(a);
}

static void add_known(void *ctx, const char *text)
{
	struct alike *a = ctx;
	struct known_name k = { .key = name_key(text) };
	k.bits = name_bits(k.key);
	VEC_ADD(a->known, a->nknown) = k;
}

/* How many of the bits of the fewer are not in the other. */
static int apart(uint64_t a, uint64_t b)
{
	uint64_t few = __builtin_popcountll(a) <= __builtin_popcountll(b) ? a & ~b : b & ~a;
	return __builtin_popcountll(few);
}

static const char *find_alike(struct import *im, const char *key)
{
	struct alike *a = alike_of(im);
	uint64_t bits = name_bits(key);
	bool all;
	if (!a->read)
		store_names_each(im->s->store, im->whose->name, KNOWN_MOST, add_known, a, &all, NULL);
	a->read = true;
	for (size_t i = 0; i < a->nknown; i++)
		if (apart(bits, a->known[i].bits) <= 1 && names_resemble(key, a->known[i].key))
			return a->known[i].key;
	return NULL;
}

size_t alike_note(struct import *im, const char *name)
{
	struct import_result *r = &im->result;
	for (size_t i = 0; i < r->nalike; i++)
		if (strcmp(r->alike[i].name, name) == 0)
			return i + 1;
	char *key = name_key(name), id[ID_TEXT];
	const char *like = r->nalike < IMPORT_CHANGES ? find_alike(im, key) : NULL;
	if (like && store_find(im->s->store, im->whose->name, like, id, NULL)) {
		struct import_alike one = { .name = xstrdup(name) };
		const char *its = store_peek(im->s->store, im->whose->name, id, im->whose->label);
		one.like = xstrdup(its ? its : like);
		its = store_peek(im->s->store, im->whose->name, id, "number");
		one.number = xstrdup(its ? its : "");
		VEC_ADD(r->alike, r->nalike) = one;
	} else {
		like = NULL;
	}
	free(key);
	return like ? r->nalike : 0;
}

bool alike_given(struct import *im, const char *name, char ret_id[ID_TEXT], struct err *err)
{
	char *key = name_key(name);
	const char *as = NULL;
	for (size_t i = 0; i < im->o->naliases && !as; i++) {
		char *given = name_key(im->o->aliases[i].name);
		as = strcmp(key, given) == 0 ? im->o->aliases[i].text : NULL;
		free(given);
	}
	free(key);
	*ret_id = '\0';
	if (!as)
		return true;
	if (!store_find(im->s->store, im->whose->name, as, ret_id, err))
		return false;
	strv_add(&alike_of(im)->names, name);
	strv_add(&im->alike->ids, ret_id);
	return true;
}

static bool add_names(struct import *im, size_t first, struct err *err)
{
	struct alike *a = im->alike;
	const char *id = a->ids.v[first], *had = store_peek(im->s->store, im->whose->name, id, "aliases");
	struct buf b = BUF_INIT;
	struct sets sets = SETS_INIT;
	if (had)
		buf_add(&b, had);
	for (size_t i = first; i < a->ids.n; i++)
		if (strcmp(a->ids.v[i], id) == 0)
			buf_addf(&b, "%s%s", b.len ? "\n" : "", a->names.v[i]);
	sets_put(&sets, "aliases", b.s, false);
	struct change_new c = { .ledger = im->whose->name, .act = "edit", .on = DAY_NONE, .sets = &sets };
	memcpy(c.record, id, ID_TEXT);
	bool ok = store_add(im->s->store, &c, err);
	sets_free(&sets);
	buf_free(&b);
	return ok;
}

bool alike_any(const struct import *im)
{
	return im->alike && im->alike->ids.n;
}

bool alike_write(struct import *im, struct err *err)
{
	struct alike *a = im->alike;
	bool ok = true;
	for (size_t i = 0; ok && i < a->ids.n; i++) {
		bool done = false;
		for (size_t k = 0; k < i; k++)
			done = done || strcmp(a->ids.v[k], a->ids.v[i]) == 0;
		ok = done || add_names(im, i, err);
	}
	return ok;
}
