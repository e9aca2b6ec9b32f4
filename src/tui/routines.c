/* Routines: who is behind with what comes round again, by how long, by which rule; one key opens the record that is to be
 * made, another the excuse. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/conf/routines.h>

#include "list_rows.h"
#include "prompt.h"
#include "shell.h"
#include "text_edit.h"

enum { STATE, WHO, TITLE, PERIOD, DUE, COLUMNS };
enum { BASIS_MOST = 4 }; /* lines that the sentence which orders it may take below the rule */

struct routines_screen {
	struct screen screen;
	struct app *app;
	struct list *list;
	struct list_rows rows;
	struct routine_list found;
	unsigned version;
	char *line, *says; /* which of them, and what they are; NULL: those behind or due soon */
};

/* ---- those in force ---- */

void routines_begin(struct app *app)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct err err = ERR_INIT;

	routines_free(&app->routines);
	app->behind = -1;
	if (!routines_load(app->routine_folder, &ledgers, &app->routines, &err))
		stack_error(&err);
	app->session.routines = &app->routines;
}

bool routines_count(struct app *app, struct err *err)
{
	static const struct news news = { .cancelled = term_key_waiting };
	struct routine_list found = { .n = 0 };
	const struct routine_wish wish = { .as_of = app->session.today, .news = &news };

	if (!work_routines(&app->session, &wish, &found, err))
		return false;
	app->behind = (long)found.behind;
	routine_list_free(&found);
	return true;
}

/* ---- the list ---- */

static size_t rows_n(const void *ctx)
{
	return ((const struct routines_screen *)ctx)->found.n;
}

static bool row_shown(const void *ctx, size_t i, struct list_row *row)
{
	const struct routines_screen *r = ctx;

	row->style = r->found.v[i].state == OCCURRENCE_BEHIND ? STYLE_LATE : STYLE_NORMAL;
	return true;
}

static void cell(const void *ctx, size_t i, int column, struct buf *out, int *style)
{
	const struct routines_screen *r = ctx;
	const struct routine_row *row = &r->found.v[i];
	char *period, iso[DAY_TEXT];

	switch (column) {
	case STATE:
		if (row->days_late)
			buf_addf(out, tr("+%d days"), row->days_late);
		else
			buf_add(out, occurrence_title(row->state));
		break;
	case WHO:
		buf_add(out, routine_who_name(&r->app->session, &r->found, row));
		*style = STYLE_NORMAL;
		break;
	case TITLE:
		buf_add(out, words_now(&row->routine->title));
		*style = STYLE_NORMAL;
		break;
	case PERIOD:
		period = routine_period(row);
		buf_add(out, period);
		if (row->missed > 1)
			buf_addf(out, " ×%d", row->missed);
		free(period);
		*style = STYLE_DIM;
		break;
	case DUE:
		buf_add(out, day_to_iso(row->due, iso));
		break;
	}
}

/* What the line means of all of them. */
static bool read_line(struct routines_screen *r, struct routine_list *l, struct err *err)
{
	struct routine_line k;
	size_t n = 0;
	bool ok = routine_line_read(&r->app->session, r->line, &k, err);

	l->behind = 0;
	for (size_t i = 0; ok && i < l->n; i++)
		if (routine_line_holds(&k, l, &l->v[i])) {
			l->v[n] = l->v[i];
			l->behind += l->v[n++].state == OCCURRENCE_BEHIND;
		}
	l->n = n;
	routine_line_free(&k);
	return ok;
}

static void reload(struct routines_screen *r)
{
	const struct list_column columns[] = {
		{ .title = tr("Late"), .width = 9, .whole = true }, { .title = tr("Who"), .share = 2 },
		{ .title = tr("Routine"), .share = 3 },	    { .title = tr("Period"), .width = 12 },
		{ .title = tr("Due day"), .width = 10, .whole = true },
	};
	const struct routine_wish wish = { .as_of = r->app->session.today, .all = r->line != NULL };
	struct err err = ERR_INIT;

	r->version = r->app->version;
	routine_list_free(&r->found);
	if (!work_routines(&r->app->session, &wish, &r->found, &err) || (r->line && !read_line(r, &r->found, &err)))
		stack_error(&err);
	if (!r->line)
		r->app->behind = (long)r->found.behind;
	list_set_columns(r->list, columns, COLUMNS);
	list_refresh(r->list);
}

static const struct routine_row *current(struct routines_screen *r)
{
	int64_t id = list_current_id(r->list);

	return id > 0 && (size_t)id <= r->found.n ? &r->found.v[id - 1] : NULL;
}

