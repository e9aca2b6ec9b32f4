/* Counts before moves, and the mouse: what becomes of a key before the screen gets it, or when it did not take it.
 * Private to the stack. */
#ifndef BIHUAN_TUI_MOVES_H
#define BIHUAN_TUI_MOVES_H

#include "stack.h"

/* True: the key went into a count, was a move that is done several times, or the mouse's. a: what it means there. */
bool moves_take(struct screen *s, const struct key *key, enum action a);
/* For a key the screen left: true when it begins a count. */
bool moves_begin(const struct screen *s, const struct key *key, enum action a);

#endif
