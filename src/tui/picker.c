#include "picker.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/tr.h>

#include "stack.h"
#include "text_edit.h"

#define QUERY_MAX 200
#define DETAIL_LINES 6

struct picker {
	struct screen screen;
	const struct picker_options *options;
	struct list *list;
	struct text_edit *query;
	struct picker_result result;
	bool taken;
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
		buf_addf(&p->hint, "%s  ", tr("1-9 take a row"));
	add_hint(&p->hint, ACTION_PICKER_TAKE);
	if (p->options->multi)
		add_hint(&p->hint, ACTION_PICKER_MARK);
	if (p->options->free_text && !text_edit_empty(p->query))
		add_hint(&p->hint, ACTION_PICKER_TYPED);
	add_hint(&p->hint, ACTION_BACK);
	return buf_text(&p->hint);
}

/* All of the row under the cursor, in the last lines; returns how many. */
static int draw_detail(struct picker *p, struct area body)
{
	const struct list_row *row = list_current(p->list);
	struct strv lines = STRV_INIT;
	struct buf text = BUF_INIT;
	int y = body.y + body.h - DETAIL_LINES;

	if (row)
		p->options->detail(p->options->source.ctx, row->id, &text);
	text_wrap(buf_text(&text), body.w - 2, &lines);
	term_rule(y, body.x, body.w);
	for (size_t i = 0; i < lines.n && (int)i < DETAIL_LINES - 1; i++)
		term_put(y + 1 + (int)i, body.x + 1, body.w - 2, STYLE_NORMAL, lines.v[i]);
	strv_free(&lines);
	buf_free(&text);
	return DETAIL_LINES;
}

static void picker_draw(struct screen *self, struct area body)
{
	struct picker *p = (struct picker *)self;
	struct buf position = BUF_INIT;
	const char *label = tr("Find:");
	int w = term_width(label) + 1, right;

	if (p->options->detail && body.h > 4 * DETAIL_LINES / 2)
		body.h -= draw_detail(p, body);

	list_set_numbers(p->list,
			 p->options->digits_choose && text_edit_empty(p->query));
	list_draw(p->list, (struct area){ body.y + 1, body.x, body.h - 1, body.w });
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
	else if (row)
		take_row(p, row);
	else
		take_typed(p);
}

static void show_query(struct picker *p)
{
	char *text = text_edit_text(p->query);

	if (p->options->query)
		p->options->query(p->options->source.ctx, text);
	list_reload(p->list, false);
	free(text);
}

/* What is taken as it is has to be one line. */
static bool pasted_lines(const struct picker *p, const struct key *key)
{
	const char *text = key->code == K_PASTE ? term_paste_text(NULL) : "";
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
		stack_error(&err);
		show_query(p);
		return true;
	case EDIT_CHANGED:
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

	if (digit < 1 || !p->options->digits_choose || !text_edit_empty(p->query))
		return false;
	row = list_numbered(p->list, digit);
	if (row && p->options->multi)
		list_mark(p->list, row->id, !list_is_marked(p->list, row->id));
	else
		take_row(p, row);
	return row != NULL;
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
		return list_action(p->list, a);
	}
}

static bool picker_key(struct screen *self, const struct key *key, enum action a)
{
	struct picker *p = (struct picker *)self;

	if (take_digit(p, key))
		return true;
	if (a != ACTION_NONE && picker_action(p, a))
		return true;
	return edit_query(p, key);
}

static const struct screen_ops picker_ops = {
	.name = "picker",
	.context = CTX_PICKER,
	.title = picker_title,
	.hint = picker_hint,
	.draw = picker_draw,
	.key = picker_key,
};

static void picker_open(struct picker *p)
{
	const struct picker_options *o = p->options;
	struct text_edit_options edit = { .max = QUERY_MAX };
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
	if (o->current)
		list_go(p->list, o->current);
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

/* A source over texts in memory; an id is the index + 1. */
struct texts {
	const char *const *v;
	size_t n;
	struct strv words;
};

static bool texts_fit(const struct texts *t, size_t i)
{
	for (size_t w = 0; w < t->words.n; w++)
		if (!strcasestr(t->v[i], t->words.v[w]))
			return false;
	return true;
}

static size_t texts_after(void *ctx, const struct list_key *from, size_t n,
			  struct list_row *rows)
{
	struct texts *t = ctx;
	size_t got = 0;

	for (size_t i = from ? (size_t)from->id : 0; i < t->n && got < n; i++)
		if (texts_fit(t, i))
			rows[got++].id = (int64_t)i + 1;
	return got;
}

static size_t texts_before(void *ctx, const struct list_key *from, size_t n,
			   struct list_row *rows)
{
	struct texts *t = ctx;
	size_t got = 0;

	for (size_t i = from ? (size_t)from->id - 1 : t->n; i-- > 0 && got < n;)
		if (texts_fit(t, i))
			rows[got++].id = (int64_t)i + 1;
	return got;
}

static long texts_count(void *ctx, bool *ret_capped)
{
	struct texts *t = ctx;
	long n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += texts_fit(t, i);
	*ret_capped = false;
	return n;
}

static void texts_cell(void *ctx, const struct list_row *row, int column, struct buf *out,
		       int *style)
{
	struct texts *t = ctx;

	(void)column;
	(void)style;
	buf_add(out, t->v[row->id - 1]);
}

static bool texts_find(void *ctx, int64_t id, struct list_row *row)
{
	struct texts *t = ctx;

	if (id < 1 || (size_t)id > t->n || !texts_fit(t, (size_t)id - 1))
		return false;
	row->id = id;
	return true;
}

static void texts_query(void *ctx, const char *text)
{
	struct texts *t = ctx;

	strv_free(&t->words);
	strv_split(&t->words, text, " ");
}

static bool pick_texts(const char *title, struct texts *t, struct picker_options *o,
		       struct picker_result *ret)
{
	static const struct list_column column = { .title = "" };
	bool taken;

	o->title = title;
	o->columns = &column;
	o->ncolumns = 1;
	o->digits_choose = true;
	o->query = texts_query;
	o->source = (struct list_source){ .after = texts_after,
					  .before = texts_before,
					  .count = texts_count,
					  .cell = texts_cell,
					  .find = texts_find,
					  .ctx = t };
	taken = picker_run(o, ret);
	strv_free(&t->words);
	return taken;
}

int picker_choose(const char *title, const char *const *items, size_t n, int current)
{
	struct texts t = { .v = items, .n = n };
	struct picker_options o = { .current = current + 1 };
	struct picker_result r = PICKER_RESULT_INIT;
	int chosen = -1;

	if (pick_texts(title, &t, &o, &r))
		chosen = (int)r.ids[0] - 1;
	picker_result_free(&r);
	return chosen;
}

bool picker_choose_many(const char *title, const char *const *items, size_t n, bool *marks)
{
	struct texts t = { .v = items, .n = n };
	int64_t *marked = xcalloc(n + 1, sizeof *marked);
	struct picker_options o = { .multi = true, .marked = marked };
	struct picker_result r = PICKER_RESULT_INIT;
	bool taken;

	for (size_t i = 0; i < n; i++)
		if (marks[i])
			marked[o.nmarked++] = (int64_t)i + 1;
	taken = pick_texts(title, &t, &o, &r);
	if (taken) {
		memset(marks, 0, n * sizeof *marks);
		for (size_t i = 0; i < r.n; i++)
			marks[r.ids[i] - 1] = true;
	}
	picker_result_free(&r);
	free(marked);
	return taken;
}
