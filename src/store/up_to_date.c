/* Opening brings what is rebuilt up to date: where this program folds otherwise than the one before, or the tables
 * are not as they should be, all is folded anew, into the file or, where that cannot be, beside it. */
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/search.h>

#include "learnt.h"
#include "ledgers.h"
#include "local.h"
#include "open_store.h"
#include "rebuild.h"
#include "records.h"
#include "schema.h"
#include "tables.h"
#include "up_to_date.h"

#define TABLES_VERSION 9 /* of what is rebuilt: grows with every change of its tables and indexes */

static void worst_of(void *ctx, enum strange how, const char *what)
{
	enum strange *worst = ctx;

	(void)what;
	/* what is rebuilt is asked about: of facts it may be strange besides */
	if (how == STRANGE_REBUILT)
		*worst = how;
}

static void mark_index(void *ctx, const char *name, const char *on)
{
	hash_text(ctx, name);
	hash_text(ctx, on);
}

static void mark_compute(crypto_generichash_state *h, const struct field *f)
{
	if (f->compute)
		hash_text(h, f->compute->name);
	for (size_t i = 0; i < f->nargs; i++)
		hash_text(h, f->args[i]);
}

/* What the tables were last folded by: a program whose fold or tables are others folds anew. Never of the
 * release, nor of ledgers that this store knows nothing of: a store that cannot be written opens in every later one that
 * folds the same, whatever else that can keep. */
static char *fold_mark(struct store *s)
{
	crypto_generichash_state h;
	unsigned char out[HASH_LEN];
	char *hex = xmalloc(HASH_TEXT);

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	hash_int(&h, FOLD_VERSION);
	hash_int(&h, TABLES_VERSION);
	hash_int(&h, SEARCH_VERSION);
	ledgers_declared(s);
	for (size_t i = 0; i < s->nkept; i++) {
		const struct ledger *l = s->kept[i].ledger;

		if (!s->kept[i].declared)
			continue;
		hash_text(&h, l->name);
		hash_text(&h, l->label);
		for (size_t j = 0; j < l->nfields; j++) {
			hash_text(&h, l->fields[j].name);
			hash_int(&h, (int64_t)l->fields[j].type);
			hash_int(&h, l->fields[j].searchable);
			mark_compute(&h, &l->fields[j]);
		}
		ledger_indexes(&s->kept[i], mark_index, &h);
	}
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, hex);
	return hex;
}

/* Are the tables there, as they should be? */
static bool tables_fit(struct store *s)
{
	enum strange worst = STRANGE_NOT;

	return schema_tell_all(s, worst_of, &worst) && worst != STRANGE_REBUILT;
}

void mark_remember(struct store *s)
{
	char *mark = fold_mark(s);

	store_remember(s, "folded_by", mark);
	free(mark);
}

/* What it found of who might do what may put other declarations in force than those it was folded with. */
static bool fold_with_others(struct store *s, const struct news *news, struct err *err)
{
	ledgers_free(s);
	return ledgers_load(s, s->ledger_dir, err) &&
	       (s->aside ? tables_beside_drop(s, err) && store_fold_beside(s, news, err) :
			   store_rebuild(s, news, err));
}

/* Where the file's own tables cannot be used and not be made anew. */
static bool read_beside(struct store *s, const struct news *news, struct err *err)
{
	struct err first = ERR_INIT;

	if (s->bad_facts && tables_fit(s))
		return true;
	if (store_fold_beside(s, news, &first))
		return !s->others_declared || fold_with_others(s, news, err);
	if (strcmp(first.code, "bad_fact") == 0 && tables_fit(s))
		return true;
	*err = first;
	return false;
}

/* Folds anew; where the facts are wrong the tables stay as they were. */
static bool fold_anew(struct store *s, const struct news *news, struct err *err)
{
	struct err first = ERR_INIT;

	if (store_rebuild(s, news, &first)) {
		if (s->others_declared && !fold_with_others(s, news, err))
			return false;
		mark_remember(s);
		return true;
	}
	if (strcmp(first.code, "bad_fact") != 0 && strcmp(first.code, "bad_schema") != 0) {
		*err = first;
		return false;
	}
	s->bad_facts = s->readonly = true;
	notice_set(s, xstrdup(first.text));
	schema_refuse(s, &first);
	notice_set(s, xstrdup(first.text));
	return read_beside(s, news, err);
}

