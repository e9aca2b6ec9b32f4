/* Keys in the journal: binding a new one, closing old ones. An entry on the person's record, signed by
 * an admin or by the person's own good key; the secret half is kept before it is committed, for a
 * key that is bound and lost would be worse than one that is kept and never bound. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/own_ledgers.h>

#include "journal.h"
#include "keys.h"
#include "numbers.h"
#include "open_store.h"

struct binding {
	const char *act;
	const struct sets *more;     /* what else is set; NULL */
	day_t on;		     /* from which day on; counts with more alone */
	const char *public_hex;	     /* NULL: nothing is bound */
	const struct kept_key *kept; /* its secret half; NULL: it is kept elsewhere */
	bool spare;
	unsigned char (*closes)[BIN_LEN];
	size_t ncloses;
	int64_t after; /* arrival of the last entry that can count; 0: all so far */
};

/* Per device the last entry signed with the key, of those that came up to `after`. */
static char *closes_after(struct store *s, const unsigned char key[BIN_LEN], int64_t after)
{
	stmt *q = sql_own(&s->q, "SELECT device, max(n), hash FROM entry WHERE key = ?1 AND arrival <= ?2"
				 " GROUP BY device ORDER BY device");
	char device[KEY_TEXT], hash[HASH_TEXT];
	struct buf b = BUF_INIT;

	sql_bind(q, "bi", key, BIN_LEN, after);
	buf_addc(&b, '[');
	while (sql_row(&s->q, q)) {
		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, device);
		hex_of(col_bin(q, 2, HASH_LEN), HASH_LEN, hash);
		buf_addf(&b, "%s[\"%s\",%lld,\"%s\"]", b.len > 1 ? "," : "", device, (long long)col_int(q, 1), hash);
	}
	sql_drop(q);
	buf_addc(&b, ']');
	return buf_take(&b);
}

static void add_closing(struct store *s, const struct binding *b, size_t at, struct sets *sets)
{
	char hex[KEY_TEXT], *after = closes_after(s, b->closes[at], b->after);

	hex_of(b->closes[at], BIN_LEN, hex);
	sets_put(sets, "closes", hex, true);
	sets_put(sets, "closes_after", after, true);
	free(after);
}

static bool put_change(struct store *s, const char *person, const char *act, day_t on,
		       const struct sets *sets)
{
	return write_change(s, person, store_ledger(s, LEDGER_PERSON), LEDGER_PERSON, act, on, NULL, NULL, sets, NULL);
}

static bool drop_row(struct store *s, const unsigned char id[BIN_LEN])
{
	stmt *q;

	sql_exec(&s->q, "PRAGMA secure_delete = ON");
	q = sql_get(&s->q, "DELETE FROM secret_key WHERE key = ?1");
	sql_bind(q, "b", id, BIN_LEN);
	return sql_do(&s->q, q);
}

/* The changes of one person in the entry that is open. */
static bool put_binding(struct store *s, const char *person, const struct binding *b, struct err *err)
{
	struct sets sets = SETS_INIT;
	bool ok;

	if (b->more) {
		sets_copy(&sets, b->more);
		number_give(s, store_ledger(s, LEDGER_PERSON), DAY_NONE, &sets);
	}
	if (b->public_hex)
		sets_put(&sets, "public_key", b->public_hex, false);
	if (b->public_hex && !b->spare)
		sets_put(&sets, "protected", b->kept->sealed ? "1" : "0", false);
	if (b->spare)
		sets_put(&sets, "spare", "1", true);
	if (b->ncloses)
		add_closing(s, b, 0, &sets);
	ok = put_change(s, person, b->act, b->more ? b->on : DAY_NONE, &sets);
	sets_free(&sets);
	for (size_t i = 1; ok && i < b->ncloses; i++) {
		add_closing(s, b, i, &sets);
		ok = put_change(s, person, "close_key", DAY_NONE, &sets);
		sets_free(&sets);
	}
	for (size_t i = 0; ok && i < b->ncloses; i++)
		ok = drop_row(s, b->closes[i]);
	if (ok && b->after < s->w->arrival - 1) /* killed before rejudge(): the next opening does it */
		ok = sql_exec(&s->q, "DELETE FROM memory WHERE name = 'folded_by'");
	if (!ok)
		return sql_ok(&s->q, err);
	return !b->kept || key_keep(s, b->kept, err);
}

