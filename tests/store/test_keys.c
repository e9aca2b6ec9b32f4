/* Keys: where they lie, what a copied file can do without them, and how they come and go. */
#include <dirent.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "park.h"

#define LONG_ENOUGH "八个字的口令够了"
#define ANOTHER "another one"

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

static char *read_file(const char *path, size_t *ret_len)
{
	struct buf b = BUF_INIT;
	char piece[65536];
	size_t n;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_addn(&b, piece, n);
	fclose(f);
	if (ret_len)
		*ret_len = b.len;
	return buf_take(&b);
}

/* The keys file in the home of now; NULL when there is none. The caller frees it. */
static char *keys_path(void)
{
	char *folder = xasprintf("%s/bihuan", getenv("XDG_STATE_HOME")), *found = NULL;
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		if (strstr(e->d_name, ".keys"))
			found = xasprintf("%s/%s", folder, e->d_name);
	if (dir)
		closedir(dir);
	free(folder);
	return found;
}

static int mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return (int)(st.st_mode & 0777);
}

/* How often the secret that is the last line's of the keys file stands in the bytes of a file. */
static int secret_in(const char *path)
{
	char *keys = keys_path(), *text = read_file(keys, NULL), *hex = strstr(text, " plain ");
	unsigned char secret[64];
	size_t len;
	char *bytes = read_file(path, &len);
	int n = 0;

	assert_non_null(hex);
	for (size_t i = 0; i < sizeof secret; i++)
		sscanf(hex + 7 + 2 * i, "%2hhx", &secret[i]);
	for (char *at = bytes; (at = memmem(at, len - (size_t)(at - bytes), secret, 32)); at++)
		n++;
	free(bytes);
	free(text);
	free(keys);
	return n;
}

static void go_elsewhere(const char *name)
{
	char *home = env_path(name);

	setenv("XDG_STATE_HOME", home, 1);
	free(home);
}

static bool try_hazard(struct store *s)
{
	char id[ID_TEXT] = "";

	return park_write(s, id, "hazard", "register", NULL, "registered", &err, "description", "一",
			  "location", "一号车间", "found_on", "2026-08-01", NULL);
}

static long long unprotected(struct store *s)
{
	struct verify_result r;
	long long n;

	OK(store_verify(s, false, NULL, NULL, &r, &err));
	for (size_t i = 0; i < r.nfindings; i++)
		fail_msg("%s: %s", r.findings[i].code, r.findings[i].text);
	n = r.unprotected;
	verify_free(&r);
	return n;
}

static long rows(const char *path, const char *sql)
{
	sqlite3_stmt *q;
	sqlite3 *db;
	long n;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	n = (long)sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	sqlite3_close(db);
	return n;
}

/* ---- where they lie ---- */

static void test_plain_key_is_outside(void **state)
{
	mode_t mask = umask(0);
	struct store *s = park_new(*state);
	char *keys = keys_path(), *folder = xasprintf("%s/bihuan", getenv("XDG_STATE_HOME"));
	char *wal = xasprintf("%s-wal", (char *)*state), *shm = xasprintf("%s-shm", (char *)*state);

	assert_true(try_hazard(s));
	assert_int_equal(mode_of(*state), 0600);
	assert_int_equal(mode_of(wal), 0600);
	assert_int_equal(mode_of(shm), 0600);
	store_close(s);
	umask(mask);
	free(wal);
	free(shm);
	assert_int_equal(mode_of(keys), 0600);
	assert_int_equal(mode_of(folder), 0700);
	assert_int_equal(secret_in(*state), 0);
	assert_int_equal(secret_in(keys), 0); /* there in hex: the search itself is right */
	assert_int_equal(rows(*state, "SELECT count(*) FROM secret_key"), 0);
	free(folder);
	free(keys);
}

static void test_copied_file_signs_nothing(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT];

	store_close(s);
	go_elsewhere("thief");
	s = park_open(*state);
	memcpy(me, park_me(s), ID_TEXT);
	assert_int_equal(store_key_state(s, me), KEY_NONE);
	REFUSED(try_hazard(s), "no_key");
	REFUSED(store_person_rekey(s, me, me, DAY_NONE, &err), "no_key");
	REFUSED(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err), "key_locked");
	store_close(s);
	assert_int_equal(rows(*state, "SELECT count(*) FROM entry"), 1);
}

