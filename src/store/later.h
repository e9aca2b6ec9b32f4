/* Writes that a thread of its own does while the next ones are being made: what a bulk import puts into
 * its tables. The connection belongs to one of the two at a time: whoever asks for a statement by
 * sql_get(), sql_own() or sql_exec() waits until all that was handed over is done. */
#ifndef BIHUAN_STORE_LATER_H
#define BIHUAN_STORE_LATER_H

#include "sql.h"

/* False when there is no thread to be had: then all is done at once, as before. */
bool later_begin(struct sql *q);
/* Waits for the last of them; broken_off: does no more. False after an error, which q remembers. */
bool later_end(struct sql *q, bool broken_off);
/* Waits until the connection is free; nothing to do when no writes are handed over. */
bool later_wait(struct sql *q);

/* sql.c: remembers the first error. */
void sql_note(struct sql *q, int code);

#endif
