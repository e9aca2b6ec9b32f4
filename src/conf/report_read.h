/* What the reading of reports and of the file beside them shares. */
#ifndef BIHUAN_SRC_CONF_REPORT_READ_H
#define BIHUAN_SRC_CONF_REPORT_READ_H

#include <bihuan/base/arena.h>
#include <bihuan/conf/reports.h>

#include "read.h"

/* numbers = { ledger; number; year; serial; listed; ranges }: a table of the numbers that records were given. The texts are the arena's. */
bool report_numbers_read(struct reader *r, struct arena *arena, config_setting_t *group, struct report_part *to);

/* The file that is but submissions = { … }: where tables are kept as they were sent. *ret is written on success only,
 * over what it held. */
bool submissions_read(struct reader *r, config_setting_t *root, struct report_submissions *ret);

#endif
