#include "pdf_fonts.h"

#include <stdlib.h>

#include <bihuan/base/utf8.h>

/* Families by role, the first that is installed is taken: those before the NULL are of the kind, those behind it stand
 * for it. */
static const char *const song[] = { "FandolSong", "SimSun", "宋体", "NSimSun", "AR PL SungtiL GB", "Noto Serif CJK SC",
				    "Source Han Serif SC", NULL, "Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", NULL };
static const char *const biaosong[] = { "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", NULL,
					"Noto Serif CJK SC", "Source Han Serif SC", "FandolSong", "SimSun", "AR PL SungtiL GB",
					"Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", NULL };
static const char *const fang[] = { "FandolFang R", "FandolFang", "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", NULL,
				    "AR PL KaitiM GB", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong", "SimSun",
				    "AR PL SungtiL GB", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", NULL };
static const char *const hei[] = { "FandolHei", "SimHei", "黑体", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
				   "WenQuanYi Zen Hei", NULL, "Noto Serif CJK SC", "SimSun", "AR PL SungtiL GB", NULL };
static const char *const kai[] = { "FandolKai", "KaiTi", "KaiTi_GB2312", "楷体", "楷体_GB2312", "STKaiti", "AR PL KaitiM GB", "LXGW WenKai", NULL,
				   "Noto Serif CJK SC", "FandolSong", "SimSun", "AR PL SungtiL GB", "Noto Sans CJK SC",
				   "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", NULL };
static const struct {
	const char *title;
	const char *const *families;
} roles[ROLES] = {
	[ROLE_SONG] = { "宋体", song },	  [ROLE_BIAOSONG] = { "小标宋", biaosong }, [ROLE_FANG] = { "仿宋", fang },
	[ROLE_HEI] = { "黑体", hei }, [ROLE_KAI] = { "楷体", kai },
};

static bool installed(PangoFontFamily *const *v, int n, const char *family)
{
	for (int i = 0; i < n; i++)
		if (str_eq(pdf_lib.pango_font_family_get_name(v[i]), family))
			return true;
	return false;
}

static void choose(struct pdf_fonts *f, size_t role, PangoFontFamily *const *v, int n)
{
	const char *const *families = roles[role].families;
	bool own = true;

	f->family[role] = NULL;
	for (size_t i = 0; !f->family[role]; i++) {
		if (!families[i] && !own)
			return;
		if (!families[i])
			own = false;
		else if (installed(v, n, families[i])) {
			f->family[role] = families[i];
			f->own[role] = own;
		}
	}
}

bool pdf_fonts_choose(struct pdf_fonts *f, struct err *err)
{
	PangoFontFamily **families = NULL;
	bool found = true;
	int n = 0;

	pdf_lib.pango_font_map_list_families(pdf_lib.pango_cairo_font_map_get_default(), &families, &n);
	for (size_t role = 0; role < ROLES; role++) {
		choose(f, role, families, n);
		found = found && f->family[role];
	}
	pdf_lib.g_free(families);
	return found || err_set(err, ERR_FILE, "no_font",
				"No Chinese font is installed, and a PDF needs one: apt-get install fonts-noto-cjk; or write text: --format text");
}

char *pdf_fonts_instead(const struct pdf_fonts *f)
{
	struct buf b = BUF_INIT;

	for (size_t role = 0; role < ROLES; role++)
		if (f->used[role] && !f->own[role])
			buf_addf(&b, "%s%s (%s)", b.len ? ", " : "", roles[role].title, f->family[role]);
	return b.len ? buf_take(&b) : NULL;
}

void pdf_fonts_set(struct pdf_fonts *f, const struct paper_font *font, const char *s, size_t n)
{
	PangoFontDescription *d = pdf_lib.pango_font_description_new();
	char *families = xasprintf("%s,Noto Serif CJK SC", f->family[font->role]); /* which has the rare characters of names */

	f->used[font->role] = true;
	pdf_lib.pango_font_description_set_family(d, families);
	pdf_lib.pango_font_description_set_weight(d, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pdf_lib.pango_font_description_set_absolute_size(d, font->pt * PANGO_SCALE);
	pdf_lib.pango_layout_set_font_description(f->layout, d);
	pdf_lib.pango_layout_set_text(f->layout, s, (int)n);
	if (f->spacing != 0) {
		PangoAttrList *list = pdf_lib.pango_attr_list_new();

		pdf_lib.pango_attr_list_insert(list, pdf_lib.pango_attr_letter_spacing_new((int)(f->spacing * PANGO_SCALE)));
		pdf_lib.pango_layout_set_attributes(f->layout, list);
		pdf_lib.pango_attr_list_unref(list);
	} else {
		pdf_lib.pango_layout_set_attributes(f->layout, NULL);
	}
	pdf_lib.pango_font_description_free(d);
	free(families);
}

/* Han and full-width forms are as wide as they are high; others are laid. */
static double width_of_character(struct pdf_fonts *f, const struct paper_font *font, const char *s, size_t n, uint32_t c)
{
	PangoRectangle logical;

	if ((c >= 0x3000 && c < 0xa000) || (c >= 0xff00 && c < 0xff61))
		return font->pt + f->spacing;
	pdf_fonts_set(f, font, s, n);
	pdf_lib.pango_layout_line_get_extents(pdf_lib.pango_layout_get_line_readonly(f->layout, 0), NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

double pdf_fonts_width(struct pdf_fonts *f, const struct paper_font *font, const char *s, size_t n)
{
	double sum = 0;
	uint32_t c;

	for (size_t i = 0; i < n;) {
		size_t len = utf8_step(s + i, n - i, &c);

		len = len ? len : 1;
		sum += width_of_character(f, font, s + i, len, c);
		i += len;
	}
	return sum / MM_PT;
}

double pdf_fonts_middle(struct pdf_fonts *f, const struct paper_font *font)
{
	static const char box[] = "国";
	PangoRectangle ink;

	pdf_fonts_set(f, font, box, strlen(box));
	pdf_lib.pango_layout_line_get_extents(pdf_lib.pango_layout_get_line_readonly(f->layout, 0), &ink, NULL);
	return -((double)ink.y + (double)ink.height / 2) / PANGO_SCALE / MM_PT;
}
