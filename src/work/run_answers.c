/* Lists run item by item: giving answers, what comes of a bad one, the score, and writing it all as one entry. */
#include <bihuan/work/run.h>

#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "run_inside.h"

/* ---- answers ---- */

const char *run_answer(const struct run *r, size_t i)
{
	return sets_get(&r->v[i].sets, r->how->answer);
}

bool run_is_open(const struct run *r, size_t i)
{
	const char *code = run_answer(r, i);

	return !code || str_eq(code, r->how->open);
}

size_t run_open(const struct run *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += run_is_open(r, i);
	return n;
}

const char *run_section(const struct run *r, size_t i)
{
	const struct run_item *item = &r->v[i];
	const char *text = item->asks ? record_get(item->asks, r->how->section) : sets_get(&item->sets, r->how->section);

	return text ? text : "";
}

const char *run_text(const struct run *r, size_t i)
{
	const struct run_item *item = &r->v[i];
	const char *text = item->asks ? record_get(item->asks, r->asked->label) : sets_get(&item->sets, r->answers->label);

	return text ? text : "";
}

void run_put(struct run *r, size_t i, const char *field, const char *value)
{
	sets_put(&r->v[i].sets, field, str_empty(value) ? NULL : value, false);
}

static void keep_of_item(struct run *r, struct run_item *item)
{
	for (size_t i = 0; item->asks && i < r->how->nkeeps; i++) {
		char field[64];
		const char *from = run_word(r->how->keeps[i], field, sizeof field);

		sets_put(&item->sets, field, record_get(item->asks, from), false);
	}
	if (item->asks)
		sets_put(&item->sets, r->how->item, item->asks->id, false);
}

void run_keep(struct session *s, const struct ledger *l, struct sets *sets)
{
	const struct ledger *of = l->parent ? store_ledger(s->store, l->parent) : NULL;
	const struct life_runs *how = of && run_declared(of) && str_eq(of->life->runs.items, l->name) ? &of->life->runs : NULL;
	const struct field *item = how ? ledger_field(l, how->item) : NULL;
	const char *id = item ? sets_get(sets, item->name) : NULL;

	for (size_t i = 0; id && i < how->nkeeps; i++) {
		char field[64];
		const char *from = run_word(how->keeps[i], field, sizeof field);

		if (!sets_get(sets, field))
			sets_put(sets, field, store_peek(s->store, item->ledger, id, from), false);
	}
}

void run_give(struct run *r, size_t i, const char *code)
{
	struct run_item *item = &r->v[i];

	if (!item->id[0])
		keep_of_item(r, item);
	run_put(r, i, r->how->answer, code);
	if (!r->why)
		return;
	if (!str_eq(code, r->why_of))
		run_put(r, i, r->why->name, NULL);
	else if (!sets_get(&item->sets, r->why->name))
		run_put(r, i, r->why->name, item->reason);
}

/* ---- what comes of a bad one ---- */

/* "a=b *=c" behind a value; the value itself where no word is written. NULL: nothing. */
static char *mapped(const char *value, const char *words)
{
	size_t n = value ? strlen(value) : 0;

	if (!*words)
		return value ? xstrdup(value) : NULL;
	for (const char *w = words; *w;) {
		size_t len = strcspn(w, " "), eq = strcspn(w, "=");

		if (eq < len && ((eq == n && n && strncmp(w, value, n) == 0) || (eq == 1 && *w == '*')))
			return xstrndup(w + eq + 1, len - eq - 1);
		w += len;
		w += strspn(w, " ");
	}
	return NULL;
}

/* "G" of the record, "item.G" of the list's item, "item.G.H" of what that refers to; NULL: nothing. */
static const char *source_of(struct session *s, const struct run *r, const struct record *asks, char *source)
{
	const struct record *from = str_starts(source, "item.") ? asks : r->record;
	char *name = str_starts(source, "item.") ? source + 5 : source, *dot = strchr(name, '.');
	const struct field *f;
	const char *value;

	if (dot)
		*dot = '\0';
	value = from ? record_get(from, name) : NULL;
	f = dot && value ? ledger_field(from->ledger, name) : NULL;
	return !dot ? value : f && f->ledger ? store_peek(s->store, f->ledger, value, dot + 1) : NULL;
}

