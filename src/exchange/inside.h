/* What the files of an import share. */
#ifndef EXCHANGE_INSIDE_H
#define EXCHANGE_INSIDE_H

#include <bihuan/exchange/import.h>

#include <stdint.h>
#include <stdio.h>

#include <bihuan/base/files.h>
#include <bihuan/domain/value.h>

#include "import_day.h"
#include "memo.h"
#include "rows.h"

struct import;
struct again;
struct alike;
struct known;
struct amount;

/* ---- headings ---- */

enum heading_kind {
	HEADING_IGNORED,
	HEADING_REJECT, /* _行 _列 _原因: not part of the row */
	HEADING_NUMBER,
	HEADING_FIELD,
	HEADING_LEVEL, /* a part of the field of a column before it (field.levels) */
};
/* One of the facts that the cells of a column hold (部门/责任人 are two), and the fields it
 * may be, those that fit the column's values first. A cell is the first that understands it. */
#define MAX_MEANINGS 8
#define MAX_FACTS 4
struct fact {
	char *text; /* its part of the heading */
	const struct field *may[MAX_MEANINGS];
	size_t n; /* 0: no field, it goes to the note */
};
/* A word that was said to mean a choice, or nothing ("" as code). */
struct given_word {
	char *key; /* text_key() of the word */
	const struct field *field;
	const char *code;
	bool told; /* by the options, not remembered */
};
struct heading {
	char *text; /* as it stands in the file; of two rows, as it was understood */
	enum heading_kind kind;
	const struct field *field; /* the first fact's first; NULL but for HEADING_FIELD */
	struct fact *facts;
	size_t nfacts;
	const struct field *says; /* what the heading itself tells of its rows … */
	const char *code;	  /* … 重大隐患描述: of level, major */
	struct given_word *words;
	size_t nwords;
	bool ten_thousands; /* money in 万元 */
	bool days;	    /* bare numbers are days: 整改期限（天） */
	bool set;	    /* by a map, not by its name */
	bool open;	    /* gives way to the columns that are sure of their field */
	bool running;	    /* running numbers, which nobody misses */
	bool closing;	    /* asks only whether the record is closed */
	const char *ticked; /* a tick in it is this choice of its field */
	const char *crossed; /* and what says no is this one; NULL: nothing */
};
/* A value written above the heading, for rows that have none. */
struct above {
	const struct field *field;
	char *text;
	bool weak; /* better than nothing only */
	char *words; /* as it stands there */
	long line;
};
/* What stands above the heading, or beside a form, and gave no value. */
struct left_out {
	long line;
	char *words;
	bool beside; /* a form */
};
struct headings {
	struct heading *v;
	size_t n;
	size_t first;  /* index among the rows held */
	int rows;      /* 1 or 2 */
	long line;     /* its number in the file; 0: nothing is a heading */
	bool remembered;
	int score;     /* how well it fits, to choose among rows and sheets */
	struct above *above;
	size_t nabove;
	struct left_out *left;
	size_t nleft;
	struct strv notes; /* what was decided of columns, to be told */
	size_t lists;	   /* lists side by side under the same headings; 0 and 1: one */
	size_t width, lists_from; /* the columns of each, and where the first begins */
	bool twice;	   /* they stand again, but others beside them do not */
	bool own;	   /* as this program writes them (own_sheet.h) */
};
void headings_free(struct headings *h);
void left_free(struct left_out *v, size_t n);
/* The best heading among the first rows of a sheet; false when no row is one. */
bool headings_find(const struct import *im, const struct row *held, size_t nheld,
		   struct headings *ret);
/* The rows held first are a heading of one row and what stands below it. */
bool headings_are(const struct import *im, const struct row *held, size_t nheld,
		  struct headings *ret);
/* The row that looks most like one, with every column left out. */
void headings_guess(const struct import *im, const struct row *held, size_t nheld,
		    struct headings *ret);
