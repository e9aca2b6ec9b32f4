/* Lots: numbers drawn from a seed so that whoever has it draws the same ones, and each is as likely as any other. The
 * seed, a text, is hashed to a key; the key makes one stream of bytes (ChaCha20, as libsodium's
 * randombytes_buf_deterministic); of its words of 32 bits, lowest byte first, those are passed over that would make some
 * numbers likelier. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/mem.h>
#include <bihuan/store/store.h>

#include "bytes.h"

#define WORD 4
#define FIRST_WORDS 256
#define MARK_BYTES 16

struct lots {
	unsigned char key[randombytes_SEEDBYTES];
	unsigned char *bytes; /* the stream from its beginning */
	size_t words, at;
};

void store_seed_new(char seed[STORE_SEED_TEXT])
{
	unsigned char bytes[(STORE_SEED_TEXT - 1) / 2];

	randombytes_buf(bytes, sizeof bytes);
	hex_of(bytes, sizeof bytes, seed);
}

struct lots *lots_begin(const char *seed)
{
	struct lots *l = xcalloc(1, sizeof *l);

	crypto_generichash(l->key, sizeof l->key, (const unsigned char *)seed, strlen(seed), NULL, 0);
	return l;
}

void lots_end(struct lots *l)
{
	if (l)
		free(l->bytes);
	free(l);
}

/* A longer stream of the same key begins with the shorter one. */
static uint32_t next_word(struct lots *l)
{
	const unsigned char *b;

	if (l->at == l->words) {
		l->words = l->words ? 2 * l->words : FIRST_WORDS;
		free(l->bytes);
		l->bytes = xcalloc(l->words, WORD);
		randombytes_buf_deterministic(l->bytes, l->words * WORD, l->key);
	}
	b = l->bytes + WORD * l->at++;
	return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* 2^32 modulo `below` words from the low end are too many by that many. */
uint32_t lots_next(struct lots *l, uint32_t below)
{
	uint32_t least = below > 1 ? -below % below : 0, word;

	if (below < 2)
		return 0;
	do
		word = next_word(l);
	while (word < least);
	return word % below;
}

void lots_draw(struct lots *l, size_t from, size_t n, size_t *ret)
{
	size_t *left = xcalloc(from + 1, sizeof *left);

	for (size_t i = 0; i < from; i++)
		left[i] = i;
	for (size_t i = 0; i < n; i++) {
		size_t at = i + lots_next(l, (uint32_t)(from - i));

		ret[i] = left[at];
		left[at] = left[i];
	}
	free(left);
}

void lots_mark(const struct strv *texts, char mark[STORE_SEED_TEXT])
{
	unsigned char out[MARK_BYTES];
	crypto_generichash_state h;

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	for (size_t i = 0; i < texts->n; i++)
		hash_text(&h, texts->v[i]);
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, mark);
}
