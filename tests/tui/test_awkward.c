/* The awkward strings of tests/awkward.txt on the screens: pasted wherever something is
 * typed, and shown in lists and on pages. The frame stands, the cursor is where the text
 * ends, columns do not drift, and what is saved is what was pasted. */
#include <locale.h>

#include "unit.h"

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "drive.h"

struct awkward {
	char text, longtext, person; /* verdicts */
	char *name;
	struct buf bytes;
};

static struct awkward *list;
static size_t count;
static char *store;

/* ---- the list ---- */

static size_t braces(const char *s)
{
	size_t depth = 0, n = 0;

	do {
		depth += s[n] == '{';
		depth -= s[n] == '}';
		n++;
	} while (depth);
	return n;
}

static void unescape(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		char put[4], *end;

		if (s[i] != '\\') {
			buf_addc(out, s[i]);
			continue;
		}
		switch (s[++i]) {
		case 'x':
			buf_addc(out, (char)strtoul((char[]){ s[i + 1], s[i + 2], 0 }, NULL, 16));
			i += 2;
			break;
		case 'u':
			buf_addn(out, put, utf8_put(put, (uint32_t)strtoul(s + i + 2, &end, 16)));
			i = (size_t)(end - s);
			break;
		case '*': {
			unsigned long times = strtoul(s + i + 1, &end, 10);
			size_t whole = braces(end);

			while (times--)
				unescape(end + 1, whole - 2, out);
			i = (size_t)(end - s) + whole - 1;
			break;
		}
		default:
			buf_addc(out, s[i] == 'n' ? '\n' : s[i] == 'r' ? '\r' : s[i] == 't' ? '\t' :
				      s[i] == 's' ? ' ' : s[i]);
		}
	}
}

static void read_list(void)
{
	char *path = xasprintf("%s/awkward.txt", getenv("TESTS")), line[8192];
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		struct awkward a = { .bytes = BUF_INIT };
		char name[80];
		int at = 0;

		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		assert_int_equal(sscanf(line, "%c %c %c %79s %n", &a.text, &a.longtext, &a.person,
					name, &at), 4);
		a.name = xstrdup(name);
		buf_add(&a.bytes, "");
		unescape(line + at, strlen(line + at), &a.bytes);
		VEC_ADD(list, count) = a;
	}
	fclose(f);
	free(path);
	assert_true(count > 150);
}

static void forget_list(void)
{
	for (size_t i = 0; i < count; i++) {
		free(list[i].name);
		buf_free(&list[i].bytes);
	}
	free(list);
}

/* ---- the program ---- */

static char *answer(const char *command)
{
	struct buf out = BUF_INIT;
	char part[4096];
	size_t n;
	FILE *p = popen(command, "r");

	assert_non_null(p);
	while ((n = fread(part, 1, sizeof part, p)) > 0)
		buf_addn(&out, part, n);
	buf_add(&out, "");
	if (pclose(p) != 0)
		fail_msg("%s: %s", command, buf_text(&out));
	return buf_take(&out);
}

static void say(const char *arguments)
{
	char *command = xasprintf("\"$BIHUAN\" -f '%s' %s", store, arguments);

	free(answer(command));
	free(command);
}

/* Its argument stands in the environment: no shell reads it. */
static void give(const char *arguments, const struct awkward *a)
{
	setenv("AWKWARD", buf_text(&a->bytes), 1);
	say(arguments);
}

static void fresh(void)
{
	env_fresh(ENV_TODAY);
	store = env_path("awkward.bihuan");
	say("init --name 示例园区 --person 甲");
}

static struct screen *start(const char *lang)
{
	struct screen *s = drive_start(store, NULL, lang, 80, 24);

	assert_true(screen_wait(s, "示例园区", SCREEN_MS));
	assert_true(screen_settle(s));
	return s;
}

static void paste(struct screen *s, const struct awkward *a)
{
	screen_raw(s, "\033[200~", 6);
	screen_raw(s, buf_text(&a->bytes), a->bytes.len);
	screen_raw(s, "\033[201~", 6);
	assert_true(screen_settle(s));
}

/* What ends a paste or is a key of its own cannot be pasted. */
static bool pastes(const struct awkward *a)
{
	return !strstr(buf_text(&a->bytes), "\033[201~");
}

/* ---- what is looked at ---- */

static void wrong(struct screen *s, const struct awkward *a, const char *what)
{
	screen_dump(s);
	fail_msg("%s: %s", a->name, what);
}

