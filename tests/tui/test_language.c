/* What is on the screens, at three sizes in both languages: no number, deadline or name of an act is cut, and
 * no word of the other language stands anywhere but in what people wrote. */
#include "drive.h"

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#define CUT "…"

static char *written; /* all that the sample's records hold */

/* Keys of the screens and names of formats and codes that are the same in both languages. */
static const char *const same_in_both[] = {
	"Enter", "Esc",	 "Tab",	 "PageDown", "PageUp", "Home",	"End",	"Insert", "Backspace", "English", "passphrase",
	"CSV",	 "Word", "due",	 "bihuan",   "xlsx",   "xls",	"docx", "csv",	  "GB",	       "LS",	  "LEC",
};

static void read_written(const char *store)
{
	static const char *const ledgers[] = { "hazard", "enterprise", "criterion", "person", "rule" };
	struct buf all = BUF_INIT;
	char command[600], part[4096];
	size_t n;

	for (size_t i = 0; i <= COUNT(ledgers); i++) {
		snprintf(command, sizeof command, "\"%s\" -f %s --json %s%s", getenv("BIHUAN"), store,
			 i < COUNT(ledgers) ? "list " : "log", i < COUNT(ledgers) ? ledgers[i] : "");
		FILE *p = popen(command, "r");

		assert_non_null(p);
		while ((n = fread(part, 1, sizeof part, p)) > 0)
			buf_addn(&all, part, n);
		assert_int_equal(pclose(p), 0);
	}
	buf_add(&all, "示例工业园区");
	written = buf_take(&all);
	assert_true(strlen(written) > 100000);
}

static bool is_han(uint32_t c)
{
	return c >= 0x4e00 && c <= 0x9fff;
}

/* Is it in what people wrote? Its last character may belong to the next column. */
static bool was_written(const char *text, size_t n)
{
	char *word = xstrndup(text, n);
	bool is = strstr(written, word) != NULL;

	free(word);
	return is;
}

static void no_chinese(const char *text, const char *where)
{
	for (const char *at = text; *at;) {
		const char *from = at;
		uint32_t c = 0;
		size_t n;

		while ((n = utf8_next(at, strlen(at), &c)) > 0 && is_han(c))
			at += n;
		if (at == from) {
			at += n ? n : 1;
			continue;
		}
		if (!was_written(from, (size_t)(at - from)) && strncmp(from, "中文", strlen("中文")) != 0)
			fail_msg("%s: a Chinese word on an English screen: %.*s", where, (int)(at - from), from);
	}
}

static bool is_same_in_both(const char *word, size_t n)
{
	for (size_t i = 0; i < COUNT(same_in_both); i++)
		if (strlen(same_in_both[i]) == n && strncmp(same_in_both[i], word, n) == 0)
			return true;
	return false;
}

/* Words of letters alone: numbers, hashes and codes have others beside them. */
static void no_english(const char *text, const char *where)
{
	for (const char *at = text; *at;) {
		size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:");
		size_t letters = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

		if (letters > 1 && letters == n && !is_same_in_both(at, n) && !was_written(at, n))
			fail_msg("%s: an English word on a Chinese screen: %.*s", where, (int)n, at);
		at += n ? n : 1;
	}
}

/* Under a heading, which stands in the line of the numbers' heading, nothing may be cut. */
static void whole_under(struct screen *s, const char *number, const char *heading, const char *where)
{
	int line, row, col, cols, rows;

	screen_size(s, &cols, &rows);
	if (!screen_find(s, number, &line, &col) || !screen_find(s, heading, &row, &col) || row != line)
		return;
	for (int y = row + 1; y < rows - 3; y++)
		for (int x = col; x < cols && (x == col || strcmp(screen_cell(s, y, x - 1).text, " ") != 0); x++)
			if (strcmp(screen_cell(s, y, x).text, CUT) == 0) {
				screen_dump(s);
				fail_msg("%s: cut under %s, in line %d", where, heading, y);
			}
}

static void whole_bar(struct screen *s, const char *where)
{
	int cols, rows;

	screen_size(s, &cols, &rows);
	char *bar = screen_row(s, rows - 2);

	if (strstr(bar, CUT)) {
		screen_dump(s);
		fail_msg("%s: the bar of actions is cut: %s", where, bar);
	}
	free(bar);
}

