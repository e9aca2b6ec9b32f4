/* The fields of acts. Private to domain. */
#ifndef BIHUAN_DOMAIN_ACT_FIELDS_H
#define BIHUAN_DOMAIN_ACT_FIELDS_H

#include <bihuan/domain/act.h>

/* Some acts take more of the ledger's columns than they name: those of the form, or any. */
bool act_takes_column(const struct act *a, const struct field *f);

#endif
