#include "args.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "command.h"

const struct option global_options[] = {
	{ "file", N_("FILE"), { "台账库文件（也可写作 -f）", "the store (also -f)" } },
	{ "as", N_("NUMBER|NAME"), { "谁在操作", "who acts" } },
	{ "lang", "zh|en", { "语言", "language" } },
	{ "json", NULL, { "输出 JSON", "print JSON" } },
	{ "passphrase-fd", "N", { "从这个文件描述符读口令", "read the passphrase from this descriptor" } },
	{ "help", NULL, { "显示用法", "show the usage" } },
	{ "version", NULL, { "显示版本", "show the version" } },
};
const size_t nglobal_options = sizeof global_options / sizeof *global_options;

static const struct option *option_find(const struct option *options, size_t n,
					const char *name, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(options[i].name) == len &&
		    strncmp(options[i].name, name, len) == 0)
			return &options[i];
	return NULL;
}

static bool number_of_fd(const char *text, int *ret_fd, struct err *err)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (end == text || *end || n < 0 || n > 1023)
		return err_set(err, ERR_USAGE, "bad_argument",
			       "--passphrase-fd takes a number from 0 to 1023, not “%s”", text);
	*ret_fd = (int)n;
	return true;
}

static bool take_global(struct args *a, const char *name, const char *value,
			struct err *err)
{
	if (str_eq(name, "file"))
		a->file = value;
	else if (str_eq(name, "as"))
		a->as = value;
	else if (str_eq(name, "json"))
		a->json = true;
	else if (str_eq(name, "help"))
		a->help = true;
	else if (str_eq(name, "version"))
		a->version = true;
	else if (str_eq(name, "passphrase-fd"))
		return number_of_fd(value, &a->passphrase_fd, err);
	else if (!str_eq(value, "zh") && !str_eq(value, "en"))
		return err_set(err, ERR_USAGE, "bad_argument",
			       "--lang takes zh or en, not “%s”", value);
	else
		a->lang = value;
	return true;
}

/* A long option at argv[*i]; *i moves on past a value of its own. */
static bool take_long(struct args *a, int argc, char **argv, int *i, struct err *err)
{
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	size_t len = equals ? (size_t)(equals - name) : strlen(name);
	const struct option *o = NULL, *own = NULL;
	const char *value = equals ? equals + 1 : NULL;

	if (a->command)
		o = own = option_find(a->command->options, a->command->noptions, name, len);
	if (!o)
		o = option_find(global_options, nglobal_options, name, len);
	if (!o)
		return err_set(err, ERR_USAGE, "unknown_option", "There is no option %s here",
			       argv[*i]);
	if (value && !o->arg)
		return err_set(err, ERR_USAGE, "bad_argument", "--%s takes no value", o->name);
	if (o->arg && !value) {
		if (*i + 1 >= argc)
			return err_set(err, ERR_USAGE, "bad_argument",
				       "--%s wants a value: %s", o->name, tr(o->arg));
		value = argv[++*i];
	}
	if (!own)
		return take_global(a, o->name, value, err);
	VEC_ADD(a->given, a->ngiven) = (struct given){ o->name, value };
	return true;
}

/* -o is the short form of --output wherever a command has that. */
static const struct option *own_letter(const struct args *a, const char *arg)
{
	return a->command && str_eq(arg, "-o") ?
		       option_find(a->command->options, a->command->noptions, "output", strlen("output")) : NULL;
}

static bool take_short(struct args *a, int argc, char **argv, int *i, struct err *err)
{
	const struct option *own = own_letter(a, argv[*i]);

	if (str_eq(argv[*i], "-h")) {
		a->help = true;
		return true;
	}
	if (!own && !str_eq(argv[*i], "-f"))
		return err_set(err, ERR_USAGE, "unknown_option", "There is no option %s here",
			       argv[*i]);
	if (*i + 1 >= argc)
		return err_set(err, ERR_USAGE, "bad_argument", "--%s wants a value: %s", own ? own->name : "file",
			       tr("FILE"));
	++*i;
	if (own)
		VEC_ADD(a->given, a->ngiven) = (struct given){ own->name, argv[*i] };
	else
		a->file = argv[*i];
	return true;
}

/* A filter may start with a dash: "-level:general". */
static bool is_short_option(const struct args *a, const char *arg)
{
	if (arg[0] != '-' || !arg[1])
		return false;
	if (str_eq(arg, "-f") || str_eq(arg, "-h") || own_letter(a, arg))
		return true;
	return !a->command || !(a->command->flags & COMMAND_FILTER);
}

static bool take_word(struct args *a, char *word, struct err *err)
{
	if (!a->command) {
		a->command = command_find(word);
		if (!a->command)
			return err_set(err, ERR_USAGE, "unknown_command",
				       "There is no command “%s”", word);
		return true;
	}
	VEC_ADD(a->words, a->nwords) = word;
	return true;
}

static bool is_text(int i, const char *arg, struct err *err)
{
	size_t bad = utf8_first_bad(arg, strlen(arg));

	return !arg[bad] || err_set(err, ERR_REFUSED, "bad_text",
				    "Argument %d is not UTF-8: “%s”: byte %zu (0x%02X) fits nowhere",
				    i, arg, bad + 1, (unsigned char)arg[bad]);
}

bool args_parse(int argc, char **argv, struct args *ret, struct err *err)
{
	bool only_words = false, ok = true;
	int end;

	*ret = (struct args){ .passphrase_fd = -1 };
	for (int i = 1; i < argc && ok; i++) {
		if (!is_text(i, argv[i], err))
			ok = false;
		else if (only_words)
			ok = take_word(ret, argv[i], err);
		else if (str_eq(argv[i], "--"))
			only_words = true;
		else if (str_starts(argv[i], "--"))
			ok = take_long(ret, argc, argv, &i, err);
		else if (is_short_option(ret, argv[i]))
			ok = take_short(ret, argc, argv, &i, err);
		else
			ok = take_word(ret, argv[i], err);
	}
	end = ret->nwords;
	VEC_ADD(ret->words, end) = NULL;
	return ok;
}

void args_free(struct args *a)
{
	free(a->given);
	free(a->words);
	*a = (struct args){ .passphrase_fd = -1 };
}

const char *args_value(const struct args *a, const char *name)
{
	for (size_t i = a->ngiven; i > 0; i--)
		if (str_eq(a->given[i - 1].name, name))
			return a->given[i - 1].value;
	return NULL;
}

bool args_has(const struct args *a, const char *name)
{
	for (size_t i = 0; i < a->ngiven; i++)
		if (str_eq(a->given[i].name, name))
			return true;
	return false;
}

const char *args_lang(int argc, char **argv)
{
	for (int i = 1; i < argc && !str_eq(argv[i], "--"); i++) {
		if (str_starts(argv[i], "--lang="))
			return argv[i] + strlen("--lang=");
		if (str_eq(argv[i], "--lang") && i + 1 < argc)
			return argv[i + 1];
	}
	return NULL;
}
