/* config, version */
#include <stdlib.h>

#include "command.h"
#include "place.h"

static void print_setting(struct cli *c, const struct setting *s)
{
	const char *value = settings_get(c->settings, s->name);

	print_map(c->out);
	print_pair(c->out, "name", tr("Name"), s->name);
	print_pair(c->out, "value", tr("Value"), value ? value : "");
	print_pair(c->out, "default", tr("Default"), s->fallback ? s->fallback : "");
	print_pair(c->out, "help", tr("What for"), words_now(&s->help));
	print_end(c->out);
}

static bool run_config(struct cli *c, int argc, char **argv, struct err *err)
{
	(void)argc, (void)argv;
	if (args_has(&c->args, "path")) {
		char *path = place_settings();

		fprintf(printer_file(c->out), "%s\n", path);
		free(path);
		return true;
	}
	if (c->settings_err.kind) {
		*err = c->settings_err;
		return false;
	}
	print_list(c->out);
	for (size_t i = 0; i < nsettings; i++)
		print_setting(c, &settings_table[i]);
	print_end(c->out);
	return true;
}

static const struct option config_options[] = {
	{ "path", NULL, { "只打印设置文件的位置", "print where the settings file is" } },
};

const struct command command_config = {
	.name = "config",
	.usage = { "[--path]", "[--path]" },
	.help = { "显示各项设置", "show the settings" },
	.more = { "设置文件的写法见 bihuan.cfg(5)。", "bihuan.cfg(5) says how the settings file is written." },
	OPTIONS(config_options),
	.flags = COMMAND_PLAIN,
	.run = run_config,
};

static bool run_version(struct cli *c, int argc, char **argv, struct err *err)
{
	(void)argc, (void)argv, (void)err;
	if (!c->args.json) {
		fprintf(printer_file(c->out), "bihuan %s\n", BIHUAN_VERSION);
		return true;
	}
	print_map(c->out);
	print_pair(c->out, "version", NULL, BIHUAN_VERSION);
	print_end(c->out);
	return true;
}

const struct command command_version = {
	.name = "version",
	.usage = { "", "" },
	.help = { "显示版本", "show the version" },
	.flags = COMMAND_PLAIN,
	.run = run_version,
};
