/* A picture in the text of a document: a part of its own, and the paragraph that shows it. */
#include <string.h>

#include "docx.h"

/* English Metric Units */
static long emu(double mm)
{
	return (long)(mm * 36000);
}

static void add_part(struct docx *d, const struct picture *p, int number)
{
	struct buf bytes = BUF_INIT;
	char name[40];

	snprintf(name, sizeof name, "word/media/photo%d.jpeg", number);
	buf_addn(&bytes, (const char *)p->bytes, p->n);
	archive_add(&d->parts, name, &bytes);
	buf_addf(&d->types, "<Override PartName=\"/%s\" ContentType=\"image/jpeg\"/>", name);
	buf_addf(&d->relations, "<Relationship Id=\"photo%d\" Type=\"" DOCX_RELATIONS "image\" Target=\"media/photo%d.jpeg\"/>", number,
		 number);
}

/* Its lines are as high as the picture, whatever the style says, and stay with the caption. */
void docx_picture(struct docx *d, const struct picture *p, double wide, const char *caption)
{
	static const char a[] = "http://schemas.openxmlformats.org/drawingml/2006/main";
	static const char pic[] = "http://schemas.openxmlformats.org/drawingml/2006/picture";
	double high = wide * p->height / p->width;
	struct buf *out = &d->body;
	int number = ++d->nparts;
	long cx, cy;

	if (high > wide) { /* one that is upright takes no more of the page */
		wide = wide * wide / high;
		high = wide * p->height / p->width;
	}
	cx = emu(wide);
	cy = emu(high);
	add_part(d, p, number);
	buf_addf(out, "<w:p><w:pPr><w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"120\" w:after=\"0\" w:line=\"240\" "
		      "w:lineRule=\"auto\"/><w:jc w:val=\"left\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas."
		      "openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		      "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%d\" name=\"photo%d\" descr=\"",
		 cx, cy, number, number);
	docx_escape(out, caption, strlen(caption));
	buf_addf(out, "\"/><a:graphic xmlns:a=\"%s\"><a:graphicData uri=\"%s\"><pic:pic xmlns:pic=\"%s\"><pic:nvPicPr><pic:cNvPr id=\"%d\" "
		      "name=\"photo%d.jpeg\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"photo%d\"/><a:stretch>"
		      "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/>"
		      "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
		      "</wp:inline></w:drawing></w:r></w:p>",
		 a, pic, pic, number, number, number, cx, cy);
}
