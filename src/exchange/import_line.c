/* A row of a sheet as the values of one record. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>
#include <bihuan/domain/name.h>

#include <bihuan/work/same.h>

#include "inside.h"
#include "own_sheet.h"

void line_finish(struct line *l)
{
	free(l->number);
	free(l->enterprise);
	sets_free(&l->values);
	for (size_t i = 0; i < l->nlater; i++)
		free(l->later[i].words);
	free(l->later);
	strv_free(&l->kept);
	strv_free(&l->warnings);
	strv_free(&l->said);
	for (size_t i = 0; i < l->nunknown; i++)
		free(l->unknown[i].word);
	free(l->unknown);
	*l = (struct line){ .number = NULL };
}

void plan_finish(struct plan *p)
{
	for (size_t i = 0; i < p->n; i++)
		sets_free(&p->v[i].sets);
	strv_free(&p->warnings);
	p->n = 0;
}

/* ---- enterprises ---- */

static bool is_void(struct import *im, const char *id)
{
	struct record *r = NULL;
	bool voided = store_get(im->s->store, id, &r, NULL) && r->voided;
	record_free(r);
	return voided;
}

/* A line break stands in no name. */
static char *spelling_key(const char *name)
{
	char *key = name_key(name), *ret = xasprintf("\n%s", key);
	free(key);
	return ret;
}

/* The enterprise of that name, or of one that is only spelt otherwise. */
static struct seen *spelling_find(struct import *im, const char *name)
{
	struct seen *e = seen_find(&im->enterprises, name);
	if (e)
		return e->other ? seen_find(&im->enterprises, e->other) : e;
	char *key = spelling_key(name);
	e = seen_find(&im->enterprises, key);
	free(key);
	if (!e)
		return NULL;
	char *other = xstrdup(e->other);
	seen_add(&im->enterprises, name, "")->other = other;
	return seen_find(&im->enterprises, other);
}

static void spelling_add(struct import *im, const char *name)
{
	char *key = spelling_key(name);
	seen_add(&im->enterprises, key, "")->other = xstrdup(name);
	free(key);
}

/* f is one of the ledger's fields. */
static void put_value(const struct import *im, struct line *l, const struct field *f, const char *value)
{
	sets_put_field(&l->values, im->ledger, (size_t)(f - im->ledger->fields), value);
}

static bool see_enterprise(struct import *im, const struct field *f, const char *name,
			   struct seen **ret, struct err *err)
{
	char id[ID_TEXT] = "";
	struct err why = ERR_INIT;
	*ret = spelling_find(im, name);
	if (*ret)
		return true;
	if (!alike_given(im, name, id, err))
		return false;
	bool found = id[0] || (!name_is_new(&im->names, im->whose->name, name) &&
		     store_find(im->s->store, im->whose->name, name, id, &why));
	if (found && is_void(im, id))
		return err_field(err, f->name, "void_record", "%s: %s is void",
				 words_now(&f->label), name);
	if (!found && why.kind == ERR_FILE)
		return err_set(err, why.kind, why.code, "%s", why.text);
	if (!found && why.code[0] && !str_eq(why.code, "not_found"))
		return err_field(err, f->name, why.code, "%s: %s",
				 words_now(&f->label), why.text);
	size_t alike = found || im->fresh ? 0 : alike_note(im, name);
	if (!found && !im->o->create_missing) {
		if (alike)
			im->result.alike[alike - 1].rows++;
		return err_field(err, f->name, "not_found",
				 "%s: there is no enterprise “%s”; add it first, or "
				 "have new ones made (--create-missing)",
				 words_now(&f->label), name);
	}
	spelling_add(im, name);
	*ret = seen_add(&im->enterprises, name, found ? id : "");
	(*ret)->alike = alike;
	return true;
}

static bool put_enterprise(struct import *im, const struct field *f, const char *name,
			   struct line *line, struct err *err)
{
	struct seen *e;
	if (!*name) /* nothing in it that can be seen */
		return true;
	if (!see_enterprise(im, f, name, &e, err))
		return false;
	if (e->alike)
		im->result.alike[e->alike - 1].rows++;
	if (e->id[0]) {
		put_value(im, line, f, e->id);
		return true;
	}
	free(line->enterprise);
	line->enterprise = xstrdup(e->name);
	line->enterprise_field = f->name;
	return true;
}

/* ---- values ---- */

