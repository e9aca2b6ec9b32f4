/* What the files of an import share. */
#ifndef EXCHANGE_INSIDE_H
#define EXCHANGE_INSIDE_H

#include <bihuan/exchange/import.h>

#include "csv.h"

/* ---- headings ---- */

enum heading_kind {
	HEADING_IGNORED,
	HEADING_REJECT, /* _行 _列 _原因: not part of the row */
	HEADING_NUMBER,
	HEADING_FIELD,
};
struct heading {
	char *text; /* as it stands in the file */
	enum heading_kind kind;
	const struct field *field;
};
struct headings {
	struct heading *v;
	size_t n;
	char *found_by; /* a name written above the heading line; NULL */
};
void headings_free(struct headings *h);
/* Reads rows until one is the heading line of the ledger; code bad_heading. */
bool headings_read(struct csv *c, const struct ledger *l, struct headings *ret,
		   struct err *err);
bool headings_has(const struct headings *h, const char *field);
/* The heading of a field, else its label. */
const char *headings_name(const struct headings *h, const struct ledger *l,
			  const char *field);

/* ---- names seen so far ---- */

struct seen {
	char *name;
	char id[ID_TEXT]; /* "" while it is still to be made */
};
struct seen_names {
	struct seen *v; /* by name in byte order */
	size_t n;
};
struct seen *seen_find(const struct seen_names *s, const char *name);
struct seen *seen_add(struct seen_names *s, const char *name, const char *id);
void seen_free(struct seen_names *s);

/* ---- one row on its way in ---- */

struct line {
	char *number;	      /* NULL: none */
	char record[ID_TEXT]; /* of the number, "" when the row is new */
	char *enterprise;   /* name of one that is to be made first; NULL */
	const char *enterprise_field; /* the field that refers to it */
	bool stand_in;	    /* it is the one for rows that name none */
	struct sets values; /* canonical, by field */
};
void line_finish(struct line *l);

enum line_fate { LINE_NEW, LINE_UPDATED, LINE_UNCHANGED };

/* The changes of one row, in order, on one record. */
#define MAX_PLAN 8
struct plan {
	enum line_fate fate;
	char record[ID_TEXT]; /* "" new */
	size_t n;
	struct {
		const char *act;
		day_t on;
		const char *from, *to;
		struct sets sets;
	} v[MAX_PLAN];
};
void plan_finish(struct plan *p);

/* ---- the import ---- */

struct reject {
	char *path;
	FILE *f;
	bool failed;
};

struct import {
	struct session *s;
	const struct ledger *ledger;
	const struct import_options *o;
	const char *path;
	struct headings headings;
	struct seen_names enterprises; /* name or number to id */
	struct seen_names numbers;     /* of rows already taken */
	struct reject reject;
	struct import_result result;
	bool begun, wrote; /* an entry is open in the store; with changes */
	char hash[65];
};

#define STAND_IN "待核实(导入)"

/* Cells to canonical values, with what the options give to a new row; *err->field
 * names the field that is wrong. */
bool line_read(struct import *im, const struct csv_row *row, struct line *ret,
	       struct err *err);
/* Whether the values given for the whole file are any. */
bool line_check_given(struct import *im, struct err *err);
/* What the row does. */
bool plan_hazard(struct import *im, const struct line *line, struct plan *ret,
		 struct err *err);
bool plan_plain(struct import *im, const struct line *line, struct plan *ret,
		struct err *err);
/* Adds a row to the reject file, which begins with the first of them. */
bool reject_row(struct import *im, const struct csv_row *row, const char *column,
		const char *reason, struct err *err);
/* Closes it; false when not all of it was written. */
bool reject_close(struct import *im, struct err *err);
/* Takes it away: nothing came of the import. */
void reject_abandon(struct import *im);

#endif
