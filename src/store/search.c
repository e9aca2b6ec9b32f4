/* The search index: one contentless FTS5 table per ledger, search_<ledger>, of the pieces of
 * its texts (domain/search.h). Void records are not in it. It holds no text: to take a row out
 * it must be told, byte for byte, what had been put in; so every text here is a function
 * of the row in l_<ledger> and of the names of the enterprise and the people in it alone. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/search.h>

#include "absent.h"
#include "bulk.h"
#include "ledgers.h"
#include "open_store.h"
#include "records.h"
#include "search.h"

#define INITIALS_LONG 32 /* of a long text that names the record: its first characters */

/* ---- names of an enterprise, of people ---- */

/* A hash table: a name stands in one of the places from its own on. */
#define NAME_CACHE 16384
#define NAME_PLACES 8
struct name_cached {
	char id[ID_TEXT];
	int64_t epoch; /* store.epoch when it was read; stale in any other */
	char *name;
};

void names_free(struct store *s)
{
	for (size_t i = 0; s->name_cache && i < NAME_CACHE; i++)
		free(s->name_cache[i].name);
	free(s->name_cache);
	s->name_cache = NULL;
}

static bool name_held(const struct store *s, const struct name_cached *c, const char *id)
{
	return c->epoch == s->epoch && memcmp(c->id, id, ID_TEXT) == 0;
}

/* Takes name. */
static void name_keep(const struct store *s, struct name_cached *c, const char *id, char *name)
{
	free(c->name);
	c->name = name;
	memcpy(c->id, id, ID_TEXT);
	c->epoch = s->epoch;
}

/* Where the name stands, or may be put. */
static struct name_cached *name_slot(struct store *s, const char *id)
{
	struct name_cached *room = NULL;
	unsigned h = 0;

	if (!s->name_cache)
		s->name_cache = xcalloc(NAME_CACHE, sizeof *s->name_cache);
	for (size_t i = 0; i < ID_LEN; i++)
		h = h * 31 + (unsigned char)id[i];
	for (unsigned i = 0; i < NAME_PLACES; i++) {
		struct name_cached *c = &s->name_cache[(h + i) % NAME_CACHE];

		if (name_held(s, c, id))
			return c;
		if (!room && (!c->id[0] || c->epoch != s->epoch))
			room = c;
	}
	return room ? room : &s->name_cache[h % NAME_CACHE];
}

/* Of a record of the one ledger or the other (NULL: of none else). */
static const char *name_of_either(struct store *s, const char *ledger, const char *other, const char *id)
{
	const struct ledger *l = store_ledger(s, ledger), *o = other ? store_ledger(s, other) : NULL;
	struct name_cached *c;
	char *name;

	if (!id || strlen(id) != ID_LEN || !l || !l->label)
		return NULL;
	c = name_slot(s, id);
	if (name_held(s, c, id))
		return c->name;
	name = peek_text(s, ledger, id, l->label);
	if (!name && o && o->label)
		name = peek_text(s, other, id, o->label);
	name_keep(s, c, id, name);
	if (s->q.error != SQLITE_OK)
		c->id[0] = '\0'; /* not read is not known */
	return c->name;
}

static const char *name_of(struct store *s, const char *ledger, const char *id)
{
	return name_of_either(s, ledger, NULL, id);
}

/* What stands instead of whose it is; NULL. */
static const struct field *instead_of(const struct kept_ledger *k)
{
	return k->otherwise >= 0 ? &k->ledger->fields[k->otherwise] : NULL;
}

const char *whose_name(struct store *s, const struct kept_ledger *k, const char *id)
{
	const struct field *other = instead_of(k);

	return name_of_either(s, k->ledger->fields[k->whose].ledger, other ? other->ledger : NULL, id);
}

/* The column of whose a row is, or of what stands there instead. */
static void whose_column(const struct kept_ledger *k, const char *of, struct buf *b)
{
	const char *whose = k->ledger->fields[k->whose].name;

	if (instead_of(k))
		buf_addf(b, "coalesce(%s.f_%s, %s.f_%s)", of, whose, of, instead_of(k)->name);
	else
		buf_addf(b, "%s.f_%s", of, whose);
}

/* ---- texts ---- */

static void add_text(struct buf *b, const char *text, size_t initials)
{
	size_t at = 0, n, step;
	uint32_t c;

	if (!text)
		return;
	n = strlen(text);
	if (initials >= n)
		at = n; /* no text has more characters than bytes */
	while (at < n && initials-- > 0) {
		step = utf8_step(text + at, n - at, &c);
		at += step ? step : 1;
	}
	buf_addc(b, SEARCH_NEXT);
	buf_addn(b, text, at);
	if (at < n) {
		buf_addc(b, SEARCH_PLAIN);
		buf_add(b, text + at);
	}
}

