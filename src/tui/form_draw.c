#include "form.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "form_item.h"

#define PANE_FROM 110	/* columns from which the pane stands on the right */
#define PANE_MAX 50
#define LABEL_MIN 6
#define LONG_FOCUS 8	/* lines of a longtext with and without the focus */
#define LONG_OTHER 3
#define ERROR_LINES 2

/* Where the parts of a field stand in a line: '>' label '*' value. */
struct columns {
	int x, label, value, value_width;
};

static struct columns measure(const struct form *f, struct area a)
{
	int label = LABEL_MIN;

	for (size_t i = 0; i < f->n; i++) {
		const struct item *it = &f->items[i];
		int w = it->hidden || it->kind == FORM_HEADING ? 0 : term_width(it->label);

		label = w > label ? w : label;
	}
	if (label > a.w / 3)
		label = a.w / 3;
	return (struct columns){ .x = a.x,
				 .label = label,
				 .value = a.x + 1 + label + 2,
				 .value_width = a.w - label - 4 };
}

static bool in_box(struct form *f, int field)
{
	return field == f->focus && form_box_open(f);
}

/* Lines of suggestions, with "0 type it yourself" where digits choose. */
static int box_height(struct form *f, int field)
{
	if (!in_box(f, field))
		return 0;
	return (int)form_page_size(f) +
	       (form_digits_take(f) || f->suggestions.n > SUGGESTIONS_SHOWN);
}

/* "0 type it yourself   2/5   → next nine   ← back", as far as each is there. */
static void put_turning(struct form *f, int y, int x, int width)
{
	size_t n = f->suggestions.n;
	struct buf b = BUF_INIT;

	if (form_digits_take(f)) {
		term_put(y, x, 2, STYLE_KEY, "0 ");
		buf_add(&b, tr("type it yourself"));
	}
	if (n > SUGGESTIONS_SHOWN && (f->suggestion >= 0 || form_digits_take(f))) {
		buf_addf(&b, "%s%zu/%zu", b.len ? "   " : "", f->first / SUGGESTIONS_SHOWN + 1,
			 (n + SUGGESTIONS_SHOWN - 1) / SUGGESTIONS_SHOWN);
		buf_add(&b, f->first + SUGGESTIONS_SHOWN < n ? tr("   → next nine") : "");
		buf_add(&b, f->first ? tr("   ← back") : "");
	} else if (n > SUGGESTIONS_SHOWN) {
		buf_addf(&b, tr("%zu more"), n - SUGGESTIONS_SHOWN);
	}
	term_put(y, x + 2, width - 2, STYLE_DIM, buf_text(&b));
	buf_free(&b);
}

static const char *item_text(const struct item *it)
{
	return it->shown ? it->shown : it->value;
}

/* Of those that no digit of the line has, the ones that are chosen or where the cursor is. */
static bool choice_stands(const struct item *it, size_t i, bool focus)
{
	return item_has_choice(it, i) || (focus && it->kind == FORM_CHOICES && i == it->inner);
}

static void put_more(int y, int x)
{
	term_put(y, x + 1, 1, STYLE_KEY, "0");
	term_put(y, x + 3, term_width(tr("More")), STYLE_NORMAL, tr("More"));
}

/* Choices of one item in lines of a.w columns, nine at most and those further on that are chosen, then 0 for the
 * rest: calls put for each in a.h lines. Returns the number of lines. */
static int lay_choices(const struct item *it, struct area a, bool focus,
		       void (*put)(const struct item *, size_t, int, int, bool))
{
	int lines = 1, at = 0;
	size_t n = item_choice_count(it);

	for (size_t i = 0; i <= n; i++) {
		bool more = i == n;
		int w = more ? 4 + term_width(tr("More")) : 4 + term_width(item_choice_title(it, i));

		if (more ? n <= CHOICES_BY_DIGIT : i >= CHOICES_BY_DIGIT && !choice_stands(it, i, focus))
			continue;
		if (at > 0 && at + w > a.w) {
			lines++;
			at = 0;
		}
		if (put && lines <= a.h && more)
			put_more(a.y + lines - 1, a.x + at);
		else if (put && lines <= a.h)
			put(it, i, a.y + lines - 1, a.x + at, focus);
		at += w + 1;
	}
	return lines;
}

static int wrapped_height(const char *text, int width)
{
	struct strv lines = STRV_INIT;
	int n;

	text_wrap(text, width, &lines);
	n = (int)lines.n;
	strv_free(&lines);
	return n;
}

