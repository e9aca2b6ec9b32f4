/* Reading: records, pages, counts, names. */
#include <stdlib.h>
#include <string.h>

#include "absent.h"
#include "ledgers.h"
#include "names.h"
#include "open_store.h"
#include "query.h"
#include "records.h"
#include "tables.h"
#include "tallied.h"

bool store_well(struct store *s, struct err *err)
{
	return sql_ok(&s->q, err);
}

bool store_get(struct store *s, const char *id, struct record **ret, struct err *err)
{
	unsigned char bin[BIN_LEN];
	const char *ledger = id_bin(id, bin) ? ledger_of(s, bin) : NULL;
	struct record *r = NULL;

	if (ledger) {
		struct kept_ledger *k = kept_find(s, ledger);
		char *text = xasprintf("SELECT %s FROM l_%s l JOIN record r ON r.row = l.row WHERE r.id = ?1",
				       kept_columns(k), ledger);
		stmt *q = sql_get(&s->q, text);

		free(text);
		sql_bind(q, "b", bin, BIN_LEN);
		if (sql_row(&s->q, q))
			r = load_record(k, q);
		sql_done(q);
		if (r)
			load_version(s, r);
	}
	if (!sql_ok(&s->q, err)) {
		record_free(r);
		return false;
	}
	if (!r)
		return err_set(err, ERR_REFUSED, "not_found", "there is no such record here");
	*ret = r;
	return true;
}

static void find_add(stmt *q, const char *id, struct strv *found, struct strv *shown)
{
	if (strv_has(found, id))
		return;
	strv_add(found, id);
	strv_take(shown, xasprintf("%s %s", col_text(q, 1) ? col_text(q, 1) : "",
				   col_text(q, 2) ? col_text(q, 2) : ""));
}

/* By what names are looked up by; what is one thing is found once, as its head. */
static void find_by_name(struct store *s, const struct ledger *l, const char *text, struct strv *found,
			 struct strv *shown)
{
	stmt *q = names_find(s, l, text);

	while (sql_row(&s->q, q)) {
		char id[ID_TEXT];

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, id);
		find_add(q, united_head(s, id), found, shown);
	}
}

/* Adds to found the ids of records whose column is text; at most a few. */
static void find_by(struct store *s, struct kept_ledger *k, const char *column, const char *text,
		    struct strv *found, struct strv *shown)
{
	const struct ledger *l = k->ledger;
	char *sql = xasprintf("SELECT r.id, l.number, %s%s FROM l_%s l JOIN record r ON r.row = l.row"
			      " WHERE %s = ?1%s LIMIT 9",
			      l->label ? "l.f_" : "", l->label ? l->label : "''", l->name, column,
			      strcmp(column, NUMBER_ORDER) == 0 ? "" : " AND l.voided = 0");
	stmt *q = sql_get(&s->q, sql);

	free(sql);
	sql_bind(q, "t", text);
	while (sql_row(&s->q, q)) {
		char id[ID_TEXT];

		hex_of(col_bin(q, 0, BIN_LEN), BIN_LEN, id);
		find_add(q, id, found, shown);
	}
}

/* One that is written just so goes before others that are only spelt like it. */
static void find_other_names(struct store *s, const struct ledger *l, const char *text, struct strv *found,
			     struct strv *shown)
{
	struct strv exact = *found, said = *shown;

	*found = *shown = (struct strv)STRV_INIT;
	for (size_t i = 0; i < exact.n; i++) {
		const char *head = united_head(s, exact.v[i]);

		if (strv_has(found, head))
			continue;
		strv_add(found, head);
		strv_add(shown, said.v[i]);
	}
	strv_free(&exact);
	strv_free(&said);
	if (!found->n)
		find_by_name(s, l, text, found, shown);
}

static bool find_answer(struct strv *found, struct strv *shown, const char *text, char ret_id[ID_TEXT],
			struct err *err)
{
	char *list;

	if (found->n == 1) {
		memcpy(ret_id, found->v[0], ID_TEXT);
		return true;
	}
	if (found->n == 0)
		return err_set(err, ERR_REFUSED, "not_found", "there is no record “%s” here", text);
	list = strv_join(shown, ", ");
	err_set(err, ERR_REFUSED, "ambiguous", "“%s” fits several records: %s; give the number",
		text, list);
	free(list);
	return false;
}

