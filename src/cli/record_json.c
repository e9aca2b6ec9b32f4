#include <stdlib.h>

#include <bihuan/domain/fold.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/work/run.h>

#include "record.h"
#include "table.h"

static void print_field(struct cli *c, const struct field *f, const char *value)
{
	struct buf json = BUF_INIT;

	value_json(f, value, cli_names(c), &json);
	print_value(c->out, buf_text(&json), "");
	buf_free(&json);
}

static void print_texts(struct cli *c, const char *value)
{
	struct strv items = STRV_INIT;

	if (value)
		value_items(value, &items);
	print_list(c->out);
	for (size_t i = 0; i < items.n; i++)
		print_text(c->out, items.v[i]);
	print_end(c->out);
	strv_free(&items);
}

/* A flag worked out from the history is false, not unknown, when absent. */
static bool is_derived_flag(const struct field *f)
{
	return f->set == FIELD_BY_FOLD && f->type == FIELD_BOOL && !f->compute;
}

/* Kept as lines, handed out as an array. */
static bool is_list_of_texts(const struct field *f)
{
	return str_eq(f->name, LIFE_MISSING) || str_eq(f->name, LIFE_CONTESTED_BY) ||
	       str_eq(f->name, LIFE_UNAUTHORISED_BY);
}

/* Of a ledger with a life, whose the record is stands before all other fields. */
static const struct field *owner_field(struct cli *c, const struct ledger *l)
{
	return l->life ? store_whose(c->session.store, l) : NULL;
}

static void print_label(struct cli *c, const struct field *f, const char *id)
{
	const char *number = NULL, *name = NULL;
	char *label = xasprintf("%s_label", f->name);

	if (id)
		cli_names(c)->label(cli_names(c)->ctx, f->ledger, id, &number, &name);
	print_pair(c->out, label, NULL, name);
	free(label);
}

static void print_fields(struct cli *c, const struct record *r)
{
	const struct field *owner = owner_field(c, r->ledger);

	for (size_t i = 0; i < r->ledger->nfields; i++) {
		const struct field *f = &r->ledger->fields[i];
		const char *value = r->values[i];

		if (f == owner)
			continue;
		print_key(c->out, f->name, NULL);
		if (r->ledger->life && is_list_of_texts(f))
			print_texts(c, value);
		else if (!value && is_derived_flag(f))
			print_bool(c->out, false);
		else
			print_field(c, f, value);
		if (owner && str_eq(owner->otherwise, f->name))
			print_label(c, f, value);
	}
}

static void print_owner(struct cli *c, const struct record *r)
{
	const struct field *f = owner_field(c, r->ledger);
	const char *id = f ? record_get(r, f->name) : NULL;

	if (!f)
		return;
	print_key(c->out, f->name, NULL);
	print_field(c, f, id);
	print_label(c, f, id);
}

/* The history is read only for what is late by an act. */
static bool is_late(struct cli *c, const struct record *r, const struct life_late *x)
{
	const struct timeline nothing = { NULL, 0 };
	struct act_case k = session_case(&c->session, r->ledger, r);
	struct timeline t = { 0 };
	bool late;

	if (x->day)
		return clock_late(x, r, &nothing, store_rules(c->session.store), session_now(&c->session));
	if (!lines_hold(&x->when, &k, true) || !store_timeline(c->session.store, r->id, &t, NULL))
		return false;
	late = clock_late(x, r, &t, store_rules(c->session.store), session_now(&c->session));
	timeline_free(&t);
	return late;
}

static void print_flag(struct cli *c, const char *name, bool value)
{
	print_key(c->out, name, NULL);
	print_bool(c->out, value);
}

/* As the life tells it; v NULL: of one in a list. */
static bool told_late(struct cli *c, const struct record *r, const struct record_view *v, const struct life_late *x)
{
	for (size_t i = 0; v && i < v->nlate; i++)
		if (v->late[i] == x)
			return true;
	return !v && is_late(c, r, x);
}

static void print_lateness(struct cli *c, const struct record *r, const struct record_view *v)
{
	const struct life *l = r->ledger->life;
	struct moment now = session_now(&c->session);

	print_flag(c, "overdue", life_overdue(r, now));
	print_key(c->out, "overdue_days", NULL);
	print_integer(c->out, life_overdue_days(r, now));
	for (size_t i = 0; i < l->nlate; i++)
		print_flag(c, l->late[i].name, told_late(c, r, v, &l->late[i]));
}

static void print_head(struct cli *c, const struct record *r)
{
	print_pair(c->out, "ledger", NULL, r->ledger->name);
	print_pair(c->out, "id", NULL, r->id);
	print_pair(c->out, "number", NULL, r->number);
}

