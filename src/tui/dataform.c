#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/choice_day.h>

#include "dataform.h"
#include "drafts.h"
#include "field_bridge.h"
#include "kind.h"
#include "picks.h"
#include "prompt.h"
#include "shell.h"
#include "suggest.h"

const struct names *dataform_names(struct dataform *d)
{
	return store_names(d->app->session.store, d->app->session.today);
}

static int line_index(const struct dataform *d, const char *name)
{
	for (size_t i = 0; i < d->nlines; i++)
		if (str_eq(d->lines[i].name, name))
			return (int)i;
	return -1;
}

const struct dataform_line *dataform_line(const struct dataform *d, const char *name)
{
	int i = line_index(d, name);
	return i < 0 ? NULL : &d->lines[i];
}

bool dataform_has(const struct dataform *d, const char *name)
{
	return line_index(d, name) >= 0;
}

bool dataform_hidden(const struct dataform *d, const char *name)
{
	const struct dataform_line *l = dataform_line(d, name);
	return !l || l->hidden;
}

void dataform_add(struct dataform *d, const struct field *f, unsigned flags,
		  const char *canonical)
{
	if (!f || dataform_has(d, f->name))
		return;
	bool locked = flags & LINE_LOCKED;
	VEC_ADD(d->lines, d->nlines) = (struct dataform_line){
		.field = f,
		.name = xstrdup(f->name),
		.label = xstrdup(words_now(&f->label)),
		.initial = bridge_value(f, canonical, dataform_names(d)),
		.shown = bridge_shown(f, canonical, dataform_names(d)),
		.kind = locked ? FORM_INFO : bridge_kind(f),
		.required = flags & LINE_REQUIRED,
		.digits_take = flags & LINE_DIGITS,
		.unwanted = flags & LINE_HIDDEN,
		.more = flags & LINE_MORE && !canonical,
		.hidden = flags & LINE_HIDDEN || (flags & LINE_MORE && !canonical),
		.locked = locked,
	};
}

void dataform_more(struct dataform *d)
{
	static const struct field more = {
		.name = "@more",
		.label = { "更多栏目", "More fields" },
		.help = { "文号、送达、事故类型等不常用的栏目", "What is seldom needed" },
		.type = FIELD_BOOL,
	};
	dataform_add(d, &more, 0, "0");
}

void dataform_heading(struct dataform *d, const char *name, const char *label)
{
	VEC_ADD(d->lines, d->nlines) = (struct dataform_line){
		.name = xstrdup(name), .label = xstrdup(label), .kind = FORM_HEADING,
	};
}

void dataform_text(struct dataform *d, const char *name, const char *label,
		   const char *text)
{
	VEC_ADD(d->lines, d->nlines) = (struct dataform_line){
		.name = xstrdup(name), .label = xstrdup(label),
		.initial = xstrdup(text), .kind = FORM_INFO, .locked = true,
	};
}

const char *dataform_raw(const struct dataform *d, const char *name)
{
	return form_value_of(d->form, name);
}

static bool read_line(struct dataform *d, size_t i, char **ret, struct err *err)
{
	const struct dataform_line *l = &d->lines[i];
	const char *value = form_value(d->form, (int)i);
	return bridge_parse(l->field, value, dataform_names(d), ret, err);
}

char *dataform_get(struct dataform *d, const char *name)
{
	int i = line_index(d, name);
	char *canonical = NULL;
	struct err err = ERR_INIT;
	if (i < 0 || d->lines[i].hidden || !d->lines[i].field ||
	    !read_line(d, (size_t)i, &canonical, &err))
		return NULL;
	return canonical;
}

static void set_line(struct dataform *d, int i, const char *canonical)
{
	const struct field *f = d->lines[i].field;
	char *value = bridge_value(f, canonical, dataform_names(d));
	char *shown = bridge_shown(f, canonical, dataform_names(d));
	form_set_value(d->form, i, value, shown);
	form_set_error(d->form, i, NULL);
	free(value);
	free(shown);
}

