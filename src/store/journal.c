/* The one door: every write is an entry, signed and folded in one SQLite transaction.
 * write_begin … write_change … write_finish; store_append and its kin stand on them. */
#include "anchors.h"
#include "graph.h"
#include "names.h"
#include "schema.h"

static bool write_fail(struct store *s, struct err *err)
{
	bool ok = sql_ok(&s->q, err);

	s->news = NULL; /* who cancelled is not asked again */
	store_abandon(s);
	return ok;
}

static void writing_free(struct writing *w)
{
	free(w->said);
	free(w->meta);
	free(w->draft);
	buf_free(&w->body);
	buf_free(&w->seen);
	buf_free(&w->stale);
	memset(w, 0, sizeof *w);
}

void store_abandon(struct store *s)
{
	struct writing *w = &s->w;

	if (!w->on)
		return;
	s->q.error = SQLITE_OK;
	if (w->rules_touched)
		rules_forget(s);
	bulk_abandon(s);
	brought_settle(s, false);
	for (size_t i = 0; i < s->nkept; i++)
		if (s->kept[i].put)
			sqlite3_reset(s->kept[i].put);
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	bulk_settle(s);
	if (w->told)
		device_keep(s, &w->device);
	/* a declaration this entry carried is gone: declare() looks anew */
	for (size_t i = 0; i < s->nkept; i++)
		if (s->kept[i].ntexts)
			s->kept[i].carried = false;
	record_free(w->fresh);
	timeline_free(&w->fresh_timeline);
	counters_forget(s);
	writing_free(w);
	s->version++;
	s->epoch++;
	device_release(s);
}

static int64_t one_int(struct store *s, const char *sql)
{
	stmt *q = sql_get(&s->q, sql);
	int64_t v = 0;

	if (sql_row(&s->q, q))
		v = col_int(q, 0);
	sql_done(q);
	return v;
}

static bool take_key(struct store *s, const char *person, struct err *err)
{
	struct writing *w = &s->w;

	if (!id_bin(person, w->person))
		return err_set(err, ERR_REFUSED, "no_person", "say who acts: --as NUMBER or NAME");
	w->key = key_open(s, w->person);
	if (w->key)
		return true;
	if (store_key_state(s, person) == KEY_LOCKED)
		return err_set(err, ERR_REFUSED, "key_locked",
			       "the key of the acting person is locked; give the passphrase");
	return store_key_missing(s, person, err);
}