/* Row numbers go into maps of bits and into lists of small numbers. */
static void look_at_rows(struct store *s)
{
	int64_t least = sql_int(&s->q, "SELECT coalesce((SELECT row FROM record ORDER BY row LIMIT 1), 1)");
	int64_t most = sql_int(&s->q, "SELECT coalesce((SELECT row FROM record ORDER BY row DESC LIMIT 1), 0)");

	if (s->q.error != SQLITE_OK || rows_in_bounds(ROWS_MAX, least, most))
		return;
	s->scattered = s->readonly = true;
	if (s->strange == STRANGE_NOT)
		s->strange = STRANGE_REBUILT;
	notice_set(s, xasprintf(tr("The row numbers of records are beyond all bounds (%lld to %lld): the store can only be "
				   "read; “rebuild” sets them right."), (long long)least, (long long)most));
}

/* What does not count stands in a table: opening reads it, verify works it out anew. */
static void tell_judged(struct store *s)
{
	int64_t n = s->judged_any ? sql_int(&s->q, "SELECT count(*) FROM judged WHERE code <> 'not_allowed_then'") : 0;

	if (n > 0)
		notice_set(s, xasprintf(tr("%lld entries or changes in this file do not count and are passed over: "
					   "they were not signed by whoever might do them. “verify” names them."),
					(long long)n));
}

void tell_passed_over(struct store *s)
{
	tell_judged(s);
	if (s->passed_over.n)
		notice_set(s, xasprintf(tr("%lld parts of ledger declarations in this file clash with this program's or are "
					   "not understood, and are passed over. “verify” names them."),
					(long long)s->passed_over.n + s->passed_more));
}

/* As all stood on a day: beside the file, whatever its own tables are. */
bool bring_to_day(struct store *s, day_t day, const struct news *news, struct err *err)
{
	s->looks_back = true;
	s->as_of = day;
	look_at_rows(s);
	return sql_ok(&s->q, err) && store_fold_beside(s, news, err) &&
	       (!s->others_declared || fold_with_others(s, news, err));
}

/* What an earlier opening found out of this schema with these ledgers: that each table and index is as it should be, and
 * by what they are to have been folded. */
static char *known_mark(struct store *s, char key[HASH_TEXT]) /* NULL: unknown */
{
	crypto_generichash_state h;

	learnt_begin(s, &h, "tables");
	hash_bytes(&h, s->schema_hash, HASH_LEN);
	hash_bytes(&h, s->journal_hash, HASH_LEN);
	for (size_t i = 0; i < s->nkept; i++)
		for (size_t j = s->kept[i].own != NULL; j < s->kept[i].ntexts; j++)
			hash_bytes(&h, s->kept[i].texts[j].hash, HASH_LEN);
	return learnt_find(s, &h, key);
}

/* Of what the schema says now: it may have been brought to this version since the opening began. */
static void remember(struct store *s, const char *mark)
{
	char key[HASH_TEXT];

	if (!schema_digest(&s->q, s->schema_hash) || schema_number(s) != s->schema_seen)
		return;
	schema_note(s);
	free(known_mark(s, key));
	learnt_note(s, key, mark);
}

/* The tables are the last folded by this program: are they as they should be? */
static bool prove_tables(struct store *s, const char *mark, const struct news *news, struct err *err)
{
	if (!schema_prove_ledgers(s, err))
		return false;
	if (s->scattered || s->strange != STRANGE_NOT)
		return (!s->scattered && tables_fit(s)) || read_beside(s, news, err);
	remember(s, mark);
	return true;
}

bool bring_up_to_date(struct store *s, const struct news *news, struct err *err)
{
	char key[HASH_TEXT], *known = known_mark(s, key), *mark = known ? known : fold_mark(s);
	char *was = memory_read(s, "folded_by");
	bool ok = sql_ok(&s->q, err), same = str_eq(mark, was);

	look_at_rows(s);
	if (ok && same && known && s->schema_known && !s->scattered)
		ok = sql_ok(&s->q, err);
	else if (ok && same)
		ok = prove_tables(s, mark, news, err);
	else if (ok && s->readonly && !(s->scattered && !s->unwritable))
		ok = read_beside(s, news, err);
	else if (ok)
		ok = fold_anew(s, news, err);
	free(mark);
	free(was);
	return ok;
}