bool dataform_set(struct dataform *d, const char *name, const char *canonical)
{
	int i = line_index(d, name);
	if (i < 0 || !d->lines[i].field)
		return false;
	set_line(d, i, canonical);
	return true;
}

static void apply_hidden(struct dataform *d, int i)
{
	struct dataform_line *l = &d->lines[i];
	bool hidden = l->unwanted ||
		      (l->more && str_empty(form_value(d->form, i)) &&
		       !str_eq(form_value_of(d->form, "@more"), "yes"));
	if (l->hidden == hidden)
		return; /* hiding takes the focus away */
	l->hidden = hidden;
	form_set_hidden(d->form, i, hidden);
}

void dataform_hide(struct dataform *d, const char *name, bool hidden)
{
	int i = line_index(d, name);
	if (i < 0)
		return;
	d->lines[i].unwanted = hidden;
	apply_hidden(d, i);
}

/* Choices that the law gives for a time: those of the day that stands in the form. What was chosen meanwhile
 * becomes what goes by its name then; what the form began with stays. */
static void offer_choices(struct dataform *d, int i)
{
	const struct field *f = d->lines[i].field;
	const struct names *names = dataform_names(d);
	const struct choice *stale;
	char *day = dataform_get(d, f->valid_by), *value = NULL, *held = NULL;
	size_t n;
	bridge_parse(f, form_value(d->form, i), names, &value, NULL);
	bridge_parse(f, d->lines[i].initial, names, &held, NULL);
	char *then = day && value ? value_on_day(f, value, day, held, &stale) : NULL;
	if (then && !str_eq(then, value))
		set_line(d, i, then);
	struct form_choice *choices = bridge_choices(f, day, form_value(d->form, i), &n);
	form_set_choices(d->form, i, choices, n);
	free(choices);
	free(then);
	free(held);
	free(value);
	free(day);
}

void dataform_arrange(struct dataform *d)
{
	if (d->ops->arrange)
		d->ops->arrange(d);
	for (size_t i = 0; i < d->nlines; i++)
		if (d->lines[i].field && d->lines[i].field->valid_by && !d->lines[i].locked)
			offer_choices(d, (int)i);
	for (size_t i = 0; i < d->nlines; i++)
		if (d->lines[i].more)
			apply_hidden(d, (int)i);
}

void dataform_require(struct dataform *d, const char *name, bool required)
{
	int i = line_index(d, name);
	if (i < 0)
		return;
	d->lines[i].required = required;
	form_set_required(d->form, i, required);
}

bool dataform_collect(struct dataform *d, struct sets *ret, struct err *err)
{
	for (size_t i = 0; i < d->nlines; i++) {
		const struct dataform_line *l = &d->lines[i];
		char *canonical = NULL;
		if (!l->field || l->hidden || l->locked)
			continue;
		if (!read_line(d, i, &canonical, err))
			return false;
		sets_put(ret, l->name, canonical, false);
		free(canonical);
	}
	return true;
}

/* ---- the form's questions ---- */

static const char *name_at(struct dataform *d, int field)
{
	return d->lines[field].name;
}

static void on_changed(void *ctx, int field)
{
	struct dataform *d = ctx;
	if (d->ops->changed)
		d->ops->changed(d, name_at(d, field));
	dataform_arrange(d);
	d->leaves_lost = false;
	dataform_keep(d);
}

static bool on_check(void *ctx, int field, struct err *err)
{
	struct dataform *d = ctx;
	const struct dataform_line *l = &d->lines[field];
	char *canonical = NULL;
	if (!l->field)
		return true;
	if (!read_line(d, (size_t)field, &canonical, err))
		return false;
	if (bridge_typed(l->field)) {
		char *value = bridge_value(l->field, canonical, dataform_names(d));
		if (!str_eq(value, form_value(d->form, field)))
			form_set_value(d->form, field, value, NULL);
		free(value);
	}
	free(canonical);
	return true;
}

