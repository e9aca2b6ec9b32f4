/* One picture at a time is drawn, that of the row under the cursor; those that were drawn are kept until the place for them
 * has another size. The cursor does not wait: who moves on leaves a picture undrawn. */
#include "photo_thumbs.h"

#include <stdlib.h>

#include "programs.h"

enum { WAIT = 50 /* ms; or until a key comes */ };

struct thumb {
	int64_t id;
	struct strv lines; /* none where it could not be drawn */
};

struct thumbs {
	struct picker_aside aside;
	const char *(*path_of)(void *ctx, int64_t id);
	void *ctx;
	int w, h;
	struct thumb *v;
	size_t n;
	struct drawing now;
	int64_t drawn; /* the row that `now` is of; 0: none */
};

static struct thumb *find(const struct thumbs *t, int64_t id)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].id == id)
			return &t->v[i];
	return NULL;
}

static void forget(struct thumbs *t)
{
	struct strv none = STRV_INIT;

	if (t->drawn)
		drawing_end(&t->now, &none);
	t->drawn = 0;
	strv_free(&none);
}

static void clear(struct thumbs *t)
{
	forget(t);
	for (size_t i = 0; i < t->n; i++)
		strv_free(&t->v[i].lines);
	t->n = 0;
}

static const struct strv *lines(void *ctx, int64_t id, int w, int h)
{
	struct thumbs *t = ctx;
	const struct thumb *x;

	if (t->w != w || t->h != h)
		clear(t);
	t->w = w;
	t->h = h;
	x = find(t, id);
	return x ? &x->lines : NULL;
}

static void keep(struct thumbs *t)
{
	struct thumb x = { .id = t->drawn, .lines = STRV_INIT };

	drawing_end(&t->now, &x.lines);
	t->drawn = 0;
	VEC_ADD(t->v, t->n) = x;
}

static bool work(void *ctx, int64_t id)
{
	struct thumbs *t = ctx;
	const char *path = id ? t->path_of(t->ctx, id) : NULL;

	if (t->drawn && t->drawn != id)
		forget(t);
	if (!path || t->w < 8 || t->h < 4 || find(t, id))
		return false;
	if (!t->drawn) {
		if (!drawing_begin(&t->now, path, t->w, t->h))
			return false;
		t->drawn = id;
	}
	if (!drawing_goes_on(&t->now, WAIT, true))
		keep(t);
	return true;
}

struct thumbs *thumbs_begin(const char *(*path_of)(void *ctx, int64_t id), void *ctx)
{
	struct thumbs *t;

	if (!program_here("chafa"))
		return NULL;
	t = xcalloc(1, sizeof *t);
	t->aside = (struct picker_aside){ t, lines, work };
	t->path_of = path_of;
	t->ctx = ctx;
	return t;
}

void thumbs_end(struct thumbs *t)
{
	if (!t)
		return;
	clear(t);
	free(t->v);
	free(t);
}

const struct picker_aside *thumbs_aside(struct thumbs *t)
{
	return t ? &t->aside : NULL;
}
