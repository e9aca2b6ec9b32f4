/* The blocks of a paper as paragraphs and tables of a document. */
#include <math.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>

#include "docx.h"

/* ---- paragraphs ---- */

static double em(const struct paper_font *f)
{
	return docx_width(f, "国");
}

/* Each line of the text for itself. */
static void add_lines(struct docx *d, struct buf *out, enum docx_style style, const struct docx_paragraph *p, const char *text)
{
	struct strv parts = STRV_INIT;

	strv_split(&parts, text, "\n");
	for (size_t i = 0; i < parts.n; i++)
		docx_paragraph(d, out, style, p, parts.v[i]);
	if (!parts.n)
		docx_paragraph(d, out, style, p, "");
	strv_free(&parts);
}

static void add_paragraphs(struct docx *d, const struct strv *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		if (*texts->v[i])
			add_lines(d, &d->body, DOCX_BODY, &(struct docx_paragraph){ .first = 2 * em(&d->area->body) }, texts->v[i]);
}

/* They stay on one page: each with the next. */
static void add_signatures(struct docx *d, const struct strv *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		docx_paragraph(d, &d->body, DOCX_LINE,
			       &(struct docx_paragraph){ .with_next = i + 1 < lines->n, .before = i ? 0 : d->area->step }, lines->v[i]);
}

/* Centred over one another at the right: by how wide their characters are. */
static void add_seal(struct docx *d, const struct strv *lines)
{
	const struct paper_area *a = d->area;
	double widest = 0, end = a->seal_end * em(&a->body);

	for (size_t i = 0; i < lines->n; i++)
		widest = fmax(widest, docx_width(&a->body, lines->v[i]));
	if (widest > a->right - a->left - end)
		end = widest = 0;
	for (size_t i = 0; i < lines->n; i++) {
		double side = (widest - docx_width(&a->body, lines->v[i])) / 2;

		docx_paragraph(d, &d->body, DOCX_LINE,
			       &(struct docx_paragraph){ .with_next = i + 1 < lines->n, .before = i ? 0 : a->seal,
							 .right = end + fmax(side, 0), .align = "right" },
			       lines->v[i]);
	}
}

/* ---- tables ---- */

enum { MOST = PAPER_COLUMNS + 1 };

struct table {
	struct docx *d;
	int x[MOST]; /* where columns begin, twips; one more where the last ends */
	size_t n;
};

static void begin_table(struct table *t)
{
	const struct paper_area *a = t->d->area;
	struct buf *out = &t->d->body;

	if (t->d->after_table)
		docx_spacer(out, "", 20, "");
	buf_addf(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>",
		 t->x[t->n] - t->x[0]);
	for (size_t i = 0; i < 6; i++)
		buf_addf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
			 (const char *const[]){ "top", "left", "bottom", "right", "insideH", "insideV" }[i]);
	buf_addf(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" "
		      "w:type=\"dxa\"/><w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
		 docx_twips(a->pad - .1), docx_twips(a->pad_left), docx_twips(a->pad - .1), docx_twips(a->pad_right));
	for (size_t i = 0; i < t->n; i++)
		buf_addf(out, "<w:gridCol w:w=\"%d\"/>", t->x[i + 1] - t->x[i]);
	buf_add(out, "</w:tblGrid>");
}

static void end_table(struct table *t)
{
	buf_add(&t->d->body, "</w:tbl>");
	t->d->after_table = true;
}

/* About as high as it will be: how many lines s takes in that width. */
static double lines_of(const struct table *t, const char *s, size_t from, size_t span)
{
	const struct paper_area *a = t->d->area;
	double room = (t->x[from + span] - t->x[from]) * 25.4 / 1440 - a->pad_left - a->pad_right;

	return ceil(docx_width(&a->cell, s) / fmax(room, em(&a->cell)));
}

