/* What somebody with the sqlite3 shell can do to a store's file, each thing alone, in a copy of one small honest
 * store. It is named or it is harmless: the file opens or is refused with a sentence, no other state of the hazards
 * is shown, verify names it, rebuild mends it or refuses. Each row runs in a process of its own, which may neither
 * hang, nor crash, nor take more than its memory. */
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "park.h"

static struct err err = ERR_INIT;
static char *honest, *rows;

enum then {
	MENDED,  /* opens; verify names it; rebuild makes the file right */
	KEPT, /* opens; verify names it; rebuild refuses, and nothing can be written */
	SHUT,	 /* is refused on opening */
	NOTHING, /* verify finds nothing: it is harmless */
};

struct alteration {
	const char *name, *sql;
	const char *code; /* that verify, or the opening, names */
	enum then then;
	bool shown; /* rows of the table itself were altered: until verify or rebuild nobody can know */
};

#define TEXT(name, from, to) \
	"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" from "', '" to "') WHERE name = '" \
	name "'; PRAGMA writable_schema = RESET;"
#define NO_TRIGGERS "DROP TRIGGER entry_update; DROP TRIGGER entry_delete; DROP TRIGGER change_update; DROP TRIGGER change_delete;"
#define TRIGGER(table, what, word) \
	"CREATE TRIGGER " table "_" what " BEFORE " word " ON " table " BEGIN SELECT raise(ABORT, 'fact'); END;"
#define TRIGGERS \
	TRIGGER("entry", "update", "UPDATE") TRIGGER("entry", "delete", "DELETE") \
	TRIGGER("change", "update", "UPDATE") TRIGGER("change", "delete", "DELETE")

