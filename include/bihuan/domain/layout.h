/* A layout is a declared form of an export: which sheets, of which ledgers, with which columns under which headings.
 * Layouts are data (data/layouts, and a user's own folder); conf/layouts.h turns a text into this struct. An import
 * need not take such a sheet back. */
#ifndef BIHUAN_DOMAIN_LAYOUT_H
#define BIHUAN_DOMAIN_LAYOUT_H

#include <bihuan/domain/ledger.h>

/* Where a column's cells come from. */
enum layout_from {
	LAYOUT_FIELD,	 /* a field of the record, or of one that it refers to */
	LAYOUT_NUMBER,	 /* the number of that record */
	LAYOUT_ID,	 /* its id, as a UUID is written */
	LAYOUT_DAYS,	 /* days from one date of the record to another */
	LAYOUT_SERIAL,	 /* 1, 2, 3 … */
	LAYOUT_CONSTANT, /* the same in every row */
};

/* Fields to be gone through one after the other, references before the last one; of a number or an id all are. */
#define LAYOUT_STEPS 4
struct layout_path {
	const struct field *steps[LAYOUT_STEPS];
	size_t n;
};

/* What a receiver writes for a value of ours; "" stands for none, "*" for any other. */
struct layout_code {
	const char *ours, *theirs;
};

struct layout_column {
	const char *heading;
	enum layout_from from;
	const struct layout_path *paths; /* the first that says something; of LAYOUT_DAYS the two dates */
	size_t npaths;
	const char *constant;
	const struct layout_code *codes; /* of a list the first item counts */
	size_t ncodes;
	const char *dates; /* "yyyyMMddHHmmss" and the like; NULL: as a date */
	const char *as;	   /* of files those attached as that; NULL: all */
	int width;	   /* columns of a terminal; 0: the field's */
};

struct layout_sheet {
	const char *name; /* of the sheet, and of its file beside others */
	const struct ledger *ledger;
	const char *filter; /* a filter line, filter.h; or NULL */
	const char *order;  /* "-found_on"; NULL: as entered */
	const char *line;   /* the title above the headings; {park} and {today} stand for these; or NULL */
	const char *foot;   /* a line below the rows, to be signed; or NULL */
	const struct layout_column *columns;
	size_t ncolumns;
};

struct layout {
	const char *name; /* what --layout asks for */
	struct words title;
	const struct layout_sheet *sheets; /* the first says what an export without a ledger is of */
	size_t nsheets;
};

/* The sheet of that ledger; NULL. */
const struct layout_sheet *layout_sheet_of(const struct layout *l, const struct ledger *ledger);

#endif