/* A criterion is picked for each record anew, and so is another record of the ledger. */
static bool asked_anew(const struct ledger *l, const struct field *f)
{
	bool anew = str_eq(f->ledger, l->name);
	for (size_t i = 0; l->life && i < l->life->nacts && !anew; i++)
		anew = kind_check(&l->life->acts[i], "criterion", f->name) != NULL;
	return anew;
}

/* What was picked lately on records of the ledger. */
static size_t suggest_picked(struct dataform *d, const struct field *f,
			     const char *typed, struct strv *out)
{
	if (!f || bridge_kind(f) != FORM_PICK || field_is(f, FIELD_IS_FILE) || asked_anew(d->ledger, f))
		return 0;
	return suggest_records(d->app, d->ledger, f, typed, &d->recent, out);
}

static size_t on_suggest(void *ctx, int field, const char *typed, struct strv *out)
{
	struct dataform *d = ctx;
	const struct dataform_line *l = &d->lines[field];
	strv_free(&d->recent);
	if (d->ops->suggest && d->ops->suggest(d, l->name, typed, out))
		return out->n;
	return suggest_picked(d, l->field, typed, out);
}

static void on_chosen(void *ctx, int field, int index)
{
	struct dataform *d = ctx;
	const char *name = name_at(d, field);
	if (d->ops->chosen && d->ops->chosen(d, name, index))
		return;
	if ((size_t)index < d->recent.n) {
		set_line(d, field, d->recent.v[index]);
		return;
	}
	struct strv all = STRV_INIT;
	on_suggest(d, field, form_value(d->form, field), &all);
	if ((size_t)index < all.n)
		form_set_value(d->form, field, all.v[index], NULL);
	strv_free(&all);
}

static bool on_pick(void *ctx, int field, const char *typed)
{
	struct dataform *d = ctx;
	const struct dataform_line *l = &d->lines[field];
	bool set = false;
	if (d->ops->pick && d->ops->pick(d, l->name, typed, &set))
		return set;
	char *canonical = NULL;
	if (!pick_value(d->app, l->field, form_value(d->form, field), typed, &canonical))
		return false;
	set_line(d, field, canonical);
	free(canonical);
	return true;
}

static bool on_save(void *ctx, struct err *err)
{
	struct dataform *d = ctx;
	d->leaves_lost = false;
	if (!app_unlock(d->app))
		return err_set(err, ERR_REFUSED, "key_locked",
			       "Nothing was written: the key is locked");
	if (!d->ops->save(d, err)) {
		int i = line_index(d, err->field);
		if (i >= 0) {
			d->lines[i].more = false;
			dataform_hide(d, err->field, false);
		} else if (term_width(err->text) > term_cols() - 4) {
			prompt_show_error(err);
		}
		return false;
	}
	free(d->draft_text); /* the entry took the draft with it */
	d->draft_text = NULL;
	app_touched(d->app);
	return true;
}

/* What cannot be kept, on a full disk, is not left by one key. */
static bool on_leave(void *ctx)
{
	struct dataform *d = ctx;
	dataform_keep(d);
	if (d->draft_lost && !d->leaves_lost) {
		d->leaves_lost = true;
		stack_message(STYLE_WARN, tr("What you typed cannot be kept as a draft; Esc again leaves it all the same"));
		return false;
	}
	if (d->draft_lost)
		stack_message(STYLE_WARN, tr("Not saved, and not kept"));
	else if (d->draft_text)
		stack_message(STYLE_NORMAL,
			      tr("Not saved: kept as a draft, offered again next time"));
	return true;
}

static size_t on_hub(void *ctx, struct strv *out)
{
	struct dataform *d = ctx;
	return d->ops->hub ? d->ops->hub(d, out) : 0;
}

static void on_hub_take(void *ctx, int index)
{
	struct dataform *d = ctx;
	d->ops->hub_take(d, index);
}

