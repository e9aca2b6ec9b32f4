/* Records as they are printed: one JSON schema for all readers, bihuan(1). */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <bihuan/report/doc.h>

#include "command.h"

/* The object of `list`: ledger, id, number, every field by its name, and of a
 * ledger with a life what follows from the day. JSON only. */
void record_print(struct cli *c, const struct record *r);
/* The object of `show` where there is a life: that and next, allowed, refused, acts. */
void view_print(struct cli *c, const struct record_view *v);

/* `show` for people; false, and nothing printed, where the file could not be read. */
bool record_show(struct cli *c, const struct record_view *v, struct err *err);

/* A document for people. */
void doc_show(struct cli *c, const struct doc *d);

/* A field as people read it, or what stands instead of it; the caller frees it. */
char *record_told(struct cli *c, const struct record *r, const struct field *f);

/* Aligned lines of a ledger's columns. */
struct record_table;
struct record_table *record_table_new(struct cli *c, const struct ledger *l);
void record_table_titles(struct record_table *t);
void record_table_line(struct record_table *t, const struct record *r);
void record_table_free(struct record_table *t);

/* What somebody set, as an object; f for each name is the act's or ledger's. */
void sets_print(struct cli *c, const struct ledger *l, const char *act, const struct sets *sets);
/* The same for people: a line each behind `indent` blanks. */
void sets_show(struct cli *c, const struct ledger *l, const char *act, const struct sets *sets,
	       int indent);

#endif
