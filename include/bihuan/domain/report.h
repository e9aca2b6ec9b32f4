/* Reports (报表): declared tables of figures. Declarations are data (data/reports, and a user's own folder); conf/reports.h
 * turns a text into this struct, report/figures.h works it out for a period. A figure is what `count LEDGER LINE` says of
 * the store as it stood on a day, by business days; everything a report says of a cell is such a line. DESIGN.md 8. Pure. */
#ifndef BIHUAN_DOMAIN_REPORT_H
#define BIHUAN_DOMAIN_REPORT_H

#include <bihuan/domain/ledger.h>
#include <bihuan/domain/paper.h>
#include <bihuan/domain/period.h>

/* ---- what is counted ---- */

enum measure_of {
	MEASURES_COUNT,	   /* records */
	MEASURES_SUM,	   /* of a field, in its own unit (money in fen) */
	MEASURES_DISTINCT, /* different values of a field */
	MEASURES_MEDIAN,   /* days from one date of a record to another, the middle one */
	MEASURES_RATE,	   /* one figure of another, in per cent */
};

/* By what records are put together: a field, perhaps of the record that a reference leads to (enterprise.sector). */
struct report_path {
	const struct field *via; /* NULL: the record's own field */
	const struct field *field; /* NULL: by nothing */
	enum { PATH_VALUE, PATH_MONTH, PATH_QUARTER, PATH_YEAR } bucket; /* of dates */
};

struct report_measure {
	const char *name; /* of the row, for scripts */
	struct words title;
	enum measure_of of;
	const struct ledger *ledger; /* NULL of a rate */
	/* A filter line. @from and @until stand for the first and last day of the column, @asof for the day whose state
	 * counts, @year for 1 January of the last day's year, @period for the name of the period (2026-08). */
	const char *line;
	const struct field *field, *to; /* summed, told apart, days from; days to */
	struct report_path by;		/* its own way to what the part is grouped by; field NULL: the part's */
	struct report_path across;	/* likewise to what stands across; field NULL: nothing does */
	size_t part, whole;		/* of a rate: the measures of the same part, by their place */
	const char *on_switch, *off_switch; /* there only where this switch of the rules says 1, or does not; NULL */
	bool hidden; /* only told when everything is asked for */
	bool before; /* as things stood on the day before the column's first */
};

/* ---- over which days ---- */

enum report_edge {
	EDGE_BEGIN,    /* the period's first day */
	EDGE_END,      /* its last day */
	EDGE_MONTH,    /* the first of the month of its last day */
	EDGE_YEAR,     /* 1 January of the year of its last day */
	EDGE_CAMPAIGN, /* the first day of the campaign, else 1 January */
	EDGE_OPEN,     /* no limit */
};

struct report_column {
	const char *name;
	struct words title;
	enum report_edge from; /* until its end, or as far as it has come */
	int months;	  /* the whole is moved so many months: -12 is the same month of last year */
	const char *line; /* more terms for each line; may be NULL */
};

/* ---- tables ---- */

/* How a table is drawn on a screen, beside or in place of its figures; each reads without colour. */
enum report_chart {
	CHART_BARS,  /* a bar for each row, of the column of the cursor */
	CHART_STACK, /* one bar for each row, its columns one behind the other, each with a sign and a word of its own */
	CHART_LINES, /* the rows from left to right, a sign for each column at its height: months */
};

/* One table: its rows are the measures and its columns spans of days; or, where it is grouped, a row for each group and
 * a column for each measure (and each span, where there are several), with a total below. Or a list of records. */
struct report_part {
	const char *name;
	struct words title; /* may be empty */
	struct words says;  /* a paragraph above the table; {row} and {row.column} are figures of it; may be empty */
	const struct report_measure *measures;
	size_t nmeasures;
	const struct report_column *columns;
	size_t ncolumns;
	struct report_path by; /* field NULL: not grouped */
	/* A grouped one may have the groups of another field for columns; field NULL: not. Then there is one span of days. */
	struct report_path across;
	bool no_total;
	/* Of a grouped one only the groups, those that say nothing apart, of which `none` counts nothing and `some` something, in the first span; without a total,
	 * which would be of all. */
	struct {
		bool there;
		size_t none, some; /* measures, by their place */
	} only;
	bool largest; /* the rows with the largest figures stand first; else as the field is declared, or by code */
	enum report_chart chart;
	/* What comes round again and again (domain/routine.h): a row for each routine, or for each who owes some, and how many of them
	 * fall due in the period; in place of rows and columns of its own. */
	enum { ROUTINES_NOT, ROUTINES_BY_ROUTINE, ROUTINES_BY_WHO } routines;
	/* The numbers that the records of a ledger were given in the year of the period's last day (paper_numbers(), report/paper.h):
	 * how many, how many were passed over, how many more than one record has; in place of rows and columns of its own. Of the
	 * keeping only what says numbers is set; ledger NULL: no such table. */
	struct paper_keeping numbers;
	const char *numbers_listed; /* the command that lists them, a year behind it: "paper numbers" */
	/* A list: */
	const struct ledger *list; /* NULL: figures */
	const char *line, *order;  /* order may be NULL */
	const struct report_path *fields;
	size_t nfields;
};

struct report {
	const char *name;
	struct words title;
	int rank; /* the lowest stands first in lists of them */
	const struct period_rule *periods; /* which it is made for; the first unless told */
	size_t nperiods;
	const struct report_part *parts;
	size_t nparts;
	struct words rule;   /* the counting rule (口径), told below each table */
	struct words source; /* which form, of which rule or plan */
	struct words sign;   /* the line to be signed; may be empty */
	/* Where campaigns are kept, and their first and last day; ledger NULL: the report has nothing to do with them. */
	struct {
		const struct ledger *ledger;
		const struct field *from, *until;
	} campaign;
};

/* Where tables are kept as they were sent: the act that begins a record there, and its fields. ledger NULL: nowhere. */
struct report_submissions {
	const struct ledger *ledger;
	const struct act *act;
	const struct field *report, *title, *period, *from, *until, *as_of, *figures;
	const struct field *day, *by; /* when it was sent, and who filled it in; NULL: no field says so */
	/* Which of its records freeze their figures: what those count is not taken back without a reason. A filter line; NULL: none. */
	char *freezes;
};

/* The days that a column of a period is about, and the day whose state counts, as_of being that of the period's end.
 * campaign: its first day, or DAY_NONE. */
struct report_span {
	day_t from, until, as_of;
};
struct report_span report_span_of(const struct report_column *c, struct period p, day_t as_of, day_t campaign);
/* The line with what stands behind its @ put in: the measure's, the column's. period: its name. The caller frees it. */
char *report_line(const char *line, const char *more, const struct report_span *span, const char *period);
/* A word behind an @ that means nothing; NULL: all do. The caller frees it. */
char *report_line_wrong(const char *line);

#endif