static const struct form_ops form_ops = {
	.changed = on_changed,
	.check = on_check,
	.suggest = on_suggest,
	.chosen = on_chosen,
	.pick = on_pick,
	.save = on_save,
	.leave = on_leave,
	.hub = on_hub,
	.hub_take = on_hub_take,
};

/* ---- building ---- */

static void describe(const struct dataform *d, const struct dataform_line *l, struct form_field *ret)
{
	*ret = (struct form_field){
		.name = l->name,
		.label = l->label,
		.kind = l->kind,
		.required = l->required,
		.hidden = l->hidden,
		.value = l->initial,
		.shown = l->shown,
		.style = l->kind == FORM_HEADING ? STYLE_HEADING : STYLE_NORMAL,
	};
	if (!l->field)
		return;
	ret->help = bridge_help(l->field);
	ret->max = (size_t)field_max(l->field);
	ret->digits_are_text = bridge_typed(l->field) && !field_is(l->field, FIELD_IS_PROSE);
	ret->digits_take = l->digits_take;
	ret->digits_over = d->ops->suggest && suggest_days_of(d->ledger, l->field);
	ret->choices = bridge_choices(l->field, NULL, NULL, &ret->nchoices);
}

/* -1, the Save line, when there is none. */
static int first_missing(const struct dataform *d)
{
	for (size_t i = 0; i < d->nlines; i++) {
		const struct dataform_line *l = &d->lines[i];
		if (l->field && l->required && !l->hidden && !l->locked &&
		    str_empty(form_value(d->form, (int)i)))
			return (int)i;
	}
	return -1;
}

/* What follows from what stands there is not what somebody typed. */
static void begin_here(struct dataform *d)
{
	for (size_t i = 0; i < d->nlines; i++) {
		free(d->lines[i].initial);
		d->lines[i].initial = xstrdup(form_value(d->form, (int)i));
	}
}

static struct form_field *describe_all(const struct dataform *d)
{
	struct form_field *fields = xcalloc(d->nlines ? d->nlines : 1, sizeof *fields);
	for (size_t i = 0; i < d->nlines; i++)
		describe(d, &d->lines[i], &fields[i]);
	return fields;
}

static void fields_free(const struct dataform *d, struct form_field *fields)
{
	for (size_t i = 0; i < d->nlines; i++)
		free((void *)fields[i].choices);
	free(fields);
}

/* A line in the language of now; what stands in it stays. */
static void retell_line(struct dataform *d, size_t i)
{
	struct dataform_line *l = &d->lines[i];
	char *canonical = NULL;
	if (!l->field)
		return;
	free(l->label);
	free(l->shown);
	l->label = xstrdup(words_now(&l->field->label));
	bridge_parse(l->field, form_value(d->form, (int)i), dataform_names(d), &canonical, NULL);
	l->shown = bridge_shown(l->field, canonical, dataform_names(d));
	free(canonical);
}

static void retell(struct dataform *d)
{
	struct strv wrong = STRV_INIT;
	d->lang = lang_now();
	for (size_t i = 0; i < d->nlines; i++) {
		retell_line(d, i);
		if (form_error(d->form, (int)i))
			strv_add(&wrong, d->lines[i].name);
	}
	struct form_field *fields = describe_all(d);
	form_retell(d->form, fields, d->save_label);
	fields_free(d, fields);
	if (d->ops->retell)
		d->ops->retell(d);
	dataform_arrange(d);
	for (size_t i = 0; i < wrong.n; i++) {
		int at = line_index(d, wrong.v[i]);
		struct err err = ERR_INIT;
		if (!on_check(d, at, &err))
			form_set_error(d->form, at, err.text);
	}
	strv_free(&wrong);
}

