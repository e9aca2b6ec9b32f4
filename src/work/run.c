/* Lists run item by item: what they ask put beside what was answered, and what came of it. */
#include <bihuan/work/run.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/timeline.h>

#include "inside.h"
#include "run_inside.h"

enum { BEFORE_MOST = 12 };

bool run_declared(const struct ledger *l)
{
	return l->life && l->life->runs.list;
}

void run_free(struct run *r)
{
	for (size_t i = 0; i < r->n; i++) {
		record_free(r->v[i].asks);
		sets_free(&r->v[i].sets);
		sets_free(&r->v[i].stored);
		free(r->v[i].reason);
		free(r->v[i].before);
	}
	free(r->v);
	records_free(r->found, r->nfound);
	record_free(r->record);
	*r = (struct run){ .of = NULL };
}

const char *run_word(const char *text, char *ret, size_t size)
{
	size_t n = strcspn(text, " ");

	snprintf(ret, size, "%.*s", (int)n, text);
	text += n;
	return text + strspn(text, " ");
}

/* ---- what the declaration speaks of ---- */

static bool not_there(struct err *err, const struct ledger *l, const char *what)
{
	return err_set(err, ERR_REFUSED, "bad_config", "the lists of %s cannot be run: there is no “%s”", words_now(&l->title), what);
}

static bool is_code(const struct field *f, const char *code)
{
	const struct choice *c = field_choice(f, code);

	return c && str_eq(c->code, code);
}

static bool find_ledgers(struct session *s, struct run *r, struct err *err)
{
	const struct life_runs *how = r->how;
	const struct field *item;

	r->answers = store_ledger(s->store, how->items);
	if (!r->answers)
		return not_there(err, r->of, how->items);
	item = ledger_field(r->answers, how->item);
	r->asked = item && item->ledger ? store_ledger(s->store, item->ledger) : NULL;
	if (!r->asked)
		return not_there(err, r->of, how->item);
	r->answer = ledger_field(r->answers, how->answer);
	if (!r->answer || !r->answer->nchoices)
		return not_there(err, r->of, how->answer);
	for (size_t i = 0; i < 3; i++) {
		const char *code = i == 0 ? how->good : i == 1 ? how->bad : how->open;

		if (!is_code(r->answer, code))
			return not_there(err, r->of, code);
	}
	if (how->why)
		r->why = ledger_field(r->answers, run_word(how->why, r->why_of, sizeof r->why_of));
	return true;
}

const struct ledger *run_finds(struct session *s, const struct ledger *of)
{
	const struct life_runs *how = run_declared(of) ? &of->life->runs : NULL;
	const struct ledger *answers = how && how->finding ? store_ledger(s->store, how->items) : NULL;
	const struct field *f = answers ? ledger_field(answers, how->finding) : NULL;

	return f && f->ledger ? store_ledger(s->store, f->ledger) : NULL;
}

/* ---- reading ---- */

static struct run_item *item_add(struct run *r)
{
	VEC_ADD(r->v, r->n) = (struct run_item){ .sets = SETS_INIT, .stored = SETS_INIT };
	return &r->v[r->n - 1];
}

/* The items of one list after the other. */
static bool read_lists(struct session *s, struct run *r, struct err *err)
{
	const char *lists = record_get(r->record, r->how->list);
	struct strv ids = STRV_INIT;
	bool ok = true;

	if (lists)
		value_items(lists, &ids);
	for (size_t i = 0; ok && i < ids.n; i++) {
		struct record **v;
		size_t n;

		ok = store_items(s->store, r->asked, ids.v[i], &v, &n, err);
		for (size_t k = 0; ok && k < n; k++)
			item_add(r)->asks = v[k];
		if (ok)
			free(v);
	}
	strv_free(&ids);
	return ok;
}

size_t run_place(const struct run *r, const char *asked)
{
	for (size_t i = 0; asked && i < r->n; i++)
		if (r->v[i].asks && str_eq(r->v[i].asks->id, asked))
			return i;
	return SIZE_MAX;
}

/* An answer to what stands in none of the lists any more is kept behind them. */
static bool read_answers(struct session *s, struct run *r, struct err *err)
{
	struct item_list l;

	if (!work_items(s, r->answers, r->record->id, &l, err))
		return false;
	for (size_t i = 0; i < l.n; i++) {
		size_t at = run_place(r, sets_get(&l.v[i].sets, r->how->item));
		struct run_item *item = at < r->n && !r->v[at].id[0] ? &r->v[at] : item_add(r);

		memcpy(item->id, l.v[i].id, sizeof item->id);
		sets_copy(&item->sets, &l.v[i].sets);
		sets_copy(&item->stored, &l.v[i].sets);
	}
	item_list_free(&l);
	return true;
}

/* ---- what came of it ---- */

static bool add_found(void *ctx, const struct record *found, struct err *err)
{
	struct run *r = ctx;

	(void)err;
	VEC_ADD(r->found, r->nfound) = record_copy(found);
	return true;
}

