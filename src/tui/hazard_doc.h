/* A hazard as a text to read: what is next and until when, the five in place,
 * the side tracks, the fields, what was done, and what cannot be done now. */
#ifndef BIHUAN_TUI_HAZARD_DOC_H
#define BIHUAN_TUI_HAZARD_DOC_H

#include "doc.h"
#include "shell.h"

void hazard_doc_fill(struct doc *d, struct app *app, const struct record_view *v,
		     bool all_fields);

/* "Major, rectifying, listed" */
void hazard_state_words(struct app *app, const struct record_view *v, struct buf *out);
/* "3 days overdue", "re-inspection late" …; nothing when all is in time. */
void hazard_late_words(const struct record_view *v, struct buf *out);

#endif