bool line_put(struct import *im, struct line *l, const struct field *f, const char *value,
	      struct err *err)
{
	if (refers_to_whose(im, f))
		return put_enterprise(im, f, value, l, err);
	put_value(im, l, f, value);
	return true;
}

/* A value given for the whole file, typed as at the desk. */
static bool put_typed(struct import *im, const struct given *g, struct line *line,
		      struct err *err)
{
	struct cell cell = cell_of(g->text);
	char *text = NULL, *value = NULL;
	bool ok = cell_text(g->field, &cell, false, &text, err);
	if (ok && *text && refers_to_whose(im, g->field)) {
		char *name = name_tidy(text);
		ok = put_enterprise(im, g->field, name, line, err);
		free(name);
	}
	else if (ok && *text)
		ok = value_parse(g->field, text, &im->names.names, &value, err);
	if (!ok && *text && g->field->makes && err && str_eq(err->code, "not_found")) {
		value = xcalloc(1, ID_TEXT);
		ok = import_make_named(im, g->field, text, value, err);
	}
	if (value)
		put_value(im, line, g->field, value);
	free(value);
	free(text);
	return ok;
}

bool line_has(const struct line *line, const char *field)
{
	for (size_t i = 0; i < line->nlater; i++)
		if (str_eq(line->later[i].field->name, field))
			return true;
	return sets_get(&line->values, field) ||
	       (line->enterprise && str_eq(line->enterprise_field, field));
}

/* Values given for the whole file, where the row has none. */
static bool put_given(struct import *im, struct line *line, struct err *err)
{
	for (size_t i = 0; i < im->o->nset; i++)
		if (!line_has(line, im->given[i].field->name) &&
		    !put_typed(im, &im->given[i], line, err))
			return false;
	for (size_t i = 0; i < im->headings->nabove; i++) {
		const struct above *a = &im->headings->above[i];
		const struct given g = { a->field, a->text };
		/* What stands for want of a better one fills no gap of a column that there is. */
		if (line_has(line, a->field->name) || (a->weak && headings_may(im->headings, a->field->name)))
			continue;
		if (!put_typed(im, &g, line, err))
			return false;
		im->above_used |= i < 64 ? (uint64_t)1 << i : 0;
	}
	return true;
}

static bool bad_bytes(struct import *im, const struct row *row, struct err *err)
{
	bool known = row->bad_cell < im->headings->n;
	const struct field *f = known ? im->headings->v[row->bad_cell].field : NULL;
	return err_field(err, f ? f->name : "", "bad_text", "%s", tr(row->bad));
}

/* ---- which record ---- */

static bool find_number(struct import *im, const char *number, char ret_id[ID_TEXT],
			struct err *err)
{
	struct err why = ERR_INIT;
	struct record *r = NULL;
	ret_id[0] = 0;
	if (im->empty)
		return true;
	/* Numbers alone first: names are looked for without an index. */
	if (!store_find(im->s->store, NULL, number, ret_id, &why) &&
	    (!str_eq(why.code, "ambiguous") ||
	     !store_find(im->s->store, im->ledger->name, number, ret_id, &why))) {
		ret_id[0] = 0;
		return str_eq(why.code, "not_found") ||
		       err_set(err, why.kind, why.code, "%s", why.text);
	}
	if (!store_get(im->s->store, ret_id, &r, err))
		return false;
	bool ours = r->ledger == im->ledger && str_eq(r->number, number);
	bool voided = ours && r->voided;
	if (!ours)
		ret_id[0] = 0;
	record_free(r);
	return !voided ||
	       err_set(err, ERR_REFUSED, "void_record", "The record %s is void", number);
}

static bool find_record(struct import *im, struct line *line, struct err *err)
{
	const struct field *f = own_number_field(im->ledger);
	const char *number = f ? sets_get(&line->values, f->name) : line->number;
	if (str_empty(number))
		return true;
	if (!text_set_add(&im->numbers, number))
		return err_set(err, ERR_REFUSED, "duplicate_number",
			       "The number %s stands in the file twice", number);
	return find_number(im, number, line->record, err);
}

/* ---- the whole row ---- */

/* Names of the ledger that grows meanwhile mean something else from row to row. */
static struct memo *memo_of(struct import *im, size_t column)
{
	const struct field *f = im->headings->v[column].field;
	if (f && (f->type == FIELD_REF || f->type == FIELD_REFS) && str_eq(f->ledger, im->ledger->name))
		return NULL;
	if (!im->memos)
		im->memos = xcalloc(im->headings->n, sizeof *im->memos);
	if (!im->memos[column])
		im->memos[column] = memo_new();
	return im->memos[column];
}

