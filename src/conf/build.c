#include "build.h"

#include <stdlib.h>

struct build *build_new(void)
{
	return xcalloc(1, sizeof(struct build));
}

struct build *build_of(struct ledger *l)
{
	return (struct build *)l;
}

void build_field_drop(struct build *b, size_t n)
{
	while (b->ledger.nfields > n) {
		struct field *f = &b->fields[--b->ledger.nfields];

		for (size_t k = 0; k < f->nchoices; k++)
			free((void *)f->choices[k].words);
		free((void *)f->choices);
		free((void *)f->heads);
		free((void *)f->maybe);
		free((void *)f->args);
	}
}

static void free_lists(struct build *b)
{
	build_field_drop(b, 0);
	free((void *)b->ledger.needs);
	free((void *)b->ledger.known);
	free((void *)b->ledger.apart);
	free((void *)b->ledger.items);
	free((void *)b->ledger.made);
	free(b->fields);
	free(b->columns);
	free(b->filters);
}

static void drop(struct build *b)
{
	struct build *owner = b->life_of;

	free_lists(b);
	strv_free(&b->pool);
	arena_free(&b->arena);
	free(b);
	if (owner && --owner->shares == 0 && owner->freed)
		drop(owner);
}

void build_free(struct build *b)
{
	if (!b)
		return;
	b->freed = true;
	if (b->shares == 0)
		drop(b);
}

bool build_made(const struct ledger *l)
{
	for (size_t i = 0; i < sizeof l->hash; i++)
		if (l->hash[i])
			return false;
	return true;
}

/* The build that read the life of l; NULL: none did. */
static struct build *life_owner(const struct ledger *l)
{
	struct build *b = build_made(l) ? build_of((struct ledger *)l) : NULL;

	return !b ? NULL : b->life_of ? b->life_of : l->life == &b->life ? b : NULL;
}

void build_share_life(struct build *b, const struct ledger *l)
{
	b->ledger.life = l->life;
	b->life_of = life_owner(l);
	if (b->life_of)
		b->life_of->shares++;
}

const char *build_life_text(const struct ledger *l)
{
	const struct build *b = life_owner(l);

	return b ? b->life_text : NULL;
}

const char *build_text(struct build *b, const char *s)
{
	if (str_empty(s))
		return NULL;
	strv_add(&b->pool, s);
	return b->pool.v[b->pool.n - 1];
}

struct words build_words(struct build *b, struct words w)
{
	return (struct words){ build_text(b, w.zh), build_text(b, w.en) };
}

struct field *build_field(struct build *b)
{
	VEC_ADD(b->fields, b->ledger.nfields) = (struct field){ 0 };
	return &b->fields[b->ledger.nfields - 1];
}

struct field *build_field_copy(struct build *b, const struct field *f)
{
	struct field *to = build_field(b);

	*to = *f;
	to->name = build_text(b, f->name);
	to->label = build_words(b, f->label);
	to->help = build_words(b, f->help);
	to->ledger = build_text(b, f->ledger);
	to->fill = build_text(b, f->fill);
	to->was = build_text(b, f->was);
	to->day = build_text(b, f->day);
	to->otherwise = build_text(b, f->otherwise);
	to->same = build_text(b, f->same);
	to->valid_by = build_text(b, f->valid_by);
	to->years = build_text(b, f->years);
	to->filter_of = build_text(b, f->filter_of);
	to->splits = build_text(b, f->splits);
	to->range = build_text(b, f->range);
	to->choices = NULL;
	to->heads = to->maybe = to->args = NULL;
	to->nchoices = to->nheads = to->nmaybe = to->nargs = 0;
	for (size_t i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];
		struct choice *mine = build_choice(b, to, c->code, c->label);

		mine->from = build_text(b, c->from);
		mine->to = build_text(b, c->to);
		build_strings(b, &mine->words, &mine->nwords, c->words, c->nwords);
	}
	build_strings(b, &to->heads, &to->nheads, f->heads, f->nheads);
	build_strings(b, &to->maybe, &to->nmaybe, f->maybe, f->nmaybe);
	build_strings(b, &to->args, &to->nargs, f->args, f->nargs);
	return to;
}

struct choice *build_choice(struct build *b, struct field *f, const char *code,
			    struct words label)
{
	struct choice *v = (struct choice *)f->choices;

	VEC_ADD(v, f->nchoices) = (struct choice){
		.code = build_text(b, code), .label = build_words(b, label)
	};
	f->choices = v;
	return &v[f->nchoices - 1];
}

void build_string(struct build *b, const char *const **list, size_t *n, const char *text)
{
	const char **v = (const char **)*list;

	VEC_ADD(v, *n) = build_text(b, text);
	*list = v;
}

void build_strings(struct build *b, const char *const **list, size_t *n,
		   const char *const *from, size_t nfrom)
{
	for (size_t i = 0; i < nfrom; i++)
		build_string(b, list, n, from[i]);
}

struct column *build_column(struct build *b)
{
	VEC_ADD(b->columns, b->ledger.ncolumns) = (struct column){ 0 };
	return &b->columns[b->ledger.ncolumns - 1];
}

struct saved_filter *build_filter(struct build *b)
{
	VEC_ADD(b->filters, b->ledger.nfilters) = (struct saved_filter){ 0 };
	return &b->filters[b->ledger.nfilters - 1];
}

struct ledger *build_take(struct build *b)
{
	b->ledger.fields = b->fields;
	b->ledger.columns = b->columns;
	b->ledger.filters = b->filters;
	ledger_hash(&b->ledger, b->slots);
	return &b->ledger;
}
