/* A program with nothing but widgets, for the screen tests: its first argument
 * says which. Answers are shown in the status line or, after the end, printed
 * on standard output. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "../../src/tui/actionbar.h"
#include "../../src/tui/form.h"
#include "../../src/tui/list.h"
#include "../../src/tui/picker.h"
#include "../../src/tui/prompt.h"
#include "../../src/tui/stack.h"
#include "../../src/tui/term.h"

static struct buf printed = BUF_INIT;

/* --- a source of numbered rows, with gaps where rows were taken out --- */

#define ROWS_MAX 20000

struct rows {
	int n;
	bool gone[ROWS_MAX + 2];
	bool sections; /* ids 100, 200, … of headings before every 7 rows */
	char query[200];
};

static bool is_heading(const struct rows *r, int64_t id)
{
	return r->sections && id % 8 == 1;
}

static bool row_fits(const struct rows *r, int64_t id)
{
	char text[32];

	if (id < 1 || id > r->n || r->gone[id])
		return false;
	snprintf(text, sizeof text, "隐患%05d", (int)id);
	return strstr(text, r->query) != NULL;
}

static void fill(const struct rows *r, int64_t id, struct list_row *row)
{
	row->id = id;
	row->key = xasprintf("%05d", (int)id);
	row->heading = is_heading(r, id);
	row->style = row->heading ? STYLE_HEADING : STYLE_NORMAL;
}

static size_t rows_after(void *ctx, const struct list_key *from, size_t n,
			 struct list_row *rows)
{
	struct rows *r = ctx;
	size_t got = 0;

	for (int64_t id = from ? atoi(from->text) + 1 : 1; id <= r->n && got < n; id++)
		if (row_fits(r, id))
			fill(r, id, &rows[got++]);
	return got;
}

static size_t rows_before(void *ctx, const struct list_key *from, size_t n,
			  struct list_row *rows)
{
	struct rows *r = ctx;
	size_t got = 0;

	for (int64_t id = from ? atoi(from->text) - 1 : r->n; id > 0 && got < n; id--)
		if (row_fits(r, id))
			fill(r, id, &rows[got++]);
	return got;
}

static long rows_count(void *ctx, bool *ret_capped)
{
	struct rows *r = ctx;
	long n = 0;

	for (int id = 1; id <= r->n; id++)
		n += row_fits(r, id) && !is_heading(r, id);
	*ret_capped = n > 10000;
	return n > 10000 ? 10000 : n;
}

static void rows_cell(void *ctx, const struct list_row *row, int column, struct buf *out,
		      int *style)
{
	(void)ctx;
	if (row->heading) {
		buf_addf(out, "-- 第%d组 section", (int)(row->id / 8 + 1));
	} else if (column == 0) {
		buf_addf(out, "%d", (int)row->id);
	} else if (column == 1) {
		buf_addf(out, "隐患%05d 消防通道堵塞e\xcc\x81\tx 安全出口上锁且未设置疏散指示标志",
			 (int)row->id);
	} else {
		bool late = row->id % 3 == 0;

		*style = late ? STYLE_LATE : STYLE_GOOD;
		buf_add(out, late ? "逾期" : "正常");
	}
}

static bool rows_find(void *ctx, int64_t id, struct list_row *row)
{
	if (!row_fits(ctx, id))
		return false;
	fill(ctx, id, row);
	return true;
}

static void rows_query(void *ctx, const char *text)
{
	struct rows *r = ctx;

	snprintf(r->query, sizeof r->query, "%s", text);
}

static struct list_source rows_source(struct rows *r)
{
	return (struct list_source){ .after = rows_after,
				     .before = rows_before,
				     .count = rows_count,
				     .cell = rows_cell,
				     .find = rows_find,
				     .ctx = r };
}

static const struct list_column columns[] = {
	{ .title = "No.", .width = 6, .right = true, .sort = 1 },
	{ .title = "隐患描述" },
	{ .title = "状态", .width = 6 },
};

/* --- the list: d takes the row away, D the one above; digits: a bar --- */

struct list_screen {
	struct screen screen;
	struct rows rows;
	struct list *list;
	struct actionbar *bar;
	char title[80];
};

static const char *list_screen_title(struct screen *self)
{
	struct list_screen *s = (struct list_screen *)self;
	struct buf b = BUF_INIT;

	list_position(s->list, &b);
	snprintf(s->title, sizeof s->title, "List %s", buf_text(&b));
	buf_free(&b);
	return s->title;
}

static void list_screen_draw(struct screen *self, struct area body)
{
	struct list_screen *s = (struct list_screen *)self;

	body.h--;
	list_draw(s->list, body);
	actionbar_draw(s->bar, body.y + body.h);
}

