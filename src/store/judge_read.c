/* What judging stands on: the entries and, among their changes, those that give or take authority. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/own_ledgers.h>

#include "authority.h"
#include "body.h"
#include "graph.h"
#include "ids.h"
#include "keys.h"
#include "open_store.h"

static void note_late(struct judge *j, uint32_t undo, const unsigned char *target)
{
	struct late_target l = { .undo = undo };

	memcpy(l.name, target, sizeof l.name);
	VEC_ADD(j->late, j->nlate) = l;
	j->undoes[undo] = UNDOES_ABSENT;
}

static void read_entry(struct judge *j, stmt *q)
{
	size_t n = j->g.n;

	graph_add(&j->g, q);
	vec_room((void **)&j->person, n, sizeof *j->person);
	vec_room((void **)&j->key, n, sizeof *j->key);
	vec_room((void **)&j->undoes, n, sizeof *j->undoes);
	j->person[n] = ids_add(&j->people, col_bin(q, 8, BIN_LEN), NULL);
	j->key[n] = ids_add(&j->keys, col_bin(q, 9, BIN_LEN), NULL);
	j->undoes[n] = GRAPH_NONE;
	if (sqlite3_column_type(q, 10) != SQLITE_NULL) {
		j->undoes[n] = ids_find(&j->g.names, col_bin(q, 10, HASH_LEN));
		if (j->undoes[n] == ID_UNKNOWN)
			note_late(j, (uint32_t)n, col_bin(q, 10, HASH_LEN));
	}
}

/* Entries arrive in any order. */
static void find_late_targets(struct judge *j)
{
	for (size_t i = 0; i < j->nlate; i++) {
		uint32_t target = ids_find(&j->g.names, j->late[i].name);

		if (target != ID_UNKNOWN)
			j->undoes[j->late[i].undo] = target;
	}
}

void judge_read_entries(struct judge *j)
{
	stmt *q = sql_own(&j->s->q, "SELECT " GRAPH_COLUMNS ", e.person, e.key, e.undoes"
				    " FROM entry e NOT INDEXED ORDER BY e.arrival");

	while (sql_row(&j->s->q, q))
		read_entry(j, q);
	sql_drop(q);
	find_late_targets(j);
	graph_place(&j->g);
}

/* [["device", n, "hash"], …]; the hash alone says which entry is meant. */
static void read_last(struct judge *j, struct authority *a, const char *text)
{
	unsigned char hash[HASH_LEN];
	char hex[HASH_TEXT];

	a->names_last = true;
	for (const char *p = text; *p; p++) {
		uint32_t last;

		if (*p != '"' || strspn(p + 1, "0123456789abcdef") != 2 * HASH_LEN)
			continue;
		memcpy(hex, p + 1, 2 * HASH_LEN);
		hex[2 * HASH_LEN] = '\0';
		p += 2 * HASH_LEN;
		last = hex_to(hex, hash, HASH_LEN) ? ids_find(&j->g.names, hash) : GRAPH_NONE;
		if (last != GRAPH_NONE)
			VEC_ADD(a->last, a->nlast) = last;
	}
}

static void read_key(struct judge *j, struct authority *a, const struct sets *sets)
{
	unsigned char id[BIN_LEN];
	const char *covered = sets_get(sets, "protected");

	if (hex_to(sets_get(sets, "public_key"), a->public_key, sizeof a->public_key)) {
		key_id_of(a->public_key, id);
		a->key = ids_add(&j->keys, id, NULL);
		a->binds = true;
	}
	if (hex_to(sets_get(sets, "closes"), id, BIN_LEN)) {
		a->closed = ids_add(&j->keys, id, NULL);
		a->closes = true;
		if (sets_get(sets, "closes_after"))
			read_last(j, a, sets_get(sets, "closes_after"));
	}
	a->says_covered = covered != NULL;
	a->covered = covered && *covered == '1';
}

/* Nothing but what the owner of a good key may do alone. */
static bool is_own_key_only(const struct sets *sets)
{
	static const char *const own[] = { "public_key", "protected", "closes", "closes_after", "spare" };
	bool only = sets->n > 0;

	for (size_t i = 0; only && i < sets->n; i++) {
		bool found = false;

		for (size_t k = 0; k < sizeof own / sizeof *own; k++)
			found = found || strcmp(sets->v[i].name, own[k]) == 0;
		only = found;
	}
	return only;
}