static bool read_found(struct session *s, struct run *r, struct err *err)
{
	const struct ledger *l = run_finds(s, r->of);
	char *line;
	bool ok;

	if (!l || r->how->nback < 2 || !ledger_field(l, r->how->back[0]))
		return true;
	line = xasprintf("%s:%s", r->how->back[0], r->record->number);
	ok = each_of_line(s, l->name, line, add_found, r, err);
	free(line);
	return ok;
}

/* Was it gone on with by this way: were all of its acts done? */
static bool went_by(struct session *s, const struct ledger *l, const char *id, const char *way)
{
	struct timeline t = { NULL, 0 };
	bool all = false;

	for (size_t i = 0; l->life && i < l->life->nways; i++) {
		const struct life_way *w = &l->life->ways[i];

		if (!str_eq(w->name, way) || !store_timeline(s->store, id, &t, NULL))
			continue;
		all = w->nacts > 0;
		for (size_t a = 0; a < w->nacts; a++) {
			bool done = false;

			for (size_t k = 0; k < t.n; k++)
				done = done || (!done_passed_over(&t.v[k]) && str_eq(t.v[k].act, w->acts[a]));
			all = all && done;
		}
		timeline_free(&t);
	}
	return all;
}

void run_link(struct session *s, struct run *r, size_t i, const char *id)
{
	const struct ledger *l = run_finds(s, r->of);
	char field[64];
	const char *way = r->how->fixed ? run_word(r->how->fixed, field, sizeof field) : NULL;
	char *text;

	if (!l || i >= r->n)
		return;
	run_give(r, i, r->how->bad);
	run_put(r, i, r->how->finding, id);
	text = xstrdup(store_peek(s->store, l->name, id, l->label));
	run_put(r, i, r->how->text, text);
	free(text);
	if (way)
		run_put(r, i, field, went_by(s, l, id, way) ? "1" : NULL);
}

/* What was found and saved before the answers were: the answer follows. */
static void link_found(struct session *s, struct run *r)
{
	for (size_t i = 0; i < r->nfound; i++) {
		size_t at = run_place(r, record_get(r->found[i], r->how->back[1]));

		if (at < r->n && !sets_get(&r->v[at].sets, r->how->finding))
			run_link(s, r, at, r->found[i]->id);
	}
}

/* ---- the last time ---- */

static void remember(struct run *r, const struct record *answer)
{
	size_t at = run_place(r, record_get(answer, r->how->item));
	const char *code = record_get(answer, r->how->answer);
	struct run_item *item = at < r->n ? &r->v[at] : NULL;

	if (!item || !code)
		return;
	if (!item->before && !str_eq(code, r->how->open))
		item->before = xstrdup(code);
	if (!item->reason && r->why && str_eq(code, r->why_of))
		item->reason = xstrdup(record_get(answer, r->why->name));
}

static bool read_one_before(struct session *s, struct run *r, const struct record *earlier, struct err *err)
{
	struct record **v;
	size_t n;

	if (!store_items(s->store, r->answers, earlier->id, &v, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		remember(r, v[i]);
	records_free(v, n);
	return true;
}

/* Of the same owner, the latest first, a dozen at most. */
static bool read_before(struct session *s, struct run *r, struct err *err)
{
	const struct field *whose = store_whose(s->store, r->of), *tells = whose ? record_tells(r->record, whose) : NULL;
	const char *id = tells ? record_get(r->record, tells->name) : NULL, *number;
	struct record *v[BEFORE_MOST];
	struct filter f;
	char *line;
	size_t n = 0;
	bool ok;

	number = id ? store_peek(s->store, tells->ledger, id, "number") : NULL;
	if (!number)
		return true;
	line = xasprintf("%s:%s sort:%s", tells->name, number, r->of->sort);
	ok = work_filter(s, r->of->name, line, &f, err);
	free(line);
	if (!ok)
		return false;
	ok = store_page(s->store, &f, NULL, false, BEFORE_MOST, v, &n, err);
	for (size_t i = 0; i < n; i++) {
		if (ok && !str_eq(v[i]->id, r->record->id))
			ok = read_one_before(s, r, v[i], err);
		record_free(v[i]);
	}
	filter_free(&f);
	return ok;
}

bool work_run(struct session *s, const char *id, bool before, struct run *ret, struct err *err)
{
	struct run r = { .of = NULL };
	bool ok = store_get(s->store, id, &r.record, err);

	if (!ok)
		return false;
	r.of = r.record->ledger;
	if (!run_declared(r.of)) {
		record_free(r.record);
		return err_set(err, ERR_REFUSED, "bad_config", "%s has no lists that are run item by item", words_now(&r.of->title));
	}
	r.how = &r.of->life->runs;
	ok = find_ledgers(s, &r, err) && read_lists(s, &r, err) && read_answers(s, &r, err) && read_found(s, &r, err) &&
	     (!before || read_before(s, &r, err));
	if (!ok) {
		run_free(&r);
		return false;
	}
	link_found(s, &r);
	*ret = r;
	return true;
}
