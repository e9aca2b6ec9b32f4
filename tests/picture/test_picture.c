/* Pictures as cameras make them, and as nobody should: upright, small, without the place; or refused with a sentence. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/picture/picture.h>

#include "photo.h"
#include "unit.h"

static const char *type_of(int format)
{
	return format == PHOTO_WEBP ? "image/webp" : format >= PHOTO_PNG ? "image/png" : "image/jpeg";
}

static struct picture take(const unsigned char *bytes, size_t n, int format)
{
	struct err err = ERR_INIT;
	struct picture ret = { .bytes = NULL };

	if (!picture_take(bytes, n, type_of(format), "photo", &ret, &err))
		fail_msg("%s", err.text);
	return ret;
}

static void assert_refused(const unsigned char *bytes, size_t n, int format, const char *code)
{
	struct err err = ERR_INIT;
	struct picture ret;

	assert_false(picture_take(bytes, n, type_of(format), "photo", &ret, &err));
	assert_string_equal(err.code, code);
	assert_true(str_starts(err.text, "photo: "));
}

/* ---- upright ---- */

/* The colour in the middle of a quarter: Red, Green, Blue, White. */
static char colour_at(const unsigned char *rgb, int w, int h, int quarter)
{
	int x = quarter % 2 ? w * 3 / 4 : w / 4, y = quarter / 2 ? h * 3 / 4 : h / 4;
	const unsigned char *p = rgb + (size_t)(y * w + x) * 3;
	bool red = p[0] > 128, green = p[1] > 128, blue = p[2] > 128;

	return red && green && blue ? 'W' : red && !green && !blue ? 'R' : green && !red && !blue ? 'G' : blue && !red && !green ? 'B' : '?';
}

static void assert_colours(const struct picture *p, const char *expected)
{
	int w = 0, h = 0;
	unsigned char *rgb = photo_pixels(p->bytes, p->n, &w, &h);
	char is[5] = "";

	assert_non_null(rgb);
	for (int i = 0; i < 4; i++)
		is[i] = colour_at(rgb, w, h, i);
	free(rgb);
	assert_string_equal(is, expected);
	assert_int_equal(w, p->width);
	assert_int_equal(h, p->height);
}

static void assert_bare(const struct picture *p)
{
	assert_null(memmem(p->bytes, p->n, PHOTO_GPS, strlen(PHOTO_GPS)));
	assert_null(memmem(p->bytes, p->n, "Example", 7));
	assert_true(p->n < PICTURE_BYTES);
}

/* Red stands upper left, green upper right, blue below, as the sensor has them; how EXIF says to hold that. */
static const char *const upright[] = { "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB" };

static void test_upright(void **state)
{
	(void)state;
	for (int camera = 0; camera < 2; camera++)
		for (int held = 1; held <= 8; held++) {
			struct photo photo = { .w = 4000, .h = 3000, .noise = 60, .orientation = held, .other_camera = camera,
					       .time = camera ? "2026:11:28 14:03:22" : "2025:02:03 04:05:06" };
			size_t n;
			unsigned char *bytes = photo_make(&photo, &n);
			struct picture p = take(bytes, n, PHOTO_JPEG);

			assert_true(n > 3000000);
			assert_int_equal(p.width, held > 4 ? 1200 : 1600);
			assert_int_equal(p.height, held > 4 ? 1600 : 1200);
			assert_colours(&p, upright[held - 1]);
			assert_bare(&p);
			assert_string_equal(p.taken, camera ? "2026-11-28T14:03:22" : "2025-02-03T04:05:06");
			picture_free(&p);
			free(bytes);
		}
}

static void test_formats(void **state)
{
	static const struct {
		struct photo photo;
		int w, h;
		const char *colours, *taken;
	} rows[] = {
		{ { .w = 1601, .h = 1201, .format = PHOTO_PNG, .orientation = 6, .time = "2026:01:02 03:04:05" }, 1200, 1600, "BRWG", "2026-01-02T03:04:05" },
		{ { .w = 2000, .h = 2000, .format = PHOTO_INTERLACED, .noise = 20 }, 1600, 1600, "RGBW", "" },
		{ { .w = 3200, .h = 1000, .format = PHOTO_WEBP }, 1600, 500, "RGBW", "" },
		{ { .w = 300, .h = 200, .format = PHOTO_WEBP }, 300, 200, "RGBW", "" },
		{ { .w = 2400, .h = 1800, .format = PHOTO_PROGRESSIVE, .orientation = 3, .time = "no time" }, 1600, 1200, "WBGR", "" },
		{ { .w = 40, .h = 30, .orientation = 8, .time = "2026:13:01 00:00:00" }, 30, 40, "GWRB", "" },
		{ { .w = 8, .h = 60000 }, 1, 1600, NULL, "" },
		{ { .w = 1600, .h = 1600, .noise = 255 }, 0, 0, "RGBW", "" }, /* noise: smaller, since no quality will do */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t n;
		unsigned char *bytes = photo_make(&rows[i].photo, &n);
		struct picture p = take(bytes, n, rows[i].photo.format);

		if (rows[i].w && (p.width != rows[i].w || p.height != rows[i].h))
			fail_msg("row %zu: %d x %d", i, p.width, p.height);
		if (rows[i].colours)
			assert_colours(&p, rows[i].colours);
		assert_string_equal(p.taken, rows[i].taken);
		assert_bare(&p);
		picture_free(&p);
		free(bytes);
	}
}

