#include <stdlib.h>
#include <string.h>

#include <bihuan/base/ticks.h>

#include "inside.h"
#include "sniff.h"

void import_result_free(struct import_result *r)
{
	if (!r)
		return;
	free(r->reject_file);
	free(r->sheet);
	strv_free(&r->others);
	strv_free(&r->ignored);
	strv_free(&r->reasons);
	strv_free(&r->warnings);
	*r = (struct import_result){ .rows = 0 };
}

/* ---- writing ---- */

static bool begin(struct import *im, struct err *err)
{
	struct entry_new e = { .person = im->s->me.id,
			       .assumed_day = im->s->assumed_day,
			       .import = im->hash,
			       .bytes = rows_size(&im->table.rows) };
	if (im->begun)
		return true;
	im->begun = store_begin(im->s->store, &e, err);
	return im->begun;
}

static bool add_enterprise(struct import *im, const char *name, struct seen *e,
			   struct err *err)
{
	struct sets sets = SETS_INIT;
	sets_put(&sets, "name", name, false);
	sets_put(&sets, "kind", "company", false);
	sets_put(&sets, "placeholder", "1", false);
	struct change_new c = { .ledger = "enterprise", .act = "create",
				.on = DAY_NONE, .sets = &sets };
	bool ok = store_add(im->s->store, &c, err);
	if (ok)
		memcpy(e->id, c.record, ID_TEXT);
	sets_free(&sets);
	return ok;
}

/* refused: the store would not have the record; nothing of it was written. */
static bool write_plan(struct import *im, const struct line *line, struct plan *p,
		       bool *ret_refused, struct err *err)
{
	*ret_refused = false;
	if (!begin(im, err))
		return false;
	if (line->enterprise) {
		struct seen *e = seen_find(&im->enterprises, line->enterprise);
		if (!e->id[0] && !add_enterprise(im, line->enterprise, e, err))
			return false;
		sets_put(&p->v[0].sets, line->enterprise_field, e->id, false);
	}
	for (size_t i = 0; i < p->n; i++) {
		struct change_new c = { .ledger = im->ledger->name, .act = p->v[i].act,
					.on = p->v[i].on, .from = p->v[i].from,
					.to = p->v[i].to, .sets = &p->v[i].sets };
		memcpy(c.record, p->record, ID_TEXT);
		if (!store_add(im->s->store, &c, err)) {
			*ret_refused = i == 0 && err->kind == ERR_REFUSED;
			return false;
		}
		memcpy(p->record, c.record, ID_TEXT);
		im->wrote = true;
	}
	return true;
}

/* ---- reading ---- */

static void count(struct import_result *r, enum line_fate fate)
{
	r->new += fate == LINE_NEW;
	r->updated += fate == LINE_UPDATED;
	r->unchanged += fate == LINE_UNCHANGED;
}

static const char *column_of(const struct import *im, const struct row *row,
			     const struct err *why)
{
	if (why->field[0])
		return headings_name(im->headings, im->ledger, why->field);
	if (row->bad && row->bad_cell < im->headings->n)
		return im->headings->v[row->bad_cell].text;
	return "";
}

static void note_warning(struct import *im, const struct row *row, const char *warning)
{
	if (!warning)
		return;
	im->result.warned++;
	if (im->result.warnings.n < MAX_REASONS)
		strv_take(&im->result.warnings, xasprintf(tr("line %ld: %s"), row->line, warning));
}

/* Reads and plans, and writes when it is not a rehearsal; *ret_bad: the row is
 * to be rejected, for the reason in err. */
static bool use_row(struct import *im, const struct row *row, enum line_fate *ret_fate,
		    bool *ret_bad, struct err *err)
{
	struct line line = { .number = NULL };
	struct plan plan = { .n = 0 };
	bool hazard = str_eq(im->ledger->name, "hazard");
	bool ok = line_read(im, row, &line, err) &&
		  (hazard ? plan_hazard : plan_plain)(im, &line, &plan, err);
	*ret_bad = !ok && err->kind != ERR_FILE;
	*ret_fate = plan.fate;
	if (ok && plan.fate != LINE_UNCHANGED && !im->o->dry_run)
		ok = write_plan(im, &line, &plan, ret_bad, err);
	if (ok)
		note_warning(im, row, plan.warning);
	im->result.unset += ok && plan.unset;
	plan_finish(&plan);
	line_finish(&line);
	return ok;
}

/* A bad row goes to the reject file and is no failure; false is. */
static bool take_row(struct import *im, const struct row *row, struct err *err)
{
	struct err why = ERR_INIT;
	enum line_fate fate;
	bool bad;
	im->result.rows++;
	if (use_row(im, row, &fate, &bad, &why)) {
		count(&im->result, fate);
		return true;
	}
	if (bad && why.kind != ERR_FILE) /* a store that cannot be read is no fault of the row's */
		return reject_row(im, row, column_of(im, row, &why), why.text, err);
	if (err)
		*err = why;
	return false;
}

/* "12800 rows, 8000 a second, 3 s left" */
static char *pace(const struct import *im, long long done, long long total)
{
	long long ms = ticks_ms() - im->began_at;
	long rows = im->result.rows;
	if (ms < 500 || !done || total < done)
		return xasprintf(tr("%ld rows"), rows);
	return xasprintf(tr("%ld rows, %ld a second, %ld s left"), rows,
			 (long)(rows * 1000LL / ms),
			 (long)((total - done) * (ms / 1000.0) / (double)done + 0.5));
}

/* The last word before the indexes are made, which nobody stops. */
static void tell_end(const struct import *im)
{
	const struct news *n = im->o->news;
	long long total = rows_size(&im->table.rows);
	if (!n || !n->progress || !im->wrote)
		return;
	char *what = xasprintf(tr("%ld rows read, now writing them"), im->result.rows);
	n->progress(n->ctx, what, total, total);
	free(what);
}

