/* No word of the other language stands on a screen but in what people wrote, and no number, deadline or name of an act is
 * cut there. The screens are parted among several programs, so that a check of many cores is not as long as all of them. */
#ifndef TESTS_TUI_LANGUAGE_H
#define TESTS_TUI_LANGUAGE_H

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "drive.h"

#define CUT "…"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static char *written; /* all that the sample's records hold */
static char *said;    /* all that the program and its data say; NULL: not read */

/* Keys of the screens and names of formats and codes that are the same in both languages. */
static const char *const same_in_both[] = {
	"Enter", "Esc",	 "Tab",	 "PageDown", "PageUp", "Home",	"End",	"Insert", "Backspace", "English", "passphrase",
	"CSV",	 "Word", "due",	 "bihuan",   "xlsx",   "xls",	"docx", "csv",	  "GB",	       "LS",	  "LEC",
	"kB",
};

/* What these commands of the program tell. */
static inline void read_written(const char *store, const char *const *commands, size_t n)
{
	struct buf all = BUF_INIT;
	char command[600], part[4096];
	size_t got;

	for (size_t i = 0; i < n; i++) {
		snprintf(command, sizeof command, "\"%s\" -f %s --json %s", getenv("BIHUAN"), store, commands[i]);
		FILE *p = popen(command, "r");

		assert_non_null(p);
		while ((got = fread(part, 1, sizeof part, p)) > 0)
			buf_addn(&all, part, got);
		assert_int_equal(pclose(p), 0);
	}
	buf_add(&all, "示例工业园区");
	written = buf_take(&all);
	assert_true(strlen(written) > 100000);
}

static inline bool is_han(uint32_t c)
{
	return c >= 0x4e00 && c <= 0x9fff;
}

/* Is it in what people wrote? Its last character may belong to the next column. */
static inline bool was_written(const char *text, size_t n)
{
	char *word = xstrndup(text, n);
	bool is = strstr(written, word) != NULL;

	free(word);
	return is;
}

static inline void no_chinese(const char *text, const char *where)
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

static inline bool is_same_in_both(const char *word, size_t n)
{
	for (size_t i = 0; i < COUNT(same_in_both); i++)
		if (strlen(same_in_both[i]) == n && strncmp(same_in_both[i], word, n) == 0)
			return true;
	return false;
}

/* Words of letters alone: numbers, hashes and codes have others beside them. */
static inline void no_english(const char *text, const char *where)
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
static inline void whole_under(struct screen *s, const char *number, const char *heading, const char *where)
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

static inline void whole_bar(struct screen *s, const char *where)
{
	int cols, rows;

	screen_size(s, &cols, &rows);
	char *bar = screen_row(s, rows - 2);

	if (bar[0] == '1' && bar[1] == ' ' && strstr(bar, CUT)) { /* else the screen has no bar, and that is its last line */
		screen_dump(s);
		fail_msg("%s: the bar of actions is cut: %s", where, bar);
	}
	free(bar);
	bar = screen_row(s, rows - 1);
	if (strstr(bar, CUT) && strstr(bar, "  ")) { /* hints stand two blanks apart, a message is a sentence */
		screen_dump(s);
		fail_msg("%s: the hints are cut: %s", where, bar);
	}
	free(bar);
}

/* Does it stand there by itself, not as a piece of a longer word? */
static inline bool stands_in(const char *all, const char *word, size_t n)
{
	char *text = xstrndup(word, n);
	bool is = false;

	for (const char *at = strstr(all, text); at && !is; at = strstr(at + 1, text))
		is = (at == all || !strchr(LETTERS, at[-1])) && (!at[n] || !strchr(LETTERS, at[n]));
	free(text);
	return is;
}

static inline bool is_among(const struct strv *words, const char *word, size_t n)
{
	for (size_t i = 0; i < words->n; i++)
		if (strlen(words->v[i]) == n && strncmp(words->v[i], word, n) == 0)
			return true;
	return false;
}

/* A word of the program or of its data. Screen after screen has the same ones: each is looked for once. */
static inline bool is_said(const char *word, size_t n)
{
	static struct strv found = STRV_INIT, missed = STRV_INIT;
	bool is = is_among(&found, word, n);

	if (is || is_among(&missed, word, n))
		return is;
	is = stands_in(said, word, n);
	strv_take(is ? &found : &missed, xstrndup(word, n));
	return is;
}

/* The words of the program and of its data: of tests/../data, before a test has an environment of its own. */
static inline void read_said(void)
{
	struct buf all = BUF_INIT;
	char command[600], part[4096];
	size_t got;

	snprintf(command, sizeof command, "cd \"%s/../data\" && cat po/*.po */*.cfg */*.csv; cd ../src && cat tui/*.c report/*.c domain/*.c", getenv("TESTS"));
	FILE *p = popen(command, "r");

	assert_non_null(p);
	while ((got = fread(part, 1, sizeof part, p)) > 0)
		buf_addn(&all, part, got);
	assert_int_equal(pclose(p), 0);
	said = buf_take(&all);
	assert_true(strlen(said) > 100000);
}

/* A word or a day that was cut ends in an ellipsis, so that nobody takes the half for the whole: what stands without one is a
 * word of the program, of its data, or of what people wrote. A word that ends a line may go on below, where it was too long. */
static inline void no_half(const char *text, const char *where)
{
	for (const char *at = text; said && *at;) {
		size_t n = strspn(at, LETTERS DIGITS "-_./:"), letters = strspn(at, LETTERS);
		bool whole = strncmp(at + n, CUT, strlen(CUT)) == 0;

		if (letters > 2 && letters == n && !whole && !is_said(at, n) && !stands_in(written, at, n))
			fail_msg("%s: half a word without an ellipsis: %.*s", where, (int)n, at);
		if (n > 4 && n < 10 && strncmp(at, "20", 2) == 0 && at[4] == '-' && strspn(at, DIGITS "-") == n && n != 7 && !whole &&
		    !stands_in(written, at, n))
			fail_msg("%s: half a day without an ellipsis: %.*s", where, (int)n, at);
		at += n ? n : 1;
	}
}

/* A screen: how it is reached from Today, and what stands there then. What opens only when the one before has been drawn is
 * behind a \n; in English none is looked at whose words are Chinese in both, as the text of a paper is. */
struct place {
	const char *go, *zh, *en;
};

struct look {
	int cols, rows;
	const char *lang;
};

static inline void go_there(struct screen *s, const char *go, const char *wait)
{
	const char *end;

	for (; (end = strchr(go, '\n')) != NULL; go = end + 1) {
		char *keys = xstrndup(go, (size_t)(end - go));

		screen_keys(s, keys);
		free(keys);
		assert_true(screen_settle(s));
	}
	drive(s, go, wait);
}

static inline void look_at(struct screen *s, const struct look *l, const struct place *p)
{
	bool zh = str_eq(l->lang, "zh");
	const char *number = zh ? "编号" : "Number";
	char where[120];

	if (!zh && !p->en)
		return;
	snprintf(where, sizeof where, "%s at %dx%d in %s", p->go, l->cols, l->rows, l->lang);
	go_there(s, p->go, zh ? p->zh : p->en);
	char *text = screen_text(s);

	(zh ? no_english : no_chinese)(text, where);
	no_half(text, where);
	whole_under(s, number, number, where);
	whole_under(s, number, zh ? "下一步" : "Next", where);
	whole_under(s, number, zh ? "期限" : "Until", where);
	whole_under(s, number, zh ? "整改期限" : "Deadline", where);
	whole_bar(s, where);
	free(text);
	drive_home(s);
}

#endif
