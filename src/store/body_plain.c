/* Bodies as this program writes them, read without a tree: no blanks, no \u, no nesting but
 * "act" and lists of texts, no name twice. What looks different is left to body_read(), which
 * takes any JSON; where both take a body they read the same. */
#include <string.h>

#include <bihuan/base/utf8.h>

#include "body.h"

#define PLAIN_MOST 128 /* values of one body */

struct plain {
	const char *at, *end;
	char *out; /* names and values, each with its NUL: never longer than the body */
	struct set v[PLAIN_MOST];
	size_t n;
	uint64_t names; /* a bit for each hash of a name that was met */
	bool act;	/* so was the object "act": no second one, and no value of that name beside it */
};

static bool take(struct plain *p, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(p->end - p->at) < n || memcmp(p->at, word, n) != 0)
		return false;
	p->at += n;
	return true;
}

static bool is_next(const struct plain *p, char c)
{
	return p->at < p->end && *p->at == c;
}

static bool take_escape(struct plain *p)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found = p->end - p->at > 1 && p->at[1] ? strchr(from, p->at[1]) : NULL;

	if (!found)
		return false;
	*p->out++ = to[found - from];
	p->at += 2;
	return true;
}

/* A text with its quotes, without a NUL behind it. */
static bool take_text(struct plain *p)
{
	if (!take(p, "\""))
		return false;
	while (p->at < p->end && *p->at != '"') {
		unsigned char c = (unsigned char)*p->at;
		uint32_t any;
		size_t n = 1;

		if (c == '\\') {
			if (!take_escape(p))
				return false;
			continue;
		}
		if (c >= 0x80)
			n = utf8_next(p->at, (size_t)(p->end - p->at), &any);
		if (c < 0x20 || n == 0)
			return false;
		for (size_t i = 0; i < n; i++)
			*p->out++ = *p->at++;
	}
	return take(p, "\"");
}

static bool take_integer(struct plain *p)
{
	const char *begin = p->at;

	if (is_next(p, '-'))
		*p->out++ = *p->at++;
	if (is_next(p, '0') && (p->at > begin || (p->end - p->at > 1 && p->at[1] >= '0' && p->at[1] <= '9')))
		return false; /* -0, 01 */
	while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
		*p->out++ = *p->at++;
	/* no more digits than surely fit; what goes on behind them (1.5, 1e3) fails there */
	return p->at - begin >= 1 && p->at - begin <= 18 && p->at[-1] != '-';
}

/* Texts with a line feed between them. */
static bool take_list(struct plain *p)
{
	char *begin = p->out;

	if (!take(p, "["))
		return false;
	while (!is_next(p, ']')) {
		if (p->at[-1] != '[' && !take(p, ","))
			return false;
		if (p->out > begin)
			*p->out++ = '\n';
		if (!take_text(p))
			return false;
	}
	return take(p, "]");
}

static bool take_value(struct plain *p)
{
	if (p->at == p->end)
		return false;
	switch (*p->at) {
	case '"':
		return take_text(p);
	case '[':
		return take_list(p);
	case 't':
		*p->out++ = '1';
		return take(p, "true");
	case 'f':
		*p->out++ = '0';
		return take(p, "false");
	case 'n':
		return take(p, "null");
	default:
		return take_integer(p);
	}
}

/* Notes the name of the next value; false when it was met before. */
static bool note_name(struct plain *p, char *name)
{
	unsigned h = 5381;
	uint64_t bit;

	for (const char *c = name; *c; c++)
		h = h * 33 + (unsigned char)*c;
	bit = (uint64_t)1 << (h * 2654435769u >> 26);
	for (size_t i = 0; p->names & bit && i < p->n; i++)
		if (strcmp(p->v[i].name, name) == 0)
			return false;
	p->names |= bit;
	p->v[p->n].name = name;
	return true;
}

static bool has_value(const struct plain *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].name, name) == 0)
			return true;
	return false;
}

static bool take_object(struct plain *p, bool on_act);

static bool take_pair(struct plain *p, bool on_act)
{
	char *name = p->out, *value;

	if (p->n == PLAIN_MOST || !take_text(p) || !take(p, ":"))
		return false;
	*p->out++ = '\0';
	if (strcmp(name, "act") == 0 && !on_act) {
		bool object = is_next(p, '{');

		if (p->act || (object && has_value(p, name)))
			return false;
		p->act = object;
		if (object)
			return take_object(p, true);
	}
	if (!note_name(p, name))
		return false;
	value = p->out;
	if (!take_value(p))
		return false;
	p->v[p->n].value = p->out > value ? value : NULL;
	p->v[p->n++].on_act = on_act;
	if (p->out > value)
		*p->out++ = '\0';
	return true;
}

static bool take_object(struct plain *p, bool on_act)
{
	if (!take(p, "{"))
		return false;
	while (!is_next(p, '}'))
		if ((p->at[-1] != '{' && !take(p, ",")) || !take_pair(p, on_act))
			return false;
	return take(p, "}");
}

static bool read_plain(struct plain *p, const char *body, size_t len, struct arena *a)
{
	if (!body)
		return false;
	p->at = body;
	p->end = body + len;
	p->out = arena_take(a, len + 1);
	p->n = 0;
	p->names = 0;
	p->act = false;
	return take_object(p, false) && p->at == p->end;
}

static void copy_sets(const struct sets *from, struct arena *a, struct sets *ret)
{
	ret->v = arena_take(a, (from->n + 1) * sizeof *ret->v);
	for (ret->n = 0; ret->n < from->n; ret->n++) {
		const struct set *s = &from->v[ret->n];

		ret->v[ret->n] = (struct set){ arena_copy(a, s->name), arena_copy(a, s->value), s->on_act, s->at };
	}
}

bool body_view(const char *body, size_t len, struct arena *a, struct sets *ret)
{
	struct sets slow;
	struct plain p;
	bool ok;

	if (read_plain(&p, body, len, a)) {
		ret->v = arena_take(a, (p.n + 1) * sizeof *ret->v);
		memcpy(ret->v, p.v, p.n * sizeof *ret->v);
		ret->n = p.n;
		return true;
	}
	ok = body_read(body, len, &slow);
	copy_sets(&slow, a, ret);
	sets_free(&slow);
	return ok;
}
