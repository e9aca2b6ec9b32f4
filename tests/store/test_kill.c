/* 40 runs (2,000 with BIHUAN_LONG=1) of: start saving acts, kill -9 at a random moment, open,
 * verify. Nothing that was acknowledged may be lost, and the form's draft must come back. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

#include "park.h"

static int runs = 40;
static struct err err = ERR_INIT;

/* Never returns: says on the pipe each number once its entry is acknowledged. */
static void save_until_killed(const char *path, int out)
{
	struct store *s = park_open(path);
	char id[ID_TEXT], text[80];

	if (write(out, "!", 1) < 0) /* open: from here on it may be killed */
		_exit(0);
	for (int i = 0;; i++) {
		struct err e = ERR_INIT;

		snprintf(text, sizeof text, "草稿 %d", i);
		store_draft_save(s, "form", text, &e);
		park_hazard(s, id, "消防通道堵塞");
		park_write(s, id, "hazard", "grade", "registered", "graded", &e, "level", "general", NULL);
		snprintf(text, sizeof text, "%s\n", id);
		if (write(out, text, strlen(text)) < 0)
			_exit(0);
	}
}

static size_t check_acknowledged(struct store *s, const char *said)
{
	size_t n = 0;

	for (; strlen(said) >= ID_LEN + 1; said += ID_LEN + 1, n++) {
		char id[ID_TEXT];

		memcpy(id, said, ID_LEN);
		id[ID_LEN] = '\0';
		if (!str_eq(store_peek(s, "hazard", id, "state"), "graded"))
			fail_msg("acknowledged but lost: %s", id);
	}
	return n;
}

/* Kills after some acknowledged records and a moment more, so that a slow machine, too, is hit
 * in the middle of writing and not before it has begun. */
static size_t one_run(const char *path, unsigned after, unsigned wait_us, int run)
{
	struct verify_result r;
	struct buf said = BUF_INIT;
	char piece[4096], *draft;
	int fd[2];
	ssize_t got;
	pid_t child;
	size_t n;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0) {
		close(fd[0]);
		save_until_killed(path, fd[1]);
	}
	close(fd[1]);
	assert_int_equal(read(fd[0], piece, 1), 1);
	while (said.len < after * (ID_LEN + 1) && (got = read(fd[0], piece, sizeof piece)) > 0)
		buf_addn(&said, piece, (size_t)got);
	usleep(wait_us);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while ((got = read(fd[0], piece, sizeof piece)) > 0)
		buf_addn(&said, piece, (size_t)got);
	close(fd[0]);
	struct store *s = park_open(path);
	n = check_acknowledged(s, buf_text(&said));
	OK(store_verify(s, run % 20 != 0, NULL, NULL, &r, &err) && verify_verdict(&r, &err));
	verify_free(&r);
	draft = store_draft(s, "form");
	assert_true(n == 0 || draft != NULL);
	free(draft);
	store_close(s);
	buf_free(&said);
	return n;
}

static void test_kill_9_loses_nothing(void **state)
{
	char *path = env_path("park.bihuan");
	size_t saved = 0;

	(void)state;
	for (int i = 0; i < runs; i++) {
		if (i % 200 == 0) { /* else verifying takes ever longer */
			unlink(path);
			store_close(park_new(path));
		}
		saved += one_run(path, (unsigned)i % 3, (unsigned)(i * 7919 % 20000), i);
	}
	print_message("# %zu acknowledged entries in %d runs\n", saved * 2, runs);
	assert_true(saved >= (size_t)runs - runs % 3 - 1);
	free(path);
}

static int setup(void **state)
{
	(void)state;
	env_fresh(ENV_TODAY);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	env_remove();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_kill_9_loses_nothing, setup, teardown),
	};

	if (getenv("BIHUAN_LONG"))
		runs = 2000;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
