/* What the files of the report screen share: its state, and how its tables and charts are drawn. */
#ifndef BIHUAN_TUI_REPORT_SCREEN_H
#define BIHUAN_TUI_REPORT_SCREEN_H

#include <bihuan/report/figures.h>

#include "list_rows.h"
#include "pivot.h"
#include "report.h"
#include "shell.h"

enum { SHOWN_MAX = 40 };

struct report_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	const struct reports *all;
	const struct report *report;
	struct pivot_choice *pivot; /* it was chosen on the spot, and may be chosen otherwise; NULL */
	struct figures f;
	size_t kind;	 /* which of the report's periods */
	struct period period;
	char name[PERIOD_TEXT];
	day_t as_of;	 /* DAY_NONE: the period's end */
	size_t part, column, first; /* the table, the figure of the cursor, the first one shown */
	size_t nshown;
	bool table;	 /* the figures are wanted where the report declares a chart */
	bool lines_sorted; /* the rows of a table that is charted as lines do not stand in their order */
	int *widths, label; /* of the table's columns, and of what its rows are called */
	int bar; /* columns of it; 0: none */
	long long most[FIGURE_RATE + 1]; /* of each unit, in the cursor's column; of a stack, of a whole row */
	unsigned version;
};

const struct figures_part *report_part_of(const struct report_screen *r);
/* Is the part shown as the chart that it declares? */
bool report_charted(const struct report_screen *r, enum report_chart chart);

/* ---- report_table.c ---- */
size_t report_rows_n(const void *ctx);
void report_cell(const void *ctx, size_t i, int column, struct buf *out, int *style);
void report_cell_words(const struct figures_part *p, size_t row, size_t column, struct buf *out);
/* How wide it is: all rows are looked at when they are new, not at each repaint; the bars also when the cursor moves. */
void report_measure(struct report_screen *r);
void report_measure_bars(struct report_screen *r);
void report_set_columns(struct report_screen *r, int width);
/* "<- 2, 3 more ->": the columns that have no room; nothing where all have. */
void report_beside(const struct report_screen *r, struct buf *out);

/* ---- report_chart.c ---- */
/* The column that a stack or the lines tell; SIZE_MAX behind the last. */
size_t chart_column(const struct figures_part *p, size_t i);
/* A row as one bar of `width` columns where the longest row takes all of them. */
void chart_stack(const struct figures_part *p, const struct figures_row *row, long long most, int width, struct buf *out);
long long chart_most(const struct figures_part *p, bool whole_rows);
/* "# Red  = Orange": which sign is which. */
void chart_legend(const struct figures_part *p, struct buf *out);
/* The rows from left to right, at their heights. */
void chart_lines(const struct figures_part *p, struct area area);

#endif