bool headings_has(const struct headings *h, const char *field);
/* Whether these are the headings of a sheet of our own, with a column of numbers; then they are set. */
bool headings_own(const struct import *im, struct headings *h);
/* Is it a record that this program wrote there, by its number? Its cells say what they say. */
bool row_is_own(const struct import *im, const struct row *row);
/* The number that a new row of such a sheet keeps; NULL: it gets one. */
struct line;
const char *line_own_number(const struct import *im, const struct line *line);
/* Whether some column may be it, for certain or by its values. */
bool headings_may(const struct headings *h, const char *field);
/* The heading of a field, else its label. */
const char *headings_name(const struct headings *h, const struct ledger *l,
			  const char *field);
/* ---- import_meaning.c: what a heading means ---- */

/* What a text means by itself, before any map. */
struct heading heading_of(const struct ledger *l, const char *text);
/* _行 _列 _原因 */
bool heading_is_reject(const char *text);
/* The field of which the text is a choice, as the heading of a column to be ticked; NULL. */
const struct field *tick_of(const struct ledger *l, const char *text, const char **ret_code);
/* Makes it mean that and nothing else, but for its text. */
void heading_set(struct heading *h, enum heading_kind kind, const struct field *f);
void heading_free(struct heading *h);
/* By name, for the columns that no map has set. The best named of a field counts. */
void headings_guess_fields(const struct import *im, struct headings *h);
/* Puts first what the values of the first rows fit. */
void headings_weigh(const struct import *im, struct headings *h, const struct row *held,
		    size_t nheld);
/* The values above the heading, from the rows before it. */
void above_read(const struct import *im, const struct row *held, struct headings *h);
/* Columns that may be a department's are not whose the records are where something else says it, or where
 * their values are parts of a firm. */
void whose_settle(const struct import *im, struct headings *h, const struct row *held, size_t nheld);
/* What stands above and was of no use to any row, and what stood in for something else. */
void above_tell(struct import *im);

/* ---- import_card.c ---- */

#define CARD_ROWS 200 /* a sheet of more is no form */
/* Whether the rows, all of a sheet, are one record as a form: its labels and its values as
 * two rows, and what has no label; the caller frees all of it. */
bool card_find(const struct import *im, const struct row *held, size_t nheld, struct row ret[2],
	       struct left_out **ret_left, size_t *ret_nleft);

/* ---- maps: given, or kept from before ---- */

/* Whether the fields named are fields; codes unknown_field, bad_argument. */
bool map_check(const struct import *im, struct err *err);
/* Sets the columns that the options name; how many did. */
size_t map_apply(const struct import *im, struct headings *h);
/* Whether every column named is there; code bad_heading. */
bool map_found(const struct import *im, const struct headings *h, struct err *err);
/* Sets the columns as they were set for this heading before; false: never. */
bool map_recall(const struct import *im, struct headings *h);
void map_keep(const struct import *im, const struct headings *h);
void column_letter(size_t column, char ret[4]);
/* The column of that heading, number (#1) or letter; h->n: there is none. */
size_t heading_named(const struct headings *h, const char *name);
/* Under which the store keeps what was told of a sheet of such headings; the caller
 * frees it. */
char *headings_memory(const struct import *im, const struct headings *h, const char *what);
/* The words that the options and the memory of this heading give a meaning; codes
 * bad_heading, bad_choice, bad_argument. */
bool words_apply(const struct import *im, struct headings *h, struct err *err);
void words_keep(const struct import *im, const struct headings *h);

/* ---- the sheet that is read ---- */

#define HEAD_ROWS 20
/* So many columns behind the last heading stand where they are; cells beyond these, as one in the last column
 * of the sheet, stand side by side there. A row is as wide as its heading, not as the sheet. */
#define FAR_COLUMNS 100

