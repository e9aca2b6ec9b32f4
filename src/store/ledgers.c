/* The ledgers in force: what the program was built with, what the journal has been told, what
 * the user's own directory adds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/tr.h>
#include <bihuan/conf/declared.h>
#include <bihuan/conf/ledgers.h>

#include "absent.h"
#include "body.h"
#include "journal.h"
#include "learnt.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "refold.h"
#include "schema.h"
#include "search.h"
#include "tables.h"

struct kept_ledger *kept_find(const struct store *s, const char *name)
{
	for (size_t i = 0; i < s->nkept; i++)
		if (str_eq(s->kept[i].ledger->name, name))
			return &s->kept[i];
	return NULL;
}

const struct ledger *store_ledger(const struct store *s, const char *name)
{
	struct kept_ledger *k = kept_find(s, name);

	return k ? k->ledger : NULL;
}

const struct ledger *store_ledger_named(void *store, const char *name)
{
	return store_ledger(store, name);
}

const struct ledger *store_main_ledger(const struct store *s)
{
	const struct ledger *first = NULL;

	for (size_t i = 0; i < s->nkept; i++) {
		const struct ledger *l = s->kept[i].ledger;

		if (l->life && (!first || l->life->rank < first->life->rank))
			first = l;
	}
	return first;
}

size_t store_ledgers(const struct store *s, const struct ledger *const **ret)
{
	*ret = s->ledgers;
	return s->nkept;
}

static void text_hash(const char *text, unsigned char out[HASH_LEN])
{
	crypto_generichash(out, HASH_LEN, (const unsigned char *)text, strlen(text), NULL, 0);
}

/* The id of a text in the journal, 0 when it is not carried yet. */
static int64_t declared(struct store *s, const struct own_text *t)
{
	stmt *q = sql_get(&s->q, "SELECT id FROM declaration WHERE hash = ?1");
	int64_t id = 0;

	sql_bind(q, "b", t->hash, HASH_LEN);
	if (sql_row(&s->q, q))
		id = col_int(q, 0);
	sql_done(q);
	return id;
}

static struct own_text *add_own(struct kept_ledger *k, const char *text, char *made, const unsigned char hash[HASH_LEN])
{
	struct own_text t = { .text = text, .made = made };

	memcpy(t.hash, hash, HASH_LEN);
	VEC_ADD(k->texts, k->ntexts) = t;
	k->carried = false;
	return &k->texts[k->ntexts - 1];
}

/* Of which record the text is a declaration: make_ledgers.c works it out for those built in. */
static void name_record(struct own_text *t)
{
	char hex[HASH_TEXT], id[ID_TEXT];

	hex_of(t->hash, HASH_LEN, hex);
	id_shipped("ledger", hex, id);
	id_bin(id, t->record);
}

static void add_built_in(struct store *s, const struct ledger *l)
{
	struct kept_ledger k = { .ledger = l, .own = l };

	memcpy(add_own(&k, l->text, NULL, l->hash)->record, l->record, BIN_LEN);
	VEC_ADD(s->kept, s->nkept) = k;
}

/* Puts a ledger in force, made from what was and a text. */
static void put_in_force(struct store *s, struct kept_ledger *k, struct ledger *l)
{
	ledger_free(k->made);
	free(k->cols);
	k->cols = NULL;
	k->ledger = k->made = l;
	s->put_in_force++;
}

/* ---- names that would be kept under one name ---- */

#define LEDGERS_MAX 200 /* nobody keeps so many: a file that says so is not honest, or broken */

static void add_name(void *ctx, const char *name, const char *on)
{
	struct strv *names = ctx;

	(void)on;
	strv_take(names, xasprintf("%s_%s", names->v[0], name));
}

