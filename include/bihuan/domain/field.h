/* What a field is. Ledgers (ledger.h) and acts (act.h) are made of the same
 * fields, so one parser, one form, one JSON and one help text serve both. */
#ifndef BIHUAN_DOMAIN_FIELD_H
#define BIHUAN_DOMAIN_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include <bihuan/base/tr.h>

/* A record id: 16 bytes as lower-case hex. */
#define ID_LEN 32
#define ID_TEXT 33

/* A value is held as canonical text, NULL when absent ("" never occurs):
 *   text, longtext   UTF-8 without control characters; longtext may hold \n
 *   integer          -?digits            money     the same, in fen
 *   decimal          -?digits[.digits]   date      YYYY-MM-DD
 *   datetime         YYYY-MM-DDTHH:MM    bool      "1" or "0"
 *   choice           its code            ref       a record id
 *   dates, choices, refs, texts          items joined by \n
 *   people           items joined by \n, each "=" + record id of a person,
 *                    or a name kept as text
 *   file             an attachment (attachment.h)   files   items joined by \n
 *
 * A row a type: its name in declarations and what it is called, the most characters, its columns on a
 * list, and what it is like. Each layer has one switch over the types, which the compiler checks for gaps;
 * whatever else depends on the type asks for a trait. New rows stand last. */
#define FIELD_TYPES(X)                                                                             \
	X(TEXT, "text", "文字", 200, 16, FIELD_IS_PROSE | FIELD_CAN_SORT | FIELD_CAN_SEARCH)        \
	X(LONGTEXT, "longtext", "长文字", 10000, 30, FIELD_IS_PROSE | FIELD_CAN_SEARCH)             \
	X(INTEGER, "integer", "整数", 24, 8, FIELD_IS_WHOLE | FIELD_IS_ORDERED | FIELD_CAN_SORT)    \
	X(MONEY, "money", "金额", 24, 12, FIELD_IS_WHOLE | FIELD_IS_ORDERED | FIELD_CAN_SORT)       \
	X(DECIMAL, "decimal", "小数", 24, 10, FIELD_IS_ORDERED | FIELD_CAN_SORT)                    \
	X(DATE, "date", "日期", 24, 10, FIELD_IS_ORDERED | FIELD_CAN_SORT | FIELD_IS_DAY)           \
	X(DATES, "dates", "多个日期", 1000, 21, FIELD_IS_LIST)                                      \
	X(DATETIME, "datetime", "日期时间", 40, 16, FIELD_IS_ORDERED | FIELD_CAN_SORT | FIELD_IS_DAY) \
	X(BOOL, "bool", "是否", 8, 4, FIELD_IS_WHOLE | FIELD_CAN_SORT)                              \
	X(CHOICE, "choice", "单选", 80, 0, FIELD_CHOOSES | FIELD_CAN_SORT)                          \
	X(CHOICES, "choices", "多选", 1000, 16, FIELD_CHOOSES | FIELD_IS_LIST)                      \
	X(REF, "ref", "引用", 200, 20, FIELD_REFERS | FIELD_CAN_SORT)                               \
	X(REFS, "refs", "多个引用", 1000, 20, FIELD_REFERS | FIELD_IS_LIST)                         \
	X(PEOPLE, "people", "人员", 1000, 12, FIELD_IS_LIST | FIELD_CAN_SEARCH)                     \
	X(TEXTS, "texts", "多个名称", 1000, 20, FIELD_IS_LIST | FIELD_CAN_SEARCH)                   \
	X(FILE, "file", "附件", 4000, 20, FIELD_IS_FILE)                                            \
	X(FILES, "files", "多个附件", 40000, 20, FIELD_IS_FILE | FIELD_IS_LIST)

enum field_type {
#define FIELD_TYPE(type, name, zh, max, width, traits) FIELD_##type,
	FIELD_TYPES(FIELD_TYPE)
#undef FIELD_TYPE
};

enum field_trait {
	FIELD_IS_LIST = 1,     /* items joined by \n */
	FIELD_IS_PROSE = 2,    /* free words: a part of them finds it */
	FIELD_IS_WHOLE = 4,    /* kept as an integer */
	FIELD_IS_ORDERED = 8,  /* < and > ask for a range of it */
	FIELD_CHOOSES = 16,    /* has choices */
	FIELD_REFERS = 32,     /* names records of a ledger */
	FIELD_CAN_SORT = 64,   /* a list can be sorted by it */
	FIELD_CAN_SEARCH = 128, /* words are found in it */
	FIELD_IS_FILE = 256,   /* names bytes that are kept beside the journal */
	FIELD_IS_DAY = 512     /* a day, with its time or without */
};

