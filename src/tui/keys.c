#include "keys.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <bihuan/base/utf8.h>

#define ROW(id, ctx, name, keys, zh, en) [ACTION_##id] = { name, CTX_##ctx, { zh, en }, keys }

static const struct action_info actions[ACTION_COUNT] = {
	ROW(BACK, GLOBAL, "back", "Esc,C-c", "返回", "Back"),
	ROW(QUIT, GLOBAL, "quit", "q,C-q", "退出", "Leave the program"),
	ROW(HELP, GLOBAL, "help", "F1,?", "帮助", "Help"),
	ROW(COMMAND, GLOBAL, "command", ":", "命令", "Type a command"),
	ROW(SEARCH, GLOBAL, "search", "/,F3", "搜索", "Search"),
	ROW(REDRAW, GLOBAL, "redraw", "C-l", "重绘", "Draw the screen again"),
	ROW(UNDO, GLOBAL, "undo", "u", "撤销", "Undo the last entry"),
	ROW(REDO, GLOBAL, "redo", "R", "恢复撤销", "Redo what was undone"),
	ROW(LANGUAGE, GLOBAL, "language", "F9", "切换语言 English", "Switch language 中文"),
	ROW(SHEET, GLOBAL, "emergency", "F12", "应急一页", "Emergency page"),
	ROW(REFRESH, GLOBAL, "refresh", "F5", "刷新", "Read again"),
	ROW(COPY, GLOBAL, "copy", "y", "复制", "Copy"),
	ROW(WRITE, GLOBAL, "write", "w", "写到文件", "Write to a file"),
	ROW(COUNT_MOVES, GLOBAL, "count", "#", "移动的次数", "How often to move"),

	ROW(LIST_UP, LIST, "list_up", "Up,k,WheelUp", "上一行", "One row up"),
	ROW(LIST_DOWN, LIST, "list_down", "Down,j,WheelDown", "下一行", "One row down"),
	ROW(LIST_PAGE_UP, LIST, "list_page_up", "PageUp,C-b", "上一页", "One page up"),
	ROW(LIST_PAGE_DOWN, LIST, "list_page_down", "PageDown,C-f", "下一页",
	    "One page down"),
	ROW(LIST_FIRST, LIST, "list_first", "Home,g", "首行", "First row"),
	ROW(LIST_LAST, LIST, "list_last", "End,G", "末行", "Last row"),
	ROW(LIST_MIDDLE, LIST, "list_middle", "M", "到中间", "To the middle"),
	ROW(LIST_JUMP, LIST, "list_jump", "%,C-g", "跳到第几行", "To a row by its place"),
	ROW(LIST_SECTION_NEXT, LIST, "list_section_next", "Tab", "下一组", "Next section"),
	ROW(LIST_SECTION_BEFORE, LIST, "list_section_before", "S-Tab", "上一组",
	    "Section before"),
	ROW(LIST_OPEN, LIST, "list_open", "Enter,Right", "打开", "Open"),
	ROW(LIST_MARK, LIST, "list_mark", "Space", "标记", "Mark"),
	ROW(LIST_MARK_ALL, LIST, "list_mark_all", "A", "全部标记", "Mark all"),
	ROW(LIST_MARK_NONE, LIST, "list_mark_none", "U", "取消标记", "Take all marks off"),
	ROW(LIST_ACT, LIST, "list_act", "a", "办理其他环节", "Another act"),
	ROW(LIST_NEW, LIST, "list_new", "n,Insert", "新建", "New record"),
	ROW(LIST_LIKE, LIST, "list_like", "c", "照此新建", "New one like this"),
	ROW(LIST_EACH, LIST, "list_each", "N", "为每家新建", "A new record for each"),
	ROW(LIST_PRESS, LIST, "list_press", "p", "催办", "Press for it"),
	ROW(LIST_FILTER, LIST, "list_filter", "f,F4", "筛选", "Filter"),
	ROW(LIST_SORT, LIST, "list_sort", "s", "排序与列", "Order and columns"),
	ROW(LIST_PREVIEW, LIST, "list_preview", "v", "旁边的预览", "The preview beside it"),
	ROW(LIST_FREQUENCY, LIST, "list_frequency", "t", "按列统计", "Count by a column"),
	ROW(LIST_PAPERS, LIST, "list_papers", "P", "文书", "Papers"),
	ROW(LIST_EXPORT, LIST, "list_export", "x", "导出为表格", "Export as a spreadsheet"),

	ROW(FORM_SAVE, FORM, "form_save", "F2,C-s", "保存", "Save"),
	ROW(FORM_NEXT, FORM, "form_next", "Tab", "下一项", "Next field"),
	ROW(FORM_BEFORE, FORM, "form_before", "S-Tab", "上一项", "Field before"),
	ROW(FORM_ENTER, FORM, "form_enter", "Enter", "确定", "Take and go on"),
	ROW(FORM_FIELD_DOWN, FORM, "form_down", "Down", "向下", "Down"),
	ROW(FORM_FIELD_UP, FORM, "form_up", "Up", "向上", "Up"),
	ROW(FORM_PAGE_DOWN, FORM, "form_page_down", "PageDown", "下一屏", "Some fields down"),
	ROW(FORM_PAGE_UP, FORM, "form_page_up", "PageUp", "上一屏", "Some fields up"),
	ROW(FORM_OPEN, FORM, "form_open", "F4", "选取", "Choose from a list"),
	ROW(FORM_SEEN, FORM, "form_seen", "F6,C-r", "关联同类隐患", "Link those seen before"),
	ROW(FORM_SAME, FORM, "form_same", "F7", "本项同上一条", "This line as in the last one"),
	ROW(FORM_COPY, FORM, "form_copy", "F8", "空项照上一条", "Empty lines as in the last one"),
	ROW(FORM_PHOTOS, FORM, "form_photos", "F10,C-t", "附上最近三张照片", "Attach the last three photos"),

	ROW(TODAY_REGISTER, TODAY, "today_register", "n", "登记隐患", "Register a hazard"),
	ROW(TODAY_LEDGERS, TODAY, "today_ledgers", "l", "台账", "Ledgers"),
	ROW(TODAY_FIGURES, TODAY, "today_figures", "t", "统计", "Figures"),
	ROW(TODAY_ROUTINES, TODAY, "today_routines", "r", "定期工作", "Routines"),

	ROW(PAGE_EDIT, PAGE, "page_edit", "e", "更正", "Edit"),
	ROW(PAGE_ACT, PAGE, "page_act", "Enter,a", "办理", "Do an act"),
	ROW(PAGE_LIKE, PAGE, "page_like", "c", "照此新建", "New one like this"),
	ROW(PAGE_LOG, PAGE, "page_log", "l", "留痕", "Journal"),
	ROW(PAGE_ATTACH, PAGE, "page_attach", "f", "附上文件", "Attach a file"),
	ROW(PAGE_LOOK, PAGE, "page_look", "v", "看照片和附件", "Look at photos and attachments"),
	ROW(PAGE_SAVE, PAGE, "page_save", "s", "附件另存", "Write an attachment out"),
	ROW(PAGE_PAPERS, PAGE, "page_papers", "P", "文书", "Papers"),
	ROW(PAGE_VOLUME, PAGE, "page_volume", "V", "卷宗", "Volume of signed papers"),
	ROW(PAGE_SENT, PAGE, "page_sent", "T", "上报的表和报后差异", "The table as sent, and what differs since"),
	ROW(PAGE_NEXT, PAGE, "page_next", "Right,n", "下一条", "Next record"),
	ROW(PAGE_BEFORE, PAGE, "page_before", "Left,b", "上一条", "Record before"),

	ROW(REPORT_LEFT, REPORT, "report_left", "Left,h", "左一列", "Column to the left"),
	ROW(REPORT_RIGHT, REPORT, "report_right", "Right,l", "右一列", "Column to the right"),
	ROW(REPORT_EXPLAIN, REPORT, "report_explain", "e", "这个数字的口径和依据", "How the figure comes about"),
	ROW(REPORT_BEFORE, REPORT, "report_before", "[,b", "上一期", "The period before"),
	ROW(REPORT_AFTER, REPORT, "report_after", "]", "下一期", "The next period"),
	ROW(REPORT_PERIOD, REPORT, "report_period", "p", "换一种期间", "Another kind of period"),
	ROW(REPORT_DAY, REPORT, "report_day", "d", "截止日", "As things stood on a day"),
	ROW(REPORT_SUBMIT, REPORT, "report_submit", "S", "定稿上报", "Submit the table"),
	ROW(REPORT_INTO, REPORT, "report_into", "I", "填入别人的表格", "Fill somebody's workbook"),

	ROW(REPORT_CHART, REPORT, "report_chart", "v", "图或数字", "The chart or the figures"),
	ROW(REPORT_ROWS, REPORT, "report_rows", "r", "交叉统计：选行", "Pivot: choose the rows"),
	ROW(REPORT_COLUMNS, REPORT, "report_columns", "c", "交叉统计：选列", "Pivot: choose the columns"),
	ROW(REPORT_MEASURE, REPORT, "report_measure", "m", "交叉统计：选数什么", "Pivot: choose what is counted"),
	ROW(REPORT_KEEP, REPORT, "report_keep", "K", "交叉统计：存为自己的报表", "Pivot: keep as a report of your own"),

	ROW(PICKER_TAKE, PICKER, "picker_take", "Enter", "选定", "Take"),
	ROW(PICKER_MARK, PICKER, "picker_mark", "Space,Insert", "标记", "Mark"),
	ROW(PICKER_TYPED, PICKER, "picker_typed", "F2", "照所输文字", "Take the text as typed"),

	ROW(EDIT_LEFT, EDIT, "edit_left", "Left,C-b", "左移", "Left"),
	ROW(EDIT_RIGHT, EDIT, "edit_right", "Right,C-f", "右移", "Right"),
	ROW(EDIT_UP, EDIT, "edit_up", "Up,C-p", "上一行；以前输入的", "Line above; an earlier one"),
	ROW(EDIT_DOWN, EDIT, "edit_down", "Down,C-n", "下一行；较后输入的", "Line below; a later one"),
	ROW(EDIT_HOME, EDIT, "edit_home", "Home,C-a", "行首", "Start of the line"),
	ROW(EDIT_END, EDIT, "edit_end", "End,C-e", "行尾", "End of the line"),
	ROW(EDIT_WORD_LEFT, EDIT, "edit_word_left", "C-Left", "左移一词", "Word left"),
	ROW(EDIT_WORD_RIGHT, EDIT, "edit_word_right", "C-Right", "右移一词", "Word right"),
	ROW(EDIT_BACKSPACE, EDIT, "edit_backspace", "Backspace", "删前字", "Delete before"),
	ROW(EDIT_DELETE, EDIT, "edit_delete", "Delete,C-d", "删后字", "Delete"),
	ROW(EDIT_DELETE_WORD, EDIT, "edit_delete_word", "C-w", "删前词", "Delete the word before"),
	ROW(EDIT_DELETE_TO_START, EDIT, "edit_delete_to_start", "C-u", "删至行首",
	    "Delete to the start"),
	ROW(EDIT_DELETE_TO_END, EDIT, "edit_delete_to_end", "C-k", "删至行尾",
	    "Delete to the end"),
	ROW(EDIT_NEWLINE, EDIT, "edit_newline", "C-o", "换行", "New line"),
	ROW(EDIT_UNDO, EDIT, "edit_undo", "C-z", "撤销输入", "Undo typing"),
	ROW(EDIT_COMPLETE, EDIT, "edit_complete", "Tab", "补全", "Complete"),
	ROW(EDIT_COMPLETE_BACK, EDIT, "edit_complete_back", "S-Tab", "上一个补全", "Completion before"),

	ROW(VIEW_UP, VIEW, "view_up", "Up,k,WheelUp", "向上", "One line up"),
	ROW(VIEW_DOWN, VIEW, "view_down", "Down,j,WheelDown", "向下", "One line down"),
	ROW(VIEW_PAGE_UP, VIEW, "view_page_up", "PageUp,C-b", "上一页", "One page up"),
	ROW(VIEW_PAGE_DOWN, VIEW, "view_page_down", "PageDown,Space,C-f", "下一页",
	    "One page down"),
	ROW(VIEW_FIRST, VIEW, "view_first", "Home,g", "开头", "Beginning"),
	ROW(VIEW_LAST, VIEW, "view_last", "End,G", "末尾", "End"),
	ROW(VIEW_CLOSE, VIEW, "view_close", "Enter", "关闭", "Close"),
	ROW(VIEW_SEARCH, VIEW, "view_search", "/,F3", "在文中查找", "Look for words in the text"),
	ROW(VIEW_SEARCH_NEXT, VIEW, "view_search_next", "n", "下一处", "Next place found"),
	ROW(VIEW_SEARCH_BEFORE, VIEW, "view_search_before", "N", "上一处", "Place found before"),

	ROW(JOURNAL_ACT, JOURNAL, "journal_act", "a", "只看一个环节", "Only one act"),
	ROW(JOURNAL_PERSON, JOURNAL, "journal_person", "p", "只看一个人", "Only one person"),

	ROW(COLUMNS_BEFORE, COLUMNS, "columns_before", "-,K", "列左移", "Column to the left"),
	ROW(COLUMNS_AFTER, COLUMNS, "columns_after", "+,J", "列右移", "Column to the right"),
	ROW(COLUMNS_DECLARED, COLUMNS, "columns_declared", "D,Delete", "恢复台账规定的列", "Columns as declared"),

	ROW(ROUTINES_RECORD, ROUTINES, "routines_record", "Enter,Right", "登记所要求的记录", "Make the record it asks for"),
	ROW(ROUTINES_WHO, ROUTINES, "routines_who", "a", "打开所欠的企业、部门或人", "The page of who owes it"),
	ROW(ROUTINES_EXCUSE, ROUTINES, "routines_excuse", "n,Insert", "免办", "Excuse"),
};

