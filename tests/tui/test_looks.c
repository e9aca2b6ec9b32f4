/* Colours: two themes and none, and settings that are refused by file and line. */
#include <sys/stat.h>

#include <bihuan/base/mem.h>

#include "drive.h"

static void settings_write(const char *text)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	char *folder = xasprintf("%s/bihuan", config), *path = xasprintf("%s/bihuan.cfg", folder);
	FILE *f;

	mkdir(config, 0700);
	mkdir(folder, 0700);
	f = fopen(path, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	free(path);
	free(folder);
}

/* The colour of what is late on Today. */
static int late_colour(struct screen *s)
{
	int row, col;

	assert_true(screen_find(s, "4d late", &row, &col));
	return screen_cell(s, row, col).fg;
}

/* That of a key on the bottom line. */
static int key_colour(struct screen *s)
{
	int row, col;

	assert_true(screen_find(s, "2 New", &row, &col));
	return screen_cell(s, row, col).fg;
}

static void themes(void **state)
{
	static const struct {
		const char *settings, *no_color, *ground;
		int late, key;
	} v[] = {
		{ "", NULL, NULL, 1, 6 },
		{ "theme = \"dark\";", NULL, "0;15", 1, 6 },
		{ "theme = \"light\";", NULL, NULL, 1, 4 },
		{ "", NULL, "0;15", 1, 4 },
		{ "theme = \"none\";", NULL, NULL, -1, -1 },
		{ "colour = \"no\";", NULL, NULL, -1, -1 },
		{ "", "1", NULL, -1, -1 },
		{ "", "", NULL, 1, 6 },
		{ "colour = \"yes\"; theme = \"light\";", "1", NULL, 1, 4 },
	};
	char *store = sample_store();

	(void)state;
	for (size_t i = 0; i < COUNT(v); i++) {
		struct screen *s;

		settings_write(v[i].settings);
		unsetenv("NO_COLOR");
		unsetenv("COLORFGBG");
		if (v[i].no_color)
			setenv("NO_COLOR", v[i].no_color, 1);
		if (v[i].ground)
			setenv("COLORFGBG", v[i].ground, 1);
		s = drive_start(store, NULL, "en", 80, 24);
		drive(s, "4", "1/129");
		assert_int_equal(late_colour(s), v[i].late);
		assert_int_equal(key_colour(s), v[i].key);
		drive_quit(s);
	}
	unsetenv("NO_COLOR");
	unsetenv("COLORFGBG");
	settings_write("");
	free(store);
}

/* At once, and back; what a colour says is said in words as well. */
static void theme_command(void **state)
{
	char *store = sample_store(), *coloured, *plain;
	struct screen *s = drive_start(store, NULL, "en", 80, 24);

	(void)state;
	drive(s, "4", "1/129");
	coloured = screen_text(s);
	drive(s, ":theme li<Tab><Enter>", "theme = \"light\"; in bihuan.cfg");
	assert_int_equal(key_colour(s), 4);
	drive(s, ":theme none<Enter>", "theme = \"none\"");
	assert_int_equal(late_colour(s), -1);
	drive(s, "<Down><Up>", "Enter opens");
	plain = screen_text(s);
	assert_string_equal(plain, coloured);
	drive(s, ":theme pink<Enter>", "dark, light, none or auto, not pink");
	drive_quit(s);
	free(coloured);
	free(plain);
	free(store);
}

static void refused(void **state)
{
	static const struct {
		const char *settings, *said;
	} v[] = {
		{ "\nkeys = { list = { list_mark = \"Spacebar\"; }; };",
		  "bihuan.cfg, line 2, keys.list.list_mark: There is no key called Spacebar" },
		{ "keys = { list = {\nlist_mrk = \"Space\"; }; };",
		  "line 2, keys.list.list_mrk: unknown action; this group has list_up," },
		{ "keys = { lists = { list_mark = \"Space\"; }; };",
		  "line 1, keys.lists.list_mark: unknown group of keys; there are global, list," },
		{ "keys = { form = { list_mark = \"Space\"; }; };",
		  "line 1, keys.form.list_mark: unknown action; this group has form_save," },
		{ "keys = { edit = { edit_up = \"k\"; }; };",
		  "line 1, keys.edit.edit_up: The key k cannot be used" },
		{ "theme = \"pink\";", "line 1, theme: “pink” is not allowed; write one of: auto, dark, light, none" },
	};
	char *store = sample_store();

	(void)state;
	for (size_t i = 0; i < COUNT(v); i++) {
		/* wide, so that a path of any length leaves the sentence on one line */
		struct screen *s;

		settings_write(v[i].settings);
		s = drive_start(store, NULL, "en", 500, 24);
		assert_true(screen_wait_end(s, SCREEN_MS));
		expect(s, v[i].said);
		assert_int_equal(screen_finish(s), 3);
	}
	settings_write("");
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(themes),
		cmocka_unit_test(theme_command),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
