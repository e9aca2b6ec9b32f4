#include "picker.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "complete.h"
#include "line_history.h"
#include "stack.h"
#include "text_edit.h"

#define QUERY_MAX 200
#define DETAIL_LINES 6
#define WHOLE_LINES 4 /* of a row that is cut, with the rule above */
#define ASIDE_LEAST 76 /* columns of a screen where something stands beside the rows */
#define ASIDE_WIDE 120 /* and of one where it has two fifths of them */
#define ASIDE_WIDTH 30
#define LOOK_AHEAD 30 /* rows that say whether any is cut */

struct picker {
	struct screen screen;
	const struct picker_options *options;
	struct list *list;
	struct text_edit *query;
	struct picker_result result;
	bool taken;
	bool moved; /* to a row, since it was typed in last */
	bool cut; /* rows are wider than the list: the one under the cursor is said whole */
	struct buf hint;
};

static const char *picker_title(struct screen *self)
{
	return ((struct picker *)self)->options->title;
}

static void add_hint(struct buf *b, enum action a)
{
	keys_text(a, true, b);
	buf_addf(b, " %s  ", words_now(&action_info(a)->title));
}

static const char *picker_hint(struct screen *self)
{
	struct picker *p = (struct picker *)self;

	buf_clear(&p->hint);
	if (p->options->digits_choose && text_edit_empty(p->query))
		buf_addf(&p->hint, "%s  ", p->options->zero_typed ? tr("1-9 take a row, → ← the next nine") :
								    tr("1-9 take a row, 0 → ← the next nine"));
	add_hint(&p->hint, ACTION_PICKER_TAKE);
	if (p->options->multi)
		add_hint(&p->hint, ACTION_PICKER_MARK);
	if (p->options->free_text && !text_edit_empty(p->query))
		add_hint(&p->hint, ACTION_PICKER_TYPED);
	if (p->options->complete)
		add_hint(&p->hint, ACTION_EDIT_COMPLETE);
	add_hint(&p->hint, ACTION_BACK);
	return buf_text(&p->hint);
}

/* Of a screen so wide. */
static int aside_width(const struct picker *p, int width)
{
	if (!p->options->aside || width < ASIDE_LEAST)
		return 0;
	return width < ASIDE_WIDE ? ASIDE_WIDTH : width * 2 / 5;
}

/* Columns a column without a width gets, as the list shares them out. */
static int flexible_width(const struct picker *p, size_t column, int width)
{
	const struct picker_options *o = p->options;
	int left = width - 3 - o->multi - (int)o->ncolumns + 1, shares = 0;

	for (size_t i = 0; i < o->ncolumns; i++) {
		left -= o->columns[i].width;
		if (!o->columns[i].width)
			shares += o->columns[i].share ? o->columns[i].share : 1;
	}
	return shares ? left * (o->columns[column].share ? o->columns[column].share : 1) / shares : 0;
}

/* The cells of a row that do not fit, each on a line. */
static void add_cut_cells(const struct picker *p, const struct list_row *row, int width,
			  struct buf *out)
{
	const struct picker_options *o = p->options;

	for (size_t i = 0; i < o->ncolumns; i++) {
		int room = o->columns[i].width ? o->columns[i].width : flexible_width(p, i, width);
		int style = STYLE_NORMAL;
		struct buf cell = BUF_INIT;

		o->source.cell(o->source.ctx, row, (int)i, &cell, &style);
		if (term_width(buf_text(&cell)) > room)
			buf_addf(out, "%s%s", out->len ? "\n" : "", buf_text(&cell));
		buf_free(&cell);
	}
}

/* Are some of the first rows cut? Then there is a place for them from the start. */
static void look_ahead(struct picker *p, int width)
{
	const struct list_source *s = &p->options->source;
	struct list_row rows[LOOK_AHEAD] = { { .id = 0 } };
	size_t n = s->after(s->ctx, NULL, LOOK_AHEAD, rows);
	struct buf cut = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (!rows[i].heading)
			add_cut_cells(p, &rows[i], width, &cut);
		free(rows[i].key);
		if (s->release)
			s->release(s->ctx, &rows[i]);
	}
	p->cut = cut.len > 0;
	buf_free(&cut);
}

static int detail_lines(const struct picker *p, struct area body)
{
	int lines = p->options->detail ? DETAIL_LINES : p->cut ? WHOLE_LINES : 0;

	return body.h > 2 * lines ? lines : 0;
}

/* All of the row under the cursor, in the last lines. */
static void draw_detail(struct picker *p, struct area body, int most)
{
	const struct list_row *row = list_current(p->list);
	struct strv lines = STRV_INIT;
	struct buf text = BUF_INIT;
	int y = body.y + body.h - most;

	if (row && p->options->detail)
		p->options->detail(p->options->source.ctx, row->id, &text);
	else if (row)
		add_cut_cells(p, row, body.w - aside_width(p, body.w), &text);
	text_wrap_most(buf_text(&text), body.w - 2, most - 1, &lines);
	term_rule(y, body.x, body.w);
	for (size_t i = 0; i < lines.n; i++)
		term_put(y + 1 + (int)i, body.x + 1, body.w - 2, STYLE_NORMAL, lines.v[i]);
	strv_free(&lines);
	buf_free(&text);
}

