/* See destroyed.h. Who names bytes stands in the bodies of changes alone, so that finding all of them reads the whole
 * journal: it is told how far that is. What was destroyed is little, has an index of its own and is held. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>

#include "attached.h"
#include "body.h"
#include "destroyed.h"
#include "journal.h"
#include "ledgers.h"
#include "local.h"
#include "open_store.h"
#include "reads.h"
#include "stale.h"

#define STEP 2000 /* changes between two questions whether to go on */

/* ---- what was destroyed ---- */

struct destroyed_held {
	struct bytes_destroyed *v;
	size_t n;
	int64_t version; /* of the store when they were read; -1: not all of them were */
};

void bytes_destroyed_free(struct bytes_destroyed *d)
{
	free(d->by);
	free(d->reason);
}

void destroyed_forget(struct store *s)
{
	struct destroyed_held *h = s->destroyed;

	for (size_t i = 0; h && i < h->n; i++)
		bytes_destroyed_free(&h->v[i]);
	if (h)
		free(h->v);
	free(h);
	s->destroyed = NULL;
}

/* By how its hash begins, which of all digits is itself. */
static const struct bytes_destroyed *find_held(const struct destroyed_held *h, const char *digits)
{
	for (size_t i = 0; i < h->n; i++)
		if (str_starts(h->v[i].hash, digits))
			return &h->v[i];
	return NULL;
}

bool destroyed_read(const char *body, size_t n, struct bytes_destroyed *ret)
{
	struct bytes_destroyed d = { .at = 0 };
	struct sets sets;
	struct attachment a;
	const char *item;
	bool ok;

	if (!body_read(body, n, &sets))
		return false;
	item = sets_get(&sets, DESTROYED_ITEM);
	ok = item && attachment_read(item, &a);
	if (ok) {
		memcpy(d.hash, a.hash, sizeof d.hash);
		memcpy(d.original, a.original, sizeof d.original);
		d.reason = xstrdup(sets_get(&sets, FIELD_REASON));
		*ret = d;
	}
	sets_free(&sets);
	return ok;
}

void destroyed_read_entry(struct store *s, stmt *q, int column, struct bytes_destroyed *d)
{
	d->at = col_int(q, column);
	hex_of(col_bin(q, column + 1, BIN_LEN), BIN_LEN, d->by_id);
	day_to_iso(meta_day(col_text(q, column + 2), d->at), d->on);
	d->by = xstrdup(store_peek(s, LEDGER_PERSON, d->by_id, "name"));
}

/* One change; several of an entry name the same bytes. */
static void take_change(struct store *s, struct destroyed_held *h, stmt *q)
{
	struct bytes_destroyed d;

	if (!destroyed_read(col_text(q, 0), (size_t)sqlite3_column_bytes(q, 0), &d))
		return;
	if (find_held(h, d.hash)) {
		bytes_destroyed_free(&d);
		return;
	}
	destroyed_read_entry(s, q, 1, &d);
	VEC_ADD(h->v, h->n) = d;
}

static const struct destroyed_held *held(struct store *s)
{
	stmt *q;

	version_look(s);
	if (s->destroyed && s->destroyed->version == s->version)
		return s->destroyed;
	destroyed_forget(s);
	s->destroyed = xcalloc(1, sizeof *s->destroyed);
	s->destroyed->version = -1;
	q = sql_own(&s->q, "SELECT c.body, e.at, e.person, e.meta FROM change c JOIN entry e ON e.arrival = c.entry"
			   " WHERE c.act = '" ACT_DESTROY "' AND c.entry NOT IN (SELECT entry FROM undone)"
			   " AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = c.entry AND j.ordinal IN (-1, c.ordinal))"
			   " ORDER BY c.entry, c.ordinal");
	while (sql_row(&s->q, q))
		take_change(s, s->destroyed, q);
	sql_drop(q);
	if (s->q.error == SQLITE_OK)
		s->destroyed->version = s->version;
	return s->destroyed;
}

const struct bytes_destroyed *store_bytes_destroyed(struct store *s, const char *hash)
{
	return find_held(held(s), hash);
}

bool store_bytes_refuse(struct store *s, const char *path, const char *hash, const char *original, struct err *err)
{
	const struct destroyed_held *h = held(s);

	for (size_t i = 0; i < h->n; i++) {
		const struct bytes_destroyed *d = &h->v[i];

		if (strcmp(d->hash, hash) != 0 && strcmp(d->original, hash) != 0 &&
		    (str_empty(original) || (strcmp(d->hash, original) != 0 && strcmp(d->original, original) != 0)))
			continue;
		return err_set(err, ERR_REFUSED, "destroyed",
			       "%s: this very file was destroyed here on %s by %s (%s) and is not taken in again", path, d->on,
			       d->by ? d->by : "?", d->reason ? d->reason : "");
	}
	return sql_ok(&s->q, err);
}