/* ---- what is opened ---- */

/* What the line of a routine asks of a record, where it says one value of a field: kind:evacuation. */
static void preset_line(struct app *app, const struct ledger *l, const char *line, struct sets *sets)
{
	struct filter f;
	struct err err = ERR_INIT;

	if (!work_filter(&app->session, l->name, line, &f, &err))
		return;
	for (size_t i = 0; i < f.n; i++) {
		const struct filter_term *t = &f.terms[i];

		if (t->kind == FILTER_FIELD && !t->not && !t->items && !t->via && t->op == SIGN_EQ && t->values.n &&
		    t->field->set == FIELD_BY_FORM)
			sets_put(sets, t->field->name, t->values.v[0], false);
	}
	filter_free(&f);
}

static void preset_who(const struct routines_screen *r, const struct routine_row *row, const struct ledger *l,
		       const char *field, struct sets *sets)
{
	const struct field *f = field && row->who != SIZE_MAX ? ledger_field(l, field) : NULL;
	char *value;

	if (!f)
		return;
	value = f->type == FIELD_PEOPLE ? xasprintf("=%s", r->found.who[row->who].id) : xstrdup(r->found.who[row->who].id);
	sets_put(sets, f->name, value, false);
	free(value);
}

/* The record that says it was done; of what is a field of their own record, that record. */
static void open_record(struct routines_screen *r)
{
	const struct routine_row *row = current(r);
	const struct ledger *l = row ? store_ledger(r->app->session.store, row->routine->ledger) : NULL;
	struct sets sets = SETS_INIT;

	if (!l)
		return;
	if (row->routine->self) {
		page_open(r->app, r->found.who[row->who].id);
		return;
	}
	preset_line(r->app, l, row->routine->line, &sets);
	preset_who(r, row, l, row->routine->whose, &sets);
	form_open(r->app, &(struct form_call){ .ledger = l, .preset = &sets });
	sets_free(&sets);
}

static const char *field_for(const struct ledger *l, const struct ledger *to)
{
	for (size_t i = 0; to && i < l->nfields; i++)
		if (l->fields[i].type == FIELD_REF && str_eq(l->fields[i].ledger, to->name))
			return l->fields[i].name;
	return NULL;
}

/* Of several that were missed the first, or all of them: an excuse that covers one would leave the row as it was. NULL:
 * left. The caller frees it. */
static char *excused_period(const struct routine_row *row)
{
	char *first = routine_period(row), *all = routine_missed(row);
	char *only = xasprintf(tr("Only %s"), first), *each = xasprintf(tr("All %d that were missed: %s"), row->missed, all);
	const char *answers[] = { only, each };
	int answer = row->missed > 1 ? prompt_choice(tr("Excuse which periods?"), answers, 2) : 0;
	char *chosen = answer < 0 ? NULL : xstrdup(answer == 1 ? all : first);

	free(first);
	free(all);
	free(only);
	free(each);
	return chosen;
}

/* The routine as people call it, and who owes it: the record has its code. */
static char *words_of_row(const struct routines_screen *r, const struct routine_row *row)
{
	return xasprintf("%s  %s", words_now(&row->routine->title), routine_who_name(&r->app->session, &r->found, row));
}

static void open_excuse(struct routines_screen *r)
{
	const struct routine_excuses *e = &r->app->routines.excuses;
	const struct ledger *l = e->ledger ? store_ledger(r->app->session.store, e->ledger) : NULL;
	const struct routine_row *row = current(r);
	struct sets sets = SETS_INIT;
	char *period, *says;

	if (!l || !row)
		return;
	period = excused_period(row);
	if (!period)
		return;
	says = words_of_row(r, row);
	sets_put(&sets, e->routine, row->routine->name, false);
	sets_put(&sets, e->period, period, false);
	if (row->who != SIZE_MAX)
		preset_who(r, row, l, field_for(l, r->found.who[row->who].ledger), &sets);
	form_open(r->app, &(struct form_call){ .ledger = l, .preset = &sets, .says = says });
	sets_free(&sets);
	free(says);
	free(period);
}

/* ---- the screen ---- */

static const char *title(struct screen *self)
{
	const struct routines_screen *r = (const struct routines_screen *)self;

	return r->says ? r->says : tr("Routines");
}

static const char *hint(struct screen *self)
{
	(void)self;
	return tr("Enter makes the record  a their page  n excuse  Esc back");
}