static void remove_row(struct list_screen *s, int64_t id)
{
	if (id > 0)
		s->rows.gone[id] = true;
	list_refresh(s->list);
}

static bool list_screen_key(struct screen *self, const struct key *key, enum action a)
{
	struct list_screen *s = (struct list_screen *)self;
	int id;

	if (actionbar_key(s->bar, key, &id)) {
		stack_messagef(STYLE_NORMAL, "chosen %d", id);
		return true;
	}
	if (key_is(key, 'd'))
		remove_row(s, list_current_id(s->list));
	else if (key_is(key, 'D'))
		remove_row(s, list_current_id(s->list) - 1);
	else if (a == ACTION_LIST_OPEN)
		stack_messagef(STYLE_NORMAL, "open %d", (int)list_current_id(s->list));
	else if (key_is(key, 'z'))
		list_go(s->list, 55);
	else
		return list_action(s->list, a);
	return true;
}

static void list_screen_destroy(struct screen *self)
{
	struct list_screen *s = (struct list_screen *)self;

	list_destroy(s->list);
	actionbar_destroy(s->bar);
	free(s);
}

static const struct screen_ops list_screen_ops = {
	.name = "demo_list",
	.context = CTX_LIST,
	.title = list_screen_title,
	.draw = list_screen_draw,
	.key = list_screen_key,
	.destroy = list_screen_destroy,
};

static void push_list(int n, bool sections)
{
	static const char *const titles[] = { "登记", "复查",	"整改", "督办", "延期", "移送",
					      "评估", "摘牌",	"销号", "作废", "更正", "导出" };
	struct list_screen *s = xcalloc(1, sizeof *s);
	struct list_source source;
	struct list_options options = { .columns = columns,
					.ncolumns = 3,
					.empty = "这里没有记录。Nothing to see.",
					.marks = true };

	s->screen.ops = &list_screen_ops;
	s->rows.n = n;
	s->rows.sections = sections;
	source = rows_source(&s->rows);
	s->list = list_create(&source, &options);
	s->bar = actionbar_create();
	for (int i = 0; i < 12; i++)
		actionbar_add(s->bar, i + 1, titles[i], "note");
	actionbar_add_off(s->bar, 99, "关闭", "not allowed now");
	stack_push(&s->screen);
}

/* --- the form --- */

struct form_screen {
	struct screen screen;
	struct form *form;
	struct rows rows;
};

static const struct form_choice levels[] = { { .code = "general", .title = "一般" }, { .code = "major", .title = "重大" } };
static const struct form_choice causes[] = { { .code = "person", .title = "人" },
					     { .code = "object", .title = "物" },
					     { .code = "management", .title = "管理" },
					     { .code = "environment", .title = "环境" } };
static const struct form_choice many[] = { { .code = "a", .title = "化工" }, { .code = "b", .title = "机械" }, { .code = "c", .title = "建材" },
					   { .code = "d", .title = "轻工" }, { .code = "e", .title = "纺织" }, { .code = "f", .title = "冶金" },
					   { .code = "g", .title = "有色" }, { .code = "h", .title = "烟草" }, { .code = "i", .title = "商贸" },
					   { .code = "j", .title = "仓储" }, { .code = "k", .title = "其他" } };

static const struct form_field fields[] = {
	{ .name = "what", .label = "登记", .kind = FORM_HEADING },
	{ .name = "enterprise", .label = "企业", .kind = FORM_PICK, .required = true,
	  .help = "Which enterprise" },
	{ .name = "description", .label = "隐患描述", .kind = FORM_LONGTEXT,
	  .required = true, .help = "What is wrong" },
	{ .name = "location", .label = "部位", .kind = FORM_TEXT, .required = true,
	  .max = 20 },
	{ .name = "level", .label = "级别", .kind = FORM_CHOICE, .choices = levels,
	  .nchoices = 2 },
	{ .name = "cause", .label = "原因", .kind = FORM_CHOICES, .choices = causes,
	  .nchoices = 4 },
	{ .name = "halted", .label = "停产", .kind = FORM_YESNO },
	{ .name = "trade", .label = "行业", .kind = FORM_CHOICE, .choices = many,
	  .nchoices = 11 },
	{ .name = "reason", .label = "Reason (major)", .kind = FORM_TEXT, .hidden = true,
	  .required = true },
	{ .name = "found_on", .label = "发现日期", .kind = FORM_TEXT, .value = "2026-09-01" },
	{ .name = "day", .label = "登记日期", .kind = FORM_INFO, .value = "2026-09-01" },
	{ .name = "note", .label = "备注", .kind = FORM_LONGTEXT },
};
#define NFIELDS (sizeof fields / sizeof *fields)

