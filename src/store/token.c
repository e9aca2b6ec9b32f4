/* Codes that prove a claim: 60 random bits in letters that are read out and typed without doubt. What is kept is salted
 * and hashed, so that nobody who reads the store can present one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/domain/text.h>
#include <bihuan/store/store.h>

#include "bytes.h"

#define LETTERS 12 /* in groups of four */
#define SALT 8
#define DIGEST 16

/* Without I, L, O and U; what is typed instead of them is read as 1, 1, 0 and V. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Salt, then digest, in hex. */
static void keep(const unsigned char salt[SALT], const char code[LETTERS], char kept[STORE_TOKEN_KEPT])
{
	unsigned char in[SALT + LETTERS], out[SALT + DIGEST];

	memcpy(in, salt, SALT);
	memcpy(in + SALT, code, LETTERS);
	memcpy(out, salt, SALT);
	crypto_generichash(out + SALT, DIGEST, in, sizeof in, NULL, 0);
	hex_of(out, sizeof out, kept);
	sodium_memzero(in, sizeof in);
}

void store_token_new(char shown[STORE_TOKEN_SHOWN], char kept[STORE_TOKEN_KEPT])
{
	unsigned char salt[SALT];
	char code[LETTERS];

	randombytes_buf(salt, sizeof salt);
	for (size_t i = 0; i < LETTERS; i++)
		code[i] = letters[randombytes_uniform(sizeof letters - 1)];
	snprintf(shown, STORE_TOKEN_SHOWN, "%.4s-%.4s-%.4s", code, code + 4, code + 8);
	keep(salt, code, kept);
	sodium_memzero(code, sizeof code);
}

/* Small letters, blanks, hyphens and full-width signs are what people type. */
static bool read_code(const char *typed, char code[LETTERS])
{
	char *text = text_narrow(typed);
	size_t n = 0;
	bool right = true;

	for (const char *s = text; right && *s; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 32) : *s;

		if (c == ' ' || c == '-')
			continue;
		c = c == 'I' || c == 'L' ? '1' : c == 'O' ? '0' : c == 'U' ? 'V' : c;
		right = n < LETTERS && strchr(letters, c);
		if (right)
			code[n++] = c;
	}
	free(text);
	return right && n == LETTERS;
}

bool store_token_fits(const char *kept, const char *typed)
{
	unsigned char salt[SALT];
	char code[LETTERS], as_kept[STORE_TOKEN_KEPT];

	if (!kept || strlen(kept) != STORE_TOKEN_KEPT - 1 || !typed || !read_code(typed, code) ||
	    sodium_hex2bin(salt, sizeof salt, kept, 2 * (size_t)SALT, NULL, NULL, NULL) != 0)
		return false;
	keep(salt, code, as_kept);
	return sodium_memcmp(as_kept, kept, STORE_TOKEN_KEPT - 1) == 0;
}
