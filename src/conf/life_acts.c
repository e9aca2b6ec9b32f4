/* Acts of a life. Their names are read first, then their fields, then the conditions, so that a
 * line may speak of any act and of any of its fields. */
#include "life_read.h"

#include <bihuan/domain/act.h>

#include "check.h"

struct act_text {
	const char *name, *track, *to, *takes, *rule_switch;
	struct words title, help, event;
	bool note, amends, weighty, reads, hands_over;
	config_setting_t *from, *tos, *roles, *limits, *fields, *own, *needs, *checks;
	config_setting_t *fill, *complete, *effects, *gives, *shows;
	config_setting_t *group;
};

static const struct key act_keys[] = {
	{ "name", KEY_STRING, true, AT(act_text, name) }, { "zh", KEY_STRING, AT(act_text, title.zh) },
	{ "en", KEY_STRING, AT(act_text, title.en) },     { "help", KEY_WORDS, AT(act_text, help) },
	{ "event", KEY_WORDS, AT(act_text, event) },      { "track", KEY_STRING, AT(act_text, track) },
	{ "from", KEY_STRINGS, AT(act_text, from) },      { "to", KEY_STRING, AT(act_text, to) },
	{ "tos", KEY_GROUPS, AT(act_text, tos) },         { "note", KEY_BOOL, AT(act_text, note) },
	{ "amends", KEY_BOOL, AT(act_text, amends) },     { "takes", KEY_STRING, AT(act_text, takes) },
	{ "roles", KEY_STRINGS, AT(act_text, roles) },    { "limits", KEY_GROUPS, AT(act_text, limits) },
	{ "fields", KEY_GROUPS, AT(act_text, fields) },   { "own", KEY_GROUPS, AT(act_text, own) },
	{ "needs", KEY_GROUPS, AT(act_text, needs) },     { "checks", KEY_GROUPS, AT(act_text, checks) },
	{ "fill", KEY_TEXTS, AT(act_text, fill) },        { "complete", KEY_TEXTS, AT(act_text, complete) },
	{ "effects", KEY_TEXTS, AT(act_text, effects) },  { "gives", KEY_STRINGS, AT(act_text, gives) },
	{ "shows", KEY_STRINGS, AT(act_text, shows) },    { "weighty", KEY_BOOL, AT(act_text, weighty) },
	{ "switch", KEY_STRING, AT(act_text, rule_switch) }, { "hands_over", KEY_BOOL, AT(act_text, hands_over) },
	{ "reads", KEY_BOOL, AT(act_text, reads) },
};

struct to_text {
	const char *to;
	config_setting_t *when;
};

static const struct key to_keys[] = {
	{ "to", KEY_STRING, AT(to_text, to) },
	{ "when", KEY_TEXTS, true, AT(to_text, when) },
};

struct limit_text {
	const char *field;
	struct words text;
	config_setting_t *roles, *sides, *when;
};

static const struct key limit_keys[] = {
	{ "roles", KEY_STRINGS, AT(limit_text, roles) }, { "sides", KEY_STRINGS, AT(limit_text, sides) },
	{ "when", KEY_TEXTS, AT(limit_text, when) },     { "field", KEY_STRING, AT(limit_text, field) },
	{ "zh", KEY_STRING, AT(limit_text, text.zh) },   { "en", KEY_STRING, AT(limit_text, text.en) },
};

struct check_text {
	const char *fn, *field, *code;
	struct words text;
	bool first, warns;
	config_setting_t *when, *line;
};

static const struct key check_keys[] = {
	{ "first", KEY_BOOL, AT(check_text, first) },   { "warns", KEY_BOOL, AT(check_text, warns) },
	{ "when", KEY_TEXTS, AT(check_text, when) },
	{ "line", KEY_TEXTS, AT(check_text, line) },    { "fn", KEY_STRING, AT(check_text, fn) },
	{ "field", KEY_STRING, AT(check_text, field) }, { "code", KEY_STRING, AT(check_text, code) },
	{ "zh", KEY_STRING, AT(check_text, text.zh) },  { "en", KEY_STRING, AT(check_text, text.en) },
};

