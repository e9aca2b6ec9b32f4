/* Tracks of a life with their states, and the columns they and the engine keep: those that the
 * declaration does not have are made here, so that nobody need write them. */
#include "life_read.h"

#include <bihuan/domain/own_ledgers.h>

#include "check.h"

#define STATES_MAX 32 /* of the main track: acts hold them as bits */

struct track_text {
	const char *name, *field, *begin;
	struct words label;
	bool dated;
	config_setting_t *states;
};

static const struct key track_keys[] = {
	{ "name", KEY_STRING, true, AT(track_text, name) },
	{ "field", KEY_STRING, true, AT(track_text, field) },
	{ "states", KEY_GROUPS, true, AT(track_text, states) },
	{ "zh", KEY_STRING, AT(track_text, label.zh) },
	{ "en", KEY_STRING, AT(track_text, label.en) },
	{ "begin", KEY_STRING, AT(track_text, begin) },
	{ "dated", KEY_BOOL, AT(track_text, dated) },
};

struct state_text {
	const char *name, *day;
	struct words label;
	bool open, voids;
};

static const struct key state_keys[] = {
	{ "name", KEY_STRING, true, AT(state_text, name) }, { "zh", KEY_STRING, AT(state_text, label.zh) },
	{ "en", KEY_STRING, AT(state_text, label.en) },     { "open", KEY_BOOL, AT(state_text, open) },
	{ "void", KEY_BOOL, AT(state_text, voids) },        { "day", KEY_STRING, AT(state_text, day) },
};

/* ---- the columns ---- */

#define KEPT(n, t, z, e)                                                      \
	{                                                                     \
		.name = n, .type = t, .set = FIELD_BY_FOLD, .label = { z, e } \
	}

/* What the fold and the clocks keep of every record with a life. */
static const struct field kept[] = {
	KEPT(LIFE_CONTESTED, FIELD_BOOL, "两处记录不一致", "Contested"),
	KEPT(LIFE_CONTESTED_BY, FIELD_LONGTEXT, "不一致的记录", "Contested entries"),
	KEPT(LIFE_UNAUTHORISED, FIELD_BOOL, "越权待认", "Unauthorised"),
	KEPT(LIFE_UNAUTHORISED_BY, FIELD_LONGTEXT, "越权的记录", "Unauthorised entries"),
	KEPT(LIFE_OPEN, FIELD_BOOL, "在办", "Open"),
	KEPT(LIFE_NEXT_ACT, FIELD_TEXT, "下一环节", "Next act"),
	{ .name = LIFE_NEXT_DUE,
	  .type = FIELD_DATE,
	  .set = FIELD_BY_FOLD,
	  .label = { "最后期限", "Next due" },
	  .help = { "下一环节的法定最后一天", "The last lawful day of the next act" } },
	KEPT(LIFE_NEXT_RULE, FIELD_TEXT, "依据规则", "Next rule"),
};

/* What is due may be declared with its minute: then the clocks of the ledger count in minutes. */
static bool kept_type(const struct field *f, enum field_type type)
{
	return f->type == type || (type == FIELD_DATE && f->type == FIELD_DATETIME);
}

static bool kept_right(struct life_reader *lr, config_setting_t *at, const struct field *f,
		       enum field_type type)
{
	return (kept_type(f, type) && f->set == FIELD_BY_FOLD) ||
	       reader_refuse(lr->r, at,
			     "the field %s is kept by the life: it is of type %s with set = fold, "
			     "or left out",
			     f->name, field_type_name(type));
}

void life_columns_make(struct build *b)
{
	for (size_t i = 0; i < COUNT(kept); i++)
		if (!ledger_field(&b->ledger, kept[i].name)) {
			build_field_copy(b, &kept[i]);
			build_take(b);
		}
}

bool life_columns(struct life_reader *lr, config_setting_t *group)
{
	for (size_t i = 0; i < COUNT(kept); i++) {
		const struct field *f = ledger_field(&lr->b->ledger, kept[i].name);

		if (f && !kept_right(lr, group, f, kept[i].type))
			return false;
	}
	life_columns_make(lr->b);
	return true;
}

bool life_kept(const struct ledger *l)
{
	for (size_t i = 0; i < COUNT(kept); i++) {
		const struct field *f = ledger_field(l, kept[i].name);

		if (!f || !kept_type(f, kept[i].type) || f->set != FIELD_BY_FOLD)
			return false;
	}
	return true;
}

/* ---- tracks ---- */

static bool state_free(struct life_reader *lr, config_setting_t *group, const char *name,
		       const struct track *now, size_t nstates)
{
	bool taken = false;

	if (!check_name(name))
		return reader_refuse(lr->r, reader_at(group, "name"),
				     "“%s” is not a name; write lower-case letters, digits and _, a "
				     "letter first, at most 31",
				     name);
	for (const struct track *t = lr->life->tracks; t < now; t++)
		taken |= track_state(t, name) != NULL;
	for (size_t i = 0; i < nstates; i++)
		taken |= str_eq(now->states[i].name, name);
	/* acts write them where they name states */
	taken |= str_eq(name, "open") || str_eq(name, "any");
	return !taken || reader_refuse(lr->r, reader_at(group, "name"),
				       "“%s” is a state already, or has a meaning of its own", name);
}

static bool day_right(struct life_reader *lr, config_setting_t *group, const struct track *t, const char *day)
{
	const struct field *f = day ? ledger_field(&lr->b->ledger, day) : NULL;

	if (!t->dated && day)
		return reader_refuse(lr->r, reader_at(group, "day"),
				     "the key day belongs to tracks with dated = true");
	if (t->dated && (!f || !field_is(f, FIELD_IS_DAY)))
		return reader_refuse(lr->r, reader_at(group, "day"),
				     "a state of a dated track needs the key day: a date of this ledger");
	return true;
}

