/* What openings found out is remembered on this machine, beside the keys: it saves the next ones the reading of older
 * declarations and the comparing of tables, and changes nothing of what a store says, whatever becomes of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/base/mem.h>

#include "scene.h"

static struct err err = ERR_INIT;

#define WORD "专项督查"
/* An older program's: less than this one's, and a heading that it has given up. */
#define OLDER "name = \"hazard\"; title = { zh = \"隐患\"; }; number = \"{year}-{device}-{n:4}\"; label = \"description\"; fields = ( \
	{ name = \"description\"; type = \"longtext\"; zh = \"隐患描述\"; heads = [ \"" WORD "\" ]; } );"
#define ADDS "name = \"hazard\"; title = { zh = \"隐患\"; }; extends = true; fields = ( { name = \"extra\"; type = \"text\"; zh = \"附注\"; } );"
#define HEAD "自查内容说明"
#define HEADS "name = \"hazard\"; title = { zh = \"隐患\"; }; extends = true; fields = ( { name = \"description\"; type = \"longtext\"; \
	zh = \"隐患描述\"; heads = [ \"" HEAD "\" ]; } );"
#define OWN(field) "name = \"hazard\"; title = { zh = \"隐患\"; }; extends = true; fields = ( { name = \"" field "\"; type = \"text\"; zh = \"自加" field "\"; } );"

static void declare_text(struct scene *s, const char *text)
{
	unsigned char record[FORGE_ID];
	char hex[FORGE_HEX];
	struct buf body = BUF_INIT;

	buf_add(&body, "{\"name\":\"hazard\",\"text\":");
	buf_addn_json(&body, text, strlen(text));
	buf_add(&body, "}");
	forge_random(record);
	forge_hex(record, FORGE_ID, hex);
	scene_change(s, ADMIN, hex, "ledger", "declare", buf_text(&body));
	buf_free(&body);
}

static char *memory_path(void)
{
	return xasprintf("%s/bihuan/all.learnt", getenv("XDG_STATE_HOME"));
}

/* NULL: there is none. */
static char *memory_read_all(void)
{
	char *path = memory_path(), part[4096];
	FILE *f = fopen(path, "r");
	struct buf b = BUF_INIT;
	size_t n;

	free(path);
	if (!f)
		return NULL;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_addn(&b, part, n);
	fclose(f);
	return buf_take(&b);
}

static void memory_drop(void)
{
	char *path = memory_path();

	if (remove(path) != 0)
		rmdir(path);
	free(path);
}

static void memory_write(const char *text, size_t n)
{
	char *path = memory_path();
	FILE *f;

	remove(path);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	free(path);
}

static struct store *open_with(const char *path, bool readonly, const char *folder)
{
	const struct store_options o = { .readonly = readonly, .ledger_dir = folder };
	struct store *s;

	OK(store_open(path, &o, &s, &err));
	return s;
}

static bool has_field(const struct store *s, const char *field)
{
	return ledger_field(store_ledger(s, "hazard"), field) != NULL;
}

/* It says what its texts say, and is in order. */
static void check_store(const char *path, bool readonly)
{
	struct store *s = open_with(path, readonly, NULL);
	struct verify_result r;

	assert_true(has_field(s, "extra"));
	assert_null(ledger_heading(store_ledger(s, "hazard"), WORD));
	assert_non_null(ledger_heading(store_ledger(s, "hazard"), HEAD));
	assert_int_equal(store_readonly(s), readonly);
	OK(store_verify(s, false, NULL, NULL, &r, &err));
	assert_false(r.damaged);
	assert_int_equal(r.nfindings, 0);
	verify_free(&r);
	store_close(s);
}

/* A store with these texts, folded by this program. */
static char *make_store(void)
{
	struct scene s = { .path = NULL };

	memory_drop();
	scene_open(&s);
	declare_text(&s, OLDER);
	declare_text(&s, ADDS);
	declare_text(&s, HEADS);
	forge_close(s.f);
	store_close(park_open(s.path));
	return s.path;
}

/* The second opening finds it, and adds nothing to it; nor does reading alone. */
static void test_again(void **state)
{
	char *path = make_store(), *first, *then;

	(void)state;
	check_store(path, false);
	first = memory_read_all();
	assert_non_null(first);
	assert_non_null(strstr(first, " hazard - -\n"));
	check_store(path, false);
	check_store(path, true);
	then = memory_read_all();
	assert_string_equal(first, then);
	free(first);
	free(then);
	memory_drop();
	check_store(path, true);
	then = memory_read_all();
	assert_non_null(strstr(then, " hazard - -\n"));
	free(then);
	free(path);
}

/* A letter of it, half of it, something else in its place. */
static void test_altered(void **state)
{
	char *path = make_store(), *was, *at = memory_path();
	size_t n;

	(void)state;
	check_store(path, false);
	was = memory_read_all();
	n = strlen(was);
	for (size_t i = 0; i < n; i += 23) {
		char kept = was[i];

		was[i] = kept == '-' ? '.' : '-';
		memory_write(was, n);
		was[i] = kept;
		check_store(path, i % 2);
	}
	for (size_t i = 0; i < n; i += 97) {
		memory_write(was, i);
		check_store(path, false);
	}
	memory_drop();
	assert_int_equal(mkdir(at, 0700), 0);
	check_store(path, false);
	memory_drop();
	assert_int_equal(mkfifo(at, 0600), 0);
	check_store(path, false);
	memory_drop();
	free(was);
	free(at);
	free(path);
}

static void hash_of(const char *key, const char *value, size_t n, char ret[65])
{
	unsigned char length[8] = { 0 }, out[32];
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	length[7] = (unsigned char)strlen(key);
	crypto_generichash_update(&h, length, sizeof length);
	crypto_generichash_update(&h, (const unsigned char *)key, strlen(key));
	length[7] = (unsigned char)n;
	crypto_generichash_update(&h, length, sizeof length);
	crypto_generichash_update(&h, (const unsigned char *)value, n);
	crypto_generichash_final(&h, out, sizeof out);
	sodium_bin2hex(ret, 65, out, sizeof out);
}

/* A line that says so, with its check: the key is that of the line `was`, which ends as told. */
static char *lie(const char *was, const char *told, const char *lies)
{
	const char *end = strstr(was, told);
	char key[65], check[65];

	assert_non_null(end);
	snprintf(key, sizeof key, "%.64s", end - 129);
	hash_of(key, told + 1, strlen(told) - 2, check);
	assert_memory_equal(end - 64, check, 64);
	hash_of(key, lies, strlen(lies), check);
	return xasprintf("%s %s %s\n", key, check, lies);
}

/* Somebody writes with the right check that a text which adds a heading adds nothing: it is believed, which shows that the
 * memory is used at all; but not by who verifies or makes anew. Where tables would be folded by it, it is not believed. */
static void test_lie(void **state)
{
	char *path = make_store(), *was, *head, *field;
	struct verify_result r;
	struct store *s;

	(void)state;
	check_store(path, false);
	was = memory_read_all();
	head = lie(was, " hazard - -\n", "hazard - hazard");
	field = lie(was, " hazard - -\n", "hazard hazard -");
	for (int i = 0; i < 3; i++) {
		memory_write(head, strlen(head));
		s = open_with(path, i == 2, NULL);
		assert_null(ledger_heading(store_ledger(s, "hazard"), HEAD));
		if (i == 1)
			REFUSED(store_rebuild(s, NULL, &err), "bad_memory");
		else
			REFUSED(store_verify(s, false, NULL, NULL, &r, &err), "bad_memory");
		store_close(s);
		check_store(path, false);
	}
	memory_write(head, strlen(head));
	OK(store_open(path, &(const struct store_options){ .anew = true }, &s, &err));
	assert_non_null(ledger_heading(store_ledger(s, "hazard"), HEAD));
	store_close(s);
	memory_write(field, strlen(field));
	check_store(path, false);
	free(head);
	free(field);
	free(was);
	free(path);
}

static void write_own(const char *folder, const char *text)
{
	char *path = xasprintf("%s/own.cfg", folder);

	remove(path);
	OK(output_text(path, text, &err));
	free(path);
}

/* A user's own folder says something else each time. */
static void test_folder(void **state)
{
	char *path = make_store(), *folder = env_path("ledgers");
	static const char *const fields[] = { "one", "two", "one", "two" };

	(void)state;
	assert_int_equal(mkdir(folder, 0700), 0);
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct store *s;

		write_own(folder, strcmp(fields[i], "one") == 0 ? OWN("one") : OWN("two"));
		for (int twice = 0; twice < 2; twice++) {
			s = open_with(path, false, folder);
			assert_true(has_field(s, fields[i]));
			assert_false(has_field(s, strcmp(fields[i], "one") == 0 ? "two" : "one"));
			assert_true(has_field(s, "extra"));
			assert_false(store_readonly(s));
			store_close(s);
		}
	}
	check_store(path, false);
	free(folder);
	free(path);
}

