/* Taking a sheet in: what is counted, warned of, written, and in which order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/ticks.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/own_ledgers.h>

#include "import_again.h"
#include "import_past.h"
#include "inside.h"
#include "sniff.h"

void import_change_finish(struct import_change *c)
{
	free(c->number);
	free(c->was);
	free(c->is);
}

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
	for (size_t i = 0; i < r->nchanges; i++)
		import_change_finish(&r->changes[i]);
	for (size_t i = 0; i < r->ndoubts; i++) {
		free(r->doubts[i].text);
		free(r->doubts[i].number);
		free(r->doubts[i].like);
	}
	for (size_t i = 0; i < r->nalike; i++) {
		free(r->alike[i].name);
		free(r->alike[i].like);
		free(r->alike[i].number);
	}
	free(r->changes);
	free(r->doubts);
	free(r->alike);
	strv_free(&r->left_out);
	strv_free(&r->notes);
	for (size_t i = 0; i < 3; i++)
		strv_free(&r->told[i]);
	for (size_t i = 0; i < r->nunknown; i++) {
		free(r->unknown[i].column);
		free(r->unknown[i].word);
	}
	free(r->unknown);
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
	sets_put(&sets, im->whose->label, name, false);
	for (size_t i = 0; i < im->whose->nmade; i++) {
		const char *eq = strchr(im->whose->made[i], '=');
		char *field = xstrndup(im->whose->made[i], (size_t)(eq - im->whose->made[i]));
		sets_put(&sets, field, eq + 1, false);
		free(field);
	}
	struct change_new c = { .ledger = im->whose->name, .act = "create",
				.on = DAY_NONE, .sets = &sets };
	bool ok = store_add(im->s->store, &c, err);
	if (ok)
		memcpy(e->id, c.record, ID_TEXT);
	sets_free(&sets);
	return ok;
}

/* Nothing is said of it but its name: whoever keeps that ledger adds the rest. */
bool import_make_named(struct import *im, const struct field *f, const char *name, char ret_id[ID_TEXT],
		       struct err *err)
{
	const struct ledger *l = store_ledger(im->s->store, f->ledger);
	struct pair pairs[] = { { l->label, name } };
	struct sets sets = SETS_INIT;
	struct change_new c = { .ledger = f->ledger, .act = "create", .on = DAY_NONE, .sets = &sets };
	bool ok = work_parse(im->s, l, NULL, pairs, 1, &sets, err) && work_check(im->s, l, NULL, &sets, err);
	if (ok && !im->o->dry_run)
		ok = begin(im, err) && store_add(im->s->store, &c, err);
	else if (ok)
		snprintf(c.record, ID_TEXT, "%016llx%016llx", (unsigned long long)text_hash(f->ledger),
			 (unsigned long long)text_hash(name));
	if (ok) {
		memcpy(ret_id, c.record, ID_TEXT);
		name_learn(&im->names, f->ledger, name, c.record);
	}
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
		if (im->headings->own && *c.number)
			text_set_add(&im->given_numbers, c.number);
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

static void note_warnings(struct import *im, const struct row *row, const struct line *line,
			  const struct plan *plan)
{
	struct strv all = STRV_INIT;
	for (size_t i = 0; i < line->warnings.n; i++)
		strv_add(&all, line->warnings.v[i]);
	for (size_t i = 0; i < plan->warnings.n; i++)
		strv_add(&all, plan->warnings.v[i]);
	im->result.warned += all.n > 0;
	if (all.n && im->result.warnings.n < MAX_REASONS) {
		char *text = strv_join(&all, "; ");
		strv_take(&im->result.warnings, xasprintf(tr("line %ld: %s"), row->line, text));
		free(text);
	}
	strv_free(&all);
}

/* Words nobody understood, each once with the rows it stands in. */
static void note_unknown(struct import *im, const struct row *row, const struct line *line)
{
	struct import_result *r = &im->result;
	for (size_t i = 0; i < line->nunknown; i++) {
		const struct unknown_word *u = &line->unknown[i];
		const char *column = im->headings->v[u->column].text;
		size_t at = 0;
		while (at < r->nunknown && !(str_eq(r->unknown[at].word, u->word) &&
					     str_eq(r->unknown[at].column, column)))
			at++;
		if (at == r->nunknown && at == MAX_UNKNOWN)
			continue;
		if (at == r->nunknown)
			VEC_ADD(r->unknown, r->nunknown) = (struct import_word){
				.column = xstrdup(column), .word = xstrdup(u->word),
				.first = row->line };
		r->unknown[at].rows++;
	}
}

static void note_taken(struct import *im, const struct row *row, const struct line *line,
		       const struct plan *plan)
{
	/* What was said when the row came in is not said again while it stays as it was. */
	if (plan->fate != LINE_UNCHANGED || line->record[0] || plan->warnings.n) {
		note_warnings(im, row, line, plan);
		amounts_note(im, row->line, &line->values);
	}
	note_unknown(im, row, line);
	struct strv *told = &im->result.told[plan->fate];
	if (im->o->dry_run && told->n < IMPORT_TOLD) {
		char *words = row_words(row), *shown = utf8_clip(words, 150, false);
		strv_take(told, xasprintf(tr("line %ld: %s"), row->line, shown));
		free(shown);
		free(words);
	}
	im->result.kept_in_note += line->nkept;
	im->result.unset += plan->unset;
	im->result.undated += plan->undated;
	im->result.nameless += line->stand_in && plan->fate == LINE_NEW;
}

/* A bad row goes to the reject file and is no failure; false is. */
static bool refuse_row(struct import *im, const struct row *row, bool bad, const struct err *why,
		       struct err *err)
{
	if (bad && why->kind != ERR_FILE) /* a store that cannot be read is no fault of the row's */
		return reject_row(im, row, column_of(im, row, why), why->text, err);
	if (err)
		*err = *why;
	return false;
}

/* Plans what the line does, and writes it when it is no rehearsal. known: it is the record of that
 * row in the store; 0: as it says itself. */
static bool use_line(struct import *im, const struct row *row, struct line *line, long long known,
		     struct err *err)
{
	struct plan plan = { .n = 0 };
	struct err why = ERR_INIT;
	bool ok = known ? plan_update(im, row, line, known, &plan, &why) :
			  (im->ledger->life ? plan_life : plan_plain)(im, line, &plan, &why);
	bool bad = !ok && why.kind != ERR_FILE;
	if (ok && plan.fate != LINE_UNCHANGED && !im->o->dry_run)
		ok = write_plan(im, line, &plan, &bad, &why);
	if (ok) {
		note_taken(im, row, line, &plan);
		count(&im->result, plan.fate);
	}
	plan_finish(&plan);
	return ok || refuse_row(im, row, bad, &why, err);
}

/* A record with a life that nothing makes alike is known as those without one are. */
static bool find_known(struct import *im, const struct line *line, long long *ret, struct err *err)
{
	const struct ledger *l = im->ledger;
	char id[ID_TEXT] = "";
	struct record *r = NULL;
	if (!l->life || l->life->import.nalike || line->record[0])
		return true;
	if (!known_find(im, line, id, err))
		return false;
	if (id[0] && !store_get(im->s->store, id, &r, err))
		return false;
	*ret = r ? r->row : 0;
	record_free(r);
	return true;
}

static bool take_row(struct import *im, const struct row *row, struct err *err)
{
	struct line line = { .number = NULL };
	struct err why = ERR_INIT;
	enum again_fate fate = AGAIN_NEW;
	long long known = 0;
	im->result.rows++;
	bool ok = line_read(im, row, &line, &why) &&
		  (!im->again || line.record[0] || again_find(im, row, &line, &fate, &known, &why)) &&
		  find_known(im, &line, &known, &why);
	if (!ok)
		ok = refuse_row(im, row, why.kind != ERR_FILE, &why, err);
	else if (fate != AGAIN_LATER)
		ok = use_line(im, row, &line, known, err);
	line_finish(&line);
	return ok;
}

/* Rows that may be here already, now that all were seen. */
static bool take_doubtful(struct import *im, struct err *err)
{
	struct row row;
	struct line line;
	bool ok = true;
	while (ok && again_next(im, &row, &line)) {
		struct err why = ERR_INIT;
		enum again_fate fate;
		long long known = 0;
		ok = again_decide(im, &row, &line, &fate, &known, &why) ?
			     use_line(im, &row, &line, known, err) :
			     refuse_row(im, &row, why.kind != ERR_FILE, &why, err);
		line_finish(&line);
		row_free(&row);
	}
	return ok;
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

/* What is no record is counted, and named while there are few. */
static bool pass_over(struct import *im, const struct row *row)
{
	const char *what = row_is_no_record(im, row);
	if (!what)
		return false;
	im->result.passed_over++;
	if (im->result.left_out.n < MAX_REASONS) {
		char *words = row_words(row), *shown = utf8_clip(words, 50, false);
		strv_take(&im->result.left_out,
			  xasprintf(tr("line %ld: %s: %s"), row->line, tr(what), shown));
		free(shown);
		free(words);
	}
	return true;
}

/* Nobody said what its columns are. */
static bool refuse_other(struct import *im, const struct row *row, struct err *err)
{
	struct err why = ERR_INIT;
	im->result.rows++;
	err_set(&why, ERR_REFUSED, "bad_heading",
		"It stands under the heading of line %ld; take that list in with --heading %ld --again",
		im->other_list, im->other_list);
	return refuse_row(im, row, true, &why, err);
}

/* Of lists side by side, that of the row at hand. */
static size_t list_of(const struct import *im)
{
	return im->headings->lists > 1 && im->table.part ? im->table.part - 1 : 0;
}

static bool take_rows(struct import *im, struct err *err)
{
	struct row row;
	int r;
	im->began_at = ticks_ms();
	while ((r = table_next(&im->table, &row, err)) > 0) {
		bool own = row_is_own(im, &row);
		if (line_is_empty(im, &row) || (!own && pass_over(im, &row)))
			continue;
		if (!own && row_of_other_list(im, &row)) {
			if (!refuse_other(im, &row, err))
				return false;
			continue;
		}
		if (!row.bad && !own)
			ditto_row(&im->ditto[list_of(im)], im->headings, &row);
		if (!take_row(im, &row, err) || !tell_news(im, err))
			return false;
	}
	return r == 0 && take_doubtful(im, err);
}

static void note_ignored(struct import *im)
{
	for (size_t i = 0; i < im->headings->n; i++)
		if (im->headings->v[i].kind == HEADING_IGNORED &&
		    im->headings->v[i].text[0])
			strv_add(&im->result.ignored, im->headings->v[i].text);
}

/* What stands above the heading, and what was decided of the columns. */
static void note_above(struct import *im)
{
	above_tell(im);
	if (im->headings->lists > 1)
		strv_take(&im->result.notes, xasprintf(tr("%zu lists stand side by side under the same headings; the rows of each were read"),
						       im->headings->lists));
	for (size_t i = 0; i < im->headings->notes.n; i++)
		strv_add(&im->result.notes, im->headings->notes.v[i]);
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
	if (im->o->nvalues && !im->o->dry_run)
		words_keep(im, im->headings);
}

/* ---- before anything is read ---- */

static bool check_person(struct session *s, const struct ledger *l, struct err *err)
{
	if (!s->me.id[0])
		return err_set(err, ERR_REFUSED, "no_person",
			       "Say who acts: choose a person first");
	if (str_eq(l->name, LEDGER_PERSON))
		return err_set(err, ERR_REFUSED, "wrong_ledger",
			       "People get their keys one by one; add them with: bihuan person add");
	/* A role that may not write the ledger is told so once, not row by row. */
	struct sets none = SETS_INIT;
	struct err why = ERR_INIT;
	if (!l->life && !work_check(s, l, NULL, &none, &why) &&
	    str_eq(why.code, "wrong_role")) {
		if (err)
			*err = why;
		sets_free(&none);
		return false;
	}
	sets_free(&none);
	return true;
}

/* Of a workbook with several sheets each is a file of its own. */
static bool hash_sheet(struct import *im, struct err *err)
{
	if (!store_hash_file(im->path, im->hash, err))
		return false;
	if (book_sheets(im->table.book) > 1)
		store_hash_part(book_name(im->table.book, im->table.sheet), im->hash);
	return true;
}

static bool check_again(struct import *im, struct err *err)
{
	bool before = false;
	if (!hash_sheet(im, err) ||
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
	if (!im->o->dry_run && alike_any(im)) {
		if (!begin(im, err) || !alike_write(im, err))
			return false;
		im->wrote = true;
	}
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

static bool is_empty(struct import *im, const char *ledger, bool *ret, struct err *err)
{
	struct filter f;
	long n = 0;
	if (!work_filter(im->s, ledger, "", &f, err))
		return false;
	bool ok = store_count(im->s->store, &f, 1, &n, err);
	filter_free(&f);
	*ret = n == 0;
	return ok;
}

/* The ledger that says whose its records are, unless they have other names themselves. */
static const struct ledger *whose_of(const struct import *im)
{
	const struct field *f = store_whose(im->s->store, im->ledger);
	if (im->ledger->aliases)
		return im->ledger;
	return f ? store_ledger(im->s->store, f->ledger) : NULL;
}

bool refers_to_whose(const struct import *im, const struct field *f)
{
	return f->type == FIELD_REF && im->whose && str_eq(f->ledger, im->whose->name);
}

bool import_begin(struct import *im, const char *ledger, struct err *err)
{
	im->ledger = store_ledger(im->s->store, ledger);
	if (!im->ledger)
		return err_set(err, ERR_USAGE, "unknown_ledger",
			       "There is no ledger “%s”", ledger);
	im->whose = whose_of(im);
	name_cache_init(&im->names, im->s->store, im->s->today, im->ledger->name,
			im->whose ? im->whose->name : NULL);
	if (!check_person(im->s, im->ledger, err) || !is_empty(im, ledger, &im->empty, err) ||
	    (im->whose && !is_empty(im, im->whose->name, &im->fresh, err)))
		return false;
	im->last_row = store_last_row(im->s->store);
	if (im->ledger->life && im->ledger->life->import.nalike && !im->empty && !im->o->as_new)
		im->again = again_new();
	return true;
}

void import_end(struct import *im)
{
	for (size_t i = 0; im->memos && i < im->table.headings.n; i++)
		memo_free(im->memos[i]);
	amounts_free(im);
	free(im->memos);
	table_close(&im->table);
	seen_free(&im->enterprises);
	free(im->numbers.v);
	free(im->given_numbers.v);
	name_cache_finish(&im->names);
	free(im->given);
	again_free(im->again);
	alike_free(im->alike);
	known_free(im->known);
	strv_free(&im->titles);
	past_free(im->past);
	for (size_t i = 0; i < MAX_LISTS; i++)
		ditto_free(&im->ditto[i]);
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
	enum file_kind kind = FILE_CSV;
	bool ok = import_begin(&im, ledger, err) && sniff_file(path, &kind, err) &&
		  reject_place(&im, err) && ((im.text_file = kind == FILE_CSV), true) &&
		  table_open(&im, false, &im.table, err) && check_again(&im, err) &&
		  line_check_given(&im, err) && (holder_name(&im), true) && table_check(&im, err) &&
		  take_rows(&im, err) && finish(&im, err);
	if (ok) {
		amounts_warn(&im);
		note_above(&im);
		im.result.noted = (long)im.result.notes.n;
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
