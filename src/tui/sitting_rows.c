/* The rows of a sitting: read, changed in memory, kept as a draft, written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/value.h>

#include "drafts.h"
#include "field_bridge.h"
#include "sitting.h"
#include "shell.h"

struct sitting_list *sitting_now(struct sitting *g)
{
	return &g->lists[g->at];
}

/* ---- fields ---- */

static bool is_typed(const struct ledger *l, const struct field *f)
{
	return f->set == FIELD_BY_FORM && f != ledger_holder(l) && !field_is(f, FIELD_IS_FILE);
}

static bool has_field(const struct sitting_list *l, const struct field *f)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i] == f)
			return true;
	return false;
}

static void add_field(struct sitting_list *l, const struct field *f)
{
	if (is_typed(l->ledger, f) && !has_field(l, f) && l->nfields < sizeof l->fields / sizeof *l->fields)
		l->fields[l->nfields++] = f;
}

/* The columns, then what must be there and is not filled by itself, then the rest. */
static void find_fields(struct sitting_list *l)
{
	const struct ledger *of = l->ledger;

	for (size_t i = 0; i < of->ncolumns; i++)
		add_field(l, of->columns[i].field);
	for (size_t i = 0; i < of->nfields; i++)
		if (of->fields[i].required && !of->fields[i].fill)
			add_field(l, &of->fields[i]);
	l->nmain = l->nfields;
	for (size_t i = 0; i < of->nfields; i++)
		add_field(l, &of->fields[i]);
}

/* ---- rows ---- */

static void row_free(struct sitting_row *r)
{
	sets_free(&r->sets);
	sets_free(&r->raw);
	sets_free(&r->stored);
}

void sitting_rows_free(struct sitting *g)
{
	for (size_t i = 0; i < g->nlists; i++) {
		for (size_t k = 0; k < g->lists[i].n; k++)
			row_free(&g->lists[i].v[k]);
		free(g->lists[i].v);
		g->lists[i].v = NULL;
		g->lists[i].n = 0;
	}
}

struct sitting_row *sitting_insert(struct sitting_list *l, size_t i)
{
	struct sitting_row blank = { .gone = false };

	l->moved |= i < l->n;
	VEC_ADD(l->v, l->n) = blank;
	memmove(l->v + i + 1, l->v + i, (l->n - 1 - i) * sizeof *l->v);
	l->v[i] = blank;
	return &l->v[i];
}

void sitting_remove(struct sitting_list *l, size_t i)
{
	row_free(&l->v[i]);
	l->n--;
	memmove(l->v + i, l->v + i + 1, (l->n - i) * sizeof *l->v);
}

bool sitting_row_empty(const struct sitting_row *r)
{
	for (size_t i = 0; i < r->sets.n; i++)
		if (!str_empty(r->sets.v[i].value))
			return false;
	return !r->raw.n;
}

const char *sitting_get(const struct sitting_row *r, const struct field *f)
{
	const char *raw = sets_get(&r->raw, f->name), *value = raw ? raw : sets_get(&r->sets, f->name);

	return str_empty(value) ? NULL : value;
}

/* A form hands on choices by their codes; what was pasted and passed over in it is no code, and stays what it was. */
static bool are_codes(const struct field *f, const char *text)
{
	struct strv items = STRV_INIT;
	bool all = true;

	strv_split(&items, text, ",");
	for (size_t i = 0; i < items.n; i++)
		all = all && field_choice_code(f, items.v[i]);
	strv_free(&items);
	return all;
}

bool sitting_read(struct sitting *g, const struct field *f, const char *text, char **ret, struct err *err)
{
	const struct names *names = store_names(g->app->session.store, g->app->session.today);

	if (field_is(f, FIELD_CHOOSES) && !str_empty(text) && !are_codes(f, text))
		return value_parse(f, text, names, ret, err);
	return bridge_parse(f, text, names, ret, err);
}

void sitting_put(struct sitting *g, struct sitting_list *l, struct sitting_row *r, const struct field *f, const char *text)
{
	char *value = NULL;
	struct err err = ERR_INIT;

	(void)l;
	if (sitting_read(g, f, text, &value, &err)) {
		sets_put(&r->sets, f->name, value, false);
		sets_drop(&r->raw, f->name);
	} else {
		sets_drop(&r->sets, f->name);
		sets_put(&r->raw, f->name, text, false);
	}
	free(value);
}