/* A file removed, moved or replaced can still be written, but nobody would ever read that. */
static bool still_there(struct store *s, struct err *err)
{
	int moved = 0;

	sqlite3_file_control(s->q.db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	if (!moved)
		return true;
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	return err_set(err, ERR_FILE, "io",
		       "%s: the file was removed, moved or replaced while it was open; nothing was saved",
		       s->path);
}

/* Nothing is written through what somebody put there meanwhile. */
static bool schema_as_seen(struct store *s, struct err *err)
{
	if (schema_still(s, err))
		return true;
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool cannot_write(const struct store *s, struct err *err)
{
	struct sql at = { .path = s->path };

	if (s->strange || s->bad_facts)
		return schema_refuse(s, err);
	return sql_err(&at, s->disk_full ? SQLITE_FULL : SQLITE_READONLY, "", err);
}

/* ---- what the writer knows ---- */

static int64_t clock_of(struct store *s, const unsigned char hash[HASH_LEN])
{
	stmt *q = sql_get(&s->q, "SELECT clock FROM entry WHERE hash = ?1");
	int64_t clock = 0;

	sql_bind(q, "b", hash, HASH_LEN);
	if (sql_row(&s->q, q))
		clock = col_int(q, 0);
	sql_done(q);
	return clock;
}

/* Lists the heads beside the device's own last entry: those that came since it, all for a new device. The
 * clock is one above what is known by these two, so that nobody can choose it. */
static void take_heads(struct store *s)
{
	struct writing *w = &s->w;
	bool own = false;
	char hex[HASH_TEXT];
	stmt *q = sql_get(&s->q, "SELECT e.hash, e.clock FROM head h CROSS JOIN entry e ON e.arrival = h.entry"
				 " ORDER BY e.clock, e.device, e.n, e.hash");

	while (sql_row(&s->q, q)) {
		if (col_int(q, 1) > w->clock)
			w->clock = col_int(q, 1);
		if (w->device.n && memcmp(col_bin(q, 0, HASH_LEN), w->device.hash, HASH_LEN) == 0) {
			own = true;
			continue;
		}
		hex_of(col_bin(q, 0, HASH_LEN), HASH_LEN, hex);
		buf_addf(&w->seen, "%c\"%.*s\"", w->seen.len ? ',' : '[', SEEN_HEX, hex);
	}
	if (w->seen.len)
		buf_addc(&w->seen, ']');
	if (w->device.n && !own && clock_of(s, w->device.hash) > w->clock)
		w->clock = clock_of(s, w->device.hash);
	w->clock++;
}

/* Nothing that every reader would call absurd is written. */
static bool in_bounds(struct store *s, struct err *err)
{
	const struct writing *w = &s->w;

	if (w->clock <= NUMBER_MAX && w->device.n < NUMBER_MAX && w->arrival <= NUMBER_MAX)
		return true;
	store_abandon(s);
	return err_set(err, ERR_FILE, "bad_number",
		       "%s: the numbers of its entries are beyond all bounds; nothing more can be written to it",
		       s->path);
}

static const char *seen_text(const struct writing *w)
{
	return w->seen.len ? w->seen.s : NULL;
}

/* {"v":2, …}: with the code of the device in its first entry, but for the very first. */
static void set_meta(struct writing *w)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "{\"v\":2");
	if (!w->device.n && strcmp(w->device.code, FIRST_CODE) != 0)
		buf_addf(&b, ",\"code\":\"%s\"", w->device.code);
	buf_addf(&b, "%s", w->said ? "," : "}");
	buf_add(&b, w->said ? w->said + 1 : "");
	free(w->meta);
	w->meta = buf_take(&b);
}

bool write_begin(struct store *s, const char *person, day_t assumed, const char *reason,
		 const char *import, const char *park, const char *shipped, const char *draft,
		 struct err *err)
{
	struct writing *w = &s->w;
	char iso[DAY_TEXT];
	const char *pairs[] = { "park", park, "assumed_day", day_to_iso(assumed, iso),
				"reason", reason, "import", import, "shipped", shipped,
				NULL };

