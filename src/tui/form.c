#include "form.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "form_item.h"

#define TEXT_MAX 200
#define LONGTEXT_MAX 4000
#define INFO_ROWS 5

static void set_text(char **at, const char *text)
{
	char *copy = xstrdup(text);

	free(*at);
	*at = copy;
}

struct item *form_item(struct form *f, int field)
{
	return field >= 0 && (size_t)field < f->n ? &f->items[field] : NULL;
}

bool item_is_text(const struct item *it)
{
	return it->kind == FORM_TEXT || it->kind == FORM_LONGTEXT;
}

bool item_has_focus_line(const struct item *it)
{
	return !it->hidden && !it->locked && it->kind != FORM_INFO &&
	       it->kind != FORM_HEADING;
}

bool item_empty(const struct item *it)
{
	return str_empty(it->value);
}

size_t item_choice_count(const struct item *it)
{
	return it->kind == FORM_YESNO ? 2 : it->nchoices;
}

const char *item_choice_code(const struct item *it, size_t i)
{
	if (it->kind == FORM_YESNO)
		return i == 0 ? "yes" : "no";
	return it->choices[i].code;
}

const char *item_choice_title(const struct item *it, size_t i)
{
	if (it->kind == FORM_YESNO)
		return i == 0 ? tr("Yes") : tr("No");
	return it->choices[i].title;
}

/* Finds code among the codes of value, which are joined by ','. */
static bool has_code(const char *value, const char *code)
{
	size_t n = strlen(code);

	for (const char *at = value; (at = strstr(at, code)) != NULL; at++)
		if ((at == value || at[-1] == ',') && (at[n] == ',' || !at[n]))
			return true;
	return false;
}

bool item_has_choice(const struct item *it, size_t i)
{
	const char *code = item_choice_code(it, i);

	return it->kind == FORM_CHOICES ? has_code(it->value, code)
					: str_eq(it->value, code);
}

void item_turn_choice(struct item *it, size_t i, bool on)
{
	struct buf b = BUF_INIT;

	for (size_t j = 0; j < item_choice_count(it); j++) {
		bool has = it->kind == FORM_CHOICES && item_has_choice(it, j);

		if (j == i ? on : has) {
			buf_add(&b, b.len ? "," : "");
			buf_add(&b, item_choice_code(it, j));
		}
	}
	set_text(&it->value, buf_text(&b));
	buf_free(&b);
}

void item_put(struct item *it, const char *value, const char *shown)
{
	char *now;

	set_text(&it->value, value ? value : "");
	set_text(&it->shown, shown);
	if (!it->te)
		return;
	now = text_edit_text(it->te);
	if (!str_eq(now, it->value))
		text_edit_set(it->te, it->value);
	free(now);
	/* what the field cannot hold is not in the value either */
	now = text_edit_text(it->te);
	set_text(&it->value, now);
	free(now);
}

static void choices_finish(struct item *it)
{
	for (size_t i = 0; i < it->nchoices; i++) {
		free(it->choices[i].code);
		free(it->choices[i].title);
		free(it->choices[i].found_by);
	}
	free(it->choices);
}

/* Its title, and below it the words by which it is found too: what a picker takes for a row. */
static char *choice_found_by(const struct form_choice *c)
{
	struct buf b = BUF_INIT;

	buf_add(&b, c->title);
	for (size_t i = 0; i < c->nwords; i++)
		buf_addf(&b, "\n%s", c->words[i]);
	return b.s ? buf_take(&b) : xstrdup("");
}

static void choices_init(struct item *it, const struct form_choice *from, size_t n)
{
	it->nchoices = n;
	it->choices = xcalloc(n + 1, sizeof *it->choices);
	for (size_t i = 0; i < n; i++) {
		it->choices[i].code = xstrdup(from[i].code);
		it->choices[i].title = xstrdup(from[i].title);
		it->choices[i].found_by = choice_found_by(&from[i]);
	}
}

static void item_finish(struct item *it)
{
	choices_finish(it);
	free(it->name);
	free(it->label);
	free(it->help);
	free(it->value);
	free(it->shown);
	free(it->error);
	text_edit_destroy(it->te);
}

static void item_init(struct item *it, const struct form_field *d)
{
	struct text_edit_options text = { .max = d->max, .lines = d->kind == FORM_LONGTEXT };

	*it = (struct item){
		.name = xstrdup(d->name),
		.label = xstrdup(d->label ? d->label : ""),
		.help = xstrdup(d->help),
		.kind = d->kind,
		.required = d->required,
		.hidden = d->hidden,
		.locked = d->locked,
		.digits_are_text = d->digits_are_text,
		.digits_take = d->digits_take,
		.digits_over = d->digits_over,
		.style = d->style,
	};
	choices_init(it, d->choices, d->nchoices);
	if (!text.max)
		text.max = text.lines ? LONGTEXT_MAX : TEXT_MAX;
	it->max = text.max;
	if (item_is_text(it))
		it->te = text_edit_create(&text);
	item_put(it, d->value, d->shown);
}

