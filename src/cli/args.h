/* The arguments: global options anywhere, one command, its own options, and
 * what is left for it. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

struct command;

/* An option of one command: "--name ARG", or "--name" alone when arg is NULL. */
struct option {
	const char *name; /* without the dashes */
	const char *arg;  /* what stands for its value in the usage, or NULL */
	struct words help;
};

struct given {
	const char *name, *value; /* value NULL for an option without one */
};

struct args {
	const char *file, *as, *lang; /* NULL when not given */
	bool json, help, version;
	int passphrase_fd; /* -1 when not given */
	const struct command *command; /* NULL when none */
	struct given *given; /* the command's own options, in order */
	size_t ngiven;
	char **words; /* everything else, NULL-ended; borrowed strings */
	int nwords;
};

/* The options every command takes. */
extern const struct option global_options[];
extern const size_t nglobal_options;

/* Codes, all ERR_USAGE but the last: unknown_option unknown_command
 * bad_argument; bad_text (ERR_REFUSED) for an argument that is not UTF-8. The
 * strings are those of argv. args_free() also after an error. */
bool args_parse(int argc, char **argv, struct args *ret, struct err *err);
void args_free(struct args *a);

/* The last value given for an option of the command, NULL when none. */
const char *args_value(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);

/* --lang's value wherever it stands, before anything else is looked at, so
 * that even a wrong argument is complained about in the right language. */
const char *args_lang(int argc, char **argv);

#endif