static void draw_aside(struct picker *p, struct area a)
{
	const struct list_row *row = list_current(p->list);
	const struct picker_aside *beside = p->options->aside;
	const struct strv *lines = row && !row->heading ? beside->lines(beside->ctx, row->id, a.w - 1, a.h) : NULL;

	for (int i = 0; i < a.h; i++)
		term_put(a.y + i, a.x, a.w, STYLE_NORMAL, lines && (size_t)i < lines->n ? lines->v[i] : "");
}

static void picker_draw(struct screen *self, struct area body)
{
	struct picker *p = (struct picker *)self;
	struct buf position = BUF_INIT;
	const char *label = tr("Find:");
	int w = term_width(label) + 1, right, detail = detail_lines(p, body), below = 0,
	    aside = aside_width(p, body.w);

	if (detail)
		draw_detail(p, body, detail);
	body.h -= detail;
	list_set_numbers(p->list,
			 p->options->digits_choose && text_edit_empty(p->query));
	if (complete_shows(p->options->complete)) {
		complete_draw(p->options->complete, (struct area){ body.y + 1, body.x, 1, body.w });
		below = 1;
	}
	list_draw(p->list, (struct area){ body.y + 1 + below, body.x, body.h - 1 - below, body.w - aside });
	if (aside)
		draw_aside(p, (struct area){ body.y + 1 + below, body.x + body.w - aside + 1, body.h - 1 - below, aside - 1 });
	list_position(p->list, &position);
	right = term_width(buf_text(&position)) + 1;
	term_put(body.y, body.x, w, STYLE_FOCUS, label);
	term_put(body.y, body.x + body.w - right, right, STYLE_DIM, "");
	term_put(body.y, body.x + body.w - right + 1, right - 1, STYLE_DIM,
		 buf_text(&position));
	text_edit_draw(p->query,
		       (struct area){ body.y, body.x + w, 1, body.w - w - right },
		       STYLE_INPUT, true);
	buf_free(&position);
}

static void take_ids(struct picker *p, const int64_t *ids, size_t n)
{
	p->result.ids = xcalloc(n + 1, sizeof *ids);
	for (size_t i = 0; i < n; i++)
		p->result.ids[i] = ids[i];
	p->result.n = n;
	p->taken = true;
	stack_pop_to(&p->screen);
}

static void take_row(struct picker *p, const struct list_row *row)
{
	if (row)
		take_ids(p, &(int64_t){ row->id }, 1);
}

static bool take_typed(struct picker *p)
{
	if (!p->options->free_text || text_edit_empty(p->query))
		return false;
	p->result.text = text_edit_text(p->query);
	p->taken = true;
	stack_pop_to(&p->screen);
	return true;
}

static void take(struct picker *p)
{
	const struct list_row *row = list_current(p->list);
	const int64_t *ids;
	size_t n = list_marked(p->list, &ids);

	if (p->options->multi && (n > 0 || p->options->nmarked > 0))
		take_ids(p, ids, n);
	else if (p->options->typed_first && !p->moved && take_typed(p))
		return;
	else if (row)
		take_row(p, row);
	else
		take_typed(p);
}

static void show_query(struct picker *p)
{
	char *text = text_edit_text(p->query);

	p->moved = false;
	if (p->options->query)
		p->options->query(p->options->source.ctx, text);
	list_reload(p->list, false);
	free(text);
}

/* What is taken as it is has to be one line. */
static bool pasted_lines(const struct picker *p, const struct key *key)
{
	const char *text = key->code == K_PASTE ? term_paste_text() : "";
	size_t n = strcspn(text, "\r\n");

	return p->options->free_text && text[n + strspn(text + n, "\r\n \t")];
}

static bool edit_query(struct picker *p, const struct key *key)
{
	struct err err = ERR_INIT;

	if (pasted_lines(p, key)) {
		stack_message(STYLE_ERROR, tr("Several lines were pasted: only one name fits here"));
		return true;
	}
	switch (text_edit_key(p->query, key, &err)) {
	case EDIT_IGNORED:
		return false;
	case EDIT_REFUSED:
		stack_error(&err);
		return true;
	case EDIT_CUT:
	case EDIT_CHANGED:
		if (err.kind != ERR_NONE)
			stack_error(&err);
		if (p->options->history)
			line_history_typed(p->options->history);
		show_query(p);
		return true;
	default:
		return true;
	}
}

/* Rows are numbered only while nothing is typed. */
static bool take_digit(struct picker *p, const struct key *key)
{
	int digit = key_digit(key);
	const struct list_row *row;

	if (digit == 0 && p->options->digits_choose && !p->options->zero_typed && text_edit_empty(p->query))
		return list_more_numbers(p->list); /* where nine are all it is typed */
	if (digit < 1 || !p->options->digits_choose || !text_edit_empty(p->query))
		return false;
	row = list_numbered(p->list, digit);
	if (row && p->options->multi && !(p->options->digits_take && !list_marked(p->list, NULL)))
		list_mark(p->list, row->id, !list_is_marked(p->list, row->id));
	else
		take_row(p, row);
	return row != NULL;
}

