/* Rows that are no records: notes under the table, totals, lines to be signed, an example,
 * the heading once more, the name of a part, a row that says that nothing was found, another list.
 * Passed over and counted, never rejected. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

#include "import_kind.h"
#include "inside.h"

/* ---- what a row has ---- */

static bool blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* The cells with a text of their own; the first of them. */
static size_t count_cells(const struct row *row, size_t *ret_first)
{
	size_t n = 0;
	for (size_t i = 0; i < row->n; i++) {
		if (row->cells[i].fill || blank(row->cells[i].s))
			continue;
		if (!n++)
			*ret_first = i;
	}
	return n;
}

/* Some column of that field says something: most often it is one. */
static bool says(const struct import *im, const struct row *row, size_t column)
{
	const struct field *f = column < im->headings->n ? im->headings->v[column].field : NULL;
	for (size_t i = column; f && i < im->headings->n && i < row->n; i++)
		if (im->headings->v[i].field == f && !blank(row_text(row, i)))
			return true;
	return false;
}

static bool is_day(const struct row *row, size_t i)
{
	const char *s = row->cells[i].s;
	struct said_day d;
	day_t day;
	/* Nearly always 2026-08-01. */
	if (strspn(s, "0123456789") == 4 && (s[4] == '-' || s[4] == '/'))
		return true;
	return cell_serial(&row->cells[i], row->date1904, &day) ||
	       day_read(row->cells[i].s, true, true, &d);
}

/* 1, 1., (1), 1-2: a running number of its own, or of a merged cell. */
static bool is_numbered(const struct import *im, const struct row *row)
{
	const char *s = im->running_column < row->n ? row_text(row, im->running_column) : "";
	char *key = blank(s) || strlen(s) > 16 ? NULL : text_key(s);
	bool digits = key && strpbrk(key, "0123456789"), ok = digits;
	for (const char *c = key; ok && *c; c++)
		ok = strchr("0123456789.-()*", *c) != NULL || str_starts(c, "、") || (*c & 0xc0) == 0x80;
	free(key);
	return ok;
}

/* The name and the day that a record has; without a day in the sheet its running number. */
static bool has_facts(const struct import *im, const struct row *row)
{
	if (im->day_column == SIZE_MAX)
		return is_numbered(im, row);
	return im->day_column < row->n && is_day(row, im->day_column);
}

/* ---- kinds of rows ---- */

/* A heading over two rows ends in what stands in the second. */
static bool is_heading_text(const struct heading *h, const char *text)
{
	char *key = text_key(text), *whole = text_key(h->text);
	size_t n = strlen(whole), e = strlen(key);
	bool same = e >= 6 && n >= e && strcmp(whole + n - e, key) == 0;
	free(whole);
	free(key);
	return same;
}

/* The heading once more: on every page, or its second row behind a break. */
static bool repeats_heading(const struct import *im, const struct row *row)
{
	size_t same = 0, other = 0;
	for (size_t i = 0; i < row->n; i++) {
		const char *s = row->cells[i].s;
		if (row->cells[i].fill || blank(s))
			continue;
		bool here = i < im->headings->n && is_heading_text(&im->headings->v[i], s);
		same += here;
		other += !here;
	}
	return same && same > other && (same > 1 || !other);
}

/* What merged cells of the heading reach down into. */
static bool continues_heading(const struct import *im, const struct row *row)
{
	long behind = im->headings->line + im->headings->rows;
	size_t held = 0, own = 0;
	if (row->line != behind)
		return false;
	for (size_t i = 0; i < row->n && i < im->headings->n; i++) {
		held += row->cells[i].fill == FILL_UP;
		own += !row->cells[i].fill && !blank(row->cells[i].s) &&
		       strpbrk(row->cells[i].s, "0123456789") != NULL;
	}
	return held && !own;
}

/* A merged cell over the width, or one text where no field begins. */
static bool is_one_text(const struct import *im, const struct row *row, size_t cells,
			size_t first)
{
	size_t over = 0;
	for (size_t i = first + 1; i < row->n; i++)
		over += row->cells[i].fill == FILL_LEFT;
	if (cells > 2 || !(over || cells == 1))
		return false;
	if (over >= 2 && 2 * (over + 1) >= im->headings->n)
		return true;
	const struct heading *h = first < im->headings->n ? &im->headings->v[first] : NULL;
	return cells == 1 && h && (h->kind != HEADING_FIELD || h->running) && first == 0;
}

/* The texts of a row by which its kind is known. */
struct row_texts {
	char *lead; /* its first cell's, which may be merged and begin above */
	char *own;  /* its first own cell's */
	size_t cells, first;
};

