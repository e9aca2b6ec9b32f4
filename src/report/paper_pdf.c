/* Papers as PDF. */
#include <stdlib.h>

#include "paper_page.h"
#include "pdf_fonts.h"

struct drawing {
	cairo_surface_t *surface;
	cairo_t *cairo;
	struct pdf_fonts fonts;
};

static double measure(void *ctx, const struct paper_font *f, const char *s, size_t n)
{
	return pdf_fonts_width(ctx, f, s, n);
}

/* ---- one line of text ---- */

static void show(struct drawing *d, const struct paper_op *o, const char *text, double x)
{
	double baseline = o->y + o->height / 2 + pdf_fonts_middle(&d->fonts, &o->font);

	pdf_fonts_set(&d->fonts, &o->font, text, strlen(text));
	d->fonts.unknown += pdf_lib.pango_layout_get_unknown_glyphs_count(d->fonts.layout);
	pdf_lib.cairo_move_to(d->cairo, x * MM_PT, baseline * MM_PT);
	pdf_lib.pango_cairo_show_layout_line(d->cairo, pdf_lib.pango_layout_get_line_readonly(d->fonts.layout, 0));
}

/* Few fonts have a ticked box: it is drawn as a box with a tick over it. */
static void draw_text(struct drawing *d, const struct paper_op *o)
{
	static const char ticked[] = "☑", box[] = "□";
	struct buf plain = BUF_INIT;
	const char *s = o->text, *at;

	buf_add(&plain, "");
	while ((at = strstr(s, ticked))) {
		buf_addn(&plain, s, (size_t)(at - s));
		show(d, o, "√", o->x + pdf_fonts_width(&d->fonts, &o->font, buf_text(&plain), plain.len));
		buf_add(&plain, box);
		s = at + strlen(ticked);
	}
	buf_add(&plain, s);
	show(d, o, buf_text(&plain), o->x);
	buf_free(&plain);
}

static void draw_line(struct drawing *d, const struct paper_op *o)
{
	pdf_lib.cairo_set_line_width(d->cairo, o->thick * MM_PT);
	pdf_lib.cairo_move_to(d->cairo, o->x * MM_PT, o->y * MM_PT);
	pdf_lib.cairo_line_to(d->cairo, o->x2 * MM_PT, o->y2 * MM_PT);
	pdf_lib.cairo_stroke(d->cairo);
}

/* ---- papers ---- */

static void draw_paper(struct drawing *d, const struct filled_paper *p, struct paper_pages *told)
{
	const struct paper_device device = { .area = *paper_page_area(p->paper->page), .width = measure, .ctx = &d->fonts };
	struct paper_ops ops;

	d->fonts.spacing = paper_page_spacing(p->paper->page);
	paper_layout(&device, p, &ops);
	paper_page_furnish(&device, p, &ops);
	for (int page = 1; page <= ops.pages; page++) {
		for (size_t i = 0; i < ops.n; i++) {
			if (ops.v[i].page != page)
				continue;
			if (ops.v[i].text)
				draw_text(d, &ops.v[i]);
			else
				draw_line(d, &ops.v[i]);
		}
		pdf_lib.cairo_show_page(d->cairo);
	}
	told->pages += ops.pages;
	if (!told->longest && p->paper->most && ops.pages > p->paper->most) {
		told->longest = p->paper;
		told->over = ops.pages;
	}
	paper_ops_free(&ops);
}

/* Letters stand where they belong on paper, not on the dots of a screen. */
static void begin(struct drawing *d, const char *path, const struct paper *first)
{
	cairo_font_options_t *o = pdf_lib.cairo_font_options_create();
	const struct paper_area *a = paper_page_area(first->page);
	PangoContext *context;

	d->surface = pdf_lib.cairo_pdf_surface_create(path, a->width * MM_PT, a->height * MM_PT);
	pdf_lib.cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE, first->title.zh);
	pdf_lib.cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_CREATE_DATE, ""); /* nothing of the hour it was made */
	d->cairo = pdf_lib.cairo_create(d->surface);
	d->fonts.layout = pdf_lib.pango_cairo_create_layout(d->cairo);
	context = pdf_lib.pango_layout_get_context(d->fonts.layout);
	pdf_lib.cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	pdf_lib.cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pdf_lib.pango_cairo_context_set_font_options(context, o);
	pdf_lib.pango_context_set_round_glyph_positions(context, FALSE);
	pdf_lib.pango_context_set_language(context, pdf_lib.pango_language_from_string("zh-cn"));
	pdf_lib.cairo_font_options_destroy(o);
}

static bool finish(struct drawing *d, const char *path, struct err *err)
{
	cairo_status_t status = pdf_lib.cairo_status(d->cairo);

	pdf_lib.g_object_unref(d->fonts.layout);
	pdf_lib.cairo_destroy(d->cairo);
	pdf_lib.cairo_surface_finish(d->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = pdf_lib.cairo_surface_status(d->surface);
	pdf_lib.cairo_surface_destroy(d->surface);
	return status == CAIRO_STATUS_SUCCESS ||
	       err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, pdf_lib.cairo_status_to_string(status));
}

bool paper_pdf(const char *path, const struct filled_paper *v, size_t n, struct paper_pages *ret, struct err *err)
{
	struct drawing d = { 0 };
	struct paper_pages told = { 0 };

	if (!pdf_lib_load(err) || !pdf_fonts_choose(&d.fonts, err))
		return false;
	begin(&d, path, v[0].paper);
	for (size_t i = 0; i < n; i++)
		draw_paper(&d, &v[i], &told);
	if (!finish(&d, path, err))
		return false;
	told.unknown = d.fonts.unknown;
	told.instead = pdf_fonts_instead(&d.fonts);
	*ret = told;
	return true;
}
