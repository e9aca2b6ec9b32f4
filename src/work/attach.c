/* Attachments: files put to a record, and what there is of them. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>

#include "inside.h"

/* ---- what a value may hold ---- */

static bool has_item(const char *value, const char *item)
{
	struct strv items = STRV_INIT;
	bool has;

	value_items(value, &items);
	has = strv_has(&items, item);
	strv_free(&items);
	return has;
}

/* What is new in it must be to be had: a text alone, typed or kept in a draft, brings no bytes. */
bool check_attachments(struct session *s, const struct field *f, const char *old, const char *value, struct err *err)
{
	struct strv items = STRV_INIT;
	bool ok = true;

	value_items(value, &items);
	for (size_t i = 0; i < items.n && ok; i++) {
		struct attachment a;

		if (has_item(old, items.v[i]))
			continue;
		ok = attachment_read(items.v[i], &a) && store_bytes_known(s->store, a.hash);
		if (!ok)
			err_field(err, f->name, "no_attachment", "%s: the bytes of “%s” are not here; choose the file again",
				  words_now(&f->label), attachment_read(items.v[i], &a) ? a.name : items.v[i]);
	}
	strv_free(&items);
	return ok;
}

/* ---- attaching ---- */

bool work_file_field(const struct ledger *l, const char *name, const struct field **ret, struct err *err)
{
	const struct field *one = NULL, *named = name ? ledger_heading(l, name) : NULL;

	if (name && (!named || !field_is(named, FIELD_IS_FILE)))
		return err_set(err, ERR_USAGE, "unknown_field", "The ledger %s has no field “%s” for attachments",
			       words_now(&l->title), name);
	*ret = named;
	for (size_t i = 0; i < l->nfields && !*ret; i++) {
		const struct field *f = &l->fields[i];

		if (f->type == FIELD_FILES && f->set == FIELD_BY_FORM)
			*ret = f;
		else if (f->type == FIELD_FILE && f->set == FIELD_BY_FORM && !one)
			one = f;
	}
	if (!*ret)
		*ret = one;
	return *ret || err_set(err, ERR_REFUSED, "no_attachments", "Records of the ledger %s take no attachments",
			       words_now(&l->title));
}

/* The item of the same file and this use that stands there; NULL. A program of another day may have made other bytes of
 * the same original. The caller frees it. */
static char *item_of(const char *value, const struct attachment *x)
{
	struct strv items = STRV_INIT;
	char *found = NULL;

	value_items(value, &items);
	for (size_t i = 0; i < items.n && !found; i++) {
		struct attachment a;

		if (attachment_read(items.v[i], &a) && str_eq(a.as, x->as) &&
		    (str_eq(a.hash, x->hash) || (*x->original && str_eq(a.original, x->original))))
			found = xstrdup(items.v[i]);
	}
	strv_free(&items);
	return found;
}

/* *value with it, or as it was when it stands there already; t is what became of it. */
static void add_item(char **value, const char *item, struct taken_in *t)
{
	struct attachment a;
	char *there;

	attachment_read(item, &a);
	there = item_of(*value, &a);
	if (there) {
		attachment_read(there, &a);
		memcpy(t->hash, a.hash, sizeof t->hash);
		t->there = true;
	} else {
		char *more = xasprintf("%s%s%s", *value ? *value : "", *value ? "\n" : "", item);

		free(*value);
		*value = more;
	}
	free(there);
}

static bool go_on(const struct news *news, size_t done, size_t total, struct err *err)
{
	return news_step(news, total > 1 ? tr("Files taken in") : NULL, (long long)done, (long long)total) ||
	       err_set(err, ERR_REFUSED, "cancelled", "Stopped; nothing was attached");
}

/* Looks at every file before anything is written. *value is what will stand there. */
static bool bring_all(struct session *s, const char *const *paths, size_t n, const struct attaching *how, char **value,
		      struct taken_in_list *l, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct taken_in t;
		char *item;

		if (!go_on(how->news, i, n, err) || !bring_file(s, paths[i], how, &t, &item, err))
			return false;
		add_item(value, item, &t);
		VEC_ADD(l->v, l->n) = t;
		free(item);
	}
	return true;
}

static bool bring_back_all(struct session *s, const struct taken_in_list *l, struct err *err)
{
	for (size_t i = 0; i < l->n; i++)
		if (!store_bring_back(s->store, l->v[i].hash, err))
			return false;
	return true;
}

/* Before anything is looked at: somebody else's record, or one that is closed and wants a reason, is told at once. */
static bool may_attach(struct session *s, const struct record *r, const struct field *f, const struct attaching *how, struct err *err)
{
	struct step step = { .act = life_amends(r->ledger) };
	bool ok;

	if (!step.act)
		return true;
	sets_put(&step.sets, f->name, record_get(r, f->name), false);
	if (!str_empty(how->reason))
		sets_put(&step.sets, FIELD_REASON, how->reason, true);
	ok = work_may(s, r->id, &step, err);
	sets_free(&step.sets);
	return ok;
}