static void test_sealed_key_travels(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT];

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	store_close(s);
	go_elsewhere("laptop");
	s = park_open(*state);
	assert_int_equal(store_key_state(s, me), KEY_LOCKED);
	REFUSED(store_unlock(s, me, "wrong one", &err), "wrong_passphrase");
	REFUSED(try_hazard(s), "key_locked");
	OK(store_unlock(s, me, LONG_ENOUGH, &err));
	assert_true(try_hazard(s));
	assert_int_equal(unprotected(s), 2); /* the first entry, and the one that set it */
	store_close(s);
}

static void test_no_home(void **state)
{
	struct store *s = park_new(*state);

	store_close(s);
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	s = park_open(*state);
	REFUSED(try_hazard(s), "no_home");
	store_close(s);
	assert_int_equal(unlink(*state), 0);
	REFUSED(store_create(*state, "p", "q", ROLE_ADMIN, DAY_NONE, &err), "no_home");
	assert_int_not_equal(access(*state, F_OK), 0);
}

static void test_discarded_leaves_nothing(void **state)
{
	struct store *s = park_new(*state);
	char *folder = xasprintf("%s/bihuan", getenv("XDG_STATE_HOME"));

	assert_true(try_hazard(s));
	store_discard(s);
	assert_int_not_equal(access(*state, F_OK), 0);
	assert_int_equal(rmdir(folder), 0); /* it is empty */
	free(folder);
}

/* ---- stores made when they lay inside ---- */

/* As an older program would have left it: readable by all, the key in it. */
static void make_old(const char *path, bool sealed_too)
{
	char *keys = keys_path(), *text = read_file(keys, NULL), *line = strchr(text, '\n') + 1, *sql;
	sqlite3 *db;

	sql = xasprintf("DELETE FROM memory WHERE name = 'keys';"
			"INSERT INTO secret_key VALUES (x'%.32s', x'%.32s', x'%.128s', NULL, NULL, NULL, 0);%s",
			line, line + 33, strstr(line, " plain ") + 7,
			sealed_too ? "INSERT INTO secret_key VALUES (x'00', x'00', x'00', x'00', 1, 1, 1);" : "");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	chmod(path, 0644);
	free(sql);
	free(text);
	free(keys);
}

static void test_old_keys_move_out(void **state)
{
	struct store *s = park_new(*state);
	char *keys = keys_path(), *aside = env_path("aside");

	store_close(s);
	make_old(*state, true);
	assert_int_equal(secret_in(*state), 1);
	assert_int_equal(rename(keys, aside), 0);
	s = park_open(*state);
	assert_non_null(store_notice(s));
	assert_true(try_hazard(s));
	store_close(s);
	assert_int_equal(mode_of(*state), 0600);
	assert_int_equal(secret_in(*state), 0);
	assert_int_equal(rows(*state, "SELECT count(*) FROM secret_key"), 1);
	s = park_open(*state);
	assert_null(store_notice(s)); /* said once */
	assert_int_equal(unprotected(s), 2);
	store_close(s);
	free(aside);
	free(keys);
}

/* Nothing is taken from a file that cannot be written, and nothing lost where there is no home. */
static void test_old_keys_stay_where_they_must(void **state)
{
	struct store_options o = { .readonly = true };
	struct store *s = park_new(*state);
	char *home = xstrdup(getenv("XDG_STATE_HOME"));

	store_close(s);
	make_old(*state, false);
	OK(store_open(*state, &o, &s, &err));
	store_close(s);
	assert_int_equal(secret_in(*state), 1);
	go_elsewhere("park.bihuan"); /* a file */
	s = park_open(*state);
	assert_non_null(store_notice(s));
	REFUSED(try_hazard(s), "no_key");
	store_close(s);
	setenv("XDG_STATE_HOME", home, 1);
	assert_int_equal(secret_in(*state), 1);
	s = park_open(*state);
	assert_true(try_hazard(s));
	store_close(s);
	assert_int_equal(secret_in(*state), 0);
	free(home);
}

