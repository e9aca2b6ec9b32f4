#include "belt.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#define BATCH ((size_t)128 << 10)
#define BATCHES 4

struct belt {
	int (*eat)(void *ctx, const struct buf *batch);
	void *ctx;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	struct buf batches[BATCHES];
	bool full[BATCHES];
	size_t put, take; /* the batch being filled, the next to be eaten */
	bool over;	  /* nothing more comes */
	int failed;
};

static void *eater(void *arg)
{
	struct belt *b = arg;

	pthread_mutex_lock(&b->lock);
	for (;;) {
		struct buf *batch = &b->batches[b->take];
		int failed;

		while (!b->full[b->take] && !b->over)
			pthread_cond_wait(&b->moved, &b->lock);
		if (!b->full[b->take])
			break;
		failed = b->failed;
		pthread_mutex_unlock(&b->lock);
		if (!failed)
			failed = b->eat(b->ctx, batch);
		buf_clear(batch);
		pthread_mutex_lock(&b->lock);
		if (!b->failed)
			b->failed = failed;
		b->full[b->take] = false;
		b->take = (b->take + 1) % BATCHES;
		pthread_cond_signal(&b->moved);
	}
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

struct belt *belt_new(int (*eat)(void *ctx, const struct buf *batch), void *ctx)
{
	struct belt *b = xcalloc(1, sizeof *b);

	b->eat = eat;
	b->ctx = ctx;
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->moved, NULL);
	if (pthread_create(&b->thread, NULL, eater, b) == 0)
		return b;
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->moved);
	free(b);
	return NULL;
}

struct buf *belt_batch(struct belt *b)
{
	return &b->batches[b->put];
}

/* Returns with the lock held. */
static void hand_over(struct belt *b)
{
	pthread_mutex_lock(&b->lock);
	if (!b->batches[b->put].len)
		return;
	b->full[b->put] = true;
	b->put = (b->put + 1) % BATCHES;
	pthread_cond_signal(&b->moved);
}

bool belt_put(struct belt *b)
{
	bool ok;

	if (b->batches[b->put].len < BATCH)
		return true;
	hand_over(b);
	while (b->full[b->put])
		pthread_cond_wait(&b->moved, &b->lock);
	ok = !b->failed;
	pthread_mutex_unlock(&b->lock);
	return ok;
}

int belt_wait(struct belt *b)
{
	int failed;

	hand_over(b);
	/* they are eaten in turn: the last given out is the last to be done with */
	while (b->take != b->put || b->full[b->take])
		pthread_cond_wait(&b->moved, &b->lock);
	failed = b->failed;
	pthread_mutex_unlock(&b->lock);
	return failed;
}

int belt_end(struct belt *b, bool broken_off)
{
	int failed;

	hand_over(b);
	if (broken_off && !b->failed)
		b->failed = ECANCELED;
	b->over = true;
	pthread_cond_signal(&b->moved);
	pthread_mutex_unlock(&b->lock);
	pthread_join(b->thread, NULL);
	failed = b->failed;
	for (size_t i = 0; i < BATCHES; i++)
		buf_free(&b->batches[i]);
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->moved);
	free(b);
	return failed;
}
