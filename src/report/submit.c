/* Tables that are sent: frozen as lines of text in a record, and held against what the same table says now. */
#include <bihuan/report/submit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

/* ---- a figure and its place ---- */

static char *place_of(const struct figures_part *p, size_t row, size_t column)
{
	return xasprintf("%s/%s/%s", p->part->name ? p->part->name : "", p->rows[row].code ? p->rows[row].code : "",
			 p->columns[column].code ? p->columns[column].code : "");
}

/* Between a place and its figure; of a text that is empty the blank behind it does not stay. */
#define BETWEEN " ="

/* A line's end within would be taken for the end of it. */
static char *told(const struct figures_part *p, size_t row, size_t column)
{
	const struct figures_row *r = &p->rows[row];
	char text[FIGURE_TEXT], *copy = xstrdup(r->v ? figure_text(&r->v[column], text) : r->texts[column]);

	for (char *c = copy; c && *c; c++)
		if (*c == '\n')
			*c = ' ';
	return copy ? copy : xstrdup("");
}

static void each_figure(const struct figures *f, void (*each)(void *ctx, const struct figures_part *p, size_t row, size_t column),
			void *ctx)
{
	for (size_t i = 0; i < f->nparts; i++)
		for (size_t k = 0; k < f->parts[i].nrows; k++)
			for (size_t c = 0; c < f->parts[i].ncolumns; c++)
				each(ctx, &f->parts[i], k, c);
}

static void freeze(void *ctx, const struct figures_part *p, size_t row, size_t column)
{
	char *place = place_of(p, row, column), *text = told(p, row, column);
	struct buf *b = ctx;

	buf_addf(b, "%s%s%s%s%s", b->len ? "\n" : "", place, BETWEEN, *text ? " " : "", text);
	free(place);
	free(text);
}

/* ---- the record ---- */

static void put_day(struct sets *s, const struct field *f, day_t day)
{
	char iso[DAY_TEXT];

	sets_put(s, f->name, day == DAY_NONE ? NULL : day_to_iso(day, iso), false);
}

void submission_fields(const struct figures *f, const struct report_submissions *m, struct sets *ret)
{
	struct buf b = BUF_INIT;

	each_figure(f, freeze, &b);
	sets_put(ret, m->report->name, f->report->name, false);
	sets_put(ret, m->title->name, words_now(&f->report->title), false);
	sets_put(ret, m->period->name, f->period_name, false);
	put_day(ret, m->from, f->period.first);
	put_day(ret, m->until, f->period.last);
	put_day(ret, m->as_of, f->as_of);
	sets_put(ret, m->figures->name, buf_text(&b), false);
	buf_free(&b);
}

/* Of that report and period and no other: 2026 is a part of 2026-08. */
static char *last_line(const struct figures *f, const struct report_submissions *m)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, "%s:=", m->report->name);
	filter_put(&b, f->report->name);
	buf_addf(&b, " %s:=", m->period->name);
	filter_put(&b, f->period_name);
	buf_add(&b, " sort:-entered");
	return buf_take(&b);
}

static bool last_of(struct session *s, const struct figures *f, const struct report_submissions *m, const char *more, struct record **ret,
		    struct err *err)
{
	char *line = last_line(f, m), *whole = xasprintf("%s %s", line, more);
	bool ok = first_of_line(s, m->ledger->name, whole, ret, err);

	free(line);
	free(whole);
	return ok;
}

bool submission_last(struct session *s, const struct figures *f, const struct report_submissions *m, char **ret_number, struct err *err)
{
	struct record *r;
	bool ok = last_of(s, f, m, "", &r, err);

	*ret_number = ok && r ? xstrdup(r->number) : NULL;
	record_free(r);
	return ok;
}

bool submission_standing(struct session *s, const struct figures *f, const struct report_submissions *m, struct record **ret,
			 struct err *err)
{
	return last_of(s, f, m, m->freezes ? m->freezes : "", ret, err);
}

char *submission_told(struct session *s, const struct report_submissions *m, const struct record *r)
{
	const char *day = m->day ? record_get(r, m->day->name) : NULL, *by = m->by ? record_get(r, m->by->name) : NULL;
	char *who = by ? value_show(m->by, by, store_names(s->store, s->today)) : NULL, *told;

	if (day && who)
		told = xasprintf(tr("%s, sent on %s by %s"), r->number, day, who);
	else
		told = day ? xasprintf(tr("%s, sent on %s"), r->number, day) : xstrdup(r->number);
	free(who);
	return told;
}

bool submission_wish(const struct record *r, const struct report_submissions *m, const struct report *report,
		     struct figures_wish *ret, char ret_period[PERIOD_TEXT], struct err *err)
{
	const char *from = record_get(r, m->from->name), *until = record_get(r, m->until->name), *name = record_get(r, m->period->name);

