/* What the gathering and the writing of a volume share. */
#ifndef REPORT_VOLUME_INSIDE_H
#define REPORT_VOLUME_INSIDE_H

#include <bihuan/report/volume.h>

/* One thing more that is lacking; file: the name of the scan or photo, or NULL. */
void volume_lacks(struct volume *v, const struct record *r, const char *label, const char *file, const struct words *what);

#endif
