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
	p->n = 0;
}

/* What old ledgers write for our codes. */
static const struct {
	const char *field, *text, *code;
} sayings[] = {
	{ "level", "一般隐患", "general" },	 { "level", "一般事故隐患", "general" },
	{ "level", "重大隐患", "major" },	 { "level", "重大事故隐患", "major" },
	{ "state", "已闭环", "signed_off" },	 { "state", "闭环", "signed_off" },
	{ "state", "已完成", "signed_off" },	 { "state", "完成", "signed_off" },
	{ "state", "已关闭", "signed_off" },	 { "state", "待验收", "awaiting_check" },
	{ "state", "已整改", "awaiting_check" }, { "state", "整改完成", "awaiting_check" },
	{ "state", "未整改", "rectifying" },	 { "state", "待整改", "rectifying" },
	{ "state", "正在整改", "rectifying" },	 { "state", "未完成", "rectifying" },
	{ "check_result", "通过", "pass" },	 { "check_result", "复查合格", "pass" },
	{ "check_result", "已通过", "pass" },	 { "check_result", "验收合格", "pass" },
	{ "check_result", "整改合格", "pass" },	 { "check_result", "未通过", "fail" },
	{ "check_result", "不通过", "fail" },	 { "check_result", "复查不合格", "fail" },
};

static const char *saying(const char *field, const char *text)
{
	for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
		if (str_eq(sayings[i].field, field) && str_eq(sayings[i].text, text))
			return sayings[i].code;
	return text;
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
	bool found = store_find(im->s->store, "enterprise", name, id, &why);
	if (found && is_void(im, id))
		return err_field(err, f->name, "void_record", "%s: %s is void",
				 words_now(&f->label), name);
	if (!found && !str_eq(why.code, "not_found"))
		return err_field(err, f->name, why.code, "%s: %s",
				 words_now(&f->label), why.text);
	if (!found && !im->o->create_missing)
		return err_field(err, f->name, "not_found",
				 "%s: there is no enterprise “%s”; add it first, or "
				 "import with --create-missing",
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

static bool put_text(struct import *im, const struct field *f, const char *cell,
		     struct line *line, struct err *err)
{
	char *text = str_trim(xstrdup(cell));
	char *value = NULL;
	bool ok = true;
	if (!*text)
		goto done;
	if (f->type == FIELD_REF && str_eq(f->ledger, "enterprise")) {
		ok = put_enterprise(im, f, text, line, err);
		goto done;
	}
	ok = value_parse(f, saying(f->name, text),
			 store_names(im->s->store, im->s->today), &value, err);
	if (ok && value)
		sets_put(&line->values, f->name, value, false);
done:
	free(text);
	free(value);
	return ok;
}

static bool has_value(const struct line *line, const char *field)
{
	return sets_get(&line->values, field) ||
	       (line->enterprise && str_eq(line->enterprise_field, field));
}

/* Values given for the whole file, where the row has none. */
static bool put_given(struct import *im, struct line *line, struct err *err)
{
	for (size_t i = 0; i < im->o->nset; i++) {
		const struct field *f = ledger_heading(im->ledger, im->o->set[i].name);
		if (!has_value(line, f->name) &&
		    !put_text(im, f, im->o->set[i].text, line, err))
			return false;
	}
	const struct field *found_by = ledger_field(im->ledger, "found_by");
	if (found_by && im->headings.found_by && !has_value(line, "found_by"))
		return put_text(im, found_by, im->headings.found_by, line, err);
	return true;
}

static bool bad_bytes(struct import *im, const struct csv_row *row, struct err *err)
{
	bool known = row->bad_cell < im->headings.n;
	const struct field *f = known ? im->headings.v[row->bad_cell].field : NULL;
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
	if (!store_find(im->s->store, im->ledger->name, number, ret_id, &why)) {
		ret_id[0] = 0;
		return str_eq(why.code, "not_found") ||
		       err_set(err, why.kind, why.code, "%s", why.text);
	}
	/* Found by its name perhaps: that is not what the column says. */
	if (!store_get(im->s->store, ret_id, &r, err))
		return false;
	bool ours = str_eq(r->number, number), gone = ours && r->voided;
	record_free(r);
	if (!ours)
		ret_id[0] = 0;
	return !gone || err_set(err, ERR_REFUSED, "duplicate_number",
				"The number %s belongs to a void record", number);
}

static bool find_record(struct import *im, struct line *line, struct err *err)
{
	const struct field *f = number_field(im->ledger);
	const char *number = f ? sets_get(&line->values, f->name) : line->number;
	if (str_empty(number))
		return true;
	if (seen_find(&im->numbers, number))
		return err_set(err, ERR_REFUSED, "duplicate_number",
			       "The number %s stands in the file twice", number);
	seen_add(&im->numbers, number, "");
	return find_number(im, number, line->record, err);
}

/* ---- the whole row ---- */

static bool read_cells(struct import *im, const struct csv_row *row, struct line *line,
		       struct err *err)
{
	for (size_t i = 0; i < row->n && i < im->headings.n; i++) {
		const struct heading *h = &im->headings.v[i];
		if (h->kind == HEADING_NUMBER && !line->number)
			line->number = str_trim(xstrdup(row->cells[i].s));
		else if (h->kind == HEADING_FIELD &&
			 !put_text(im, h->field, row->cells[i].s, line, err))
			return false;
	}
	return true;
}

static bool put_stand_in(struct import *im, struct line *line, struct err *err)
{
	const struct field *f = ledger_field(im->ledger, "enterprise");
	if (!im->o->create_missing || !f || !f->required || has_value(line, f->name))
		return true;
	line->stand_in = true;
	return put_enterprise(im, f, STAND_IN, line, err);
}

bool line_read(struct import *im, const struct csv_row *row, struct line *ret,
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
	for (size_t i = 0; i < im->o->nset; i++)
		if (!ledger_heading(im->ledger, im->o->set[i].name))
			return err_set(err, ERR_USAGE, "unknown_field",
				       "The ledger %s has no field “%s”",
				       words_now(&im->ledger->title),
				       im->o->set[i].name);
	struct line line = { .number = NULL };
	bool ok = put_given(im, &line, err);
	line_finish(&line);
	return ok;
}
