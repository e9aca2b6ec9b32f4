#include "report_into.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/cell_maps.h>
#include <bihuan/exchange/export.h>
#include <bihuan/exchange/workbook.h>
#include <bihuan/report/into.h>

#include "import_screen.h"
#include "shell.h"
#include "picker.h"
#include "prompt.h"

enum { MAPS_MOST = 64 };

struct into {
	struct app *app;
	const struct figures *f;
	const struct figures_part *part;
	char *from; /* the workbook */
	struct cell_maps maps;
	const struct cell_map *map; /* NULL: from one cell on */
};

/* ---- which workbook ---- */

static bool is_workbook(void *ctx, const char *typed, struct err *err)
{
	char *path = import_path(typed);
	bool ok = !*path || str_ends(path, ".xlsx") || err_set(err, ERR_REFUSED, "bad_argument", "%s: this is no workbook (.xlsx)", path);

	(void)ctx;
	if (ok && *path && access(path, R_OK) != 0)
		ok = err_set(err, ERR_FILE, "no_file", "%s: there is no such file, or it cannot be read", path);
	free(path);
	return ok;
}

static bool ask_workbook(struct into *x)
{
	char *typed = prompt_text(&(struct prompt_options){ .question = tr("The workbook to fill (.xlsx)"), .max = 4000, .check = is_workbook });

	x->from = typed && *typed ? import_path(typed) : NULL;
	free(typed);
	return x->from;
}

/* ---- by what ---- */

/* By a map of this report, or from one cell on; false: by nothing. Where there is no map it is not asked. */
static bool ask_map(struct into *x)
{
	const struct cell_map *fit[MAPS_MOST];
	const char *lines[MAPS_MOST + 1];
	size_t n = 0;
	int chosen;

	for (size_t i = 0; i < x->maps.n && n < MAPS_MOST; i++) {
		fit[n] = x->maps.v[i];
		lines[n] = words_now(&fit[n]->title);
		n += fit[n]->report == x->f->report;
	}
	lines[n] = tr("From one cell on: the figures of this table alone");
	chosen = n ? picker_choose(tr("By which map of cells"), lines, n + 1, 0, NULL) : 0;
	x->map = chosen >= 0 && (size_t)chosen < n ? fit[chosen] : NULL;
	return chosen >= 0;
}

static bool is_cell(void *ctx, const char *typed, struct err *err)
{
	struct cell_at at = { .sheet = NULL };
	bool ok = !*typed || cell_at_read(typed, &at) ||
		  err_set(err, ERR_USAGE, "bad_argument", "“%s” is no cell; write one such as B5, or Sheet!B5", typed);

	(void)ctx;
	free(at.sheet);
	return ok;
}

static bool cells_from(struct into *x, struct book_cell **ret, size_t *ret_n, struct err *err)
{
	char *typed = prompt_text(&(struct prompt_options){ .question = tr("From which cell on (B5, or Sheet!B5)"), .max = 200, .check = is_cell });
	struct cell_at at = { .sheet = NULL };
	bool ok = typed && *typed && cell_at_read(typed, &at) && figures_at(x->f, x->part->part->name, &at, false, ret, ret_n, err);

	free(at.sheet);
	free(typed);
	return ok;
}

/* ---- where to ---- */

/* The workbook's name and the period: 调度表-2026-08.xlsx. */
static char *ask_target(struct into *x)
{
	static const char *const ends[] = { ".xlsx", NULL };
	char *name = xasprintf("%.*s-%s", (int)(strlen(x->from) - strlen(".xlsx")), x->from, x->f->period_name);
	char *path = export_ask_file(x->app, &(struct export_ask){ .name = name, .ends = ends, .wrong = N_("Let its name end in .xlsx") });

	free(name);
	return path;
}

static bool write_to(struct into *x, const char *path, const struct book_cell *v, size_t n, struct err *err)
{
	const char *const keep[] = { store_path(x->app->session.store), x->from, NULL };
	struct output out = { .path = NULL };
	bool ok = output_begin(&out, path, keep, err) && workbook_fill(x->from, out.part, v, n, err) && output_end(&out, err);

	output_drop(&out);
	return ok;
}

/* Something stands in some of them: told which, and asked whether that is replaced. */
static bool wants_over(const struct err *err, struct book_cell *v, size_t n)
{
	const char *const answers[] = { tr("Replace what stands there"), tr("Leave it, and write nothing") };

	if (!str_eq(err->code, "cell_taken") || prompt_choice(err->text, answers, 2) != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		v[i].over = true;
	return true;
}

static void fill_it(struct into *x, struct book_cell *v, size_t n)
{
	char *path = ask_target(x);
	struct err err = ERR_INIT;
	bool ok;

	if (!path)
		return;
	ok = write_to(x, path, v, n, &err);
	if (!ok && wants_over(&err, v, n)) {
		err_clear(&err);
		ok = write_to(x, path, v, n, &err);
	}
	if (ok)
		stack_messagef(STYLE_GOOD, tr("Written: %s"), path);
	else if (!str_eq(err.code, "cell_taken"))
		prompt_show_error(&err);
	free(path);
}

void report_into_ask(struct app *app, const struct reports *all, const struct figures *f, const struct figures_part *part)
{
	const struct declared_ledgers ledgers = { store_ledger_named, app->session.store };
	struct into x = { .app = app, .f = f, .part = part };
	struct book_cell *v = NULL;
	struct err err = ERR_INIT;
	size_t n = 0;

	if (!cell_maps_load(app->map_folder, &ledgers, all, &x.maps, &err)) {
		prompt_show_error(&err);
		return;
	}
	if (ask_workbook(&x) && ask_map(&x)) {
		if (x.map ? figures_into(&app->session, f, x.map, &v, &n, &err) : cells_from(&x, &v, &n, &err))
			fill_it(&x, v, n);
		else if (err.kind)
			prompt_show_error(&err);
	}
	book_cells_free(v, n);
	cell_maps_free(&x.maps);
	free(x.from);
}
