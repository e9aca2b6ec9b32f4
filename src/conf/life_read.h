/* Reading what a ledger's records go through: the group `life` of a declaration. In steps, since
 * each speaks of what the one before has: the tracks and the columns they are kept in, before the
 * columns of the list are read; then the acts with their fields; then every condition. */
#ifndef BIHUAN_SRC_CONF_LIFE_READ_H
#define BIHUAN_SRC_CONF_LIFE_READ_H

#include "field_read.h"

struct life_reader {
	struct reader *r;
	struct build *b;
	struct life *life;     /* b's */
	const struct act *act; /* whose own fields a line may speak of; NULL: none's */
};

/* ---- life.c ---- */

/* Tracks, and the columns that the declaration left out; `text` is the whole declaration. */
bool life_read_tracks(struct reader *r, struct build *b, config_setting_t *root, config_setting_t *life,
		      const char *text);
/* All else. */
bool life_read(struct reader *r, struct build *b, config_setting_t *life);
/* How much of a text stands before its life and the comment above that; all of it without one. */
size_t life_cut(const char *text);

/* Is it a name, as the key of that name? */
bool life_name(struct life_reader *lr, config_setting_t *group, const char *name);

/* Is it a date of this ledger? NULL is none. */
bool life_date(struct life_reader *lr, config_setting_t *group, const char *key, const char *name);

/* ---- life_lists.c ---- */
bool life_late(struct life_reader *lr, config_setting_t *list);
/* Is it a reference of this ledger? NULL is none. */
bool life_reference(struct life_reader *lr, config_setting_t *group, const char *key, const char *name);
bool life_tallies(struct life_reader *lr, config_setting_t *list);
bool life_is_words(struct life_reader *lr, config_setting_t *list);
bool life_today(struct life_reader *lr, config_setting_t *list);
bool life_indexes(struct life_reader *lr, config_setting_t *list);

/* ---- life_shown.c ---- */
bool life_ways(struct life_reader *lr, config_setting_t *list);
/* The fields of the form of a new record, once its ways are read. */
bool life_form(struct life_reader *lr, config_setting_t *list);
bool life_told(struct life_reader *lr, config_setting_t *list);
bool life_page(struct life_reader *lr, config_setting_t *list);

/* ---- life_proposals.c ---- */
bool life_proposals(struct life_reader *lr, config_setting_t *list);

/* ---- life_runs.c ---- */
bool life_runs(struct life_reader *lr, config_setting_t *group);

/* ---- life_against.c ---- */
bool life_against(struct life_reader *lr, config_setting_t *group);

/* ---- life_import.c ---- */
bool life_import(struct life_reader *lr, config_setting_t *group);
/* ---- life_cards.c ---- */
bool life_cards(struct life_reader *lr, config_setting_t *group);

/* ---- life_columns.c ---- */
bool life_tracks(struct life_reader *lr, config_setting_t *group, config_setting_t *list);
bool life_columns(struct life_reader *lr, config_setting_t *group);
/* Has it the columns of a life? One of those built in has, whose text is without its life. */
bool life_kept(const struct ledger *l);
/* Makes those that are lacking. */
void life_columns_make(struct build *b);

/* ---- life_fields.c ---- */
bool life_own(struct life_reader *lr, config_setting_t *list, const struct field **ret, size_t *ret_n);
bool life_act_fields(struct life_reader *lr, config_setting_t *list, struct act *a);
/* When each of them is required, once all acts have their fields. */
bool life_required(struct life_reader *lr, config_setting_t *list, struct act *a);

/* ---- life_acts.c ---- */
bool life_acts(struct life_reader *lr, config_setting_t *list);

/* ---- life_lines.c ---- */

/* The field of that name for lr's act: its own, a column, one of life.own; NULL. */
const struct field *life_field(const struct life_reader *lr, const char *name);
/* One of life.own. */
const struct field *life_own_find(const struct life *l, const char *name);
/* A line or a list of lines, any of them; NULL: none. */
bool life_lines(struct life_reader *lr, config_setting_t *s, struct lines *ret);
bool life_deeds(struct life_reader *lr, config_setting_t *group, const char *key, const char *text,
		struct deeds *ret);
/* "verb arg… [when LINE]", or a list of them. */
bool life_verbs(struct life_reader *lr, config_setting_t *s, enum life_function_kind kind, struct verbs *ret);
/* The same without when. */
bool life_verb(struct life_reader *lr, config_setting_t *at, enum life_function_kind kind, const char *text,
	       struct verb *ret);
void life_texts(struct life_reader *lr, config_setting_t *s, const char *const **ret, size_t *ret_n);
/* usual = ( { zh = "…"; en = "…"; }, … ): what is mostly written somewhere; list may be NULL. */
bool life_usual(struct life_reader *lr, config_setting_t *list, const struct words **ret, size_t *ret_n);
/* The same of names of acts of this life; refused where one is not. */
bool life_act_names(struct life_reader *lr, config_setting_t *s, const char *const **ret, size_t *ret_n);
/* A sentence whose {…} stand for values that are there. */
bool life_words(struct life_reader *lr, config_setting_t *group, struct words from, struct words *ret);

/* A function that reads a list of groups of one kind into an array of the arena. */
#define LIFE_LIST(scope, name, type, list, count, read_one)                                \
	scope bool name(struct life_reader *lr, config_setting_t *s)                       \
	{                                                                                  \
		int n = s ? config_setting_length(s) : 0;                                  \
		type *v = arena_alloc(&lr->b->arena, (size_t)n, sizeof *v);                \
                                                                                           \
		lr->life->list = v;                                                        \
		for (int i = 0; i < n; i++)                                                \
			if (!read_one(lr, config_setting_get_elem(s, (unsigned)i), &v[i])) \
				return false;                                              \
		lr->life->count = (size_t)n;                                               \
		return true;                                                               \
	}

#endif
