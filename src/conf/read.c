#include "read.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/act.h>

static bool refuse_line(struct reader *r, int line, const char *what)
{
	return err_set(r->err, ERR_FILE, "bad_config", "%s, line %d: %s", r->name, line,
		       what);
}

/* libconfig would open other files at an @include. */
static int include_line(const char *text)
{
	int line = 1;

	for (const char *s = text; s; s = strchr(s, '\n'), line++) {
		s += *s == '\n';
		s += strspn(s, " \t\r");
		if (str_starts(s, "@include"))
			return line;
	}
	return 0;
}

static int line_of(const char *text, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

bool reader_open(struct reader *r, const char *text, const char *name, struct err *err)
{
	size_t len = strlen(text), bad = utf8_first_bad(text, len);
	const char *what;
	int line;

	r->name = name;
	r->err = err;
	r->how = NULL;
	r->ledgers = NULL;
	if (bad < len)
		return refuse_line(r, line_of(text, bad), tr("the text is not UTF-8"));
	if (str_starts(text, "\xef\xbb\xbf"))
		text += 3;
	line = include_line(text);
	if (line)
		return refuse_line(r, line, tr("@include is not allowed"));
	config_init(&r->config);
	if (config_read_string(&r->config, text))
		return true;
	what = config_error_text(&r->config);
	refuse_line(r, config_error_line(&r->config),
		    str_eq(what, "syntax error") ? tr("syntax error") : what);
	config_destroy(&r->config);
	return false;
}

void reader_close(struct reader *r)
{
	config_destroy(&r->config);
}

bool reader_run(struct reader *r, const char *text, const char *name, const struct declared_ledgers *ledgers,
		bool (*read)(void *ctx), void *ctx, struct err *err)
{
	bool ok;

	if (!reader_open(r, text, name, err))
		return false;
	r->ledgers = ledgers;
	ok = read(ctx);
	reader_close(r);
	return ok;
}

static void add_path(struct buf *b, const config_setting_t *s)
{
	const config_setting_t *parent = config_setting_parent(s);

	if (!parent)
		return;
	add_path(b, parent);
	if (!config_setting_name(s))
		buf_addf(b, "[%d]", config_setting_index(s));
	else
		buf_addf(b, b->len ? ".%s" : "%s", config_setting_name(s));
}

char *reader_where(const struct reader *r, const config_setting_t *at)
{
	struct buf path = BUF_INIT;
	char *where;

	add_path(&path, at);
	where = xasprintf(tr("%s, line %u, %s"), r->name, config_setting_source_line(at), buf_text(&path));
	buf_free(&path);
	return where;
}

bool reader_refuse(struct reader *r, const config_setting_t *at, const char *fmt, ...)
{
	struct buf path = BUF_INIT, what = BUF_INIT;
	va_list ap;

	add_path(&path, at);
	if (path.len)
		buf_add(&path, ": ");
	va_start(ap, fmt);
	buf_vaddf(&what, tr(fmt), ap);
	va_end(ap);
	err_set(r->err, ERR_FILE, "bad_config", "%s, line %u, %s%s", r->name,
		config_setting_source_line(at), buf_text(&path), buf_text(&what));
	buf_free(&path);
	buf_free(&what);
	return false;
}

bool reader_pass_over(struct reader *r)
{
	if (!r->how || !r->how->lenient)
		return false;
	if (r->how->passed_over)
		r->how->passed_over(r->how->ctx, r->err->text);
	*r->err = (struct err)ERR_INIT;
	return true;
}

config_setting_t *reader_at(config_setting_t *group, const char *key)
{
	config_setting_t *s = config_setting_get_member(group, key);

	return s ? s : group;
}

static bool plain(const char *s)
{
	size_t left = strlen(s), step;
	uint32_t c;

	for (; (step = utf8_next(s, left, &c)) > 0; s += step, left -= step)
		if (utf8_is_control(c))
			return false;
	return left == 0;
}

bool reader_string(struct reader *r, config_setting_t *s, const char **ret)
{
	const char *text = config_setting_get_string(s);

	if (!text)
		return reader_refuse(r, s, "must be a text in quotation marks");
	if (!plain(text))
		return reader_refuse(r, s, "must be one line of plain UTF-8 text");
	*ret = text;
	return true;
}

static bool read_bool(struct reader *r, config_setting_t *s, bool *ret)
{
	if (config_setting_type(s) != CONFIG_TYPE_BOOL)
		return reader_refuse(r, s, "must be true or false");
	*ret = config_setting_get_bool(s);
	return true;
}

static bool read_integer(struct reader *r, config_setting_t *s, const struct key *k, int *ret)
{
	int n = config_setting_get_int(s);

	if (config_setting_type(s) != CONFIG_TYPE_INT || n < k->min || n > k->max)
		return reader_refuse(r, s, "must be a whole number from %d to %d", k->min,
				     k->max);
	*ret = n;
	return true;
}

static bool read_words(struct reader *r, config_setting_t *s, struct words *ret)
{
	static const struct key keys[] = {
		{ "zh", KEY_STRING, .offset = offsetof(struct words, zh) },
		{ "en", KEY_STRING, .offset = offsetof(struct words, en) },
	};

	return reader_group(r, s, keys, sizeof keys / sizeof *keys, ret);
}

static bool read_strings(struct reader *r, config_setting_t *s, config_setting_t **ret)
{
	const char *text;

	if (!config_setting_is_array(s) && !config_setting_is_list(s))
		return reader_refuse(r, s, "must be a list of texts: [ \"…\", \"…\" ]");
	for (int i = 0; i < config_setting_length(s); i++)
		if (!reader_string(r, config_setting_get_elem(s, (unsigned)i), &text))
			return false;
	*ret = s;
	return true;
}

static bool read_groups(struct reader *r, config_setting_t *s, config_setting_t **ret)
{
	if (!config_setting_is_list(s))
		return reader_refuse(r, s, "must be a list of groups: ( { … }, { … } )");
	for (int i = 0; i < config_setting_length(s); i++) {
		config_setting_t *item = config_setting_get_elem(s, (unsigned)i);

		if (!config_setting_is_group(item))
			return reader_refuse(r, item, "must be a group: { … }");
	}
	*ret = s;
	return true;
}

static bool read_group(struct reader *r, config_setting_t *s, config_setting_t **ret)
{
	if (!config_setting_is_group(s))
		return reader_refuse(r, s, "must be a group: { … }");
	*ret = s;
	return true;
}

static bool read_texts(struct reader *r, config_setting_t *s, config_setting_t **ret)
{
	const char *text;

	if (config_setting_type(s) != CONFIG_TYPE_STRING)
		return read_strings(r, s, ret);
	*ret = s;
	return reader_string(r, s, &text);
}

bool reader_is_texts(struct reader *r, config_setting_t *s)
{
	return read_texts(r, s, &s);
}

int reader_texts(const config_setting_t *s)
{
	return !s ? 0 : config_setting_type(s) == CONFIG_TYPE_STRING ? 1 : config_setting_length(s);
}

const char *reader_text_at(const config_setting_t *s, int i)
{
	return config_setting_type(s) == CONFIG_TYPE_STRING ? config_setting_get_string(s) :
							      config_setting_get_string_elem(s, i);
}

static bool read_key(struct reader *r, config_setting_t *s, const struct key *k, void *to)
{
	switch (k->type) {
	case KEY_STRING:
		return reader_string(r, s, to);
	case KEY_BOOL:
		return read_bool(r, s, to);
	case KEY_INTEGER:
		return read_integer(r, s, k, to);
	case KEY_WORDS:
		return read_words(r, s, to);
	case KEY_STRINGS:
		return read_strings(r, s, to);
	case KEY_GROUPS:
		return read_groups(r, s, to);
	case KEY_GROUP:
		return read_group(r, s, to);
	case KEY_TEXTS:
		return read_texts(r, s, to);
	case KEY_ANY:
		*(config_setting_t **)to = s;
		return true;
	}
	return false;
}

static const struct key *key_find(const struct key *keys, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(keys[i].name, name))
			return &keys[i];
	return NULL;
}