/* Where the last character of a row ends. */
static int row_end(struct screen *s, int row, int to)
{
	for (int col = to; col-- > 0;) {
		struct screen_cell c = screen_cell(s, row, col);

		if (c.text[0] && strcmp(c.text, " "))
			return col + c.width;
	}
	return 0;
}

/* Does the terminal of the tests know the widths that the C library knows? */
static bool same_width(const struct awkward *a)
{
	return strcmp(a->name, "emoji-new") != 0;
}

/* The cursor stands behind the text in the columns before `to`. */
static void expect_cursor(struct screen *s, const struct awkward *a, int to)
{
	static const char *const end_unseen[] = { "hangul-filler", "only-filler",
						  "only-zero-width", "many-lines" };
	int row = 0, col = 0;

	if (!screen_cursor(s, &row, &col))
		wrong(s, a, "no cursor");
	for (size_t i = 0; i < COUNT(end_unseen); i++)
		if (!strcmp(a->name, end_unseen[i]))
			return;
	if (col != row_end(s, row, to) && same_width(a))
		wrong(s, a, "the cursor is not behind the text");
}

static void expect_row(struct screen *s, const struct awkward *a, int row, const char *text)
{
	char *now = screen_row(s, row);

	if (strcmp(now, text))
		wrong(s, a, "the frame has moved");
	free(now);
}

/* ---- the tests ---- */

static const struct place {
	const char *keys; /* from Today */
	const char *clear;
	int to; /* the text's columns end before this one; 0: the cursor is not looked at */
	bool one_line; /* of several lines nothing is taken, and a count stands behind it */
	int more; /* a row below the text that stays as it is; 0: none */
} places[] = {
	{ ":new department<Enter>", "<C-u>", 80, false, 19 },
	{ ":", "<C-u>", 70, true, 0 },
	{ ":backup<Enter>", "<C-u>", 80, false, 3 },
	{ "5/", "<C-u>", 0, false, 0 },
};

static bool has_lines(const struct awkward *a)
{
	static const char *const ends[] = { "\n", "\r", "\v", "\f", "\xc2\x85", "\xe2\x80\xa8",
					    "\xe2\x80\xa9" };
	bool has = false;

	for (size_t i = 0; i < COUNT(ends); i++)
		has = has || strstr(buf_text(&a->bytes), ends[i]);
	return has;
}

static void into(struct screen *s, const struct place *p, size_t step)
{
	char *title = NULL, *below = NULL;

	for (size_t i = 0; i < count; i += step) {
		if (!pastes(&list[i]))
			continue;
		paste(s, &list[i]);
		if (title)
			expect_row(s, &list[i], 0, title);
		if (below)
			expect_row(s, &list[i], p->more, below);
		if (p->to && !(p->one_line && (has_lines(&list[i]) || list[i].bytes.len > 60)))
			expect_cursor(s, &list[i], p->to);
		screen_keys(s, p->clear);
		assert_true(screen_settle(s));
		if (!title)
			title = screen_row(s, 0);
		if (!below && p->more)
			below = screen_row(s, p->more);
	}
	free(title);
	free(below);
}

/* In the second language every third of them, unless BIHUAN_LONG is set. */
static void pasted(void **state)
{
	static const char *const langs[] = { "zh", "en" };
	size_t steps[] = { 1, getenv("BIHUAN_LONG") ? 1 : 3 };

	(void)state;
	fresh();
	say("new enterprise 'name=宏达化工(示例)'");
	for (size_t k = 0; k < COUNT(langs); k++)
		for (size_t i = 0; i < COUNT(places); i++) {
			struct screen *s = start(langs[k]);

			screen_keys(s, places[i].keys);
			assert_true(screen_settle(s));
			into(s, &places[i], steps[k]);
			screen_keys(s, "<Esc>");
			assert_true(screen_settle(s));
			drive_quit(s);
		}
	free(store);
	env_remove();
}

/* Rows of a list: the column behind the name begins where its title does. */
static void expect_columns(struct screen *s, const char *title, const char *cell)
{
	int top, col, row, at;

	assert_true(screen_find(s, title, &top, &col));
	for (row = top + 1; row < 22; row++) {
		char *text = screen_row(s, row);
		size_t n = strlen(cell);
		bool right = false;

		if (!strstr(text, "E-A-")) {
			free(text);
			break;
		}
		struct screen_cell c = screen_cell(s, row, col), before = screen_cell(s, row, col - 1);

		at = (int)strlen(c.text);
		right = at > 0 && n >= (size_t)at && !strncmp(c.text, cell, (size_t)at) &&
			!strcmp(before.text, " ");
		if (!right) {
			screen_dump(s);
			fail_msg("the columns drift: %s", text);
		}
		free(text);
	}
	assert_true(row > top + 1);
}

