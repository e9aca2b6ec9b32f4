/* What a ledger says of its records, as faces need it: their day and place, what is grave about them,
 * what repeats what. Worked out from the declaration, so that no face knows a ledger or a field by its
 * name. All are NULL where the declaration says nothing of the kind. */
#ifndef BIHUAN_DOMAIN_KIND_H
#define BIHUAN_DOMAIN_KIND_H

#include <bihuan/domain/act.h>

/* The record's own day, where it is, and what names it to people. */
const struct field *kind_day(const struct ledger *l);
const struct field *kind_place(const struct ledger *l);
const struct field *kind_label(const struct ledger *l);
/* The field that holds the state. */
const struct field *kind_state(const struct ledger *l);
/* The field that the rules go by: general, major. */
const struct field *kind_levels(const struct ledger *l);
/* The word of is: that tells the grave ones by what the rules go by; and whether one is. */
const struct is_word *kind_grave(const struct ledger *l);
bool kind_is_grave(const struct record *r);
/* The field that a life counts up: which round a record is in. */
const char *kind_round(const struct ledger *l);
/* What the act's conditions do by a function of that name, first argument F where it is not NULL. */
const struct verb *kind_check(const struct act *a, const char *function, const char *field);
/* "repeats F G" of the act that begins a record. */
const struct verb *kind_repeats(const struct ledger *l);
/* The field that counts how often. */
const struct field *kind_repeat_no(const struct ledger *l);
/* A value that the field has when its record begins, or that says nothing beside another one. */
bool kind_says_nothing(const struct record *r, const char *field);
/* "New hazard", 登记隐患: the word of the act that begins one need not go with the name (收到 and 岗位). */
void kind_new(const struct ledger *l, struct buf *out);
/* "3 hazards" */
void kind_many(const struct ledger *l, size_t n, struct buf *out);
/* Is it one of the ledger's acts? */
bool kind_has_act(const struct ledger *l, const struct act *a);
/* Must the act have the field, of one of the records? */
bool kind_requires(const struct act *a, const struct act_field *f, const struct act_case *c,
		   struct record *const *records, size_t n);

#endif
