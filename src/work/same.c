/* What belongs together: a post is of the enterprise of the hazard, an event of the risk point of its measure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* What a record says in the field or, where its ledger has none, the record that holds it; "" nothing. */
static void say_same(struct session *s, const struct ledger *l, const char *id, const char *field, char ret[ID_TEXT])
{
	bool own = l && ledger_field(l, field);
	const struct field *by = own ? ledger_field(l, field) : l ? ledger_holder(l) : NULL;
	const char *value = by ? store_peek(s->store, l->name, id, by->name) : NULL;
	char of[ID_TEXT];

	snprintf(of, sizeof of, "%s", value ? value : "");
	*ret = '\0';
	if (own)
		memcpy(ret, of, ID_TEXT);
	else if (*of)
		say_same(s, store_ledger(s->store, l->parent), of, field, ret);
}

static bool is_one_thing(struct session *s, const char *a, const char *b)
{
	struct strv set = STRV_INIT;
	struct err ignored = ERR_INIT;
	bool one = str_eq(a, b) || (store_united(s->store, a, &set, &ignored) && strv_has(&set, b));

	strv_free(&set);
	return one;
}

static bool refuse_elsewhere(struct session *s, const struct ledger *l, const struct field *f, const char *id,
			     const char *there, const char *here, struct err *err)
{
	const struct names *names = store_names(s->store, s->today);
	const struct field *by = ledger_field(l, f->same);
	char *what = value_show(f, id, names), *to = value_show(by, there, names), *own = value_show(by, here, names);

	if (str_eq(to, own)) { /* two of a name: their numbers tell them apart */
		free(to);
		free(own);
		to = value_edit(by, there, names);
		own = value_edit(by, here, names);
	}
	err_field(err, f->name, "belongs_elsewhere", "%s: %s belongs to %s, and this to %s", words_now(&f->label), what, to,
		  own);
	free(what);
	free(to);
	free(own);
	return false;
}

static bool check_same_of(struct session *s, const struct ledger *l, const struct field *f, const char *ids,
			  const char *here, struct err *err)
{
	struct strv v = STRV_INIT;
	bool ok = true;

	value_items(ids, &v);
	for (size_t i = 0; ok && i < v.n; i++) {
		char there[ID_TEXT];

		say_same(s, store_ledger(s->store, f->ledger), v.v[i], f->same, there);
		ok = !*there || is_one_thing(s, there, here) || refuse_elsewhere(s, l, f, v.v[i], there, here, err);
	}
	strv_free(&v);
	return ok;
}

bool check_same(struct session *s, const struct ledger *l, const struct record *old, const struct sets *sets,
		struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < l->nfields; i++) {
		const struct field *f = &l->fields[i];
		const char *ids = f->same ? value_after(old, sets, f->name) : NULL;
		const char *here = ids ? value_after(old, sets, f->same) : NULL;

		if (here && (sets_find(sets, f->name) || sets_find(sets, f->same)))
			ok = check_same_of(s, l, f, ids, here, err);
	}
	return ok;
}
