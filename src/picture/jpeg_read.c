/* JPEG in: decoded at the smallest scale that is still large enough, so that a large photo costs little. */
#include <stdlib.h>

#include "inside.h"
#include "libs.h"

#include <jerror.h>

enum {
	MEMORY_MOST = 160 << 20, /* of the library: a progressive picture is held whole */
	SCANS_MOST = 200,	 /* a progressive one may say thousands, each of which costs as much as the picture */
};

struct reading {
	struct jpeg_error_mgr errors; /* first: the library hands back its address */
	jmp_buf out;
	struct shrinker shrink;
	unsigned char *row, *rgb;
};

_Noreturn static void give_up(j_common_ptr c)
{
	struct reading *r = (struct reading *)c->err;

	longjmp(r->out, c->err->msg_code == JERR_OUT_OF_MEMORY || c->err->msg_code == JERR_NO_BACKING_STORE ? 2 : 1);
}

/* The library goes on with grey where bits are missing: for evidence that is damage. Some things it warns of are none. */
static void warned(j_common_ptr c, int level)
{
	int code = c->err->msg_code;

	if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM && code != JWRN_JFIF_MAJOR &&
	    code != JWRN_BOGUS_ICC)
		give_up(c);
}

static void say_nothing(j_common_ptr c)
{
	(void)c;
}

static void count_scans(j_common_ptr c)
{
	if (((j_decompress_ptr)c)->input_scan_number > SCANS_MOST)
		give_up(c);
}

/* 8, 4 or 2 of its pixels as one, as long as more than enough are left. */
static unsigned scale_of(const struct jpeg_decompress_struct *c)
{
	unsigned longer = c->image_width > c->image_height ? c->image_width : c->image_height, n = 8;

	while (n > 1 && longer / n < PICTURE_SIDE)
		n /= 2;
	return n;
}

/* Four inks, as printers have them, mostly stored inverted. */
static void from_inks(const unsigned char *cmyk, int w, bool inverted, unsigned char *rgb)
{
	for (int x = 0; x < w; x++, cmyk += 4)
		for (int i = 0; i < 3; i++) {
			int ink = inverted ? cmyk[i] : 255 - cmyk[i], black = inverted ? cmyk[3] : 255 - cmyk[3];

			*rgb++ = (unsigned char)(ink * black / 255);
		}
}

static void read_rows(struct jpeg_decompress_struct *c, struct reading *r)
{
	int w = (int)c->output_width;
	bool inks = c->out_color_space == JCS_CMYK;

	shrink_begin(&r->shrink, w, (int)c->output_height, PICTURE_SIDE);
	r->row = xcalloc((size_t)w, 4);
	r->rgb = xcalloc((size_t)w, 3);
	while (c->output_scanline < c->output_height) {
		jpeg_lib.jpeg_read_scanlines(c, &r->row, 1);
		if (inks)
			from_inks(r->row, w, c->saw_Adobe_marker, r->rgb);
		shrink_row(&r->shrink, inks ? r->rgb : r->row);
	}
}

static bool read_all(struct jpeg_decompress_struct *c, struct reading *r, const struct source *s, struct err *err)
{
	struct jpeg_progress_mgr progress = { .progress_monitor = count_scans };
	int left = setjmp(r->out);

	if (left == 2)
		return err_set(err, ERR_REFUSED, "picture_too_large",
			       "%s: a progressive JPEG of this size takes too much memory; save it as a plain JPEG, or smaller", s->name);
	if (left)
		return picture_damaged(s, err);
	jpeg_lib.jpeg_CreateDecompress(c, JPEG_LIB_VERSION, sizeof *c);
	c->mem->max_memory_to_use = MEMORY_MOST;
	c->progress = &progress;
	jpeg_lib.jpeg_mem_src(c, s->bytes, s->n);
	jpeg_lib.jpeg_read_header(c, TRUE);
	if (!picture_fits(s, c->image_width, c->image_height, err))
		return false;
	c->scale_num = 1;
	c->scale_denom = scale_of(c);
	c->out_color_space = c->num_components == 4 ? JCS_CMYK : JCS_RGB;
	jpeg_lib.jpeg_start_decompress(c);
	read_rows(c, r);
	jpeg_lib.jpeg_finish_decompress(c);
	c->progress = NULL;
	return true;
}

bool jpeg_read(const struct source *s, struct pixels *ret, struct err *err)
{
	struct jpeg_decompress_struct *c;
	struct reading *r;
	bool ok;

	if (!jpeg_lib_load(err))
		return false;
	c = xcalloc(1, sizeof *c);
	r = xcalloc(1, sizeof *r);
	c->err = jpeg_lib.jpeg_std_error(&r->errors);
	r->errors.error_exit = give_up;
	r->errors.emit_message = warned;
	r->errors.output_message = say_nothing;
	ok = read_all(c, r, s, err);
	jpeg_lib.jpeg_destroy_decompress(c);
	shrink_end(&r->shrink);
	if (ok)
		*ret = r->shrink.to;
	else
		free(r->shrink.to.v);
	free(r->row);
	free(r->rgb);
	free(r);
	free(c);
	return ok;
}
