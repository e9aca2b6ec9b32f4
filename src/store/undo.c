/* Undo is an entry that names the entry it takes back and has no changes. */
#include "priv.h"

void undo_plan_free(struct undo_plan *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].number);
		free(p->v[i].ledger);
		free(p->v[i].acts);
	}
	free(p->v);
	free(p->by_name);
	memset(p, 0, sizeof *p);
}

/* The last entry of the person (or of anybody) that is in effect and, for undo, no undo
 * itself; for redo, an undo whose target is not newer work. */
static int64_t last_entry(struct store *s, const char *person, bool admin, bool redo)
{
	unsigned char who[BIN_LEN];
	int64_t arrival = 0;
	stmt *q = redo ? sql_get(&s->q, "SELECT e.arrival, e.hash FROM entry e WHERE e.undoes IS NOT NULL"
				 " AND (SELECT t.undoes FROM entry t WHERE t.hash = e.undoes) IS NULL"
				 " AND (?2 OR e.person = ?1) ORDER BY e.arrival DESC")
		       : sql_get(&s->q, "SELECT e.arrival, e.hash FROM entry e WHERE e.undoes IS NULL"
				 " AND e.arrival NOT IN (SELECT entry FROM undone)"
				 " AND (?2 OR e.person = ?1) ORDER BY e.arrival DESC");

	if (!id_bin(person, who))
		return 0;
	sql_bind(q, "bi", who, BIN_LEN, (int64_t)admin);
	while (!arrival && sql_row(&s->q, q)) {
		stmt *back = sql_get(&s->q, "SELECT 1 FROM entry a WHERE a.undoes = ?1 AND NOT EXISTS"
					    " (SELECT 1 FROM entry b WHERE b.undoes = a.hash) LIMIT 1");
		bool taken_back = false;

		if (redo) {
			sql_bind(back, "b", col_bin(q, 1, HASH_LEN), HASH_LEN);
			taken_back = sql_row(&s->q, back);
			sql_done(back);
		}
		if (!taken_back)
			arrival = col_int(q, 0);
	}
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

static bool wants_reason(const char *act)
{
	static const char *const acts_with_reason[] = { "sign_off", "void", "delist", "decide_resume",
							"decide_extension", "settle", "reopen" };

	for (size_t i = 0; i < sizeof acts_with_reason / sizeof *acts_with_reason; i++)
		if (strcmp(act, acts_with_reason[i]) == 0)
			return true;
	return false;
}

/* The records of the entry that counts (the target's, for a redo). */
static bool plan_lines(struct store *s, int64_t entry, struct undo_plan *p, bool *ret_keys)
{
	stmt *q = sql_own(&s->q, "SELECT record, ledger, act, body FROM change WHERE entry = ?1"
				 " AND ledger <> 'ledger' ORDER BY ordinal");

	*ret_keys = false;
	sql_bind(q, "i", entry);
	while (sql_row(&s->q, q)) {
		char id[ID_TEXT], *acts_now;
		const struct act *a = act_find(col_str(q, 2));
		struct undo_line *l;
		const char *title = a ? words_now(&a->title) : col_str(q, 2);

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, id);
		l = line_of(p, id);
		if (!l->ledger) {
			const struct ledger *ledger = store_ledger(s, col_str(q, 1));

			l->ledger = xstrdup(ledger ? words_now(&ledger->title) : col_str(q, 1));
			l->number = xstrdup(store_peek(s, col_str(q, 1), id, "number"));
		}
		if (!l->number && strstr(col_str(q, 3), "\"number\"")) {
			struct sets sets;

			body_read(col_str(q, 3), (size_t)sqlite3_column_bytes(q, 3), &sets);
			l->number = xstrdup(sets_get(&sets, "number"));
			sets_free(&sets);
		}
		acts_now = l->acts ? xasprintf("%s, %s", l->acts, title) : xstrdup(title);
		free(l->acts);
		l->acts = acts_now;
		p->needs_reason |= wants_reason(col_str(q, 2));
		*ret_keys |= strstr(col_str(q, 3), "\"public_key\"") || strcmp(col_str(q, 2), "protect") == 0;
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
				 " AND c.entry NOT IN (SELECT entry FROM undone) AND m.ledger <> 'ledger' LIMIT 1");
	bool found = false;

	sql_bind(q, "ii", counted, after);
	if (sql_row(&s->q, q)) {
		char who[ID_TEXT], record[ID_TEXT], *name, *number;
		const struct act *a = act_find(col_str(q, 1));

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, who);
		hex_of(col_bin(q, 2, BIN_LEN), BIN_LEN, record);
		name = xstrdup(store_peek(s, "person", who, "name"));
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
	p->by_name = xstrdup(store_peek(s, "person", p->by_id, "name"));
	return s->q.error == SQLITE_OK;
}

bool store_undo_plan(struct store *s, const char *person, bool admin, bool redo,
		     struct undo_plan *ret, struct err *err)
{
	struct undo_plan p = { .n = 0 };
	int64_t arrival = last_entry(s, person, admin, redo), counted = 0;
	bool keys = false, ok = false;

	if (!sql_ok(&s->q, err))
		return false;
	if (arrival <= 1)
		return redo ? err_set(err, ERR_REFUSED, "nothing_to_undo", "there is nothing to restore")
			    : err_set(err, ERR_REFUSED, "nothing_to_undo", "there is nothing to take back");
	if (!plan_entry(s, arrival, &p, &counted) || !plan_lines(s, counted, &p, &keys))
		sql_ok(&s->q, err);
	else if (keys)
		err_set(err, ERR_REFUSED, "undo_superseded",
			"the last entry gave or changed a key; that cannot be taken back");
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

bool store_undo(struct store *s, const struct undo_plan *p, const char *person, day_t assumed_day,
		const char *reason, struct err *err)
{
	if (p->needs_reason && str_empty(reason))
		return err_field(err, "reason", "required",
				 "taking back a sign-off, void, delisting or decision needs a reason");
	if (!write_begin(s, person, assumed_day, reason, NULL, NULL, NULL, err))
		return false;
	s->w.is_undo = hex_to(p->entry, s->w.undoes, HASH_LEN);
	return write_finish(s, err);
}
