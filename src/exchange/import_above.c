/* What stands above the heading: 检查人：王工  检查日期：2026-8-5. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

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

/* A label that stands for the field for want of a better one: 填报日期 for the day of finding. */
static const struct field *weak_field(const struct import *im, const char *key)
{
	const struct life *l = im->ledger->life;
	for (size_t i = 0; l && i < l->import.nabove; i++)
		for (size_t k = 0; k < l->import.above[i].n; k++)
			if (text_matches(l->import.above[i].words[k], key))
				return ledger_field(im->ledger, l->import.above[i].field);
	return NULL;
}

static const struct field *field_of(const struct import *im, const char *label, bool *ret_weak)
{
	char *key = text_key(label), *bracket = strchr(key, '(');
	const struct field *f = weak_field(im, key);
	if (!f && bracket && bracket > key) { /* 填报单位（盖章） */
		*bracket = 0;
		f = weak_field(im, key);
		if (!f)
			f = ledger_heading(im->ledger, key);
	}
	*ret_weak = f && weak_field(im, key) == f;
	free(key);
	if (!f)
		f = ledger_heading(im->ledger, label);
	return may_stand_above(im, f) ? f : NULL;
}

static bool is_label(const struct import *im, const char *text)
{
	bool weak;
	return field_of(im, text, &weak) != NULL;
}

/* An authority or a department that filled the sheet in is not whose the records are. */
static bool is_no_firm(const char *name)
{
	static const char *const endings[] = { "局", "管委会", "委员会", "政府", "办公室", "安委办", "街道", "大队",
					       "支队", "总队", "科", "部", "处", "室", "车间", "班组" };
	size_t n = strlen(name);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t e = strlen(endings[i]);
		if (n >= e && strcmp(name + n - e, endings[i]) == 0)
			return true;
	}
	return false;
}

static void cut_seal(char *name)
{
	static const char *const seals[] = { "（盖章）", "(盖章)", "（公章）", "(公章)", "（签章）", "(签章)" };
	for (size_t i = 0; i < sizeof seals / sizeof *seals; i++) {
		size_t n = strlen(name), e = strlen(seals[i]);
		if (n > e && strcmp(name + n - e, seals[i]) == 0)
			name[n - e] = 0;
	}
	str_trim(name);
}

/* The value that a text gives to the field, NULL: none. The caller frees it. */
static char *value_of(const struct import *im, const struct field *f, const char *plain, bool weak)
{
	char *value = NULL, *canonical = NULL;
	struct cell c = cell_of(plain);
	if (!*plain || !cell_text(f, &c, false, &value, NULL))
		return NULL;
	if (f->type == FIELD_DATE) {
		struct said_day d;
		char iso[DAY_TEXT];
		bool day = day_read(value, false, false, &d);
		free(value);
		day_t on = day ? day_said(&d, DAY_NONE, day_to_ymd(im->s->today).year) : DAY_NONE;
		value = on == DAY_NONE ? NULL : xstrdup(day_to_iso(on, iso));
	}
	struct names here = sheet_names(&im->names, f);
	bool lawful = !str_empty(value) && !(f->type == FIELD_REF && weak && is_no_firm(value)) &&
		      (f->type == FIELD_REF || value_parse(f, value, &here, &canonical, NULL));
	free(canonical);
	if (lawful)
		return value;
	free(value);
	return NULL;
}

/* Takes what a label says; what it does not take stays in piece. */
static bool put_value(const struct import *im, struct headings *h, long line, const char *label, char *piece)
{
	bool weak;
	const struct field *f = field_of(im, label, &weak);
	char *plain = f ? str_trim(xstrdup(piece)) : NULL;
	size_t i, cut = 0;
	/* A second word is another matter, but names may be several. */
	if (f && f->type != FIELD_PEOPLE)
		cut = strcspn(plain, f->type == FIELD_DATE && strstr(plain, "年") ? "" : " \t");
	if (cut && plain[cut])
		plain[cut] = 0;
	if (plain && f->type == FIELD_REF)
		cut_seal(plain);
	char *value = f ? value_of(im, f, plain, weak) : NULL;
	free(plain);
	if (!value)
		return false;
	for (i = 0; i < h->nabove && h->above[i].field != f; i++)
		;
	if (i < h->nabove && (!h->above[i].weak || weak)) { /* what is said first counts */
		bool same = str_eq(h->above[i].text, value);
		free(value);
		if (same)
			*piece = 0;
		return same;
	}
	char *words = xasprintf("%s：%s", label, str_trim(piece));
	if (i == h->nabove) {
		VEC_ADD(h->above, h->nabove) = (struct above){ f, value, weak, words, line };
	} else { /* what stands for want of a better one gives way */
		VEC_ADD(h->left, h->nleft) = (struct left_out){ h->above[i].line, h->above[i].words, false };
		free(h->above[i].text);
		h->above[i] = (struct above){ f, value, weak, words, line };
	}
	const char *rest = piece + (cut ? cut : strlen(piece));
	memmove(piece, rest, strlen(rest) + 1);
	return true;
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
		if (is_label(im, label))
			best = at;
		free(label);
	}
	char *label = squeezed(piece + best);
	piece[best] = 0;
	return label;
}

static void add_left(struct buf *left, const char *label, const char *text)
{
	char *plain = str_trim(xstrdup(text));
	if (*plain || !str_empty(label))
		buf_addf(left, "%s%s%s%s", left->len ? "  " : "", label ? label : "", label ? "：" : "", plain);
	free(plain);
}

/* All "label：value" of one cell; what gives no value is added to left. Returns the label whose value is not
 * in it; the caller frees it. */
