#include "form.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "form_item.h"

#define MISSING N_("This has to be filled in.")
#define MISSING_CHOICE N_("One of these has to be chosen: press its digit.")
#define CUT N_("Not all of what was pasted went in. Save again to keep it as it stands.")

int form_next_field(const struct form *f, int from, int direction)
{
	for (int i = from + direction; i >= 0 && (size_t)i < f->n; i += direction)
		if (item_has_focus_line(&f->items[i]))
			return i;
	return FORM_SAVE_LINE;
}

static bool is_missing(const struct item *it)
{
	return it->required && item_empty(it) && item_has_focus_line(it);
}

/* The next empty required field after `from`, from the top again at the end. */
int form_next_missing(const struct form *f, int from)
{
	for (size_t step = 1; step <= f->n; step++) {
		size_t i = (size_t)(from + (int)step) % f->n;

		if (is_missing(&f->items[i]))
			return (int)i;
	}
	return FORM_SAVE_LINE;
}

void form_changed_value(struct form *f)
{
	struct item *it = form_item(f, f->focus);
	char *name = xstrdup(it->name);

	it->edited = true;
	it->cut = false;
	f->over = f->anew = f->entered = false;
	f->changed = true;
	form_set_error(f, f->focus, NULL);
	if (f->ops->changed)
		f->ops->changed(f->ctx, f->focus);
	/* the callback may have moved the focus */
	if (f->focus >= 0 && str_eq(f->items[f->focus].name, name))
		form_suggest(f);
	free(name);
}

/* The focus is about to leave: what was typed is looked at. */
static void leave_field(struct form *f)
{
	struct item *it = form_item(f, f->focus);
	struct err err = ERR_INIT;
	char *name;
	bool ok;

	if (!it || !it->edited)
		return;
	it->edited = false;
	if (!f->ops->check || it->cut)
		return;
	name = xstrdup(it->name);
	ok = f->ops->check(f->ctx, f->focus, &err);
	form_set_error(f, form_find(f, name), ok ? NULL : err.text);
	free(name);
}

void form_enter_field(struct form *f, int field)
{
	leave_field(f);
	f->focus = form_item(f, field) ? field : FORM_SAVE_LINE;
	if (f->focus >= 0) {
		f->items[f->focus].typed[0] = '\0';
		f->unread = false;
	}
	f->box_closed = f->anew = false;
	f->over = f->focus >= 0 && f->items[f->focus].digits_over;
	f->entered = true;
	form_suggest(f);
}

static void go(struct form *f, int direction)
{
	int next;

	if (f->focus == FORM_SAVE_LINE)
		next = direction > 0 ? FORM_SAVE_LINE
				     : form_next_field(f, (int)f->n, -1);
	else
		next = form_next_field(f, f->focus, direction);
	if (next == FORM_SAVE_LINE && direction < 0)
		return;
	form_enter_field(f, next);
}

/* On as by Enter. */
static void advance(struct form *f)
{
	int was = f->focus;

	if (!f->enter_skips_filled) {
		go(f, 1);
		return;
	}
	leave_field(f);
	form_enter_field(f, form_next_missing(f, f->focus));
	if (f->focus == was && was >= 0)
		form_set_error(f, was, tr(MISSING));
}

void form_advance_digit(struct form *f)
{
	if (f->digits_advance && f->focus >= 0)
		advance(f);
}

static void take_suggestion(struct form *f, int index)
{
	int field = f->focus;
	char *text = xstrdup(f->suggestions.v[index]);

	if (f->ops->chosen)
		f->ops->chosen(f->ctx, field, index);
	else
		form_set_value(f, field, text, NULL);
	free(text);
	if (f->focus < 0)
		return;
	form_changed_value(f);
	f->suggestion = -1;
}

static void take_suggestion_and_go(struct form *f, int index, bool digit)
{
	int before = f->focus;

	take_suggestion(f, index);
	if (f->focus != before)
		return;
	f->box_closed = true;
	if (digit)
		form_advance_digit(f);
}

static void suggestion_digit(struct form *f, int digit)
{
	if (digit == 0) {
		f->box_closed = true;
		f->suggestion = -1;
		f->anew = f->over && item_is_text(&f->items[f->focus]);
		f->over = f->entered = false;
	} else if ((size_t)digit <= form_page_size(f)) {
		form_taken_note(f, digit);
		take_suggestion_and_go(f, (int)f->first + digit - 1, true);
	} else {
		form_say(f, tr("No suggestion has this number; after 0 digits are typed."));
	}
}

/* The next nine, or those before; false: there are none, or the key is for what is typed. */
static bool turn_page(struct form *f, const struct key *key)
{
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	size_t first = f->first;

	if (f->suggestion < 0 && !form_digits_take(f))
		return false;
	if (edit == ACTION_EDIT_RIGHT && first + SUGGESTIONS_SHOWN < f->suggestions.n)
		first += SUGGESTIONS_SHOWN;
	else if (edit == ACTION_EDIT_LEFT && first > 0)
		first -= SUGGESTIONS_SHOWN;
	if (first == f->first)
		return false;
	f->first = first;
	if (f->suggestion >= 0)
		f->suggestion = (int)first;
	return true;
}

