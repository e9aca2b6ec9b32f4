/* What the cells of a column said before: most columns of a ledger say few different things. */
#include "memo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>

#define SLOTS 32768
#define LONG 200     /* longer cells are not kept */
#define TRIAL 10000 /* after so many a column must have repeated itself */

struct said {
	char *text; /* as it stands in the file; the value behind it. NULL: a free place */
	unsigned short n;
	unsigned char kind;
	bool none; /* the cell has no value */
};

struct memo {
	struct said *v; /* NULL: given up */
	long asked, known;
};

struct memo *memo_new(void)
{
	struct memo *m = xcalloc(1, sizeof *m);
	m->v = xcalloc(SLOTS, sizeof *m->v);
	return m;
}

static void forget(struct memo *m)
{
	for (size_t i = 0; m->v && i < SLOTS; i++)
		free(m->v[i].text);
	free(m->v);
	m->v = NULL;
}

void memo_free(struct memo *m)
{
	if (!m)
		return;
	forget(m);
	free(m);
}

/* Where the cell has its place; NULL when nothing is kept of it. */
static struct said *place_of(const struct memo *m, const struct cell *c)
{
	uint64_t h = 14695981039346656037u;
	if (!m || !m->v || c->n > LONG)
		return NULL;
	for (size_t i = 0; i < c->n; i++)
		h = (h ^ (unsigned char)c->s[i]) * 1099511628211u;
	return &m->v[(h ^ h >> 29) & (SLOTS - 1)];
}

bool memo_find(struct memo *m, const struct cell *c, const char **ret_value)
{
	const struct said *s = place_of(m, c);
	if (m)
		m->asked++;
	if (!s || !s->text || s->n != c->n || s->kind != c->kind || memcmp(s->text, c->s, c->n) != 0)
		return false;
	m->known++;
	*ret_value = s->none ? NULL : s->text + s->n;
	return true;
}

void memo_keep(struct memo *m, const struct cell *c, const char *value)
{
	size_t n = value ? strlen(value) + 1 : 0;
	if (!m)
		return;
	if (m->asked > TRIAL && m->known < m->asked / 8)
		forget(m);
	struct said *s = place_of(m, c);
	if (!s)
		return;
	free(s->text);
	*s = (struct said){ .text = xmalloc(c->n + n), .n = (unsigned short)c->n,
			    .kind = (unsigned char)c->kind, .none = !value };
	memcpy(s->text, c->s, c->n);
	if (value)
		memcpy(s->text + c->n, value, n);
}
