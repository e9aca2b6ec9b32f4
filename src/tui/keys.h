/* Every key is an action with a name. One table says which actions there
 * are, what they are called and which keys they have from the start; the
 * help, the settings file and the manual come from it.
 *
 * A key is looked up in the context of what has the focus, then in the wider
 * ones: today, list, global; page, view, global; journal, view, global; form, edit, global; picker,
 * list, global; columns, list, global; routines, list, global; report, list, global. Where text is typed (edit, form, picker) a plain character is
 * never an action: it is text (but for Space in a picker of several). */
#ifndef BIHUAN_TUI_KEYS_H
#define BIHUAN_TUI_KEYS_H

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "term.h"

enum key_context {
	CTX_GLOBAL,
	CTX_LIST,
	CTX_FORM,
	CTX_TODAY,
	CTX_PAGE,
	CTX_PICKER,
	CTX_EDIT, /* a line or text being edited, in a form, picker or prompt */
	CTX_VIEW, /* scrolling text */
	CTX_JOURNAL,
	CTX_COLUMNS, /* a list's order and columns */
	CTX_ROUTINES, /* the list of who is behind */
	CTX_REPORT,
	CTX_COUNT
};

enum action {
	ACTION_NONE,
	/* global */
	ACTION_BACK,
	ACTION_QUIT,
	ACTION_HELP,
	ACTION_COMMAND,
	ACTION_SEARCH,
	ACTION_REDRAW,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_LANGUAGE,
	ACTION_SHEET,
	ACTION_REFRESH,
	ACTION_COPY,
	ACTION_WRITE,
	ACTION_COUNT_MOVES,
	/* list; Today's sections are a list too */
	ACTION_LIST_UP,
	ACTION_LIST_DOWN,
	ACTION_LIST_PAGE_UP,
	ACTION_LIST_PAGE_DOWN,
	ACTION_LIST_FIRST,
	ACTION_LIST_LAST,
	ACTION_LIST_MIDDLE,
	ACTION_LIST_JUMP,
	ACTION_LIST_SECTION_NEXT,
	ACTION_LIST_SECTION_BEFORE,
	ACTION_LIST_OPEN,
	ACTION_LIST_MARK,
	ACTION_LIST_MARK_ALL,
	ACTION_LIST_MARK_NONE,
	ACTION_LIST_ACT,
	ACTION_LIST_NEW,
	ACTION_LIST_LIKE,
	ACTION_LIST_EACH,
	ACTION_LIST_PRESS,
	ACTION_LIST_FILTER,
	ACTION_LIST_SORT,
	ACTION_LIST_PREVIEW,
	ACTION_LIST_FREQUENCY,
	ACTION_LIST_PAPERS,
	ACTION_LIST_EXPORT,
	/* form */
	ACTION_FORM_SAVE,
	ACTION_FORM_NEXT,
	ACTION_FORM_BEFORE,
	ACTION_FORM_ENTER,
	ACTION_FORM_FIELD_DOWN,
	ACTION_FORM_FIELD_UP,
	ACTION_FORM_PAGE_DOWN,
	ACTION_FORM_PAGE_UP,
	ACTION_FORM_OPEN,
	ACTION_FORM_SEEN,
	ACTION_FORM_SAME,
	ACTION_FORM_COPY,
	ACTION_FORM_PHOTOS,
	/* today */
	ACTION_TODAY_REGISTER,
	ACTION_TODAY_LEDGERS,
	ACTION_TODAY_FIGURES,
	ACTION_TODAY_ROUTINES,
	/* page of one record */
	ACTION_PAGE_EDIT,
	ACTION_PAGE_ACT,
	ACTION_PAGE_LIKE,
	ACTION_PAGE_LOG,
	ACTION_PAGE_ATTACH,
	ACTION_PAGE_LOOK,
	ACTION_PAGE_SAVE,
	ACTION_PAGE_PAPERS,
	ACTION_PAGE_VOLUME,
	ACTION_PAGE_SENT,
	ACTION_PAGE_NEXT,
	ACTION_PAGE_BEFORE,
	/* a report */
	ACTION_REPORT_LEFT,
	ACTION_REPORT_RIGHT,
	ACTION_REPORT_EXPLAIN,
	ACTION_REPORT_BEFORE,
	ACTION_REPORT_AFTER,
	ACTION_REPORT_PERIOD,
	ACTION_REPORT_DAY,
	ACTION_REPORT_SUBMIT,
	ACTION_REPORT_INTO,
	ACTION_REPORT_CHART,
	ACTION_REPORT_ROWS,
	ACTION_REPORT_COLUMNS,
	ACTION_REPORT_MEASURE,
	ACTION_REPORT_KEEP,
	/* picker */
	ACTION_PICKER_TAKE,
	ACTION_PICKER_MARK,
	ACTION_PICKER_TYPED,
	/* edit */
	ACTION_EDIT_LEFT,
	ACTION_EDIT_RIGHT,
	ACTION_EDIT_UP,
	ACTION_EDIT_DOWN,
	ACTION_EDIT_HOME,
	ACTION_EDIT_END,
	ACTION_EDIT_WORD_LEFT,
	ACTION_EDIT_WORD_RIGHT,
	ACTION_EDIT_BACKSPACE,
	ACTION_EDIT_DELETE,
	ACTION_EDIT_DELETE_WORD,
	ACTION_EDIT_DELETE_TO_START,
	ACTION_EDIT_DELETE_TO_END,
	ACTION_EDIT_NEWLINE,
	ACTION_EDIT_UNDO,
	ACTION_EDIT_COMPLETE,
	ACTION_EDIT_COMPLETE_BACK,
	/* view */
	ACTION_VIEW_UP,
	ACTION_VIEW_DOWN,
	ACTION_VIEW_PAGE_UP,
	ACTION_VIEW_PAGE_DOWN,
	ACTION_VIEW_FIRST,
	ACTION_VIEW_LAST,
	ACTION_VIEW_CLOSE,
	ACTION_VIEW_SEARCH,
	ACTION_VIEW_SEARCH_NEXT,
	ACTION_VIEW_SEARCH_BEFORE,
	/* journal */
	ACTION_JOURNAL_ACT,
	ACTION_JOURNAL_PERSON,
	/* columns */
	ACTION_COLUMNS_BEFORE,
	ACTION_COLUMNS_AFTER,
	ACTION_COLUMNS_DECLARED,
	/* routines */
	ACTION_ROUTINES_RECORD,
	ACTION_ROUTINES_WHO,
	ACTION_ROUTINES_EXCUSE,
	ACTION_COUNT
};

