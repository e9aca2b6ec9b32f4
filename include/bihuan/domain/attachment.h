/* An attachment, as a field of type file (one) or files (several) holds it: what the bytes hash to, what
 * they are attached as, and a name. The bytes themselves are never in the journal: the store keeps them
 * under their hash, and they may be absent. */
#ifndef BIHUAN_DOMAIN_ATTACHMENT_H
#define BIHUAN_DOMAIN_ATTACHMENT_H

#include <bihuan/domain/field.h>

/* The canonical text, in bodies too: the mark, 64 hex digits of the SHA-256 of the bytes, words key=value
 * behind a blank each (as=before; of a picture that was made smaller when it was taken in, taken= when, by the camera's
 * clock, and original= the SHA-256 of the file it was made of; other words are of later programs, and kept), a slash and
 * the name:
 *   sha256:9f86…0a08 as=before taken=2026-11-28T14:03:22 original=60c1…77de/现场照片.jpg */
#define ATTACHMENT_MARK "sha256:"
#define ATTACHMENT_HASH 64
struct attachment {
	char hash[ATTACHMENT_HASH + 1];
	char as[24];	  /* a code of attachment_uses, or a later program's */
	char taken[20];	  /* YYYY-MM-DDTHH:MM:SS; "": not known */
	char original[ATTACHMENT_HASH + 1]; /* "": these are the bytes of the file itself */
	const char *name; /* borrowed from the text */
};

/* False for a text that is none: of a body somebody else wrote. */
bool attachment_read(const char *item, struct attachment *ret);
/* as: a code; name: as attachment_name() gives it. The caller frees it. */
char *attachment_write(const struct attachment *a);
/* The name of a path's file without what no text may hold, "_" in its place. The caller frees it. */
char *attachment_name(const char *path);

/* Does a name end as those of pictures do that are taken in (.jpg .jpeg .png .webp), in letters of either case? */
bool attachment_named_picture(const char *name);
bool attachment_named_jpeg(const char *name);

/* What a file may be attached as: before, after, check, other. */
extern const struct choice attachment_uses[];
extern const size_t nattachment_uses;
#define ATTACHMENT_BEFORE "before"
#define ATTACHMENT_AFTER "after"
#define ATTACHMENT_OTHER "other"
/* By code or either label; NULL. */
const struct choice *attachment_use(const char *text);
/* The label of a code; the code itself when it is a later program's. */
const char *attachment_use_words(const char *code);

/* The media type that the first bytes say it is ("image/jpeg", "application/pdf"), whatever its name is;
 * application/octet-stream when they say nothing. */
#define ATTACHMENT_HEAD 4096 /* so many of the first bytes are looked at */
const char *attachment_type(const unsigned char *head, size_t n);

#endif
