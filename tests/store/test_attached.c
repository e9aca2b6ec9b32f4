/* The bytes of attachments: with their entry or not at all; and what verify says of what somebody did to them. */
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>

#include "../../src/store/destroyed.h"
#include "../../src/store/open_store.h"

#include "park.h"

static struct err err = ERR_INIT;

/* A park with a hazard, and a file that was brought. */
struct scene {
	char *path, *file, *item;
	struct store *s;
	char id[ID_TEXT], hash[65];
};

static char *item_of(const char *hash, const char *as, const char *name)
{
	struct attachment a = { .name = name };

	snprintf(a.hash, sizeof a.hash, "%s", hash);
	snprintf(a.as, sizeof a.as, "%s", as);
	return attachment_write(&a);
}

static struct scene begin(const char *text)
{
	struct scene c = { .path = env_path("park.bihuan"), .file = env_path("photo.jpg") };

	c.s = park_new(c.path);
	park_hazard(c.s, c.id, "消防通道堵塞");
	env_write(c.file, text);
	OK(store_bring(c.s, c.file, c.hash, NULL, &err));
	c.item = item_of(c.hash, "before", "photo.jpg");
	return c;
}

static void end(struct scene *c)
{
	store_close(c->s);
	free(c->path);
	free(c->file);
	free(c->item);
}

static bool amend(struct scene *c)
{
	err_clear(&err);
	return park_write(c->s, c->id, "hazard", "amend", NULL, NULL, &err, "attachments", c->item, NULL);
}

/* Undamaged; so many are named, and of so many the bytes are not here. */
static void verified(struct store *s, long long named, long long absent)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.attachments, named);
	assert_int_equal(r.absent, absent);
	verify_free(&r);
}

static void has_bytes(struct scene *c, bool here)
{
	struct store_bytes bytes;

	OK(store_bytes(c->s, c->hash, &bytes, &err));
	assert_int_equal(bytes.here, here);
	if (here) {
		assert_int_equal(bytes.size, 5);
		assert_int_equal(bytes.nhead, 5);
		assert_memory_equal(bytes.head, "12345", 5);
	}
}

static void test_with_its_entry(void **state)
{
	struct scene c = begin("12345");

	(void)state;
	assert_string_equal(c.hash, "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5");
	has_bytes(&c, false);
	verified(c.s, 0, 0);
	OK(amend(&c));
	has_bytes(&c, true);
	verified(c.s, 1, 0);
	store_close(c.s);
	c.s = park_open(c.path);
	has_bytes(&c, true);
	end(&c);
}

/* What was brought and then not saved leaves nothing; saved later, it is there. */
static void test_abandoned(void **state)
{
	struct scene c = begin("12345");
	struct entry_new e = { .person = park_me(c.s), .assumed_day = DAY_NONE };
	struct sets sets = SETS_INIT;
	struct change_new change = { .ledger = "hazard", .act = "amend", .on = DAY_NONE, .sets = &sets };

	(void)state;
	sets_put(&sets, "attachments", c.item, false);
	memcpy(change.record, c.id, ID_TEXT);
	OK(store_begin(c.s, &e, &err));
	OK(store_add(c.s, &change, &err));
	store_abandon(c.s);
	sets_free(&sets);
	has_bytes(&c, false);
	verified(c.s, 0, 0);
	/* an entry that does not name it does not bring it */
	park_hazard(c.s, c.id, "另一处");
	has_bytes(&c, false);
	OK(amend(&c));
	has_bytes(&c, true);
	end(&c);
}

/* Between choosing and saving the file became another one, or went. */
static void test_changed_meanwhile(void **state)
{
	struct scene c = begin("12345");

	(void)state;
	env_write(c.file, "12346");
	REFUSED(amend(&c), "io");
	env_write(c.file, "1234");
	REFUSED(amend(&c), "io");
	unlink(c.file);
	REFUSED(amend(&c), "no_file");
	assert_int_equal(mkdir(c.file, 0700), 0);
	REFUSED(amend(&c), "no_file");
	verified(c.s, 0, 0);
	has_bytes(&c, false);
	rmdir(c.file);
	env_write(c.file, "12345");
	OK(amend(&c));
	verified(c.s, 1, 0);
	end(&c);
}