/* The first field the focus belongs on. */
static int first_field(const struct form *f)
{
	int missing = f->enter_skips_filled ? form_next_missing(f, -1) : FORM_SAVE_LINE;

	return missing >= 0 ? missing : form_next_field(f, -1, 1);
}

struct form *form_create(const struct form_options *options)
{
	struct form *f = xcalloc(1, sizeof *f);

	f->ops = options->ops;
	f->ctx = options->ctx;
	f->digits_choose = options->digits_choose;
	f->digits_advance = options->digits_advance;
	f->enter_skips_filled = options->enter_skips_filled;
	f->info_rows = options->info_rows ? options->info_rows : INFO_ROWS;
	f->save_label = xstrdup(options->save_label ? options->save_label : tr("Save"));
	f->save_key_apart = options->save_key_apart;
	f->info = view_create();
	f->suggestion = -1;
	f->items = xcalloc(options->nfields + 1, sizeof *f->items);
	for (; f->n < options->nfields; f->n++)
		item_init(&f->items[f->n], &options->fields[f->n]);
	f->focus = FORM_SAVE_LINE;
	form_enter_field(f, first_field(f));
	return f;
}

static void drop_items(struct item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		item_finish(&items[i]);
	free(items);
}

void form_destroy(struct form *f)
{
	if (!f)
		return;
	drop_items(f->items, f->n);
	form_taken_forget(f);
	strv_free(&f->suggestions);
	view_destroy(f->info);
	free(f->save_label);
	free(f->notice);
	free(f);
}

/* The new item goes on where the old one of this name was. */
static void inherit(struct item *it, struct item *old, bool value_too)
{
	struct text_edit *te = it->te;

	it->edited = old->edited;
	it->inner = old->inner < item_choice_count(it) ? old->inner : 0;
	if (value_too) {
		item_put(it, old->value, old->shown);
		set_text(&it->error, old->error);
		it->cut = old->cut;
	}
	if (te && it->max == old->max && str_eq(it->value, old->value)) {
		it->te = old->te;
		old->te = te;
	}
}

void form_rebuild(struct form *f, const struct form_field *fields, size_t n)
{
	struct item *old = f->items;
	size_t nold = f->n;
	char *focus = f->focus >= 0 ? xstrdup(old[f->focus].name) : NULL;

	f->items = xcalloc(n + 1, sizeof *f->items);
	for (f->n = 0; f->n < n; f->n++) {
		struct item *it = &f->items[f->n];

		item_init(it, &fields[f->n]);
		for (size_t i = 0; i < nold; i++)
			if (str_eq(old[i].name, it->name) && old[i].kind == it->kind)
				inherit(it, &old[i], !fields[f->n].value);
	}
	drop_items(old, nold);
	f->focus = form_find(f, focus);
	if (focus && (f->focus < 0 || !item_has_focus_line(&f->items[f->focus])))
		form_enter_field(f, first_field(f));
	else
		form_suggest(f);
	free(focus);
}

int form_count(const struct form *f)
{
	return (int)f->n;
}

int form_find(const struct form *f, const char *name)
{
	for (size_t i = 0; name && i < f->n; i++)
		if (str_eq(f->items[i].name, name))
			return (int)i;
	return -1;
}

const char *form_name(const struct form *f, int field)
{
	return f->items[field].name;
}

const char *form_value(const struct form *f, int field)
{
	return f->items[field].value;
}

const char *form_value_of(const struct form *f, const char *name)
{
	int field = form_find(f, name);

	return field < 0 ? "" : form_value(f, field);
}

bool form_changed(const struct form *f)
{
	return f->changed;
}

void form_set_value(struct form *f, int field, const char *value, const char *shown)
{
	struct item *it = form_item(f, field);

	if (it)
		item_put(it, value, shown);
}

void form_set_error(struct form *f, int field, const char *text)
{
	struct item *it = form_item(f, field);

	if (it)
		set_text(&it->error, str_empty(text) ? NULL : text);
}

/* The focus leaves a field that cannot have it any more. */
static void move_off(struct form *f)
{
	struct item *it = form_item(f, f->focus);
	int next;

	if (!it || item_has_focus_line(it))
		return;
	it->edited = false;
	next = form_next_field(f, f->focus, 1);
	form_enter_field(f, next >= 0 ? next : form_next_field(f, f->focus, -1));
}

void form_set_hidden(struct form *f, int field, bool hidden)
{
	struct item *it = form_item(f, field);

	if (!it)
		return;
	it->hidden = hidden;
	move_off(f);
}

void form_set_locked(struct form *f, int field, bool locked)
{
	struct item *it = form_item(f, field);

	if (!it)
		return;
	it->locked = locked;
	move_off(f);
}

void form_set_required(struct form *f, int field, bool required)
{
	struct item *it = form_item(f, field);

	if (it)
		it->required = required;
}

