#include <stdlib.h>
#include <string.h>

#include "inside.h"

#define TITLE_ROWS 20

void headings_free(struct headings *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->v[i].text);
	free(h->v);
	free(h->found_by);
	*h = (struct headings){ .v = NULL };
}

static bool is_number(const struct ledger *l, const char *text)
{
	static const char *const known[] = { "number", "编号", "Number", "No." };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(text, known[i]))
			return true;
	char *zh = xasprintf("%s编号", l->title.zh ? l->title.zh : "");
	bool same = str_eq(text, zh);
	free(zh);
	return same;
}

static struct heading heading_of(const struct headings *h, const struct ledger *l,
				 const char *cell)
{
	static const char *const ours[] = { "_行", "_列", "_原因" };
	struct heading g = { .text = xstrdup(cell) };
	str_trim(g.text);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (str_eq(g.text, ours[i])) {
			g.kind = HEADING_REJECT;
			return g;
		}
	g.field = ledger_heading(l, g.text);
	if (g.field && headings_has(h, g.field->name))
		g.field = NULL; /* the first column of a field counts */
	if (g.field)
		g.kind = HEADING_FIELD;
	else if (is_number(l, g.text))
		g.kind = HEADING_NUMBER;
	return g;
}

bool headings_has(const struct headings *h, const char *field)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].field && str_eq(h->v[i].field->name, field))
			return true;
	return false;
}

const char *headings_name(const struct headings *h, const struct ledger *l,
			  const char *field)
{
	const struct field *f = ledger_field(l, field);
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].field && str_eq(h->v[i].field->name, field))
			return h->v[i].text;
	return f ? words_now(&f->label) : field;
}

/* Two fields make a heading line; one does where the row has no other cell. */
static bool is_heading(const struct headings *h)
{
	size_t fields = 0, other = 0;
	for (size_t i = 0; i < h->n; i++) {
		if (h->v[i].kind == HEADING_FIELD || h->v[i].kind == HEADING_NUMBER)
			fields++;
		else if (h->v[i].kind == HEADING_IGNORED && h->v[i].text[0])
			other++;
	}
	return fields > 1 || (fields == 1 && !other);
}

/* Above the heading, "填报人：张工" in one cell, or the name in the next one. */
static void look_for_name(const struct csv_row *row, char **name)
{
	static const char *const marks[] = { "填报人", "检查人", "排查人" };
	for (size_t i = 0; i < row->n; i++) {
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
			const char *at = strstr(row->cells[i].s, marks[m]);
			if (!at || *name)
				continue;
			at += strlen(marks[m]);
			if (str_starts(at, "员"))
				at += strlen("员");
			at += str_starts(at, "：") ? strlen("：") : *at == ':';
			char *text = str_trim(xstrdup(at));
			if (!*text && i + 1 < row->n) {
				free(text);
				text = str_trim(xstrdup(row->cells[i + 1].s));
			}
			/* A second label on the same line ends the name. */
			text[strcspn(text, " \t")] = 0;
			if (*text)
				*name = text;
			else
				free(text);
		}
	}
}

static void headings_take(const struct csv_row *row, const struct ledger *l,
			  struct headings *h)
{
	for (size_t i = 0; i < row->n; i++) {
		struct heading g = heading_of(h, l, row->cells[i].s);
		VEC_ADD(h->v, h->n) = g;
	}
}

bool headings_read(struct csv *c, const struct ledger *l, struct headings *ret,
		   struct err *err)
{
	char *found_by = NULL;
	struct csv_row row;
	int r = 1;
	for (int i = 0; i < TITLE_ROWS && (r = csv_file_next(c, &row, err)) > 0; i++) {
		struct headings h = { .v = NULL };
		if (row.bad)
			continue;
		headings_take(&row, l, &h);
		if (is_heading(&h)) {
			h.found_by = found_by;
			*ret = h;
			return true;
		}
		headings_free(&h);
		look_for_name(&row, &found_by);
	}
	free(found_by);
	return r >= 0 && err_set(err, ERR_REFUSED, "bad_heading",
				 "No heading line of the ledger %s was found in the first %d rows",
				 words_now(&l->title), TITLE_ROWS);
}
