/* What an act does to the columns of its record once it counts, by name. Frozen: what a store was
 * written with folds to the same for ever; a new effect is a new name. Private to domain. */
#ifndef BIHUAN_DOMAIN_FOLD_EFFECTS_H
#define BIHUAN_DOMAIN_FOLD_EFFECTS_H

#include <bihuan/domain/fold.h>

bool fold_effect_known(const char *name, size_t nargs);
void fold_effects_run(const struct verbs *v, struct record *r, const struct change *c);

void fold_set_bool(struct record *r, const char *field, bool on);
/* A later change that sets what was missing takes it off the list. */
void fold_drop_missing(struct record *r, const struct change *c);
/* The record waits until the entry of c is settled. */
void fold_wait_for(struct record *r, const struct change *c, const char *flag, const char *by);

#endif