/* Who may set it. */
enum field_set {
	FIELD_BY_FORM, /* new and edit (a hazard: register and amend) */
	FIELD_BY_ACT,  /* only an act's own form; edit refuses: field_by_act_only */
	FIELD_BY_FOLD, /* worked out from the history, never typed */
	FIELD_BY_PLACE, /* where an item stands in its record's list (ledger_order()): moving it sets it */
};

struct choice {
	const char *code;
	struct words label;
	const char *const *words; /* how strangers' sheets write it, besides code and labels */
	size_t nwords;
	const char *from, *to; /* ISO days it is valid from and to, see field.valid_by; NULL: open */
};

struct field;
struct ledger;
struct rules; /* clock.h */
struct err;
/* Gives a record's canonical values by field name (NULL when absent). */
typedef const char *field_get(void *ctx, const char *name);
struct record;
/* Other records, for what is worked out from them: the items that a record holds; how many records a ledger has that
 * are not void; a field of a record by its id (NULL; valid until the next call). */
struct items_of {
	void (*each)(void *ctx, const char *ledger, void (*item)(void *to, const struct record *r), void *to);
	long (*count)(void *ctx, const char *ledger);
	const char *(*peek)(void *ctx, const char *ledger, const char *id, const char *field);
	void *ctx;
};
/* What a computation is asked for: a field of a record of a ledger, under the rules of a store (NULL: none), with its
 * items (NULL: they are not known here). */
struct computing {
	const struct ledger *ledger;
	const struct field *field;
	field_get *get;
	void *ctx;
	const struct rules *rules;
	const struct items_of *items;
};
/* A named check or computation, see field_function_find(). */
struct field_function {
	const char *name;
	/* computed: the canonical value (caller frees) or NULL for absent */
	char *(*compute)(const struct computing *c);
	/* It goes by the rules, or by what does: worked out beside the fold, which knows none, and anew when they
	 * change. */
	bool beside;
	/* It goes by the record's items, by how many records there are, or by what it refers to: worked out beside the
	 * fold too, when all of them stand, and anew when one of them changes. Nothing without struct items_of. */
	bool by_items;
	size_t min, max; /* arguments that a declaration writes behind its name */
	/* check: false with a sentence */
	bool (*check)(const struct field *f, const char *value, struct err *err);
};
/* Known names: credit_code (GB 32100-2015 check digit), micro_enterprise (so many employees or fewer, by the switch
 * micro.employees of the rules, or self-employed), ls (L x S), lec (L x E x C, the factors as decimals), next_due
 * (last + every n days), repeat_no (the items of repeat_of and one more); with arguments
 *   product BY v=F,G …            the product of the fields F, G, where BY is v
 *   banded SCORE BY P v=a,b …     a choice by bands: the first from SCORE = a on, the second from b on, the last
 *                                 below all; where BY is v, unless the switch P.v of the rules has other bounds
 *   first F G …                   the first of these fields that is there
 *   share OF P PERCENT LOW HIGH   so many percent of the money in OF, at least LOW and at most HIGH yuan; the switch P
 *                                 of the rules may have other three numbers
 *   raised F FLAG P PERCENT       F, and so many percent more where FLAG is yes; the switch P may have another number
 *   worst F=a,b … G=a,b …         the choice of the highest band that one of the counts F, G (money: in yuan) reaches,
 *                                 the last choice below all; nothing where none of them is there
 *   holds LIST WORD …             is one of the items of LIST one of the words?
 *   next_date DATES ITEMS DAY DONE PARTY PARTIES PART [WORD …]
 *                                 the first of DATES that is not answered: each party of the list PARTIES answers them
 *                                 in their order, with its items of ITEMS (their PARTY) that are DONE, by their DAY; one
 *                                 without a party answers for all, one that says a PART for none. The WORDs are no party
 *   next_period EVERY TIMES FROM UNTIL ITEMS DAY DONE PARTY PARTIES PART [WORD …]
 *                                 the last day of the first period, whole within FROM and UNTIL, in which not every
 *                                 party has TIMES such items; EVERY is a choice that period_read() knows; FROM and UNTIL
 *                                 are the first that is there of several, with commas: a day F, or F.G of the record
 *                                 that F refers to; a text that names a year means the first day of it
 *   parts_done ITEMS DONE PART [FLAG]   how many different PARTs its items that are DONE name; 0 only where FLAG is yes
 *   records_if FLAG LEDGER        how many records LEDGER has, where FLAG is yes
 * NULL if unknown. */