bool destroyed_say(struct store *s, const char *digits, struct err *err)
{
	const struct bytes_destroyed *d = find_held(held(s), digits);

	if (d)
		err_set(err, ERR_REFUSED, "destroyed", "The bytes of %.16s… were destroyed on %s by %s: %s", d->hash, d->on,
			d->by ? d->by : "?", d->reason ? d->reason : "");
	return d != NULL;
}

/* What stands in the free pages of the file is overwritten too. */
static bool drop_bytes(struct store *s, const char *hash)
{
	unsigned char bin[HASH_LEN];
	stmt *q;

	if (!hex_to(hash, bin, HASH_LEN))
		return true;
	sql_exec(&s->q, "PRAGMA secure_delete = ON");
	q = sql_get(&s->q, "DELETE FROM bytes WHERE hash = ?1");
	sql_bind(q, "b", bin, HASH_LEN);
	return sql_do(&s->q, q);
}

bool destroyed_drop(struct store *s, bool *ret_any)
{
	const struct destroyed_held *h = bytes_kept(s) ? held(s) : NULL;
	bool ok = true;

	*ret_any = false;
	for (size_t i = 0; h && ok && i < h->n; i++) {
		ok = drop_bytes(s, h->v[i].hash);
		*ret_any = *ret_any || sqlite3_changes(s->q.db) > 0;
	}
	return ok;
}

/* The pages that held them are overwritten where the file has them; what the log beside it (WAL) still holds goes with it. */
static bool empty_log(struct store *s, struct err *err)
{
	int code;

	store_release(s);
	code = sqlite3_wal_checkpoint_v2(s->q.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	return code == SQLITE_OK ||
	       err_set(err, ERR_FILE, "bytes_linger",
		       "The bytes are destroyed, but until every other program that has the store open is closed they may still be read in the file beside it (-wal); close them and start the program once more");
}

void destroyed_wipe(struct store *s)
{
	struct err err = ERR_INIT;

	if (!empty_log(s, &err))
		notice_set(s, xstrdup(err.text));
}

/* ---- who names them ---- */

struct naming {
	struct store *s;
	const char *hash;
	char original[ATTACHMENT_HASH + 1];
	int64_t met; /* the entry that told it */
	struct bytes_named_list *l;
};

static bool is_named(const struct bytes_named_list *l, const char *record, const char *hash)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i].record, record) == 0 && strcmp(l->v[i].hash, hash) == 0)
			return true;
	return false;
}

/* The same picture, made smaller on another day or kept as it came, has other bytes. */
static bool is_same_picture(const struct naming *n, const struct attachment *a)
{
	return (*n->original && (strcmp(a->original, n->original) == 0 || strcmp(a->hash, n->original) == 0)) ||
	       strcmp(a->original, n->hash) == 0;
}

static void name_one(struct naming *n, stmt *q, const char *item, const struct attachment *a)
{
	struct bytes_named x = { .same = strcmp(a->hash, n->hash) == 0 };
	const char *ledger = col_str(q, 2), *number;

	hex_of(col_bin(q, 1, BIN_LEN), BIN_LEN, x.record);
	memcpy(x.hash, a->hash, sizeof x.hash);
	if (is_named(n->l, x.record, x.hash))
		return;
	x.item = xstrdup(item);
	x.name = xstrdup(a->name);
	x.ledger = xstrdup(ledger);
	number = kept_find(n->s, ledger) ? store_peek(n->s, ledger, x.record, "number") : NULL;
	x.number = xstrdup(str_empty(number) ? x.record : number);
	VEC_ADD(n->l->v, n->l->n) = x;
}

/* Every attachment that a body names and that is about the same. */
static void name_all(struct naming *n, stmt *q)
{
	struct sets sets;

	if (!body_read(col_text(q, 3), (size_t)sqlite3_column_bytes(q, 3), &sets))
		return;
	for (size_t i = 0; i < sets.n; i++) {
		struct strv items = STRV_INIT;

		if (!sets.v[i].value || strcmp(sets.v[i].name, DESTROYED_ITEM) == 0 || !strstr(sets.v[i].value, ATTACHMENT_MARK))
			continue;
		value_items(sets.v[i].value, &items);
		for (size_t k = 0; k < items.n; k++) {
			struct attachment a;

			if (!attachment_read(items.v[k], &a))
				continue;
			if (strcmp(a.hash, n->hash) == 0 && *a.original && !*n->original) {
				memcpy(n->original, a.original, sizeof n->original);
				n->met = col_int(q, 0);
			}
			if (strcmp(a.hash, n->hash) == 0 || is_same_picture(n, &a))
				name_one(n, q, items.v[k], &a);
		}
		strv_free(&items);
	}
	sets_free(&sets);
}

