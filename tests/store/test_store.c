/* The store from outside: a day's writing, and what is done to a file. */
#include <fcntl.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>

#include "park.h"

static struct err err = ERR_INIT;

static int setup(void **state)
{
	env_fresh(ENV_TODAY);
	*state = env_path("park.bihuan");
	return 0;
}

static int teardown(void **state)
{
	free(*state);
	env_remove();
	return 0;
}

static void verify_right(struct store *s, long long entries)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	if (entries)
		assert_int_equal(r.entries, entries);
	verify_free(&r);
}

static void test_writes_and_reads(void **state)
{
	struct store *s = park_new(*state);
	char ent[ID_TEXT] = "", hazard[ID_TEXT], found[ID_TEXT];
	struct record *r;
	struct timeline t;

	OK(park_write(s, ent, "enterprise", "create", NULL, NULL, &err, "name", "宏达化工(示例)", NULL));
	assert_string_equal(store_peek(s, "enterprise", ent, "number"), "E-A-0001");
	OK(store_find(s, "enterprise", "宏达化工(示例)", found, &err));
	assert_string_equal(found, ent);
	OK(store_find(s, NULL, "E-A-0001", found, &err));
	REFUSED(store_find(s, "enterprise", "没有", found, &err), "not_found");
	park_hazard(s, hazard, "消防通道堵塞");
	OK(store_get(s, hazard, &r, &err));
	assert_string_equal(record_get(r, "state"), "registered");
	assert_string_equal(record_get(r, "description"), "消防通道堵塞");
	assert_true(record_true(r, "open"));
	record_free(r);
	OK(park_write(s, hazard, "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	OK(store_timeline(s, hazard, &t, &err));
	assert_int_equal(t.n, 2);
	assert_string_equal(t.v[1].act, "grade");
	assert_string_equal(t.v[1].by_name, "甲");
	timeline_free(&t);
	verify_right(s, 4);
	store_close(s);
}

/* A built-in text is known by its hash before anybody hashed it. */
static void test_built_in_hashes(void **state)
{
	unsigned char hash[32];

	(void)state;
	for (size_t i = 0; i < nledgers_built_in; i++) {
		const struct ledger *l = &ledgers_built_in[i];

		crypto_generichash(hash, sizeof hash, (const unsigned char *)l->text, strlen(l->text),
				   NULL, 0);
		assert_memory_equal(l->hash, hash, sizeof hash);
	}
}

static void test_ambiguous_name(void **state)
{
	struct store *s = park_new(*state);
	char a[ID_TEXT] = "", b[ID_TEXT] = "", found[ID_TEXT];

	OK(park_write(s, a, "department", "create", NULL, NULL, &err, "name", "安监站", NULL));
	OK(park_write(s, b, "department", "create", NULL, NULL, &err, "name", "安监站", NULL));
	REFUSED(store_find(s, "department", "安监站", found, &err), "ambiguous");
	store_close(s);
}

static void test_reopen_keeps_device(void **state)
{
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT];

	park_hazard(s, id, "一");
	store_close(s);
	s = park_open(*state);
	park_hazard(s, id, "二");
	assert_null(store_notice(s));
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.nheads, 1);
	assert_int_equal(r.heads[0].n, 3);
	assert_string_equal(r.heads[0].code, "A");
	verify_free(&r);
	store_close(s);
}

/* Copy the file, write in both, copy one back over the other, write again. */
static void test_copies_never_share_a_number(void **state)
{
	char *other = env_path("copy.bihuan"), id[ID_TEXT];
	struct store *s = park_new(*state);
	struct verify_result r;

	park_hazard(s, id, "一");
	store_close(s);
	park_copy(*state, other);
	s = park_open(*state);
	park_hazard(s, id, "二");
	store_close(s);
	s = park_open(other);
	park_hazard(s, id, "三");
	assert_non_null(store_notice(s));
	assert_string_not_equal(store_peek(s, "hazard", id, "number"), "2026-A-0002");
	store_close(s);
	park_copy(other, *state);
	s = park_open(*state);
	park_hazard(s, id, "四");
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.nheads, 2);
	assert_int_equal(r.heads[0].n, 2);
	assert_int_equal(r.heads[1].n, 2); /* the copy's own device went on */
	verify_free(&r);
	store_close(s);
	s = park_open(other);
	park_hazard(s, id, "五");
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.nheads, 3);
	verify_free(&r);
	store_close(s);
	free(other);
}

