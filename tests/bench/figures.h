/* What the measuring programs share: the clock, samples and their percentiles,
 * and the line "name value" in which each figure goes to standard output. */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include <stddef.h>

/* Microseconds of a clock that only goes forward. */
long long now_us(void);

/* Milliseconds, in the order they came. */
struct samples {
	double *v;
	size_t n;
};

void sample(struct samples *s, double ms);
/* The sample that share (0 to 1) of them do not exceed; 0 without samples. */
double percentile(const struct samples *s, double share);
void samples_free(struct samples *s);

/* One figure: "PREFIX.name value". */
void figure(const char *prefix, const char *name, double value);
/* name.p50, name.p95, name.max and name.n; nothing without samples. */
void figure_samples(const char *prefix, const char *name, const struct samples *s);

#endif
