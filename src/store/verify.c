/* Verify: every fact column is hashed, every entry signed by a key that the journal binds to its
 * person; then everything rebuilt is refolded and compared. Rebuild and backup stand beside it. */
#include <unistd.h>

#include "priv.h"

void verify_free(struct verify_result *r)
{
	free(r->heads);
	memset(r, 0, sizeof *r);
}

/* ---- keys ---- */

struct bound_key {
	unsigned char id[BIN_LEN], person[BIN_LEN], public_key[crypto_sign_PUBLICKEYBYTES];
	int64_t closed; /* clock from which on it may not sign; 0: never */
	bool covered;	/* behind a passphrase now */
};

struct verifying {
	struct store *s;
	const struct news *news;
	struct verify_result *r;
	struct bound_key *keys;
	size_t nkeys;
	struct err *err;
};

static struct bound_key *bound_find(struct verifying *v, const unsigned char *id)
{
	for (size_t i = 0; id && i < v->nkeys; i++)
		if (memcmp(v->keys[i].id, id, BIN_LEN) == 0)
			return &v->keys[i];
	return NULL;
}

static void bind_from(struct verifying *v, const unsigned char *person, int64_t clock,
		      const struct sets *sets)
{
	struct bound_key k = { .closed = 0 }, *old;
	unsigned char closes[BIN_LEN];
	const char *covered = sets_get(sets, "protected");

	if (hex_to(sets_get(sets, "public_key"), k.public_key, sizeof k.public_key)) {
		key_id_of(k.public_key, k.id);
		memcpy(k.person, person, BIN_LEN);
		VEC_ADD(v->keys, v->nkeys) = k;
	}
	if (hex_to(sets_get(sets, "closes"), closes, BIN_LEN) && (old = bound_find(v, closes)))
		old->closed = clock;
	for (size_t i = 0; covered && i < v->nkeys; i++)
		if (memcmp(v->keys[i].person, person, BIN_LEN) == 0)
			v->keys[i].covered = covered[0] == '1';
}

static void load_keys(struct verifying *v)
{
	stmt *q = sql_own(&v->s->q, "SELECT c.record, e.clock, c.body FROM change c"
				    " JOIN entry e ON e.arrival = c.entry WHERE c.ledger = 'person'"
				    " ORDER BY e.clock, e.device, e.n, c.ordinal");

	while (sql_row(&v->s->q, q)) {
		struct sets sets;

		if (sqlite3_column_bytes(q, 0) != BIN_LEN)
			continue;
		body_read(col_text(q, 2), (size_t)sqlite3_column_bytes(q, 2), &sets);
		bind_from(v, col_blob(q, 0, NULL), col_int(q, 1), &sets);
		sets_free(&sets);
	}
	sql_drop(q);
}

/* ---- facts ---- */

static bool bad(struct verifying *v, stmt *e, const char *code, const char *what)
{
	char device[ID_TEXT] = "?", label[8] = "?";

	if (sqlite3_column_bytes(e, 2) == BIN_LEN) {
		hex_of(col_bin(e, 2, BIN_LEN), BIN_LEN, device);
		device_code(v->s, col_blob(e, 2, NULL), label);
	}
	return err_set(v->err, ERR_FILE, code, "entry %s-%lld (device %s): %s", label,
		       (long long)col_int(e, 3), device, what);
}

static void hash_col(crypto_generichash_state *h, stmt *q, int i)
{
	if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
		hash_int(h, col_int(q, i));
	else
		hash_bytes(h, sqlite3_column_type(q, i) == SQLITE_NULL ? NULL : sqlite3_column_blob(q, i)
			      ? sqlite3_column_blob(q, i) : "", (size_t)sqlite3_column_bytes(q, i));
}

