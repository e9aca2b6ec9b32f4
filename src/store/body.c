/* Journal bodies: JSON of canonical values. Decoding needs no declaration, so that
 * the fold takes whatever was written. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/arena.h>
#include <bihuan/base/json.h>

#include "body.h"
#include "bytes.h"

/* ---- writing ---- */

static void body_pair(struct buf *b, const struct field *f, const struct set *v)
{
	if (b->len > 1 && b->s[b->len - 1] != '{')
		buf_addc(b, ',');
	buf_add_json(b, v->name);
	buf_addc(b, ':');
	if (!v->value)
		buf_add(b, "null");
	else if (f)
		value_body(f, v->value, b);
	else
		buf_add_json(b, v->value);
}

void body_of(const struct ledger *l, const char *act, const struct sets *sets, struct buf *b)
{
	const struct act *a;
	bool own = false;

	buf_clear(b);
	buf_addc(b, '{');
	for (size_t i = 0; sets && i < sets->n; i++) {
		if (sets->v[i].on_act)
			own = true;
		else
			body_pair(b, l ? set_ledger_field(l, &sets->v[i]) : NULL, &sets->v[i]);
	}
	if (own) {
		a = act_find(l, act);
		buf_add(b, b->len > 1 ? ",\"act\":{" : "\"act\":{");
		for (size_t i = 0; i < sets->n; i++)
			if (sets->v[i].on_act)
				body_pair(b, a && l ? act_field_def(l, a, sets->v[i].name) : NULL,
					  &sets->v[i]);
		buf_addc(b, '}');
	}
	buf_addc(b, '}');
}

/* ---- reading ---- */

#define FEW 128 /* values of one body */

struct reading {
	struct json j;
	struct arena *a;
	char *out; /* names and values, each with its NUL */
	struct set few[FEW], *v;
	size_t n, room;
	uint64_t names; /* a bit for each hash of a name that was met */
	bool act;	/* the object "act" was met: no value of that name stands beside it */
	bool both;	/* one name stands in the body and in its "act" */
};

/* Texts with a line feed between them; how long it is. */
static size_t read_list(struct json *j, char *out)
{
	char *begin = out;

	json_enter(j, '[');
	while (json_next(j, ']')) {
		char *text = out > begin ? out + 1 : out;

		if (json_kind(j) != '"') {
			json_skip(j, text, true);
			continue;
		}
		if (out > begin)
			*out = '\n';
		out = text + json_text(j, text);
	}
	*out = '\0';
	return (size_t)(out - begin);
}

/* The canonical text of a value; how long it is: 0 for null, and for what has no place. */
static size_t read_value(struct json *j, char *out)
{
	bool integer;
	size_t n;

	switch (json_kind(j)) {
	case '"':
		return json_text(j, out);
	case '[':
		return read_list(j, out);
	case '{':
		json_skip(j, out, true);
		return 0;
	case 't':
		memcpy(out, "1", 2);
		return json_word(j, "true");
	case 'f':
		memcpy(out, "0", 2);
		return json_word(j, "false");
	case 'n':
		json_word(j, "null");
		return 0;
	default:
		n = json_number(j, out, &integer);
		return n && integer ? n : 0;
	}
}

/* False: it stands there twice. */
static bool note_name(struct reading *r, const char *name, bool on_act)
{
	bool twice = false;
	unsigned h = 5381;
	uint64_t bit;

	for (const char *c = name; *c; c++)
		h = h * 33 + (unsigned char)*c;
	bit = (uint64_t)1 << (h * 2654435769u >> 26);
	for (size_t i = 0; r->names & bit && i < r->n; i++) {
		if (strcmp(r->v[i].name, name) != 0)
			continue;
		twice |= r->v[i].on_act == on_act;
		r->both = true;
	}
	r->names |= bit;
	return !twice;
}

/* The first of that name among the first n; n when there is none. */
static size_t find_value(const struct reading *r, size_t n, const char *name)
{
	size_t at = 0;

	while (at < n && strcmp(r->v[at].name, name) != 0)
		at++;
	return at;
}

static void add_value(struct reading *r, const struct set *v)
{
	struct set *more;

	if (r->n == r->room) {
		more = arena_take(r->a, 2 * r->room * sizeof *more);
		memcpy(more, r->v, r->n * sizeof *more);
		r->v = more;
		r->room *= 2;
	}
	r->v[r->n++] = *v;
}

