/* A digit that took a suggestion of a text, and went on, may have been the first character of what is typed:
 * 3号车间…, 2#泵房…. The next key tells. Backspace, or a sign that no text begins with, puts everything back as
 * it stood before the digit, which is then text. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "form_item.h"

struct taken {
	int field;
	char digit;
	struct item_was {
		char *value, *shown;
	} *was;
	size_t n;
};

void form_taken_forget(struct form *f)
{
	struct taken *t = f->taken;

	for (size_t i = 0; t && i < t->n; i++) {
		free(t->was[i].value);
		free(t->was[i].shown);
	}
	if (t)
		free(t->was);
	free(t);
	f->taken = NULL;
}

void form_taken_note(struct form *f, int digit)
{
	struct taken *t;

	form_taken_forget(f);
	if (!item_is_text(&f->items[f->focus]) || !(f->over || item_empty(&f->items[f->focus])))
		return;
	t = xcalloc(1, sizeof *t);
	*t = (struct taken){ .field = f->focus, .digit = (char)('0' + digit), .n = f->n };
	t->was = xcalloc(t->n + 1, sizeof *t->was);
	for (size_t i = 0; i < t->n; i++)
		t->was[i] = (struct item_was){ xstrdup(f->items[i].value), xstrdup(f->items[i].shown) };
	f->taken = t;
}

/* What counts or measures: it follows a number, and begins neither a place nor a name. */
static bool follows_number(uint32_t c)
{
	static const char signs[] = "号#＃层栋幢个条根只扇盏具座米吨年月日%％℃°-.．/／、，";
	uint32_t sign;
	size_t step;

	for (const char *at = signs; (step = utf8_next(at, strlen(at), &sign)) > 0; at += step)
		if (sign == c)
			return true;
	return false;
}

/* 20 of a year, 10 of a month: at a desk days are typed too. */
static bool begins_day(const struct form *f, const struct taken *t, int digit)
{
	return !f->digits_choose && f->items[t->field].digits_over && digit == 0;
}

static void put_back(struct form *f, const struct taken *t, const char *more)
{
	char *text = xasprintf("%c%s", t->digit, more), *said;

	for (size_t i = 0; i < t->n; i++)
		if (!str_eq(f->items[i].value, t->was[i].value))
			item_put(&f->items[i], t->was[i].value, t->was[i].shown);
	form_set_focus(f, t->field);
	form_set_value(f, t->field, text, NULL);
	f->box_closed = true;
	form_changed_value(f);
	said = xasprintf(tr("%c is typed; what it had taken is put back"), t->digit);
	form_say(f, said);
	free(said);
	free(text);
}

bool form_taken_key(struct form *f, const struct key *key)
{
	const struct taken *t = f->taken;
	const struct item *it = form_item(f, f->focus);
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	bool back = edit == ACTION_EDIT_BACKSPACE && (!it || f->focus == t->field || item_empty(it));
	char typed[5] = "";

	if (t->n != f->n)
		return false;
	/* on the Save line, where nothing is typed, every letter is such a sign; where the digit did not go on,
	 * every other digit; of a day one that begins a year or a month with it */
	if (key->code == K_CHAR && !key->ctrl &&
	    (follows_number(key->ch) || (!it && key->ch != ' ' && key_digit(key) < 0) ||
	     (key_digit(key) >= 0 && (f->focus == t->field || begins_day(f, t, key_digit(key))))))
		typed[utf8_put(typed, key->ch)] = '\0';
	if (!back && !typed[0])
		return false;
	put_back(f, t, typed);
	form_taken_forget(f);
	return true;
}
