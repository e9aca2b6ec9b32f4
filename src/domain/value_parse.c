#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>
#include <bihuan/domain/value.h>

#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "value_moment.h"
#include "value_number.h"

/* One value on its way in. */
struct parse {
	const struct field *f;
	const struct names *names;
	struct err *err;
};

/* "整改期限：“abc” is not a date; …" */
static bool refuse(const struct parse *p, const char *code, const char *typed,
		   const char *why)
{
	char *shown = utf8_clip(typed, 60, false);

	err_field(p->err, p->f->name, code, "%s: “%s” %s", words_now(&p->f->label),
		  shown, tr(why));
	free(shown);
	return false;
}

/* The first character that no text may hold, counted from 1; 0: there is none. */
static size_t find_control(const char *s, bool lines, uint32_t *ret_c)
{
	size_t left = strlen(s), at = 1, step;

	for (; (step = utf8_next(s, left, ret_c)) > 0; s += step, left -= step, at++)
		if (utf8_is_control(*ret_c) && !(lines && *ret_c == '\n'))
			return at;
	return 0;
}

static bool has_control(const char *s)
{
	uint32_t c;

	return find_control(s, false, &c) > 0;
}

/* Refuses what no text may hold, naming it: it cannot be seen. */
static bool refuse_control(const struct parse *p, const char *typed, bool lines)
{
	uint32_t c = 0;
	size_t at = find_control(typed, lines, &c);
	char *shown;

	if (!at)
		return true;
	if (c == '\n' || c == '\r' || c == '\t')
		return refuse(p, "bad_text", typed,
			N_("has a line break or a tab; write one line of plain text"));
	shown = utf8_clip(typed, 60, false);
	if (utf8_turns_direction(c))
		err_field(p->err, p->f->name, "bad_text",
			  "%s: “%s”: character %zu (U+%04X) turns the direction of writing, so "
			  "that something else could be read here; take it out",
			  words_now(&p->f->label), shown, at, (unsigned)c);
	else
		err_field(p->err, p->f->name, "bad_text",
			  "%s: “%s”: character %zu (U+%04X) is a control character, which no "
			  "text may hold; take it out",
			  words_now(&p->f->label), shown, at, (unsigned)c);
	free(shown);
	return false;
}

static bool all_unseen(const char *s)
{
	size_t left = strlen(s), step;
	uint32_t c;

	for (; (step = utf8_next(s, left, &c)) > 0; s += step, left -= step)
		if (!utf8_is_unseen(c) && c != ' ' && c != '\n' && c != 0xa0 && c != 0x3000)
			return false;
	return true;
}

static bool refuse_unseen(const struct parse *p, const char *typed)
{
	return !all_unseen(typed) ||
	       refuse(p, "bad_text", typed, N_("has nothing in it that can be seen"));
}

static bool too_long(const struct parse *p, const char *typed)
{
	size_t n = utf8_count(typed), max = (size_t)field_max(p->f);
	char *shown;

	if (n <= max)
		return false;
	shown = utf8_clip(typed, 60, false);
	err_field(p->err, p->f->name, "too_long",
		  "%s: “%s” has %zu characters, at most %zu are allowed",
		  words_now(&p->f->label), shown, n, max);
	free(shown);
	return true;
}

static bool parse_text(const struct parse *p, char *typed, char **ret)
{
	if (!refuse_control(p, typed, false) || !refuse_unseen(p, typed) || too_long(p, typed))
		return false;
	*ret = xstrdup(typed);
	return true;
}

/* \r\n and \r become \n, a tab a blank. */
static void plain_lines(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\r' && s[1] == '\n')
			continue;
		*to++ = *s == '\r' ? '\n' : *s == '\t' ? ' ' : *s;
	}
	*to = '\0';
}

static bool parse_longtext(const struct parse *p, char *typed, char **ret)
{
	plain_lines(typed);
	str_trim(typed);
	if (!*typed)
		return true;
	if (!refuse_control(p, typed, true) || !refuse_unseen(p, typed) || too_long(p, typed))
		return false;
	*ret = xstrdup(typed);
	return true;
}

static bool parse_integer(const struct parse *p, char *typed, char **ret)
{
	return number_integer(typed, ret) ||
	       refuse(p, "bad_number", typed,
			N_("is not a whole number; write up to 18 digits, as 1200"));
}

static bool parse_decimal(const struct parse *p, char *typed, char **ret)
{
	return number_decimal(typed, ret) ||
	       refuse(p, "bad_number", typed,
			N_("is not a number; write up to 18 digits with a point, as 0.5"));
}

static bool parse_money(const struct parse *p, char *typed, char **ret)
{
	return number_money(typed, ret) ||
	       refuse(p, "bad_number", typed,
			N_("is not an amount of money; write yuan with at most two "
			   "decimals, as 3500.50, or 0.35万"));
}

