/* What a life says of imports: which acts a row of a sheet tells of, and how it is known again. */
#include "life_read.h"

#include <string.h>

#include "check.h"

struct import_text {
	config_setting_t *closed, *on, *unknown, *past, *order, *keeps, *unsure, *unset, *alike, *steps, *nothing;
	config_setting_t *early, *closing, *stays, *above, *weak_words, *beside, *cards;
	const char *round;
};

static const struct key import_keys[] = {
	{ "closed", KEY_TEXTS, AT(import_text, closed) },   { "on", KEY_STRINGS, AT(import_text, on) },
	{ "unknown", KEY_STRINGS, AT(import_text, unknown) }, { "past", KEY_STRINGS, AT(import_text, past) },
	{ "order", KEY_STRINGS, AT(import_text, order) },   { "keeps", KEY_STRINGS, AT(import_text, keeps) },
	{ "unsure", KEY_GROUP, AT(import_text, unsure) },   { "unset", KEY_TEXTS, AT(import_text, unset) },
	{ "round", KEY_STRING, AT(import_text, round) },    { "alike", KEY_STRINGS, AT(import_text, alike) },
	{ "steps", KEY_GROUPS, AT(import_text, steps) },    { "nothing", KEY_STRINGS, AT(import_text, nothing) },
	{ "early", KEY_GROUP, AT(import_text, early) },	    { "closing", KEY_STRINGS, AT(import_text, closing) },
	{ "stays", KEY_GROUPS, AT(import_text, stays) },    { "above", KEY_GROUPS, AT(import_text, above) },
	{ "weak_words", KEY_GROUPS, AT(import_text, weak_words) },
	{ "beside", KEY_STRINGS, AT(import_text, beside) },
	{ "cards", KEY_GROUP, AT(import_text, cards) },
};

struct unsure_text {
	config_setting_t *fields, *when;
	struct words text;
};

static const struct key unsure_keys[] = {
	{ "fields", KEY_STRINGS, true, AT(unsure_text, fields) },
	{ "when", KEY_TEXTS, AT(unsure_text, when) },
	{ "zh", KEY_STRING, AT(unsure_text, text.zh) },
	{ "en", KEY_STRING, AT(unsure_text, text.en) },
};

struct step_text {
	const char *act, *to, *sets;
	bool told, through;
	config_setting_t *when, *on, *uses, *unknown, *lacks;
};

static const struct key step_keys[] = {
	{ "act", KEY_STRING, true, AT(step_text, act) },  { "to", KEY_STRING, AT(step_text, to) },
	{ "sets", KEY_STRING, AT(step_text, sets) },	  { "told", KEY_BOOL, AT(step_text, told) },
	{ "through", KEY_BOOL, AT(step_text, through) },  { "when", KEY_TEXTS, AT(step_text, when) },
	{ "on", KEY_STRINGS, AT(step_text, on) },	  { "uses", KEY_STRINGS, AT(step_text, uses) },
	{ "unknown", KEY_STRINGS, AT(step_text, unknown) }, { "lacks", KEY_STRINGS, AT(step_text, lacks) },
};

/* Columns of the ledger; dates: all of them dates. */
static bool read_columns(struct life_reader *lr, config_setting_t *list, bool dates, const char *const **ret,
			 size_t *ret_n)
{
	life_texts(lr, list, ret, ret_n);
	for (size_t i = 0; i < *ret_n; i++) {
		const struct field *f = ledger_field(&lr->b->ledger, (*ret)[i]);

		if (!f || (dates && !field_is(f, FIELD_IS_DAY)))
			return reader_refuse(lr->r, config_setting_get_elem(list, (unsigned)i),
					     dates ? "“%s” is not a date of this ledger"
						   : "“%s” is not a field of this ledger",
					     (*ret)[i]);
	}
	return true;
}

/* "found_on deadline" */
static bool read_order(struct life_reader *lr, config_setting_t *list)
{
	struct life_import *im = &lr->life->import;
	const char *const *texts;
	const char **pairs;
	size_t n;

	life_texts(lr, list, &texts, &n);
	pairs = arena_alloc(&lr->b->arena, 2 * n, sizeof *pairs);
	for (size_t i = 0; i < n; i++) {
		struct strv two = STRV_INIT;
		bool ok;

		strv_split(&two, texts[i], " ");
		ok = two.n == 2;
		for (size_t k = 0; ok && k < 2; k++) {
			const struct field *f = ledger_field(&lr->b->ledger, two.v[k]);

			ok = f && field_is(f, FIELD_IS_DAY);
			pairs[2 * i + k] = ok ? f->name : NULL;
		}
		strv_free(&two);
		if (!ok)
			return reader_refuse(lr->r, config_setting_get_elem(list, (unsigned)i),
					     "“%s” does not name two dates of this ledger", texts[i]);
	}
	im->order = pairs;
	im->norder = 2 * n;
	return true;
}