static bool tell_news(struct import *im, struct err *err)
{
	const struct news *n = im->o->news;
	if (!n || im->result.rows % 256)
		return true;
	if (n->progress) {
		long long done = rows_done(&im->table.rows), total = rows_size(&im->table.rows);
		char *what = pace(im, done, total);
		n->progress(n->ctx, what, done, total);
		free(what);
	}
	if (!n->cancelled || !n->cancelled(n->ctx))
		return true;
	return err_set(err, ERR_REFUSED, "cancelled",
		       "The import was cancelled; nothing was written");
}

static bool take_rows(struct import *im, struct err *err)
{
	struct row row;
	int r;
	im->began_at = ticks_ms();
	while ((r = table_next(&im->table, &row, err)) > 0) {
		if (line_is_empty(im, &row))
			continue;
		if (!row.bad)
			ditto_row(&im->ditto, im->headings, &row);
		if (!take_row(im, &row, err) || !tell_news(im, err))
			return false;
	}
	return r == 0;
}

static void note_ignored(struct import *im)
{
	for (size_t i = 0; i < im->headings->n; i++)
		if (im->headings->v[i].kind == HEADING_IGNORED &&
		    im->headings->v[i].text[0])
			strv_add(&im->result.ignored, im->headings->v[i].text);
}

static void note_sheet(struct import *im)
{
	const char *name = book_name(im->table.book, im->table.sheet);
	if (*name)
		im->result.sheet = xstrdup(name);
	for (size_t i = 0; i < im->table.others.n; i++)
		strv_add(&im->result.others, im->table.others.v[i]);
}

/* What was said of the columns holds for the next sheet like it. */
static void keep_map(struct import *im)
{
	if (im->o->nmap && !im->o->dry_run)
		map_keep(im, im->headings);
}

/* ---- before anything is read ---- */

static bool check_person(struct session *s, const struct ledger *l, struct err *err)
{
	if (!s->me.id[0])
		return err_set(err, ERR_REFUSED, "no_person",
			       "Say who acts: choose a person first");
	if (str_eq(l->name, "person"))
		return err_set(err, ERR_REFUSED, "wrong_ledger",
			       "People get their keys one by one; add them with: bihuan person add");
	/* A role that may not write the ledger is told so once, not row by row. */
	struct sets none = SETS_INIT;
	struct err why = ERR_INIT;
	if (!str_eq(l->name, "hazard") && !work_check(s, l, NULL, &none, &why) &&
	    str_eq(why.code, "wrong_role")) {
		if (err)
			*err = why;
		sets_free(&none);
		return false;
	}
	sets_free(&none);
	return true;
}

static bool check_again(struct import *im, struct err *err)
{
	bool before = false;
	if (!store_hash_file(im->path, im->hash, err) ||
	    !store_imported(im->s->store, im->hash, &before, err))
		return false;
	if (!before || im->o->again)
		return true;
	return err_set(err, ERR_REFUSED, "already_imported",
		       "%s was imported before, byte for byte; --again does it once more",
		       im->path);
}

static bool finish(struct import *im, struct err *err)
{
	if (!reject_close(im, err))
		return false;
	if (!im->begun)
		return true;
	im->begun = false;
	if (!im->wrote) {
		store_abandon(im->s->store);
		return true;
	}
	tell_end(im);
	return store_finish(im->s->store, im->o->news, err);
}

static bool is_empty(struct import *im, bool *ret, struct err *err)
{
	struct filter f;
	long n = 0;
	if (!work_filter(im->s, im->ledger->name, "", &f, err))
		return false;
	bool ok = store_count(im->s->store, &f, 1, &n, err);
	filter_free(&f);
	*ret = n == 0;
	return ok;
}

bool import_begin(struct import *im, const char *ledger, struct err *err)
{
	im->ledger = store_ledger(im->s->store, ledger);
	if (!im->ledger)
		return err_set(err, ERR_USAGE, "unknown_ledger",
			       "There is no ledger “%s”", ledger);
	name_cache_init(&im->names, im->s->store, im->s->today, im->ledger->name);
	return check_person(im->s, im->ledger, err) && is_empty(im, &im->empty, err);
}

void import_end(struct import *im)
{
	for (size_t i = 0; im->memos && i < im->table.headings.n; i++)
		memo_free(im->memos[i]);
	free(im->memos);
	table_close(&im->table);
	seen_free(&im->enterprises);
	free(im->numbers.v);
	name_cache_finish(&im->names);
	free(im->given);
	ditto_free(&im->ditto);
	free(im->reject.path);
	import_result_free(&im->result);
}

bool import_file(struct session *s, const char *ledger, const char *path,
		 const struct import_options *o, struct import_result *ret,
		 struct err *err)
{
	static const struct import_options plain = { .dry_run = false };
	struct import im = { .s = s, .o = o ? o : &plain, .path = path };
	im.headings = &im.table.headings;
	enum file_kind kind;
	bool ok = import_begin(&im, ledger, err) && sniff_file(path, &kind, err) &&
		  reject_place(&im, err) &&
		  check_again(&im, err) &&
		  table_open(&im, false, &im.table, err) && line_check_given(&im, err) &&
		  take_rows(&im, err) && finish(&im, err);
	if (ok) {
		note_ignored(&im);
		note_sheet(&im);
		keep_map(&im);
		*ret = im.result;
		im.result = (struct import_result){ .rows = 0 };
	} else {
		if (im.begun)
			store_abandon(s->store);
		reject_abandon(&im);
	}
	import_end(&im);
	return ok;
}
