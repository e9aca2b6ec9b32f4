/* A ledger that no record was ever written to has no table, no index and no search in the file: many are declared, and
 * each of these would be read, compared and kept in pages by every opening. Whoever reads such a ledger meets an
 * empty one by the same names: SQLite takes a module of the name asked for (an eponymous virtual table) where no table
 * has it, and the table as soon as somebody, here or in another program, makes it. So no reader asks which it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absent.h"
#include "later.h"
#include "open_store.h"
#include "tables.h"

#define LEDGER "l_"
#define SEARCH "search_"

/* ---- an empty table ---- */

/* The columns that the real one has. */
static char *columns_of(const struct store *s, const char *name)
{
	struct buf b = BUF_INIT;
	const struct kept_ledger *k;

	if (str_starts(name, SEARCH)) {
		buf_addf(&b, "CREATE TABLE x (t, %s HIDDEN, rank HIDDEN)", name);
		return buf_take(&b);
	}
	k = kept_find(s, name + strlen(LEDGER));
	buf_add(&b, "CREATE TABLE x (row, number, voided, touched");
	for (size_t i = 0; k && i < k->ledger->nfields; i++)
		buf_addf(&b, ", f_%s", k->ledger->fields[i].name);
	buf_add(&b, ")");
	return buf_take(&b);
}

static int empty_connect(sqlite3 *db, void *store, int n, const char *const *name, sqlite3_vtab **ret, char **ret_why)
{
	char *columns = columns_of(store, name[0]);
	int code = sqlite3_declare_vtab(db, columns);

	(void)n, (void)ret_why;
	free(columns);
	if (code != SQLITE_OK)
		return code;
	*ret = sqlite3_malloc(sizeof **ret);
	if (!*ret)
		return SQLITE_NOMEM;
	memset(*ret, 0, sizeof **ret);
	return SQLITE_OK;
}

static int empty_disconnect(sqlite3_vtab *v)
{
	sqlite3_free(v);
	return SQLITE_OK;
}

/* Nothing is found, in whatever way; words (MATCH) are asked of nobody else. */
static int empty_plan(sqlite3_vtab *v, sqlite3_index_info *plan)
{
	int n = 0;

	(void)v;
	for (int i = 0; i < plan->nConstraint; i++)
		if (plan->aConstraint[i].usable && plan->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_MATCH) {
			plan->aConstraintUsage[i].argvIndex = ++n;
			plan->aConstraintUsage[i].omit = 1;
		}
	plan->estimatedCost = 0;
	plan->estimatedRows = 0;
	return SQLITE_OK;
}

static int empty_open(sqlite3_vtab *v, sqlite3_vtab_cursor **ret)
{
	(void)v;
	*ret = sqlite3_malloc(sizeof **ret);
	if (!*ret)
		return SQLITE_NOMEM;
	memset(*ret, 0, sizeof **ret);
	return SQLITE_OK;
}

static int empty_close(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
	return SQLITE_OK;
}

static int empty_filter(sqlite3_vtab_cursor *c, int plan, const char *text, int n, sqlite3_value **v)
{
	(void)c, (void)plan, (void)text, (void)n, (void)v;
	return SQLITE_OK;
}

static int empty_next(sqlite3_vtab_cursor *c)
{
	(void)c;
	return SQLITE_OK;
}

static int empty_is_over(sqlite3_vtab_cursor *c)
{
	(void)c;
	return 1;
}

static int empty_column(sqlite3_vtab_cursor *c, sqlite3_context *ctx, int i)
{
	(void)c, (void)ctx, (void)i;
	return SQLITE_OK;
}

static int empty_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *ret)
{
	(void)c;
	*ret = 0;
	return SQLITE_OK;
}

static const sqlite3_module empty_table = {
	.xConnect = empty_connect, /* no xCreate: it is there by its name alone */
	.xBestIndex = empty_plan,
	.xDisconnect = empty_disconnect,
	.xOpen = empty_open,
	.xClose = empty_close,
	.xFilter = empty_filter,
	.xNext = empty_next,
	.xEof = empty_is_over,
	.xColumn = empty_column,
	.xRowid = empty_rowid,
};

static void stand_in(struct store *s, struct buf *name, const char *of, const char *ledger)
{
	int code;

	buf_clear(name);
	buf_add(name, of);
	buf_add(name, ledger);
	code = sqlite3_create_module(s->q.db, buf_text(name), &empty_table, s);
	if (code != SQLITE_OK)
		sql_note(&s->q, code);
}

static bool stand_in_all(void *store)
{
	struct store *s = store;
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < s->nkept; i++) {
		stand_in(s, &name, LEDGER, s->kept[i].ledger->name);
		stand_in(s, &name, SEARCH, s->kept[i].ledger->name);
	}
	buf_free(&name);
	return s->q.error == SQLITE_OK;
}

/* Two modules of each of some eighty ledgers: most commands read none that is not there. */
void absent_read_empty(struct store *s)
{
	s->q.stand_in = stand_in_all;
	s->q.stand_in_ctx = s;
}

/* ---- which there are ---- */

static bool stands_in(struct store *s, const char *where, const struct kept_ledger *k)
{
	char name[64];

	snprintf(name, sizeof name, LEDGER "%.40s", k->ledger->name);
	return later_wait(&s->q) &&
	       sqlite3_table_column_metadata(s->q.db, where, name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

bool table_in_file(struct store *s, const struct kept_ledger *k)
{
	return stands_in(s, "main", k);
}

bool table_is_there(struct store *s, const struct kept_ledger *k)
{
	return (s->aside && stands_in(s, "temp", k)) || stands_in(s, "main", k);
}

bool table_need(struct store *s, struct kept_ledger *k)
{
	if (k->there)
		return true;
	if (!stands_in(s, s->aside ? "temp" : "main", k)) {
		table_make(s, k);
		s->tables_new = true;
	}
	k->there = s->q.error == SQLITE_OK;
	return k->there;
}

void tables_forget(struct store *s)
{
	for (size_t i = 0; i < s->nkept; i++) {
		s->kept[i].there = false;
		s->kept[i].packed = PACKED_UNKNOWN;
		s->kept[i].touched = 0;
	}
	s->tables_new = false;
}
