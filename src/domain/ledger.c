#include <bihuan/domain/ledger.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/text.h>

/* Names differ in their length, their ends or their middle. */
static unsigned slot_of(const char *name)
{
	size_t n = strlen(name);
	unsigned h = (unsigned)n;

	if (n) {
		h = h * 31 + (unsigned char)name[0];
		h = h * 31 + (unsigned char)name[n / 2];
		h = h * 31 + (unsigned char)name[n / 3];
		h = h * 31 + (unsigned char)name[n - 1];
	}
	h *= 0x9e3779b1u;
	return h >> 16 & (LEDGER_SLOTS - 1);
}

void ledger_hash(struct ledger *l, unsigned short *slots)
{
	l->slots = NULL;
	if (l->nfields > LEDGER_SLOTS / 2)
		return;
	memset(slots, 0, LEDGER_SLOTS * sizeof *slots);
	for (size_t i = 0; i < l->nfields; i++) {
		unsigned at = slot_of(l->fields[i].name ? l->fields[i].name : "");

		while (slots[at])
			at = (at + 1) % LEDGER_SLOTS;
		slots[at] = (unsigned short)(i + 1);
	}
	l->slots = slots;
}

static size_t index_by_hash(const struct ledger *l, const char *name)
{
	for (unsigned at = slot_of(name); l->slots[at]; at = (at + 1) % LEDGER_SLOTS)
		if (str_eq(l->fields[l->slots[at] - 1].name, name))
			return l->slots[at] - 1u;
	return SIZE_MAX;
}

size_t ledger_index(const struct ledger *l, const char *name)
{
	if (l->slots && name)
		return index_by_hash(l, name);
	for (size_t i = 0; i < l->nfields; i++)
		if (str_eq(l->fields[i].name, name))
			return i;
	return SIZE_MAX;
}

const struct field *ledger_field(const struct ledger *l, const char *name)
{
	size_t i = ledger_index(l, name);

	return i == SIZE_MAX ? NULL : &l->fields[i];
}

static bool field_has_heading(const struct field *f, const char *key)
{
	if (text_matches(f->label.zh, key) || text_matches(f->label.en, key) ||
	    text_matches(f->was, key))
		return true;
	for (size_t i = 0; i < f->nheads; i++)
		if (text_matches(f->heads[i], key))
			return true;
	return false;
}

/* A heading as forms print it: 检 查 人＊： */
static char *heading_key(const char *text)
{
	char *key = text_key(text);
	size_t n = strlen(key), lead = strspn(key, "*");

	while (n > lead && strchr("*:", key[n - 1]))
		n--;
	key[n] = '\0';
	memmove(key, key + lead, n - lead + 1);
	return key;
}

const struct field *ledger_heading(const struct ledger *l, const char *text)
{
	const struct field *found = NULL;
	char *key;

	if (str_empty(text))
		return NULL;
	key = heading_key(text);
	for (size_t i = 0; i < l->nfields && !found; i++)
		if (text_matches(l->fields[i].name, key))
			found = &l->fields[i];
	for (size_t i = 0; i < l->nfields && !found && *key; i++)
		if (field_has_heading(&l->fields[i], key))
			found = &l->fields[i];
	free(key);
	return found;
}

const struct field *ledger_day(const struct ledger *l)
{
	for (size_t i = 0; i < l->nneeds; i++) {
		const struct field *f = ledger_field(l, l->needs[i]);

		if (f && f->type == FIELD_DATE)
			return f;
	}
	return NULL;
}

const struct field *ledger_likes(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_REFS && str_eq(l->fields[i].ledger, l->name))
			return &l->fields[i];
	return NULL;
}

struct record *record_new(const struct ledger *l)
{
	struct record *r = xcalloc(1, sizeof *r);

	r->ledger = l;
	r->version = xstrdup("");
	r->values = xcalloc(l->nfields ? l->nfields : 1, sizeof *r->values);
	return r;
}

void record_free(struct record *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->ledger->nfields; i++)
		free(r->values[i]);
	free(r->values);
	free(r->number);
	free(r->version);
	free(r);
}

void records_free(struct record **v, size_t n)
{
	while (n)
		record_free(v[--n]);
	free(v);
}

struct record *record_copy(const struct record *r)
{
	struct record *copy = record_new(r->ledger);

	memcpy(copy->id, r->id, sizeof copy->id);
	copy->number = xstrdup(r->number);
	copy->voided = r->voided;
	free(copy->version);
	copy->version = xstrdup(r->version);
	copy->row = r->row;
	for (size_t i = 0; i < r->ledger->nfields; i++)
		copy->values[i] = xstrdup(r->values[i]);
	return copy;
}

const char *record_get(const struct record *r, const char *field)
{
	size_t i = ledger_index(r->ledger, field);

	return i == SIZE_MAX ? NULL : r->values[i];
}

void record_set_at(struct record *r, size_t i, const char *value)
{
	char *copy = str_empty(value) ? NULL : xstrdup(value);

	free(r->values[i]);
	r->values[i] = copy;
}

void record_set(struct record *r, const char *field, const char *value)
{
	size_t i = ledger_index(r->ledger, field);

	if (i != SIZE_MAX)
		record_set_at(r, i, value);
}

