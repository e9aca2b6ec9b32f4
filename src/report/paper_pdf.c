/* Papers as PDF. */
#include <errno.h>
#include <stdlib.h>

#include "paper_page.h"
#include "paper_photos.h"
#include "pdf_drawing.h"

double pdf_measure(void *ctx, const struct paper_font *f, const char *s, size_t n)
{
	return pdf_fonts_width(ctx, f, s, n);
}

/* ---- one line of text ---- */

static void show(struct pdf_drawing *d, const struct paper_op *o, const char *text, double x)
{
	double baseline = o->y + o->height / 2 + pdf_fonts_middle(&d->fonts, &o->font);

	pdf_fonts_set(&d->fonts, &o->font, text, strlen(text));
	d->fonts.unknown += pdf_lib.pango_layout_get_unknown_glyphs_count(d->fonts.layout);
	pdf_lib.cairo_move_to(d->cairo, x * MM_PT, baseline * MM_PT);
	pdf_lib.pango_cairo_show_layout_line(d->cairo, pdf_lib.pango_layout_get_line_readonly(d->fonts.layout, 0));
}

/* Few fonts have a ticked box: it is drawn as a box with a tick over it. */
void pdf_draw_text(struct pdf_drawing *d, const struct paper_op *o)
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

static void draw_line(struct pdf_drawing *d, const struct paper_op *o)
{
	pdf_lib.cairo_set_line_width(d->cairo, o->thick * MM_PT);
	pdf_lib.cairo_move_to(d->cairo, o->x * MM_PT, o->y * MM_PT);
	pdf_lib.cairo_line_to(d->cairo, o->x2 * MM_PT, o->y2 * MM_PT);
	pdf_lib.cairo_stroke(d->cairo);
}

/* ---- photos ---- */

static const char *photo_size(void *photos, const char *hash, double *ret_wide)
{
	const struct paper_photo *p = paper_photo(photos, hash);

	if (!p->lacks)
		*ret_wide = (double)p->picture.width / p->picture.height;
	return p->lacks;
}

static void draw_photo(struct pdf_drawing *d, struct paper_photos *photos, const struct paper_op *o)
{
	const struct picture *p = &paper_photo(photos, o->photo)->picture;

	pdf_set_picture(d, p->bytes, p->n, &(struct pdf_place){ p->width, p->height, o->x, o->y, o->x2 - o->x, o->y2 - o->y });
}

/* ---- papers ---- */

static cairo_status_t add_bytes(void *out, const unsigned char *bytes, unsigned n)
{
	buf_addn(out, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static void draw_paper(struct pdf_drawing *d, const struct filled_paper *p, struct paper_pages *told)
{
	struct paper_photos photos = { .store = p->store };
	const struct paper_device device = { .area = *paper_page_area(p->paper->page), .width = pdf_measure, .ctx = &d->fonts,
					     .photo = photo_size, .photos = &photos };
	struct paper_ops ops;

	d->fonts.spacing = paper_page_spacing(p->paper->page);
	paper_layout(&device, p, &ops);
	paper_page_furnish(&device, p, &ops);
	for (int page = 1; page <= ops.pages; page++) {
		for (size_t i = 0; i < ops.n; i++) {
			if (ops.v[i].page != page)
				continue;
			if (ops.v[i].text)
				pdf_draw_text(d, &ops.v[i]);
			else if (ops.v[i].photo)
				draw_photo(d, &photos, &ops.v[i]);
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
	paper_photos_free(&photos);
}

bool pdf_begin(struct pdf_drawing *d, struct buf *out, const struct paper_area *a, const char *title, struct err *err)
{
	cairo_font_options_t *o;
	PangoContext *context;

	*d = (struct pdf_drawing){ .surface = NULL };
	if (!pdf_lib_load(err) || !pdf_fonts_choose(&d->fonts, err))
		return false;
	o = pdf_lib.cairo_font_options_create();
	d->surface = pdf_lib.cairo_pdf_surface_create_for_stream(add_bytes, out, a->width * MM_PT, a->height * MM_PT);
	pdf_lib.cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE, title);
	pdf_lib.cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_CREATE_DATE, ""); /* nothing of the hour it was made */
	d->cairo = pdf_lib.cairo_create(d->surface);
	d->fonts.layout = pdf_lib.pango_cairo_create_layout(d->cairo);
	context = pdf_lib.pango_layout_get_context(d->fonts.layout);
	/* Letters stand where they belong on paper, not on the dots of a screen. */
	pdf_lib.cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	pdf_lib.cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pdf_lib.pango_cairo_context_set_font_options(context, o);
	pdf_lib.pango_context_set_round_glyph_positions(context, FALSE);
	pdf_lib.pango_context_set_language(context, pdf_lib.pango_language_from_string("zh-cn"));
	pdf_lib.cairo_font_options_destroy(o);
	return true;
}

bool pdf_end(struct pdf_drawing *d, struct paper_pages *told, struct err *err)
{
	cairo_status_t status = pdf_lib.cairo_status(d->cairo);

	pdf_lib.g_object_unref(d->fonts.layout);
	pdf_lib.cairo_destroy(d->cairo);
	pdf_lib.cairo_surface_finish(d->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = pdf_lib.cairo_surface_status(d->surface);
	pdf_lib.cairo_surface_destroy(d->surface);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_set(err, ERR_FILE, "io", "The PDF cannot be made: %s", pdf_lib.cairo_status_to_string(status));
	told->unknown = d->fonts.unknown;
	told->instead = pdf_fonts_instead(&d->fonts);
	return true;
}

bool paper_pdf_bytes(const struct filled_paper *v, size_t n, struct buf *out, struct paper_pages *ret, struct err *err)
{
	struct paper_pages told = { 0 };
	struct pdf_drawing d;

	if (!pdf_begin(&d, out, paper_page_area(v[0].paper->page), v[0].paper->title.zh, err))
		return false;
	for (size_t i = 0; i < n; i++)
		draw_paper(&d, &v[i], &told);
	if (!pdf_end(&d, &told, err))
		return false;
	*ret = told;
	return true;
}

bool paper_pdf(const char *path, const struct filled_paper *v, size_t n, struct paper_pages *ret, struct err *err)
{
	struct paper_pages told = { 0 };
	struct buf made = BUF_INIT;
	FILE *f = NULL;
	bool ok = paper_pdf_bytes(v, n, &made, &told, err);

	if (ok) {
		f = fopen(path, "w");
		ok = f && fwrite(buf_text(&made), 1, made.len, f) == made.len;
		ok = (f ? fclose(f) == 0 : false) && ok;
		if (!ok)
			err_set(err, ERR_FILE, "io", "%s: cannot be written: %s", path, err_system(errno));
	}
	if (ok)
		*ret = told;
	else
		free(told.instead);
	buf_free(&made);
	return ok;
}