/* Of two pieces of the size in which they are read, and some more. */
static void test_many_pieces(void **state)
{
	char *file = env_path("large"), *out = env_path("out"), *run = NULL;
	struct scene c = begin("12345");
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 30000; i++)
		buf_addf(&b, "%d\n", i);
	env_write(file, buf_text(&b));
	free(c.item);
	OK(store_bring(c.s, file, c.hash, NULL, &err));
	c.item = item_of(c.hash, "other", "large");
	OK(amend(&c));
	OK(store_bytes_save(c.s, c.hash, out, &err));
	run = xasprintf("cmp '%s' '%s'", file, out);
	assert_int_equal(system(run), 0);
	REFUSED(store_bytes_save(c.s, c.hash, out, &err), "file_exists");
	verified(c.s, 1, 0);
	buf_free(&b);
	free(run);
	free(file);
	free(out);
	end(&c);
}

/* ---- what somebody does to them ---- */

static const struct {
	const char *sql;
	int damage;	   /* sentences of bad_bytes */
	long long absent;
} attacks[] = {
	{ "UPDATE bytes SET data = x'3132333436'", 1, 0 },
	{ "UPDATE bytes SET data = x'31323334'", 1, 0 },
	{ "UPDATE bytes SET data = x''", 1, 0 },
	{ "UPDATE bytes SET hash = zeroblob(32)", 1, 1 },
	{ "UPDATE bytes SET hash = zeroblob(31)", 1, 1 },
	{ "INSERT INTO bytes (hash, data) VALUES (randomblob(32), x'00')", 1, 0 },
	{ "INSERT INTO bytes (hash, data) VALUES (x'', x''), (x'00', x'00'), (zeroblob(33), x'00')", 3, 0 },
	{ "UPDATE bytes SET row = 9223372036854775807", 0, 0 },
	{ "DELETE FROM bytes", 0, 1 },
	{ "PRAGMA user_version = 2; DROP TABLE bytes", 0, 1 },
	{ "PRAGMA user_version = 1; DROP TABLE bytes", 0, 1 },
};

static void attacked(const char *path, size_t i, bool readonly)
{
	struct store_options o = { .readonly = readonly };
	struct verify_result r;
	struct store *s;
	int n = 0;

	OK(store_open(path, &o, &s, &err));
	OK(store_verify(s, false, NULL, NULL, &r, &err));
	for (size_t k = 0; k < r.nfindings; k++) {
		if (r.findings[k].damage && strcmp(r.findings[k].code, "bad_bytes") != 0)
			fail_msg("%s: %s", attacks[i].sql, r.findings[k].text);
		n += r.findings[k].damage;
	}
	if (n != attacks[i].damage || r.absent != attacks[i].absent || r.damaged != (attacks[i].damage > 0))
		fail_msg("%s: %d damaged, %lld absent", attacks[i].sql, n, r.absent);
	verify_free(&r);
	store_close(s);
}

static void test_attacks(void **state)
{
	struct scene c = begin("12345");
	char *copy = env_path("copy.bihuan");

	(void)state;
	OK(amend(&c));
	store_close(c.s);
	c.s = NULL;
	for (size_t i = 0; i < COUNT(attacks); i++) {
		unlink(copy);
		park_copy(c.path, copy);
		park_sql(copy, attacks[i].sql);
		attacked(copy, i, true);
		attacked(copy, i, false);
	}
	free(copy);
	end(&c);
}