static bool day_text(const struct parse *p, const char *typed, char iso[DAY_TEXT])
{
	day_t today = p->names ? p->names->today : DAY_NONE, d;

	if (!day_parse(typed, today, &d, NULL))
		return false;
	day_to_iso(d, iso);
	return true;
}

static bool refuse_date(const struct parse *p, const char *typed)
{
	if (day_is_written(typed))
		return refuse(p, "bad_date", typed, N_("is no such day: the month does not have it"));
	return refuse(p, "bad_date", typed,
		N_("is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, "
		   "2026年8月31日, today, 今天, yesterday, 昨天, +7 or 月末"));
}

static bool parse_date(const struct parse *p, char *typed, char **ret)
{
	char iso[DAY_TEXT];

	if (!day_text(p, typed, iso))
		return refuse_date(p, typed);
	*ret = xstrdup(iso);
	return true;
}

static bool parse_dates(const struct parse *p, char *typed, char **ret)
{
	struct strv typed_items = STRV_INIT, days = STRV_INIT;
	bool right = true;
	char iso[DAY_TEXT];

	text_list(typed, &typed_items);
	for (size_t i = 0; i < typed_items.n && right; i++) {
		right = day_text(p, typed_items.v[i], iso);
		if (!right)
			refuse_date(p, typed_items.v[i]);
		else if (!strv_has(&days, iso))
			strv_add(&days, iso);
	}
	if (right)
		*ret = days.n ? strv_join(&days, "\n") : NULL;
	strv_free(&typed_items);
	strv_free(&days);
	return right;
}

static bool parse_datetime(const struct parse *p, char *typed, char **ret)
{
	day_t today = p->names ? p->names->today : DAY_NONE;

	if (moment_read(typed, today, ret))
		return true;
	if (today == DAY_NONE) /* as of a sheet, whose "14:30" is of its own day */
		return refuse(p, "bad_date", typed, N_("is not a day with a time; write it as 2026-08-31 14:30"));
	return refuse(p, "bad_date", typed,
		N_("is not a day with a time; write it as 2026-08-31 14:30, 8月31日 14:30, 昨天 14:30, 昨天 下午2点半, or 14:30 for today"));
}

static bool parse_bool(const struct parse *p, char *typed, char **ret)
{
	static const struct {
		const char *word, *value;
	} words[] = {
		{ "yes", "1" }, { "y", "1" }, { "true", "1" }, { "1", "1" },
		{ "是", "1" }, { "有", "1" }, { "√", "1" }, { "no", "0" },
		{ "n", "0" }, { "false", "0" }, { "0", "0" }, { "否", "0" },
		{ "无", "0" }, { "×", "0" },
	};
	char *key = text_key(typed);
	const char *value = NULL;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(words[i].word, key))
			value = words[i].value;
	free(key);
	if (!value)
		return refuse(p, "bad_choice", typed,
			N_("is neither yes nor no; write yes, no, 是 or 否"));
	*ret = xstrdup(value);
	return true;
}

/* In Chinese a label is typed as it stands, unless the law gave it twice. */
static bool needs_code(const struct field *f, const struct choice *c)
{
	size_t same = 0;

	if (lang_now() != LANG_ZH)
		return !str_eq(words_now(&c->label), c->code);
	for (size_t i = 0; i < f->nchoices; i++)
		same += str_eq(f->choices[i].label.zh, c->label.zh);
	return same > 1;
}

static bool refuse_choice(const struct parse *p, const char *typed)
{
	static const struct words comma = { "、", ", " };
	char *shown = utf8_clip(typed, 40, false);
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < p->f->nchoices; i++) {
		const struct choice *c = &p->f->choices[i];

		if (i)
			buf_add(&list, words_now(&comma));
		if (list.len > 560) {
			buf_add(&list, "…");
			break;
		}
		buf_addf(&list, needs_code(p->f, c) ? "%s (%s)" : "%s", words_now(&c->label), c->code);
	}
	err_field(p->err, p->f->name, "bad_choice", "%s: “%s” is not one of %s",
		  words_now(&p->f->label), shown, buf_text(&list));
	buf_free(&list);
	free(shown);
	return false;
}

static bool parse_choice(const struct parse *p, char *typed, char **ret)
{
	/* what people call it too; a word of sheets for what the acts lead to ("done") is no value to type */
	const struct choice *c = p->f->set == FIELD_BY_FOLD ? field_choice(p->f, typed) : field_word(p->f, typed);

	if (!c)
		return refuse_choice(p, typed);
	*ret = xstrdup(c->code);
	return true;
}

static bool is_id(const char *s)
{
	return strlen(s) == ID_LEN && strspn(s, "0123456789abcdef") == ID_LEN;
}

