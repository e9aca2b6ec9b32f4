#include <stdlib.h>
#include <string.h>

#include "inside.h"

void line_finish(struct line *l)
{
	free(l->number);
	free(l->enterprise);
	sets_free(&l->values);
	*l = (struct line){ .number = NULL };
}

void plan_finish(struct plan *p)
{
	for (size_t i = 0; i < p->n; i++)
		sets_free(&p->v[i].sets);
	free(p->warning);
	p->warning = NULL;
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

static bool see_enterprise(struct import *im, const struct field *f, const char *name,
			   struct seen **ret, struct err *err)
{
	char id[ID_TEXT] = "";
	struct err why = ERR_INIT;
	*ret = seen_find(&im->enterprises, name);
	if (*ret)
		return true;
	bool found = !name_is_new(&im->names, "enterprise", name) &&
		     store_find(im->s->store, "enterprise", name, id, &why);
	if (found && is_void(im, id))
		return err_field(err, f->name, "void_record", "%s: %s is void",
				 words_now(&f->label), name);
	if (!found && why.kind == ERR_FILE)
		return err_set(err, why.kind, why.code, "%s", why.text);
	if (!found && why.code[0] && !str_eq(why.code, "not_found"))
		return err_field(err, f->name, why.code, "%s: %s",
				 words_now(&f->label), why.text);
	if (!found && !im->o->create_missing)
		return err_field(err, f->name, "not_found",
				 "%s: there is no enterprise “%s”; add it first, or "
				 "have new ones made (--create-missing)",
				 words_now(&f->label), name);
	*ret = seen_add(&im->enterprises, name, found ? id : "");
	return true;
}

static bool put_enterprise(struct import *im, const struct field *f, const char *name,
			   struct line *line, struct err *err)
{
	struct seen *e;
	if (!see_enterprise(im, f, name, &e, err))
		return false;
	if (e->id[0]) {
		sets_put(&line->values, f->name, e->id, false);
		return true;
	}
	free(line->enterprise);
	line->enterprise = xstrdup(name);
	line->enterprise_field = f->name;
	return true;
}

/* ---- cells ---- */

/* A cell of a field's column. */
struct found_cell {
	const struct field *f;
	const struct cell *cell;
	bool date1904, ten_thousands;
	struct memo *memo; /* NULL: none */
};

static bool is_enterprise(const struct field *f)
{
	return f->type == FIELD_REF && str_eq(f->ledger, "enterprise");
}

/* Canonical, but an enterprise as it is called; NULL for nothing. */
static bool cell_value(struct import *im, const struct found_cell *c, char **ret, struct err *err)
{
	char *text = NULL;
	if (!cell_text(c->f, c->cell, c->date1904, c->ten_thousands, &text, err))
		return false;
	bool ok = true;
	*ret = NULL;
	if (*text && is_enterprise(c->f)) {
		*ret = text;
		return true;
	}
	if (*text)
		ok = value_parse(c->f, text, &im->names.names, ret, err);
	free(text);
	return ok;
}

static bool put_value(struct import *im, const struct field *f, const char *value,
		      struct line *line, struct err *err)
{
	if (value && is_enterprise(f))
		return put_enterprise(im, f, value, line, err);
	if (value)
		sets_put(&line->values, f->name, value, false);
	return true;
}

static bool put_cell(struct import *im, const struct found_cell *c, struct line *line,
		     struct err *err)
{
	const char *known;
	char *value = NULL;
	if (memo_find(c->memo, c->cell, &known))
		return put_value(im, c->f, known, line, err);
	if (!cell_value(im, c, &value, err))
		return false;
	memo_keep(c->memo, c->cell, value);
	bool ok = put_value(im, c->f, value, line, err);
	free(value);
	return ok;
}

static bool put_text(struct import *im, const struct field *f, const char *text,
		     struct line *line, struct err *err)
{
	struct cell cell = cell_of(text);
	struct found_cell c = { .f = f, .cell = &cell };
	return put_cell(im, &c, line, err);
}

static bool has_value(const struct line *line, const char *field)
{
	return sets_get(&line->values, field) ||
	       (line->enterprise && str_eq(line->enterprise_field, field));
}

/* Values given for the whole file, where the row has none. */
static bool put_given(struct import *im, struct line *line, struct err *err)
{
	for (size_t i = 0; i < im->o->nset; i++)
		if (!has_value(line, im->given[i].field->name) &&
		    !put_text(im, im->given[i].field, im->given[i].text, line, err))
			return false;
	for (size_t i = 0; i < im->headings->nabove; i++) {
		const struct above *a = &im->headings->above[i];
		if (!has_value(line, a->field->name) &&
		    !put_text(im, a->field, a->text, line, err))
			return false;
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

/* "{code}": the field that is the number; NULL when numbers are given out. */
static const struct field *number_field(const struct ledger *l)
{
	const char *p = l->number;
	size_t n = p ? strlen(p) : 0;
	if (n < 3 || p[0] != '{' || strchr(p, '}') != p + n - 1)
		return NULL;
	char *name = xstrndup(p + 1, n - 2);
	const struct field *f = ledger_field(l, name);
	free(name);
	return f;
}

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
	const struct field *f = number_field(im->ledger);
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
	if ((f->type == FIELD_REF || f->type == FIELD_REFS) && str_eq(f->ledger, im->ledger->name))
		return NULL;
	if (!im->memos)
		im->memos = xcalloc(im->headings->n, sizeof *im->memos);
	if (!im->memos[column])
		im->memos[column] = memo_new();
	return im->memos[column];
}

static bool read_cells(struct import *im, const struct row *row, struct line *line,
		       struct err *err)
{
	for (size_t i = 0; i < row->n && i < im->headings->n; i++) {
		const struct heading *h = &im->headings->v[i];
		struct cell cell = row->cells[i];
		if (cell.fill == FILL_LEFT)
			continue;
		cell.s = reject_text(im, row->cells[i].s);
		cell.n -= (size_t)(cell.s - row->cells[i].s);
		if (h->kind == HEADING_NUMBER && !line->number) {
			line->number = str_trim(xstrdup(cell.s));
		} else if (h->kind == HEADING_FIELD) {
			struct found_cell c = { h->field, &cell, row->date1904, h->ten_thousands,
						memo_of(im, i) };
			if (!put_cell(im, &c, line, err))
				return false;
		}
	}
	return true;
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

static bool put_stand_in(struct import *im, struct line *line, struct err *err)
{
	const struct field *f = ledger_field(im->ledger, "enterprise");
	if (!im->o->create_missing || !f || !f->required || has_value(line, f->name))
		return true;
	line->stand_in = true;
	return put_enterprise(im, f, STAND_IN, line, err);
}

bool line_read(struct import *im, const struct row *row, struct line *ret,
	       struct err *err)
{
	struct line line = { .number = NULL };
	if (row->bad)
		return bad_bytes(im, row, err);
	if (!read_cells(im, row, &line, err) || !find_record(im, &line, err) ||
	    (!line.record[0] &&
	     (!put_given(im, &line, err) || !put_stand_in(im, &line, err)))) {
		line_finish(&line);
		return false;
	}
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