/* Right and Left turn to the next nine and back while a digit takes a row. */
static bool turn_digits(struct picker *p, const struct key *key, enum action a)
{
	enum action edit = keys_lookup_only(CTX_EDIT, key);

	if ((a != ACTION_NONE && a != ACTION_LIST_OPEN) || !p->options->digits_choose || !text_edit_empty(p->query))
		return false;
	return (edit == ACTION_EDIT_RIGHT && list_turn_numbers(p->list, 1)) ||
	       (edit == ACTION_EDIT_LEFT && list_turn_numbers(p->list, -1));
}

static bool picker_action(struct picker *p, enum action a)
{
	switch (a) {
	case ACTION_PICKER_TAKE:
		take(p);
		return true;
	case ACTION_PICKER_TYPED:
		return take_typed(p);
	case ACTION_PICKER_MARK:
		return p->options->multi && list_action(p->list, ACTION_LIST_MARK);
	case ACTION_LIST_FIRST:
	case ACTION_LIST_LAST:
		/* Home and End belong to the text while there is one */
		return text_edit_empty(p->query) && list_action(p->list, a);
	default:
		p->moved = true;
		return list_action(p->list, a);
	}
}

/* Up moves in the list, and from its first row on to what was typed earlier; Down comes back the same way. */
static bool walk_history(struct picker *p, const struct key *key, enum action a)
{
	struct line_history *h = p->options->history;
	enum action edit = keys_lookup_only(CTX_EDIT, key);
	bool up = edit == ACTION_EDIT_UP, down = edit == ACTION_EDIT_DOWN;

	if (!h || (!up && !down))
		return false;
	if (a != ACTION_NONE && !line_history_walking(h)) {
		if (down)
			return false;
		if (list_up(p->list))
			return true;
	}
	if (line_history_walk(h, p->query, up ? 1 : -1))
		show_query(p);
	return true;
}

static bool complete_query(struct picker *p, const struct key *key)
{
	enum complete_result done;

	if (!p->options->complete)
		return false;
	done = complete_key(p->options->complete, p->query, key);
	if (done == COMPLETE_CHANGED)
		show_query(p);
	return done != COMPLETE_IGNORED;
}

static bool picker_key(struct screen *self, const struct key *key, enum action a)
{
	struct picker *p = (struct picker *)self;

	if (complete_query(p, key) || walk_history(p, key, a))
		return true;
	if (take_digit(p, key) || turn_digits(p, key, a))
		return true;
	if (a != ACTION_NONE && picker_action(p, a))
		return true;
	return edit_query(p, key);
}

static bool picker_idle(struct screen *self, bool paused)
{
	struct picker *p = (struct picker *)self;
	const struct list_row *row = list_current(p->list);
	const struct picker_aside *beside = p->options->aside;

	return paused && beside && aside_width(p, term_cols()) && beside->work(beside->ctx, row && !row->heading ? row->id : 0);
}

static struct list *list_of(struct screen *self)
{
	return ((struct picker *)self)->list;
}

static const struct screen_ops picker_ops = {
	.name = "picker",
	.context = CTX_PICKER,
	.uses = (const enum action[]){ ACTION_NONE },
	.title = picker_title,
	.hint = picker_hint,
	.draw = picker_draw,
	.key = picker_key,
	.idle = picker_idle,
	.list = list_of,
};

static void picker_open(struct picker *p)
{
	const struct picker_options *o = p->options;
	struct text_edit_options edit = { .max = o->typed_max ? o->typed_max : QUERY_MAX };
	struct list_options list = {
		.columns = o->columns,
		.ncolumns = o->ncolumns,
		.empty = o->empty ? o->empty : tr("Nothing fits what is typed."),
		.marks = o->multi,
		.no_titles = o->ncolumns < 2,
	};

	p->query = text_edit_create(&edit);
	text_edit_set(p->query, o->typed);
	p->list = list_create(&o->source, &list);
	for (size_t i = 0; i < o->nmarked; i++)
		list_mark(p->list, o->marked[i], true);
	show_query(p);
	if (!o->detail)
		look_ahead(p, term_cols() - aside_width(p, term_cols()));
	if (o->current)
		list_go(p->list, o->current);
	if (o->more)
		list_more_numbers(p->list);
}

bool picker_run(const struct picker_options *options, struct picker_result *ret)
{
	struct picker p = { .screen = { .ops = &picker_ops }, .options = options };

	picker_open(&p);
	stack_run_modal(&p.screen);
	list_destroy(p.list);
	text_edit_destroy(p.query);
	buf_free(&p.hint);
	if (p.taken)
		*ret = p.result;
	return p.taken;
}

void picker_result_free(struct picker_result *r)
{
	free(r->ids);
	free(r->text);
	*r = (struct picker_result)PICKER_RESULT_INIT;
}
