/* What records propose for the lists of others: which proposals stand, what their items would say, and the item that
 * takes one. */
#include <bihuan/work/proposals.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "inside.h"

void proposals_free(struct proposals *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->v[i].from_number);
		sets_free(&p->v[i].sets);
	}
	free(p->v);
	*p = (struct proposals)PROPOSALS_INIT;
}

/* ---- what the item would say ---- */

/* The same choice of another field, by its code or by what it is called: kinds of accident of the old standard have
 * another code in the new one. */
static const struct choice *choice_there(const struct field *from, const struct field *to, const char *code)
{
	const struct choice *c = field_choice_code(from, code), *there = field_choice_code(to, code);

	return there || !c ? there : field_word(to, c->label.zh ? c->label.zh : c->label.en);
}

static char *choices_there(const struct field *from, const struct field *to, const char *value)
{
	struct strv items = STRV_INIT, found = STRV_INIT;
	char *joined;

	value_items(value, &items);
	for (size_t i = 0; i < items.n && (!i || field_is(to, FIELD_IS_LIST)); i++) {
		const struct choice *c = choice_there(from, to, items.v[i]);

		if (c && !strv_has(&found, c->code))
			strv_add(&found, c->code);
	}
	joined = found.n ? strv_join(&found, "\n") : NULL;
	strv_free(&items);
	strv_free(&found);
	return joined;
}

/* What a field takes over from another record's: choices as choices, what is of one kind as it is, else as it is read;
 * lines become one where there is room for one. NULL: nothing. */
static char *value_there(const struct field *from, const struct field *to, const char *value, const struct names *names)
{
	char *text;

	if (field_is(from, FIELD_CHOOSES) && field_is(to, FIELD_CHOOSES))
		return choices_there(from, to, value);
	if (from->type == to->type && str_eq(from->ledger, to->ledger) && to->type != FIELD_TEXT)
		return xstrdup(value);
	if (!field_is(to, FIELD_IS_PROSE))
		return NULL;
	text = value_show(from, value, names);
	for (char *c = text; to->type == FIELD_TEXT && *c; c++)
		if (*c == '\n')
			*c = ' ';
	if (utf8_count(text) > (size_t)field_max(to)) {
		free(text);
		return NULL;
	}
	return text;
}

static void fill_field(const struct record *r, const struct ledger *list, const char *text, const struct names *names,
		       struct sets *ret)
{
	const char *eq = strchr(text, '=');
	char *name = xstrndup(text, (size_t)(eq - text)), *value = NULL;
	const struct field *to = ledger_field(list, name);
	struct strv from = STRV_INIT;

	strv_split(&from, eq + 1, "|");
	for (size_t i = 0; to && !value && i < from.n; i++) {
		const struct field *f = ledger_field(r->ledger, from.v[i]);
		const char *says = f ? record_get(r, f->name) : NULL;

		value = says ? value_there(f, to, says, names) : NULL;
	}
	if (value)
		sets_put(ret, to->name, value, false);
	free(value);
	free(name);
	strv_free(&from);
}

static void fill_item(struct session *s, const struct record *r, const struct life_proposal *says, const struct ledger *list,
		      struct sets *ret)
{
	sets_put(ret, ledger_holder(list)->name, record_get(r, says->via), false);
	sets_put(ret, says->by, r->id, false);
	for (size_t i = 0; i < says->nfill; i++)
		fill_field(r, list, says->fill[i], store_names(s->store, s->today), ret);
}

/* ---- which stand ---- */

/* The ledger of items that it is for; NULL where nobody has one of that name, or it does not say what it came from. */
static const struct ledger *list_of(struct session *s, const struct life_proposal *says)
{
	const struct ledger *l = store_ledger(s->store, says->list);

	return l && ledger_holder(l) && ledger_field(l, says->by) ? l : NULL;
}

/* Does an item say that it came from the record? */
static bool is_taken(struct session *s, const struct ledger *list, const char *by, const struct record *r, bool *ret,
		     struct err *err)
{
	char *line = xasprintf("%s:%s", by, r->number);
	struct filter f;
	long n = 0;
	bool ok = work_filter(s, list->name, line, &f, err);

	free(line);
	if (!ok)
		return false;
	ok = store_count(s->store, &f, 1, &n, err);
	filter_free(&f);
	*ret = n > 0;
	return ok;
}

static bool holds_of(const struct session *s, const struct record *r, const struct life_proposal *says)
{
	struct act_case c = act_case_of(r->ledger, r, s->today);

	return record_get(r, says->via) && !r->voided && lines_hold(&says->when, &c, false);
}

static bool add_one(struct session *s, const struct record *r, const struct life_proposal *says, struct proposals *ret,
		    struct err *err)
{
	const struct ledger *list = holds_of(s, r, says) ? list_of(s, says) : NULL;
	struct proposal p = { .says = says, .list = list, .sets = SETS_INIT };
	struct record *holder = NULL;
	bool taken = true;