/* Any other text only adds what may be written. */
static bool brings_acts(stmt *q)
{
	struct sets sets;
	const char *text;
	bool brings;

	if (!body_read(col_text(q, 4), (size_t)sqlite3_column_bytes(q, 4), &sets))
		return false;
	text = sets_get(&sets, "text");
	brings = text && ledger_brings_acts(text);
	sets_free(&sets);
	return brings;
}

/* One of the three, said or cleared; NULL: not said. */
static const char *said(const struct sets *sets, const char *name, unsigned bit, struct authority *a)
{
	const struct set *v = sets_find(sets, name);

	if (v)
		a->says_deputy |= bit;
	return v && v->value ? v->value : "";
}

static void read_deputy(struct judge *j, struct authority *a, const struct sets *sets)
{
	const char *of = said(sets, PERSON_DEPUTY_OF, DEPUTY_OF, a);
	unsigned char id[BIN_LEN];

	a->deputy = (struct deputy){ .of = GRAPH_NONE,
				     .from = day_from_iso(said(sets, PERSON_DEPUTY_FROM, DEPUTY_FROM, a)),
				     .to = day_from_iso(said(sets, PERSON_DEPUTY_TO, DEPUTY_TO, a)) };
	if (hex_to(of, id, BIN_LEN))
		a->deputy.of = ids_add(&j->people, id, NULL);
}

static void read_authority(struct judge *j, stmt *q)
{
	struct authority a = { .place = graph_find(&j->g, col_int(q, 0)), .ordinal = col_int(q, 1),
			       .role = -1, .side = -1 };
	struct sets sets;

	if (a.place == GRAPH_NONE)
		return; /* of no entry: verify names it */
	if (strcmp(col_str(q, 3), LEDGER_OF_LEDGERS) == 0 && !brings_acts(q))
		return;
	a.person = ids_add(&j->people, col_bin(q, 2, BIN_LEN), NULL);
	a.ledger_of_people = strcmp(col_str(q, 3), LEDGER_PERSON) == 0;
	if (a.ledger_of_people) {
		body_read(col_text(q, 4), (size_t)sqlite3_column_bytes(q, 4), &sets);
		read_key(j, &a, &sets);
		a.own_key_only = is_own_key_only(&sets);
		a.role = sets_get(&sets, "role") ? role_find(sets_get(&sets, "role")) : -1;
		a.side = sets_get(&sets, "side") ? side_find(sets_get(&sets, "side")) : -1;
		read_deputy(j, &a, &sets);
		sets_free(&sets);
	}
	VEC_ADD(j->v, j->n) = a;
}

static int authority_in_fold_order(const void *x, const void *y, void *ctx)
{
	const struct authority *a = x, *b = y;

	if (a->place != b->place)
		return graph_compare(ctx, a->place, b->place);
	return (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

/* Chains those about one person, and those that bind one key, from the last to the first. */
static void link_authorities(struct judge *j)
{
	j->of_person = xmalloc((j->people.n + 1) * sizeof *j->of_person);
	j->of_key = xmalloc((j->keys.n + 1) * sizeof *j->of_key);
	memset(j->of_person, 0xff, (j->people.n + 1) * sizeof *j->of_person);
	memset(j->of_key, 0xff, (j->keys.n + 1) * sizeof *j->of_key);
	for (size_t i = 0; i < j->n; i++) {
		struct authority *a = &j->v[i];

		if (!a->ledger_of_people)
			continue;
		a->before_of_person = j->of_person[a->person];
		j->of_person[a->person] = (long)i;
		if (!a->binds)
			continue;
		a->before_of_key = j->of_key[a->key];
		j->of_key[a->key] = (long)i;
	}
}

void judge_read_authorities(struct judge *j)
{
	/* the comma keeps off what somebody wrote into a reason: there a quotation mark stands behind a \ */
	stmt *q = sql_own(&j->s->q, "SELECT c.entry, c.ordinal, c.record, c.ledger, c.body FROM change c NOT INDEXED"
				    " WHERE c.ledger IN ('person', 'rule', 'calendar', 'ledger') OR c.act = '" ACT_DESTROY "' OR c.entry IN"
				    " (SELECT arrival FROM entry WHERE meta LIKE '%,\"shipped\":\"%')"
				    " ORDER BY c.entry, c.ordinal");

	while (sql_row(&j->s->q, q))
		read_authority(j, q);
	sql_drop(q);
	if (j->n)
		qsort_r(j->v, j->n, sizeof *j->v, authority_in_fold_order, &j->g);
	link_authorities(j);
}
