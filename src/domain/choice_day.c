/* Choices that the law gives for a time: which of them a record's own day calls for. What a record holds
 * already keeps its code; only what is newly said is held against the day. */
#include <bihuan/domain/choice_day.h>

#include <stdlib.h>

#include <bihuan/base/mem.h>

static void add_once(struct strv *list, const char *text)
{
	if (!strv_has(list, text))
		strv_add(list, text);
}

char *value_on_day(const struct field *f, const char *value, const char *day, const char *held,
		   const struct choice **ret_stale)
{
	struct strv items = STRV_INIT, kept = STRV_INIT, now = STRV_INIT;
	char *ret;

	*ret_stale = NULL;
	value_items(value, &items);
	value_items(held, &kept);
	for (size_t i = 0; i < items.n; i++) {
		const struct choice *c = field_choice_code(f, items.v[i]);
		const struct choice *then = c && !strv_has(&kept, c->code) ? choice_on(f, c, day) : c;

		if (c && !then && !*ret_stale)
			*ret_stale = c;
		add_once(&now, then ? then->code : items.v[i]);
	}
	ret = now.n ? strv_join(&now, "\n") : NULL;
	strv_free(&items);
	strv_free(&kept);
	strv_free(&now);
	return ret;
}

char *choice_days(const struct choice *c)
{
	if (c->from && c->to)
		return xasprintf(tr("%s to %s"), c->from, c->to);
	/* TRANSLATORS: of a choice that the law gives from, or up to, a day */
	return c->from ? xasprintf(tr("from %s"), c->from) : xasprintf(tr("up to %s"), c->to ? c->to : "");
}

static bool refuse(const struct field *f, const struct choice *c, const char *day, struct err *err)
{
	struct buf list = BUF_INIT;
	char *days = choice_days(c);

	for (size_t i = 0; i < f->nchoices; i++) {
		if (!choice_valid(&f->choices[i], day))
			continue;
		if (list.len > 400) {
			buf_add(&list, " …");
			break;
		}
		buf_addf(&list, "%s%s (%s)", list.len ? tr(", ") : "", words_now(&f->choices[i].label),
			 f->choices[i].code);
	}
	err_field(err, f->name, "bad_choice", "%s: “%s” is valid %s, not on %s; write one of %s",
		  words_now(&f->label), words_now(&c->label), days, day, buf_text(&list));
	buf_free(&list);
	free(days);
	return false;
}

bool sets_on_day(const struct ledger *l, const struct record *old, struct sets *sets, struct err *err)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct field *f = ledger_field(l, sets->v[i].name);
		const struct choice *stale;
		const char *day;
		char *value;

		if (!f || !f->valid_by || !sets->v[i].value || !(day = value_after(old, sets, f->valid_by)))
			continue;
		value = value_on_day(f, sets->v[i].value, day, old ? record_get(old, f->name) : NULL, &stale);
		if (!stale)
			sets_put(sets, f->name, value, sets->v[i].on_act);
		free(value);
		if (stale)
			return refuse(f, stale, day, err);
	}
	return true;
}

bool value_same_words(const struct field *f, const char *a, const char *b)
{
	char *x, *y;
	bool same = str_eq(a, b);

	if (same || !f || !f->valid_by || !a || !b)
		return same;
	x = value_show(f, a, NULL);
	y = value_show(f, b, NULL);
	same = str_eq(x, y);
	free(x);
	free(y);
	return same;
}
