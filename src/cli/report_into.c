#include "report_into.h"

#include <stdlib.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/cell_maps.h>
#include <bihuan/exchange/workbook.h>
#include <bihuan/report/into.h>

#include "place.h"

bool report_into_said(struct cli *c, bool submit, struct err *err)
{
	static const char *const with[] = { "map", "at", "part", "over", "propose" }, *const without[] = { "explain", "format" };
	bool into = args_has(&c->args, "into");

	for (size_t i = 0; !into && i < sizeof with / sizeof *with; i++)
		if (args_has(&c->args, with[i]))
			return err_set(err, ERR_USAGE, "bad_argument", "--%s belongs to --into FILE", with[i]);
	for (size_t i = 0; into && i < sizeof without / sizeof *without; i++)
		if (args_has(&c->args, without[i]))
			return err_set(err, ERR_USAGE, "bad_argument", "--%s does not go with --into", without[i]);
	if (into && submit)
		return err_set(err, ERR_USAGE, "bad_argument", "Fill the workbook with report NAME --into FILE, and submit the table by itself");
	if (args_has(&c->args, "at") && args_has(&c->args, "map"))
		return err_set(err, ERR_USAGE, "bad_argument", "Say --map or --at, not both");
	return !args_has(&c->args, "part") || args_has(&c->args, "at") || err_set(err, ERR_USAGE, "bad_argument", "--part belongs to --at CELL");
}

/* What each cell is to hold, by --at or by a map. */
static bool cells_at(struct cli *c, const struct figures *f, struct book_cell **ret, size_t *ret_n, struct err *err)
{
	const char *text = args_value(&c->args, "at");
	struct cell_at at = { .sheet = NULL };
	bool ok = cell_at_read(text, &at) || err_set(err, ERR_USAGE, "bad_argument", "“%s” is no cell; write one such as B5, or Sheet!B5", text);

	ok = ok && figures_at(f, args_value(&c->args, "part"), &at, false, ret, ret_n, err);
	free(at.sheet);
	return ok;
}

static bool cells_by_map(struct cli *c, const struct reports *all, const struct figures *f, struct book_cell **ret, size_t *ret_n,
			 struct err *err)
{
	const struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct cell_maps maps = { .v = NULL };
	const struct cell_map *m = NULL;
	char *folder = place_maps();
	bool ok = cell_maps_load(folder, &ledgers, all, &maps, err);

	ok = ok && cell_maps_find(&maps, args_value(&c->args, "map"), f->report, &m, err) && figures_into(&c->session, f, m, ret, ret_n, err);
	cell_maps_free(&maps);
	free(folder);
	return ok;
}

static bool write_book(struct cli *c, const char *from, const struct book_cell *v, size_t n, struct err *err)
{
	const char *path = args_value(&c->args, "output"), *const keep[] = { store_path(c->session.store), path ? from : NULL, NULL };
	struct output out = { .path = NULL };
	bool ok = (path ? output_begin(&out, path, keep, err) : output_begin_over(&out, from, keep, err)) &&
		  workbook_fill(from, out.part, v, n, err) && output_end(&out, err);

	output_drop(&out);
	if (ok)
		print_text(c->out, path ? path : from);
	return ok;
}

static bool propose(struct cli *c, const char *file, const struct figures *f, struct err *err)
{
	struct book_text *v = NULL;
	size_t n = 0;
	char *text;

	if (!workbook_texts(file, &v, &n, err))
		return false;
	text = figures_map_begun(f, file, v, n);
	fputs(text, printer_file(c->out));
	free(text);
	book_texts_free(v, n);
	return true;
}

bool report_into(struct cli *c, const struct reports *all, const struct figures *f, struct err *err)
{
	const char *file = args_value(&c->args, "into");
	struct book_cell *v = NULL;
	size_t n = 0;
	bool ok;

	if (args_has(&c->args, "propose"))
		return propose(c, file, f, err);
	ok = args_has(&c->args, "at") ? cells_at(c, f, &v, &n, err) : cells_by_map(c, all, f, &v, &n, err);
	for (size_t i = 0; i < n && args_has(&c->args, "over"); i++)
		v[i].over = true;
	ok = ok && write_book(c, file, v, n, err);
	book_cells_free(v, n);
	return ok;
}
