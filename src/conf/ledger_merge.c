#include <bihuan/conf/ledgers.h>

#include <stdlib.h>

#include <bihuan/domain/text.h>

#include "build.h"
#include "check.h"
#include "ledger_write.h"
#include "read.h"

/* Returns false. */
static bool refuse(struct err *err, const struct ledger *more, const char *what, const char *why)
{
	return err_set(err, ERR_FILE, "bad_config", "ledger %s: “%s” %s", more->name, what,
		       tr(why));
}

/* One joining of two texts: which parts of the other one have been passed over. */
struct joining {
	const struct ledger *base, *more;
	const struct ledger_taking *how;
	bool *no_field, *no_filter, no_sort;
};

static bool passes_over(const struct joining *j, struct err *err)
{
	if (!j->how || !j->how->lenient)
		return false;
	if (j->how->passed_over)
		j->how->passed_over(j->how->ctx, err->text);
	*err = (struct err)ERR_INIT;
	return true;
}

/* A text that only repeats what is there, or says nothing. */
static bool same_or_none(const char *base, const char *more)
{
	return str_empty(more) || str_eq(base, more);
}

static bool head_fits(const struct joining *j, struct err *err)
{
	const struct ledger *base = j->base, *more = j->more;

	if (!str_eq(base->name, more->name))
		return refuse(err, more, base->name, N_("is another ledger"));
	if (!same_or_none(base->number, more->number) &&
	    (refuse(err, more, more->number, N_("changes the number pattern")) || !passes_over(j, err)))
		return false;
	if (!same_or_none(base->parent, more->parent) &&
	    (refuse(err, more, more->parent, N_("changes the parent ledger")) || !passes_over(j, err)))
		return false;
	return true;
}

/* ---- what stays as it is: the life, and in those built in the words of its states ---- */

/* The item of a list of groups that says key = text, or the list. */
static config_setting_t *find_item(config_setting_t *group, const char *list, const char *key,
				   const char *text)
{
	config_setting_t *s = reader_at(group, list);

	for (int i = 0; s != group && i < config_setting_length(s); i++) {
		config_setting_t *item = config_setting_get_elem(s, (unsigned)i);
		config_setting_t *found = config_setting_get_member(item, key);

		if (found && str_eq(config_setting_get_string(found), text))
			return item;
	}
	return s;
}

/* Refuses where it stands in the text that was read, which is read once more to find it: the
 * choice of a field, or the life. */
static bool refuse_change(struct err *err, const struct ledger *more, const char *field, const char *code)
{
	const char *why = N_("states and acts of a ledger stay as they are");
	const struct build *b = build_made(more) ? build_of((struct ledger *)more) : NULL;
	config_setting_t *at;
	struct reader r;

	if (!b || !b->source)
		return refuse(err, more, code ? code : "life", why);
	if (!reader_open(&r, more->text, b->source, err))
		return false;
	at = config_root_setting(&r.config);
	at = field ? find_item(find_item(at, "fields", "name", field), "choices", "code", code) :
		     reader_at(at, "life");
	reader_refuse(&r, at, "%s", tr(why));
	reader_close(&r);
	return false;
}

static bool life_fits(const struct ledger *base, const struct ledger *more, struct err *err)
{
	if (!base->life || !more->life || base->life == more->life ||
	    (build_life_text(base) && str_eq(build_life_text(base), build_life_text(more))))
		return true;
	return refuse_change(err, more, NULL, NULL);
}

/* Is it the column in which a life built in keeps a state? */
static bool holds_state(const struct ledger *base, const char *field)
{
	const struct life *life = base->life && !build_life_text(base) ? base->life : NULL;

	for (size_t i = 0; life && i < life->ntracks; i++)
		if (str_eq(life->tracks[i].field, field))
			return true;
	return false;
}

static bool relabels(const struct words *mine, const struct words *more)
{
	return !same_or_none(mine->zh, more->zh) || !same_or_none(mine->en, more->en);
}

/* An addition may not call 已销号 something else. (A whole declaration that does is an older one of
 * the program's own, out of a journal: it has no say.) */
