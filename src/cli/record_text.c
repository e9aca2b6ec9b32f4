#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/report/record_doc.h>
#include <bihuan/report/words.h>

#include "record.h"
#include "table.h"

/* ---- one record ---- */

enum { LABEL_MOST = 26, ROOM = 80 };

static void add_words(struct buf *out, const struct buf *words)
{
	if (words->len)
		buf_addf(out, "  %s", buf_text(words));
}

static void print_head(struct cli *c, const struct record_view *v)
{
	const struct record *r = v->record;
	struct buf b = BUF_INIT, words = BUF_INIT;

	if (r->ledger->life)
		buf_add(&b, r->number ? r->number : r->id);
	else
		words_of_record(cli_names(c), r->ledger->name, r->id, &b);
	if (!r->ledger->life)
		buf_addf(&b, "  %s", words_now(&r->ledger->title));
	record_state_words(&c->session, r, &words);
	add_words(&b, &words);
	buf_clear(&words);
	record_late_words(v, &words);
	add_words(&b, &words);
	print_line(printer_file(c->out), buf_text(&b));
	buf_clear(&b);
	record_place_words(&c->session, r, &b);
	if (b.len)
		print_line(printer_file(c->out), buf_text(&b));
	buf_free(&b);
	buf_free(&words);
}

static void print_part(FILE *out, const struct doc_part *p, int label_width, int room)
{
	char *line;

	switch (p->kind) {
	case DOC_HEADING:
		line = line_of(p->text);
		fprintf(out, "\n%s\n", line);
		free(line);
		break;
	case DOC_LINE:
		print_wrapped(out, p->text, p->indent + 1, room);
		break;
	case DOC_FIELD:
		line = utf8_clip(p->label, label_width, true);
		fprintf(out, "  %s  ", line);
		print_lines(out, p->text, label_width + 4);
		fputc('\n', out);
		free(line);
		break;
	}
}

/* What the action bar is on the screen. */
static void print_allowed_names(struct cli *c, const struct record_view *v, int room)
{
	struct strv names = STRV_INIT;
	FILE *out = printer_file(c->out);

	for (size_t i = 0; i < v->nacts; i++)
		if (v->acts[i].open)
			strv_take(&names, xasprintf("%s %s", v->acts[i].act->name, words_now(&v->acts[i].act->title)));
	if (names.n)
		fprintf(out, "\n%s\n", tr("Allowed now"));
	print_items(out, &names, 2, room);
	strv_free(&names);
}

void doc_show(struct cli *c, const struct doc *d)
{
	FILE *out = printer_file(c->out);
	int room = table_room(out), width = doc_label_width(d, LABEL_MOST);

	for (size_t i = 0; i < d->n; i++)
		print_part(out, &d->v[i], width, room ? room : ROOM);
}

bool record_show(struct cli *c, const struct record_view *v, struct err *err)
{
	int room = table_room(printer_file(c->out));
	struct doc d = { .n = 0 };
	bool ok = record_doc(&d, &c->session, v, DOC_WITHOUT_REFUSED, err);

	if (ok) {
		print_head(c, v);
		doc_show(c, &d);
	}
	doc_clear(&d);
	if (ok && !c->looks_back) /* what could be done then is done no more */
		print_allowed_names(c, v, room ? room : ROOM);
	return ok;
}

/* ---- many ---- */

struct record_table {
	struct cli *c;
	const struct ledger *ledger;
	struct table_column *columns; /* the number first */
	size_t n;
};

/* As declared, but never too narrow for its title or for any of its choices. */
static int column_width(const struct column *col)
{
	const struct field *f = col->field;
	int width = col->width ? col->width : field_width(f);
	int title = utf8_width(words_now(&f->label));

	width = width > title ? width : title;
	for (size_t i = 0; f->type == FIELD_CHOICE && i < f->nchoices; i++) {
		int choice = utf8_width(words_now(&f->choices[i].label));

		width = width > choice ? width : choice;
	}
	return width;
}

enum { NUMBER_LEAST = 11, CODE_WIDTH = 16 };

/* As wide as the numbers that its pattern gives; those of another device, or typed by somebody, may be wider. */
static int pattern_width(struct cli *c, const struct ledger *l)
{
	const struct ledger *parent = l->parent ? store_ledger(c->session.store, l->parent) : NULL;
	int width = 0;

	for (const char *p = l->number ? l->number : ""; *p;) {
		size_t n = *p == '{' ? strcspn(p, "}") + 1 : 1;

		width += str_starts(p, "{year}") ? 4 : str_starts(p, "{device}") ? 1 :
			 str_starts(p, "{n:") ? atoi(p + 3) : str_starts(p, "{code}") ? CODE_WIDTH :
			 str_starts(p, "{parent}") && parent ? pattern_width(c, parent) : 1;
		p += n;
	}
	return width;
}

static int number_width(struct cli *c, const struct ledger *l)
{
	int width = pattern_width(c, l);

	return width > NUMBER_LEAST ? width : NUMBER_LEAST;
}

struct record_table *record_table_new(struct cli *c, const struct ledger *l)
{
	struct record_table *t = xcalloc(1, sizeof *t);

	t->c = c;
	t->ledger = l;
	t->n = l->ncolumns + 1;
	t->columns = xcalloc(t->n, sizeof *t->columns);
	t->columns[0] = (struct table_column){ .title = tr("No."), .width = number_width(c, l), .whole = true };
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct field *f = l->columns[i].field;
		bool text = field_is(f, FIELD_IS_PROSE) || f->type == FIELD_REF || f->type == FIELD_PEOPLE;

		t->columns[i + 1] = (struct table_column){
			.title = words_now(&f->label),
			.width = column_width(&l->columns[i]),
			.flexible = text,
		};
	}
	table_fit(t->columns, t->n, table_room(printer_file(c->out)));
	return t;
}

void record_table_titles(struct record_table *t)
{
	table_line(printer_file(t->c->out), t->columns, t->n, NULL, 0);
}

char *record_told(struct cli *c, const struct record *r, const struct field *f)
{
	const struct field *tells = record_tells(r, f);

	return value_show(tells, record_get(r, tells->name), cli_names(c));
}

void record_table_line(struct record_table *t, const struct record *r)
{
	char **cells = xcalloc(t->n, sizeof *cells);

	cells[0] = xstrdup(r->number);
	for (size_t i = 1; i < t->n; i++) {
		const struct field *f = t->ledger->columns[i - 1].field;

		if (t->columns[i].width > 0)
			cells[i] = record_told(t->c, r, f);
	}
	table_line(printer_file(t->c->out), t->columns, t->n, (const char *const *)cells, 0);
	for (size_t i = 0; i < t->n; i++)
		free(cells[i]);
	free(cells);
}

void record_table_free(struct record_table *t)
{
	free(t->columns);
	free(t);
}
