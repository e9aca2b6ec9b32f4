/* Journal bodies: JSON of canonical values. Decoding needs no declaration, so that
 * the fold takes whatever was written. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "body.h"
#include "bytes.h"

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

static char *array_text(const json_t *v)
{
	struct buf b = BUF_INIT;
	size_t i;
	const json_t *item;

	json_array_foreach(v, i, item) {
		if (!json_is_string(item))
			continue;
		if (b.len)
			buf_addc(&b, '\n');
		buf_add(&b, json_string_value(item));
	}
	if (b.len)
		return buf_take(&b);
	buf_free(&b);
	return NULL;
}

/* Canonical text of a JSON value; NULL for null and for what has no place. */
static char *canonical(const json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_STRING:
		return *json_string_value(v) ? xstrdup(json_string_value(v)) : NULL;
	case JSON_INTEGER:
		return xasprintf("%lld", (long long)json_integer_value(v));
	case JSON_TRUE:
		return xstrdup("1");
	case JSON_FALSE:
		return xstrdup("0");
	case JSON_ARRAY:
		return array_text(v);
	default:
		return NULL;
	}
}

static void take_object(json_t *o, bool on_act, struct sets *ret)
{
	const char *key;
	json_t *v;

	json_object_foreach(o, key, v) {
		char *text;

		if (!on_act && strcmp(key, "act") == 0 && json_is_object(v)) {
			take_object(v, true, ret);
			continue;
		}
		text = canonical(v);
		sets_put(ret, key, text, on_act);
		free(text);
	}
}

bool body_read(const char *body, size_t len, struct sets *ret)
{
	json_t *o = json_loadb(body ? body : "", body ? len : 0, JSON_REJECT_DUPLICATES, NULL);

	*ret = (struct sets)SETS_INIT;
	if (!o)
		return false;
	if (json_is_object(o))
		take_object(o, false, ret);
	json_decref(o);
	return true;
}

char *meta_get(const char *meta, const char *key)
{
	json_t *o;
	char *copy;

	/* nearly always it is not there, and that is cheaper to see */
	if (!meta || !strstr(meta, key))
		return NULL;
	o = json_loads(meta, 0, NULL);
	copy = xstrdup(o ? json_string_value(json_object_get(o, key)) : NULL);
	json_decref(o);
	return copy;
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
