/* Rows of the ledgers' tables to records and back. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "absent.h"
#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "packed.h"
#include "records.h"
#include "refs.h"
#include "search.h"
#include "tables.h"

static char *column_value(stmt *row, int i)
{
	if (sqlite3_column_type(row, i) == SQLITE_NULL)
		return NULL;
	return xstrdup(col_text(row, i));
}

/* `row` selects kept_columns() first. */
struct record *load_record(struct kept_ledger *k, stmt *row)
{
	struct record *r = record_new(k->ledger);

	r->row = col_int(row, 0);
	if (col_blob(row, 1, NULL))
		hex_of(col_bin(row, 1, BIN_LEN), BIN_LEN, r->id);
	r->number = column_value(row, 2);
	r->voided = col_int(row, 3) != 0;
	r->touched = col_int(row, 4);
	for (size_t i = 0; i < k->ledger->nfields; i++)
		r->values[i] = column_value(row, (int)i + 5);
	return r;
}

void load_version(struct store *s, struct record *r)
{
	stmt *q = sql_get(&s->q, "SELECT lower(hex(hash)) FROM entry WHERE arrival = ?1");

	sql_bind(q, "i", (int64_t)r->touched);
	if (sql_row(&s->q, q)) {
		free(r->version);
		r->version = xstrdup(col_text(q, 0));
	}
	sql_done(q);
}

static int64_t last_row(struct store *s)
{
	stmt *q = sql_get(&s->q, "SELECT max(row) FROM record");
	int64_t row = sql_row(&s->q, q) ? col_int(q, 0) : 0;

	sql_done(q);
	return row;
}

stmt *row_query(struct store *s, struct kept_ledger *k, int64_t row)
{
	char *sql = xasprintf("SELECT %s FROM l_%s l JOIN record r ON r.row = l.row WHERE l.row = ?1",
			      kept_columns(k), k->ledger->name);
	stmt *q = sql_get(&s->q, sql);

	free(sql);
	sql_bind(q, "i", row);
	return q;
}

bool rows_in_bounds(int64_t n, int64_t least, int64_t most)
{
	return least >= 1 && most <= ROWS_MAX && most <= 4 * n + 1000;
}

int64_t record_row_new(struct store *s, const unsigned char id[BIN_LEN])
{
	/* within an entry nobody else gives any out */
	if (!s->writing || !s->last_row)
		s->last_row = last_row(s);
	if (s->last_row >= ROWS_MAX)
		sql_fail(&s->q, SQLITE_TOOBIG, "row numbers");
	return sql_put(&s->q, "INSERT INTO record VALUES (?1, ?2)", "ib", ++s->last_row, id, BIN_LEN) ?
		       s->last_row : 0;
}

int64_t record_row(struct store *s, const unsigned char id[BIN_LEN], bool make)
{
	stmt *q = sql_get(&s->q, "SELECT row FROM record WHERE id = ?1");
	int64_t row = 0;

	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q))
		row = col_int(q, 0);
	sql_done(q);
	return row || !make ? row : record_row_new(s, id);
}

char *peek_text(struct store *s, const char *ledger, const char *id, const char *field)
{
	const struct ledger *l = store_ledger(s, ledger);
	bool number = strcmp(field, "number") == 0;
	unsigned char bin[BIN_LEN];
	char *sql, *value;

	if (!l || !id_bin(id, bin) || (!number && !ledger_field(l, field)))
		return NULL;
	sql = xasprintf("SELECT l.%s%s FROM record r JOIN l_%s l ON l.row = r.row WHERE r.id = ?1",
			number ? "" : "f_", field, ledger);
	value = sql_text(&s->q, sql, "b", bin, BIN_LEN);
	free(sql);
	return value;
}

const char *ledger_of(struct store *s, const unsigned char id[BIN_LEN])
{
	stmt *q = sql_get(&s->q, "SELECT ledger FROM change WHERE record = ?1 LIMIT 1");
	struct kept_ledger *k = NULL;

	sql_bind(q, "b", id, BIN_LEN);
	if (sql_row(&s->q, q))
		k = kept_find(s, col_str(q, 0));
	sql_done(q);
	return k ? k->ledger->name : NULL;
}

/* The statements that write rows of a ledger: whole ones, and some of their columns, for what no index or search
 * needs to hear of stays out of them. */
#define MAX_CHANGES 32
struct row_puts {
	stmt *whole;
	struct row_change {
		char *text;
		stmt *put;
	} changes[MAX_CHANGES]; /* those used so far */
	size_t nchanges;
};

static struct row_puts *puts_of(struct kept_ledger *k)
{
	if (!k->puts)
		k->puts = xcalloc(1, sizeof *k->puts);
	return k->puts;
}