void form_set_label(struct form *f, int field, const char *label)
{
	struct item *it = form_item(f, field);

	if (it)
		set_text(&it->label, label);
}

void form_set_choices(struct form *f, int field, const struct form_choice *choices, size_t n)
{
	struct item *it = form_item(f, field);
	size_t same = 0;

	while (same < n && same < it->nchoices && str_eq(it->choices[same].code, choices[same].code))
		same++;
	if (same == n && same == it->nchoices)
		return;
	choices_finish(it);
	choices_init(it, choices, n);
	it->inner = 0;
}

void form_set_help(struct form *f, int field, const char *help)
{
	struct item *it = form_item(f, field);

	if (it)
		set_text(&it->help, help);
}

static void retell_choices(struct item *it, const struct form_field *from)
{
	for (size_t i = 0; i < it->nchoices; i++)
		for (size_t k = 0; k < from->nchoices; k++)
			if (str_eq(it->choices[i].code, from->choices[k].code))
				set_text(&it->choices[i].title, from->choices[k].title);
}

void form_retell(struct form *f, const struct form_field *fields, const char *save_label)
{
	for (size_t i = 0; i < f->n; i++) {
		struct item *it = &f->items[i];

		set_text(&it->label, fields[i].label ? fields[i].label : "");
		set_text(&it->help, fields[i].help);
		set_text(&it->error, NULL);
		retell_choices(it, &fields[i]);
		if (it->kind == FORM_PICK || it->kind == FORM_INFO)
			set_text(&it->shown, fields[i].shown);
	}
	set_text(&f->save_label, save_label ? save_label : tr("Save"));
	set_text(&f->notice, NULL);
	form_suggest(f);
}

const char *form_error(const struct form *f, int field)
{
	return f->items[field].error;
}

int form_focus(const struct form *f)
{
	return f->focus;
}

void form_set_focus(struct form *f, int field)
{
	const struct item *it = form_item(f, field);

	if (!it || item_has_focus_line(it))
		form_enter_field(f, field);
}

void form_offer(struct form *f, int field)
{
	form_set_focus(f, field);
	if (f->focus == field && field >= 0)
		f->over = !item_empty(&f->items[field]);
}

void form_look_first(struct form *f)
{
	f->unread = f->unseen = f->focus == FORM_SAVE_LINE;
}

bool form_unseen(struct form *f)
{
	bool was = f->unseen;

	f->unseen = false;
	return was;
}

void form_info_clear(struct form *f)
{
	view_clear(f->info);
	f->ninfo = 0;
}

void form_info(struct form *f, int style, const char *text)
{
	view_add(f->info, style, text);
	f->ninfo++;
}

void form_say(struct form *f, const char *text)
{
	set_text(&f->notice, text);
}

void form_suggest(struct form *f)
{
	f->suggestion = -1;
	f->first = 0;
	f->suggest_due = true;
}

/* May a digit take a suggestion of it while it is empty? */
static bool item_digits_take(const struct form *f, const struct item *it)
{
	return !it->digits_are_text && (f->digits_choose || it->digits_take || it->kind == FORM_PICK);
}

/* What was chosen is chosen anew by a digit, as before: whoever comes back to the field, or takes a draft up
 * again, does not write a digit behind it. What was written goes on as text. */
static bool was_chosen(struct form *f, const struct item *it)
{
	struct strv all = STRV_INIT;
	bool is = false;

	if (f->over || !f->entered || !item_is_text(it) || item_empty(it) || !item_digits_take(f, it))
		return false;
	f->ops->suggest(f->ctx, f->focus, "", &all);
	is = strv_has(&all, it->value);
	strv_free(&all);
	return is;
}

static void ask_suggestions(struct form *f)
{
	struct item *it = form_item(f, f->focus);
	struct strv found = STRV_INIT;
	char *typed;

	f->suggest_due = false;
	if (it && f->ops->suggest &&
	    (item_is_text(it) || (it->kind == FORM_PICK && (f->over || item_empty(it))))) {
		f->over = f->over || was_chosen(f, it);
		typed = xstrdup(f->over ? "" : it->value);
		f->ops->suggest(f->ctx, f->focus, typed, &found);
		free(typed);
	}
	strv_free(&f->suggestions);
	f->suggestions = found;
}

bool form_box_open(struct form *f)
{
	if (f->suggest_due)
		ask_suggestions(f);
	return f->suggestions.n > 0 && !f->box_closed;
}

size_t form_page_size(const struct form *f)
{
	size_t left = f->suggestions.n - f->first;

	return left < SUGGESTIONS_SHOWN ? left : SUGGESTIONS_SHOWN;
}

bool form_digits_take(const struct form *f)
{
	const struct item *it = f->focus >= 0 ? &f->items[f->focus] : NULL;

	if (it && f->over)
		return true;
	return it && item_empty(it) && item_digits_take(f, it);
}
