/* Bytes on their way from one thread to another that eats them, in order, batch by batch. */
#ifndef BIHUAN_STORE_BELT_H
#define BIHUAN_STORE_BELT_H

#include <bihuan/base/mem.h>

struct belt;

/* eat() is called on the other thread with each batch and returns 0, or the errno that ends
 * it: what comes later is thrown away. NULL when there is no thread to be had. */
struct belt *belt_new(int (*eat)(void *ctx, const struct buf *batch), void *ctx);
/* The batch being filled: what belongs together is added at once, and belt_put() says so. */
struct buf *belt_batch(struct belt *b);
/* False once eat() has failed, as far as is known. */
bool belt_put(struct belt *b);
/* Waits until all of it is eaten. 0, or what eat() failed with. */
int belt_wait(struct belt *b);
/* Waits, and frees b. broken_off: what still lies there is thrown away. */
int belt_end(struct belt *b, bool broken_off);

#endif