static bool load_list(struct sitting *g, struct sitting_list *l, struct err *err)
{
	struct item_list items;

	if (!work_items(&g->app->session, l->ledger, g->holder, &items, err))
		return false;
	for (size_t i = 0; i < items.n; i++) {
		struct sitting_row *r = sitting_insert(l, l->n);

		memcpy(r->id, items.v[i].id, sizeof r->id);
		memcpy(r->version, items.v[i].version, sizeof r->version);
		sets_copy(&r->sets, &items.v[i].sets);
		sets_copy(&r->stored, &items.v[i].sets);
	}
	item_list_free(&items);
	return true;
}

bool sitting_load(struct sitting *g, struct err *err)
{
	const struct ledger *all[ITEM_LEDGERS_MAX];

	g->nlists = store_item_ledgers(g->app->session.store, g->parent, all);
	for (size_t i = 0; i < g->nlists; i++) {
		g->lists[i] = (struct sitting_list){ .ledger = all[i] };
		find_fields(&g->lists[i]);
		if (!load_list(g, &g->lists[i], err))
			return false;
	}
	return true;
}

/* ---- what will be written ---- */

static bool row_differs(const struct sitting_list *l, const struct sitting_row *r)
{
	if (r->gone || r->raw.n || !r->id[0])
		return r->id[0] || (!r->gone && !sitting_row_empty(r));
	for (size_t i = 0; i < l->nfields; i++) {
		const char *now = sets_get(&r->sets, l->fields[i]->name), *was = sets_get(&r->stored, l->fields[i]->name);

		if (!str_eq(now ? now : "", was ? was : ""))
			return true;
	}
	return false;
}

size_t sitting_changes(const struct sitting *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->nlists; i++) {
		size_t in = 0;

		for (size_t k = 0; k < g->lists[i].n; k++)
			in += row_differs(&g->lists[i], &g->lists[i].v[k]);
		n += in ? in : g->lists[i].moved;
	}
	return n;
}

/* What could not be read as it was typed or pasted: it can be now, or it is said before anything is written. */
static bool read_raw(struct sitting *g, const struct sitting_list *l, struct sitting_row *r, struct err *err)
{
	for (size_t i = 0; i < l->nfields && r->raw.n && !r->gone; i++) {
		const char *name = l->fields[i]->name, *raw = sets_get(&r->raw, name);
		char *value = NULL;

		if (!raw)
			continue;
		if (!sitting_read(g, l->fields[i], raw, &value, err))
			return false;
		sets_put(&r->sets, name, value, false);
		sets_drop(&r->raw, name);
		free(value);
	}
	return true;
}

static void item_of(const struct sitting_row *r, struct item_edit *ret)
{
	*ret = (struct item_edit){ .gone = r->gone, .sets = SETS_INIT };
	memcpy(ret->id, r->id, sizeof ret->id);
	memcpy(ret->version, r->version, sizeof ret->version);
	sets_copy(&ret->sets, &r->sets);
}

/* Blank rows are none. *at: the row of each item. */
static bool gather(struct sitting *g, size_t list, struct item_list *ret, size_t **at, size_t *ret_row, struct err *err)
{
	const struct sitting_list *l = &g->lists[list];

	*at = xcalloc(l->n + 1, sizeof **at);
	ret->ledger = l->ledger;
	for (size_t i = 0; i < l->n; i++) {
		struct sitting_row *r = &l->v[i];

		if (!r->id[0] && (r->gone || sitting_row_empty(r)))
			continue;
		*ret_row = i;
		if (!read_raw(g, l, r, err))
			return false;
		(*at)[ret->n] = i;
		VEC_ADD(ret->v, ret->n) = (struct item_edit){ .gone = false };
		item_of(r, &ret->v[ret->n - 1]);
	}
	return true;
}

bool sitting_write(struct sitting *g, size_t *ret_list, size_t *ret_row, struct err *err)
{
	struct item_list lists[ITEM_LEDGERS_MAX] = { { .ledger = NULL } };
	size_t *at[ITEM_LEDGERS_MAX] = { NULL }, row = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < g->nlists; i++) {
		*ret_list = i;
		ok = gather(g, i, &lists[i], &at[i], ret_row, err);
	}
	if (ok && !work_items_save(&g->app->session, g->holder, lists, g->nlists, g->draft, ret_list, &row, err)) {
		*ret_row = row < lists[*ret_list].n ? at[*ret_list][row] : 0;
		ok = false;
	}
	for (size_t i = 0; i < g->nlists; i++) {
		item_list_free(&lists[i]);
		free(at[i]);
	}
	return ok;
}

/* ---- the draft ---- */

static void put_line(struct sets *s, const char *what, const char *name, const struct sitting_list *l, size_t row,
		     const char *value)
{
	char *key = xasprintf("%s.%zu.%s%s", l->ledger->name, row, what, name);

	sets_put(s, key, value, false);
	free(key);
}