static const struct place {
	const char *go, *zh, *en;
} places[] = {
	{ "", "今日", "Today" },
	{ "<Tab><Tab><Tab>", "今日", "Today" },
	{ "<Space>", "*2026", "*2026" },
	{ ":hazards<Enter>", "隐患", "Hazard" },
	{ ":hazards is:overdue<Enter>", "隐患", "Hazard" },
	{ ":hazards<Enter>f", "隐患", "Hazard" },
	{ ":enterprises<Enter>", "企业", "Enterprise" },
	{ ":show 2026-A-0025<Enter>", "2026-A-0025", "2026-A-0025" },
	{ ":show 2026-A-0024<Enter>", "2026-A-0024", "2026-A-0024" },
	{ ":show 2026-A-0025<Enter><End>", "2026-A-0025", "2026-A-0025" },
	{ ":show 2026-A-0056<Enter>1", "定级", "Grade" },
	{ ":show 2026-A-0054<Enter>1", "复查", "Check" },
	{ ":show 2026-A-0020<Enter>1", "督办", "Supervise" },
	{ ":show E-A-0001<Enter>", "E-A-0001", "E-A-0001" },
	{ ":show P-A-002<Enter>", "P-A-002", "P-A-002" },
	{ ":log 2026-A-0025<Enter>", "A-", "A-" },
	{ ":new<Enter>", "登记隐患", "New hazard" },
	{ ":walk<Enter>", "连续登记", "Walk" },
	{ ":ledgers<Enter>", "台账", "Ledgers" },
	{ ":figures<Enter>", "统计", "Figures" },
	{ ":report<Enter>", "闭环率", "Closing rate" },
	{ ":report monthly_table<Enter>", "总体情况", "Overall" },
	{ "u", "撤销", "Undo" },
};

static const struct look {
	int cols, rows;
	const char *lang;
} looks[] = { { 80, 24, "zh" }, { 80, 24, "en" }, { 60, 20, "zh" }, { 60, 20, "en" }, { 120, 40, "zh" }, { 120, 40, "en" } };

static void look_at(struct screen *s, const struct look *l, const struct place *p)
{
	bool zh = str_eq(l->lang, "zh");
	const char *number = zh ? "编号" : "Number";
	char where[120];

	snprintf(where, sizeof where, "%s at %dx%d in %s", p->go, l->cols, l->rows, l->lang);
	drive(s, p->go, zh ? p->zh : p->en);
	char *text = screen_text(s);

	(zh ? no_english : no_chinese)(text, where);
	whole_under(s, number, number, where);
	whole_under(s, number, zh ? "下一步" : "Next", where);
	whole_under(s, number, zh ? "期限" : "Until", where);
	whole_under(s, number, zh ? "整改期限" : "Deadline", where);
	whole_bar(s, where);
	free(text);
	drive_home(s);
}

static void test_language(void **state)
{
	char *store = sample_store();

	(void)state;
	read_written(store);
	for (size_t i = 0; i < COUNT(looks); i++) {
		const struct look *l = &looks[i];
		struct screen *s = drive_start(store, "P-A-002", l->lang, l->cols, l->rows);

		drive(s, "", str_eq(l->lang, "zh") ? "在办 34" : "Open 34");
		for (size_t k = 0; k < COUNT(places); k++)
			look_at(s, l, &places[k]);
		drive_quit(s);
	}
	free(written);
	free(store);
}

/* F9 in a screen that is open changes all of it: it then holds no word of the language before. Where something is asked
 * it says why not. */
static void test_switch(void **state)
{
	char *store = sample_store();

	(void)state;
	read_written(store);
	for (int zh = 0; zh <= 1; zh++) {
		struct screen *s = drive_start(store, "P-A-002", zh ? "zh" : "en", 80, 24);

		drive(s, "", zh ? "在办 34" : "Open 34");
		for (size_t k = 0; k < COUNT(places); k++) {
			char where[120];

			snprintf(where, sizeof where, "F9 after %s, begun in %s", places[k].go, zh ? "zh" : "en");
			drive(s, places[k].go, zh ? places[k].zh : places[k].en);
			if (screen_has(s, zh ? "Esc 取消" : "Esc cancels"))
				drive(s, "<F9>", zh ? "先回答" : "Answer this first");
			else
				drive(s, "<F9>", zh ? places[k].en : places[k].zh);
			char *text = screen_text(s);

			(zh == !screen_has(s, zh ? "Esc 取消" : "Esc cancels") ? no_chinese : no_english)(text, where);
			free(text);
			drive_home(s);
			drive(s, ":lang<Enter>", zh ? "在办 34" : "Open 34");
		}
		drive_quit(s);
	}
	free(written);
	free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_language), cmocka_unit_test(test_switch) };

	return cmocka_run_group_tests(tests, NULL, sample_forget);
}
