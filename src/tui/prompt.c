#include "prompt.h"

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/tr.h>

#include "stack.h"
#include "text_edit.h"
#include "view.h"

#define ANSWERS_MAX 9

/* A question over the bottom lines; what is asked for stands below it. */
static int draw_question(struct area body, const char *question, int below)
{
	struct strv lines = STRV_INIT;
	int n, y;

	text_wrap_most(question, body.w, body.h - below - 1, &lines);
	n = (int)lines.n;
	y = body.y + body.h - below - n - 1;
	term_rule(y++, body.x, body.w);
	for (int i = 0; i < n; i++)
		term_put(y++, body.x, body.w, STYLE_FOCUS, lines.v[i]);
	strv_free(&lines);
	return y;
}

struct text_prompt {
	struct screen screen;
	const struct prompt_options *options;
	struct text_edit *te;
	char *answer;
};

static void text_draw(struct screen *self, struct area body)
{
	struct text_prompt *p = (struct text_prompt *)self;
	int y = draw_question(body, p->options->question, 1);

	term_put(y, body.x, 2, STYLE_KEY, "> ");
	text_edit_draw(p->te, (struct area){ y, body.x + 2, 1, body.w - 2 }, STYLE_INPUT,
		       true);
}

static void wipe(char *s)
{
	explicit_bzero(s, strlen(s));
	free(s);
}

static void text_enter(struct text_prompt *p)
{
	struct err err = ERR_INIT;
	char *text = text_edit_text(p->te);

	if (p->options->check && !p->options->check(p->options->ctx, text, &err)) {
		stack_error(&err);
		wipe(text);
		return;
	}
	p->answer = text;
	stack_pop_to(&p->screen);
}

static bool text_key(struct screen *self, const struct key *key, enum action a)
{
	struct text_prompt *p = (struct text_prompt *)self;
	struct err err = ERR_INIT;

	(void)a;
	if (key->code == K_ENTER) {
		text_enter(p);
		return true;
	}
	switch (text_edit_key(p->te, key, &err)) {
	case EDIT_IGNORED:
		return false;
	case EDIT_REFUSED:
	case EDIT_CUT:
		stack_error(&err);
		return true;
	default:
		return true;
	}
}

static const char *text_hint(struct screen *self)
{
	(void)self;
	return tr("Enter takes it   Esc cancels");
}

static const struct screen_ops text_ops = {
	.name = "prompt_text",
	.context = CTX_EDIT,
	.over = true,
	.hint = text_hint,
	.draw = text_draw,
	.key = text_key,
};

char *prompt_text(const struct prompt_options *options)
{
	struct text_edit_options edit = { .max = options->max ? options->max : 200,
					  .secret = options->secret };
	struct text_prompt p = { .screen = { .ops = &text_ops, .unseen = options->secret }, .options = options };

	p.te = text_edit_create(&edit);
	text_edit_set(p.te, options->initial);
	stack_run_modal(&p.screen);
	text_edit_destroy(p.te);
	return p.answer;
}

struct choice_prompt {
	struct screen screen;
	const char *question;
	const char *const *answers;
	int n, at, taken;
	int top; /* line of the first answer, when drawn */
	bool yes_no;
	struct key *meant; /* NULL, or for a letter that is no answer */
};

static void choice_draw(struct screen *self, struct area body)
{
	struct choice_prompt *p = (struct choice_prompt *)self;
	int y = draw_question(body, p->question, p->n);

	p->top = y;
	for (int i = 0; i < p->n; i++, y++) {
		int style = i == p->at ? STYLE_SELECTED : STYLE_NORMAL;

		term_putf(y, body.x, body.w, style, "%c %d %s", i == p->at ? '>' : ' ',
			  i + 1, p->answers[i]);
	}
}

static void choice_take(struct choice_prompt *p, int answer)
{
	p->taken = answer;
	stack_pop_to(&p->screen);
}

static bool choice_letter(struct choice_prompt *p, const struct key *key)
{
	if (!p->yes_no)
		return false;
	if (key_is(key, 'y') || key_is(key, 'Y'))
		choice_take(p, 0);
	else if (key_is(key, 'n') || key_is(key, 'N'))
		choice_take(p, 1);
	else
		return false;
	return true;
}

/* A click goes to an answer, a second one on it takes it. */
static void choice_click(struct choice_prompt *p, int line)
{
	if (line < 0 || line >= p->n)
		return;
	if (line == p->at)
		choice_take(p, line);
	else
		p->at = line;
}

static bool choice_key(struct screen *self, const struct key *key, enum action a)
{
	struct choice_prompt *p = (struct choice_prompt *)self;
	int digit = key_digit(key);

	if (p->meant && key->code == K_CHAR && !key->ctrl && digit < 0) {
		*p->meant = *key;
		stack_pop_to(self);
	} else if (key->code == K_CLICK)
		choice_click(p, key->y - p->top);
	else if (digit >= 1 && digit <= p->n)
		choice_take(p, digit - 1);
	else if (a == ACTION_LIST_DOWN)
		p->at = (p->at + 1) % p->n;
	else if (a == ACTION_LIST_UP)
		p->at = (p->at + p->n - 1) % p->n;
	else if (a == ACTION_LIST_OPEN)
		choice_take(p, p->at);
	else if (!choice_letter(p, key))
		/* nothing plain gets through to the screens' global keys */
		return key->code == K_CHAR && !key->ctrl;
	return true;
}

