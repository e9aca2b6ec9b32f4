/* One field of a declaration, from its group of keys into a struct field. */
#include "field_read.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>

#include "check.h"

struct choice_text {
	const char *code, *zh, *en, *from, *to;
	config_setting_t *words;
};

static const struct key choice_keys[] = {
	{ "code", KEY_STRING, true, AT(choice_text, code) },
	{ "zh", KEY_STRING, AT(choice_text, zh) },
	{ "en", KEY_STRING, AT(choice_text, en) },
	{ "words", KEY_STRINGS, AT(choice_text, words) },
	{ "from", KEY_STRING, AT(choice_text, from) },
	{ "to", KEY_STRING, AT(choice_text, to) },
};

bool name_free(struct reader *r, config_setting_t *group, const char *name, bool of_act)
{
	static const char *const taken[] = {
		"id", "number", "ledger", "version", "acts", "next", "allowed", "refused",
		"is", "due", "sort", "on", "voided",
	};

	if (!check_name(name))
		return reader_refuse(r, reader_at(group, "name"),
			"“%s” is not a name; write lower-case letters, digits and _, a "
			"letter first, at most 31", name);
	for (size_t i = 0; i < COUNT(taken); i++)
		if (!of_act && str_eq(taken[i], name))
			return reader_refuse(r, reader_at(group, "name"),
				"“%s” has a meaning of its own; take another name", name);
	return true;
}

static bool read_type(struct reader *r, config_setting_t *group, const char *type,
		      struct field *f)
{
	struct buf b = BUF_INIT;
	int t = field_type_find(type);

	if (t >= 0) {
		f->type = (enum field_type)t;
		return true;
	}
	for (t = 0; *field_type_name((enum field_type)t); t++)
		buf_addf(&b, t ? ", %s" : "%s", field_type_name((enum field_type)t));
	reader_refuse(r, reader_at(group, "type"), "“%s” is not a type; allowed are %s", type,
		      buf_text(&b));
	buf_free(&b);
	return false;
}

static bool read_set(struct reader *r, config_setting_t *group, const char *set,
		     struct field *f)
{
	static const char *const names[] = {
		[FIELD_BY_FORM] = "form", [FIELD_BY_ACT] = "act", [FIELD_BY_FOLD] = "fold",
		[FIELD_BY_PLACE] = "place"
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (!str_eq(set ? set : "form", names[i]))
			continue;
		f->set = (enum field_set)i;
		return true;
	}
	return reader_refuse(r, reader_at(group, "set"),
			     "“%s” is not allowed; write form, act, fold or place", set);
}

/* Keys that only some types have. */
static bool fits_type(struct reader *r, config_setting_t *group, const struct field_text *t,
		      const struct field *f)
{
	bool ref = field_is(f, FIELD_REFERS);
	bool choice = field_is(f, FIELD_CHOOSES);

	if (ref != (t->ledger != NULL))
		return reader_refuse(r, reader_at(group, "ledger"),
			"the key ledger belongs to the types ref and refs, and they need it");
	if (ref && !check_name(t->ledger))
		return reader_refuse(r, reader_at(group, "ledger"),
				     "“%s” is not the name of a ledger", t->ledger);
	if (choice != (t->choices && config_setting_length(t->choices) > 0) && !(choice && t->worked_out))
		return reader_refuse(r, reader_at(group, "choices"),
			"the key choices belongs to the types choice and choices, and they "
			"need it");
	if (t->day && !choice)
		return reader_refuse(r, reader_at(group, "day"),
			"the key day belongs to the types choice and choices");
	if (t->valid_by && !choice)
		return reader_refuse(r, reader_at(group, "valid_by"),
			"the key valid_by belongs to the types choice and choices");
	if (t->otherwise && f->type != FIELD_REF)
		return reader_refuse(r, reader_at(group, "otherwise"), "the key otherwise belongs to the type ref");
	if (t->same && !ref)
		return reader_refuse(r, reader_at(group, "same"), "the key same belongs to the types ref and refs");
	if (t->until && f->type != FIELD_DATE)
		return reader_refuse(r, reader_at(group, "until"),
				     "the key until belongs to the type date");
	if (t->years && !t->until)
		return reader_refuse(r, reader_at(group, "years"), "the key years belongs to a date with until = true");
	if (t->dated && (f->set != FIELD_BY_FORM || t->compute))
		return reader_refuse(r, reader_at(group, "dated"),
				     "the key dated belongs to fields that a form sets");
	if (t->answers && (f->set == FIELD_BY_FOLD ||
			   !(f->type == FIELD_PEOPLE || (ref && str_eq(t->ledger, LEDGER_PERSON)))))
		return reader_refuse(r, reader_at(group, "answers"),
				     "the key answers belongs to people, and to references to them, that somebody sets");
	if (t->makes && f->type != FIELD_REF)
		return reader_refuse(r, reader_at(group, "makes"), "the key makes belongs to the type ref");
	if ((t->levels || t->splits) && !field_is(f, FIELD_IS_PROSE))
		return reader_refuse(r, reader_at(group, t->levels ? "levels" : "splits"), "the keys levels and splits belong to the types text and longtext");
	if (t->range && !field_takes_range(f, t->range))
		return reader_refuse(r, reader_at(group, "range"),
			"the key range belongs to the types integer, decimal and money, and is written as 0..100, 1.. or ..9");
	if (t->filter_of && f->type != FIELD_TEXT)
		return reader_refuse(r, reader_at(group, "filter_of"), "the key filter_of belongs to the type text");
	if (t->searchable && !field_is(f, FIELD_CAN_SEARCH))
		return reader_refuse(r, reader_at(group, "searchable"),
				     "only text, longtext, texts and people are searchable");
	return true;
}