	if (!from || !until || !name || strlen(name) >= PERIOD_TEXT)
		return err_set(err, ERR_REFUSED, "not_found", "%s does not say which days its table is about", r->number);
	strcpy(ret_period, name);
	*ret = (struct figures_wish){ .report = report, .period = { day_from_iso(from), day_from_iso(until) }, .period_name = ret_period,
				      .as_of = record_get(r, m->as_of->name) ? day_from_iso(record_get(r, m->as_of->name)) : DAY_NONE };
	return true;
}

/* ---- what is otherwise ---- */

struct comparing {
	struct strv places, texts; /* as sent */
	size_t hint; /* where the next is, nearly always */
	bool *met;
	struct figure_changes *ret;
};

static void read_sent(const char *sent, struct comparing *c)
{
	struct strv lines = STRV_INIT;

	strv_split(&lines, sent ? sent : "", "\n");
	for (size_t i = 0; i < lines.n; i++) {
		const char *end = strstr(lines.v[i], BETWEEN), *text = end ? end + strlen(BETWEEN) : NULL;

		if (!end)
			continue;
		strv_take(&c->places, xstrndup(lines.v[i], (size_t)(end - lines.v[i])));
		strv_add(&c->texts, text + (*text == ' '));
	}
	strv_free(&lines);
	c->met = xcalloc(c->places.n + 1, sizeof *c->met);
}

/* They come in the same order nearly always. */
static size_t sent_at(const struct comparing *c, const char *place, size_t hint)
{
	for (size_t i = 0; i < c->places.n; i++) {
		size_t at = (hint + i) % c->places.n;

		if (strcmp(c->places.v[at], place) == 0)
			return at;
	}
	return SIZE_MAX;
}

static void comparing_free(struct comparing *c)
{
	strv_free(&c->places);
	strv_free(&c->texts);
	free(c->met);
}

/* What was sent there; NULL: nothing. */
static const char *take_sent(struct comparing *c, const char *place)
{
	size_t at = sent_at(c, place, c->hint);

	if (at == SIZE_MAX)
		return NULL;
	c->met[at] = true;
	c->hint = at + 1;
	return c->texts.v[at];
}

static void compare_one(void *ctx, const struct figures_part *p, size_t row, size_t column)
{
	struct comparing *c = ctx;
	char *place = place_of(p, row, column), *now = told(p, row, column);
	const char *sent = take_sent(c, place);

	if (sent && strcmp(sent, now) == 0) {
		free(place);
		free(now);
		return;
	}
	VEC_ADD(c->ret->v, c->ret->n) = (struct figure_change){
		place, xasprintf("%s  %s", str_empty(p->rows[row].label) ? p->rows[row].code : p->rows[row].label, p->columns[column].label),
		sent ? xstrdup(sent) : NULL, now };
}

void submission_compare(const struct figures *now, const char *sent, struct figure_changes *ret)
{
	struct comparing c = { .ret = ret };

	*ret = (struct figure_changes){ NULL, 0 };
	read_sent(sent, &c);
	each_figure(now, compare_one, &c);
	for (size_t i = 0; i < c.places.n; i++)
		if (!c.met[i])
			VEC_ADD(ret->v, ret->n) = (struct figure_change){ xstrdup(c.places.v[i]), xstrdup(c.places.v[i]),
									  xstrdup(c.texts.v[i]), NULL };
	comparing_free(&c);
}

/* NULL: it was not sent. */
static char *beside(const char *sent, const char *now)
{
	return sent && strcmp(sent, now) == 0 ? xstrdup(sent) : xasprintf("%s → %s", sent ? sent : "–", now);
}

static size_t put_sent(struct comparing *c, const struct figures_part *p, struct sheet_table *t)
{
	size_t changed = 0;

	for (size_t i = 0; i < p->nrows; i++)
		for (size_t k = 0; k < p->ncolumns; k++) {
			char *place = place_of(p, i, k), *now = told(p, i, k);
			const char *sent = take_sent(c, place);

			changed += !sent || strcmp(sent, now) != 0;
			free(t->rows[i][k + 1]);
			t->rows[i][k + 1] = beside(sent, now);
			free(place);
			free(now);
		}
	return changed;
}

void submission_sheets(const struct figures *now, const char *sent, struct sheet_table **ret, size_t *ret_n, size_t *ret_changed)
{
	struct comparing c = { .ret = NULL };
	size_t changed = 0;

	read_sent(sent, &c);
	figures_sheets(now, ret, ret_n);
	for (size_t i = 0; i < *ret_n; i++)
		changed += put_sent(&c, &now->parts[i], &(*ret)[i]);
	for (size_t i = 0; *ret_n && i < c.places.n; i++)
		if (!c.met[i]) {
			strv_take(&(*ret)[*ret_n - 1].notes, xasprintf(tr("Sent, and there no more: %s = %s"), c.places.v[i], c.texts.v[i]));
			changed++;
		}
	*ret_changed = changed;
	comparing_free(&c);
}

void figure_changes_free(struct figure_changes *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->v[i].place);
		free(c->v[i].label);
		free(c->v[i].sent);
		free(c->v[i].now);
	}
	free(c->v);
	*c = (struct figure_changes){ NULL, 0 };
}
