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
	struct said *v;	     /* NULL: given up */
	unsigned char *mark; /* of each place: whose it is, nearly always; so a cell not known costs no look at `v` */
	long asked, known;
};

struct memo *memo_new(void)
{
	struct memo *m = xcalloc(1, sizeof *m);
	m->v = xcalloc(SLOTS, sizeof *m->v);
	m->mark = xcalloc(SLOTS, 1);
	return m;
}

static void forget(struct memo *m)
{
	for (size_t i = 0; m->v && i < SLOTS; i++)
		free(m->v[i].text);
	free(m->v);
	free(m->mark);
	m->v = NULL;
	m->mark = NULL;
}

void memo_free(struct memo *m)
{
	if (!m)
		return;
	forget(m);
	free(m);
}

struct place {
	struct said *said; /* NULL: nothing is kept of the cell */
	unsigned char *mark, is;
};

static struct place place_of(const struct memo *m, const struct cell *c)
{
	uint64_t h = 14695981039346656037u;
	size_t at;

	if (!m || !m->v || c->n > LONG)
		return (struct place){ NULL, NULL, 0 };
	for (size_t i = 0; i < c->n; i++)
		h = (h ^ (unsigned char)c->s[i]) * 1099511628211u;
	at = (h ^ h >> 29) & (SLOTS - 1);
	return (struct place){ &m->v[at], &m->mark[at], (unsigned char)(h >> 56 | 1) };
}

bool memo_find(struct memo *m, const struct cell *c, const char **ret_value)
{
	struct place p = place_of(m, c);

	if (m)
		m->asked++;
	if (!p.said || *p.mark != p.is || p.said->n != c->n || p.said->kind != c->kind ||
	    memcmp(p.said->text, c->s, c->n) != 0)
		return false;
	m->known++;
	*ret_value = p.said->none ? NULL : p.said->text + p.said->n;
	return true;
}

void memo_keep(struct memo *m, const struct cell *c, const char *value)
{
	size_t n = value ? strlen(value) + 1 : 0;
	struct place p;

	if (!m)
		return;
	if (m->asked > TRIAL && m->known < m->asked / 8)
		forget(m);
	p = place_of(m, c);
	if (!p.said)
		return;
	free(p.said->text);
	*p.said = (struct said){ .text = xmalloc(c->n + n), .n = (unsigned short)c->n,
				 .kind = (unsigned char)c->kind, .none = !value };
	*p.mark = p.is;
	memcpy(p.said->text, c->s, c->n);
	if (value)
		memcpy(p.said->text + c->n, value, n);
}