/* The numbers of the other records that are the same thing. */
static void print_united(struct cli *c, const struct record *r)
{
	struct strv ids = STRV_INIT;

	store_united(c->session.store, r->id, &ids, NULL);
	print_key(c->out, "united", NULL);
	print_list(c->out);
	for (size_t i = 0; i < ids.n; i++)
		if (!str_eq(ids.v[i], r->id))
			print_text(c->out, store_peek(c->session.store, r->ledger->name, ids.v[i], "number"));
	print_end(c->out);
	strv_free(&ids);
}

static void print_item(struct cli *c, const struct record *item)
{
	print_map(c->out);
	print_pair(c->out, "number", NULL, item->number);
	for (size_t i = 0; i < item->ledger->nfields; i++) {
		const struct field *f = &item->ledger->fields[i];

		if (f == ledger_holder(item->ledger) || f == ledger_order(item->ledger))
			continue;
		print_key(c->out, f->name, NULL);
		print_field(c, f, item->values[i]);
	}
	if (item->ledger->life)
		print_lateness(c, item, NULL);
	print_end(c->out);
}

/* A number of hundredths; none: null. */
static void print_score(struct cli *c, const struct run *r, const struct run_score *s, bool all)
{
	int percent = run_percent(s);

	print_map(c->out);
	print_pair(c->out, "section", NULL, all ? NULL : s->section);
	print_key(c->out, "items", NULL);
	print_integer(c->out, (long long)s->n);
	print_key(c->out, r->how->good, NULL);
	print_integer(c->out, (long long)s->good);
	print_key(c->out, r->how->bad, NULL);
	print_integer(c->out, (long long)s->bad);
	print_key(c->out, "other", NULL);
	print_integer(c->out, (long long)s->other);
	print_key(c->out, r->how->open, NULL);
	print_integer(c->out, (long long)s->open);
	print_key(c->out, "score", NULL);
	if (percent < 0)
		print_text(c->out, NULL);
	else
		print_integer(c->out, percent);
	print_end(c->out);
}

/* Lists that are run: what they come to by section, and at last all of them together (section null). */
static void print_scores(struct cli *c, const struct record *r)
{
	struct err err = ERR_INIT;
	struct run_score *v = NULL;
	struct run run;
	size_t n;

	if (!run_declared(r->ledger) || !work_run(&c->session, r->id, false, &run, &err))
		return;
	n = run_scores(&run, &v);
	print_key(c->out, "scores", NULL);
	print_list(c->out);
	for (size_t i = 0; i < n; i++)
		print_score(c, &run, &v[i], i + 1 == n);
	print_end(c->out);
	free(v);
	run_free(&run);
}

/* What the record holds, an array a ledger. */
static void print_held(struct cli *c, const struct record *r)
{
	const struct ledger *all[ITEM_LEDGERS_MAX];
	size_t n = store_item_ledgers(c->session.store, r->ledger, all);

	for (size_t i = 0; i < n; i++) {
		struct record **v = NULL;
		size_t count = 0;

		store_items(c->session.store, all[i], r->id, &v, &count, NULL);
		print_key(c->out, all[i]->name, NULL);
		print_list(c->out);
		for (size_t k = 0; k < count; k++)
			print_item(c, v[k]);
		print_end(c->out);
		records_free(v, count);
	}
	print_scores(c, r);
}

void record_print(struct cli *c, const struct record *r)
{
	print_map(c->out);
	print_head(c, r);
	print_owner(c, r);
	print_fields(c, r);
	if (r->ledger->life)
		print_lateness(c, r, NULL);
	print_flag(c, "voided", r->voided);
	if (r->ledger->aliases)
		print_united(c, r);
	print_held(c, r);
	print_end(c->out);
}

static void print_next(struct cli *c, const struct record_view *v)
{
	const struct duty *d = v->duties;
	char due[MOMENT_TEXT];

	print_key(c->out, "next", NULL);
	if (!v->nduties) {
		print_text(c->out, NULL);
		return;
	}
	print_map(c->out);
	print_pair(c->out, "act", NULL, d->act);
	print_pair(c->out, "variant", NULL, d->variant);
	print_pair(c->out, "due", NULL, d->due == DAY_NONE ? NULL : moment_to_iso(duty_moment(d), due));
	print_key(c->out, "due_workday", NULL);
	print_day(c->out, d->due_workday);
	print_pair(c->out, "rule", NULL, d->rule[0] ? d->rule : NULL);
	print_pair(c->out, "source", NULL, d->source[0] ? d->source : NULL);
	print_pair(c->out, "why", NULL, d->why[0] ? d->why : NULL);
	print_end(c->out);
}

