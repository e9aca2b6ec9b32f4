/* The columns and cells of a layout: fields reached through references, codes of the receiver's, days counted. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/attachment.h>

#include "export_inside.h"

/* ---- values ---- */

/* The canonical value that n steps lead to, without a record being read; NULL for none. Valid until the next call. */
static const char *value_at(struct session *s, const struct record *r, const struct layout_path *p, size_t n)
{
	const char *value = record_get(r, p->steps[0]->name);
	for (size_t i = 1; i < n && value; i++)
		value = store_peek(s->store, p->steps[i - 1]->ledger, value, p->steps[i]->name);
	return value;
}

/* ---- texts ---- */

/* "yyyy-MM-dd HH:mm:ss" of 2026-08-01 or 2026-08-01T07:05 */
static char *day_text(const char *pattern, const char *value)
{
	static const struct {
		const char *letters;
		int at;
	} parts[] = { { "yyyy", 0 }, { "MM", 5 }, { "dd", 8 }, { "HH", 11 }, { "mm", 14 } };
	struct buf b = BUF_INIT;
	buf_add(&b, "");
	for (const char *p = pattern; *p;) {
		size_t i = 0, n = sizeof parts / sizeof *parts;
		while (i < n && !str_starts(p, parts[i].letters))
			i++;
		size_t length = i < n ? strlen(parts[i].letters) : str_starts(p, "ss") ? 2 : 0;
		if (!length)
			buf_addc(&b, *p++);
		else if (i < n && strlen(value) >= (size_t)parts[i].at + length)
			buf_addn(&b, value + parts[i].at, length);
		else
			buf_addn(&b, "0000", length);
		p += length;
	}
	return buf_take(&b);
}

/* Names of the files attached as that. */
static char *file_names(const struct layout_column *c, const char *value)
{
	struct strv items = STRV_INIT, names = STRV_INIT;
	struct attachment a;
	value_items(value, &items);
	for (size_t i = 0; i < items.n; i++)
		if (attachment_read(items.v[i], &a) && (!c->as || str_eq(a.as, c->as)))
			strv_add(&names, a.name);
	char *text = strv_join(&names, "\n");
	strv_free(&items);
	strv_free(&names);
	return text;
}

/* What the receiver writes for it; NULL: nothing is said of such a value. */
static const char *code_of(const struct layout_column *c, const struct field *f, const char *value)
{
	struct strv items = STRV_INIT;
	const char *any = NULL, *found = NULL;
	if (value && field_is(f, FIELD_IS_LIST))
		value_items(value, &items);
	const char *ours = items.n ? items.v[0] : value ? value : "";
	for (size_t i = 0; i < c->ncodes && !found; i++) {
		if (str_eq(c->codes[i].ours, ours))
			found = c->codes[i].theirs;
		else if (str_eq(c->codes[i].ours, "*") && *ours)
			any = c->codes[i].theirs;
	}
	strv_free(&items);
	return found ? found : any;
}

static char *field_text(struct session *s, const struct layout_column *c, const struct record *r)
{
	const struct field *f = c->paths[0].steps[c->paths[0].n - 1];
	char *value = NULL, *text = NULL;
	for (size_t i = 0; i < c->npaths && !value; i++) {
		f = c->paths[i].steps[c->paths[i].n - 1];
		value = xstrdup(value_at(s, r, &c->paths[i], c->paths[i].n));
	}
	const char *code = c->ncodes ? code_of(c, f, value) : NULL;
	if (code)
		text = xstrdup(code);
	else if (c->dates && value && (f->type == FIELD_DATE || f->type == FIELD_DATETIME))
		text = day_text(c->dates, value);
	else if (value && field_is(f, FIELD_IS_FILE))
		text = file_names(c, value);
	else
		text = value_show(f, value, store_names(s->store, s->today));
	free(value);
	return text;
}