static bool states_keep_words(const struct ledger *base, const struct ledger *more, const struct field *f,
			      const struct field *add, struct err *err)
{
	if (more->number || !holds_state(base, f->name))
		return true;
	for (size_t i = 0; i < add->nchoices; i++) {
		const struct choice *c = field_choice(f, add->choices[i].code);

		if (c && str_eq(c->code, add->choices[i].code) && relabels(&c->label, &add->choices[i].label))
			return refuse_change(err, more, f->name, c->code);
	}
	return true;
}

/* ---- what is added ---- */

static bool is_own(const struct joining *j)
{
	return j->how && j->how->own;
}

/* A whole declaration of one of the program's own ledgers, out of a journal, is that of an older program: records may hold
 * its fields and choices, but how sheets are read and how wide a column is says this one. Words that were taken away because
 * they misled would else come back for good in every store that is old enough. */
static bool is_older_own(const struct joining *j)
{
	return is_own(j) && j->how->lenient && !str_empty(j->more->number);
}

static void merge_words(struct build *b, struct words *to, const struct words *more)
{
	if (!str_empty(more->zh))
		to->zh = build_text(b, more->zh);
	if (!str_empty(more->en))
		to->en = build_text(b, more->en);
}

static void merge_choices(struct build *b, const struct joining *j, struct field *f, const struct field *more)
{
	for (size_t i = 0; i < more->nchoices; i++) {
		const struct choice *c = &more->choices[i];
		struct choice *mine = (struct choice *)field_choice_code(f, c->code);

		if (!mine && is_own(j) && f->set != FIELD_BY_FORM)
			continue; /* a state, or what acts go by */
		if (!mine) {
			mine = build_choice(b, f, c->code, c->label);
			mine->from = build_text(b, c->from);
			mine->to = build_text(b, c->to);
		} else if (!is_own(j) && !holds_state(j->base, f->name)) {
			merge_words(b, &mine->label, &c->label);
		}
		for (size_t k = 0; k < c->nwords && !is_older_own(j); k++)
			if (!field_word(f, c->words[k])) /* else it means something here */
				build_string(b, &mine->words, &mine->nwords, c->words[k]);
	}
}

static bool field_fits(const struct ledger *l, const struct field *f,
		       const struct field *more, struct err *err)
{
	if (f->type != more->type || !str_eq(f->ledger, more->ledger))
		return refuse(err, l, f->name, N_("changes the type of a field"));
	if (f->set != more->set)
		return refuse(err, l, f->name, N_("changes who may set a field"));
	return true;
}

/* The headings it is known by in sheets, and how wide it is. */
static void merge_sheets(struct build *b, const struct joining *j, struct field *f, const struct field *more)
{
	for (size_t i = 0; i < more->nheads; i++)
		if (!ledger_heading(j->base, more->heads[i])) /* else it is taken */
			build_string(b, &f->heads, &f->nheads, more->heads[i]);
	for (size_t i = 0; i < more->nmaybe; i++) {
		char *key = text_key(more->maybe[i]);

		if (!field_maybe(f, key))
			build_string(b, &f->maybe, &f->nmaybe, more->maybe[i]);
		free(key);
	}
	if (more->width)
		f->width = more->width;
	if (more->max > f->max)
		f->max = more->max;
}

static void merge_field(struct build *b, const struct joining *j, struct field *f, const struct field *more)
{
	const struct ledger *base = j->base;

	if (!is_own(j)) {
		merge_words(b, &f->label, &more->label);
		merge_words(b, &f->help, &more->help);
	}
	merge_choices(b, j, f, more);
	if (!is_older_own(j))
		merge_sheets(b, j, f, more);
	if (!f->day)
		f->day = build_text(b, more->day);
	if (!f->otherwise && more->otherwise && (ledger_field(base, more->otherwise) || ledger_field(j->more, more->otherwise)))
		f->otherwise = build_text(b, more->otherwise);
	if (!f->same && more->same && (ledger_field(base, more->same) || ledger_field(j->more, more->same)))
		f->same = build_text(b, more->same);
	if (!f->valid_by)
		f->valid_by = build_text(b, more->valid_by);
	f->until |= more->until;
	if (!f->years)
		f->years = build_text(b, more->years);
	f->dated |= more->dated;
	f->answers |= more->answers;
	f->makes |= more->makes;
	f->single |= more->single;
	f->quiet |= more->quiet;
	f->levels |= more->levels;
	if (!f->filter_of)
		f->filter_of = build_text(b, more->filter_of);
	if (!f->splits)
		f->splits = build_text(b, more->splits);
	if (!f->range && field_takes_range(f, more->range))
		f->range = build_text(b, more->range);
	f->searchable |= more->searchable;
}

