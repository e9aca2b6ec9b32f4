/* The ledgers in force: what the program was built with, what the journal has been told, what
 * the user's own directory adds. */
#include <dirent.h>
#include <errno.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/ledgers.h>

#include "names.h"

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

static void add_own(struct kept_ledger *k, const char *text, char *made,
		    const unsigned char hash[HASH_LEN])
{
	struct own_text t = { .text = text, .made = made };
	char hex[HASH_TEXT], id[ID_TEXT];

	memcpy(t.hash, hash, HASH_LEN);
	hex_of(hash, HASH_LEN, hex);
	id_shipped("ledger", hex, id);
	id_bin(id, t.record);
	VEC_ADD(k->texts, k->ntexts) = t;
	k->carried = false;
}

static void add_built_in(struct store *s, const struct ledger *l)
{
	struct kept_ledger k = { .ledger = l };

	add_own(&k, l->text, NULL, l->hash);
	VEC_ADD(s->kept, s->nkept) = k;
}

/* Puts a ledger in force, made from what was and a text. */
static void put_in_force(struct kept_ledger *k, struct ledger *l)
{
	ledger_free(k->made);
	k->ledger = k->made = l;
}

/* Adds a declaration text: a new ledger, or additions to one we have. *ret is where. */
static bool add_text(struct store *s, const char *text, const char *name, struct kept_ledger **ret,
		     struct err *err)
{
	struct ledger *l, *both;
	struct kept_ledger *k;

	if (!ledger_parse(text, name, &l, err))
		return false;
	k = kept_find(s, l->name);
	if (!k && !l->number) {
		ledger_free(l);
		return err_set(err, ERR_FILE, "bad_config",
			       "%s: it extends a ledger that is not there", name);
	}
	if (!k) {
		VEC_ADD(s->kept, s->nkept) = (struct kept_ledger){ .carried = true };
		k = &s->kept[s->nkept - 1];
		put_in_force(k, l);
	} else {
		bool ok = ledger_merge(k->ledger, l, &both, err);

		ledger_free(l);
		if (!ok)
			return false;
		put_in_force(k, both);
	}
	*ret = k;
	return true;
}

/* Is the declaration of this record id one of our own texts? */
static bool is_ours(const struct store *s, const unsigned char *record)
{
	for (size_t i = 0; record && i < s->nkept; i++)
		for (size_t j = 0; j < s->kept[i].ntexts; j++)
			if (memcmp(s->kept[i].texts[j].record, record, BIN_LEN) == 0)
				return true;
	return false;
}

static bool add_journal_texts(struct store *s, struct err *err)
{
	stmt *q = sql_own(&s->q, "SELECT c.body, c.record FROM change c JOIN entry e ON e.arrival = c.entry"
				 " WHERE c.ledger = 'ledger'"
				 " ORDER BY " FOLD_ORDER);
	bool ok = true;

	while (ok && sql_row(&s->q, q)) {
		struct kept_ledger *k;
		struct sets sets;

		if (sqlite3_column_bytes(q, 1) == BIN_LEN && is_ours(s, col_blob(q, 1, NULL)))
			continue;
		if (!body_read(col_text(q, 0), (size_t)sqlite3_column_bytes(q, 0), &sets))
			continue;
		const char *text = sets_get(&sets, "text");
		ok = !text || add_text(s, text, tr("declaration in the store"), &k, err);
		sets_free(&sets);
	}
	sql_drop(q);
	return ok && sql_ok(&s->q, err);
}

static char *slurp(const char *path, struct err *err)
{
	struct buf b = BUF_INIT;
	char piece[4096];
	size_t n;
	FILE *f = input_open(path, err);

	if (!f)
		return NULL;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0 && b.len < 1 << 20)
		buf_addn(&b, piece, n);
	fclose(f);
	buf_add(&b, "");
	return b.s ? buf_take(&b) : xstrdup("");
}

static bool add_user_text(struct store *s, const char *path, struct err *err)
{
	unsigned char hash[HASH_LEN];
	char *text = slurp(path, err);
	struct kept_ledger *k;

	if (!text)
		return false;
	if (!add_text(s, text, path, &k, err)) {
		free(text);
		return false;
	}
	text_hash(text, hash);
	add_own(k, text, text, hash);
	return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_user_texts(struct store *s, const char *dir, struct err *err)
{
	struct dirent **v = NULL;
	int n = dir ? scandir(dir, &v, NULL, by_name) : 0;
	bool ok = n >= 0 || errno == ENOENT ||
		  err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", dir, err_system(errno));

	for (int i = 0; i < n; i++) {
		size_t len = strlen(v[i]->d_name);

		if (ok && len > 4 && strcmp(v[i]->d_name + len - 4, ".cfg") == 0) {
			char *path = xasprintf("%s/%s", dir, v[i]->d_name);

			ok = add_user_text(s, path, err);
			free(path);
		}
		free(v[i]);
	}
	free(v);
	return ok;
}

/* What the rows of k are read by. */
static void make_columns(struct kept_ledger *k)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "l.row, r.id, l.number, l.voided, l.touched");
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_addf(&b, ", l.f_%s", k->ledger->fields[i].name);
	free(k->cols);
	k->cols = buf_take(&b);
}

bool ledgers_load(struct store *s, const char *user_dir, struct err *err)
{
	for (size_t i = 0; i < nledgers_built_in; i++)
		add_built_in(s, &ledgers_built_in[i]);
	if (!add_journal_texts(s, err) || !add_user_texts(s, user_dir, err))
		return false;
	s->ledgers = xcalloc(s->nkept + 1, sizeof *s->ledgers);
	for (size_t i = 0; i < s->nkept; i++) {
		s->kept[i].place = i;
		s->kept[i].found = ledger_field(s->kept[i].ledger, "found_on");
		make_columns(&s->kept[i]);
		search_prepare(&s->kept[i]);
		s->ledgers[i] = s->kept[i].ledger;
	}
	return true;
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
}

/* Writes the declaration's texts that the journal lacks into the open entry. */
bool declare(struct store *s, struct kept_ledger *k)
{
	for (size_t i = 0; i < k->ntexts; i++) {
		const struct own_text *t = &k->texts[i];
		struct sets sets = SETS_INIT;
		char id[ID_TEXT];
		stmt *q;
		bool ok;

		if (declared(s, t))
			continue;
		hex_of(t->record, BIN_LEN, id);
		q = sql_get(&s->q, "INSERT INTO declaration (hash) VALUES (?1)");
		sql_bind(q, "b", t->hash, HASH_LEN);
		sets_put(&sets, "name", k->ledger->name, false);
		sets_put(&sets, "text", t->text, false);
		ok = sql_do(&s->q, q) && write_change(s, id, NULL, "ledger", "declare", DAY_NONE,
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
