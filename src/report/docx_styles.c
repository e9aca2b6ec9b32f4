/* The looks of a document: its styles, which a clerk finds by name and can change; its faces; its settings. */
#include "docx.h"

/* Faces by role as offices in China have them. Machines without the first find the one in `otherwise`, of which newer
 * Windows has one each. */
static const struct {
	const char *name, *otherwise, *family;
} faces[ROLES] = {
	[ROLE_SONG] = { "宋体", "SimSun", "roman" },
	[ROLE_BIAOSONG] = { "方正小标宋简体", "宋体", "roman" },
	[ROLE_FANG] = { "仿宋_GB2312", "仿宋", "roman" },
	[ROLE_HEI] = { "黑体", "SimHei", "swiss" },
	[ROLE_KAI] = { "楷体_GB2312", "楷体", "script" },
};

void docx_face(struct buf *out, const struct paper_font *f, double spacing)
{
	const char *name = faces[f->role].name;

	buf_addf(out, "<w:rFonts w:ascii=\"%s\" w:eastAsia=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\"/>", name, name, name, name);
	if (f->bold)
		buf_add(out, "<w:b/>");
	if (spacing < 0)
		buf_addf(out, "<w:spacing w:val=\"%d\"/>", (int)(spacing * 20 - .5));
	buf_addf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", docx_half_points(f->pt), docx_half_points(f->pt));
}

static const struct {
	const char *id, *name, *align;
	size_t font, step; /* of the area */
} styles[DOCX_STYLES] = {
#define OF(member) offsetof(struct paper_area, member)
	[DOCX_TITLE] = { "Title", "标题", "center", OF(title), OF(title_step) },
	[DOCX_NUMBER] = { "Number", "文号", "right", OF(body), OF(step) },
	[DOCX_ADDRESSEE] = { "To", "主送", "left", OF(body), OF(step) },
	[DOCX_HEADING] = { "Heading", "小标题", "left", OF(heading), OF(step) },
	[DOCX_BODY] = { "Body", "正文", "left", OF(body), OF(step) },
	[DOCX_LINE] = { "Line", "落款", "left", OF(body), OF(step) },
	[DOCX_CELL] = { "Cell", "表格", "left", OF(cell), OF(cell_step) },
	[DOCX_LABEL] = { "Label", "表格项目", "left", OF(label), OF(cell_step) },
	[DOCX_COLUMN] = { "Column", "表头", "center", OF(label), OF(cell_step) },
#undef OF
};
static const char *const pages[PAPER_PAGES] = {
	[PAPER_BUREAU] = "文书", [PAPER_OFFICIAL] = "公文", [PAPER_SHEET] = "表单", [PAPER_WIDE] = "横表",
	[PAPER_CARD] = "卡片", [PAPER_BADGE] = "胸牌",
};

const char *docx_style_name(enum paper_page page, enum docx_style style, char out[16])
{
	snprintf(out, 16, "%s%d", styles[style].id, (int)page);
	return out;
}

/* Letters and digits next to Han get no room of their own: lines end where the other sinks end them. In every style, as
 * not all programs take it from the defaults. */
#define PLAIN_LINES                                                                                                    \
	"<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>" \
	"<w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"

static void add_style(struct buf *out, enum paper_page page, enum docx_style style)
{
	const struct paper_area *a = paper_page_area(page);
	const struct paper_font *f = (const void *)((const char *)a + styles[style].font);
	double step = *(const double *)(const void *)((const char *)a + styles[style].step);
	char id[16];

	buf_addf(out, "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%s\"><w:name w:val=\"%s%s\"/>"
		      "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>%s" PLAIN_LINES "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" "
		      "w:lineRule=\"exact\"/><w:jc w:val=\"%s\"/></w:pPr><w:rPr>",
		 docx_style_name(page, style, id), pages[page], styles[style].name,
		 style == DOCX_TITLE || style == DOCX_HEADING ? "<w:keepNext/>" : "", (int)(step * 1440 / 25.4), styles[style].align);
	docx_face(out, f, f == &a->body ? paper_page_spacing(page) : 0);
	buf_add(out, "</w:rPr></w:style>");
}

void docx_styles(const struct docx *d, struct buf *out)
{
	const struct paper_font plain = { ROLE_SONG, 10.5, false };

	buf_add(out, DOCX_XML "<w:styles" DOCX_SPACES "><w:docDefaults><w:rPrDefault><w:rPr>");
	docx_face(out, &plain, 0);
	buf_add(out, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
		     PLAIN_LINES "</w:pPr></w:pPrDefault>"
		     "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
		     "<w:rPr>");
	docx_face(out, &plain, 0);
	buf_add(out, "</w:rPr></w:style><w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
		     "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>");
	for (int page = 0; page < PAPER_PAGES; page++)
		for (int style = 0; d->pages[page] && style < DOCX_STYLES; style++)
			add_style(out, (enum paper_page)page, (enum docx_style)style);
	buf_add(out, "</w:styles>");
}

void docx_fonts(struct buf *out)
{
	buf_add(out, DOCX_XML "<w:fonts" DOCX_SPACES ">");
	for (size_t i = 0; i < ROLES; i++)
		buf_addf(out, "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/><w:family w:val=\"%s\"/>"
			      "<w:pitch w:val=\"default\"/></w:font>",
			 faces[i].name, faces[i].otherwise, faces[i].family);
	buf_add(out, "</w:fonts>");
}

/* Pages of GB/T 9704 have their number at the outer edge. */
void docx_settings(const struct docx *d, struct buf *out)
{
	buf_addf(out, DOCX_XML "<w:settings" DOCX_SPACES ">%s<w:defaultTabStop w:val=\"420\"/>"
			       "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting "
			       "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
			       "</w:settings>",
		 d->pages[PAPER_OFFICIAL] ? "<w:evenAndOddHeaders/>" : "");
}