	if (!list || !store_get(s->store, record_get(r, says->via), &holder, NULL))
		return true;
	if (!holder->voided && str_eq(holder->ledger->name, list->parent) && !is_taken(s, list, says->by, r, &taken, err)) {
		record_free(holder);
		return false;
	}
	if (!taken) {
		memcpy(p.from, r->id, ID_TEXT);
		memcpy(p.to, holder->id, ID_TEXT);
		p.from_number = xstrdup(r->number);
		fill_item(s, r, says, list, &p.sets);
		VEC_ADD(ret->v, ret->n) = p;
	}
	record_free(holder);
	return true;
}

static bool add_own(struct session *s, const struct record *r, struct proposals *ret, struct err *err)
{
	const struct life *l = r->ledger->life;

	for (size_t i = 0; l && i < l->nproposals; i++)
		if (!add_one(s, r, &l->proposals[i], ret, err))
			return false;
	return true;
}

/* Of the records that name r there: the newest. */
static bool add_naming(struct session *s, const struct record *r, const struct ledger *l, const struct life_proposal *says,
		       struct proposals *ret, struct err *err)
{
	char *line = xasprintf("%s:%s sort:-" FILTER_ENTERED, says->via, r->number);
	struct record *found[PROPOSALS_LOOKED] = { NULL };
	struct filter f;
	size_t n = 0;
	bool ok = work_filter(s, l->name, line, &f, err);

	free(line);
	if (!ok)
		return false;
	ok = store_page(s->store, &f, NULL, false, PROPOSALS_LOOKED, found, &n, err);
	filter_free(&f);
	for (size_t i = 0; i < n; i++) {
		ok = ok && add_one(s, found[i], says, ret, err);
		record_free(found[i]);
	}
	return ok;
}

bool work_proposals(struct session *s, const struct record *r, struct proposals *ret, struct err *err)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(s->store, &all);

	if (!add_own(s, r, ret, err))
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; all[i]->life && k < all[i]->life->nproposals; k++) {
			const struct life_proposal *says = &all[i]->life->proposals[k];
			const struct field *via = ledger_field(all[i], says->via);

			if (str_eq(via->ledger, r->ledger->name) && list_of(s, says) &&
			    !add_naming(s, r, all[i], says, ret, err))
				return false;
		}
	return true;
}

bool work_proposals_new(struct session *s, const struct record *before, struct proposals *ret, struct err *err)
{
	const struct life *l = before->ledger->life;
	struct record *now = NULL;
	bool ok = true;

	if (!l || !l->nproposals)
		return true;
	if (!store_get(s->store, before->id, &now, err))
		return false;
	for (size_t i = 0; ok && i < l->nproposals; i++)
		if (!holds_of(s, before, &l->proposals[i]))
			ok = add_one(s, now, &l->proposals[i], ret, err);
	record_free(now);
	return ok;
}

/* ---- taking one ---- */

/* The proposal for the list l that goes by that field; NULL. */
static const struct life_proposal *proposal_for(struct session *s, const struct ledger *l, const struct ledger *from)
{
	for (size_t i = 0; from->life && i < from->life->nproposals; i++) {
		const struct life_proposal *says = &from->life->proposals[i];

		if (str_eq(says->list, l->name) && list_of(s, says) == l)
			return says;
	}
	return NULL;
}

const struct field *work_proposal_by(struct session *s, const struct ledger *l)
{
	const struct ledger *const *all;
	size_t n = l->parent ? store_ledgers(s->store, &all) : 0;
	const struct life_proposal *says = NULL;

	for (size_t i = 0; i < n && !says; i++)
		says = proposal_for(s, l, all[i]);
	return says ? ledger_field(l, says->by) : NULL;
}

bool work_proposal_fill(struct session *s, const struct ledger *l, struct sets *sets, struct err *err)
{
	const struct field *by = work_proposal_by(s, l);
	const char *id = by ? sets_get(sets, by->name) : NULL;
	const struct life_proposal *says;
	struct sets all = SETS_INIT;
	struct record *r = NULL;

	if (!id)
		return true;
	if (!store_get(s->store, id, &r, err))
		return false;
	says = proposal_for(s, l, r->ledger);
	if (says && record_get(r, says->via))
		fill_item(s, r, says, l, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!sets_find(sets, all.v[i].name))
			sets_put(sets, all.v[i].name, all.v[i].value, false);
	sets_free(&all);
	record_free(r);
	return true;
}

char *proposal_command(const struct proposal *p)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "bihuan new %s %s=%s", p->list->name, p->says->by, p->from_number);
	for (size_t i = 0; i < p->list->nfields; i++) {
		const struct field *f = &p->list->fields[i];

		if (f->required && !sets_get(&p->sets, f->name))
			buf_addf(&b, " %s=…", f->name);
	}
	return buf_take(&b);
}
