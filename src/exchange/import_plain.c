/* What a row does to a ledger without a life of its own: it makes a record, or edits one. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/name.h>

#include "import_again.h"
#include "inside.h"

/* A file names each thing once. */
static bool check_twice(struct import *im, const struct line *line, struct err *err)
{
	const struct ledger *l = im->ledger;
	const char *name = known_by_names(l) ? sets_get(&line->values, l->label) : NULL;
	if (!name)
		return true;
	char *key = name_key(name);
	for (size_t i = 0; i < l->napart; i++) {
		const char *told = sets_get(&line->values, l->apart[i]);
		char *more = xasprintf("%s\n%s", key, told ? told : "");
		free(key);
		key = more;
	}
	bool twice = seen_find(&im->enterprises, key) != NULL;
	if (twice)
		err_field(err, l->label, "duplicate_name", "%s stands in the file twice",
			  name);
	else
		seen_add(&im->enterprises, key, "");
	free(key);
	return !twice;
}

static void put_note(const struct import *im, const struct line *line, const struct record *r,
		     struct sets *sets)
{
	const char *here = record_get(r, "note");
	char *note = ledger_field(im->ledger, "note") ? line_note(line, here) : NULL;
	if (note)
		sets_drop(sets, "note");
	if (note && !str_eq(note, here))
		sets_put(sets, "note", note, false);
	free(note);
}

static bool plan_edit(struct import *im, const struct line *line, struct plan *p,
		      struct err *err)
{
	struct record *r = NULL;
	struct sets *sets = &p->v[0].sets;
	if (!store_get(im->s->store, p->record, &r, err))
		return false;
	for (size_t i = 0; i < line->values.n; i++) {
		const struct set *v = &line->values.v[i];
		const struct field *f = set_ledger_field(im->ledger, v);
		if (im->ledger->aliases && str_eq(v->name, im->ledger->label) && known_is_called(r, v->value))
			continue; /* another spelling is no other name */
		if (f->set == FIELD_BY_FORM && !record_is(r, v->name, v->value))
			sets_put(sets, v->name, v->value, false);
	}
	put_note(im, line, r, sets);
	p->fate = sets->n || line->enterprise ? LINE_UPDATED : LINE_UNCHANGED;
	bool ok = !sets->n || work_check(im->s, im->ledger, r, sets, err);
	for (size_t i = 0; i < sets->n && ok; i++)
		note_change(im, line->at, r, ledger_field(im->ledger, sets->v[i].name), sets->v[i].value);
	record_free(r);
	return ok;
}

static bool plan_create(struct import *im, const struct line *line, struct plan *p,
			struct err *err)
{
	struct sets *sets = &p->v[0].sets;
	for (size_t i = 0; i < line->values.n; i++) {
		const struct set *v = &line->values.v[i];
		const struct field *f = set_ledger_field(im->ledger, v);
		if (f->set == FIELD_BY_FORM)
			sets_put(sets, v->name, v->value, false);
	}
	/* An enterprise that is made first stands here by its name until then. */
	if (line->enterprise)
		sets_put(sets, line->enterprise_field, line->enterprise, false);
	p->fate = LINE_NEW;
	if (!line_put_note(im, line, sets, err))
		return false;
	if (!check_twice(im, line, err) || !work_check(im->s, im->ledger, NULL, sets, err))
		return false;
	if (line_own_number(im, line))
		sets_put(sets, "number", line->number, false);
	return true;
}

bool plan_plain(struct import *im, struct line *line, struct plan *ret,
		struct err *err)
{
	struct plan p = { .n = 1 };
	p.v[0].on = DAY_NONE;
	memcpy(p.record, line->record, ID_TEXT);
	bool ok = true;
	if (!p.record[0])
		ok = known_find(im, line, p.record, err);
	p.v[0].act = p.record[0] ? "edit" : "create";
	if (ok)
		ok = p.record[0] ? plan_edit(im, line, &p, err)
				 : plan_create(im, line, &p, err);
	if (!ok) {
		plan_finish(&p);
		return false;
	}
	*ret = p;
	return true;
}