static const struct {
	const char *name;
	struct words title;
	enum key_context wider;
} contexts[CTX_COUNT] = {
	[CTX_GLOBAL] = { "global", { "随处可用", "Everywhere" }, CTX_GLOBAL },
	[CTX_LIST] = { "list", { "列表", "Lists" }, CTX_GLOBAL },
	[CTX_FORM] = { "form", { "表单", "Forms" }, CTX_EDIT },
	[CTX_TODAY] = { "today", { "今日", "Today" }, CTX_LIST },
	[CTX_PAGE] = { "page", { "一条记录", "A record" }, CTX_VIEW },
	[CTX_PICKER] = { "picker", { "选取框", "Pickers" }, CTX_LIST },
	[CTX_EDIT] = { "edit", { "输入文字", "Typing text" }, CTX_GLOBAL },
	[CTX_JOURNAL] = { "journal", { "签名留痕", "The signed log" }, CTX_VIEW },
	[CTX_VIEW] = { "view", { "阅读文字", "Reading text" }, CTX_GLOBAL },
	[CTX_COLUMNS] = { "columns", { "排序与列", "Order and columns" }, CTX_LIST },
	[CTX_ROUTINES] = { "routines", { "定期工作", "Routines" }, CTX_LIST },
	[CTX_REPORT] = { "report", { "报表", "Reports" }, CTX_LIST },
};

