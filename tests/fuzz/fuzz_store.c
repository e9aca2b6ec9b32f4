/* The store's own file, broken. The first byte: 'p' patches of a good one, five bytes each; 'h'
 * its header is the rest; 'w' the whole file is the rest. */
#include "small_store.h"

struct patch {
	uint8_t kind, at[3], value;
};

static size_t apply(uint8_t *bytes, size_t size, const struct patch *p)
{
	size_t at = (p->at[0] | (size_t)p->at[1] << 8 | (size_t)p->at[2] << 16) % size;
	size_t left = size - at, page = at / 4096 * 4096, from = p->value % (size / 4096) * 4096;

	switch (p->kind % 8) {
	case 0:
		bytes[at] ^= p->value ? p->value : 1;
		break;
	case 1:
		bytes[at] = p->value;
		break;
	case 2:
		memset(bytes + at, p->value, left < 4 ? left : 4);
		break;
	case 3:
		memset(bytes + at, 0, left < 64 ? left : 64);
		break;
	case 4:
		return at ? at : 1;
	case 5:
		if (page + 4096 <= size && from + 4096 <= size)
			memmove(bytes + page, bytes + from, 4096);
		break;
	case 6: /* into a page's header, where it hurts */
		bytes[page + (page ? 0 : 100) + at % 12] = p->value;
		break;
	default:
		bytes[page + (page ? 8 : 108) + at % 64] = p->value;
	}
	return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct buf *good = small_store();
	uint8_t *bytes = xmalloc(good->len);
	size_t n = good->len;
	struct patch p;

	memcpy(bytes, good->s, n);
	if (size && *data == 'w') {
		small_store_put(data + 1, size - 1);
	} else if (size && *data == 'h') {
		memcpy(bytes, data + 1, size - 1 < 100 ? size - 1 : 100);
		small_store_put(bytes, n);
	} else {
		for (size_t i = 1; i + sizeof p <= size && i < 200; i += sizeof p) {
			memcpy(&p, data + i, sizeof p);
			n = apply(bytes, n, &p);
			if (n < 8192)
				break;
		}
		small_store_put(bytes, n);
	}
	small_store_use();
	free(bytes);
	return 0;
}
