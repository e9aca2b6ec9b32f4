/* What a declared page holds (page.h). */
#include <bihuan/domain/page.h>

#include <stdint.h>
#include <stdlib.h>

static void free_words(struct words *w)
{
	free((char *)(uintptr_t)w->zh);
	free((char *)(uintptr_t)w->en);
}

static void block_finish(struct page_block *b)
{
	for (size_t i = 0; i < b->nfields; i++)
		free(b->fields[i].name);
	free(b->fields);
	free(b->ledger);
	free(b->by);
	free(b->line);
	free_words(&b->title);
}

void pages_free(struct pages *p)
{
	for (size_t i = 0; i < p->n; i++) {
		for (size_t k = 0; k < p->v[i].nblocks; k++)
			block_finish(&p->v[i].blocks[k]);
		free(p->v[i].blocks);
		free(p->v[i].name);
		free(p->v[i].of);
		free_words(&p->v[i].title);
	}
	free(p->v);
	*p = (struct pages){ .n = 0 };
}

const struct page *pages_find(const struct pages *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i].name, name))
			return &p->v[i];
	return NULL;
}
