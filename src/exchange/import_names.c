#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>

#include "inside.h"

/* So many names are remembered; a file of more begins anew. */
#define KNOWN_MAX 50000

uint64_t text_hash(const char *text)
{
	uint64_t h = 14695981039346656037u;
	for (const char *c = text; *c; c++)
		h = (h ^ (unsigned char)*c) * 1099511628211u;
	/* The last signs must reach every bit. */
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	return h ^ h >> 33;
}

/* ---- a hash table ---- */

static size_t place_of(const struct seen_names *s, const char *name)
{
	size_t i = (size_t)text_hash(name) & (s->room - 1);
	while (s->v[i].name && strcmp(s->v[i].name, name) != 0)
		i = (i + 1) & (s->room - 1);
	return i;
}

struct seen *seen_find(const struct seen_names *s, const char *name)
{
	if (!s->room)
		return NULL;
	struct seen *one = &s->v[place_of(s, name)];
	return one->name ? one : NULL;
}

static void grow(struct seen_names *s)
{
	struct seen_names larger = { .n = s->n, .room = s->room ? s->room * 2 : 64 };
	larger.v = xcalloc(larger.room, sizeof *larger.v);
	for (size_t i = 0; i < s->room; i++)
		if (s->v[i].name)
			larger.v[place_of(&larger, s->v[i].name)] = s->v[i];
	free(s->v);
	*s = larger;
}

struct seen *seen_add(struct seen_names *s, const char *name, const char *id)
{
	if (s->n * 2 >= s->room)
		grow(s);
	struct seen *one = &s->v[place_of(s, name)];
	if (!one->name) {
		one->name = xstrdup(name);
		s->n++;
	}
	memset(one->id, 0, ID_TEXT);
	memccpy(one->id, id, 0, ID_TEXT - 1);
	return one;
}

void seen_free(struct seen_names *s)
{
	for (size_t i = 0; i < s->room; i++) {
		free(s->v[i].name);
		free(s->v[i].other);
	}
	free(s->v);
	*s = (struct seen_names){ .v = NULL };
}

/* ---- a set of texts, by their hashes alone ---- */

/* Never 0, which is a free place. */
static uint64_t set_key(const char *text)
{
	uint64_t h = text_hash(text);
	return h ? h : 1;
}

static size_t set_place(const uint64_t *v, size_t room, uint64_t h)
{
	size_t i = (size_t)h & (room - 1);
	while (v[i] && v[i] != h)
		i = (i + 1) & (room - 1);
	return i;
}

bool text_set_has(const struct text_set *s, const char *text)
{
	return s->room && s->v[set_place(s->v, s->room, set_key(text))];
}

bool text_set_add(struct text_set *s, const char *text)
{
	uint64_t h = set_key(text);
	if (s->n * 2 >= s->room) {
		size_t room = s->room ? s->room * 2 : 1024;
		uint64_t *v = xcalloc(room, sizeof *v);
		for (size_t i = 0; i < s->room; i++)
			if (s->v[i])
				v[set_place(v, room, s->v[i])] = s->v[i];
		free(s->v);
		s->v = v;
		s->room = room;
	}
	uint64_t *place = &s->v[set_place(s->v, s->room, h)];
	bool fresh = !*place;
	*place = h;
	s->n += fresh;
	return fresh;
}

/* ---- the store's names, remembered ---- */

static void note_there(void *ctx, const char *text)
{
	text_set_add(ctx, text);
}

static const struct names_there *names_there(struct name_cache *c, const char *ledger)
{
	for (size_t i = 0; i < c->nthere; i++)
		if (str_eq(c->there[i].ledger, ledger))
			return &c->there[i];
	const struct ledger *l = store_ledger(c->store, ledger);
	struct names_there t = { .ledger = ledger, .folded = l && l->aliases };
	if (!store_names_each(c->store, ledger, KNOWN_MAX, note_there, &t.texts, &t.all, NULL))
		t.all = false;
	VEC_ADD(c->there, c->nthere) = t;
	return &c->there[c->nthere - 1];
}

bool name_is_new(struct name_cache *c, const char *ledger, const char *name)
{
	const struct names_there *t = names_there(c, ledger);
	if (!t->all || text_set_has(&t->texts, name))
		return false;
	char *key = t->folded ? name_key(name) : NULL;
	bool there = key && text_set_has(&t->texts, key);
	free(key);
	return !there;
}

/* Those of the ledgers that an import adds to may be there soon. */
static bool grows(const struct name_cache *c, const char *ledger)
{
	return str_eq(ledger, c->own) || (c->whose && str_eq(ledger, c->whose));
}

static bool find_name(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT],
		      struct err *err)
{
	struct name_cache *c = ctx;
	struct err why = ERR_INIT;
	if (c->known.n > KNOWN_MAX)
		seen_free(&c->known);
	buf_clear(&c->key);
	buf_add(&c->key, ledger);
	buf_addc(&c->key, '\n');
	buf_add(&c->key, text);
	const struct seen *known = seen_find(&c->known, c->key.s);
	bool ok = known && known->id[0];
	if (ok) {
		memcpy(ret_id, known->id, ID_TEXT);
	} else if (known || (!grows(c, ledger) && name_is_new(c, ledger, text))) {
		err_set(err, ERR_REFUSED, "not_found", "there is no record “%s” here", text);
	} else {
		ok = c->below->find(c->below->ctx, ledger, text, ret_id, &why);
		if (ok || (str_eq(why.code, "not_found") && !grows(c, ledger)))
			seen_add(&c->known, c->key.s, ok ? ret_id : "");
		if (!ok && err)
			*err = why;
	}
	return ok;
}

void name_learn(struct name_cache *c, const char *ledger, const char *name, const char *id)
{
	char *key = xasprintf("%s\n%s", ledger, name);
	seen_add(&c->known, key, id);
	free(key);
}

static bool label_name(void *ctx, const char *ledger, const char *id, const char **ret_number,
		       const char **ret_name)
{
	struct name_cache *c = ctx;
	return c->below->label(c->below->ctx, ledger, id, ret_number, ret_name);
}

void name_cache_init(struct name_cache *c, struct store *s, day_t today, const char *own,
		     const char *whose)
{
	const struct names *below = store_names(s, today);
	*c = (struct name_cache){ .store = s, .below = below, .own = own, .whose = whose };
	c->names = (struct names){ .ctx = c, .find = find_name, .label = label_name,
				   .today = below->today };
}

struct names sheet_names(const struct name_cache *c, const struct field *f)
{
	struct names here = c->names;

	if (f->type == FIELD_DATETIME)
		here.today = DAY_NONE;
	return here;
}

void name_cache_finish(struct name_cache *c)
{
	seen_free(&c->known);
	buf_free(&c->key);
	for (size_t i = 0; i < c->nthere; i++)
		free(c->there[i].texts.v);
	free(c->there);
}
