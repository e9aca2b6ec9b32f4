#include <stdlib.h>

#include "act_lines.h"
#include "kind.h"
#include "picks.h"

static const char *peek(void *ctx, const char *ledger, const char *id, const char *field)
{
	return store_peek(ctx, ledger, id, field);
}

/* A criterion that nobody compared with the gazette takes an opinion beside it: the condition
 * criterion_alone names its two fields last. */
static bool wants_opinion(struct dataform *d, const struct act *a, const struct sets *sets, const char *field)
{
	const struct verb *v = kind_check(a, "criterion_alone", NULL);
	const struct field *f = v ? act_field_def(d->ledger, a, v->args[0]) : NULL;
	const char *id = f ? sets_get(sets, f->name) : NULL;
	return id && f->ledger && !dataform_hidden(d, f->name) &&
	       (str_eq(field, v->args[4]) || str_eq(field, v->args[5])) &&
	       !str_eq(store_peek(d->app->session.store, f->ledger, id, "verified"), "1");
}

/* Do the lines speak of what is asked on this form, or set with it? */
static bool of_the_form(const struct dataform *d, const struct lines *lines, const struct sets *sets)
{
	for (size_t i = 0; i < lines->n; i++)
		for (size_t k = 0; k < lines->v[i].n; k++) {
			const struct line_term *t = &lines->v[i].terms[k];
			if (t->kind != LINE_WAS && (dataform_has(d, t->name) || sets_find(sets, t->name)))
				return true;
		}
	return false;
}

/* A field that is required in some cases only is shown then; where the case is one of the record,
 * and not of the form, it may be given all the same: behind "more fields", if there are such. */
static bool shown(struct dataform *d, const struct act_field *f, bool required, const struct sets *sets, size_t n)
{
	if (required || f->required.always || !f->required.when.n || str_eq(f->name, "note"))
		return true;
	if (!n || of_the_form(d, &f->required.when, sets))
		return false;
	return !dataform_has(d, "@more") || sets_get(sets, f->name) || str_eq(dataform_raw(d, "@more"), "yes");
}

void act_lines_arrange(struct dataform *d, const struct act *a, struct record *const *records, size_t n,
		       const struct sets *sets)
{
	struct session *s = &d->app->session;
	struct act_case c = act_case_of(d->ledger, NULL, s->today);
	c.sets = sets;
	c.actor = &s->me;
	c.names = dataform_names(d);
	c.peek = peek;
	c.ctx = s->store;
	for (size_t i = 0; i < a->nfields; i++) {
		const struct act_field *f = &a->fields[i];
		bool required = kind_requires(a, f, &c, records, n) || wants_opinion(d, a, sets, f->name);
		bool show = shown(d, f, required, sets, n);
		dataform_hide(d, f->name, !show);
		dataform_require(d, f->name, show && required);
	}
}

void act_lines_values(struct dataform *d, struct sets *ret)
{
	for (size_t i = 0; i < d->nlines; i++) {
		char *canonical = dataform_get(d, d->lines[i].name);
		if (d->lines[i].field)
			sets_put(ret, d->lines[i].name, canonical, false);
		free(canonical);
	}
}

void act_lines_take(const struct act *a, const struct sets *sets, struct sets *ret)
{
	for (size_t i = 0; i < sets->n; i++)
		if (sets->v[i].value && act_field_row(a, sets->v[i].name))
			sets_put(ret, sets->v[i].name, sets->v[i].value, false);
}

/* ---- the criterion ---- */

const char *criterion_line(const struct act *a, const char **ret_day)
{
	const struct verb *v = kind_check(a, "criterion", NULL);
	if (v)
		*ret_day = v->args[1];
	return v ? v->args[0] : NULL;
}

void criterion_tell(struct dataform *d, const char *line)
{
	static const char *const parts[] = { "standard", "article", "text" };
	const struct dataform_line *l = line ? dataform_line(d, line) : NULL;
	struct store *store = d->app->session.store;
	char *id = l && !l->hidden ? dataform_get(d, line) : NULL;
	struct buf out = BUF_INIT;
	for (size_t i = 0; id && i < 3; i++) {
		const char *part = store_peek(store, l->field->ledger, id, parts[i]);
		if (part)
			buf_addf(&out, "%s%s", out.len ? "  " : "", part);
	}
	if (out.len)
		form_info(d->form, STYLE_NORMAL, buf_text(&out));
	/* what to know of it: that two editions stand side by side, and why */
	const char *note = id ? store_peek(store, l->field->ledger, id, "standard_note") : NULL;
	if (note)
		form_info(d->form, STYLE_DIM, note);
	if (id && !str_eq(store_peek(store, l->field->ledger, id, "verified"), "1"))
		form_info(d->form, STYLE_WARN,
			  tr("Not yet compared with the gazette: an opinion has to stand "
			     "beside it."));
	buf_free(&out);
	free(id);
}

bool criterion_ask(struct dataform *d, const char *line, const char *whose, day_t found_on)
{
	char id[ID_TEXT];
	const char *owners = kind_owners(d->app) ? kind_owners(d->app)->name : NULL;
	if (!criterion_pick(d->app, dataform_line(d, line)->field->ledger, owners, whose, found_on, id))
		return false;
	dataform_set(d, line, id);
	return true;
}
