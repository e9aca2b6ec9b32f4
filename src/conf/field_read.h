/* Reading the declaration of a field: those of ledgers, and those of acts that are no columns. */
#ifndef BIHUAN_SRC_CONF_FIELD_READ_H
#define BIHUAN_SRC_CONF_FIELD_READ_H

#include "build.h"
#include "read.h"


struct field_text {
	const char *name, *type, *ledger, *set, *fill, *was, *compute, *check, *day, *valid_by, *otherwise, *years, *same, *splits, *filter_of, *range;
	struct words label, help;
	bool required, searchable, until, dated, answers, makes, single, quiet, levels;
	int width, max;
	config_setting_t *choices, *heads, *maybe;
	bool worked_out; /* of an act, not asked for: any codes will do */
};

/* The keys of every field: of a struct field_text, or of one that holds it as the member `in.` */
#define FIELD_KEYS(type, in) \
	{ "zh", KEY_STRING, AT(type, in label.zh) }, \
	{ "en", KEY_STRING, AT(type, in label.en) }, \
	{ "ledger", KEY_STRING, AT(type, in ledger) }, \
	{ "choices", KEY_GROUPS, AT(type, in choices) }, \
	{ "fill", KEY_STRING, AT(type, in fill) }, \
	{ "help", KEY_WORDS, AT(type, in help) }, \
	{ "until", KEY_BOOL, AT(type, in until) }, \
	{ "years", KEY_STRING, AT(type, in years) }, \
	{ "width", KEY_INTEGER, AT(type, in width), .min = 1, .max = 200 }, \
	{ "max", KEY_INTEGER, AT(type, in max), .min = 1, .max = 100000 }

/* Is it a name, and for a column one that has no meaning of its own. */
bool name_free(struct reader *r, config_setting_t *group, const char *name, bool of_act);
/* Fills f, whose texts live as long as b; its lists are f's own. */
bool field_read(struct reader *r, struct build *b, config_setting_t *group,
		const struct field_text *t, struct field *f);
/* The texts of a list, appended to one that a field, a choice or the ledger holds. */
void read_strings(struct build *b, config_setting_t *list, const char *const **ret, size_t *n);

#endif