static void form_changed_cb(void *ctx, int field)
{
	struct form_screen *s = ctx;

	(void)field;
	form_set_hidden(s->form, form_find(s->form, "reason"),
			!str_eq(form_value_of(s->form, "level"), "major"));
	form_info_clear(s->form);
	if (str_eq(form_value_of(s->form, "level"), "major"))
		form_info(s->form, STYLE_WARN,
			  "重大隐患:须由监督人员定级,并在五日内挂牌督办。");
	if (str_eq(form_value_of(s->form, "note"), "rebuild"))
		form_rebuild(s->form, fields + 1, NFIELDS - 1);
}

static bool form_check_cb(void *ctx, int field, struct err *err)
{
	struct form_screen *s = ctx;

	if (str_eq(form_name(s->form, field), "found_on") &&
	    !str_starts(form_value(s->form, field), "20"))
		return err_field(err, "found_on", "bad_date", "%s is not a date.",
				 form_value(s->form, field));
	return true;
}

static size_t form_suggest_cb(void *ctx, int field, const char *typed, struct strv *out)
{
	static const char *const texts[] = { "消防通道堵塞", "配电箱未接地", "灭火器过期" };
	struct form_screen *s = ctx;

	if (str_eq(form_name(s->form, field), "description"))
		for (int i = 0; i < 3; i++)
			if (strstr(texts[i], typed))
				strv_add(out, texts[i]);
	return out->n;
}

static void form_chosen_cb(void *ctx, int field, int index)
{
	static const char *const texts[] = { "消防通道堵塞", "配电箱未接地", "灭火器过期" };
	struct form_screen *s = ctx;

	form_set_value(s->form, field, texts[index], NULL);
	if (index == 0)
		form_set_value(s->form, form_find(s->form, "location"), "一楼", NULL);
}

static bool form_pick_cb(void *ctx, int field, const char *typed)
{
	struct form_screen *s = ctx;
	struct picker_options o = { .title = "企业",
				    .source = rows_source(&s->rows),
				    .query = rows_query,
				    .columns = columns,
				    .ncolumns = 3,
				    .typed = typed,
				    .digits_choose = true,
				    .free_text = true };
	struct picker_result r = PICKER_RESULT_INIT;
	char value[32];

	if (!picker_run(&o, &r))
		return false;
	if (r.text)
		form_set_value(s->form, field, r.text, NULL);
	if (r.n) {
		snprintf(value, sizeof value, "%d", (int)r.ids[0]);
		form_set_value(s->form, field, value, "红星化工厂");
	}
	picker_result_free(&r);
	return true;
}

static void print_values(struct form *f)
{
	for (int i = 0; i < form_count(f); i++)
		if (*form_value(f, i))
			buf_addf(&printed, "%s=%s\n", form_name(f, i), form_value(f, i));
}

static bool form_save_cb(void *ctx, struct err *err)
{
	struct form_screen *s = ctx;

	if (str_eq(form_value_of(s->form, "location"), "wrong"))
		return err_field(err, "location", "bad", "%s is not a place.", "wrong");
	print_values(s->form);
	return true;
}

static const struct form_ops form_ops = {
	.changed = form_changed_cb,
	.check = form_check_cb,
	.suggest = form_suggest_cb,
	.chosen = form_chosen_cb,
	.pick = form_pick_cb,
	.save = form_save_cb,
};

static const char *form_title(struct screen *self)
{
	(void)self;
	return "登记隐患 Register";
}

static void form_screen_draw(struct screen *self, struct area body)
{
	form_draw(((struct form_screen *)self)->form, body);
}

static bool form_screen_key(struct screen *self, const struct key *key, enum action a)
{
	(void)a;
	switch (form_key(((struct form_screen *)self)->form, key)) {
	case FORM_IGNORED:
		return false;
	case FORM_SAVED:
	case FORM_LEFT:
		stack_clear();
		return true;
	default:
		return true;
	}
}

static void form_screen_destroy(struct screen *self)
{
	form_destroy(((struct form_screen *)self)->form);
	free(self);
}

static const struct screen_ops form_screen_ops = {
	.name = "demo_form",
	.context = CTX_FORM,
	.title = form_title,
	.draw = form_screen_draw,
	.key = form_screen_key,
	.destroy = form_screen_destroy,
};

