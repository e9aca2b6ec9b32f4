/* Photos made for tests: four fields of colour, red, green, blue and white as they are stored, with noise over them, and
 * what two cameras write beside the pixels. */
#ifndef TESTS_PICTURE_PHOTO_H
#define TESTS_PICTURE_PHOTO_H

#include <stdbool.h>
#include <stddef.h>

struct photo {
	int w, h;
	enum { PHOTO_JPEG, PHOTO_PROGRESSIVE, PHOTO_PNG, PHOTO_INTERLACED, PHOTO_WEBP } format;
	int noise;	    /* 0 to 255 */
	int orientation;    /* of EXIF; 0: no EXIF at all */
	bool other_camera;  /* little-endian, with the place behind the time; else big-endian, the place before it */
	const char *time;   /* "2026:11:28 14:03:22" */
};
#define PHOTO_GPS "N31.2304E121.4737" /* stands in every photo with EXIF, as its place */

/* malloc()ed. */
unsigned char *photo_make(const struct photo *p, size_t *ret_n);
/* The pixels of a JPEG, three bytes each, malloc()ed; NULL when it is none. */
unsigned char *photo_pixels(const unsigned char *bytes, size_t n, int *ret_w, int *ret_h);

#endif
