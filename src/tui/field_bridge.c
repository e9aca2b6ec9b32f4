#include <stdlib.h>
#include <string.h>

#include "field_bridge.h"

enum form_kind bridge_kind(const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_INTEGER:
	case FIELD_MONEY:
	case FIELD_DECIMAL:
	case FIELD_DATE:
	case FIELD_DATES:
	case FIELD_DATETIME:
	case FIELD_TEXTS:
		break;
	case FIELD_LONGTEXT:
		return FORM_LONGTEXT;
	case FIELD_BOOL:
		return FORM_YESNO;
	case FIELD_CHOICE:
		return FORM_CHOICE;
	case FIELD_CHOICES:
		return FORM_CHOICES;
	case FIELD_REF:
	case FIELD_REFS:
	case FIELD_PEOPLE:
	case FIELD_FILE:
	case FIELD_FILES:
		return FORM_PICK;
	}
	return FORM_TEXT;
}

const char *bridge_help(const struct field *f)
{
	const char *own = words_now(&f->help);

	if (!str_empty(own))
		return own;
	return f->type == FIELD_DATETIME ? tr("14:30 of today, 昨天 14:30, 8月31日 14:30, 下午2点半, or 2026-08-31 14:30") : NULL;
}

bool bridge_typed(const struct field *f)
{
	enum form_kind kind = bridge_kind(f);

	return kind == FORM_TEXT || kind == FORM_LONGTEXT;
}

static char *swap_char(const char *s, char from, char to)
{
	char *t = xstrdup(s);
	for (char *p = t; *p; p++)
		if (*p == from)
			*p = to;
	return t;
}

char *bridge_value(const struct field *f, const char *canonical,
		   const struct names *names)
{
	if (!canonical)
		return xstrdup("");
	if (bridge_typed(f))
		return value_edit(f, canonical, names);
	if (f->type == FIELD_BOOL)
		return xstrdup(str_eq(canonical, "1") ? "yes" : "no");
	if (f->type == FIELD_CHOICES)
		return swap_char(canonical, '\n', ',');
	return xstrdup(canonical);
}

char *bridge_shown(const struct field *f, const char *canonical,
		   const struct names *names)
{
	return value_show(f, canonical, names);
}

bool bridge_parse(const struct field *f, const char *value, const struct names *names,
		  char **ret_canonical, struct err *err)
{
	char *canonical = NULL;
	if (bridge_typed(f)) {
		if (!value_parse(f, value, names, &canonical, err))
			return false;
	} else if (str_empty(value)) {
		canonical = NULL;
	} else if (f->type == FIELD_BOOL) {
		canonical = xstrdup(str_eq(value, "yes") ? "1" : "0");
	} else if (f->type == FIELD_CHOICES) {
		canonical = swap_char(value, ',', '\n');
	} else {
		canonical = xstrdup(value);
	}
	*ret_canonical = canonical;
	return true;
}

static bool is_held(const char *held, const char *code)
{
	struct strv items = STRV_INIT;
	strv_split(&items, held ? held : "", ",");
	bool found = strv_has(&items, code);
	strv_free(&items);
	return found;
}

struct form_choice *bridge_choices(const struct field *f, const char *day, const char *held, size_t *ret_n)
{
	*ret_n = 0;
	if (!f->nchoices)
		return NULL;
	struct form_choice *c = xcalloc(f->nchoices, sizeof *c);
	for (size_t i = 0; i < f->nchoices; i++)
		if (choice_valid(&f->choices[i], day) || is_held(held, f->choices[i].code))
			c[(*ret_n)++] = (struct form_choice){ f->choices[i].code, words_now(&f->choices[i].label),
								f->choices[i].words, f->choices[i].nwords };
	return c;
}
