/* The tables the ledgers are folded into, and their indexes: made, widened and dropped. */
#include <stdlib.h>

#include <bihuan/base/tr.h>

#include "absent.h"
#include "ledgers.h"
#include "life_sql.h"
#include "open_store.h"
#include "reads.h"
#include "records.h"
#include "schema.h"
#include "search.h"
#include "tables.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

bool column_is_integer(const struct field *f)
{
	return field_is(f, FIELD_IS_WHOLE);
}

const char *column_type(const struct field *f)
{
	return column_is_integer(f) ? "INTEGER" : "TEXT";
}

/* The order of a field, absent values last. Must be the same text in indexes and queries. */
void sort_expr(const struct field *f, struct buf *out)
{
	buf_addf(out, "coalesce(f_%s, %s)", f->name, column_is_integer(f) ? "9e18" : "'~'");
}

/* Where they are made: in the file, or beside it when the file's own cannot be used. */
static const char *made_in(const struct store *s)
{
	return s->aside ? "temp." : "";
}

static void create_table(struct store *s, const struct kept_ledger *k)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "CREATE TABLE IF NOT EXISTS %sl_%s " LEDGER_COLUMNS, made_in(s), k->ledger->name);
	for (size_t i = 0; i < k->ledger->nfields; i++)
		buf_addf(&b, ", f_%s %s", k->ledger->fields[i].name, column_type(&k->ledger->fields[i]));
	buf_add(&b, ") STRICT");
	sql_exec(&s->q, b.s);
	buf_free(&b);
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
	if (f == ledger_holder(l) && ledger_order(l)) {
		buf_addf(on, "f_%s, f_%s) WHERE " NOT_VOID, f->name, ledger_order(l)->name);
	} else if (is_sort_column(l, f)) {
		sort_expr(f, on);
		buf_add(on, ") WHERE " NOT_VOID);
	} else if (k->whose >= 0 && f == &l->fields[k->whose] && k->found) {
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

/* When an index is dropped to be made at once afterwards. */
enum index_kind { INDEX_HELD, INDEX_OF_FIELD, INDEX_OF_WHOSE, INDEX_OF_LIST };
struct index_made {
	const char *name, *on;
	enum index_kind kind;
};

static void each_index(const struct kept_ledger *k, void (*each)(void *ctx, const struct index_made *i), void *ctx)
{
	static const struct index_made every[] = {
		{ "order", "(" NUMBER_ORDER ")", INDEX_HELD },
		{ "entered", "(row) WHERE " NOT_VOID, INDEX_OF_FIELD },
		{ "void", "(row) WHERE voided = 1", INDEX_HELD },
	};
	const struct life_index *x;
	size_t pos = 0;

	for (size_t i = 0; i < COUNT(every); i++)
		each(ctx, &every[i]);
	for (size_t i = 0; i < k->ledger->nfields; i++) {
		struct buf on = BUF_INIT;
		struct index_made made = { k->ledger->fields[i].name, NULL, INDEX_OF_FIELD };

		if (&k->ledger->fields[i] == ledger_holder(k->ledger))
			made.kind = INDEX_HELD; /* a new item asks for the last one before it */
		else if (k->whose == (long)i)
			made.kind = INDEX_OF_WHOSE;
		if (index_on(k, &k->ledger->fields[i], &on)) {
			made.on = on.s;
			each(ctx, &made);
		}
		buf_free(&on);
	}
	/* partial indexes of the lists everybody waits for; the row stands behind every key by itself */
	while ((x = life_index_each(k->ledger, &pos))) {
		struct buf on = BUF_INIT;

		life_index_on(&on, k->ledger, x);
		each(ctx, &(struct index_made){ x->name, on.s, INDEX_OF_LIST });
		buf_free(&on);
	}
}

struct naming {
	void (*each)(void *ctx, const char *name, const char *on);
	void *ctx;
};

static void name_index(void *ctx, const struct index_made *i)
{
	struct naming *n = ctx;

	n->each(n->ctx, i->name, i->on);
}

void ledger_indexes(const struct kept_ledger *k, void (*each)(void *ctx, const char *name, const char *on),
		    void *ctx)
{
	each_index(k, name_index, &(struct naming){ each, ctx });
}

/* Of few records, and only at its end: not worth a pass over all of them afterwards. */
static bool grows(const char *on)
{
	return str_starts(on, "(row) WHERE ");
}

struct making {
	struct store *s;
	const char *ledger;
	enum indexing what;
};

/* Is it to go, or to be made? */
static bool is_dropped(const struct index_made *i, enum indexing what)
{
	if (what == INDEX_MAKE || what == INDEX_NONE)
		return what == INDEX_NONE;
	return i->kind != INDEX_HELD && !(i->kind == INDEX_OF_LIST && grows(i->on));
}

static void make_index(void *ctx, const struct index_made *i)
{
	struct making *m = ctx;
	struct store *s = m->s;
	char *text;

	if (m->what == INDEX_DROP_MOST && i->kind == INDEX_OF_WHOSE)
		return;
	if (is_dropped(i, m->what)) {
		text = xasprintf("DROP INDEX IF EXISTS %sl_%s_%s", made_in(s), m->ledger, i->name);
	} else {
		if (!news_step(s->news, tr("making the indexes"), 0, 0))
			sql_fail(&s->q, SQLITE_INTERRUPT, "");
		text = xasprintf("CREATE INDEX IF NOT EXISTS %sl_%s_%s ON l_%s %s", made_in(s), m->ledger, i->name,
				 m->ledger, i->on);
	}
	sql_exec(&s->q, text);
	free(text);
}

bool tables_index(struct store *s, const char *ledger, enum indexing what, struct err *err)
{
	struct making m = { .s = s, .ledger = ledger, .what = what };

	each_index(kept_find(s, ledger), make_index, &m);
	return err ? sql_ok(&s->q, err) : s->q.error == SQLITE_OK;
}

void table_bare(struct store *s, struct kept_ledger *k)
{
	create_table(s, k);
	search_make(s, k);
	k->there = s->q.error == SQLITE_OK;
}

bool table_make(struct store *s, struct kept_ledger *k)
{
	table_bare(s, k);
	return tables_index(s, k->ledger->name, INDEX_MAKE, NULL);
}

bool tables_bare(struct store *s, struct err *err)
{
	ledgers_declared(s);
	for (size_t i = 0; i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		/* beside the file each must hide the one that is in it */
		if (k->declared || (s->aside && table_in_file(s, k)))
			table_bare(s, k);
	}
	schema_make(s);
	return sql_ok(&s->q, err);
}

bool tables_drop(struct store *s, struct err *err)
{
	for (size_t i = 0; i < s->nkept; i++)
		puts_drop(&s->kept[i]);
	if (!schema_mend(s, err))
		return false;
	sql_exec(&s->q, "DELETE FROM milestone; DELETE FROM counter; DELETE FROM undone; DELETE FROM judged;"
			" DELETE FROM head; DELETE FROM name_key; DELETE FROM refs; DELETE FROM united;");
	return sql_ok(&s->q, err);
}

bool tables_beside_drop(struct store *s, struct err *err)
{
	/* what is searched takes its shadows along */
	stmt *q = s->aside ? sql_own(&s->q, "SELECT name FROM temp.sqlite_schema WHERE type = 'table'"
					    " ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'") : NULL;
	struct strv names = STRV_INIT;

	while (sql_row(&s->q, q))
		strv_add(&names, col_str(q, 0));
	sql_drop(q);
	for (size_t i = 0; i < names.n; i++) {
		char *text = xasprintf("DROP TABLE IF EXISTS temp.%s", names.v[i]);

		sql_exec(&s->q, text);
		free(text);
	}
	strv_free(&names);
	for (size_t i = 0; i < s->nkept; i++)
		puts_drop(&s->kept[i]);
	s->aside = false;
	return sql_ok(&s->q, err);
}

int64_t max_row(struct store *s, const struct kept_ledger *k)
{
	char *sql = xasprintf("SELECT max(row) FROM l_%s", k->ledger->name);
	stmt *q = sql_get(&s->q, sql);
	int64_t row = 0;

	free(sql);
	if (sql_row(&s->q, q))
		row = col_int(q, 0);
	sql_done(q);
	return row;
}
