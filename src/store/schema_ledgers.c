/* The tables and indexes of the ledgers in force, compared like those that every store has (schema.c); what
 * stands in the file beside all these; and what becomes of a store with something strange in it. */
#include <stdlib.h>
#include <string.h>

#include "learnt.h"
#include "ledgers.h"
#include "local.h"
#include "open_store.h"
#include "packed.h"
#include "schema.h"
#include "search.h"
#include "tables.h"

/* ---- a ledger ---- */

struct of_ledger {
	struct schema *c;
	const char *name;
};

/* The texts one behind the other; the caller frees it. Some hundreds are made at every opening. */
static char *joined(const char *const *texts)
{
	struct buf b = BUF_INIT;

	for (; *texts; texts++)
		buf_add(&b, *texts);
	return buf_take(&b);
}
#define JOINED(...) joined((const char *const[]){ __VA_ARGS__, NULL })

static void want_text(struct schema *c, const char *type, const char *name, const char *table, char *sql)
{
	schema_want(c, STRANGE_REBUILT, type, name, table, sql, strlen(sql));
	free(sql);
}

static void want_index(void *ctx, const char *name, const char *on)
{
	struct of_ledger *l = ctx;
	char *index = JOINED("l_", l->name, "_", name), *table = JOINED("l_", l->name);

	want_text(l->c, "index", index, table, JOINED("CREATE INDEX ", index, " ON ", table, " ", on));
	free(index);
	free(table);
}

/* As it was made with all its fields at once. */
static bool is_as_made(const struct schema_object *o, const struct ledger *l)
{
	struct buf b = BUF_INIT;
	bool same;

	buf_add(&b, "CREATE TABLE l_");
	buf_add(&b, l->name);
	buf_add(&b, " " LEDGER_COLUMNS);
	for (size_t i = 0; i < l->nfields; i++) {
		buf_add(&b, ", f_");
		buf_add(&b, l->fields[i].name);
		buf_addc(&b, ' ');
		buf_add(&b, column_type(&l->fields[i]));
	}
	buf_add(&b, ") STRICT");
	same = strcmp(o->sql, buf_text(&b)) == 0;
	buf_free(&b);
	return same;
}

/* The table grows with the ledger: its columns may stand in any order. As many as there are fields, and each of
 * these among them: nothing else. */
static bool has_its_columns(struct schema_object *o, const struct ledger *l)
{
	char *head = JOINED("CREATE TABLE l_", l->name, " " LEDGER_COLUMNS);
	char *begin = schema_normal(head), *end = schema_normal(") STRICT");
	const char *text = schema_text(o);
	size_t n = strlen(begin), len = strlen(text), tail = strlen(end), met = 0, commas = 0;
	bool right = len >= n + tail && strncmp(text, begin, n) == 0 && strcmp(text + len - tail, end) == 0;

	for (const char *p = text + (right ? n : len); *p; p++)
		commas += *p == ',';
	for (size_t i = 0; right && i < l->nfields; i++) {
		char *column = JOINED(" , f_", l->fields[i].name, " ", column_type(&l->fields[i]), " ");

		met += strstr(text + n, column) != NULL;
		free(column);
	}
	free(head);
	free(begin);
	free(end);
	return right && met == l->nfields && commas == l->nfields;
}

static void want_table(struct schema *c, const struct ledger *l)
{
	char *name = JOINED("l_", l->name);
	struct schema_object *o = schema_find(c, "table", name);

	if (o) {
		o->met = true;
		o->right = strcmp(o->table, name) == 0 && (is_as_made(o, l) || has_its_columns(o, l));
	}
	if (!o)
		schema_say(c, STRANGE_REBUILT, "schema: the %s %s is missing", "table", name);
	else if (!o->right)
		schema_say(c, STRANGE_REBUILT, "schema: the %s %s is not what this program makes", "table", name);
	free(name);
}

/* Packed records for figures: there or not. */
static void want_packed(struct schema *c, const char *ledger)
{
	char *name = JOINED("figures_", ledger);

	if (schema_find(c, "table", name))
		want_text(c, "table", name, name, JOINED("CREATE TABLE ", name, " " PACKED_COLUMNS));
	free(name);
}