	if (s->readonly)
		return cannot_write(s, err);
	if (!take_key(s, person, err))
		return false;
	store_release(s);
	if (!sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	if (!still_there(s, err) || !schema_as_seen(s, err))
		return false;
	rules_look(s);
	w->on = true;
	for (size_t i = 0; i < s->nkept; i++)
		s->kept[i].filled = s->kept[i].changed = 0;
	s->version++;
	s->epoch++;
	w->bulk = import != NULL;
	w->draft = xstrdup(draft);
	w->at = now_ms();
	w->arrival = one_int(s, "SELECT coalesce(max(arrival), 0) + 1 FROM entry");
	crypto_generichash_init(&w->digest, NULL, 0, HASH_LEN);
	if (!device_choose(s, &w->device))
		return write_fail(s, err);
	take_heads(s);
	w->said = meta_of(pairs);
	set_meta(w);
	if (s->q.error != SQLITE_OK)
		return write_fail(s, err);
	return in_bounds(s, err);
}

static void hash_change(crypto_generichash_state *h, int64_t ordinal, const unsigned char *record,
			const char *ledger, const unsigned char *declaration, const char *act,
			const char *on, const char *from, const char *to, const char *body)
{
	hash_int(h, ordinal);
	hash_bytes(h, record, BIN_LEN);
	hash_text(h, ledger);
	hash_bytes(h, declaration, declaration ? HASH_LEN : 0);
	hash_text(h, act);
	hash_text(h, on);
	hash_text(h, from);
	hash_text(h, to);
	hash_text(h, body);
}

/* The fold of a record that is new in this entry, complete: into its table. */
static bool fresh_flush(struct store *s)
{
	struct writing *w = &s->w;

	if (!w->fresh)
		return true;
	fold_finish(s, w->fresh, &w->fresh_timeline);
	record_put(s, w->fresh, w->fresh_row, w->arrival, true);
	record_free(w->fresh);
	w->fresh = NULL;
	timeline_free(&w->fresh_timeline);
	return s->q.error == SQLITE_OK;
}

static bool fresh_begin(struct store *s, const struct ledger *l, const char *record,
			const unsigned char id[BIN_LEN])
{
	struct writing *w = &s->w;

	if (!bulk_count(s, kept_find(s, l->name)))
		return false;
	w->fresh_row = record_row_new(s, id);
	w->fresh_closed = false;
	w->fresh = record_new(l);
	memcpy(w->fresh->id, record, ID_TEXT);
	memcpy(w->fresh_id, record, ID_TEXT);
	return s->q.error == SQLITE_OK;
}

/* Notes what has to be folded for this change. */
static bool fold_later(struct store *s, const char *record, const unsigned char id[BIN_LEN],
		       const struct ledger *l, const struct change *c)
{
	struct writing *w = &s->w;
	struct timeline *t = &w->fresh_timeline;
	struct done d = { .at = w->at };
	struct milestone m;

	if (!w->fresh || strcmp(w->fresh_id, record) != 0) {
		if (!fresh_flush(s))
			return false;
		if (strcmp(w->born, record) != 0 && record_row(s, id, false)) {
			if (!w->stale.len || memcmp(w->stale.s + w->stale.len - BIN_LEN, id, BIN_LEN) != 0) {
				buf_addn(&w->stale, (const char *)id, BIN_LEN);
				if (l)
					kept_find(s, l->name)->changed++;
			}
			return true;
		}
		if (!l)
			return record_row(s, id, true) != 0;
		if (!fresh_begin(s, l, record, id))
			return false;
	}
	hex_of(w->person, BIN_LEN, d.by_id);
	/* No clock runs for what came closed, and no more is to come of it; if more does come, it is
	 * folded from the journal like any other. */
	if (w->fresh_closed)
		buf_addn(&w->stale, (const char *)id, BIN_LEN);
	w->fresh_closed = strcmp(c->act, "import_closed") == 0;
	fold_one(w->fresh, t, c, &d, !w->fresh_closed);
	if (!w->fresh->ledger->life)
		return true;
	m = milestone_of(w->fresh, &t->v[t->n - 1], w->arrival, w->person);
	return milestone_put(s, w->fresh_row, t->n - 1, &m);
}

/* body NULL: made from sets. Ledger NULL l: the journal's own ("ledger"). */
bool write_change(struct store *s, const char *record, const struct ledger *l, const char *ledger,
		  const char *act, day_t on, const char *from, const char *to,
		  const struct sets *sets, const char *body)
{
	struct writing *w = &s->w;
	struct kept_ledger *k = l ? kept_find(s, ledger) : NULL;
	struct change c = { .act = act, .on = on, .from = from, .to = to, .sets = sets, .imported = w->bulk };
	unsigned char id[BIN_LEN];
	char iso[DAY_TEXT];
	bool ok;

	if (k && !k->carried && !declare(s, k))
		return false;
	if (!body) {
		body_of(l, act, sets, &w->body);
		body = w->body.s;
	}
	id_bin(record, id);
	day_to_iso(on, iso);
	hash_change(&w->digest, w->ordinal, id, ledger,
		    k && k->declaration ? k->texts[k->ntexts - 1].hash : NULL, act, *iso ? iso : NULL, from, to,
		    body);
	ok = sql_put(&s->q, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		     "iibtittttt", w->arrival, w->ordinal, id, BIN_LEN, ledger,
		     k ? k->declaration : (int64_t)0, act, *iso ? iso : NULL, from, to, body);
	w->ordinal++;
	if (ok && sets)
		counter_note(s, sets);
	ok = ok && fold_later(s, record, id, l, &c);
	w->rules_touched |= strcmp(ledger, "rule") == 0 || strcmp(ledger, "calendar") == 0;
	w->people_touched |= strcmp(ledger, "person") == 0;
	/* the head of a set depends on what is void */
	w->united_touched |= l && l->aliases && strcmp(act, "create") != 0 && strcmp(act, "edit") != 0;
	return ok;
}

static void entry_hash(const struct store *s, const struct writing *w, const unsigned char *changes,
		       unsigned char out[HASH_LEN])
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	hash_text(&h, "bihuan-entry-1");
	hash_bytes(&h, s->id, BIN_LEN);
	hash_bytes(&h, w->device.id, BIN_LEN);
	hash_int(&h, w->device.n + 1);
	hash_int(&h, w->clock);
	hash_int(&h, w->at);
	hash_bytes(&h, w->person, BIN_LEN);
	hash_bytes(&h, w->key->id, BIN_LEN);
	hash_bytes(&h, w->device.n ? w->device.hash : NULL, HASH_LEN);
	hash_text(&h, seen_text(w));
	hash_bytes(&h, w->is_undo ? w->undoes : NULL, HASH_LEN);
	hash_text(&h, w->meta);
	hash_int(&h, w->ordinal);
	hash_bytes(&h, changes, HASH_LEN);
	crypto_generichash_final(&h, out, HASH_LEN);
}