static stmt *put_statement(struct store *s, struct kept_ledger *k)
{
	struct row_puts *puts = puts_of(k);
	struct buf b = BUF_INIT;

	if (puts->whole)
		return puts->whole;
	/* not REPLACE: that is a savepoint each time, for which FTS5 writes out what it has gathered */
	buf_addf(&b, "INSERT INTO l_%s (row, number, voided, touched", k->ledger->name);
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_addf(&b, ", f_%s", k->ledger->fields[i].name);
	buf_add(&b, ") VALUES (?, ?, ?, ?");
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_add(&b, ", ?");
	buf_add(&b, ") ON CONFLICT (row) DO UPDATE SET number = excluded.number,"
		    " voided = excluded.voided, touched = excluded.touched");
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_addf(&b, ", f_%s = excluded.f_%s", k->ledger->fields[i].name, k->ledger->fields[i].name);
	puts->whole = sql_own(&s->q, b.s);
	buf_free(&b);
	return puts->whole;
}

/* A value the column cannot hold stays in the journal alone. */
static void put_value(struct put *p, const struct field *f, const char *value)
{
	char *end;
	long long v;

	if (!value || !column_is_integer(f)) {
		put_text(p, value);
		return;
	}
	v = strtoll(value, &end, 10);
	if (*value && !*end)
		put_int(p, v);
	else
		put_null(p);
}

/* What the search index and those who are found by the name of an enterprise or of somebody
 * must know first. */
static bool search_follow(struct store *s, const struct kept_ledger *k, const struct record *r,
			  const char *id, int64_t row, bool fresh)
{
	bool ok = search_put(s, k, r, row, fresh);
	const char *name;

	if (!ok || !k->ledger->label || (!k->ledger->aliases && !str_eq(k->ledger->name, LEDGER_PERSON)))
		return ok;
	name = r ? record_get(r, k->ledger->label) : NULL;
	if (!fresh)
		return search_rename(s, k, id, name);
	name_set(s, id, name); /* nobody refers yet to what is new in this entry */
	return true;
}

/* The other way round: what put_value() puts is what is there. */
bool column_holds(stmt *q, int at, const struct field *f, const char *value)
{
	int type = sqlite3_column_type(q, at);
	const char *text;
	char *end;
	long long v;

	if (value && column_is_integer(f)) {
		v = strtoll(value, &end, 10);
		if (*value && !*end)
			return type == SQLITE_INTEGER && col_int(q, at) == v;
		value = NULL;
	}
	if (!value)
		return type == SQLITE_NULL;
	text = col_text(q, at);
	return type == SQLITE_TEXT && strcmp(text, value) == 0 &&
	       (size_t)sqlite3_column_bytes(q, at) == strlen(value);
}

bool row_put(struct store *s, const struct record *r, int64_t row, int64_t touched)
{
	struct put p = put_begin(&s->q, put_statement(s, kept_find(s, r->ledger->name)));

	put_int(&p, row);
	put_text(&p, r->number);
	put_int(&p, r->voided);
	put_int(&p, touched);
	for (size_t i = 0; i < r->ledger->nfields; i++)
		put_value(&p, &r->ledger->fields[i], r->values[i]);
	return put_end(&p);
}

void puts_reset(struct kept_ledger *k)
{
	if (k->puts && k->puts->whole)
		sqlite3_reset(k->puts->whole);
}

void puts_drop(struct kept_ledger *k)
{
	if (!k->puts)
		return;
	sql_drop(k->puts->whole);
	for (size_t i = 0; i < k->puts->nchanges; i++) {
		sql_drop(k->puts->changes[i].put);
		free(k->puts->changes[i].text);
	}
	free(k->puts);
	k->puts = NULL;
}

/* ---- a row that stands there ---- */

#define HELD_FIELDS 5 /* columns before them in kept_columns() */

/* How a row becomes what the record is. */
struct difference {
	size_t *fields, n;
	bool number, voided, touched, text, refs; /* text: what the search index has of it; refs: what it names among several */
};

/* The label too: others are found by an enterprise's or somebody's. */
static bool is_searched(const struct kept_ledger *k, size_t field)
{
	for (size_t i = 0; i < k->nsearched; i++)
		if (k->searched[i].field == field)
			return true;
	return k->whose == (long)field || k->otherwise == (long)field || str_eq(k->ledger->fields[field].name, k->ledger->label);
}

