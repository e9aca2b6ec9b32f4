/* Lines of a life: read once, then asked of a record and what an act sets on it. */
#include <bihuan/domain/line.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/act.h>
#include <bihuan/domain/text.h>

#include "history.h"

/* ---- reading ---- */

struct line_reader {
	struct arena *arena;
	line_field *field;
	void *ctx;
	char **why;
};

__attribute__((format(printf, 2, 3))) static bool refuse(char **why, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	if (*why)
		return false;
	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	*why = buf_take(&b);
	return false;
}

/* Texts into an array of the arena. */
static const char *const *keep_texts(struct arena *a, const struct strv *from)
{
	const char **v = arena_alloc(a, from->n, sizeof *v);

	for (size_t i = 0; i < from->n; i++)
		v[i] = arena_copy(a, from->v[i]);
	return v;
}

static const char *const *split(struct arena *a, const char *text, const char *seps, size_t *ret_n)
{
	struct strv pieces = STRV_INIT;
	const char *const *v;

	strv_split(&pieces, text, seps);
	v = keep_texts(a, &pieces);
	*ret_n = pieces.n;
	strv_free(&pieces);
	return v;
}

/* report_up/to=department|authority/about=discovery */
static bool read_deed(const char *text, struct arena *a, struct deed *ret, char **why)
{
	size_t n;
	const char *const *parts = split(a, text, "/", &n);
	struct deed_match *m;

	if (n == 0)
		return refuse(why, tr("“%s” names no act"), text);
	*ret = (struct deed){ .act = parts[0], .n = n - 1 };
	ret->matches = m = arena_alloc(a, n - 1, sizeof *m);
	for (size_t i = 1; i < n; i++, m++) {
		const char *eq = strchr(parts[i], '=');

		m->field = arena_text(a, parts[i], eq ? (size_t)(eq - parts[i]) : strlen(parts[i]));
		if (eq)
			m->values = split(a, eq + 1, "|", &m->n);
	}
	return true;
}

bool deeds_parse(const char *text, struct arena *a, struct deeds *ret, char **ret_why)
{
	size_t n;
	const char *const *parts = split(a, text, ",", &n);
	struct deed *v = arena_alloc(a, n, sizeof *v);

	*ret = (struct deeds){ v, n };
	for (size_t i = 0; i < n; i++)
		if (!read_deed(parts[i], a, &v[i], ret_why))
			return false;
	return true;
}

static bool read_done(struct line_reader *r, const char *text, struct line_term *t)
{
	const char *since = strchr(text, '>');
	char *deed = since ? xstrndup(text, (size_t)(since - text)) : xstrdup(text);
	bool ok = read_deed(deed, r->arena, &t->deed, r->why);

	free(deed);
	return ok && (!since || deeds_parse(since + 1, r->arena, &t->since, r->why));
}

/* @on, @today, @F, @was.F */
static void read_operand(struct line_reader *r, const char *text, struct line_term *t)
{
	const char **other;

	if (str_eq(text, "on")) {
		t->operand = LINE_ON;
		return;
	}
	if (str_eq(text, "today")) {
		t->operand = LINE_TODAY;
		return;
	}
	t->operand = str_starts(text, "was.") ? LINE_FIELD_WAS : LINE_FIELD;
	other = arena_alloc(r->arena, 1, sizeof *other);
	*other = arena_copy(r->arena, text + (t->operand == LINE_FIELD_WAS ? 4 : 0));
	t->values = other;
	t->n = 1;
}

/* yes and no of a bool are kept as its values are. */
static void read_bool(const struct field *f, struct line_term *t)
{
	const char **v = (const char **)t->values;

	for (size_t i = 0; f && f->type == FIELD_BOOL && i < t->n; i++)
		v[i] = str_eq(v[i], "yes") ? "1" : str_eq(v[i], "no") ? "0" : v[i];
}

static bool read_values(struct line_reader *r, const char *text, const struct field *f, struct line_term *t)
{
	text += sign_read(text, &t->op);
	if (!*text && t->op == SIGN_EQ) {
		t->op = SIGN_ABSENT;
		return true;
	}
	if (*text == '@') {
		read_operand(r, text + 1, t);
		return true;
	}
	t->values = split(r->arena, text, ",", &t->n);
	read_bool(f, t);
	return t->n > 0 || refuse(r->why, tr("“%s” compares with nothing"), t->name);
}

