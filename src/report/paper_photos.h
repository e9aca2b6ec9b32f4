/* Photos on papers: what a filled block says of one, and the picture that a sink sets. */
#ifndef REPORT_PAPER_PHOTOS_H
#define REPORT_PAPER_PHOTOS_H

#include <bihuan/picture/picture.h>

#include "paper_slots.h"

/* By its content, or by its name, which what is absent or altered still has. */
bool paper_is_photo(const struct attached *a);
/* Adds a row for each photo of the record, in the order of the block's uses. */
void paper_photos_fill(struct paper_filling *g, const struct paper_block *b, const struct record *r, struct filled_block *to);
/* Of such a row; "" where what is kept has none. */
const char *paper_photo_hash(const struct filled_row *row);
const char *paper_photo_caption(const struct filled_row *row);
/* Why bytes cannot be shown. */
enum photo_lack {
	PHOTO_WHOLE,
	PHOTO_ABSENT,
	PHOTO_DESTROYED,
	PHOTO_ALTERED,	  /* not what was attached */
	PHOTO_UNREADABLE, /* no picture, or none that is read */
	PHOTO_NO_LIBRARY, /* to read it by on this machine */
	PHOTO_FAILED,	  /* the store itself: *err */
	PHOTO_LACKS
};
/* Bytes of the store as they were attached; the caller frees *ret where they are whole. */
enum photo_lack photo_read(struct store *s, const char *hash, unsigned char **ret, size_t *ret_n, struct err *err);
/* The picture they are, upright and small; the caller frees it with picture_free() where it is whole. */
enum photo_lack photo_upright(const unsigned char *bytes, size_t n, struct picture *ret);
/* In words that the bytes are not in the store, or were destroyed; NULL. s may be NULL. */
const char *paper_photo_gone(struct store *s, const char *hash);
/* The caption, and behind it what the photo lacks (NULL: nothing). The caller frees it. */
char *paper_photo_words(const struct filled_row *row, const char *lacks);

struct paper_photo {
	char hash[65];
	struct picture picture; /* upright and small, whatever was attached */
	const char *lacks;	/* why there is none, in words of the paper; NULL: there is */
};
struct paper_photos {
	struct store *store; /* NULL: none of them is to be had */
	struct paper_photo **v;
	size_t n;
};
/* Read when it is asked for first; stays until they are all freed. */
const struct paper_photo *paper_photo(struct paper_photos *p, const char *hash);
void paper_photos_free(struct paper_photos *p);

#endif