static const struct {
	const char *name;
	struct key key;
} key_names[] = {
	{ "Enter", { .code = K_ENTER } },
	{ "Esc", { .code = K_ESC } },
	{ "Tab", { .code = K_TAB } },
	{ "S-Tab", { .code = K_BACKTAB } },
	{ "Backspace", { .code = K_BACKSPACE } },
	{ "Delete", { .code = K_DELETE } },
	{ "Insert", { .code = K_INSERT } },
	{ "Up", { .code = K_UP } },
	{ "Down", { .code = K_DOWN } },
	{ "Left", { .code = K_LEFT } },
	{ "Right", { .code = K_RIGHT } },
	{ "Home", { .code = K_HOME } },
	{ "End", { .code = K_END } },
	{ "PageUp", { .code = K_PAGE_UP } },
	{ "PageDown", { .code = K_PAGE_DOWN } },
	{ "C-Left", { .code = K_WORD_LEFT } },
	{ "C-Right", { .code = K_WORD_RIGHT } },
	{ "WheelUp", { .code = K_WHEEL_UP } },
	{ "WheelDown", { .code = K_WHEEL_DOWN } },
	{ "Space", { .code = K_CHAR, .ch = ' ' } },
	{ "Comma", { .code = K_CHAR, .ch = ',' } },
};
#define KEY_NAMES (sizeof key_names / sizeof *key_names)

