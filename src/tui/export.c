/* A list written to a file: in which form, then where. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/layouts.h>
#include <bihuan/exchange/export.h>

#include "import_screen.h"
#include "picker.h"
#include "prompt.h"
#include "shell.h"

enum { FORMAT_XLSX, FORMAT_CSV, FORMAT_LIST, FORMATS, DIGITS = 9, MANY_LAYOUTS = 200, NAMES_TRIED = 1000 };

/* ---- in which form ---- */

/* Those with a sheet of the ledger; a declaration that is wrong is said, and then there are none. */
static size_t layouts_of(struct app *app, const struct ledger *l, struct layouts *ret, const struct layout **fit)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!layouts_load(app->layouts, &ledgers, ret, &err)) {
		*ret = (struct layouts){ NULL, 0 };
		prompt_show_error(&err);
	}
	for (size_t i = 0; i < ret->n; i++)
		if (n < MANY_LAYOUTS && layout_sheet_of(ret->v[i], l))
			fit[n++] = ret->v[i];
	return n;
}

/* A layout of what the list shows; NULL, and it is said, when there is none. */
static struct layout *layout_of_list(struct app *app, const struct export_call *c)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct layout *made = NULL;
	struct err err = ERR_INIT;
	char *text = NULL;

	if (!layout_write(words_now(&c->ledger->title), c->ledger, c->columns, &ledgers, &text, &err) ||
	    !layout_parse(text, c->ledger->name, &ledgers, &made, &err))
		prompt_show_error(&err);
	free(text);
	return made;
}

/* Which of the forms; false: none. Without a layout: the columns that an import takes back. */
static bool ask_form(struct app *app, const struct export_call *c, const struct layout *const *fit, size_t nfit,
		     struct export_options *o, struct layout **ret_made)
{
	const char *titles[FORMATS + MANY_LAYOUTS] = { tr("Workbook (.xlsx), to be changed and imported"),
						      tr("CSV, to be changed and imported"),
						      tr("The columns of the list") };
	char *question = c->nids ? xasprintf(tr("Export the %zu marked ones as"), c->nids) :
				   xstrdup(tr("Export what the list shows as"));
	size_t n = FORMATS + nfit;
	int chosen;

	for (size_t i = 0; i < nfit; i++)
		titles[FORMATS + i] = words_now(&fit[i]->title);
	chosen = n <= DIGITS ? prompt_choice(question, titles, n) : picker_choose(question, titles, n, 0, NULL);
	free(question);
	o->format = chosen == FORMAT_CSV ? EXPORT_CSV : EXPORT_XLSX;
	o->layout = chosen >= FORMATS ? fit[chosen - FORMATS] : NULL;
	if (chosen == FORMAT_LIST)
		o->layout = *ret_made = layout_of_list(app, c);
	return chosen >= 0 && (chosen != FORMAT_LIST || *ret_made);
}

/* ---- where ---- */

struct asked {
	struct app *app;
	const struct export_ask *ask;
};

/* May that be written, and is it of a form we have? */
static bool may_write(void *ctx, const char *typed, struct err *err)
{
	const struct asked *a = ctx;
	const char *const keep[] = { store_path(a->app->session.store), NULL }, *const *end = a->ask->ends;
	char *path = import_path(typed);
	bool ok;

	while (*end && !str_ends(path, *end))
		end++;
	ok = !*path || ((*end || err_set(err, ERR_REFUSED, "bad_argument", "%s", tr(a->ask->wrong))) && output_check(path, keep, err));
	free(path);
	return ok;
}

/* 隐患-2026-09-01.xlsx, and where that is there 隐患-2026-09-01-2.xlsx. The caller frees it. */
static char *free_name(const char *name, const char *end)
{
	char *file = xasprintf("%s%s", name, end);

	for (int n = 2; n < NAMES_TRIED; n++) {
		char *path = import_path(file);
		bool taken = access(path, F_OK) == 0;

		free(path);
		if (!taken)
			break;
		free(file);
		file = xasprintf("%s-%d%s", name, n, end);
	}
	return file;
}

char *export_ask_file(struct app *app, const struct export_ask *ask)
{
	struct asked asked = { app, ask };
	char *initial = free_name(ask->name, ask->end ? ask->end : ask->ends[0]);
	char *typed = prompt_text(&(struct prompt_options){ .question = tr("Write it to the file"), .initial = initial,
							    .max = 4000, .check = may_write, .ctx = &asked });
	char *path = typed && *typed ? import_path(typed) : NULL;

	free(typed);
	free(initial);
	return path;
}

char *export_ask_path(struct app *app, const char *name, enum export_format *format)
{
	static const char *const ends[] = { ".xlsx", ".csv", ".XLSX", ".CSV", NULL };
	char *path = export_ask_file(app, &(struct export_ask){ .name = name, .end = *format == EXPORT_CSV ? ".csv" : ".xlsx", .ends = ends,
								.wrong = N_("Let its name end in .xlsx or .csv") });

	if (path)
		export_format_of(path, format);
	return path;
}

/* 隐患-2026-09-01: what it is of, and the day. The caller frees it; NULL: none. */
static char *ask_path(struct app *app, const struct export_call *c, struct export_options *o)
{
	char day[DAY_TEXT];
	char *name = xasprintf("%s-%s", words_now(o->layout ? &o->layout->title : &c->ledger->title),
			       day_to_iso(app->session.today, day));
	char *path = export_ask_path(app, name, &o->format);

	free(name);
	return path;
}

/* ---- writing ---- */

static void write_out(struct app *app, const struct export_call *c, struct export_options *o)
{
	struct export_result r = { .rows = 0 };
	struct err err = ERR_INIT;

	o->line = c->line;
	o->ids = c->nids ? c->ids : NULL;
	o->nids = c->nids;
	o->news = progress_begin(tr("Export"));
	if (export_file(&app->session, c->filter, o, &r, &err))
		stack_messagef(STYLE_GOOD, tr("%ld records written: %s"), r.rows, r.files.v[0]);
	else if (str_eq(err.code, "cancelled"))
		stack_message(STYLE_WARN, err.text);
	else
		prompt_show_error(&err);
	export_result_free(&r);
}

void export_run(struct app *app, const struct export_call *c)
{
	const struct layout *fit[MANY_LAYOUTS];
	struct layouts all = { NULL, 0 };
	struct export_options o = { .format = EXPORT_XLSX };
	struct layout *made = NULL;
	size_t n = layouts_of(app, c->ledger, &all, fit);
	char *path = ask_form(app, c, fit, n, &o, &made) ? ask_path(app, c, &o) : NULL;

	o.path = path;
	if (path)
		write_out(app, c, &o);
	free(path);
	layout_free(made);
	layouts_free(&all);
}