/* Rows that mean several, and sections in several columns: import_spread.c. */
#define MAX_LEVELS 8
struct spread {
	size_t level[MAX_LEVELS], nlevels; /* columns, the widest first; the first holds them joined */
	struct buf above[MAX_LEVELS], joined;
	size_t title; /* the value above the heading that a line of its own changes; SIZE_MAX: none */
	size_t split; /* the column that is split; SIZE_MAX: none */
	const char *sign;
	struct row whole; /* of which pieces are handed out */
	struct strv *pieces; /* of each cell; NULL: of no row */
	size_t npieces, at;
	struct cell *cells;
};
struct table {
	struct book *book;
	size_t sheet;
	struct rows rows;
	struct row *held; /* the first rows, handed out again behind the heading */
	size_t nheld, at;
	struct headings headings;
	struct strv others;
	struct row whole; /* of lists side by side: the row, of which part have been handed out */
	size_t part;
	struct cell *cells;
	struct spread spread;
};
/* Opens the file, chooses the sheet and finds its heading. guess: where there is
 * none, the row most like one is taken, and headings.line is 0. */
bool table_open(struct import *im, bool guess, struct table *ret, struct err *err);
void table_close(struct table *t);
/* Refuses the sheet as a whole when a column is missing that every record needs; the
 * sentence names it and the option that helps. */
bool table_check(const struct import *im, struct err *err);
/* The rows behind the heading, as rows_next(). */
int table_next(struct table *t, struct row *ret, struct err *err);

/* ---- import_lists.c: lists side by side ---- */

#define MAX_LISTS 6
/* Whether the headings stand once more to the right: then h holds those of one list. */
void lists_find(const struct import *im, struct headings *h);
/* The parts of a row, one for each list; false when there are no more. */
void lists_begin(struct table *t, const struct row *whole);
bool lists_next(struct table *t, struct row *ret);
/* Rows of items that name no record that holds them are of one called as the sheet is. */
void holder_name(struct import *im);
/* Which columns are parts of one section, and which is split; their headings are set. */
void spread_find(const struct import *im, struct table *t);
/* Joins the parts of a row, and makes the first row of one that means several. */
void spread_row(struct table *t, struct row *r);
/* The next of those; false: there is none. */
bool spread_next(struct table *t, struct row *ret);
void spread_finish(struct spread *s);

/* ---- 同上 ---- */

struct above_cell {
	struct buf text;
	enum cell_kind kind;
};
/* The last cell of each column that said something. */
struct ditto {
	struct above_cell *above;
	size_t n;
	struct cell *cells;
};
/* Puts what the cells above said into those that only point there. */
void ditto_row(struct ditto *d, const struct headings *h, struct row *row);
void ditto_free(struct ditto *d);

/* ---- names seen so far ---- */

struct seen {
	char *name; /* NULL: a free place */
	char *other; /* the same by another spelling, under which it stands; NULL: here */
	char id[ID_TEXT]; /* "" while it is still to be made */
	size_t alike; /* its place among result.alike, from 1; 0: like none */
};
struct seen_names {
	struct seen *v; /* a hash table */
	size_t n, room;
};
/* Valid until the next seen_add(). */
struct seen *seen_find(const struct seen_names *s, const char *name);
struct seen *seen_add(struct seen_names *s, const char *name, const char *id);
void seen_free(struct seen_names *s);

uint64_t text_hash(const char *text);
/* Texts of which nothing but that they were there is kept. */
struct text_set {
	uint64_t *v;
	size_t n, room;
};
bool text_set_add(struct text_set *s, const char *text); /* false: it was in */
bool text_set_has(const struct text_set *s, const char *text); /* may err on the side of true */