/* A closed key that lies open here is of no use to anybody any more. */
static void drop_plain(struct store *s, const struct binding *b)
{
	for (size_t i = 0; i < b->ncloses; i++) {
		const struct kept_key *k = keyring_find(keys_file(s), b->closes[i]);
		struct err aside = ERR_INIT;

		key_shut(s, b->closes[i]);
		if (k && !k->sealed)
			keys_file_put(s, NULL, b->closes[i], &aside);
	}
}

static bool write_binding(struct store *s, const char *by, const char *person, struct binding *b, const char *reason,
			  day_t assumed_day, struct err *err)
{
	const struct entry_new e = { .person = by, .assumed_day = assumed_day, .reason = reason };

	if (!write_begin(s, &e, NULL, err))
		return false;
	if (!b->after)
		b->after = s->w->arrival - 1;
	if (!put_binding(s, person, b, err)) {
		store_abandon(s);
		return false;
	}
	if (!write_finish(s, err))
		return false;
	drop_plain(s, b);
	return true;
}

bool store_person_add(struct store *s, const char *by, const struct sets *sets, day_t on,
		      day_t assumed_day, char ret_id[ID_TEXT], struct err *err)
{
	char id[ID_TEXT], public_hex[PUBLIC_TEXT];
	unsigned char bin[BIN_LEN];
	struct kept_key k;
	struct binding b = { .act = "create", .more = sets, .on = on, .public_hex = public_hex, .kept = &k };
	bool ok;

	id_new(id);
	id_bin(id, bin);
	key_fresh(bin, &k, public_hex);
	ok = write_binding(s, by, id, &b, NULL, assumed_day, err);
	sodium_memzero(&k, sizeof k);
	if (ok)
		memcpy(ret_id, id, ID_TEXT);
	return ok;
}

/* Those that a new key replaces; the caller frees *ret. A key on paper stays. */
static void good_keys(struct store *s, const unsigned char person[BIN_LEN], const unsigned char *but,
		      unsigned char (**ret)[BIN_LEN], size_t *ret_n)
{
	struct key_facts f;

	key_facts_read(s, person, &f);
	*ret = xcalloc(f.n + 1, BIN_LEN);
	*ret_n = 0;
	for (size_t i = f.n; i > 0; i--)
		if (!f.v[i - 1].closed_at && !f.v[i - 1].spare && (!but || memcmp(f.v[i - 1].id, but, BIN_LEN) != 0))
			memcpy((*ret)[(*ret_n)++], f.v[i - 1].id, BIN_LEN);
	key_facts_free(&f);
}

bool store_person_rekey(struct store *s, const char *by, const char *person, day_t assumed_day, struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	unsigned char bin[BIN_LEN];
	struct kept_key k;
	struct binding b = { .act = "rekey", .public_hex = public_hex, .kept = &k };
	bool ok;

	if (!id_bin(person, bin))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	key_fresh(bin, &k, public_hex);
	good_keys(s, bin, NULL, &b.closes, &b.ncloses);
	ok = sql_ok(&s->q, err) && write_binding(s, by, person, &b, NULL, assumed_day, err);
	sodium_memzero(&k, sizeof k);
	free(b.closes);
	return ok;
}

/* The old key stays with its holder, sealed like the new one: a backup of before knows no other. */
static void keep_sealed(struct store *s, const struct kept_key *old, const char *passphrase)
{
	struct kept_key sealed;
	struct err aside = ERR_INIT;

	if (key_seal(old, passphrase, &sealed, &aside))
		keys_file_put(s, &sealed, NULL, &aside);
}

bool store_passphrase(struct store *s, const char *person, const char *passphrase, day_t assumed_day, struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	const struct open_key *k;
	unsigned char bin[BIN_LEN], closes[1][BIN_LEN];
	struct kept_key plain, sealed, old = { .sealed = false };
	struct binding b = { .act = "protect", .public_hex = public_hex, .closes = closes, .ncloses = 1 };
	bool ok;

	if (!id_bin(person, bin) || !(k = key_open(s, bin))) {
		if (!sql_ok(&s->q, err))
			return false;
		return err_set(err, ERR_REFUSED, "key_locked",
			       "the key must be here and unlocked before its passphrase can be changed");
	}
	key_copy(k, &old);
	memcpy(closes[0], old.id, BIN_LEN);
	key_fresh(bin, &plain, public_hex);
	b.kept = *passphrase ? &sealed : &plain;
	ok = (!*passphrase || key_seal(&plain, passphrase, &sealed, err)) &&
	     write_binding(s, person, person, &b, NULL, assumed_day, err);
	if (ok) {
		key_hold(s, &plain, *passphrase != '\0');
		if (*passphrase)
			keep_sealed(s, &old, passphrase);
	}
	sodium_memzero(&plain, sizeof plain);
	sodium_memzero(&old, sizeof old);
	return ok;
}