/* Hash over the entry's changes; *ret_n how many there are. */
static void digest_changes(struct verifying *v, int64_t entry, unsigned char out[HASH_LEN], int64_t *ret_n)
{
	stmt *q = sql_get(&v->s->q, "SELECT c.ordinal, c.record, c.ledger, d.hash, c.act, c.\"on\", c.\"from\","
				    " c.\"to\", c.body FROM change c LEFT JOIN declaration d ON d.id = c.declaration"
				    " WHERE c.entry = ?1 ORDER BY c.ordinal");
	crypto_generichash_state h;
	int64_t n = 0;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	sql_bind(q, "i", entry);
	while (sql_row(&v->s->q, q)) {
		for (int i = 0; i < 9; i++)
			hash_col(&h, q, i);
		if (++n % 10000 == 0 && !news_step(v->news, tr("checking the history"), v->r->changes + n, 0))
			sqlite3_interrupt(v->s->q.db);
	}
	crypto_generichash_final(&h, out, HASH_LEN);
	*ret_n = n;
}

static void entry_digest(struct verifying *v, stmt *e, const unsigned char *changes,
			 unsigned char out[HASH_LEN])
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	hash_text(&h, "bihuan-entry-1");
	hash_bytes(&h, v->s->id, BIN_LEN);
	for (int i = 2; i <= 12; i++) /* device … changes, in the order of the table */
		hash_col(&h, e, i);
	hash_bytes(&h, changes, HASH_LEN);
	crypto_generichash_final(&h, out, HASH_LEN);
}

static bool check_signature(struct verifying *v, stmt *e)
{
	const struct bound_key *k = sqlite3_column_bytes(e, 7) == BIN_LEN
					    ? bound_find(v, col_blob(e, 7, NULL)) : NULL;

	if (!k)
		return bad(v, e, "bad_signature", tr("signed with a key that nobody has"));
	if (sqlite3_column_bytes(e, 6) != BIN_LEN || memcmp(k->person, col_bin(e, 6, BIN_LEN), BIN_LEN) != 0)
		return bad(v, e, "bad_signature", tr("signed with somebody else's key"));
	if (k->closed && col_int(e, 4) > k->closed)
		return bad(v, e, "bad_signature", tr("signed with a key that was closed before"));
	if (sqlite3_column_bytes(e, 13) != crypto_sign_BYTES ||
	    crypto_sign_verify_detached(col_blob(e, 13, NULL), col_bin(e, 1, HASH_LEN), HASH_LEN, k->public_key))
		return bad(v, e, "bad_signature", tr("the signature is not right"));
	v->r->unprotected += !k->covered;
	return true;
}

/* The previous entry of the device must be here and be what prev says. */
static bool check_chain(struct verifying *v, stmt *e)
{
	stmt *q;
	bool ok;

	if (sqlite3_column_type(e, 8) == SQLITE_NULL)
		return col_int(e, 3) == 1 || bad(v, e, "bad_chain", tr("its previous entry is not named"));
	q = sql_get(&v->s->q, "SELECT n, device FROM entry WHERE hash = ?1");
	sql_bind(q, "b", col_blob(e, 8, NULL), sqlite3_column_bytes(e, 8));
	ok = sql_row(&v->s->q, q) && col_int(q, 0) == col_int(e, 3) - 1 &&
	     sqlite3_column_bytes(q, 1) == BIN_LEN && memcmp(col_blob(q, 1, NULL), col_bin(e, 2, BIN_LEN), BIN_LEN) == 0;
	sql_done(q);
	return ok || bad(v, e, "bad_chain", tr("its previous entry is missing"));
}

static bool check_entry(struct verifying *v, stmt *e)
{
	unsigned char changes[HASH_LEN], hash[HASH_LEN];
	int64_t n;

	if (sqlite3_column_bytes(e, 2) != BIN_LEN)
		return bad(v, e, "bad_fact", tr("the device is not 16 bytes"));
	digest_changes(v, col_int(e, 0), changes, &n);
	if (v->s->q.error != SQLITE_OK)
		return false;
	v->r->changes += n;
	if (n != col_int(e, 12))
		return bad(v, e, "bad_hash", tr("changes are missing or were added"));
	entry_digest(v, e, changes, hash);
	if (sqlite3_column_bytes(e, 1) != HASH_LEN || memcmp(hash, col_bin(e, 1, HASH_LEN), HASH_LEN) != 0)
		return bad(v, e, "bad_hash", tr("its content was altered"));
	return check_signature(v, e) && check_chain(v, e);
}

