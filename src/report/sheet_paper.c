/* Tables of figures as a paper, so that what writes papers as PDF and DOCX writes them too. */
#include <bihuan/report/sheet_paper.h>

#include <stdlib.h>

/* One part of it: the block, and what fills it; words are borrowed from the sheets. */
static struct filled_block *add_block(struct sheet_paper *p, enum paper_block_kind kind)
{
	struct paper_block *b = xcalloc(1, sizeof *b);

	b->kind = kind;
	VEC_ADD(p->filled.blocks, p->filled.nblocks) = (struct filled_block){ .block = b };
	return &p->filled.blocks[p->filled.nblocks - 1];
}

static void add_words(struct sheet_paper *p, enum paper_block_kind kind, const char *text)
{
	strv_add(&add_block(p, kind)->texts, text);
}

static void add_rows(struct filled_block *to, const struct sheet_table *t)
{
	for (size_t i = 0; i < t->nrows; i++) {
		struct filled_row row = { STRV_INIT };

		for (size_t k = 0; k < t->ncolumns; k++)
			strv_add(&row.cells, t->rows[i][k]);
		VEC_ADD(to->rows, to->nrows) = row;
	}
}

/* Columns share the line by how wide they are on a terminal. */
static void add_table(struct sheet_paper *p, const struct sheet_table *t)
{
	struct filled_block *to = add_block(p, PAPER_TABLE);
	struct paper_block *b = (struct paper_block *)to->block;
	struct paper_cell *cells = xcalloc(t->ncolumns, sizeof *cells);

	for (size_t i = 0; i < t->ncolumns; i++)
		cells[i] = (struct paper_cell){ .label = t->columns[i].heading, .width = t->columns[i].width > 4 ? t->columns[i].width : 4 };
	b->cells = cells;
	b->ncells = t->ncolumns;
	add_rows(to, t);
}

/* The line to be signed on stays with the note above it: it is nothing on a page of its own. */
static void add_notes(struct sheet_paper *p, const struct sheet_table *t)
{
	size_t together = t->signs && t->notes.n > 1 ? t->notes.n - 2 : t->notes.n;
	struct filled_block *last;

	for (size_t i = 0; i < together; i++)
		add_words(p, PAPER_PARAGRAPH, t->notes.v[i]);
	if (together == t->notes.n)
		return;
	last = add_block(p, PAPER_SIGNATURES);
	for (size_t i = together; i < t->notes.n; i++)
		strv_add(&last->texts, t->notes.v[i]);
}

/* A table of many columns stands across. */
static enum paper_page page_of(const struct sheet_table *v, size_t n)
{
	enum { MOST_UPRIGHT = 7 };

	for (size_t i = 0; i < n; i++)
		if (v[i].ncolumns > MOST_UPRIGHT)
			return PAPER_WIDE;
	return PAPER_SHEET;
}

void sheet_paper_make(const char *title, const struct sheet_table *v, size_t n, struct sheet_paper *ret)
{
	*ret = (struct sheet_paper){ .paper = { .page = page_of(v, n), .title = { title, title } } };
	ret->filled.paper = &ret->paper;
	add_words(ret, PAPER_TITLE, title);
	for (size_t i = 0; i < n; i++) {
		if (n > 1)
			add_words(ret, PAPER_HEADING, v[i].name);
		if (v[i].says)
			add_words(ret, PAPER_PARAGRAPH, v[i].says);
		add_table(ret, &v[i]);
	}
	if (n)
		add_notes(ret, &v[n - 1]);
}

void sheet_paper_free(struct sheet_paper *p)
{
	for (size_t i = 0; i < p->filled.nblocks; i++) {
		struct paper_block *b = (struct paper_block *)p->filled.blocks[i].block;

		free((struct paper_cell *)b->cells);
		free(b);
	}
	paper_filled_free(&p->filled);
}
