#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/fold.h>
#include <bihuan/domain/own_ledgers.h>

#include "record.h"
#include "table.h"

/* ---- one record ---- */

static char *shown(struct cli *c, const struct record *r, size_t i)
{
	return value_show(&r->ledger->fields[i], r->values[i], cli_names(c));
}

static bool is_of_track(const struct life *l, const struct field *f)
{
	for (size_t i = 0; i < l->ntracks; i++)
		if (str_eq(l->tracks[i].field, f->name))
			return true;
	return false;
}

/* Where a field stands in the heading already, or what only scripts need: states, flags and what the clock
 * works out. */
static bool is_apart(const struct ledger *l, const struct field *f)
{
	static const char *const names[] = {
		COLUMN_NEXT_ACT, COLUMN_NEXT_DUE, COLUMN_NEXT_RULE, COLUMN_MISSING,
		COLUMN_BY(COLUMN_CONTESTED), COLUMN_BY(COLUMN_UNAUTHORISED),
	};

	if (!l->life)
		return str_eq(l->name, LEDGER_PERSON) && str_eq(f->name, PERSON_KEY);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(f->name, names[i]))
			return true;
	return is_of_track(l->life, f) || str_eq(f->name, l->life->rules_by) ||
	       (f->set == FIELD_BY_FOLD && f->type == FIELD_BOOL && !f->compute);
}

static int label_width(const struct record *r)
{
	int width = 0;

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		int w = r->values[i] && !is_apart(r->ledger, f) ? utf8_width(words_now(&f->label)) : 0;

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

		if (!r->values[i] || is_apart(r->ledger, f))
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

static void add_word(struct buf *b, const char *word)
{
	buf_addf(b, "  %s", word);
}

/* Where it stands on the tracks: the main one and those that go by days; of the others the life says what is
 * told. */
static void add_states(struct cli *c, struct buf *b, const struct record *r)
{
	const struct life *l = r->ledger->life;
	struct act_case k = act_case_of(r->ledger, r, c->session.today);

	if (l->rules_by)
		add_label(c, b, r, l->rules_by);
	for (size_t i = 0; i < l->ntracks; i++)
		if (i == 0 || l->tracks[i].dated)
			add_label(c, b, r, l->tracks[i].field);
	for (size_t i = 0; i < l->ntold; i++)
		if (lines_hold(&l->told[i].when, &k, false))
			add_word(b, words_now(&l->told[i].words));
}

static void show_heading(struct cli *c, const struct record_view *v)
{
	const struct record *r = v->record;
	struct buf b = BUF_INIT;

	buf_add(&b, r->number);
	add_states(c, &b, r);
	if (v->overdue) {
		buf_add(&b, "  ");
		buf_addf(&b, tr("overdue by %d days"), v->overdue_days);
	}
	for (size_t i = 0; i < v->nlate; i++)
		add_word(&b, words_now(&v->late[i]->words));
	if (record_true(r, COLUMN_CONTESTED))
		add_word(&b, tr("contested"));
	if (record_true(r, COLUMN_UNAUTHORISED))
		add_word(&b, tr("unauthorised"));
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

void view_show(struct cli *c, const struct record_view *v)
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
