#include "drive.h"

#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

static char *sample, *screens_folder;
static bool update;

int run_bihuan(const char *arguments)
{
	char command[2000];
	int status;

	snprintf(command, sizeof command, "\"%s\" %s >/dev/null 2>last-error",
		 getenv("BIHUAN"), arguments);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void expect_told(const char *store, const char *arguments, bool is, const char *const *texts)
{
	struct buf out = BUF_INIT;
	char command[1000], part[4096];
	size_t n;
	FILE *p;

	snprintf(command, sizeof command, "\"%s\" -f \"%s\" --lang en %s", getenv("BIHUAN"), store, arguments);
	p = popen(command, "r");
	assert_non_null(p);
	while ((n = fread(part, 1, sizeof part, p)) > 0)
		buf_addn(&out, part, n);
	assert_int_equal(pclose(p), 0);
	for (; *texts; texts++)
		if ((strstr(buf_text(&out), *texts) != NULL) != is)
			fail_msg("%s: %s %s in %s", arguments, is ? "no" : "there is", *texts, buf_text(&out));
	buf_free(&out);
}

static void shell(const char *command)
{
	if (system(command) != 0)
		fail_msg("%s", command);
}

static void sample_make(void)
{
	const char *tests = getenv("TESTS");

	assert_non_null(tests);
	screens_folder = malloc(strlen(tests) + 20);
	sprintf(screens_folder, "%s/tui/screens", tests);
	update = getenv("UPDATE_SCREENS") != NULL;
	assert_int_equal(chdir(env_fresh(ENV_TODAY)), 0);
	if (run_bihuan("demo sample.bihuan") != 0)
		shell("cat last-error; false");
	shell("cp -r state state.sample");
	sample = env_path("sample.bihuan");
}

/* What the device last wrote is kept beside the stores: it goes back with
 * them, or each copy would be taken for a restored one. */
char *sample_store(void)
{
	static int n;
	char command[200], name[40];

	if (!sample)
		sample_make();
	snprintf(name, sizeof name, "store%d.bihuan", ++n);
	snprintf(command, sizeof command,
		 "cp sample.bihuan %s && rm -rf state && cp -r state.sample state", name);
	shell(command);
	return env_path(name);
}

int sample_forget(void **state)
{
	(void)state;
	free(sample);
	free(screens_folder);
	sample = screens_folder = NULL;
	env_remove();
	return 0;
}

struct screen *drive_start(const char *store, const char *as, const char *lang, int cols,
			   int rows)
{
	const char *argv[] = { getenv("BIHUAN"), "-f", store, "--lang", lang,
			       as ? "--as" : NULL, as, NULL };
	struct screen *s;

	assert_non_null(argv[0]);
	s = screen_start(argv, cols, rows, "xterm-256color");
	assert_non_null(s);
	/* keys typed before the terminal is the program's may be lost */
	screen_settle(s);
	return s;
}

void drive(struct screen *s, const char *keys, const char *wait)
{
	screen_keys(s, keys);
	if (!screen_wait(s, wait, SCREEN_MS))
		fail_msg("after %s: no \"%s\"", keys, wait);
	assert_true(screen_settle(s));
}

void drive_ahead(struct screen *s, const char *bytes, const char *wait)
{
	screen_raw(s, bytes, strlen(bytes));
	drive(s, "", wait);
}

void drive_gone(struct screen *s, const char *keys, const char *gone)
{
	screen_keys(s, keys);
	if (!screen_wait_gone(s, gone, SCREEN_MS))
		fail_msg("after %s: still \"%s\"", keys, gone);
	assert_true(screen_settle(s));
}

void expect(struct screen *s, const char *text)
{
	if (screen_has(s, text))
		return;
	screen_dump(s);
	fail_msg("not there: \"%s\"", text);
}

void expect_not(struct screen *s, const char *text)
{
	if (!screen_has(s, text))
		return;
	screen_dump(s);
	fail_msg("still there: \"%s\"", text);
}

void drive_home(struct screen *s)
{
	for (int i = 0; i < 12; i++) {
		screen_keys(s, "<Esc>");
		assert_true(screen_settle(s));
		if (!screen_has(s, "Leave the program?") && !screen_has(s, "退出程序？"))
			continue;
		screen_keys(s, "<Esc>");
		assert_true(screen_settle(s));
		return;
	}
	screen_dump(s);
	fail_msg("Esc is not back");
}

void drive_quit(struct screen *s)
{
	screen_keys(s, "<C-q>");
	assert_true(screen_wait_end(s, SCREEN_MS));
	assert_int_equal(screen_finish(s), 0);
}

/* ---- whole screens ---- */

static char *read_text(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = calloc(1, 65536);

	if (f) {
		size_t n = fread(text, 1, 65535, f);

		text[n] = '\0';
		fclose(f);
	}
	return text;
}

static void write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* The first line that differs says more than two screens. */
static void show_difference(const char *name, const char *wanted, const char *now)
{
	int line = 1;

	for (; *wanted && *wanted == *now; wanted++, now++)
		line += *now == '\n';
	print_message("# %s.txt differs in line %d\n", name, line);
}

/* A hash is another one in every run. */
static void hide_hashes(char *text)
{
	for (char *p = text; *p; p++) {
		size_t n = strspn(p, "0123456789abcdef");

		if (n == 64)
			memset(p, '#', n);
		p += n ? n - 1 : 0;
	}
}

static char *text_without_hashes(struct screen *s)
{
	char *now;

	assert_true(screen_settle(s));
	now = screen_text(s);
	hide_hashes(now);
	return now;
}

/* What is worked out while nobody types may still be under way: it is waited for. */
static char *text_like(struct screen *s, const char *wanted)
{
	time_t end = time(NULL) + SCREEN_MS / 1000;
	char *now = text_without_hashes(s);

	while (strcmp(wanted, now) != 0 && time(NULL) < end) {
		free(now);
		screen_turn(s, 50);
		now = text_without_hashes(s);
	}
	return now;
}

void expect_screen(struct screen *s, const char *name)
{
	char path[1000];
	char *wanted, *now;

	snprintf(path, sizeof path, "%s/%s.txt", screens_folder, name);
	if (update) {
		now = text_without_hashes(s);
		write_text(path, now);
		free(now);
		return;
	}
	wanted = read_text(path);
	now = text_like(s, wanted);
	if (strcmp(wanted, now) != 0) {
		show_difference(name, wanted, now);
		screen_dump(s);
		fail_msg("%s is not as it was; UPDATE_SCREENS=1 takes it as right", name);
	}
	free(wanted);
	free(now);
}
