/* Those who may owe routines (routine_members.h), read in one pass; of those that were changed, how they stood from each day on. */
#include "routine_members.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/as_of.h>

static size_t id_slot(const struct members *m, const char *id)
{
	uint64_t h = 14695981039346656037u;

	for (const char *c = id; *c; c++)
		h = (h ^ (unsigned char)*c) * 1099511628211u;
	h ^= h >> 29;
	for (size_t at = (size_t)h & (m->room - 1);; at = (at + 1) & (m->room - 1))
		if (!m->by_id[at] || memcmp(m->list->who[m->v[m->by_id[at] - 1].who].id, id, ID_LEN) == 0)
			return at;
}

size_t member_of(const struct members *m, const char *id)
{
	size_t at;

	if (!id || strlen(id) != ID_LEN || !m->room)
		return SIZE_MAX;
	at = m->by_id[id_slot(m, id)];
	return at ? at - 1 : SIZE_MAX;
}

static void take_member(void *ctx, long long row, const char *const *values)
{
	struct members *m = ctx;
	struct routine_who *w = &VEC_ADD(m->list->who, m->list->nwho);

	*w = (struct routine_who){ .number = xstrdup(values[1]), .name = xstrdup(values[2]), .ledger = m->ledger };
	memcpy(w->id, values[0], ID_LEN);
	VEC_ADD(m->v, m->n) = (struct member){ .who = m->list->nwho - 1, .row = row };
	if (row > m->rows)
		m->rows = row;
}

static void index_members(struct members *m)
{
	for (m->room = 16; m->room < m->n * 2; m->room *= 2)
		;
	m->by_id = xcalloc(m->room, sizeof *m->by_id);
	m->of_row = xcalloc((size_t)m->rows + 1, sizeof *m->of_row);
	for (size_t i = 0; i < m->n; i++) {
		m->by_id[id_slot(m, m->list->who[m->v[i].who].id)] = i + 1;
		m->of_row[m->v[i].row] = (long)i + 1;
	}
}

static char **values_kept(const struct ledger *l, const struct record *r)
{
	char **v = xcalloc(l->nfields, sizeof *v);

	for (size_t i = 0; i < l->nfields; i++)
		v[i] = l->fields[i].dated ? xstrdup(r->values[i]) : NULL;
	return v;
}

/* As it stood from each day on that one of its changes counts from. */
static void take_history(void *ctx, long long row, const char *id)
{
	struct members *m = ctx;
	struct member *one = row <= m->rows && m->of_row[row] ? &m->v[m->of_row[row] - 1] : NULL;
	struct timeline t = { NULL, 0 };
	day_t *days = NULL;
	size_t n = 0;

	if (!one || !store_timeline(m->s->store, id, &t, NULL))
		return;
	VEC_ADD(days, n) = INT32_MIN + 1;
	for (size_t i = 0; i < t.n; i++)
		if (t.v[i].on != DAY_NONE)
			VEC_ADD(days, n) = t.v[i].on;
	n = days_once(days, n);
	for (size_t i = 0; n > 1 && i < n; i++) {
		struct as_of then;

		record_as_of(m->ledger, &t, days[i], &then);
		VEC_ADD(one->v, one->n) = (struct holding){
			days[i], then.record != NULL, then.record ? values_kept(m->ledger, then.record) : NULL };
		as_of_free(&then);
	}
	free(days);
	timeline_free(&t);
}

void members_free(struct members *m)
{
	for (size_t i = 0; i < m->n; i++) {
		for (size_t k = 0; k < m->v[i].n; k++) {
			struct holding *h = &m->v[i].v[k];

			for (size_t f = 0; h->values && f < m->ledger->nfields; f++)
				free(h->values[f]);
			free(h->values);
		}
		free(m->v[i].v);
	}
	free(m->v);
	free(m->of_row);
	free(m->by_id);
	record_free(m->one);
}

static bool has_dated(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].dated)
			return true;
	return false;
}

/* Of those that are one thing the head alone owes. */
static void leave_heads(struct members *m)
{
	size_t kept = 0;

	if (!m->ledger->aliases || !store_any_united(m->s->store))
		return;
	for (size_t i = 0; i < m->n; i++) {
		struct strv one = STRV_INIT;
		const char *id = m->list->who[m->v[i].who].id;
		bool head = !store_united(m->s->store, id, &one, NULL) || !one.n || str_eq(one.v[0], id);

		strv_free(&one);
		if (head)
			m->v[kept++] = m->v[i];
	}
	m->n = kept;
}

static bool read_one(struct members *m, const char *id, struct err *err)
{
	struct record *r = NULL;
	const char *values[3];

	if (!store_get(m->s->store, id, &r, err))
		return false;
	values[0] = id;
	values[1] = r->number;
	values[2] = m->ledger->label ? record_get(r, m->ledger->label) : NULL;
	if (!r->voided)
		take_member(m, r->row, values);
	index_members(m);
	if (has_dated(m->ledger))
		take_history(m, r->row, id);
	m->one = r;
	return true;
}

bool members_read(struct members *m, const struct routine_wish *w, struct err *err)
{
	const char *fields[] = { "id", "number", m->ledger->label };
	struct filter f;
	bool ok;

	if (w->who)
		return read_one(m, w->who, err);
	if (!work_filter(m->s, m->ledger->name, w->filter ? w->filter : "", &f, err))
		return false;
	ok = store_select(m->s->store, &f, fields, m->ledger->label ? 3 : 2, take_member, m, err);
	filter_free(&f);
	leave_heads(m);
	index_members(m);
	return ok && (!has_dated(m->ledger) || store_changed_records(m->s->store, m->ledger->name, take_history, m, err));
}