static void test_state_lost_is_a_new_device(void **state)
{
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT], *home = env_path("elsewhere");

	park_hazard(s, id, "一");
	store_close(s);
	park_move_home(home);
	s = park_open(*state);
	park_hazard(s, id, "二");
	assert_non_null(store_notice(s));
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.nheads, 2);
	verify_free(&r);
	store_close(s);
	free(home);
}

static void test_state_not_writable(void **state)
{
	struct store *s = park_new(*state);
	char id[ID_TEXT], *home = env_path("file");
	FILE *f = fopen(home, "w");

	assert_non_null(f);
	fclose(f);
	park_hazard(s, id, "零"); /* the key was open before */
	setenv("XDG_STATE_HOME", home, 1); /* a file where a folder should be */
	park_hazard(s, id, "一");
	park_hazard(s, id, "二");
	assert_non_null(store_notice(s));
	verify_right(s, 4);
	store_close(s);
	free(home);
}

/* ---- undo ---- */

static void undo_last(struct store *s, bool redo, const char *reason)
{
	struct undo_plan p;

	OK(store_undo_plan(s, park_me(s), true, redo, &p, &err));
	OK(store_undo(s, &p, park_me(s), DAY_NONE, reason, &err));
	undo_plan_free(&p);
}

static void test_undo_and_redo(void **state)
{
	struct store *s = park_new(*state);
	struct undo_plan p;
	struct record *r;
	char a[ID_TEXT], b[ID_TEXT];

	park_hazard(s, a, "一");
	park_hazard(s, b, "二");
	undo_last(s, false, NULL);
	REFUSED(store_get(s, b, &r, &err), "not_found");
	undo_last(s, false, NULL);
	REFUSED(store_get(s, a, &r, &err), "not_found");
	REFUSED(store_undo_plan(s, park_me(s), true, false, &p, &err), "nothing_to_undo");
	undo_last(s, true, NULL);
	OK(store_get(s, a, &r, &err));
	record_free(r);
	undo_last(s, true, NULL);
	OK(store_get(s, b, &r, &err));
	record_free(r);
	REFUSED(store_undo_plan(s, park_me(s), true, true, &p, &err), "nothing_to_undo");
	verify_right(s, 7);
	park_hazard(s, b, "三");
	assert_string_equal(store_peek(s, "hazard", b, "number"), "2026-A-0003");
	store_close(s);
}

