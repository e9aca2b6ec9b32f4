/* The words a filter line may hold, place by place: one list for errors and for completion. */
#include <bihuan/domain/filter_words.h>

#include <ctype.h>

#include <bihuan/domain/text.h>

/* Both forms are read; the first of a pair is the code. */
static const struct filter_word keys[] = {
	{ "is", { "是", NULL } },
	{ "due", { "到期", NULL } },
	{ "sort", { "排序", NULL } },
	{ "number", { "编号", NULL } },
};
#define NKEYS (sizeof keys / sizeof *keys)

bool filter_key_is(const char *key, const char *code)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (str_eq(keys[i].code, code))
			return text_matches(key, keys[i].code) || text_matches(key, keys[i].label.zh);
	return false;
}

static void each_field(const struct field *f, filter_word_fn *each, void *ctx)
{
	each(ctx, &(struct filter_word){ f->name, f->label });
}

void filter_each_key(const struct ledger *l, filter_word_fn *each, void *ctx)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (!str_eq(keys[i].code, "due") || ledger_field(l, LIFE_NEXT_DUE))
			each(ctx, &keys[i]);
	for (size_t i = 0; i < l->nfields; i++)
		each_field(&l->fields[i], each, ctx);
}

/* What is a word of its own already, or a word for what is void, is not told twice. */
static void each_state(const struct ledger *l, filter_word_fn *each, void *ctx)
{
	for (size_t i = 0; l->life && i < l->life->ntracks; i++) {
		const struct track *t = &l->life->tracks[i];
		const struct field *f = ledger_field(l, t->field);

		for (size_t k = 0; f && k < t->n; k++) {
			const struct choice *c = field_choice_code(f, t->states[k].name);

			bool begun = i == 0 || !str_eq(t->states[k].name, t->begin);

			if (c && begun && !t->states[k].voids && !life_is(l, c->code) && !life_is(l, c->label.zh))
				each(ctx, &(struct filter_word){ c->code, c->label });
		}
	}
}

void filter_each_is(const struct ledger *l, filter_word_fn *each, void *ctx)
{
	const struct is_word *w;

	for (size_t i = 0; (w = life_is_each(l, i)); i++)
		each(ctx, &(struct filter_word){ w->name, w->title });
	if (l->life && !life_is(l, FILTER_IS_NEW))
		each(ctx, &(struct filter_word){ FILTER_IS_NEW, { "新到", "new since I was last here" } });
	if (l->life && l->life->against.name)
		each(ctx, &(struct filter_word){ l->life->against.name, l->life->against.title });
	each(ctx, &(struct filter_word){ FILTER_VOID, { "作废", NULL } });
	for (size_t i = 0; i < l->nfields; i++)
		if (l->fields[i].type == FIELD_BOOL && !life_is(l, l->fields[i].name))
			each_field(&l->fields[i], each, ctx);
	each_state(l, each, ctx);
}

void filter_each_sort(const struct ledger *l, filter_word_fn *each, void *ctx)
{
	each(ctx, &(struct filter_word){ "number", { "编号", NULL } });
	each(ctx, &(struct filter_word){ FILTER_ENTERED, { "录入", NULL } });
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].sort)
			each_field(l->columns[i].field, each, ctx);
}

void filter_each_value(const struct field *f, filter_word_fn *each, void *ctx)
{
	for (size_t i = 0; i < f->nchoices; i++)
		each(ctx, &(struct filter_word){ f->choices[i].code, f->choices[i].label });
	if (f->type == FIELD_BOOL) {
		each(ctx, &(struct filter_word){ "yes", { "是", NULL } });
		each(ctx, &(struct filter_word){ "no", { "否", NULL } });
	}
}

const char *filter_word_own(const struct filter_word *w)
{
	return lang_now() == LANG_ZH && !str_empty(w->label.zh) ? w->label.zh : w->code;
}

/* "to be set" says more than unset; "Found on" no more than found_on. */
static bool says_more(const char *code, const char *label)
{
	for (; *code && *label; code++, label++)
		if ((*code == '_' ? ' ' : *code) != tolower((unsigned char)*label))
			return true;
	return *code != *label;
}

void filter_word_tell(const struct filter_word *w, struct buf *out)
{
	const char *own = filter_word_own(w);

	buf_add(out, own);
	if (own == w->code && !str_empty(w->label.en) && says_more(own, w->label.en))
		buf_addf(out, " (%s)", w->label.en);
}