static void push_form(bool walk)
{
	struct form_screen *s = xcalloc(1, sizeof *s);
	struct form_options options = { .fields = fields,
					.nfields = NFIELDS,
					.ops = &form_ops,
					.ctx = s,
					.digits_choose = walk,
					.digits_advance = walk,
					.enter_skips_filled = walk };

	s->screen.ops = &form_screen_ops;
	s->rows.n = 300;
	s->form = form_create(&options);
	stack_push(&s->screen);
}

/* --- what changes outside while it is read --- */

struct reading_screen {
	struct screen screen;
	int is, shown, read; /* versions: of what there is, of what is drawn, of what was read whole */
};

static void reading_draw(struct screen *self, struct area body)
{
	struct reading_screen *s = (struct reading_screen *)self;
	char text[60];

	s->shown = s->is;
	snprintf(text, sizeof text, "version %d, read %d", s->shown, s->read);
	term_put(body.y, body.x, body.w, STYLE_NORMAL, text);
}

static bool reading_key(struct screen *self, const struct key *key, enum action a)
{
	(void)self;
	(void)a;
	if (key_is(key, 'x'))
		stack_clear();
	return true;
}

/* Once, while the first was being read. */
static bool reading_tick(struct screen *self)
{
	struct reading_screen *s = (struct reading_screen *)self;
	bool changed = s->is == 1 && s->read == 1;

	if (changed)
		s->is = 2;
	return changed;
}

/* The first takes until the next tick is due. */
static bool reading_idle(struct screen *self, bool paused)
{
	struct reading_screen *s = (struct reading_screen *)self;

	if (!paused || s->read == s->shown)
		return false;
	s->read = s->shown;
	if (s->shown == 1)
		sleep(2);
	return s->shown != 1;
}

static const struct screen_ops reading_ops = {
	.name = "demo_reading",
	.context = CTX_LIST,
	.title = form_title,
	.draw = reading_draw,
	.key = reading_key,
	.tick = reading_tick,
	.idle = reading_idle,
};

static void push_reading(void)
{
	static struct reading_screen s = { .screen = { .ops = &reading_ops }, .is = 1 };

	stack_push(&s.screen);
}

/* --- questions, one after the other --- */

static bool not_empty(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	if (*text)
		return true;
	return err_set(err, ERR_REFUSED, "required", "Something has to stand here.");
}

static void ask_questions(void)
{
	const char *const answers[] = { "一", "二", "三" };
	struct prompt_options name = { .question = "姓名?", .check = not_empty, .max = 8 };
	struct prompt_options secret = { .question = "口令?", .secret = true };
	struct rows rows = { .n = 30 };
	struct picker_options people = { .title = "People",
					 .source = rows_source(&rows),
					 .query = rows_query,
					 .columns = columns,
					 .ncolumns = 3,
					 .digits_choose = true,
					 .zero_typed = true,
					 .multi = true };
	struct picker_result r = PICKER_RESULT_INIT;
	char *text = prompt_text(&name);

	buf_addf(&printed, "name=%s\n", text ? text : "(none)");
	free(text);
	text = prompt_text(&secret);
	buf_addf(&printed, "secret=%s\n", text ? text : "(none)");
	free(text);
	buf_addf(&printed, "yes=%d\n", prompt_yes_no("Go on?"));
	buf_addf(&printed, "choice=%d\n", prompt_choice("Which?", answers, 3));
	if (picker_run(&people, &r))
		for (size_t i = 0; i < r.n; i++)
			buf_addf(&printed, "person=%d\n", (int)r.ids[i]);
	picker_result_free(&r);
	prompt_show_keys(CTX_FORM);
}

static bool push_by_name(const char *what)
{
	if (str_eq(what, "list"))
		push_list(100, false);
	else if (str_eq(what, "long"))
		push_list(ROWS_MAX, false);
	else if (str_eq(what, "empty"))
		push_list(0, false);
	else if (str_eq(what, "sections"))
		push_list(100, true);
	else if (str_eq(what, "form"))
		push_form(false);
	else if (str_eq(what, "walk"))
		push_form(true);
	else if (str_eq(what, "reading"))
		push_reading();
	else
		return false;
	return true;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;

	setlocale(LC_ALL, "");
	lang_set(LANG_EN);
	if (!term_start(NULL, &err)) {
		fprintf(stderr, "%s: %s\n", err.code, err.text);
		return (int)err.kind;
	}
	if (argc > 1 && str_eq(argv[1], "ask"))
		ask_questions();
	else if (argc > 1 && str_eq(argv[1], "crash"))
		abort();
	else
		push_by_name(argc > 1 ? argv[1] : "list");
	stack_run();
	term_stop();
	fputs(buf_text(&printed), stdout);
	buf_free(&printed);
	return 0;
}