static void keep_row(struct sets *s, const struct sitting_list *l, size_t i)
{
	const struct sitting_row *r = &l->v[i];

	put_line(s, "@", "id", l, i, r->id);
	if (r->version[0])
		put_line(s, "@", "version", l, i, r->version);
	if (r->gone)
		put_line(s, "@", "gone", l, i, "1");
	for (size_t k = 0; k < r->stored.n; k++)
		put_line(s, "@was.", r->stored.v[k].name, l, i, r->stored.v[k].value);
	for (size_t k = 0; k < r->sets.n; k++)
		if (r->sets.v[k].value)
			put_line(s, "", r->sets.v[k].name, l, i, r->sets.v[k].value);
	for (size_t k = 0; k < r->raw.n; k++)
		put_line(s, "@raw.", r->raw.v[k].name, l, i, r->raw.v[k].value);
}

static char *draft_of(const struct sitting *g)
{
	struct sets s = SETS_INIT;
	char number[24], *text;

	snprintf(number, sizeof number, "%zu", g->at);
	sets_put(&s, "@list", number, false);
	for (size_t i = 0; i < g->nlists; i++)
		for (size_t k = 0; k < g->lists[i].n; k++)
			if (g->lists[i].v[k].id[0] || !sitting_row_empty(&g->lists[i].v[k]))
				keep_row(&s, &g->lists[i], k);
	text = draft_write(&s);
	sets_free(&s);
	return text;
}

bool sitting_keep(struct sitting *g)
{
	struct store *store = g->app->session.store;
	char when[DRAFT_WHEN], *text, *stamped;
	struct err err = ERR_INIT;
	bool ok = true;

	if (store_readonly(store))
		return true;
	if (!sitting_changes(g)) {
		if (g->draft_text)
			store_draft_drop(store, g->draft);
		free(g->draft_text);
		g->draft_text = NULL;
		return true;
	}
	text = draft_of(g);
	if (str_eq(text, g->draft_text)) {
		free(text);
		return true;
	}
	stamped = xasprintf("@when=%s\n%s", draft_when(when), text);
	ok = store_draft_save(store, g->draft, stamped, &err);
	if (!ok)
		stack_error(&err);
	free(stamped);
	free(g->draft_text);
	g->draft_text = text;
	return ok;
}

static struct sitting_list *list_called(struct sitting *g, const char *name, size_t n)
{
	for (size_t i = 0; i < g->nlists; i++)
		if (strlen(g->lists[i].ledger->name) == n && strncmp(g->lists[i].ledger->name, name, n) == 0)
			return &g->lists[i];
	return NULL;
}

static void take_value(struct sitting_row *r, const char *what, const char *value)
{
	if (str_eq(what, "@id"))
		memccpy(r->id, value ? value : "", 0, sizeof r->id - 1);
	else if (str_eq(what, "@version"))
		memccpy(r->version, value ? value : "", 0, sizeof r->version - 1);
	else if (str_eq(what, "@gone"))
		r->gone = true;
	else if (str_starts(what, "@was."))
		sets_put(&r->stored, what + 5, value, false);
	else if (str_starts(what, "@raw."))
		sets_put(&r->raw, what + 5, value, false);
	else
		sets_put(&r->sets, what, value, false);
}

/* "post_risk.3.level": the rows of a draft take the place of those that were read; each begins with its id. */
static void take_line(struct sitting *g, const struct set *v)
{
	const char *dot = strchr(v->name, '.'), *what = dot ? strchr(dot + 1, '.') : NULL;
	struct sitting_list *l = what ? list_called(g, v->name, (size_t)(dot - v->name)) : NULL;

	if (!l)
		return;
	if (str_eq(what + 1, "@id"))
		sitting_insert(l, l->n);
	if (l->n)
		take_value(&l->v[l->n - 1], what + 1, v->value);
}

void sitting_take_up(struct sitting *g, const char *text)
{
	struct sets s = SETS_INIT;
	const char *at;

	draft_read(text, &s);
	sitting_rows_free(g);
	for (size_t i = 0; i < s.n; i++)
		take_line(g, &s.v[i]);
	for (size_t i = 0; i < g->nlists; i++) /* they are compared when they are written */
		g->lists[i].moved = g->lists[i].n && g->lists[i].v[0].id[0];
	at = sets_get(&s, "@list");
	g->at = at && (size_t)atoi(at) < g->nlists ? (size_t)atoi(at) : 0;
	sets_free(&s);
	free(g->draft_text);
	g->draft_text = draft_of(g);
}
