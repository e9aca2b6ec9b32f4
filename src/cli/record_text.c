#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>

#include "record.h"
#include "table.h"

/* ---- one record ---- */

static char *shown(struct cli *c, const struct record *r, size_t i)
{
	return value_show(&r->ledger->fields[i], r->values[i], cli_names(c));
}

/* Where a field stands on the page of a hazard already, or what only scripts need. */
static bool is_apart(const struct field *f)
{
	static const char *const names[] = {
		"state", "level", "listing", "halt", "extension", "open", "next_act",
		"next_due", "next_rule", "listed", "halted", "contested", "imported",
		"contested_by", "unauthorised", "unauthorised_by", "extension_pending", "missing", "public_key",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(f->name, names[i]))
			return true;
	return false;
}

static int label_width(const struct record *r)
{
	int width = 0;

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		int w = r->values[i] && !is_apart(f) ? utf8_width(words_now(&f->label)) : 0;

		width = w > width ? w : width;
	}
	return width;
}

static void show_fields(struct cli *c, const struct record *r)
{
	FILE *out = printer_file(c->out);
	int width = label_width(r);

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		char *label, *value;

		if (!r->values[i] || is_apart(f))
			continue;
		label = utf8_clip(words_now(&f->label), width, true);
		value = shown(c, r, i);
		fprintf(out, "  %s  ", label);
		print_lines(out, value, width + 4);
		fputc('\n', out);
		free(value);
		free(label);
	}
}

void record_show(struct cli *c, const struct record *r)
{
	char *united = work_united(&c->session, r);
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s  %s%s%s", r->number ? r->number : r->id, words_now(&r->ledger->title),
		 r->voided ? "  " : "", r->voided ? tr("void") : "");
	print_line(printer_file(c->out), buf_text(&b));
	buf_free(&b);
	show_fields(c, r);
	if (united)
		fprintf(printer_file(c->out), tr("  the same as %s\n"), united);
	free(united);
}

static void add_label(struct cli *c, struct buf *b, const struct record *r, const char *field)
{
	size_t i = ledger_index(r->ledger, field);
	char *text;

	if (i == SIZE_MAX || !r->values[i])
		return;
	text = shown(c, r, i);
	buf_addf(b, "  %s", text);
	free(text);
}

static void show_heading(struct cli *c, const struct record_view *v)
{
	const struct record *r = v->record;
	struct buf b = BUF_INIT;

	buf_add(&b, r->number);
	add_label(c, &b, r, "level");
	add_label(c, &b, r, "state");
	if (record_true(r, "listed"))
		add_label(c, &b, r, "listing");
	if (record_true(r, "halted"))
		add_label(c, &b, r, "halt");
	if (record_true(r, "extension_pending"))
		add_label(c, &b, r, "extension");
	if (v->overdue) {
		buf_add(&b, "  ");
		buf_addf(&b, tr("overdue by %d days"), v->overdue_days);
	}
	if (v->check_late)
		buf_addf(&b, "  %s", tr("check late"));
	if (v->supervision_late)
		buf_addf(&b, "  %s", tr("supervision deadline passed"));
	if (record_true(r, "contested"))
		buf_addf(&b, "  %s", tr("contested"));
	if (record_true(r, "unauthorised"))
		buf_addf(&b, "  %s", tr("unauthorised"));
	if (record_true(r, "imported"))
		buf_addf(&b, "  %s", tr("imported"));
	print_line(printer_file(c->out), buf_text(&b));
	buf_free(&b);
}

static void show_missing(struct cli *c, const struct record_view *v)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < v->missing.n; i++) {
		const struct field *f = ledger_field(v->record->ledger, v->missing.v[i]);

		buf_addf(&b, "%s%s", i ? tr(", ") : "",
			 f ? words_now(&f->label) : v->missing.v[i]);
	}
	if (b.len) {
		fprintf(printer_file(c->out), "  %s: ", tr("Missing"));
		print_line(printer_file(c->out), buf_text(&b));
	}
	buf_free(&b);
}

static const char *choice_label(const struct ledger *l, const struct act *a, const char *code)
{
	for (size_t i = 0; a && i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		const struct choice *c = f && f->nchoices ? field_choice(f, code) : NULL;

		if (c)
			return words_now(&c->label);
	}
	return code;
}

/* "双报告：部门、发现": to whom and what stands in the variant. */
static char *duty_title(const struct record_view *v, const struct duty *d)
{
	struct strv parts = STRV_INIT;
	struct buf b = BUF_INIT;

	buf_add(&b, cli_act_title(v->record->ledger, d->act));
	strv_split(&parts, d->variant ? d->variant : "", ":");
	for (size_t i = 0; i < parts.n; i++)
		buf_addf(&b, "%s%s", i ? tr(", ") : tr(": "),
			 choice_label(v->record->ledger, act_find(v->record->ledger, d->act), parts.v[i]));
	strv_free(&parts);
	return buf_take(&b);
}