static void test_backup_takes_no_keys(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], *bare = env_path("bare.bihuan"), *whole = env_path("whole.bihuan");
	struct verify_result r;

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	OK(store_backup(s, bare, NULL, NULL, &r, &err));
	verify_free(&r);
	OK(store_backup(s, whole, &(struct backup_options){ .keys = true }, NULL, &r, &err));
	verify_free(&r);
	store_close(s);
	assert_int_equal(rows(bare, "SELECT count(*) FROM secret_key"), 0);
	assert_int_equal(rows(whole, "SELECT count(*) FROM secret_key WHERE salt IS NOT NULL"), 1);
	/* put back on the same machine, a backup without keys is written on */
	s = park_open(bare);
	OK(store_unlock(s, me, LONG_ENOUGH, &err));
	assert_true(try_hazard(s));
	store_close(s);
	go_elsewhere("laptop");
	s = park_open(bare);
	REFUSED(store_unlock(s, me, LONG_ENOUGH, &err), "no_key");
	store_close(s);
	s = park_open(whole);
	OK(store_unlock(s, me, LONG_ENOUGH, &err));
	assert_true(try_hazard(s));
	store_close(s);
	free(bare);
	free(whole);
}

/* ---- passphrases ---- */

static void test_short_passphrase(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT];

	memcpy(me, park_me(s), ID_TEXT);
	REFUSED(store_passphrase(s, me, "ab", DAY_NONE, &err), "bad_passphrase");
	REFUSED(store_passphrase(s, me, "七个字的口令啊", DAY_NONE, &err), "bad_passphrase");
	assert_int_equal(store_key_state(s, me), KEY_OPEN);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	store_close(s);
	assert_int_equal(rows(*state, "SELECT count(*) FROM entry"), 2);
}

struct listed {
	struct key_row v[8];
	size_t n;
};

static void list_one(void *ctx, const struct key_row *r)
{
	struct listed *l = ctx;

	assert_true(l->n < COUNT(l->v));
	l->v[l->n++] = *r;
}

static struct listed listed(struct store *s, const char *person)
{
	struct listed l = { .n = 0 };

	OK(store_keys(s, person, list_one, &l, &err));
	return l;
}

static void test_passphrase_makes_a_new_key(void **state)
{
	struct store *s = park_new(*state);
	struct listed l;
	char me[ID_TEXT], *keys, *text;

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	assert_int_equal(store_key_state(s, me), KEY_UNLOCKED);
	assert_true(try_hazard(s));
	OK(store_passphrase(s, me, ANOTHER, DAY_NONE, &err));
	assert_true(try_hazard(s));
	assert_int_equal(unprotected(s), 2);
	l = listed(s, me);
	assert_int_equal(l.n, 3);
	assert_true(l.v[0].closed_at && l.v[1].closed_at && !l.v[2].closed_at);
	assert_true(!l.v[0].covered && l.v[1].covered && l.v[2].covered);
	/* nothing lies open any more, and the store holds the new one alone */
	keys = keys_path();
	text = read_file(keys, NULL);
	assert_null(strstr(text, " plain "));
	OK(store_passphrase(s, me, "", DAY_NONE, &err));
	assert_int_equal(store_key_state(s, me), KEY_OPEN);
	assert_true(try_hazard(s));
	assert_int_equal(unprotected(s), 3); /* the entry that took it away is the sealed key's */
	store_close(s);
	assert_int_equal(rows(*state, "SELECT count(*) FROM secret_key"), 0);
	free(text);
	free(keys);
}

/* A backup of before the passphrase, on the same machine: the old key is there, behind the new one. */
static void test_older_backup_is_written_on(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], *old = env_path("old.bihuan");

	memcpy(me, park_me(s), ID_TEXT);
	store_close(s);
	park_copy(*state, old);
	s = park_open(*state);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	store_close(s);
	s = park_open(old);
	assert_int_equal(store_key_state(s, me), KEY_LOCKED);
	OK(store_unlock(s, me, LONG_ENOUGH, &err));
	assert_true(try_hazard(s));
	store_close(s);
	free(old);
}

static void test_locks_again(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT];

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	store_lock_after(s, 1);
	for (int i = 0; i < 600 && store_key_state(s, me) == KEY_UNLOCKED; i++)
		usleep(100000);
	assert_int_equal(store_key_state(s, me), KEY_LOCKED);
	REFUSED(try_hazard(s), "key_locked");
	OK(store_unlock(s, me, LONG_ENOUGH, &err));
	store_lock_after(s, 1000);
	assert_true(try_hazard(s));
	store_close(s);
}

/* ---- closing ---- */

static void add_person(struct store *s, const char *name, const char *role, char ret_id[ID_TEXT])
{
	struct sets sets = SETS_INIT;

	sets_put(&sets, "name", name, false);
	sets_put(&sets, "role", role, false);
	OK(store_person_add(s, park_me(s), &sets, DAY_NONE, DAY_NONE, ret_id, &err));
	sets_free(&sets);
}

struct hash_of {
	const char *record;
	char hash[65];
};

