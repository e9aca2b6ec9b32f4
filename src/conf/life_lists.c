/* What a life says of all records together: words of is:, sections of the day, indexes. */
#include "life_read.h"

#include <stdlib.h>

#include "check.h"

struct is_text {
	const char *name;
	struct words title;
	bool open;
	config_setting_t *line;
};

static const struct key is_keys[] = {
	{ "name", KEY_STRING, true, AT(is_text, name) }, { "zh", KEY_STRING, AT(is_text, title.zh) },
	{ "en", KEY_STRING, AT(is_text, title.en) },     { "open", KEY_BOOL, AT(is_text, open) },
	{ "line", KEY_TEXTS, true, AT(is_text, line) },
};

struct index_text {
	const char *name;
	config_setting_t *columns, *where;
};

static const struct key index_keys[] = {
	{ "name", KEY_STRING, true, AT(index_text, name) },
	{ "columns", KEY_STRINGS, true, AT(index_text, columns) },
	{ "where", KEY_STRINGS, AT(index_text, where) },
};

struct section_text {
	const char *name, *line, *day;
	struct words title;
	bool urgent, ladder, news;
	config_setting_t *next, *asks, *roles;
};

static const struct key section_keys[] = {
	{ "name", KEY_STRING, true, AT(section_text, name) },
	{ "zh", KEY_STRING, AT(section_text, title.zh) },
	{ "en", KEY_STRING, AT(section_text, title.en) },
	{ "line", KEY_STRING, true, AT(section_text, line) },
	{ "day", KEY_STRING, AT(section_text, day) },
	{ "urgent", KEY_BOOL, AT(section_text, urgent) },
	{ "ladder", KEY_BOOL, AT(section_text, ladder) },
	{ "news", KEY_BOOL, AT(section_text, news) },
	{ "asks", KEY_STRINGS, AT(section_text, asks) },
	{ "roles", KEY_STRINGS, AT(section_text, roles) },
	{ "next", KEY_GROUPS, AT(section_text, next) },
};

struct late_text {
	const char *name, *owes, *day, *done;
	struct words words;
	config_setting_t *when;
};

static const struct key late_keys[] = {
	{ "name", KEY_STRING, true, AT(late_text, name) }, { "zh", KEY_STRING, AT(late_text, words.zh) },
	{ "en", KEY_STRING, AT(late_text, words.en) },	   { "when", KEY_TEXTS, AT(late_text, when) },
	{ "owes", KEY_STRING, AT(late_text, owes) },	   { "day", KEY_STRING, AT(late_text, day) },
	{ "done", KEY_STRING, AT(late_text, done) },
};

struct next_text {
	const char *act;
	config_setting_t *when;
};

static const struct key next_keys[] = {
	{ "act", KEY_STRING, true, AT(next_text, act) },
	{ "when", KEY_TEXTS, AT(next_text, when) },
};

/* A filter asks the record as it stands, and nothing else. */
static bool asks_record(const struct life_reader *lr, const struct line_term *t)
{
	if (t->kind == LINE_LACKS) {
		for (size_t i = 0; i < t->n; i++)
			if (!ledger_field(&lr->b->ledger, t->values[i]))
				return false;
		return true;
	}
	return t->kind == LINE_VALUE && ledger_field(&lr->b->ledger, t->name) &&
	       (t->operand == LINE_VALUES || t->operand == LINE_TODAY ||
		(t->operand == LINE_FIELD && ledger_field(&lr->b->ledger, t->values[0])));
}

static bool lines_ask_record(struct life_reader *lr, config_setting_t *at, const struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->v[i].n; k++)
			if (!asks_record(lr, &l->v[i].terms[k]))
				return reader_refuse(lr->r, at,
						     "this line compares fields of this ledger with values, "
						     "@today or one another, and nothing else");
	return true;
}