static bool read_check(struct reader *r, config_setting_t *group, const char *name, struct field *f)
{
	f->check = name ? field_function_find(name) : NULL;
	if (!name || (f->check && f->check->check))
		return true;
	return reader_refuse(r, reader_at(group, "check"), "“%s” is not known; allowed are %s", name, "credit_code");
}

/* A name and its arguments: "first F G". What they name is looked at once all fields are there. */
static bool read_compute(struct reader *r, struct build *b, config_setting_t *group, const char *text,
			 struct field *f)
{
	struct strv words = STRV_INIT;
	bool right;

	strv_split(&words, text ? text : "", " \t");
	f->compute = words.n ? field_function_find(words.v[0]) : NULL;
	right = !text || (f->compute && f->compute->compute && words.n - 1 >= f->compute->min &&
			  words.n - 1 <= f->compute->max);
	for (size_t i = 1; right && i < words.n; i++)
		build_string(b, &f->args, &f->nargs, words.v[i]);
	strv_free(&words);
	return right || reader_refuse(r, reader_at(group, "compute"), "“%s” is not known; allowed are %s", text,
				      "micro_enterprise, ls, lec, next_due, repeat_no, product BY V=F,G …, "
				      "banded SCORE BY SWITCH V=N,N …, first F G …, holds LIST WORD …, "
				      "next_date DATES ITEMS DAY DONE PARTY PARTIES PART, "
				      "next_period EVERY TIMES FROM UNTIL ITEMS DAY DONE PARTY PARTIES PART, "
				      "parts_done ITEMS DONE PART [FLAG], records_if FLAG LEDGER, "
				      "share OF SWITCH PERCENT LOW HIGH, raised F FLAG SWITCH PERCENT, worst F=N,N …");
}

void read_strings(struct build *b, config_setting_t *list, const char *const **ret, size_t *n)
{
	int count = list ? config_setting_length(list) : 0;

	for (int i = 0; i < count; i++) {
		const char *text = config_setting_get_string_elem(list, i);

		if (!str_empty(text))
			build_string(b, ret, n, text);
	}
}

static bool read_choices(struct reader *r, struct build *b, config_setting_t *group,
			 config_setting_t *list, struct field *f)
{
	int n = list ? config_setting_length(list) : 0;

	for (int i = 0; i < n; i++) {
		config_setting_t *item = config_setting_get_elem(list, (unsigned)i);
		struct choice_text t = { 0 };
		struct choice *c;

		if (!reader_group(r, item, choice_keys, COUNT(choice_keys), &t) ||
		    !named(r, item, t.zh, t.en))
			return false;
		if (str_empty(t.code))
			return reader_refuse(r, item, "the code is empty");
		c = build_choice(b, f, t.code, (struct words){ t.zh, t.en });
		c->from = build_text(b, t.from);
		c->to = build_text(b, t.to);
		read_strings(b, t.words, &c->words, &c->nwords);
	}
	for (size_t i = 0; i < f->nchoices; i++)
		if (!f->valid_by && (f->choices[i].from || f->choices[i].to))
			return reader_refuse(r, reader_at(group, "choices"),
				"a choice has days; the key valid_by must name the date they are held against");
	return passes(r, group, "choices", check_choices(f));
}

static void copy_field(struct build *b, const struct field_text *t, struct field *f)
{
	f->name = build_text(b, t->name);
	f->label = build_words(b, t->label);
	f->help = build_words(b, t->help);
	f->required = t->required;
	f->searchable = t->searchable;
	f->width = t->width;
	f->max = t->max;
	f->ledger = build_text(b, f->type == FIELD_PEOPLE ? "person" : t->ledger);
	f->fill = build_text(b, t->fill);
	f->was = build_text(b, t->was);
	f->day = build_text(b, t->day);
	f->otherwise = build_text(b, t->otherwise);
	f->same = build_text(b, t->same);
	f->valid_by = build_text(b, t->valid_by);
	f->until = t->until;
	f->years = build_text(b, t->years);
	f->dated = t->dated;
	f->answers = t->answers;
	f->makes = t->makes;
	f->single = t->single;
	f->quiet = t->quiet;
	f->levels = t->levels;
	f->filter_of = build_text(b, t->filter_of);
	f->splits = build_text(b, t->splits);
	f->range = build_text(b, t->range);
}

bool field_read(struct reader *r, struct build *b, config_setting_t *group,
		const struct field_text *t, struct field *f)
{
	if (!named(r, group, t->label.zh, t->label.en) || !read_type(r, group, t->type, f) ||
	    !read_set(r, group, t->set, f) || !fits_type(r, group, t, f))
		return false;
	copy_field(b, t, f);
	read_strings(b, t->heads, &f->heads, &f->nheads);
	read_strings(b, t->maybe, &f->maybe, &f->nmaybe);
	if (!read_choices(r, b, group, t->choices, f) ||
	    !read_compute(r, b, group, t->compute, f) || !read_check(r, group, t->check, f))
		return false;
	if (f->compute) /* nobody types what is worked out */
		f->set = FIELD_BY_FOLD;
	return passes(r, group, "fill", check_fill(f));
}