static void want_search(struct schema *c, const char *ledger)
{
	static const struct {
		const char *end, *columns;
	} shadows[] = {
		{ "data", "(id INTEGER PRIMARY KEY, block BLOB)" },
		{ "idx", "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID" },
		{ "config", "(k PRIMARY KEY, v) WITHOUT ROWID" },
	};
	char *name = JOINED("search_", ledger);

	want_text(c, "table", name, name, JOINED("CREATE VIRTUAL TABLE ", name, " " SEARCH_TABLE));
	for (size_t i = 0; i < sizeof shadows / sizeof *shadows; i++) {
		char *shadow = JOINED(name, "_", shadows[i].end);

		want_text(c, "table", shadow, shadow, JOINED("CREATE TABLE '", shadow, "'", shadows[i].columns));
		free(shadow);
	}
	free(name);
}

/* Nothing of it is there: so it is before its first record, which cannot be without a declaration. */
static bool is_absent(const struct schema *c, const struct kept_ledger *k)
{
	char *table = JOINED("l_", k->ledger->name), *search = JOINED("search_", k->ledger->name);
	bool absent = !k->declared && !schema_find(c, NULL, table) && !schema_find(c, NULL, search);

	free(table);
	free(search);
	return absent;
}

void schema_compare_ledgers(struct store *s, struct schema *c)
{
	ledgers_declared(s);
	for (size_t i = 0; i < s->nkept; i++) {
		const struct ledger *l = s->kept[i].ledger;

		want_packed(c, l->name);
		if (is_absent(c, &s->kept[i]))
			continue;
		want_table(c, l);
		ledger_indexes(&s->kept[i], want_index, &(struct of_ledger){ c, l->name });
		want_search(c, l->name);
	}
}

/* ---- the rest ---- */

static bool is_of_ledgers(const char *name)
{
	return str_starts(name, "l_") || str_starts(name, "search_") || str_starts(name, "figures_");
}

/* What a rebuild may take away: it keeps nothing that anybody wrote. */
static bool may_go(const struct schema_object *o)
{
	if (strcmp(o->type, "trigger") == 0)
		return false;
	return strcmp(o->type, "index") == 0 || is_of_ledgers(o->name) || schema_is_rebuilt(o->name) ||
	       str_starts(o->name, "sqlite_stat");
}

void schema_compare_rest(struct schema *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->v[i].met)
			schema_say(c, may_go(&c->v[i]) ? STRANGE_REBUILT : STRANGE_FACTS,
				   "schema: the %s %s is not of this program", c->v[i].type, c->v[i].name);
}

/* ---- proving ---- */

struct proving {
	struct store *s;
	enum strange worst, least; /* least: what counts */
	char *first;
	size_t n;
};

static void prove_one(void *ctx, enum strange how, const char *what)
{
	struct proving *p = ctx;

	p->n++;
	if (how <= p->worst)
		return;
	p->worst = how;
	free(p->first);
	p->first = xstrdup(what);
}

int64_t schema_number(struct store *s)
{
	stmt *q = sql_get(&s->q, "PRAGMA main.schema_version");
	int64_t n = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return n;
}

static bool compare(struct store *s, bool ledgers, enum strange least, schema_tell *tell, void *ctx)
{
	struct schema *c = schema_held(s);

	if (!c)
		return false;
	c->tell = tell;
	c->ctx = ctx;
	c->least = least;
	schema_compare_fixed(c);
	if (ledgers)
		schema_compare_ledgers(s, c);
	schema_compare_rest(c);
	return true;
}

bool schema_tell_all(struct store *s, schema_tell *tell, void *ctx)
{
	bool ok = compare(s, true, STRANGE_NOT, tell, ctx);

	schema_let_go(s);
	return ok;
}

/* ---- may it be read at all? ---- */

/* The columns that a table of facts is read by. */
static const struct {
	const char *table, *columns;
} read_by[] = {
	{ "store", "one id" },
	{ "entry", "arrival hash device n clock at person key prev seen undoes meta changes signature" },
	{ "change", "entry ordinal record ledger declaration act on from to body" },
	{ "declaration", "id hash" },
	{ "record", "row id" },
	{ "memory", "name value" },
};