/* One line of the table. To add an action: an enumerator above and a line in
 * keys.c; a test fails when one of the two is missing. */
struct action_info {
	const char *name; /* "list_down": in the settings file and `:` */
	enum key_context context;
	struct words title;
	const char *keys; /* those it has from the start: "Down,j" */
};

/* The line of an action; NULL for ACTION_NONE and unknown numbers. */
const struct action_info *action_info(enum action a);
enum action action_by_name(const char *name); /* ACTION_NONE when unknown */

/* The name of a context in the settings file ("list") and for people. */
const char *context_name(enum key_context context);
const char *context_title(enum key_context context);
/* The next wider one; the global one's is itself. */
enum key_context context_wider(enum key_context context);

/* Every action has the keys of the table again. Done once by itself before
 * the first lookup. */
void keys_reset(void);

/* Gives the action of this name the keys of the comma separated list, in
 * place of those it had; "" takes them all away. A key that another action of
 * the same context had is taken from it. False, with nothing changed: codes
 * "unknown_action", "unknown_key" (the sentence shows what names look like),
 * "plain_key" (a plain character where text is typed). ACTION_BACK always
 * keeps Esc. */
bool keys_bind(const char *action, const char *keys, struct err *err);

/* The action of a key in a context, else in the wider ones. */
enum action keys_lookup(enum key_context context, const struct key *key);
/* The action of a key in this context alone. */
enum action keys_lookup_only(enum key_context context, const struct key *key);
/* Does it stop long work: back, or the terminal is gone? */
bool key_stops(const struct key *key);

/* "C-s", "F5", "Space", "Enter", "Esc", "PageDown", "Comma", "n". Names are
 * compared without regard to case, single characters with it. */
bool key_parse(const char *name, struct key *ret_key);
#define KEY_NAME_MAX 24
/* Writes the name of a key; "" for those without one. Returns out. */
char *key_format(const struct key *key, char out[KEY_NAME_MAX]);
/* The same as people of the language in force call it, 空格; the settings know
 * it by its name alone. It is in out, or lives on. */
const char *key_called(const struct key *key, char out[KEY_NAME_MAX]);

/* The keys in force for an action as people call them, "Down j", in Chinese
 * "下 j", appended to out; only the first one when first_only is set. Nothing
 * when it has none. */
void keys_text(enum action a, bool first_only, struct buf *out);

/* 0 to 9 for a plain digit key (full-width digits of an input method count),
 * else -1. */
int key_digit(const struct key *key);
bool key_is(const struct key *key, uint32_t ch); /* this plain character */

#endif