static void listed(void **state)
{
	static const struct {
		const char *lang, *title, *cell;
	} faces[] = { { "zh", "行业", "化" }, { "en", "Sector", "C" } };
	size_t kept = 0;

	(void)state;
	fresh();
	for (size_t i = 0; i < count; i++)
		if (list[i].text == 'k' && same_width(&list[i])) {
			give("new enterprise \"name=$AWKWARD\" sector=chemicals", &list[i]);
			kept++;
		}
	for (size_t k = 0; k < COUNT(faces); k++) {
		struct screen *s = start(faces[k].lang);

		drive(s, "5", "E-A-0001");
		for (size_t page = 0; page < kept / 18; page++) {
			expect_columns(s, faces[k].title, faces[k].cell);
			screen_keys(s, "<PageDown>");
			assert_true(screen_settle(s));
		}
		drive(s, "<Home><Enter>", "E-A-0001");
		for (size_t i = 0; i + 1 < kept; i++) {
			char *number = xasprintf("E-A-%04zu", i + 2);

			drive(s, "<Right>", number);
			free(number);
		}
		drive_quit(s);
	}
	free(store);
	env_remove();
}

/* What was pasted into a form and saved is what was pasted. */
static void saved(void **state)
{
	struct screen *s;
	char *command, *json;

	(void)state;
	fresh();
	s = start("zh");
	for (size_t i = 0; i < count; i++)
		if (list[i].text == 'k') {
			drive(s, ":new enterprise<Enter>", "统一社会信用代码");
			paste(s, &list[i]);
			drive_gone(s, "<F2>", "统一社会信用代码");
		}
	drive_quit(s);
	command = xasprintf("\"$BIHUAN\" -f '%s' --json list enterprise", store);
	json = answer(command);
	for (size_t i = 0; i < count; i++) {
		struct buf want = BUF_INIT;

		if (list[i].text != 'k')
			continue;
		buf_add(&want, "\"name\":");
		buf_add_json(&want, buf_text(&list[i].bytes));
		if (!strstr(json, buf_text(&want)))
			fail_msg("%s was not saved as it is", list[i].name);
		buf_free(&want);
	}
	free(json);
	free(command);
	free(store);
	env_remove();
}

/* Something that cannot go into a text is said to have been left out, in the language
 * of the screen, and nothing but it. */
static void left_out(void **state)
{
	static const struct {
		const char *pasted, *zh, *en, *shown;
	} cases[] = {
		{ "甲\033[31m乙", "控制字符", "left out", "甲[31m乙" },
		{ "甲\xe2\x80\xae乙", "控制字符", "left out", "甲乙" },
		{ "甲\xff乙", "控制字符", "left out", "甲乙" },
		{ "甲\xef\xbb\xbf乙", "控制字符", "left out", "甲乙" },
		{ "甲\xc2\x9b" "31m乙", "控制字符", "left out", "甲31m乙" },
		{ "甲\xe2\x80\xa8乙", "", "", "甲 乙" },
		{ "甲\v乙", "", "", "甲 乙" },
	};

	(void)state;
	fresh();
	for (int en = 0; en < 2; en++)
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct awkward a = { .name = (char[]){ "left out" }, .bytes = BUF_INIT };
			const char *said = en ? cases[i].en : cases[i].zh;
			struct screen *s = start(en ? "en" : "zh");

			buf_add(&a.bytes, cases[i].pasted);
			drive(s, ":new enterprise<Enter>", en ? "Credit code" : "统一社会信用代码");
			paste(s, &a);
			expect(s, cases[i].shown);
			if (*said)
				expect(s, said);
			else
				expect_not(s, en ? "left out" : "控制字符");
			screen_keys(s, "<C-u>");
			drive_quit(s);
			buf_free(&a.bytes);
		}
	free(store);
	env_remove();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pasted),
		cmocka_unit_test(listed),
		cmocka_unit_test(saved),
		cmocka_unit_test(left_out),
	};
	int failed;

	setlocale(LC_CTYPE, "C.UTF-8");
	read_list();
	failed = cmocka_run_group_tests_name("awkward", tests, NULL, NULL);
	forget_list();
	return failed;
}
