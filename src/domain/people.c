#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/value.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

/* Somebody named: a record with the name it has (NULL while it is not here),
 * or a name alone. */
struct somebody {
	const char *id; /* NULL: a name alone */
	char *name;
};

/* Names are the same that look the same: without blanks around them and without what
 * cannot be seen. */
static char *name_compared(const char *name)
{
	size_t left = name ? strlen(name) : 0, step;
	struct buf b = BUF_INIT;
	uint32_t c;

	if (!name)
		return NULL;
	buf_add(&b, "");
	for (; (step = utf8_next(name, left, &c)) > 0; name += step, left -= step)
		if (!utf8_is_unseen(c))
			buf_addn(&b, name, step);
	buf_addn(&b, name, left); /* what is no UTF-8 */
	return str_trim(buf_take(&b));
}

static struct somebody somebody_init(const char *item, const struct names *names)
{
	struct somebody who = { .id = *item == '=' ? item + 1 : NULL };
	const char *number = NULL, *name = NULL;

	if (!who.id)
		name = item;
	else if (names && names->label)
		names->label(names->ctx, LEDGER_PERSON, who.id, &number, &name);
	who.name = name_compared(name);
	return who;
}

/* Two records are the same by id alone: two people may share a name. */
static bool somebody_same(const struct somebody *a, const struct somebody *b)
{
	if (a->id && b->id)
		return strcmp(a->id, b->id) == 0;
	return !str_empty(a->name) && str_eq(a->name, b->name);
}

struct crowd {
	struct strv items;
	struct somebody *v;
	size_t n;
};

static struct crowd crowd_init(const char *value, const struct names *names)
{
	struct crowd c = { .items = STRV_INIT };

	value_items(value, &c.items);
	for (size_t i = 0; i < c.items.n; i++)
		VEC_ADD(c.v, c.n) = somebody_init(c.items.v[i], names);
	return c;
}

static void crowd_finish(struct crowd *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->v[i].name);
	free(c->v);
	strv_free(&c->items);
}

static const struct somebody *crowd_find(const struct crowd *c, size_t n,
					 const struct somebody *who)
{
	for (size_t i = 0; i < n; i++)
		if (somebody_same(&c->v[i], who))
			return &c->v[i];
	return NULL;
}

bool people_share(const char *a, const char *b, const struct names *names, char **ret_who)
{
	struct crowd left = crowd_init(a, names), right = crowd_init(b, names);
	const struct somebody *found = NULL;

	for (size_t i = 0; i < left.n && !found; i++)
		if (crowd_find(&right, right.n, &left.v[i]))
			found = &left.v[i];
	if (found && ret_who)
		*ret_who = found->name ? xstrdup(found->name) :
					 xasprintf("(%.8s)", found->id);
	crowd_finish(&left);
	crowd_finish(&right);
	return found != NULL;
}

bool people_has(const char *people, const char *id, const char *name)
{
	struct crowd c = crowd_init(people, NULL);
	struct somebody who = { .id = str_empty(id) ? NULL : id, .name = name_compared(name) };
	bool has = crowd_find(&c, c.n, &who) != NULL;
	free(who.name);
	crowd_finish(&c);
	return has;
}

size_t people_count(const char *people, const struct names *names)
{
	struct crowd c = crowd_init(people, names);
	size_t count = 0;

	for (size_t i = 0; i < c.n; i++)
		if (!crowd_find(&c, i, &c.v[i]))
			count++;
	crowd_finish(&c);
	return count;
}
