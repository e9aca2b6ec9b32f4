#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/embedded.h>

#include "command.h"
#include "errors.h"
#include "place.h"
#include "today.h"

/* A closed stdin, stdout or stderr would hand its number to the store's file,
 * and the next line printed would be written into it. */
static void hold_standard_files(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

static bool is_english(const char *locale)
{
	return locale && strncmp(locale, "en", 2) == 0;
}

static enum lang lang_of_environment(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);

		if (!str_empty(value))
			return is_english(value) ? LANG_EN : LANG_ZH;
	}
	return LANG_ZH;
}

/* --lang, else the settings, else the environment. */
static void choose_lang(const char *given, const struct settings *settings)
{
	const char *name = given;

	if (!str_eq(given, "zh") && !str_eq(given, "en") && settings)
		name = settings_get(settings, "language");
	if (str_eq(name, "zh"))
		lang_set(LANG_ZH);
	else if (str_eq(name, "en"))
		lang_set(LANG_EN);
	else
		lang_set(lang_of_environment());
}

static void begin_locale(int argc, char **argv)
{
	const struct embedded *catalogue = embedded_find("zh_CN.mo");

	/* widths need UTF-8, whatever the user's locale says */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	if (catalogue)
		tr_built_in(catalogue->data, catalogue->size);
	choose_lang(args_lang(argc, argv), NULL);
}

/* A missing settings file is no error. */
static void read_settings(struct cli *c, const char *lang)
{
	char *path = place_settings(), *text = NULL;
	struct err err = ERR_INIT;

	c->settings = settings_new();
	if (!place_read(path, &text, &err)) {
		if (!str_eq(err.code, "no_file"))
			c->settings_err = err;
	} else if (!settings_read(c->settings, text, path, &c->settings_err)) {
		settings_free(c->settings);
		c->settings = settings_new();
	}
	choose_lang(lang, c->settings);
	free(text);
	free(path);
}

static bool read_day(struct cli *c, struct err *err)
{
	const char *text = getenv("BIHUAN_TODAY");
	struct moment now = moment_from_iso(str_empty(text) ? NULL : text);

	c->assumed_day = now.day;
	c->assumed_minute = now.minute;
	if (!str_empty(text) && now.day == DAY_NONE)
		return err_set(err, ERR_REFUSED, "bad_date",
			       "BIHUAN_TODAY is “%s”; it must be a day written YYYY-MM-DD, or with its time YYYY-MM-DDTHH:MM", text);
	return true;
}

static bool check_words(const struct command *command, int n, struct err *err)
{
	if (n < command->least || (command->most >= 0 && n > command->most))
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s",
			       command->name, words_now(&command->usage));
	return true;
}

static bool run_command(struct cli *c, const struct command *command, struct err *err)
{
	struct err ignored = ERR_INIT;

	if (!check_words(command, c->args.nwords, err))
		return false;
	if (!(command->flags & COMMAND_PLAIN) && c->settings_err.kind) {
		*err = c->settings_err;
		return false;
	}
	if ((command->flags & COMMAND_STORE) && !cli_open(c, err))
		return false;
	if ((command->flags & COMMAND_MAYBE) && place_exists(c->file))
		cli_open(c, &ignored);
	if ((command->flags & COMMAND_WRITES) && !cli_can_sign(c, err))
		return false;
	return command->run(c, c->args.nwords, c->args.words, err) &&
	       (!c->session.store || store_well(c->session.store, err));
}

/* `list --help` is `help list`. */
static bool run_help(struct cli *c, struct err *err)
{
	char *topic[] = { NULL, NULL };

	if (c->args.command)
		topic[0] = (char *)c->args.command->name;
	return command_help.run(c, topic[0] ? 1 : 0, topic, err);
}

static bool run_without_command(struct cli *c, cli_screens *screens, struct err *err)
{
	char *ledgers = place_ledgers(), *layouts = place_layouts(), *routines = place_routines(), *reports = place_reports(), *papers = place_papers(),
	     *pages = place_pages(), *maps = place_maps();
	struct cli_start start = {
		.file = c->file,
		.as = c->args.as,
		.settings = c->settings,
		.ledgers = ledgers,
		.layouts = layouts,
		.routines = routines,
		.pages = pages,
		.maps = maps,
		.reports = reports,
		.papers = papers,
		.assumed_day = c->assumed_day,
		.assumed_minute = c->assumed_minute,
	};
	bool ok;

	if (c->settings_err.kind) {
		*err = c->settings_err;
		ok = false;
	} else if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !c->args.json) {
		ok = screens(&start, err) == 0;
	} else if (!c->args.file && !place_exists(c->file)) {
		ok = today_of_sample(c, err);
	} else {
		ok = run_command(c, &command_today, err);
	}
	free(reports);
	free(papers);
	free(routines);
	free(pages);
	free(maps);
	free(layouts);
	free(ledgers);
	return ok;
}

static bool dispatch(struct cli *c, int argc, char **argv, cli_screens *screens,
		     struct err *err)
{
	read_settings(c, args_lang(argc, argv));
	if (!args_parse(argc, argv, &c->args, err))
		return false;
	c->out = printer_new(stdout, c->args.json);
	c->file = c->args.file ? xstrdup(c->args.file) : place_store(c->settings);
	if (!read_day(c, err))
		return false;
	if (c->args.help)
		return run_help(c, err);
	if (c->args.version)
		return command_version.run(c, 0, NULL, err);
	if (!c->args.command)
		return run_without_command(c, screens, err);
	return run_command(c, c->args.command, err);
}

/* Why something printed a while ago did not go out: errno has been used since. What is still in the buffer tells
 * when it is tried again. */
static int why_not_printed(void)
{
	struct pollfd p = { .fd = STDOUT_FILENO };

	if (poll(&p, 1, 0) > 0 && (p.revents & POLLERR))
		return EPIPE;
	return fflush(stdout) == 0 ? EIO : errno;
}

/* What could not be printed is an error too; but a reader that has seen
 * enough (head) is none. */
static bool flush_output(struct err *err)
{
	int why = 0;

	if (ferror(stdout))
		why = why_not_printed();
	else if (fflush(stdout) != 0)
		why = errno;
	if (!why || why == EPIPE)
		return true;
	return err_set(err, ERR_FILE, "io", "The output could not be written: %s", err_system(why));
}

static void finish(struct cli *c)
{
	const char *notice = c->session.store ? store_notice(c->session.store) : NULL;

	cli_news_end();
	if (notice)
		cli_note(c, notice);
	if (c->session.store)
		session_close(&c->session);
	c->session.store = NULL;
	routines_free(&c->routines);
}

int cli_main(int argc, char **argv, cli_screens *screens)
{
	struct cli c = { .args = { .passphrase_fd = -1 }, .assumed_day = DAY_NONE, .assumed_minute = -1 };
	struct err err = ERR_INIT, output = ERR_INIT;
	bool ok;

	hold_standard_files();
	signal(SIGPIPE, SIG_IGN);
	begin_locale(argc, argv);
	ok = dispatch(&c, argc, argv, screens, &err);
	finish(&c);
	if (!flush_output(&output) && ok) {
		err = output;
		ok = false;
	}
	if (!ok)
		errors_print(&err, stderr);
	fputs(buf_text(&c.more_errors), stderr);
	if (c.note)
		fprintf(stderr, "bihuan: %s\n", c.note);
	printer_free(c.out);
	settings_free(c.settings);
	args_free(&c.args);
	free(c.file);
	free(c.note);
	buf_free(&c.more_errors);
	return ok ? 0 : err.kind ? (int)err.kind : ERR_FILE;
}