static bool read_unsure(struct life_reader *lr, config_setting_t *group, struct life_unsure *ret)
{
	struct unsure_text t = { 0 };

	if (!group)
		return true;
	if (!reader_group(lr->r, group, unsure_keys, COUNT(unsure_keys), &t) ||
	    !named(lr->r, group, t.text.zh, t.text.en) ||
	    !read_columns(lr, t.fields, false, &ret->fields, &ret->n))
		return false;
	ret->text = build_words(lr->b, t.text);
	return life_lines(lr, t.when, &ret->when);
}

/* "result=pass": a choice of the act's own. */
static bool read_said(struct life_reader *lr, config_setting_t *group, const char *text, const struct act *a,
		      struct life_step *ret)
{
	const char *eq = text ? strchr(text, '=') : NULL;

	if (!text)
		return true;
	for (size_t i = 0; eq && i < a->nfields; i++) {
		const struct field *f = a->fields[i].own;

		if (!f || strncmp(f->name, text, (size_t)(eq - text)) != 0 || f->name[eq - text] ||
		    f->type != FIELD_CHOICE || !field_choice(f, eq + 1))
			continue;
		ret->field = f->name;
		ret->value = build_text(lr->b, eq + 1);
		return true;
	}
	return reader_refuse(lr->r, reader_at(group, "sets"),
			     "“%s” is not a choice of the act %s and one of its codes: result=pass", text, a->name);
}

static bool read_step(struct life_reader *lr, config_setting_t *group, struct life_step *ret)
{
	struct step_text t = { 0 };
	const struct act *a;

	if (!reader_group(lr->r, group, step_keys, COUNT(step_keys), &t))
		return false;
	a = life_act(lr->life, t.act);
	if (!a || !a->from)
		return reader_refuse(lr->r, reader_at(group, "act"),
				     "“%s” is not an act of this ledger that leaves from a state", t.act);
	if (t.to && !track_state(a->track, t.to))
		return reader_refuse(lr->r, reader_at(group, "to"), "“%s” is not a state of the track %s", t.to,
				     a->track->name);
	if (!t.when && !t.told && !t.through)
		return reader_refuse(lr->r, group, "a step has when, told = true or through = true");
	*ret = (struct life_step){ .act = a->name, .told = t.told, .through = t.through,
				   .to = build_text(lr->b, t.to) };
	return life_lines(lr, t.when, &ret->when) && read_said(lr, group, t.sets, a, ret) &&
	       read_columns(lr, t.on, true, &ret->on, &ret->non) &&
	       read_columns(lr, t.uses, false, &ret->uses, &ret->nuses) &&
	       read_columns(lr, t.unknown, true, &ret->unknown, &ret->nunknown) &&
	       read_columns(lr, t.lacks, false, &ret->lacks, &ret->nlacks);
}

LIFE_LIST(static, read_steps, struct life_step, import.steps, import.nsteps, read_step)

static bool read_closed(struct life_reader *lr, config_setting_t *group, const struct import_text *t)
{
	struct life_import *im = &lr->life->import;
	bool takes_in = life_takes_in(&lr->b->ledger) != NULL;

	if ((t->closed || t->on || t->unknown) && !takes_in)
		return reader_refuse(lr->r, group,
				     "no act takes in what is closed (takes = \"any\"): closed, on and unknown have no meaning");
	return life_lines(lr, t->closed, &im->closed) && read_columns(lr, t->on, true, &im->on, &im->non) &&
	       read_columns(lr, t->unknown, true, &im->unknown, &im->nunknown);
}

/* A reference, a date and two texts. */
static bool read_alike(struct life_reader *lr, config_setting_t *list)
{
	struct life_import *im = &lr->life->import;
	bool ok;

	if (!list)
		return true;
	life_texts(lr, list, &im->alike, &im->nalike);
	ok = im->nalike == 4;
	for (size_t i = 0; ok && i < 4; i++) {
		const struct field *f = ledger_field(&lr->b->ledger, im->alike[i]);

		ok = f && (i == 0   ? f->type == FIELD_REF
			   : i == 1 ? f->type == FIELD_DATE
				    : field_is(f, FIELD_IS_PROSE));
	}
	return ok || reader_refuse(lr->r, list,
				   "alike names four fields of this ledger: a reference, a date, the place and the words");
}

/* ---- what sheets say ---- */

struct stays_text {
	const char *to;
	config_setting_t *when;
};

static const struct key stays_keys[] = {
	{ "to", KEY_STRING, true, AT(stays_text, to) },
	{ "when", KEY_TEXTS, true, AT(stays_text, when) },
};