static bool read_state(struct life_reader *lr, config_setting_t *group, struct track *t,
		       struct life_state *ret, struct words *label)
{
	struct state_text s = { 0 };

	if (!reader_group(lr->r, group, state_keys, COUNT(state_keys), &s) ||
	    !state_free(lr, group, s.name, t, (size_t)(ret - t->states)) || !day_right(lr, group, t, s.day))
		return false;
	if (s.open && s.voids)
		return reader_refuse(lr->r, reader_at(group, "void"), "a state is open or void, not both");
	*ret = (struct life_state){ .name = build_text(lr->b, s.name),
				    .open = s.open,
				    .voids = s.voids,
				    .day = build_text(lr->b, s.day) };
	*label = s.label;
	return true;
}

/* The column is declared: its choices have the words of the states. */
static bool column_fits(struct life_reader *lr, config_setting_t *group, const struct field *f,
			const struct track *t, config_setting_t *states)
{
	if (!kept_right(lr, reader_at(group, "field"), f, FIELD_CHOICE))
		return false;
	for (size_t i = 0; i < t->n; i++) {
		const struct choice *c = field_choice(f, t->states[i].name);
		config_setting_t *at = config_setting_get_elem(states, (unsigned)i);

		if (!c || !str_eq(c->code, t->states[i].name))
			return reader_refuse(lr->r, reader_at(at, "name"),
					     "“%s” is not a choice of the field %s", t->states[i].name,
					     f->name);
	}
	return true;
}

static bool make_column(struct life_reader *lr, config_setting_t *group, const struct track *t,
			const struct track_text *text, const struct words *labels)
{
	static const struct words state = { "状态", "State" };
	bool plain = t == lr->life->tracks && !text->label.zh && !text->label.en;
	const struct words *label = plain ? &state : &text->label;
	struct field *f;

	if (!name_free(lr->r, group, t->field, false) || !named(lr->r, group, label->zh, label->en))
		return false;
	f = build_field(lr->b);
	*f = (struct field){ .name = t->field,
			     .label = build_words(lr->b, *label),
			     .type = FIELD_CHOICE,
			     .set = FIELD_BY_FOLD };
	for (size_t i = 0; i < t->n; i++) {
		config_setting_t *at = config_setting_get_elem(text->states, (unsigned)i);

		if (!named(lr->r, at, labels[i].zh, labels[i].en))
			return false;
		build_choice(lr->b, f, t->states[i].name, labels[i]);
	}
	build_take(lr->b);
	return passes(lr->r, group, "states", check_choices(ledger_field(&lr->b->ledger, t->field)));
}

static bool read_states(struct life_reader *lr, config_setting_t *group, struct track *t,
			const struct track_text *text)
{
	int n = config_setting_length(text->states);
	struct life_state *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);
	struct words *labels = arena_alloc(&lr->b->arena, (size_t)n, sizeof *labels);
	const struct field *f;

	if (n == 0 || n > STATES_MAX)
		return reader_refuse(lr->r, text->states, "a track has 1 to %d states", STATES_MAX);
	t->states = v;
	for (int i = 0; i < n; i++)
		if (!read_state(lr, config_setting_get_elem(text->states, (unsigned)i), t, &v[i], &labels[i]))
			return false;
	t->n = (size_t)n;
	f = ledger_field(&lr->b->ledger, t->field);
	return f ? column_fits(lr, group, f, t, text->states) : make_column(lr, group, t, text, labels);
}

static bool track_free(struct life_reader *lr, config_setting_t *group, const struct track_text *text,
		       const struct track *now)
{
	if (!check_name(text->name))
		return reader_refuse(lr->r, reader_at(group, "name"),
				     "“%s” is not a name; write lower-case letters, digits and _, a "
				     "letter first, at most 31",
				     text->name);
	for (const struct track *t = lr->life->tracks; t < now; t++)
		if (str_eq(t->name, text->name) || str_eq(t->field, text->field))
			return reader_refuse(lr->r, reader_at(group, "name"),
					     "“%s” has the name or the field of another track", text->name);
	return true;
}

static bool read_track(struct life_reader *lr, config_setting_t *group, struct track *ret)
{
	struct track_text text = { 0 };

	if (!reader_group(lr->r, group, track_keys, COUNT(track_keys), &text) ||
	    !track_free(lr, group, &text, ret))
		return false;
	*ret = (struct track){ .name = build_text(lr->b, text.name),
			       .field = build_text(lr->b, text.field),
			       .begin = build_text(lr->b, text.begin),
			       .dated = text.dated };
	if (!read_states(lr, group, ret, &text))
		return false;
	if (ret->dated && ret == lr->life->tracks && !ledger_field(&lr->b->ledger, ret->states[0].day)->required)
		return reader_refuse(lr->r, reader_at(group, "states"),
				     "the day of the first state of a dated main track must be a required field");
	return !ret->begin || track_state(ret, ret->begin) ||
	       reader_refuse(lr->r, reader_at(group, "begin"), "“%s” is not a state of the track %s",
			     ret->begin, ret->name);
}

bool life_tracks(struct life_reader *lr, config_setting_t *group, config_setting_t *list)
{
	int n = list ? config_setting_length(list) : 0;
	struct track *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);

	if (n == 0 || n > 20)
		return reader_refuse(lr->r, reader_at(group, "tracks"), "a life has 1 to 20 tracks");
	lr->life->tracks = v;
	for (int i = 0; i < n; i++, lr->life->ntracks++)
		if (!read_track(lr, config_setting_get_elem(list, (unsigned)i), &v[i]))
			return false;
	return true;
}
