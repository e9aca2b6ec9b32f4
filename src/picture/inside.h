/* What the readers of one format each share: a row of pixels goes into the shrinker as it is decoded, so that of a large
 * picture no more than its small copy is ever in memory. */
#ifndef PICTURE_INSIDE_H
#define PICTURE_INSIDE_H

#include <setjmp.h>
#include <stdint.h>

#include <bihuan/base/mem.h>
#include <bihuan/picture/picture.h>

/* The bytes, as they are read. */
struct source {
	const unsigned char *bytes;
	size_t n;
	const char *name; /* for sentences */
};

/* Pixels: three bytes each, red, green, blue. */
struct pixels {
	unsigned char *v;
	int w, h;
};

/* shrink.c: the area average, exact; 1 to 1 where nothing is to be shrunk. */
struct shrinker {
	int w, h;	      /* of what comes */
	struct pixels to;     /* of what is made */
	uint32_t *line;	      /* the row that came, summed into columns of `to` */
	uint64_t *sum;	      /* rows that came, summed into the row of `to` that is being made */
	int y, to_y;
};
void shrink_begin(struct shrinker *s, int w, int h, int side); /* side: at most so many pixels */
void shrink_row(struct shrinker *s, const unsigned char *rgb); /* from the top; further ones are passed over */
void shrink_end(struct shrinker *s);			       /* frees all but s->to.v */
void shrink_again(struct pixels *p, int side);
/* n pixels of red, green, blue and how much of the white behind is covered, made red, green, blue; to may be rgba. */
void pixels_on_white(const unsigned char *rgba, size_t n, unsigned char *to);
/* In place of *p what it is when the camera was held as EXIF's orientation (1 to 8) says. */
void pixels_turn(struct pixels *p, int orientation);

/* exif.c: what a camera wrote beside the pixels. */
struct exif {
	int orientation; /* 1 to 8; 1 when it says nothing */
	char taken[PICTURE_TAKEN];
};
void exif_of(const struct source *s, const char *type, struct exif *ret);
#define EXIF_LEN 70
/* The body of an APP1 segment that holds the time and nothing else. taken: not empty. */
void exif_make(const char *taken, unsigned char ret[EXIF_LEN]);

/* segments.c: a JPEG is segments, of which some only tell about it. */
struct segment {
	unsigned marker; /* its second byte: 0xe1 of APP1 */
	const unsigned char *body;
	size_t n, at, end; /* of the body; where it stands from its 0xff to its end, with the scan behind its head */
};
/* From `at` on, 2 for the first. False at the end, or where there is none. */
bool segment_next(const struct source *s, size_t at, struct segment *ret);
/* Is there nothing in it but pixels, tables, and what exif_make() makes? */
bool segments_bare(const struct source *s, const char *taken);

/* Each decodes into ret, codes bad_picture, picture_too_large, not_built. */
bool jpeg_read(const struct source *s, struct pixels *ret, struct err *err);
bool png_read(const struct source *s, struct pixels *ret, struct err *err);
bool webp_read(const struct source *s, struct pixels *ret, struct err *err);
/* jpeg_write.c: malloc()ed. quality: 1 to 100. */
bool jpeg_write(const struct pixels *p, int quality, const char *taken, unsigned char **ret, size_t *ret_n, struct err *err);

bool picture_damaged(const struct source *s, struct err *err); /* sets the sentence, returns false */
bool picture_fits(const struct source *s, long long w, long long h, struct err *err);

#endif