const struct field_function *field_function_find(const char *name);
extern const struct field_function field_functions[]; /* all of them, for data/make_ledgers.c */
/* What f is worked out to of a record of l; NULL: absent. The caller frees it. */
char *field_compute(const struct field *f, const struct ledger *l, field_get *get, void *ctx, const struct rules *rules);
char *field_compute_with(const struct computing *c); /* the same, with items */
/* Is f worked out from items, or counts, of this ledger; or (F.G) from what the reference F of l refers to? */
bool field_goes_by(const struct field *f, const char *ledger);
bool field_goes_by_ref(const struct field *f, const struct field *ref);
/* What f's computation takes from the switch of that name, when the value is nothing of the kind: "a whole number", for
 * people; NULL: it is right, or f does not go by that switch. */
const char *field_switch_wrong(const struct field *f, const char *name, const char *value);
/* A word among the arguments of f's computation that is no field of l, one worked out that stands behind f, or not
 * what it should be; NULL: all are right. */
const char *field_compute_wrong(const struct field *f, const struct ledger *l);

struct field {
	const char *name;
	struct words label;
	struct words help; /* may be empty */
	enum field_type type;
	enum field_set set;
	bool required;
	bool searchable;
	int width;		      /* columns on a list; 0: by type */
	int max;		      /* characters; 0: by type (text 200, longtext 10000) */
	const struct choice *choices; /* choice, choices */
	size_t nchoices;
	const char *ledger;	  /* ref, refs: which ledger; people: "person" */
	const char *fill;	  /* default: "today", "me", or a canonical value; NULL none */
	const char *const *heads; /* import headings besides name and labels */
	size_t nheads;
	/* Import headings that are open: a column of that name is this field where its
	 * values fit. Several fields may claim one. */
	const char *const *maybe;
	size_t nmaybe;
	/* ref: the reference that may stand there instead, and is told in its place; what is required is one of the
	 * two. NULL */
	const char *otherwise;
	/* ref, refs: the reference of this ledger by which both belong to one record: what is referred to, or the record
	 * that holds it, says the same there as this record does (a post of the enterprise). NULL */
	const char *same;
	const char *day; /* choice: the field of a day that is written beside the word, or NULL */
	const char *valid_by; /* choices with days: the date of the record that says which are valid; NULL */
	bool until;	 /* date: a last day, so that a month or a stretch of days means its end */
	const char *years; /* until: it is years ahead (a licence), so that digits give years: from this date of the record,
			      or, where it names itself, from today; NULL: days */
	bool dated;	 /* a value holds from the day of its change on; of other fields on all days */
	bool makes;	 /* ref: a name in a sheet that no record has yet becomes a record of that ledger, with nothing else */
	bool single;	 /* of one record alone, as its code: a copy of the record leaves it empty */
	bool quiet;	 /* kept for the program: no page, history or form tells it; readers of files do */
	bool levels;	 /* text: several columns of a sheet that are this field are its parts, the widest first */
	const char *filter_of; /* text: a filter line over that ledger; NULL */
	const char *range; /* numbers: the least and the most that is typed, "0..100", "1..", "..9"; money in yuan; NULL: any */
	const char *splits; /* a cell of a sheet with this sign between is as many records; NULL */
	bool answers;	 /* people, or references to them: they answer for the record, and hand it over when they leave */
	const char *was; /* an old name this field succeeds, or NULL */
	const struct field_function *compute, *check;
	const char *const *args; /* of compute */
	size_t nargs;
};

/* The field's name for scripts ("text", "longtext", …), and back (-1). */
const char *field_type_name(enum field_type t);
int field_type_find(const char *name);
/* What people call it: in English its name. */
const char *field_type_title(enum field_type t);
bool field_is(const struct field *f, enum field_trait trait);
int field_max(const struct field *f);
int field_width(const struct field *f);
/* Whether an open import heading may be this field; key: text_key() of it. */
bool field_maybe(const struct field *f, const char *key);
/* Is f a number, and text a range of numbers (field.range)? */
bool field_takes_range(const struct field *f, const char *text);
/* Does a canonical value of f lie in its range? */
bool field_in_range(const struct field *f, const char *value);
/* On that day (ISO; NULL: any). A code keeps its meaning for ever; it is only no longer given. */
bool choice_valid(const struct choice *c, const char *day);
/* What stands for c on that day: c itself, else one that goes by the same label or has c's label among its
 * words; NULL: the law has none any more, or not yet. */
const struct choice *choice_on(const struct field *f, const struct choice *c, const char *day);
/* A choice by its code alone; NULL. */
const struct choice *field_choice_code(const struct field *f, const char *code);
/* A choice by code or by either label (blanks around it ignored); NULL. */
const struct choice *field_choice(const struct field *f, const char *text);
/* Like it, also by one of the words of strangers' sheets, and by a code that lost its
 * leading zeros in a spreadsheet. */
const struct choice *field_word(const struct field *f, const char *text);

#endif