/* Every name of a table or index that the ledger is kept under. */
static void names_kept(const struct store *s, struct kept_ledger *k, struct strv *ret)
{
	static const char *const shadows[] = { "", "_data", "_idx", "_config", "_content", "_docsize" };

	search_prepare(s, k);
	strv_take(ret, xasprintf("l_%s", k->ledger->name));
	ledger_indexes(k, add_name, ret);
	for (size_t i = 0; i < sizeof shadows / sizeof *shadows; i++)
		strv_take(ret, xasprintf("search_%s%s", k->ledger->name, shadows[i]));
}

static bool starts_with_name(const char *longer, const char *name)
{
	size_t n = strlen(name);

	return strncmp(longer, name, n) == 0 && longer[n] == '_';
}

static const char *first_shared(const struct strv *a, const struct strv *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (strv_has(b, a->v[i]))
			return a->v[i];
	return NULL;
}

static const char *first_twice(const struct strv *v)
{
	for (size_t i = 0; i < v->n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(v->v[i], v->v[j]) == 0)
				return v->v[i];
	return NULL;
}

/* One name may begin with the other's only when nothing of the two goes by one name. */
static bool has_own_names(struct store *s, const struct ledger *l, const char *name, struct err *err)
{
	struct kept_ledger k = { .ledger = l, .found = ledger_day(l) };
	struct strv mine = STRV_INIT;
	const char *twice;
	bool ok = true;

	if (strcmp(l->name, "ledger") == 0)
		return err_set(err, ERR_FILE, "bad_config", "%s: a ledger cannot be named “%s”", name, l->name);
	names_kept(s, &k, &mine);
	twice = first_twice(&mine);
	if (twice && kept_find(s, l->name) && kept_find(s, l->name)->own == l)
		twice = NULL;
	if (twice)
		ok = err_set(err, ERR_FILE, "bad_config",
			     "%s: the ledger %s has a field whose index would be named like another one (%s); take another name for the field",
			     name, l->name, twice);
	for (size_t i = 0; ok && i < s->nkept; i++) {
		struct kept_ledger other = s->kept[i];
		struct strv theirs = STRV_INIT;

		if (!starts_with_name(l->name, other.ledger->name) && !starts_with_name(other.ledger->name, l->name))
			continue;
		other.found = ledger_day(other.ledger);
		names_kept(s, &other, &theirs);
		twice = first_shared(&mine, &theirs);
		if (twice)
			ok = err_set(err, ERR_FILE, "bad_config",
				     "%s: the ledger %s would be kept under a name that the ledger %s is kept under already (%s); take another name",
				     name, l->name, other.ledger->name, twice);
		strv_free(&theirs);
	}
	strv_free(&mine);
	return ok;
}

/* ---- texts ---- */

/* A ledger that is new here. */
static bool add_new(struct store *s, struct ledger *l, const char *name, struct kept_ledger **ret, struct err *err)
{
	struct kept_ledger *k;

	if (!l->number)
		return err_set(err, ERR_FILE, "bad_config", "%s: it extends a ledger that is not there", name);
	if (s->nkept >= LEDGERS_MAX)
		return err_set(err, ERR_FILE, "bad_config", "%s: more than %d ledgers cannot be kept", name,
			       LEDGERS_MAX);
	if (!has_own_names(s, l, name, err))
		return false;
	VEC_ADD(s->kept, s->nkept) = (struct kept_ledger){ .carried = true };
	k = &s->kept[s->nkept - 1];
	put_in_force(s, k, l);
	*ret = k;
	return true;
}

/* One that adds to a ledger which is here; l is freed. */
static bool add_more(struct store *s, struct kept_ledger *k, struct ledger *l, const char *name,
		     struct ledger_taking *how, struct err *err)
{
	struct ledger *both = NULL;
	bool ok;

	how->own = k->own != NULL;
	ok = ledger_merge(k->ledger, l, how, &both, err);
	ledger_free(l);
	if (ok && how->lenient && ledger_same(k->ledger, both)) { /* an older text of what is here mostly says nothing else */
		ledger_free(both);
		return true;
	}
	if (ok && !has_own_names(s, both, name, err)) {
		ledger_free(both);
		ok = false;
	}
	if (ok)
		put_in_force(s, k, both);
	return ok;
}

