/* The ledgers in force: what the program was built with, what the journal has been told, what
 * the user's own directory adds; and the tables they are folded into. */
#include <dirent.h>
#include <errno.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/ledgers.h>

#include "life_sql.h"

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
		bool ok;

		if (declared(s, t))
			continue;
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

/* ---- tables ---- */

bool column_is_integer(const struct field *f)
{
	return f->type == FIELD_INTEGER || f->type == FIELD_MONEY || f->type == FIELD_BOOL;
}

/* The order of a field, absent values last. Must be the same text in indexes and queries. */
void sort_expr(const struct field *f, struct buf *out)
{
	buf_addf(out, "coalesce(f_%s, %s)", f->name, column_is_integer(f) ? "9e18" : "'~'");
}

static void create_table(struct store *s, const struct kept_ledger *k)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "CREATE TABLE IF NOT EXISTS l_%s (row INTEGER PRIMARY KEY, number TEXT,"
		     " voided INTEGER NOT NULL, touched INTEGER NOT NULL) STRICT", k->ledger->name);
	sql_exec(&s->q, b.s);
	buf_free(&b);
}

static void add_columns(struct store *s, const struct kept_ledger *k)
{
	struct strv have = STRV_INIT;
	char *text = xasprintf("SELECT name FROM pragma_table_info('l_%s')", k->ledger->name);
	stmt *q = sql_own(&s->q, text);

	while (sql_row(&s->q, q))
		strv_add(&have, col_text(q, 0));
	sql_drop(q);
	free(text);
	for (size_t i = 0; i < k->ledger->nfields; i++) {
		const struct field *f = &k->ledger->fields[i];
		char *col = xasprintf("f_%s", f->name);
		char *alter = xasprintf("ALTER TABLE l_%s ADD COLUMN %s %s", k->ledger->name, col,
					column_is_integer(f) ? "INTEGER" : "TEXT");

		if (!strv_has(&have, col))
			sql_exec(&s->q, alter);
		free(alter);
		free(col);
	}
	strv_free(&have);
}

static void index_one(struct store *s, const char *ledger, const char *name, const char *on, bool drop)
{
	char *text = drop ? xasprintf("DROP INDEX IF EXISTS l_%s_%s", ledger, name)
			  : xasprintf("CREATE INDEX IF NOT EXISTS l_%s_%s ON l_%s %s", ledger, name,
				      ledger, on);

	if (!drop && !news_step(s->news, tr("making the indexes"), 0, 0))
		sql_fail(&s->q, SQLITE_INTERRUPT, "");
	sql_exec(&s->q, text);
	free(text);
}

static bool is_sort_column(const struct ledger *l, const struct field *f)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].sort && l->columns[i].field == f)
			return true;
	return false;
}

void index_expr(const struct ledger *l, const struct field *f, struct buf *out)
{
	if (is_sort_column(l, f))
		sort_expr(f, out);
	else
		buf_addf(out, "f_%s", f->name);
}

/* What the index of a field is made of; false: it has none. */
static bool index_on(const struct kept_ledger *k, const struct field *f, struct buf *on)
{
	const struct ledger *l = k->ledger;

	buf_addc(on, '(');
	if (is_sort_column(l, f)) {
		sort_expr(f, on);
		buf_add(on, ") WHERE " NOT_VOID);
	} else if (k->enterprise >= 0 && f == &l->fields[k->enterprise] && k->found) {
		buf_addf(on, "f_%s, ", f->name);
		sort_expr(k->found, on);
		buf_add(on, ") WHERE " NOT_VOID);
	} else if (f->type == FIELD_REF || (str_eq(f->name, l->label) && f->type == FIELD_TEXT)) {
		buf_addf(on, "f_%s) WHERE f_%s IS NOT NULL AND " NOT_VOID, f->name, f->name);
	} else {
		return false;
	}
	return true;
}

/* Of few records, and only at its end: not worth a pass over all of them afterwards. */
static bool grows(const char *on)
{
	return str_starts(on, "(row) WHERE ");
}

/* Partial indexes of the lists everybody waits for. The row stands behind every key by itself. */
static void index_life(struct store *s, const struct ledger *l, enum indexing what)
{
	const struct life_index *x;
	size_t pos = 0;

	while ((x = life_index_each(l, &pos))) {
		struct buf on = BUF_INIT;

		life_index_on(&on, l, x);
		index_one(s, l->name, x->name, on.s,
			  what == INDEX_NONE || (what != INDEX_MAKE && !grows(on.s)));
		buf_free(&on);
	}
}

bool tables_index(struct store *s, const char *ledger, enum indexing what, struct err *err)
{
	const struct kept_ledger *k = kept_find(s, ledger);
	bool drop = what != INDEX_MAKE, keep = what == INDEX_DROP_MOST;

	index_one(s, ledger, "order", "(" NUMBER_ORDER ")", what == INDEX_NONE);
	index_one(s, ledger, "entered", "(row) WHERE " NOT_VOID, drop);
	index_one(s, ledger, "void", "(row) WHERE voided = 1", what == INDEX_NONE);
	for (size_t i = 0; i < k->ledger->nfields; i++) {
		struct buf on = BUF_INIT;

		if (index_on(k, &k->ledger->fields[i], &on) && !(keep && k->enterprise == (long)i))
			index_one(s, ledger, k->ledger->fields[i].name, on.s, drop);
		buf_free(&on);
	}
	index_life(s, k->ledger, what);
	return err ? sql_ok(&s->q, err) : s->q.error == SQLITE_OK;
}

bool tables_bare(struct store *s, struct err *err)
{
	for (size_t i = 0; i < s->nkept; i++) {
		create_table(s, &s->kept[i]);
		add_columns(s, &s->kept[i]);
		search_make(s, &s->kept[i]);
	}
	names_make(s);
	united_make(s);
	return sql_ok(&s->q, err);
}

bool tables_make(struct store *s, struct err *err)
{
	if (!tables_bare(s, err))
		return false;
	for (size_t i = 0; i < s->nkept; i++)
		if (!tables_index(s, s->kept[i].ledger->name, INDEX_MAKE, err))
			return false;
	return sql_ok(&s->q, err);
}

bool tables_drop(struct store *s, struct err *err)
{
	for (size_t i = 0; i < s->nkept; i++) {
		char *text = xasprintf("DROP TABLE IF EXISTS l_%s", s->kept[i].ledger->name);

		puts_drop(&s->kept[i]);
		sql_exec(&s->q, text);
		free(text);
		search_drop(s, &s->kept[i]);
	}
	sql_exec(&s->q, "DELETE FROM milestone; DELETE FROM counter; DELETE FROM undone;"
		     " DELETE FROM judged; DELETE FROM head; DROP TABLE IF EXISTS name_key;"
		     " DROP TABLE IF EXISTS united;");
	return sql_ok(&s->q, err);
}