static bool attach_to(struct session *s, const struct record *r, const struct field *f, const char *const *paths,
		      size_t n, const struct attaching *how, struct taken_in_list *l, struct err *err)
{
	const char *old = record_get(r, f->name);
	char *value = f->type == FIELD_FILES ? xstrdup(old) : NULL;
	struct sets sets = SETS_INIT;
	bool ok = bring_all(s, paths, n, how, &value, l, err);

	if (ok && str_eq(value, old)) {
		ok = bring_back_all(s, l, err);
	} else if (ok) {
		sets_put(&sets, f->name, value, false);
		if (!str_empty(how->reason))
			sets_put(&sets, FIELD_REASON, how->reason, true);
		ok = work_edit(s, r->id, &sets, r->version, NULL, err);
	}
	sets_free(&sets);
	free(value);
	return ok;
}

bool work_attach(struct session *s, const char *id, const char *const *paths, size_t n, const struct attaching *how,
		 struct taken_in_list *ret, struct err *err)
{
	struct taken_in_list l = { .n = 0 };
	const struct field *f = NULL;
	struct record *r = NULL;
	bool ok = somebody_acts(s, err) && store_get(s->store, id, &r, err) &&
		  work_file_field(r->ledger, how->field, &f, err);

	if (ok && f->type == FIELD_FILE && n > 1)
		ok = err_field(err, f->name, "bad_argument", "%s holds one file, %zu were given", words_now(&f->label), n);
	ok = ok && may_attach(s, r, f, how, err) && attach_to(s, r, f, paths, n, how, &l, err);
	record_free(r);
	if (ok && ret)
		*ret = l;
	else
		taken_in_free(&l);
	return ok;
}

/* ---- what there is ---- */

static bool is_listed(const struct attached_list *l, const struct attachment *a)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].hash, a->hash) && str_eq(l->v[i].as, a->as) && str_eq(l->v[i].name, a->name))
			return true;
	return false;
}

/* Bytes that are absent may have been destroyed. */
static void tell_destroyed(struct session *s, struct attached *x)
{
	const struct bytes_destroyed *d = x->present ? NULL : store_bytes_destroyed(s->store, x->hash);

	if (!d)
		return;
	x->destroyed = xstrdup(d->by ? d->by : "?");
	x->destroyed_why = xstrdup(d->reason);
	memcpy(x->destroyed_on, d->on, sizeof x->destroyed_on);
}

static bool add_attached(struct session *s, struct attached_list *l, const struct field *f, const char *item, bool undone,
			 struct err *err)
{
	struct attached x = { .field = f, .undone = undone };
	struct store_bytes bytes;
	struct attachment a;

	if (!attachment_read(item, &a) || is_listed(l, &a))
		return true;
	if (!store_bytes(s->store, a.hash, &bytes, err))
		return false;
	memcpy(x.hash, a.hash, sizeof x.hash);
	memcpy(x.as, a.as, sizeof x.as);
	memcpy(x.taken, a.taken, sizeof x.taken);
	memcpy(x.original, a.original, sizeof x.original);
	x.name = xstrdup(a.name);
	x.present = bytes.here;
	x.bytes = bytes.size;
	x.type = bytes.here ? attachment_type(bytes.head, bytes.nhead) : NULL;
	tell_destroyed(s, &x);
	VEC_ADD(l->v, l->n) = x;
	return true;
}

static bool add_value(struct session *s, struct attached_list *l, const struct field *f, const char *value, bool undone,
		      struct err *err)
{
	struct strv items = STRV_INIT;
	bool ok = true;

	value_items(value, &items);
	for (size_t i = 0; i < items.n && ok; i++)
		ok = add_attached(s, l, f, items.v[i], undone, err);
	strv_free(&items);
	return ok;
}

/* What deeds attached to themselves, or, taken back, to the record. */
static bool add_deeds(struct session *s, struct attached_list *l, const struct ledger *of, const struct timeline *t,
		      bool undone, struct err *err)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct done *d = &t->v[i];

		for (size_t k = 0; k < d->sets.n && d->undone == undone; k++) {
			const struct field *f = deed_field(of, d->act, d->sets.v[k].name);

			if (f && field_is(f, FIELD_IS_FILE) && (undone || d->sets.v[k].on_act) &&
			    !add_value(s, l, f, d->sets.v[k].value, undone, err))
				return false;
		}
	}
	return true;
}

bool view_attachments(struct session *s, const struct record *r, const struct timeline *t, struct attached_list *ret,
		      struct err *err)
{
	struct attached_list l = { .n = 0 };
	bool ok = true;

	for (size_t i = 0; i < r->ledger->nfields && ok; i++)
		if (field_is(&r->ledger->fields[i], FIELD_IS_FILE))
			ok = add_value(s, &l, &r->ledger->fields[i], r->values[i], false, err);
	ok = ok && add_deeds(s, &l, r->ledger, t, false, err) && add_deeds(s, &l, r->ledger, t, true, err);
	if (ok)
		*ret = l;
	else
		attached_free(&l);
	return ok;
}

bool work_attachments(struct session *s, const char *id, struct attached_list *ret, struct err *err)
{
	struct record *r = NULL;
	struct timeline t = { .n = 0 };
	bool ok = store_get(s->store, id, &r, err) && store_timeline(s->store, id, &t, err) &&
		  view_attachments(s, r, &t, ret, err);

	timeline_free(&t);
	record_free(r);
	return ok;
}

static void attached_one_free(struct attached *x)
{
	free(x->name);
	free(x->destroyed);
	free(x->destroyed_why);
}

void attached_free(struct attached_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		attached_one_free(&l->v[i]);
	free(l->v);
	*l = (struct attached_list){ .n = 0 };
}