static void test_undo_superseded(void **state)
{
	struct store *s = park_new(*state);
	char a[ID_TEXT], who[ID_TEXT];
	struct sets sets = SETS_INIT;
	struct undo_plan p;

	sets_put(&sets, "name", "乙", false);
	sets_put(&sets, "role", "inspector", false);
	OK(store_person_add(s, park_me(s), &sets, DAY_NONE, DAY_NONE, who, &err));
	sets_free(&sets);
	REFUSED(store_undo_plan(s, park_me(s), true, false, &p, &err), "undo_superseded");
	park_hazard(s, a, "一");
	char admin[ID_TEXT];
	memcpy(admin, park_me(s), ID_TEXT);
	store_set_me(s, who);
	OK(park_write(s, a, "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	REFUSED(store_undo_plan(s, admin, false, false, &p, &err), "undo_superseded");
	store_close(s);
}

static void test_sign_off_needs_a_reason(void **state)
{
	struct store *s = park_new(*state);
	struct undo_plan p;
	char a[ID_TEXT];

	park_hazard(s, a, "一");
	OK(park_write(s, a, "hazard", "void", "registered", "void", &err, "description", "一", NULL));
	OK(store_undo_plan(s, park_me(s), true, false, &p, &err));
	assert_true(p.needs_reason);
	assert_int_equal(p.n, 1);
	REFUSED(store_undo(s, &p, park_me(s), DAY_NONE, "", &err), "required");
	OK(store_undo(s, &p, park_me(s), DAY_NONE, "误作废", &err));
	undo_plan_free(&p);
	assert_string_equal(store_peek(s, "hazard", a, "state"), "registered");
	store_close(s);
}

/* ---- keys ---- */

static void test_passphrase(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], id[ID_TEXT];

	memcpy(me, park_me(s), ID_TEXT);
	assert_int_equal(store_key_state(s, me), KEY_OPEN);
	OK(store_passphrase(s, me, "秘密 words", DAY_NONE, &err));
	store_close(s);
	s = park_open(*state);
	assert_int_equal(store_key_state(s, me), KEY_LOCKED);
	id[0] = '\0';
	REFUSED(park_write(s, id, "department", "create", NULL, NULL, &err, "name", "x", NULL), "key_locked");
	REFUSED(store_unlock(s, me, "wrong", &err), "wrong_passphrase");
	OK(store_unlock(s, me, "秘密 words", &err));
	assert_int_equal(store_key_state(s, me), KEY_UNLOCKED);
	park_hazard(s, id, "一");
	verify_right(s, 3);
	OK(store_passphrase(s, me, "", DAY_NONE, &err));
	store_close(s);
	s = park_open(*state);
	park_hazard(s, id, "二");
	verify_right(s, 5);
	store_close(s);
}

static void test_lost_key_is_replaced(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], id[ID_TEXT];

	memcpy(me, park_me(s), ID_TEXT);
	park_hazard(s, id, "一");
	OK(store_person_rekey(s, me, me, DAY_NONE, &err));
	park_hazard(s, id, "二");
	verify_right(s, 4);
	store_close(s);
}

/* ---- tampering ---- */