static bool read_is(struct life_reader *lr, config_setting_t *group, struct is_word *ret)
{
	static const char *const every[] = {
		"open", "overdue", "contested", "unauthorised", "void", "valid"
	};
	struct is_text t = { 0 };

	if (!reader_group(lr->r, group, is_keys, COUNT(is_keys), &t) ||
	    !named(lr->r, group, t.title.zh, t.title.en) || !life_name(lr, group, t.name))
		return false;
	for (const struct is_word *w = lr->life->is; w < ret; w++)
		if (str_eq(w->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	for (size_t i = 0; i < COUNT(every); i++)
		if (str_eq(every[i], t.name))
			return reader_refuse(lr->r, reader_at(group, "name"),
					     "“%s” has a meaning of its own; take another name", t.name);
	*ret = (struct is_word){ .name = build_text(lr->b, t.name),
				 .title = build_words(lr->b, t.title),
				 .open = t.open };
	return life_lines(lr, t.line, &ret->lines) &&
	       lines_ask_record(lr, reader_at(group, "line"), &ret->lines);
}

/* ---- how often within a time ---- */

struct tally_text {
	const char *name, *line, *day, *by, *since, *rule_switch;
	struct words title;
	bool today;
	config_setting_t *within;
};

static const struct key tally_keys[] = {
	{ "name", KEY_STRING, true, AT(tally_text, name) },	{ "zh", KEY_STRING, AT(tally_text, title.zh) },
	{ "en", KEY_STRING, AT(tally_text, title.en) },		{ "line", KEY_STRING, true, AT(tally_text, line) },
	{ "day", KEY_STRING, true, AT(tally_text, day) },	{ "within", KEY_GROUPS, true, AT(tally_text, within) },
	{ "by", KEY_STRING, AT(tally_text, by) },		{ "since", KEY_STRING, AT(tally_text, since) },
	{ "switch", KEY_STRING, AT(tally_text, rule_switch) },	{ "today", KEY_BOOL, AT(tally_text, today) },
};

static const struct key window_keys[] = {
	{ "n", KEY_INTEGER, true, AT(life_window, n), .min = 1, .max = 100 },
	{ "days", KEY_INTEGER, AT(life_window, days), .min = 1, .max = 10000 },
	{ "months", KEY_INTEGER, AT(life_window, months), .min = 1, .max = 300 },
};

static bool read_windows(struct life_reader *lr, config_setting_t *list, struct life_tally *ret)
{
	int n = config_setting_length(list);
	struct life_window *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	ret->windows = v;
	ret->nwindows = (size_t)n;
	for (int i = 0; i < n; i++) {
		config_setting_t *group = config_setting_get_elem(list, (unsigned)i);

		if (!reader_group(lr->r, group, window_keys, COUNT(window_keys), &v[i]))
			return false;
		if (ret->since_written && (v[i].days || v[i].months))
			return reader_refuse(lr->r, group, "with since a number has no days and no months");
		if (!ret->since_written && !v[i].days == !v[i].months)
			return reader_refuse(lr->r, group, "a time is so many days or so many months");
	}
	return n > 0 || reader_refuse(lr->r, list, "the list is empty");
}

bool life_reference(struct life_reader *lr, config_setting_t *group, const char *key, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name);

	return !name || (f && f->type == FIELD_REF) ||
	       reader_refuse(lr->r, reader_at(group, key), "“%s” is not a reference of this ledger", name);
}

static bool read_tally(struct life_reader *lr, config_setting_t *group, struct life_tally *ret)
{
	struct tally_text t = { 0 };
	char *stands;

	if (!reader_group(lr->r, group, tally_keys, COUNT(tally_keys), &t) ||
	    !named(lr->r, group, t.title.zh, t.title.en) || !life_name(lr, group, t.name) ||
	    !life_date(lr, group, "day", t.day) || !passes(lr->r, group, "line", check_filter(&lr->b->ledger, t.line)))
		return false;
	if (t.since && !str_eq(t.since, "written"))
		return reader_refuse(lr->r, reader_at(group, "since"), "“%s” is not allowed; write written", t.since);
	if (!life_reference(lr, group, "by", t.by))
		return false;
	*ret = (struct life_tally){ .name = build_text(lr->b, t.name), .title = build_words(lr->b, t.title),
				    .line = build_text(lr->b, t.line), .day = build_text(lr->b, t.day),
				    .by = build_text(lr->b, t.by), .rule_switch = build_text(lr->b, t.rule_switch),
				    .since_written = t.since != NULL, .today = t.today };
	stands = xasprintf("is:%s.%s", lr->b->ledger.name, t.name);
	ret->stands = build_text(lr->b, stands);
	free(stands);
	return read_windows(lr, t.within, ret);
}

LIFE_LIST(, life_tallies, struct life_tally, tallies, ntallies, read_tally)

/* ---- sections of the day ---- */

static bool read_next(struct life_reader *lr, config_setting_t *group, struct life_next *ret)
{
	struct next_text t = { 0 };

	if (!reader_group(lr->r, group, next_keys, COUNT(next_keys), &t))
		return false;
	if (!life_act(lr->life, t.act))
		return reader_refuse(lr->r, reader_at(group, "act"), "“%s” is not an act of this ledger",
				     t.act);
	ret->act = build_text(lr->b, t.act);
	return life_lines(lr, t.when, &ret->when);
}

static bool read_section(struct life_reader *lr, config_setting_t *group, struct life_section *ret)
{
	struct section_text t = { 0 };
	struct life_next *next;
	int n;

	if (!reader_group(lr->r, group, section_keys, COUNT(section_keys), &t) ||
	    !named(lr->r, group, t.title.zh, t.title.en) || !life_name(lr, group, t.name))
		return false;
	for (const struct life_section *s = lr->life->today; s < ret; s++)
		if (str_eq(s->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	if (!life_date(lr, group, "day", t.day))
		return false;
	if (t.ladder && !lr->life->ladder.act)
		return reader_refuse(lr->r, reader_at(group, "ladder"), "this life has no ladder");
	n = t.next ? config_setting_length(t.next) : 0;
	next = arena_alloc(&lr->b->arena, (size_t)n, sizeof *next);
	*ret = (struct life_section){ .name = build_text(lr->b, t.name),
				      .title = build_words(lr->b, t.title),
				      .line = str_empty(t.line) ? "" : build_text(lr->b, t.line),
				      .day = build_text(lr->b, t.day),
				      .urgent = t.urgent,
				      .ladder = t.ladder,
				      .news = t.news,
				      .next = next,
				      .nnext = (size_t)n };
	for (int i = 0; i < n; i++)
		if (!read_next(lr, config_setting_get_elem(t.next, (unsigned)i), &next[i]))
			return false;
	return life_act_names(lr, t.asks, &ret->asks, &ret->nasks) && reader_roles(lr->r, t.roles, &ret->roles) &&
	       passes(lr->r, group, "line", check_filter(&lr->b->ledger, t.line));
}

/* ---- what else is late ---- */

static bool read_late(struct life_reader *lr, config_setting_t *group, struct life_late *ret)
{
	struct late_text t = { 0 };
	const char *act;

	if (!reader_group(lr->r, group, late_keys, COUNT(late_keys), &t) ||
	    !named(lr->r, group, t.words.zh, t.words.en) || !life_name(lr, group, t.name) ||
	    !name_free(lr->r, group, t.name, false) || !life_date(lr, group, "day", t.day))
		return false;
	for (const struct life_late *x = lr->life->late; x < ret; x++)
		if (str_eq(x->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	if (ledger_field(&lr->b->ledger, t.name))
		return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	if (!t.owes + !t.day + !t.done != 2)
		return reader_refuse(lr->r, group, "what is late has one of the keys owes, day and done");
	act = t.owes ? t.owes : t.done;
	if (act && !life_act(lr->life, act))
		return reader_refuse(lr->r, reader_at(group, t.owes ? "owes" : "done"),
				     "“%s” is not an act of this ledger", act);
	*ret = (struct life_late){ .name = build_text(lr->b, t.name),
				   .words = build_words(lr->b, t.words),
				   .owes = build_text(lr->b, t.owes),
				   .day = build_text(lr->b, t.day),
				   .done = build_text(lr->b, t.done) };
	return life_lines(lr, t.when, &ret->when);
}

/* ---- indexes ---- */

static bool index_column(const struct life_reader *lr, const char *name)
{
	return str_eq(name, "row") || str_eq(name, "voided") ||
	       ledger_field(&lr->b->ledger, name + (*name == '~'));
}

static bool index_condition(const struct life_reader *lr, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name + (*name == '+'));

	for (size_t i = 0; i < lr->life->nis; i++)
		if (str_eq(lr->life->is[i].name, name))
			return true;
	return str_eq(name, "valid") || (f && (*name == '+' || f->type == FIELD_BOOL));
}

static bool read_index(struct life_reader *lr, config_setting_t *group, struct life_index *ret)
{
	struct index_text t = { 0 };

	if (!reader_group(lr->r, group, index_keys, COUNT(index_keys), &t) || !life_name(lr, group, t.name))
		return false;
	for (const struct life_index *x = lr->life->indexes; x < ret; x++)
		if (str_eq(x->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	ret->name = build_text(lr->b, t.name);
	life_texts(lr, t.columns, &ret->columns, &ret->ncolumns);
	life_texts(lr, t.where, &ret->where, &ret->nwhere);
	if (ret->ncolumns == 0)
		return reader_refuse(lr->r, reader_at(group, "columns"), "the list is empty");
	for (size_t i = 0; i < ret->ncolumns; i++)
		if (!index_column(lr, ret->columns[i]))
			return reader_refuse(lr->r, config_setting_get_elem(t.columns, (unsigned)i),
					     "“%s” is not a field of this ledger, row or voided",
					     ret->columns[i]);
	for (size_t i = 0; i < ret->nwhere; i++)
		if (!index_condition(lr, ret->where[i]))
			return reader_refuse(
				lr->r, config_setting_get_elem(t.where, (unsigned)i),
				"“%s” is not valid, a field of type bool, a word of is:, or a field behind +",
				ret->where[i]);
	return true;
}

LIFE_LIST(, life_is_words, struct is_word, is, nis, read_is)
LIFE_LIST(, life_late, struct life_late, late, nlate, read_late)
LIFE_LIST(, life_today, struct life_section, today, ntoday, read_section)
LIFE_LIST(, life_indexes, struct life_index, indexes, nindexes, read_index)