static void read_object(struct reading *r, bool on_act)
{
	struct json *j = &r->j;

	json_enter(j, '{');
	while (json_next(j, '}')) {
		struct set v = { .name = r->out, .on_act = on_act };
		size_t n;

		r->out += json_name(j, r->out) + 1;
		if (!on_act && strcmp(v.name, "act") == 0) {
			bool object = json_kind(j) == '{';

			j->bad |= r->act || (object && find_value(r, r->n, v.name) < r->n);
			r->act |= object;
			if (object) {
				read_object(r, true);
				continue;
			}
		}
		j->bad |= !note_name(r, v.name, on_act);
		n = read_value(j, r->out);
		if (n) {
			v.value = r->out;
			r->out += n + 1;
		}
		add_value(r, &v);
	}
}

/* The later one of a name counts, at the place of the first. */
static void merge(struct reading *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t at = find_value(r, n, r->v[i].name);

		n += at == n;
		r->v[at] = r->v[i];
	}
	r->n = n;
}

bool body_view(const char *body, size_t len, struct arena *a, struct sets *ret)
{
	struct reading r;

	r.j = json_of(body, len);
	r.a = a;
	r.out = arena_take(a, len + 1);
	r.v = r.few;
	r.room = FEW;
	r.n = 0;
	r.names = 0;
	r.act = r.both = false;
	if (json_kind(&r.j) == '[')
		json_skip(&r.j, r.out, true);
	else
		read_object(&r, false);
	if (!json_end(&r.j))
		r.n = 0;
	if (r.both)
		merge(&r);
	*ret = (struct sets){ .v = arena_take(a, (r.n + 1) * sizeof *ret->v), .n = r.n, .perhaps = UINT64_MAX };
	memcpy(ret->v, r.v, r.n * sizeof *ret->v);
	return json_end(&r.j);
}

bool body_read(const char *body, size_t len, struct sets *ret)
{
	struct arena a = ARENA_INIT;
	struct sets view;
	bool ok = body_view(body, len, &a, &view);

	*ret = (struct sets)SETS_INIT;
	for (size_t i = 0; i < view.n; i++)
		sets_put(ret, view.v[i].name, view.v[i].value, view.v[i].on_act);
	arena_free(&a);
	return ok;
}

/* ---- meta ---- */

/* The last one of that name counts. */
static char *text_of_name(struct json *j, const char *key, char *room)
{
	char *found = NULL;

	json_enter(j, '{');
	while (json_next(j, '}')) {
		char *value = room + json_name(j, room) + 1;

		if (strcmp(room, key) != 0) {
			json_skip(j, value, false);
			continue;
		}
		free(found);
		found = NULL;
		if (json_kind(j) != '"') {
			json_skip(j, value, false);
			continue;
		}
		json_text(j, value);
		found = xstrdup(value);
	}
	return found;
}

char *meta_get(const char *meta, const char *key)
{
	char *room, *found;
	struct json j;
	size_t n;

	/* nearly always it is not there, and that is cheaper to see */
	if (!meta || !strstr(meta, key))
		return NULL;
	n = strlen(meta);
	room = xmalloc(n + 1);
	j = json_of(meta, n);
	found = text_of_name(&j, key, room);
	if (!json_end(&j)) {
		free(found);
		found = NULL;
	}
	free(room);
	return found;
}

day_t meta_day(const char *meta, int64_t at)
{
	char *assumed = meta_get(meta, "assumed_day");
	day_t day = day_from_iso(assumed);

	free(assumed);
	return day != DAY_NONE ? day : day_of_ms(at);
}

char *meta_of(const char *const *pairs)
{
	struct buf b = BUF_INIT;

	for (; *pairs; pairs += 2) {
		if (!pairs[1] || !*pairs[1])
			continue;
		buf_addc(&b, b.len ? ',' : '{');
		buf_add_json(&b, pairs[0]);
		buf_addc(&b, ':');
		buf_add_json(&b, pairs[1]);
	}
	if (!b.len)
		return NULL;
	buf_addc(&b, '}');
	return buf_take(&b);
}
