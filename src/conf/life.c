/* The group `life` of a declaration: what is said of all acts, dates and days. */
#include "life_read.h"

#include <string.h>

#include "check.h"

struct life_text {
	int rank;
	const char *rules_by, *presses;
	config_setting_t *tracks, *acts, *own, *begin, *always, *overdue;
	config_setting_t *deadline, *months, *late, *tally, *proposes, *ladder, *dates, *events, *owes, *is, *today, *indexes, *kept;
	config_setting_t *offers, *form, *ways, *told, *page, *runs, *against, *import;
};

static const struct key life_keys[] = {
	{ "tracks", KEY_GROUPS, true, AT(life_text, tracks) },
	{ "rank", KEY_INTEGER, AT(life_text, rank), .min = 1, .max = 1000 },
	{ "begin", KEY_TEXTS, AT(life_text, begin) },
	{ "always", KEY_TEXTS, AT(life_text, always) },
	{ "overdue", KEY_TEXTS, AT(life_text, overdue) },
	{ "deadline", KEY_GROUP, AT(life_text, deadline) },
	{ "months", KEY_GROUP, AT(life_text, months) },
	{ "late", KEY_GROUPS, AT(life_text, late) },
	{ "tally", KEY_GROUPS, AT(life_text, tally) },
	{ "proposes", KEY_GROUPS, AT(life_text, proposes) },
	{ "rules_by", KEY_STRING, AT(life_text, rules_by) },
	{ "kept", KEY_STRINGS, AT(life_text, kept) },
	{ "ladder", KEY_GROUP, AT(life_text, ladder) },
	{ "dates", KEY_GROUPS, AT(life_text, dates) },
	{ "own", KEY_GROUPS, AT(life_text, own) },
	{ "acts", KEY_GROUPS, true, AT(life_text, acts) },
	{ "events", KEY_GROUPS, AT(life_text, events) },
	{ "owes", KEY_GROUPS, AT(life_text, owes) },
	{ "is", KEY_GROUPS, AT(life_text, is) },
	{ "today", KEY_GROUPS, AT(life_text, today) },
	{ "indexes", KEY_GROUPS, AT(life_text, indexes) },
	{ "offers", KEY_TEXTS, AT(life_text, offers) },
	{ "form", KEY_STRINGS, AT(life_text, form) },
	{ "ways", KEY_GROUPS, AT(life_text, ways) },
	{ "told", KEY_GROUPS, AT(life_text, told) },
	{ "page", KEY_GROUPS, AT(life_text, page) },
	{ "runs", KEY_GROUP, AT(life_text, runs) },
	{ "against", KEY_GROUP, AT(life_text, against) },
	{ "presses", KEY_STRING, AT(life_text, presses) },
	{ "import", KEY_GROUP, AT(life_text, import) },
};

struct deadline_text {
	const char *field, *set_by, *doc;
};

static const struct key deadline_keys[] = {
	{ "field", KEY_STRING, true, AT(deadline_text, field) },
	{ "set_by", KEY_STRING, true, AT(deadline_text, set_by) },
	{ "doc", KEY_STRING, AT(deadline_text, doc) },
};

struct months_text {
	const char *opened, *closed;
};

static const struct key months_keys[] = {
	{ "opened", KEY_STRING, true, AT(months_text, opened) },
	{ "closed", KEY_STRING, true, AT(months_text, closed) },
};

struct ladder_text {
	const char *act, *field, *grave;
};

static const struct key ladder_keys[] = {
	{ "act", KEY_STRING, true, AT(ladder_text, act) },
	{ "field", KEY_STRING, true, AT(ladder_text, field) },
	{ "grave", KEY_STRING, AT(ladder_text, grave) },
};

struct date_text {
	const char *since;
	bool past;
	struct words text;
	config_setting_t *fields;
};

static const struct key date_keys[] = {
	{ "fields", KEY_STRINGS, true, AT(date_text, fields) }, { "past", KEY_BOOL, AT(date_text, past) },
	{ "since", KEY_STRING, AT(date_text, since) },          { "zh", KEY_STRING, AT(date_text, text.zh) },
	{ "en", KEY_STRING, AT(date_text, text.en) },
};

struct event_text {
	const char *name, *field, *acts;
	struct words words;
};

static const struct key event_keys[] = {
	{ "name", KEY_STRING, true, AT(event_text, name) }, { "field", KEY_STRING, AT(event_text, field) },
	{ "acts", KEY_STRING, AT(event_text, acts) },       { "zh", KEY_STRING, AT(event_text, words.zh) },
	{ "en", KEY_STRING, AT(event_text, words.en) },
};

struct owed_text {
	const char *act, *variant, *by;
	struct words what;
	config_setting_t *when;
	bool by_rule;
};