static const struct alteration alterations[] = {
	/* tables of facts */
	{ "STRICT away and bytes in a text", NO_TRIGGERS TEXT("entry", ") STRICT", ")")
	  "UPDATE entry SET meta = CAST(meta AS BLOB) WHERE arrival = 2;" TEXT("entry", "\n)", "\n) STRICT") TRIGGERS,
	  "bad_fact", KEPT, false },
	{ "STRICT away", TEXT("entry", ") STRICT", ")"), "bad_schema", KEPT, false },
	{ "STRICT away and a number in a text", NO_TRIGGERS TEXT("change", ") STRICT, WITHOUT", ") WITHOUT")
	  "UPDATE change SET \"on\" = 5 WHERE act = 'register';" TEXT("change", ") WITHOUT", ") STRICT, WITHOUT") TRIGGERS,
	  "bad_hash", KEPT, false },
	{ "a column that is worked out", "PRAGMA legacy_alter_table = ON; " NO_TRIGGERS "ALTER TABLE change RENAME TO truth;"
	  "CREATE TABLE change (entry, ordinal, record, ledger, declaration, act, \"on\", \"from\", \"to\","
	  " body TEXT GENERATED ALWAYS AS ('{\"description\":\"x\"}'));", "bad_schema", SHUT, false },
	{ "one column more", "ALTER TABLE change ADD COLUMN more TEXT", "bad_schema", SHUT, false },
	{ "a view in place of the entries", NO_TRIGGERS "ALTER TABLE entry RENAME TO truth;"
	  "CREATE VIEW entry AS SELECT * FROM truth WHERE arrival < 3;", "bad_schema", SHUT, false },
	{ "no table of what is remembered", "DROP TABLE memory", "bad_schema", SHUT, false },
	{ "a view in place of drafts", "DROP TABLE draft; CREATE VIEW draft AS SELECT name AS key, 0 AS at, value AS text"
	  " FROM memory", "bad_schema", KEPT, false },
	{ "no table of bytes", "DROP TABLE bytes", "bad_schema", KEPT, false },
	{ "a view in place of the bytes", "DROP TABLE bytes; CREATE VIEW bytes AS SELECT 1 AS row, zeroblob(32) AS hash,"
	  " x'00' AS data", "bad_schema", KEPT, false },
	{ "bytes that may be texts", TEXT("bytes", "data BLOB", "data ANY"), "bad_schema", KEPT, false },
	{ "a trigger on the bytes", "CREATE TRIGGER t AFTER INSERT ON bytes BEGIN DELETE FROM bytes; END", "bad_schema", KEPT,
	  false },
	{ "bytes of an older version", "PRAGMA user_version = 2; DROP TABLE bytes", NULL, NOTHING, false },
	{ "a foreign table", "CREATE TABLE notes (text)", "bad_schema", KEPT, false },
	{ "a foreign view", "CREATE VIEW all_of_them AS SELECT * FROM entry", "bad_schema", KEPT, false },
	/* triggers */
	{ "a trigger that ignores", "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT raise(IGNORE); END", "bad_schema",
	  KEPT, false },
	{ "a trigger that rewrites", "CREATE TRIGGER t AFTER INSERT ON memory BEGIN UPDATE l_hazard SET f_state = 'void'; END",
	  "bad_schema", KEPT, false },
	{ "a trigger that runs on", "CREATE TRIGGER t AFTER UPDATE ON memory BEGIN UPDATE memory SET value = value || '1'; END",
	  "bad_schema", KEPT, false },
	{ "a trigger of ours that does nothing", "DROP TRIGGER entry_update;"
	  "CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT 1; END", "bad_schema", KEPT, false },
	{ "a trigger of ours away", "DROP TRIGGER change_delete", "bad_schema", KEPT, false },
	/* indexes */
	{ "an index of other rows, its text put back", "DROP INDEX change_record; CREATE INDEX change_record ON change (record)"
	  " WHERE act = 'register';" TEXT("change_record", " WHERE act = ''register''", ""), "damaged_store", MENDED, false },
	{ "an index of a ledger of other rows, its text put back", "DROP INDEX l_hazard_order;"
	  "CREATE INDEX l_hazard_order ON l_hazard (coalesce(number, '~')) WHERE row % 2;"
	  TEXT("l_hazard_order", " WHERE row % 2", ""), "damaged_store", MENDED, true },
	{ "an index of other rows", "DROP INDEX l_hazard_open; CREATE INDEX l_hazard_open ON l_hazard (row) WHERE 0",
	  "bad_schema", MENDED, false },
	{ "an index away", "DROP INDEX entry_order", "bad_schema", MENDED, false },
	{ "a foreign index", "CREATE INDEX mine ON entry (n) WHERE n > 3", "bad_schema", MENDED, false },
	{ "figures for the planner", "ANALYZE", "bad_schema", MENDED, false },
	{ "entries twice in their index's eyes", NO_TRIGGERS "DROP INDEX entry_device;"
	  "CREATE INDEX entry_device ON entry (device, n) WHERE n < 3;" TEXT("entry_device", " WHERE n < 3", "") TRIGGERS,
	  "damaged_store", MENDED, false },
	/* what is rebuilt */
	{ "a ledger's column of another type", TEXT("l_hazard", "f_state TEXT", "f_state ANY"), "bad_schema", MENDED, false },
	{ "a ledger's table away", "DROP TABLE l_hazard", "bad_schema", MENDED, false },
	{ "all of a ledger away", "DROP TABLE l_hazard; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE"
	  " name = 'search_hazard'; PRAGMA writable_schema = RESET; DROP TABLE search_hazard_data; DROP TABLE search_hazard_idx;"
	  " DROP TABLE search_hazard_config", "bad_schema", MENDED, false },
	{ "a ledger without records, in a table of other columns", "CREATE TABLE l_post (row INTEGER PRIMARY KEY) STRICT",
	  "bad_schema", MENDED, false },
	{ "a view in place of a ledger", "DROP TABLE l_hazard; CREATE VIEW l_hazard AS SELECT 1 AS row", "bad_schema", MENDED,
	  false },
	{ "a view in place of what is judged", "DROP TABLE judged; CREATE VIEW judged AS SELECT arrival AS entry,"
	  " -1 AS ordinal, 'waiting' AS code FROM entry", "bad_schema", MENDED, false },
	{ "a hazard closed by hand", "UPDATE l_hazard SET f_state = 'signed_off', f_open = 0", "bad_row", MENDED, true },
	{ "a hazard taken out", "DELETE FROM l_hazard", "bad_row", MENDED, true },
	{ "entries said to be taken back", "INSERT INTO undone SELECT arrival FROM entry WHERE n = 3", "bad_row", MENDED, true },
	{ "entries said not to count", "INSERT INTO judged SELECT arrival, -1, 'waiting' FROM entry WHERE n = 3", "bad_row",
	  MENDED, true },
	{ "no head", "DELETE FROM head", "bad_row", MENDED, true },
	{ "a counter set back", "UPDATE counter SET last = 0", "bad_row", MENDED, true },
	{ "a counter set on", "UPDATE counter SET last = 9223372036854775807", "bad_row", MENDED, true },
	{ "a counter of nothing", "INSERT INTO counter VALUES ('X-', 7)", "bad_row", MENDED, true },
	{ "row numbers beyond all bounds", "UPDATE record SET row = row + 1000000000000; UPDATE l_hazard SET row ="
	  " row + 1000000000000", "bad_number", MENDED, true },
	{ "row numbers below zero", "UPDATE record SET row = -row; UPDATE l_hazard SET row = -row", "bad_number", MENDED, true },
	{ "row numbers of 2^31", "UPDATE record SET row = row + 2147480000", "bad_number", MENDED, true },
	/* search */
	{ "nothing can be searched", "DELETE FROM search_hazard_data WHERE id > 10", "bad_row", MENDED, false },
	{ "no way to what is searched", "DELETE FROM search_hazard_idx", "bad_row", MENDED, false },
	{ "another way to what is searched", "UPDATE search_hazard_idx SET pgno = pgno + 2", "bad_row", MENDED, false },
	{ "what is searched cut short", "UPDATE search_hazard_data SET block = substr(block, 1, 40) WHERE id > 10", "bad_row",
	  MENDED, false },
	{ "what is searched is no list", "UPDATE search_hazard_data SET block = randomblob(200) WHERE id > 10", "bad_row",
	  MENDED, false },
	{ "segments that are not there", "UPDATE search_hazard_data SET block = x'0000000001ffffff7f00' WHERE id = 10",
	  "bad_row", MENDED, false },
	{ "the search's own table away", "DROP TABLE search_hazard_config", "bad_schema", MENDED, false },
	/* places and declarations */
	{ "arrivals with a gap", NO_TRIGGERS "UPDATE change SET entry = entry + 7 WHERE entry > 4;"
	  "UPDATE entry SET arrival = arrival + 1000 WHERE arrival > 4; UPDATE entry SET arrival = arrival - 993"
	  " WHERE arrival > 1000;" TRIGGERS, "bad_fact", KEPT, true },
	{ "an entry taken out", NO_TRIGGERS "DELETE FROM change WHERE entry = 4; DELETE FROM entry WHERE arrival = 4;" TRIGGERS,
	  "bad_fact", KEPT, true },
	{ "a body altered", NO_TRIGGERS "UPDATE change SET body = replace(body, '堵塞', '畅通');" TRIGGERS, "bad_hash", KEPT,
	  true },
	{ "a body altered, to be folded anew", NO_TRIGGERS "UPDATE change SET body = replace(body, '堵塞', '畅通');" TRIGGERS
	  "DELETE FROM memory WHERE name = 'folded_by'", "bad_hash", KEPT, false },
	{ "a declaration that is nowhere", "INSERT INTO declaration (hash) VALUES (randomblob(32))", "bad_fact", KEPT,
	  true },
	/* harmless */
	{ "folded by somebody else", "UPDATE memory SET value = 'x' WHERE name = 'folded_by'", NULL, NOTHING, false },
	{ "pages moved about", "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA user_version = 2", NULL, NOTHING, false },
};