/* Up and Down go through all of them, and the page goes along. */
static void step_suggestion(struct form *f, int step)
{
	f->suggestion += step;
	if (f->suggestion >= 0)
		f->first = (size_t)f->suggestion / SUGGESTIONS_SHOWN * SUGGESTIONS_SHOWN;
}

/* Keys while suggestions are shown; false: not for them. */
static bool suggestion_key(struct form *f, const struct key *key, enum action a)
{
	struct item *it = form_item(f, f->focus);
	bool inside = f->suggestion >= 0;
	int digit = key_digit(key), last = (int)f->suggestions.n - 1;

	if (!it || !form_box_open(f))
		return false;
	if (digit >= 0 && (inside || form_digits_take(f))) {
		suggestion_digit(f, digit);
		return true;
	}
	if (turn_page(f, key))
		return true;
	/* out of a field that is filled Down goes on to the next */
	if (a == ACTION_FORM_FIELD_DOWN && f->suggestion < last && (inside || !f->over || item_empty(it))) {
		step_suggestion(f, inside ? 1 : (int)f->first + 1);
		return true;
	}
	if (!inside)
		return false;
	if (a == ACTION_FORM_FIELD_UP)
		step_suggestion(f, -1);
	else if (a == ACTION_FORM_ENTER)
		take_suggestion_and_go(f, f->suggestion, false);
	else if (key->code == K_ESC)
		f->suggestion = -1;
	else
		return false;
	return true;
}

static bool text_key(struct form *f, const struct key *key)
{
	struct item *it = form_item(f, f->focus);
	struct err err = ERR_INIT;
	bool typed = key->code == K_PASTE || (key->code == K_CHAR && !key->ctrl);
	enum edit_result result;
	char *text;

	if (f->anew && typed)
		text_edit_set(it->te, "");
	f->anew = false;
	result = text_edit_key(it->te, key, &err);
	if (result == EDIT_IGNORED)
		return false;
	if (result == EDIT_REFUSED || result == EDIT_CUT)
		form_say(f, err.text);
	if (result == EDIT_CHANGED || result == EDIT_CUT) {
		text = text_edit_text(it->te);
		item_put(it, text, NULL);
		free(text);
		form_changed_value(f);
	}
	it = form_item(f, f->focus);
	if (result == EDIT_CUT && it) {
		form_set_error(f, f->focus, err.text);
		it->cut = true;
	}
	return true;
}

static void pick(struct form *f, const char *typed)
{
	if (!f->ops->pick || !f->ops->pick(f->ctx, f->focus, typed))
		return;
	if (f->focus < 0)
		return;
	form_changed_value(f);
	form_advance_digit(f);
}

static bool pick_key(struct form *f, const struct key *key)
{
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	char typed[5] = "";

	if (key_digit(key) >= 0 && !item_empty(form_item(f, f->focus))) {
		form_say(f, tr("It is chosen already. Backspace clears it, Space opens the list."));
		return true;
	}
	if (edit == ACTION_EDIT_BACKSPACE || edit == ACTION_EDIT_DELETE ||
	    edit == ACTION_EDIT_DELETE_TO_START) {
		form_set_value(f, f->focus, "", NULL);
		form_changed_value(f);
		return true;
	}
	if (key->code == K_PASTE) {
		char *text = xstrdup(term_paste_text());

		str_trim(text);
		if (strpbrk(text, "\r\n"))
			form_say(f, tr("Several lines were pasted: only one name fits here"));
		else
			pick(f, text);
		free(text);
		return true;
	}
	if (key->code == K_CHAR && !key->ctrl && key->ch != ' ')
		typed[utf8_put(typed, key->ch)] = '\0';
	else if (!key_is(key, ' ') && edit != ACTION_EDIT_RIGHT)
		return false;
	pick(f, typed);
	return true;
}

static bool field_key(struct form *f, const struct key *key)
{
	const struct item *it = form_item(f, f->focus);

	if (!it)
		return false;
	switch (it->kind) {
	case FORM_TEXT:
	case FORM_LONGTEXT:
		return text_key(f, key);
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YESNO:
		return form_choice_key(f, key);
	case FORM_PICK:
		return pick_key(f, key);
	default:
		return false;
	}
}

/* Opens what the field is chosen from; false when there is nothing. */
static bool open_field(struct form *f)
{
	const struct item *it = form_item(f, f->focus);

	if (it && it->kind == FORM_PICK && f->ops->pick)
		pick(f, "");
	else if (it && it->nchoices > CHOICES_IN_LINE)
		form_choose(f, "");
	else
		return false;
	return true;
}

static bool mark_missing(struct form *f)
{
	int first = form_next_missing(f, -1);

	for (size_t i = 0; i < f->n; i++)
		if (is_missing(&f->items[i]))
			form_set_error(f, (int)i, tr(MISSING));
	if (first < 0)
		return false;
	form_enter_field(f, first);
	return true;
}