/* Adds a declaration text: a new ledger, or additions to one we have. *ret is where. */
static bool add_text(struct store *s, const char *text, const char *name, struct ledger_taking *how,
		     struct kept_ledger **ret, struct err *err)
{
	struct kept_ledger *k;
	struct ledger *l;

	if (!ledger_parse(text, name, how, &l, err))
		return false;
	k = kept_find(s, l->name);
	if (!k) {
		if (add_new(s, l, name, ret, err))
			return true;
		ledger_free(l);
		return false;
	}
	if (!how->lenient && k->own && !ledger_only_adds(text, name, k->own, err)) {
		ledger_free(l);
		return false;
	}
	*ret = k;
	return add_more(s, k, l, name, how, err);
}

/* Of which ledger the declaration of this record id is one of our own texts; NULL. */
static struct kept_ledger *ours(const struct store *s, const unsigned char *record)
{
	for (size_t i = 0; record && i < s->nkept; i++)
		for (size_t j = 0; j < s->kept[i].ntexts; j++)
			if (memcmp(s->kept[i].texts[j].record, record, BIN_LEN) == 0)
				return &s->kept[i];
	return NULL;
}

/* No text of a journal stops a store from opening: nobody can change it any more. */
static void pass_over(void *ctx, const char *what)
{
	struct store *s = ctx;

	if (s->passed_over.n < 100)
		strv_add(&s->passed_over, what);
	else
		s->passed_more++;
}

#define TEXT_MAX (1 << 20)
#define NUMERAL_OF(n) #n
#define NUMERAL(n) NUMERAL_OF(n)
#define TEXTS_MAX 2000 /* that are looked at: some of each ledger and each version of the program */

/* A text of another program or another folder, and the place of the ledger it tells of. */
struct told_text {
	unsigned char record[BIN_LEN];
	size_t of;
};

static void note_told(struct store *s, const unsigned char *record, const struct kept_ledger *k)
{
	struct told_text t = { .of = (size_t)(k - s->kept) };

	memcpy(t.record, record, BIN_LEN);
	VEC_ADD(s->told, s->ntold) = t;
}

static void add_journal_text(struct store *s, const unsigned char *record, const char *body, size_t len)
{
	struct ledger_taking how = { .lenient = true, .passed_over = pass_over, .ctx = s };
	struct err err = ERR_INIT;
	struct kept_ledger *k = NULL;
	struct sets sets;
	const char *text;

	if (len > TEXT_MAX) {
		pass_over(s, tr("declaration in the store: the text is too long"));
		return;
	}
	if (!body_read(body, len, &sets))
		return;
	text = sets_get(&sets, "text");
	if (text && add_text(s, text, tr("declaration in the store"), &how, &k, &err))
		note_told(s, record, k);
	else if (text)
		pass_over(s, err.text);
	sets_free(&sets);
}

/* What does not count adds nothing to a ledger; but there may be records that were written under it. */
static void note_uncounted(struct store *s, const unsigned char *record, const char *body, size_t len)
{
	struct ledger_taking how = { .lenient = true };
	struct err err = ERR_INIT;
	struct ledger *l;
	struct sets sets;

	if (len > TEXT_MAX || !body_read(body, len, &sets))
		return;
	if (sets_get(&sets, "text") && ledger_parse(sets_get(&sets, "text"), "", &how, &l, &err)) {
		if (kept_find(s, l->name))
			note_told(s, record, kept_find(s, l->name));
		ledger_free(l);
	}
	sets_free(&sets);
}

#define NOT_COUNTED "j.ordinal IN (-1, c.ordinal) AND j.code <> 'not_allowed_then'"