/* ---- one of them, in a process of its own ---- */

#define MUST_BE(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s: line %d: %s (%s: %s)\n", a->name, __LINE__, #what, err.code, err.text); \
			_exit(1); \
		} \
	} while (0)

static bool names(const struct verify_result *r, const char *code)
{
	for (size_t i = 0; i < r->nfindings; i++)
		if (strcmp(r->findings[i].code, code) == 0 && r->findings[i].damage)
			return true;
	return false;
}

static void check_verify(const struct alteration *a, struct store *s, const char *code)
{
	struct verify_result r;

	err_clear(&err);
	MUST_BE(store_verify(s, false, NULL, NULL, &r, &err));
	if (code ? !names(&r, code) : r.damaged) {
		fprintf(stderr, "%s: verify does not name %s:\n", a->name, code ? code : "nothing");
		for (size_t i = 0; i < r.nfindings && i < 8; i++)
			fprintf(stderr, "  %s: %s\n", r.findings[i].code, r.findings[i].text);
		_exit(1);
	}
	verify_free(&r);
}

static void check_rows(const struct alteration *a, struct store *s)
{
	char *now = park_rows(s, "hazard");

	if (strcmp(now, rows) != 0) {
		fprintf(stderr, "%s: another state is shown:\n%s\nnot\n%s\n", a->name, now, rows);
		_exit(1);
	}
	free(now);
}