/* People who are no records stand there by their names already. */
const char *people_names(struct store *s, const char *value, struct buf *room)
{
	char id[ID_TEXT];

	if (*value != '=' && !strstr(value, "\n="))
		return value;
	buf_clear(room);
	while (*value) {
		size_t n = strcspn(value, "\n");

		if (*value == '=' && n == ID_LEN + 1) {
			memcpy(id, value + 1, ID_LEN);
			id[ID_LEN] = '\0';
			buf_add(room, name_of(s, LEDGER_PERSON, id));
		} else {
			buf_addn(room, value, n);
		}
		value += n + (value[n] == '\n');
		if (*value)
			buf_addc(room, '\n');
	}
	return buf_text(room);
}

const char *searched_text(struct store *s, const struct kept_ledger *k, size_t i, const char *value,
			  struct buf *room)
{
	bool people = k->ledger->fields[k->searched[i].field].type == FIELD_PEOPLE;

	return value && people ? people_names(s, value, room) : value;
}

/* values: number, then k->searched, then the enterprise's id. */
static void text_of(struct store *s, const struct kept_ledger *k, const char *const *values,
		    struct buf *b)
{
	struct buf room = BUF_INIT;

	buf_clear(b);
	add_text(b, values[0], 0);
	for (size_t i = 0; i < k->nsearched; i++)
		add_text(b, searched_text(s, k, i, values[i + 1], &room), k->searched[i].initials);
	buf_free(&room);
	if (k->whose >= 0)
		add_text(b, whose_name(s, k, values[k->nsearched + 1]), INITIALS_ALL);
}

static void text_of_record(struct store *s, const struct kept_ledger *k, const struct record *r,
			   struct buf *b)
{
	const char *values[MAX_SEARCHED + 2] = { r->number };

	for (size_t i = 0; i < k->nsearched; i++)
		values[i + 1] = r->values[k->searched[i].field];
	if (k->whose >= 0)
		values[k->nsearched + 1] = r->values[k->whose] || k->otherwise < 0 ? r->values[k->whose] : r->values[k->otherwise];
	text_of(s, k, values, b);
}

/* q selects something, number, the searched columns, the enterprise. */
void search_text(struct store *s, const struct kept_ledger *k, stmt *q, struct buf *b)
{
	const char *values[MAX_SEARCHED + 2];

	for (size_t i = 0; i < k->nsearched + (k->whose >= 0 ? 2 : 1); i++)
		values[i] = col_text(q, (int)i + 1);
	text_of(s, k, values, b);
}

static void add_columns(const struct kept_ledger *k, struct buf *b)
{
	buf_add(b, "l.number");
	for (size_t i = 0; i < k->nsearched; i++)
		buf_addf(b, ", l.f_%s", k->ledger->fields[k->searched[i].field].name);
	if (k->whose < 0)
		return;
	buf_add(b, ", ");
	whose_column(k, "l", b);
}

char *search_columns(const struct kept_ledger *k)
{
	struct buf b = BUF_INIT;

	add_columns(k, &b);
	return buf_take(&b);
}

/* Which fields words look at; when the ledgers are loaded. */
void search_prepare(const struct store *s, struct kept_ledger *k)
{
	const struct ledger *l = k->ledger;
	const struct field *whose = store_whose(s, l);

	k->nsearched = 0;
	k->whose = whose ? whose - l->fields : -1;
	k->otherwise = whose && whose->otherwise ? (long)ledger_index(l, whose->otherwise) : -1;
	for (size_t i = 0; i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		bool names = str_eq(f->name, l->label);

		if (!f->searchable || k->nsearched == MAX_SEARCHED)
			continue;
		k->searched[k->nsearched].field = i;
		k->searched[k->nsearched++].initials =
			f->type == FIELD_TEXT || f->type == FIELD_PEOPLE ? INITIALS_ALL :
			names						 ? INITIALS_LONG : 0;
	}
}

/* ---- keeping it ---- */

void search_make(struct store *s, const struct kept_ledger *k)
{
	char *sql = xasprintf("CREATE VIRTUAL TABLE IF NOT EXISTS %ssearch_%s " SEARCH_TABLE,
			      s->aside ? "temp." : "", k->ledger->name);

	sql_exec(&s->q, sql);
	free(sql);
	sql = xasprintf("INSERT INTO search_%s (search_%s, rank) VALUES ('pgsz', %d)", k->ledger->name,
			k->ledger->name, SEARCH_PAGE);
	sql_exec(&s->q, sql);
	free(sql);
}

static void put_words(struct store *s, const struct kept_ledger *k, int64_t row, const struct buf *b,
		     bool out)
{
	const char *name = k->ledger->name;
	char *sql;

	if (!b->len)
		return;
	sql = out ? xasprintf("INSERT INTO search_%s (search_%s, rowid, t) VALUES ('delete', ?1, ?2)", name, name)
		  : xasprintf("INSERT INTO search_%s (rowid, t) VALUES (?1, ?2)", name);
	sql_put(&s->q, sql, "it", row, buf_text(b));
	free(sql);
}

void search_change(struct store *s, const struct kept_ledger *k, int64_t row, const struct buf *was,
		   const struct buf *is)
{
	put_words(s, k, row, was, true);
	put_words(s, k, row, is, false);
}

