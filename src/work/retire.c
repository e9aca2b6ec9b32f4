/* Who leaves office, and whether anybody is left who could do what they did. */
#include <stdio.h>
#include <string.h>

#include "inside.h"

/* Somebody else in office with that role? */
static bool another(struct session *s, const char *id, enum role role, bool *ret, struct err *err)
{
	struct record *page[2] = { NULL };
	struct filter f;
	char line[60];
	size_t n = 0;
	bool ok;

	snprintf(line, sizeof line, "role:%s -retired:yes", role_name(role));
	if (!work_filter(s, LEDGER_PERSON, line, &f, err))
		return false;
	ok = store_page(s->store, &f, NULL, false, 2, page, &n, err);
	filter_free(&f);
	*ret = false;
	for (size_t i = 0; i < n; i++) {
		*ret = *ret || !str_eq(page[i]->id, id);
		record_free(page[i]);
	}
	return ok;
}

bool in_office(const struct record *r)
{
	return !r->voided && !record_true(r, "retired");
}

static bool name_last(const struct record *r, enum role role, struct err *err)
{
	const char *name = record_get(r, "name");

	if (role == ROLE_ADMIN)
		return err_set(err, ERR_REFUSED, "last_admin",
			       "%s is the last admin in office: nobody could give keys or roles any more. Make somebody else an admin first",
			       name);
	return err_set(err, ERR_REFUSED, "last_supervisor",
		       "%s is the last supervisor in office: listing, halting and signing off would be left to the admins alone", name);
}

bool stays_staffed(struct session *s, const struct record *old, const struct sets *sets, bool last, struct err *err)
{
	int was = role_find(record_get(old, "role")), now = role_find(value_after(old, sets, "role"));
	bool left = true, leaves;

	if (!in_office(old) || (was != ROLE_ADMIN && was != ROLE_SUPERVISOR))
		return true;
	leaves = str_eq(value_after(old, sets, "retired"), "1") ||
		 (now != was && !(was == ROLE_SUPERVISOR && now == ROLE_ADMIN));
	if (!leaves || (was == ROLE_SUPERVISOR && last))
		return true;
	return another(s, old->id, (enum role)was, &left, err) && (left || name_last(old, (enum role)was, err));
}

bool may_leave(struct session *s, const struct record *person, bool last, struct err *err)
{
	struct sets gone = SETS_INIT;
	bool ok;

	sets_put(&gone, "retired", "1", false);
	ok = stays_staffed(s, person, &gone, last, err);
	sets_free(&gone);
	return ok;
}

/* ---- who stands in ---- */

static const char *const deputy_fields[] = { PERSON_DEPUTY_OF, PERSON_DEPUTY_FROM, PERSON_DEPUTY_TO };
enum { DEPUTY_OF, DEPUTY_FROM, DEPUTY_TO, DEPUTY_FIELDS };

/* All three are said, or none. */
static bool deputy_whole(struct session *s, const char *const *values, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < DEPUTY_FIELDS; i++)
		n += values[i] != NULL;
	for (size_t i = 0; n && i < DEPUTY_FIELDS; i++)
		if (!values[i])
			return err_field(err, deputy_fields[i], "required", "%s is required",
					 words_now(&ledger_field(store_ledger(s->store, LEDGER_PERSON), deputy_fields[i])->label));
	return true;
}

/* Somebody else, who is in office when it is said. */
static bool deputy_of_whom(struct session *s, const struct record *old, const char *of, struct err *err)
{
	struct record *r = NULL;
	bool ok = true;

	if (old && str_eq(of, old->id))
		return err_field(err, deputy_fields[DEPUTY_OF], "same_person", "Nobody stands in for themselves");
	if (store_get(s->store, of, &r, NULL) && !in_office(r))
		ok = err_field(err, deputy_fields[DEPUTY_OF], "person_retired", "%s has retired: nobody can stand in for them",
			       record_get(r, "name"));
	record_free(r);
	return ok;
}

bool check_deputy(struct session *s, const struct record *old, const struct sets *sets, struct err *err)
{
	const char *values[DEPUTY_FIELDS];
	bool touched = false;

	for (size_t i = 0; i < DEPUTY_FIELDS; i++) {
		values[i] = value_after(old, sets, deputy_fields[i]);
		touched = touched || sets_find(sets, deputy_fields[i]);
	}
	if (!touched)
		return true;
	if (!deputy_whole(s, values, err) || (values[DEPUTY_OF] && !deputy_of_whom(s, old, values[DEPUTY_OF], err)))
		return false;
	return !values[DEPUTY_OF] || strcmp(values[DEPUTY_FROM], values[DEPUTY_TO]) <= 0 ||
	       err_field(err, deputy_fields[DEPUTY_TO], "bad_date", "%s is before %s, from when on they stand in",
			 values[DEPUTY_TO], values[DEPUTY_FROM]);
}

bool work_is_last(struct session *s, const char *person, bool *ret, struct err *err)
{
	struct record *r = NULL;
	struct err why = ERR_INIT;
	bool ok = store_get(s->store, person, &r, err);

	if (!ok)
		return false;
	*ret = !may_leave(s, r, false, &why);
	if (*ret && !str_eq(why.code, "last_supervisor"))
		ok = err_set(err, why.kind, why.code, "%s", why.text);
	record_free(r);
	return ok;
}

bool work_retire(struct session *s, const char *person, bool last, struct err *err)
{
	const struct ledger *l = store_ledger(s->store, LEDGER_PERSON);
	struct sets sets = SETS_INIT;
	struct record *r = NULL;
	struct batch b = { .n = 0 };
	bool ok = may_write(s, l, err) && store_get(s->store, person, &r, err);

	sets_put(&sets, "retired", "1", false);
	if (ok && !record_true(r, "retired")) {
		ok = check_form(s, l, r, &sets, last, err);
		if (ok) {
			batch_edit(&b, r, &sets, s->today, r->version);
			ok = batch_write(s, &b, NULL, err);
		}
	}
	batch_free(&b);
	sets_free(&sets);
	record_free(r);
	return ok;
}
