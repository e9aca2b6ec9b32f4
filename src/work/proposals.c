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

/* Of "E-A-0007 name：who、who" in a line each that of the number: who. NULL: none. */
static char *of_pair(const struct field *to, const char *text, const char *number, const struct names *names)
{
	struct strv lines = STRV_INIT;
	size_t n = strlen(number);
	char *value = NULL;

	strv_split(&lines, text, "\n");
	for (size_t i = 0; i < lines.n && !value; i++) {
		const char *colon = strncmp(lines.v[i], number, n) == 0 && lines.v[i][n] == ' ' ? strstr(lines.v[i], "：") : NULL;

		for (const char *next = colon; next; next = strstr(next + 1, "：")) /* a name may have one too */
			colon = next;
		if (colon && !value_parse(to, colon + strlen("："), names, &value, NULL))
			value = NULL;
	}
	strv_free(&lines);
	return value;
}

/* From the first of the fields that says something. */
static char *of_fields(const struct record *r, const struct field *to, const char *text, const struct names *names)
{
	struct strv from = STRV_INIT;
	char *value = NULL;

	strv_split(&from, text, "|");
	for (size_t i = 0; !value && i < from.n; i++) {
		const struct field *f = ledger_field(r->ledger, from.v[i]);
		const char *says = f ? record_get(r, f->name) : NULL;

		value = says ? value_there(f, to, says, names) : NULL;
	}
	strv_free(&from);
	return value;
}

/* number: of whose it is. */
static void fill_field(const struct record *r, const struct ledger *list, const char *text, const char *number,
		       const struct names *names, struct sets *ret)
{
	const char *eq = strchr(text, '='), *says;
	char *name = xstrndup(text, (size_t)(eq - text)), *value = NULL;
	const struct field *to = ledger_field(list, name);

	if (to && eq[1] == ':') {
		value = xstrdup(eq + 2);
	} else if (to && eq[1] == '@') {
		says = record_get(r, eq + 2);
		value = says ? of_pair(to, says, number, names) : NULL;
	} else if (to) {
		value = of_fields(r, to, eq + 1, names);
	}
	if (value)
		sets_put(ret, to->name, value, false);
	free(value);
	free(name);
}

/* Where an item says who holds it, a new record whose it is. */
static const struct field *field_of_whose(struct session *s, const struct life_proposal *says, const struct ledger *list)
{
	return says->each ? store_whose(s->store, list) : ledger_holder(list);
}

static void fill_item(struct session *s, const struct record *r, const struct life_proposal *says, const struct ledger *list,
		      const struct record *to, struct sets *ret)
{
	sets_put(ret, field_of_whose(s, says, list)->name, to->id, false);
	sets_put(ret, says->by, r->id, false);
	for (size_t i = 0; i < says->nfill; i++)
		fill_field(r, list, says->fill[i], to->number, store_names(s->store, s->today), ret);
}

/* ---- which stand ---- */

/* The ledger of items that it is for; NULL where nobody has one of that name, or it does not say what it came from. */
static const struct ledger *list_of(struct session *s, const struct life_proposal *says)
{
	const struct ledger *l = store_ledger(s->store, says->list);

	return l && field_of_whose(s, says, l) && (!says->each || l->life) && ledger_field(l, says->by) ? l : NULL;
}

/* Does an item say that it came from the record, and where there is one for each that it is of that one? */
static bool is_taken(struct session *s, const struct life_proposal *says, const struct ledger *list, const struct record *r,
		     const struct record *to, bool *ret, struct err *err)
{
	char *line = says->each ? xasprintf("%s:%s %s:%s", says->by, r->number, field_of_whose(s, says, list)->name, to->number) :
				  xasprintf("%s:%s", says->by, r->number);
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
	struct act_case c = session_case(s, r->ledger, r);

	return record_get(r, says->each ? says->each : says->via) && !r->voided && lines_hold(&says->when, &c, false);
}

