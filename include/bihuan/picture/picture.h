/* Pictures as they come from cameras and phones, made into what a record keeps: upright, no longer than PICTURE_SIDE at
 * its longer side, less than PICTURE_BYTES, without what the camera wrote beside the pixels (place, device, preview) but
 * the time it was taken. Pure: bytes in, bytes out; the libraries are loaded when the first picture comes. */
#ifndef BIHUAN_PICTURE_PICTURE_H
#define BIHUAN_PICTURE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/err.h>

#define PICTURE_SIDE 1600
#define PICTURE_BYTES 350000
#define PICTURE_PIXELS 100000000LL  /* so many are refused, before anything is decoded */
#define PICTURE_FILE_MOST (64 << 20) /* bytes of a file that is looked into */
#define PICTURE_TAKEN 20	     /* YYYY-MM-DDTHH:MM:SS and its NUL */

struct picture {
	unsigned char *bytes; /* a JPEG */
	size_t n;
	int width, height;	   /* pixels, upright */
	char taken[PICTURE_TAKEN]; /* by the camera's clock; "" when it wrote none */
};

/* Is it a picture that picture_take() reads? By the media type of its content: JPEG, PNG, WebP. */
bool picture_is(const char *type);
/* type: of the content, not of the name; name: for sentences. A JPEG that is already such a picture stays byte for byte.
 * Codes (ERR_REFUSED) bad_picture: cut, damaged or an animation; picture_too_large: too many pixels, or of a kind that
 * cannot be read piece by piece and too large for that; (ERR_FILE) not_built: no library for it. Free with picture_free(). */
bool picture_take(const unsigned char *bytes, size_t n, const char *type, const char *name, struct picture *ret, struct err *err);
void picture_free(struct picture *p);

/* When it was taken (EXIF DateTimeOriginal); "" when it does not say, or what is no time. */
void picture_taken(const unsigned char *bytes, size_t n, const char *type, char ret[PICTURE_TAKEN]);
/* Of a JPEG; false when its head does not say. */
bool picture_size(const unsigned char *bytes, size_t n, int *ret_width, int *ret_height);

#endif
