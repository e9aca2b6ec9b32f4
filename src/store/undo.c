/* Undo is an entry that names the entry it takes back and has no changes. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/life.h>
#include <bihuan/domain/own_ledgers.h>

#include "body.h"
#include "journal.h"
#include "open_store.h"

void undo_plan_free(struct undo_plan *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].number);
		free(p->v[i].ledger);
		free(p->v[i].acts);
	}
	free(p->v);
	free(p->by_name);
	free(p->sent_in);
	memset(p, 0, sizeof *p);
}

#define IN_FORCE(e) \
	" AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.entry = " e ".arrival)" \
	" AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = " e ".arrival AND j.ordinal = -1)"

/* The last entry of the person (or of anybody) that is in effect and, for undo, no undo
 * itself; for redo, an undo of something that was none. */
static int64_t last_entry(struct store *s, const char *person, bool admin, bool redo)
{
	unsigned char who[BIN_LEN];
	int64_t arrival = 0;
	stmt *q = redo ? sql_get(&s->q, "SELECT e.arrival FROM entry e WHERE e.undoes IS NOT NULL"
				 " AND (SELECT t.undoes FROM entry t WHERE t.hash = e.undoes) IS NULL"
				 " AND (?2 OR e.person = ?1)" IN_FORCE("e") " ORDER BY e.arrival DESC LIMIT 1")
		       : sql_get(&s->q, "SELECT e.arrival FROM entry e WHERE e.undoes IS NULL"
				 " AND (?2 OR e.person = ?1)" IN_FORCE("e") " ORDER BY e.arrival DESC LIMIT 1");

	if (!id_bin(person, who))
		return 0;
	sql_bind(q, "bi", who, BIN_LEN, (int64_t)admin);
	if (sql_row(&s->q, q))
		arrival = col_int(q, 0);
	sql_done(q);
	return arrival;
}

static struct undo_line *line_of(struct undo_plan *p, const char *record)
{
	struct undo_line l = { .number = NULL };

	for (size_t i = p->n; i-- > 0 && p->n - i < 4;)
		if (strcmp(p->v[i].record, record) == 0)
			return &p->v[i];
	memcpy(l.record, record, ID_TEXT);
	VEC_ADD(p->v, p->n) = l;
	return &p->v[p->n - 1];
}

static bool wants_reason(const struct ledger *l, const char *act)
{
	const struct act *a = l ? life_act(l->life, act) : NULL;

	return a ? a->weighty : strcmp(act, "void") == 0;
}

/* The records of the entry that counts (the target's, for a redo). */
static bool plan_lines(struct store *s, int64_t entry, struct undo_plan *p, bool *ret_keys, bool *ret_destroyed)
{
	stmt *q = sql_own(&s->q, "SELECT record, ledger, act, body FROM change WHERE entry = ?1"
				 " AND ledger <> 'ledger' ORDER BY ordinal");

	*ret_keys = *ret_destroyed = false;
	sql_bind(q, "i", entry);
	while (sql_row(&s->q, q)) {
		char id[ID_TEXT], *acts_now;
		const char *act = col_str(q, 2);
		struct undo_line *l;

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, id);
		l = line_of(p, id);
		if (!l->ledger) {
			l->ledger = xstrdup(col_str(q, 1));
			l->number = xstrdup(store_peek(s, col_str(q, 1), id, "number"));
		}
		if (!l->number && strstr(col_str(q, 3), "\"number\"")) {
			struct sets sets;

			body_read(col_str(q, 3), (size_t)sqlite3_column_bytes(q, 3), &sets);
			l->number = xstrdup(sets_get(&sets, "number"));
			sets_free(&sets);
		}
		acts_now = l->acts ? xasprintf("%s, %s", l->acts, act) : xstrdup(act);
		free(l->acts);
		l->acts = acts_now;
		p->needs_reason |= wants_reason(store_ledger(s, col_str(q, 1)), col_str(q, 2));
		*ret_destroyed |= strcmp(act, ACT_DESTROY) == 0;
		*ret_keys |= strstr(col_str(q, 3), "\"public_key\"") || strstr(col_str(q, 3), "\"closes\"") ||
			    strcmp(col_str(q, 2), "protect") == 0;
	}
	sql_drop(q);
	return s->q.error == SQLITE_OK;
}

/* A later entry in effect that touches one of the same records. */
static bool superseded(struct store *s, int64_t counted, int64_t after, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT e.person, c.act, c.record, c.ledger FROM change m"
				 " JOIN change c ON c.record = m.record AND c.entry > ?2"
				 " JOIN entry e ON e.arrival = c.entry WHERE m.entry = ?1"
				 " AND m.ledger <> 'ledger'" IN_FORCE("e") " LIMIT 1");
	bool found = false;

	sql_bind(q, "ii", counted, after);
	if (sql_row(&s->q, q)) {
		char who[ID_TEXT], record[ID_TEXT], *name, *number;
		const struct act *a = act_find(store_ledger(s, col_str(q, 3)), col_str(q, 1));

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, who);
		hex_of(col_bin(q, 2, BIN_LEN), BIN_LEN, record);
		name = xstrdup(store_peek(s, LEDGER_PERSON, who, "name"));
		number = xstrdup(store_peek(s, col_str(q, 3), record, "number"));
		err_set(err, ERR_REFUSED, "undo_superseded",
			"a later entry touches the same record: %s, %s by %s", number ? number : "?",
			a ? words_now(&a->title) : col_str(q, 1), name ? name : "?");
		free(name);
		free(number);
		found = true;
	}
	sql_drop(q);
	return found;
}

