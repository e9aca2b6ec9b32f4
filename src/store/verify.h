/* What the files of verify share. */
#ifndef BIHUAN_STORE_VERIFY_H
#define BIHUAN_STORE_VERIFY_H

#include "priv.h"

struct verifying {
	struct store *s;
	const struct news *news;
	struct verify_result *r;
	struct err *err;
};

/* verify_facts.c: chains, hashes, signatures, storage classes. */
bool verify_facts(struct verifying *v);
/* verify_rows.c: everything rebuilt beside a fresh fold of the journal. */
bool verify_rows(struct verifying *v);
/* Tells how far it is; false, with *err, when it is to stop. */
bool verify_step(struct verifying *v, const char *what, long long done, long long total);

#endif