static const struct key owed_keys[] = {
	{ "act", KEY_STRING, true, AT(owed_text, act) },  { "variant", KEY_STRING, AT(owed_text, variant) },
	{ "when", KEY_TEXTS, true, AT(owed_text, when) }, { "by", KEY_STRING, AT(owed_text, by) },
	{ "zh", KEY_STRING, AT(owed_text, what.zh) },     { "en", KEY_STRING, AT(owed_text, what.en) },
	{ "by_rule", KEY_BOOL, AT(owed_text, by_rule) },
};

bool life_name(struct life_reader *lr, config_setting_t *group, const char *name)
{
	return check_name(name) ||
	       reader_refuse(lr->r, reader_at(group, "name"),
			     "“%s” is not a name; write lower-case letters, digits and _, a "
			     "letter first, at most 31",
			     name);
}

bool life_date(struct life_reader *lr, config_setting_t *group, const char *key, const char *name)
{
	const struct field *f = ledger_field(&lr->b->ledger, name);

	return !name || (f && field_is(f, FIELD_IS_DAY)) ||
	       reader_refuse(lr->r, reader_at(group, key), "“%s” is not a date of this ledger", name);
}

static const struct act *is_act(struct life_reader *lr, config_setting_t *group, const char *name)
{
	const struct act *a = life_act(lr->life, name);

	if (!a)
		reader_refuse(lr->r, reader_at(group, "act"), "“%s” is not an act of this ledger", name);
	return a;
}

/* What a milestone keeps, in this order. */
static bool read_kept(struct life_reader *lr, config_setting_t *list)
{
	static const enum field_type types[] = { FIELD_CHOICE, FIELD_DATE, FIELD_BOOL, FIELD_BOOL };
	struct life *l = lr->life;

	life_texts(lr, list, &l->kept, &l->nkept);
	for (size_t i = 0; i < l->nkept; i++) {
		const struct field *f = ledger_field(&lr->b->ledger, l->kept[i]);

		if (i >= COUNT(types) || !f || f->type != types[i])
			return reader_refuse(lr->r, config_setting_get_elem(list, (unsigned)i),
					     "“%s” does not fit: kept are a choice, a date and two of type "
					     "bool, in this order",
					     l->kept[i]);
	}
	return true;
}

/* Without a rank it stands behind those that have one. */
#define RANK_NONE 1000

static bool read_head(struct life_reader *lr, config_setting_t *group, const struct life_text *t)
{
	const struct field *f = t->rules_by ? ledger_field(&lr->b->ledger, t->rules_by) : NULL;

	lr->life->rank = t->rank;
	lr->life->rules_by = build_text(lr->b, t->rules_by);
	if (t->rules_by && (!f || f->type != FIELD_CHOICE))
		return reader_refuse(lr->r, reader_at(group, "rules_by"),
				     "“%s” is not a choice of this ledger", t->rules_by);
	return read_kept(lr, t->kept);
}

/* A field of one of the acts that set the deadline. */
static bool doc_right(struct life_reader *lr, config_setting_t *group, const char *name)
{
	const struct deeds *by = &lr->life->deadline.set_by;
	bool found = !name;

	for (size_t i = 0; i < by->n && !found; i++) {
		lr->act = life_act(lr->life, by->v[i].act);
		found = life_field(lr, name) != NULL;
	}
	lr->act = NULL;
	return found || reader_refuse(lr->r, reader_at(group, "doc"), "“%s” is not a field here", name);
}

static bool read_deadline(struct life_reader *lr, config_setting_t *group)
{
	struct deadline_text t = { 0 };

	if (!group)
		return true;
	if (!reader_group(lr->r, group, deadline_keys, COUNT(deadline_keys), &t) ||
	    !life_date(lr, group, "field", t.field))
		return false;
	lr->life->deadline.field = build_text(lr->b, t.field);
	lr->life->deadline.doc = build_text(lr->b, t.doc);
	return life_deeds(lr, group, "set_by", t.set_by, &lr->life->deadline.set_by) && doc_right(lr, group, t.doc);
}

static bool read_months(struct life_reader *lr, config_setting_t *group)
{
	struct months_text t = { 0 };

	if (!group)
		return true;
	if (!reader_group(lr->r, group, months_keys, COUNT(months_keys), &t) ||
	    !life_date(lr, group, "opened", t.opened) || !life_date(lr, group, "closed", t.closed))
		return false;
	lr->life->months.opened = build_text(lr->b, t.opened);
	lr->life->months.closed = build_text(lr->b, t.closed);
	return true;
}

