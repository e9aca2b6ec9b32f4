/* What stands on every page of a document, and the page: a section a paper, with headers and footers of its own. */
#include <stdlib.h>

#include "docx.h"

static const struct paper_font head_face = { ROLE_SONG, 20, true }, small_face = { ROLE_SONG, 10.5, false },
			       draft_face = { ROLE_HEI, 14, false }, number_face = { ROLE_SONG, 14, false },
			       foot_face = { ROLE_SONG, 9, false }, card_face = { ROLE_HEI, 7, false };

/* A line of a header or footer. */
struct line {
	const struct paper_font *face;
	double before, height, right; /* mm */
	const char *align;
	const char *border; /* "<w:bottom …/>" */
	double tab;	    /* where what stands behind it ends; 0: no tab */
};

static void begin_line(struct buf *out, const struct line *l)
{
	buf_add(out, "<w:p><w:pPr>");
	if (l->border)
		buf_addf(out, "<w:pBdr>%s</w:pBdr>", l->border);
	if (l->tab > 0)
		buf_addf(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", docx_twips(l->tab));
	buf_addf(out, "<w:spacing w:before=\"%d\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>", docx_twips(l->before),
		 docx_twips(l->height));
	if (l->right > 0)
		buf_addf(out, "<w:ind w:right=\"%d\"/>", docx_twips(l->right));
	buf_addf(out, "<w:jc w:val=\"%s\"/></w:pPr>", l->align ? l->align : "left");
}

static void add_words(struct buf *out, const struct paper_font *face, const char *text)
{
	struct buf properties = BUF_INIT;

	docx_face(&properties, face, 0);
	buf_addf(out, "<w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">", buf_text(&properties));
	docx_escape(out, text, strlen(text));
	buf_add(out, "</w:t></w:r>");
	buf_free(&properties);
}

static void add_field(struct buf *out, const struct paper_font *face, const char *instruction)
{
	struct buf properties = BUF_INIT;

	docx_face(&properties, face, 0);
	buf_addf(out, "<w:fldSimple w:instr=\"%s\"><w:r><w:rPr>%s</w:rPr><w:t>1</w:t></w:r></w:fldSimple>", instruction,
		 buf_text(&properties));
	buf_free(&properties);
}

static void add_line(struct buf *out, const struct line *l, const char *text)
{
	begin_line(out, l);
	if (*text)
		add_words(out, l->face, text);
	buf_add(out, "</w:p>");
}

static void add_of_pages(const struct docx *d, struct buf *out, const struct paper_font *face)
{
	add_words(out, face, "共");
	add_field(out, face, d->alone ? " NUMPAGES " : " SECTIONPAGES ");
	add_words(out, face, "页　第");
	add_field(out, face, " PAGE ");
	add_words(out, face, "页");
}

/* ---- headers ---- */

static void add_draft(const struct docx *d, struct buf *out)
{
	const char *mark = paper_mark(d->paper);
	bool card = paper_page_cut(d->paper->paper->page) > 0; /* in its margin, which is cut off */

	add_line(out, &(struct line){ .face = card ? &card_face : &draft_face, .height = card ? 3 : 6 }, mark ? mark : "");
}

/* 装 订 线, beside the text: a frame that stands where it stands whatever is written. */
static void add_binding(struct buf *out)
{
	static const char *const words[] = { "装", "订", "线" };
	struct buf face = BUF_INIT;

	docx_face(&face, &small_face, 0);
	for (int i = 0; i < 3; i++)
		buf_addf(out, "<w:p><w:pPr><w:framePr w:w=\"%d\" w:h=\"%d\" w:hRule=\"exact\" w:wrap=\"around\" w:vAnchor=\"page\" "
			      "w:hAnchor=\"page\" w:x=\"%d\" w:y=\"%d\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" "
			      "w:lineRule=\"exact\"/></w:pPr><w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r></w:p>",
			 docx_twips(5), docx_twips(6), docx_twips(9.5), docx_twips(90 + 55 * i), docx_twips(6), buf_text(&face), words[i]);
	buf_free(&face);
}

static void bureau_header(const struct docx *d, struct buf *out, bool first)
{
	const char *head = d->paper->paper->head ? d->paper->paper->head : "";

	add_binding(out); /* first: behind a frame there has to be a paragraph that is none */
	add_draft(d, out);
	if (first) {
		add_line(out,
			 &(struct line){ .face = &head_face, .before = 5, .height = 9, .align = "center",
					 .border = "<w:bottom w:val=\"thickThinSmallGap\" w:sz=\"18\" w:space=\"3\" w:color=\"auto\"/>" },
			 head);
		/* the first page's text begins lower: as low as its header ends */
		add_line(out, &(struct line){ .face = &small_face, .height = d->area->top - 32.4 }, "");
	} else {
		add_line(out,
			 &(struct line){ .face = &small_face, .before = 2, .height = 6, .right = 2, .align = "right",
					 .border = "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"9\" w:color=\"auto\"/>" },
			 "续页");
	}
}

/* ---- footers ---- */

static void bureau_footer(const struct docx *d, struct buf *out)
{
	begin_line(out, &(struct line){ .height = 6, .tab = d->area->right - d->area->left,
					.border = "<w:top w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"auto\"/>" });
	if (d->paper->paper->copies)
		add_words(out, &small_face, d->paper->paper->copies);
	buf_add(out, "<w:r><w:tab/></w:r>");
	add_of_pages(d, out, &small_face);
	buf_add(out, "</w:p>");
}

/* — 1 —: one character in from the outer edge. */
static void official_footer(struct buf *out, bool even)
{
	begin_line(out, &(struct line){ .height = 5, .align = even ? "left" : "right", .right = even ? 0 : 5 });
	add_words(out, &number_face, even ? "　— " : "— ");
	add_field(out, &number_face, " PAGE ");
	add_words(out, &number_face, " —");
	buf_add(out, "</w:p>");
}

static void sheet_footer(const struct docx *d, struct buf *out)
{
	begin_line(out, &(struct line){ .height = 6, .tab = d->area->right - d->area->left });
	if (d->paper->paper->copies)
		add_words(out, &foot_face, d->paper->paper->copies);
	buf_add(out, "<w:r><w:tab/></w:r>");
	add_of_pages(d, out, &foot_face);
	buf_add(out, "</w:p>");
}

/* ---- their parts ---- */

/* Makes a part of it and refers to it: what "header" or "footer", where "first", "default" or "even". */
static void add_part(struct docx *d, struct buf *refers, const char *what, const char *where, struct buf *lines)
{
	const char *root = str_eq(what, "header") ? "hdr" : "ftr";
	struct buf part = BUF_INIT;
	char *name;

	d->nparts++;
	name = xasprintf("word/%s%d.xml", what, d->nparts);
	buf_addf(&part, DOCX_XML "<w:%s" DOCX_SPACES ">%s</w:%s>", root, buf_text(lines), root);
	buf_free(lines);
	*lines = (struct buf)BUF_INIT;
	archive_add(&d->parts, name, &part);
	buf_addf(&d->relations, "<Relationship Id=\"p%d\" Type=\"" DOCX_RELATIONS "%s\" Target=\"%s%d.xml\"/>", d->nparts, what, what,
		 d->nparts);
	buf_addf(&d->types, "<Override PartName=\"/%s\" ContentType=\"" DOCX_TYPES "%s+xml\"/>", name, what);
	buf_addf(refers, "<w:%sReference w:type=\"%s\" r:id=\"p%d\"/>", what, where, d->nparts);
	free(name);
}

static void add_headers(struct docx *d, struct buf *refers)
{
	bool bureau = d->paper->paper->page == PAPER_BUREAU;
	static const char *const where[] = { "default", "even", "first" };
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < 3; i++) {
		if ((i == 1 && !d->pages[PAPER_OFFICIAL]) || (i == 2 && !bureau))
			continue;
		if (bureau)
			bureau_header(d, &lines, i == 2);
		else
			add_draft(d, &lines);
		add_part(d, refers, "header", where[i], &lines);
	}
}

static void add_footers(struct docx *d, struct buf *refers)
{
	enum paper_page page = d->paper->paper->page;
	static const char *const where[] = { "default", "even", "first" };
	struct buf lines = BUF_INIT;

	for (size_t i = 0; i < 3 && paper_page_cut(page) == 0; i++) {
		if ((i == 1 && !d->pages[PAPER_OFFICIAL]) || (i == 2 && page != PAPER_BUREAU))
			continue;
		if (page == PAPER_BUREAU)
			bureau_footer(d, &lines);
		else if (page == PAPER_OFFICIAL)
			official_footer(&lines, i == 1);
		else
			sheet_footer(d, &lines);
		add_part(d, refers, "footer", where[i], &lines);
	}
}

/* How far the footer's lower edge is from the paper's. */
static double foot_distance(const struct docx *d)
{
	switch (d->paper->paper->page) {
	case PAPER_BUREAU:
		return d->area->height - 274.5;
	case PAPER_OFFICIAL:
		return d->area->height - d->area->bottom - 9.5;
	case PAPER_CARD:
	case PAPER_BADGE:
		return 0;
	default:
		return 9;
	}
}

void docx_spacer(struct buf *out, const char *before, int twips, const char *behind)
{
	buf_addf(out, "<w:p><w:pPr>%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>%s</w:pPr></w:p>", before, twips,
		 behind);
}

void docx_section(struct docx *d, bool last)
{
	const struct paper_area *a = d->area;
	struct buf section = BUF_INIT;

	buf_add(&section, "<w:sectPr>");
	add_headers(d, &section);
	add_footers(d, &section);
	buf_addf(&section, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
			   "w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/>%s"
			   "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/></w:sectPr>",
		 docx_twips(a->width), docx_twips(a->height), a->width > a->height ? " w:orient=\"landscape\"" : "", docx_twips(a->top_next), docx_twips(a->width - a->right),
		 docx_twips(a->height - a->bottom), docx_twips(a->left), docx_twips(paper_page_cut(d->paper->paper->page) > 0 ? .5 : 9), docx_twips(foot_distance(d)),
		 d->paper->paper->page == PAPER_BUREAU ? "<w:titlePg/>" : "", (int)(a->step * 1440 / 25.4));
	if (last)
		buf_add(&d->body, buf_text(&section));
	else
		docx_spacer(&d->body, "", 20, buf_text(&section));
	buf_free(&section);
}