static void print_allowed(struct cli *c, const struct record_view *v)
{
	print_key(c->out, "allowed", NULL);
	print_list(c->out);
	for (size_t i = 0; i < v->nacts; i++)
		if (v->acts[i].open)
			print_text(c->out, v->acts[i].act->name);
	print_end(c->out);
	print_key(c->out, "refused", NULL);
	print_list(c->out);
	for (size_t i = 0; i < v->nacts; i++) {
		if (v->acts[i].open)
			continue;
		print_map(c->out);
		print_pair(c->out, "act", NULL, v->acts[i].act->name);
		print_pair(c->out, "code", NULL, v->acts[i].why.code);
		print_pair(c->out, "why", NULL, v->acts[i].why.text);
		print_end(c->out);
	}
	print_end(c->out);
}

static void print_by(struct cli *c, const struct done *d)
{
	const char *number = NULL, *name = NULL;

	cli_names(c)->label(cli_names(c)->ctx, LEDGER_PERSON, d->by_id, &number, &name);
	print_key(c->out, "by", NULL);
	print_map(c->out);
	print_pair(c->out, "number", NULL, number);
	print_pair(c->out, "name", NULL, d->by_name);
	print_end(c->out);
}

static void print_acts(struct cli *c, const struct record_view *v)
{
	print_key(c->out, "acts", NULL);
	print_list(c->out);
	for (size_t i = 0; i < v->timeline.n; i++) {
		const struct done *d = &v->timeline.v[i];

		if (done_passed_over(d))
			continue;
		print_map(c->out);
		print_pair(c->out, "act", NULL, d->act);
		print_key(c->out, "on", NULL);
		print_day(c->out, d->on);
		print_by(c, d);
		print_key(c->out, "set", NULL);
		sets_print(c, v->record->ledger, d->act, &d->sets);
		if (late_record(d->on, d->written, d->imported))
			print_flag(c, "late_record", true);
		if (d->out_of_turn)
			print_flag(c, "out_of_turn", true);
		if (done_unauthorised(d))
			print_flag(c, "not_allowed_then", true);
		print_end(c->out);
	}
	print_end(c->out);
}

/* What it reports beside what is counted here. */
static void print_against(struct cli *c, const struct record *r)
{
	struct against a;

	if (!store_against(c->session.store, r, c->session.today, &a, NULL) || !a.n)
		return;
	print_key(c->out, "against", NULL);
	print_list(c->out);
	for (size_t i = 0; i < a.n; i++) {
		print_map(c->out);
		print_pair(c->out, "field", NULL, a.v[i].field->name);
		print_key(c->out, "reported", NULL);
		print_integer(c->out, a.v[i].said);
		print_key(c->out, "counted", NULL);
		print_integer(c->out, a.v[i].counted);
		print_flag(c, "differs", a.v[i].said != a.v[i].counted);
		print_key(c->out, "from", NULL);
		print_day(c->out, a.from);
		print_key(c->out, "until", NULL);
		print_day(c->out, a.until);
		print_end(c->out);
	}
	print_end(c->out);
}

void view_print(struct cli *c, const struct record_view *v)
{
	print_map(c->out);
	print_head(c, v->record);
	print_owner(c, v->record);
	print_fields(c, v->record);
	print_lateness(c, v->record, v);
	print_flag(c, "voided", v->record->voided);
	print_held(c, v->record);
	print_against(c, v->record);
	print_next(c, v);
	print_allowed(c, v);
	print_acts(c, v);
	print_end(c->out);
}

void sets_print(struct cli *c, const struct ledger *l, const char *act, const struct sets *sets)
{
	print_map(c->out);
	for (size_t i = 0; sets && i < sets->n; i++) {
		const struct field *f = l ? deed_field(l, act, sets->v[i].name) : NULL;

		print_key(c->out, sets->v[i].name, NULL);
		if (f)
			print_field(c, f, sets->v[i].value);
		else
			print_text(c->out, sets->v[i].value);
	}
	print_end(c->out);
}

static const char *set_label(const struct field *f, const char *name)
{
	if (f)
		return words_now(&f->label);
	return str_eq(name, "number") ? tr("No.") : name;
}

void sets_show(struct cli *c, const struct ledger *l, const char *act, const struct sets *sets,
	       int indent)
{
	FILE *out = printer_file(c->out);

	for (size_t i = 0; sets && i < sets->n; i++) {
		const struct field *f = l ? deed_field(l, act, sets->v[i].name) : NULL;
		const char *value = sets->v[i].value;

		if (f && f->quiet)
			continue;

		char *shown = f ? value_show(f, value, cli_names(c)) : xstrdup(value);
		char *label = xasprintf(tr("%s: %s"), set_label(f, sets->v[i].name),
					shown ? shown : "");

		fprintf(out, "%*s", indent, "");
		print_lines(out, label, indent + 2);
		fputc('\n', out);
		free(label);
		free(shown);
	}
}