static bool take_hash(void *ctx, const struct log_row *r)
{
	struct hash_of *h = ctx;

	snprintf(h->hash, sizeof h->hash, "%s", r->hash);
	return true;
}

static void test_close_after(void **state)
{
	struct store *s = park_new(*state);
	char admin[ID_TEXT], who[ID_TEXT], first[ID_TEXT], second[ID_TEXT];
	struct key_closing c = { .person = who, .reason = "笔记本被盗" };
	struct hash_of h = { .hash = "" };
	struct verify_result r;
	struct record *gone;

	memcpy(admin, park_me(s), ID_TEXT);
	add_person(s, "乙", "inspector", who);
	store_set_me(s, who);
	park_hazard(s, first, "一");
	park_hazard(s, second, "二");
	OK(store_log(s, first, take_hash, &h, &err));
	h.hash[12] = '\0';
	c.after = h.hash;
	REFUSED(store_key_close(s, admin, &(struct key_closing){ .person = who }, DAY_NONE, &err), "required");
	OK(store_key_close(s, admin, &c, DAY_NONE, &err));
	REFUSED(try_hazard(s), "key_closed");
	REFUSED(store_key_close(s, admin, &c, DAY_NONE, &err), "not_found");
	assert_string_equal(store_peek(s, "hazard", first, "description"), "一");
	REFUSED(store_get(s, second, &gone, &err), "not_found");
	OK(store_verify(s, false, NULL, NULL, &r, &err));
	assert_int_equal(r.nfindings, 1);
	assert_string_equal(r.findings[0].code, "key_closed");
	verify_free(&r);
	OK(store_person_rekey(s, admin, who, DAY_NONE, &err));
	assert_true(try_hazard(s));
	store_close(s);
}

static void test_close_keeps_what_was(void **state)
{
	struct store *s = park_new(*state);
	char admin[ID_TEXT], who[ID_TEXT], id[ID_TEXT];
	struct key_closing c = { .person = who, .reason = "已离任" };

	memcpy(admin, park_me(s), ID_TEXT);
	add_person(s, "乙", "inspector", who);
	store_set_me(s, who);
	park_hazard(s, id, "一");
	OK(store_key_close(s, admin, &c, DAY_NONE, &err));
	assert_string_equal(store_peek(s, "hazard", id, "description"), "一");
	assert_int_equal(unprotected(s), 4);
	store_close(s);
}

/* ---- carrying ---- */

static void test_export_and_import(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], who[ID_TEXT], *file = env_path("key.txt"), *other = env_path("other.bihuan");

	memcpy(me, park_me(s), ID_TEXT);
	REFUSED(store_key_export(s, me, "short", file, &err), "bad_passphrase");
	assert_int_not_equal(access(file, F_OK), 0);
	OK(store_key_export(s, me, ANOTHER, file, &err));
	REFUSED(store_key_export(s, me, ANOTHER, file, &err), "file_exists");
	assert_int_equal(mode_of(file), 0600);
	store_close(s);
	go_elsewhere("laptop");
	s = park_new(other);
	REFUSED(store_key_import(s, file, ANOTHER, who, &err), "bad_file");
	store_close(s);
	s = park_open(*state);
	REFUSED(store_key_import(s, *state, ANOTHER, who, &err), "bad_file");
	REFUSED(store_key_import(s, file, "not that one", who, &err), "wrong_passphrase");
	assert_int_equal(store_key_state(s, me), KEY_NONE);
	OK(store_key_import(s, file, ANOTHER, who, &err));
	assert_string_equal(who, me);
	assert_true(try_hazard(s));
	store_close(s);
	s = park_open(*state);
	assert_int_equal(store_key_state(s, me), KEY_OPEN); /* as it was */
	OK(store_person_rekey(s, me, me, DAY_NONE, &err));
	REFUSED(store_key_import(s, file, ANOTHER, who, &err), "key_closed");
	store_close(s);
	free(other);
	free(file);
}

/* A key that never lay open does not begin to. */
static void test_sealed_stays_sealed(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], who[ID_TEXT], *file = env_path("key.txt");

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_passphrase(s, me, LONG_ENOUGH, DAY_NONE, &err));
	OK(store_key_export(s, me, ANOTHER, file, &err));
	store_close(s);
	go_elsewhere("laptop");
	park_tamper(*state, "DELETE FROM secret_key");
	s = park_open(*state);
	REFUSED(store_unlock(s, me, LONG_ENOUGH, &err), "no_key");
	OK(store_key_import(s, file, ANOTHER, who, &err));
	assert_true(try_hazard(s));
	store_close(s);
	s = park_open(*state);
	assert_int_equal(store_key_state(s, me), KEY_LOCKED);
	OK(store_unlock(s, me, ANOTHER, &err));
	store_close(s);
	free(file);
}