static struct cell cell_at(const struct import *im, const struct row *row, size_t i)
{
	struct cell cell = row->cells[i];
	cell.s = reject_text(im, row->cells[i].s);
	cell.n -= (size_t)(cell.s - row->cells[i].s);
	return cell;
}

/* What a cell of our own says, as at the desk; false where that is nothing of the kind, or is looked up row by row. */
static bool own_value(struct import *im, const struct heading *h, const struct cell *c, char **ret)
{
	if (c->kind == CELL_NO_VALUE || refers_to_whose(im, h->field))
		return false;
	struct names here = sheet_names(&im->names, h->field);
	if (value_parse(h->field, c->s, &here, ret, NULL))
		return true;
	/* a workbook has midnight as the day alone */
	char *midnight = h->field->type == FIELD_DATETIME ? xasprintf("%s 00:00", c->s) : NULL;
	bool ok = midnight && value_parse(h->field, midnight, &here, ret, NULL);
	free(midnight);
	return ok;
}

static bool read_cell(struct import *im, const struct row *row, size_t i, struct line *line,
		      struct err *err)
{
	struct cell cell = cell_at(im, row, i);
	struct memo *memo = line->own ? NULL : memo_of(im, i);
	const char *known;
	char *reading = NULL;
	if (line->own && own_value(im, &im->headings->v[i], &cell, &reading)) {
		bool taken = !reading || line_put(im, line, im->headings->v[i].field, reading, err);
		free(reading);
		return taken;
	}
	if (memo_find(memo, &cell, &known))
		return line_take_reading(im, line, i, &cell, known, err);
	if (!reading_of(im, i, &cell, row->date1904, &reading, err))
		return false;
	memo_keep(memo, &cell, reading);
	bool ok = line_take_reading(im, line, i, &cell, reading, err);
	free(reading);
	return ok;
}

/* The columns that are sure of their field first: others give way to them. */
static bool read_cells(struct import *im, const struct row *row, struct line *line,
		       struct err *err)
{
	size_t n = row->n < im->headings->n ? row->n : im->headings->n, open = 0;
	for (size_t i = 0; i < n; i++) {
		const struct heading *h = &im->headings->v[i];
		if (row->cells[i].fill == FILL_LEFT)
			continue;
		if (h->kind == HEADING_NUMBER && !line->number)
			line->number = str_trim(xstrdup(cell_at(im, row, i).s));
		open += h->kind == HEADING_FIELD && h->open;
		if (h->kind == HEADING_FIELD && !h->open && !read_cell(im, row, i, line, err))
			return false;
	}
	for (size_t i = 0; i < n && open; i++)
		if (im->headings->v[i].kind == HEADING_FIELD && im->headings->v[i].open &&
		    row->cells[i].fill != FILL_LEFT && !read_cell(im, row, i, line, err))
			return false;
	return true;
}

/* ---- closed or not ---- */

static bool row_holds(const struct import *im, const struct line *l, const struct lines *lines)
{
	struct act_case c = session_case(im->s, im->ledger, NULL);
	c.sets = &l->values;
	return lines_hold(lines, &c, false);
}

/* Whether what the row tells besides says where it stands. */
static bool tells_more(const struct import *im, const struct line *l)
{
	const struct life_import *li = &im->ledger->life->import;
	for (size_t i = 0; i < li->npast; i++)
		if ((!im->own_day || !str_eq(li->past[i], im->own_day->name)) && line_has(l, li->past[i]))
			return true;
	for (size_t i = 0; i < li->nkeeps; i++)
		if (line_has(l, li->keeps[i]))
			return true;
	return false;
}

/* A no holds against whatever else the row says; a yes, unless a column says how far it is from that. */
static void settle_closing(struct import *im, struct line *l)
{
	const struct act *over = l->closing ? life_takes_in(im->ledger) : NULL;
	const struct field *f = over ? ledger_field(im->ledger, life_main(im->ledger)->field) : NULL;
	const char *said = f ? sets_get(&l->values, f->name) : NULL;
	if (!f)
		return;
	const struct life_import *li = &im->ledger->life->import;
	bool near = !said || str_eq(said, over->to);
	for (size_t i = 0; i < li->nstays; i++)
		near = near || str_eq(said, li->stays[i].to);
	if (l->closing > 0 && near) {
		put_value(im, l, f, over->to);
	} else if (l->closing > 0) {
		line_keep(im, l, l->closing_column, tr("yes"));
		strv_take(&l->warnings, xasprintf(tr("%s says yes, but the row says %s, which is taken"),
						  im->headings->v[l->closing_column].text,
						  words_now(&field_choice_code(f, said)->label)));
	}
	for (size_t i = 0; i < li->nstays && l->closing < 0; i++)
		if (row_holds(im, l, &li->stays[i].when)) {
			put_value(im, l, f, li->stays[i].to);
			return;
		}
	if (l->closing < 0 && !said && l->open_code && !tells_more(im, l))
		put_value(im, l, f, l->open_code);
}