static bool refuse_key(struct reader *r, config_setting_t *s, const struct key *keys,
		       size_t n)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		buf_addf(&b, i ? ", %s" : "%s", keys[i].name);
	reader_refuse(r, s, "unknown key; allowed are %s", buf_text(&b));
	buf_free(&b);
	return false;
}

bool reader_group(struct reader *r, config_setting_t *group, const struct key *keys,
		  size_t nkeys, void *out)
{
	if (!config_setting_is_group(group))
		return reader_refuse(r, group, "must be a group: { … }");
	for (int i = 0; i < config_setting_length(group); i++) {
		config_setting_t *s = config_setting_get_elem(group, (unsigned)i);
		const struct key *k = key_find(keys, nkeys, config_setting_name(s));

		if (!k && (refuse_key(r, s, keys, nkeys) || !reader_pass_over(r)))
			return false;
		if (k && !read_key(r, s, k, (char *)out + k->offset))
			return false;
	}
	for (size_t i = 0; i < nkeys; i++)
		if (keys[i].required && !config_setting_get_member(group, keys[i].name))
			return reader_refuse(r, group, "the key %s is missing",
					     keys[i].name);
	return true;
}

/* ---- what a text says and a check judges ---- */

bool passes(struct reader *r, config_setting_t *group, const char *key, char *what)
{
	if (!what)
		return true;
	reader_refuse(r, reader_at(group, key), "%s", what);
	free(what);
	return false;
}

