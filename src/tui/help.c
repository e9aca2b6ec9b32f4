#include <stdlib.h>

#include "kind.h"
#include "reader.h"
#include "shell.h"

struct help {
	enum key_context context;
	const struct ledger *ledger; /* with a life */
	struct screen *of; /* it stands on that, and tells of its keys; NULL */
};

#define LOOP_OF_ALL 2 /* the last ones hold for every ledger */

static const struct words loop[] = {
	{ "从发现到销号：", "From finding to sign-off:" },
	{ "已登记 > 定级 > 已定级 > 下达整改 > 整改中 > 申请复查 > 待复查 > 复查 > 待销号 > 销号 > 已销号",
	  "registered > grade > graded > order > rectifying > ask for a check > awaiting "
	  "check > check > checked > sign off > signed off" },
	{ "复查不合格回到整改中；小问题可当场整改，直接待复查。重大隐患另有挂牌督办、停产停业、延期三条线，"
	  "挂牌未摘、停产未恢复的不能销号。",
	  "A failed check goes back to rectifying; a small matter is fixed on the spot and "
	  "waits for its check. A major hazard may also be listed, halted, extended: while "
	  "listed or halted it cannot be signed off." },
	{ "哪一步现在能办、为什么不能办，都写在隐患页上。",
	  "What can be done now, and why the rest cannot, stands on the hazard's page." },
	{ "手套也好用：数字选下面一行的操作，0 看全部；上下移动，Enter 打开，Esc 返回。",
	  "With gloves: digits choose from the bottom line, 0 shows all of it; arrows move, "
	  "Enter opens, Esc goes back." },
	{ "空格标记多条，再按 Enter，一张表、一笔留痕全部办完；不能办的会列出来，标记仍在。",
	  "Space marks several, Enter then does the next act for all of them as one form and "
	  "one entry; those it is not lawful for are listed and stay marked." },
};

/* Of a ledger other than the one that stands first: its states in their order. */
static void states_fill(struct doc *d, const struct ledger *l)
{
	const struct field *f;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < l->life->ntracks; i++) {
		const struct track *t = &l->life->tracks[i];

		buf_clear(&b);
		f = ledger_field(l, t->field);
		buf_addf(&b, tr("%s: "), words_now(&f->label));
		for (size_t k = 0; k < t->n; k++)
			buf_addf(&b, "%s%s", k ? " > " : "", words_now(&field_choice(f, t->states[k].name)->label));
		doc_line(d, TONE_PLAIN, 1, buf_text(&b));
	}
	buf_free(&b);
}

static void loop_fill(struct doc *d, struct app *app, const struct ledger *l)
{
	size_t of_all = sizeof loop / sizeof *loop - LOOP_OF_ALL;

	doc_heading(d, tr("How it goes"));
	if (l && l != kind_main(app))
		states_fill(d, l);
	for (size_t i = l && l != kind_main(app) ? of_all : 0; i < sizeof loop / sizeof *loop; i++)
		doc_line(d, TONE_PLAIN, 1, words_now(&loop[i]));
}

static void acts_fill(struct doc *d, const struct ledger *l)
{
	doc_heading(d, tr("The acts"));
	for (size_t i = 0; l && i < l->life->nacts; i++)
		doc_field(d, words_now(&l->life->acts[i].title), TONE_PLAIN,
			  words_now(&l->life->acts[i].help));
}

static bool is_named(const enum action *uses, enum action a)
{
	while (*uses != ACTION_NONE && *uses != a)
		uses++;
	return *uses == a;
}

/* What the screen does not do its help does not promise; what it does beside its own keys stands with them. */
static bool is_told(const struct help *h, enum key_context context, enum action a)
{
	const struct screen_ops *of = h->of ? h->of->ops : NULL;
	bool own = action_info(a)->context == context, some = a >= ACTION_LIST_OPEN && a <= ACTION_LIST_EXPORT;

	if (own && some && of && of->uses)
		own = is_named(of->uses, a);
	else if (!own && context == h->context && of && of->uses)
		own = !some && is_named(of->uses, a);
	return own && (!of || !of->does || of->does(h->of, a));
}

static void keys_fill(struct doc *d, enum key_context context, const struct help *h)
{
	char *heading = xasprintf(tr("Keys: %s"), context_title(context));

	doc_heading(d, heading);
	free(heading);
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);
		struct buf keys = BUF_INIT;

		if (info && is_told(h, context, a))
			keys_text(a, false, &keys);
		if (keys.len)
			doc_field(d, buf_text(&keys), TONE_PLAIN, words_now(&info->title));
		buf_free(&keys);
	}
}

/* What the keys of reading and the mouse do, and do not. */
static void reading_fill(struct doc *d)
{
	static const struct words lines[] = {
		{ "/ 在页面、留痕和帮助里查找文字，不分大小写和全角半角；n 下一处，N 上一处，Esc 结束。列表上 / 仍是筛选。",
		  "/ looks for words on pages, in the log and in help, capitals and width apart; n next, N before, Esc "
		  "ends it (n on a page is then the next record again). On lists / is the filter." },
		{ "数字多用来选下面一行的操作，所以次数前先按 #：#12j 下移十二行，#5G 到第五行；统计、留痕、帮助里没有数字键，"
		  "直接写 12j。数字后面不是移动键的，什么都不做。",
		  "Digits mostly choose from the bottom line, so a count has # before it: #12j goes twelve rows down, #5G to "
		  "row five; in figures, the log and help, where no digit is a key, 12j will do. After a count a key that is "
		  "no move does nothing." },
		{ "y 把编号、一行或全文复制到终端的剪贴板（OSC 52，远程登录也行；终端可能没有开放，tmux 里要 set -s "
		  "set-clipboard on）；w 把所显示的全部写到一个新文件，列表按筛选一行不漏。",
		  "y copies a number, a line or the whole text to the terminal's clipboard (OSC 52, over remote shells too; a "
		  "terminal may not allow it, tmux wants set -s set-clipboard on); w writes all that is shown to a new file, a "
		  "list with every row its filter finds." },
		{ "鼠标：滚轮滚动，单击移到该行或选下面一行的操作，再单击打开。按住 Shift 拖动是终端自己的选取；"
		  "设置 mouse = false; 则关闭。",
		  "Mouse: the wheel scrolls, a click goes to a row or chooses from the bottom line, a second one opens. With "
		  "Shift held the terminal's own selection works; the setting mouse = false; turns all of it off." },
	};

	doc_heading(d, tr("Reading"));
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		doc_line(d, TONE_PLAIN, 1, words_now(&lines[i]));
}

static void fill(void *ctx, struct app *app, struct doc *d)
{
	const struct help *h = ctx;
	enum key_context context = h->context;

	for (;;) {
		keys_fill(d, context, h);
		if (context == context_wider(context))
			break;
		context = context_wider(context);
	}
	doc_aside(d);
	loop_fill(d, app, h->ledger);
	reading_fill(d);
	commands_fill(d);
	acts_fill(d, h->ledger);
}

void help_open(struct app *app, enum key_context context)
{
	struct screen *top = stack_top();
	struct help *h = xcalloc(1, sizeof *h);

	h->context = context;
	h->ledger = kind_main(app);
	h->of = top;
	if (top && top->ops->ledger && top->ops->ledger(top) && top->ops->ledger(top)->life)
		h->ledger = top->ops->ledger(top);
	reader_screen_open(app, &(struct reader_options){
				 .name = "help",
				 .title = N_("Help"),
				 .fill = fill,
				 .destroy = free,
				 .ctx = h,
			 });
}