/* ---- closing ---- */

/* The last entry that still counts, by its hash or the beginning of it; "none". */
static bool find_after(struct store *s, const char *text, int64_t *ret, struct err *err)
{
	unsigned char from[HASH_LEN], to[HASH_LEN];
	char low[HASH_TEXT], high[HASH_TEXT];
	int64_t found = 0;
	bool several = false;
	stmt *q;

	if (!text)
		return true;
	if (str_eq(text, "none")) {
		*ret = -1;
		return true;
	}
	memset(low, '0', sizeof low - 1);
	memset(high, 'f', sizeof high - 1);
	low[HASH_TEXT - 1] = high[HASH_TEXT - 1] = '\0';
	if (strlen(text) >= 8 && strlen(text) < HASH_TEXT) {
		memcpy(low, text, strlen(text));
		memcpy(high, text, strlen(text));
	}
	if (strlen(text) < 8 || strlen(text) >= HASH_TEXT || !hex_to(low, from, HASH_LEN) || !hex_to(high, to, HASH_LEN))
		return err_set(err, ERR_REFUSED, "not_found",
			       "“%s” is no entry: give its hash as log --json shows it, 8 digits of it at least, or none",
			       text);
	q = sql_own(&s->q, "SELECT arrival FROM entry WHERE hash BETWEEN ?1 AND ?2 LIMIT 2");
	sql_bind(q, "bb", from, HASH_LEN, to, HASH_LEN);
	while (sql_row(&s->q, q)) {
		several = found != 0;
		found = col_int(q, 0);
	}
	sql_drop(q);
	if (!sql_ok(&s->q, err))
		return false;
	if (several)
		return err_set(err, ERR_REFUSED, "ambiguous", "several entries begin with %s; give more digits", text);
	*ret = found;
	return found || err_set(err, ERR_REFUSED, "not_found", "there is no entry %s here", text);
}

static bool fits_text(const struct key_fact *f, const char *text)
{
	char hex[KEY_TEXT];

	hex_of(f->id, BIN_LEN, hex);
	return !text ? !f->closed_at && !f->spare : *text && strncmp(hex, text, strlen(text)) == 0;
}

/* The person's key whose id begins with text; NULL: the only one that is good. */
static bool find_key(struct store *s, const unsigned char person[BIN_LEN], const char *text,
		     unsigned char ret[BIN_LEN], struct err *err)
{
	const struct key_fact *found = NULL;
	struct buf all = BUF_INIT;
	struct key_facts f;
	char hex[KEY_TEXT];
	size_t n = 0;
	bool ok;

	key_facts_read(s, person, &f);
	for (size_t i = 0; i < f.n; i++) {
		if (!fits_text(&f.v[i], text))
			continue;
		found = &f.v[i];
		hex_of(found->id, BIN_LEN, hex);
		buf_addf(&all, "%s%s", n++ ? ", " : "", hex);
	}
	ok = sql_ok(&s->q, err);
	if (ok && n > 1)
		ok = err_set(err, ERR_REFUSED, "ambiguous", "which key? %s", buf_text(&all));
	else if (ok && (!found || found->closed_at))
		ok = err_set(err, ERR_REFUSED, found ? "key_closed" : "not_found",
			     found ? N_("this key is closed already") : N_("this person has no such key"));
	if (ok)
		memcpy(ret, found->id, BIN_LEN);
	key_facts_free(&f);
	buf_free(&all);
	return ok;
}

/* Entries that counted do so no longer: all that rests on them is worked out anew. */
static bool rejudge(struct store *s, const char *mark, struct err *err)
{
	if (!store_rebuild(s, NULL, err))
		return false;
	store_remember(s, "folded_by", mark ? mark : "");
	return true;
}

