#include "actionbar.h"

#include <stdlib.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "stack.h"

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
	return true;
}

/* The full-screen menu: pages of nine that can be chosen, then the others. */
struct menu {
	struct screen screen;
	const struct actionbar *bar;
	const char *title;
	size_t at, on; /* cursor among those that can be chosen; how many */
	int top;       /* line of the first, when drawn */
	int chosen;
};

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
	term_put_cell(a.y, a.x + 4, title_width, style, item->title);
	if (a.w > title_width + 6)
		term_put_cell(a.y, a.x + 4 + title_width + 2, a.w - title_width - 6,
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

static void menu_draw(struct screen *self, struct area body)
{
	struct menu *m = (struct menu *)self;
	size_t page = m->at / DIGITS * DIGITS;
	int width = title_width(m->bar, body.w - 4), last = body.y + body.h;
	struct area line = { body.y, body.x, 1, body.w };

	m->top = body.y;
	for (size_t i = 0; i < DIGITS && page + i < m->on && line.y < last; i++, line.y++) {
		bool cursor = page + i == m->at;

		menu_row(line, numbered(m->bar, page + i + 1), cursor ? '>' : ' ',
			 (char)('1' + i), cursor ? STYLE_SELECTED : STYLE_NORMAL, width);
	}
	if (m->on > DIGITS && line.y < last)
		put_item(line.y++, body.x + 2, '0', tr("Next page"));
	line.y++;
	for (size_t i = 0; i < m->bar->n && line.y < last; i++)
		if (m->bar->v[i].off) {
			menu_row(line, &m->bar->v[i], ' ', ' ', STYLE_DIM, width);
			line.y++;
		}
}

static void menu_take(struct menu *m, size_t at)
{
	const struct item *item = numbered(m->bar, at + 1);

	if (!item)
		return;
	m->chosen = item->id;
	stack_pop_to(&m->screen);
}

/* A click goes to an item, a second one on it takes it. */
static void menu_click(struct menu *m, int y)
{
	size_t line = (size_t)(y - m->top), at = m->at / DIGITS * DIGITS + line;

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
	size_t page = m->at / DIGITS * DIGITS;
	int digit = key_digit(key);

	if (key->code == K_CLICK)
		menu_click(m, key->y);
	else if (digit > 0)
		menu_take(m, page + (size_t)digit - 1);
	else if (digit == 0 || a == ACTION_LIST_PAGE_DOWN)
		m->at = page + DIGITS < m->on ? page + DIGITS : 0;
	else if (a == ACTION_LIST_PAGE_UP)
		m->at = page >= DIGITS ? page - DIGITS : page;
	else if (a == ACTION_LIST_DOWN)
		m->at = m->at + 1 < m->on ? m->at + 1 : m->at;
	else if (a == ACTION_LIST_UP)
		m->at = m->at ? m->at - 1 : 0;
	else if (a == ACTION_LIST_FIRST)
		m->at = 0;
	else if (a == ACTION_LIST_LAST)
		m->at = m->on ? m->on - 1 : 0;
	else if (a == ACTION_LIST_OPEN)
		menu_take(m, m->at);
	else
		return false;
	return true;
}

static const struct screen_ops menu_ops = {
	.name = "menu",
	.context = CTX_LIST,
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
	stack_run_modal(&m.screen);
	return m.chosen;
}