struct binding {
	enum action action;
	struct key key;
};

static struct {
	struct binding *v;
	size_t n;
	bool ready;
} bound;

const struct action_info *action_info(enum action a)
{
	if (a <= ACTION_NONE || a >= ACTION_COUNT || !actions[a].name)
		return NULL;
	return &actions[a];
}

enum action action_by_name(const char *name)
{
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (str_eq(actions[a].name, name))
			return a;
	return ACTION_NONE;
}

const char *context_name(enum key_context context)
{
	return contexts[context].name;
}

const char *context_title(enum key_context context)
{
	return words_now(&contexts[context].title);
}

enum key_context context_wider(enum key_context context)
{
	return contexts[context].wider;
}

static bool same_key(const struct key *a, const struct key *b)
{
	return a->code == b->code && a->ctrl == b->ctrl &&
	       (a->code != K_CHAR || a->ch == b->ch);
}

static bool is_plain(const struct key *key)
{
	return key->code == K_CHAR && !key->ctrl;
}

/* Is a plain character text in this context? */
static bool is_typed(enum key_context context, const struct key *key)
{
	if (!is_plain(key))
		return false;
	if (context == CTX_PICKER)
		return key->ch != ' ';
	return context == CTX_FORM || context == CTX_EDIT;
}

static void bind(enum action a, const struct key *key)
{
	VEC_ADD(bound.v, bound.n) = (struct binding){ a, *key };
}

