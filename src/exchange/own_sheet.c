/* What stands in sheets of our own: columns, headings, numbers, texts. */
#include "own_sheet.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/text.h>

#include "import_past.h"

/* ---- columns ---- */

static bool named_in(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

/* Does some step of an import move the track that is kept in the field, or account for it? */
static bool step_tells(const struct life_import *im, const struct ledger *l, const char *name)
{
	for (size_t i = 0; i < im->nsteps; i++) {
		const struct life_step *s = &im->steps[i];
		const struct act *a = life_act(l->life, s->act);
		if ((a && str_eq(a->track->field, name)) || named_in(s->uses, s->nuses, name) ||
		    named_in(s->on, s->non, name))
			return true;
	}
	return false;
}

/* Of what the fold works out an import takes where a record stands, and what tells how it came there. */
static bool fold_carried(const struct ledger *l, const struct field *f)
{
	const struct life_import *im = l->life ? &l->life->import : NULL;
	const struct act *over = im ? life_takes_in(l) : NULL;
	if (!im || f->compute || past_is_derived(f->name) || str_eq(f->name, LIFE_MISSING))
		return false;
	if (!im->nsteps && !im->closed.n) {
		for (size_t i = 0; i < l->life->ntracks; i++)
			if (str_eq(l->life->tracks[i].field, f->name))
				return true;
		return f->type == FIELD_DATE;
	}
	return str_eq(life_main(l)->field, f->name) || str_eq(im->round, f->name) || step_tells(im, l, f->name) ||
	       named_in(im->on, im->non, f->name) || named_in(im->unknown, im->nunknown, f->name) ||
	       (over && named_in(over->gives, over->ngives, f->name));
}

bool own_carries(const struct ledger *l, const struct field *f)
{
	if (field_is(f, FIELD_IS_FILE))
		return false;
	switch (f->set) {
	case FIELD_BY_FORM:
		return true;
	case FIELD_BY_ACT:
		return l->life != NULL;
	case FIELD_BY_FOLD:
		return fold_carried(l, f);
	case FIELD_BY_PLACE:
		break;
	}
	return false;
}

/* ---- headings ---- */

static const char *label_in(const struct field *f, enum lang lang)
{
	const char *text = lang == LANG_ZH ? f->label.zh : f->label.en;
	return text ? text : f->label.zh ? f->label.zh : f->name;
}

const char *own_number_heading(enum lang lang)
{
	return lang == LANG_ZH ? "编号" : "No.";
}

const char *own_heading(const struct ledger *l, const struct field *f, enum lang lang)
{
	const char *label = label_in(f, lang);
	return str_eq(label, own_number_heading(lang)) && !own_number_field(l) ? f->name : label;
}

const struct field *own_heading_field(const struct ledger *l, const char *text, enum lang lang)
{
	for (size_t i = 0; i < l->nfields; i++)
		if (own_carries(l, &l->fields[i]) && str_eq(own_heading(l, &l->fields[i], lang), text))
			return &l->fields[i];
	return NULL;
}

/* ---- numbers ---- */

const struct field *own_number_field(const struct ledger *l)
{
	const char *p = l->number;
	size_t n = p ? strlen(p) : 0;
	if (n < 3 || p[0] != '{' || strchr(p, '}') != p + n - 1)
		return NULL;
	char *name = xstrndup(p + 1, n - 2);
	const struct field *f = ledger_field(l, name);
	free(name);
	return f;
}

/* So many digits run on at most: what is longer was typed by somebody. */
#define DIGITS_MOST 8

/* How much of s the part of a pattern that p begins with takes; 0: it does not fit. */
static size_t part_takes(const char *p, const char *s, const char *holder)
{
	size_t n = 0;
	if (str_starts(p, "{year}"))
		return strspn(s, "0123456789") == 4 ? 4 : 0;
	if (str_starts(p, "{parent}"))
		return holder && str_starts(s, holder) ? strlen(holder) : 0;
	if (str_starts(p, "{n:")) {
		n = strspn(s, "0123456789");
		return n >= (size_t)atoi(p + 3) && n <= DIGITS_MOST ? n : 0;
	}
	while (str_starts(p, "{device}") && (isupper((unsigned char)s[n]) || isdigit((unsigned char)s[n])))
		n++;
	return n;
}

static bool fits(const char *p, const char *s, const char *holder)
{
	for (; *p && *p != '{'; p++, s++)
		if (*p != *s)
			return false;
	if (!*p)
		return !*s;
	size_t n = part_takes(p, s, holder);
	const char *rest = p + strcspn(p, "}") + 1;
	/* nobody says whose item it is: whatever stands before the rest */
	for (size_t i = 1; str_starts(p, "{parent}") && !holder && s[i - 1]; i++)
		if (fits(rest, s + i, holder))
			return true;
	return n && fits(rest, s + n, holder);
}

bool own_number_fits(const struct ledger *l, const char *number, const char *holder)
{
	return l->number && !own_number_field(l) && fits(l->number, number, holder);
}

/* ---- texts ---- */

void own_texts_begin(struct own_texts *t, struct store *store, day_t today)
{
	*t = (struct own_texts){ .store = store, .names = store_names(store, today), .refs = memo_new() };
}

void own_texts_end(struct own_texts *t)
{
	memo_free(t->refs);
	free(t->text);
	*t = (struct own_texts){ .store = NULL };
}

/* Does the text find that record, and no other? */
static bool finds(struct own_texts *t, const char *ledger, const char *text, const char *id)
{
	char found[ID_TEXT];
	struct strv one = STRV_INIT;
	text_list(text, &one);
	bool ok = one.n == 1 && store_find(t->store, ledger, text, found, NULL) &&
		  (str_eq(found, id) || store_same(t->store, found, id));
	strv_free(&one);
	return ok;
}

static char *record_text(struct own_texts *t, const char *ledger, const char *id, bool holder)
{
	const char *number = NULL, *name = NULL;
	t->names->label(t->names->ctx, ledger, id, &number, &name);
	char *n = xstrdup(number), *text = xstrdup(name);
	bool by_name = !holder && !str_empty(text) &&
		       !(t->names->by_number && t->names->by_number(t->names->ctx, ledger)) &&
		       finds(t, ledger, text, id);
	if (!by_name) {
		free(text);
		text = xstrdup(!str_empty(n) ? n : id);
	}
	free(n);
	return text;
}

/* The same again, mostly: a thousand hazards are of a dozen enterprises. Valid until the next call. */
static const char *record_known(struct own_texts *t, const char *ledger, const char *id)
{
	char *key = xasprintf("%s%s%s", id, t->holder ? "#" : "=", ledger);
	struct cell cell = { .s = key, .n = strlen(key) };
	const char *known;
	if (!memo_find(t->refs, &cell, &known)) {
		free(t->text);
		known = t->text = record_text(t, ledger, id, t->holder);
		memo_keep(t->refs, &cell, t->text);
	}
	free(key);
	return known;
}

/* What a reference is written with, in place of its number. */
static bool label_written(void *ctx, const char *ledger, const char *id, const char **ret_number, const char **ret_name)
{
	*ret_number = record_known(ctx, ledger, id);
	*ret_name = NULL;
	return true;
}

char *own_text(struct own_texts *t, const struct field *f, const char *value, bool holder)
{
	const struct names names = { .ctx = t, .label = label_written };
	t->holder = holder;
	return value_edit(f, value, &names);
}
