/* Ledgers from strangers' sheets, workbooks, tables of documents and text: one signed entry for all good rows,
 * a file of the bad ones. CONTRACT.md, Import. */
#ifndef BIHUAN_EXCHANGE_IMPORT_H
#define BIHUAN_EXCHANGE_IMPORT_H

#include <bihuan/work/work.h>

enum import_doubt { DOUBT_REJECT, DOUBT_NEW, DOUBT_UPDATE };
struct import_answer {
	long line; /* of the file */
	bool same; /* it is the hazard that import_doubtful names; else a new one */
};

struct import_options {
	bool dry_run;	     /* reads, checks and counts; writes nothing, not even the reject file */
	bool create_missing; /* enterprises nobody has yet are made, marked 待核实 */
	bool again;	     /* the same bytes once more; its rows are still recognised */
	bool as_new;	     /* rows are not recognised: what is here already is doubled */
	/* What becomes of a row that may be a hazard of the store and may not: rejected
	 * (code in_doubt) unless it is said for all, or for its line in answers. */
	enum import_doubt doubt;
	const struct import_answer *answers;
	size_t nanswers;
	/* Names (name) that are another name of the enterprise (text: number or name). They
	 * are added to its other names in the same entry. */
	const struct pair *aliases;
	size_t naliases;
	const struct pair *set; /* values for cells that are empty or not there */
	size_t nset;
	const char *sheet;   /* name or number (from 1) of the sheet; NULL: whose heading fits best */
	char separator;	     /* what parts the cells of a text file; 0: what fits best */
	long heading;	     /* number of the row that is the heading; 0: look for it */
	int heading_rows;    /* 1 or 2 rows of it; 0: as it fits */
	/* Which column is which field, for those that are not to be guessed: name is the
	 * column's heading, or its letter (A, BC), or its number (#1); text a field by any of its names,
	 * "number", or "-" to leave the column out. What is given here is kept with the
	 * heading once an import was written: the next sheet like it is mapped so. */
	const struct pair *map;
	size_t nmap;
	/* What words of a column mean: name is "COLUMN:WORD", text a choice by code or label,
	 * "-" for none. Kept with the heading, as the map is. */
	const struct pair *values;
	size_t nvalues;
	const char *reject; /* file of the rejected rows; NULL: PATH.reject.csv */
	/* May be NULL. progress gets a text with rows, rate and time left, and bytes. */
	const struct news *news;
};

/* What differs between a row and the record it was recognised as. */
struct import_change {
	long line;
	char *number; /* of the record */
	const char *field; /* its name */
	struct words label;
	char *was, *is; /* as shown; "" for nothing */
};
struct import_doubtful {
	long line;
	char *text;   /* of the row: place and description */
	char *number; /* of the hazard it is most like */
	char *like;   /* the same of that */
	bool decided; /* by an answer, or for all */
};
/* An enterprise nobody has yet, whose name is like that of one that is here. */
struct import_alike {
	char *name;
	char *like, *number; /* the one it is like */
	long rows;
};
#define IMPORT_CHANGES 1000 /* of each kind are kept */

#define IMPORT_TOLD 200
/* A word that no field understood. */
struct import_word {
	char *column, *word;
	long rows, first; /* how many it stands in; the line of the first */
};
struct import_result {
	long rows, new, updated, unchanged, rejected; /* rows is the sum of the others */
	long warned;	       /* of those taken in: days that do not follow one another */
	long unset;	       /* new hazards that is:unset shows */
	long undated;	       /* new hazards, signed off, whose day of check nobody knows */
	long passed_over;      /* rows that are no records: notes, totals, signatures … */
	long nameless;	       /* new records without the enterprise they belong to */
	long kept_in_note;     /* cells of optional fields that nobody understood */
	struct import_word *unknown; /* words among them */
	size_t nunknown;
	struct strv told[3];   /* of a rehearsal: rows new, updated, unchanged; IMPORT_TOLD of each */
	struct strv left_out;  /* lines passed over, the first ten; what stands above the heading */
	struct strv notes;     /* what was decided of the sheet as a whole, to be looked at */
	long noted;	       /* how many these are */
	char *reject_file;     /* NULL when there is none */
	char *sheet;	       /* the one that was taken; NULL for CSV */
	struct strv others;    /* names of sheets that would have done too */
	struct strv ignored;   /* headings that mean no field of the ledger */
	struct strv reasons;   /* of the first ten rejected rows: line, column, sentence */
	struct strv warnings;  /* of the first ten warned of: line, sentence */
	long in_doubt;	       /* of the rejected ones */
	/* The first IMPORT_CHANGES of each, by line. */
	struct import_change *changes;
	size_t nchanges;
	struct import_doubtful *doubts;
	size_t ndoubts;
	struct import_alike *alike;
	size_t nalike;
};
void import_result_free(struct import_result *r);