static void unbind(bool (*which)(const struct binding *, const void *), const void *arg)
{
	size_t kept = 0;

	for (size_t i = 0; i < bound.n; i++)
		if (!which(&bound.v[i], arg))
			bound.v[kept++] = bound.v[i];
	bound.n = kept;
}

static bool of_action(const struct binding *b, const void *action)
{
	return b->action == *(const enum action *)action;
}

/* The same key in the same context, whatever it did. */
static bool clashes(const struct binding *b, const void *other)
{
	const struct binding *o = other;

	return actions[b->action].context == actions[o->action].context &&
	       same_key(&b->key, &o->key);
}

void keys_reset(void)
{
	free(bound.v);
	bound.v = NULL;
	bound.n = 0;
	bound.ready = true;
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (actions[a].name)
			keys_bind(actions[a].name, actions[a].keys, NULL);
}

static void keys_ready(void)
{
	if (!bound.ready)
		keys_reset();
}

static bool parse_all(enum action a, const struct strv *names, struct key *keys,
		      struct err *err)
{
	for (size_t i = 0; i < names->n; i++) {
		char *name = str_trim(names->v[i]);

		if (!key_parse(name, &keys[i]))
			return err_set(err, ERR_REFUSED, "unknown_key",
				       "There is no key called %s; keys are written like "
				       "n, C-s, F5, Enter, Space, PageDown.",
				       name);
		if (is_typed(actions[a].context, &keys[i]))
			return err_set(err, ERR_REFUSED, "plain_key",
				       "The key %s cannot be used for %s: it is typed as "
				       "text there.",
				       name, actions[a].name);
	}
	return true;
}

static bool is_among(const struct key *keys, size_t n, enum key_code code)
{
	for (size_t i = 0; i < n; i++)
		if (keys[i].code == code)
			return true;
	return false;
}

bool keys_bind(const char *action, const char *keys, struct err *err)
{
	enum action a = action_by_name(action);
	struct strv names = STRV_INIT;
	struct key *parsed;
	bool ok;

	keys_ready();
	if (a == ACTION_NONE)
		return err_set(err, ERR_REFUSED, "unknown_action",
			       "There is no action called %s.", action ? action : "");
	strv_split(&names, keys ? keys : "", ",");
	parsed = xcalloc(names.n + 1, sizeof *parsed);
	ok = parse_all(a, &names, parsed, err);
	if (ok) {
		size_t n = names.n;

		if (a == ACTION_BACK && !is_among(parsed, n, K_ESC))
			key_parse("Esc", &parsed[n++]);
		unbind(of_action, &a);
		for (size_t i = 0; i < n; i++) {
			struct binding b = { a, parsed[i] };

			unbind(clashes, &b);
			bind(a, &parsed[i]);
		}
	}
	free(parsed);
	strv_free(&names);
	return ok;
}

enum action keys_lookup_only(enum key_context context, const struct key *key)
{
	keys_ready();
	for (size_t i = 0; i < bound.n; i++)
		if (actions[bound.v[i].action].context == context &&
		    same_key(&bound.v[i].key, key))
			return bound.v[i].action;
	return ACTION_NONE;
}

enum action keys_lookup(enum key_context context, const struct key *key)
{
	bool typed = is_typed(context, key);

