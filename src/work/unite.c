/* Two records that are one thing, DESIGN.md 4.3. */
#include <string.h>

#include <stdlib.h>

#include "inside.h"

char *work_united(struct session *s, const struct record *r)
{
	struct strv ids = STRV_INIT, shown = STRV_INIT;
	if (r->ledger->aliases)
		store_united(s->store, r->id, &ids, NULL);
	for (size_t i = 0; i < ids.n; i++) {
		struct record *other = NULL;
		if (str_eq(ids.v[i], r->id) || !store_get(s->store, ids.v[i], &other, NULL))
			continue;
		const char *name = record_get(other, r->ledger->label);
		strv_take(&shown, xasprintf("%s %s", other->number ? other->number : "", name ? name : ""));
		record_free(other);
	}
	char *joined = shown.n ? strv_join(&shown, ", ") : NULL;
	strv_free(&ids);
	strv_free(&shown);
	return joined;
}

static bool may_unite(struct session *s, const struct record *one, const struct record *other,
		      const char *reason, struct err *err)
{
	const struct ledger *l = one->ledger;
	if (!may_write(s, l, err))
		return false;
	if (s->me.role != ROLE_SUPERVISOR && s->me.role != ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "wrong_role",
			       "Only a supervisor or an admin may say that two records are one thing");
	if (!l->aliases || other->ledger != l)
		return err_set(err, ERR_REFUSED, "wrong_ledger",
			       "%s and %s cannot be one thing: only two records of a ledger whose "
			       "records have other names, as enterprises, can", one->number, other->number);
	if (store_same(s->store, one->id, other->id))
		return err_set(err, ERR_REFUSED, "already_united", "%s and %s are one thing already",
			       one->number, other->number);
	if (one->voided || other->voided)
		return err_set(err, ERR_REFUSED, "void_record", "The record %s is void",
			       one->voided ? one->number : other->number);
	if (str_empty(reason))
		return err_field(err, FIELD_REASON, "required", "A reason is required");
	return true;
}

bool work_unite(struct session *s, const char *id, const char *other, const char *reason, struct err *err)
{
	struct record *one = NULL, *two = NULL;
	struct sets sets = SETS_INIT;
	bool ok = somebody_acts(s, err) && store_get(s->store, id, &one, err) &&
		  store_get(s->store, other, &two, err) && may_unite(s, one, two, reason, err);
	if (ok) {
		struct change_new c = { .ledger = one->ledger->name, .act = "unite", .on = DAY_NONE,
					.sets = &sets, .expect = one->version };
		struct entry_new e = { .person = s->me.id, .assumed_day = s->assumed_day,
				       .reason = reason, .changes = &c, .n = 1 };
		memcpy(c.record, one->id, ID_TEXT);
		sets_put(&sets, "united", two->id, true);
		sets_put(&sets, FIELD_REASON, reason, true);
		ok = store_append(s->store, &e, err);
	}
	sets_free(&sets);
	record_free(one);
	record_free(two);
	return ok;
}