/* The state file cannot be kept: the entry becomes the first, or next, of a device that needs none. What it
 * knows is then to be said anew. */
static void other_device(struct store *s)
{
	struct writing *w = &s->w;

	device_without_state(s, &w->device);
	buf_clear(&w->seen);
	w->clock = 0;
	take_heads(s);
	set_meta(w);
}

/* The entry has seen all heads: it alone is left. */
static bool put_head(struct store *s)
{
	return sql_do(&s->q, sql_get(&s->q, "DELETE FROM head")) &&
	       sql_put(&s->q, "INSERT INTO head VALUES (?1)", "i", s->w.arrival);
}

/* Signs and puts the entry's row; the state file is told first. */
static bool put_entry(struct store *s)
{
	struct writing *w = &s->w;
	unsigned char changes[HASH_LEN], hash[HASH_LEN], signature[crypto_sign_BYTES];
	struct device next;

	crypto_generichash_final(&w->digest, changes, HASH_LEN);
	for (int attempt = 0; attempt < 2; attempt++) {
		entry_hash(s, w, changes, hash);
		next = w->device;
		next.n = w->device.n + 1;
		memcpy(next.hash, hash, HASH_LEN);
		next.pending = true;
		w->told = true;
		if (device_keep(s, &next))
			break;
		other_device(s);
	}
	crypto_sign_detached(signature, NULL, hash, HASH_LEN, w->key->secret);
	return sql_put(&s->q,
		       "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
		       "ibbiiibbbtbtib", w->arrival, hash, HASH_LEN, w->device.id, BIN_LEN, next.n,
		 w->clock, w->at, w->person, BIN_LEN, w->key->id, BIN_LEN,
		 w->device.n ? w->device.hash : NULL, w->device.n ? HASH_LEN : 0, seen_text(w),
		 w->is_undo ? w->undoes : NULL, w->is_undo ? HASH_LEN : 0, w->meta, w->ordinal, signature,
		 (int)sizeof signature) &&
	       put_head(s);
}

/* An undo touches again what its entry touched. */
static void count_undone(struct store *s, int64_t root)
{
	stmt *q = sql_get(&s->q, "SELECT ledger, count(*) FROM (SELECT DISTINCT ledger, record FROM change"
				 " WHERE entry = ?1) GROUP BY ledger");

	sql_bind(q, "i", root);
	while (sql_row(&s->q, q)) {
		struct kept_ledger *k = kept_find(s, col_str(q, 0));

		if (k)
			k->changed += (long)col_int(q, 1);
	}
	sql_done(q);
}

/* Where most of a ledger is folded anew. */
static void begin_anew(struct store *s)
{
	for (size_t i = 0; i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		if (k->changed >= BULK_FROM && k->changed >= max_row(s, k) / BULK_SHARE)
			bulk_anew(s, k);
	}
}

