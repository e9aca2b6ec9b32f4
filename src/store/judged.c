/* What the judge found, kept in tables for the fold of single records; and who somebody is by the journal. */
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "graph.h"
#include "judge.h"
#include "open_store.h"
#include "refold.h"
#include "stale.h"

bool judged_put(struct store *s, int64_t arrival, int64_t ordinal, enum standing why)
{
	stmt *q = sql_get(&s->q, "INSERT OR IGNORE INTO judged VALUES (?1, ?2, ?3)");

	sql_bind(q, "iit", arrival, ordinal, standing_name(why));
	return sql_do(&s->q, q);
}

const char *judged_code(const char *text)
{
	return text ? standing_name(standing_find(text)) : NULL;
}

static bool put_entry(struct store *s, const struct judge *j, uint32_t place)
{
	const struct graph_entry *e = &judge_graph(j)->v[place];
	bool ok = e->standing == COUNTS || judged_put(s, e->arrival, -1, (enum standing)e->standing);

	if (ok && judge_is_head(j, place))
		ok = sql_put(&s->q, "INSERT OR IGNORE INTO head VALUES (?1)", "i", e->arrival);
	if (ok && judge_undone(j, e->arrival))
		ok = sql_put(&s->q, "INSERT OR IGNORE INTO undone VALUES (?1)", "i", e->arrival);
	return ok;
}

bool judged_write(struct store *s, const struct judge *j)
{
	size_t n;
	const struct judged_change *c = judge_changes(j, &n);
	bool ok = sql_exec(&s->q, "DELETE FROM judged; DELETE FROM head; DELETE FROM undone");

	for (size_t i = 0; ok && i < judge_graph(j)->n; i++)
		ok = put_entry(s, j, (uint32_t)i);
	for (size_t i = 0; ok && i < n; i++)
		ok = judged_put(s, c[i].arrival, c[i].ordinal, c[i].why);
	return ok;
}

/* The last one that was asked for; as long as nothing was written to people here or by others. */
struct actor_known {
	struct actor actor;
	int64_t version, writes;
};

/* Never from the table of people, which anybody can write: what is signed stands in the journal. */
bool store_actor(struct store *s, const char *person, struct actor *ret, struct err *err)
{
	struct actor_known *k = s->actor;
	unsigned char id[BIN_LEN];
	struct folded f = { .record = NULL };
	const char *side, *name;
	int role = -1;
	bool ok = false;

	if (!s->writing)
		version_look(s);
	if (k && k->version == s->held_version && k->writes == s->people_writes && strcmp(k->actor.id, person) == 0) {
		*ret = k->actor;
		return sql_ok(&s->q, err);
	}
	if (!id_bin(person, id) || !fold_record(s, id, false, &f) || !f.record ||
	    strcmp(f.ledger, LEDGER_PERSON) != 0) {
		if (sql_ok(&s->q, err))
			err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
		goto done;
	}
	name = record_get(f.record, "name") ? record_get(f.record, "name") : f.record->number;
	role = role_find(record_get(f.record, "role"));
	side = record_get(f.record, "side");
	if (f.record->voided || record_true(f.record, "retired")) {
		err_set(err, ERR_REFUSED, "person_retired", "%s has retired and cannot act", name);
	} else if (role < 0) {
		err_set(err, ERR_REFUSED, "wrong_role", "%s has no role yet", name);
	} else {
		*ret = (struct actor){ .role = (enum role)role,
				       .side = side_find(side) < 0 ? SIDE_PARK : (enum side)side_find(side) };
		memcpy(ret->id, f.record->id, ID_TEXT);
		if (!k)
			k = s->actor = xmalloc(sizeof *k);
		*k = (struct actor_known){ *ret, s->held_version, s->people_writes };
		ok = true;
	}
done:
	folded_free(&f);
	return ok;
}