static int value_height(struct form *f, int field, int width)
{
	struct item *it = &f->items[field];
	int most = field == f->focus ? LONG_FOCUS : LONG_OTHER, h;

	switch (it->kind) {
	case FORM_LONGTEXT:
		h = text_edit_height(it->te, width);
		return h < most ? h : most;
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YESNO:
		if (item_choice_count(it) > CHOICES_IN_LINE)
			return 1;
		return lay_choices(it, (struct area){ .w = width }, field == f->focus, NULL);
	case FORM_INFO:
		return wrapped_height(item_text(it), width);
	default:
		return 1;
	}
}

static int error_height(const struct item *it, int width)
{
	int h = it->error ? wrapped_height(it->error, width - 2) : 0;

	return h < ERROR_LINES ? h : ERROR_LINES;
}

static int item_height(struct form *f, int field, const struct columns *c)
{
	if (f->items[field].hidden)
		return 0;
	return value_height(f, field, c->value_width) +
	       error_height(&f->items[field], c->value_width) + box_height(f, field);
}

static int put_lines(const char *text, int y, int x, int width, int most, int style)
{
	struct strv lines = STRV_INIT;
	int n;

	text_wrap_most(text, width, most, &lines);
	n = (int)lines.n;
	for (int i = 0; i < n; i++)
		term_put(y + i, x, width, style, lines.v[i]);
	strv_free(&lines);
	return n;
}

/* "[1 一般]" when chosen, " 1 一般 " when not; of several "1[x]人". */
static void put_choice(const struct item *it, size_t i, int y, int x, bool focus)
{
	bool on = item_has_choice(it, i), several = it->kind == FORM_CHOICES;
	bool here = focus && (several ? i == it->inner : on);
	const char *title = item_choice_title(it, i);
	int w = term_width(title), style = here ? STYLE_SELECTED : STYLE_NORMAL;
	char digit[2] = { i < CHOICES_BY_DIGIT ? (char)('1' + i) : ' ', '\0' };

	if (several) {
		term_put(y, x, 1, STYLE_KEY, digit);
		term_put(y, x + 1, 3, style, on ? "[x]" : "[ ]");
		term_put(y, x + 4, w, style, title);
		return;
	}
	term_put(y, x, 1, style, on ? "[" : " ");
	term_put(y, x + 1, 1, on ? style : STYLE_KEY, digit);
	term_put(y, x + 2, 1, style, " ");
	term_put(y, x + 3, w, style, title);
	term_put(y, x + 3 + w, 1, style, on ? "]" : " ");
}

/* More choices than digits: only those that are on. */
static void put_many_choices(const struct item *it, struct area a, bool focus)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < item_choice_count(it); i++)
		if (item_has_choice(it, i)) {
			buf_add(&b, b.len ? tr(", ") : "");
			buf_add(&b, item_choice_title(it, i));
		}
	if (b.len == 0 && focus)
		buf_add(&b, tr("(Space: choose from the list)"));
	term_put(a.y, a.x, a.w, STYLE_INPUT, buf_text(&b));
	buf_free(&b);
}

/* The last line says how many there was no room for. */
static void put_longtext(struct item *it, struct area a, bool cursor)
{
	int lines = text_edit_height(it->te, a.w);

	if (lines > a.h && a.h > 1) {
		a.h--;
		term_putf(a.y + a.h, a.x, a.w, STYLE_DIM, tr("… +%d lines"), lines - a.h);
	}
	text_edit_draw(it->te, a, STYLE_INPUT, cursor);
}

static void put_value(struct form *f, int field, struct area a)
{
	struct item *it = &f->items[field];
	bool focus = field == f->focus;

	switch (it->kind) {
	case FORM_TEXT:
		text_edit_draw(it->te, a, focus && f->anew ? STYLE_SELECTED : STYLE_INPUT, focus && f->suggestion < 0);
		return;
	case FORM_LONGTEXT:
		put_longtext(it, a, focus && f->suggestion < 0);
		return;
	case FORM_CHOICE:
	case FORM_CHOICES:
	case FORM_YESNO:
		if (item_choice_count(it) > CHOICES_IN_LINE)
			put_many_choices(it, a, focus);
		else
			lay_choices(it, a, focus, put_choice);
		return;
	case FORM_PICK:
		/* what is typed takes the place of what is there */
		term_put(a.y, a.x, a.w,
			 focus && !item_empty(it) ? STYLE_SELECTED : STYLE_INPUT,
			 item_empty(it) && focus ? tr("(type, or Space for the list)")
						   : item_text(it));
		if (focus && f->suggestion < 0)
			term_cursor(a.y, a.x);
		return;
	default:
		put_lines(item_text(it), a.y, a.x, a.w, a.h, it->style);
	}
}