static bool merge_fields(struct build *b, const struct joining *j, struct err *err)
{
	const struct ledger *base = j->base, *more = j->more;
	size_t n;

	for (size_t i = 0; i < base->nfields; i++)
		build_field_copy(b, &base->fields[i]);
	n = b->ledger.nfields;
	for (size_t i = 0; i < more->nfields; i++) {
		const struct field *add = &more->fields[i];
		size_t at = ledger_index(base, add->name);

		if (j->no_field[i])
			continue;
		if (at >= n) {
			build_field_copy(b, add);
			continue;
		}
		if (field_fits(more, &b->fields[at], add, err) &&
		    states_keep_words(base, more, &b->fields[at], add, err))
			merge_field(b, j, &b->fields[at], add);
		else if (!passes_over(j, err))
			return false;
		else
			j->no_field[i] = true;
	}
	build_take(b);
	return true;
}

static void merge_columns(struct build *b, const struct joining *j, const struct ledger *from)
{
	for (size_t i = 0; i < from->ncolumns; i++) {
		const struct column *c = &from->columns[i];
		const struct field *f = ledger_field(&b->ledger, c->field->name);
		struct column *mine = NULL;

		if (!f) /* its field was passed over */
			continue;

		for (size_t k = 0; k < b->ledger.ncolumns && !mine; k++)
			if (b->columns[k].field == f)
				mine = &b->columns[k];
		if (mine && from == j->more && is_older_own(j))
			continue;
		if (!mine)
			mine = build_column(b);
		mine->field = f;
		mine->sort |= c->sort;
		if (c->width)
			mine->width = c->width;
	}
	build_take(b);
}

/* The line of a filter that is there already stays: an old declaration in a
 * journal must not undo, or forbid, what the program has changed since. */
static void merge_filters(struct build *b, const struct joining *j, const struct ledger *from)
{
	for (size_t i = 0; i < from->nfilters; i++) {
		const struct saved_filter *f = &from->filters[i];
		struct saved_filter *mine = NULL;

		if (from == j->more && j->no_filter[i])
			continue;
		for (size_t k = 0; k < b->ledger.nfilters && !mine; k++)
			if (str_eq(b->filters[k].name, f->name))
				mine = &b->filters[k];
		if (mine) {
			if (!is_own(j))
				merge_words(b, &mine->title, &f->title);
			continue;
		}
		mine = build_filter(b);
		mine->name = build_text(b, f->name);
		mine->title = build_words(b, f->title);
		mine->line = str_empty(f->line) ? "" : build_text(b, f->line);
		mine->told = f->told;
	}
	build_take(b);
}

static void merge_head(struct build *b, const struct joining *j)
{
	const struct ledger *base = j->base, *more = j->more;
	struct ledger *l = &b->ledger;

	l->name = build_text(b, base->name);
	l->number = build_text(b, base->number);
	l->label = build_text(b, base->label);
	l->parent = build_text(b, base->parent);
	l->aliases = base->aliases;
	l->sort = build_text(b, str_empty(more->sort) || j->no_sort || is_older_own(j) ? base->sort : more->sort);
	l->title = build_words(b, base->title);
	l->group = build_words(b, base->group);
	l->card = base->card || more->card;
	l->keepers = base->keepers; /* rights are not for an addition to give */
	l->most = more->most && !is_older_own(j) ? more->most : base->most;
	build_strings(b, &l->items, &l->nitems, base->items, base->nitems);
	build_strings(b, &l->needs, &l->nneeds, base->needs, base->nneeds);
	build_strings(b, &l->known, &l->nknown, base->known, base->nknown);
	build_strings(b, &l->apart, &l->napart, base->apart, base->napart);
	build_strings(b, &l->made, &l->nmade, base->made, base->nmade);
	if (!is_own(j))
		merge_words(b, &l->title, &more->title);
	if (!l->group.zh && !l->group.en)
		l->group = build_words(b, more->group);
}