bool store_key_close(struct store *s, const char *by, const struct key_closing *c, day_t assumed_day, struct err *err)
{
	unsigned char bin[BIN_LEN], closes[1][BIN_LEN];
	struct binding b = { .act = "close_key", .closes = closes, .ncloses = 1 };
	char *mark;
	bool ok;

	if (!id_bin(c->person, bin))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	if (str_empty(c->reason))
		return err_set(err, ERR_REFUSED, "required", "closing a key needs a reason");
	mark = store_memory(s, "folded_by");
	ok = find_key(s, bin, c->key, closes[0], err) && find_after(s, c->after, &b.after, err) &&
	     write_binding(s, by, c->person, &b, c->reason, assumed_day, err) && (!c->after || rejudge(s, mark, err));
	free(mark);
	return ok;
}

/* ---- looking ---- */

bool store_keys(struct store *s, const char *person, void (*each)(void *ctx, const struct key_row *r), void *ctx,
		struct err *err)
{
	unsigned char bin[BIN_LEN];
	struct key_facts f;

	if (person && !id_bin(person, bin))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	key_facts_read(s, person ? bin : NULL, &f);
	for (size_t i = 0; i < f.n && s->q.error == SQLITE_OK; i++) {
		const struct key_fact *k = &f.v[i];
		const struct open_key *open;
		struct kept_key here;
		struct key_row r = { .bound_at = k->bound_at, .closed_at = k->closed_at, .spare = k->spare,
				     .covered = key_was_covered(&f, k->id, INT64_MAX) };

		hex_of(k->id, BIN_LEN, r.id);
		hex_of(k->person, BIN_LEN, r.person);
		hex_of(k->bound_by, BIN_LEN, r.bound_by);
		r.state = key_look(s, k, &open, &here);
		each(ctx, &r);
	}
	key_facts_free(&f);
	return sql_ok(&s->q, err);
}

/* ---- a key on paper ---- */

bool store_recovery(struct store *s, const char *person, day_t assumed_day, char ret_text[RECOVERY_TEXT],
		    struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	unsigned char bin[BIN_LEN];
	struct binding b = { .act = "rekey", .public_hex = public_hex, .spare = true };
	struct kept_key k;
	bool ok;

	if (!id_bin(person, bin))
		return err_set(err, ERR_REFUSED, "not_found", "no such person");
	key_fresh(bin, &k, public_hex);
	ok = write_binding(s, person, person, &b, NULL, assumed_day, err);
	if (ok)
		recovery_text(k.secret, ret_text);
	sodium_memzero(&k, sizeof k);
	return ok;
}

/* Whose key on paper is it? */
static bool find_owner(struct store *s, const unsigned char id[BIN_LEN], unsigned char ret[BIN_LEN], struct err *err)
{
	struct key_facts f;
	const struct key_fact *k;
	bool ok;

	key_facts_read(s, NULL, &f);
	k = key_fact_find(&f, id);
	ok = sql_ok(&s->q, err);
	if (ok && !k)
		ok = err_set(err, ERR_REFUSED, "no_key", "this recovery key belongs to nobody in this store");
	else if (ok && k->closed_at)
		ok = err_set(err, ERR_REFUSED, "key_closed", "this recovery key was closed");
	if (ok)
		memcpy(ret, k->person, BIN_LEN);
	key_facts_free(&f);
	return ok;
}

bool store_recover(struct store *s, const char *text, const char *passphrase, day_t assumed_day,
		   char ret_person[ID_TEXT], struct err *err)
{
	char public_hex[PUBLIC_TEXT];
	struct open_key paper = { .sealed = false };
	struct kept_key plain, sealed;
	struct binding b = { .act = "rekey", .public_hex = public_hex };
	bool ok = false;

	if (!recovery_read(text, &paper, err) || !find_owner(s, paper.id, paper.person, err))
		goto done;
	key_fresh(paper.person, &plain, public_hex);
	if (*passphrase && !key_seal(&plain, passphrase, &sealed, err))
		goto done;
	b.kept = *passphrase ? &sealed : &plain;
	good_keys(s, paper.person, paper.id, &b.closes, &b.ncloses);
	hex_of(paper.person, BIN_LEN, ret_person);
	s->signs_once = &paper;
	ok = sql_ok(&s->q, err) && write_binding(s, ret_person, ret_person, &b, NULL, assumed_day, err);
	s->signs_once = NULL;
	if (ok)
		key_hold(s, &plain, *passphrase != '\0');
done:
	sodium_memzero(&paper, sizeof paper);
	sodium_memzero(&plain, sizeof plain);
	free(b.closes);
	return ok;
}