/* Altered bytes are given to nobody, and the file put again sets them right. */
static void test_altered_bytes(void **state)
{
	struct scene c = begin("12345");
	char *out = env_path("out");

	(void)state;
	OK(amend(&c));
	store_close(c.s);
	park_sql(c.path, "UPDATE bytes SET data = x'3132333436'");
	c.s = park_open(c.path);
	REFUSED(store_bytes_save(c.s, c.hash, out, &err), "bad_bytes");
	assert_int_not_equal(access(out, F_OK), 0);
	OK(store_bring(c.s, c.file, c.hash, NULL, &err));
	OK(store_bring_back(c.s, c.hash, &err));
	has_bytes(&c, true);
	verified(c.s, 1, 0);
	OK(store_bytes_save(c.s, c.hash, out, &err));
	free(out);
	end(&c);
}

static bool file_holds(const char *path, const char *text)
{
	char *run = xasprintf("grep -q '%s' '%s'", text, path);
	bool holds = system(run) == 0;

	free(run);
	return holds;
}

/* A backup has none of them, not even in pages that are free, unless they are asked for. */
static void test_backup(void **state)
{
	struct scene c = begin("12345 a text that is found again");
	char *bare = env_path("bare.bihuan"), *whole = env_path("whole.bihuan");
	struct store_options o = { .readonly = true };
	struct verify_result r;
	struct store *s;

	(void)state;
	OK(amend(&c));
	OK(store_backup(c.s, bare, NULL, NULL, &r, &err));
	verify_free(&r);
	OK(store_backup(c.s, whole, &(struct backup_options){ .attachments = true }, NULL, &r, &err));
	verify_free(&r);
	assert_false(file_holds(bare, "that is found again"));
	assert_true(file_holds(whole, "that is found again"));
	OK(store_open(bare, &o, &s, &err));
	verified(s, 1, 1);
	store_close(s);
	OK(store_open(whole, &o, &s, &err));
	verified(s, 1, 0);
	store_close(s);
	verified(c.s, 1, 0);
	free(bare);
	free(whole);
	end(&c);
}

/* ---- cancelled ---- */

/* Counts what is read of files once `counting`. Other threads read slowly, so that they have not done yet. */
static atomic_bool counting;
static _Thread_local bool quick;
static atomic_int reads;
static sqlite3_vfs counted;
static sqlite3_io_methods counted_methods;
static const sqlite3_io_methods *usual_methods;

static int read_counted(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	if (atomic_load(&counting))
		atomic_fetch_add(&reads, 1);
	if (!quick)
		usleep(100);
	return usual_methods->xRead(f, to, n, at);
}

static int open_counted(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *ret_flags)
{
	int code = sqlite3_vfs_find("unix")->xOpen(v, name, f, flags, ret_flags);

	if (code == SQLITE_OK && f->pMethods && flags & SQLITE_OPEN_MAIN_DB) {
		usual_methods = f->pMethods;
		counted_methods = *f->pMethods;
		counted_methods.xRead = read_counted;
		f->pMethods = &counted_methods;
	}
	return code;
}

static bool at_the_attachments;

static void look(void *ctx, const char *what, long long done, long long total)
{
	(void)ctx;
	(void)total;
	at_the_attachments = at_the_attachments || (done > 0 && strstr(what, "attachments"));
}

static bool enough(void *ctx)
{
	(void)ctx;
	if (at_the_attachments)
		atomic_store(&counting, true);
	return at_the_attachments;
}

/* Who stops at the first of the attachments does not wait until all pages of them were looked at. */
static void test_cancelled(void **state)
{
	const struct news news = { .progress = look, .cancelled = enough };
	struct verify_result r;
	struct scene c;
	char *text;

	(void)state;
	quick = true;
	counted = *sqlite3_vfs_find("unix");
	counted.zName = "counted";
	counted.xOpen = open_counted;
	sqlite3_vfs_register(&counted, 1);
	text = xcalloc(1, (19 << 20) + 1);
	memset(text, 'a', 19 << 20);
	c = begin(text);
	for (int i = 0; i < 6; i++) {
		text[i] = 'b';
		env_write(c.file, text);
		OK(store_bring(c.s, c.file, c.hash, NULL, &err));
		free(c.item);
		c.item = item_of(c.hash, "before", "photo.jpg");
		OK(amend(&c));
	}
	store_close(c.s);
	c.s = park_open(c.path);
	REFUSED(store_verify(c.s, false, NULL, &news, &r, &err), "cancelled");
	verify_free(&r);
	assert_in_range(atomic_load(&reads), 0, 15000); /* of 29000 pages */
	OK(store_verify(c.s, false, NULL, NULL, &r, &err));
	assert_false(r.damaged);
	verify_free(&r);
	sqlite3_vfs_unregister(&counted);
	free(text);
	end(&c);
}