	if (typed)
		return ACTION_NONE;
	for (;;) {
		enum action a = keys_lookup_only(context, key);

		if (a != ACTION_NONE || context == CTX_GLOBAL)
			return a;
		context = contexts[context].wider;
	}
}

bool key_stops(const struct key *key)
{
	return key->code == K_HANGUP || keys_lookup_only(CTX_GLOBAL, key) == ACTION_BACK;
}

static bool parse_function_key(const char *name, struct key *ret_key)
{
	char *end;
	long n;

	if ((name[0] != 'F' && name[0] != 'f') || name[1] < '1' || name[1] > '9')
		return false;
	n = strtol(name + 1, &end, 10);
	if (*end || n > 12)
		return false;
	*ret_key = (struct key){ .code = (enum key_code)(K_F1 + n - 1) };
	return true;
}

static bool parse_ctrl(const char *name, struct key *ret_key)
{
	char c = name[0] && name[1] == '-' ? name[2] : '\0';

	if ((name[0] != 'C' && name[0] != 'c') || !c || name[3])
		return false;
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	/* the terminal sends Backspace, Tab and Enter for these */
	if (c < 'a' || c > 'z' || strchr("hijm", c))
		return false;
	*ret_key = (struct key){ .code = K_CHAR, .ch = (uint32_t)c, .ctrl = true };
	return true;
}

bool key_parse(const char *name, struct key *ret_key)
{
	uint32_t c;
	size_t n;

	if (str_empty(name))
		return false;
	for (size_t i = 0; i < KEY_NAMES; i++)
		if (strcasecmp(name, key_names[i].name) == 0) {
			*ret_key = key_names[i].key;
			return true;
		}
	if (parse_function_key(name, ret_key) || parse_ctrl(name, ret_key))
		return true;
	n = strlen(name);
	if (utf8_next(name, n, &c) != n || utf8_is_control(c))
		return false;
	*ret_key = (struct key){ .code = K_CHAR, .ch = c };
	return true;
}

char *key_format(const struct key *key, char out[KEY_NAME_MAX])
{
	struct buf b = BUF_INIT;

	out[0] = '\0';
	for (size_t i = 0; i < KEY_NAMES; i++)
		if (same_key(key, &key_names[i].key))
			buf_add(&b, key_names[i].name);
	if (b.len == 0 && key->code >= K_F1 && key->code <= K_F12) {
		buf_addf(&b, "F%d", key->code - K_F1 + 1);
	} else if (b.len == 0 && key->code == K_CHAR) {
		char utf8[4];

		if (key->ctrl)
			buf_add(&b, "C-");
		buf_addn(&b, utf8, utf8_put(utf8, key->ch));
	}
	if (b.len > 0 && b.len < KEY_NAME_MAX)
		memcpy(out, b.s, b.len + 1);
	buf_free(&b);
	return out;
}

const char *key_called(const struct key *key, char out[KEY_NAME_MAX])
{
	static const struct words called[] = {
		{ "上", "Up" }, { "下", "Down" }, { "左", "Left" }, { "右", "Right" }, { "C-左", "C-Left" }, { "C-右", "C-Right" },
		{ "滚轮上", "WheelUp" }, { "滚轮下", "WheelDown" }, { "空格", "Space" }, { "逗号", "Comma" },
	};

	key_format(key, out);
	for (size_t i = 0; i < sizeof called / sizeof *called; i++)
		if (str_eq(called[i].en, out))
			return words_now(&called[i]);
	return out;
}

void keys_text(enum action a, bool first_only, struct buf *out)
{
	char name[KEY_NAME_MAX];
	bool any = false;

	keys_ready();
	for (size_t i = 0; i < bound.n && !(any && first_only); i++) {
		if (bound.v[i].action != a)
			continue;
		if (any)
			buf_addc(out, ' ');
		buf_add(out, key_called(&bound.v[i].key, name));
		any = true;
	}
}

int key_digit(const struct key *key)
{
	if (!is_plain(key))
		return -1;
	if (key->ch >= '0' && key->ch <= '9')
		return (int)(key->ch - '0');
	if (key->ch >= 0xff10 && key->ch <= 0xff19)
		return (int)(key->ch - 0xff10);
	return -1;
}

bool key_is(const struct key *key, uint32_t ch)
{
	return is_plain(key) && key->ch == ch;
}