static bool any_due(const struct record_view *v)
{
	for (size_t i = 0; i < v->nduties; i++)
		if (v->duties[i].due != DAY_NONE)
			return true;
	return false;
}

static void show_duties(struct cli *c, const struct record_view *v)
{
	FILE *out = printer_file(c->out);
	int room = table_room(out);
	bool dates = any_due(v), local = false;

	if (!v->nduties)
		return;
	fprintf(out, "\n%s\n", tr("Next"));
	for (size_t i = 0; i < v->nduties; i++) {
		const struct duty *d = &v->duties[i];
		char due[DAY_TEXT], moved[DAY_TEXT], *title = duty_title(v, d), *line = line_of(title);

		fprintf(out, dates ? "  %-10s  %s" : "  %s%s",
			d->due == DAY_NONE ? "" : day_to_iso(d->due, due), line);
		free(line);
		free(title);
		if (d->due_workday != d->due && d->due_workday != DAY_NONE) {
			fputs("  ", out);
			say(out, tr("(working day %s)"), day_to_iso(d->due_workday, moved));
		}
		fputc('\n', out);
		if (str_eq(d->why, tr("fill in by your local rules")))
			local = true;
		else if (d->why[0])
			print_wrapped(out, d->why, dates ? 14 : 4, room ? room : 80);
	}
	if (local)
		fprintf(out, "  %s\n", tr("Time limits: by your local rules"));
}

static void show_allowed(struct cli *c, const struct record_view *v)
{
	struct strv names = STRV_INIT;
	FILE *out = printer_file(c->out);
	int room = table_room(out);

	for (size_t i = 0; i < v->nacts; i++)
		if (v->acts[i].open)
			strv_take(&names, xasprintf("%s %s", v->acts[i].act->name,
						    words_now(&v->acts[i].act->title)));
	if (names.n)
		fprintf(out, "\n%s\n", tr("Allowed now"));
	print_items(out, &names, 2, room ? room : 80);
	strv_free(&names);
}

static void show_timeline(struct cli *c, const struct record_view *v)
{
	FILE *out = printer_file(c->out);

	if (v->timeline.n)
		fprintf(out, "\n%s\n", tr("Done"));
	for (size_t i = 0; i < v->timeline.n; i++) {
		const struct done *d = &v->timeline.v[i];
		char on[DAY_TEXT];
		char *act = line_of(cli_act_title(v->record->ledger, d->act)), *title = utf8_clip(act, 16, true);
		char *by = line_of(d->by_name);

		fprintf(out, "  %s  %s  %s%s%s%s", day_to_iso(d->on, on), title, by,
			late_record(d->on, d->written, d->imported) ? tr("  (recorded later)") : "",
			d->undone ? tr("  (undone)") : "",
			d->out_of_turn ? tr("  (out of turn)") : "");
		fprintf(out, d->judged ? "  (%s)\n" : "\n", judged_words(d->judged));
		free(by);
		free(title);
		free(act);
	}
}

void hazard_show(struct cli *c, const struct record_view *v)
{
	show_heading(c, v);
	show_missing(c, v);
	show_fields(c, v->record);
	show_duties(c, v);
	show_allowed(c, v);
	show_timeline(c, v);
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

struct record_table *record_table_new(struct cli *c, const struct ledger *l)
{
	struct record_table *t = xcalloc(1, sizeof *t);

	t->c = c;
	t->ledger = l;
	t->n = l->ncolumns + 1;
	t->columns = xcalloc(t->n, sizeof *t->columns);
	t->columns[0] = (struct table_column){ .title = tr("No."), .width = 11 };
	if (str_eq(l->number, "{code}"))
		t->columns[0].width = 16;
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct field *f = l->columns[i].field;
		bool text = f->type == FIELD_TEXT || f->type == FIELD_LONGTEXT ||
			    f->type == FIELD_REF || f->type == FIELD_PEOPLE;

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

void record_table_line(struct record_table *t, const struct record *r)
{
	char **cells = xcalloc(t->n, sizeof *cells);

	cells[0] = xstrdup(r->number);
	for (size_t i = 1; i < t->n; i++) {
		const struct field *f = t->ledger->columns[i - 1].field;

		if (t->columns[i].width > 0)
			cells[i] = value_show(f, record_get(r, f->name), cli_names(t->c));
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
