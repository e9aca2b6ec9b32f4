/* Who stands in for whom, and on which days: an admin's entry says so on the record of who stands in. On these days
 * they may act as the other might, as far as a supervisor may; people, keys, rules and what else is an admin's
 * stay with those who are admins themselves, so what gives authority never depends on a day.
 *
 * An entry's day is nothing that its writer may choose: neither the business date of its changes nor the day that
 * was assumed count. It must itself be written on one of the days, by its wall time; and nothing that it had
 * seen may have been written after them. So a clock that was set back gives nothing to whoever has seen
 * a later entry, and one that was set forward nothing when it is over. A false wall time of whoever has seen
 * nothing later cannot be found out (bihuan-store(5)); but then the admin's entry had given them the role already,
 * and they gain no more than somebody whose role was taken by an entry that they have not seen. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "authority.h"
#include "body.h"
#include "deputy.h"
#include "open_store.h"
#include "refold.h"

bool deputy_stands(const struct deputy *d, day_t written, day_t latest)
{
	return d->from != DAY_NONE && d->to != DAY_NONE && written != DAY_NONE && latest != DAY_NONE &&
	       d->from <= written && latest <= d->to;
}

int deputy_role(int own, int others)
{
	int lent = others == ROLE_ADMIN ? ROLE_SUPERVISOR : others;

	return lent > own ? lent : own;
}

/* ---- by the journal, of an entry ---- */

static void note_latest(void *ctx, uint32_t parent)
{
	struct judge *j = ctx;

	if (j->latest[parent] > j->latest_past)
		j->latest_past = j->latest[parent];
}

/* Wall times, and how late it was by all that each entry had seen. Only where somebody ever stood in. */
void deputies_read(struct judge *j)
{
	bool any = false;
	stmt *q;
	size_t n = 0;

	for (size_t i = 0; i < j->n; i++)
		any = any || j->v[i].says_deputy;
	if (!any)
		return;
	j->at = xcalloc(j->g.n + 1, sizeof *j->at);
	j->latest = xcalloc(j->g.n + 1, sizeof *j->latest);
	q = sql_own(&j->s->q, "SELECT at FROM entry NOT INDEXED ORDER BY arrival");
	while (n < j->g.n && sql_row(&j->s->q, q))
		j->at[n++] = col_int(q, 0);
	sql_drop(q);
	/* in fold order: what an entry had seen comes before it */
	for (size_t i = 0; i < j->g.n; i++) {
		uint32_t place = j->g.order[i];

		j->latest_past = j->at[place];
		graph_parents(&j->g, place, note_latest, j);
		j->latest[place] = j->latest_past;
	}
}

/* Each of the three as it was last said, as far as the entry had seen. */
static struct deputy deputy_at(const struct judge *j, uint32_t place, uint32_t person)
{
	struct deputy d = { .of = GRAPH_NONE, .from = DAY_NONE, .to = DAY_NONE };
	unsigned said = 0;

	for (long i = j->of_person[person]; i >= 0 && said != DEPUTY_ALL; i = j->v[i].before_of_person) {
		const struct authority *a = &j->v[i];

		if (!a->says_deputy || !authority_known(j, place, a))
			continue;
		if (a->says_deputy & ~said & DEPUTY_OF)
			d.of = a->deputy.of;
		if (a->says_deputy & ~said & DEPUTY_FROM)
			d.from = a->deputy.from;
		if (a->says_deputy & ~said & DEPUTY_TO)
			d.to = a->deputy.to;
		said |= a->says_deputy;
	}
	return d;
}

int deputy_role_at(const struct judge *j, uint32_t place, int own)
{
	uint32_t person = j->person[place];
	struct deputy d;
	int role, side;

	if (!j->latest || j->g.v[place].first_version) /* an older program knows of no deputies */
		return own;
	d = deputy_at(j, place, person);
	if (d.of == GRAPH_NONE || d.of == person ||
	    !deputy_stands(&d, day_of_ms(j->at[place]), day_of_ms(j->latest[place])))
		return own;
	actor_at(j, place, d.of, &role, &side);
	return deputy_role(own, role);
}

/* ---- by the records as they stand, of the entry that is to be written ---- */

/* All that is here was written by then; the next entry will have seen it. */
static int64_t latest_here(struct store *s, struct deputy_known *k)
{
	stmt *q = sql_get(&s->q, "SELECT coalesce(max(at), 0), coalesce(max(arrival), 0) FROM entry WHERE arrival > ?1");

	sql_bind(q, "i", k->upto);
	if (sql_row(&s->q, q)) {
		k->latest = col_int(q, 0) > k->latest ? col_int(q, 0) : k->latest;
		k->upto = col_int(q, 1) > k->upto ? col_int(q, 1) : k->upto;
	}
	sql_done(q);
	return k->latest;
}

