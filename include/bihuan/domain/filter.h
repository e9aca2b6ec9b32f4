/* A filter line means the same in both faces (bihuan-filter(7)):
 *   消防 通道              words: each must occur in a searchable field or number
 *   "two words"           one phrase
 *   level:major           field:value, by code, label, number or name
 *   state:graded,rectifying    any of them
 *   deadline:>=2026-08-01  also > < <= and a..b; dates in every typed form
 *   enterprise:           absent (nothing after the colon); -enterprise: present
 *   -level:general        not
 *   post_risk.level:red   of a record that holds items: it holds one for which all such terms of that ledger of items
 *                         hold together (each one with - before it by itself: it holds none such)
 *   post_risk:            it holds none of them; -post_risk: it holds some
 *   enterprise.sector:chemicals   what the reference names says so; enterprise.sector: it does not say, or names none here
 *   is:open is:overdue is:contested is:unauthorised is:void, and the words that the ledger
 *                         declares (is:listed is:halted is:imported is:major is:unset of a hazard)
 *   is:graded             a state of one of its tracks, by code or label: the same as state:graded
 *   is:article_113        a tally that counts records of theirs stands today, by its name or title; is:penalty.article_113
 *                         where two ledgers have one of that name
 *   is:new                open, and somebody else has acted on it since the reader was last here (names.seen)
 *   due:7d                next_due within 7 days from today, overdue ones included
 *   sort:-deadline        order, "-" descending; only columns that sort, number, and
 *                         entered: as the records came into this store
 * Field names may be code names or either label. */
#ifndef BIHUAN_DOMAIN_FILTER_H
#define BIHUAN_DOMAIN_FILTER_H

#include <bihuan/domain/sign.h>
#include <bihuan/domain/value.h>

#define FILTER_ENTERED "entered"
#define FILTER_VOID "void"
#define FILTER_IS_NEW "new"

enum filter_kind {
	FILTER_WORD,  /* value: the word */
	FILTER_FIELD, /* field, op, values */
	FILTER_IS,    /* value: open, overdue, … */
	FILTER_DUE,   /* day: last day of the window */
	FILTER_NEW,   /* by the filter's reader and what they had seen */
	FILTER_NONE,  /* no item of that ledger */
	FILTER_TALLY, /* a tally stands of it today */
	FILTER_AGAINST, /* a figure of it is not what is counted here (life.h, life_against) */
};

struct filter_term {
	enum filter_kind kind;
	bool not;
	const struct ledger *items; /* it is about items of that ledger; NULL: about the record itself */
	const struct field *via;   /* FILTER_FIELD: the reference whose record has the field; NULL: the record itself */
	const struct field *field; /* FILTER_FIELD */
	enum sign op;
	bool whole; /* of free words: the value is all of the text (field:=value), not a part of it */
	struct strv values; /* canonical; for refs record ids; any of them */
	const struct is_word *is; /* FILTER_IS: NULL for void */
	day_t day;	    /* FILTER_DUE */
	const struct life_tally *tally; /* FILTER_TALLY, and the ledger whose records are counted */
	const struct ledger *counted;
};

struct filter {
	const struct ledger *ledger;
	struct filter_term *terms;
	size_t n;
	const struct field *sort; /* NULL: by number, or as entered */
	bool as_entered;
	bool descending;
	day_t today; /* for is:overdue */
	int minute;  /* of today */
	char reader[ID_TEXT]; /* for is:new: a person, "" for nobody, and the last entry they had seen */
	int64_t seen;
};

/* Errors: unknown_field and bad_filter (kind ERR_USAGE), bad_choice, bad_date,
 * not_found, ambiguous; err says which piece of the line is meant. An empty line is all records that are not void. A
 * filter shows void records only with is:void or state:void. */
bool filter_parse(const struct ledger *l, const char *line,
		  const struct names *names, struct filter *ret, struct err *err);
void filter_free(struct filter *f);
/* Does a word or value stand in a line as it is: nothing of it is a blank, a quotation mark, a comma or a colon there. */
bool filter_plain(const char *s);
/* Added to b as it has to be typed to be read as one value: as it is, or in quotation marks. */
void filter_put(struct buf *b, const char *s);
/* Does a list of the ledger sort by the field: a column with an index behind it? */
bool column_sorts(const struct ledger *l, const struct field *f);
/* "deadline", "-number", "entered": another order; false, and the old one stays, when it does not sort. */
bool filter_set_sort(struct filter *f, const char *text);
/* Does the line say its own order? */
bool filter_says_order(const char *line);
/* The Chinese word for one of is: (在办 for open); what it does not know, back. */
const char *filter_is_title(const struct ledger *l, const char *code);

#endif
