#include "photo.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

/* ---- EXIF ---- */

struct tiff {
	unsigned char b[400];
	size_t n;
	bool little;
};

static void put(struct tiff *t, uint32_t v, int len)
{
	for (int i = 0; i < len; i++)
		t->b[t->n++] = (unsigned char)(v >> 8 * (t->little ? i : len - 1 - i));
}

static void entry(struct tiff *t, unsigned tag, unsigned type, uint32_t count, uint32_t value, int len)
{
	put(t, tag, 2);
	put(t, type, 2);
	put(t, count, 4);
	put(t, value, len);
	put(t, 0, 4 - len);
}

/* Directory 0 at 8 with four entries, the time's behind it, then the place's. */
static void make_exif(const struct photo *p, struct tiff *t)
{
	enum { SUB = 8 + 2 + 4 * 12 + 4, GPS = SUB + 2 + 12 + 4, TEXTS = GPS + 2 + 12 + 4 };

	t->little = p->other_camera;
	memcpy(t->b, t->little ? "II*\0" : "MM\0*", 4);
	t->n = 4;
	put(t, 8, 4);
	put(t, 4, 2);
	entry(t, 0x010f, 2, 8, TEXTS + 48, 4); /* who made the camera */
	entry(t, 0x0112, 3, 1, (uint32_t)p->orientation, 2);
	entry(t, p->other_camera ? 0x8769 : 0x8825, 4, 1, p->other_camera ? SUB : GPS, 4);
	entry(t, p->other_camera ? 0x8825 : 0x8769, 4, 1, p->other_camera ? GPS : SUB, 4);
	put(t, 0, 4);
	put(t, 1, 2);
	entry(t, 0x9003, 2, 20, TEXTS, 4);
	put(t, 0, 4);
	put(t, 1, 2);
	entry(t, 0x001b, 7, sizeof PHOTO_GPS, TEXTS + 20, 4);
	put(t, 0, 4);
	snprintf((char *)t->b + t->n, 20, "%s", p->time ? p->time : "");
	memcpy(t->b + TEXTS + 20, PHOTO_GPS, sizeof PHOTO_GPS);
	memcpy(t->b + TEXTS + 48, "Example", 8);
	t->n = TEXTS + 56;
}

/* ---- pixels ---- */

static void make_row(const struct photo *p, int y, unsigned char *row)
{
	static const unsigned char fields[4][3] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 255, 255, 255 } };
	uint32_t luck = 2463534242u + (uint32_t)y * 7919u;

	for (int x = 0; x < p->w; x++)
		for (int i = 0; i < 3; i++) {
			int v = fields[(y >= p->h / 2) * 2 + (x >= p->w / 2)][i];

			luck ^= luck << 13;
			luck ^= luck >> 17;
			luck ^= luck << 5;
			v += p->noise ? (int)(luck % (uint32_t)(2 * p->noise + 1)) - p->noise : 0;
			*row++ = (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
		}
}

static unsigned char *make_jpeg(const struct photo *p, const struct tiff *t, size_t *ret_n)
{
	struct jpeg_compress_struct c = { 0 };
	struct jpeg_error_mgr errors;
	unsigned char *out = NULL, *row = malloc((size_t)p->w * 3), app1[420] = "Exif\0";
	unsigned long n = 0;

	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &out, &n);
	c.image_width = (JDIMENSION)p->w;
	c.image_height = (JDIMENSION)p->h;
	c.input_components = 3;
	c.in_color_space = JCS_RGB;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, 92, TRUE);
	if (p->format == PHOTO_PROGRESSIVE)
		jpeg_simple_progression(&c);
	jpeg_start_compress(&c, TRUE);
	if (t->n) {
		memcpy(app1 + 6, t->b, t->n);
		jpeg_write_marker(&c, JPEG_APP0 + 1, app1, (unsigned)t->n + 6);
		jpeg_write_marker(&c, JPEG_COM, (const unsigned char *)PHOTO_GPS, sizeof PHOTO_GPS);
	}
	while (c.next_scanline < c.image_height) {
		make_row(p, (int)c.next_scanline, row);
		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	free(row);
	*ret_n = n;
	return out;
}

static void write_png(png_structp png, unsigned char *from, size_t n)
{
	FILE *f = png_get_io_ptr(png);

	if (fwrite(from, 1, n, f) != n)
		png_error(png, "write");
}

static unsigned char *make_png(const struct photo *p, const struct tiff *t, size_t *ret_n)
{
	char *out = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&out, &n);
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	unsigned char **rows = calloc((size_t)p->h, sizeof *rows);
	bool all = p->format == PHOTO_INTERLACED;

	png_set_write_fn(png, f, write_png, NULL);
	png_set_compression_level(png, 1);
	png_set_IHDR(png, info, (unsigned)p->w, (unsigned)p->h, 8, PNG_COLOR_TYPE_RGB, all ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
	if (t->n)
		png_set_eXIf_1(png, info, (unsigned)t->n, (png_bytep)t->b);
	png_write_info(png, info);
	for (int y = 0; y < p->h; y++) {
		rows[y] = all || !y ? malloc((size_t)p->w * 3) : rows[0];
		make_row(p, y, rows[y]);
		if (!all)
			png_write_row(png, rows[y]);
	}
	if (all)
		png_write_image(png, rows);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	for (int y = 0; y < (all ? p->h : 1); y++)
		free(rows[y]);
	free(rows);
	fclose(f);
	*ret_n = n;
	return (unsigned char *)out;
}

static unsigned char *make_webp(const struct photo *p, size_t *ret_n)
{
	unsigned char *rgb = malloc((size_t)p->w * (size_t)p->h * 3), *out = NULL, *copy;

	for (int y = 0; y < p->h; y++)
		make_row(p, y, rgb + (size_t)y * (size_t)p->w * 3);
	*ret_n = WebPEncodeRGB(rgb, p->w, p->h, p->w * 3, 80, &out);
	free(rgb);
	copy = malloc(*ret_n);
	memcpy(copy, out, *ret_n);
	WebPFree(out);
	return copy;
}

unsigned char *photo_make(const struct photo *p, size_t *ret_n)
{
	struct tiff t = { .n = 0 };

	if (p->orientation)
		make_exif(p, &t);
	if (p->format == PHOTO_WEBP)
		return make_webp(p, ret_n);
	return p->format >= PHOTO_PNG ? make_png(p, &t, ret_n) : make_jpeg(p, &t, ret_n);
}

unsigned char *photo_pixels(const unsigned char *bytes, size_t n, int *ret_w, int *ret_h)
{
	struct jpeg_decompress_struct c = { 0 };
	struct jpeg_error_mgr errors;
	unsigned char *out;

	if (n < 2 || bytes[0] != 0xff || bytes[1] != 0xd8)
		return NULL;
	c.err = jpeg_std_error(&errors);
	jpeg_create_decompress(&c);
	jpeg_mem_src(&c, bytes, n);
	jpeg_read_header(&c, TRUE);
	jpeg_start_decompress(&c);
	*ret_w = (int)c.output_width;
	*ret_h = (int)c.output_height;
	out = malloc((size_t)c.output_width * c.output_height * 3);
	while (c.output_scanline < c.output_height) {
		JSAMPROW row = out + (size_t)c.output_scanline * c.output_width * 3;

		jpeg_read_scanlines(&c, &row, 1);
	}
	jpeg_finish_decompress(&c);
	jpeg_destroy_decompress(&c);
	return out;
}
