/* What is to be taken back, held against the tables that were sent since it was entered: those alone are worked out again, and
 * of them no more than the records in question, so that it costs nothing on most days. */
#include <bihuan/report/submit.h>

#include <stdlib.h>
#include <string.h>

/* ---- what the journal says ---- */

/* Of a record: when what is looked for was written. */
struct told {
	const char *entry; /* hash of the entry whose changes are looked for; NULL: the record's first */
	long long clock;   /* 0: it is not there */
	bool undated;
	day_t first;	   /* the earliest day that its changes say */
};

static bool take_row(void *ctx, const struct log_row *r)
{
	struct told *t = ctx;
	day_t on = r->on ? day_from_iso(r->on) : DAY_NONE;

	if (t->entry && strcmp(t->entry, r->hash) != 0)
		return true;
	t->clock = r->clock;
	t->undated |= on == DAY_NONE;
	if (on != DAY_NONE && (t->first == DAY_NONE || on < t->first))
		t->first = on;
	return t->entry != NULL;
}

static bool told_of(struct session *s, const char *id, const char *entry, struct told *ret, struct err *err)
{
	*ret = (struct told){ .entry = entry, .first = DAY_NONE };
	return store_log(s->store, id, take_row, ret, err);
}

/* ---- a table ---- */

static bool counts_any(struct session *s, const struct figures_wish *w, const struct undo_plan *p, day_t day, bool *ret, struct err *err)
{
	for (size_t i = 0; i < p->n && !*ret; i++) {
		const struct ledger *l = store_ledger(s->store, p->v[i].ledger);
		struct told t;

		if (!l)
			continue;
		if (!told_of(s, p->v[i].record, p->entry, &t, err))
			return false;
		if (t.clock && (t.undated || t.first <= day) && !figures_hold(s, w, l, p->v[i].record, ret, err))
			return false;
	}
	return true;
}

/* A report that is no longer declared cannot be asked, nor can what its record does not say. */
static bool look_at(struct session *s, const struct submitted *all, const struct record *r, struct undo_plan *p, struct err *err)
{
	const struct report *report = all->named(all->ctx, record_get(r, all->kept->report->name));
	char period[PERIOD_TEXT];
	struct figures_wish w;
	bool counts = false;

	if (!report || !submission_wish(r, all->kept, report, &w, period, NULL))
		return true;
	if (!counts_any(s, &w, p, w.as_of == DAY_NONE ? w.period.last : w.as_of, &counts, err))
		return false;
	if (counts) {
		p->needs_reason = true;
		p->sent_in = xstrdup(r->number);
	}
	return true;
}

/* ---- those sent since ---- */

/* Back from the last one until one that was there before the entry, which is nearly always the first. */
bool submission_behind(struct session *s, const struct submitted *all, struct undo_plan *p, struct err *err)
{
	struct record *r = NULL, *after = NULL;
	struct filter f = { 0 };
	struct told entry, sent;
	size_t n = 1;
	bool ok;

	if (!all->kept->ledger || !all->kept->freezes || !p->n)
		return true;
	ok = told_of(s, p->v[0].record, p->entry, &entry, err) && work_filter(s, all->kept->ledger->name, all->kept->freezes, &f, err) &&
	     filter_set_sort(&f, "-" FILTER_ENTERED);
	while (ok && n && !p->sent_in) {
		ok = store_page(s->store, &f, after, false, 1, &r, &n, err);
		record_free(after);
		after = ok && n ? r : NULL;
		if (!after || !(ok = told_of(s, r->id, NULL, &sent, err)) || sent.clock < entry.clock)
			break;
		ok = look_at(s, all, r, p, err);
	}
	record_free(after);
	filter_free(&f);
	return ok;
}