/* Its title, the rule and the sentence that orders it, whole where there is room. */
static void basis_wrap(const struct routine_row *row, int width, struct strv *ret)
{
	char *rule = routine_row_rule(row), *what = xasprintf("%s  %s", words_now(&row->routine->title), rule);

	text_wrap(what, width, ret);
	free(what);
	text_wrap(row->routine->source, width, ret);
	free(rule);
}

static void foot_draw(const struct strv *lines, struct area a)
{
	for (int i = 0; i < a.h && (size_t)i < lines->n; i++) {
		bool more = i + 1 == a.h && (size_t)i + 1 < lines->n;

		term_put(a.y + i, a.x, more ? a.w - 2 : a.w, i ? STYLE_DIM : STYLE_LABEL, lines->v[i]);
		if (more)
			term_put(a.y + i, a.x + a.w - 2, 1, STYLE_DIM, "…");
	}
}

static void draw(struct screen *self, struct area body)
{
	struct routines_screen *r = (struct routines_screen *)self;
	struct area list = { body.y + 1, body.x, body.h - 2 - BASIS_MOST, body.w };
	const struct routine_row *row;
	struct strv lines = STRV_INIT;
	struct buf at = BUF_INIT;

	if (r->version != r->app->version)
		reload(r);
	list_draw(r->list, list);
	list_position(r->list, &at);
	term_put(body.y, body.x + body.w - 1 - term_width(buf_text(&at)), term_width(buf_text(&at)), STYLE_DIM, buf_text(&at));
	buf_clear(&at);
	buf_addf(&at, tr("Behind %zu"), r->found.behind);
	term_put(body.y, body.x + 1, term_width(buf_text(&at)), r->found.behind ? STYLE_LATE : STYLE_DIM, buf_text(&at));
	row = current(r);
	if (row)
		basis_wrap(row, body.w - 2, &lines);
	term_rule(list.y + list.h, body.x, body.w);
	foot_draw(&lines, (struct area){ list.y + list.h + 1, body.x + 1, BASIS_MOST, body.w - 2 });
	strv_free(&lines);
	buf_free(&at);
}

static void open_who(struct routines_screen *r)
{
	const struct routine_row *row = current(r);

	if (row && row->who != SIZE_MAX)
		page_open(r->app, r->found.who[row->who].id);
	else if (row)
		stack_message(STYLE_DIM, tr("The park owes this one: it has no page"));
}

static bool key(struct screen *self, const struct key *k, enum action a)
{
	struct routines_screen *r = (struct routines_screen *)self;

	(void)k;
	switch (a) {
	case ACTION_ROUTINES_RECORD:
	case ACTION_LIST_OPEN: /* a click */
		open_record(r);
		return true;
	case ACTION_ROUTINES_EXCUSE:
		open_excuse(r);
		return true;
	case ACTION_ROUTINES_WHO:
		open_who(r);
		return true;
	default:
		return list_action(r->list, a);
	}
}

static bool tick(struct screen *self)
{
	struct routines_screen *r = (struct routines_screen *)self;

	return app_poll(r->app) || r->version != r->app->version;
}

static struct list *list_of(struct screen *self)
{
	return ((struct routines_screen *)self)->list;
}

static void destroy(struct screen *self)
{
	struct routines_screen *r = (struct routines_screen *)self;

	list_destroy(r->list);
	routine_list_free(&r->found);
	free(r->line);
	free(r->says);
	free(r);
}

static const struct screen_ops routines_ops = {
	.name = "routines",
	.context = CTX_ROUTINES,
	.uses = (const enum action[]){ ACTION_NONE },
	.title = title,
	.hint = hint,
	.draw = draw,
	.key = key,
	.tick = tick,
	.list = list_of,
	.destroy = destroy,
};

void routines_open(struct app *app)
{
	routines_open_line(app, NULL, NULL);
}

void routines_open_line(struct app *app, const char *line, const char *says)
{
	struct routines_screen *r = xcalloc(1, sizeof *r);
	const struct list_column columns[] = { { .title = "" } };
	const struct list_options options = { .columns = columns, .ncolumns = 1,
					      .empty = line ? tr("There is nothing to tell") : tr("Nobody is behind, and nothing is due within 30 days") };
	struct list_source source;

	r->screen.ops = &routines_ops;
	r->app = app;
	r->line = line ? xstrdup(line) : NULL;
	r->says = says ? xstrdup(says) : NULL;
	r->rows = (struct list_rows){ .ctx = r, .n = rows_n, .row = row_shown, .cell = cell };
	source = list_rows_source(&r->rows);
	r->list = list_create(&source, &options);
	r->version = app->version - 1;
	stack_push(&r->screen);
}