static bool all_own(const struct row *row, bool (*is)(const char *key))
{
	bool all = true;
	for (size_t i = 0; i < row->n && all; i++) {
		if (row->cells[i].fill || blank(row->cells[i].s))
			continue;
		char *key = text_key(row->cells[i].s);
		all = is(key);
		free(key);
	}
	return all;
}

static bool any_own(const struct row *row, bool (*is)(const char *key))
{
	bool any = false;
	for (size_t i = 0; i < row->n && !any; i++) {
		char *key = row->cells[i].fill || blank(row->cells[i].s) ? NULL : text_key(row->cells[i].s);
		any = key && is(key);
		free(key);
	}
	return any;
}

/* 一 beside one name; 二、油漆工段; a department or a month alone. */
static bool is_section(const struct import *im, const struct row *row, const struct row_texts *w)
{
	if (w->cells == 2 && kind_section_mark(w->own))
		return true;
	if (w->cells != 1 || (w->first == im->name_column && im->headings->n < 2))
		return false;
	return kind_period(w->own) || kind_body(row->cells[w->first].s) || kind_firm(row->cells[w->first].s) ||
	       (kind_section(w->own) && (w->first != im->name_column || im->day_column != SIZE_MAX));
}

/* The title that stands above the heading, once more. */
static bool repeats_title(const struct import *im, const struct row *row, size_t cells)
{
	char *words = cells <= 3 && im->titles.n ? row_words(row) : NULL;
	bool same = words && strv_has(&im->titles, words);
	free(words);
	return same;
}

/* 罚款合计 and 1700元 */
static bool is_sum(const struct row *row, const struct row_texts *w)
{
	for (size_t i = w->first + 1; i < row->n && kind_sum(w->own); i++) {
		const char *s = row->cells[i].s;
		if (!row->cells[i].fill && !blank(s))
			return strspn(s, "0123456789.,") > 0;
	}
	return false;
}

/* What it is whether or not the column of the name says something. */
static const char *by_shape(const struct import *im, const struct row *row, const struct row_texts *w)
{
	if (all_own(row, kind_page_turn))
		return N_("the turn of a page");
	if (repeats_title(im, row, w->cells))
		return N_("the title again");
	if (repeats_heading(im, row))
		return N_("the heading again");
	if (all_own(row, kind_blanks))
		return N_("a line to be signed");
	if (im->headings->n > 1 && any_own(row, kind_page_number))
		return N_("the number of a page");
	if (is_section(im, row, w))
		return N_("the name of a part");
	return NULL;
}

/* Of a row without a day of its own, which may be a finding all the same: 审核：未见评审记录. */
static const char *by_name(const struct import *im, const struct row *row, const struct row_texts *w)
{
	if (im->headings->n < 2)
		return NULL;
	if (kind_total(w->lead) || kind_total(w->own) || is_sum(row, w))
		return N_("a total");
	if (kind_example(w->lead))
		return N_("an example");
	if ((kind_signature(w->own) || kind_signature(w->lead)) &&
	    (w->first != im->name_column || all_own(row, kind_name_behind)))
		return N_("a line to be signed");
	if (w->first != im->name_column && kind_note(w->own))
		return N_("a note");
	return NULL;
}

static const char *by_words(const struct import *im, const struct row *row, const struct row_texts *w)
{
	if (kind_example(w->lead) || kind_example(w->own))
		return N_("an example");
	if (kind_note(w->lead))
		return N_("a note");
	if (kind_total(w->lead) || kind_total(w->own) || is_sum(row, w))
		return N_("a total");
	if (kind_signature(w->own) || kind_signature(w->lead))
		return N_("a line to be signed");
	if (is_one_text(im, row, w->cells, w->first))
		return N_("a note");
	return NULL;
}

/* ---- another list below ---- */

/* The heading of another list: words alone, 序号 or most of them known, and not as above. */
static bool is_other_heading(const struct import *im, const struct row *row, size_t cells, bool *ret_ours)
{
	size_t known = 0, running = 0;
	bool ours = false;
	for (size_t i = 0; i < row->n && cells > 2; i++) {
		const char *s = row->cells[i].s;
		if (row->cells[i].fill || blank(s))
			continue;
		if (strlen(s) > 60 || strpbrk(s, "0123456789"))
			return false;
		struct heading h = heading_of(im->ledger, s);
		known += h.kind != HEADING_IGNORED && h.nfacts < 2;
		running += h.running;
		ours = ours || (h.field && str_eq(h.field->name, im->ledger->label));
		heading_free(&h);
	}
	*ret_ours = ours;
	return (running && known + running > 1) || known > 2 || (known > 1 && 2 * known >= cells);
}