/* "FIELD SOURCE [a=b …]" */
static void give_one(struct session *s, const struct run *r, const struct record *asks, const char *text, struct sets *ret)
{
	char field[64], source[64], *value;
	const char *words = run_word(run_word(text, field, sizeof field), source, sizeof source);

	if (sets_get(ret, field))
		return;
	value = mapped(source_of(s, r, asks, source), words);
	if (value)
		sets_put(ret, field, value, false);
	free(value);
}

void run_begins(struct session *s, const struct run *r, size_t i, struct sets *ret)
{
	const struct record *asks = i < r->n ? r->v[i].asks : NULL;

	for (size_t k = 0; k < r->how->ngives; k++)
		give_one(s, r, asks, r->how->gives[k], ret);
	if (r->how->nback > 0)
		sets_put(ret, r->how->back[0], r->record->id, false);
	if (r->how->nback > 1 && asks)
		sets_put(ret, r->how->back[1], asks->id, false);
}

/* ---- the score ---- */

static void count_one(const struct run *r, size_t i, struct run_score *s)
{
	const char *code = run_answer(r, i);

	s->n++;
	if (run_is_open(r, i))
		s->open++;
	else if (str_eq(code, r->how->good))
		s->good++;
	else if (str_eq(code, r->how->bad))
		s->bad++;
	else
		s->other++;
}

size_t run_scores(const struct run *r, struct run_score **ret)
{
	struct run_score *v = NULL, all = { .section = "" };
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t at = 0;

		while (at < n && !str_eq(v[at].section, run_section(r, i)))
			at++;
		if (at == n)
			VEC_ADD(v, n) = (struct run_score){ .section = run_section(r, i) };
		count_one(r, i, &v[at]);
		count_one(r, i, &all);
	}
	VEC_ADD(v, n) = all;
	*ret = v;
	return n;
}

int run_percent(const struct run_score *s)
{
	size_t of = s->good + s->bad;

	return of ? (int)((s->good * 100 + of / 2) / of) : -1;
}

/* ---- writing ---- */

static bool item_differs(const struct run *r, const struct run_item *item)
{
	for (size_t i = 0; i < r->answers->nfields; i++) {
		const char *name = r->answers->fields[i].name;
		const char *now = sets_get(&item->sets, name), *was = sets_get(&item->stored, name);

		if (!str_eq(now ? now : "", was ? was : ""))
			return true;
	}
	return false;
}

size_t run_changes(const struct run *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += item_differs(r, &r->v[i]);
	return n;
}

/* Answers that somebody else gave since it was read: how many. Theirs stands where nothing was answered here. */
static size_t take_others(struct run *r, const struct item_list *now)
{
	size_t n = 0;

	for (size_t i = 0; i < now->n; i++) {
		size_t at = run_place(r, sets_get(&now->v[i].sets, r->how->item));
		struct run_item *item = at < r->n ? &r->v[at] : NULL;
		bool mine = item && sets_get(&item->sets, r->how->answer);

		if (!item || item->id[0])
			continue;
		memcpy(item->id, now->v[i].id, sizeof item->id);
		sets_copy(&item->stored, &now->v[i].sets);
		if (!mine)
			sets_copy(&item->sets, &now->v[i].sets);
		n += mine;
	}
	return n;
}

static void gather(const struct run *r, struct item_list *ret)
{
	ret->ledger = r->answers;
	for (size_t i = 0; i < r->n; i++) {
		struct item_edit e = { .sets = SETS_INIT };

		if (!sets_get(&r->v[i].sets, r->how->answer))
			continue;
		memcpy(e.id, r->v[i].id, sizeof e.id);
		sets_copy(&e.sets, &r->v[i].sets);
		VEC_ADD(ret->v, ret->n) = e;
	}
}

bool work_run_save(struct session *s, struct run *r, const char *draft, struct err *err)
{
	struct item_list now, mine = { .n = 0 };
	size_t list = 0, row = 0, others;
	bool ok;

	if (!work_items(s, r->answers, r->record->id, &now, err))
		return false;
	others = take_others(r, &now);
	item_list_free(&now);
	if (others)
		return err_set(err, ERR_REFUSED, "changed_meanwhile",
			       "%zu items were answered by somebody else meanwhile; save again to put these answers over theirs", others);
	gather(r, &mine);
	ok = work_items_save(s, r->record->id, &mine, 1, draft, &list, &row, err);
	item_list_free(&mine);
	return ok;
}
