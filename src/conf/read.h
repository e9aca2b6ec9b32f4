/* Reading a libconfig text by tables of keys. Every refusal names the file,
 * the line and the key, and says what is allowed. */
#ifndef BIHUAN_SRC_CONF_READ_H
#define BIHUAN_SRC_CONF_READ_H

#include <stdbool.h>
#include <stddef.h>

#include <libconfig.h>

#include <bihuan/base/err.h>
#include <bihuan/conf/declared.h>
#include <bihuan/conf/ledgers.h>
#include <bihuan/domain/layout.h>

struct reader {
	config_t config;
	const char *name; /* of the text, in errors */
	struct err *err;
	const struct ledger_taking *how; /* NULL: nothing is passed over */
	const struct declared_ledgers *ledgers; /* that the text may name; NULL: it names none */
};

enum key_type {
	KEY_STRING,  /* const char *; lives as long as the reader */
	KEY_BOOL,    /* bool */
	KEY_INTEGER, /* int, min to max */
	KEY_WORDS,   /* struct words, from { zh = …; en = …; } */
	KEY_STRINGS, /* config_setting_t *: [ "…", … ], checked */
	KEY_GROUPS,  /* config_setting_t *: ( { … }, … ), checked */
	KEY_GROUP,   /* config_setting_t *: { … }, checked */
	KEY_TEXTS,   /* config_setting_t *: "…" or a list of them, checked */
	KEY_ANY,     /* config_setting_t *, as it is */
};

struct key {
	const char *name;
	enum key_type type;
	bool required;
	size_t offset; /* in the struct that reader_group() fills */
	int min, max;  /* KEY_INTEGER */
};
#define COUNT(a) (sizeof(a) / sizeof *(a))
#define AT(type, member) .offset = offsetof(struct type, member)

/* false with code bad_config, kind ERR_FILE; then there is nothing to close.
 * Includes are refused: a declaration is one text. */
bool reader_open(struct reader *r, const char *text, const char *name, struct err *err);
void reader_close(struct reader *r);
/* Opens the text, has it read by read(ctx), of which r is a part, and closes it. */
bool reader_run(struct reader *r, const char *text, const char *name, const struct declared_ledgers *ledgers,
		bool (*read)(void *ctx), void *ctx, struct err *err);

/* Fills *out from a group by its keys; what is not there stays as it was.
 * Unknown keys, wrong types, missing required keys and texts that are not
 * plain UTF-8 are refused. */
bool reader_group(struct reader *r, config_setting_t *group, const struct key *keys,
		  size_t nkeys, void *out);
/* A text or a list of them, checked like KEY_TEXTS. */
bool reader_is_texts(struct reader *r, config_setting_t *s);
/* How many texts a setting of KEY_STRINGS or KEY_TEXTS has, none for NULL; and that one. */
int reader_texts(const config_setting_t *s);
const char *reader_text_at(const config_setting_t *s, int i);
/* A string that is checked like those of reader_group(). */
bool reader_string(struct reader *r, config_setting_t *s, const char **ret);

/* The setting of that name below `group`, or group itself: a place to point at. */
config_setting_t *reader_at(config_setting_t *group, const char *key);
/* "hazard.cfg, line 12, fields[3].type"; the caller frees it. */
char *reader_where(const struct reader *r, const config_setting_t *at);
/* "hazard.cfg, line 12, fields[3].type: " and the sentence; returns false. */
bool reader_refuse(struct reader *r, const config_setting_t *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* ---- what a text says and a check judges; each refuses, pointing at the place ---- */

/* Says what a check of check.h found, which it frees; false when it found something. */
bool passes(struct reader *r, config_setting_t *group, const char *key, char *what);
/* Has it a label? */
bool named(struct reader *r, config_setting_t *group, const char *zh, const char *en);
/* Roles by their names, added to *ret. */
bool reader_roles(struct reader *r, config_setting_t *list, unsigned *ret);
/* What is of that name among r->ledgers, in a ledger; NULL: it is not there. */
const struct ledger *reader_ledger(struct reader *r, config_setting_t *at, const char *name);
const struct field *reader_field(struct reader *r, config_setting_t *at, const struct ledger *l, const char *name);
/* "enterprise.credit_code" from the ledger l on; refers: the last step refers to a record as well. Nothing: no step. */
bool reader_path(struct reader *r, config_setting_t *at, const char *text, const struct ledger *l, bool refers,
		 struct layout_path *ret);
/* The same, and the last step but one may be people: "people.phone". */
bool reader_path_people(struct reader *r, config_setting_t *at, const char *text, const struct ledger *l, struct layout_path *ret);

/* What was just refused is told and passed over; false: it is to stay refused. */
bool reader_pass_over(struct reader *r);

#endif
