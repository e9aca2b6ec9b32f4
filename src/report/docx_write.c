/* Runs and paragraphs of a document. */
#include <math.h>
#include <stdlib.h>

#include <bihuan/base/utf8.h>

#include "docx.h"

int docx_twips(double mm)
{
	return (int)lround(mm * 1440 / 25.4);
}

int docx_half_points(double pt)
{
	return (int)lround(pt * 2);
}

double docx_width(const struct paper_font *f, const char *s)
{
	return utf8_width(s) * f->pt / 2 * 25.4 / 72;
}

void docx_escape(struct buf *out, const char *s, size_t n)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_step(s + i, n - i, &c);
		if (!len) {
			len = 1;
			continue;
		}
		if (c == '&')
			buf_add(out, "&amp;");
		else if (c == '<')
			buf_add(out, "&lt;");
		else if (c == '>')
			buf_add(out, "&gt;");
		else if (c == '"')
			buf_add(out, "&quot;");
		else if (c == '\t' || !utf8_is_control(c))
			buf_addn(out, s + i, len);
	}
}

static void add_run(struct buf *out, const char *face, const char *s, size_t n)
{
	if (!n)
		return;
	buf_addf(out, "<w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">", face);
	docx_escape(out, s, n);
	buf_add(out, "</w:t></w:r>");
}

/* Quotation marks and dashes are those of Chinese; few Chinese faces have a ticked box. */
static const char han[] = "<w:rFonts w:hint=\"eastAsia\"/>";
static const char symbols[] = "<w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" w:eastAsia=\"Segoe UI Symbol\" "
			      "w:cs=\"Segoe UI Symbol\"/>";

static void add_runs(struct buf *out, const char *s)
{
	static const char ticked[] = "☑";
	const char *at;

	while ((at = strstr(s, ticked))) {
		add_run(out, han, s, (size_t)(at - s));
		add_run(out, symbols, at, strlen(ticked));
		s = at + strlen(ticked);
	}
	add_run(out, han, s, strlen(s));
}

static void add_indents(struct buf *out, const struct docx_paragraph *p)
{
	if (p->left > 0 || p->right > 0 || p->first > 0)
		buf_addf(out, "<w:ind w:left=\"%d\" w:right=\"%d\" w:firstLine=\"%d\"/>", docx_twips(p->left), docx_twips(p->right),
			 docx_twips(p->first));
}

void docx_paragraph(struct docx *d, struct buf *out, enum docx_style style, const struct docx_paragraph *p, const char *text)
{
	char name[16];

	buf_addf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_name(d->paper->paper->page, style, name));
	if (p->with_next)
		buf_add(out, "<w:keepNext/>");
	if (p->before + d->before > 0)
		buf_addf(out, "<w:spacing w:before=\"%d\"/>", docx_twips(p->before + d->before));
	add_indents(out, p);
	if (p->align)
		buf_addf(out, "<w:jc w:val=\"%s\"/>", p->align);
	buf_add(out, "</w:pPr>");
	add_runs(out, text);
	buf_add(out, "</w:p>");
	d->before = 0;
}