static bool read_ladder(struct life_reader *lr, config_setting_t *group)
{
	struct ladder_text t = { 0 };
	const struct field *f;

	if (!group)
		return true;
	if (!reader_group(lr->r, group, ladder_keys, COUNT(ladder_keys), &t))
		return false;
	lr->act = is_act(lr, group, t.act);
	if (!lr->act)
		return false;
	f = life_field(lr, t.field);
	lr->act = NULL;
	if (!f || f->type != FIELD_CHOICE)
		return reader_refuse(lr->r, reader_at(group, "field"), "“%s” is not a choice of the act %s",
				     t.field, t.act);
	if (t.grave && !field_choice(f, t.grave))
		return reader_refuse(lr->r, reader_at(group, "grave"), "“%s” is not a choice of the field %s",
				     t.grave, t.field);
	lr->life->ladder.grave = build_text(lr->b, t.grave);
	lr->life->ladder.act = build_text(lr->b, t.act);
	lr->life->ladder.field = build_text(lr->b, t.field);
	return true;
}

static bool read_presses(struct life_reader *lr, config_setting_t *life, const char *act)
{
	if (act && !life_act(lr->life, act))
		return reader_refuse(lr->r, reader_at(life, "presses"), "“%s” is not an act of this ledger", act);
	lr->life->presses = build_text(lr->b, act);
	return true;
}

/* A date of the ledger or of any act. */
static bool any_date(struct life_reader *lr, const char *name)
{
	const struct field *f = life_field(lr, name);
	bool found = f && field_is(f, FIELD_IS_DAY);

	for (size_t i = 0; i < lr->life->nacts && !found; i++) {
		lr->act = &lr->life->acts[i];
		f = life_field(lr, name);
		found = f && field_is(f, FIELD_IS_DAY);
	}
	lr->act = NULL;
	return found;
}

static bool read_date(struct life_reader *lr, config_setting_t *group, struct date_rule *ret)
{
	struct date_text t = { 0 };

	if (!reader_group(lr->r, group, date_keys, COUNT(date_keys), &t) ||
	    !life_date(lr, group, "since", t.since))
		return false;
	life_texts(lr, t.fields, &ret->fields, &ret->n);
	for (size_t i = 0; i < ret->n; i++)
		if (!any_date(lr, ret->fields[i]))
			return reader_refuse(lr->r, config_setting_get_elem(t.fields, (unsigned)i),
					     "“%s” is not a date of this ledger, nor of an act",
					     ret->fields[i]);
	if (!t.past && !t.since)
		return reader_refuse(lr->r, group, "a rule of days has past = true, since or both");
	if (t.since && str_empty(t.text.zh) && str_empty(t.text.en))
		return reader_refuse(lr->r, reader_at(group, "since"),
				     "the sentence is missing: write zh, en or both");
	ret->past = t.past;
	ret->since = build_text(lr->b, t.since);
	return life_words(lr, group, t.text, &ret->text);
}

