/* A store that SQLite finds whole, with values in it that nobody wrote: each edit is a column,
 * a row, a kind of value, its length and its bytes. */
#include <sqlite3.h>

#include "small_store.h"

static const char *const columns[][2] = {
	{ "entry", "hash" }, { "entry", "device" }, { "entry", "n" }, { "entry", "clock" },
	{ "entry", "at" }, { "entry", "person" }, { "entry", "key" }, { "entry", "prev" },
	{ "entry", "seen" }, { "entry", "undoes" }, { "entry", "meta" }, { "entry", "changes" },
	{ "entry", "signature" }, { "entry", "arrival" },
	{ "change", "entry" }, { "change", "ordinal" }, { "change", "record" }, { "change", "ledger" },
	{ "change", "declaration" }, { "change", "act" }, { "change", "on" }, { "change", "from" },
	{ "change", "to" }, { "change", "body" },
	{ "declaration", "hash" }, { "declaration", "id" }, { "store", "id" }, { "record", "id" },
	{ "undone", "entry" }, { "secret_key", "key" }, { "secret_key", "person" },
	{ "secret_key", "secret" }, { "secret_key", "salt" }, { "secret_key", "ops" },
	{ "draft", "text" }, { "memory", "value" }, { "counter", "last" }, { "counter", "prefix" },
	{ "l_hazard", "number" }, { "l_hazard", "f_state" }, { "l_hazard", "f_description" },
	{ "l_hazard", "touched" }, { "l_person", "f_name" }, { "l_person", "f_role" },
};
#define COLUMNS (sizeof columns / sizeof *columns)

static void run(sqlite3 *db, const char *sql)
{
	sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* The tables as a stranger's hand could leave them: nothing is checked any more. */
static void loosen(sqlite3 *db)
{
	static const char *const triggers[] = { "store", "entry", "change", "declaration" };

	for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
		char sql[120];

		snprintf(sql, sizeof sql, "DROP TRIGGER %s_update; DROP TRIGGER %s_delete",
			 triggers[i], triggers[i]);
		run(db, sql);
	}
	run(db, "PRAGMA writable_schema = ON;"
		"UPDATE sqlite_schema SET sql = replace(replace(replace(sql, ' NOT NULL', ''),"
		" ') STRICT', ')'), ' STRICT', '') WHERE type = 'table' AND name <> 'counter'"
		" AND sql NOT LIKE '%WITHOUT ROWID%';"
		"UPDATE sqlite_schema SET sql = replace(replace(sql, ' NOT NULL', ''), 'STRICT, ', '')"
		" WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%';"
		"PRAGMA writable_schema = RESET");
}

static size_t edit(sqlite3 *db, const uint8_t *data, size_t size)
{
	const char *const *column = columns[data[0] % COLUMNS];
	size_t n = data[3] < size - 4 ? data[3] : size - 4;
	char *sql = xasprintf("WITH k AS (SELECT \"%s\" AS v FROM %s LIMIT 1 OFFSET ?2)"
			      " UPDATE OR IGNORE %s SET \"%s\" = ?1 WHERE \"%s\" IS (SELECT v FROM k)",
			      column[1], column[0], column[0], column[1], column[1]);
	sqlite3_stmt *s = NULL;
	uint64_t number = 0;

	MUST(sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK);
	sqlite3_bind_int(s, 2, data[1] % 16);
	switch (data[2] % 4) {
	case 0:
		break;
	case 1:
		memcpy(&number, data + 4, n < 8 ? n : 8);
		sqlite3_bind_int64(s, 1, (sqlite3_int64)number);
		break;
	case 2:
		sqlite3_bind_text(s, 1, (const char *)data + 4, (int)n, SQLITE_STATIC);
		break;
	default:
		sqlite3_bind_blob(s, 1, data + 4, (int)n, SQLITE_STATIC);
	}
	sqlite3_step(s);
	sqlite3_finalize(s);
	free(sql);
	return 4 + n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct buf *good = small_store();
	sqlite3 *db = NULL;

	small_store_put(good->s, good->len);
	MUST(sqlite3_open(small_store_path(), &db) == SQLITE_OK);
	run(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
	loosen(db);
	for (int i = 0; size > 4 && i < 20; i++) {
		size_t n = edit(db, data, size);

		data += n;
		size -= n;
	}
	sqlite3_close(db);
	small_store_use();
	return 0;
}
