/* Ids and hashes as bytes and as text, and how bytes are hashed. */
#ifndef BIHUAN_STORE_BYTES_H
#define BIHUAN_STORE_BYTES_H

#include <sodium.h>

#include <bihuan/base/date.h>
#include <bihuan/domain/ledger.h>

#define HASH_LEN 32
#define HASH_TEXT 65
#define BIN_LEN 16 /* record ids, devices, key ids */

void hex_of(const void *bytes, size_t n, char *out); /* 2n + 1 */
bool hex_to(const char *hex, unsigned char *out, size_t n);
bool id_bin(const char *id, unsigned char out[BIN_LEN]);
void id_new(char out[ID_TEXT]); /* UUIDv7 */
void id_shipped(const char *ledger, const char *code, char out[ID_TEXT]);
void hash_bytes(crypto_generichash_state *h, const void *p, size_t n); /* behind its length; NULL */
void hash_text(crypto_generichash_state *h, const char *s);
void hash_int(crypto_generichash_state *h, int64_t v);
int64_t now_ms(void);
int minute_of_ms(int64_t ms); /* of that day */
day_t day_of_ms(int64_t ms); /* of a wall time, in the store's zone */

#endif