/* The scope before a name: was. set. or a reference's field and one of what it points to. */
static bool read_name(struct line_reader *r, const char *key, struct line_term *t, const struct field **ret)
{
	const char *dot = strchr(key, '.');
	const char *name = key;
	char *ref = NULL;
	bool known;

	*ret = NULL;
	if (str_starts(key, "was.") || str_starts(key, "set.")) {
		t->kind = *key == 'w' ? LINE_WAS : LINE_SET;
		name = key + 4;
	} else if (dot) {
		t->kind = LINE_REF;
		name = ref = xstrndup(key, (size_t)(dot - key));
		t->of = arena_copy(r->arena, dot + 1);
	}
	t->name = arena_copy(r->arena, name);
	known = !r->field || r->field(r->ctx, name, ret);
	free(ref);
	return known || refuse(r->why, tr("“%s” is not a field here"), t->name);
}

static bool lacks_known(struct line_reader *r, const struct line_term *t)
{
	const struct field *f;

	for (size_t i = 0; r->field && i < t->n; i++)
		if (!r->field(r->ctx, t->values[i], &f))
			return refuse(r->why, tr("“%s” is not a field here"), t->values[i]);
	return true;
}

static bool read_term(struct line_reader *r, const char *text, struct line_term *t)
{
	const char *colon;
	const struct field *f;
	char *key;
	bool ok;

	t->not = *text == '-';
	text += t->not;
	colon = strchr(text, ':');
	if (!colon || colon == text)
		return refuse(r->why, tr("“%s” is no condition; write field:value"), text);
	key = xstrndup(text, (size_t)(colon - text));
	if (str_eq(key, "did") || str_eq(key, "last")) {
		t->kind = *key == 'd' ? LINE_DID : LINE_LAST;
		ok = read_done(r, colon + 1, t);
	} else if (str_eq(key, "lacks")) {
		t->kind = LINE_LACKS;
		t->values = split(r->arena, colon + 1, ",", &t->n);
		ok = lacks_known(r, t);
	} else {
		ok = read_name(r, key, t, &f) && read_values(r, colon + 1, f, t);
	}
	free(key);
	return ok;
}

bool line_parse(const char *text, struct arena *a, line_field *field, void *ctx, struct life_line *ret, char **ret_why)
{
	struct line_reader r = { a, field, ctx, ret_why };
	size_t n;
	const char *const *parts = split(a, text, " \t\n", &n);
	struct line_term *terms = arena_alloc(a, n, sizeof *terms);

	*ret_why = NULL;
	*ret = (struct life_line){ .terms = terms, .n = n, .text = arena_copy(a, text) };
	for (size_t i = 0; i < n; i++)
		if (!read_term(&r, parts[i], &terms[i]))
			return false;
	return true;
}

/* ---- what was done ---- */

static bool match_is(const struct deed_match *m, const struct sets *sets)
{
	const char *found = sets_get(sets, m->field);

	for (size_t i = 0; i < m->n; i++)
		if (str_eq(found, m->values[i]))
			return true;
	return m->n == 0 && found;
}

static bool deed_is(const struct deed *d, const struct done *done)
{
	for (size_t i = 0; i < d->n; i++)
		if (!match_is(&d->matches[i], &done->sets))
			return false;
	return true;
}

static long last_after(const struct timeline *t, const struct deed *d, long since, bool any)
{
	for (size_t i = t ? t->n : 0; i > 0 && (long)i - 1 > since; i--) {
		const struct done *done = &t->v[i - 1];

		if (!done_counts(done) || !str_eq(done->act, d->act))
			continue;
		if (deed_is(d, done))
			return (long)i - 1;
		if (!any)
			return -1;
	}
	return -1;
}

long deed_last(const struct timeline *t, const struct deed *d)
{
	return last_after(t, d, -1, true);
}

long deeds_last(const struct timeline *t, const struct deeds *d)
{
	long last = -1;

	for (size_t i = 0; i < d->n; i++) {
		long at = deed_last(t, &d->v[i]);

		last = at > last ? at : last;
	}
	return last;
}

/* ---- asking ---- */

static const char *was(const struct act_case *c, const char *name)
{
	return c->record ? record_get(c->record, name) : NULL;
}

static const char *now(const struct act_case *c, const char *name)
{
	return value_after(c->record, c->sets, name);
}

static const char *of_reference(const struct act_case *c, const struct line_term *t)
{
	const struct field *f = ledger_field(c->ledger, t->name);
	const char *id = now(c, t->name);

	return f && f->ledger && id && c->peek ? c->peek(c->ctx, f->ledger, id, t->of) : NULL;
}

