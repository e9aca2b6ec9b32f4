/* The form: fields in a column, one of them with the focus. It knows neither
 * ledger nor act: the caller describes fields and answers callbacks. Values
 * are canonical texts: a choice's code, codes joined by ',', "yes" and "no",
 * whatever a picker put in; the form shows titles for them. */
#ifndef BIHUAN_TUI_FORM_H
#define BIHUAN_TUI_FORM_H

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>

#include "keys.h"
#include "term.h"

enum form_kind {
	FORM_TEXT,
	FORM_LONGTEXT, /* several wrapped lines */
	FORM_CHOICE,   /* 1 一般  2 重大 : a digit or the arrows choose */
	FORM_CHOICES,  /* several: a digit or Space turns one on and off */
	FORM_YESNO,    /* 1 yes  2 no */
	FORM_PICK,     /* the callback pick() asks; shown stands for value */
	FORM_INFO,     /* read only: label and shown (or value) */
	FORM_HEADING   /* label alone, heads the fields below it */
};

struct form_choice {
	const char *code, *title;
	const char *const *words; /* by which it is found too */
	size_t nwords;
};

/* The description of a field. The form copies everything it points to. */
struct form_field {
	const char *name; /* unique in the form */
	const char *label;
	enum form_kind kind;
	bool required;
	bool hidden; /* not shown, not asked for; its value stays */
	bool locked; /* shown, passed over like FORM_INFO */
	bool digits_are_text; /* a date, a number: digits_choose is not for it */
	bool digits_take; /* nothing but what is suggested is usual: a digit
			     takes a suggestion of the empty field, as with
			     digits_choose */
	bool digits_over;    /* suggestions stand under it though it is filled, until something is typed: a digit
				puts one in its place */
	size_t max;  /* characters of a text; 0: 200, longtext 4000 */
	const struct form_choice *choices;
	size_t nchoices;   /* more than nine are asked in a picker */
	const char *help;  /* one line, shown while it has the focus; or NULL */
	const char *value; /* NULL is "" */
	const char *shown; /* FORM_PICK, FORM_INFO; NULL: the value */
	int style;	   /* FORM_INFO, FORM_HEADING: of the text */
};

struct form;

/* What the form asks its owner. `field` is the index in the order given; ctx
 * as in the options. All but save may be NULL. Any of them may call the
 * form_set_* functions and form_rebuild(). */
struct form_ops {
	/* After each edit, by key, paste, suggestion or picker: keep the draft,
	 * check live, change others. */
	void (*changed)(void *ctx, int field);
	/* The focus leaves a field that was edited: false with err shows its
	 * text under the field. The focus moves all the same. May also set a
	 * canonical value ("3.5" for "３.5"). */
	bool (*check)(void *ctx, int field, struct err *err);
	/* Suggestions for a text or pick field and what has been typed ("" at
	 * first), shown nine at a time. Called when the field gets the focus and
	 * after each change in it; returns out->n. */
	size_t (*suggest)(void *ctx, int field, const char *typed,
			  struct strv *out);
	/* Suggestion `index` (from 0) was taken: set this field and, when
	 * useful, others. NULL: the form puts its text in. changed() follows.*/
	void (*chosen)(void *ctx, int field, int index);
	/* FORM_PICK: ask (picker_run) and form_set_value(). typed: what began
	 * it, "" for Enter. True when the value was set. */
	bool (*pick)(void *ctx, int field, const char *typed);
	/* All required fields are filled: write. False with err: nothing is
	 * lost; err->field names the field that gets the focus and the text. */
	bool (*save)(void *ctx, struct err *err);
	/* What a digit does on the Save line, from 1 on; none: digits are stray
	 * there. One that is "" is not shown. Returns out->n. */
	size_t (*hub)(void *ctx, struct strv *out);
	void (*hub_take)(void *ctx, int index); /* from 0 */
	/* Esc: false stays in the form. The draft is kept by changed(). */
	bool (*leave)(void *ctx);
};

