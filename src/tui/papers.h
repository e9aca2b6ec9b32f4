/* Papers made of records, from their pages and lists; and one that is kept, read and printed. */
#ifndef BIHUAN_TUI_PAPERS_H
#define BIHUAN_TUI_PAPERS_H

#include "screens.h"

/* Asks which of the papers that can be made of these records, of one ledger, and shows it; of a paper that is kept the paper
 * itself. What is missing is listed, and leads to where it is filled in. */
void papers_of_record(struct app *app, const char *id);
void papers_of_records(struct app *app, const struct strv *ids);

/* Before an act that wants the record's paper read (act.reads): shows the paper, where the act is the first answer. False: the
 * record is no paper that is kept. */
bool papers_read_first(struct app *app, const char *id);

/* volume.c: what the volume of the record's signed papers lacks, and the volume as a PDF. */
void volume_open(struct app *app, const char *id);

#endif
