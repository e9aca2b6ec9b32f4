/* What the forms suggest by digit: values used lately, days from today, stock
 * phrases. Each returns out->n. */
#ifndef BIHUAN_TUI_SUGGEST_H
#define BIHUAN_TUI_SUGGEST_H

#include "screens.h"

/* True when every word typed occurs in the text, or its pinyin initials do. */
bool suggest_fits(const char *text, const char *typed);

/* The last values of a text on records of the ledger (of whose they are, may be NULL) that hold
 * what was typed. */
size_t suggest_recent(struct app *app, const struct ledger *l, const char *field, const char *whose,
		      const char *typed, struct strv *out);
/* Canonical values of a reference used lately on records of the ledger; out gets their names, ids the
 * record ids in the same order. */
size_t suggest_records(struct app *app, const struct ledger *l, const struct field *f, const char *typed,
		       struct strv *ids, struct strv *out);
/* Days that a digit gives: ahead for a day still to come, back for one on which something was done, years for the last
 * day of what holds for years. */
enum suggest_days { DAYS_NONE, DAYS_AHEAD, DAYS_BACK, DAYS_YEARS };
enum suggest_days suggest_days_of(const struct ledger *l, const struct field *f);
/* They are counted from a day; years end so many days before it comes round. */
struct day_source {
	enum suggest_days which;
	day_t from;
	int before;
};
/* "2026-09-08  in 7 days", while nothing is typed. */
size_t suggest_days(const struct day_source *of, const char *typed, struct strv *out);
/* The day of such a suggestion. */
day_t suggest_day(const struct day_source *of, int index);

/* Stock phrases for records of a ledger, in the order of their codes. The caller frees it. */
struct phrases {
	const struct ledger *ledger; /* they are kept in; NULL: there are none */
	struct record **v;
	size_t n;
	size_t *hits; /* behind the last suggestions; room for all */
	size_t nhits;
	char whose[ID_TEXT]; /* the owner they are in order for; "": by code */
};
void phrases_load(struct app *app, const struct ledger *l, struct phrases *ret);
void phrases_free(struct phrases *p);
/* Those that were used for this owner first, then those said to be for owners like it: a field of the
 * phrases that the owners have too, under the same name with the same choices. Once for each owner in turn,
 * so that a digit means the same for all that is found there. whose NULL: by code. */
void phrases_order(struct app *app, struct phrases *p, const struct ledger *l, const char *whose);
/* By the text of one of their fields; the same text only once. */
size_t suggest_phrases(struct phrases *p, const char *field, const char *typed,
		       struct strv *out);
/* The one behind a suggestion; NULL when there is none. */
const struct record *phrases_hit(const struct phrases *p, int index);

#endif