static void check_writing(const struct alteration *a, struct store *s, bool can)
{
	char id[ID_TEXT] = "";

	err_clear(&err);
	MUST_BE(park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", "另一处", "found_on",
			   "2026-08-02", NULL) == can);
	MUST_BE(can || *err.text);
}

static void check_opened(const struct alteration *a, struct store *s)
{
	bool mended;

	if (!a->shown)
		check_rows(a, s);
	check_verify(a, s, a->code);
	if (a->then == KEPT && strcmp(a->code, "bad_schema") == 0)
		check_writing(a, s, false);
	err_clear(&err);
	mended = store_rebuild(s, NULL, &err);
	MUST_BE(mended == (a->then != KEPT));
	if (!mended)
		return;
	check_rows(a, s);
	check_verify(a, s, NULL);
	check_writing(a, s, true);
	check_verify(a, s, NULL);
}

/* Under a sanitizer much more is taken than the program asks for. */
static void check_memory(const struct alteration *a)
{
#ifndef __SANITIZE_ADDRESS__
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	MUST_BE(used.ru_maxrss < 64 << 10);
#else
	(void)a;
#endif
}

static int run_one(const struct alteration *a, const char *path)
{
	struct store_options o = { .readonly = false };
	struct store *s = NULL;

	alarm(240); /* nothing of this takes seconds, but the machine may be busy */
	err_clear(&err);
	if (a->then == SHUT) {
		MUST_BE(!store_open(path, &o, &s, &err) && strcmp(err.code, a->code) == 0 && *err.text);
		return 0;
	}
	MUST_BE(store_open(path, &o, &s, &err));
	check_opened(a, s);
	store_close(s);
	check_memory(a);
	return 0;
}

/* What one of them writes must not be missed in the next. */
static void own_home(void)
{
	char *all = env_path("home of all"), *home = env_path("home of one");
	char *run = xasprintf("rm -rf '%s' && cp -r '%s' '%s'", home, all, home);

	assert_int_equal(system(run), 0);
	setenv("XDG_STATE_HOME", home, 1);
	free(run);
	free(home);
	free(all);
}

static void run_apart(const struct alteration *a)
{
	char *path = env_path("altered.bihuan");
	int status = 0;
	pid_t child;

	unlink(path);
	park_copy(honest, path);
	if (*a->sql)
		park_sql(path, a->sql);
	own_home();
	child = fork();
	if (child == 0)
		_exit(run_one(a, path));
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("%s: status %x", a->name, status);
	free(path);
}