/* False: no such row stands there. */
static bool row_compare(struct store *s, struct kept_ledger *k, const struct record *r, int64_t row,
			int64_t touched, struct difference *ret)
{
	stmt *q = row_query(s, k, row);
	bool there = sql_row(&s->q, q);

	ret->n = 0;
	ret->text = ret->refs = !there;
	if (there) {
		ret->number = !str_eq(col_text(q, 2), r->number);
		ret->voided = (col_int(q, 3) != 0) != r->voided;
		ret->touched = col_int(q, 4) != touched;
		ret->text = ret->number || ret->voided;
		ret->refs = ret->voided;
	}
	for (size_t i = 0; there && i < r->ledger->nfields; i++) {
		if (column_holds(q, (int)i + HELD_FIELDS, &r->ledger->fields[i], r->values[i]))
			continue;
		ret->fields[ret->n++] = i;
		ret->text = ret->text || is_searched(k, i);
		ret->refs = ret->refs || r->ledger->fields[i].type == FIELD_REFS;
	}
	sql_done(q);
	return there;
}

/* NULL: too many different ones are in use. */
static stmt *change_statement(struct store *s, struct kept_ledger *k, const char *text)
{
	struct row_puts *puts = puts_of(k);
	struct row_change c;

	for (size_t i = 0; i < puts->nchanges; i++)
		if (strcmp(puts->changes[i].text, text) == 0)
			return puts->changes[i].put;
	if (puts->nchanges == MAX_CHANGES || !(c.put = sql_own(&s->q, text)))
		return NULL;
	c.text = xstrdup(text);
	puts->changes[puts->nchanges++] = c;
	return c.put;
}

/* The columns that differ alone: SQLite leaves the indexes of the others as they are. */
static bool row_change(struct store *s, struct kept_ledger *k, const struct record *r, int64_t row,
		       int64_t touched, const struct difference *d)
{
	struct buf b = BUF_INIT;
	struct put p;
	stmt *q;

	buf_addf(&b, "UPDATE l_%s SET touched = ?%s%s", k->ledger->name, d->number ? ", number = ?" : "",
		 d->voided ? ", voided = ?" : "");
	for (size_t i = 0; i < d->n; i++)
		buf_addf(&b, ", f_%s = ?", k->ledger->fields[d->fields[i]].name);
	buf_add(&b, " WHERE row = ?");
	q = change_statement(s, k, b.s);
	buf_free(&b);
	if (!q)
		return row_put(s, r, row, touched);
	p = put_begin(&s->q, q);
	put_int(&p, touched);
	if (d->number)
		put_text(&p, r->number);
	if (d->voided)
		put_int(&p, r->voided);
	for (size_t i = 0; i < d->n; i++)
		put_value(&p, &k->ledger->fields[d->fields[i]], r->values[d->fields[i]]);
	put_int(&p, row);
	return put_end(&p);
}

bool record_put(struct store *s, const struct record *r, int64_t row, int64_t touched, bool fresh)
{
	struct kept_ledger *k = kept_find(s, r->ledger->name);
	struct difference d = { .fields = NULL, .text = true, .refs = true };
	bool ok;

	if (!table_need(s, k))
		return false;
	packed_touch(s, k, row);
	if (!fresh)
		d.fields = xmalloc((r->ledger->nfields + 1) * sizeof *d.fields);
	if (fresh || !row_compare(s, k, r, row, touched, &d))
		ok = search_follow(s, k, r, r->id, row, fresh) && row_put(s, r, row, touched);
	else
		ok = (!d.text || search_follow(s, k, r, r->id, row, false)) &&
		     ((!d.n && !d.number && !d.voided && !d.touched) || row_change(s, k, r, row, touched, &d));
	free(d.fields);
	ok = ok && (!d.text || names_put(s, k, r, row, fresh)) && (!d.refs || refs_put(s, k, r, row, fresh));
	return ok && s->q.error == SQLITE_OK;
}

bool record_remove(struct store *s, const char *ledger, const char *id, int64_t row)
{
	char *text;
	stmt *q;
	bool ok;

	if (!table_need(s, kept_find(s, ledger)) || !search_follow(s, kept_find(s, ledger), NULL, id, row, false) ||
	    !names_put(s, kept_find(s, ledger), NULL, row, false) || !refs_put(s, kept_find(s, ledger), NULL, row, false))
		return false;
	packed_touch(s, kept_find(s, ledger), row);
	text = xasprintf("DELETE FROM l_%s WHERE row = ?1", ledger);
	q = sql_get(&s->q, text);
	free(text);
	sql_bind(q, "i", row);
	ok = sql_do(&s->q, q);
	q = sql_get(&s->q, "DELETE FROM milestone WHERE hazard = ?1");
	sql_bind(q, "i", row);
	return ok && sql_do(&s->q, q);
}