struct tampering {
	const char *sql, *code;
};
static const struct tampering tamperings[] = {
	{ "UPDATE entry SET at = at + 1 WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET clock = 9 WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET n = 7 WHERE arrival = 3", "bad_hash" },
	{ "UPDATE entry SET meta = '{\"reason\":\"x\"}' WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET person = zeroblob(16) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET key = zeroblob(16) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET device = zeroblob(16) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET prev = zeroblob(32) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET hash = zeroblob(32) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET seen = '[]' WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET undoes = zeroblob(32) WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET changes = 5 WHERE arrival = 2", "bad_hash" },
	{ "UPDATE entry SET arrival = 900 WHERE arrival = 2", "bad_fact" },
	{ "UPDATE entry SET signature = zeroblob(64) WHERE arrival = 2", "bad_signature" },
	{ "UPDATE change SET body = replace(body, '一', '二') WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET body = body || ' ' WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET act = 'Register' WHERE entry = 2 AND act = 'register'", "bad_hash" },
	{ "UPDATE change SET \"on\" = '2026-01-01' WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET \"to\" = 'graded' WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET \"from\" = 'graded' WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET ledger = 'post' WHERE entry = 2 AND ledger = 'hazard'", "bad_hash" },
	{ "UPDATE change SET declaration = 1 WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET record = zeroblob(16) WHERE entry = 2", "bad_hash" },
	{ "UPDATE change SET ordinal = 50 WHERE entry = 2 AND ordinal = 0", "bad_hash" },
	{ "DELETE FROM change WHERE entry = 2 AND ordinal = 0", "bad_hash" },
	{ "DELETE FROM entry WHERE arrival = 2; DELETE FROM change WHERE entry = 2", "bad_fact" },
	{ "UPDATE store SET id = zeroblob(16)", "bad_hash" },
	{ "UPDATE l_hazard SET f_description = 'x'", "bad_row" },
	{ "UPDATE l_hazard SET f_state = 'signed_off'", "bad_row" },
	{ "UPDATE l_hazard SET number = '2026-A-0009'", "bad_row" },
	{ "UPDATE l_person SET f_role = 'clerk'", "bad_row" },
	{ "DELETE FROM l_hazard", "bad_row" },
	{ "INSERT INTO l_hazard (row, number, voided, touched) VALUES (99999, 'x', 0, 1)", "bad_row" },
	{ "INSERT INTO l_phrase (row, number, voided, touched) VALUES (1, 'x', 0, 1)", "bad_row" },
	{ "INSERT INTO l_phrase (row, number, voided, touched) SELECT row, 'x', 0, 1 FROM l_hazard", "bad_row" },
	{ "UPDATE l_hazard SET touched = touched - 1 WHERE touched > 2", "bad_row" },
	{ "UPDATE l_hazard SET voided = 1", "bad_row" },
	{ "UPDATE l_hazard SET f_description = f_description || x'00' || 'y'", "bad_row" },
	{ "DELETE FROM l_hazard WHERE row = (SELECT min(row) FROM l_hazard)", "bad_row" },
	{ "DELETE FROM l_hazard WHERE row = (SELECT max(row) FROM l_hazard)", "bad_row" },
	{ "UPDATE l_hazard SET row = row + 5000", "bad_row" },
	{ "DELETE FROM record WHERE row = (SELECT max(row) FROM l_hazard)", "bad_row" },
	{ "UPDATE record SET id = zeroblob(16) WHERE row = (SELECT max(row) FROM l_hazard)", "bad_row" },
	{ "DELETE FROM milestone WHERE hazard = (SELECT min(hazard) FROM milestone)", "bad_row" },
	{ "DELETE FROM milestone WHERE hazard = (SELECT max(hazard) FROM milestone)", "bad_row" },
	{ "UPDATE milestone SET state = 'signed_off'", "bad_row" },
	{ "UPDATE milestone SET \"on\" = '2026-01-01'", "bad_row" },
	{ "UPDATE milestone SET entry = entry + 1", "bad_row" },
	{ "UPDATE milestone SET person = zeroblob(16)", "bad_row" },
	{ "INSERT INTO milestone SELECT hazard, 1, \"on\", act, entry, person, round, state, level, deadline,"
	  " listed, halted FROM milestone", "bad_row" },
	{ "INSERT INTO milestone SELECT 99999, 0, \"on\", act, entry, person, round, state, level, deadline,"
	  " listed, halted FROM milestone LIMIT 1", "bad_row" },
	{ "INSERT INTO undone VALUES (3)", "bad_row" },
	{ "DELETE FROM search_hazard_data WHERE id = 1", "bad_row" },
	{ "UPDATE search_hazard_data SET block = x'0109' WHERE id = 1", "bad_row" },
	{ "INSERT INTO change SELECT 900, ordinal, record, ledger, declaration, act, \"on\", \"from\", \"to\","
	  " body FROM change WHERE entry = 3", "bad_fact" },
};

static void test_tampering_is_seen(void **state)
{
	char *good = env_path("good.bihuan"), id[ID_TEXT];
	struct store *s = park_new(*state);
	struct verify_result r;

	park_hazard(s, id, "一");
	park_hazard(s, id, "三");
	store_close(s);
	park_copy(*state, good);
	for (size_t i = 0; i < COUNT(tamperings); i++) {
		park_copy(good, *state);
		park_tamper(*state, tamperings[i].sql);
		s = park_open(*state);
		if (store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err))
			fail_msg("not seen: %s", tamperings[i].sql);
		if (strcmp(err.code, tamperings[i].code) != 0 || err.kind != ERR_FILE)
			fail_msg("%s: %s %s", tamperings[i].sql, err.code, err.text);
		verify_free(&r);
		store_close(s);
	}
	err_clear(&err);
	free(good);
}

/* All that is wrong is listed, up to a number; what is beyond it is counted, and the verdict stands. */
static void test_all_findings_are_listed(void **state)
{
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT];

	park_hazard(s, id, "一");
	store_close(s);
	park_tamper(*state, "UPDATE entry SET at = 0; UPDATE l_hazard SET f_location = 'x';"
			    "INSERT INTO l_phrase (row, number, voided, touched) WITH RECURSIVE n (i) AS"
			    " (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i < 10999) SELECT i, 'x', 0, 1 FROM n");
	s = park_open(*state);
	OK(store_verify(s, false, NULL, NULL, &r, &err));
	assert_true(r.damaged);
	assert_string_equal(r.findings[0].code, "bad_hash");
	assert_string_equal(r.findings[1].code, "bad_hash");
	assert_string_equal(r.findings[2].code, "bad_row");
	assert_non_null(strstr(r.findings[2].text, "location"));
	assert_int_equal(r.nfindings, 300);
	assert_int_equal(r.unlisted, 4 + 1000 + 2 - 300);
	REFUSED(verify_verdict(&r, &err), "bad_hash");
	verify_free(&r);
	store_close(s);
}

