/* A record in a line, and how many records are its own. */
#include <bihuan/report/record_doc.h>

#include <stdlib.h>

#include <bihuan/domain/kind.h>
#include <bihuan/domain/tally.h>
#include <bihuan/report/words.h>

static void join_field(struct session *s, const struct record *r, const char *field, struct buf *out)
{
	struct buf b = BUF_INIT;

	words_of_field(store_names(s->store, s->today), r, field, &b);
	words_join(out, buf_text(&b));
	buf_free(&b);
}

static void against_words(struct session *s, const struct record *r, struct buf *out)
{
	struct against a;

	if (store_against(s->store, r, s->today, &a, NULL) && a.differs)
		words_join(out, words_now(&r->ledger->life->against.title));
}

void record_state_words(struct session *s, const struct record *r, struct buf *out)
{
	const struct life *l = r->ledger->life;
	struct act_case c = session_case(s, r->ledger, r);

	if (l && l->rules_by)
		join_field(s, r, l->rules_by, out);
	for (size_t i = 0; l && i < l->ntracks; i++)
		if (i == 0 || l->tracks[i].dated)
			join_field(s, r, l->tracks[i].field, out);
	for (size_t i = 0; l && i < l->ntold; i++)
		if (lines_hold(&l->told[i].when, &c, false))
			words_join(out, words_now(&l->told[i].words));
	if (record_true(r, LIFE_CONTESTED))
		words_join(out, tr("contested"));
	if (record_true(r, LIFE_UNAUTHORISED))
		words_join(out, tr("unauthorised"));
	record_counted_words(s, r, out);
	against_words(s, r, out);
	if (r->voided && !l)
		words_join(out, tr("void"));
}

void record_counted_words(struct session *s, const struct record *r, struct buf *out)
{
	const struct names *names = store_names(s->store, s->today);
	const struct life_tally *t;
	const struct ledger *of;

	for (size_t i = 0; !r->voided && (t = names->counted(names->ctx, r->ledger, i, &of)); i++) {
		bool stands = false;
		char *word;

		if (!store_tally_stands(s->store, of, t, r->id, s->today, &stands, NULL) || !stands)
			continue;
		word = tally_brief(t);
		words_join(out, word);
		free(word);
	}
}

void record_place_words(struct session *s, const struct record *r, struct buf *out)
{
	const struct field *whose = r->ledger->life ? store_whose(s->store, r->ledger) : NULL;
	const struct field *place = r->ledger->life ? kind_place(r->ledger) : NULL;

	if (whose)
		words_of_field(store_names(s->store, s->today), r, record_tells(r, whose)->name, out);
	if (place && record_get(r, place->name))
		buf_addf(out, "%s%s", out->len ? "  " : "", record_get(r, place->name));
}

void record_late_words(const struct record_view *v, struct buf *out)
{
	if (v->overdue && v->overdue_minutes)
		buf_addf(out, v->overdue_minutes < 120 ? tr("%ld min overdue") : tr("%ld h overdue"),
			 v->overdue_minutes < 120 ? v->overdue_minutes : v->overdue_minutes / 60);
	else if (v->overdue)
		buf_addf(out, tr("%d days overdue"), v->overdue_days);
	for (size_t i = 0; i < v->nlate; i++)
		words_join(out, words_now(&v->late[i]->words));
}

/* Is it one of r's ledgers, of those told in this turn? */
static bool is_owned(struct session *s, const struct ledger *l, const struct record *r, int turn)
{
	int own = l == store_main_ledger(s->store) ? 0 : l->life ? 1 : 2;

	return own == turn && !l->parent && store_belongs(s->store, l, r->ledger);
}

size_t record_owned_ledgers(struct session *s, const struct record *r, const struct ledger **ret, size_t max)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(s->store, &all), found = 0;

	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < n && found < max; i++)
			if (is_owned(s, all[i], r, turn))
				ret[found++] = all[i];
	return found;
}

char *record_owned_line(struct session *s, const struct ledger *l, const struct record *r, const char *more)
{
	return xasprintf("%s:%s %s", store_belongs(s->store, l, r->ledger)->name, r->number, more);
}

/* r NULL: of all there are, up to `most`; 0: all. */
static bool count(struct session *s, const struct ledger *l, const struct record *r, const char *more, long most, long *ret,
		  struct err *err)
{
	char *line = r ? record_owned_line(s, l, r, more) : xstrdup(more);
	struct filter f;
	bool ok = work_filter(s, l->name, line, &f, err);

	if (ok) {
		ok = store_count(s->store, &f, most, ret, err);
		filter_free(&f);
	}
	free(line);
	return ok;
}