static void put_label(const struct form *f, int field, const struct columns *c, int y)
{
	const struct item *it = &f->items[field];
	bool focus = field == f->focus;
	int style = focus ? STYLE_FOCUS : STYLE_LABEL;

	term_put(y, c->x, 1, style, focus ? ">" : " ");
	term_put(y, c->x + 1, c->label, style, it->label);
	if (it->required)
		term_put(y, c->x + 1 + c->label, 1, item_empty(it) ? STYLE_WARN : STYLE_DIM,
			 "*");
}

/* The suggestions, as far as there is room above `end`: with numbers where digits take them. */
static void put_box(struct form *f, int field, const struct columns *c, int y, int end)
{
	int n = (int)form_page_size(f), width = c->value_width;
	bool keys = f->suggestion >= 0 || form_digits_take(f);

	for (int i = 0; i < n && y < end; i++, y++) {
		bool here = (int)f->first + i == f->suggestion;
		char digit[3] = { keys ? (char)('1' + i) : '-', ' ', '\0' };

		term_put(y, c->value - 1, 1, STYLE_FOCUS, here ? ">" : " ");
		term_put(y, c->value, 2,
			 here	? STYLE_SELECTED
			 : keys ? STYLE_KEY
				: STYLE_DIM,
			 digit);
		term_put(y, c->value + 2, width - 2,
			 here ? STYLE_SELECTED : STYLE_NORMAL, f->suggestions.v[f->first + (size_t)i]);
	}
	if (box_height(f, field) > n && y < end)
		put_turning(f, y, c->value, width);
}

/* Draws a field from line y to before `end`; returns the line after it. */
static int put_item(struct form *f, int field, const struct columns *c, int y, int end)
{
	struct item *it = &f->items[field];
	int after = y + item_height(f, field, c), h = value_height(f, field, c->value_width);
	int errors = error_height(it, c->value_width);

	if (it->hidden || y >= end)
		return y;
	if (it->kind == FORM_HEADING) {
		term_put(y, c->x + 1, c->label + 2 + c->value_width,
			 it->style ? it->style : STYLE_HEADING, it->label);
		return after;
	}
	put_label(f, field, c, y);
	if (y + h > end)
		h = end - y;
	put_value(f, field, (struct area){ y, c->value, h, c->value_width });
	y += h;
	if (errors > 0 && y + errors <= end) {
		term_put(y, c->value, 2, STYLE_ERROR, "! ");
		y += put_lines(it->error, y, c->value + 2, c->value_width - 2, errors,
			       STYLE_ERROR);
	}
	if (in_box(f, field))
		put_box(f, field, c, y, end);
	return after;
}

/* Scrolls so that the focused field is whole, as far as there is room. */
static void scroll(struct form *f, const struct columns *c, int height)
{
	size_t focus = f->focus >= 0 ? (size_t)f->focus : f->n ? f->n - 1 : 0;
	int used = 0;
	size_t top = focus;

	if (!f->n)
		return;
	if (f->top > focus)
		f->top = focus;
	/* a heading comes with the field below it */
	while (f->top > 0 && f->top == focus &&
	       (f->items[f->top - 1].kind == FORM_HEADING || f->items[f->top - 1].hidden))
		f->top--;
	used = item_height(f, (int)focus, c);
	while (top > 0 && used + item_height(f, (int)top - 1, c) <= height)
		used += item_height(f, (int)--top, c);
	if (f->top < top)
		f->top = top;
	/* no empty lines at the end while fields are hidden above */
	for (size_t i = focus + 1; i < f->n; i++)
		used += item_height(f, (int)i, c);
	if (used <= height)
		f->top = top;
}

static void draw_fields(struct form *f, struct area a)
{
	struct columns c = measure(f, a);
	int y = a.y, end = a.y + a.h;
	size_t i;

	scroll(f, &c, a.h);
	for (i = f->top; i < f->n && y < end; i++)
		y = put_item(f, (int)i, &c, y, end);
	f->page = (int)(i - f->top);
	if (f->top > 0)
		term_put(a.y, a.x + a.w - 1, 1, STYLE_KEY, "^");
	if (i < f->n || y > end)
		term_put(end - 1, a.x + a.w - 1, 1, STYLE_KEY, "v");
}

static int count_missing(const struct form *f)
{
	int n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->items[i].required && item_empty(&f->items[i]) &&
		     item_has_focus_line(&f->items[i]);
	return n;
}