/* Which entries count stands in a table, as far as there is one. */
static bool has_judged(struct store *s)
{
	stmt *q = s->aside || schema_has(s, "judged") ? sql_own(&s->q, "SELECT 1 FROM judged LIMIT 1") : NULL;
	bool any = sql_row(&s->q, q);

	sql_drop(q);
	s->judged_any |= any;
	return any;
}

static char *not_counted(struct store *s, bool judged)
{
	stmt *q = judged ? sql_own(&s->q, "SELECT j.entry || ' ' || j.ordinal FROM judged j WHERE EXISTS (SELECT 1"
						 " FROM change c WHERE c.ledger = 'ledger' AND c.entry = j.entry AND "
						 NOT_COUNTED ") ORDER BY j.entry, j.ordinal") : NULL;
	struct buf b = BUF_INIT;

	while (sql_row(&s->q, q))
		buf_addf(&b, "%s\n", col_str(q, 0));
	sql_drop(q);
	buf_add(&b, "");
	return buf_take(&b);
}

char *declared_not(struct store *s)
{
	return not_counted(s, has_judged(s));
}

/* A text in the journal that is none of ours. */
struct journal_text {
	int64_t entry, ordinal;
	unsigned char record[BIN_LEN];
	bool counts;
};
struct journal_texts {
	struct journal_text *v;
	size_t n, nuncounted;
};

/* Is there any text but ours? */
static bool are_all_ours(struct store *s, crypto_generichash_state *h)
{
	stmt *q = sql_own(&s->q, "SELECT record FROM change WHERE ledger = 'ledger'");
	bool all = true;

	while (sql_row(&s->q, q)) {
		const unsigned char *record = col_bin(q, 0, BIN_LEN);

		hash_bytes(h, record, BIN_LEN);
		all = all && ours(s, record);
	}
	sql_drop(q);
	return all;
}

/* Those that are none of ours, in the order of the fold. The texts themselves are long: they are not read. An entry's
 * hash stands for them; that it is right is for verify to see. */
static void list_texts(struct store *s, bool judged, struct journal_texts *ret, crypto_generichash_state *h)
{
	char *text = xasprintf("SELECT c.entry, c.ordinal, c.record, e.hash, %s FROM change c JOIN entry e ON e.arrival = c.entry"
			       " WHERE c.ledger = 'ledger' ORDER BY " FOLD_ORDER,
			       judged ? "NOT EXISTS (SELECT 1 FROM judged j WHERE j.entry = c.entry AND " NOT_COUNTED ")" : "1");
	stmt *q = sql_own(&s->q, text);

	free(text);
	while (ret->n - ret->nuncounted < TEXTS_MAX && sql_row(&s->q, q)) {
		struct journal_text t = { .entry = col_int(q, 0), .ordinal = col_int(q, 1), .counts = col_int(q, 4) };

		if ((sqlite3_column_bytes(q, 2) == BIN_LEN && ours(s, col_blob(q, 2, NULL))) ||
		    (!t.counts && ret->nuncounted == TEXTS_MAX))
			continue;
		memcpy(t.record, col_bin(q, 2, BIN_LEN), BIN_LEN);
		ret->nuncounted += !t.counts;
		VEC_ADD(ret->v, ret->n) = t;
		hash_bytes(h, col_bin(q, 3, HASH_LEN), HASH_LEN);
		hash_int(h, t.ordinal);
		hash_int(h, t.counts);
	}
	sql_drop(q);
}

/* Reads the text at its place; for a later opening what came of it: the ledger that it tells of and adds nothing to,
 * NOTHING, or MORE where it has to be read each time. */
#define NOTHING "."
#define MORE "-"
static const char *take_text(struct store *s, const struct journal_text *t)
{
	stmt *q = sql_get(&s->q, "SELECT body FROM change WHERE entry = ?1 AND ordinal = ?2");
	size_t force = s->put_in_force, passed = s->passed_over.n + (size_t)s->passed_more, told = s->ntold;

	sql_bind(q, "ii", t->entry, t->ordinal);
	if (sql_row(&s->q, q))
		(t->counts ? add_journal_text : note_uncounted)(s, t->record, col_str(q, 0), (size_t)sqlite3_column_bytes(q, 0));
	sql_done(q);
	if (force != s->put_in_force || passed != s->passed_over.n + (size_t)s->passed_more)
		return MORE;
	return s->ntold > told ? s->kept[s->told[told].of].ledger->name : NOTHING;
}

