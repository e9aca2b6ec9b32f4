#include "actionbar.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "stack.h"
#include "text_edit.h"

#define GAP 2
#define DIGITS 9

struct item {
	int id;
	char *title, *note;
	bool off;
};

struct actionbar {
	struct item *v;
	size_t n;
	size_t fit; /* items with a digit in the line */
	bool more;  /* 0 stands in the line */
	int y, ends[DIGITS + 1]; /* where it was drawn: the line, and the column behind each item */
};

struct actionbar *actionbar_create(void)
{
	return xcalloc(1, sizeof(struct actionbar));
}

void actionbar_clear(struct actionbar *b)
{
	for (size_t i = 0; i < b->n; i++) {
		free(b->v[i].title);
		free(b->v[i].note);
	}
	free(b->v);
	*b = (struct actionbar){ 0 };
}

void actionbar_destroy(struct actionbar *b)
{
	if (!b)
		return;
	actionbar_clear(b);
	free(b);
}

static void add(struct actionbar *b, int id, const char *title, const char *note, bool off)
{
	VEC_ADD(b->v, b->n) = (struct item){ .id = id,
					     .title = xstrdup(title),
					     .note = xstrdup(note ? note : ""),
					     .off = off };
}

void actionbar_add(struct actionbar *b, int id, const char *title, const char *note)
{
	add(b, id, title, note, false);
}

void actionbar_add_off(struct actionbar *b, int id, const char *title, const char *note)
{
	add(b, id, title, note, true);
}

/* The item with this number, counting those that can be chosen from 1. */
static const struct item *numbered(const struct actionbar *b, size_t number)
{
	for (size_t i = 0; i < b->n; i++)
		if (!b->v[i].off && --number == 0)
			return &b->v[i];
	return NULL;
}

static int item_width(const struct item *item)
{
	return 2 + term_width(item->title);
}

/* How many items fit into so many columns. */
static size_t count_fit(const struct actionbar *b, int width)
{
	size_t n = 0;
	const struct item *item;

	while (n < DIGITS && (item = numbered(b, n + 1)) != NULL) {
		width -= item_width(item) + (n ? GAP : 0);
		if (width < 0)
			break;
		n++;
	}
	return n;
}

bool actionbar_more(const struct actionbar *b)
{
	return count_fit(b, term_cols()) < b->n;
}

static void measure(struct actionbar *b, int width)
{
	b->fit = count_fit(b, width);
	b->more = b->fit < b->n;
	if (b->more)
		b->fit = count_fit(b, width - 2 - term_width(tr("More")) - GAP);
}

static int put_item(int y, int x, char digit, const char *title)
{
	char number[3] = { digit, ' ', '\0' };
	int w = term_width(title);

	term_put(y, x, 2, STYLE_KEY, number);
	term_put(y, x + 2, w, STYLE_NORMAL, title);
	return x + 2 + w + GAP;
}

void actionbar_draw(struct actionbar *b, int y)
{
	int x = 0;

	measure(b, term_cols());
	term_put(y, 0, term_cols(), STYLE_NORMAL, "");
	b->y = y;
	for (size_t i = 0; i < b->fit; i++)
		b->ends[i] = x = put_item(y, x, (char)('1' + i), numbered(b, i + 1)->title);
	if (b->more)
		b->ends[b->fit] = put_item(y, x, '0', tr("More"));
}

/* The digit of the item that was clicked on; -1: none was. */
static int digit_at(const struct actionbar *b, const struct key *key)
{
	size_t n = b->fit + b->more;

	for (size_t i = 0; key->code == K_CLICK && key->y == b->y && i < n; i++)
		if (key->x < b->ends[i])
			return i == b->fit ? 0 : (int)i + 1;
	return -1;
}

bool actionbar_key(struct actionbar *b, const struct key *key, int *ret_id)
{
	int digit = key->code == K_CLICK ? digit_at(b, key) : key_digit(key);
	const struct item *item = digit > 0 ? numbered(b, (size_t)digit) : NULL;

	if (digit < 0)
		return false;
	*ret_id = -1;
	if (digit == 0 && b->more)
		*ret_id = actionbar_menu(b, tr("More"));
	else if (item) /* also one without room in the line: a digit means the same there as in the menu */
		*ret_id = item->id;
	else if (key->code != K_CLICK)
		stack_messagef(STYLE_DIM, tr("%d chooses nothing here"), digit);
	return true;
}

/* The full-screen menu: pages of nine that can be chosen, then the others, which the cursor reaches too: what
 * stands against each is said whole. */
struct menu {
	struct screen screen;
	const struct actionbar *bar;
	const char *title;
	size_t at, on, off; /* the cursor, through those that can be chosen and the others; how many of each */
	size_t off_top;	    /* of the others the first that is shown */
	int top;	    /* line of the first, when drawn */
	int chosen;
};

#define WHOLE_LINES 4 /* below the menu: a rule and the note of an item that cannot be chosen */

static const char *menu_title(struct screen *self)
{
	return ((struct menu *)self)->title;
}

static void menu_row(struct area a, const struct item *item, char sign, char digit,
		     int style, int title_width)
{
	char prefix[5] = { sign, ' ', digit, ' ', '\0' };

	term_put(a.y, a.x, a.w, style, "");
	term_put(a.y, a.x, 4, digit == ' ' || sign == '>' ? style : STYLE_KEY, prefix);
	term_put(a.y, a.x + 4, title_width, style, item->title);
	if (a.w > title_width + 6)
		term_put(a.y, a.x + 4 + title_width + 2, a.w - title_width - 6,
			 sign == '>' ? style : STYLE_DIM, item->note);
}