/* An id as a UUID is written. */
static char *uuid_text(const char *id)
{
	return strlen(id) == ID_LEN ? xasprintf("%.8s-%.4s-%.4s-%.4s-%s", id, id + 8, id + 12, id + 16, id + 20)
				    : xstrdup(id);
}

/* Of the record itself, or of the one that the path leads to. */
static char *record_text(struct session *s, const struct layout_column *c, const struct record *r)
{
	const struct layout_path *p = &c->paths[0];
	const char *id = p->n ? value_at(s, r, p, p->n) : r->id;
	if (!id)
		return xstrdup("");
	if (c->from == LAYOUT_ID)
		return uuid_text(id);
	char *kept = xstrdup(id);
	const char *number = p->n ? store_peek(s->store, p->steps[p->n - 1]->ledger, kept, "number") : r->number;
	char *text = xstrdup(number ? number : "");
	free(kept);
	return text;
}

static day_t day_at(struct session *s, const struct record *r, const struct layout_path *p)
{
	return day_from_iso(value_at(s, r, p, p->n));
}

static char *days_between(struct session *s, const struct layout_column *c, const struct record *r)
{
	day_t from = day_at(s, r, &c->paths[0]), to = day_at(s, r, &c->paths[1]);
	return from == DAY_NONE || to == DAY_NONE ? xstrdup("") : xasprintf("%d", (int)(to - from));
}

char *layout_text(struct session *s, const struct layout_column *c, const struct record *r, long serial)
{
	switch (c->from) {
	case LAYOUT_FIELD:
		return field_text(s, c, r);
	case LAYOUT_NUMBER:
	case LAYOUT_ID:
		return record_text(s, c, r);
	case LAYOUT_DAYS:
		return days_between(s, c, r);
	case LAYOUT_SERIAL:
		return xasprintf("%ld", serial);
	case LAYOUT_CONSTANT:
		break;
	}
	return xstrdup(c->constant);
}

/* ---- columns ---- */

static enum out_type type_of_column(const struct layout_column *c)
{
	if (c->from == LAYOUT_SERIAL || c->from == LAYOUT_DAYS)
		return OUT_INTEGER;
	if (c->from != LAYOUT_FIELD || c->ncodes || c->dates)
		return OUT_TEXT;
	return out_type_of(c->paths[0].steps[c->paths[0].n - 1]);
}

/* {park} and {today} in a line of the sheet. */
static char *line_text(struct session *s, const char *line)
{
	static const char *const names[] = { "{park}", "{today}" };
	char today[DAY_TEXT];
	const char *values[] = { store_park(s->store), day_to_iso(s->today, today) };
	struct buf b = BUF_INIT;
	if (!line)
		return NULL;
	buf_add(&b, "");
	while (*line) {
		size_t i = 0;
		while (i < 2 && !str_starts(line, names[i]))
			i++;
		if (i < 2)
			buf_add(&b, values[i]);
		else
			buf_addc(&b, *line);
		line += i < 2 ? strlen(names[i]) : 1;
	}
	return buf_take(&b);
}

void layout_sheet_begin(struct session *s, const struct layout_sheet *from, struct out_sheet *to)
{
	*to = (struct out_sheet){ .name = xstrdup(from->name), .file = from->name,
				  .title = line_text(s, from->line), .foot = line_text(s, from->foot) };
	for (size_t i = 0; i < from->ncolumns; i++) {
		const struct layout_column *c = &from->columns[i];
		const struct field *f = c->from == LAYOUT_FIELD ? c->paths[0].steps[c->paths[0].n - 1] : NULL;
		VEC_ADD(to->columns, to->n) = (struct out_column){
			.heading = xstrdup(c->heading), .type = type_of_column(c), .dates = "yyyy-mm-dd",
			.width = c->width ? c->width : f ? field_width(f) : 12,
			.long_text = f && (f->type == FIELD_LONGTEXT || field_is(f, FIELD_IS_FILE)) };
	}
}
