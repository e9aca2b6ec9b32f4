/* What people put into cells, as value_parse() takes it. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "inside.h"
#include "serial.h"

struct cell cell_of(const char *text)
{
	return (struct cell){ .s = text, .n = strlen(text) };
}

/* ---- pieces ---- */

#define NO_BREAK_BLANK "\xc2\xa0"

/* Blanks of every width as one kind. */
static char *plain_blanks(char *s)
{
	static const char *const blanks[] = { NO_BREAK_BLANK, "\xe3\x80\x80",
					      "\xe2\x80\x83", "\xe2\x80\x82" };
	char *to = s;
	for (const char *from = s; *from;) {
		size_t i = 0, n = sizeof blanks / sizeof *blanks;
		while (i < n && (*from != *blanks[i] || !str_starts(from, blanks[i])))
			i++;
		*to++ = i < n ? ' ' : *from;
		from += i < n ? strlen(blanks[i]) : 1;
	}
	*to = 0;
	return str_trim(s);
}

/* No blanks at the ends, also of the kind that sheets take from web pages. */
static char *trimmed(const char *s)
{
	static const size_t n = sizeof NO_BREAK_BLANK - 1;
	char *text = str_trim(xstrdup(s));
	size_t len;
	while (str_starts(text, NO_BREAK_BLANK)) {
		memmove(text, text + n, strlen(text) - n + 1);
		str_trim(text);
	}
	while ((len = strlen(text)) >= n && strcmp(text + len - n, NO_BREAK_BLANK) == 0) {
		text[len - n] = 0;
		str_trim(text);
	}
	return text;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* One line: a break between Latin words is a blank, between Han it is nothing. */
static char *one_line(char *s)
{
	char *to = s;
	for (const char *from = s; *from;) {
		size_t plain = strcspn(from, "\t\r\n "), n = strspn(from + plain, " \t\r\n");
		memmove(to, from, plain);
		to += plain;
		from += plain;
		if (!memchr(from, '\n', n)) {
			for (; n > 0; n--, from++)
				*to++ = ' ';
			continue;
		}
		if (to > s && is_word(to[-1]) && is_word(from[n]))
			*to++ = ' ';
		from += n;
	}
	*to = 0;
	return str_trim(s);
}

static char *without_blanks(char *s)
{
	char *to = s;
	for (const char *from = s; *from; from++)
		if (!strchr(" \t\r\n", *from))
			*to++ = *from;
	*to = 0;
	return s;
}

static char *replaced(char *s, const char *what, const char *by)
{
	struct buf b = BUF_INIT;
	const char *at = s, *hit;
	while ((hit = strstr(at, what))) {
		buf_addn(&b, at, (size_t)(hit - at));
		buf_add(&b, by);
		at = hit + strlen(what);
	}
	buf_add(&b, at);
	free(s);
	return b.s ? buf_take(&b) : xstrdup("");
}

static void cut_ending(char *s, const char *ending)
{
	size_t n = strlen(s), e = strlen(ending);
	if (n > e && strcmp(s + n - e, ending) == 0)
		s[n - e] = 0;
}

/* A day as spreadsheets count them, where the format got lost. */
bool cell_serial(const struct cell *c, bool date1904, day_t *ret)
{
	char *end;
	size_t digits = strspn(c->s, "0123456789");
	double v = strtod(c->s, &end);
	/* Five digits, 1954 to 2119; years and days written together have eight. */
	if (digits != 5 || *end || (c->s[5] && c->s[5] != '.') || v < 20000 || v > 80000)
		return false;
	*ret = serial_day(v, date1904 && c->kind == CELL_NUMBER);
	return *ret != DAY_NONE;
}

/* ---- people ---- */

/* "王 伟" is one name, "王伟 李强" are two, and John Smith is one. */
static void add_names(struct buf *out, const char *item)
{
	struct strv words = STRV_INIT;
	bool han = true, single = false;
	strv_split(&words, item, " \t");
	for (size_t i = 0; i < words.n; i++) {
		for (const char *s = words.v[i]; *s; s++)
			han = han && (*s & 0x80);
		single = single || utf8_count(words.v[i]) == 1;
	}
	const char *between = !han ? " " : single ? "" : "、";
	for (size_t i = 0; i < words.n; i++)
		buf_addf(out, "%s%s", i ? between : "", words.v[i]);
	strv_free(&words);
}

static char *people_text(char *text)
{
	struct strv items = STRV_INIT;
	struct buf out = BUF_INIT;
	text = replaced(replaced(text, "/", "、"), "／", "、");
	text_list(text, &items);
	for (size_t i = 0; i < items.n; i++) {
		if (i)
			buf_add(&out, "、");
		add_names(&out, items.v[i]);
	}
	strv_free(&items);
	free(text);
	return out.s ? buf_take(&out) : xstrdup("");
}

/* ---- numbers ---- */

/* √ and × among yes and no, as strangers tick them. */
static char *bool_text(char *text)
{
	static const char *const yes[] = { "√", "✓", "✔", "☑", "是的", "已" };
	static const char *const no[] = { "×", "✗", "✕", "□", "未", "没有" };
	without_blanks(text);
	const char *word = NULL;
	for (size_t i = 0; i < 6 && !word; i++)
		word = strcmp(yes[i], text) == 0 ? "yes" : strcmp(no[i], text) == 0 ? "no" : NULL;
	if (!word)
		return text;
	free(text);
	return xstrdup(word);
}

static char *integer_text(char *text)
{
	static const char *const units[] = { "人", "名", "个" };
	without_blanks(text);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		cut_ending(text, units[i]);
	char *point = strchr(text, '.');
	if (point && point > text && point[1] && strspn(point + 1, "0") == strlen(point + 1))
		*point = 0;
	return text;
}

/* ---- the whole cell ---- */

static bool is_error(const char *s)
{
	static const char *const errors[] = { "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?",
					      "#NUM!", "#NULL!", "#SPILL!", "#CALC!" };
	for (size_t i = 0; *s == '#' && i < sizeof errors / sizeof *errors; i++)
		if (strcmp(s, errors[i]) == 0)
			return true;
	return false;
}

/* Kept as it was written, but for its ends. */
static bool is_prose(const struct field *f)
{
	return field_is(f, FIELD_IS_PROSE);
}

/* A stroke stands for nothing where a day, a number or a name is asked for. */
static bool is_nothing(const struct field *f, const char *s)
{
	static const char *const strokes[] = { "/", "／", "\\", "-", "--", "—", "——", "－", "无",
					       "N/A", "n/a" };
	if (is_prose(f) || f->type == FIELD_BOOL || (f->nchoices && word_is(f, s)))
		return false;
	for (size_t i = 0; i < sizeof strokes / sizeof *strokes; i++)
		if (strcmp(s, strokes[i]) == 0)
			return true;
	return false;
}

static char *by_type(const struct field *f, bool ten_thousands, char *text)
{
	char *money;
	switch (f->type) {
	case FIELD_LONGTEXT:
	case FIELD_TEXTS:
	case FIELD_REFS:
	case FIELD_DATES:
	case FIELD_DATETIME:
	case FIELD_FILE: /* no column means one: a sheet names no files of this machine */
	case FIELD_FILES:
		return text;
	case FIELD_PEOPLE:
		return people_text(text);
	case FIELD_MONEY:
		money = money_text(text, ten_thousands);
		free(text);
		return money;
	case FIELD_INTEGER:
		return integer_text(text);
	case FIELD_BOOL:
		return bool_text(text);
	case FIELD_DECIMAL:
	case FIELD_CHOICE:
	case FIELD_CHOICES:
		return without_blanks(text);
	case FIELD_DATE:
	case FIELD_TEXT:
	case FIELD_REF:
		break;
	}
	return one_line(text);
}

bool cell_is_picture(const struct cell *c)
{
	static const char *const formulas[] = { "=DISPIMG(", "=_xlfn.DISPIMG(", "DISPIMG(" };
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		if (str_starts(c->s, formulas[i]))
			return true;
	return false;
}

char *cell_words(const struct cell *c)
{
	struct buf b = BUF_INIT;
	uint32_t sign;
	size_t left = c->n, step;
	buf_add(&b, "");
	for (const char *s = c->s; (step = utf8_next(s, left, &sign)) > 0; s += step, left -= step)
		if (!utf8_is_control(sign))
			buf_addn(&b, s, step);
		else if (strchr("\t\r\n", (int)sign) && b.len && b.s[b.len - 1] != ' ')
			buf_addc(&b, ' ');
	char *text = trimmed(b.s);
	buf_free(&b);
	return text;
}

char *row_words(const struct row *row)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "");
	for (size_t i = 0; i < row->n; i++) {
		char *words = row->cells[i].fill ? NULL : cell_words(&row->cells[i]);
		if (!str_empty(words))
			buf_addf(&b, "%s%s", b.len ? "  " : "", words);
		free(words);
	}
	return buf_take(&b);
}

bool cell_text(const struct field *f, const struct cell *c, bool ten_thousands, char **ret,
	       struct err *err)
{
	if (c->kind == CELL_NO_VALUE)
		return err_field(err, f->name, "bad_text",
				 "The cell is a formula whose result is not in the file; open and save it in a spreadsheet program");
	char *text = trimmed(c->s);
	if (is_error(text)) {
		err_field(err, f->name, "bad_text", "The cell holds the error %s", text);
		free(text);
		return false;
	}
	if (!is_prose(f) && f->type != FIELD_REF)
		plain_blanks(text);
	if (is_nothing(f, text))
		*text = 0;
	*ret = by_type(f, ten_thousands, text);
	return true;
}
