#include "pdf_picture.h"

#include <stdlib.h>

#include <bihuan/picture/picture.h>

#include "paper_page.h"
#include "pdf_drawing.h"

/* Of what is written on the page: below the picture, its lines. */
#define CAPTION_MM 24.0

static void give_back(void *bytes)
{
	free(bytes);
}

/* A surface of the picture's size whose bytes go into the PDF as they are; its own dots are never looked at. */
static cairo_surface_t *surface_of(const unsigned char *bytes, size_t n, int width, int height)
{
	cairo_surface_t *s = pdf_lib.cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	unsigned char *own = xmalloc(n);

	memcpy(own, bytes, n);
	if (pdf_lib.cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, own, n, give_back, own) != CAIRO_STATUS_SUCCESS)
		free(own);
	return s;
}

void pdf_set_picture(struct pdf_drawing *d, const unsigned char *bytes, size_t n, const struct pdf_place *p)
{
	cairo_surface_t *s = surface_of(bytes, n, p->width, p->height);

	pdf_lib.cairo_save(d->cairo);
	pdf_lib.cairo_translate(d->cairo, p->x * MM_PT, p->y * MM_PT);
	pdf_lib.cairo_scale(d->cairo, p->wide / p->width * MM_PT, p->high / p->height * MM_PT);
	pdf_lib.cairo_set_source_surface(d->cairo, s, 0, 0);
	pdf_lib.cairo_paint(d->cairo);
	pdf_lib.cairo_restore(d->cairo);
	pdf_lib.cairo_surface_destroy(s);
}

/* As large as fits, in the middle. */
static struct pdf_place place_of(const struct paper_area *a, int width, int height)
{
	double wide = a->right - a->left, high = a->bottom - a->top - CAPTION_MM;
	double scale = wide / width < high / height ? wide / width : high / height;

	return (struct pdf_place){ width, height, a->left + (wide - width * scale) / 2, a->top + (high - height * scale) / 2,
				   width * scale, height * scale };
}

static void draw_caption(struct pdf_drawing *d, const struct paper_area *a, const char *caption)
{
	const struct paper_device device = { .area = *a, .width = pdf_measure, .ctx = &d->fonts };
	struct strv lines = STRV_INIT;
	double y = a->bottom - CAPTION_MM + a->cell_step;

	paper_lines(&device, &a->cell, caption, 0, a->right - a->left, &lines);
	for (size_t i = 0; i < lines.n && y + a->cell_step <= a->bottom; i++, y += a->cell_step)
		pdf_draw_text(d, &(struct paper_op){ .text = lines.v[i], .font = a->cell, .x = a->left, .y = y, .height = a->cell_step });
	strv_free(&lines);
}

bool pdf_picture(const unsigned char *bytes, size_t n, const char *caption, struct buf *out, struct paper_pages *told, struct err *err)
{
	const struct paper_area *a = paper_page_area(PAPER_SHEET);
	struct pdf_drawing d;
	struct pdf_place place;
	int width, height;

	if (!picture_size(bytes, n, &width, &height))
		return err_set(err, ERR_FILE, "bad_file", "The picture cannot be read");
	if (!pdf_begin(&d, out, a, caption, err))
		return false;
	place = place_of(a, width, height);
	pdf_set_picture(&d, bytes, n, &place);
	draw_caption(&d, a, caption);
	pdf_lib.cairo_show_page(d.cairo);
	told->pages = 1;
	return pdf_end(&d, told, err);
}
