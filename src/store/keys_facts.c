/* Whose key is whose: the fold of the changes of people's records that bind and close keys. Read from
 * the journal, never from the ledger's table, which anybody can alter. */
#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "keys.h"
#include "open_store.h"
#include "refold.h"

/* In fold order, without what is taken back or does not count. Nobody's right to act is asked here: an
 * act beyond a role counts until it is settled. */
#define KEY_CHANGES \
	"SELECT c.record, c.body, e.clock, e.at, e.person FROM change c JOIN entry e ON e.arrival = c.entry" \
	" WHERE c.ledger = 'person' AND c.entry NOT IN (SELECT entry FROM undone)" \
	" AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = c.entry AND j.ordinal IN (-1, c.ordinal)" \
	" AND j.code <> 'not_allowed_then')"
#define KEY_ORDER " ORDER BY " FOLD_ORDER

const struct key_fact *key_fact_find(const struct key_facts *f, const unsigned char *id)
{
	for (size_t i = 0; i < f->n; i++)
		if (memcmp(f->v[i].id, id, BIN_LEN) == 0)
			return &f->v[i];
	return NULL;
}

static void bind(struct key_facts *f, stmt *q, const struct sets *sets)
{
	struct key_fact k = { .bound_at = col_int(q, 3) };
	const char *covered = sets_get(sets, "protected");

	if (!hex_to(sets_get(sets, "public_key"), k.public_key, PUBLIC_LEN))
		return;
	key_id_of(k.public_key, k.id);
	memcpy(k.person, col_bin(q, 0, BIN_LEN), BIN_LEN);
	memcpy(k.bound_by, col_bin(q, 4, BIN_LEN), BIN_LEN);
	k.covered = covered && covered[0] == '1';
	k.spare = sets_get(sets, "spare") != NULL;
	if (!key_fact_find(f, k.id))
		VEC_ADD(f->v, f->n) = k;
}

static void close_key(struct key_facts *f, stmt *q, const struct sets *sets)
{
	unsigned char id[BIN_LEN];

	if (!hex_to(sets_get(sets, "closes"), id, BIN_LEN))
		return;
	for (size_t i = 0; i < f->n; i++)
		if (memcmp(f->v[i].id, id, BIN_LEN) == 0 && memcmp(f->v[i].person, col_bin(q, 0, BIN_LEN), BIN_LEN) == 0)
			f->v[i].closed_at = col_int(q, 3);
}

/* Written by programs that sealed the key a person had: of all that are good. */
static void cover(struct key_facts *f, stmt *q, const struct sets *sets)
{
	const char *covered = sets_get(sets, "protected");

	if (!covered || sets_get(sets, "public_key"))
		return;
	for (size_t i = 0; i < f->n; i++) {
		struct key_cover c = { .clock = col_int(q, 2), .covered = covered[0] == '1' };

		if (f->v[i].closed_at || memcmp(f->v[i].person, col_bin(q, 0, BIN_LEN), BIN_LEN) != 0)
			continue;
		memcpy(c.id, f->v[i].id, BIN_LEN);
		VEC_ADD(f->covers, f->ncovers) = c;
	}
}

void key_facts_read(struct store *s, const unsigned char *person, struct key_facts *ret)
{
	stmt *q = sql_own(&s->q, person ? KEY_CHANGES " AND c.record = ?1" KEY_ORDER : KEY_CHANGES KEY_ORDER);

	*ret = (struct key_facts){ .n = 0 };
	if (person)
		sql_bind(q, "b", person, BIN_LEN);
	while (sql_row(&s->q, q)) {
		struct sets sets;

		body_read(col_text(q, 1), (size_t)sqlite3_column_bytes(q, 1), &sets);
		bind(ret, q, &sets);
		close_key(ret, q, &sets);
		cover(ret, q, &sets);
		sets_free(&sets);
	}
	sql_drop(q);
}

void key_facts_free(struct key_facts *f)
{
	free(f->v);
	free(f->covers);
	*f = (struct key_facts){ .n = 0 };
}

bool key_was_covered(const struct key_facts *f, const unsigned char *id, int64_t clock)
{
	const struct key_fact *k = key_fact_find(f, id);
	bool covered = k && k->covered;

	for (size_t i = 0; i < f->ncovers; i++)
		if (f->covers[i].clock < clock && memcmp(f->covers[i].id, id, BIN_LEN) == 0)
			covered = f->covers[i].covered;
	return covered;
}

/* Most entries are by who wrote the last ones: those stand in front. */
bool key_covered_then(struct store *s, struct key_lookup *l, const unsigned char *person, const unsigned char *id,
		      int64_t clock)
{
	struct key_person p = { .facts = { .n = 0 } };
	size_t at = 0;

	while (at < l->n && memcmp(l->v[at].person, person, BIN_LEN) != 0)
		at++;
	if (at == l->n) {
		memcpy(p.person, person, BIN_LEN);
		key_facts_read(s, person, &p.facts);
		VEC_ADD(l->v, l->n) = p;
	}
	if (at) {
		p = l->v[at];
		l->v[at] = l->v[0];
		l->v[0] = p;
	}
	return key_was_covered(&l->v[0].facts, id, clock);
}

void key_lookup_free(struct key_lookup *l)
{
	for (size_t i = 0; i < l->n; i++)
		key_facts_free(&l->v[i].facts);
	free(l->v);
	*l = (struct key_lookup){ .n = 0 };
}
