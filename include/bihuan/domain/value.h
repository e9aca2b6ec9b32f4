/* From what people type to canonical values (field.h) and back. CONTRACT.md,
 * Values. Pure: references are resolved through callbacks. */
#ifndef BIHUAN_DOMAIN_VALUE_H
#define BIHUAN_DOMAIN_VALUE_H

#include <bihuan/base/date.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/ledger.h>

struct names {
	void *ctx;
	/* Finds a record by number or by a name that is unique. false with code
	 * not_found or ambiguous. */
	bool (*find)(void *ctx, const char *ledger, const char *text,
		     char ret_id[ID_TEXT], struct err *err);
	/* Number and name of a record; NULL for each when it is not here yet.
	 * Valid until the next call. */
	bool (*label)(void *ctx, const char *ledger, const char *id,
		      const char **ret_number, const char **ret_name);
	day_t today;
	/* Who looks (a record id) and up to which entry they had seen all when last here, for is:new of filters.
	 * NEVER_HERE: nothing is new to them. */
	const char *reader;
	int64_t seen;
	/* Takes in the file at a path, whose bytes go in with what is written next: the caller frees the
	 * text of the attachment. NULL: no file can be named here. */
	bool (*file)(void *ctx, const char *path, char **ret_item, struct err *err);
	/* The ledgers of items that the records of one hold, in order, and behind them those whose records are one of
	 * theirs (the posts of an enterprise): the i-th, or NULL. NULL: ledgers are not known
	 * here, and what a filter says of items is taken for right. */
	const struct ledger *(*items)(void *ctx, const struct ledger *l, size_t i);
	/* The i-th of the tallies (life.h) by which records of the ledger are counted, each in the life of *ret_of; NULL
	 * behind the last. NULL: as for items. */
	const struct life_tally *(*counted)(void *ctx, const struct ledger *l, size_t i, const struct ledger **ret_of);
	/* The ledger of that name; NULL: there is none. NULL: as for items. */
	const struct ledger *(*ledger)(void *ctx, const char *name);
	/* Are records of the ledger called by their number, not by a name? NULL: none is. */
	bool (*by_number)(void *ctx, const char *ledger);
};

#define NEVER_HERE INT64_MAX

/* What a field offers by its `fill`: the day, the person `me` (a record id), or its fixed value;
 * NULL for nothing. The caller frees it. */
char *value_offered(const struct field *f, day_t day, const char *me);

/* Typed text to canonical. An empty text gives NULL (clears). Errors (kind
 * ERR_REFUSED, err->field set): bad_date, bad_number, bad_choice, bad_text
 * (control characters, invalid UTF-8), too_long, not_found, ambiguous. Each
 * sentence names the field, repeats the text and says what is allowed.
 * Dates: date.h. Money in yuan ("3500.50", "3,500") or "0.35万": fen. Bool:
 * yes no 是 否 true false 1 0 有 无. A choice by code, by either label, and unless the fold sets it by one of its words. Many values separated by 、 or , or ，
 * or ; or newline. People: numbers or names, unknown names kept as text. Files: paths, or attachments
 * as they are held, a line each. */
bool value_parse(const struct field *f, const char *text,
		 const struct names *names, char **ret_value, struct err *err);

/* Canonical to what people read, in the current language: choice labels,
 * yuan with two decimals, 是/否, references by name (or number when it has no
 * name; "(…)" with 8 characters of the id while it is not here yet), lists
 * joined by 、, attachments by their names. NULL gives "". The caller frees it. */
char *value_show(const struct field *f, const char *value,
		 const struct names *names);
/* Canonical to what value_parse() takes back, for editing in a form: like
 * value_show, but references by number and attachments as they are held. */
char *value_edit(const struct field *f, const char *value,
		 const struct names *names);
/* The JSON of the readers (CONTRACT.md): dates ISO, money "3500.50" as a string,
 * choice code, ref as number, people as [{"number":…,"name":…}], attachments as {"hash":…,"name":…,"as":…},
 * NULL null. */
void value_json(const struct field *f, const char *value,
		const struct names *names, struct buf *out);

/* The JSON of a journal body: integers and money as JSON integers, decimals
 * as strings, bool true/false, lists as arrays of strings (people items with
 * their "="), NULL null. Deterministic. */
void value_body(const struct field *f, const char *value, struct buf *out);

/* Items of a list value, in order. */
void value_items(const char *value, struct strv *ret_items);
/* True when both lists of people name somebody in common: by record id, else
 * by trimmed name; a name matches a record whose name it is. ret_who (may be
 * NULL) gets the shown name, caller frees. */
bool people_share(const char *a, const char *b, const struct names *names,
		  char **ret_who);
/* True when the person (id and name) is among the people of the value. */
bool people_has(const char *people, const char *id, const char *name);
/* How many different people are named. */
size_t people_count(const char *people, const struct names *names);

#endif