/* ---- what is kept in the note ---- */

void line_keep(struct import *im, struct line *l, size_t column, const char *words)
{
	const struct heading *h = column < im->headings->n ? &im->headings->v[column] : NULL;
	const char *cut = strchr(words, '\n');
	char letter[4], *text;
	column_letter(column, letter);
	if (cut) /* one of two facts, named by its part of the heading */
		text = xasprintf("%.*s：%s", (int)(cut - words), words, cut + 1);
	else if (h && *h->text)
		text = xasprintf("%s：%s", h->text, words);
	else
		text = xasprintf("%s列：%s", letter, words);
	l->kept_plain = false;
	if (strv_has(&l->kept, text))
		free(text);
	else
		strv_take(&l->kept, text);
}

/* A memo has much room, and a sheet may have thousands of such columns. */
static struct memo *memo_of_kept(struct import *im, size_t column)
{
	if (im->memos && im->memos[column])
		return im->memos[column];
	if (im->nkept_memos == KEPT_MEMOS)
		return NULL;
	im->nkept_memos++;
	return memo_of(im, column);
}

/* "heading：words" as a note may hold it; NULL when it may not. The caller frees it. */
static char *kept_text(const struct import *im, size_t column, const struct cell *c)
{
	const struct field *note = ledger_field(im->ledger, "note");
	char *words = cell_words(c), *value = NULL;
	char *text = xasprintf("%s：%s", im->headings->v[column].text, words);
	if (!note || !*words || cell_is_picture(c) ||
	    !value_parse(note, text, &im->names.names, &value, NULL))
		value = NULL;
	free(text);
	free(words);
	return value;
}

/* What a column without a field says comes again from row to row: it is made a text for the
 * note once. False when it is none. */
static bool keep_known(struct import *im, struct line *l, size_t column, const struct cell *c)
{
	struct memo *memo = memo_of_kept(im, column);
	const char *known;
	char *value = NULL;
	if (!memo_find(memo, c, &known)) {
		known = value = kept_text(im, column, c);
		if (!value)
			return false;
		memo_keep(memo, c, value);
	}
	l->kept_plain = !l->kept.n;
	if (!strv_has(&l->kept, known))
		strv_add(&l->kept, known);
	free(value);
	return true;
}

/* Columns that are no field, and cells beyond the last heading. */
static void keep_rest(struct import *im, const struct row *row, struct line *line)
{
	long beyond = 0;
	for (size_t i = 0; i < row->n; i++) {
		const struct heading *h = i < im->headings->n ? &im->headings->v[i] : NULL;
		const struct cell *c = &row->cells[i];
		if (!c->n || c->fill == FILL_LEFT || (c->fill && !h) || (h && (h->kind != HEADING_IGNORED || h->set || h->running)))
			continue;
		if (h && *h->text && keep_known(im, line, i, c))
			continue;
		char *words = cell_words(c);
		if (cell_is_picture(c))
			strv_take(&line->warnings, xasprintf(tr("%s: a picture was not taken"),
							     h ? h->text : ""));
		else if (*words)
			line_keep(im, line, i, words);
		beyond += *words && !h;
		free(words);
	}
	if (beyond)
		strv_take(&line->warnings,
			  xasprintf(tr("%ld cells beyond the heading are kept in the note"), beyond));
}

bool line_put_note(const struct import *im, const struct line *l, struct sets *values,
		   struct err *err)
{
	const struct field *f = ledger_field(im->ledger, "note");
	const char *note = sets_get(values, "note");
	char *text, *value = NULL;
	if (!l->kept.n || !f)
		return true;
	if (l->kept_plain && l->kept.n == 1 && !note) {
		sets_put(values, "note", l->kept.v[0], false);
		return true;
	}
	char *kept = strv_join(&l->kept, "\n");
	text = note ? xasprintf("%s\n%s", note, kept) : xstrdup(kept);
	bool ok = value_parse(f, text, &im->names.names, &value, err);
	if (ok && value)
		sets_put(values, "note", value, false);
	free(value);
	free(text);
	free(kept);
	return ok;
}