static int title_width(const struct actionbar *b, int most)
{
	int width = 0;

	for (size_t i = 0; i < b->n; i++) {
		int w = term_width(b->v[i].title);

		width = w > width ? w : width;
	}
	return width < most ? width : most;
}

/* The one with this index among those that cannot be chosen. */
static const struct item *item_off(const struct actionbar *b, size_t index)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].off && index-- == 0)
			return &b->v[i];
	return NULL;
}

/* The page of nine; behind the last one the cursor is among the others, and that page stays. */
static size_t menu_page(const struct menu *m)
{
	size_t at = m->at < m->on ? m->at : m->on ? m->on - 1 : 0;

	return at / DIGITS * DIGITS;
}

static void draw_on(struct menu *m, struct area *line, int last, int width)
{
	size_t page = menu_page(m);

	for (size_t i = 0; i < DIGITS && page + i < m->on && line->y < last; i++, line->y++) {
		bool cursor = page + i == m->at;

		menu_row(*line, numbered(m->bar, page + i + 1), cursor ? '>' : ' ',
			 (char)('1' + i), cursor ? STYLE_SELECTED : STYLE_NORMAL, width);
	}
	if (m->on > DIGITS && line->y < last)
		put_item(line->y++, line->x + 2, '0', tr("Next page"));
	line->y++;
}

/* As many of the others as there are lines, with the cursor's among them. */
static void draw_off(struct menu *m, struct area line, int last, int width)
{
	size_t room = line.y < last ? (size_t)(last - line.y) : 0, at = m->at >= m->on ? m->at - m->on : 0;

	if (at < m->off_top || room == 0)
		m->off_top = at;
	else if (at >= m->off_top + room)
		m->off_top = at - room + 1;
	for (size_t i = m->off_top; i < m->off && line.y < last; i++, line.y++) {
		bool cursor = m->on + i == m->at;

		menu_row(line, item_off(m->bar, i), cursor ? '>' : ' ', ' ', cursor ? STYLE_SELECTED : STYLE_DIM, width);
	}
}

/* The note of the cursor's item, whole. */
static void draw_whole(const struct menu *m, struct area a)
{
	const struct item *item = m->at >= m->on ? item_off(m->bar, m->at - m->on) : NULL;
	struct strv lines = STRV_INIT;

	if (item)
		text_wrap_most(item->note, a.w - 2, a.h - 1, &lines);
	if (lines.n)
		term_rule(a.y, a.x, a.w);
	for (size_t i = 0; i < lines.n; i++)
		term_put(a.y + 1 + (int)i, a.x + 1, a.w - 2, STYLE_NORMAL, lines.v[i]);
	strv_free(&lines);
}

static void menu_draw(struct screen *self, struct area body)
{
	struct menu *m = (struct menu *)self;
	int width = title_width(m->bar, body.w - 4), below = m->at >= m->on && m->off ? WHOLE_LINES : 0;
	int last = body.y + body.h - below;
	struct area line = { body.y, body.x, 1, body.w };

	m->top = body.y;
	draw_on(m, &line, last, width);
	draw_off(m, line, last, width);
	if (below && body.h > below)
		draw_whole(m, (struct area){ last, body.x, below, body.w });
}

static void menu_take(struct menu *m, size_t at)
{
	const struct item *item = at < m->on ? numbered(m->bar, at + 1) : NULL;
	const struct item *off = at >= m->on ? item_off(m->bar, at - m->on) : NULL;

	if (off)
		stack_message(STYLE_WARN, off->note);
	if (!item)
		return;
	m->chosen = item->id;
	stack_pop_to(&m->screen);
}

/* A click goes to an item, a second one on it takes it. */
static void menu_click(struct menu *m, int y)
{
	size_t line = (size_t)(y - m->top), at = menu_page(m) + line;

	if (y < m->top || line >= DIGITS || at >= m->on)
		return;
	if (at == m->at)
		menu_take(m, at);
	else
		m->at = at;
}

static bool menu_key(struct screen *self, const struct key *key, enum action a)
{
	struct menu *m = (struct menu *)self;
	size_t page = menu_page(m), all = m->on + m->off;
	int digit = key_digit(key);

	if (key->code == K_CLICK)
		menu_click(m, key->y);
	else if (digit > 0 && page + (size_t)digit <= m->on)
		menu_take(m, page + (size_t)digit - 1);
	else if (digit > 0)
		return true;
	else if (digit == 0)
		m->at = page + DIGITS < m->on ? page + DIGITS : 0;
	else if (a == ACTION_LIST_PAGE_DOWN)
		m->at = page + DIGITS < m->on ? page + DIGITS : all ? all - 1 : 0;
	else if (a == ACTION_LIST_PAGE_UP)
		m->at = m->at >= m->on ? page : page >= DIGITS ? page - DIGITS : page;
	else if (a == ACTION_LIST_DOWN)
		m->at = m->at + 1 < all ? m->at + 1 : m->at;
	else if (a == ACTION_LIST_UP)
		m->at = m->at ? m->at - 1 : 0;
	else if (a == ACTION_LIST_FIRST)
		m->at = 0;
	else if (a == ACTION_LIST_LAST)
		m->at = all ? all - 1 : 0;
	else if (a == ACTION_LIST_OPEN)
		menu_take(m, m->at);
	else
		return false;
	return true;
}

static const struct screen_ops menu_ops = {
	.name = "menu",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.title = menu_title,
	.draw = menu_draw,
	.key = menu_key,
};

int actionbar_menu(struct actionbar *b, const char *title)
{
	struct menu m = { .screen = { .ops = &menu_ops },
			  .bar = b,
			  .title = title,
			  .chosen = -1 };

	while (numbered(b, m.on + 1))
		m.on++;
	m.off = b->n - m.on;
	stack_run_modal(&m.screen);
	return m.chosen;
}