/* Names in a ledger as it was before the import. */
struct names_there {
	const char *ledger;
	bool folded; /* but for numbers as name_key() has them */
	bool all; /* texts holds them */
	struct text_set texts;
};
/* The store's names, each asked for once. */
struct name_cache {
	struct names names; /* what value_parse() takes */
	struct store *store;
	const struct names *below;
	const char *own, *whose; /* the ledgers that grow meanwhile; whose may be NULL */
	struct seen_names known; /* "ledger\nname"; id "": not there */
	struct buf key;
	struct names_there *there;
	size_t nthere;
};
/* A record of that name was made meanwhile. */
void name_learn(struct name_cache *c, const char *ledger, const char *name, const char *id);
void name_cache_init(struct name_cache *c, struct store *s, day_t today, const char *own,
		     const char *whose);
void name_cache_finish(struct name_cache *c);
/* As value_parse() takes them for what a sheet says: its 14:30 is of its own day, never of today. */
struct names sheet_names(const struct name_cache *c, const struct field *f);
/* True when it is certain that the ledger held no such name before the import. */
bool name_is_new(struct name_cache *c, const char *ledger, const char *name);

/* ---- one row on its way in ---- */

/* A day that counts from the row's own. */
struct later_day {
	const struct field *field;
	struct said_day said;
	size_t column;
	char *words; /* as they stand in the cell */
};
struct unknown_word {
	size_t column;
	char *word;
};
struct line {
	char *number;	      /* NULL: none */
	char record[ID_TEXT]; /* of the number, "" when the row is new */
	char *enterprise;   /* name of one that is to be made first; NULL */
	const char *enterprise_field; /* the field that refers to it */
	long at;	      /* its line of the file */
	bool own;	      /* a row that this program wrote: row_is_own() */
	const char *stand_in; /* the field that refers to the one for rows that name none; NULL */
	struct sets values; /* canonical, by field */
	struct later_day *later;
	size_t nlater;
	struct strv kept;	/* "heading：words" for the note */
	bool kept_plain;	/* of one text that is known to be lawful in a note */
	struct strv warnings;
	struct unknown_word *unknown;
	size_t nunknown;
	long nkept; /* cells of fields that nobody understood */
	int closing; /* a column says that it is closed: 1, that it is not: -1 */
	const char *open_code; /* the state that its no means by itself; NULL */
	size_t closing_column;
	struct strv said; /* "field\nwords": a choice of the fold in the words of its cell */
};
void line_finish(struct line *l);
bool line_has(const struct line *l, const char *field);
/* Keeps the words of a cell under a column's heading. */
void line_keep(struct import *im, struct line *l, size_t column, const char *words);
/* Puts what was kept behind the note among the values; false when a note cannot hold it. */
bool line_put_note(const struct import *im, const struct line *l, struct sets *values,
		   struct err *err);
char *line_note(const struct line *l, const char *here);
/* The record that a name stands for which no record has, of a field with `makes`: it is made in the import's entry; of a
 * rehearsal a new id alone. */
bool import_make_named(struct import *im, const struct field *f, const char *name, char ret_id[ID_TEXT],
		       struct err *err);
/* A value for a field; of an enterprise its name. */
bool line_put(struct import *im, struct line *l, const struct field *f, const char *value,
	      struct err *err);

/* ---- import_reading.c: a cell understood ---- */

/* What a cell says, for line_take_reading(); NULL nothing. False when it cannot be left
 * out: *err names the field. The caller frees it. */
bool reading_of(struct import *im, size_t column, const struct cell *c, bool date1904,
		char **ret, struct err *err);
bool line_take_reading(struct import *im, struct line *l, size_t column, const struct cell *c,
		       const char *reading, struct err *err);
void line_warn_kept(struct line *l, const char *heading, const char *words);
/* Without it the row is no record. */
bool field_needed(const struct ledger *l, const struct field *f);
/* Whether the words would be understood as the field's. */
bool field_understands(const struct field *f, const char *words);

/* ---- import_word.c ---- */

