#include <bihuan/domain/field.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

static const struct {
	const char *name;
	struct words title;
	int max, width;
	unsigned traits;
} types[] = {
#define FIELD_TYPE(type, name, zh, max, width, traits) { name, { zh, name }, max, width, traits },
	FIELD_TYPES(FIELD_TYPE)
#undef FIELD_TYPE
};

#define NTYPES (sizeof types / sizeof *types)

const char *field_type_name(enum field_type t)
{
	return (size_t)t < NTYPES ? types[t].name : "";
}

int field_type_find(const char *name)
{
	for (size_t i = 0; i < NTYPES; i++)
		if (str_eq(types[i].name, name))
			return (int)i;
	return -1;
}

const char *field_type_title(enum field_type t)
{
	return (size_t)t < NTYPES ? words_now(&types[t].title) : "";
}

bool field_is(const struct field *f, enum field_trait trait)
{
	return types[f->type].traits & trait;
}

int field_max(const struct field *f)
{
	return f->max > 0 ? f->max : types[f->type].max;
}

/* As wide as the widest label, within reason. */
static int choice_width(const struct field *f)
{
	int width = 4;

	for (size_t i = 0; i < f->nchoices; i++) {
		int w = utf8_width(words_now(&f->choices[i].label));

		if (w > width)
			width = w;
	}
	return width < 20 ? width : 20;
}

int field_width(const struct field *f)
{
	if (f->width > 0)
		return f->width;
	return f->type == FIELD_CHOICE ? choice_width(f) : types[f->type].width;
}

/* Forms are filled in as "A01", "资质证照" and "A01 资质证照" alike. */
static bool choice_matches(const struct choice *c, const char *key)
{
	const char *labels[] = { c->label.zh, c->label.en };
	char *code = text_key(c->code);
	size_t n = strlen(code);
	bool same = strcmp(code, key) == 0;
	bool led = str_starts(key, code);

	for (size_t i = 0; i < 2 && !same; i++)
		same = text_matches(labels[i], key) ||
		       (led && text_matches(labels[i], key + n));
	free(code);
	return same;
}

const struct choice *field_choice_code(const struct field *f, const char *code)
{
	for (size_t i = 0; i < f->nchoices; i++)
		if (str_eq(f->choices[i].code, code))
			return &f->choices[i];
	return NULL;
}

static const struct choice *choice_exact(const struct field *f, const char *text)
{
	for (size_t i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];

		if (str_eq(c->code, text) || str_eq(c->label.zh, text) ||
		    str_eq(c->label.en, text))
			return c;
	}
	return NULL;
}

const struct choice *field_choice(const struct field *f, const char *text)
{
	const struct choice *found;
	char *key;

	if (str_empty(text))
		return NULL;
	found = choice_exact(f, text);
	if (found)
		return found;
	key = text_key(text);
	for (size_t i = 0; i < f->nchoices && *key && !found; i++)
		if (choice_matches(&f->choices[i], key))
			found = &f->choices[i];
	free(key);
	return found;
}

/* 8 is 08: a spreadsheet takes the zero for none. */
static bool code_is_number(const char *code, const char *key)
{
	size_t zeros = strspn(code, "0");

	return zeros && code[zeros] && strspn(code, "0123456789") == strlen(code) &&
	       strcmp(code + zeros, key) == 0;
}

const struct choice *field_word(const struct field *f, const char *text)
{
	const struct choice *found = field_choice(f, text);
	char *key = found || str_empty(text) ? NULL : text_key(text);

	for (size_t i = 0; key && *key && i < f->nchoices && !found; i++) {
		const struct choice *c = &f->choices[i];
		bool same = code_is_number(c->code, key);

		for (size_t k = 0; k < c->nwords && !same; k++)
			same = text_matches(c->words[k], key);
		found = same ? c : NULL;
	}
	free(key);
	return found;
}

bool choice_valid(const struct choice *c, const char *day)
{
	return !day || ((!c->from || strcmp(day, c->from) >= 0) && (!c->to || strcmp(day, c->to) <= 0));
}

static bool goes_by(const struct choice *c, const struct words *label)
{
	if (label->zh ? str_eq(c->label.zh, label->zh) : str_eq(c->label.en, label->en))
		return true;
	for (size_t i = 0; label->zh && i < c->nwords; i++)
		if (str_eq(c->words[i], label->zh))
			return true;
	return false;
}

const struct choice *choice_on(const struct field *f, const struct choice *c, const char *day)
{
	if (choice_valid(c, day))
		return c;
	for (size_t i = 0; i < f->nchoices; i++)
		if (choice_valid(&f->choices[i], day) && goes_by(&f->choices[i], &c->label))
			return &f->choices[i];
	return NULL;
}

bool field_maybe(const struct field *f, const char *key)
{
	for (size_t i = 0; i < f->nmaybe; i++)
		if (text_matches(f->maybe[i], key))
			return true;
	return false;
}

/* ---- ranges ---- */

/* "0..100" taken apart; an end that is left out is LLONG_MIN, LLONG_MAX. */
static bool range_ends(const char *text, long long *least, long long *most)
{
	const char *dots = strstr(text, "..");
	char *end;

	*least = LLONG_MIN;
	*most = LLONG_MAX;
	if (!dots || (dots == text && !dots[2]))
		return false;
	if (dots > text && (*least = strtoll(text, &end, 10), end != dots))
		return false;
	if (dots[2] && (*most = strtoll(dots + 2, &end, 10), end == dots + 2 || *end))
		return false;
	return *least <= *most;
}

bool field_takes_range(const struct field *f, const char *text)
{
	long long least, most;

	return text && (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL || f->type == FIELD_MONEY) &&
	       range_ends(text, &least, &most);
}

/* -1, 0 or 1: the number beside the whole one. */
static int beside(const char *number, long long whole)
{
	char *end;
	long long n = strtoll(number, &end, 10);

	if (n != whole)
		return n < whole ? -1 : 1;
	return *end != '.' ? 0 : *number == '-' ? -1 : 1; /* no zeros stand behind the point */
}

bool field_in_range(const struct field *f, const char *value)
{
	const int scale = f->type == FIELD_MONEY ? 100 : 1; /* kept in fen */
	long long least, most;

	if (!f->range || !range_ends(f->range, &least, &most))
		return true;
	return (least == LLONG_MIN || beside(value, least * scale) >= 0) && (most == LLONG_MAX || beside(value, most * scale) <= 0);
}