/* A plain table with just these columns, none of them worked out from others. */
static bool is_readable(struct store *s, const struct schema *c, const char *table, const char *columns)
{
	struct schema_object *o = schema_find(c, "table", table);
	struct buf have = BUF_INIT;
	stmt *q;
	bool plain = o && !str_starts(schema_text(o), "CREATE VIRTUAL");

	q = sql_own(&s->q, "SELECT name, hidden FROM pragma_table_xinfo(?1)");
	sql_bind(q, "t", table);
	while (plain && sql_row(&s->q, q)) {
		buf_addf(&have, "%s%s", have.len ? " " : "", col_str(q, 0));
		plain = col_int(q, 1) == 0;
	}
	sql_drop(q);
	plain = plain && strcmp(buf_text(&have), columns) == 0;
	buf_free(&have);
	return plain;
}

static bool can_read(struct store *s, struct err *err)
{
	const struct schema *c = schema_held(s);
	const char *bad = NULL;

	for (size_t i = 0; c && !bad && s->q.error == SQLITE_OK && i < sizeof read_by / sizeof *read_by; i++)
		if (!is_readable(s, c, read_by[i].table, read_by[i].columns))
			bad = read_by[i].table;
	if (!sql_ok(&s->q, err))
		return false;
	return !bad || err_set(err, ERR_FILE, "bad_schema",
			       "%s: the table %s is not what this program makes, and cannot be read; take the last backup and keep this file",
			       s->path, bad);
}

/* ---- what follows ---- */

bool schema_refuse(const struct store *s, struct err *err)
{
	if (s->bad_facts)
		return err_set(err, ERR_FILE, "bad_fact",
			       "%s: the history is wrong, and the store can only be read; “verify” names what is wrong",
			       s->path);
	if (s->strange == STRANGE_REBUILT)
		return err_set(err, ERR_FILE, "bad_schema",
			       "%s: tables or indexes are not what this program makes, and the store can only be read; “verify” names them, “rebuild” sets them right",
			       s->path);
	return err_set(err, ERR_FILE, "bad_schema",
		       "%s: the file holds what is not of this program, and can only be read; “verify” names it", s->path);
}

/* Told once more by every opening. */
static void note_strange(struct store *s, const struct proving *p)
{
	struct err text = ERR_INIT; /* makes what comes from the file fit for a terminal */

	schema_refuse(s, &text);
	notice_set(s, xstrdup(text.text));
	err_set(&text, ERR_FILE, "bad_schema", "%s", p->first);
	notice_set(s, xstrdup(text.text));
}

static bool prove(struct store *s, bool ledgers, struct proving *p)
{
	s->schema_seen = schema_number(s);
	return compare(s, ledgers, p->least, prove_one, p);
}

static char *known_of(struct store *s, char key[HASH_TEXT])
{
	crypto_generichash_state h;

	learnt_begin(s, &h, "schema");
	hash_bytes(&h, s->schema_hash, HASH_LEN);
	return learnt_find(s, &h, key);
}

/* Has this program found that very schema to be all as it makes it, with some ledgers? */
static bool is_known(struct store *s)
{
	char key[HASH_TEXT], *known = NULL;

	s->schema_seen = schema_number(s);
	if (schema_digest(&s->q, s->schema_hash))
		known = known_of(s, key);
	s->schema_known = known != NULL;
	free(known);
	return s->schema_known;
}

void schema_note(struct store *s)
{
	char key[HASH_TEXT], *known = known_of(s, key);

	if (!known)
		learnt_note(s, key, "");
	free(known);
}

bool schema_prove(struct store *s, struct err *err)
{
	struct proving p = { .s = s, .least = STRANGE_FACTS };

	if (is_known(s)) {
		sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
		return true;
	}
	/* what is made as we make it can be read */
	if (!prove(s, false, &p) || (p.worst && !can_read(s, err))) {
		sql_ok(&s->q, err);
		free(p.first);
		return false;
	}
	s->strange = (int)p.worst;
	if (p.worst) {
		s->readonly = true;
		note_strange(s, &p);
	} else {
		sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	}
	free(p.first);
	return true;
}

