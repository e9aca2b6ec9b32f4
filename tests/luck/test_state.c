/* The state file in the home folder: full, unreadable, garbage, older or newer than the
 * store. Saving goes on, as a new device where need be, and no entry is ever numbered twice. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"

static void put(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

static void is_full(const char *path, const char *was)
{
	(void)was;
	assert_int_equal(symlink("/dev/full", path), 0);
}

static void is_folder(const char *path, const char *was)
{
	(void)was;
	assert_int_equal(mkdir(path, 0700), 0);
}

static void is_fifo(const char *path, const char *was)
{
	(void)was;
	assert_int_equal(mkfifo(path, 0600), 0);
}

static void is_loop(const char *path, const char *was)
{
	(void)was;
	assert_int_equal(symlink(path, path), 0);
}

static void is_empty(const char *path, const char *was)
{
	(void)was;
	put(path, "", 0);
}

static void is_zeros(const char *path, const char *was)
{
	char zeros[4096] = { 0 };

	(void)was;
	put(path, zeros, sizeof zeros);
}

static void is_garbage(const char *path, const char *was)
{
	char bytes[70000];
	unsigned v = 12345;

	(void)was;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)((v = v * 1103515245u + 12345u) >> 16);
	put(path, bytes, sizeof bytes);
}

/* Well made, of devices that never wrote here; more than there is room for. */
static void is_strange(const char *path, const char *was)
{
	struct buf b = BUF_INIT;

	(void)was;
	for (int i = 0; i < 40; i++)
		buf_addf(&b, "%032x %d %064x\n", i, i == 7 ? -1 : 2147483647, i);
	put(path, b.s, b.len);
	buf_free(&b);
}

/* Of our own device, but its number is not what the store has. */
static void is_wrong_number(const char *path, const char *was)
{
	char line[200], *at;

	snprintf(line, sizeof line, "%s", was);
	at = strchr(line, ' ');
	assert_non_null(at);
	at[1] = '9';
	put(path, line, strlen(line));
}

/* Cut in the middle of the hash. */
static void is_cut(const char *path, const char *was)
{
	put(path, was, 60);
}

static const struct {
	const char *name;
	void (*make)(const char *path, const char *was);
	bool kept; /* can be written again: the next session goes on as the same device */
} troubles[] = {
	{ "full disk", is_full, false },     { "a folder", is_folder, false },
	{ "a pipe", is_fifo, false },	     { "a loop of links", is_loop, false },
	{ "empty", is_empty, true },	     { "zeros", is_zeros, true },
	{ "garbage", is_garbage, true },     { "strange devices", is_strange, true },
	{ "a wrong number", is_wrong_number, true }, { "cut", is_cut, true },
};

/* Two hazards in one session. Returns whether a notice was given. */
static bool one_session(struct day *d, const char *what)
{
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT];
	bool said = false;

	if (!day_open(d, &err))
		fail_msg("%s: %s", what, err.text);
	for (int i = 0; i < 2; i++) {
		if (!day_find(d, "消防通道堵塞", number, id, &err))
			fail_msg("%s: not saved: %s: %s", what, err.code, err.text);
		said |= store_notice(d->session.store) != NULL;
	}
	return said;
}

static void test_troubles(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(troubles); i++) {
		char *path = day_state_path(), *was;
		struct day d;
		size_t first, second;

		day_restore(&d);
		was = day_state_text();
		unlink(path);
		alarm(60); /* nobody may be stuck */
		troubles[i].make(path, was);
		if (!one_session(&d, troubles[i].name))
			fail_msg("%s: nothing was said of a new device", troubles[i].name);
		day_check(&d, true, &first);
		day_close(&d);
		one_session(&d, troubles[i].name);
		day_check(&d, true, &second);
		assert_int_equal(day_count(&d), 4);
		day_close(&d);
		day_check_numbers();
		if (first != 2 || second != (troubles[i].kept ? 2 : 3))
			fail_msg("%s: %zu, then %zu devices", troubles[i].name, first, second);
		alarm(0);
		remove(path);
		free(was);
		free(path);
	}
}