static bool read_stays(struct life_reader *lr, config_setting_t *group, struct life_stays *ret)
{
	struct stays_text t = { 0 };

	if (!reader_group(lr->r, group, stays_keys, COUNT(stays_keys), &t))
		return false;
	if (!lr->life->ntracks || !track_state(&lr->life->tracks[0], t.to))
		return reader_refuse(lr->r, reader_at(group, "to"), "“%s” is not a state of the main track", t.to);
	ret->to = build_text(lr->b, t.to);
	return life_lines(lr, t.when, &ret->when);
}

LIFE_LIST(static, read_stays_list, struct life_stays, import.stays, import.nstays, read_stays)

struct heads_text {
	const char *field, *code;
	config_setting_t *words;
};

static const struct key heads_keys[] = {
	{ "field", KEY_STRING, true, AT(heads_text, field) },
	{ "code", KEY_STRING, AT(heads_text, code) },
	{ "words", KEY_STRINGS, true, AT(heads_text, words) },
};

static bool read_heads(struct life_reader *lr, config_setting_t *group, bool choice, struct life_heads *ret)
{
	struct heads_text t = { 0 };
	const struct field *f;

	if (!reader_group(lr->r, group, heads_keys, COUNT(heads_keys), &t))
		return false;
	f = ledger_field(&lr->b->ledger, t.field);
	if (!f)
		return reader_refuse(lr->r, reader_at(group, "field"), "“%s” is not a field of this ledger", t.field);
	if (choice != (t.code != NULL) || (choice && !field_choice_code(f, t.code)))
		return reader_refuse(lr->r, reader_at(group, choice ? "code" : "field"),
				     choice ? "code is one of the field's choices" : "code has no meaning here");
	ret->field = f->name;
	ret->code = build_text(lr->b, t.code);
	life_texts(lr, t.words, &ret->words, &ret->n);
	return true;
}

static bool read_above(struct life_reader *lr, config_setting_t *group, struct life_heads *ret)
{
	return read_heads(lr, group, false, ret);
}

static bool read_weak(struct life_reader *lr, config_setting_t *group, struct life_heads *ret)
{
	return read_heads(lr, group, true, ret);
}

LIFE_LIST(static, read_above_list, struct life_heads, import.above, import.nabove, read_above)
LIFE_LIST(static, read_weak_list, struct life_heads, import.weak_words, import.nweak_words, read_weak)

/* "check_result checkers" */
static bool read_beside(struct life_reader *lr, config_setting_t *list)
{
	struct life_import *im = &lr->life->import;
	const char *const *texts;
	const char **pairs;
	size_t n;

	life_texts(lr, list, &texts, &n);
	pairs = arena_alloc(&lr->b->arena, 2 * n, sizeof *pairs);
	for (size_t i = 0; i < n; i++) {
		struct strv two = STRV_INIT;
		const struct field *f, *people;

		strv_split(&two, texts[i], " ");
		f = two.n == 2 ? ledger_field(&lr->b->ledger, two.v[0]) : NULL;
		people = f ? ledger_field(&lr->b->ledger, two.v[1]) : NULL;
		strv_free(&two);
		if (!f || !f->nchoices || !people || people->type != FIELD_PEOPLE)
			return reader_refuse(lr->r, config_setting_get_elem(list, (unsigned)i),
					     "“%s” does not name a choice and people of this ledger", texts[i]);
		pairs[2 * i] = f->name;
		pairs[2 * i + 1] = people->name;
	}
	im->beside = pairs;
	im->nbeside = 2 * n;
	return true;
}

bool life_import(struct life_reader *lr, config_setting_t *group)
{
	struct life_import *im = &lr->life->import;
	struct import_text t = { 0 };
	const struct field *f;

	if (!group)
		return true;
	if (!reader_group(lr->r, group, import_keys, COUNT(import_keys), &t))
		return false;
	f = t.round ? ledger_field(&lr->b->ledger, t.round) : NULL;
	if (t.round && (!f || f->type != FIELD_INTEGER))
		return reader_refuse(lr->r, reader_at(group, "round"), "“%s” is not a whole number of this ledger",
				     t.round);
	im->round = build_text(lr->b, t.round);
	life_texts(lr, t.nothing, &im->nothing, &im->nnothing);
	life_texts(lr, t.closing, &im->closing, &im->nclosing);
	return read_closed(lr, group, &t) && read_columns(lr, t.past, true, &im->past, &im->npast) &&
	       read_order(lr, t.order) && read_columns(lr, t.keeps, false, &im->keeps, &im->nkeeps) &&
	       read_unsure(lr, t.unsure, &im->unsure) && read_unsure(lr, t.early, &im->early) && life_lines(lr, t.unset, &im->unset) && read_alike(lr, t.alike) &&
	       read_steps(lr, t.steps) && read_stays_list(lr, t.stays) && read_above_list(lr, t.above) &&
	       read_weak_list(lr, t.weak_words) && read_beside(lr, t.beside) && life_cards(lr, t.cards);
}