bool named(struct reader *r, config_setting_t *group, const char *zh, const char *en)
{
	return !str_empty(zh) || !str_empty(en) ||
	       reader_refuse(r, group, "a label is missing: write zh, en or both");
}

bool reader_roles(struct reader *r, config_setting_t *list, unsigned *ret)
{
	for (int i = 0; list && i < config_setting_length(list); i++) {
		int role = role_find(reader_text_at(list, i));

		if (role < 0)
			return reader_refuse(r, config_setting_get_elem(list, (unsigned)i),
					     "“%s” is not a role; allowed are clerk, inspector, "
					     "supervisor, admin", reader_text_at(list, i));
		*ret |= (unsigned)role;
	}
	return true;
}

const struct ledger *reader_ledger(struct reader *r, config_setting_t *at, const char *name)
{
	const struct ledger *l = r->ledgers->find(r->ledgers->ctx, name);

	if (!l)
		reader_refuse(r, at, "there is no ledger “%s”", name);
	return l;
}

const struct field *reader_field(struct reader *r, config_setting_t *at, const struct ledger *l, const char *name)
{
	const struct field *f = ledger_field(l, name);

	if (!f)
		reader_refuse(r, at, "the ledger %s has no field “%s”", l->name, name);
	return f;
}

/* One step; the ledger that the next one is in, where there is a next. people: it may be several of them. */
static bool read_step(struct reader *r, config_setting_t *at, const char *name, bool more, bool people, const struct ledger **l,
		      struct layout_path *p)
{
	const struct field *f = reader_field(r, at, *l, name);

	if (!f)
		return false;
	if (p->n == LAYOUT_STEPS)
		return reader_refuse(r, at, "a path has at most %d steps", LAYOUT_STEPS);
	if (more && f->type != FIELD_REF && !(people && f->type == FIELD_PEOPLE))
		return reader_refuse(r, at, "“%s” refers to no record, so that nothing can stand behind its dot", name);
	p->steps[p->n++] = f;
	if (more)
		*l = reader_ledger(r, at, f->ledger);
	return *l != NULL;
}

static bool read_path(struct reader *r, config_setting_t *at, const char *text, const struct ledger *l, bool refers, bool people,
		      struct layout_path *ret)
{
	struct strv names = STRV_INIT;
	bool ok = true;

	*ret = (struct layout_path){ .n = 0 };
	strv_split(&names, text, ".");
	for (size_t i = 0; i < names.n && ok; i++)
		ok = read_step(r, at, names.v[i], i + 1 < names.n || refers, people && i + 2 == names.n, &l, ret);
	strv_free(&names);
	return ok;
}

bool reader_path(struct reader *r, config_setting_t *at, const char *text, const struct ledger *l, bool refers,
		 struct layout_path *ret)
{
	return read_path(r, at, text, l, refers, false, ret);
}

bool reader_path_people(struct reader *r, config_setting_t *at, const char *text, const struct ledger *l, struct layout_path *ret)
{
	return read_path(r, at, text, l, false, true, ret);
}
