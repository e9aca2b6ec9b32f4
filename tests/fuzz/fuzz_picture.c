/* A picture as its first bytes say; what comes out of it goes in again as it is. */
#include <bihuan/domain/attachment.h>
#include <bihuan/picture/picture.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *type = attachment_type(data, size < ATTACHMENT_HEAD ? size : ATTACHMENT_HEAD);
	struct err err = ERR_INIT;
	struct picture p, again;
	char taken[PICTURE_TAKEN];

	picture_taken(data, size, type, taken);
	MUST(!*taken || strlen(taken) == PICTURE_TAKEN - 1);
	if (!picture_is(type) || !picture_take(data, size, type, "a", &p, &err))
		return 0;
	MUST(p.n < PICTURE_BYTES && p.width <= PICTURE_SIDE && p.height <= PICTURE_SIDE);
	MUST(picture_take(p.bytes, p.n, "image/jpeg", "b", &again, &err));
	MUST(again.n == p.n && memcmp(again.bytes, p.bytes, p.n) == 0 && strcmp(again.taken, p.taken) == 0);
	picture_free(&again);
	picture_free(&p);
	return 0;
}