/* What the fold passes over is itself checked. */
static void test_undone_is_checked(void **state)
{
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT];

	park_hazard(s, id, "一");
	park_hazard(s, id, "二");
	undo_last(s, false, NULL);
	verify_right(s, 4);
	store_close(s);
	park_tamper(*state, "DELETE FROM undone");
	s = park_open(*state);
	REFUSED(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err), "bad_row");
	verify_free(&r);
	OK(store_rebuild(s, NULL, &err));
	verify_right(s, 4);
	assert_string_equal(err.code, "");
	store_close(s);
}

/* A number that a column cannot hold stays in the journal alone, and that is right. */
static void test_value_without_a_place(void **state)
{
	struct store *s = park_new(*state);
	char id[ID_TEXT];
	char *before, *after;

	park_hazard(s, id, "一");
	OK(park_write(s, id, "hazard", "amend", NULL, NULL, &err, "funds_spent", "约三千", NULL));
	assert_null(store_peek(s, "hazard", id, "funds_spent"));
	verify_right(s, 3);
	before = park_rows(s, "hazard");
	OK(store_rebuild(s, NULL, &err));
	after = park_rows(s, "hazard");
	assert_string_equal(before, after);
	verify_right(s, 3);
	free(before);
	free(after);
	store_close(s);
}

static void test_cut_tail(void **state)
{
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT];
	struct strv kept = STRV_INIT;

	park_hazard(s, id, "一");
	park_hazard(s, id, "二");
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	strv_add(&kept, r.heads[0].hash);
	verify_free(&r);
	OK(store_verify(s, false, &kept, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
	store_close(s);
	park_tamper(*state, "DELETE FROM change WHERE entry = 3; DELETE FROM entry WHERE arrival = 3;");
	s = park_open(*state);
	OK(store_rebuild(s, NULL, &err));
	/* this machine's state tells of it too */
	REFUSED(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err), "missing_head");
	verify_free(&r);
	REFUSED(store_verify(s, false, &kept, NULL, &r, &err) && verify_verdict(&r, &err), "missing_head");
	verify_free(&r);
	store_close(s);
	strv_free(&kept);
}

static void test_rebuild_changes_nothing(void **state)
{
	struct store *s = park_new(*state);
	const struct ledger *const *ledgers;
	size_t n = store_ledgers(s, &ledgers);
	char id[ID_TEXT], **before = xcalloc(n, sizeof *before), *after;

	for (int i = 0; i < 5; i++)
		park_hazard(s, id, "消防通道堵塞");
	undo_last(s, false, NULL);
	for (size_t i = 0; i < n; i++)
		before[i] = park_rows(s, ledgers[i]->name);
	OK(store_rebuild(s, NULL, &err));
	for (size_t i = 0; i < n; i++) {
		after = park_rows(s, ledgers[i]->name);
		assert_string_equal(before[i], after);
		free(before[i]);
		free(after);
	}
	free(before);
	store_close(s);
}

/* ---- files that are not what they should be ---- */

static void write_bytes(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fwrite(bytes, 1, n, f);
	fclose(f);
}

static void test_wrong_files(void **state)
{
	const char *path = *state;
	struct store_options o = { .readonly = false };
	struct store *s;
	char *dir = xstrdup(path);

	REFUSED(store_open(path, &o, &s, &err), "no_store");
	*strrchr(dir, '/') = '\0';
	REFUSED(store_open(dir, &o, &s, &err), "not_a_store");
	write_bytes(path, "", 0);
	REFUSED(store_open(path, &o, &s, &err), "not_a_store");
	write_bytes(path, "隐患台账\n", 13);
	REFUSED(store_open(path, &o, &s, &err), "not_a_store");
	unlink(path);
	s = park_new(path);
	store_close(s);
	REFUSED(store_create(path, "p", "q", ROLE_ADMIN, DAY_NONE, &err), "file_exists");
	park_tamper(path, "PRAGMA user_version = 99");
	REFUSED(store_open(path, &o, &s, &err), "newer_store");
	park_tamper(path, "PRAGMA user_version = 1; PRAGMA application_id = 5;");
	REFUSED(store_open(path, &o, &s, &err), "not_a_store");
	free(dir);
}

