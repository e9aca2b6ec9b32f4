/* The lines of an act in a form: which of them are shown and which required, as
 * the values stand, and the criterion's. */
#ifndef BIHUAN_TUI_ACT_LINES_H
#define BIHUAN_TUI_ACT_LINES_H

#include "dataform.h"

/* As the act's fields are declared, for the records as they stand (one need of one of them is
 * enough; none before they begin) and the values of the form, under which may be what is set
 * without being asked. */
void act_lines_arrange(struct dataform *d, const struct act *a, struct record *const *records, size_t n,
		       const struct sets *sets);
/* The values that can be read, shown or not; NULL for what is empty. */
void act_lines_values(struct dataform *d, struct sets *ret);
/* Of the values those that the act takes. */
void act_lines_take(const struct act *a, const struct sets *sets, struct sets *ret);

/* The field of the act that is a criterion, and the field of the day it must be in force on. */
const char *criterion_line(const struct act *a, const char **ret_day);
/* Standard, article and text of the one chosen, and that nobody verified it. */
void criterion_tell(struct dataform *d, const char *line);
/* Asks for one that fits; sets the line. */
bool criterion_ask(struct dataform *d, const char *line, const char *whose, day_t found_on);

#endif
