/* Private to the widgets: measuring and breaking decoded text. */
#ifndef BIHUAN_TUI_WRAP_H
#define BIHUAN_TUI_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes n bytes; what is no text becomes '?'. The caller frees it. */
uint32_t *chars_of(const char *s, size_t n, size_t *ret_n);
/* The other way round; the caller frees it. */
char *chars_text(const uint32_t *c, size_t n);

/* A cluster is a base and the marks that stand on it. */
size_t cluster_after(const uint32_t *c, size_t n, size_t pos);
size_t cluster_before(const uint32_t *c, size_t pos);
int chars_width(const uint32_t *c, size_t n);

/* The line that begins at `from`: *ret_end is where it ends, the result where
 * the next one begins. *ret_last: there is no next one. */
size_t wrap_line(const uint32_t *c, size_t n, size_t from, int width, size_t *ret_end,
		 bool *ret_last);

#endif
