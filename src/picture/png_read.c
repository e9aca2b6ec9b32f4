/* PNG in: row by row; what is seen through is white. */
#include <stdlib.h>

#include "inside.h"
#include "libs.h"

enum { WHOLE_MOST = 30000000 }; /* pixels of one whose rows do not come in order, which is held whole */

struct reading {
	const struct source *s;
	size_t at;
	jmp_buf out;
	struct shrinker shrink;
	int w, h;
	unsigned char *row, *whole, **rows;
};

_Noreturn static void give_up(png_structp png, const char *why)
{
	struct reading *r = png_lib.png_get_error_ptr(png);

	(void)why;
	longjmp(r->out, 1);
}

static void say_nothing(png_structp png, const char *why)
{
	(void)png;
	(void)why;
}

static void read_bytes(png_structp png, unsigned char *to, size_t n)
{
	struct reading *r = png_lib.png_get_io_ptr(png);

	if (n > r->s->n - r->at)
		png_lib.png_error(png, "cut");
	memcpy(to, r->s->bytes + r->at, n);
	r->at += n;
}

static void put_row(struct reading *r, unsigned char *row)
{
	pixels_on_white(row, (size_t)r->w, row);
	shrink_row(&r->shrink, row);
}

static void read_whole(png_structp png, struct reading *r)
{
	r->whole = xcalloc((size_t)r->w * (size_t)r->h, 4);
	r->rows = xcalloc((size_t)r->h, sizeof *r->rows);
	for (int y = 0; y < r->h; y++)
		r->rows[y] = r->whole + (size_t)y * (size_t)r->w * 4;
	png_lib.png_read_image(png, r->rows);
	for (int y = 0; y < r->h; y++)
		put_row(r, r->rows[y]);
}

static void read_rows(png_structp png, struct reading *r)
{
	r->row = xcalloc((size_t)r->w, 4);
	for (int y = 0; y < r->h; y++) {
		png_lib.png_read_row(png, r->row, NULL);
		put_row(r, r->row);
	}
}

/* Whatever it is made of, four bytes a pixel come out. */
static void set_form(png_structp png)
{
	png_lib.png_set_expand(png);
	png_lib.png_set_scale_16(png);
	png_lib.png_set_gray_to_rgb(png);
	png_lib.png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
	png_lib.png_set_interlace_handling(png);
}

static bool read_all(png_structp png, png_infop info, struct reading *r, struct err *err)
{
	png_uint_32 w = 0, h = 0;
	int interlaced = 0;

	if (setjmp(r->out))
		return picture_damaged(r->s, err);
	png_lib.png_set_read_fn(png, r, read_bytes);
	png_lib.png_set_user_limits(png, 1000000, 1000000);
	png_lib.png_set_chunk_malloc_max(png, 8 << 20);
	png_lib.png_read_info(png, info);
	png_lib.png_get_IHDR(png, info, &w, &h, NULL, NULL, &interlaced, NULL, NULL);
	if (!picture_fits(r->s, w, h, err))
		return false;
	if (interlaced && (long long)w * h > WHOLE_MOST)
		return err_set(err, ERR_REFUSED, "picture_too_large",
			       "%s: an interlaced PNG of this size takes too much memory; save it as a JPEG, or smaller", r->s->name);
	set_form(png);
	png_lib.png_read_update_info(png, info);
	r->w = (int)w;
	r->h = (int)h;
	shrink_begin(&r->shrink, r->w, r->h, PICTURE_SIDE);
	(interlaced ? read_whole : read_rows)(png, r);
	png_lib.png_read_end(png, NULL);
	return true;
}

bool png_read(const struct source *s, struct pixels *ret, struct err *err)
{
	struct reading *r;
	png_structp png;
	png_infop info;
	bool ok;

	if (!png_lib_load(err))
		return false;
	r = xcalloc(1, sizeof *r);
	r->s = s;
	png = png_lib.png_create_read_struct(PNG_LIBPNG_VER_STRING, r, give_up, say_nothing);
	info = png ? png_lib.png_create_info_struct(png) : NULL;
	ok = info ? read_all(png, info, r, err) : picture_damaged(s, err);
	png_lib.png_destroy_read_struct(&png, &info, NULL);
	shrink_end(&r->shrink);
	if (ok)
		*ret = r->shrink.to;
	else
		free(r->shrink.to.v);
	free(r->row);
	free(r->whole);
	free(r->rows);
	free(r);
	return ok;
}
