#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include <bihuan/base/files.h>
#include <bihuan/store/store.h>

#include "bytes.h"

void hex_of(const void *bytes, size_t n, char *out)
{
	sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

static int digit_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	       c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Nothing secret comes this way: no need for the time that sodium_hex2bin() takes. */
bool hex_to(const char *hex, unsigned char *out, size_t n)
{
	int high, low;

	for (size_t i = 0; i < n; i++) {
		if (!hex || (high = digit_of(hex[2 * i])) < 0 || (low = digit_of(hex[2 * i + 1])) < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return hex && !hex[2 * n];
}

bool id_bin(const char *id, unsigned char out[BIN_LEN])
{
	return hex_to(id, out, BIN_LEN);
}

day_t day_of_ms(int64_t ms)
{
	return (day_t)((ms / 1000 + 8 * 3600) / 86400);
}

int minute_of_ms(int64_t ms)
{
	return (int)((ms / 60000 + 8 * 60) % DAY_MINUTES);
}

int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Ids are made by the million: not a system call for each. */
static void take_random(unsigned char *out, size_t n)
{
	static _Thread_local unsigned char drawn[1024];
	static _Thread_local size_t left;

	if (left < n) {
		randombytes_buf(drawn, sizeof drawn);
		left = sizeof drawn;
	}
	left -= n;
	memcpy(out, drawn + left, n);
}

/* RFC 9562, version 7: 48 bits of milliseconds, then random. */
void id_new(char out[ID_TEXT])
{
	unsigned char b[BIN_LEN];
	int64_t ms = now_ms();

	take_random(b, sizeof b);
	for (int i = 0; i < 6; i++)
		b[i] = (unsigned char)(ms >> (40 - 8 * i));
	b[6] = (b[6] & 0x0f) | 0x70;
	b[8] = (b[8] & 0x3f) | 0x80;
	hex_of(b, sizeof b, out);
}

void id_shipped(const char *ledger, const char *code, char out[ID_TEXT])
{
	crypto_generichash_state h;
	unsigned char b[HASH_LEN];

	crypto_generichash_init(&h, NULL, 0, sizeof b);
	hash_text(&h, "bihuan-shipped");
	hash_text(&h, ledger);
	hash_text(&h, code);
	crypto_generichash_final(&h, b, sizeof b);
	hex_of(b, BIN_LEN, out);
}

static void add(crypto_generichash_state *h, const void *p, size_t n)
{
	crypto_generichash_update(h, p, n);
}

static void put_be(unsigned char b[8], uint64_t v)
{
	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)(v >> (56 - 8 * i));
}

void hash_bytes(crypto_generichash_state *h, const void *p, size_t n)
{
	unsigned char b[8 + 64];

	put_be(b, p ? n : UINT64_MAX);
	/* most are short: in one piece with their length */
	if (p && n <= sizeof b - 8) {
		memcpy(b + 8, p, n);
		add(h, b, 8 + n);
		return;
	}
	add(h, b, 8);
	if (p)
		add(h, p, n);
}

void hash_text(crypto_generichash_state *h, const char *s)
{
	hash_bytes(h, s, s ? strlen(s) : 0);
}

void hash_int(crypto_generichash_state *h, int64_t v)
{
	unsigned char b[8];

	put_be(b, (uint64_t)v);
	hash_bytes(h, b, sizeof b);
}

bool store_hash_file(const char *path, char ret_hex[HASH_TEXT], struct err *err)
{
	crypto_generichash_state h;
	unsigned char buf[65536], out[HASH_LEN];
	size_t n;
	FILE *f = input_open(path, err);
	bool ok;

	if (!f)
		return false;
	crypto_generichash_init(&h, NULL, 0, sizeof out);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		add(&h, buf, n);
	ok = !ferror(f);
	fclose(f);
	if (!ok)
		return err_set(err, ERR_FILE, "io", "%s: cannot be read: %s", path,
			       err_system(errno));
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, ret_hex);
	return true;
}

void store_hash_part(const char *part, char hex[HASH_TEXT])
{
	crypto_generichash_state h;
	unsigned char out[HASH_LEN];

	crypto_generichash_init(&h, NULL, 0, sizeof out);
	hash_text(&h, hex);
	hash_text(&h, part);
	crypto_generichash_final(&h, out, sizeof out);
	hex_of(out, sizeof out, hex);
}
