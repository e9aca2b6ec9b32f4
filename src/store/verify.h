/* What the files of verify share. */
#ifndef BIHUAN_STORE_VERIFY_H
#define BIHUAN_STORE_VERIFY_H

#include "judge.h"

struct verifying {
	struct store *s;
	const struct news *news;
	struct verify_result *r;
	struct err *err;
	const struct strv *expect; /* hashes and digests that must be here; NULL: none */
	struct judge *judge; /* which entries count, by the facts */
	size_t told[2]; /* findings listed: others, damage */
	struct named *named; /* verify_bytes.c: attachments that the changes read so far name */
	size_t nnamed;
	struct gone *gone; /* likewise: those that they say were destroyed */
	size_t ngone;
};

/* What stands in the file and should not goes into the list: it never stops the work. Returns true, so
 * that callers go on. format is translated. */
bool verify_note(struct verifying *v, bool damage, const char *code, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Each of these returns false only when the work could not be done: cancelled, or an error of SQLite,
 * which then is in v->s->q. */
/* verify_facts.c: chains, hashes, signatures, storage classes. */
bool verify_facts(struct verifying *v);
/* That alone, for who must build on them: false with *err also for damage. */
bool verify_facts_alone(struct store *s, struct judge *j, const struct news *news, struct err *err);
/* verify_bytes.c: takes what a change's body names; and, when all were read, looks at the bytes that are here,
 * counts those that are not, and drops what was taken. */
void verify_names(struct verifying *v, int64_t entry, const char *body, size_t n);
void verify_destroys(struct verifying *v, int64_t entry, int64_t ordinal, const char *body, size_t n);
bool verify_bytes(struct verifying *v);
void verify_names_free(struct verifying *v);
/* verify_judged.c: who might do what, by what each entry had seen. */
bool verify_judged(struct verifying *v);
/* The same beside the tables that the fold of single records reads. */
bool verify_judged_rows(struct verifying *v);
bool verify_is_judged(struct verifying *v, const struct judged_change *c); /* stands in the table */
/* verify_rows.c: everything rebuilt beside a fresh fold of the journal. */
bool verify_rows(struct verifying *v);
/* Tells how far it is; false, with *err, when it is to stop. */
bool verify_step(struct verifying *v, const char *what, long long done, long long total);

#endif
