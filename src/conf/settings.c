#include <bihuan/conf/settings.h>

#include <stdlib.h>

#include "read.h"

static const char *const languages[] = { "auto", "zh", "en", NULL };
static const char *const colours[] = { "auto", "yes", "no", NULL };
static const char *const themes[] = { "auto", "dark", "light", "none", NULL };

const struct setting settings_table[] = {
	{ "language", SETTING_CHOICE, "auto", .choices = languages,
	  .help = { "界面语言；auto 随系统", "language of the program; auto follows the system" } },
	{ "file", SETTING_TEXT, "",
	  .help = { "默认打开的台账库；空着则用标准位置",
		    "store opened without -f; empty: the standard place" } },
	{ "person", SETTING_TEXT, "",
	  .help = { "默认以谁的身份操作：人员编号或姓名",
		    "who acts without --as: a person's number or name" } },
	{ "colour", SETTING_CHOICE, "auto", .choices = colours,
	  .help = { "是否用颜色；auto 看终端和 NO_COLOR", "use of colours; auto asks the terminal and NO_COLOR" } },
	{ "theme", SETTING_CHOICE, "auto", .choices = themes,
	  .help = { "配色：dark 深色底，light 浅色底，none 不用颜色；auto 看终端",
		    "colours for a dark or a light ground, or none; auto asks the terminal" } },
	{ "lock_minutes", SETTING_INTEGER, "30", .min = 1, .max = 1440,
	  .help = { "用口令打开的密钥多少分钟未用即再锁上",
		    "minutes after which a key that a passphrase opened, and that was not used, locks again" } },
	{ "mouse", SETTING_BOOL, "true",
	  .help = { "鼠标滚轮和单击；关上后终端自己的选取不必按 Shift",
		    "wheel and clicks of the mouse; without, the terminal's own selection needs no Shift" } },
	{ "print_command", SETTING_TEXT, "lp",
	  .help = { "打印文书的命令，后面加上 PDF 文件名运行，不经过 shell", "the command that prints a paper: run with the name of a PDF behind it, without a shell" } },
	{ "walk_digits", SETTING_BOOL, "true",
	  .help = { "连续登记时数字键 1 至 9 直接选常用语",
		    "the digits 1 to 9 pick a stock phrase while findings are entered" } },
};
const size_t nsettings = sizeof settings_table / sizeof *settings_table;

struct binding {
	char *context, *action, *keys;
	char *where; /* "bihuan.cfg, line 3, keys.list.mark" */
};

struct settings {
	char **values; /* by index of settings_table */
	struct binding *bindings;
	size_t nbindings;
};

struct settings *settings_new(void)
{
	struct settings *s = xcalloc(1, sizeof *s);

	s->values = xcalloc(nsettings, sizeof *s->values);
	for (size_t i = 0; i < nsettings; i++)
		s->values[i] = xstrdup(settings_table[i].fallback);
	return s;
}

void settings_free(struct settings *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < nsettings; i++)
		free(s->values[i]);
	for (size_t i = 0; i < s->nbindings; i++) {
		free(s->bindings[i].context);
		free(s->bindings[i].action);
		free(s->bindings[i].keys);
		free(s->bindings[i].where);
	}
	free(s->values);
	free(s->bindings);
	free(s);
}

static bool refuse_choice(struct reader *r, config_setting_t *at, const struct setting *def,
			  const char *value)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; def->choices[i]; i++)
		buf_addf(&b, i ? ", %s" : "%s", def->choices[i]);
	reader_refuse(r, at, "“%s” is not allowed; write one of: %s", value, buf_text(&b));
	buf_free(&b);
	return false;
}

static bool read_text(struct reader *r, config_setting_t *at, const struct setting *def,
		      char **ret)
{
	const char *value;

	if (!reader_string(r, at, &value))
		return false;
	for (size_t i = 0; def->type == SETTING_CHOICE && !str_eq(def->choices[i], value); i++)
		if (!def->choices[i + 1])
			return refuse_choice(r, at, def, value);
	*ret = xstrdup(value);
	return true;
}

static bool read_integer(struct reader *r, config_setting_t *at, const struct setting *def,
			 char **ret)
{
	int type = config_setting_type(at);
	long long n = config_setting_get_int64(at);

	if ((type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64) || n < def->min ||
	    n > def->max)
		return reader_refuse(r, at, "must be a whole number from %ld to %ld",
				     def->min, def->max);
	*ret = xasprintf("%lld", n);
	return true;
}

