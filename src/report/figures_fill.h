/* What working out a report shares between its files: the asks, and the tables filled from what they say. */
#ifndef BIHUAN_SRC_REPORT_FIGURES_FILL_H
#define BIHUAN_SRC_REPORT_FIGURES_FILL_H

#include <bihuan/report/figures.h>
#include <bihuan/work/work.h>

struct working {
	struct session *s;
	struct session past;	       /* its store NULL until session_then() wants it */
	struct routine_list *routines; /* NULL until a part wants them */
	const struct figures_wish *wish;
	struct figures *f;
	struct group_ask *asks; /* as many as f->asks, in that order */
	const struct rules *rules;
};

/* Is the measure there under the rules in force, and is it to be seen? */
bool measure_there(const struct working *w, const struct report_measure *m);
bool measure_shown(const struct working *w, const struct report_measure *m);

/* By what an ask of a part is grouped. */
enum grouping { GROUPED_NOT, GROUPED_BY, GROUPED_ACROSS, GROUPED_BOTH, GROUPINGS };
/* Where the asks of a part are: of measure m in column c at[grouping][m * ncolumns + c]; SIZE_MAX where there is none. */
struct part_asks {
	size_t *at[GROUPINGS]; /* NULL: not asked */
};
struct answers {
	const struct report_part *part;
	const struct part_asks *asks;
	const struct group_answer *v;
};

/* The session as things stood at the end of the figures' day, which lives as long as w: where that is not today, the whole of the
 * store is read again for it, once. NULL: err says why. */
struct session *session_then(struct working *w, const struct news *news, struct err *err);

/* The part's columns and rows. Code too_many_columns (ERR_REFUSED) where what stands across has too many values. */
bool fill_figures(struct working *w, struct figures_part *to, const struct answers *a, struct err *err);
bool fill_routines(struct working *w, struct figures_part *to, const struct news *news, struct err *err);
bool fill_numbers(struct working *w, struct figures_part *to, const struct news *news, struct err *err);
bool fill_list(struct working *w, struct figures_part *to, const struct news *news, struct err *err);

#endif