/* A row that would fill most of a page is parted between pages, no other. */
static void begin_row(struct table *t, double lines, int least, bool heads)
{
	const struct paper_area *a = t->d->area;

	buf_add(&t->d->body, "<w:tr><w:trPr>");
	if (lines * a->cell_step < (a->bottom - a->top_next) * 2 / 3)
		buf_add(&t->d->body, "<w:cantSplit/>");
	if (least > 1)
		buf_addf(&t->d->body, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>", docx_twips(least * a->cell_step + 2 * a->pad));
	if (heads)
		buf_add(&t->d->body, "<w:tblHeader/>");
	buf_add(&t->d->body, "</w:trPr>");
}

static void add_cell(struct table *t, size_t from, size_t span, enum docx_style style, const char *text)
{
	buf_addf(&t->d->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", t->x[from + span] - t->x[from]);
	if (span > 1)
		buf_addf(&t->d->body, "<w:gridSpan w:val=\"%zu\"/>", span);
	buf_add(&t->d->body, "</w:tcPr>");
	add_lines(t->d, &t->d->body, style, &(struct docx_paragraph){ 0 }, text);
	buf_add(&t->d->body, "</w:tc>");
}

/* ---- a table of records ---- */

static void place_columns(struct table *t, const struct paper_block *b)
{
	const struct paper_area *a = t->d->area;
	double all = 0, at = 0;

	for (size_t i = 0; i < b->ncells; i++)
		all += b->cells[i].width;
	t->n = b->ncells;
	for (size_t i = 0; i <= t->n; i++) {
		t->x[i] = docx_twips((a->right - a->left) * at / all);
		at += i < t->n ? b->cells[i].width : 0;
	}
}

static void add_table(struct docx *d, const struct filled_block *b)
{
	struct table t = { .d = d };

	place_columns(&t, b->block);
	begin_table(&t);
	begin_row(&t, 1, 1, true);
	for (size_t k = 0; k < t.n; k++)
		add_cell(&t, k, 1, DOCX_COLUMN, b->block->cells[k].label);
	buf_add(&d->body, "</w:tr>");
	for (size_t i = 0; i < b->nrows || i < (size_t)b->block->rows; i++) {
		double lines = 1;

		for (size_t k = 0; i < b->nrows && k < t.n; k++)
			lines = fmax(lines, lines_of(&t, b->rows[i].cells.v[k], k, 1));
		begin_row(&t, lines, 1, false);
		for (size_t k = 0; k < t.n; k++)
			add_cell(&t, k, 1, DOCX_CELL, i < b->nrows ? b->rows[i].cells.v[k] : "");
		buf_add(&d->body, "</w:tr>");
	}
	end_table(&t);
}

/* ---- labels and values ---- */

/* label, value, label, value: the labels as wide as the widest, but no more than a quarter of the line. */
static void place_fields(struct table *t, const struct paper_block *b)
{
	const struct paper_area *a = t->d->area;
	double all = a->right - a->left, label = 0;

	for (size_t i = 0; i < b->ncells; i++)
		label = fmax(label, docx_width(&a->label, b->cells[i].label));
	label = fmin(label + a->pad_left + a->pad_right + .5, all / 4);
	t->n = 4;
	t->x[0] = 0;
	t->x[1] = docx_twips(label);
	t->x[2] = docx_twips(all / 2);
	t->x[3] = docx_twips(all / 2 + label);
	t->x[4] = docx_twips(all);
}

static void add_fields(struct docx *d, const struct filled_block *b)
{
	struct table t = { .d = d };
	const struct paper_block *block = b->block;
	char *const *values = b->rows[0].cells.v;

	place_fields(&t, block);
	begin_table(&t);
	for (size_t i = 0; i < block->ncells; i++) {
		const struct paper_cell *c = &block->cells[i];
		bool two = !c->wide && i + 1 < block->ncells && !c[1].wide;

		begin_row(&t, lines_of(&t, values[i], 1, two ? 1 : 3), c->lines, false);
		add_cell(&t, 0, 1, DOCX_LABEL, c->label);
		add_cell(&t, 1, two ? 1 : 3, DOCX_CELL, values[i]);
		if (two) {
			add_cell(&t, 2, 1, DOCX_LABEL, c[1].label);
			add_cell(&t, 3, 1, DOCX_CELL, values[++i]);
		}
		buf_add(&d->body, "</w:tr>");
	}
	end_table(&t);
}

/* ---- photos ---- */

/* One below the other, half as wide as the lines, its caption below; where there is none the caption alone, and why. */
static void add_photos(struct docx *d, const struct filled_block *b)
{
	const struct paper_area *a = d->area;

	if (b->nrows && b->texts.n)
		docx_paragraph(d, &d->body, DOCX_HEADING, &(struct docx_paragraph){ .with_next = true }, b->texts.v[0]);
	else
		add_paragraphs(d, &b->texts);
	for (size_t i = 0; i < b->nrows; i++) {
		const struct paper_photo *p = paper_photo(&d->photos, paper_photo_hash(&b->rows[i]));
		char *caption = paper_photo_words(&b->rows[i], p->lacks);

		if (!p->lacks)
			docx_picture(d, &p->picture, (a->right - a->left) / 2, caption);
		docx_paragraph(d, &d->body, DOCX_CELL, &(struct docx_paragraph){ 0 }, caption);
		free(caption);
	}
}

/* ---- all of them ---- */

static void add_title(struct docx *d, const char *text)
{
	docx_paragraph(d, &d->body, DOCX_TITLE, &(struct docx_paragraph){ .before = d->area->title_gap }, text);
	d->before = d->area->title_gap;
}

static void add_block(struct docx *d, const struct filled_block *b)
{
	const char *text = b->texts.n ? b->texts.v[0] : "";

	switch (b->block->kind) {
	case PAPER_TITLE:
		add_title(d, text);
		return;
	case PAPER_NUMBER:
		docx_paragraph(d, &d->body, DOCX_NUMBER, &(struct docx_paragraph){ 0 }, text);
		return;
	case PAPER_ADDRESSEE:
		docx_paragraph(d, &d->body, DOCX_ADDRESSEE, &(struct docx_paragraph){ 0 }, text);
		return;
	case PAPER_HEADING:
		docx_paragraph(d, &d->body, DOCX_HEADING, &(struct docx_paragraph){ 0 }, text);
		return;
	case PAPER_PARAGRAPH:
	case PAPER_LIST:
		add_paragraphs(d, &b->texts);
		return;
	case PAPER_FIELDS:
		add_fields(d, b);
		return;
	case PAPER_TABLE:
		if (!b->nrows && b->texts.n)
			add_paragraphs(d, &b->texts);
		else
			add_table(d, b);
		return;
	case PAPER_PHOTOS:
		add_photos(d, b);
		return;
	case PAPER_SIGNATURES:
		add_signatures(d, &b->texts);
		return;
	case PAPER_SEAL:
		add_seal(d, &b->texts);
		return;
	case PAPER_BREAK:
		docx_spacer(&d->body, "<w:pageBreakBefore/>", 20, "");
	}
}

static bool is_table(const struct filled_block *b)
{
	return b->block->kind == PAPER_FIELDS || (b->block->kind == PAPER_TABLE && (b->nrows || !b->texts.n));
}

void docx_block(struct docx *d, const struct filled_block *b)
{
	bool table = is_table(b);

	if (table && d->before > 0) { /* a table has no room above it of its own */
		docx_spacer(&d->body, "", docx_twips(d->before), "");
		d->before = 0;
	}
	add_block(d, b);
	d->after_table = table;
}
