/* What stands above the heading: 检查人：王工  检查日期：2026-8-5. */
#include <stdlib.h>
#include <string.h>

#include "inside.h"

/* Only what can hold for every row: a telephone there is the reporter's. */
static bool may_stand_above(const struct import *im, const struct field *f)
{
	static const char *const names[] = { "department", "found_by", "found_on",
					     "location", "source", "source_code" };
	const struct ledger *l = im->ledger;
	if (f && refers_to_whose(im, f))
		return f->set == FIELD_BY_FORM;
	for (size_t i = 0; f && i < sizeof names / sizeof *names; i++)
		if (str_eq(names[i], f->name))
			return f->set == FIELD_BY_FORM && !str_eq(f->name, l->label);
	return false;
}

/* The day of the report, where no other is told. */
static bool is_report_day(const char *label)
{
	static const char *const labels[] = { "填报日期", "填报时间", "上报日期", "上报时间",
					      "填表日期", "填表时间" };
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (str_eq(labels[i], label))
			return true;
	return false;
}

static const struct field *field_of(const struct import *im, const char *label)
{
	const struct field *f = is_report_day(label) ? ledger_field(im->ledger, "found_on")
						     : ledger_heading(im->ledger, label);
	return may_stand_above(im, f) ? f : NULL;
}

static void put_value(const struct import *im, struct headings *h, const struct field *f,
		      const char *label, const char *text)
{
	char *value = NULL, *plain = str_trim(xstrdup(text));
	size_t i;
	/* A second word is another matter, but names may be several. */
	if (f->type != FIELD_PEOPLE)
		plain[strcspn(plain, f->type == FIELD_DATE && strstr(plain, "年") ? "" : " \t")] = 0;
	struct cell c = cell_of(plain);
	if (!*plain || !cell_text(f, &c, false, &value, NULL))
		goto done;
	if (f->type == FIELD_DATE) {
		struct said_day d;
		char iso[DAY_TEXT];
		if (!day_read(value, false, false, &d))
			goto done;
		day_t day = day_said(&d, DAY_NONE, day_to_ymd(im->s->today).year);
		free(value);
		value = xstrdup(day_to_iso(day, iso));
	}
	char *canonical = NULL;
	bool lawful = f->type == FIELD_REF ||
		      value_parse(f, value, &im->names.names, &canonical, NULL);
	free(canonical);
	if (!lawful || !*value)
		goto done;
	for (i = 0; i < h->nabove && h->above[i].field != f; i++)
		;
	if (i < h->nabove) {
		/* What is said first counts, but the day of a report gives way. */
		if (h->above[i].weak && !is_report_day(label)) {
			free(h->above[i].text);
			h->above[i].text = value;
			h->above[i].weak = false;
			value = NULL;
		}
		goto done;
	}
	VEC_ADD(h->above, h->nabove) = (struct above){ f, value, is_report_day(label) };
	value = NULL;
done:
	free(value);
	free(plain);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next colon that is not inside a time of day. */
static const char *next_colon(const char *begin, size_t *ret_len)
{
	for (const char *s = begin; *s; s++) {
		*ret_len = str_starts(s, "：") ? strlen("：") : *s == ':';
		if (*ret_len && !(s > begin && is_digit(s[-1]) && is_digit(s[1])))
			return s;
	}
	return NULL;
}

/* 检 查 人 as 检查人 */
static char *squeezed(const char *s)
{
	char *text = xstrdup(s), *to = text;
	for (const char *from = text; *from; from++)
		if (!strchr(" \t\r\n", *from))
			*to++ = *from;
	*to = 0;
	return text;
}

static size_t word_before(const char *s, size_t at)
{
	while (at && strchr(" \t\r\n", s[at - 1]))
		at--;
	while (at && !strchr(" \t\r\n", s[at - 1]))
		at--;
	return at;
}

/* Cuts the label off the end of a piece: as many words as make one, else one. */
static char *take_label(const struct import *im, char *piece)
{
	size_t at = strlen(piece), best = word_before(piece, at);
	for (int words = 0; words < 6 && at; words++) {
		at = word_before(piece, at);
		char *label = squeezed(piece + at);
		if (field_of(im, label))
			best = at;
		free(label);
	}
	char *label = squeezed(piece + best);
	piece[best] = 0;
	return label;
}

/* All "label：value" of one cell. Returns the label whose value is not in it; the
 * caller frees it. */
static char *read_cell(const struct import *im, struct headings *h, const char *s)
{
	size_t len = 0;
	const char *colon = next_colon(s, &len);
	char *label = NULL;
	if (!colon)
		return squeezed(s);
	for (;; s = colon + len, colon = next_colon(s, &len)) {
		char *piece = xstrndup(s, colon ? (size_t)(colon - s) : strlen(s));
		char *next = colon ? take_label(im, piece) : NULL;
		const struct field *f = label ? field_of(im, label) : NULL;
		if (!colon && !*str_trim(piece)) {
			free(piece);
			return label;
		}
		if (f)
			put_value(im, h, f, label, piece);
		free(piece);
		free(label);
		if (!colon)
			return NULL;
		label = next;
	}
}

/* The value is the next cell that holds something. */
static void read_neighbour(const struct import *im, struct headings *h,
			   const struct row *row, size_t i, const char *label)
{
	const struct field *f = field_of(im, label);
	size_t j = i + 1;
	while (f && j < row->n && (str_empty(row_text(row, j)) || row->cells[j].fill))
		j++;
	if (f && j < row->n && !field_of(im, row_text(row, j)))
		put_value(im, h, f, label, row_text(row, j));
}

void above_read(const struct import *im, const struct row *held, struct headings *h)
{
	for (size_t r = 0; r < h->first; r++) {
		size_t before = h->nabove;
		for (size_t i = 0; i < held[r].n && !held[r].bad; i++) {
			if (held[r].cells[i].fill || str_empty(row_text(&held[r], i)))
				continue;
			char *label = read_cell(im, h, row_text(&held[r], i));
			if (label)
				read_neighbour(im, h, &held[r], i, label);
			free(label);
		}
		/* A row that gave a value is told by it. */
		char *words = h->nabove == before ? row_words(&held[r]) : xstrdup("");
		if (*words && !str_starts(words, "sep="))
			strv_take(&h->left, xasprintf(tr("line %ld, above the heading: %s"),
						      held[r].line, words));
		free(words);
	}
}
