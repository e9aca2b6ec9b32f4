#include "park.h"

#include <sqlite3.h>

#include <bihuan/base/mem.h>

void park_ok(bool ok, struct err *err, const char *what, int line)
{
	if (!ok)
		fail_msg("line %d: %s: %s: %s", line, what, err->code, err->text);
	err_clear(err);
}

void park_refused(bool ok, struct err *err, const char *code, const char *what, int line)
{
	if (ok)
		fail_msg("line %d: %s was not refused", line, what);
	if (strcmp(err->code, code) != 0)
		fail_msg("line %d: %s: %s (%s), expected %s", line, what, err->code, err->text, code);
	if (!err->text[0])
		fail_msg("line %d: %s: no sentence", line, what);
	err_clear(err);
}

struct store *park_open(const char *path)
{
	struct store_options o = { .readonly = false };
	struct err err = ERR_INIT;
	struct store *s = NULL;

	OK(store_open(path, &o, &s, &err));
	return s;
}

struct store *park_new(const char *path)
{
	struct err err = ERR_INIT;

	OK(store_create(path, "示例园区", "甲", ROLE_ADMIN, DAY_NONE, &err));
	return park_open(path);
}

const char *park_me(struct store *s)
{
	return store_me(s);
}

bool park_write(struct store *s, char id[ID_TEXT], const char *ledger, const char *act,
		const char *from, const char *to, struct err *err, ...)
{
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = ledger, .act = act, .from = from, .to = to, .sets = &sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };
	const char *name;
	va_list ap;
	bool ok;

	c.on = strcmp(ledger, "hazard") == 0 ? store_today(s, DAY_NONE) : DAY_NONE;
	memcpy(c.record, id, strlen(id) + 1);
	va_start(ap, err);
	while ((name = va_arg(ap, const char *)))
		sets_put(&sets, name, va_arg(ap, const char *), false);
	va_end(ap);
	ok = store_append(s, &e, err);
	memcpy(id, c.record, ID_TEXT);
	sets_free(&sets);
	return ok;
}

void park_hazard(struct store *s, char id[ID_TEXT], const char *description)
{
	struct err err = ERR_INIT;

	id[0] = '\0';
	OK(park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", description,
		      "location", "一号车间", "found_on", "2026-08-01", NULL));
}

void park_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *why = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	sqlite3_close(db);
}

/* The triggers are put back byte for byte: it is what was altered that must be found. */
void park_tamper(const char *path, const char *sql)
{
	sqlite3_stmt *q;
	sqlite3 *db;
	struct buf drop = BUF_INIT, make = BUF_INIT;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1, &q, NULL),
			 SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW) {
		buf_addf(&drop, "DROP TRIGGER %s;", (const char *)sqlite3_column_text(q, 0));
		buf_addf(&make, "%s;", (const char *)sqlite3_column_text(q, 1));
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	park_sql(path, buf_text(&drop));
	park_sql(path, sql);
	park_sql(path, buf_text(&make));
	buf_free(&drop);
	buf_free(&make);
}

void park_copy(const char *from, const char *to)
{
	char piece[65536];
	size_t n;
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(piece, 1, sizeof piece, in)) > 0)
		assert_int_equal(fwrite(piece, 1, n, out), n);
	fclose(in);
	fclose(out);
}

void park_move_home(const char *to)
{
	char *run = xasprintf("mkdir -p -m 700 '%s/bihuan' && cp \"$XDG_STATE_HOME\"/bihuan/*.keys '%s/bihuan'", to, to);

	assert_int_equal(system(run), 0);
	setenv("XDG_STATE_HOME", to, 1);
	free(run);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *park_rows(struct store *s, const char *ledger)
{
	const struct ledger *l = store_ledger(s, ledger);
	struct filter f = { .ledger = l, .today = 0 };
	struct strv lines = STRV_INIT;
	struct record *page[64], *from = NULL;
	struct err err = ERR_INIT;
	size_t n;

	do {
		OK(store_page(s, &f, from, false, 64, page, &n, &err));
		for (size_t i = 0; i < n; i++) {
			struct buf b = BUF_INIT;

			buf_addf(&b, "%s %s", page[i]->id, page[i]->number ? page[i]->number : "-");
			for (size_t j = 0; j < l->nfields; j++)
				if (page[i]->values[j])
					buf_addf(&b, " %s=%s", l->fields[j].name, page[i]->values[j]);
			strv_take(&lines, buf_take(&b));
		}
		record_free(from);
		from = n ? page[n - 1] : NULL;
		for (size_t i = 0; i + 1 < n; i++)
			record_free(page[i]);
	} while (n == 64);
	record_free(from);
	if (lines.n)
		qsort(lines.v, lines.n, sizeof *lines.v, by_text);
	char *all = strv_join(&lines, "\n");
	strv_free(&lines);
	return all;
}