static void test_alteration(void **state)
{
	run_apart(*state);
}

/* ---- many ---- */

static void test_two_thousand_tables(void **state)
{
	static const char make[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
		" SELECT group_concat('CREATE TABLE l_x' || i || ' (row INTEGER PRIMARY KEY, number TEXT, voided INTEGER"
		" NOT NULL, touched INTEGER NOT NULL, f_name TEXT) STRICT', ';') FROM n";
	struct alteration a = { "two thousand tables", "", "bad_schema", MENDED, false };
	char *path = env_path("many.bihuan"), *was = honest;
	sqlite3_stmt *q;
	sqlite3 *db;

	(void)state;
	park_copy(honest, path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, make, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	assert_int_equal(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, (const char *)sqlite3_column_text(q, 0), NULL, NULL, NULL), SQLITE_OK);
	sqlite3_finalize(q);
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	honest = path;
	run_apart(&a);
	honest = was;
	free(path);
}

/* Somebody alters the schema while we have the store open: the next write is refused, and nothing ran. */
static void test_meanwhile(void **state)
{
	char *path = env_path("meanwhile.bihuan"), id[ID_TEXT] = "", *before, *after;
	struct store *s;

	(void)state;
	own_home();
	park_copy(honest, path);
	s = park_open(path);
	before = park_rows(s, "hazard");
	park_sql(path, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN UPDATE l_hazard SET f_state = 'void'; END");
	REFUSED(park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", "x", NULL), "bad_schema");
	after = park_rows(s, "hazard");
	assert_string_equal(before, after);
	free(before);
	free(after);
	store_close(s);
	free(path);
}

/* A counter that was set back gives no number twice. */
static void test_numbers(void **state)
{
	char *path = env_path("numbers.bihuan"), id[ID_TEXT] = "", *numbers;
	struct strv all = STRV_INIT;
	struct store *s;

	(void)state;
	own_home();
	park_copy(honest, path);
	park_sql(path, "UPDATE counter SET last = 0");
	s = park_open(path);
	OK(park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", "x", NULL));
	numbers = park_rows(s, "hazard");
	strv_split(&all, numbers, "\n");
	for (size_t i = 0; i < all.n; i++)
		if (strstr(all.v[i], "-A-0001"))
			for (size_t j = 0; j < i; j++)
				assert_false(strstr(all.v[j], "-A-0001") != NULL);
	strv_free(&all);
	free(numbers);
	store_close(s);
	free(path);
}

static int make_honest(void **state)
{
	char id[ID_TEXT], *home;
	struct store *s;

	(void)state;
	env_fresh(ENV_TODAY);
	home = env_path("home of all");
	setenv("XDG_STATE_HOME", home, 1);
	free(home);
	honest = env_path("honest.bihuan");
	s = park_new(honest);
	for (int i = 0; i < 4; i++) {
		char *text = xasprintf("消防通道堵塞，第%d处", i);

		park_hazard(s, id, text);
		free(text);
	}
	OK(park_write(s, id, "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	rows = park_rows(s, "hazard");
	store_close(s);
	return 0;
}

static int drop_honest(void **state)
{
	(void)state;
	free(honest);
	free(rows);
	env_remove();
	return 0;
}

int main(void)
{
	struct CMUnitTest tests[COUNT(alterations) + 3] = {
		cmocka_unit_test(test_two_thousand_tables),
		cmocka_unit_test(test_meanwhile),
		cmocka_unit_test(test_numbers),
	};

	for (size_t i = 0; i < COUNT(alterations); i++)
		tests[3 + i] = (struct CMUnitTest){ alterations[i].name, test_alteration, NULL, NULL,
						    (void *)&alterations[i] };
	return _cmocka_run_group_tests("altered", tests, COUNT(tests), make_honest, drop_honest);
}