/* Those that count or those that do not; what is known of each stands in as many words. */
static void take_texts(struct store *s, const struct journal_texts *texts, bool counts, const struct strv *known,
		       char **ret)
{
	for (size_t i = 0; i < texts->n; i++) {
		const struct journal_text *t = &texts->v[i];
		const char *word = known->n == texts->n ? known->v[i] : MORE;
		struct kept_ledger *k = strcmp(word, NOTHING) == 0 ? NULL : kept_find(s, word);

		if (t->counts != counts)
			continue;
		if (k)
			note_told(s, t->record, k);
		if (!k && strcmp(word, NOTHING) != 0)
			word = take_text(s, t);
		else
			s->believes = true;
		ret[i] = xstrdup(word); /* a later text may put another in the place of the ledger whose name it is */
	}
}

/* Older declarations of this program and of others are read once on this machine: to read those of one update takes
 * as long as all the rest of an opening six times. */
static void add_foreign(struct store *s, const struct journal_texts *texts, const char *key, const char *known)
{
	struct strv words = STRV_INIT, found = { xcalloc(texts->n, sizeof *found.v), texts->n };
	char *value;

	strv_split(&words, known ? known : "", " ");
	take_texts(s, texts, true, &words, found.v);
	take_texts(s, texts, false, &words, found.v);
	value = strv_join(&found, " ");
	if (!known && s->q.error == SQLITE_OK)
		learnt_note(s, key, value);
	free(value);
	strv_free(&words);
	strv_free(&found);
}

/* Those of entries that count are added; where all are ours, as in most stores, there is nothing to do. */
static bool add_journal_texts(struct store *s, struct err *err)
{
	bool judged = has_judged(s);
	struct journal_texts texts = { .n = 0 };
	crypto_generichash_state h;
	char key[HASH_TEXT], *known;

	learnt_begin(s, &h, "declarations");
	if (!are_all_ours(s, &h))
		list_texts(s, judged, &texts, &h);
	known = learnt_find(s, &h, key);
	hex_to(key, s->journal_hash, HASH_LEN);
	if (texts.n)
		add_foreign(s, &texts, key, known);
	if (texts.n - texts.nuncounted == TEXTS_MAX)
		pass_over(s, tr("declaration in the store: there are too many"));
	free(known);
	free(texts.v);
	free(s->declared_not);
	s->declared_not = not_counted(s, judged);
	return sql_ok(&s->q, err);
}

/* declared_text */
static bool add_user_text(void *ctx, const char *text, const char *path, struct err *err)
{
	struct store *s = ctx;
	unsigned char hash[HASH_LEN];
	struct kept_ledger *k = NULL;
	char *kept;

	if (!add_text(s, text, path, &(struct ledger_taking){ .lenient = false }, &k, err))
		return false;
	text_hash(text, hash);
	kept = xstrdup(text);
	name_record(add_own(k, kept, kept, hash));
	return true;
}

/* ---- which of them the journal declares ---- */

static struct kept_ledger *told(const struct store *s, const unsigned char *record)
{
	for (size_t i = 0; i < s->ntold; i++)
		if (memcmp(s->told[i].record, record, BIN_LEN) == 0)
			return &s->kept[s->told[i].of];
	return NULL;
}

