/* A record in a line, and how many records are its own. */
#include <bihuan/report/record_doc.h>

#include <stdlib.h>

#include <bihuan/domain/kind.h>
#include <bihuan/report/words.h>

static void join_field(struct session *s, const struct record *r, const char *field, struct buf *out)
{
	struct buf b = BUF_INIT;

	words_of_field(store_names(s->store, s->today), r, field, &b);
	words_join(out, buf_text(&b));
	buf_free(&b);
}

void record_state_words(struct session *s, const struct record *r, struct buf *out)
{
	const struct life *l = r->ledger->life;
	struct act_case c = act_case_of(r->ledger, r, s->today);

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
	if (r->voided && !l)
		words_join(out, tr("void"));
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
	if (v->overdue)
		buf_addf(out, tr("%d days overdue"), v->overdue_days);
	for (size_t i = 0; i < v->nlate; i++)
		words_join(out, words_now(&v->late[i]->words));
}

size_t record_owned_ledgers(struct session *s, const struct record *r, const struct ledger **ret, size_t max)
{
	const struct ledger *const *all;
	size_t n = store_ledgers(s->store, &all), found = 0;

	for (size_t i = 0; i < n && found < max; i++) {
		if (all[i]->life && store_belongs(s->store, all[i], r->ledger))
			ret[found++] = all[i];
	}
	return found;
}

char *record_owned_line(struct session *s, const struct ledger *l, const struct record *r, const char *more)
{
	return xasprintf("%s:%s %s", store_belongs(s->store, l, r->ledger)->name, r->number, more);
}

static bool count(struct session *s, const struct ledger *l, const struct record *r, const char *more, long *ret,
		  struct err *err)
{
	char *line = record_owned_line(s, l, r, more);
	struct filter f;
	bool ok = work_filter(s, l->name, line, &f, err);

	if (ok) {
		ok = store_count(s->store, &f, 0, ret, err);
		filter_free(&f);
	}
	free(line);
	return ok;
}

bool record_owned_count(struct session *s, const struct ledger *l, const struct record *r,
			struct record_owned *ret, struct err *err)
{
	const struct is_word *w = kind_grave(l);
	char *grave = w ? xasprintf("is:open is:%s", w->name) : NULL;
	bool ok;

	*ret = (struct record_owned){ .all = 0 };
	ok = count(s, l, r, "", &ret->all, err) && count(s, l, r, "is:open", &ret->open, err) &&
	     count(s, l, r, "is:overdue", &ret->overdue, err) &&
	     (!grave || count(s, l, r, grave, &ret->grave, err));
	free(grave);
	return ok;
}