static void test_truncated(void **state)
{
	struct store_options o = { .readonly = false };
	struct store *s = park_new(*state);
	struct verify_result r;
	bool ok;

	store_close(s);
	assert_int_equal(truncate(*state, 40960), 0);
	ok = store_open(*state, &o, &s, &err);
	if (ok) {
		ok = store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err);
		verify_free(&r);
		store_close(s);
	}
	REFUSED(ok, "damaged_store");
}

static void test_readonly_file(void **state)
{
	struct store_options o = { .readonly = true };
	struct store *s = park_new(*state);
	struct verify_result r;
	char id[ID_TEXT];

	park_hazard(s, id, "一");
	store_close(s);
	OK(store_open(*state, &o, &s, &err));
	assert_true(store_readonly(s));
	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
	id[0] = '\0';
	REFUSED(park_write(s, id, "department", "create", NULL, NULL, &err, "name", "x", NULL), "read_only");
	store_close(s);
}

static void test_backup(void **state)
{
	struct store *s = park_new(*state);
	char *to = env_path("backup.bihuan"), id[ID_TEXT];
	struct verify_result r;

	park_hazard(s, id, "一");
	OK(store_backup(s, to, NULL, NULL, &r, &err));
	assert_int_equal(r.entries, 2);
	verify_free(&r);
	REFUSED(store_backup(s, to, NULL, NULL, &r, &err), "file_exists");
	store_close(s);
	s = park_open(to);
	assert_string_equal(store_peek(s, "hazard", id, "description"), "一");
	store_close(s);
	free(to);
}

static void test_two_programs(void **state)
{
	struct store *a = park_new(*state), *b = park_open(*state);
	char id[ID_TEXT], id2[ID_TEXT];
	struct record *r;

	assert_false(store_changed(b));
	park_hazard(a, id, "一");
	assert_true(store_changed(b));
	assert_false(store_changed(b));
	park_hazard(b, id2, "二");
	assert_true(store_changed(a));
	assert_string_equal(store_peek(a, "hazard", id2, "number"), "2026-A-0002");
	OK(store_get(a, id, &r, &err));
	OK(park_write(b, id, "hazard", "grade", "registered", "graded", &err, "level", "general", NULL));
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "hazard", .act = "amend", .on = 20000, .sets = &sets, .expect = r->version };
	struct entry_new e = { .person = park_me(a), .assumed_day = DAY_NONE, .changes = &c, .n = 1 };
	memcpy(c.record, id, ID_TEXT);
	sets_put(&sets, "location", "二号车间", false);
	REFUSED(store_append(a, &e, &err), "changed_meanwhile");
	sets_free(&sets);
	record_free(r);
	verify_right(a, 4);
	store_close(a);
	store_close(b);
}

static void test_draft_goes_with_the_entry(void **state)
{
	struct store *s = park_new(*state);
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = "department", .act = "create", .on = DAY_NONE, .sets = &sets };
	struct entry_new e = { .person = park_me(s), .assumed_day = DAY_NONE, .changes = &c, .n = 1, .draft = "k" };
	char *text;

	OK(store_draft_save(s, "k", "name=安", &err));
	store_close(s);
	s = park_open(*state);
	text = store_draft(s, "k");
	assert_string_equal(text, "name=安");
	free(text);
	sets_put(&sets, "name", "安监站", false);
	e.person = park_me(s);
	OK(store_append(s, &e, &err));
	assert_null(store_draft(s, "k"));
	sets_free(&sets);
	store_close(s);
}

