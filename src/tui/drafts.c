/* Forms left unsaved: their text, and taking them up again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dataform.h"
#include "drafts.h"
#include "sitting.h"
#include "picker.h"
#include "prompt.h"
#include "round.h"

#define STORE_ZONE (8 * 3600)

char *draft_when(char out[DRAFT_WHEN])
{
	time_t t = time(NULL) + STORE_ZONE;
	struct tm tm;
	gmtime_r(&t, &tm);
	if (!strftime(out, DRAFT_WHEN, "%m-%d %H:%M", &tm))
		out[0] = 0;
	return out;
}

char *draft_key(const struct app *app, const char *form)
{
	return xasprintf("%s/%s", app->session.me.id, form);
}

char *draft_write(const struct sets *values)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < values->n; i++) {
		const char *value = values->v[i].value;
		buf_addf(&out, "%s=", values->v[i].name);
		for (const char *p = value ? value : ""; *p; p++) {
			if (*p == '\n')
				buf_add(&out, "\\n");
			else if (*p == '\\')
				buf_add(&out, "\\\\");
			else
				buf_addc(&out, *p);
		}
		buf_addc(&out, '\n');
	}
	buf_add(&out, "");
	return buf_take(&out);
}

static char *unescape(const char *s, size_t n)
{
	struct buf out = BUF_INIT;
	buf_add(&out, "");
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\\' || i + 1 == n)
			buf_addc(&out, s[i]);
		else
			buf_addc(&out, s[++i] == 'n' ? '\n' : s[i]);
	}
	return buf_take(&out);
}

void draft_read(const char *text, struct sets *ret)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		const char *eq = memchr(text, '=', n);
		if (eq && eq > text) {
			char *name = xstrndup(text, (size_t)(eq - text));
			char *value = unescape(eq + 1, n - (size_t)(eq + 1 - text));
			sets_put(ret, name, value, false);
			free(value);
			free(name);
		}
		text += n + (text[n] == '\n');
	}
}

/* ---- taking them up again ---- */

static void take_up_act(struct app *app, const char *rest)
{
	struct strv parts = STRV_INIT;
	struct record *r = NULL;
	strv_split(&parts, rest, ":,");
	const struct act *act = parts.n > 1 && store_get(app->session.store, parts.v[1], &r, NULL) ?
		act_find(r->ledger, parts.v[0]) : NULL;
	if (act)
		form_open(app, &(struct form_call){ .act = act, .ids = (const char *const *)parts.v + 1,
						    .n = parts.n - 1, .resume = true });
	record_free(r);
	strv_free(&parts);
}

/* One for each of those whose ids it keeps. */
static void take_up_each(struct app *app, const struct ledger *l, const char *key)
{
	struct strv ids = STRV_INIT;
	char *beside = xasprintf("%s" DRAFT_BESIDE, key), *each = store_draft(app->session.store, beside);
	if (each)
		strv_split(&ids, each, ",");
	if (ids.n)
		form_open(app, &(struct form_call){ .ledger = l, .each = (const char *const *)ids.v, .neach = ids.n, .resume = true });
	else /* of an older version */
		stack_message(STYLE_ERROR, tr("For whom it was is not kept with this draft: mark them again in their list"));
	strv_free(&ids);
	free(beside);
	free(each);
}

/* NAME, NAME:walk, NAME:each:…, NAME:like:ID or NAME:once:WHAT */
static void take_up_new(struct app *app, const char *key, const char *rest)
{
	size_t n = strcspn(rest, ":");
	const char *once = str_starts(rest + n, ":once:") ? rest + n + 6 : NULL;
	const char *like = str_starts(rest + n, ":like:") ? rest + n + 6 : NULL;
	char *name = xstrndup(rest, n);
	const struct ledger *l = store_ledger(app->session.store, name);
	if (l && str_starts(rest + n, ":each:"))
		take_up_each(app, l, key);
	else if (l)
		form_open(app, &(struct form_call){ .ledger = l, .walk = rest[n] == ':' && !once && !like, .once = once, .like = like,
						    .resume = true });
	free(name);
}