static size_t field_place(const struct ledger *l, const char *name)
{
	size_t i = 0;

	while (i < l->nfields && !str_eq(l->fields[i].name, name))
		i++;
	return i;
}

/* The part of the other text that is to blame for a field of the whole; false: none. */
static bool blame_field(struct joining *j, const struct field *f)
{
	size_t at = field_place(j->more, f->name);

	if (at == j->more->nfields || j->no_field[at])
		return false;
	j->no_field[at] = true;
	return true;
}

static bool blame_filter(struct joining *j, const char *name)
{
	for (size_t i = 0; i < j->more->nfilters; i++) {
		if (!str_eq(j->more->filters[i].name, name) || j->no_filter[i])
			continue;
		j->no_filter[i] = true;
		return true;
	}
	return false;
}

/* What both texts were right in alone may still clash together. *ret_blamed: a part of the other one was found
 * to be to blame, and is left out of the next trial. */
static bool whole_right(struct joining *j, const struct ledger *l, bool *ret_blamed, struct err *err)
{
	size_t at = 0;
	char *what = check_headings(l, &at);

	*ret_blamed = what && blame_field(j, &l->fields[at]);
	for (size_t i = 0; i < l->nfields && !what; i++) {
		what = check_choices(&l->fields[i]);
		*ret_blamed = what && blame_field(j, &l->fields[i]);
	}
	for (size_t i = 0; i < l->nfilters && !what; i++) {
		what = check_filter(l, l->filters[i].line);
		*ret_blamed = what && blame_filter(j, l->filters[i].name);
	}
	if (!what && (what = check_sort(l))) {
		*ret_blamed = !j->no_sort;
		j->no_sort = true;
	}
	if (what)
		err_set(err, ERR_FILE, "bad_config", "ledger %s: %s", l->name, what);
	free(what);
	return !what;
}

/* The text must parse to the whole again: that of `more` when it says all. A life that was read
 * is part of it; one built in is not. */
static const char *whole_text(struct build *b, const struct ledger *more)
{
	char *mine = ledger_write(&b->ledger), *other = ledger_write(more);
	const char *life = build_life_text(&b->ledger), *text;
	bool same = str_eq(mine, other) && (!life || str_eq(life, build_life_text(more)));
	char *whole = life ? xasprintf("%s\n%s", mine, life) : xstrdup(mine);

	text = build_text(b, same ? more->text : whole);
	free(whole);
	free(mine);
	free(other);
	return text;
}

static bool join_once(struct joining *j, struct ledger **ret, bool *ret_blamed, struct err *err)
{
	struct build *b = build_new();

	*ret_blamed = false;
	if (!merge_fields(b, j, err))
		goto fail;
	merge_head(b, j);
	build_share_life(b, j->base->life ? j->base : j->more);
	merge_columns(b, j, j->base);
	merge_columns(b, j, j->more);
	merge_filters(b, j, j->base);
	merge_filters(b, j, j->more);
	if (!whole_right(j, &b->ledger, ret_blamed, err))
		goto fail;
	b->ledger.text = whole_text(b, j->more);
	b->source = build_text(b, j->base->name);
	*ret = build_take(b);
	return true;
fail:
	build_free(b);
	return false;
}

bool ledger_same(const struct ledger *one, const struct ledger *other)
{
	char *mine = ledger_write(one), *theirs = ledger_write(other);
	bool same = one->life == other->life && str_eq(mine, theirs);

	free(mine);
	free(theirs);
	return same;
}

#define TRIALS 20 /* a text of which so much does not fit is no text for this ledger */

bool ledger_merge(const struct ledger *base, const struct ledger *more, const struct ledger_taking *how,
		  struct ledger **ret, struct err *err)
{
	struct joining j = { .base = base, .more = more, .how = how };
	bool done = false, blamed = true;

