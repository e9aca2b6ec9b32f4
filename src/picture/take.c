/* A picture as it came, made into what is kept. */
#include <stdlib.h>

#include "inside.h"

bool picture_damaged(const struct source *s, struct err *err)
{
	return err_set(err, ERR_REFUSED, "bad_picture", "%s: the picture is cut off or damaged; copy it from the camera again", s->name);
}

bool picture_fits(const struct source *s, long long w, long long h, struct err *err)
{
	return w * h < PICTURE_PIXELS ||
	       err_set(err, ERR_REFUSED, "picture_too_large",
		       "%s: the picture has %lld x %lld pixels, less than a hundred million are allowed; set the camera to a smaller size",
		       s->name, w, h);
}

/* 80 unless that is too large; then the best of four tries. */
static bool write_within(const struct pixels *p, struct picture *ret, struct err *err)
{
	int low = 25, high = 80, quality = high;

	for (int i = 0; i < 5; i++, quality = (low + high) / 2) {
		unsigned char *bytes = NULL;
		size_t n = 0;

		if (!jpeg_write(p, quality, ret->taken, &bytes, &n, err))
			return false;
		if (n >= PICTURE_BYTES) {
			high = quality;
			free(bytes);
			continue;
		}
		free(ret->bytes);
		ret->bytes = bytes;
		ret->n = n;
		if (quality == 80)
			break;
		low = quality;
	}
	return true;
}

/* Noise may not get small enough at any quality: then it gets smaller. */
static bool write_pixels(struct pixels *p, struct picture *ret, struct err *err)
{
	for (;;) {
		if (!write_within(p, ret, err))
			return false;
		if (ret->bytes)
			break;
		shrink_again(p, (p->w > p->h ? p->w : p->h) * 7 / 10);
	}
	ret->width = p->w;
	ret->height = p->h;
	return true;
}

/* Taken out of another store, say: then it has the same hash here. */
static bool is_made_already(const struct source *s, const char *type, const struct exif *e, struct picture *ret)
{
	return str_eq(type, "image/jpeg") && s->n < PICTURE_BYTES && e->orientation == 1 && segments_bare(s, e->taken) &&
	       picture_size(s->bytes, s->n, &ret->width, &ret->height) && ret->width <= PICTURE_SIDE && ret->height <= PICTURE_SIDE;
}

static bool read_pixels(const struct source *s, const char *type, struct pixels *ret, struct err *err)
{
	if (str_eq(type, "image/jpeg"))
		return jpeg_read(s, ret, err);
	return str_eq(type, "image/png") ? png_read(s, ret, err) : webp_read(s, ret, err);
}

bool picture_take(const unsigned char *bytes, size_t n, const char *type, const char *name, struct picture *ret, struct err *err)
{
	struct source s = { bytes, n, name };
	struct picture made = { .bytes = NULL };
	struct pixels p = { .v = NULL };
	struct exif e;
	bool ok;

	exif_of(&s, type, &e);
	memcpy(made.taken, e.taken, sizeof made.taken);
	ok = read_pixels(&s, type, &p, err);
	if (ok && is_made_already(&s, type, &e, &made)) {
		made.bytes = xmalloc(n);
		memcpy(made.bytes, bytes, n);
		made.n = n;
	} else if (ok) {
		pixels_turn(&p, e.orientation);
		ok = write_pixels(&p, &made, err);
	}
	free(p.v);
	if (ok)
		*ret = made;
	else
		picture_free(&made);
	return ok;
}