static bool fold_all(struct store *s)
{
	struct writing *w = &s->w;
	unsigned char id[BIN_LEN];
	int64_t root;

	begin_anew(s);
	for (size_t i = 0; i < w->stale.len; i += BIN_LEN) {
		memcpy(id, w->stale.s + i, BIN_LEN);
		if (!fold_store(s, id))
			return false;
	}
	if (!w->is_undo)
		return true;
	if (!undone_update(s, w->undoes, &root))
		return false;
	count_undone(s, root);
	begin_anew(s);
	stmt *q = sql_own(&s->q, "SELECT DISTINCT record FROM change WHERE entry = ?1 AND ledger <> 'ledger'");
	sql_bind(q, "i", root);
	while (sql_row(&s->q, q)) {
		memcpy(id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		if (!fold_store(s, id))
			break;
		w->rules_touched |= str_eq(ledger_of(s, id), "rule") || str_eq(ledger_of(s, id), "calendar");
	}
	sql_drop(q);
	return s->q.error == SQLITE_OK;
}

/* After any failure the transaction is rolled back and nothing is changed. */
bool write_finish(struct store *s, struct err *err)
{
	struct writing *w = &s->w;
	struct err failed = ERR_INIT;
	bool rules = false;

	if (!brought_put(s, &failed)) {
		if (s->q.error != SQLITE_OK)
			return write_fail(s, err);
		store_abandon(s);
		if (err)
			*err = failed;
		return false;
	}
	if (!fresh_flush(s) || !counters_keep(s) || !put_entry(s))
		return write_fail(s, err);
	if (w->rules_touched)
		rules_forget(s);
	if (!fold_all(s) || !bulk_end(s) || ((w->united_touched || w->is_undo) && !united_fold(s)))
		return write_fail(s, err);
	rules = w->rules_touched;
	s->people_writes += w->people_touched || w->is_undo;
	if (rules && !store_reclock(s, s->news, err)) {
		store_abandon(s);
		return false;
	}
	if (w->draft)
		store_draft_drop(s, w->draft);
	if (!sql_exec(&s->q, "COMMIT"))
		return write_fail(s, err);
	device_kept(s);
	bulk_settle(s);
	brought_settle(s, true);
	checkpoint_daily(s, w->key);
	w->on = false;
	writing_free(w);
	s->version++;
	s->epoch++;
	device_release(s);
	return true;
}

/* ---- the public door ---- */

/* Refuses when the record was touched after the version the writer saw. */
static bool still_expected(struct store *s, const struct change_new *c, const struct ledger *l,
			   struct err *err)
{
	unsigned char id[BIN_LEN];
	char *sql, *who, *version = NULL;
	stmt *q;

	if (!c->expect || !id_bin(c->record, id))
		return true;
	sql = xasprintf("SELECT lower(hex(e.hash)) FROM l_%s l JOIN entry e ON e.arrival = l.touched"
			" WHERE l.row = (SELECT row FROM record WHERE id = ?1)",
			l->name);
	q = sql_get(&s->q, sql);
	free(sql);
	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q))
		version = xstrdup(col_text(q, 0));
	sql_done(q);
	if (!version || strcmp(version, c->expect) == 0) {
		free(version);
		return sql_ok(&s->q, err);
	}
	free(version);
	who = xstrdup("?");
	q = sql_get(&s->q, "SELECT e.person, c.act FROM change c JOIN entry e ON e.arrival = c.entry"
			   " WHERE c.record = ?1 ORDER BY e.arrival DESC LIMIT 1");
	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q)) {
		char hex[ID_TEXT];
		const struct act *a = act_find(l, col_str(q, 1));
		const char *act = a ? words_now(&a->title) : col_str(q, 1), *name;

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, hex);
		free(who);
		name = store_peek(s, "person", hex, "name");
		who = xasprintf(tr("%s (%s)"), name ? name : "?", act);
	}
	sql_done(q);
	err_set(err, ERR_REFUSED, "changed_meanwhile",
		"somebody changed this record since it was opened: %s; look at it again", who);
	free(who);
	return false;
}

bool store_begin(struct store *s, const struct entry_new *e, struct err *err)
{
	bool ok;

	if (e->import)
		bulk_prepare(s, e->bytes);
	ok = write_begin(s, e->person, e->assumed_day, e->reason, e->import, NULL, e->shipped, e->draft,
			 err);
	if (!ok)
		bulk_settle(s);
	return ok;
}

/* sets with one value more, or another one; borrows the texts, the caller frees v alone. */
static struct sets sets_with(const struct sets *sets, char *name, char *value)
{
	struct sets ret = { .v = xcalloc(sets->n + 1, sizeof *ret.v), .n = sets->n, .perhaps = UINT64_MAX };
	size_t at = 0;