bool row_of_other_list(struct import *im, const struct row *row)
{
	return im->other_list && im->other_ours && row->line > im->other_list;
}

/* What the rows of the other list are; NULL: it does not begin here, or is over. */
static const char *by_list(struct import *im, const struct row *row, size_t cells)
{
	bool ours = false;
	if (im->other_list && repeats_heading(im, row)) {
		im->other_list = 0;
		return N_("the heading again");
	}
	if (im->other_list && (im->other_ours || row->line == im->other_list))
		return NULL;
	if (im->other_list)
		return N_("a row of another list");
	if (im->headings->n < 3 || has_facts(im, row) || repeats_heading(im, row) ||
	    !is_other_heading(im, row, cells, &ours))
		return NULL;
	im->other_list = row->line;
	im->other_ours = ours;
	return N_("the heading of another list");
}

/* ---- nothing was found ---- */

/* 无, 未发现隐患: declared words, behind what only says when or by whom. */
static bool found_nothing(const struct import *im, const struct row *row)
{
	static const char *const lead[] = { "经现场检查", "现场检查", "本次检查", "经检查", "检查", "本月", "本周", "本日",
					    "今日", "当日", "本次", "现场", "暂", "均", "，", "月份", "月" };
	const struct life *l = im->ledger->life;
	const char *s = l && l->import.nnothing ? row_text(row, im->name_column) : "";
	if (blank(s) || strlen(s) > 60)
		return false;
	char *key = text_key(s), *at = key;
	for (size_t i = 0; i < 4; i++) {
		static const char *const ends[] = { "。", "!", "！", "." };
		size_t n = strlen(key), e = strlen(ends[i]);
		if (n > e && strcmp(key + n - e, ends[i]) == 0)
			key[n - e] = 0;
	}
	bool nothing = false;
	for (bool more = true; more && !nothing;) {
		for (size_t i = 0; i < l->import.nnothing && !nothing; i++)
			nothing = text_matches(l->import.nothing[i], at);
		size_t n = nothing ? 0 : strspn(at, "0123456789");
		for (size_t i = 0; i < sizeof lead / sizeof *lead && !n; i++)
			n = !nothing && str_starts(at, lead[i]) ? strlen(lead[i]) : 0;
		at += n;
		more = n > 0;
	}
	free(key);
	return nothing;
}

/* ---- a row ---- */

/* Known by its first cell alone, for it has all that a record has. */
static const char *example_row(const struct row *row, size_t first)
{
	static const char *const signs[] = { "示", "例", "样", "填", "举", "范", "(", "（", "[", "e", "E" };
	bool may = false;
	for (size_t i = 0; row->cells[first].n <= 24 && i < sizeof signs / sizeof *signs; i++)
		may = may || (*row->cells[first].s == *signs[i] &&
			      str_starts(row->cells[first].s, signs[i]));
	if (!may)
		return NULL;
	char *key = text_key(row->cells[first].s);
	bool example = kind_example(key);
	free(key);
	return example ? N_("an example") : NULL;
}

/* Not of a record for certain: named says that the column of its name holds something. */
static const char *doubtful_row(struct import *im, const struct row *row, size_t cells, size_t first,
				bool named)
{
	size_t lead = 0;
	/* A merged label may begin in a row above. */
	while (lead < first && blank(row_text(row, lead)))
		lead++;
	struct row_texts w = { text_key(row->cells[lead].s), text_key(row->cells[first].s), cells, first };
	const char *what = by_shape(im, row, &w);
	if (!what)
		what = named && im->day_column == SIZE_MAX ? by_name(im, row, &w) : by_words(im, row, &w);
	if (!what && continues_heading(im, row))
		what = N_("the rest of the heading");
	/* What follows a note text by text belongs to it. */
	if (!what && im->in_notes && cells == 1 && !(named && im->day_column == SIZE_MAX))
		what = N_("a note");
	im->in_notes = str_eq(what, "a note");
	free(w.lead);
	free(w.own);
	return what;
}

const char *row_is_no_record(struct import *im, const struct row *row)
{
	size_t first = 0, cells = row->bad ? 0 : count_cells(row, &first);
	const char *what;
	if (!cells)
		return NULL;
	if ((what = by_list(im, row, cells)) != NULL)
		return what;
	bool named = says(im, row, im->name_column);
	if (named && found_nothing(im, row))
		return N_("nothing was found");
	if (named && has_facts(im, row)) {
		im->in_notes = false;
		return example_row(row, first);
	}
	return doubtful_row(im, row, cells, first, named);
}
