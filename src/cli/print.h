/* What commands print. One set of calls, two forms behind it: JSON, or text
 * for people (a map becomes lines of label and value, a list of maps an
 * aligned table, a list of values a line each).
 *
 * Text never holds control characters: what was stored is shown with blanks
 * in their place, so that no record can move the cursor of a terminal. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include <bihuan/base/date.h>
#include <bihuan/base/mem.h>

struct printer;

struct printer *printer_new(FILE *out, bool json);
void printer_free(struct printer *p);
bool printer_json(const struct printer *p);
FILE *printer_file(struct printer *p); /* for a text form of a command's own */
/* The reader is gone or the disk full: whoever prints much stops. */
bool printer_failed(const struct printer *p);

void print_map(struct printer *p);
void print_list(struct printer *p);
void print_end(struct printer *p);
/* In a map, before each value. label: what people read; NULL leaves the value
 * that follows out of the text. */
void print_key(struct printer *p, const char *name, const char *label);
void print_text(struct printer *p, const char *s); /* NULL: null */
void print_integer(struct printer *p, long long n);
void print_bool(struct printer *p, bool b);
void print_day(struct printer *p, day_t d); /* DAY_NONE: null */
/* A value that differs in both forms: ready JSON, and its text. */
void print_value(struct printer *p, const char *json, const char *shown);

/* name and value at once */
void print_pair(struct printer *p, const char *name, const char *label, const char *s);

#endif
