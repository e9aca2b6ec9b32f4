/* Two programs write to one store at once: nothing is lost, no number is given twice, and who is refused
 * because the other held the store for seconds, on a busy machine, goes on. 10 seconds; ten minutes with
 * BIHUAN_LONG. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "day.h"

#define WRITERS 2

static int seconds = 10;

struct said {
	char number[40];
	char description[40];
	long wait_ms;
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void say(int out, const struct said *s)
{
	if (write(out, s, sizeof *s) != sizeof *s)
		_exit(3);
}

/* Was it refused because the other one writes? Then it is tried again. */
static bool was_busy(struct err *err, long *refused)
{
	if (!str_eq(err->code, "busy"))
		return false;
	++*refused;
	err_clear(err);
	return true;
}

/* Registers and edits until the time is over; says each hazard that is acknowledged. */
static _Noreturn void write_on(int writer, int out)
{
	struct day d = { .open = false };
	struct err err = ERR_INIT;
	long long end = now_ms() + seconds * 1000LL;
	char id[ID_TEXT];
	long refused = 0;

	if (!day_open(&d, &err) ||
	    !store_find(d.session.store, "person", writer ? "内勤丁" : "检查丙", id, &err) ||
	    !session_become(&d.session, id, &err))
		goto failed;
	for (long i = 0; now_ms() < end; i++) {
		struct said s = { .wait_ms = 0 };
		struct sets sets = SETS_INIT;
		long long before = now_ms();

		snprintf(s.description, sizeof s.description, "隐患 %d-%ld", writer, i);
		if (!day_find(&d, s.description, s.number, id, &err)) {
			if (was_busy(&err, &refused))
				continue;
			goto failed;
		}
		sets_put(&sets, "location", s.description, false);
		if (i % 4 == 0 && !work_edit(&d.session, id, &sets, NULL, NULL, &err) && !was_busy(&err, &refused))
			goto failed;
		sets_free(&sets);
		s.wait_ms = (long)(now_ms() - before);
		say(out, &s);
	}
	day_close(&d);
	if (refused)
		fprintf(stderr, "# writer %d was refused %ld times\n", writer, refused);
	_exit(0);
failed:
	fprintf(stderr, "# writer %d: %s: %s\n", writer, err.code, err.text);
	_exit(1);
}

static size_t check_said(struct day *d, int in, long *worst)
{
	struct said s;
	struct err err = ERR_INIT;
	char id[ID_TEXT];
	size_t n = 0;

	for (; read(in, &s, sizeof s) == sizeof s; n++) {
		if (!store_find(d->session.store, "hazard", s.number, id, &err))
			fail_msg("acknowledged but lost: %s: %s", s.number, err.text);
		if (!str_eq(store_peek(d->session.store, "hazard", id, "description"), s.description))
			fail_msg("%s was given twice", s.number);
		if (s.wait_ms > *worst)
			*worst = s.wait_ms;
	}
	return n;
}

/* What the writers say goes to a file: a pipe would fill in ten minutes. */
static int said_file(int writer)
{
	char *path = xasprintf("%s.%d", "said", writer), *full = env_path(path);
	FILE *f = fopen(full, "w+b");
	int fd = f ? dup(fileno(f)) : -1;

	assert_true(fd >= 0);
	fclose(f);
	free(path);
	free(full);
	return fd;
}

static void test_two_writers(void **state)
{
	struct day d;
	struct err err = ERR_INIT;
	int fd[WRITERS], status;
	pid_t child[WRITERS];
	size_t devices, said[WRITERS];
	long worst = 0;

	(void)state;
	day_restore(&d);
	for (int i = 0; i < WRITERS; i++) {
		fd[i] = said_file(i);
		child[i] = fork();
		if (child[i] == 0)
			write_on(i, fd[i]);
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	if (!day_open(&d, &err))
		fail_msg("%s", err.text);
	for (int i = 0; i < WRITERS; i++) {
		lseek(fd[i], 0, SEEK_SET);
		said[i] = check_said(&d, fd[i], &worst);
		close(fd[i]);
		assert_true(said[i] > 0);
	}
	day_check(&d, true, &devices);
	assert_int_equal(devices, 1);
	assert_int_equal(day_count(&d), said[0] + said[1]);
	day_close(&d);
	day_check_numbers();
	print_message("# %zu and %zu hazards in %d s, the longest wait %ld ms\n", said[0], said[1],
		      seconds, worst);
}

/* The program itself beside us; true when its error, or none, begins so. */
static bool other_program(const char *starts)
{
	char *path = day_path(), *said = env_path("other"), line[200] = "";
	char *command = xasprintf("\"%s\" -f '%s' --lang en --as 检查丙 new hazard enterprise=E-A-0001"
				  " description=另一台 location=现场 source=self >'%s' 2>&1",
				  getenv("BIHUAN"), path, said);
	bool fine = system(command) != -1;
	FILE *f = fopen(said, "r");

	assert_non_null(f);
	fine = fine && fgets(line, sizeof line, f) && str_starts(line, starts);
	if (!fine)
		print_message("# %s", line);
	fclose(f);
	free(command);
	free(said);
	free(path);
	return fine;
}

/* A long import in one program: the other is told so, and saves when it is over. */
static void test_one_waits(void **state)
{
	struct day d;
	struct err err = ERR_INIT;
	struct entry_new e = { .assumed_day = DAY_NONE };

	(void)state;
	day_restore(&d);
	if (!day_open(&d, &err))
		fail_msg("%s", err.text);
	e.person = d.session.me.id;
	if (!store_begin(d.session.store, &e, &err))
		fail_msg("%s", err.text);
	assert_true(other_program("bihuan: busy: "));
	store_abandon(d.session.store);
	assert_true(other_program("2026-A-0001"));
	assert_int_equal(day_count(&d), 1);
	day_check(&d, true, NULL);
	day_close(&d);
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
		cmocka_unit_test(test_two_writers), cmocka_unit_test(test_one_waits),
	};

	if (getenv("BIHUAN_LONG"))
		seconds = 600;
	return cmocka_run_group_tests(tests, begin, end);
}
