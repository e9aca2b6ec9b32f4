#include "filter_line.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>
#include <bihuan/base/utf8.h>

#include "text_edit.h"

struct filter_line {
	char *text, *before, *hint;
	struct text_edit *edit; /* NULL: not being typed */
	struct complete *complete;
	struct line_history *history;
	size_t wrong_at, wrong_len; /* in bytes of the text */
};

struct filter_line *filter_line_create(const char *text, struct complete *complete, struct line_history *history)
{
	struct filter_line *f = xcalloc(1, sizeof *f);

	f->complete = complete;
	f->history = history;
	f->text = xstrdup(text ? text : "");
	return f;
}

void filter_line_destroy(struct filter_line *f)
{
	if (!f)
		return;
	text_edit_destroy(f->edit);
	complete_destroy(f->complete);
	line_history_destroy(f->history);
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
	f->wrong_at = f->wrong_len = 0;
}

void filter_line_wrong(struct filter_line *f, size_t at, size_t len)
{
	size_t n = strlen(f->text);

	f->wrong_at = at < n ? at : n;
	f->wrong_len = len < n - f->wrong_at ? len : n - f->wrong_at;
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
	str_trim(f->text);
	if (f->history)
		line_history_typed(f->history);
}

void filter_line_remember(struct filter_line *f)
{
	if (f->history)
		line_history_add(f->history, f->text);
}

static void take_typed(struct filter_line *f)
{
	free(f->text);
	f->text = text_edit_text(f->edit);
	f->wrong_at = f->wrong_len = 0;
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

enum filter_line_result filter_line_walk(struct filter_line *f, int step)
{
	if (!f->history || !line_history_walk(f->history, f->edit, step))
		return FILTER_LINE_GOES_ON;
	take_typed(f);
	return FILTER_LINE_TYPED;
}

/* Up and Down move in the list, unless they walk through the history already. */
static enum filter_line_result walk_key(struct filter_line *f, const struct key *key, bool up)
{
	bool arrow = key->code == K_UP || key->code == K_DOWN;

	if (arrow && !line_history_walking(f->history))
		return FILTER_LINE_PASSED;
	return filter_line_walk(f, up ? 1 : -1);
}

static enum filter_line_result edit_key(struct filter_line *f, const struct key *key)
{
	struct err err = ERR_INIT;
	enum edit_result result = text_edit_key(f->edit, key, &err);

	if (result != EDIT_CHANGED && result != EDIT_CUT)
		return FILTER_LINE_GOES_ON;
	if (f->history)
		line_history_typed(f->history);
	return typed(f);
}

static enum filter_line_result leave(struct filter_line *f)
{
	filter_line_close(f);
	filter_line_set(f, f->before);
	return FILTER_LINE_LEFT;
}

bool filter_line_passes(const struct key *key, enum action a)
{
	return key->code >= K_F1 && a == ACTION_LANGUAGE;
}

enum filter_line_result filter_line_key(struct filter_line *f, const struct key *key,
					enum action a)
{
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	enum complete_result done = f->complete ? complete_key(f->complete, f->edit, key) : COMPLETE_IGNORED;

	if (done != COMPLETE_IGNORED)
		return done == COMPLETE_CHANGED ? typed(f) : FILTER_LINE_GOES_ON;
	if (key->code == K_ENTER)
		return FILTER_LINE_TAKEN;
	if (a == ACTION_BACK)
		return leave(f);
	if (edit == ACTION_EDIT_UP || edit == ACTION_EDIT_DOWN)
		return walk_key(f, key, edit == ACTION_EDIT_UP);
	return edit_key(f, key);
}

bool filter_line_offers(const struct filter_line *f)
{
	return f->edit && complete_shows(f->complete);
}

void filter_line_draw_offers(const struct filter_line *f, struct area line)
{
	complete_draw(f->complete, line);
}

static size_t chars_before(const char *text, size_t bytes)
{
	char *piece = xstrndup(text, bytes);
	size_t n = utf8_count(piece);

	free(piece);
	return n;
}

static void draw_edit(struct filter_line *f, struct area rest)
{
	size_t from = chars_before(f->text, f->wrong_at);

	text_edit_mark(f->edit, from, from + chars_before(f->text + f->wrong_at, f->wrong_len));
	text_edit_draw(f->edit, rest, STYLE_INPUT, true);
}

/* What is in force; when it is wrong, with the piece that is. */
static void draw_text(const struct filter_line *f, struct area rest)
{
	char *before = xstrndup(f->text, f->wrong_at), *piece = xstrndup(f->text + f->wrong_at, f->wrong_len);
	int x = term_width(before), w = term_width(piece);

	term_put(rest.y, rest.x, rest.w, STYLE_NORMAL, f->text);
	if (w > 0 && x < rest.w)
		term_put(rest.y, rest.x + x, w < rest.w - x ? w : rest.w - x, STYLE_WRONG, piece);
	free(before);
	free(piece);
}

void filter_line_draw(struct filter_line *f, struct area area)
{
	int x = term_put(area.y, area.x, area.w, f->edit ? STYLE_FOCUS : STYLE_LABEL,
			 tr(" Filter: ")) + area.x;
	struct area rest = { area.y, x, 1, area.w - x };

	if (f->edit)
		draw_edit(f, rest);
	else if (*f->text)
		draw_text(f, rest);
	else
		term_put(rest.y, rest.x, rest.w, STYLE_DIM,
			 f->hint ? f->hint : tr("all"));
}