static bool read_event(struct life_reader *lr, config_setting_t *group, struct life_event *ret)
{
	struct event_text t = { 0 };

	if (!reader_group(lr->r, group, event_keys, COUNT(event_keys), &t) || !life_name(lr, group, t.name))
		return false;
	for (const struct life_event *e = lr->life->events; e < ret; e++)
		if (str_eq(e->name, t.name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is there twice", t.name);
	if (!t.field == !t.acts)
		return reader_refuse(lr->r, group, "an event has either a field or acts");
	/* an act's own words stand for it */
	if (str_empty(t.words.zh) && str_empty(t.words.en) && !life_act(lr->life, t.name))
		return reader_refuse(lr->r, group, "a label is missing: write zh, en or both");
	*ret = (struct life_event){ .name = build_text(lr->b, t.name),
				    .field = build_text(lr->b, t.field),
				    .words = build_words(lr->b, t.words) };
	return life_date(lr, group, "field", t.field) &&
	       (!t.acts || life_deeds(lr, group, "acts", t.acts, &ret->acts));
}

static bool read_owed(struct life_reader *lr, config_setting_t *group, struct owed *ret)
{
	struct owed_text t = { 0 };

	if (!reader_group(lr->r, group, owed_keys, COUNT(owed_keys), &t) || !is_act(lr, group, t.act) ||
	    !named(lr->r, group, t.what.zh, t.what.en) || !life_date(lr, group, "by", t.by))
		return false;
	*ret = (struct owed){ .act = build_text(lr->b, t.act),
			      .variant = build_text(lr->b, t.variant),
			      .by = build_text(lr->b, t.by),
			      .what = build_words(lr->b, t.what),
			      .by_rule = t.by_rule };
	return life_lines(lr, t.when, &ret->when);
}

LIFE_LIST(static, read_dates, struct date_rule, dates, ndates, read_date)
LIFE_LIST(static, read_events, struct life_event, events, nevents, read_event)
LIFE_LIST(static, read_owes, struct owed, owes, nowes, read_owed)

/* ---- fields that every act takes ---- */

static const struct field always_own[] = {
	{ .name = "on",
	  .type = FIELD_DATE,
	  .fill = "today",
	  .label = { "办理日期", "Date" },
	  .help = { "这一环节实际办理的日期", "The day it was really done" } },
	{ .name = "note", .type = FIELD_LONGTEXT, .label = { "备注", "Note" } },
};

static void complete_own(struct life_reader *lr)
{
	struct life *l = lr->life;
	struct field *v = arena_alloc(&lr->b->arena, l->nown + COUNT(always_own), sizeof *v);
	size_t n = l->nown;

	if (n)
		memcpy(v, l->own, n * sizeof *v);
	for (size_t i = 0; i < COUNT(always_own); i++)
		if (!life_own_find(l, always_own[i].name))
			v[n++] = always_own[i];
	l->own = v;
	l->nown = n;
}

/* ---- where it stands in the text ---- */

static const char *line_start(const char *text, unsigned line)
{
	for (; text && line > 1; line--) {
		text = strchr(text, '\n');
		text += text != NULL;
	}
	return text;
}

/* It can be cut off: the last key, on a line of its own. */
static bool placed(struct life_reader *lr, config_setting_t *root, config_setting_t *group, const char *text)
{
	const char *at = line_start(text, config_setting_source_line(group));

	lr->b->life_text = build_text(lr->b, at);
	return (at && str_starts(at, "life = {") &&
		config_setting_index(group) == config_setting_length(root) - 1) ||
	       reader_refuse(lr->r, group,
			     "life is the last key of a declaration, on a line that begins with "
			     "“life = {”");
}

size_t life_cut(const char *text)
{
	const char *at = NULL;

	for (const char *s = text; (s = strstr(s, "\nlife = {")); s++)
		at = s + 1;
	if (!at)
		return strlen(text);
	for (bool comment = true; at > text;) {
		const char *line = at - 1;

		while (line > text && line[-1] != '\n')
			line--;
		comment = comment && *line == '#';
		if (!comment && *line != '\n')
			break;
		at = line;
	}
	return (size_t)(at - text);
}

/* ---- who answers ---- */

/* Whoever answers for a record can be followed by somebody else. */
static bool handed_over(struct life_reader *lr, config_setting_t *acts)
{
	const struct ledger *l = &lr->b->ledger;

	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].answers && !life_hands_over(l, &l->fields[i]))
			return reader_refuse(lr->r, acts, "no act hands over the field %s: one with hands_over = true takes it",
					     l->fields[i].name);
	return true;
}

/* ---- all of it ---- */

bool life_read_tracks(struct reader *r, struct build *b, config_setting_t *root, config_setting_t *life,
		      const char *text)
{
	struct life_reader lr = { .r = r, .b = b, .life = &b->life };
	struct life_text t = { 0 };

	if (b->extends)
		return reader_refuse(
			r, life, "an addition brings no life: states and acts of a ledger stay as they are");
	if (!placed(&lr, root, life, text) || !reader_group(r, life, life_keys, COUNT(life_keys), &t) ||
	    !life_tracks(&lr, life, t.tracks) || !life_columns(&lr, life))
		return false;
	b->ledger.life = &b->life;
	return true;
}

bool life_read(struct reader *r, struct build *b, config_setting_t *life)
{
	struct life_reader lr = { .r = r, .b = b, .life = &b->life };
	struct life_text t = { .rank = RANK_NONE };

	if (!reader_group(r, life, life_keys, COUNT(life_keys), &t) || !read_head(&lr, life, &t) ||
	    !life_own(&lr, t.own, &b->life.own, &b->life.nown))
		return false;
	complete_own(&lr);
	return life_acts(&lr, t.acts) && handed_over(&lr, t.acts) && life_verbs(&lr, t.begin, LIFE_EFFECT, &b->life.begin) &&
	       life_verbs(&lr, t.always, LIFE_EFFECT, &b->life.always) &&
	       life_verbs(&lr, t.offers, LIFE_FILL, &b->life.offers) &&
	       life_lines(&lr, t.overdue, &b->life.overdue) && read_deadline(&lr, t.deadline) &&
	       read_months(&lr, t.months) && read_ladder(&lr, t.ladder) && read_dates(&lr, t.dates) && read_events(&lr, t.events) &&
	       read_owes(&lr, t.owes) && life_late(&lr, t.late) && life_is_words(&lr, t.is) && life_tallies(&lr, t.tally) &&
	       life_proposals(&lr, t.proposes) && life_today(&lr, t.today) &&
	       life_indexes(&lr, t.indexes) && life_ways(&lr, t.ways) && life_form(&lr, t.form) &&
	       life_told(&lr, t.told) && life_page(&lr, t.page) && life_runs(&lr, t.runs) && life_against(&lr, t.against) &&
	       read_presses(&lr, life, t.presses) && life_import(&lr, t.import);
}