bool store_find(struct store *s, const char *ledger, const char *text, char ret_id[ID_TEXT],
		struct err *err)
{
	struct strv found = STRV_INIT, shown = STRV_INIT;
	bool ok;

	for (size_t i = 0; i < s->nkept; i++) {
		struct kept_ledger *k = &s->kept[i];

		if ((ledger && strcmp(ledger, k->ledger->name) != 0) || !table_is_there(s, k))
			continue;
		find_by(s, k, NUMBER_ORDER, text, &found, &shown);
		if (ledger && found.n == 0 && k->ledger->label) {
			struct buf column = BUF_INIT;

			index_expr(k->ledger, ledger_field(k->ledger, k->ledger->label), &column);
			find_by(s, k, column.s, text, &found, &shown);
			buf_free(&column);
			if (k->ledger->aliases)
				find_other_names(s, k->ledger, text, &found, &shown);
		}
	}
	ok = sql_ok(&s->q, err) && find_answer(&found, &shown, text, ret_id, err);
	strv_free(&found);
	strv_free(&shown);
	return ok;
}

bool store_names_each(struct store *s, const char *ledger, long most, void (*each)(void *ctx, const char *text),
		      void *ctx, bool *ret_all, struct err *err)
{
	const struct kept_ledger *k = kept_find(s, ledger);
	struct buf sql = BUF_INIT;
	stmt *q;

	*ret_all = k != NULL;
	if (!k)
		return true;
	buf_addf(&sql, "SELECT number FROM l_%s", ledger);
	if (k->ledger->aliases)
		buf_add(&sql, " UNION ALL SELECT key FROM name_key");
	else if (k->ledger->label)
		buf_addf(&sql, " UNION ALL SELECT f_%s FROM l_%s WHERE voided = 0", k->ledger->label, ledger);
	q = sql_own(&s->q, sql.s);
	buf_free(&sql);
	while (*ret_all && sql_row(&s->q, q)) {
		*ret_all = most-- > 0;
		if (*ret_all && col_text(q, 0))
			each(ctx, col_text(q, 0));
	}
	sql_drop(q);
	return sql_ok(&s->q, err);
}

const char *store_peek(struct store *s, const char *ledger, const char *id, const char *field)
{
	char *value = peek_text(s, ledger, id, field);

	free(s->peeked);
	s->peeked = value;
	return value;
}

/* ---- names ---- */

static bool find_named(void *ctx, const char *ledger, const char *text, char ret_id[ID_TEXT],
		       struct err *err)
{
	return store_find(ctx, ledger, text, ret_id, err);
}

static bool names_label(void *ctx, const char *ledger, const char *id, const char **ret_number,
			const char **ret_name)
{
	struct store *s = ctx;
	const struct ledger *l = store_ledger(s, ledger);

	if (l && l->aliases)
		id = united_head(s, id);
	free(s->label_number);
	free(s->label_name);
	s->label_number = xstrdup(store_peek(s, ledger, id, "number"));
	s->label_name = l && l->label ? xstrdup(store_peek(s, ledger, id, l->label)) : NULL;
	*ret_number = s->label_number;
	*ret_name = s->label_name;
	return s->label_number || s->label_name;
}

/* What moves has a number; where what it says of itself is a description, that is no name. */
static bool called_by_number(void *ctx, const char *ledger)
{
	const struct ledger *l = store_ledger(ctx, ledger);
	const struct field *label = l && l->life ? ledger_field(l, l->label) : NULL;

	return label && label->type == FIELD_LONGTEXT;
}

const struct names *store_names(struct store *s, day_t today)
{
	s->names = (struct names){ .ctx = s, .find = find_named, .label = names_label, .today = today,
				   .by_number = called_by_number, .items = items_named, .counted = counted_named,
				   .ledger = store_ledger_named };
	return &s->names;
}

static bool one_number(struct store *s, stmt *q, long *ret, struct err *err)
{
	long n = 0;

	if (sql_row(&s->q, q))
		n = (long)col_int(q, 0);
	sql_done(q);
	if (!sql_ok(&s->q, err))
		return false;
	*ret = n;
	return true;
}

bool store_matches(struct store *s, const struct filter *f, const struct record *r, bool *ret,
		   struct err *err)
{
	const struct way one = { .one_row = true, .lead = NO_LEAD };
	stmt *q = query_rows(s, kept_find(s, f->ledger->name), f, &one, 1);
	bool in;

