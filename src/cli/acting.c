/* Who acts: passphrases, and news from long work. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <bihuan/base/utf8.h>

#include "command.h"

#define LONGEST_PASSPHRASE 1024

/* Bytes up to a line end: never more, so that a second line can be read later. */
static bool read_line(int fd, char **ret, struct err *err)
{
	char *line = xcalloc(1, LONGEST_PASSPHRASE + 1);
	size_t len = 0;
	ssize_t n = 0;

	while (len < LONGEST_PASSPHRASE) {
		n = read(fd, line + len, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || line[len] == '\n')
			break;
		len++;
	}
	if (n < 0 || len == LONGEST_PASSPHRASE || !utf8_valid(line, len)) {
		explicit_bzero(line, LONGEST_PASSPHRASE);
		free(line);
		return err_set(err, ERR_FILE, "io",
			       "No passphrase could be read from descriptor %d", fd);
	}
	line[len] = '\0';
	if (len && line[len - 1] == '\r')
		line[len - 1] = '\0';
	*ret = line;
	return true;
}

static bool ask(const char *question, const char *no_terminal, bool seen, char **ret, struct err *err)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	struct termios before, silent;
	bool ok;

	if (fd < 0 || tcgetattr(fd, &before) != 0) {
		if (fd >= 0)
			close(fd);
		return err_set(err, ERR_REFUSED, "key_locked", "%s", no_terminal);
	}
	silent = before;
	if (!seen)
		silent.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSAFLUSH, &silent);
	dprintf(fd, "%s: ", question);
	ok = read_line(fd, ret, err);
	tcsetattr(fd, TCSAFLUSH, &before);
	if (!seen)
		dprintf(fd, "\n");
	close(fd);
	return ok;
}

bool cli_passphrase(struct cli *c, const char *question, char **ret, struct err *err)
{
	if (c->args.passphrase_fd >= 0)
		return read_line(c->args.passphrase_fd, ret, err);
	return ask(question,
		   tr("The key needs its passphrase, and there is no terminal to ask on"),
		   false, ret, err);
}

bool cli_line(struct cli *c, const char *question, char **ret, struct err *err)
{
	if (c->args.passphrase_fd >= 0)
		return read_line(c->args.passphrase_fd, ret, err);
	return ask(question, tr("There is no terminal to ask on; use --passphrase-fd"), true, ret, err);
}

void cli_wipe(char *secret)
{
	if (secret)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

bool cli_unlock(struct cli *c, const char *person, struct err *err)
{
	char *secret = NULL;
	bool ok;

	if (store_key_state(c->session.store, person) != KEY_LOCKED)
		return true;
	if (!cli_passphrase(c, tr("Passphrase"), &secret, err))
		return false;
	ok = store_unlock(c->session.store, person, secret, err);
	cli_wipe(secret);
	return ok;
}

bool cli_can_sign(struct cli *c, struct err *err)
{
	if (!c->session.me.id[0])
		return err_set(err, ERR_REFUSED, "no_person", "Nobody is acting");
	return cli_unlock(c, c->session.me.id, err);
}

bool cli_new_passphrase(struct cli *c, const char *question, char **ret, struct err *err)
{
	const char *no_terminal =
		tr("There is no terminal to ask for the new passphrase; use --passphrase-fd");
	char *first = NULL, *second = NULL;
	bool ok = false;

	if (c->args.passphrase_fd >= 0)
		return read_line(c->args.passphrase_fd, ret, err);
	if (!ask(question, no_terminal, false, &first, err) ||
	    !ask(tr("Once more"), no_terminal, false, &second, err))
		goto done;
	ok = str_eq(first, second) || err_set(err, ERR_REFUSED, "wrong_passphrase",
					      "The two passphrases are not the same");
	if (ok) {
		*ret = first;
		first = NULL;
	}
done:
	cli_wipe(first);
	cli_wipe(second);
	return ok;
}

/* ---- news ---- */

static volatile sig_atomic_t interrupted;
static bool line_begun, listening;
static struct sigaction before; /* of SIGINT, while it is listened to */

static void interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static bool cancelled(void *ctx)
{
	(void)ctx;
	return interrupted != 0;
}

static void progress(void *ctx, const char *what, long long done, long long total)
{
	(void)ctx;
	if (!isatty(STDERR_FILENO))
		return;
	line_begun = true;
	if (total > 0)
		fprintf(stderr, "\r\033[K%s %lld/%lld", what, done, total);
	else
		fprintf(stderr, "\r\033[K%s %lld", what, done);
	fflush(stderr);
}

const struct news *cli_news(void)
{
	static const struct news news = { .progress = progress, .cancelled = cancelled };
	struct sigaction action = { .sa_handler = interrupt };

	sigemptyset(&action.sa_mask);
	if (!listening)
		sigaction(SIGINT, &action, &before);
	listening = true;
	return &news;
}

void cli_news_end(void)
{
	if (line_begun)
		fputs("\r\033[K", stderr);
	line_begun = false;
	if (listening) /* what comes now asks nobody whether to go on */
		sigaction(SIGINT, &before, NULL);
	listening = false;
}
