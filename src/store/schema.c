/* What the file's schema says beside what this program makes. SQLite reads sqlite_schema with its first
 * statement and believes every word: a trigger that rewrites, a view or a table of other columns in a fact's
 * place, an index that leaves rows out. So no other statement is run before the comparison; triggers and views
 * run at all only in a file where every one of them is ours. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/tr.h>

#include "open_store.h"
#include "schema.h"

#define MOST_BYTES (32 << 20) /* of a value or a row: more than any form holds */

void schema_guard(struct sql *q)
{
	static const struct {
		int what, most;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, MOST_BYTES },   { SQLITE_LIMIT_SQL_LENGTH, 500000 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 200 },      { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 20 },     { SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },    { SQLITE_LIMIT_WORKER_THREADS, 0 },
	};

	sqlite3_db_config(q->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(q->db, limits[i].what, limits[i].most);
}

void schema_shadow(struct sql *q, bool open)
{
	sqlite3_db_config(q->db, SQLITE_DBCONFIG_DEFENSIVE, !open, NULL);
}

/* ---- texts ---- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
	       (unsigned char)c >= 0x80;
}

/* Behind blanks and comments. */
static const char *pass_blank(const char *p)
{
	for (;;) {
		if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' || *p == '\f') {
			p++;
		} else if (p[0] == '-' && p[1] == '-') {
			p += strcspn(p, "\n");
		} else if (p[0] == '/' && p[1] == '*') {
			const char *end = strstr(p + 2, "*/");

			p = end ? end + 2 : p + strlen(p);
		} else {
			return p;
		}
	}
}

/* Behind the word, the quoted text or the sign at p. */
static const char *pass_token(const char *p)
{
	char end = *p == '[' ? ']' : *p;

	if (is_word(*p)) {
		while (is_word(*p))
			p++;
		return p;
	}
	if (!strchr("'\"`[", *p))
		return p + 1;
	for (p++; *p; p++)
		if (*p == end && (end == ']' || p[1] != end || !*++p))
			return *p ? p + 1 : p;
	return p;
}

char *schema_normal(const char *sql)
{
	struct buf b = BUF_INIT;

	for (const char *p = pass_blank(sql ? sql : ""), *end; *p; p = pass_blank(end)) {
		end = pass_token(p);
		if (b.len)
			buf_addc(&b, ' ');
		buf_addn(&b, p, (size_t)(end - p));
	}
	buf_add(&b, "");
	return buf_take(&b);
}

/* ---- reading it ---- */

static size_t slot_of(const struct schema *c, const char *name)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 1099511628211u;
	return (size_t)h & (c->nslots - 1);
}

/* Each of some hundreds of names is looked up at every opening: by hash, or many ledgers would be paid for squared. */
static void find_by_name(struct schema *c)
{
	for (c->nslots = 64; c->nslots < 2 * c->n; c->nslots *= 2)
		;
	c->slots = xcalloc(c->nslots, sizeof *c->slots);
	for (size_t i = 0; i < c->n; i++) {
		size_t at = slot_of(c, c->v[i].name);

		while (c->slots[at])
			at = (at + 1) & (c->nslots - 1);
		c->slots[at] = i + 1;
	}
}

bool schema_read(struct sql *q, struct schema *ret)
{
	stmt *row = sql_own(q, "SELECT type, name, tbl_name, sql FROM main.sqlite_schema");

	while (sql_row(q, row)) {
		struct schema_object o = { .type = xstrdup(col_str(row, 0)), .name = xstrdup(col_str(row, 1)),
					   .table = xstrdup(col_str(row, 2)), .sql = xstrdup(col_str(row, 3)) };

		VEC_ADD(ret->v, ret->n) = o;
	}
	sql_drop(row);
	find_by_name(ret);
	row = sql_own(q, "PRAGMA main.user_version");
	ret->version = sql_row(q, row) ? col_int(row, 0) : 0;
	sql_drop(row);
	return q->error == SQLITE_OK;
}

bool schema_digest(struct sql *q, unsigned char ret[HASH_LEN])
{
	crypto_generichash_state h;
	stmt *row = sql_own(q, "SELECT type, name, tbl_name, sql FROM main.sqlite_schema");
	struct buf b = BUF_INIT; /* one behind the other: the hash of six hundred crumbs takes thrice as long */

	while (sql_row(q, row))
		for (int i = 0; i < 4; i++) {
			const char *text = col_str(row, i);
			size_t n = strlen(text);

			buf_addn(&b, (const char *)&n, sizeof n);
			buf_addn(&b, text, n);
		}
	sql_drop(row);
	row = sql_own(q, "PRAGMA main.user_version");
	crypto_generichash_init(&h, NULL, 0, HASH_LEN);
	hash_int(&h, sql_row(q, row) ? col_int(row, 0) : 0);
	hash_bytes(&h, buf_text(&b), b.len);
	crypto_generichash_final(&h, ret, HASH_LEN);
	sql_drop(row);
	buf_free(&b);
	return q->error == SQLITE_OK;
}