static void test_filters(void **state)
{
	struct store *s = park_new(*state);
	const struct ledger *l = store_ledger(s, "hazard");
	static const struct {
		const char *line;
		long n;
	} rows[] = {
		{ "", 12 }, { "消防", 6 }, { "state:registered", 6 }, { "state:graded", 6 },
		{ "is:open", 12 }, { "is:open 配电", 6 }, { "-消防", 6 }, { "level:general", 6 },
		{ "found_on:>=2026-08-01", 12 }, { "found_on:>2026-08-01", 0 }, { "is:void", 0 },
		{ "number:0003", 1 },
	};
	char id[ID_TEXT];

	for (int i = 0; i < 12; i++) {
		park_hazard(s, id, i % 2 ? "消防通道堵塞" : "配电箱未上锁");
		if (i >= 6)
			OK(park_write(s, id, "hazard", "grade", "registered", "graded", &err, "level",
				      "general", NULL));
	}
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct filter f;
		long n, capped;

		OK(filter_parse(l, rows[i].line, store_names(s, store_today(s, DAY_NONE)), &f, &err));
		OK(store_count(s, &f, 0, &n, &err));
		OK(store_count(s, &f, 5, &capped, &err));
		if (n != rows[i].n || capped != (n < 5 ? n : 5))
			fail_msg("%s: %ld, capped %ld, expected %ld", rows[i].line, n, capped, rows[i].n);
		filter_free(&f);
	}
	store_close(s);
}

/* Pages forwards and backwards meet all records once, in every order. */
static void test_pages(void **state)
{
	struct store *s = park_new(*state);
	const struct ledger *l = store_ledger(s, "hazard");
	static const char *const orders[] = { "sort:found_on", "sort:-found_on", "sort:deadline",
					      "sort:-deadline", "sort:next_due" };
	char id[ID_TEXT];

	for (int i = 0; i < 23; i++) {
		char day[16];

		id[0] = '\0';
		snprintf(day, sizeof day, "2026-08-%02d", 1 + i % 5);
		OK(park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", "一",
			      "found_on", day, i % 3 ? "deadline" : "location", i % 3 ? day : "x", NULL));
	}
	for (size_t o = 0; o < COUNT(orders); o++) {
		struct filter f;
		struct record *seen[32] = { NULL }, *page[4];
		size_t n, all = 0;
		long at;
		bool more;

		OK(filter_parse(l, orders[o], store_names(s, store_today(s, DAY_NONE)), &f, &err));
		do {
			OK(store_page(s, &f, all ? seen[all - 1] : NULL, false, 4, page, &n, &err));
			for (size_t i = 0; i < n; i++)
				seen[all++] = page[i];
		} while (n == 4);
		assert_int_equal(all, 23);
		OK(store_learn(s, &f, &more, &err));
		for (size_t i = 0; i < all; i++) {
			OK(store_place(s, &f, seen[i], &at, &err));
			assert_int_equal(at, i);
			for (size_t j = 0; j < i; j++)
				assert_true(seen[i]->row != seen[j]->row);
		}
		OK(store_page(s, &f, seen[10], true, 4, page, &n, &err));
		assert_int_equal(n, 4);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(page[i]->row, seen[9 - i]->row);
			record_free(page[i]);
		}
		for (size_t i = 0; i < all; i++)
			record_free(seen[i]);
		filter_free(&f);
	}
	store_close(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_writes_and_reads), TEST(test_ambiguous_name), TEST(test_reopen_keeps_device),
		TEST(test_copies_never_share_a_number), TEST(test_state_lost_is_a_new_device),
		TEST(test_state_not_writable), TEST(test_undo_and_redo), TEST(test_undo_superseded),
		TEST(test_sign_off_needs_a_reason), TEST(test_passphrase), TEST(test_lost_key_is_replaced),
		TEST(test_tampering_is_seen), TEST(test_all_findings_are_listed),
		TEST(test_undone_is_checked),
		TEST(test_value_without_a_place), TEST(test_cut_tail), TEST(test_rebuild_changes_nothing),
		TEST(test_wrong_files), TEST(test_truncated), TEST(test_readonly_file), TEST(test_backup),
		TEST(test_two_programs), TEST(test_draft_goes_with_the_entry), TEST(test_filters),
		TEST(test_pages), TEST(test_built_in_hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