/* What a record that is here has in its note after the line; NULL: the line says nothing of it. A row as `export` wrote it edits the
 * note; any other adds to it, so that what an earlier import kept there stays. */
char *line_note(const struct line *l, const char *here)
{
	const char *told = sets_get(&l->values, "note");
	bool whole = l->record[0] && l->own && !l->kept.n;
	char *kept, *all, *note;
	if (!told && !l->kept.n)
		return NULL;
	kept = strv_join(&l->kept, "\n");
	all = told && *kept ? note_with(told, kept) : xstrdup(told ? told : kept);
	note = note_with(whole ? NULL : here, all);
	free(kept);
	free(all);
	return note;
}

/* ---- days that count from the row's own ---- */

static void put_day(const struct import *im, struct line *l, const struct field *f, day_t d)
{
	char iso[DAY_TEXT];
	put_value(im, l, f, day_to_iso(d, iso));
}

static void warn_of_year(struct line *l, const struct later_day *d, day_t day)
{
	if (d->said.kind == SAID_NO_YEAR)
		strv_take(&l->warnings, xasprintf(tr("%s: “%s” has no year, %d is taken"),
						  words_now(&d->field->label), d->words,
						  day_to_ymd(day).year));
}

/* The row's own day, which others count from; false when its words are none. */
static bool settle_own_day(struct import *im, struct line *l, day_t *ret, struct err *err)
{
	const struct field *f = im->own_day;
	*ret = f ? day_from_iso(sets_get(&l->values, f->name)) : DAY_NONE;
	for (size_t i = 0; f && i < l->nlater; i++) {
		const struct later_day *d = &l->later[i];
		if (d->field != f)
			continue;
		day_t day = d->said.kind == SAID_NO_YEAR ? day_said(&d->said, DAY_NONE, im->year)
							 : DAY_NONE;
		/* A sheet of December that came in January. */
		if (day != DAY_NONE && day > im->s->today)
			day = day_said(&d->said, DAY_NONE, im->year - 1);
		if (day == DAY_NONE)
			return err_field(err, f->name, "bad_date",
					 "%s: “%s” is no day by itself; write it as 2026-08-31",
					 words_now(&f->label), d->words);
		put_day(im, l, f, day);
		warn_of_year(l, d, day);
		*ret = day;
	}
	return true;
}

static bool settle_days(struct import *im, struct line *l, struct err *err)
{
	day_t own;
	if (!l->nlater)
		return true;
	if (!settle_own_day(im, l, &own, err))
		return false;
	for (size_t i = 0; i < l->nlater; i++) {
		const struct later_day *d = &l->later[i];
		if (d->field == im->own_day)
			continue;
		day_t day = day_said(&d->said, own, im->year);
		if (day == DAY_NONE) {
			l->nkept++;
			line_warn_kept(l, im->headings->v[d->column].text, d->words);
		} else if (!sets_get(&l->values, d->field->name)) {
			put_day(im, l, d->field, day);
		}
		if (day != DAY_NONE)
			warn_of_year(l, d, day);
		if (day == DAY_NONE || d->said.vague || d->field->until)
			line_keep(im, l, d->column, d->words);
	}
	return true;
}

/* Words of choices that the law gives for a time: by the row's day the code of then, or, where it has none, the
 * one that the word always had. */
static void hold_against_day(const struct import *im, struct line *l)
{
	for (size_t i = 0; i < l->values.n; i++) {
		const struct set *v = &l->values.v[i];
		const struct field *f = set_ledger_field(im->ledger, v);
		const char *day = f && f->valid_by ? sets_get(&l->values, f->valid_by) : NULL;
		const struct choice *stale;
		if (!f || !f->valid_by || !v->value)
			continue;
		if (!day && l->record[0])
			day = store_peek(im->s->store, im->ledger->name, l->record, f->valid_by);
		if (!day)
			continue;
		char *value = value_on_day(f, v->value, day, NULL, &stale);
		if (stale) {
			char *days = choice_days(stale);
			strv_take(&l->warnings, xasprintf(tr("%s: “%s” is valid %s, not on %s; it keeps its code %s"),
							  words_now(&f->label), words_now(&stale->label), days, day,
							  stale->code));
			free(days);
		}
		put_value(im, l, f, value);
		free(value);
	}
}

