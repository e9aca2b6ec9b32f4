#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/base/mem.h>

long long now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

void sample(struct samples *s, double ms)
{
	VEC_ADD(s->v, s->n) = ms;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

double percentile(const struct samples *s, double share)
{
	double *sorted, value;

	if (s->n == 0)
		return 0;
	sorted = xmalloc(s->n * sizeof *sorted);
	memcpy(sorted, s->v, s->n * sizeof *sorted);
	qsort(sorted, s->n, sizeof *sorted, by_size);
	value = sorted[(size_t)(share * (double)(s->n - 1) + 0.5)];
	free(sorted);
	return value;
}

void samples_free(struct samples *s)
{
	free(s->v);
	*s = (struct samples){ .v = NULL };
}

void figure(const char *prefix, const char *name, double value)
{
	printf("%s.%s %.6g\n", prefix, name, value);
	fflush(stdout);
}

void figure_samples(const char *prefix, const char *name, const struct samples *s)
{
	static const struct {
		const char *name;
		double share;
	} shares[] = { { "p50", 0.5 }, { "p95", 0.95 }, { "max", 1 } };

	if (s->n == 0)
		return;
	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		char *full = xasprintf("%s.%s", name, shares[i].name);

		figure(prefix, full, percentile(s, shares[i].share));
		free(full);
	}
	char *full = xasprintf("%s.n", name);

	figure(prefix, full, (double)s->n);
	free(full);
}