bool ledgers_declared(struct store *s)
{
	stmt *q = sql_own(&s->q, "SELECT c.record FROM change c WHERE c.ledger = 'ledger'");

	for (size_t i = 0; i < s->nkept; i++)
		s->kept[i].declared = false;
	while (sql_row(&s->q, q)) {
		const unsigned char *record = col_bin(q, 0, BIN_LEN);
		struct kept_ledger *k = ours(s, record);

		if (!k)
			k = told(s, record);
		if (k)
			k->declared = true;
	}
	sql_drop(q);
	return s->q.error == SQLITE_OK;
}

const char *kept_columns(struct kept_ledger *k)
{
	struct buf b = BUF_INIT;

	if (k->cols)
		return k->cols;
	buf_add(&b, "l.row, r.id, l.number, l.voided, l.touched");
	for (size_t i = 0; i < k->ledger->nfields; i++) {
		buf_add(&b, ", l.f_");
		buf_add(&b, k->ledger->fields[i].name);
	}
	k->cols = buf_take(&b);
	return k->cols;
}

bool ledgers_load(struct store *s, const char *user_dir, struct err *err)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		add_built_in(s, &ledgers_built_in[i]);
	if (!add_journal_texts(s, err) || !declared_of_folder(user_dir, add_user_text, s, err))
		return false;
	s->ledgers = xcalloc(s->nkept + 1, sizeof *s->ledgers);
	for (size_t i = 0; i < s->nkept; i++) {
		s->kept[i].place = i;
		s->kept[i].found = ledger_day(s->kept[i].ledger);
		search_prepare(s, &s->kept[i]);
		s->ledgers[i] = s->kept[i].ledger;
	}
	absent_read_empty(s);
	return sql_ok(&s->q, err);
}

void ledgers_free(struct store *s)
{
	for (size_t i = 0; i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		puts_drop(k);
		free(k->cols);
		for (size_t j = 0; j < k->ntexts; j++)
			free(k->texts[j].made);
		free(k->texts);
		ledger_free(k->made);
	}
	free(s->kept);
	free(s->ledgers);
	free(s->told);
	s->told = NULL;
	s->ntold = 0;
	s->kept = NULL;
	s->ledgers = NULL;
	s->nkept = 0;
	strv_free(&s->passed_over);
	s->passed_more = 0;
	free(s->declared_not);
	s->declared_not = NULL;
}

/* A text with acts counts only by an admin: nobody else is to write under one that would never count. */
static bool may_declare(struct store *s, const struct kept_ledger *k, const char *text)
{
	struct actor actor;
	char person[ID_TEXT];

	if (!ledger_brings_acts(text))
		return true;
	hex_of(s->w->person, BIN_LEN, person);
	if (store_actor(s, person, &actor, NULL) && actor.role == ROLE_ADMIN)
		return true;
	if (s->q.error == SQLITE_OK) {
		s->q.error = SQLITE_AUTH;
		snprintf(s->q.detail, sizeof s->q.detail, "%s", words_now(&k->ledger->title));
	}
	return false;
}

/* Writes the declaration's texts that the journal lacks into the open entry. */
bool declare(struct store *s, struct kept_ledger *k)
{
	for (size_t i = 0; i < k->ntexts; i++) {
		const struct own_text *t = &k->texts[i];
		struct sets sets = SETS_INIT;
		char id[ID_TEXT];
		bool ok;

		if (declared(s, t))
			continue;
		if (!may_declare(s, k, t->text) || !table_need(s, k))
			return false;
		hex_of(t->record, BIN_LEN, id);
		sets_put(&sets, "name", k->ledger->name, false);
		sets_put(&sets, "text", t->text, false);
		ok = sql_put(&s->q, "INSERT INTO declaration (hash) VALUES (?1)", "b", t->hash, HASH_LEN) &&
		     write_change(s, id, NULL, "ledger", "declare", DAY_NONE,
						      NULL, NULL, &sets, NULL);
		sets_free(&sets);
		if (!ok)
			return false;
	}
	if (k->ntexts)
		k->declaration = declared(s, &k->texts[k->ntexts - 1]);
	k->carried = true;
	return s->q.error == SQLITE_OK;
}
