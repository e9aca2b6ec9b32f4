/* Papers as DOCX: the package around the document. */
#include <stdlib.h>

#include "docx.h"


static void add_document(struct docx *d)
{
	struct buf all = BUF_INIT;

	buf_addf(&all, DOCX_XML "<w:document" DOCX_SPACES "><w:body>%s</w:body></w:document>", buf_text(&d->body));
	archive_add(&d->parts, "word/document.xml", &all);
}

static void add_looks(struct docx *d)
{
	struct buf b = BUF_INIT;

	docx_styles(d, &b);
	archive_add(&d->parts, "word/styles.xml", &b);
	docx_fonts(&b);
	archive_add(&d->parts, "word/fontTable.xml", &b);
	docx_settings(d, &b);
	archive_add(&d->parts, "word/settings.xml", &b);
}

/* Nothing of the hour it was made. */
static void add_title(struct docx *d, const char *title)
{
	struct buf b = BUF_INIT;

	buf_add(&b, DOCX_XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
			     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	docx_escape(&b, title, strlen(title));
	buf_add(&b, "</dc:title></cp:coreProperties>");
	archive_add(&d->parts, "docProps/core.xml", &b);
}

static void add_relations(struct docx *d)
{
	static const char *const looks[] = { "styles", "fontTable", "settings" };
	struct buf b = BUF_INIT;

	buf_add(&b, DOCX_XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
	for (size_t i = 0; i < 3; i++)
		buf_addf(&b, "<Relationship Id=\"%s\" Type=\"" DOCX_RELATIONS "%s\" Target=\"%s.xml\"/>", looks[i], looks[i], looks[i]);
	buf_addf(&b, "%s</Relationships>", buf_text(&d->relations));
	archive_add(&d->parts, "word/_rels/document.xml.rels", &b);
}

/* What kinds of parts there are stands first, as office programs want it. */
static void begin_package(struct docx *d, struct archive *first)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, DOCX_XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
			      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
			      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
			      "<Override PartName=\"/word/document.xml\" ContentType=\"" DOCX_TYPES "document.main+xml\"/>"
			      "<Override PartName=\"/word/styles.xml\" ContentType=\"" DOCX_TYPES "styles+xml\"/>"
			      "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" DOCX_TYPES "fontTable+xml\"/>"
			      "<Override PartName=\"/word/settings.xml\" ContentType=\"" DOCX_TYPES "settings+xml\"/>"
			      "<Override PartName=\"/docProps/core.xml\" "
			      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>%s</Types>",
		 buf_text(&d->types));
	archive_add(first, "[Content_Types].xml", &b);
	buf_add(&b, DOCX_XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
			     "<Relationship Id=\"document\" Type=\"" DOCX_RELATIONS "officeDocument\" Target=\"word/document.xml\"/>"
			     "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
			     "core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
	archive_add(first, "_rels/.rels", &b);
}

static void write_paper(struct docx *d, const struct filled_paper *p, bool last)
{
	d->paper = p;
	d->photos.store = p->store;
	d->area = paper_page_area(p->paper->page);
	d->before = 0;
	d->after_table = false;
	for (size_t i = 0; i < p->nblocks; i++)
		docx_block(d, &p->blocks[i]);
	if (last && d->after_table) /* behind the last table there has to be a paragraph */
		docx_spacer(&d->body, "", 20, "");
	docx_section(d, last);
	paper_photos_free(&d->photos);
}

bool paper_docx(const char *path, const struct filled_paper *v, size_t n, struct err *err)
{
	struct docx d = { .alone = n == 1 };
	struct archive all = ARCHIVE_INIT;
	bool ok;

	if (!archive_can(err))
		return false;
	for (size_t i = 0; i < n; i++)
		d.pages[v[i].paper->page] = true;
	for (size_t i = 0; i < n; i++)
		write_paper(&d, &v[i], i + 1 == n);
	add_document(&d);
	add_looks(&d);
	add_title(&d, v[0].paper->title.zh);
	add_relations(&d);
	begin_package(&d, &all);
	for (size_t i = 0; i < d.parts.n; i++)
		VEC_ADD(all.v, all.n) = d.parts.v[i];
	ok = archive_write(&all, path, err);
	free(d.parts.v);
	archive_free(&all);
	buf_free(&d.body);
	buf_free(&d.relations);
	buf_free(&d.types);
	return ok;
}