/* That for one record; what is void, or of another ledger, gets none. */
static bool add_for(struct session *s, const struct record *r, const struct life_proposal *says, const struct ledger *list,
		    const char *id, struct proposals *ret, struct err *err)
{
	struct proposal p = { .says = says, .list = list, .sets = SETS_INIT };
	const char *right = says->each ? field_of_whose(s, says, list)->ledger : list->parent;
	struct record *to = NULL;
	bool taken = true, ok = true;

	if (!store_get(s->store, id, &to, NULL))
		return true;
	if (!to->voided && str_eq(to->ledger->name, right))
		ok = is_taken(s, says, list, r, to, &taken, err);
	if (ok && !taken) {
		memcpy(p.from, r->id, ID_TEXT);
		memcpy(p.to, to->id, ID_TEXT);
		p.of = to->ledger;
		p.from_number = xstrdup(r->number);
		fill_item(s, r, says, list, to, &p.sets);
		VEC_ADD(ret->v, ret->n) = p;
	}
	record_free(to);
	return ok;
}

static bool add_one(struct session *s, const struct record *r, const struct life_proposal *says, struct proposals *ret,
		    struct err *err)
{
	const struct ledger *list = holds_of(s, r, says) ? list_of(s, says) : NULL;
	struct strv ids = STRV_INIT;
	bool ok = true;

	if (!list)
		return true;
	value_items(record_get(r, says->each ? says->each : says->via), &ids);
	for (size_t i = 0; ok && i < ids.n; i++)
		ok = add_for(s, r, says, list, ids.v[i], ret, err);
	strv_free(&ids);
	return ok;
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
			const struct field *via = says->via ? ledger_field(all[i], says->via) : NULL;

			if (via && str_eq(via->ledger, r->ledger->name) && list_of(s, says) &&
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
	struct record *r = NULL, *to = NULL;

	if (!id)
		return true;
	if (!store_get(s->store, id, &r, err))
		return false;
	says = proposal_for(s, l, r->ledger);
	if (says && record_get(r, says->via) && store_get(s->store, record_get(r, says->via), &to, NULL))
		fill_item(s, r, says, l, to, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!sets_find(sets, all.v[i].name))
			sets_put(sets, all.v[i].name, all.v[i].value, false);
	sets_free(&all);
	record_free(to);
	record_free(r);
	return true;
}

/* ---- making all of them ---- */

static bool plan_one(struct session *s, const struct proposal *p, struct batch *ret, struct err *err)
{
	struct step step = { .act = life_begins(p->list) };
	struct play play = { .s = NULL };
	bool ok;

	if (!step.act)
		return err_set(err, ERR_REFUSED, "no_acts", "no act of %s begins a record", words_now(&p->list->title));
	sets_copy(&step.sets, &p->sets);
	ok = play_begin(s, p->list, NULL, &play, err) && batch_add(ret, &play, "", &step, 1, NULL, err);
	play_end(&play);
	sets_free(&step.sets);
	return ok;
}

bool work_proposals_make(struct session *s, const struct proposals *p, struct strv *ret_numbers, struct err *err)
{
	struct batch *v = xcalloc(p->n + 1, sizeof *v);
	bool ok = somebody_acts(s, err);
	size_t n = 0;

	for (size_t i = 0; ok && i < p->n; i++)
		if (p->v[i].says->each)
			ok = plan_one(s, &p->v[i], &v[n++], err);
	if (ok && !n)
		ok = err_set(err, ERR_REFUSED, "nothing_proposed", "nothing is proposed here that could be made");
	ok = ok && batches_write(s, v, n, NULL, err);
	numbers_forget(s);
	for (size_t i = 0; i < n; i++) {
		if (ok)
			strv_take(ret_numbers, number_of(s, v[i].changes[0].record));
		batch_free(&v[i]);
	}
	free(v);
	return ok;
}

char *proposal_command(const struct proposal *p)
{
	struct buf b = BUF_INIT;

	if (p->says->each) {
		buf_addf(&b, "bihuan new %s --from %s", p->list->name, p->from_number);
		return buf_take(&b);
	}
	buf_addf(&b, "bihuan new %s %s=%s", p->list->name, p->says->by, p->from_number);
	for (size_t i = 0; i < p->list->nfields; i++) {
		const struct field *f = &p->list->fields[i];

		if (f->required && !sets_get(&p->sets, f->name))
			buf_addf(&b, " %s=…", f->name);
	}
	return buf_take(&b);
}