struct word {
	struct strv codes, unknown;
	struct strv names;   /* of people, beside the word */
	bool has_day;
	struct said_day day; /* beside the word */
	bool more;	     /* says more than the code */
};
bool word_is(const struct field *f, const char *word);
/* Yes: 1, no: -1, neither: 0. */
int word_says(const char *text);
bool word_read(const struct field *f, const char *text, struct word *ret);
void word_finish(struct word *w);

/* ---- import_people.c ---- */

/* The names alone, without telephones, titles and the bodies they are of; NULL when there is nothing else. The
 * caller frees it. */
char *people_plain(const char *text);

/* ---- import_money.c ---- */

/* As value_parse() takes it, or as it stands when it is no amount. The caller frees it. */
char *money_text(const char *text, bool ten_thousands);

/* ---- import_amounts.c: money out of line with the rest of its column ---- */

void amounts_begin(struct import *im); /* once the columns are known */
void amounts_note(struct import *im, long line, const struct sets *values);
void amounts_warn(struct import *im);
void amounts_free(struct import *im);

/* ---- import_skip.c: rows that are no records ---- */

/* Why it is none, a sentence yet to be translated; NULL: it is one, or should be. */
const char *row_is_no_record(struct import *im, const struct row *row);
/* It stands under another heading of this ledger, which was not read: nothing of it is taken. */
bool row_of_other_list(struct import *im, const struct row *row);

enum line_fate { LINE_NEW, LINE_UPDATED, LINE_UNCHANGED };

