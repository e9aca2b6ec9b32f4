/* Rows that are no records: notes under the table, totals, lines to be signed, an example,
 * the heading once more. Passed over and counted, never rejected. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/domain/text.h>

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

/* The name and the day that a record has; without a day of its own the name alone. */
static bool has_facts(const struct import *im, const struct row *row)
{
	if (!says(im, row, im->name_column))
		return false;
	return im->day_column == SIZE_MAX ||
	       (im->day_column < row->n && is_day(row, im->day_column));
}

/* ---- words in the beginning ---- */

static bool begins(const char *key, const char *const *words, size_t n, bool whole)
{
	for (size_t i = 0; i < n; i++) {
		size_t e = strlen(words[i]);
		if (!str_starts(key, words[i]))
			continue;
		/* 备注： 说明1： 注 and so on, but not 备注栏脱落 */
		const char *rest = key + e;
		rest += strspn(rest, "0123456789");
		if (!*rest || (!whole && (*rest == ':' || *rest == '.' || *rest == ')')) ||
		    (!whole && (str_starts(rest, "、") || str_starts(rest, "；"))))
			return true;
	}
	return false;
}

#define WORDS(...) (const char *const[]){ __VA_ARGS__ }, \
		   sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *)

static bool is_note(const char *key)
{
	return begins(key, WORDS("说明", "备注", "注", "填表说明", "填报说明", "附注", "填写说明",
				 "注意事项", "附件", "注意", "填报要求", "※", "*注", "note", "notes",
				 "remark", "remarks"), false);
}

static bool is_total(const char *key)
{
	return begins(key, WORDS("合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "总数",
				 "合计数", "合计(元)", "合计(项)", "合计(条)", "汇总", "total",
				 "subtotal", "sum"), false) ||
	       (str_starts(key, "共") && strspn(key + 3, "0123456789") &&
		(strstr(key, "项") || strstr(key, "条") || strstr(key, "处")) && strlen(key) < 20);
}

/* 填报人：甲 审核：乙 */
static bool is_signature(const char *key)
{
	static const char *const labels[] = {
		"填报人", "填表人", "制表人", "制表", "编制人", "编制", "审核人", "审核", "审批人", "审批",
		"批准人", "批准", "负责人签字", "检查人签字", "检查人员签字", "签字", "签名", "盖章",
		"单位(盖章)", "单位盖章", "填报单位", "填报日期", "填表日期", "填报时间", "制表日期",
		"主要负责人", "分管领导", "签发人", "单位负责人", "部门负责人", "统计负责人", "联系电话",
		"联系人", "报送单位", "报送时间", "安全负责人", "检查人", "记录人", "负责人", "日期",
		"受检单位签字", "被检查单位签字", "接收单位负责人", "签发单位负责人", "整改单位负责人",
		"主管部门负责人", "检查组组长", "领导签字", "审定", "核准",
	};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t n = strlen(labels[i]);
		if (!str_starts(key, labels[i]))
			continue;
		const char *rest = key + n;
		if (*rest == '(') /* 检查人（签字） */
			rest += strcspn(rest, ":");
		if (*rest == ':' || !strcmp(rest, "签字") || str_starts(rest, "签字:"))
			return true;
	}
	return false;
}

static bool is_example(const char *key)
{
	return begins(key, WORDS("示例", "例", "样例", "填写示例", "例如", "举例", "填报示例", "(示例)",
				 "(例)", "[示例]", "范例", "样表", "example", "e.g."), false);
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

static const char *by_words(const struct import *im, const struct row *row, size_t cells,
			    size_t first)
{
	/* A merged label may begin in a row above. */
	size_t lead = 0;
	while (lead < first && blank(row_text(row, lead)))
		lead++;
	char *key = text_key(row->cells[lead].s), *own = text_key(row->cells[first].s);
	const char *what = NULL;
	if (is_example(key) || is_example(own))
		what = N_("an example");
	else if (is_note(key))
		what = N_("a note");
	else if (is_total(key) || is_total(own))
		what = N_("a total");
	else if (is_signature(own) || is_signature(key))
		what = N_("a line to be signed");
	else if (is_one_text(im, row, cells, first))
		what = N_("a note");
	free(own);
	free(key);
	return what;
}

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
	bool example = is_example(key);
	free(key);
	return example ? N_("an example") : NULL;
}

const char *row_is_no_record(struct import *im, const struct row *row)
{
	size_t first = 0, cells = row->bad ? 0 : count_cells(row, &first);
	const char *what;
	if (!cells)
		return NULL;
	if (has_facts(im, row)) {
		im->in_notes = false;
		return example_row(row, first);
	}
	what = by_words(im, row, cells, first);
	if (!what && repeats_heading(im, row))
		what = N_("the heading again");
	if (!what && continues_heading(im, row))
		what = N_("the rest of the heading");
	/* What follows a note text by text belongs to it. */
	if (!what && im->in_notes && cells == 1)
		what = N_("a note");
	im->in_notes = str_eq(what, "a note");
	return what;
}
