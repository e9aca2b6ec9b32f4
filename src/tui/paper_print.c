/* Printing: the command of the settings is run with the file behind its words, without a shell, and waited for. */
#include "paper_print.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/conf/settings.h>

extern char **environ;

enum { TOLD = 400, READS = 32, TURN_MS = 50 };

/* What it tells would stand over the screen: the first of it is kept, the rest is read and dropped, so that it does not wait.
 * So much a turn, for it may never end; where it has ended there is nothing to wait for any more (fd -1). */
static void listen(struct pollfd *from, char told[TOLD], size_t *n)
{
	for (int i = 0; i < READS && from->fd >= 0; i++) {
		bool full = *n + 1 >= TOLD;
		char dropped[TOLD];
		ssize_t got = read(from->fd, full ? dropped : told + *n, full ? TOLD : TOLD - 1 - *n);

		if (got == 0)
			from->fd = -1;
		if (got < 0)
			break;
		*n += full ? 0 : (size_t)got;
	}
	told[*n] = '\0';
}

/* Until it ends; whoever it leaves behind is not waited for. */
static bool wait_for(pid_t child, int from, char told[TOLD])
{
	struct pollfd p = { .fd = from, .events = POLLIN };
	int status = 1;
	size_t n = 0;
	pid_t done;

	do {
		poll(&p, 1, TURN_MS);
		done = waitpid(child, &status, WNOHANG);
		listen(&p, told, &n);
	} while (done == 0);
	return done == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int spawn(char **words, int to, pid_t *child)
{
	posix_spawn_file_actions_t a;
	int failed = posix_spawn_file_actions_init(&a);

	if (failed)
		return failed;
	posix_spawn_file_actions_addopen(&a, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&a, to, 1);
	posix_spawn_file_actions_adddup2(&a, to, 2);
	failed = posix_spawnp(child, words[0], &a, NULL, words, environ);
	posix_spawn_file_actions_destroy(&a);
	return failed;
}

static bool not_there(const char *program, int why, struct err *err)
{
	if (why == ENOENT)
		return err_set(err, ERR_REFUSED, "no_printer",
			       "There is no program “%s” here: install cups-client (Debian), set print_command in the settings, or write a file and print that", program);
	return err_set(err, ERR_REFUSED, "no_printer", "“%s” cannot be run: %s", program, strerror(why));
}

/* The first line of what it told, which says why: that no printer is set up, and the like. */
static bool not_taken(const char *command, char *told, struct err *err)
{
	told[strcspn(told, "\r\n")] = '\0';
	if (*told)
		return err_set(err, ERR_REFUSED, "no_printer", "“%s” did not take it, and says: %s", command, told);
	return err_set(err, ERR_REFUSED, "no_printer",
		       "“%s” did not take it: set print_command in the settings, or write a file and print that", command);
}

static bool run(char **words, const char *command, struct err *err)
{
	char told[TOLD];
	int ends[2], why;
	pid_t child;
	bool ok;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_set(err, ERR_FILE, "io", "“%s” cannot be run: %s", command, strerror(errno));
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	why = spawn(words, ends[1], &child);
	close(ends[1]);
	ok = why ? not_there(words[0], why, err) : wait_for(child, ends[0], told) || not_taken(command, told, err);
	close(ends[0]);
	return ok;
}

static bool hand_over(const char *command, const char *path, struct err *err)
{
	struct strv words = STRV_INIT;
	bool ok;

	strv_split(&words, command, " ");
	strv_add(&words, path);
	VEC_ADD(words.v, words.n) = NULL;
	ok = run(words.v, command, err);
	words.n--;
	strv_free(&words);
	return ok;
}

bool paper_print(struct app *app, const struct filled_paper *p, struct err *err)
{
	const char *tmp = getenv("TMPDIR"), *command = settings_get(app->settings, "print_command");
	char *folder = xasprintf("%s/bihuan-XXXXXX", str_empty(tmp) ? "/tmp" : tmp), *path;
	struct paper_pages pages = { 0 };
	bool ok;

	if (!mkdtemp(folder)) {
		free(folder);
		return err_set(err, ERR_FILE, "io", "No file can be made in %s", str_empty(tmp) ? "/tmp" : tmp);
	}
	path = xasprintf("%s/paper.pdf", folder);
	ok = paper_pdf(path, p, 1, &pages, err) && hand_over(str_empty(command) ? "lp" : command, path, err);
	unlink(path);
	rmdir(folder);
	free(pages.instead);
	free(path);
	free(folder);
	return ok;
}