void schema_free(struct schema *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->v[i].type);
		free(c->v[i].name);
		free(c->v[i].table);
		free(c->v[i].sql);
		free(c->v[i].text);
	}
	free(c->v);
	free(c->slots);
	c->v = NULL;
	c->slots = NULL;
	c->n = c->nslots = 0;
}

struct schema_object *schema_find(const struct schema *c, const char *type, const char *name)
{
	for (size_t at = c->nslots ? slot_of(c, name) : 0; c->nslots && c->slots[at]; at = (at + 1) & (c->nslots - 1)) {
		struct schema_object *o = &c->v[c->slots[at] - 1];

		if (strcmp(o->name, name) == 0 && (!type || strcmp(o->type, type) == 0))
			return o;
	}
	return NULL;
}

struct schema *schema_held(struct store *s)
{
	int64_t number = schema_number(s);

	if (s->schema && s->schema->number != number)
		schema_let_go(s);
	if (!s->schema) {
		s->schema = xcalloc(1, sizeof *s->schema);
		s->schema->number = number;
		schema_read(&s->q, s->schema);
	}
	for (size_t i = 0; i < s->schema->n; i++)
		s->schema->v[i].met = s->schema->v[i].right = false;
	if (s->q.error == SQLITE_OK)
		return s->schema;
	schema_let_go(s);
	return NULL;
}

void schema_let_go(struct store *s)
{
	if (!s->schema)
		return;
	schema_free(s->schema);
	free(s->schema);
	s->schema = NULL;
}

void schema_say(struct schema *c, enum strange how, const char *format, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	if (how < c->least)
		return;
	va_start(ap, format);
	buf_vaddf(&b, tr(format), ap);
	va_end(ap);
	if (how == STRANGE_REBUILT)
		buf_add(&b, tr("; “rebuild” sets it right"));
	c->tell(c->ctx, how, buf_text(&b));
	buf_free(&b);
}

const char *schema_text(struct schema_object *o)
{
	if (!o->text)
		o->text = schema_normal(o->sql);
	return o->text;
}

bool schema_made_by(struct schema_object *o, const char *sql, size_t n)
{
	char *copy, *text;
	bool same;

	if (strncmp(o->sql, sql, n) == 0 && !o->sql[n])
		return true;
	copy = xstrndup(sql, n);
	text = schema_normal(copy);
	same = strcmp(schema_text(o), text) == 0;
	free(text);
	free(copy);
	return same;
}

void schema_want(struct schema *c, enum strange how, const char *type, const char *name, const char *table,
		 const char *sql, size_t n)
{
	struct schema_object *o = schema_find(c, type, name);

	if (!o) {
		schema_say(c, how, "schema: the %s %s is missing", type, name);
		return;
	}
	if (o->met) /* one name for two of them: the first was made */
		return;
	o->met = true;
	o->right = strcmp(o->table, table) == 0 && schema_made_by(o, sql, n);
	if (!o->right)
		schema_say(c, how, "schema: the %s %s is not what this program makes", type, name);
}

/* ---- what every store has ---- */

/* Beside schema.sql. */
static const char *const more[] = {
	"CREATE TABLE name_key (row INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (row, key)) STRICT, WITHOUT ROWID",
	"CREATE INDEX name_key_key ON name_key (key)",
	"CREATE TABLE refs (id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (id, row)) STRICT, WITHOUT ROWID",
	"CREATE INDEX refs_row ON refs (row)",
	"CREATE TABLE united (id TEXT PRIMARY KEY, head TEXT NOT NULL) STRICT, WITHOUT ROWID",
	"CREATE INDEX change_unite ON change (entry) WHERE act = 'unite'",
	"CREATE INDEX change_destroyed ON change (entry) WHERE act = 'destroy_bytes'",
};

/* One statement of them, taken apart. */
struct made {
	const char *sql; /* as it was written */
	size_t n;
	const char *type;
	char *name, *table;
};

bool schema_is_rebuilt(const char *table)
{
	static const char *const names[] = {
		"undone", "judged", "head", "counter", "milestone", "name_key", "refs", "united",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], table) == 0)
			return true;
	return false;
}

static enum strange how_strange(const char *type, const char *table)
{
	return strcmp(type, "index") == 0 || schema_is_rebuilt(table) ? STRANGE_REBUILT : STRANGE_FACTS;
}

/* Behind the next word of a statement. */
static const char *next_word(const char *p)
{
	return pass_blank(pass_token(p));
}