stmt *search_rows(struct store *s, const struct kept_ledger *k)
{
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_add(&sql, "SELECT l.row, ");
	add_columns(k, &sql);
	buf_addf(&sql, " FROM l_%s l WHERE l.voided = 0 ORDER BY l.row", k->ledger->name);
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	return q;
}

/* The text a row has in the index: empty when it is void or not there. */
static void old_text(struct store *s, const struct kept_ledger *k, int64_t row, struct buf *b)
{
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_clear(b);
	buf_add(&sql, "SELECT l.voided, ");
	add_columns(k, &sql);
	buf_addf(&sql, " FROM l_%s l WHERE l.row = ?1", k->ledger->name);
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	sql_bind(q, "i", row);
	if (sql_row(&s->q, q) && !col_int(q, 0))
		search_text(s, k, q, b);
	sql_done(q);
}

bool search_put(struct store *s, const struct kept_ledger *k, const struct record *r, int64_t row,
		bool fresh)
{
	struct buf was = BUF_INIT, is = BUF_INIT;

	if (bulk_is_anew(s, k))
		return true;
	if (!fresh)
		old_text(s, k, row, &was);
	if (r && !r->voided)
		text_of_record(s, k, r, &is);
	if (str_eq(buf_text(&was), buf_text(&is)))
		;
	else if (bulk_is(s, k))
		bulk_put(s, row, &was, &is);
	else
		search_change(s, k, row, &was, &is);
	buf_free(&was);
	buf_free(&is);
	return s->q.error == SQLITE_OK;
}

/* ---- an enterprise, or somebody, is renamed ---- */

struct renamed {
	int64_t row;
	struct buf was;
};

/* The condition under which a row of k is found by the name of the ledger's record ?1; false
 * when none is. */
static bool found_by_name(const struct kept_ledger *k, const char *ledger, struct buf *sql)
{
	size_t n = 0;

	if (k->whose >= 0 && str_eq(k->ledger->fields[k->whose].ledger, ledger))
		buf_addf(sql, "%sf_%s = ?1", n++ ? " OR " : "", k->ledger->fields[k->whose].name);
	if (instead_of(k) && str_eq(instead_of(k)->ledger, ledger))
		buf_addf(sql, "%sf_%s = ?1", n++ ? " OR " : "", instead_of(k)->name);
	if (!str_eq(ledger, LEDGER_PERSON))
		return n > 0;
	for (size_t i = 0; i < k->nsearched; i++) {
		const struct field *f = &k->ledger->fields[k->searched[i].field];

		if (f->type == FIELD_PEOPLE)
			buf_addf(sql, "%sinstr(char(10) || f_%s || char(10),"
				      " char(10) || '=' || ?1 || char(10)) > 0",
				 n++ ? " OR " : "", f->name);
	}
	return n > 0;
}

static void rows_of(struct store *s, const struct kept_ledger *k, const char *ledger, const char *id,
		    struct renamed **ret, size_t *ret_n)
{
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_addf(&sql, "SELECT row FROM l_%s WHERE voided = 0 AND (", k->ledger->name);
	if (found_by_name(k, ledger, &sql)) {
		buf_add(&sql, ")");
		q = sql_get(&s->q, sql.s);
		sql_bind(q, "t", id);
		while (sql_row(&s->q, q)) {
			struct renamed r = { .row = col_int(q, 0), .was = BUF_INIT };

			VEC_ADD(*ret, *ret_n) = r;
		}
	}
	buf_free(&sql);
}

/* Every record that refers to it is found by the new name, no longer by the old one. */
static void rename_in(struct store *s, const struct kept_ledger *k, const char *ledger,
		      const char *id, const char *name)
{
	struct renamed *v = NULL;
	struct buf is = BUF_INIT;
	size_t n = 0;

	rows_of(s, k, ledger, id, &v, &n);
	for (size_t i = 0; i < n; i++)
		old_text(s, k, v[i].row, &v[i].was);
	name_set(s, id, name);
	for (size_t i = 0; i < n; i++) {
		if (v[i].was.len) {
			old_text(s, k, v[i].row, &is);
			if (bulk_is(s, k))
				bulk_put(s, v[i].row, &v[i].was, &is);
			else
				search_change(s, k, v[i].row, &v[i].was, &is);
		}
		buf_free(&v[i].was);
	}
	buf_free(&is);
	free(v);
}

void name_set(struct store *s, const char *id, const char *name)
{
	name_keep(s, name_slot(s, id), id, xstrdup(name));
}

bool search_rename(struct store *s, const struct kept_ledger *of, const char *id, const char *name)
{
	const char *ledger = of->ledger->name;
	char *was = xstrdup(name_of(s, ledger, id));

	if (of->ledger->label && !str_eq(was, name))
		for (size_t i = 0; i < s->nkept; i++) {
			if (!table_is_there(s, &s->kept[i]))
				continue;
			name_set(s, id, was);
			rename_in(s, &s->kept[i], ledger, id, name);
		}
	name_set(s, id, name);
	free(was);
	return s->q.error == SQLITE_OK;
}