static char *read_cell(const struct import *im, struct headings *h, long line, const char *s, struct buf *left)
{
	size_t len = 0;
	const char *colon = next_colon(s, &len);
	char *label = NULL;
	if (!colon)
		return squeezed(s);
	for (;; s = colon + len, colon = next_colon(s, &len)) {
		char *piece = xstrndup(s, colon ? (size_t)(colon - s) : strlen(s));
		char *next = colon ? take_label(im, piece) : NULL;
		if (!colon && !*str_trim(piece)) {
			free(piece);
			return label;
		}
		str_trim(piece);
		if (!label || !put_value(im, h, line, label, piece))
			add_left(left, label, piece);
		else if (*str_trim(piece))
			add_left(left, NULL, piece);
		free(piece);
		free(label);
		if (!colon)
			return NULL;
		label = next;
	}
}

/* The value is the next cell that holds something; how many cells that were. */
static size_t read_neighbour(const struct import *im, struct headings *h, const struct row *row, size_t i,
			     const char *label)
{
	size_t j = i + 1;
	if (!is_label(im, label))
		return 0;
	while (j < row->n && (str_empty(row_text(row, j)) || row->cells[j].fill))
		j++;
	if (j == row->n || is_label(im, row_text(row, j)))
		return 0;
	char *piece = xstrdup(row_text(row, j));
	bool taken = put_value(im, h, row->line, label, piece);
	free(piece);
	return taken ? j - i : 0;
}

/* Wide blanks as two. */
static char *narrow_blanks(const char *s)
{
	char *text = xstrdup(s);
	for (char *hit; (hit = strstr(text, "\xe3\x80\x80")) != NULL;)
		memcpy(hit, "   ", 3);
	for (char *hit; (hit = strstr(text, "\xc2\xa0")) != NULL;)
		memcpy(hit, "  ", 2);
	return text;
}

static void read_row(const struct import *im, struct headings *h, const struct row *row)
{
	struct buf left = BUF_INIT;
	size_t before = h->nabove;
	for (size_t i = 0; i < row->n && !row->bad; i++) {
		if (row->cells[i].fill || str_empty(row_text(row, i)))
			continue;
		char *text = narrow_blanks(row_text(row, i));
		char *label = read_cell(im, h, row->line, text, &left);
		size_t cells = label ? read_neighbour(im, h, row, i, label) : 0, len;
		if (label && !cells && !next_colon(text, &len))
			add_left(&left, NULL, text);
		else if (label && !cells)
			add_left(&left, label, "");
		i += cells;
		free(label);
		free(text);
	}
	/* A row that gave nothing is told as it stands, and of the others what they did not give. */
	char *words = h->nabove == before ? row_words(row) : left.len ? xstrdup(left.s) : xstrdup("");
	if (*words && !str_starts(words, "sep="))
		VEC_ADD(h->left, h->nleft) = (struct left_out){ row->line, words, false };
	else
		free(words);
	buf_free(&left);
}

void above_read(const struct import *im, const struct row *held, struct headings *h)
{
	for (size_t r = 0; r < h->first; r++)
		read_row(im, h, &held[r]);
}

/* ---- whose the records are ---- */

/* 设备科, 生产一车间: a part of a firm. */
static bool is_department(const char *name)
{
	static const char *const endings[] = { "科", "课", "部", "室", "处", "车间", "班", "班组", "组", "工段" };
	size_t n = strlen(name);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t e = strlen(endings[i]);
		if (n > e && strcmp(name + n - e, endings[i]) == 0)
			return true;
	}
	return false;
}

static bool holds_departments(const struct row *held, size_t from, size_t nheld, size_t column)
{
	size_t parts = 0, all = 0;
	for (size_t r = from; r < nheld; r++) {
		char *name = str_trim(xstrdup(held[r].bad ? "" : row_text(&held[r], column)));
		all += *name != 0;
		parts += is_department(name);
		free(name);
	}
	return parts && 2 * parts > all;
}

void whose_settle(const struct import *im, struct headings *h, const struct row *held, size_t nheld)
{
	for (size_t i = 0; i < h->n; i++) {
		struct heading *g = &h->v[i];
		if (g->kind != HEADING_FIELD || g->set || !g->field || !refers_to_whose(im, g->field))
			continue;
		char *key = text_key(g->text);
		bool weak = field_maybe(g->field, key), said = false;
		free(key);
		for (size_t k = 0; k < h->nabove; k++)
			said = said || h->above[k].field == g->field;
		if (!weak || !(said || holds_departments(held, h->first + (size_t)h->rows, nheld, i)))
			continue;
		strv_take(&h->notes, xasprintf(tr("%s is taken for a department, not for %s, and kept in the note"),
					       g->text, words_now(&g->field->label)));
		heading_set(g, HEADING_IGNORED, NULL);
	}
}

void above_tell(struct import *im)
{
	const struct headings *h = im->headings;
	for (size_t i = 0; i < h->nleft; i++)
		strv_take(&im->result.left_out, xasprintf(h->left[i].beside ? tr("line %ld, beside the form: %s") :
									      tr("line %ld, above the heading: %s"),
							  h->left[i].line, h->left[i].words));
	for (size_t i = 0; i < h->nabove; i++) {
		const struct above *a = &h->above[i];
		bool used = i < 64 && (im->above_used >> i & 1);
		if (!a->line) /* it stands in no line: import_holder.c, import_spread.c */
			continue;
		if (!used)
			strv_take(&im->result.left_out, xasprintf(tr("line %ld, above the heading: %s"), a->line,
								  a->words));
		else if (a->weak)
			strv_take(&im->result.notes,
				  xasprintf(tr("line %ld: “%s” above the heading stands for %s, of which the sheet says nothing else"),
					    a->line, a->words, words_now(&a->field->label)));
	}
}
