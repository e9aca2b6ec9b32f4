/* chafa is asked for dots without colours: the screens have eight, and a picture in those is worse than in none. */
#include "programs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bihuan/base/ticks.h>

enum {
	TIME_MOST = 2000, /* ms */
	BYTES_MOST = 64 << 10,
};

extern char **environ;

bool program_here(const char *name)
{
	struct strv folders = STRV_INIT;
	bool here = false;

	strv_split(&folders, getenv("PATH") ? getenv("PATH") : "", ":");
	for (size_t i = 0; i < folders.n && !here; i++) {
		char *path = xasprintf("%s/%s", folders.v[i], name);

		here = access(path, X_OK) == 0;
		free(path);
	}
	strv_free(&folders);
	return here;
}

pid_t program_begin(const char *const argv[], int out, bool own)
{
	posix_spawn_file_actions_t a;
	posix_spawnattr_t how;
	pid_t pid;
	int code;

	posix_spawn_file_actions_init(&a);
	posix_spawn_file_actions_addopen(&a, 0, "/dev/null", 0, 0);
	if (out >= 0)
		posix_spawn_file_actions_adddup2(&a, out, 1);
	else
		posix_spawn_file_actions_addopen(&a, 1, "/dev/null", 1, 0);
	posix_spawn_file_actions_addopen(&a, 2, "/dev/null", 1, 0);
	posix_spawnattr_init(&how);
	if (own)
		posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSID);
	code = posix_spawnp(&pid, argv[0], &a, &how, (char *const *)argv, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&a);
	return code == 0 ? pid : -1;
}

/* ---- drawing ---- */

bool drawing_begin(struct drawing *d, const char *path, int w, int h)
{
	char size[32];
	const char *argv[] = { "chafa", "--format=symbols", "--colors=none", "--symbols=braille", "--dither=diffusion", "--dither-grain=1", "--size", size, "--", path, NULL };
	int ends[2];

	*d = (struct drawing){ .out = -1 };
	snprintf(size, sizeof size, "%dx%d", w, h);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	d->pid = program_begin(argv, ends[1], false);
	close(ends[1]);
	if (d->pid < 0) {
		close(ends[0]);
		d->pid = 0;
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	d->out = ends[0];
	d->until = ticks_ms() + TIME_MOST;
	return true;
}

/* All that is there by now. False: it has ended, or says more than any picture. */
static bool hear(struct drawing *d)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(d->out, bytes, sizeof bytes)) > 0 && d->said.len < BYTES_MOST)
		buf_addn(&d->said, bytes, (size_t)n);
	d->all = n == 0;
	return n < 0 && (errno == EAGAIN || errno == EINTR);
}

bool drawing_goes_on(struct drawing *d, int ms, bool keys)
{
	struct pollfd both[] = { { .fd = d->out, .events = POLLIN }, { .fd = STDIN_FILENO, .events = POLLIN } };

	poll(both, keys ? 2 : 1, ms);
	return hear(d) && ticks_ms() < d->until;
}

/* A line without what sets colours and moves the cursor. */
static char *plain_line(const char *s, size_t n)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (s[i] != 033) {
			if ((unsigned char)s[i] >= ' ')
				buf_addc(&b, s[i]);
			continue;
		}
		if (i + 1 < n && s[i + 1] == '[')
			for (i += 2; i < n && (s[i] < '@' || s[i] > '~'); i++)
				;
	}
	return buf_take(&b);
}

void drawing_end(struct drawing *d, struct strv *ret)
{
	const char *s = d->all ? buf_text(&d->said) : "";

	if (d->pid > 0) {
		kill(d->pid, SIGKILL); /* having said all it may still not end */
		waitpid(d->pid, NULL, 0);
		close(d->out);
	}
	while (*s) {
		size_t n = strcspn(s, "\n");
		char *line = plain_line(s, n);

		if (*line)
			strv_take(ret, line);
		else
			free(line);
		s += n + (s[n] == '\n');
	}
	buf_free(&d->said);
	*d = (struct drawing){ .out = -1 };
}