static void test_recovery(void **state)
{
	struct store *s = park_new(*state);
	char me[ID_TEXT], who[ID_TEXT], text[RECOVERY_TEXT], typed[RECOVERY_TEXT];
	struct listed l;

	memcpy(me, park_me(s), ID_TEXT);
	OK(store_recovery(s, me, DAY_NONE, text, &err));
	assert_int_equal(strlen(text), 79);
	assert_true(try_hazard(s)); /* the key one has goes on signing */
	store_close(s);
	go_elsewhere("new laptop");
	s = park_open(*state);
	REFUSED(try_hazard(s), "no_key");
	REFUSED(store_recover(s, "AAAA-BBBB", "", DAY_NONE, who, &err), "bad_recovery");
	memcpy(typed, text, sizeof typed);
	typed[45] = typed[45] == '2' ? '3' : '2'; /* in the third line */
	assert_false(store_recover(s, typed, "", DAY_NONE, who, &err));
	assert_non_null(strstr(err.text, "3"));
	err_clear(&err);
	for (char *p = strcpy(typed, text); *p; p++)
		*p = *p == '-' || *p == '\n' ? ' ' : *p == '0' ? 'o' : *p == '1' ? 'l' : (char)(*p | ('A' <= *p ? 32 : 0));
	REFUSED(store_recover(s, typed, "short", DAY_NONE, who, &err), "bad_passphrase");
	OK(store_recover(s, typed, LONG_ENOUGH, DAY_NONE, who, &err));
	assert_string_equal(who, me);
	assert_true(try_hazard(s));
	l = listed(s, me);
	assert_int_equal(l.n, 3);
	assert_true(l.v[0].closed_at && l.v[1].spare && !l.v[1].closed_at && l.v[2].covered && !l.v[2].closed_at);
	assert_int_equal(unprotected(s), 4); /* the last hazard alone is behind a passphrase */
	for (int i = 0; i < 2; i++) /* new keys close those before, but for the one on paper */
		OK(store_person_rekey(s, me, me, DAY_NONE, &err));
	l = listed(s, me);
	assert_true(l.v[1].spare && !l.v[1].closed_at && l.v[2].closed_at && l.v[3].closed_at && !l.v[4].closed_at);
	OK(store_key_close(s, me, &(struct key_closing){ .person = me, .key = l.v[1].id, .reason = "纸遗失" },
			   DAY_NONE, &err));
	REFUSED(store_recover(s, text, "", DAY_NONE, who, &err), "key_closed");
	store_close(s);
}

/* Whoever rekeys is asked for no old key; what lay open here is gone. */
static void test_rekey(void **state)
{
	struct store *s = park_new(*state);
	char admin[ID_TEXT], who[ID_TEXT];
	struct listed l;

	memcpy(admin, park_me(s), ID_TEXT);
	add_person(s, "乙", "inspector", who);
	OK(store_passphrase(s, who, LONG_ENOUGH, DAY_NONE, &err));
	store_close(s);
	s = park_open(*state);
	OK(store_person_rekey(s, admin, who, DAY_NONE, &err));
	store_set_me(s, who);
	assert_true(try_hazard(s));
	l = listed(s, who);
	assert_int_equal(l.n, 3);
	assert_true(l.v[0].closed_at && l.v[1].closed_at && l.v[2].state == KEY_OPEN);
	store_close(s);
	assert_int_equal(rows(*state, "SELECT count(*) FROM secret_key"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_plain_key_is_outside), TEST(test_copied_file_signs_nothing), TEST(test_sealed_key_travels),
		TEST(test_no_home), TEST(test_discarded_leaves_nothing), TEST(test_old_keys_move_out),
		TEST(test_old_keys_stay_where_they_must), TEST(test_backup_takes_no_keys), TEST(test_short_passphrase),
		TEST(test_passphrase_makes_a_new_key), TEST(test_older_backup_is_written_on), TEST(test_locks_again),
		TEST(test_close_after), TEST(test_close_keeps_what_was), TEST(test_export_and_import),
		TEST(test_sealed_stays_sealed), TEST(test_recovery), TEST(test_rekey),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
