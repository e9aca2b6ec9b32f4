/* WebP in: the library scales as it decodes; what is seen through is white. */
#include <stdlib.h>

#include "inside.h"
#include "libs.h"

enum { LOSSLESS = 2, WHOLE_MOST = 30000000 }; /* pixels of a lossless one, which is held whole */

static bool look_at(const struct source *s, WebPBitstreamFeatures *f, struct err *err)
{
	if (webp_lib.WebPGetFeaturesInternal(s->bytes, s->n, f, WEBP_DECODER_ABI_VERSION) != VP8_STATUS_OK)
		return picture_damaged(s, err);
	if (f->has_animation)
		return err_set(err, ERR_REFUSED, "bad_picture", "%s: an animation is no photo; save one picture of it", s->name);
	if (!picture_fits(s, f->width, f->height, err))
		return false;
	return f->format != LOSSLESS || (long long)f->width * f->height <= WHOLE_MOST ||
	       err_set(err, ERR_REFUSED, "picture_too_large",
		       "%s: a lossless WebP of this size takes too much memory; save it as a JPEG, or smaller", s->name);
}

/* Its memory is ours, of just that size. */
static bool decode(const struct source *s, WebPDecoderConfig *c, struct pixels *to, struct err *err)
{
	size_t n = (size_t)to->w * (size_t)to->h * 4;
	unsigned char *rgba = xcalloc(n, 1);
	bool ok;

	c->options.use_scaling = to->w != c->input.width || to->h != c->input.height;
	c->options.scaled_width = to->w;
	c->options.scaled_height = to->h;
	c->output.colorspace = MODE_RGBA;
	c->output.is_external_memory = 1;
	c->output.u.RGBA = (WebPRGBABuffer){ .rgba = rgba, .stride = to->w * 4, .size = n };
	ok = webp_lib.WebPDecode(s->bytes, s->n, c) == VP8_STATUS_OK;
	webp_lib.WebPFreeDecBuffer(&c->output);
	if (ok)
		pixels_on_white(rgba, (size_t)to->w * (size_t)to->h, to->v);
	free(rgba);
	return ok || picture_damaged(s, err);
}

bool webp_read(const struct source *s, struct pixels *ret, struct err *err)
{
	WebPDecoderConfig c;
	struct shrinker size;
	bool ok;

	if (!webp_lib_load(err))
		return false;
	if (!webp_lib.WebPInitDecoderConfigInternal(&c, WEBP_DECODER_ABI_VERSION))
		return picture_damaged(s, err);
	if (!look_at(s, &c.input, err))
		return false;
	shrink_begin(&size, c.input.width, c.input.height, PICTURE_SIDE);
	shrink_end(&size);
	ok = decode(s, &c, &size.to, err);
	if (ok)
		*ret = size.to;
	else
		free(size.to.v);
	return ok;
}
