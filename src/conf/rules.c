#include <bihuan/conf/rules.h>

#include <stdio.h>
#include <stdlib.h>

#include <bihuan/base/mem.h>

#include "read.h"


struct profile_text {
	const char *profile;
	struct words title;
	config_setting_t *rules;
};

static const struct key profile_keys[] = {
	{ "profile", KEY_STRING, true, AT(profile_text, profile) },
	{ "title", KEY_WORDS, true, AT(profile_text, title) },
	{ "rules", KEY_GROUPS, true, AT(profile_text, rules) },
};

struct rule_text {
	const char *code, *kind, *act, *trigger, *unit, *direction, *level, *value, *source;
	struct words name;
	int n; /* -1: not there */
	bool in_force;
};

static const struct key rule_keys[] = {
	{ "code", KEY_STRING, true, AT(rule_text, code) },
	{ "kind", KEY_STRING, true, AT(rule_text, kind) },
	{ "name", KEY_WORDS, true, AT(rule_text, name) },
	{ "act", KEY_STRING, AT(rule_text, act) },
	{ "trigger", KEY_STRING, AT(rule_text, trigger) },
	{ "n", KEY_INTEGER, AT(rule_text, n), .min = 0, .max = 36500 },
	{ "unit", KEY_STRING, AT(rule_text, unit) },
	{ "direction", KEY_STRING, AT(rule_text, direction) },
	{ "level", KEY_STRING, AT(rule_text, level) },
	{ "value", KEY_STRING, AT(rule_text, value) },
	{ "source", KEY_STRING, true, AT(rule_text, source) },
	{ "in_force", KEY_BOOL, AT(rule_text, in_force) },
};

struct batch {
	struct reader *r;
	const char *profile;
	struct strv codes;
	record_sink *sink;
	void *ctx;
};

/* allowed: words parted by blanks. */
static bool one_of(struct batch *b, config_setting_t *group, const char *key,
		   const char *value, const char *allowed)
{
	struct strv words = STRV_INIT;
	bool right;

	if (str_empty(value))
		return true;
	strv_split(&words, allowed, " ");
	right = strv_has(&words, value);
	strv_free(&words);
	return right || reader_refuse(b->r, reader_at(group, key),
				      "“%s” is not allowed; write one of: %s", value, allowed);
}

static bool needs(struct batch *b, config_setting_t *group, const char *key, bool there)
{
	return there || reader_refuse(b->r, group, "the key %s is missing", key);
}

static bool rule_complete(struct batch *b, config_setting_t *group, const struct rule_text *t)
{
	if (str_eq(t->kind, "switch"))
		return needs(b, group, "value", t->value != NULL);
	return needs(b, group, "n", t->n >= 0) && needs(b, group, "act", !str_empty(t->act)) &&
	       (str_eq(t->kind, "ladder") ||
		(needs(b, group, "trigger", !str_empty(t->trigger)) &&
		 needs(b, group, "unit", !str_empty(t->unit)) &&
		 needs(b, group, "direction", !str_empty(t->direction))));
}

static bool rule_right(struct batch *b, config_setting_t *group, const struct rule_text *t)
{
	if (str_empty(t->code) || strv_has(&b->codes, t->code))
		return reader_refuse(b->r, reader_at(group, "code"),
				     "“%s” is empty or taken already", t->code);
	return one_of(b, group, "kind", t->kind, "clock ladder switch") &&
	       needs(b, group, "kind", !str_empty(t->kind)) &&
	       one_of(b, group, "unit", t->unit, "day workday hour minute") &&
	       one_of(b, group, "direction", t->direction, "after before") &&
	       one_of(b, group, "level", t->level, "general major") &&
	       needs(b, group, "name", !str_empty(t->name.zh) || !str_empty(t->name.en)) &&
	       rule_complete(b, group, t);
}

static bool give_rule(struct batch *b, const struct rule_text *t)
{
	const char *name = str_empty(t->name.zh) ? t->name.en : t->name.zh;
	char n[16] = "";
	const struct {
		const char *field, *value;
	} values[] = {
		{ "code", t->code },	   { "profile", b->profile },
		{ "kind", t->kind },	   { "name", name },
		{ "act", t->act },	   { "trigger", t->trigger },
		{ "n", n },		   { "unit", t->unit },
		{ "direction", t->direction }, { "level", t->level },
		{ "value", t->value },	   { "source", t->source },
		{ "in_force", t->in_force ? "1" : "0" },
	};
	struct sets sets = SETS_INIT;
	bool right;

	if (t->n >= 0)
		snprintf(n, sizeof n, "%d", t->n);
	for (size_t i = 0; i < COUNT(values); i++)
		if (!str_empty(values[i].value))
			sets_put(&sets, values[i].field, values[i].value, false);
	right = b->sink(b->ctx, &sets, b->r->err);
	sets_free(&sets);
	return right;
}

static bool read_rules(struct batch *b, config_setting_t *list)
{
	for (int i = 0; i < config_setting_length(list); i++) {
		config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
		struct rule_text t = { .n = -1, .in_force = true };

		if (!reader_group(b->r, group, rule_keys, COUNT(rule_keys), &t) ||
		    !rule_right(b, group, &t) || !give_rule(b, &t))
			return false;
		strv_add(&b->codes, t.code);
	}
	return true;
}

bool rules_parse(const char *text, const char *name, record_sink *sink, void *ctx,
		 struct err *err)
{
	struct profile_text t = { 0 };
	struct reader r;
	struct batch b = { .r = &r, .codes = STRV_INIT, .sink = sink, .ctx = ctx };
	bool right;

	if (!reader_open(&r, text, name, err))
		return false;
	right = reader_group(&r, config_root_setting(&r.config), profile_keys,
			     COUNT(profile_keys), &t);
	b.profile = t.profile;
	right = right && read_rules(&b, t.rules);
	strv_free(&b.codes);
	reader_close(&r);
	return right;
}
