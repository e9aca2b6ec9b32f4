/* Which lines of an act's form are shown and which are required, as the values
 * stand. What is required is the act table's to say. */
#ifndef BIHUAN_TUI_ACT_LINES_H
#define BIHUAN_TUI_ACT_LINES_H

#include "dataform.h"

bool act_has_field(const struct act *a, const char *name);
/* Hides and requires the lines of an act. hazard may be NULL. sets: all
 * values of the form, and what is implied (level). */
void act_lines_arrange(struct dataform *d, const struct act *a,
		       const struct record *hazard, const struct sets *sets);
/* All values that can be read now, hidden ones left out. */
void act_lines_values(struct dataform *d, struct sets *ret);
/* Those of sets that the act has a field for, but for the absent ones. */
void act_lines_take(const struct act *a, const struct sets *sets, struct sets *ret);

/* The chosen criterion in full, in the form's pane. */
void criterion_tell(struct dataform *d);
/* Picks one for the line "criterion". */
bool criterion_ask(struct dataform *d, const char *enterprise, day_t found_on);

#endif