/* An entry is only written as a device whose file was told of it. */
static void check_told(void)
{
	char *told = day_state_text(), have[80], line[80];

	snprintf(line, sizeof line, "%.32s %d", told, atoi(told + 33));
	day_ask("SELECT lower(hex(device)) || ' ' || max(n) FROM entry WHERE device ="
		" (SELECT device FROM entry WHERE arrival = 1)", have, sizeof have);
	assert_string_equal(have, line);
	free(told);
}

/* The home folder fills up or goes away, and is well again, while the program runs. */
static void test_trouble_meanwhile(void **state)
{
	char *path = day_state_path(), *aside = xasprintf("%s.aside", path);
	char number[40], id[ID_TEXT];
	struct err err = ERR_INIT;
	struct day d;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		bool said = false;

		day_restore(&d);
		one_session(&d, "before");
		assert_int_equal(rename(path, aside), 0);
		troubles[i].make(path, NULL);
		for (int j = 0; j < 3; j++) {
			if (!day_find(&d, troubles[i].name, number, id, &err))
				fail_msg("%s: %s", troubles[i].name, err.text);
			said |= store_notice(d.session.store) != NULL;
		}
		if (!said)
			fail_msg("%s: nothing was said", troubles[i].name);
		remove(path);
		assert_int_equal(rename(aside, path), 0);
		for (int j = 0; j < 3; j++)
			if (!day_find(&d, "好了", number, id, &err))
				fail_msg("well again: %s", err.text);
		check_told();
		day_check(&d, true, NULL);
		day_close(&d);
		one_session(&d, "after");
		day_check(&d, true, NULL);
		day_close(&d);
		day_check_numbers();
	}
	free(aside);
	free(path);
}

/* The home folder was put back from a backup, or the store was. */
static void test_put_back(void **state)
{
	char *path = day_state_path(), *store = day_path(), *old_state;
	struct day d;
	size_t devices;

	(void)state;
	day_restore(&d);
	one_session(&d, "first");
	day_close(&d);
	old_state = day_state_text();
	one_session(&d, "second");
	day_close(&d);
	put(path, old_state, strlen(old_state));
	assert_true(one_session(&d, "an old state"));
	day_check(&d, true, &devices);
	assert_int_equal(devices, 2);
	day_close(&d);
	day_restore(&d);
	one_session(&d, "third");
	day_close(&d);
	put(path, old_state, strlen(old_state)); /* of entries the store put back lacks */
	assert_true(one_session(&d, "an old store"));
	day_check(&d, true, &devices);
	assert_int_equal(devices, 2);
	day_close(&d);
	day_check_numbers();
	free(old_state);
	free(store);
	free(path);
}

/* A file system with no room at all, where we may make one. */
static void test_tiny_home(void **state)
{
	char *home = env_path("tiny"), *was = xstrdup(getenv("XDG_STATE_HOME"));
	char *fill = xasprintf("head -c 100000 /dev/zero >'%s/fill' 2>/dev/null; :", home);
	char *carry = xasprintf("mkdir -p '%s/bihuan' && cp \"$XDG_STATE_HOME\"/bihuan/*.keys '%s/bihuan'", home, home);
	struct day d;

	(void)state;
	day_restore(&d);
	mkdir(home, 0700);
	if (mount("tmpfs", home, "tmpfs", 0, "size=16k") != 0) {
		print_message("# no tmpfs here: %s\n", strerror(errno));
		goto done;
	}
	/* a key without a passphrase signs from the home folder alone */
	assert_int_equal(system(carry), 0);
	assert_int_equal(system(fill), 0);
	setenv("XDG_STATE_HOME", home, 1);
	assert_true(one_session(&d, "tiny home"));
	day_check(&d, true, NULL);
	day_close(&d);
	day_check_numbers();
	umount(home);
	setenv("XDG_STATE_HOME", was, 1);
done:
	free(fill);
	free(carry);
	free(was);
	free(home);
}

static int begin(void **state)
{
	(void)state;
	day_prepare();
	return 0;
}

static int end(void **state)
{
	(void)state;
	day_forget();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_troubles), cmocka_unit_test(test_trouble_meanwhile),
		cmocka_unit_test(test_put_back), cmocka_unit_test(test_tiny_home),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