/* What was cut is not written before it was seen. */
static bool show_cut(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->items[i].cut) {
			f->items[i].cut = false;
			form_enter_field(f, (int)i);
			form_say(f, tr(CUT));
			return true;
		}
	return false;
}

enum form_result form_save(struct form *f)
{
	struct err err = ERR_INIT;
	int field;

	leave_field(f);
	if (mark_missing(f) || show_cut(f))
		return FORM_GOES_ON;
	if (f->ops->save(f->ctx, &err)) {
		f->changed = false;
		return FORM_SAVED;
	}
	field = form_find(f, err.field);
	if (field >= 0) {
		form_set_error(f, field, err.text);
		form_set_focus(f, field);
	} else {
		form_say(f, err.text);
	}
	return FORM_GOES_ON;
}

static bool hub_key(struct form *f, const struct key *key)
{
	struct strv hub = STRV_INIT;
	int digit = key_digit(key);
	bool taken;

	if (f->focus != FORM_SAVE_LINE || digit < 1 || !f->ops->hub)
		return false;
	taken = (size_t)digit <= f->ops->hub(f->ctx, &hub);
	strv_free(&hub);
	if (taken)
		f->ops->hub_take(f->ctx, digit - 1);
	return taken;
}

bool form_stray(struct form *f, const struct key *key)
{
	if (f->focus != FORM_SAVE_LINE || key->code != K_CHAR || key->ctrl || key->ch <= ' ')
		return false;
	f->strayed = true;
	form_say(f, tr("Nothing is typed on this line: Up goes back to the fields."));
	return true;
}

static enum form_result enter(struct form *f, bool strayed)
{
	const struct item *it = form_item(f, f->focus);

	if (!it && (strayed || f->unread)) {
		f->unread = false;
		f->unseen = true;
		form_say(f, tr("Nothing is saved yet: Enter once more saves."));
		return FORM_GOES_ON;
	}
	if (!it)
		return form_save(f);
	/* what can only be chosen is asked for where it has to be there */
	if (is_missing(it) && !item_is_text(it) && open_field(f))
		return FORM_GOES_ON;
	if (is_missing(it) && item_choice_count(it) > 0) {
		form_set_error(f, f->focus, tr(MISSING_CHOICE));
		return FORM_GOES_ON;
	}
	advance(f);
	return FORM_GOES_ON;
}

static enum form_result leave(struct form *f)
{
	leave_field(f);
	if (f->ops->leave && !f->ops->leave(f->ctx))
		return FORM_GOES_ON;
	return FORM_LEFT;
}

static void page(struct form *f, int direction)
{
	int steps = f->page > 1 ? f->page - 1 : 1;

	while (steps-- > 0) {
		int next = form_next_field(f, f->focus < 0 ? (int)f->n : f->focus, direction);

		if (next < 0)
			break;
		form_enter_field(f, next);
	}
}

static enum form_result form_action(struct form *f, enum action a, bool strayed)
{
	switch (a) {
	case ACTION_FORM_SAVE:
		return form_save(f);
	case ACTION_FORM_ENTER:
		return enter(f, strayed);
	case ACTION_BACK:
		return leave(f);
	case ACTION_FORM_NEXT:
		if (f->focus == FORM_SAVE_LINE)
			form_enter_field(f, form_next_field(f, -1, 1));
		else
			go(f, 1);
		return FORM_GOES_ON;
	case ACTION_FORM_FIELD_DOWN:
		go(f, 1);
		return FORM_GOES_ON;
	case ACTION_FORM_BEFORE:
	case ACTION_FORM_FIELD_UP:
		go(f, -1);
		return FORM_GOES_ON;
	case ACTION_FORM_PAGE_DOWN:
		page(f, 1);
		return FORM_GOES_ON;
	case ACTION_FORM_PAGE_UP:
		page(f, -1);
		return FORM_GOES_ON;
	case ACTION_FORM_OPEN:
		return open_field(f) ? FORM_GOES_ON : FORM_IGNORED;
	default:
		return FORM_IGNORED;
	}
}

enum form_result form_key(struct form *f, const struct key *key)
{
	enum action a = keys_lookup(CTX_FORM, key);
	enum action own = keys_lookup_only(CTX_FORM, key);
	bool vertical = own == ACTION_FORM_FIELD_UP || own == ACTION_FORM_FIELD_DOWN, strayed = f->strayed;

	f->strayed = false;
	form_say(f, NULL);
	if (f->taken && form_taken_key(f, key))
		return FORM_GOES_ON;
	form_taken_forget(f);
	if (suggestion_key(f, key, a) || hub_key(f, key))
		return FORM_GOES_ON;
	/* the form's own keys come first, but Up and Down move in a text */
	if ((own == ACTION_NONE || vertical) && field_key(f, key))
		return FORM_GOES_ON;
	return form_action(f, a, strayed);
}