/* The changes of one row, in order, on one record. */
#define MAX_PLAN 12
struct plan {
	enum line_fate fate;
	struct strv warnings; /* taken in all the same */
	bool undated;	      /* signed off, and nobody knows when it was checked */
	bool unset;    /* open, without the level or the deadline its clock needs */
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

#define MAX_REASONS 10 /* told by the result */
#define MAX_UNKNOWN 500 /* words that nobody understood */

struct reject {
	char *path;
	struct output out; /* being written, from the first rejected row on */
	bool placed;	   /* it lies there; the import may still fail */
};

/* A value for all rows, with the field it is for. */
struct given {
	const struct field *field;
	const char *text;
};

struct import {
	struct session *s;
	const struct ledger *ledger;
	const struct ledger *whose; /* with other names, to which its records belong; or itself; NULL */
	const struct import_options *o;
	const char *path;
	struct table table;
	const struct headings *headings; /* the table's */
	struct memo **memos; /* of each heading; NULL: of none */
#define KEPT_MEMOS 4
	size_t nkept_memos;  /* of columns without a field */
	const struct field *own_day; /* of a row, from which others count; NULL */
	int year;		     /* of days without one, from a title or other dates; 0 */
	bool form;     /* a sheet is a form, which the ledger does not take */
	bool in_notes; /* the rows are notes from here on */
	size_t name_column, day_column; /* of the record's name and own day; SIZE_MAX: none */
	size_t running_column; /* of running numbers; SIZE_MAX: none */
	struct strv titles;    /* the words of the rows above the heading */
	long other_list;       /* the line of another list's heading, below which the rows are; 0 */
	bool other_ours;       /* it is a list of this ledger */
	uint64_t above_used;   /* of the values above the heading, by their place */
	struct amount *amounts;	     /* of money, to tell what is out of line */
	size_t namounts;
	const struct field **money;  /* fields that some column may be */
	size_t nmoney;
	struct given *given; /* o->nset of them */
	struct ditto ditto[MAX_LISTS]; /* of each list side by side */
	struct seen_names enterprises; /* name or number to id */
	struct text_set numbers;       /* of rows already taken */
	struct text_set given_numbers; /* to rows that had none, of a sheet of our own */
	bool text_file;		       /* cells are as a text file has them */
	struct name_cache names;
	struct alike *alike; /* import_alike.c; NULL: no new name was met yet */
	struct again *again; /* which rows are here already; NULL: that is not asked */
	long long last_row; /* of what was here before the import */
	struct known *known; /* import_known.c; NULL: not asked yet */
	struct past *past; /* import_past.c, likewise */
	bool fresh; /* no enterprise is here yet */
	bool empty; /* the ledger holds nothing yet: no number can be known */
	struct reject reject;
	struct import_result result;
	bool begun, wrote; /* an entry is open in the store; with changes */
	long long began_at; /* ms, for the rate */
	char hash[65];
};

/* ---- names like known ones, import_alike.c ---- */

/* Notes that a new enterprise's name is like one that is here; its place in result.alike, from
 * 1, or 0. */
size_t alike_note(struct import *im, const char *name);
/* The enterprise whose other name the options say this is; "" when they say nothing. */
bool alike_given(struct import *im, const char *name, char ret_id[ID_TEXT], struct err *err);
bool alike_any(const struct import *im);
/* The other names that were given, into the entry. */
bool alike_write(struct import *im, struct err *err);
void alike_free(struct alike *a);

/* ---- import_known.c: records known by what the row says ---- */

/* Whether any of its names makes a record of the ledger known. */
bool known_by_names(const struct ledger *l);
/* Is r called so, by its name or another, spelling apart? */
bool known_is_called(const struct record *r, const char *name);
/* Finds the record that was here before the import and that the line tells of; each is found
 * once, but for those known by names; *ret_id "" when there is none. */
bool known_find(struct import *im, const struct line *line, char ret_id[ID_TEXT], struct err *err);
void known_free(struct known *k);

/* What stands in a note with what is told beside it, nothing twice. The caller frees it. */
char *note_with(const char *here, const char *told);

#define STAND_IN "待核实(导入)"

/* Makes of a cell what value_parse() takes for the field: names apart, no stray line
 * ends. The caller frees it. False when it holds no value: *err->field is the field. */
bool cell_text(const struct field *f, const struct cell *c, bool ten_thousands, char **ret,
	       struct err *err);
/* A day written as a spreadsheet's number. */
bool cell_serial(const struct cell *c, bool date1904, day_t *ret);
bool cell_is_picture(const struct cell *c);
/* Its words for a note: one line without signs that cannot be seen. */
char *cell_words(const struct cell *c);
/* Those of a row's own cells. */
char *row_words(const struct row *row);
/* A text that is not from a sheet's cell. */
struct cell cell_of(const char *text);

/* Nothing in it but, perhaps, its running number. */
bool line_is_empty(const struct import *im, const struct row *row);
/* Cells to canonical values, with what the options give to a new row; *err->field
 * names the field that is wrong. */
bool line_read(struct import *im, const struct row *row, struct line *ret,
	       struct err *err);
/* Finds the fields of the values given for the whole file, and whether they are any. */
bool line_check_given(struct import *im, struct err *err);
/* import_table.c: whether a column, what stands above the heading, or an option says the field of every row. */
bool value_given(const struct import *im, const char *field);
/* What the row does. */
bool plan_life(struct import *im, struct line *line, struct plan *ret,
		 struct err *err);
bool plan_plain(struct import *im, struct line *line, struct plan *ret,
		struct err *err);
/* Settles where the reject file goes, before a row is read; refuses what it would destroy. */
bool reject_place(struct import *im, struct err *err);
/* Adds a row to the reject file, which begins with the first of them. */
bool reject_row(struct import *im, const struct row *row, const char *column,
		const char *reason, struct err *err);
/* A cell as it was before it was written into a reject file, if it stands in one. */
const char *reject_text(const struct import *im, const char *s);
/* Closes it; false when not all of it was written. */
bool reject_close(struct import *im, struct err *err);
/* Takes it away: nothing came of the import. */
void reject_abandon(struct import *im);

/* ---- what import_file() and import_look() begin and end with ---- */

bool import_begin(struct import *im, const char *ledger, struct err *err);
/* Whether the field names one of im->whose. */
bool refers_to_whose(const struct import *im, const struct field *f);
void import_end(struct import *im);

#endif
