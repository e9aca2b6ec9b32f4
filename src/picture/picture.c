#include "inside.h"

#include <stdlib.h>

bool picture_is(const char *type)
{
	return str_eq(type, "image/jpeg") || str_eq(type, "image/png") || str_eq(type, "image/webp");
}

void picture_free(struct picture *p)
{
	free(p->bytes);
	*p = (struct picture){ .bytes = NULL };
}