static char *take_word(const char *p)
{
	return xstrndup(p, (size_t)(pass_token(p) - p));
}

/* CREATE, the kind, the name; those of an index and of a trigger are ON a table. */
static void take_apart(struct made *m, const char *sql, size_t n)
{
	const char *p = next_word(sql), *end = sql + n;

	*m = (struct made){ .sql = sql, .n = n };
	m->type = str_starts(p, "TABLE") ? "table" : str_starts(p, "INDEX") ? "index" : "trigger";
	p = next_word(p);
	m->name = take_word(p);
	while (strcmp(m->type, "table") != 0 && p < end && !str_starts(p, "ON "))
		p = next_word(p);
	m->table = strcmp(m->type, "table") == 0 ? xstrdup(m->name) : take_word(next_word(p));
}

static void made_free(struct made *m)
{
	free(m->name);
	free(m->table);
}

/* Behind the statement at p: one of a trigger goes on to its END. */
static const char *pass_statement(const char *p)
{
	bool trigger = str_starts(p, "CREATE TRIGGER");
	const char *last = p;

	for (p = pass_blank(p); *p; p = pass_blank(p)) {
		if (*p == ';' && (!trigger || strncmp(last, "END", 3) == 0))
			return p;
		last = p;
		p = pass_token(p);
	}
	return p;
}

static void each_made(void (*each)(void *ctx, const struct made *m), void *ctx)
{
	const char *p = pass_blank((const char *)embedded_find("schema.sql")->data), *end;
	struct made m;

	for (; *p; p = pass_blank(end + (*end == ';'))) {
		end = pass_statement(p);
		take_apart(&m, p, (size_t)(end - p));
		each(ctx, &m);
		made_free(&m);
	}
	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		take_apart(&m, more[i], strlen(more[i]));
		each(ctx, &m);
		made_free(&m);
	}
}

/* What came with a later version than the file's is missing in it by right: its migration is still to come, or
 * it cannot be written. What is rebuilt is missed in any case. */
static bool is_later(const struct schema *c, const char *table)
{
	return strcmp(table, "bytes") == 0 && c->version < 3 && !schema_find(c, NULL, table);
}

static void compare_one(void *ctx, const struct made *m)
{
	if (is_later(ctx, m->table))
		return;
	schema_want(ctx, how_strange(m->type, m->table), m->type, m->name, m->table, m->sql, m->n);
}

/* What SQLite makes by itself for a table goes with that table's text. */
static void meet_automatic(struct schema *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct schema_object *o = &c->v[i], *of = schema_find(c, "table", o->table);

		if (!*o->sql && str_starts(o->name, "sqlite_autoindex_") && of && of->met)
			o->met = o->right = true;
	}
}

void schema_compare_fixed(struct schema *c)
{
	each_made(compare_one, c);
	meet_automatic(c);
}

/* ---- making what is missing ---- */

struct mending {
	struct store *s;
	struct schema c;
};

static void make_one(void *ctx, const struct made *m)
{
	struct mending *w = ctx;
	struct buf b = BUF_INIT;
	bool beside = w->s->aside;

	if (how_strange(m->type, m->table) != STRANGE_REBUILT || (!beside && schema_find(&w->c, NULL, m->name)) ||
	    (beside && !schema_is_rebuilt(m->table)))
		return;
	/* "CREATE TABLE ", then the name, here or beside */
	buf_addn(&b, m->sql, 7 + strlen(m->type) + 1);
	buf_add(&b, beside ? "temp." : "");
	buf_addn(&b, m->sql + 7 + strlen(m->type) + 1, m->n - 7 - strlen(m->type) - 1);
	sql_exec(&w->s->q, buf_text(&b));
	buf_free(&b);
}

bool schema_make(struct store *s)
{
	struct mending w = { .s = s };

	if (s->aside || schema_read(&s->q, &w.c))
		each_made(make_one, &w);
	schema_free(&w.c);
	return s->q.error == SQLITE_OK;
}

struct looking {
	const char *table;
	const struct schema *c;
	bool right;
};

static void look_one(void *ctx, const struct made *m)
{
	struct looking *l = ctx;
	struct schema_object *o;

	if (strcmp(m->type, "table") != 0 || strcmp(m->name, l->table) != 0)
		return;
	o = schema_find(l->c, "table", l->table);
	l->right = o && schema_made_by(o, m->sql, m->n);
}

bool schema_has(struct store *s, const char *table)
{
	struct looking l = { .table = table };

	/* what is known to be all as we make it has the table, or has not */
	if (s->schema_known && schema_number(s) == s->schema_seen)
		return sqlite3_table_column_metadata(s->q.db, "main", table, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
	l.c = schema_held(s);
	if (l.c)
		each_made(look_one, &l);
	return l.right;
}
