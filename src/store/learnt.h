/* What an opening found out that the next one would find out again: which declarations of the journal add nothing to
 * those in force, and that a schema is what this program makes. It is kept on this machine ($XDG_STATE_HOME/bihuan/all.learnt),
 * never in a store, which is not trusted; under the hash of this very program and of all that it was found out from, so that
 * it holds as long as each of these is the same. What is not there, or not whole, is found out as ever. */
#ifndef BIHUAN_STORE_LEARNT_H
#define BIHUAN_STORE_LEARNT_H

#include "bytes.h"

struct store;

/* Begins the hash of something: with this program, and what it is. */
void learnt_begin(struct store *s, crypto_generichash_state *h, const char *what);
/* What was found out from it; NULL: not known. The caller frees it. Keeps the key in hex. */
char *learnt_find(struct store *s, crypto_generichash_state *h, char key[HASH_TEXT]);
/* A line of text; kept by learnt_save(). */
void learnt_note(struct store *s, const char *key, const char *value);
void learnt_save(struct store *s);
/* All of it: where a store is to leave no trace. */
void learnt_forget(void);
/* For verify and rebuild, which believe nothing: are the ledgers of a store that was opened with what earlier openings found
 * out those that its texts declare? Else that is forgotten; code bad_memory. */
bool learnt_right(struct store *s, struct err *err);
void learnt_free(struct store *s);

#endif
