/* The file is not trusted: what its schema says is compared with what this program makes before more than
 * its header is read, and again whenever somebody changed it before we write. */
#ifndef BIHUAN_STORE_SCHEMA_H
#define BIHUAN_STORE_SCHEMA_H

#include <bihuan/base/err.h>

#include "ledgers.h"
#include "sql.h"

/* How strange something is, the worst last. */
enum strange {
	STRANGE_NOT,
	STRANGE_REBUILT, /* an index, or what is rebuilt: “rebuild” makes it anew */
	STRANGE_FACTS,	 /* anything else: nothing is written before somebody took it away */
};

/* What is told of the schema: one sentence, translated, with names out of the file. */
typedef void schema_tell(void *ctx, enum strange how, const char *what);

/* At once after connecting, before anything is read: nothing that stands in the file runs, and nothing in
 * it may be of any length. */
void schema_guard(struct sql *q);
/* Around writing the search index by hand, which SQLite is else told to refuse. */
void schema_shadow(struct sql *q, bool open);

/* The objects of the file, as the file has them. */
struct schema_object {
	char *type, *name, *table;
	char *sql;  /* as it stands there; "" where SQLite made it itself */
	char *text; /* the same by schema_normal(), once it was asked for: schema_text() */
	bool met, right; /* compared already; and what it should be */
};
struct schema {
	struct schema_object *v;
	size_t n;
	int64_t version; /* that the file says it is of */
	schema_tell *tell;
	void *ctx;
	enum strange least; /* what is less strange nobody wants to hear of */
	size_t *slots, nslots; /* places of v by the hash of the name, from 1; 0 is empty */
	int64_t number; /* schema_number() when it was read */
};
/* False after an error of SQLite, which is in q. */
bool schema_read(struct sql *q, struct schema *ret);
/* The hash of all that it would read. */
bool schema_digest(struct sql *q, unsigned char ret[HASH_LEN]);
void schema_free(struct schema *c);
/* The same, read once however often opening asks, until somebody changes it: borrowed, nothing compared yet; NULL
 * after an error. Not for one who changes it meanwhile. */
struct schema *schema_held(struct store *s);
void schema_let_go(struct store *s);
struct schema_object *schema_find(const struct schema *c, const char *type, const char *name);
/* One blank between two words or signs and no comment: what is the same for SQLite is the same text. */
char *schema_normal(const char *sql);
const char *schema_text(struct schema_object *o);
/* Is it made by these n bytes, or by what is the same for SQLite? Nearly every one is, byte for byte. */
bool schema_made_by(struct schema_object *o, const char *sql, size_t n);
/* The object must be there, made by these n bytes. */
void schema_want(struct schema *c, enum strange how, const char *type, const char *name,
		 const char *table, const char *sql, size_t n);
void schema_say(struct schema *c, enum strange how, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* schema.c: tables, indexes and triggers of schema.sql, and those that every store has beside.
 * schema_ledgers.c: those of the ledgers in force, and what else may stand there. */
void schema_compare_fixed(struct schema *c);
void schema_compare_ledgers(struct store *s, struct schema *c);
void schema_compare_rest(struct schema *c);
/* Is it a fixed table that is rebuilt? */
bool schema_is_rebuilt(const char *table);

/* On opening, before anything else is read: false when it cannot be read at all. What is strange of the
 * facts makes it a store that is only read, with a notice. */
bool schema_prove(struct store *s, struct err *err);
/* It was found to be all as this program makes it, with the ledgers that are in force: remembered (learnt.h). */
void schema_note(struct store *s);
/* The rest of it, when the ledgers are known and the tables should be theirs. */
bool schema_prove_ledgers(struct store *s, struct err *err);
/* In the transaction of a write: has somebody changed it since? Refuses what is strange. */
bool schema_still(struct store *s, struct err *err);
/* All that is strange, to verify. */
bool schema_tell_all(struct store *s, schema_tell *tell, void *ctx);
bool schema_refuse(const struct store *s, struct err *err); /* a write to a store that is strange */

/* For a rebuild: takes away what is strange among indexes and what is rebuilt, and makes what is missing;
 * of facts, refuses. */
bool schema_mend(struct store *s, struct err *err);
/* The fixed tables that are rebuilt, where they are missing; beside the file when s->aside. */
bool schema_make(struct store *s);
/* Grows with every change of the schema, whoever makes it. */
int64_t schema_number(struct store *s);
/* Is the table there, as we make it? */
bool schema_has(struct store *s, const char *table);

#endif