/* The record of ledger that text names; what find says is said of the field. */
static bool find_record(const struct parse *p, const char *ledger, const char *text,
			char id[ID_TEXT], struct err *err)
{
	if (is_id(text)) {
		memcpy(id, text, ID_TEXT);
		return true;
	}
	if (p->names && p->names->find)
		return p->names->find(p->names->ctx, ledger, text, id, err);
	return err_set(err, ERR_REFUSED, "not_found", "there is no record “%s” here", text);
}

static bool pass_on(const struct parse *p, const struct err *inner)
{
	err_field(p->err, p->f->name, inner->code, "%s: %s", words_now(&p->f->label),
		  inner->text);
	if (p->err)
		p->err->kind = inner->kind;
	return false;
}

/* The sentence why text names no record, which was not made when it was looked for. */
static bool refuse_record(const struct parse *p, const char *ledger, const char *text)
{
	struct err inner = ERR_INIT;
	char id[ID_TEXT];

	find_record(p, ledger, text, id, &inner);
	return pass_on(p, &inner);
}

static bool parse_ref(const struct parse *p, char *typed, char **ret)
{
	struct err inner = ERR_INIT;
	char id[ID_TEXT];

	if (has_control(typed) || too_long(p, typed))
		return refuse(p, "not_found", typed, N_("names no record"));
	if (!find_record(p, p->f->ledger, typed, id, &inner))
		return pass_on(p, &inner);
	*ret = xstrdup(id);
	return true;
}