const struct field *ledger_instead(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (str_eq(l->fields[i].otherwise, f->name))
			return &l->fields[i];
	return NULL;
}

const struct field *record_tells(const struct record *r, const struct field *f)
{
	const struct field *other = f->otherwise && !record_get(r, f->name) ? ledger_field(r->ledger, f->otherwise) : NULL;

	return other && record_get(r, other->name) ? other : f;
}

bool record_is(const struct record *r, const char *field, const char *value)
{
	return str_eq(record_get(r, field), value);
}

bool record_true(const struct record *r, const char *field)
{
	return record_is(r, field, "1");
}

long long record_integer(const struct record *r, const char *field)
{
	const char *text = record_get(r, field);
	long long n;

	return text && text_number(text, &n) ? n : 0;
}

/* ---- sets ---- */

#define ROOM 1000

/* Texts of sets: a record's worth of them is one piece of memory. */
struct sets_room {
	struct sets_room *before;
	size_t used, size;
	char text[];
};

static char *sets_take(struct sets *s, size_t n)
{
	struct sets_room *r = s->room;

	if (!r || r->size - r->used < n) {
		size_t size = n > ROOM / 2 ? n : ROOM;

		r = xmalloc(sizeof *r + size);
		*r = (struct sets_room){ .before = s->room, .size = size };
		s->room = r;
	}
	r->used += n;
	return r->text + r->used - n;
}

static char *sets_keep(struct sets *s, const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(sets_take(s, n), text, n);
}

static struct set *sets_slot(const struct sets *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].name == name || (s->v[i].name[0] == name[0] && strcmp(s->v[i].name, name) == 0))
			return &s->v[i];
	return NULL;
}

/* What is not longer than before takes its place; it may be a part of it. */
static void set_fill(struct sets *s, struct set *to, const char *value, bool on_act)
{
	size_t n = str_empty(value) ? 0 : strlen(value);

	if (!n)
		to->value = NULL;
	else if (to->value && strlen(to->value) >= n)
		memmove(to->value, value, n + 1);
	else
		to->value = sets_keep(s, value);
	to->on_act = on_act;
}

void sets_put(struct sets *s, const char *name, const char *value, bool on_act)
{
	struct set *slot = sets_slot(s, name);

	if (!slot) {
		struct set made = { .name = sets_keep(s, name) };

		VEC_ADD(s->v, s->n) = made;
		slot = &s->v[s->n - 1];
		s->perhaps = UINT64_MAX;
	}
	set_fill(s, slot, value, on_act);
}

void sets_put_field(struct sets *s, const struct ledger *l, size_t i, const char *value)
{
	const char *name = l->fields[i].name;
	uint64_t place = UINT64_C(1) << (i % 64);
	size_t k = s->perhaps & place ? 0 : s->n;

	while (k < s->n && s->v[k].at != i + 1 && (s->v[k].at || strcmp(s->v[k].name, name) != 0))
		k++;
	if (k == s->n) {
		struct set made = { .name = name, .at = (unsigned short)(i + 1) };

		VEC_ADD(s->v, s->n) = made;
		s->perhaps |= place;
	}
	set_fill(s, &s->v[k], value, false);
}

size_t set_index(const struct ledger *l, const struct set *v)
{
	if (v->at && v->at <= l->nfields && str_eq(l->fields[v->at - 1].name, v->name))
		return v->at - 1u;
	return ledger_index(l, v->name);
}

const struct field *set_ledger_field(const struct ledger *l, const struct set *v)
{
	size_t i = set_index(l, v);

	return i == SIZE_MAX ? NULL : &l->fields[i];
}

const struct set *sets_find(const struct sets *s, const char *name)
{
	return sets_slot(s, name);
}

const char *sets_get(const struct sets *s, const char *name)
{
	const struct set *slot = sets_slot(s, name);

	return slot ? slot->value : NULL;
}

const char *value_after(const struct record *old, const struct sets *sets, const char *field)
{
	const struct set *s = sets ? sets_find(sets, field) : NULL;

	return s ? s->value : old ? record_get(old, field) : NULL;
}

bool sets_drop(struct sets *s, const char *name)
{
	struct set *slot = sets_slot(s, name);
	size_t i;

	if (!slot)
		return false;
	i = (size_t)(slot - s->v);
	memmove(slot, slot + 1, (s->n - i - 1) * sizeof *slot);
	s->n--;
	return true;
}

void sets_copy(struct sets *to, const struct sets *from)
{
	bool fresh = !to->n; /* no name can be there twice */

	for (size_t i = 0; i < from->n; i++) {
		const struct set *v = &from->v[i];

		if (fresh) {
			struct set made = { .name = sets_keep(to, v->name), .at = v->at };

			VEC_ADD(to->v, to->n) = made;
			to->perhaps = UINT64_MAX;
			set_fill(to, &to->v[to->n - 1], v->value, v->on_act);
		} else {
			sets_put(to, v->name, v->value, v->on_act);
		}
	}
}

void sets_free(struct sets *s)
{
	for (struct sets_room *r = s->room, *before; r; r = before) {
		before = r->before;
		free(r);
	}
	free(s->v);
	*s = (struct sets)SETS_INIT;
}