void dataform_ready(struct dataform *d)
{
	struct form_field *fields = describe_all(d);
	d->lang = lang_now();
	d->form = form_create(&(struct form_options){
		.fields = fields,
		.nfields = d->nlines,
		.ops = &form_ops,
		.ctx = d,
		.digits_choose = d->digits_choose,
		.digits_advance = d->digits_advance,
		.enter_skips_filled = d->enter_skips_filled,
		.save_label = d->save_label,
	});
	fields_free(d, fields);
	dataform_arrange(d);
	begin_here(d);
	if (d->enter_skips_filled)
		form_set_focus(d->form, first_missing(d));
	if (d->digits_advance)
		form_look_first(d->form);
}

void dataform_drop_last(struct dataform *d)
{
	struct dataform_line *l = &d->lines[--d->nlines];
	free(l->name);
	free(l->label);
	free(l->initial);
	free(l->shown);
}

void dataform_clear(struct dataform *d)
{
	form_destroy(d->form);
	d->form = NULL;
	while (d->nlines)
		dataform_drop_last(d);
	free(d->lines);
	d->lines = NULL;
}

/* ---- the screen ---- */

static const char *screen_title(struct screen *self)
{
	struct dataform *d = (struct dataform *)self;
	if (d->lang != lang_now()) /* the title is drawn before what stands below it */
		retell(d);
	return d->ops->title(d);
}

static void screen_draw(struct screen *self, struct area body)
{
	struct dataform *d = (struct dataform *)self;
	self->unseen |= form_unseen(d->form);
	form_draw(d->form, body);
}

static bool screen_key(struct screen *self, const struct key *key, enum action a)
{
	struct dataform *d = (struct dataform *)self;
	switch (form_key(d->form, key)) {
	case FORM_IGNORED:
		return file_last_key(d, a) || (d->ops->key && d->ops->key(d, key, a)) || (a == ACTION_NONE && form_stray(d->form, key));
	case FORM_GOES_ON:
		return true;
	case FORM_SAVED:
		if (d->ops->again && d->ops->again(d))
			return true;
		stack_pop_to(self);
		if (d->ops->saved)
			d->ops->saved(d);
		return true;
	case FORM_LEFT:
		stack_pop_to(self);
		if (d->ops->left)
			d->ops->left(d);
		return true;
	}
	return true;
}

static void screen_resume(struct screen *self)
{
	struct dataform *d = (struct dataform *)self;
	if (d->ops->resume)
		d->ops->resume(d);
}

static bool screen_tick(struct screen *self)
{
	return app_poll(((struct dataform *)self)->app);
}

static void screen_destroy(struct screen *self)
{
	struct dataform *d = (struct dataform *)self;
	dataform_clear(d);
	if (d->ops->finish)
		d->ops->finish(d);
	strv_free(&d->recent);
	free(d->draft);
	free(d->draft_text);
	free(d);
}

static const struct ledger *ledger_of(struct screen *self)
{
	return ((struct dataform *)self)->ledger;
}

static const struct screen_ops screen_ops = {
	.name = "form",
	.context = CTX_FORM,
	.title = screen_title,
	.ledger = ledger_of,
	.draw = screen_draw,
	.key = screen_key,
	.tick = screen_tick,
	.resume = screen_resume,
	.destroy = screen_destroy,
};

void dataform_open(struct dataform *d, bool resume)
{
	struct store *store = d->app->session.store;
	d->screen.ops = &screen_ops;
	if (d->draft) {
		char *key = draft_key(d->app, d->draft);
		free(d->draft);
		d->draft = key;
	}
	char *text = d->draft ? store_draft(store, d->draft) : NULL;
	stack_push(&d->screen);
	enum draft_answer answer = !text ? DRAFT_AFRESH : resume ? DRAFT_TAKE_UP : dataform_wants_draft(d, text);
	if (answer == DRAFT_TAKE_UP)
		dataform_take_up(d, text);
	free(text);
	if (answer == DRAFT_LEAVE) {
		stack_pop_to(&d->screen);
		stack_message(STYLE_NORMAL, tr("Not saved: kept as a draft, offered again next time"));
	}
}
