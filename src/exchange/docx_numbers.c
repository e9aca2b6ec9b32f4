/* The numbers Word writes before paragraphs: they stand in no text, only how they are
 * counted does (ECMA-376, part 1, 17.9). A column of running numbers is often made so. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>

#include "docx_inside.h"

#define LEVELS 9
#define TEXT_MAX 48
#define LISTS_MAX 2000
#define STYLES_MAX 5000
#define NUMBER_MAX 1000000
#define NOT_BEGUN (-2)

struct level {
	long start;
	char format[32];
	char text[TEXT_MAX]; /* "%1.%2"; "" shows nothing */
};
/* An abstract list and how far it was counted. */
struct list {
	long id;
	struct level levels[LEVELS];
	long at[LEVELS];
};
struct num {
	long id, list;
	long start[LEVELS]; /* -1: as the list says */
	bool begun;
};
struct style {
	char name[64], based_on[64];
	int num, level; /* -1: says nothing */
};
struct numbers {
	struct list *lists;
	size_t nlists;
	struct num *nums;
	size_t nnums;
	struct style *styles;
	size_t nstyles;
	/* While it is read. */
	int level;
	bool in_override;
};

static long number_of(const char **attributes, const char *name, long otherwise)
{
	const char *text = xml_attribute(attributes, name);
	char *end;
	long v = text ? strtol(text, &end, 10) : 0;
	return text && *text && !*end && v >= 0 && v <= NUMBER_MAX ? v : otherwise;
}

static void copy(char *to, size_t room, const char *from)
{
	to[0] = 0;
	if (from && strlen(from) < room)
		strcpy(to, from);
}

/* ---- the part numbering ---- */

static void list_element(struct numbers *n, const char *name, const char **attributes)
{
	struct level *level = &n->lists[n->nlists - 1].levels[n->level];
	const char *value = xml_attribute(attributes, "val");
	if (strcmp(name, "start") == 0)
		level->start = number_of(attributes, "val", 1);
	else if (strcmp(name, "numFmt") == 0)
		copy(level->format, sizeof level->format, value);
	else if (strcmp(name, "lvlText") == 0)
		copy(level->text, sizeof level->text, value);
}

static void num_element(struct numbers *n, const char *name, const char **attributes)
{
	struct num *num = &n->nums[n->nnums - 1];
	if (strcmp(name, "abstractNumId") == 0)
		num->list = number_of(attributes, "val", -1);
	else if (strcmp(name, "startOverride") == 0 && n->in_override)
		num->start[n->level] = number_of(attributes, "val", 1);
}

static void numbering_begin(void *ctx, const char *name, const char **attributes)
{
	struct numbers *n = ctx;
	if (strcmp(name, "abstractNum") == 0 && n->nlists < LISTS_MAX) {
		struct list list = { .id = number_of(attributes, "abstractNumId", -1) };
		for (int i = 0; i < LEVELS; i++)
			list.at[i] = NOT_BEGUN;
		VEC_ADD(n->lists, n->nlists) = list;
		n->level = 0;
	} else if (strcmp(name, "num") == 0 && n->nnums < LISTS_MAX) {
		struct num num = { .id = number_of(attributes, "numId", -1), .list = -1 };
		for (int i = 0; i < LEVELS; i++)
			num.start[i] = -1;
		VEC_ADD(n->nums, n->nnums) = num;
	} else if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0) {
		n->level = (int)number_of(attributes, "ilvl", 0) % LEVELS;
		n->in_override = strcmp(name, "lvlOverride") == 0;
	} else if (n->nnums) {
		num_element(n, name, attributes);
	} else if (n->nlists) {
		list_element(n, name, attributes);
	}
}

/* ---- the part styles ---- */

static void styles_begin(void *ctx, const char *name, const char **attributes)
{
	struct numbers *n = ctx;
	if (strcmp(name, "style") == 0 && n->nstyles < STYLES_MAX) {
		struct style s = { .num = -1, .level = -1 };
		copy(s.name, sizeof s.name, xml_attribute(attributes, "styleId"));
		VEC_ADD(n->styles, n->nstyles) = s;
		return;
	}
	struct style *s = n->nstyles ? &n->styles[n->nstyles - 1] : NULL;
	if (!s)
		return;
	if (strcmp(name, "basedOn") == 0)
		copy(s->based_on, sizeof s->based_on, xml_attribute(attributes, "val"));
	else if (strcmp(name, "numId") == 0)
		s->num = (int)number_of(attributes, "val", -1);
	else if (strcmp(name, "ilvl") == 0)
		s->level = (int)number_of(attributes, "val", 0);
}

bool numbers_read(zip_t *zip, const char *path, const char *numbering, const char *styles,
		  struct numbers **ret, struct err *err)
{
	struct numbers *n = xcalloc(1, sizeof *n);
	if (!part_parse(zip, path, numbering,
			&(struct part_reader){ .begin = numbering_begin, .ctx = n }, err) ||
	    !part_parse(zip, path, styles,
			&(struct part_reader){ .begin = styles_begin, .ctx = n }, err)) {
		numbers_free(n);
		return false;
	}
	*ret = n;
	return true;
}

void numbers_free(struct numbers *n)
{
	if (!n)
		return;
	free(n->lists);
	free(n->nums);
	free(n->styles);
	free(n);
}