bool schema_prove_ledgers(struct store *s, struct err *err)
{
	struct proving p = { .s = s, .least = STRANGE_REBUILT };

	if (prove(s, true, &p) && p.worst && !s->strange) {
		s->strange = (int)p.worst;
		s->readonly = true;
		note_strange(s, &p);
	}
	free(p.first);
	return sql_ok(&s->q, err);
}

bool schema_still(struct store *s, struct err *err)
{
	struct proving p = { .s = s, .least = STRANGE_REBUILT };

	if (schema_number(s) == s->schema_seen)
		return sql_ok(&s->q, err);
	prove(s, true, &p);
	schema_let_go(s);
	if (!p.worst) {
		free(p.first);
		return sql_ok(&s->q, err);
	}
	free(p.first);
	s->strange = (int)p.worst;
	s->readonly = true;
	sqlite3_db_config(s->q.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	return schema_refuse(s, err);
}

/* ---- mending ---- */

static void drop(struct store *s, const char *type, const char *name)
{
	char *sql = sqlite3_mprintf("DROP %s IF EXISTS main.\"%w\"", type, name);

	sql_exec(&s->q, sql);
	sqlite3_free(sql);
}

/* A table that is searched goes with its shadows; but it can only go when they are there. */
static void drop_search(struct store *s, const char *name)
{
	char *sql = sqlite3_mprintf("CREATE TABLE IF NOT EXISTS main.\"%w_data\" (id INTEGER PRIMARY KEY, block BLOB);"
				    "CREATE TABLE IF NOT EXISTS main.\"%w_idx\" (segid, term, pgno,"
				    " PRIMARY KEY (segid, term)) WITHOUT ROWID;"
				    "CREATE TABLE IF NOT EXISTS main.\"%w_config\" (k PRIMARY KEY, v) WITHOUT ROWID;"
				    "REPLACE INTO main.\"%w_config\" VALUES ('version', 4);"
				    "DELETE FROM main.\"%w_data\"; INSERT INTO main.\"%w_data\" VALUES (1, x''),"
				    " (10, x'00000000000000')",
				    name, name, name, name, name, name);

	schema_shadow(&s->q, true);
	sql_exec(&s->q, sql);
	drop(s, "TABLE", name);
	schema_shadow(&s->q, false);
	sqlite3_free(sql);
}

static void ignore(void *ctx, enum strange how, const char *what)
{
	(void)ctx, (void)how, (void)what;
}

/* Everything of the ledgers goes, known or not, and is made anew. */
static void drop_ledgers(struct store *s, bool searched)
{
	struct schema c = { .tell = ignore };

	schema_read(&s->q, &c);
	for (size_t i = 0; i < c.n; i++) {
		struct schema_object *o = &c.v[i];

		if (!is_of_ledgers(o->name) || strcmp(o->type, "index") == 0 || strcmp(o->type, "trigger") == 0)
			continue;
		if (searched && str_starts(schema_text(o), "CREATE VIRTUAL"))
			drop_search(s, o->name);
		else if (!searched)
			drop(s, o->type, o->name);
	}
	schema_free(&c);
}

static void drop_strange(struct store *s)
{
	struct schema c = { .tell = ignore };

	schema_read(&s->q, &c);
	schema_compare_fixed(&c);
	for (size_t i = 0; i < c.n; i++)
		if (!c.v[i].right && *c.v[i].sql && may_go(&c.v[i]))
			drop(s, c.v[i].type, c.v[i].name);
	schema_free(&c);
}

bool schema_mend(struct store *s, struct err *err)
{
	struct proving p = { .s = s, .least = STRANGE_FACTS };

	if (!prove(s, false, &p) || p.worst) {
		if (p.worst) {
			s->strange = (int)p.worst;
			err_set(err, ERR_FILE, "bad_schema", "%s", p.first);
		}
		free(p.first);
		return sql_ok(&s->q, err) && false;
	}
	drop_ledgers(s, true);
	drop_ledgers(s, false);
	drop_strange(s);
	return schema_make(s);
}