	if (sets->n)
		memcpy(ret.v, sets->v, sets->n * sizeof *ret.v);
	while (at < sets->n && strcmp(sets->v[at].name, name) != 0)
		at++;
	if (at == ret.n)
		ret.n++;
	ret.v[at] = (struct set){ .name = name, .value = value };
	return ret;
}

bool store_add(struct store *s, struct change_new *c, struct err *err)
{
	static const struct sets none;
	static char number_name[] = "number";
	const struct ledger *l = store_ledger(s, c->ledger);
	const struct sets *sets = c->sets ? c->sets : &none;
	struct sets numbered = SETS_INIT;
	bool fresh = !c->record[0], ok = false;
	char *number = NULL;

	if (!l)
		return err_set(err, ERR_USAGE, "unknown_ledger", "there is no ledger “%s”", c->ledger);
	if (!fresh && !still_expected(s, c, l, err))
		return false;
	if (fresh) {
		id_new(c->record);
		memcpy(s->w.born, c->record, ID_TEXT);
	}
	if (fresh && l->number) {
		number = number_new(s, l, c->on, sets);
		if (!number_free(s, l, number, err))
			goto done;
		numbered = sets_with(sets, number_name, number);
		sets = &numbered;
	}
	brought_want(s, sets);
	ok = write_change(s, c->record, l, c->ledger, c->act, c->on, c->from, c->to, sets, NULL);
	if (!ok)
		sql_ok(&s->q, err);
done:
	free(numbered.v);
	free(number);
	return ok;
}

bool store_finish(struct store *s, const struct news *news, struct err *err)
{
	bool ok;

	s->news = news;
	ok = write_finish(s, err);
	s->news = NULL;
	return ok;
}

bool store_append(struct store *s, struct entry_new *e, struct err *err)
{
	if (!store_begin(s, e, err))
		return false;
	for (size_t i = 0; i < e->n; i++) {
		if (store_add(s, &e->changes[i], err))
			continue;
		store_abandon(s);
		return false;
	}
	return write_finish(s, err);
}

/* ---- the clock's columns ---- */

/* Up to 500 open records after *row, folded anew; *row moves on. */
static bool reclock_some(struct store *s, const struct ledger *l, int64_t *row, size_t *ret_n)
{
	unsigned char ids[500][BIN_LEN];
	size_t n = 0;
	char *text = xasprintf("SELECT l.row, r.id FROM l_%s l JOIN record r ON r.row = l.row"
			       " WHERE l.f_open = 1 AND l.row > ?1 ORDER BY l.row LIMIT 500", l->name);
	stmt *q = sql_get(&s->q, text);

	free(text);
	sql_bind(q, "i", *row);
	while (sql_row(&s->q, q)) {
		*row = col_int(q, 0);
		memcpy(ids[n++], col_bin(q, 1, BIN_LEN), BIN_LEN);
	}
	*ret_n = n;
	for (size_t i = 0; i < n; i++)
		if (!fold_store(s, ids[i]))
			return false;
	return s->q.error == SQLITE_OK;
}

static bool reclock(struct store *s, const struct ledger *l, const struct news *news, long long *done, struct err *err)
{
	int64_t row = 0;
	size_t n = 1;
	bool ok = true;

	while (ok && n) {
		ok = reclock_some(s, l, &row, &n);
		*done += (long long)n;
		if (ok && !news_step(news, tr("working out the days"), *done, 0))
			ok = err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	return ok;
}

bool store_reclock(struct store *s, const struct news *news, struct err *err)
{
	bool own = !s->w.on, ok = true;
	long long done = 0;

	rules_forget(s);
	store_release(s);
	if (own && !sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	for (size_t i = 0; ok && i < s->nkept; i++)
		if (s->kept[i].ledger->life)
			ok = reclock(s, s->kept[i].ledger, news, &done, err);
	ok = sql_ok(&s->q, err) && ok;
	if (own)
		sql_exec(&s->q, ok ? "COMMIT" : "ROLLBACK");
	s->version++;
	return sql_ok(&s->q, err) && ok;
}
