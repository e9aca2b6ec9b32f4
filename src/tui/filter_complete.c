#include "filter_complete.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/filter_words.h>
#include <bihuan/domain/fold.h>

#include "shell.h"

/* The piece under the cursor. */
struct piece {
	size_t from; /* of what is to be completed */
	char *key;   /* before the colon; NULL: none yet */
	const char *typed;
};

struct offer {
	struct candidates *to;
	const char *typed;
	const char *end; /* behind each: ":" after a key */
	bool values;	 /* what a comma or blank would part is put in quotes */
};

static size_t sign_len(const char *s, const char *const *signs)
{
	for (; *signs; signs++)
		if (str_starts(s, *signs))
			return strlen(*signs);
	return 0;
}

/* As the filter reads it: blanks part pieces, but not in quotes; a colon ends the key, commas part values. */
static void piece_find(const char *before, struct piece *p)
{
	static const char *const blanks[] = { " ", "\t", "　", NULL }, *const colons[] = { ":", "：", NULL };
	static const char *const commas[] = { ",", "，", "、", NULL }, *const quotes[] = { "\"", "“", "”", NULL };
	const char *begin = before, *value = NULL;
	bool quoted = false;
	size_t n;

	*p = (struct piece){ .key = NULL };
	for (const char *s = before; *s; s += n ? n : 1) {
		if ((n = sign_len(s, quotes))) {
			quoted = !quoted;
		} else if (!quoted && (n = sign_len(s, blanks))) {
			begin = s + n;
			value = NULL;
			free(p->key);
			p->key = NULL;
		} else if (!quoted && !p->key && (n = sign_len(s, colons))) {
			p->key = xstrndup(begin + (*begin == '-'), (size_t)(s - begin) - (*begin == '-'));
			value = s + n;
		} else if (!quoted && p->key && (n = sign_len(s, commas))) {
			value = s + n;
		}
	}
	p->typed = value ? value : begin + (*begin == '-');
	p->from = (size_t)(p->typed - before);
}

static void add(const struct offer *o, const char *text, const char *shown)
{
	struct buf whole = BUF_INIT;

	filter_put(&whole, text);
	buf_add(&whole, o->end);
	candidates_add(o->to, buf_text(&whole), shown);
	buf_free(&whole);
}

/* A key that cannot be typed as it stands is given by its code, a value in quotes. */
static void offer_word(void *ctx, const struct filter_word *w)
{
	const struct offer *o = ctx;
	bool label = o->values || filter_plain(w->label.zh);
	const char *zh = label ? w->label.zh : NULL;
	const char *forms[] = { lang_now() == LANG_ZH ? zh : w->code, w->code, zh };
	const char *typed = o->typed + (*o->typed == '"');
	const char *form = candidate_form(typed, forms, sizeof forms / sizeof *forms);

	if (form)
		add(o, form, NULL);
}

static void offer_saved(const struct ledger *l, const struct offer *o)
{
	for (size_t i = 0; i < l->nfilters; i++) {
		const struct saved_filter *f = &l->filters[i];
		const char *forms[] = { words_now(&f->title), f->title.zh, f->title.en };
		struct buf line = BUF_INIT;

		words_filter(l, f->line, &line);
		if (candidate_form(o->typed, forms, sizeof forms / sizeof *forms))
			candidates_add(o->to, buf_text(&line), words_now(&f->title));
		buf_free(&line);
	}
}

void complete_records(struct app *app, const struct ledger *l, const char *typed,
		      void (*each)(void *ctx, const struct record *r), void *ctx)
{
	char *line = *typed ? xasprintf("\"%s\"", typed) : xstrdup("");
	struct record *found[COMPLETE_RECORDS];
	struct err err = ERR_INIT;
	struct filter filter;
	size_t n = 0;

	if (l && work_filter(&app->session, l->name, line, &filter, &err)) {
		if (!store_page(app->session.store, &filter, NULL, false, COMPLETE_RECORDS, found, &n, &err))
			n = 0;
		filter_free(&filter);
	}
	for (size_t i = 0; i < n; i++) {
		each(ctx, found[i]);
		record_free(found[i]);
	}
	free(line);
}

/* By its name; one that has none cannot be typed. */
static void offer_record(void *ctx, const struct record *r)
{
	const char *label = str_empty(r->ledger->label) ? NULL : record_get(r, r->ledger->label);

	if (!str_empty(label))
		add(ctx, label, NULL);
}

static void offer_values(struct app *app, const struct ledger *l, const char *key, struct offer *o)
{
	const struct field *f = ledger_heading(l, key);

	o->values = true;
	if (f && field_is(f, FIELD_REFERS))
		complete_records(app, store_ledger(app->session.store, f->ledger), o->typed + (*o->typed == '"'),
				 offer_record, o);
	else if (f)
		filter_each_value(f, offer_word, o);
}

/* "-deadline": the sign is no part of the name. */
static void offer_order(const struct ledger *l, struct piece *p, struct offer *o)
{
	size_t down = *p->typed == '-';

	o->typed += down;
	o->to->from += down;
	filter_each_sort(l, offer_word, o);
}

void filter_complete(struct app *app, const struct ledger *l, const char *before, struct candidates *ret)
{
	struct piece p;
	struct offer o;

	piece_find(before, &p);
	o = (struct offer){ .to = ret, .typed = p.typed, .end = "" };
	ret->from = p.from;
	if (!p.key) {
		if (!*o.typed)
			offer_saved(l, &o);
		o.end = ":";
		filter_each_key(l, offer_word, &o);
		if (!ret->text.n) /* their texts share nothing with what is typed */
			offer_saved(l, &o);
	} else if (filter_key_is(p.key, "is")) {
		filter_each_is(l, offer_word, &o);
	} else if (filter_key_is(p.key, "sort")) {
		offer_order(l, &p, &o);
	} else {
		offer_values(app, l, p.key, &o);
	}
	free(p.key);
}
