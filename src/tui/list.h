/* The list: rows of columns with a cursor and marks, over any number of
 * records. It holds one page; the cursor is a record id, never an offset, so
 * that it stays on its record whatever happens around it. */
#ifndef BIHUAN_TUI_LIST_H
#define BIHUAN_TUI_LIST_H

#include <stdint.h>

#include <bihuan/base/mem.h>

#include "keys.h"
#include "term.h"

/* A place in the order of the list: what the source sorts by, in a text only
 * the source reads, and the record's id to tell equal ones apart. */
struct list_key {
	const char *text; /* may be NULL */
	int64_t id;
};

struct list_row {
	char *key;    /* xstrdup'ed by the source, freed by the list; or NULL */
	int64_t id;   /* unique in the list, also among headings */
	bool heading; /* heads a section; the cursor passes over it */
	int style;    /* of cells that set none of their own */
	void *user;   /* the source's own; see release */
};

struct list_source {
	/* Fills at most n rows that follow `from` (NULL: from the first on), in
	 * order; returns how many. `from` need not exist any more. rows is
	 * zeroed; each row filled belongs to the list afterwards. */
	size_t (*after)(void *ctx, const struct list_key *from, size_t n,
			struct list_row *rows);
	/* The same backwards: those before `from` (NULL: the last ones), the
	 * nearest first. */
	size_t (*before)(void *ctx, const struct list_key *from, size_t n,
			 struct list_row *rows);
	/* Rows without headings; *ret_capped: there are at least that many. */
	long (*count)(void *ctx, bool *ret_capped);
	/* Appends the text of a cell. *style is the row's, or may be set. For
	 * a heading only column 0 is asked, and gets the whole line. */
	void (*cell)(void *ctx, const struct list_row *row, int column,
		     struct buf *out, int *style);
	/* May be NULL: the row of this id, in *row as above; false when it is
	 * not in the list (any more). Without it a record whose place in the
	 * order has changed is lost from under the cursor. */
	bool (*find)(void *ctx, int64_t id, struct list_row *row);
	/* May be NULL: gives back row->user when the list drops the row. */
	void (*release)(void *ctx, struct list_row *row);
	/* May be NULL, all three together: the order of all rows is learnt while nobody
	 * waits. learn: true when it has been learnt just now. place: of a row,
	 * from 1; 0 when it is not known. at: the row at that place, as after(). */
	bool (*learn)(void *ctx);
	long (*place)(void *ctx, const struct list_key *key);
	bool (*at)(void *ctx, long place, struct list_row *row);
	/* May be NULL: has a reading failed since the last question? *err says why. */
	bool (*failed)(void *ctx, struct err *err);
	/* May be NULL: was something that has been read since the last question dropped
	 * half-way, because a key came? */
	bool (*dropped)(void *ctx);
	void *ctx;
};

struct list_column {
	const char *title; /* copied by the list */
	int width;	   /* columns; 0: takes a share of what is left */
	int least;	   /* of one that takes a share: others give way until it has so much; 0: a few columns */
	int share;	   /* of what is left, 0 counts as 1 */
	bool right;	   /* numbers */
	int sort;	   /* 1 shows ^, -1 shows v */
	bool whole;	   /* is not cut: as wide as what is shown of it, and left out last */
};

struct list;

struct list_options {
	const struct list_column *columns;
	size_t ncolumns;
	const char *empty; /* the sentence when there is no row; copied */
	bool marks;	   /* Space marks rows */
	bool numbers;	   /* the first nine rows on the page show 1 to 9 */
	bool no_titles;	   /* no line of column titles */
};

/* The source struct is copied, its ctx must outlive the list. Nothing is read
 * before the first draw. The caller frees it with list_destroy(). */
struct list *list_create(const struct list_source *source,
			 const struct list_options *options);
void list_destroy(struct list *l);

/* What is too wide is left out from the right; the first column stays. */
void list_set_columns(struct list *l, const struct list_column *columns,
		      size_t n);
void list_set_empty(struct list *l, const char *sentence);
void list_set_numbers(struct list *l, bool numbers);

/* Reads the page again: the cursor stays on its record, on the same line if
 * possible; when that is gone, on the next one, else on the last. Marks stay,
 * also those of records that are not in the list any more. */
void list_refresh(struct list *l);
/* The source shows something else (other filter, other order): with `keep` as
 * refresh, else the cursor goes to the first row. False: the reading was
 * dropped, and the page is as it was. */
bool list_reload(struct list *l, bool keep);
/* While nobody types: learns every row's place. True: draw, and ask again. */
bool list_idle(struct list *l);
/* Puts the cursor on the row at this place, from 1, or the last; false when the source
 * does not know places, or a key came before it did. */
bool list_jump(struct list *l, long place);
long list_total(const struct list *l); /* as far as it is counted */
/* Puts the cursor on this record; false when the source has no find or does
 * not know it. */
bool list_go(struct list *l, int64_t id);

/* The row under the cursor; NULL when there is none. Valid until the list is
 * next drawn, moved or refreshed. */
const struct list_row *list_current(struct list *l);
int64_t list_current_id(struct list *l); /* 0 when there is none */
/* The row with this number (1 to 9) on the page; NULL when there is none. */
const struct list_row *list_numbered(struct list *l, int number);
/* The numbers go to the next nine rows (1), on the next page where these are the last, or to those before
 * (-1), and the cursor to the first of them. False: there are no others. */
bool list_turn_numbers(struct list *l, int direction);
/* What 0 does where rows have numbers: the next nine, behind the last ones the first. False: nine are all. */
bool list_more_numbers(struct list *l);

/* A movement so many times; with LIST_FIRST and LIST_LAST to that row. False: that far off it is not known yet. */
bool list_times(struct list *l, enum action a, long times);
/* A click at that place of the terminal puts the cursor on its row; true when it was there already. */
bool list_click(struct list *l, int y, int x);

/* Does the movements and marks; a as keys_lookup(CTX_LIST) gave it. True when
 * it was one of these. Opening is the caller's. */
bool list_action(struct list *l, enum action a);

/* One row up; false on the first one. */
bool list_up(struct list *l);

size_t list_marked(struct list *l, const int64_t **ret_ids); /* ascending ids,
	valid until marks change */
bool list_is_marked(const struct list *l, int64_t id);
void list_mark(struct list *l, int64_t id, bool on);
void list_marks_clear(struct list *l);
/* Marks all rows the source has (of a list in sections those of the cursor's), at most LIST_MARK_MAX; false: there are more.*/
#define LIST_MARK_MAX 100000
bool list_mark_all(struct list *l);

/* All rows the source has as lines of text, titles first, nothing cut: each is handed to put, which may stop it
 * by false and *err. Read page by page, so that it may be long. */
bool list_text(struct list *l, bool (*put)(void *ctx, const char *line, struct err *err), void *ctx, struct err *err);

/* Titles and rows. The cursor's row has '>' before it, a marked one '*'. */
void list_draw(struct list *l, struct area area);
size_t list_columns_shown(const struct list *l); /* that had room when it was drawn last */
/* "12/345", "12/10000+", with " *3" when three are marked; "" for an empty
 * list. Appended. */
void list_position(struct list *l, struct buf *out);

#endif
