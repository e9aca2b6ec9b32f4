/* Reports worked out: a declaration (domain/report.h) and a period give asks, all of them one store_group(), and that a
 * table whose every cell knows the line behind it. The command line, the screen, CSV and XLSX render the same struct. */
#ifndef BIHUAN_REPORT_FIGURES_H
#define BIHUAN_REPORT_FIGURES_H

#include <bihuan/domain/report.h>
#include <bihuan/domain/sheet.h>
#include <bihuan/store/group.h>
#include <bihuan/work/work.h>

struct figures_wish {
	const struct report *report;
	struct period period;
	const char *period_name; /* "2026-08" */
	day_t as_of;	      /* DAY_NONE: the period's last day, or today where that is earlier */
	const char *campaign; /* an id; NULL: the one that was on in the period, of several the last begun */
	bool alone;	      /* nothing but what names the campaign: of ledgers that name none, no figure */
	bool all;	      /* hidden rows too */
};

enum figure_unit { FIGURE_NUMBER, FIGURE_MONEY, FIGURE_DAYS, FIGURE_RATE };

struct figure {
	enum figure_unit unit;
	long long value, whole; /* whole: of a rate, what it is out of; money in fen */
	bool none;		/* a rate of nothing, a median of nothing */
	size_t asks[2]; /* of figures.asks; the second of a rate alone */
};

struct figures_row {
	char *code, *label; /* of a list: number and nothing */
	bool grouped;	    /* its key says which group it is */
	char *key;	    /* canonical; NULL: those that say nothing */
	struct figure *v;   /* a cell for each column; NULL of a list */
	char **texts;	    /* of a list, in place of them */
	char *id;	    /* of a list: the record */
};
struct figures_column {
	char *code, *label;
	enum figure_unit unit; /* where all its cells have one, of grouped parts */
	bool grouped;		/* it stands across: its key says which group it is; NULL: those that say nothing */
	char *key;
	size_t measure, span;	/* of grouped parts: which of the part's */
	int width;		/* of a list: columns of a terminal */
};
struct figures_part {
	const struct report_part *part;
	struct figures_column *columns;
	size_t ncolumns;
	struct figures_row *rows;
	size_t nrows;
};

/* A count line: what a figure is. */
struct figures_ask {
	const struct report_measure *measure;
	char *line;
	day_t as_of;
};

struct figures {
	const struct report *report; /* borrowed */
	struct period period;
	char *period_name;
	day_t as_of, campaign_from; /* DAY_NONE: there is none */
	char *campaign;		     /* its name; NULL */
	char *alone;		     /* its number, where nothing but what names it is counted; NULL */
	struct figures_ask *asks;
	size_t nasks;
	struct figures_part *parts;
	size_t nparts;
};

/* Codes of store_group() and of reading; not_found for a campaign. The caller calls figures_free(). */
bool figures_work(struct session *s, const struct figures_wish *w, const struct news *news, struct figures *ret,
		  struct err *err);
void figures_free(struct figures *f);
/* Is the record, of ledger l, among those that some figure or list of the table counts? Read without the others. */
bool figures_hold(struct session *s, const struct figures_wish *w, const struct ledger *l, const char *id, bool *ret,
		  struct err *err);

/* The period of that kind in which the day lies, as far as the report is made for it. */
bool figures_period(const struct report *r, enum period_unit unit, int n, day_t day, struct period *ret,
		    char ret_name[PERIOD_TEXT]);

/* The rows of a grouped part by the figures of a column, those of none and the total last: largest first, and where they stand so
 * already smallest first. True: largest first. */
bool figures_sort(struct figures_part *p, size_t column);

/* ---- telling, figures_tell.c ---- */

/* "12", money in 10,000 yuan "12.34", a rate in per cent "83.3", a dash where there is none. */
#define FIGURE_TEXT 32
char *figure_text(const struct figure *f, char ret[FIGURE_TEXT]);
/* The measure's title with its unit, where it has one: "…（万元）". The caller frees it. */
char *figure_title(const struct report_measure *m);

/* The count lines of a cell, one, or two of a rate; their texts are the caller's. */
struct figure_count {
	const struct report_measure *measure;
	char *line;
	day_t as_of;
};
size_t figures_counts(const struct figures *f, const struct names *names, const struct figures_part *p, size_t row,
		      size_t column, struct figure_count ret[2]);
/* Likewise of a cell of what comes round again: "routine 'routine:drill state:behind due:…' --as-of …"; NULL: it is no such cell. The
 * caller frees it. */
char *figures_routine_words(const struct figures *f, const struct figures_part *p, size_t row, size_t column);
/* The line of it alone, as routine_line_read() takes it; NULL likewise. The caller frees it. */
char *figures_routine_line(const struct figures *f, const struct figures_part *p, size_t row, size_t column);
/* Likewise of a table of numbers: what `count` takes where figures_numbers_counted(), else the sentence that names the command which
 * lists them; NULL: it is no such table. The caller frees it. */
char *figures_numbers_words(const struct figures *f, const struct figures_part *p, size_t row);
bool figures_numbers_counted(const struct figures_part *p, size_t row);
/* The year whose numbers it tells of. */
int figures_numbers_year(const struct figures *f);
void figure_counts_free(struct figure_count *v, size_t n);
/* What `count` takes for it, quoted for a shell: "hazard level:major --as-of 2026-08-31". The caller frees it. */
char *figure_count_words(const struct figure_count *c);
/* Where the row of that code or label is, and its column (NULL: the first); else their places, from 1, the tables' rows counted on. */
bool figures_find(const struct figures *f, const char *row, const char *column, const struct figures_part **ret_part,
		  size_t *ret_row, size_t *ret_column);

/* What stands below the tables: days, since when it is counted, the counting rule, the source, the line to be signed. */
void figures_notes(const struct figures *f, struct strv *ret);
/* "重大事故隐患月度调度表 2026-08". The caller frees it. */
char *figures_title(const struct figures *f);
/* The parts as sheets to be written out; the caller calls sheets_free(). */
void figures_sheets(const struct figures *f, struct sheet_table **ret, size_t *ret_n);

#endif