/* What is grave is told of one record's alone. */
static bool count_all(struct session *s, const struct ledger *l, const struct record *r, long most,
		      struct record_owned *ret, struct err *err)
{
	*ret = (struct record_owned){ .all = 0 };
	if (!count(s, l, r, "", most, &ret->all, err))
		return false;
	return !ret->all || !l->life ||
	       (count(s, l, r, "is:open", most, &ret->open, err) && count(s, l, r, "is:overdue", most, &ret->overdue, err) &&
		count(s, l, r, "is:open due:" OWNED_SOON "d -is:overdue", most, &ret->soon, err));
}

bool record_owned_count(struct session *s, const struct ledger *l, const struct record *r,
			struct record_owned *ret, struct err *err)
{
	const struct is_word *w = kind_grave(l);
	char *grave = w ? xasprintf("is:open is:%s", w->name) : NULL;
	bool ok = count_all(s, l, r, 0, ret, err) &&
		  (!grave || !ret->all || count(s, l, r, grave, 0, &ret->grave, err));

	free(grave);
	return ok;
}

bool record_park_count(struct session *s, const struct ledger *l, long most, struct record_owned *ret, struct err *err)
{
	return count_all(s, l, NULL, most, ret, err);
}

bool record_told_words(struct session *s, const struct ledger *l, const struct record *r, struct buf *out, struct err *err)
{
	for (size_t i = 0; i < l->nfilters; i++) {
		long n = 0;
		char *text;

		if (!l->filters[i].told)
			continue;
		if (!count(s, l, r, l->filters[i].line, 0, &n, err))
			return false;
		text = xasprintf("%s %ld", words_now(&l->filters[i].title), n);
		if (n)
			words_join(out, text);
		free(text);
	}
	return true;
}

void record_owned_words(const struct ledger *l, const struct record_owned *n, struct buf *out)
{
	kind_many(l, (size_t)n->all, out);
	if (n->open && n->open != n->all)
		buf_addf(out, tr(", open %ld"), n->open);
	if (n->soon)
		buf_addf(out, tr(", within 30 days %ld"), n->soon);
	if (n->overdue)
		buf_addf(out, tr(", overdue %ld"), n->overdue);
}

/* ---- how often within a time ---- */

enum { TALLY_DAYS = 200 }; /* of the newest so many records: nobody's count needs more */

/* The days of those of r's records that the tally counts; how many in *ret_n. */
static bool tally_days(struct session *s, const struct ledger *l, const struct life_tally *t, const struct record *r,
		       day_t days[TALLY_DAYS], size_t *ret_n, struct err *err)
{
	char *line = t->by ? xasprintf("%s:%s %s", t->by, r->number, t->line) : record_owned_line(s, l, r, t->line);
	struct record *found[TALLY_DAYS] = { NULL };
	struct filter f;
	size_t n = 0;
	bool ok = work_filter(s, l->name, line, &f, err);

	*ret_n = 0;
	if (ok) {
		ok = store_page(s->store, &f, NULL, true, TALLY_DAYS, found, &n, err);
		filter_free(&f);
	}
	for (size_t i = 0; i < n; i++) {
		if (record_get(found[i], t->day))
			days[(*ret_n)++] = day_from_iso(record_get(found[i], t->day));
		record_free(found[i]);
	}
	free(line);
	return ok;
}

static char *window_words(const struct life_window *w)
{
	if (w->months == 12)
		return xasprintf(tr("%d within a year"), w->n);
	if (w->months)
		return xasprintf(tr("%d within %d months"), w->n, w->months);
	return xasprintf(tr("%d within %d days"), w->n, w->days);
}

/* "3 within 180 days: reached on 2026-08-20, 2 now" */
static void tell_window(const struct life_tally *t, const struct tally_found *found, day_t today, record_tally_told *told,
			void *ctx)
{
	char *times = window_words(found->window), day[DAY_TEXT];
	struct buf b = BUF_INIT;

	if (!found->now && found->reached == DAY_NONE)
		goto done;
	buf_addf(&b, tr("%s: %s"), words_now(&t->title), times);
	if (found->reached != DAY_NONE)
		buf_addf(&b, tr(", reached on %s"), day_to_iso(found->reached, day));
	buf_addf(&b, tr(", now %d"), found->now);
	told(ctx, tally_stands(found, today), buf_text(&b));
done:
	buf_free(&b);
	free(times);
}

bool record_tallies(struct session *s, const struct ledger *l, const struct record *r, record_tally_told *told, void *ctx,
		    struct err *err)
{
	for (size_t i = 0; l->life && i < l->life->ntallies; i++) {
		const struct life_tally *t = &l->life->tallies[i];
		day_t days[TALLY_DAYS];
		size_t n;

		if (t->since_written || store_counted_for(s->store, l, t) != r->ledger)
			continue;
		if (!tally_days(s, l, t, r, days, &n, err))
			return false;
		for (size_t k = 0; k < t->nwindows; k++) {
			struct tally_found found;

			tally_find(&t->windows[k], days, n, s->today, &found);
			tell_window(t, &found, s->today, told, ctx);
		}
	}
	return true;
}
