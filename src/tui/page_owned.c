/* The records that are one record's own, below its facts in short: an enterprise and its hazards. */
#include <stdlib.h>

#include <bihuan/domain/kind.h>
#include <bihuan/report/record_doc.h>

#include "kind.h"
#include "page.h"

enum { FACTS_MAX = 5, LIST_ROWS_LEAST = 8 };

struct owned {
	struct app *app;
	const struct ledger *ledger;
	struct record_list *list;
	struct strv facts; /* lines of fields for the width */
	struct strv alarms; /* what is counted within a time, and stands now */
	int facts_width;   /* 0: to be laid out */
	bool open_only;
	struct record_owned n;
};

struct owned *owned_create(struct app *app, const struct record *r)
{
	const struct ledger *l;
	struct owned *o;

	if (!record_owned_ledgers(&app->session, r, &l, 1) || !l->life)
		return NULL;
	o = xcalloc(1, sizeof *o);
	o->app = app;
	o->ledger = l;
	o->list = record_list_create(app, l, kind_whose(app, l)->name);
	o->open_only = true;
	return o;
}

void owned_destroy(struct owned *o)
{
	if (!o)
		return;
	record_list_destroy(o->list);
	strv_free(&o->facts);
	strv_free(&o->alarms);
	free(o);
}

const struct ledger *owned_ledger(const struct owned *o)
{
	return o->ledger;
}

struct record_list *owned_list(const struct owned *o)
{
	return o->list;
}

bool owned_open_only(const struct owned *o)
{
	return o->open_only;
}

/* ---- reading ---- */

static void list_fill(struct owned *o, const struct record *r, bool keep)
{
	char *line = record_owned_line(&o->app->session, o->ledger, r, o->open_only ? "is:open" : "");
	struct err err = ERR_INIT;

	if (!record_list_set(o->list, line, NULL, keep, &err))
		stack_error(&err);
	list_set_empty(record_list(o->list), o->open_only ? tr("Nothing open here. 2 registers one, 4 shows all.") :
							    tr("Nothing here yet. 2 registers one."));
	free(line);
}

static void add_alarm(void *ctx, bool stands, const char *sentence)
{
	struct owned *o = ctx;

	if (stands)
		strv_add(&o->alarms, sentence);
}

static void alarms_read(struct owned *o, const struct record *r)
{
	const struct ledger *all[RECORD_OWNED_MAX];
	size_t n = record_owned_ledgers(&o->app->session, r, all, RECORD_OWNED_MAX);
	struct err err = ERR_INIT;

	strv_free(&o->alarms);
	o->alarms = (struct strv)STRV_INIT;
	for (size_t i = 0; i < n; i++)
		if (!record_tallies(&o->app->session, all[i], r, add_alarm, o, &err))
			stack_error(&err);
}

void owned_read(struct owned *o, const struct record *r, bool keep)
{
	struct err err = ERR_INIT;

	o->facts_width = 0;
	record_list_settle(o->list);
	if (!record_owned_count(&o->app->session, o->ledger, r, &o->n, &err))
		stack_error(&err);
	alarms_read(o, r);
	list_fill(o, r, keep);
}

void owned_turn(struct owned *o, const struct record *r)
{
	o->open_only = !o->open_only;
	list_fill(o, r, true);
}

/* ---- drawing ---- */

static void fact_add(struct owned *o, const struct record *r, const struct field *f, struct buf *line, int width)
{
	struct buf fact = BUF_INIT;

	buf_addf(&fact, tr("%s: "), words_now(&f->label));
	words_of_field(app_names(o->app), r, f->name, &fact);
	if (line->len && term_width(buf_text(line)) + term_width(buf_text(&fact)) + 3 > width) {
		strv_add(&o->facts, buf_text(line));
		buf_clear(line);
	}
	buf_addf(line, "%s%s", line->len ? "   " : "", buf_text(&fact));
	buf_free(&fact);
}

/* "label: value" one after the other, as many as fit in a few lines. */
static void facts_lay(struct owned *o, const struct record *r, int width)
{
	char *united = work_united(&o->app->session, r);
	struct buf line = BUF_INIT;

	strv_free(&o->facts);
	o->facts = (struct strv)STRV_INIT;
	if (united)
		strv_take(&o->facts, xasprintf(tr("The same as %s"), united));
	free(united);
	for (size_t i = 0; i < r->ledger->nfields; i++)
		if (r->values[i] && &r->ledger->fields[i] != kind_label(r->ledger))
			fact_add(o, r, &r->ledger->fields[i], &line, width);
	if (line.len)
		strv_add(&o->facts, buf_text(&line));
	buf_free(&line);
}

static void figures_draw(const struct owned *o, int y, int x, int right)
{
	const struct is_word *grave = kind_grave(o->ledger);
	struct buf b = BUF_INIT;

	kind_many(o->ledger, (size_t)o->n.all, &b);
	x += term_put(y, x, right - x, STYLE_LABEL, buf_text(&b)) + 3;
	buf_free(&b);
	x += term_putf(y, x, right - x, STYLE_NORMAL, tr("open %ld"), o->n.open) + 3;
	x += term_putf(y, x, right - x, o->n.overdue ? STYLE_LATE : STYLE_NORMAL, tr("overdue %ld"),
		       o->n.overdue) + 3;
	if (grave)
		term_putf(y, x, right - x, o->n.grave ? STYLE_WARN : STYLE_NORMAL, tr("open and %s %ld"),
			  words_now(&grave->title), o->n.grave);
}

void owned_draw(struct owned *o, const struct record *r, struct area body)
{
	int y = body.y;

	if (o->facts_width != body.w)
		facts_lay(o, r, body.w - 2);
	o->facts_width = body.w;
	for (size_t i = 0; i < o->facts.n && i < FACTS_MAX && y < body.y + body.h - LIST_ROWS_LEAST; i++)
		term_put(y++, body.x + 1, body.w - 2, STYLE_NORMAL, o->facts.v[i]);
	for (size_t i = 0; i < o->alarms.n && y < body.y + body.h - LIST_ROWS_LEAST; i++)
		term_put(y++, body.x + 1, body.w - 2, STYLE_LATE, o->alarms.v[i]);
	figures_draw(o, y++, body.x + 1, body.x + body.w);
	record_list_draw(o->list, (struct area){ y, body.x, body.y + body.h - y, body.w });
}