static bool check_facts(struct verifying *v)
{
	struct sql *q = &v->s->q;
	stmt *e = sql_own(q, "SELECT arrival, hash, device, n, clock, at, person, key, prev, seen, undoes, meta,"
			     " changes, signature FROM entry ORDER BY arrival");
	bool ok = true;

	while (ok && sql_row(q, e)) {
		ok = check_entry(v, e);
		v->r->entries++;
		if (ok && v->r->entries % 200 == 0 &&
		    !news_step(v->news, tr("checking the history"), v->r->entries, 0))
			ok = err_set(v->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	sql_drop(e);
	if (!sql_ok(q, v->err) || !ok)
		return false;
	e = sql_own(q, "SELECT entry FROM change WHERE entry NOT IN (SELECT arrival FROM entry) LIMIT 1");
	ok = !sql_row(q, e);
	if (!ok)
		err_set(v->err, ERR_FILE, "bad_fact", "there are changes that belong to no entry (%lld)",
			(long long)col_int(e, 0));
	sql_drop(e);
	return sql_ok(q, v->err) && ok;
}

static void add_head(struct verifying *v, stmt *q)
{
	struct head h = { .n = col_int(q, 1) };

	hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, h.device);
	device_code(v->s, col_bin(q, 0, BIN_LEN), h.code);
	hex_of(col_bin(q, 2, HASH_LEN), HASH_LEN, h.hash);
	VEC_ADD(v->r->heads, v->r->nheads) = h;
}

static bool check_heads(struct verifying *v, const char *expect)
{
	stmt *q = sql_own(&v->s->q, "SELECT device, n, hash FROM entry e WHERE n = (SELECT max(n) FROM entry"
				    " WHERE device = e.device) ORDER BY min(e.arrival) OVER (PARTITION BY device)");
	unsigned char hash[HASH_LEN];
	bool found = false;

	while (sql_row(&v->s->q, q))
		add_head(v, q);
	sql_drop(q);
	if (!expect)
		return sql_ok(&v->s->q, v->err);
	if (hex_to(expect, hash, HASH_LEN)) {
		q = sql_get(&v->s->q, "SELECT 1 FROM entry WHERE hash = ?1");
		sql_bind(q, "b", hash, HASH_LEN);
		found = sql_row(&v->s->q, q);
		sql_done(q);
	}
	return sql_ok(&v->s->q, v->err) &&
	       (found || err_set(v->err, ERR_FILE, "missing_head",
				 "the entry %.16s… that was in this store is missing: its end was cut off", expect));
}

/* ---- what was rebuilt ---- */

static bool bad_row(struct verifying *v, const char *ledger, const char *number, const char *field)
{
	return err_set(v->err, ERR_FILE, "bad_row",
		       "ledger %s, record %s, %s: differs from the history; “rebuild” sets it right", ledger,
		       number ? number : "?", field);
}

static bool same_record(struct verifying *v, const struct record *want, const struct record *have)
{
	const struct ledger *l = want->ledger;

	if (!str_eq(want->number, have->number))
		return bad_row(v, l->name, want->number, "number");
	if (want->voided != have->voided)
		return bad_row(v, l->name, want->number, "voided");
	for (size_t i = 0; i < l->nfields; i++)
		if (!str_eq(want->values[i], have->values[i]))
			return bad_row(v, l->name, want->number, l->fields[i].name);
	return true;
}

static bool check_record(struct verifying *v, const unsigned char id[BIN_LEN], const char *ledger)
{
	struct err none = ERR_INIT;
	struct record *have = NULL;
	struct folded f;
	char hex[ID_TEXT];
	bool ok = true;

	hex_of(id, BIN_LEN, hex);
	if (fold_record(v->s, id, false, &f)) {
		store_get(v->s, hex, &have, &none);
		if (f.record)
			fold_finish(v->s, f.record, &f.timeline);
		if (f.record && have)
			ok = same_record(v, f.record, have);
		else if (f.record || have)
			ok = bad_row(v, ledger, have ? have->number : f.record->number, tr("the whole row"));
	}
	record_free(have);
	folded_free(&f);
	return ok;
}

static bool check_rows(struct verifying *v)
{
	struct sql *q = &v->s->q;
	stmt *r = sql_own(q, "SELECT id, row FROM record ORDER BY row");
	bool ok = true;

	while (ok && sql_row(q, r)) {
		unsigned char id[BIN_LEN];
		const char *ledger;

		memcpy(id, col_bin(r, 0, BIN_LEN), BIN_LEN);
		ledger = ledger_of(v->s, id);
		if (!ledger)
			continue;
		ok = check_record(v, id, ledger);
		v->r->records++;
		if (ok && v->r->records % 1000 == 0 &&
		    !news_step(v->news, tr("comparing the ledgers"), v->r->records, 0))
			ok = err_set(v->err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	sql_drop(r);
	return sql_ok(q, v->err) && ok;
}

/* Rows that no change stands behind. */
static bool check_strays(struct verifying *v)
{
	for (size_t i = 0; i < v->s->nkept; i++) {
		const char *name = v->s->kept[i].ledger->name;
		char *text = xasprintf("SELECT l.number FROM l_%s l LEFT JOIN record r ON r.row = l.row"
				       " WHERE r.id IS NULL OR NOT EXISTS (SELECT 1 FROM change c WHERE"
				       " c.record = r.id) LIMIT 1", name);
		stmt *q = sql_own(&v->s->q, text);
		bool stray = sql_row(&v->s->q, q);

		if (stray)
			bad_row(v, name, col_text(q, 0), tr("the whole row"));
		sql_drop(q);
		free(text);
		if (stray)
			return false;
	}
	return sql_ok(&v->s->q, v->err);
}

static bool check_file(struct verifying *v)
{
	stmt *q = sql_own(&v->s->q, "PRAGMA quick_check(1)");
	bool ok = sql_row(&v->s->q, q) && str_eq(col_text(q, 0), "ok");

	if (!ok && v->s->q.error == SQLITE_OK)
		sql_err(&v->s->q, SQLITE_CORRUPT, col_text(q, 0), v->err);
	sql_drop(q);
	return sql_ok(&v->s->q, v->err) && ok;
}

bool store_verify(struct store *s, bool facts_only, const char *expect, const struct news *news,
		  struct verify_result *ret, struct err *err)
{
	struct verifying v = { .s = s, .news = news, .r = ret, .err = err };
	bool ok;

	memset(ret, 0, sizeof *ret);
	sql_exec(&s->q, "BEGIN"); /* one picture of the file */
	load_keys(&v);
	ok = check_file(&v) && check_facts(&v) && check_heads(&v, expect) &&
	     (facts_only || (check_rows(&v) && check_strays(&v)));
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	free(v.keys);
	return sql_ok(&s->q, err) && ok;
}

/* ---- rebuild ---- */

static bool refold_undone(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT undoes FROM entry WHERE undoes IS NOT NULL");
	int64_t root;

	while (sql_row(&s->q, q))
		if (!undone_update(s, col_bin(q, 0, HASH_LEN), &root))
			break;
	sql_drop(q);
	return s->q.error == SQLITE_OK;
}

static bool refold_counters(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT body FROM change WHERE body LIKE '%\"number\":\"%'");

	while (sql_row(&s->q, q)) {
		struct sets sets;

		body_read(col_text(q, 0), (size_t)sqlite3_column_bytes(q, 0), &sets);
		counter_note(s, &sets);
		sets_free(&sets);
	}
	sql_drop(q);
	return s->q.error == SQLITE_OK;
}

/* Rules and calendars first: the clock's columns are worked out by them. */
static bool refold_records(struct store *s, bool rules, const struct news *news, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT DISTINCT record FROM change WHERE ledger <> 'ledger' AND"
				 " (ledger IN ('rule', 'calendar')) = ?1");
	bool ok = true;
	long long n = 0;

	sql_bind(q, "i", (int64_t)rules);
	while (ok && sql_row(&s->q, q)) {
		unsigned char id[BIN_LEN];

		memcpy(id, col_bin(q, 0, BIN_LEN), BIN_LEN);
		ok = fold_store(s, id);
		if (ok && ++n % 1000 == 0 && !news_step(news, tr("refolding"), n, 0))
			ok = err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	}
	sql_drop(q);
	return sql_ok(&s->q, err) && ok;
}

bool store_rebuild(struct store *s, const struct news *news, struct err *err)
{
	bool ok;

	if (s->readonly)
		return err_set(err, ERR_FILE, "read_only", "%s: the store can only be read here", s->path);
	if (!sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	rules_forget(s);
	s->version++;
	s->epoch++;
	ok = tables_drop(s, err) && tables_make(s, err) && refold_undone(s) && refold_counters(s) &&
	     refold_records(s, true, news, err);
	rules_forget(s);
	ok = ok && refold_records(s, false, news, err);
	ok = sql_ok(&s->q, err) && ok;
	ok = ok && sql_exec(&s->q, "COMMIT");
	if (!ok)
		sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	rules_forget(s);
	return sql_ok(&s->q, err) && ok;
}

/* ---- backup ---- */

/* at: names the copy in an error. */
static bool copy_pages(struct store *s, sqlite3 *to, struct sql *at, const struct news *news, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->q.db, "main");
	int code = b ? SQLITE_OK : SQLITE_ERROR;
	bool go = true;

	while (b && go && (code == SQLITE_OK || code == SQLITE_BUSY)) {
		code = sqlite3_backup_step(b, 2000);
		go = news_step(news, tr("copying"), sqlite3_backup_pagecount(b) - sqlite3_backup_remaining(b),
			       sqlite3_backup_pagecount(b));
	}
	if (b)
		sqlite3_backup_finish(b);
	if (!go)
		return err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed");
	return code == SQLITE_DONE || sql_err(at, code, sqlite3_errmsg(to), err);
}

static bool verify_copy(const char *path, const struct news *news, struct verify_result *ret, struct err *err)
{
	struct store_options o = { .readonly = true };
	struct store *copy;
	bool ok;

	if (!store_open(path, &o, &copy, err))
		return false;
	ok = store_verify(copy, false, NULL, news, ret, err);
	store_close(copy);
	return ok;
}

/* Whole in one file, readable from any medium. */
static bool leave_wal(sqlite3 *db, struct sql *at, struct err *err)
{
	stmt *q = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA journal_mode = DELETE", -1, &q, NULL);
	bool ok;

	if (code == SQLITE_OK)
		code = sqlite3_step(q);
	ok = code == SQLITE_ROW && str_eq(col_text(q, 0), "delete");
	if (sqlite3_finalize(q) == SQLITE_OK && ok)
		return true;
	return sql_err(at, code == SQLITE_ROW ? SQLITE_IOERR : code, sqlite3_errmsg(db), err);
}

/* Copied beside its place and put there when it is whole and verified. */
bool store_backup(struct store *s, const char *to, const struct news *news, struct verify_result *ret,
		  struct err *err)
{
	struct sql at = { .path = to };
	sqlite3 *db = NULL;
	char *tmp;
	bool ok;

	memset(ret, 0, sizeof *ret);
	if (access(to, F_OK) == 0)
		return err_set(err, ERR_REFUSED, "file_exists", "%s: the file is already there", to);
	tmp = file_beside(to);
	files_remove(tmp);
	ok = sqlite3_open_v2(tmp, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK;
	if (!ok)
		err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", to, sqlite3_errmsg(db));
	ok = ok && copy_pages(s, db, &at, news, err) && leave_wal(db, &at, err);
	sqlite3_close(db);
	if (ok && verify_copy(tmp, news, ret, err)) {
		ok = file_place(tmp, to, err);
		if (!ok)
			verify_free(ret);
	} else {
		ok = false;
	}
	files_remove(tmp);
	free(tmp);
	return ok;
}