static const char *choice_hint(struct screen *self)
{
	(void)self;
	return tr("A number or Enter answers   Esc cancels");
}

static const struct screen_ops choice_ops = {
	.name = "prompt_choice",
	.context = CTX_LIST,
	.uses = (const enum action[]){ ACTION_LIST_OPEN, ACTION_NONE },
	.over = true,
	.hint = choice_hint,
	.draw = choice_draw,
	.key = choice_key,
};

static int ask(struct choice_prompt *p)
{
	p->screen.ops = &choice_ops;
	p->taken = -1;
	if (p->n > ANSWERS_MAX)
		p->n = ANSWERS_MAX;
	if (p->n > 0)
		stack_run_modal(&p->screen);
	return p->taken;
}

int prompt_choice(const char *question, const char *const *answers, size_t n)
{
	struct choice_prompt p = { .question = question, .answers = answers, .n = (int)n };

	return ask(&p);
}

static bool yes_or_no(const char *question, int at, struct key *meant)
{
	const char *answers[2] = { tr("Yes"), tr("No") };
	struct choice_prompt p = { .screen.unseen = at > 0,
				   .question = question,
				   .answers = answers,
				   .n = 2,
				   .at = at,
				   .yes_no = true,
				   .meant = meant };

	return ask(&p) == 0;
}

bool prompt_yes_no(const char *question)
{
	return yes_or_no(question, 0, NULL);
}

bool prompt_yes_no_above(const char *question, struct key *ret_key)
{
	*ret_key = (struct key){ .code = K_NONE };
	return yes_or_no(question, 0, ret_key);
}

bool prompt_no_yes(const char *question)
{
	return yes_or_no(question, 1, NULL);
}

struct show_prompt {
	struct screen screen;
	const char *title;
	struct view *view;
};

static const char *show_title(struct screen *self)
{
	return ((struct show_prompt *)self)->title;
}

static void show_draw(struct screen *self, struct area body)
{
	view_draw(((struct show_prompt *)self)->view, body);
}

static bool show_key(struct screen *self, const struct key *key, enum action a)
{
	(void)key;
	if (a == ACTION_VIEW_CLOSE || a == ACTION_QUIT || a == ACTION_HELP) {
		stack_pop_to(self);
		return true;
	}
	return view_action(((struct show_prompt *)self)->view, a);
}

static const char *show_hint(struct screen *self)
{
	(void)self;
	return tr("Up, Down, PageUp, PageDown scroll   Enter or Esc closes");
}

static bool show_part(struct screen *self, enum screen_part part, struct buf *out)
{
	if (part == PART_ALL)
		view_text(((struct show_prompt *)self)->view, out);
	return part == PART_ALL;
}

static const struct screen_ops show_ops = {
	.name = "prompt_show",
	.context = CTX_VIEW,
	.title = show_title,
	.hint = show_hint,
	.draw = show_draw,
	.key = show_key,
	.part = show_part,
};

static void show(const char *title, const char *text, bool once)
{
	struct show_prompt p = { .screen = { .ops = &show_ops, .unseen = once }, .title = title };

	p.view = view_create();
	view_add(p.view, STYLE_NORMAL, text);
	stack_run_modal(&p.screen);
	view_destroy(p.view);
}

void prompt_show(const char *title, const char *text)
{
	show(title, text, false);
}

void prompt_show_once(const char *title, const char *text)
{
	show(title, text, true);
}

void prompt_show_error(const struct err *err)
{
	prompt_show_once(tr("Not done"), err->text);
}

/* A line per action of the context: its keys and what it does. */
static void add_keys(struct view *v, enum key_context context)
{
	view_add(v, STYLE_HEADING, context_title(context));
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);
		struct buf line = BUF_INIT;

		if (!info || info->context != context)
			continue;
		buf_add(&line, "  ");
		keys_text(a, false, &line);
		while (term_width(buf_text(&line)) < 24)
			buf_addc(&line, ' ');
		buf_addf(&line, "%s", words_now(&info->title));
		view_add(v, STYLE_NORMAL, buf_text(&line));
		buf_free(&line);
	}
	view_add(v, STYLE_NORMAL, "");
}

void prompt_show_keys(enum key_context context)
{
	struct show_prompt p = { .screen = { .ops = &show_ops }, .title = tr("Keys") };

	p.view = view_create();
	for (;;) {
		add_keys(p.view, context);
		if (context == CTX_GLOBAL)
			break;
		context = context_wider(context);
	}
	stack_run_modal(&p.screen);
	view_destroy(p.view);
}
