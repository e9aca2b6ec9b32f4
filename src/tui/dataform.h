/* A screen with a form over declared fields: the engine behind the form
 * of steps (step_form.h). It builds the lines, reads and normalises what is typed, asks for
 * references and people, keeps the draft and shows what the save was refused for. Which
 * lines there are and what saving means is in struct dataform_ops. */
#ifndef BIHUAN_TUI_DATAFORM_H
#define BIHUAN_TUI_DATAFORM_H

#include "drafts.h"
#include "form.h"
#include "screens.h"

struct dataform;

/* All but title and save may be NULL. */
struct dataform_ops {
	/* The title line; valid until the next call. */
	const char *(*title)(struct dataform *d);
	/* Shows, hides and requires lines as the values stand: at the start,
	 * after a draft came back, after every change. */
	void (*arrange)(struct dataform *d);
	/* The user changed a value: fill others that follow from it. */
	void (*changed)(struct dataform *d, const char *name);
	/* As form.h; name is the line's. */
	size_t (*suggest)(struct dataform *d, const char *name, const char *typed,
			  struct strv *out);
	/* False: the text of the suggestion is the value. */
	bool (*chosen)(struct dataform *d, const char *name, int index);
	/* Asks for a value in its own way. False: this line has none. */
	bool (*pick)(struct dataform *d, const char *name, const char *typed,
		     bool *ret_set);
	/* A key the form itself has no use for; false: nor has this one. */
	bool (*key)(struct dataform *d, const struct key *key, enum action a);
	bool (*save)(struct dataform *d, struct err *err);
	/* It was saved: true stays, with new lines built; else it closes. */
	bool (*again)(struct dataform *d);
	/* It was saved and is closed: the screen is off already. */
	void (*saved)(struct dataform *d);
	/* It was left unsaved: the screen is off already. */
	void (*left)(struct dataform *d);
	/* The language is another one: what the form's own words say, anew. */
	void (*retell)(struct dataform *d);
	/* It is on top again. */
	void (*resume)(struct dataform *d);
	/* As form.h. */
	size_t (*hub)(struct dataform *d, struct strv *out);
	void (*hub_take)(struct dataform *d, int index);
	/* Frees what the form's own struct holds, not the struct. */
	void (*finish)(struct dataform *d);
};

struct dataform_line {
	const struct field *field; /* NULL: a heading or a fixed text */
	char *name, *label, *initial, *shown; /* initial: the form's value */
	enum form_kind kind;
	bool required, locked, digits_take;
	bool unwanted; /* hidden, as asked */
	bool more;     /* hidden while empty, unless "more fields" is on */
	bool hidden;   /* what comes of the two */
};

/* First member of each form's own struct, which is allocated by xcalloc() and
 * freed by the screen when it closes. */
struct dataform {
	struct screen screen;
	struct app *app;
	const struct dataform_ops *ops;
	const struct ledger *ledger; /* whose records it is about: what they had lately is suggested */
	struct form *form;
	struct dataform_line *lines;
	size_t nlines;
	char *draft;	     /* key */
	char *draft_text;    /* as last kept; NULL: none */
	bool draft_lost;     /* the form as it stands could not be kept */
	bool leaves_lost;    /* that was said: the next Esc leaves it */
	struct strv recent;  /* canonical values behind the suggestions of a pick */
	const char *version; /* kept in the draft; borrowed, may be NULL */
	const char *each;    /* likewise: the ids that one is made for each of */
	bool draft_changes_only; /* an edit: only what differs is kept */
	bool digits_choose, digits_advance, enter_skips_filled;
	const char *save_label;
	enum lang lang; /* it is told in */
};

enum dataform_flag {
	LINE_REQUIRED = 1,
	LINE_HIDDEN = 2,
	LINE_LOCKED = 4,
	LINE_MORE = 8, /* seldom needed: behind dataform_more() */
	LINE_DIGITS = 16, /* of a text: what is suggested is taken by digit */
};

/* Lines, in order, before dataform_ready(). The field is borrowed and outlives
 * the form; a field already there is passed over. */
void dataform_add(struct dataform *d, const struct field *f, unsigned flags,
		  const char *canonical);
void dataform_heading(struct dataform *d, const char *name, const char *label);
void dataform_text(struct dataform *d, const char *name, const char *label,
		   const char *text);
/* A line that shows and hides those added with LINE_MORE. Its name begins with
 * '@' and is no field of any ledger. */
void dataform_more(struct dataform *d);
/* The last line goes again. */
void dataform_drop_last(struct dataform *d);
/* Builds the form. */
void dataform_ready(struct dataform *d);
/* Drops form and lines, for new ones. */
void dataform_clear(struct dataform *d);
/* Pushes the screen. A draft under the key is taken up again: at once when
 * resume is set, else when the user says so. */
void dataform_open(struct dataform *d, bool resume);

/* The canonical value as it stands, NULL when empty, hidden or not readable
 * yet. The caller frees it. */
char *dataform_get(struct dataform *d, const char *name);
/* False when the line does not exist. Sets and shows; no callback. */
bool dataform_set(struct dataform *d, const char *name, const char *canonical);
/* The form's own value, "" when there is none. */
const char *dataform_raw(const struct dataform *d, const char *name);
bool dataform_has(const struct dataform *d, const char *name);
bool dataform_hidden(const struct dataform *d, const char *name);
void dataform_hide(struct dataform *d, const char *name, bool hidden);
void dataform_require(struct dataform *d, const char *name, bool required);
const struct dataform_line *dataform_line(const struct dataform *d, const char *name);

/* Canonical values of the lines that are shown and have a field. False: the
 * first one that cannot be read. */
bool dataform_collect(struct dataform *d, struct sets *ret, struct err *err);
const struct names *dataform_names(struct dataform *d);
/* What is shown and required, anew. */
void dataform_arrange(struct dataform *d);

/* ---- dataform_draft.c ---- */

/* Keeps the draft as the form stands. */
void dataform_keep(struct dataform *d);
/* Asks whether the draft is taken up again. */
enum draft_answer dataform_wants_draft(struct dataform *d, const char *text);
void dataform_take_up(struct dataform *d, const char *text);

#endif
