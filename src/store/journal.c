/* The one door: every write is an entry, signed and folded in one SQLite transaction.
 * write_begin … write_change … write_finish; store_append and its kin stand on them. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/domain/own_ledgers.h>

#include "absent.h"
#include "anchors.h"
#include "attached.h"
#include "body.h"
#include "bulk.h"
#include "deputy.h"
#include "device.h"
#include "graph.h"
#include "journal.h"
#include "keys.h"
#include "ledgers.h"
#include "names.h"
#include "numbers.h"
#include "open_store.h"
#include "records.h"
#include "rules.h"
#include "schema.h"
#include "stale.h"
#include "up_to_date.h"

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
	struct writing *w = s->w;

	if (!s->writing)
		return;
	s->q.error = SQLITE_OK;
	if (w->rules_touched)
		rules_forget(s);
	bulk_abandon(s);
	brought_settle(s, false);
	for (size_t i = 0; i < s->nkept; i++)
		puts_reset(&s->kept[i]);
	sqlite3_exec(s->q.db, "ROLLBACK", NULL, NULL, NULL);
	bulk_settle(s);
	tables_forget(s);
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
	s->writing = false;
	version_grow(s);
	device_release(s);
}

static bool take_key(struct store *s, const char *person, struct err *err)
{
	struct writing *w = s->w;

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
	struct writing *w = s->w;
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
	const struct writing *w = s->w;

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

/* Midnight may have passed, or another program have written, since they were asked. */
static bool still_stands_in(struct store *s, const char *person, struct err *err)
{
	if (actor_still(s, person, err))
		return true;
	store_abandon(s);
	return false;
}

bool write_begin(struct store *s, const struct entry_new *e, const char *park, struct err *err)
{
	struct writing *w = s->w;
	char iso[DAY_TEXT];
	const char *pairs[] = { "park", park, "assumed_day", day_to_iso(e->assumed_day, iso),
				"reason", e->reason, "import", e->import, "shipped", e->shipped,
				NULL };

	if (s->readonly)
		return cannot_write(s, err);
	if (!take_key(s, e->person, err))
		return false;
	store_release(s);
	if (!sql_exec(&s->q, "BEGIN IMMEDIATE"))
		return sql_ok(&s->q, err);
	if (!still_there(s, err) || !schema_as_seen(s, err))
		return false;
	rules_look(s);
	s->writing = true;
	tables_forget(s);
	s->last_row = 0;
	for (size_t i = 0; i < s->nkept; i++)
		s->kept[i].filled = s->kept[i].changed = 0;
	version_grow(s);
	w->bulk = e->import != NULL;
	w->draft = xstrdup(e->draft);
	w->at = now_ms();
	w->written = e->assumed_day != DAY_NONE ? e->assumed_day : day_of_ms(w->at);
	w->arrival = sql_int(&s->q, "SELECT coalesce(max(arrival), 0) + 1 FROM entry");
	crypto_generichash_init(&w->digest, NULL, 0, HASH_LEN);
	if (!device_choose(s, &w->device))
		return write_fail(s, err);
	take_heads(s);
	w->said = meta_of(pairs);
	set_meta(w);
	if (s->q.error != SQLITE_OK)
		return write_fail(s, err);
	return in_bounds(s, err) && still_stands_in(s, e->person, err);
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

bool write_change(struct store *s, const char *record, const struct ledger *l, const char *ledger,
		  const char *act, day_t on, const char *from, const char *to,
		  const struct sets *sets, const char *body)
{
	struct writing *w = s->w;
	struct kept_ledger *k = l ? kept_find(s, ledger) : NULL;
	struct change c = { .act = act, .on = on, .from = from, .to = to, .sets = sets, .imported = w->bulk, .written = w->written };
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
	ok = ok && written_note(s, record, id, l, &c);
	w->rules_touched |= strcmp(ledger, LEDGER_RULE) == 0 || strcmp(ledger, LEDGER_CALENDAR) == 0;
	w->people_touched |= strcmp(ledger, LEDGER_PERSON) == 0;
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
	struct writing *w = s->w;

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
	       sql_put(&s->q, "INSERT INTO head VALUES (?1)", "i", s->w->arrival);
}

/* Signs and puts the entry's row; the state file is told first. */
static bool put_entry(struct store *s)
{
	struct writing *w = s->w;
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

bool write_finish(struct store *s, struct err *err)
{
	struct writing *w = s->w;
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
	if (!written_flush(s) || !counters_keep(s) || !put_entry(s))
		return write_fail(s, err);
	if (w->rules_touched)
		rules_forget(s);
	if (!written_fold(s) || !bulk_end(s) || ((w->united_touched || w->is_undo) && !united_fold(s)))
		return write_fail(s, err);
	rules = w->rules_touched;
	s->people_writes += w->people_touched || w->is_undo;
	if (rules && !store_reclock(s, s->news, err)) {
		store_abandon(s);
		return false;
	}
	if (s->tables_new) {
		mark_remember(s);
		s->schema_seen = schema_number(s); /* nobody else changed it since it was compared */
	}
	if (w->draft)
		store_draft_drop(s, w->draft);
	if (!sql_exec(&s->q, "COMMIT"))
		return write_fail(s, err);
	device_kept(s);
	bulk_settle(s);
	brought_settle(s, true);
	checkpoint_daily(s, w->key);
	s->writing = false;
	writing_free(w);
	version_grow(s);
	device_release(s);
	return true;
}

