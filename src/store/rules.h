/* The rules and the calendar in force, held until one is written. */
#ifndef BIHUAN_STORE_RULES_H
#define BIHUAN_STORE_RULES_H

struct store;

void rules_forget(struct store *s);
void rules_look(struct store *s); /* forgets those that are not of the file as it is */
void rules_drop(struct store *s); /* of a store that is closed */

#endif