/* Reads the file and writes its good rows to the ledger. A file is
 * - a workbook (.xlsx; .xls and .et of Excel 5 and later): cells by their cached values,
 *   days by their number format;
 * - a document (.docx): each table is a sheet, named by its number and the line above it;
 *   what stands above the table counts as rows above its heading;
 * - text: UTF-8, UTF-16, else GB18030; RFC 4180, LF, CRLF or CR, with commas, semicolons,
 *   tabs or bars, by which of them most headings are known or the rows parted most evenly.
 * What it is, its bytes say, not its name.
 *
 * The heading is looked for in the first 20 rows: one row, or two with merged or
 * spanning parents (整改 over 责任人, 期限). Headings are names, labels and import headings
 * of the ledger's fields, and 编号/number. Above it, "label: value" gives the value
 * of rows that have none, after `set`. The columns _行, _列, _原因 are passed over,
 * and so are rows that hold nothing but a running number, or are no records: notes,
 * totals, lines to be signed, examples, headings once more. What an optional field does
 * not understand, columns that are no field and cells beyond the heading go to the note.
 * A row whose number is
 * in the store updates that record, or leaves it when nothing differs. So does a row of hazards
 * without one that is recognised by enterprise, day, place and words; what is not certain is rejected
 * as in_doubt (see doubt). 同上 and 〃 are
 * what the cell above says, an empty
 * cell never clears. Any other row is new. Bad rows go to the reject file with line,
 * column and reason, otherwise as they were: corrected there, it can be imported itself.
 * What old ledgers may hold though the desk would refuse it, a deadline before the day
 * of finding, is taken in and warned of.
 *
 * true also when rows were rejected. Codes: unknown_ledger, unknown_field,
 * bad_argument, bad_heading, bad_choice, required (no column of the sheet is the field that
 * err->field names, and no option gives it), already_imported, wrong_ledger (people are added one
 * by one), wrong_role, no_file, bad_file (damaged, locked, or no sheet), io,
 * cancelled; then nothing was written. */
bool import_file(struct session *s, const char *ledger, const char *path,
		 const struct import_options *o, struct import_result *ret,
		 struct err *err);

/* The ledger that a sheet brought for l is of: l, or that of its items, where it fits these better and the sheet can name
 * the record that holds them (a checklist). */
const struct ledger *import_meant(struct session *s, const struct ledger *l, const char *path, const struct import_options *o);

/* ---- before that: what is in it ---- */

#define IMPORT_SAMPLES 5
struct import_column {
	char letter[4];	     /* A, BC: names the column in import_options.map */
	char *heading;	     /* as it is understood; "" when there is none */
	const char *field;   /* name of the field, "number", or NULL: left out */
	char *samples[IMPORT_SAMPLES]; /* of the first rows; never NULL */
};
struct import_preview {
	struct strv sheets;  /* names; one "" for text */
	size_t sheet;	     /* the one looked at */
	bool found;	     /* the heading was; else it is the row most like one */
	long heading;	     /* its row */
	int heading_rows;    /* 1 or 2 */
	bool remembered;     /* mapped as a sheet like it was before */
	struct import_column *columns;
	size_t ncolumns;
	size_t nsamples;     /* of each column, at most IMPORT_SAMPLES */
	struct strv above;   /* "label: value" found above the heading */
};
/* Looks at the first rows, with the sheet, heading and map of the options. The
 * codes are those of import_file(); the caller calls import_preview_free(). */
bool import_look(struct session *s, const char *ledger, const char *path,
		 const struct import_options *o, struct import_preview *ret,
		 struct err *err);
void import_preview_free(struct import_preview *p);

#endif