static const char *value_of(const struct act_case *c, const struct line_term *t)
{
	switch (t->kind) {
	case LINE_WAS:
		return was(c, t->name);
	case LINE_SET:
		return c->sets ? sets_get(c->sets, t->name) : NULL;
	case LINE_REF:
		return of_reference(c, t);
	case LINE_VALUE:
	case LINE_LACKS:
	case LINE_DID:
	case LINE_LAST:
		break;
	}
	return now(c, t->name);
}

/* Days by their order, numbers by theirs; a day that is none is before all others. */
static int compare(const char *a, const char *b)
{
	long long x, y;

	if (a && b && text_number(a, &x) && text_number(b, &y))
		return x < y ? -1 : x > y;
	return !a || !b ? (a != NULL) - (b != NULL) : strcmp(a, b);
}

/* Beside a day with its time that day at this minute: of another day than today its last one. */
static const char *day_beside(const struct act_case *c, day_t d, const char *value, char text[MOMENT_TEXT])
{
	struct moment m = { d, value && strlen(value) > DAY_TEXT - 1 ? d == c->today ? c->minute : DAY_MINUTES - 1 : -1 };

	return d == DAY_NONE ? NULL : moment_to_iso(m, text);
}

static const char *operand(const struct act_case *c, const struct line_term *t, const char *value, char text[MOMENT_TEXT])
{
	switch (t->operand) {
	case LINE_ON:
		return day_beside(c, c->on, value, text);
	case LINE_TODAY:
		return day_beside(c, c->today, value, text);
	case LINE_FIELD:
		return now(c, t->values[0]);
	case LINE_FIELD_WAS:
		return was(c, t->values[0]);
	case LINE_VALUES:
		break;
	}
	return t->n ? t->values[0] : NULL;
}

/* A list holds a value when one of its items is it. */
static bool has_item(const char *value, const char *item)
{
	size_t n = strlen(item);

	for (const char *s = value; s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
		if (strncmp(s, item, n) == 0 && (s[n] == '\n' || !s[n]))
			return true;
	return false;
}

static bool field_holds(const struct act_case *c, const struct line_term *t)
{
	const char *value = value_of(c, t);
	char text[MOMENT_TEXT];

	if (t->op == SIGN_ABSENT)
		return !value;
	if (!value)
		return false;
	if (t->op != SIGN_EQ || t->operand != LINE_VALUES)
		return sign_holds(t->op, compare(value, operand(c, t, value, text)));
	for (size_t i = 0; i < t->n; i++)
		if (has_item(value, t->values[i]))
			return true;
	return false;
}

static const char *lacking(const struct act_case *c, const struct line_term *t)
{
	for (size_t i = 0; t->kind == LINE_LACKS && i < t->n; i++)
		if (!now(c, t->values[i]))
			return t->values[i];
	return NULL;
}

static bool term_holds(const struct act_case *c, const struct line_term *t)
{
	switch (t->kind) {
	case LINE_LACKS:
		return lacking(c, t) != NULL;
	case LINE_DID:
	case LINE_LAST:
		return last_after(c->timeline, &t->deed, deeds_last(c->timeline, &t->since), t->kind == LINE_DID) >= 0;
	case LINE_VALUE:
	case LINE_WAS:
	case LINE_SET:
	case LINE_REF:
		break;
	}
	return field_holds(c, t);
}

bool line_holds(const struct life_line *l, const struct act_case *c)
{
	for (size_t i = 0; i < l->n; i++)
		if (term_holds(c, &l->terms[i]) == l->terms[i].not)
			return false;
	return true;
}

bool lines_hold(const struct lines *l, const struct act_case *c, bool none)
{
	for (size_t i = 0; i < l->n; i++)
		if (line_holds(&l->v[i], c))
			return true;
	return l->n == 0 && none;
}

const char *lines_day(const struct lines *l, const struct act_case *c)
{
	for (size_t i = 0; i < l->n; i++) {
		if (!line_holds(&l->v[i], c))
			continue;
		for (size_t k = 0; k < l->v[i].n; k++)
			if (l->v[i].terms[k].operand == LINE_TODAY)
				return l->v[i].terms[k].name;
	}
	return NULL;
}

const char *lines_lacking(const struct lines *l, const struct act_case *c)
{
	const char *name = NULL;

	for (size_t i = 0; i < l->n && !name; i++)
		for (size_t k = 0; k < l->v[i].n && !name; k++)
			name = lacking(c, &l->v[i].terms[k]);
	return name;
}