static bool read_value(struct reader *r, config_setting_t *at, const struct setting *def,
		       char **ret)
{
	if (def->type == SETTING_INTEGER)
		return read_integer(r, at, def, ret);
	if (def->type != SETTING_BOOL)
		return read_text(r, at, def, ret);
	if (config_setting_type(at) != CONFIG_TYPE_BOOL)
		return reader_refuse(r, at, "must be true or false");
	*ret = xstrdup(config_setting_get_bool(at) ? "true" : "false");
	return true;
}

/* A later binding of the same action takes the place of the earlier. */
static void bind(struct settings *s, const char *context, const char *action,
		 const char *keys, char *where)
{
	for (size_t i = 0; i < s->nbindings; i++) {
		struct binding *b = &s->bindings[i];

		if (!str_eq(b->context, context) || !str_eq(b->action, action))
			continue;
		free(b->keys);
		free(b->where);
		b->keys = xstrdup(keys);
		b->where = where;
		return;
	}
	VEC_ADD(s->bindings, s->nbindings) = (struct binding){
		.context = xstrdup(context), .action = xstrdup(action), .keys = xstrdup(keys), .where = where
	};
}

static bool read_context(struct settings *s, struct reader *r, config_setting_t *group)
{
	const char *keys;

	if (!config_setting_is_group(group))
		return reader_refuse(r, group, "must be a group: { action = \"key\"; }");
	for (int i = 0; i < config_setting_length(group); i++) {
		config_setting_t *at = config_setting_get_elem(group, (unsigned)i);

		if (!reader_string(r, at, &keys))
			return false;
		bind(s, config_setting_name(group), config_setting_name(at), keys, reader_where(r, at));
	}
	return true;
}

static bool read_keys(struct settings *s, struct reader *r, config_setting_t *group)
{
	if (!config_setting_is_group(group))
		return reader_refuse(r, group,
			"must be a group: { list = { action = \"key\"; }; }");
	for (int i = 0; i < config_setting_length(group); i++)
		if (!read_context(s, r, config_setting_get_elem(group, (unsigned)i)))
			return false;
	return true;
}

static bool refuse_unknown(struct reader *r, config_setting_t *at)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < nsettings; i++)
		buf_addf(&b, "%s, ", settings_table[i].name);
	buf_add(&b, "keys");
	reader_refuse(r, at, "unknown key; allowed are %s", buf_text(&b));
	buf_free(&b);
	return false;
}

static size_t setting_index(const char *name)
{
	for (size_t i = 0; i < nsettings; i++)
		if (str_eq(settings_table[i].name, name))
			return i;
	return nsettings;
}

static bool read_setting(struct settings *s, struct reader *r, config_setting_t *at)
{
	const char *name = config_setting_name(at);
	size_t i = setting_index(name);
	char *value = NULL;

	if (str_eq(name, "keys"))
		return read_keys(s, r, at);
	if (i == nsettings)
		return refuse_unknown(r, at);
	if (!read_value(r, at, &settings_table[i], &value))
		return false;
	free(s->values[i]);
	s->values[i] = value;
	return true;
}

bool settings_read(struct settings *s, const char *text, const char *name, struct err *err)
{
	config_setting_t *root;
	struct reader r;
	bool right = true;

	if (!reader_open(&r, text, name, err))
		return false;
	root = config_root_setting(&r.config);
	for (int i = 0; i < config_setting_length(root) && right; i++)
		right = read_setting(s, &r, config_setting_get_elem(root, (unsigned)i));
	reader_close(&r);
	return right;
}

const char *settings_get(const struct settings *s, const char *name)
{
	size_t i = setting_index(name);

	return i == nsettings ? NULL : s->values[i];
}

long settings_number(const struct settings *s, const char *name)
{
	const char *value = settings_get(s, name);

	return value ? strtol(value, NULL, 10) : 0;
}

bool settings_true(const struct settings *s, const char *name)
{
	return str_eq(settings_get(s, name), "true");
}

void settings_each_key(const struct settings *s,
		       void (*each)(void *ctx, const struct setting_key *key),
		       void *ctx)
{
	for (size_t i = 0; i < s->nbindings; i++)
		each(ctx, &(struct setting_key){ s->bindings[i].context, s->bindings[i].action, s->bindings[i].keys,
						 s->bindings[i].where });
}