/* Of a ledger with acts: of others the form's own check says it. A row that names an owner who is still to be made can
 * refer to nothing of theirs yet. */
static bool belongs_together(struct import *im, const struct line *l, struct err *err)
{
	struct record *r = NULL;
	bool asked = false, ok;
	for (size_t i = 0; im->ledger->life && i < im->ledger->nfields; i++)
		asked = asked || (im->ledger->fields[i].same && sets_get(&l->values, im->ledger->fields[i].name));
	if (!asked)
		return true;
	if (l->record[0] && !store_get(im->s->store, l->record, &r, err))
		return false;
	ok = check_same(im->s, im->ledger, r, &l->values, err);
	record_free(r);
	return ok;
}

/* A running number at most: digits, where no field is. */
static bool says_nothing(enum heading_kind kind, const char *s)
{
	size_t n = strspn(s, " \t\r\n"), digits = strspn(s + n, "0123456789");
	n += digits + strspn(s + n + digits, ". \t\r\n");
	return kind != HEADING_FIELD && !s[n] && digits < 7;
}

bool line_is_empty(const struct import *im, const struct row *row)
{
	for (size_t i = 0; i < row->n && !row->bad; i++) {
		const struct cell *c = &row->cells[i];
		enum heading_kind kind = i < im->headings->n ? im->headings->v[i].kind
							     : HEADING_IGNORED;
		bool blank = !c->n || c->s[strspn(c->s, " \t\r\n")] == 0;
		if (kind == HEADING_REJECT || (blank && c->kind != CELL_NO_VALUE) || c->fill)
			continue;
		if (!says_nothing(kind, c->s))
			return false;
	}
	return !row->bad;
}

/* The first field that says whose a record is. */
static const struct field *whose_field(const struct import *im)
{
	for (size_t i = 0; i < im->ledger->nfields; i++)
		if (refers_to_whose(im, &im->ledger->fields[i]))
			return &im->ledger->fields[i];
	return NULL;
}

static bool put_stand_in(struct import *im, struct line *line, struct err *err)
{
	const struct field *f = whose_field(im);
	if (!im->o->create_missing || !f || !f->required || line_has(line, f->name) ||
	    (f->otherwise && line_has(line, f->otherwise)))
		return true;
	line->stand_in = f->name;
	return put_enterprise(im, f, STAND_IN, line, err);
}

/* Where there is no note to keep it in. */
static void warn_of_kept(struct line *l)
{
	for (size_t i = 0; i < l->kept.n; i++)
		strv_take(&l->warnings, xasprintf(tr("not taken over: %s"), l->kept.v[i]));
	strv_free(&l->kept);
}

bool line_read(struct import *im, const struct row *row, struct line *ret,
	       struct err *err)
{
	struct line line = { .number = NULL };
	if (row->bad)
		return bad_bytes(im, row, err);
	line.at = row->line;
	line.own = row_is_own(im, row);
	bool ok = read_cells(im, row, &line, err);
	if (ok)
		settle_closing(im, &line);
	ok = ok && find_record(im, &line, err) &&
		  (line.record[0] ||
		   (put_given(im, &line, err) && put_stand_in(im, &line, err))) &&
		  settle_days(im, &line, err);
	if (!ok) {
		line_finish(&line);
		return false;
	}
	hold_against_day(im, &line);
	if (!belongs_together(im, &line, err)) {
		line_finish(&line);
		return false;
	}
	keep_rest(im, row, &line);
	if (row->hidden)
		strv_take(&line.warnings, xstrdup(tr("the row is hidden in the sheet")));
	if (line.record[0] && !ledger_field(im->ledger, "note"))
		warn_of_kept(&line);
	*ret = line;
	return true;
}

bool line_check_given(struct import *im, struct err *err)
{
	im->given = xcalloc(im->o->nset + 1, sizeof *im->given);
	for (size_t i = 0; i < im->o->nset; i++) {
		im->given[i].field = ledger_heading(im->ledger, im->o->set[i].name);
		im->given[i].text = im->o->set[i].text;
		if (!im->given[i].field)
			return err_set(err, ERR_USAGE, "unknown_field",
				       "The ledger %s has no field “%s”",
				       words_now(&im->ledger->title), im->o->set[i].name);
	}
	struct line line = { .number = NULL };
	struct headings none = { .v = NULL };
	const struct headings *there = im->headings;
	im->headings = &none;
	bool ok = put_given(im, &line, err);
	im->headings = there;
	line_finish(&line);
	return ok;
}
