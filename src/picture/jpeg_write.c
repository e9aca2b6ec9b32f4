/* JPEG out: what is kept. */
#include <stdlib.h>

#include "inside.h"
#include "libs.h"

struct writing {
	struct jpeg_error_mgr errors; /* first: the library hands back its address */
	jmp_buf out;
	unsigned char *bytes;
	unsigned long n;
};

_Noreturn static void give_up(j_common_ptr c)
{
	longjmp(((struct writing *)c->err)->out, 1);
}

static void say_nothing(j_common_ptr c)
{
	(void)c;
}

static bool write_all(struct jpeg_compress_struct *c, struct writing *w, const struct pixels *p, int quality, const char *taken)
{
	unsigned char exif[EXIF_LEN];

	if (setjmp(w->out))
		return false;
	jpeg_lib.jpeg_CreateCompress(c, JPEG_LIB_VERSION, sizeof *c);
	jpeg_lib.jpeg_mem_dest(c, &w->bytes, &w->n);
	c->image_width = (JDIMENSION)p->w;
	c->image_height = (JDIMENSION)p->h;
	c->input_components = 3;
	c->in_color_space = JCS_RGB;
	jpeg_lib.jpeg_set_defaults(c);
	jpeg_lib.jpeg_set_quality(c, quality, TRUE);
	c->optimize_coding = TRUE;
	jpeg_lib.jpeg_start_compress(c, TRUE);
	if (*taken) {
		exif_make(taken, exif);
		jpeg_lib.jpeg_write_marker(c, JPEG_APP0 + 1, exif, sizeof exif);
	}
	while (c->next_scanline < c->image_height) {
		JSAMPROW row = p->v + (size_t)c->next_scanline * (size_t)p->w * 3;

		jpeg_lib.jpeg_write_scanlines(c, &row, 1);
	}
	jpeg_lib.jpeg_finish_compress(c);
	return true;
}

bool jpeg_write(const struct pixels *p, int quality, const char *taken, unsigned char **ret, size_t *ret_n, struct err *err)
{
	struct jpeg_compress_struct c = { 0 };
	struct writing w = { .bytes = NULL };
	bool ok;

	if (!jpeg_lib_load(err))
		return false;
	c.err = jpeg_lib.jpeg_std_error(&w.errors);
	w.errors.error_exit = give_up;
	w.errors.output_message = say_nothing;
	ok = write_all(&c, &w, p, quality, taken);
	jpeg_lib.jpeg_destroy_compress(&c);
	if (!ok) {
		free(w.bytes);
		return err_set(err, ERR_FILE, "io", "The picture could not be made smaller");
	}
	*ret = w.bytes;
	*ret_n = w.n;
	return true;
}