static int length(const config_setting_t *list)
{
	return list ? config_setting_length(list) : 0;
}

static config_setting_t *item(config_setting_t *list, int i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

/* ---- where it leads ---- */

static bool state_of(struct life_reader *lr, config_setting_t *group, const struct track *t,
		     const char *state)
{
	return !state || track_state(t, state) ||
	       reader_refuse(lr->r, reader_at(group, "to"), "“%s” is not a state of the track %s", state,
			     t->name);
}

static bool add_from(struct life_reader *lr, config_setting_t *at, const char *name, unsigned *from)
{
	const struct track *t = &lr->life->tracks[0];
	const unsigned before = *from;

	for (size_t i = 0; i < t->n; i++)
		if (str_eq(name, "any") || (str_eq(name, "open") && t->states[i].open) ||
		    str_eq(name, t->states[i].name))
			*from |= 1u << i;
	return *from != before || track_state(t, name) ||
	       reader_refuse(lr->r, at,
			     "“%s” is not a state of the track %s; any and open stand for all, and "
			     "for all open ones",
			     name, t->name);
}

static bool read_from(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	for (int i = 0; i < length(list); i++)
		if (!add_from(lr, item(list, i), reader_text_at(list, i), &a->from))
			return false;
	return !list || a->from || reader_refuse(lr->r, list, "the list is empty");
}

static bool read_track(struct life_reader *lr, const struct act_text *t, struct act *a)
{
	a->track = &lr->life->tracks[0];
	for (size_t i = 0; t->track && i < lr->life->ntracks; i++)
		if (str_eq(lr->life->tracks[i].name, t->track))
			a->track = &lr->life->tracks[i];
	if (t->track && !str_eq(a->track->name, t->track))
		return reader_refuse(lr->r, reader_at(t->group, "track"), "“%s” is not a track of this life",
				     t->track);
	if (a->track->dated && (t->to || t->tos))
		return reader_refuse(lr->r, reader_at(t->group, t->to ? "to" : "tos"),
				     "a dated track is moved by its days, not by acts");
	if (t->note && (t->to || t->tos))
		return reader_refuse(lr->r, reader_at(t->group, "note"),
				     "a note leads nowhere: leave out to and tos");
	a->to = build_text(lr->b, t->to);
	return state_of(lr, t->group, a->track, t->to) && read_from(lr, t->from, a);
}

static bool read_tos(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	int n = length(list);
	struct act_to *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	for (int i = 0; i < n; i++) {
		struct to_text t = { 0 };

		if (!reader_group(lr->r, item(list, i), to_keys, COUNT(to_keys), &t) ||
		    !state_of(lr, item(list, i), a->track, t.to) || !life_lines(lr, t.when, &v[i].when))
			return false;
		v[i].to = build_text(lr->b, t.to);
	}
	a->tos = v;
	a->ntos = (size_t)n;
	return true;
}

/* ---- who may ---- */

static bool read_sides(struct life_reader *lr, config_setting_t *list, unsigned *ret)
{
	for (int i = 0; i < length(list); i++) {
		int side = side_find(reader_text_at(list, i));

		if (side < 0)
			return reader_refuse(lr->r, item(list, i),
					     "“%s” is not a side; allowed are park, department, "
					     "enterprise, third_party",
					     reader_text_at(list, i));
		*ret |= 1u << side;
	}
	return true;
}

/* The field a refusal points at. */
static bool read_place(struct life_reader *lr, config_setting_t *group, const char *name, const char **ret)
{
	*ret = build_text(lr->b, name);
	return !name || life_field(lr, name) ||
	       reader_refuse(lr->r, reader_at(group, "field"), "“%s” is not a field here", name);
}

static bool sentence(struct life_reader *lr, config_setting_t *group, struct words from, struct words *ret)
{
	if (str_empty(from.zh) && str_empty(from.en))
		return reader_refuse(lr->r, group, "the sentence is missing: write zh, en or both");
	return life_words(lr, group, from, ret);
}

static bool read_limit(struct life_reader *lr, config_setting_t *group, struct act_limit *ret)
{
	struct limit_text t = { 0 };

	if (!reader_group(lr->r, group, limit_keys, COUNT(limit_keys), &t) ||
	    !reader_roles(lr->r, t.roles, &ret->roles) || !read_sides(lr, t.sides, &ret->sides))
		return false;
	if (!ret->roles && !ret->sides)
		return reader_refuse(lr->r, group, "a limit has roles, sides or both");
	return life_lines(lr, t.when, &ret->when) && read_place(lr, group, t.field, &ret->field) &&
	       sentence(lr, group, t.text, &ret->text);
}

static bool read_limits(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	int n = length(list);
	struct act_limit *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	a->limits = v;
	a->nlimits = (size_t)n;
	for (int i = 0; i < n; i++)
		if (!read_limit(lr, item(list, i), &v[i]))
			return false;
	return true;
}

/* ---- conditions ---- */

/* A line says its code and sentence; a function has its own, unless these are given. */
static bool check_whole(struct life_reader *lr, config_setting_t *group, const struct check_text *t)
{
	bool said = !str_empty(t->text.zh) || !str_empty(t->text.en);

	if (!t->line == !t->fn)
		return reader_refuse(lr->r, group, "a condition has either a line or fn");
	if (t->warns && (!t->line || !said || t->code || t->first))
		return reader_refuse(lr->r, group, "a warning has a line and a sentence, no code, and is not first");
	if (t->warns)
		return true;
	if (t->code && !check_name(t->code))
		return reader_refuse(
			lr->r, reader_at(group, "code"),
			"“%s” is not a code; write lower-case letters, digits and _, a letter first",
			t->code);
	if (t->code && !said)
		return reader_refuse(lr->r, reader_at(group, "code"),
				     "the sentence is missing: write zh, en or both");
	if (!t->code && (said || t->line))
		return reader_refuse(lr->r, group, "the key code is missing");
	return true;
}

static bool read_check(struct life_reader *lr, config_setting_t *group, struct act_check *ret)
{
	struct check_text t = { 0 };

	if (!reader_group(lr->r, group, check_keys, COUNT(check_keys), &t) || !check_whole(lr, group, &t))
		return false;
	ret->first = t.first;
	ret->warns = t.warns;
	ret->code = build_text(lr->b, t.code);
	return life_lines(lr, t.when, &ret->when) && life_lines(lr, t.line, &ret->line) &&
	       (!t.fn || life_verb(lr, reader_at(group, "fn"), LIFE_CHECK, t.fn, &ret->fn)) &&
	       read_place(lr, group, t.field, &ret->field) && life_words(lr, group, t.text, &ret->text);
}

static bool read_checks(struct life_reader *lr, config_setting_t *list, bool may_warn, struct act_checks *ret)
{
	int n = length(list);
	struct act_check *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	*ret = (struct act_checks){ v, (size_t)n };
	for (int i = 0; i < n; i++) {
		if (!read_check(lr, item(list, i), &v[i]))
			return false;
		if (v[i].warns && !may_warn)
			return reader_refuse(lr->r, reader_at(item(list, i), "warns"), "only one of checks may warn");
	}
	return true;
}

static bool read_gives(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	life_texts(lr, list, &a->gives, &a->ngives);
	for (size_t i = 0; i < a->ngives; i++) {
		const struct field *f = ledger_field(&lr->b->ledger, a->gives[i]);

		if (!f || f->set != FIELD_BY_FOLD)
			return reader_refuse(lr->r, item(list, (int)i), "“%s” is not a field with set = fold",
					     a->gives[i]);
	}
	return true;
}

static bool read_shows(struct life_reader *lr, config_setting_t *list, struct act *a)
{
	life_texts(lr, list, &a->shows, &a->nshows);
	for (size_t i = 0; i < a->nshows; i++)
		if (!ledger_field(&lr->b->ledger, a->shows[i]))
			return reader_refuse(lr->r, item(list, (int)i), "“%s” is not a field of this ledger",
					     a->shows[i]);
	return true;
}

/* ---- the three rounds ---- */

static bool act_free(struct life_reader *lr, config_setting_t *group, const struct act_text *t)
{
	if (!check_name(t->name))
		return reader_refuse(lr->r, reader_at(group, "name"),
				     "“%s” is not a name; write lower-case letters, digits and _, a "
				     "letter first, at most 31",
				     t->name);
	for (size_t i = 0; i < lr->life->nacts; i++) {
		const struct act *a = &lr->life->acts[i];

		if (str_eq(a->name, t->name))
			return reader_refuse(lr->r, reader_at(group, "name"), "“%s” is an act already",
					     t->name);
		if ((t->title.zh && str_eq(a->title.zh, t->title.zh)) ||
		    (t->title.en && str_eq(a->title.en, t->title.en)))
			return reader_refuse(lr->r, group, "the act %s has this title already", a->name);
	}
	return true;
}

static bool read_head(struct life_reader *lr, config_setting_t *group, struct act_text *t, struct act *a)
{
	if (!reader_group(lr->r, group, act_keys, COUNT(act_keys), t) || !act_free(lr, group, t) ||
	    !named(lr->r, group, t->title.zh, t->title.en))
		return false;
	t->group = group;
	*a = (struct act){ .name = build_text(lr->b, t->name),
			   .title = build_words(lr->b, t->title),
			   .help = build_words(lr->b, t->help),
			   .event = build_words(lr->b, t->event),
			   .note = t->note,
			   .amends = t->amends,
			   .hands_over = t->hands_over,
			   .weighty = t->weighty,
			   .reads = t->reads,
			   .rule_switch = t->rule_switch ? build_text(lr->b, t->rule_switch) : NULL };
	if (str_eq(t->takes, "form"))
		a->takes = TAKES_FORM;
	else if (str_eq(t->takes, "any"))
		a->takes = TAKES_ANY;
	else if (t->takes)
		return reader_refuse(lr->r, reader_at(group, "takes"),
				     "“%s” is not allowed; write form or any", t->takes);
	return read_track(lr, t, a) && reader_roles(lr->r, t->roles, &a->roles);
}

static bool read_conditions(struct life_reader *lr, const struct act_text *t, struct act *a)
{
	lr->act = a;
	return life_required(lr, t->fields, a) && read_tos(lr, t->tos, a) && read_limits(lr, t->limits, a) &&
	       read_checks(lr, t->needs, false, &a->needs) && read_checks(lr, t->checks, true, &a->checks) &&
	       life_verbs(lr, t->fill, LIFE_FILL, &a->fill) &&
	       life_verbs(lr, t->complete, LIFE_COMPLETE, &a->complete) &&
	       life_verbs(lr, t->effects, LIFE_EFFECT, &a->effects) && read_gives(lr, t->gives, a) &&
	       read_shows(lr, t->shows, a);
}

static bool begins(const struct life *l)
{
	for (size_t i = 0; i < l->nacts; i++)
		if (l->acts[i].from == 0 && l->acts[i].track == l->tracks &&
		    (l->acts[i].to || (l->tracks->dated && l->acts[i].takes == TAKES_FORM)))
			return true;
	return false;
}

bool life_acts(struct life_reader *lr, config_setting_t *list)
{
	int n = length(list);
	struct act *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);
	struct act_text *texts = arena_alloc(&lr->b->arena, (size_t)n, sizeof *texts);

	if (n == 0 || n > 100)
		return reader_refuse(lr->r, list, "a life has 1 to 100 acts");
	lr->life->acts = v;
	for (int i = 0; i < n; i++, lr->life->nacts++)
		if (!read_head(lr, item(list, i), &texts[i], &v[i]))
			return false;
	for (int i = 0; i < n; i++)
		if (!life_act_fields(lr, texts[i].fields, &v[i]) ||
		    !life_own(lr, texts[i].own, &v[i].own, &v[i].nown))
			return false;
	for (int i = 0; i < n; i++)
		if (!read_conditions(lr, &texts[i], &v[i]))
			return false;
	lr->act = NULL;
	return begins(lr->life) ||
	       reader_refuse(lr->r, list,
			     "no act begins a record: one without from that leads to a state of the "
			     "first track, or takes the form where that is dated");
}
