/* The words of a paper and their slots: "{enterprise.address}", "{check:on!}", "{level=major}", "{met|无}",
 * "{supervise[kind=letter]:on}", "{people.cert_no}", "{people*2.cert_no}", "{rule:papers.court}". */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

#include "paper_read.h"

struct slot_word {
	const char *name;
	enum paper_piece_from from;
};
static const struct slot_word slot_words[] = {
	{ "number", PAPER_LABEL }, { "park", PAPER_PARK }, { "issuer", PAPER_ISSUER }, { "today", PAPER_DAY },
	{ "year", PAPER_YEAR },	   { "n", PAPER_SERIAL },  { "count", PAPER_COUNT },
	{ "prefix", PAPER_PREFIX }, { "page", PAPER_AT }, { "no", PAPER_DOC_NO },	 { "issued", PAPER_ISSUED },
	{ "signer", PAPER_SIGNER },
	{ "done:act", PAPER_DONE_ACT }, { "done:day", PAPER_DONE_DAY }, { "done:by", PAPER_DONE_BY },
	{ "done:hash", PAPER_DONE_HASH }, { "done:said", PAPER_DONE_SAID },
};

#define SWITCH "rule:"

static bool read_path(struct paper_reading *g, config_setting_t *at, const char *text, const struct ledger *l,
		      struct layout_path *ret)
{
	return reader_path_people(&g->r, at, text, l, ret) &&
	       (ret->n || reader_refuse(&g->r, at, "there is nothing between the braces"));
}

/* "[kind=letter]" behind the name of an act. */
static bool read_only(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_doing *ret)
{
	char *equals = strchr(text, '='), *end = strchr(text, ']');

	if (!equals || !end || end < equals || end[1])
		return reader_refuse(&g->r, at, "behind an act stands [FIELD=CODE], or nothing");
	*equals = *end = '\0';
	ret->only = act_field_def(l, ret->act, text);
	ret->code = arena_copy(&g->arena, equals + 1);
	if (!ret->only)
		return reader_refuse(&g->r, at, "the act %s has no field “%s”", ret->act->name, text);
	return field_choice_code(ret->only, ret->code) ||
	       reader_refuse(&g->r, at, "“%s” is no code of %s", ret->code, ret->only->name);
}

bool paper_doing_read(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_doing *ret)
{
	char *bracket = strchr(text, '[');

	if (bracket)
		*bracket = '\0';
	ret->act = l->life ? act_find(l, text) : NULL;
	if (!ret->act)
		return reader_refuse(&g->r, at, "the ledger %s has no act “%s”", l->name, text);
	return !bracket || read_only(g, at, bracket + 1, l, ret);
}

/* "check:on", "check:result=pass": the name of an act before the colon. */
static bool read_act(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_piece *p)
{
	char *colon = strchr(text, ':'), *equals;
	const char *field = colon + 1;

	*colon = '\0';
	equals = strchr(colon + 1, '=');
	if (equals)
		*equals = '\0';
	p->from = PAPER_ACT;
	if (!paper_doing_read(g, at, text, l, &p->doing))
		return false;
	if (!equals && str_eq(field, "on"))
		return true;
	p->field = act_field_def(l, p->doing.act, field);
	if (!p->field)
		return reader_refuse(&g->r, at, "the act %s has no field “%s”", text, field);
	p->words = equals ? arena_copy(&g->arena, equals + 1) : NULL;
	return !equals || field_choice_code(p->field, p->words) || reader_refuse(&g->r, at, "“%s” is no code of %s", p->words, field);
}

