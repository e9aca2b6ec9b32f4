/* A crowd on one store: a screen that stays open and writes, the program called again and
 * again, another that takes in sheets, and a reader. All that was acknowledged is there, nothing
 * else is, nobody fails or is kept waiting. 10 seconds; ten minutes with BIHUAN_LONG. */
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"

#define PATIENCE_MS 60000 /* nobody is kept waiting for ever, however busy the machine is */
#define SHEET_ROWS 50

static int seconds = 10;

/* What each says of itself when the time is over. */
struct said {
	long done; /* acts acknowledged, or looks */
	long hazards;
	long worst_ms;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void note_wait(struct said *s, long long since)
{
	long ms = (long)(now_ms() - since);

	if (ms > s->worst_ms)
		s->worst_ms = ms;
}

static void check(bool ok, const char *who, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "# %s: %s: %s\n", who, err->code, err->text);
	_exit(1);
}

/* ---- who is there ---- */

/* A screen: open all the time, registers, edits, keeps its form as a draft. */
static void screen(long long end, struct said *s)
{
	struct day d = { .open = false };
	struct err err = ERR_INIT;
	char number[40], id[ID_TEXT], text[80];

	check(day_open(&d, &err), "screen", &err);
	check(store_find(d.session.store, "person", "内勤丁", id, &err), "screen", &err);
	check(session_become(&d.session, id, &err), "screen", &err);
	while (now_ms() < end) {
		struct sets sets = SETS_INIT;
		long long before = now_ms();

		snprintf(text, sizeof text, "屏幕 %ld", s->hazards);
		check(store_draft_save(d.session.store, "form", text, &err), "draft", &err);
		check(day_find(&d, text, number, id, &err), "screen", &err);
		sets_put(&sets, "location", text, false);
		check(work_edit(&d.session, id, &sets, NULL, NULL, &err), "edit", &err);
		sets_free(&sets);
		note_wait(s, before);
		s->hazards++;
		s->done += 2;
		usleep(20000);
	}
	day_close(&d);
}

/* Runs the program; its first line, or "" when it failed. */
static bool program(const char *arguments, char *line, size_t room)
{
	char *path = day_path();
	char *command = xasprintf("\"%s\" -f '%s' --lang en --as 检查丙 %s", getenv("BIHUAN"), path, arguments);
	FILE *f = popen(command, "r");
	bool ok = f && fgets(line, (int)room, f);

	ok = f && pclose(f) == 0 && ok;
	if (ok)
		line[strcspn(line, "\n")] = '\0';
	else
		fprintf(stderr, "# failed: %s\n", arguments);
	free(command);
	free(path);
	return ok;
}

/* Somebody's script: each deed a program of its own. */
static void caller(long long end, struct said *s)
{
	char line[200], *arguments;

	while (now_ms() < end) {
		long long before = now_ms();

		arguments = xasprintf("new hazard enterprise=E-A-0001 description='命令 %ld' location=现场"
				      " source=inspection", s->hazards);
		check(program(arguments, line, sizeof line), "new", &(struct err)ERR_INIT);
		free(arguments);
		arguments = xasprintf("act %s grade level=general", line);
		check(program(arguments, line, sizeof line) && strstr(line, "graded"), "act",
		      &(struct err)ERR_INIT);
		free(arguments);
		note_wait(s, before);
		s->hazards++;
		s->done += 2;
	}
}

static void importer(long long end, struct said *s)
{
	char *path = env_path("crowd.csv"), *arguments = xasprintf("import hazard '%s' --doubt new", path), line[400];

	while (now_ms() < end) {
		long long before;
		FILE *f = fopen(path, "w");

		fputs("问题描述,位置,企业名称,排查日期,来源\n", f);
		for (int i = 0; i < SHEET_ROWS; i++)
			fprintf(f, "导入 %ld 第 %d,东门,宏达化工(示例),2026-08-20,执法检查\n", s->done, i);
		fclose(f);
		before = now_ms();
		check(program(arguments, line, sizeof line), "import", &(struct err)ERR_INIT);
		note_wait(s, before);
		s->done++;
		s->hazards += SHEET_ROWS;
		usleep(200000);
	}
	free(arguments);
	free(path);
}

/* What a screen that is only looked at does each second, without the pause. */
static void reader(long long end, struct said *s)
{
	struct day d = { .open = false };
	struct err err = ERR_INIT;
	struct filter f = { .n = 0 };
	long before = 0, count = 0;

	check(day_open(&d, &err), "reader", &err);
	check(work_filter(&d.session, "hazard", "is:open sort:-found_on", &f, &err), "reader", &err);
	for (; now_ms() < end; s->done++, before = count) {
		long long since = now_ms();
		struct record *page[50];
		struct today today;
		size_t n = 0;

		store_changed(d.session.store);
		check(store_page(d.session.store, &f, NULL, false, COUNT(page), page, &n, &err), "page", &err);
		check(store_count(d.session.store, &f, 0, &count, &err), "count", &err);
		check(work_today(&d.session, &today, &err), "today", &err);
		for (size_t i = 0; i < n; i++)
			record_free(page[i]);
		snprintf(err.text, sizeof err.text, "%ld hazards, then %ld", before, count);
		check(count >= before, "reader", &err);
		note_wait(s, since);
		usleep(5000);
	}
	filter_free(&f);
	day_close(&d);
}

static const struct {
	const char *name;
	void (*run)(long long end, struct said *s);
} crowd[] = {
	{ "screen", screen }, { "screen", screen }, { "caller", caller },
	{ "importer", importer }, { "reader", reader },
};

/* ---- all at once ---- */

static pid_t begin_one(size_t i, long long end, int *ret_fd)
{
	struct said s = { .done = 0 };
	int fd[2];
	pid_t child;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0) {
		close(fd[0]);
		crowd[i].run(end, &s);
		_exit(write(fd[1], &s, sizeof s) == sizeof s ? 0 : 3);
	}
	close(fd[1]);
	*ret_fd = fd[0];
	return child;
}

static void test_crowd(void **state)
{
	struct day d;
	struct err err = ERR_INIT;
	long long end = now_ms() + seconds * 1000LL;
	int fd[COUNT(crowd)], status;
	pid_t child[COUNT(crowd)];
	long hazards = 0;
	size_t devices;

	(void)state;
	day_restore(&d);
	for (size_t i = 0; i < COUNT(crowd); i++)
		child[i] = begin_one(i, end, &fd[i]);
	for (size_t i = 0; i < COUNT(crowd); i++) {
		struct said s = { .done = 0 };

		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		if (status != 0 || read(fd[i], &s, sizeof s) != sizeof s)
			fail_msg("%s failed", crowd[i].name);
		close(fd[i]);
		print_message("# %s: %ld done, %ld hazards, the longest wait %ld ms\n", crowd[i].name, s.done,
			      s.hazards, s.worst_ms);
		if (s.worst_ms >= PATIENCE_MS)
			fail_msg("%s was stuck", crowd[i].name);
		assert_true(s.done > 0);
		hazards += s.hazards;
	}
	if (!day_open(&d, &err))
		fail_msg("%s", err.text);
	day_check(&d, true, &devices);
	assert_int_equal(devices, 1);
	assert_int_equal(day_count(&d), hazards);
	day_close(&d);
	day_check_numbers();
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_crowd) };

	if (getenv("BIHUAN_LONG"))
		seconds = 600;
	return cmocka_run_group_tests(tests, begin, end);
}
