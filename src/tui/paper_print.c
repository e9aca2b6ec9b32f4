/* Printing: the command of the settings is run with the file behind its words, without a shell, and waited for. */
#include "paper_print.h"

#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/conf/settings.h>

extern char **environ;

/* Its words would stand over the screen. */
static bool run(char **words)
{
	posix_spawn_file_actions_t quiet;
	pid_t child;
	int status = 1;
	bool ok;

	if (posix_spawn_file_actions_init(&quiet) != 0)
		return false;
	for (int fd = 0; fd < 3; fd++)
		posix_spawn_file_actions_addopen(&quiet, fd, "/dev/null", fd ? 1 /* O_WRONLY */ : 0, 0);
	ok = posix_spawnp(&child, words[0], &quiet, NULL, words, environ) == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	     WEXITSTATUS(status) == 0;
	posix_spawn_file_actions_destroy(&quiet);
	return ok;
}

static bool hand_over(const char *command, const char *path, struct err *err)
{
	struct strv words = STRV_INIT;
	bool ok;

	strv_split(&words, command, " ");
	strv_add(&words, path);
	VEC_ADD(words.v, words.n) = NULL;
	ok = run(words.v) || err_set(err, ERR_REFUSED, "no_printer",
				     "“%s” did not take it: set print_command in the settings, or write a file and print that", command);
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
