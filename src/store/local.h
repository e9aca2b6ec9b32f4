/* What is local to this file of a store and never exchanged: memories, and what is to be told once. */
#ifndef BIHUAN_STORE_LOCAL_H
#define BIHUAN_STORE_LOCAL_H

struct store;

char *memory_read(struct store *s, const char *name); /* store_memory(), an error stays */
void notice_set(struct store *s, char *text); /* takes it; behind one that was not given yet */

#endif
