/* The picker: a list with a line above it; what is typed there narrows the
 * list. Runs modally and returns the answer. */
#ifndef BIHUAN_TUI_PICKER_H
#define BIHUAN_TUI_PICKER_H

#include "list.h"

struct complete;
struct line_history;

/* What stands beside the rows where there is room for it: how the row under the cursor looks. */
struct picker_aside {
	void *ctx;
	/* Its lines, at most h of w columns each; NULL: none, or not yet. */
	const struct strv *(*lines)(void *ctx, int64_t id, int w, int h);
	/* No key waits: some of the work for that row (0: there is none), which is left when a key comes. False: nothing is
	 * left to do. */
	bool (*work)(void *ctx, int64_t id);
};

struct picker_options {
	const char *title;
	struct list_source source;
	/* What has been typed, "" at first: from now on the source's functions
	 * show only what fits. source.ctx is passed. */
	void (*query)(void *ctx, const char *text);
	/* All of a row, said below the list while it has the cursor; NULL:
	 * those of its cells that are cut. source.ctx is passed. */
	void (*detail)(void *ctx, int64_t id, struct buf *out);
	const struct list_column *columns;
	size_t ncolumns;
	const char *empty; /* sentence when nothing fits; NULL: a common one */
	const char *typed; /* the query it opens with; NULL: "" */
	size_t typed_max;  /* characters of the query; 0: 200 */
	int64_t current;   /* the cursor starts here; 0: first row */
	const int64_t *marked; /* multi: marked from the start */
	size_t nmarked;
	bool digits_choose; /* while nothing is typed 1 to 9 take a row, and 0 goes on to the next nine */
	bool digits_take;   /* multi: where nothing is marked a digit takes its row alone; else it marks it */
	bool zero_typed;    /* but 0 is typed: the numbers of records are looked for by it */
	bool more;	    /* digits begin with the second nine: the first are known */
	bool multi;	    /* Space marks (and is no part of the query); Enter
			       takes the marked ones, or the row under the
			       cursor when none is nor was from the start */
	const struct picker_aside *aside; /* NULL: nothing */
	struct complete *complete; /* Tab completes what is typed; NULL: nothing does */
	struct line_history *history; /* Up in the first row, or Ctrl-P, brings what was typed earlier; NULL: none */
	bool typed_first; /* with free_text: Enter takes what is typed, unless Down went to the rows that fit it */
	bool free_text; /* F2, or Enter when nothing fits, takes what was
			   typed as it is */
};

struct picker_result {
	int64_t *ids; /* one, or the marked ones in ascending order */
	size_t n;     /* 0 when text was taken, or every mark taken off */
	char *text;   /* free text, else NULL */
};
#define PICKER_RESULT_INIT { NULL, 0, NULL }

/* False when cancelled (Esc): *ret is not touched. The caller frees what is
 * in *ret with picker_result_free(). */
bool picker_run(const struct picker_options *options,
		struct picker_result *ret);
void picker_result_free(struct picker_result *r);

/* Over n texts in memory, each the row that is shown and below a line break what else it is found by; words typed
 * narrow them (all must occur, capitals and full-width forms do not matter, or their pinyin initials). typed (may be NULL) is the
 * query it opens with. Returns the index, or -1 when cancelled. */
int picker_choose(const char *title, const char *const *items, size_t n,
		  int current, const char *typed);
/* The same from the tenth on, behind a line that shows the first nine; the others are a turn away. */
int picker_choose_more(const char *title, const char *const *items, size_t n);
/* A text, typed or one of those mostly written: while nothing is typed a digit takes a row, and Enter what is typed, at most
 * `max` characters; Down goes to the rows below. The caller frees it; NULL when cancelled. */
char *picker_write(const char *title, const char *const *items, size_t n, size_t max, const char *empty);
/* Several of them: marks[n] in and out; false when cancelled. */
bool picker_choose_many(const char *title, const char *const *items, size_t n,
			bool *marks, const char *typed, bool more);
/* One or several of them, from one on, with what stands beside them. */
bool picker_choose_beside(const char *title, const char *const *items, size_t n, int current, bool several, bool *marks,
			  const struct picker_aside *aside);
/* The same with the cursor on one of them at first, which mostly is the only one: a digit takes its row while none is
 * marked. */
bool picker_choose_many_from(const char *title, const char *const *items, size_t n, int current, bool *marks,
			     const char *typed, bool more);

#endif
