/* Which entries of a small journal count, worked out slowly and straight from what bihuan-store(5) says. */
#ifndef TESTS_STORE_REFERENCE_H
#define TESTS_STORE_REFERENCE_H

#include "model.h"

struct reference {
	bool placed[MODEL_MOST];
	bool sees[MODEL_MOST][MODEL_MOST]; /* [b][a]: b has seen a */
	bool counts[MODEL_MOST];
	bool change_counts[MODEL_MOST][2];
	bool undone[MODEL_MOST], head[MODEL_MOST];
};

/* Where entries stand and what they have seen. */
void reference_place(const struct model *m, struct reference *ret);
/* That, and all the rest. */
void reference_judge(const struct model *m, struct reference *ret);

#endif
