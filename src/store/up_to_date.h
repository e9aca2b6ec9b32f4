/* What is rebuilt, when a store is opened: see up_to_date.c. */
#ifndef BIHUAN_STORE_UP_TO_DATE_H
#define BIHUAN_STORE_UP_TO_DATE_H

#include <bihuan/store/store.h>

bool bring_up_to_date(struct store *s, const struct news *news, struct err *err);
/* As all stood on a day: beside the file, whatever its own tables are. */
bool bring_to_day(struct store *s, day_t day, const struct news *news, struct err *err);
/* What does not count and what is not understood, as notices. */
void tell_passed_over(struct store *s);
void mark_remember(struct store *s); /* that the tables are folded by this program */

#endif
