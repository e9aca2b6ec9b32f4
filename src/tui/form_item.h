/* Private to the form: what it holds of a field, and its parts. Callbacks may
 * rebuild the form: no pointer to an item is kept over one. */
#ifndef BIHUAN_TUI_FORM_ITEM_H
#define BIHUAN_TUI_FORM_ITEM_H

#include "form.h"
#include "text_edit.h"
#include "view.h"

#define FORM_SAVE_LINE (-1)
#define SUGGESTIONS_SHOWN 9 /* a digit each; the others are on further pages */
#define CHOICES_BY_DIGIT 9
#define CHOICES_IN_LINE 18 /* nine by digit, the others behind 0; more are only in the picker */

#define HUB_BY_DIGIT 9

struct choice {
	char *code, *title, *found_by;
};

struct item {
	char *name, *label, *help;
	enum form_kind kind;
	bool required, hidden, locked, digits_are_text, digits_take, digits_over;
	bool cut; /* a paste did not fit: said until edited, saved when asked twice */
	size_t max;
	struct choice *choices;
	size_t nchoices;
	char *value, *shown, *error;
	int style;
	struct text_edit *te; /* of texts */
	size_t inner;	      /* FORM_CHOICES: the choice Space would turn */
	char typed[40];	      /* letters that choose, since it got the focus */
	bool edited;	      /* since it got the focus */
};

struct form {
	struct item *items;
	size_t n;
	const struct form_ops *ops;
	void *ctx;
	bool digits_choose, digits_advance, enter_skips_filled;
	char *save_label;
	bool save_key_apart;
	int info_rows;
	int focus;
	size_t top; /* first item shown */
	bool changed;
	char *notice; /* until the next key */
	struct strv suggestions;
	bool suggest_due;    /* asked for when they are next needed */
	bool box_closed;     /* by 0, until the focus leaves */
	bool entered;	     /* nothing was changed in the field since the focus came */
	bool over;	     /* they stand under a field that is filled */
	bool anew;	     /* by 0 over a filled field: what is typed takes its place */
	size_t first;	     /* of the suggestions, on the page that is shown */
	int suggestion;	     /* of all, the one the cursor is on; -1: in the field */
	struct view *info;
	size_t ninfo;
	int page; /* items in view when last drawn */
	struct taken *taken; /* by the digit pressed last; or NULL */
	bool unread;  /* complete as it opened, and nobody has been in a field */
	bool unseen;  /* that, or what was said of it, is not on the screen yet */
	bool strayed; /* something was typed on the Save line: the Enter behind it is not for Save */
};

/* form.c */
struct item *form_item(struct form *f, int field); /* NULL: the Save line */
bool item_is_text(const struct item *it);
bool item_has_focus_line(const struct item *it); /* may it get the focus? */
bool item_empty(const struct item *it);
void item_put(struct item *it, const char *value, const char *shown);
size_t item_choice_count(const struct item *it);
const char *item_choice_code(const struct item *it, size_t i);
const char *item_choice_title(const struct item *it, size_t i);
bool item_has_choice(const struct item *it, size_t i);
void item_turn_choice(struct item *it, size_t i, bool on);
/* The suggestions of the focused field are asked for anew when next needed. */
void form_suggest(struct form *f);
bool form_box_open(struct form *f);
/* How many are on the page that is shown. */
size_t form_page_size(const struct form *f);
/* A digit in the focused field takes a suggestion of the box. */
bool form_digits_take(const struct form *f);

/* form_choice.c */
/* Asks for one of many choices, or for several, in a picker that opens with what was typed. */
void form_choose(struct form *f, const char *typed, bool more);
bool form_choice_key(struct form *f, const struct key *key);

/* form_taken.c */
/* Before a digit takes a suggestion of the focused field. */
void form_taken_note(struct form *f, int digit);
void form_taken_forget(struct form *f);
/* The key after that digit: true when the digit was text, and all is put back. */
bool form_taken_key(struct form *f, const struct key *key);

/* form_key.c */
/* The focused field has a new value. */
void form_changed_value(struct form *f);
/* On as by Enter, where a digit does that. */
void form_advance_digit(struct form *f);
void form_enter_field(struct form *f, int field);
int form_next_field(const struct form *f, int from, int direction);
int form_next_missing(const struct form *f, int from);

#endif