static void take_up_edit(struct app *app, const char *id)
{
	form_open(app, &(struct form_call){ .ids = &id, .n = 1, .resume = true });
}

static void take_up(struct app *app, const char *key)
{
	const char *form = strchr(key, '/') + 1;
	if (str_starts(form, "new:"))
		take_up_new(app, key, form + 4);
	else if (str_starts(form, "edit:"))
		take_up_edit(app, form + 5);
	else if (str_starts(form, "act:"))
		take_up_act(app, form + 4);
	else if (str_starts(form, "items:"))
		sitting_open(app, form + 6, true);
	else if (str_starts(form, "run:"))
		round_open(app, form + 4, true);
}

static char *title_of(struct app *app, const char *key)
{
	struct sets s = SETS_INIT;
	char *text = store_draft(app->session.store, key), *name, *line;
	const char *when;
	draft_read(text ? text : "", &s);
	when = sets_get(&s, "@when");
	name = draft_title(app, key, &s);
	line = xasprintf("%s  %s", when ? when : "", name);
	sets_free(&s);
	free(name);
	free(text);
	return line;
}

/* ---- what becomes of them ---- */

static bool throw_away(struct app *app, const char *key)
{
	const char *answers[] = { tr("Keep it"), tr("Throw it away: nothing brings it back") };
	if (prompt_choice(tr("Throw away what was typed?"), answers, 2) != 1)
		return false;
	store_draft_drop(app->session.store, key);
	return true;
}

enum draft_answer draft_ask(struct app *app, const char *key, const char *question, bool afresh)
{
	const char *answers[] = { tr("Go on with it"), tr("Later"), afresh ? tr("Discard it and begin afresh") : tr("Discard it") };
	int answer;
	do
		answer = prompt_choice(question, answers, 3);
	while (answer == 2 && !stack_ending() && !throw_away(app, key));
	return answer == 0 ? DRAFT_TAKE_UP : answer == 2 ? DRAFT_AFRESH : DRAFT_LEAVE;
}

static enum draft_answer ask(struct app *app, const char *key, const char *title)
{
	char *question = xasprintf(tr("A form was left unsaved:\n%s"), title);
	enum draft_answer answer = draft_ask(app, key, question, false);
	free(question);
	return answer;
}

/* -1: none now. */
static int choose(const struct strv *titles)
{
	if (titles->n == 1)
		return 0;
	return picker_choose(tr("Forms left unsaved (Esc: later)"),
			     (const char *const *)titles->v, titles->n, 0, NULL);
}

/* Those of others are nobody's business. */
void drafts_own(struct app *app, struct strv *ret)
{
	struct strv keys = STRV_INIT;
	char *own = draft_key(app, "");
	store_drafts(app->session.store, &keys);
	for (size_t i = 0; i < keys.n; i++)
		if (str_starts(keys.v[i], own))
			strv_add(ret, keys.v[i]);
	free(own);
	strv_free(&keys);
}

static bool offer(struct app *app)
{
	struct strv keys = STRV_INIT, titles = STRV_INIT;
	bool again = false;
	drafts_own(app, &keys);
	for (size_t i = 0; i < keys.n; i++)
		strv_take(&titles, title_of(app, keys.v[i]));
	int i = keys.n ? choose(&titles) : -1;
	enum draft_answer a = i < 0 ? DRAFT_LEAVE : ask(app, keys.v[i], titles.v[i]);
	if (a == DRAFT_TAKE_UP)
		take_up(app, keys.v[i]);
	again = a == DRAFT_AFRESH || (a == DRAFT_LEAVE && i >= 0 && keys.n > 1);
	strv_free(&keys);
	strv_free(&titles);
	return again;
}

void drafts_offer(struct app *app)
{
	while (!stack_ending() && offer(app))
		;
}
