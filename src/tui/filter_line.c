#include "filter_line.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "text_edit.h"

struct filter_line {
	char *text, *before, *hint;
	struct text_edit *edit; /* NULL: not being typed */
};

struct filter_line *filter_line_create(const char *text)
{
	struct filter_line *f = xcalloc(1, sizeof *f);

	f->text = xstrdup(text ? text : "");
	return f;
}

void filter_line_destroy(struct filter_line *f)
{
	if (!f)
		return;
	text_edit_destroy(f->edit);
	free(f->text);
	free(f->before);
	free(f->hint);
	free(f);
}

const char *filter_line_text(const struct filter_line *f)
{
	return f->text;
}

void filter_line_set(struct filter_line *f, const char *text)
{
	char *copy = xstrdup(text);

	free(f->text);
	f->text = copy;
}

bool filter_line_typing(const struct filter_line *f)
{
	return f->edit != NULL;
}

void filter_line_hint(struct filter_line *f, const char *hint)
{
	char *copy = xstrdup(hint);

	free(f->hint);
	f->hint = copy;
}

/* The cursor stands where the next word begins. */
void filter_line_open(struct filter_line *f)
{
	char *text;

	if (f->edit)
		return;
	free(f->before);
	f->before = xstrdup(f->text);
	f->edit = text_edit_create(&(struct text_edit_options){ .max = 500 });
	text = xasprintf("%s%s", f->text, *f->text ? " " : "");
	text_edit_set(f->edit, text);
	free(text);
}

void filter_line_close(struct filter_line *f)
{
	text_edit_destroy(f->edit);
	f->edit = NULL;
}

static void take_typed(struct filter_line *f)
{
	free(f->text);
	f->text = text_edit_text(f->edit);
}

/* "level:" means without a level; who stops there has mostly not finished. */
static bool is_half(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strchr(":,<>=.", text[n - 1]);
}

static enum filter_line_result typed(struct filter_line *f)
{
	take_typed(f);
	return is_half(f->text) ? FILTER_LINE_GOES_ON : FILTER_LINE_TYPED;
}

enum filter_line_result filter_line_key(struct filter_line *f, const struct key *key,
					enum action a)
{
	struct err err = ERR_INIT;
	enum edit_result result;

	if (key->code == K_ENTER) {
		str_trim(f->text);
		return FILTER_LINE_TAKEN;
	}
	if (a == ACTION_BACK) {
		filter_line_close(f);
		filter_line_set(f, f->before);
		return FILTER_LINE_LEFT;
	}
	result = text_edit_key(f->edit, key, &err);
	if (result == EDIT_CHANGED || result == EDIT_CUT)
		return typed(f);
	return FILTER_LINE_GOES_ON;
}

void filter_line_draw(struct filter_line *f, struct area area)
{
	int x = term_put(area.y, area.x, area.w, f->edit ? STYLE_FOCUS : STYLE_LABEL,
			 tr(" Filter: ")) + area.x;
	struct area rest = { area.y, x, 1, area.w - x };

	if (f->edit)
		text_edit_draw(f->edit, rest, STYLE_INPUT, true);
	else if (*f->text)
		term_put_cell(rest.y, rest.x, rest.w, STYLE_NORMAL, f->text);
	else
		term_put_cell(rest.y, rest.x, rest.w, STYLE_DIM,
			      f->hint ? f->hint : tr("all"));
}