/* Entries behind that one up to the other; *ret_last is the last of them. */
static bool read_naming(struct naming *n, int64_t after, int64_t upto, const struct news *news, int64_t *ret_last, struct err *err)
{
	struct sql *sql = &n->s->q;
	long long done = 0, newest = sql_int(sql, "SELECT coalesce(max(arrival), 0) FROM entry"), total = newest < upto ? newest : upto;
	stmt *q = sql_own(sql, "SELECT entry, record, ledger, body FROM change NOT INDEXED WHERE entry > ?1 AND entry <= ?2"
			       " ORDER BY entry, ordinal");
	bool go = true;

	*ret_last = after;
	sql_bind(q, "ii", after, upto);
	while (go && sql_row(sql, q)) {
		*ret_last = col_int(q, 0);
		if (memmem(col_str(q, 3), (size_t)sqlite3_column_bytes(q, 3), ATTACHMENT_MARK, sizeof ATTACHMENT_MARK - 1))
			name_all(n, q);
		if (++done % STEP == 0)
			go = news_step(news, tr("looking who names it"), *ret_last, total);
	}
	sql_drop(q);
	return sql_ok(sql, err) && (go || err_set(err, ERR_REFUSED, "cancelled", "cancelled; nothing was changed"));
}

void bytes_named_free(struct bytes_named_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->v[i].item);
		free(l->v[i].name);
		free(l->v[i].ledger);
		free(l->v[i].number);
	}
	free(l->v);
	*l = (struct bytes_named_list){ .n = 0 };
}

bool store_bytes_naming(struct store *s, const char *hash, const struct news *news, struct bytes_named_list *ret,
			struct err *err)
{
	struct bytes_named_list l = { .n = 0 };
	struct naming n = { .s = s, .hash = hash, .l = &l };
	int64_t last;
	bool ok = read_naming(&n, 0, INT64_MAX, news, &l.upto, err);

	if (ok && *n.original) /* others made of the same may have been met before it was known what that is */
		ok = read_naming(&n, 0, n.met, news, &last, err);
	if (ok)
		*ret = l;
	else
		bytes_named_free(&l);
	return ok;
}

/* ---- destroying ---- */

bool store_bytes_may_destroy(struct store *s, const char *person, const char *hash, const char *reason, struct err *err)
{
	const struct bytes_destroyed *d;
	struct actor actor;

	if (!store_actor(s, person, &actor, err))
		return false;
	if (actor.role != ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "wrong_role", "Only an admin may destroy the bytes of an attachment");
	if (str_empty(reason))
		return err_field(err, FIELD_REASON, "required", "A reason is required");
	d = store_bytes_destroyed(s, hash);
	return !d || err_set(err, ERR_REFUSED, "destroyed", "These bytes were destroyed already, on %s by %s", d->on,
			     d->by ? d->by : "?");
}

/* Nobody else names them since it was shown who does. */
static bool still_named(struct store *s, const char *hash, const struct bytes_named_list *shown, struct err *err)
{
	struct bytes_named_list l = { .n = 0 };
	struct naming n = { .s = s, .hash = hash, .l = &l };
	int64_t last;
	bool ok = read_naming(&n, shown->upto, INT64_MAX, NULL, &last, err);

	for (size_t i = 0; ok && i < l.n; i++)
		if (l.v[i].same && !is_named(shown, l.v[i].record, hash))
			ok = err_set(err, ERR_REFUSED, "changed_meanwhile",
				     "meanwhile %s was given these bytes too; look at it again", l.v[i].number);
	bytes_named_free(&l);
	return ok;
}

static bool put_changes(struct store *s, const struct bytes_named_list *shown, const char *reason)
{
	bool ok = true;

	for (size_t i = 0; ok && i < shown->n; i++) {
		const struct bytes_named *x = &shown->v[i];
		struct sets sets = SETS_INIT;

		if (!x->same)
			continue;
		sets_put(&sets, DESTROYED_ITEM, x->item, true);
		sets_put(&sets, FIELD_REASON, reason, true);
		ok = write_change(s, x->record, store_ledger(s, x->ledger), x->ledger, ACT_DESTROY, DAY_NONE, NULL, NULL, &sets, NULL);
		sets_free(&sets);
	}
	return ok;
}

static bool none_named(const struct bytes_named_list *shown)
{
	for (size_t i = 0; i < shown->n; i++)
		if (shown->v[i].same)
			return false;
	return true;
}

bool store_bytes_destroy(struct store *s, const char *person, const char *hash, const struct bytes_named_list *shown,
			 const char *reason, day_t assumed_day, struct err *err)
{
	const struct entry_new e = { .person = person, .assumed_day = assumed_day, .reason = reason };

	if (none_named(shown))
		return err_set(err, ERR_REFUSED, "no_attachment", "No record names these bytes");
	if (!write_begin(s, &e, NULL, err))
		return false;
	if (!store_bytes_may_destroy(s, person, hash, reason, err) || !still_named(s, hash, shown, err)) {
		store_abandon(s);
		return false;
	}
	if (!put_changes(s, shown, reason) || (bytes_kept(s) && !drop_bytes(s, hash))) {
		sql_ok(&s->q, err);
		store_abandon(s);
		return false;
	}
	return write_finish(s, err) && empty_log(s, err);
}