/* What was taken in once is the same when it is taken in again, out of an export, say. */
static void test_again(void **state)
{
	struct photo photo = { .w = 2000, .h = 1500, .noise = 9, .orientation = 6, .time = "2026:11:28 14:03:22" };
	size_t n;
	unsigned char *bytes = photo_make(&photo, &n);
	struct picture first = take(bytes, n, PHOTO_JPEG), second = take(first.bytes, first.n, PHOTO_JPEG);

	(void)state;
	assert_int_equal(first.n, second.n);
	assert_memory_equal(first.bytes, second.bytes, first.n);
	assert_string_equal(second.taken, "2026-11-28T14:03:22");
	assert_int_equal(second.width, 1200);
	picture_free(&first);
	picture_free(&second);
	free(bytes);
}

/* A second picture behind the first, as some cameras put there with a place of its own. */
static void test_behind_its_end(void **state)
{
	struct photo photo = { .w = 64, .h = 48 };
	size_t n;
	unsigned char *bytes = photo_make(&photo, &n);
	struct picture p;

	(void)state;
	bytes = realloc(bytes, n + sizeof PHOTO_GPS);
	memcpy(bytes + n, PHOTO_GPS, sizeof PHOTO_GPS);
	p = take(bytes, n + sizeof PHOTO_GPS, PHOTO_JPEG);
	assert_bare(&p);
	picture_free(&p);
	free(bytes);
}

/* ---- refused ---- */

static void test_cut(void **state)
{
	(void)state;
	for (int format = PHOTO_JPEG; format <= PHOTO_WEBP; format++) {
		struct photo photo = { .w = 640, .h = 480, .format = format, .noise = 30, .orientation = 1, .time = "2026:11:28 14:03:22" };
		size_t n;
		unsigned char *bytes = photo_make(&photo, &n);

		for (int part = 1; part < 20; part++)
			assert_refused(bytes, n * (size_t)part / 20, format, "bad_picture");
		for (size_t i = n / 2; i < n / 2 + 400 && format != PHOTO_WEBP; i++)
			bytes[i] = 0xff;
		if (format != PHOTO_WEBP)
			assert_refused(bytes, n, format, "bad_picture");
		free(bytes);
	}
}

/* Its head says more than there is: refused before anything is decoded. */
static void say_size(unsigned char *bytes, size_t n, int format, int w, int h)
{
	if (format == PHOTO_JPEG) {
		unsigned char *frame = memmem(bytes, n, "\xff\xc0", 2);

		frame[5] = (unsigned char)(h >> 8);
		frame[6] = (unsigned char)h;
		frame[7] = (unsigned char)(w >> 8);
		frame[8] = (unsigned char)w;
	}
}

static void test_enormous(void **state)
{
	struct photo photo = { .w = 64, .h = 48 }, wide = { .w = 10000, .h = 10000, .format = PHOTO_PNG },
		     interlaced = { .w = 6000, .h = 6000, .format = PHOTO_INTERLACED };
	size_t n;
	unsigned char *bytes = photo_make(&photo, &n);

	(void)state;
	say_size(bytes, n, PHOTO_JPEG, 10000, 10000);
	assert_refused(bytes, n, PHOTO_JPEG, "picture_too_large");
	say_size(bytes, n, PHOTO_JPEG, 9999, 9999);
	assert_refused(bytes, n, PHOTO_JPEG, "bad_picture");
	free(bytes);
	bytes = photo_make(&wide, &n);
	assert_refused(bytes, n, PHOTO_PNG, "picture_too_large");
	free(bytes);
	bytes = photo_make(&interlaced, &n);
	assert_refused(bytes, n, PHOTO_INTERLACED, "picture_too_large");
	free(bytes);
}

static void test_none(void **state)
{
	static const unsigned char head[] = "\xff\xd8\xff\xe1\0\2Exif", frame[] = "\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xda\0\2";

	(void)state;
	for (int format = PHOTO_JPEG; format <= PHOTO_WEBP; format++) {
		assert_refused((const unsigned char *)"no picture", 10, format, "bad_picture");
		assert_refused((const unsigned char *)"", 0, format, "bad_picture");
	}
	for (size_t n = 0; n < sizeof head; n++)
		assert_refused(head, n, PHOTO_JPEG, "bad_picture");
	assert_refused(frame, sizeof frame, PHOTO_JPEG, "bad_picture");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_upright),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_behind_its_end),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_enormous),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