	if (q) /* the first argument is the row asked about */
		sqlite3_bind_int64(q, 1, r->row);
	in = sql_row(&s->q, q);
	sql_done(q);
	if (!sql_ok(&s->q, err))
		return false;
	*ret = in;
	return true;
}

/* How many that are not void have that day within [from, to]. */
static bool count_days(struct store *s, const struct ledger *l, const char *field, day_t from, day_t to, long *ret,
		       struct err *err)
{
	struct buf sql = BUF_INIT;
	stmt *q;

	buf_addf(&sql, "SELECT count(*) FROM l_%s WHERE voided = 0 AND ", l->name);
	index_expr(l, ledger_field(l, field), &sql);
	buf_add(&sql, " BETWEEN ?1 AND ?2");
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	sql_bind(q, "dd", from, to);
	return one_number(s, q, ret, err);
}

bool store_month(struct store *s, const struct ledger *l, day_t from, day_t to, long *ret_opened,
		 long *ret_closed, struct err *err)
{
	const struct life *life = l->life;

	*ret_opened = *ret_closed = 0;
	return !life || !life->months.opened ||
	       (count_days(s, l, life->months.opened, from, to, ret_opened, err) &&
		count_days(s, l, life->months.closed, from, to, ret_closed, err));
}

const struct field *store_whose(const struct store *s, const struct ledger *l)
{
	for (size_t i = 0; l && i < l->nfields; i++) {
		const struct ledger *to = l->fields[i].type == FIELD_REF ? store_ledger(s, l->fields[i].ledger) : NULL;

		if (to && to->aliases)
			return &l->fields[i];
	}
	return NULL;
}

const struct field *store_belongs(const struct store *s, const struct ledger *l, const struct ledger *to)
{
	const struct field *whose = store_whose(s, l), *other = whose && whose->otherwise ? ledger_field(l, whose->otherwise) : NULL;

	if (whose && str_eq(whose->ledger, to->name))
		return whose;
	return other && str_eq(other->ledger, to->name) ? other : NULL;
}

/* Looks at the newest rows only: what is waited for at a form may not grow with the store. */
bool store_recent(struct store *s, const char *ledger, const char *field, const char *enterprise,
		  size_t n, struct strv *ret, struct err *err)
{
	const struct kept_ledger *k = kept_find(s, ledger);
	const struct field *of = k && enterprise ? store_whose(s, k->ledger) : NULL;
	struct buf sql = BUF_INIT;
	stmt *q;

	if (!k || !ledger_field(k->ledger, field))
		return true;
	if (!of)
		enterprise = NULL;
	buf_addf(&sql, "SELECT l.f_%s FROM (SELECT row FROM l_%s WHERE voided = 0", field, ledger);
	if (enterprise)
		buf_addf(&sql, " AND f_%s %s", of->name, united_any(s, enterprise) ? "IN " UNITED_WITH_1 : "= ?1");
	buf_add(&sql, " ORDER BY ");
	if (enterprise && k->found) {
		sort_expr(k->found, &sql);
		buf_add(&sql, " DESC, ");
	}
	buf_addf(&sql, "row DESC LIMIT 300) newest CROSS JOIN l_%s l ON l.row = newest.row"
		       " WHERE l.f_%s IS NOT NULL", ledger, field);
	q = sql_get(&s->q, sql.s);
	buf_free(&sql);
	if (enterprise)
		sql_bind(q, "t", enterprise);
	while (ret->n < n && sql_row(&s->q, q))
		if (!strv_has(ret, col_text(q, 0)))
			strv_add(ret, col_text(q, 0));
	sql_done(q);
	return sql_ok(&s->q, err);
}

bool store_imported(struct store *s, const char *hash, bool *ret, struct err *err)
{
	stmt *q = sql_get(&s->q, "SELECT 1 FROM entry WHERE meta LIKE '%\"import\":\"' || ?1 || '\"%'"
				 " AND arrival NOT IN (SELECT entry FROM undone UNION ALL"
				 " SELECT entry FROM judged WHERE ordinal = -1) LIMIT 1");
	bool found;

	sql_bind(q, "t", hash);
	found = sql_row(&s->q, q);
	sql_done(q);
	if (!sql_ok(&s->q, err))
		return false;
	*ret = found;
	return true;
}
