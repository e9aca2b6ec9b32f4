/* Layout of papers: one pass over the blocks, which sets texts and lines on pages. What a page is, and how wide a text
 * is on it, the device says: millimetres of A4, or columns and lines of a terminal. What was set is drawn afterwards, when
 * it is known how many pages there are. */
#ifndef REPORT_PAPER_LAYOUT_H
#define REPORT_PAPER_LAYOUT_H

#include <bihuan/report/paper.h>

/* Faces by what they are for. */
enum paper_role { ROLE_SONG, ROLE_BIAOSONG, ROLE_FANG, ROLE_HEI, ROLE_KAI, ROLES };
struct paper_font {
	enum paper_role role;
	double pt;
	bool bold;
};

/* All measures in units of the device, from the upper left corner of the page. */
struct paper_area {
	double width, height;			   /* of the page */
	double left, right, top, top_next, bottom; /* of what is written; top_next: on further pages */
	double step, cell_step, title_step;	   /* from line to line */
	double title_gap;			   /* above and below a title */
	double seal;				   /* room for a seal above the unit */
	double pad_left, pad_right, pad;	   /* between a cell's edges and its words; pad: above and below */
	double rule;				   /* the height that a horizontal line takes */
	double grid;				   /* upright lines stand on multiples of it; 0: anywhere */
	double seal_end;			   /* what a seal's lines keep from the right edge, in characters */
	struct paper_font title, body, heading, cell, label;
};

struct paper_device {
	struct paper_area area;
	/* Of n bytes on one line. */
	double (*width)(void *ctx, const struct paper_font *f, const char *s, size_t n);
	void *ctx;
	/* Of the photo of that hash its width in heights; why it is not set, in words, or NULL. Not there: photos are lines. */
	const char *(*photo)(void *photos, const char *hash, double *ret_wide);
	void *photos;
	struct store *store; /* where photos are lines: whose bytes are looked for; NULL */
};

struct paper_op {
	int page; /* from 1 */
	char *text; /* of one line, whose upper left corner is x, y and which is `height` high; NULL: a photo, or a line from x, y to x2, y2 */
	const char *photo; /* the hash of one that stands from x, y to x2, y2; NULL */
	struct paper_font font;
	double x, y, x2, y2, height;
	double thick; /* of a line, mm */
};
struct paper_ops {
	struct paper_op *v;
	size_t n;
	int pages;
};

void paper_layout(const struct paper_device *d, const struct filled_paper *p, struct paper_ops *ret);
void paper_ops_free(struct paper_ops *o);

/* How many bytes of s stand on a line of that width, one character at least: Chinese breaks anywhere but before what
 * closes and behind what opens, other words between them. Ends behind a line end that is there. */
size_t paper_break(const struct paper_device *d, const struct paper_font *f, const char *s, double width);
/* The lines of a text; indent: of the first. Blanks at their ends are dropped. */
void paper_lines(const struct paper_device *d, const struct paper_font *f, const char *s, double indent, double width, struct strv *ret);

/* Setting, for the parts of the layout. */
struct paper_setting {
	const struct paper_device *d;
	struct paper_ops *ops;
	double y; /* where the next line begins */
	void (*page_begins)(struct paper_setting *t); /* what every page repeats (a table's headings); NULL: nothing */
	void *ctx;
};
/* Goes to a new page unless there is room for h on this one. */
void paper_room(struct paper_setting *t, double h);
void paper_new_page(struct paper_setting *t);
double paper_left(const struct paper_setting *t); /* how much of the page is left */
void paper_put(struct paper_setting *t, const struct paper_font *f, double x, double y, double height, const char *text);
void paper_rule(struct paper_setting *t, double x, double y, double x2, double y2);

/* paper_table.c */
void paper_set_table(struct paper_setting *t, const struct filled_block *b);
void paper_set_fields(struct paper_setting *t, const struct filled_block *b);


/* paper_album.c: photos, two beside one another, their captions below */
void paper_set_photos(struct paper_setting *t, const struct filled_block *b);

#endif