/* ---- destroyed ---- */

#define WORDS "a face that nobody is to see again"

/* Nothing of it stands in the file or beside it. */
static bool left_of(const char *path)
{
	char *run = xasprintf("cat '%s'* | grep -q '%s'", path, WORDS);
	bool left = system(run) == 0;

	free(run);
	return left;
}

static bool destroy(struct scene *c, const char *person, const char *reason)
{
	struct bytes_named_list l = { .n = 0 };
	bool ok;

	err_clear(&err);
	OK(store_bytes_naming(c->s, c->hash, NULL, &l, &err));
	ok = store_bytes_destroy(c->s, person, c->hash, &l, reason, DAY_NONE, &err);
	bytes_named_free(&l);
	return ok;
}

static void verified_destroyed(struct store *s, long long named, long long destroyed)
{
	struct verify_result r;

	OK(store_verify(s, false, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	assert_int_equal(r.attachments, named);
	assert_int_equal(r.absent, 0);
	assert_int_equal(r.destroyed, destroyed);
	verify_free(&r);
}

/* While the store is open, and what was attached a moment ago still stands in its log. */
static void test_destroyed(void **state)
{
	struct scene c = begin(WORDS);
	struct bytes_named_list l;
	char other[ID_TEXT];

	(void)state;
	OK(amend(&c));
	assert_true(left_of(c.path));
	REFUSED(destroy(&c, park_me(c.s), ""), "required");
	OK(store_bytes_naming(c.s, c.hash, NULL, &l, &err));
	assert_int_equal(l.n, 1);
	/* between looking and doing another record was given the same bytes */
	park_hazard(c.s, other, "另一处");
	OK(store_bring(c.s, c.file, c.hash, NULL, &err));
	OK(park_write(c.s, other, "hazard", "amend", NULL, NULL, &err, "attachments", c.item, NULL));
	REFUSED(store_bytes_destroy(c.s, park_me(c.s), c.hash, &l, "本人要求", DAY_NONE, &err), "changed_meanwhile");
	bytes_named_free(&l);
	assert_true(left_of(c.path));
	OK(destroy(&c, park_me(c.s), "本人要求"));
	assert_false(left_of(c.path));
	assert_non_null(store_bytes_destroyed(c.s, c.hash));
	assert_string_equal(store_bytes_destroyed(c.s, c.hash)->reason, "本人要求");
	verified_destroyed(c.s, 1, 1);
	REFUSED(destroy(&c, park_me(c.s), "又一次"), "destroyed");
	/* the last door: whatever brings them, nothing is written */
	OK(store_bring(c.s, c.file, c.hash, NULL, &err));
	REFUSED(amend(&c), "destroyed");
	OK(store_bring(c.s, c.file, c.hash, NULL, &err));
	REFUSED(store_bring_back(c.s, c.hash, &err), "destroyed");
	assert_false(left_of(c.path));
	OK(store_rebuild(c.s, NULL, &err));
	verified_destroyed(c.s, 1, 1);
	store_close(c.s);
	c.s = park_open(c.path);
	verified_destroyed(c.s, 1, 1);
	end(&c);
}

/* A change of a record that never began, as another program may write it: it is named by its id. */
static void test_named_without_number(void **state)
{
	struct scene c = begin(WORDS);
	struct bytes_named_list l = { .n = 0 };
	char other[ID_TEXT] = "00112233445566778899aabbccddeeff";

	(void)state;
	OK(amend(&c));
	OK(park_write(c.s, other, "hazard", "amend", NULL, NULL, &err, "attachments", c.item, NULL));
	OK(store_bytes_naming(c.s, c.hash, NULL, &l, &err));
	assert_int_equal(l.n, 2);
	assert_string_not_equal(l.v[0].number, c.id);
	assert_string_equal(l.v[1].number, other);
	bytes_named_free(&l);
	end(&c);
}

/* What could not be read for an error is read again, and not taken for nothing. */
static void test_destroyed_after_error(void **state)
{
	struct scene c = begin(WORDS);

	(void)state;
	OK(amend(&c));
	OK(destroy(&c, park_me(c.s), "本人要求"));
	destroyed_forget(c.s);
	sql_fail(&c.s->q, SQLITE_IOERR, "the disk was away for a moment");
	store_bytes_destroyed(c.s, c.hash);
	assert_false(sql_ok(&c.s->q, &err));
	assert_non_null(store_bytes_destroyed(c.s, c.hash));
	end(&c);
}

/* Somebody put them in again: they go with a rebuild, out of the log beside the file too. */
static void test_put_in_again(void **state)
{
	struct scene c = begin(WORDS);
	char *put;

	(void)state;
	OK(amend(&c));
	OK(destroy(&c, park_me(c.s), "本人要求"));
	put = xasprintf("INSERT INTO bytes (hash, data) VALUES (x'%s', CAST('%s' AS BLOB))", c.hash, WORDS);
	assert_true(sql_exec(&c.s->q, put));
	free(put);
	assert_true(left_of(c.path));
	OK(store_rebuild(c.s, NULL, &err));
	assert_false(left_of(c.path));
	assert_null(store_notice(c.s));
	verified_destroyed(c.s, 1, 1);
	end(&c);
}

/* An entry that says so by somebody who is no admin: it stands in the journal, and the bytes stay. */
static void test_destroyed_by_another(void **state)
{
	struct scene c = begin(WORDS);
	struct sets person = SETS_INIT, sets = SETS_INIT;
	char id[ID_TEXT];
	struct change_new change = { .ledger = "hazard", .act = ACT_DESTROY, .on = DAY_NONE, .sets = &sets };
	struct entry_new e = { .person = id, .assumed_day = DAY_NONE, .changes = &change, .n = 1 };
	struct verify_result r;

	(void)state;
	OK(amend(&c));
	sets_put(&person, "name", "检查丙(示例)", false);
	sets_put(&person, "role", "inspector", false);
	OK(store_person_add(c.s, park_me(c.s), &person, DAY_NONE, DAY_NONE, id, &err));
	REFUSED(destroy(&c, id, "不该由我"), "wrong_role");
	sets_put(&sets, DESTROYED_ITEM, c.item, true);
	sets_put(&sets, "reason", "不该由我", true);
	memcpy(change.record, c.id, ID_TEXT);
	OK(store_append(c.s, &e, &err));
	OK(store_rebuild(c.s, NULL, &err));
	assert_null(store_bytes_destroyed(c.s, c.hash));
	assert_true(left_of(c.path));
	OK(store_verify(c.s, false, NULL, NULL, &r, &err));
	assert_int_equal(r.destroyed, 0);
	assert_int_equal(r.absent, 0);
	assert_int_equal(r.nfindings, 1); /* what this program never writes is named */
	assert_string_equal(r.findings[0].code, "not_admin");
	verify_free(&r);
	sets_free(&person);
	sets_free(&sets);
	end(&c);
}

static int setup(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	err_clear(&err);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_with_its_entry), TEST(test_abandoned), TEST(test_changed_meanwhile), TEST(test_many_pieces),
		TEST(test_attacks),	   TEST(test_altered_bytes), TEST(test_backup), TEST(test_cancelled),
		TEST(test_destroyed),	   TEST(test_destroyed_by_another), TEST(test_put_in_again), TEST(test_named_without_number), TEST(test_destroyed_after_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