static bool plan_entry(struct store *s, int64_t arrival, struct undo_plan *p, int64_t *ret_counted)
{
	stmt *q = sql_get(&s->q, "SELECT e.hash, e.person, e.at, coalesce(t.arrival, e.arrival) FROM entry e"
				 " LEFT JOIN entry t ON t.hash = e.undoes WHERE e.arrival = ?1");

	sql_bind(q, "i", arrival);
	if (sql_row(&s->q, q)) {
		hex_of(col_bin(q, 0, HASH_LEN), HASH_LEN, p->entry);
		hex_of(col_bin(q, 1, BIN_LEN), BIN_LEN, p->by_id);
		p->at = col_int(q, 2);
		*ret_counted = col_int(q, 3);
	}
	sql_done(q);
	p->by_name = xstrdup(store_peek(s, LEDGER_PERSON, p->by_id, "name"));
	return s->q.error == SQLITE_OK;
}

/* What taking back (or restoring) that entry means, if it may be. */
static bool plan_of(struct store *s, int64_t arrival, struct undo_plan *ret, struct err *err)
{
	struct undo_plan p = { .n = 0 };
	int64_t counted = 0;
	bool keys = false, destroyed = false, ok = false;

	if (!plan_entry(s, arrival, &p, &counted) || !plan_lines(s, counted, &p, &keys, &destroyed))
		sql_ok(&s->q, err);
	else if (keys)
		err_set(err, ERR_REFUSED, "undo_superseded",
			"the last entry gave or changed a key; that cannot be taken back");
	else if (destroyed)
		err_set(err, ERR_REFUSED, "undo_superseded",
			"the last entry destroyed the bytes of an attachment; nothing brings them back");
	else if (superseded(s, counted, arrival, err))
		ok = false;
	else
		ok = sql_ok(&s->q, err);
	if (!ok) {
		undo_plan_free(&p);
		return false;
	}
	*ret = p;
	return true;
}

bool store_undo_plan(struct store *s, const char *person, bool admin, bool redo,
		     struct undo_plan *ret, struct err *err)
{
	int64_t arrival = last_entry(s, person, admin, redo);

	if (!sql_ok(&s->q, err))
		return false;
	if (arrival <= 1)
		return redo ? err_set(err, ERR_REFUSED, "nothing_to_undo", "there is nothing to restore")
			    : err_set(err, ERR_REFUSED, "nothing_to_undo", "there is nothing to take back");
	return plan_of(s, arrival, ret, err);
}

bool store_undo_plan_begun(struct store *s, const char *record, struct undo_plan *ret, struct err *err)
{
	unsigned char id[BIN_LEN];
	int64_t arrival = 0;

	if (id_bin(record, id)) {
		stmt *q = sql_get(&s->q, "SELECT e.arrival FROM change c JOIN entry e ON e.arrival = c.entry"
					 " WHERE c.record = ?1" IN_FORCE("e") " ORDER BY e.arrival LIMIT 1");

		sql_bind(q, "b", id, BIN_LEN);
		if (sql_row(&s->q, q))
			arrival = col_int(q, 0);
		sql_done(q);
	}
	if (!sql_ok(&s->q, err))
		return false;
	if (arrival <= 1)
		return err_set(err, ERR_REFUSED, "nothing_to_undo", "there is nothing to take back");
	return plan_of(s, arrival, ret, err);
}

/* ---- doing it ---- */

/* The planned entry, if it is still in effect; 0. */
static int64_t still_in_force(struct store *s, const struct undo_plan *p)
{
	unsigned char hash[HASH_LEN];
	int64_t arrival = 0;
	stmt *q = sql_get(&s->q, "SELECT e.arrival FROM entry e WHERE e.hash = ?1" IN_FORCE("e"));

	if (!hex_to(p->entry, hash, HASH_LEN))
		return 0;
	sql_bind(q, "b", hash, HASH_LEN);
	if (sql_row(&s->q, q))
		arrival = col_int(q, 0);
	sql_done(q);
	return arrival;
}

static bool may_undo(struct store *s, const struct undo_plan *p, const char *person, struct err *err)
{
	struct actor actor;

	if (strcmp(p->by_id, person) == 0)
		return true;
	return store_actor(s, person, &actor, err) &&
	       (actor.role == ROLE_ADMIN || err_set(err, ERR_REFUSED, "wrong_role",
						    "only an admin takes back what somebody else entered"));
}

/* Time has passed since the plan was shown: under the lock it must still hold. */
static bool plan_holds(struct store *s, const struct undo_plan *p, const char *person, struct err *err)
{
	struct undo_plan now;
	int64_t arrival = still_in_force(s, p);

	if (!sql_ok(&s->q, err))
		return false;
	if (!arrival)
		return err_set(err, ERR_REFUSED, "undo_superseded",
			       "somebody has done this already since it was shown; nothing was changed");
	if (!may_undo(s, p, person, err) || !plan_of(s, arrival, &now, err))
		return false;
	undo_plan_free(&now);
	return true;
}

bool store_undo(struct store *s, const struct undo_plan *p, const char *person, day_t assumed_day,
		const char *reason, struct err *err)
{
	if (p->needs_reason && str_empty(reason))
		return err_field(err, "reason", "required",
				 "taking back a sign-off, void, delisting or decision needs a reason");
	const struct entry_new e = { .person = person, .assumed_day = assumed_day, .reason = reason };

	if (!write_begin(s, &e, NULL, err))
		return false;
	if (!plan_holds(s, p, person, err)) {
		store_abandon(s);
		return false;
	}
	s->w->is_undo = hex_to(p->entry, s->w->undoes, HASH_LEN);
	return write_finish(s, err);
}