/* "people*2.cert_no": what stands behind the star, which is taken out. */
static bool read_each(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_piece *p)
{
	char *star = strchr(text, '*'), *end = star + 1;
	size_t at_people;

	p->each = *end >= '1' && *end <= '9' ? *end++ - '0' : 0;
	memmove(star, end, strlen(end) + 1);
	p->from = PAPER_FIELD;
	if (!p->each || (*star && *star != '.'))
		return reader_refuse(&g->r, at, "behind people stands *1 to *9, so many lines at least, and perhaps a dot and a field of theirs");
	if (!read_path(g, at, text, l, &p->path))
		return false;
	at_people = p->path.n - (*star ? 2 : 1);
	return p->path.steps[at_people]->type == FIELD_PEOPLE ||
	       reader_refuse(&g->r, at, "“%s” is no field of people, so that there is no line for each", p->path.steps[at_people]->name);
}

/* "rule:papers.court": behind the colon a name that a switch of the rules may have. */
static bool read_switch(struct paper_reading *g, config_setting_t *at, const char *code, struct paper_piece *p)
{
	p->from = PAPER_SWITCH;
	p->words = arena_copy(&g->arena, code);
	for (const char *s = code; *s; s++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", *s))
			code = "";
	return *code || reader_refuse(&g->r, at, "“%s” is no code of a switch: lower-case letters, digits, dots and _", p->words);
}

static bool read_tick(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_piece *p)
{
	char *equals = strchr(text, '=');
	const struct field *f;

	*equals = '\0';
	p->from = PAPER_TICK;
	p->words = arena_copy(&g->arena, equals + 1);
	if (!read_path(g, at, text, l, &p->path))
		return false;
	f = p->path.steps[p->path.n - 1];
	if (f->type == FIELD_BOOL)
		return str_eq(p->words, "1") || str_eq(p->words, "0") ||
		       reader_refuse(&g->r, at, "“%s” is no code of %s", p->words, f->name);
	return field_choice_code(f, p->words) || reader_refuse(&g->r, at, "“%s” is no code of %s", p->words, f->name);
}

/* What stands between two braces; text may be cut. */
static bool read_slot(struct paper_reading *g, config_setting_t *at, char *text, const struct ledger *l, struct paper_piece *p)
{
	char *bar = strchr(text, '|');
	size_t len;

	if (bar) {
		*bar = '\0';
		p->otherwise = arena_copy(&g->arena, bar + 1);
	}
	len = strlen(text);
	if (len && text[len - 1] == '!') {
		text[len - 1] = '\0';
		p->required = true;
	}
	if (*text == '.') { /* a field, whatever its name means as a slot */
		p->from = PAPER_FIELD;
		return read_path(g, at, text + 1, l, &p->path);
	}
	for (size_t i = 0; i < sizeof slot_words / sizeof *slot_words; i++)
		if (str_eq(text, slot_words[i].name)) {
			p->from = slot_words[i].from;
			return true;
		}
	if (str_starts(text, SWITCH))
		return read_switch(g, at, text + strlen(SWITCH), p);
	if (strchr(text, '*'))
		return read_each(g, at, text, l, p);
	if (strchr(text, ':'))
		return read_act(g, at, text, l, p);
	if (strchr(text, '='))
		return read_tick(g, at, text, l, p);
	p->from = PAPER_FIELD;
	return read_path(g, at, text, l, &p->path);
}

bool paper_words_read(struct paper_reading *g, config_setting_t *at, const char *text, const struct ledger *l,
		      struct paper_words *ret)
{
	size_t most = 1;

	for (const char *s = text; *s; s++)
		most += 2 * (*s == '{');
	struct paper_piece *v = arena_alloc(&g->arena, most, sizeof *v);

	*ret = (struct paper_words){ v, 0 };
	while (*text) {
		size_t n = strcspn(text, "{");
		const char *end;

		if (n)
			v[ret->n++] = (struct paper_piece){ .from = PAPER_WORDS, .words = arena_text(&g->arena, text, n) };
		text += n;
		if (!*text)
			break;
		end = strchr(text, '}');
		if (!end)
			return reader_refuse(&g->r, at, "a brace is opened and not closed");
		if (!read_slot(g, at, arena_text(&g->arena, text + 1, (size_t)(end - text - 1)), l, &v[ret->n++]))
			return false;
		text = end + 1;
	}
	return true;
}