static void draw_save_line(struct form *f, int y, struct area a)
{
	bool focus = f->focus == FORM_SAVE_LINE;
	int w = term_width(f->save_label) + 4, x = a.x + 1, missing = count_missing(f);
	struct buf key = BUF_INIT;

	term_put(y, a.x, 1, STYLE_FOCUS, focus ? ">" : " ");
	term_putf(y, x, w, focus ? STYLE_SELECTED : STYLE_NORMAL, "[ %s ]", f->save_label);
	x += w + 1;
	if (!f->save_key_apart)
		keys_text(ACTION_FORM_SAVE, true, &key);
	term_put(y, x, term_width(buf_text(&key)), STYLE_KEY, buf_text(&key));
	x += term_width(buf_text(&key)) + 2;
	buf_free(&key);
	if (missing > 0)
		term_putf(y, x, a.x + a.w - x, STYLE_WARN, tr("Still to fill in (*): %d"),
			  missing);
}

/* Numbered texts from line y on, drawn or only measured. Returns the number of lines. */
static int lay_hub(const struct strv *hub, int y, struct area a, bool put)
{
	int x = 1, top = y;

	for (size_t i = 0; i < hub->n && i <= HUB_BY_DIGIT; i++) {
		bool more = i == HUB_BY_DIGIT;
		char digit[2] = { more ? '0' : (char)('1' + i), '\0' };
		const char *text = more ? tr("More") : hub->v[i];
		int w = term_width(text);

		if (!w)
			continue;
		if (x > 1 && x + 2 + w > a.w) {
			x = 1;
			y++;
		}
		if (w > a.w - x - 2)
			w = a.w - x - 2;
		if (put) {
			term_put(y, a.x + x, 2, STYLE_KEY, digit);
			term_put(y, a.x + x + 2, w, STYLE_NORMAL, text);
		}
		x += w + 4;
	}
	return y - top + 1;
}

/* What digits do on the Save line, in the lines down to `bottom`. Returns how many. */
static int draw_hub(struct form *f, int bottom, struct area a)
{
	struct strv hub = STRV_INIT;
	int lines = 0;

	if (f->focus == FORM_SAVE_LINE && f->ops->hub && f->ops->hub(f->ctx, &hub)) {
		lines = lay_hub(&hub, bottom, a, false);
		lay_hub(&hub, bottom - lines + 1, a, true);
	}
	strv_free(&hub);
	return lines;
}

static const char *box_help(const struct form *f)
{
	if (f->suggestion >= 0)
		return tr("Enter or 1-9 takes one, Esc goes back");
	return form_digits_take(f) ? tr("1-9 takes one, 0 types it") : tr("Down: suggestions");
}

static void draw_help(struct form *f, int y, struct area a)
{
	const struct item *it = form_item(f, f->focus);
	const char *text = it ? it->help : tr("Enter saves   Up goes back to the fields");
	struct buf line = BUF_INIT;

	term_put(y, a.x, a.w, STYLE_NORMAL, "");
	if (f->notice) {
		term_putf(y, a.x + 1, a.w - 1, STYLE_ERROR, "! %s", f->notice);
		return;
	}
	if (it && form_box_open(f))
		buf_addf(&line, "%s   ", box_help(f));
	buf_add(&line, text ? text : "");
	term_put(y, a.x + 1, a.w - 1, STYLE_DIM, buf_text(&line));
	buf_free(&line);
}

/* Draws the pane and takes its room off the area. */
static void draw_info(struct form *f, struct area *a)
{
	struct area pane = *a;

	if (!f->ninfo || a->h < 10)
		return;
	if (a->w >= PANE_FROM) {
		pane.w = a->w * 2 / 5 < PANE_MAX ? a->w * 2 / 5 : PANE_MAX;
		pane.x = a->x + a->w - pane.w;
		a->w -= pane.w + 2;
		for (int y = pane.y; y < pane.y + pane.h; y++)
			term_put(y, pane.x - 1, 1, STYLE_DIM, "|");
		view_draw(f->info, pane);
		return;
	}
	pane.h = f->info_rows < a->h / 3 ? f->info_rows : a->h / 3;
	view_draw(f->info, pane);
	if ((int)view_height(f->info) < pane.h)
		pane.h = (int)view_height(f->info);
	term_rule(a->y + pane.h, a->x, a->w);
	a->y += pane.h + 1;
	a->h -= pane.h + 1;
}

void form_draw(struct form *f, struct area a)
{
	int bottom = a.y + a.h - 1;

	if (a.h < 1 || a.w < 10)
		return;
	draw_save_line(f, bottom, a);
	if (a.h > 2)
		draw_help(f, bottom - 1, a);
	a.h -= a.h > 2 ? 2 : 1;
	if (a.h > 6)
		a.h -= draw_hub(f, bottom - 2, a);
	draw_info(f, &a);
	if (a.h > 0)
		draw_fields(f, a);
}