int deputy_role_now(struct store *s, const struct record *person, int own, int64_t now, struct deputy_known *k)
{
	struct deputy d = { .from = day_from_iso(record_get(person, PERSON_DEPUTY_FROM)),
			    .to = day_from_iso(record_get(person, PERSON_DEPUTY_TO)) };
	const char *of = record_get(person, PERSON_DEPUTY_OF);
	struct folded other = { .record = NULL };
	unsigned char id[BIN_LEN];
	int64_t latest;

	if (!of || str_eq(of, person->id) || !id_bin(of, id))
		return own;
	latest = latest_here(s, k);
	latest = latest > now ? latest : now;
	if (deputy_stands(&d, day_of_ms(now), day_of_ms(latest)) && fold_record(s, id, false, &other) && other.record &&
	    str_eq(other.ledger, LEDGER_PERSON))
		own = deputy_role(own, role_find(record_get(other.record, "role")));
	folded_free(&other);
	return own;
}

/* ---- as people read the journal ---- */

/* What one entry said of it, and the clock from which on that was taken back; INT64_MAX: it stands. */
struct told_deputy {
	int64_t clock, until;
	struct sets sets;
};

struct told_person {
	unsigned char id[BIN_LEN];
	struct told_deputy *v;
	size_t n;
};

static void read_told(struct store *s, struct told_person *p)
{
	stmt *q = sql_own(&s->q, "SELECT e.clock, c.body, (SELECT min(u.clock) FROM entry u WHERE u.undoes = e.hash"
				 " AND u.arrival NOT IN (SELECT entry FROM undone) AND u.arrival NOT IN (SELECT entry FROM judged))"
				 " FROM change c JOIN entry e ON e.arrival = c.entry WHERE c.record = ?1"
				 " AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = c.entry AND j.ordinal IN (-1, c.ordinal))"
				 " ORDER BY " FOLD_ORDER);

	sql_bind(q, "b", p->id, BIN_LEN);
	while (sql_row(&s->q, q)) {
		struct told_deputy t = { col_int(q, 0), sqlite3_column_type(q, 2) == SQLITE_NULL ? INT64_MAX : col_int(q, 2), SETS_INIT };

		body_read(col_text(q, 1), (size_t)sqlite3_column_bytes(q, 1), &t.sets);
		if (sets_find(&t.sets, PERSON_DEPUTY_OF) || sets_find(&t.sets, PERSON_DEPUTY_FROM) || sets_find(&t.sets, PERSON_DEPUTY_TO))
			VEC_ADD(p->v, p->n) = t;
		else
			sets_free(&t.sets);
	}
	sql_drop(q);
}

static const struct told_person *told_of(struct store *s, struct deputies_told *k, const unsigned char person[BIN_LEN])
{
	struct told_person *p;

	for (size_t i = 0; i < k->n; i++)
		if (memcmp(k->v[i].id, person, BIN_LEN) == 0)
			return &k->v[i];
	VEC_ADD(k->v, k->n) = (struct told_person){ .n = 0 };
	p = &k->v[k->n - 1];
	memcpy(p->id, person, BIN_LEN);
	read_told(s, p);
	return p;
}

/* What was last said of it before the clock. */
static const char *said_before(const struct told_person *p, int64_t clock, const char *name)
{
	for (size_t i = p->n; i-- > 0;)
		if (p->v[i].clock < clock && p->v[i].until >= clock && sets_find(&p->v[i].sets, name))
			return sets_get(&p->v[i].sets, name);
	return NULL;
}

bool deputy_told(struct store *s, struct deputies_told *k, const unsigned char person[BIN_LEN], int64_t clock, int64_t at,
		 char ret_of[ID_TEXT])
{
	const struct told_person *p = told_of(s, k, person);
	const char *of = p->n ? said_before(p, clock, PERSON_DEPUTY_OF) : NULL;
	struct deputy d = { .from = day_from_iso(of ? said_before(p, clock, PERSON_DEPUTY_FROM) : NULL),
			    .to = day_from_iso(of ? said_before(p, clock, PERSON_DEPUTY_TO) : NULL) };

	if (!of || strlen(of) != ID_LEN || !deputy_stands(&d, day_of_ms(at), day_of_ms(at)))
		return false;
	memcpy(ret_of, of, ID_TEXT);
	return true;
}

void deputies_told_free(struct deputies_told *k)
{
	for (size_t i = 0; i < k->n; i++) {
		for (size_t j = 0; j < k->v[i].n; j++)
			sets_free(&k->v[i].v[j].sets);
		free(k->v[i].v);
	}
	free(k->v);
	*k = (struct deputies_told){ NULL, 0 };
}
