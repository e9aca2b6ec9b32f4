#include "marks.h"

#include <stdlib.h>
#include <string.h>

#include "picker.h"

static bool has(const struct marks *m, const char *id)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->v[i].id, id) == 0)
			return true;
	return false;
}

void marks_add(struct marks *m, struct app *app, int64_t row, const char *id)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;
	struct mark *mark;

	if (!store_get(app->session.store, id, &r, &err)) {
		stack_error(&err);
		return;
	}
	mark = &VEC_ADD(m->v, m->n);
	*mark = (struct mark){ .row = row, .version = xstrdup(r->version) };
	strncpy(mark->id, id, sizeof mark->id - 1);
	record_free(r);
}

static bool changed(struct app *app, const struct mark *mark)
{
	struct record *r = NULL;
	struct err err = ERR_INIT;
	bool differs;

	if (!store_get(app->session.store, mark->id, &r, &err))
		return true;
	differs = !str_eq(r->version, mark->version);
	record_free(r);
	return differs;
}

void marks_settle(struct marks *m, struct app *app, struct list *l)
{
	for (size_t i = 0; i < m->n; i++)
		if (changed(app, &m->v[i]))
			list_mark(l, m->v[i].row, false);
	marks_free(m);
}

void marks_free(struct marks *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->v[i].version);
	free(m->v);
	*m = (struct marks)MARKS_INIT;
}

/* What the act would begin with, where it is the same for all of them: nobody
 * is to be exposed because the first one is. */
static void keep_common(struct sets *preset, struct app *app, const struct act *act,
			const char *const *ids, size_t n, const char *section)
{
	for (size_t i = 0; i < n && preset->n > 0; i++) {
		struct sets other = SETS_INIT;
		struct err err = ERR_INIT;
		const struct act *a =
			work_next_act(&app->session, ids[i], section, &other, &err);

		for (size_t j = preset->n; a == act && j > 0; j--) {
			const struct set *s = &preset->v[j - 1];

			if (!str_eq(sets_get(&other, s->name), s->value))
				sets_drop(preset, s->name);
		}
		sets_free(&other);
	}
}

/* The act that most of them have; of equals the first. NULL: none has one. */
static const struct act *act_of_most(const struct act *const *acts, size_t n)
{
	const struct act *most = NULL;
	size_t best = 0;

	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t k = 0; acts[i] && acts[i] != most && k < n; k++)
			same += acts[k] == acts[i];
		if (same > best) {
			best = same;
			most = acts[i];
		}
	}
	return most;
}

void marks_act(const struct marks *m, struct app *app, const char *section)
{
	const char **ids = xcalloc(m->n, sizeof *ids);
	const struct act **acts = xcalloc(m->n, sizeof *acts);
	struct marks seen = MARKS_INIT; /* borrows */
	struct sets preset = SETS_INIT;
	struct err err = ERR_INIT;
	const struct act *act;
	size_t others = 0;

	for (size_t i = 0; i < m->n; i++)
		/* on Today a record may stand in two sections */
		if (!section || !has(&seen, m->v[i].id)) {
			ids[seen.n] = m->v[i].id;
			VEC_ADD(seen.v, seen.n) = m->v[i];
		}
	for (size_t i = 0; i < seen.n; i++) {
		struct sets sets = SETS_INIT;

		acts[i] = work_next_act(&app->session, ids[i], section, &sets, &err);
		sets_free(&sets);
	}
	act = act_of_most(acts, seen.n);
	for (size_t i = 0, k = 0; act && i < seen.n; i++) {
		others += acts[i] && acts[i] != act;
		if (acts[i] == act && !k++)
			work_next_act(&app->session, ids[i], section, &preset, &err);
	}
	if (act)
		keep_common(&preset, app, act, ids, seen.n, section);
	if (others)
		stack_messagef(STYLE_WARN, tr("%zu of the marked would go on otherwise: look before it is saved"), others);
	if (act)
		form_open(app, &(struct form_call){ .act = act, .ids = ids, .n = seen.n, .preset = &preset });
	else if (err.kind != ERR_NONE)
		stack_error(&err);
	sets_free(&preset);
	free(seen.v);
	free(acts);
	free(ids);
}

/* ---- what presses ---- */

void marks_press(const struct marks *m, struct app *app, const struct ledger *l)
{
	const char *name = !l->life ? NULL : l->life->presses ? l->life->presses : l->life->ladder.act;
	const struct act *act = name ? act_find(l, name) : NULL;
	const char **ids = xcalloc(m->n + 1, sizeof *ids);

	for (size_t i = 0; i < m->n; i++)
		ids[i] = m->v[i].id;
	if (act)
		form_open(app, &(struct form_call){ .act = act, .ids = ids, .n = m->n });
	else
		stack_messagef(STYLE_WARN, tr("Nobody is pressed in %s by a key of its own; a shows the acts"), words_now(&l->title));
	free(ids);
}

/* ---- another one ---- */

/* How many of them may have each act now, in the order of the life. */
static size_t count_open(const struct marks *m, struct app *app, const struct ledger *l, size_t *counts)
{
	size_t any = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct record_view v;
		struct err err = ERR_INIT;

		if (!work_view(&app->session, m->v[i].id, &v, &err)) {
			stack_error(&err);
			return 0;
		}
		for (size_t a = 0; a < v.nacts && a < l->life->nacts; a++)
			any += counts[v.acts[a].act - l->life->acts] += v.acts[a].open;
		record_view_free(&v);
	}
	return any;
}

static const struct act *ask_act(const struct marks *m, struct app *app, const struct ledger *l)
{
	size_t *counts = xcalloc(l->life->nacts + 1, sizeof *counts);
	const struct act *offered[64];
	struct strv titles = STRV_INIT;
	int chosen = -1;

	if (!count_open(m, app, l, counts))
		stack_message(STYLE_WARN, tr("No act can be done on these"));
	for (size_t a = 0; a < l->life->nacts && titles.n < sizeof offered / sizeof *offered; a++) {
		if (!counts[a] || (m->n > 1 && &l->life->acts[a] == life_amends(l)))
			continue; /* one correction is of one record */
		offered[titles.n] = &l->life->acts[a];
		strv_take(&titles, counts[a] < m->n ? xasprintf(tr("%s (%zu of %zu)"), words_now(&l->life->acts[a].title), counts[a], m->n)
						    : xstrdup(words_now(&l->life->acts[a].title)));
	}
	if (titles.n)
		chosen = picker_choose(tr("Which act?"), (const char *const *)titles.v, titles.n, 0, NULL);
	strv_free(&titles);
	free(counts);
	return chosen >= 0 ? offered[chosen] : NULL;
}

void marks_other_act(const struct marks *m, struct app *app)
{
	const char **ids = xcalloc(m->n, sizeof *ids);
	const struct act *act;
	struct record *r = NULL;
	struct err err = ERR_INIT;

	if (m->n && app_may_write(app) && store_get(app->session.store, m->v[0].id, &r, &err)) {
		for (size_t i = 0; i < m->n; i++)
			ids[i] = m->v[i].id;
		act = r->ledger->life ? ask_act(m, app, r->ledger) : NULL;
		if (act)
			form_open(app, &(struct form_call){ .act = act, .ids = ids, .n = m->n });
	}
	if (err.code[0])
		stack_error(&err);
	record_free(r);
	free(ids);
}
