/* How long from a key to the screen it leads to. A program runs on the terminal
 * of the screen tests; what it writes is taken in bursts, and the screen counts
 * as painted at the end of the last burst that changed the rows below the top two
 * (title, filter line with the position) and above the last. Where no row
 * changes, because the right ones stand there already, it is the first burst. */
#ifndef BENCH_WATCH_H
#define BENCH_WATCH_H

#include <stdbool.h>

struct watch;

/* Starts a program on a terminal of 120 columns and 55 rows, so that fifty rows of
 * a list can be seen. *ret_ms: until `mark` stood on the screen. NULL when it did not
 * come; the screen is then printed. */
struct watch *watch_start(const char *const argv[], const char *mark, double *ret_ms);

/* Presses keys (screen.h) and returns the milliseconds until the screen was
 * painted; -1 when the program wrote nothing, a minute at most. late_ms: how long
 * to wait for rows that do not change at once. */
double watch_press(struct watch *w, const char *keys, int late_ms);
/* Presses keys nobody measures. */
void watch_skip(struct watch *w, const char *keys);
/* Types text without measuring, then measures the last key. */
double watch_type(struct watch *w, const char *text, const char *key);

/* Is the text on the screen? A sentence on standard error when not. */
bool watch_has(struct watch *w, const char *text);
/* The row at that height; the caller frees it. */
char *watch_row(struct watch *w, int row);
/* The most memory it has held so far, MiB. */
double watch_peak(struct watch *w);

/* Ends it with these keys and frees; false when it had to be killed. */
bool watch_finish(struct watch *w, const char *keys);

#endif
