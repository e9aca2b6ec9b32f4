/* A ledger is a declared kind of record. Declarations are data (libconfig
 * texts, data/ledgers); conf/ledgers.h turns a text into this struct. */
#ifndef BIHUAN_DOMAIN_LEDGER_H
#define BIHUAN_DOMAIN_LEDGER_H

#include <stdint.h>

#include <bihuan/domain/field.h>
#include <bihuan/domain/life.h>

struct column {
	const struct field *field;
	bool sort; /* an index stands behind it; others do not sort */
	int width; /* 0: the field's */
};

struct saved_filter {
	const char *name;
	struct words title;
	const char *line; /* a filter line, filter.h */
	bool told; /* how many it finds is told with those of one record: "posts 5, without a risk list 2" */
};

struct ledger {
	const char *name;
	struct words title;
	struct words group; /* under which it stands on the menu of ledgers; may be empty */
	/* "{year}-{device}-{n:4}": year of registration, device code, a running
	 * number of at least 4 digits for that prefix; or "{code}": the value of
	 * the field of that name. */
	const char *number;
	/* Of a ledger of items: the ledger whose records hold them, each in a list in an order of its own.
	 * They are told, edited and hidden through that record (ledger_holder()). NULL: records of their own. */
	const char *parent;
	const char *const *items; /* the order in which its ledgers of items are told; others follow */
	size_t nitems;
	int most; /* of items: so many in one list are usual, more are warned of; 0: nobody says */
	const char *label;  /* name of the field that names a record to people */
	/* Its records have other names, in the field "aliases" of type texts, and two of
	 * them may be united: one thing. Names are then looked up by name_key(). */
	bool aliases;
	const struct field *fields;
	size_t nfields;
	const struct column *columns;
	size_t ncolumns;
	const char *sort; /* default: "-found_on" */
	/* Fields without which a row of a sheet is no record; none: those required that
	 * nothing fills. The first date among them is the row's own day, from which +7 and
	 * 3日内 count. */
	const char *const *needs;
	size_t nneeds;
	/* Fields by which a row without a number is known to be a record that is here; none: by
	 * all that it says. Where the only one is the label of a ledger with other names, any of its
	 * names will do. */
	const char *const *known;
	size_t nknown;
	/* Fields that tell two records apart that are known by the same: when both say something
	 * and it differs, they are two. */
	const char *const *apart;
	size_t napart;
	/* "kind=company": what a record says that an import made of nothing but a name. */
	const char *const *made;
	size_t nmade;
	/* Of a ledger with records that come with the program, which are an admin's: bits of enum role of those who may keep
	 * records of their own beside them, and change and void these; 0: nobody. */
	unsigned keepers;
	bool card; /* a sheet may also be one record as a form, labels beside values */
	const struct saved_filter *filters;
	size_t nfilters;
	/* Field names by hash: LEDGER_SLOTS places holding index + 1, 0 empty; NULL:
	 * names are looked up one by one. Filled by ledger_hash(). */
	const unsigned short *slots;
	const struct life *life; /* what its records go through; NULL: made, changed, voided */
	const char *text;	    /* the declaration it came from; of those built in without the life,
				       which is the program's own and does not travel */
	unsigned char hash[32];	    /* BLAKE2b-256 of text in those built in, else zero */
	unsigned char record[16];   /* of its declaration in a journal, likewise */
};

#define LEDGER_SLOTS 512
/* Fills slots (LEDGER_SLOTS of them) with l's field names and lets l use them as long as
 * its fields stay as they are. More than 256 fields: not used. */
void ledger_hash(struct ledger *l, unsigned short *slots);

const struct field *ledger_field(const struct ledger *l, const char *name);
/* Like it, by name, either label, import heading or old name. */
const struct field *ledger_heading(const struct ledger *l, const char *text);
/* Index of f in l->fields, SIZE_MAX when not there. */
size_t ledger_index(const struct ledger *l, const char *name);

/* The field that f may stand instead of; NULL. */
const struct field *ledger_instead(const struct ledger *l, const struct field *f);
/* The day that a row of it is about: the first date among what no row goes without; NULL. */
const struct field *ledger_day(const struct ledger *l);
/* The references of a record to others of its own ledger that it is the like of; NULL. */
const struct field *ledger_likes(const struct ledger *l);

/* Of a ledger of items: the reference to the record that holds one, and the text that orders those of one record;
 * NULL of other ledgers. */
const struct field *ledger_holder(const struct ledger *l);
const struct field *ledger_order(const struct ledger *l);
/* A text that stands between two in that order; low NULL or "": before all, high NULL: behind all. Where there is
 * none between (they are equal) it stands behind low. The caller frees it. */
char *order_between(const char *low, const char *high);

/* A record in memory: values by field index, canonical, NULL when absent. */
struct record {
	const struct ledger *ledger; /* borrowed */
	char id[ID_TEXT];
	char *number; /* what people read: 2026-A-0001 */
	bool voided;
	long long touched; /* which entry touched it last, by its place in this file; 0 new */
	char *version;	   /* the hash of that entry, hex; "" new, and of records read in lists */
	long long row; /* dense local number; 0 while not stored */
	char **values; /* ledger->nfields of them */
};

struct record *record_new(const struct ledger *l);
void record_free(struct record *r);
void records_free(struct record **v, size_t n); /* n of them, and the array */
struct record *record_copy(const struct record *r);
const char *record_get(const struct record *r, const char *field); /* or NULL */
void record_set(struct record *r, const char *field, const char *value);
void record_set_at(struct record *r, size_t i, const char *value); /* the field of that index */
/* The field that tells f of a record: f, or what stands there instead (otherwise). */
const struct field *record_tells(const struct record *r, const struct field *f);
bool record_is(const struct record *r, const char *field, const char *value);
bool record_true(const struct record *r, const char *field); /* bool is "1" */
long long record_integer(const struct record *r, const char *field); /* 0 where it is absent, or no whole number */

/* What a form, a command line or a change sets: names with canonical values,
 * in order; a NULL value clears. `on_act` marks a value that belongs to the
 * act (kept in its change) and not to the record. */
struct set {
	const char *name; /* and the value: valid until the sets are freed */
	char *value;
	bool on_act;
	unsigned short at; /* where sets_put_field() found it, counted from 1; 0: look it up */
};
struct sets {
	struct set *v;
	size_t n;
	struct sets_room *room; /* of the texts */
	uint64_t perhaps;	/* by the place of a field modulo 64: it may be there; all, when others than
				 * sets_put_field() put something in */
};
#define SETS_INIT { NULL, 0, NULL, 0 }
void sets_put(struct sets *s, const char *name, const char *value, bool on_act); /* replaces */
/* Like it for the field of index i, whose place is then known without a search. The name stays the
 * ledger's, which must live as long as the sets. */
void sets_put_field(struct sets *s, const struct ledger *l, size_t i, const char *value);
const struct set *sets_find(const struct sets *s, const char *name);
const char *sets_get(const struct sets *s, const char *name); /* NULL: absent or cleared */
/* The index of the field it is for; SIZE_MAX: none of the ledger. */
size_t set_index(const struct ledger *l, const struct set *v);
const struct field *set_ledger_field(const struct ledger *l, const struct set *v); /* or NULL */
bool sets_drop(struct sets *s, const char *name);
void sets_copy(struct sets *to, const struct sets *from);
/* What the field says once the sets are laid on the record; either may be NULL. NULL: nothing, or cleared. */
const char *value_after(const struct record *old, const struct sets *sets, const char *field);
void sets_free(struct sets *s);

#endif
