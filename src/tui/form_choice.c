/* Keys of a field that is chosen from: digits, arrows, letters; a picker for many. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>
#include <bihuan/domain/search.h>

#include "form_item.h"
#include "picker.h"

void form_choose(struct form *f, const char *typed, bool more)
{
	struct item *it = form_item(f, f->focus);
	size_t n = it->nchoices;
	const char **titles = xcalloc(n + 1, sizeof *titles);
	bool *marks = xcalloc(n + 1, sizeof *marks);
	int at = -1;
	bool taken;

	for (size_t i = 0; i < n; i++) {
		titles[i] = it->choices[i].found_by;
		marks[i] = item_has_choice(it, i);
		at = marks[i] ? (int)i : at;
	}
	if (it->kind == FORM_CHOICES) {
		taken = picker_choose_many(it->label, titles, n, marks, typed, more);
		for (size_t i = 0; taken && i < n; i++)
			item_turn_choice(it, i, marks[i]);
	} else {
		at = more ? picker_choose_more(it->label, titles, n) : picker_choose(it->label, titles, n, at, typed);
		taken = at >= 0;
		if (taken)
			item_turn_choice(it, (size_t)at, true);
	}
	free(titles);
	free(marks);
	if (taken) {
		form_changed_value(f);
		form_advance_digit(f);
	}
}

/* Left and Right choose the one before or after. */
static void step_choice(struct form *f, struct item *it, int step)
{
	size_t n = item_choice_count(it), at = 0;

	if (it->kind == FORM_CHOICES) {
		it->inner = (it->inner + (step > 0 ? 1 : n - 1)) % n;
		return;
	}
	while (at < n && !item_has_choice(it, at))
		at++;
	if (at == n)
		at = step > 0 ? 0 : n - 1;
	else
		at = (at + (step > 0 ? 1 : n - 1)) % n;
	item_turn_choice(it, at, true);
	form_changed_value(f);
}

static bool choose_digit(struct form *f, struct item *it, int digit)
{
	size_t i = (size_t)digit - 1;

	if (digit < 1 || i >= item_choice_count(it))
		return false;
	it->inner = i;
	item_turn_choice(it, i, it->kind != FORM_CHOICES || !item_has_choice(it, i));
	form_changed_value(f);
	if (f->focus >= 0 && f->items[f->focus].kind != FORM_CHOICES)
		form_advance_digit(f);
	return true;
}

static bool is_letter(const struct key *key)
{
	return key->code == K_CHAR && !key->ctrl && key->ch != ' ' && key_digit(key) < 0;
}

/* What was typed so far with c behind it goes to the first choice that it fits, by name
 * or initials; a letter that fits none behind the others begins anew. */
static void choose_typed(struct form *f, struct item *it, uint32_t c)
{
	size_t n = strlen(it->typed), i = 0, count = item_choice_count(it);

	if (n + 4 >= sizeof it->typed)
		n = 0;
	it->typed[n + utf8_put(it->typed + n, c)] = '\0';
	while (i < count && !search_finds(item_choice_title(it, i), it->typed))
		i++;
	/* no title has it: the words it goes by too */
	for (size_t k = 0; i == count && it->kind != FORM_YESNO && k < count; k++)
		if (search_finds(it->choices[k].found_by, it->typed))
			i = k;
	if (i == count && n > 0) {
		it->typed[0] = '\0';
		choose_typed(f, it, c);
		return;
	}
	if (i == count) {
		it->typed[0] = '\0';
		form_say(f, tr("No choice has this in its name."));
		return;
	}
	it->inner = i;
	if (it->kind == FORM_CHOICES || item_has_choice(it, i))
		return;
	item_turn_choice(it, i, true);
	form_changed_value(f);
}

bool form_choice_key(struct form *f, const struct key *key)
{
	struct item *it = form_item(f, f->focus);
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	char typed[5] = "";

	if (edit == ACTION_EDIT_BACKSPACE || edit == ACTION_EDIT_DELETE) {
		item_put(it, "", NULL);
		form_changed_value(f);
		return true;
	}
	if (item_choice_count(it) > CHOICES_IN_LINE) {
		if (key->code != K_RIGHT && !(key->code == K_CHAR && !key->ctrl))
			return false;
		/* a letter begins the search; digits choose there */
		if (is_letter(key))
			typed[utf8_put(typed, key->ch)] = '\0';
		form_choose(f, typed, false);
		return true;
	}
	if (item_choice_count(it) == 0)
		return false;
	if (choose_digit(f, it, key_digit(key)))
		return true;
	if (key_digit(key) == 0 && item_choice_count(it) > CHOICES_BY_DIGIT) {
		form_choose(f, "", true);
		return true;
	}
	if (edit == ACTION_EDIT_LEFT || edit == ACTION_EDIT_RIGHT)
		step_choice(f, it, edit == ACTION_EDIT_RIGHT ? 1 : -1);
	else if (key_is(key, ' ') && it->kind == FORM_CHOICES)
		choose_digit(f, it, (int)it->inner + 1);
	else if (key_is(key, ' '))
		step_choice(f, it, 1);
	else if (it->kind == FORM_YESNO && (key_is(key, 'y') || key_is(key, 'n')))
		choose_digit(f, it, key_is(key, 'y') ? 1 : 2);
	else if (is_letter(key))
		choose_typed(f, it, key->ch);
	else
		return key->code == K_CHAR && !key->ctrl;
	return true;
}