/* A schema that is altered is another one; when it is as it was it is known again. */
static void test_schema(void **state)
{
	char *path = make_store();
	struct store *s;

	(void)state;
	check_store(path, false);
	for (int i = 0; i < 2; i++) {
		park_sql(path, "CREATE TRIGGER lie AFTER INSERT ON entry BEGIN SELECT 1; END");
		s = open_with(path, false, NULL);
		assert_true(store_readonly(s));
		assert_non_null(store_notice(s));
		store_close(s);
		park_sql(path, "DROP TRIGGER lie");
		check_store(path, false);
		park_sql(path, "DROP INDEX l_hazard_void");
		s = open_with(path, false, NULL);
		assert_true(store_readonly(s));
		OK(store_rebuild(s, NULL, &err));
		store_close(s);
		check_store(path, false);
	}
	free(path);
}

static int make_park(void **state)
{
	struct store *s = scene_park(ADMIN);

	(void)state;
	park_hazard(s, park.registered, "消防通道堵塞");
	store_close(s);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_again), cmocka_unit_test(test_altered), cmocka_unit_test(test_lie),
		cmocka_unit_test(test_folder), cmocka_unit_test(test_schema),
	};

	return _cmocka_run_group_tests("learnt", tests, COUNT(tests), make_park, scene_drop_park);
}
