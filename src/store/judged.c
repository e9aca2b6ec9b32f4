/* What the judge found, kept in tables for the fold of single records; and who somebody is by the journal. */
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "deputy.h"
#include "graph.h"
#include "journal.h"
#include "judge.h"
#include "open_store.h"
#include "refold.h"
#include "stale.h"

bool judged_put(struct store *s, int64_t arrival, int64_t ordinal, enum standing why)
{
	stmt *q = sql_get(&s->q, "INSERT OR IGNORE INTO judged VALUES (?1, ?2, ?3)");

	s->judged_any = true;
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
	bool stands_in; /* the role may be somebody else's, for some days */
	struct deputy_known past;
	int64_t version, writes;
};

/* Who stands in is asked anew each time: days pass. */
static enum role role_now(struct store *s, const struct record *person, int own, struct actor_known *k)
{
	k->stands_in = record_get(person, PERSON_DEPUTY_OF) != NULL;
	return (enum role)(k->stands_in ? deputy_role_now(s, person, own, s->writing ? s->w->at : now_ms(), &k->past) : own);
}

bool actor_still(struct store *s, const char *person, struct err *err)
{
	const struct actor_known *k = s->actor;
	struct actor now;
	enum role was;

	if (!k || !k->stands_in || strcmp(k->actor.id, person) != 0)
		return true;
	was = k->actor.role;
	if (!store_actor(s, person, &now, err))
		return false;
	return now.role == was ||
	       err_set(err, ERR_REFUSED, "wrong_role", "who stands in for somebody does so for their days alone, and these are over");
}

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
	if (k && !k->stands_in && k->version == s->held_version && k->writes == s->people_writes &&
	    strcmp(k->actor.id, person) == 0) {
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
		if (!k)
			k = s->actor = xcalloc(1, sizeof *k);
		*ret = (struct actor){ .role = role_now(s, f.record, role, k),
				       .side = side_find(side) < 0 ? SIDE_PARK : (enum side)side_find(side) };
		memcpy(ret->id, f.record->id, ID_TEXT);
		k->actor = *ret;
		k->version = s->held_version;
		k->writes = s->people_writes;
		ok = true;
	}
done:
	folded_free(&f);
	return ok;
}