struct form_options {
	const struct form_field *fields;
	size_t nfields;
	const struct form_ops *ops;
	void *ctx;
	/* A digit in an empty text field takes that suggestion at once, 0
	 * closes the box ("0 type it yourself"). Otherwise a digit is text, and
	 * Down goes into the suggestions, where a digit or Enter takes one. In
	 * an empty pick field a digit takes one in any case. Suggestions have
	 * numbers only while a digit takes one; Right and Left turn to the next
	 * nine and back. */
	bool digits_choose;
	/* After a digit took a suggestion or a choice, on as by Enter. */
	bool digits_advance;
	/* Enter goes to the next empty required field, or to Save when there
	 * is none; otherwise to the next field. */
	bool enter_skips_filled;
	const char *save_label; /* NULL: "Save"; copied */
	bool save_key_apart;	/* the key of saving does something else: it is not shown beside the label */
	int info_rows;		/* at most so many lines of form_info() above
				   the fields; 0: 5. From 110 columns on they
				   stand on the right side instead. */
};

/* The caller frees it with form_destroy(). The focus is on the first field
 * that can have it; with enter_skips_filled, on the first empty required one.*/
struct form *form_create(const struct form_options *options);
void form_destroy(struct form *f);

/* Other fields: those of the same name and kind keep the focus, the cursor,
 * what could be undone and, where `value` is NULL, value and error. */
void form_rebuild(struct form *f, const struct form_field *fields, size_t n);

int form_count(const struct form *f);
int form_find(const struct form *f, const char *name); /* -1: none */
const char *form_name(const struct form *f, int field);
/* Never NULL; valid until the field changes. */
const char *form_value(const struct form *f, int field);
const char *form_value_of(const struct form *f, const char *name); /* "" for
	an unknown name */
bool form_changed(const struct form *f); /* since create or the last save */

/* Setting calls no callback. NULL shown: the value. */
void form_set_value(struct form *f, int field, const char *value,
		    const char *shown);
void form_set_error(struct form *f, int field, const char *text); /* NULL: none */
void form_set_hidden(struct form *f, int field, bool hidden);
void form_set_required(struct form *f, int field, bool required);
void form_set_locked(struct form *f, int field, bool locked);
void form_set_label(struct form *f, int field, const char *label);
/* The same fields in the words of another language: labels, help, choices, what stands for a value. What is filled in
 * stays, and the focus; errors and notices go. */
void form_retell(struct form *f, const struct form_field *fields, const char *save_label);
const char *form_error(const struct form *f, int field); /* NULL: none */
void form_set_help(struct form *f, int field, const char *help);
/* Other choices for the field; its value stays. */
void form_set_choices(struct form *f, int field, const struct form_choice *choices, size_t n);

int form_focus(const struct form *f); /* -1: the Save line */
void form_set_focus(struct form *f, int field);
/* The same, with suggestions under it though it is filled. */
void form_offer(struct form *f, int field);
/* Says a sentence in the help line, until the next key. */
void form_say(struct form *f, const char *text);
/* The form opens complete: the first Enter at Save only says so, unless a field was gone to. A stray key
 * and Enter sign nothing. */
void form_look_first(struct form *f);
/* Has it something to say that must be read before the next key, since this was last asked? */
bool form_unseen(struct form *f);

/* The pane beside the fields: seen before, guards, explanations. Wrapped. */
void form_info_clear(struct form *f);
void form_info(struct form *f, int style, const char *text);

enum form_result {
	FORM_IGNORED, /* not a key of the form */
	FORM_GOES_ON,
	FORM_SAVED, /* save() has returned true: close the screen */
	FORM_LEFT   /* Esc, and leave() did not object: close the screen */
};
enum form_result form_key(struct form *f, const struct key *key);
/* A key nobody has a use for. True when it was typed where nothing is typed, which is said; the Enter that
 * mostly follows then does not save. */
bool form_stray(struct form *f, const struct key *key);
/* Saves as F2 does. */
enum form_result form_save(struct form *f);

void form_draw(struct form *f, struct area area);

#endif