/* P-A-001 can only be meant as a number. */
static bool looks_like_number(const char *s)
{
	size_t device, digits;

	if (!str_starts(s, "P-"))
		return false;
	device = strspn(s + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	if (device == 0 || s[2 + device] != '-')
		return false;
	digits = strspn(s + 3 + device, "0123456789");
	return digits > 0 && !s[3 + device + digits];
}

/* A name has more in it than digits, blanks and marks. */
static bool has_letter(const char *s)
{
	static const struct {
		uint32_t from, to;
	} marks[] = { { 0, '@' }, { '[', '`' }, { '{', 0xbf }, { 0x2000, 0x206f },
		      { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0xff00, 0xff20 },
		      { 0xff3b, 0xff40 }, { 0xff5b, 0xff65 } };
	bool mark = true;
	uint32_t c = 0;

	for (size_t n; *s && mark; s += n) {
		n = utf8_next(s, strlen(s), &c);
		mark = false;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			mark = mark || (c >= marks[i].from && c <= marks[i].to);
	}
	return !mark;
}

/* Two people must not look like one. */
static bool has_unseen(const char *s)
{
	size_t left = strlen(s), step;
	uint32_t c;

	for (; (step = utf8_next(s, left, &c)) > 0; s += step, left -= step)
		if (utf8_is_unseen(c))
			return true;
	return false;
}

static bool parse_person(const struct parse *p, char *typed, char **ret)
{
	struct err inner = { .terse = true };
	char id[ID_TEXT];

	if (has_control(typed) || *typed == '=' || utf8_count(typed) > 100)
		return refuse(p, "bad_text", typed,
			N_("is not a person; write a number as P-A-001, or a name of "
			   "at most 100 characters"));
	if (has_unseen(typed))
		return refuse(p, "bad_text", typed,
			N_("has a character in it that cannot be seen; write the name again"));
	if (find_record(p, LEDGER_PERSON, typed, id, &inner))
		*ret = xasprintf("=%s", id);
	else if (!str_eq(inner.code, "not_found") || looks_like_number(typed))
		return refuse_record(p, LEDGER_PERSON, typed);
	else if (!has_letter(typed))
		return refuse(p, "bad_text", typed,
			N_("is not a person's name: it has no letter in it"));
	else
		*ret = xstrdup(typed);
	return true;
}

typedef bool parse_value(const struct parse *p, char *typed, char **ret);

static bool parse_items(const struct parse *p, char *typed, parse_value *one, char **ret)
{
	struct strv items = STRV_INIT, values = STRV_INIT;
	bool right = true;

	text_list(typed, &items);
	for (size_t i = 0; i < items.n && right; i++) {
		char *value = NULL;

		right = one(p, items.v[i], &value);
		if (value && !strv_has(&values, value))
			strv_add(&values, value);
		free(value);
	}
	if (right)
		*ret = values.n ? strv_join(&values, "\n") : NULL;
	strv_free(&items);
	strv_free(&values);
	return right;
}

static bool parse_list(const struct parse *p, char *typed, parse_value *one, char **ret)
{
	return !too_long(p, typed) && parse_items(p, typed, one, ret);
}

static bool parse_file(const struct parse *p, char *typed, char **ret)
{
	struct err inner = ERR_INIT;
	struct attachment a;

	if (attachment_read(typed, &a) && !has_control(typed)) {
		*ret = xstrdup(typed);
		return true;
	}
	if (!p->names || !p->names->file)
		return refuse(p, "no_file", typed, N_("cannot be taken in here; attach files to the record"));
	return p->names->file(p->names->ctx, typed, ret, &inner) || pass_on(p, &inner);
}

/* One path, which may hold a comma; else several. */
static bool parse_files(const struct parse *p, char *typed, char **ret)
{
	struct parse quiet = { .f = p->f, .names = p->names };
	struct strv lines = STRV_INIT;
	bool held = str_starts(typed, ATTACHMENT_MARK), right = true;
	struct buf b = BUF_INIT;

	if (!held)
		return parse_file(&quiet, typed, ret) || parse_items(p, typed, parse_file, ret);
	strv_split(&lines, typed, "\n");
	for (size_t i = 0; i < lines.n && right; i++) {
		char *item = NULL;

		right = parse_file(p, lines.v[i], &item);
		if (item)
			buf_addf(&b, "%s%s", b.len ? "\n" : "", item);
		free(item);
	}
	if (right)
		*ret = buf_take(&b);
	buf_free(&b);
	strv_free(&lines);
	return right;
}

static bool parse_typed(const struct parse *p, char *typed, char **ret)
{
	switch (p->f->type) {
	case FIELD_TEXT:
		return parse_text(p, typed, ret);
	case FIELD_LONGTEXT:
		return parse_longtext(p, typed, ret);
	case FIELD_INTEGER:
		return parse_integer(p, typed, ret);
	case FIELD_MONEY:
		return parse_money(p, typed, ret);
	case FIELD_DECIMAL:
		return parse_decimal(p, typed, ret);
	case FIELD_DATE:
		return parse_date(p, typed, ret);
	case FIELD_DATES:
		return parse_dates(p, typed, ret);
	case FIELD_DATETIME:
		return parse_datetime(p, typed, ret);
	case FIELD_BOOL:
		return parse_bool(p, typed, ret);
	case FIELD_CHOICE:
		return parse_choice(p, typed, ret);
	case FIELD_REF:
		return parse_ref(p, typed, ret);
	case FIELD_CHOICES:
		return parse_list(p, typed, parse_choice, ret);
	case FIELD_REFS:
		return parse_list(p, typed, parse_ref, ret);
	case FIELD_PEOPLE:
		return parse_list(p, typed, parse_person, ret);
	case FIELD_TEXTS:
		return parse_list(p, typed, parse_text, ret);
	case FIELD_FILE:
		return parse_file(p, typed, ret);
	case FIELD_FILES:
		return parse_files(p, typed, ret);
	}
	return false;
}

static bool refuse_range(const struct parse *p, const char *typed)
{
	const char *range = p->f->range, *most = strstr(range, "..") + 2, *unit = p->f->type == FIELD_MONEY ? tr(" yuan") : "";
	char *shown = utf8_clip(typed, 60, false), *least = xstrndup(range, (size_t)(most - 2 - range));

	if (!*most)
		err_field(p->err, p->f->name, "out_of_range", "%s: “%s” is too little; %s%s or more is allowed",
			  words_now(&p->f->label), shown, least, unit);
	else if (!*least)
		err_field(p->err, p->f->name, "out_of_range", "%s: “%s” is too much; %s%s or less is allowed",
			  words_now(&p->f->label), shown, most, unit);
	else
		err_field(p->err, p->f->name, "out_of_range", "%s: “%s” is out of range; from %s to %s%s is allowed",
			  words_now(&p->f->label), shown, least, most, unit);
	free(shown);
	free(least);
	return false;
}

static bool refuse_bytes(const struct parse *p, const char *typed)
{
	size_t bad = utf8_first_bad(typed, strlen(typed));
	char *shown;

	if (!typed[bad])
		return true;
	shown = utf8_clip(typed, 60, false);
	err_field(p->err, p->f->name, "bad_text",
		  "%s: “%s” is not UTF-8 text: byte %zu (0x%02X) fits nowhere; convert it first",
		  words_now(&p->f->label), shown, bad + 1, (unsigned char)typed[bad]);
	free(shown);
	return false;
}

bool value_parse(const struct field *f, const char *text, const struct names *names,
		 char **ret_value, struct err *err)
{
	struct parse p = { .f = f, .names = names, .err = err };
	char *typed = xstrdup(text ? text : ""), *value = NULL;
	bool right;

	right = refuse_bytes(&p, typed);
	if (!right)
		goto done;
	str_trim(typed);
	right = !*typed || parse_typed(&p, typed, &value);
	if (right && value && !field_in_range(f, value))
		right = refuse_range(&p, typed);
	if (right && value && f->check && f->check->check)
		right = f->check->check(f, value, err);
	if (right) {
		*ret_value = value;
		value = NULL;
	}
done:
	free(value);
	free(typed);
	return right;
}
