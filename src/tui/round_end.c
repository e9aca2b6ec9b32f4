/* Lists run item by item: the table of all items, what it comes to, and the draft in which answers wait to be signed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/report/record_doc.h>

#include "drafts.h"
#include "picker.h"
#include "round.h"
#include "shell.h"

/* ---- all of them ---- */

static char *line_of(const struct round *g, size_t i)
{
	const char *code = run_answer(&g->run, i);
	const struct choice *c = code ? field_choice(g->run.answer, code) : NULL;
	struct buf b = BUF_INIT;

	buf_addf(&b, "%3zu  %s  ", i + 1, c ? words_now(&c->label) : tr("OPEN"));
	if (*run_section(&g->run, i))
		buf_addf(&b, "%s  ", run_section(&g->run, i));
	words_of_line(&b, run_text(&g->run, i));
	return buf_take(&b);
}

bool round_pick(struct round *g, size_t *ret_at)
{
	struct strv lines = STRV_INIT;
	int chosen;

	for (size_t i = 0; i < g->run.n; i++)
		strv_take(&lines, line_of(g, i));
	chosen = picker_choose(tr("All items"), (const char *const *)lines.v, lines.n, (int)g->at, NULL);
	strv_free(&lines);
	if (chosen < 0)
		return false;
	*ret_at = (size_t)chosen;
	return true;
}

/* ---- what it comes to ---- */

void round_sum(struct round *g, struct doc *d)
{
	run_doc(d, &g->app->session, &g->run);
}

/* ---- the draft ---- */

static bool differs(const struct run_item *item, const struct set *v)
{
	const char *was = sets_get(&item->stored, v->name);

	return !str_eq(v->value ? v->value : "", was ? was : "");
}

static void keep_item(const struct round *g, size_t i, struct sets *s)
{
	const struct run_item *item = &g->run.v[i];

	for (size_t k = 0; item->asks && k < item->sets.n; k++) {
		char *key;

		if (!differs(item, &item->sets.v[k]))
			continue;
		key = xasprintf("%s.%s", item->asks->id, item->sets.v[k].name);
		sets_put(s, key, item->sets.v[k].value, false);
		free(key);
	}
}

size_t round_answered(const struct run *run)
{
	size_t n = 0;

	for (size_t i = 0; i < run->n; i++)
		n += run_answer(run, i) != NULL;
	return n;
}

static char *draft_of(const struct round *g)
{
	struct sets s = SETS_INIT;
	char *answered = xasprintf("%zu/%zu", round_answered(&g->run), g->run.n), *text;

	sets_put(&s, "@answered", answered, false);
	for (size_t i = 0; i < g->run.n; i++)
		keep_item(g, i, &s);
	text = draft_write(&s);
	sets_free(&s);
	free(answered);
	return text;
}

void round_keep(struct round *g)
{
	struct store *store = g->app->session.store;
	char when[DRAFT_WHEN], *text, *stamped;
	struct err err = ERR_INIT;

	if (store_readonly(store))
		return;
	if (!run_changes(&g->run)) {
		if (g->draft_text)
			store_draft_drop(store, g->draft);
		free(g->draft_text);
		g->draft_text = NULL;
		return;
	}
	text = draft_of(g);
	stamped = xasprintf("@when=%s\n%s", draft_when(when), text);
	if (!store_draft_save(store, g->draft, stamped, &err))
		stack_error(&err);
	free(stamped);
	free(g->draft_text);
	g->draft_text = text;
}

static size_t item_of(const struct run *run, const char *key, size_t n)
{
	for (size_t i = 0; i < run->n; i++)
		if (run->v[i].asks && strlen(run->v[i].asks->id) == n && strncmp(run->v[i].asks->id, key, n) == 0)
			return i;
	return SIZE_MAX;
}

size_t round_lay(struct run *run, const char *text)
{
	struct sets s = SETS_INIT;
	size_t last = SIZE_MAX;

	draft_read(text, &s);
	for (size_t i = 0; i < s.n; i++) {
		size_t n = strcspn(s.v[i].name, "."), at = item_of(run, s.v[i].name, n);

		if (at >= run->n || !s.v[i].name[n])
			continue;
		run_put(run, at, s.v[i].name + n + 1, s.v[i].value);
		last = at;
	}
	sets_free(&s);
	return last;
}

void round_take_up(struct round *g, const char *text)
{
	size_t last = round_lay(&g->run, text);

	if (last < g->run.n)
		g->at = last;
	free(g->draft_text);
	g->draft_text = draft_of(g);
}

char *round_draft(const struct app *app, const char *id)
{
	struct buf form = BUF_INIT;
	char *key;

	buf_addf(&form, "run:%s", id);
	key = draft_key(app, buf_text(&form));
	buf_free(&form);
	return key;
}

bool round_read(struct app *app, const char *id, struct run *ret)
{
	struct err err = ERR_INIT;
	char *key, *text;

	if (!work_run(&app->session, id, false, ret, &err))
		return false;
	key = round_draft(app, id);
	text = store_draft(app->session.store, key);
	if (text)
		round_lay(ret, text);
	free(text);
	free(key);
	return true;
}