/* ---- how a number looks ---- */

static void put_letters(long v, char first, struct buf *out)
{
	/* a … z, aa, bb … */
	for (long i = 0; i <= (v - 1) / 26 && i < 10; i++)
		buf_addc(out, (char)(first + (v - 1) % 26));
}

static void put_roman(long v, bool upper, struct buf *out)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} digits[] = {
		{ 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" },
		{ 100, "C", "c" },  { 90, "XC", "xc" },  { 50, "L", "l" },  { 40, "XL", "xl" },
		{ 10, "X", "x" },   { 9, "IX", "ix" },	 { 5, "V", "v" },   { 4, "IV", "iv" },
		{ 1, "I", "i" },
	};
	v = v < 4000 ? v : 3999;
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		for (; v >= digits[i].value; v -= digits[i].value)
			buf_add(out, upper ? digits[i].upper : digits[i].lower);
}

/* 一 … 九十九; digits beyond. */
static void put_chinese(long v, struct buf *out)
{
	static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	if (v < 1 || v > 99) {
		buf_addf(out, "%ld", v);
		return;
	}
	if (v >= 20)
		buf_add(out, digits[v / 10]);
	if (v >= 10)
		buf_add(out, "十");
	buf_add(out, digits[v % 10]);
}

/* One of a run of characters: ①, 甲. */
static bool put_sign(long v, long last, uint32_t first, struct buf *out)
{
	char room[4];
	if (v < 1 || v > last)
		return false;
	buf_addn(out, room, utf8_put(room, first + (uint32_t)v - 1));
	return true;
}

static void put_number(const char *format, long v, struct buf *out)
{
	static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
	if (strcmp(format, "upperLetter") == 0 && v > 0)
		put_letters(v, 'A', out);
	else if (strcmp(format, "lowerLetter") == 0 && v > 0)
		put_letters(v, 'a', out);
	else if (strcmp(format, "upperRoman") == 0 || strcmp(format, "lowerRoman") == 0)
		put_roman(v, *format == 'u', out);
	else if (str_starts(format, "chineseCounting") || strcmp(format, "japaneseCounting") == 0 ||
		 str_starts(format, "taiwaneseCounting") || strcmp(format, "ideographDigital") == 0)
		put_chinese(v, out);
	else if (strcmp(format, "ideographTraditional") == 0 && v >= 1 && v <= 10)
		buf_add(out, stems[v - 1]);
	else if (!(str_starts(format, "decimalEnclosedCircle") && put_sign(v, 20, 0x2460, out)))
		buf_addf(out, strcmp(format, "decimalZero") == 0 ? "%02ld" : "%ld", v);
}

/* ---- counting ---- */

static const struct style *style_named(const struct numbers *n, const char *name)
{
	for (size_t i = 0; *name && i < n->nstyles; i++)
		if (strcmp(n->styles[i].name, name) == 0)
			return &n->styles[i];
	return NULL;
}

/* What the paragraph says itself goes before what its style does. */
static void by_style(const struct numbers *n, const struct paragraph_number *p, int *num,
		     int *level)
{
	const struct style *s = style_named(n, p->style);
	*num = p->num;
	*level = p->level;
	for (int depth = 0; s && depth < 20 && (*num < 0 || *level < 0); depth++) {
		if (*num < 0)
			*num = s->num;
		if (*level < 0)
			*level = s->level;
		s = style_named(n, s->based_on);
	}
	if (*level < 0 || *level >= LEVELS)
		*level = 0;
}

static struct num *num_of(struct numbers *n, long id)
{
	for (size_t i = 0; id > 0 && i < n->nnums; i++)
		if (n->nums[i].id == id)
			return &n->nums[i];
	return NULL;
}

static struct list *list_of(struct numbers *n, const struct num *num)
{
	for (size_t i = 0; num && i < n->nlists; i++)
		if (n->lists[i].id == num->list)
			return &n->lists[i];
	return NULL;
}

static void count(struct list *l, struct num *num, int level)
{
	/* A list that is told to begin anew does so where it is used first. */
	for (int i = 0; !num->begun && i <= level; i++)
		if (num->start[i] >= 0)
			l->at[i] = num->start[i] - (i == level);
	num->begun = true;
	for (int i = 0; i <= level; i++) {
		if (l->at[i] == NOT_BEGUN)
			l->at[i] = l->levels[i].start;
		else if (i == level)
			l->at[i]++;
	}
	for (int i = level + 1; i < LEVELS; i++)
		l->at[i] = NOT_BEGUN;
}

void numbers_next(struct numbers *n, const struct paragraph_number *p, struct buf *out)
{
	int id, level;
	by_style(n, p, &id, &level);
	struct num *num = num_of(n, id);
	struct list *l = list_of(n, num);
	if (!l)
		return;
	count(l, num, level);
	const struct level *shown = &l->levels[level];
	/* A bullet is a sign of some font, and says nothing. */
	if (strcmp(shown->format, "bullet") == 0 || strcmp(shown->format, "none") == 0)
		return;
	for (const char *s = shown->text; *s; s++) {
		int k = s[0] == '%' && s[1] >= '1' && s[1] <= '9' ? s[1] - '1' : -1;
		if (k < 0) {
			buf_addc(out, *s);
			continue;
		}
		put_number(l->levels[k].format, l->at[k], out);
		s++;
	}
}