	j.no_field = xcalloc(more->nfields + 1, sizeof *j.no_field);
	j.no_filter = xcalloc(more->nfilters + 1, sizeof *j.no_filter);
	if (head_fits(&j, err) && (life_fits(base, more, err) || passes_over(&j, err)))
		for (int i = 0; i < TRIALS && !done && blamed; i++) {
			done = join_once(&j, ret, &blamed, err);
			blamed = !done && blamed && passes_over(&j, err);
		}
	if (!done && !err->code[0])
		err_set(err, ERR_FILE, "bad_config", "ledger %s: %s", more->name,
			tr("too much of it does not fit the ledger of that name"));
	free(j.no_field);
	free(j.no_filter);
	return done;
}

/* ---- what a folder may say of one of ours ---- */

static bool says_other(const char *mine, config_setting_t *group, const char *key)
{
	const char *said = NULL;

	return config_setting_lookup_string(group, key, &said) && !same_or_none(mine, said);
}

static bool same_words(struct reader *r, config_setting_t *group, const struct words *own, const char *name)
{
	static const char *const keys[] = { "zh", "en" };
	const char *const mine[] = { own->zh, own->en };

	for (size_t i = 0; group && i < 2; i++)
		if (says_other(mine[i], group, keys[i]))
			return reader_refuse(r, reader_at(group, keys[i]),
				"“%s” is the program's own and keeps its name; a folder adds fields, columns, filters and words",
				name);
	return true;
}

static bool choice_adds(struct reader *r, config_setting_t *item, const struct field *own)
{
	const char *code = NULL;
	const struct choice *c;

	if (!config_setting_is_group(item) || !config_setting_lookup_string(item, "code", &code))
		return true; /* reading it says so */
	c = field_choice_code(own, code);
	if (c)
		return same_words(r, item, &c->label, code);
	return own->set == FIELD_BY_FORM ||
	       reader_refuse(r, reader_at(item, "code"),
			     "“%s” is set by acts or worked out: its values are the program's own", own->name);
}

static bool field_adds(struct reader *r, config_setting_t *group, const struct ledger *own)
{
	config_setting_t *choices = config_setting_get_member(group, "choices");
	const char *name = NULL;
	const struct field *f;
	bool ok;

	if (!config_setting_lookup_string(group, "name", &name) || !(f = ledger_field(own, name)))
		return true;
	ok = same_words(r, group, &f->label, name);
	for (int i = 0; ok && choices && i < config_setting_length(choices); i++)
		ok = choice_adds(r, config_setting_get_elem(choices, (unsigned)i), f);
	return ok;
}

static bool filter_adds(struct reader *r, config_setting_t *group, const struct ledger *own)
{
	const char *name = NULL;

	if (!config_setting_lookup_string(group, "name", &name))
		return true;
	for (size_t i = 0; i < own->nfilters; i++)
		if (str_eq(own->filters[i].name, name))
			return same_words(r, group, &own->filters[i].title, name);
	return true;
}

static bool each_adds(struct reader *r, const char *list, const struct ledger *own,
		      bool (*adds)(struct reader *r, config_setting_t *group, const struct ledger *own))
{
	config_setting_t *s = config_setting_get_member(config_root_setting(&r->config), list);

	for (int i = 0; s && config_setting_is_list(s) && i < config_setting_length(s); i++) {
		config_setting_t *item = config_setting_get_elem(s, (unsigned)i);

		if (config_setting_is_group(item) && !adds(r, item, own))
			return false;
	}
	return true;
}

bool ledger_only_adds(const char *text, const char *name, const struct ledger *own, struct err *err)
{
	struct reader r;
	bool adds;

	if (!reader_open(&r, text, name, err))
		return false;
	adds = same_words(&r, config_setting_get_member(config_root_setting(&r.config), "title"), &own->title,
			  own->name) &&
	       each_adds(&r, "fields", own, field_adds) && each_adds(&r, "filters", own, filter_adds);
	reader_close(&r);
	return adds;
}
