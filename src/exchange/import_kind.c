/* What a text by itself says that a row is: a note, a total, a line to be signed, the turn of a page,
 * the name of a part of the table. Keys are text_key() of what stands there. */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/utf8.h>
#include <bihuan/domain/text.h>

#include "import_kind.h"

#define WORDS(...) (const char *const[]){ __VA_ARGS__ }, \
		   sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *)

/* ---- pieces ---- */

/* The length of the first of the words that s begins with, 0: of none. */
static size_t starts_with(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, words[i]))
			return strlen(words[i]);
	return 0;
}

static bool ends_with(const char *s, const char *const *words, size_t n)
{
	size_t len = strlen(s);
	for (size_t i = 0; i < n; i++) {
		size_t e = strlen(words[i]);
		if (len >= e && strcmp(s + len - e, words[i]) == 0)
			return true;
	}
	return false;
}

static size_t numeral(const char *s)
{
	return starts_with(s, WORDS("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"));
}

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

/* ---- notes, totals ---- */

bool kind_note(const char *key)
{
	return begins(key, WORDS("说明", "备注", "注", "填表说明", "填报说明", "附注", "填写说明",
				 "注意事项", "附件", "注意", "填报要求", "※", "*注", "抄送", "主送", "note",
				 "notes", "remark", "remarks"), false);
}

bool kind_total(const char *key)
{
	return begins(key, WORDS("合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "总数",
				 "合计数", "合计(元)", "合计(项)", "合计(条)", "汇总", "total",
				 "subtotal", "sum"), false) ||
	       kind_tally(key);
}

/* 罚款合计, beside its amount. */
bool kind_sum(const char *key)
{
	return strlen(key) < 40 && ends_with(key, WORDS("合计", "总计", "小计", "合计:", "总计:", "小计:"));
}

/* 3项, 1700元, 合计3项, 已整改2项，未整改1项: numbers, what they count, and nothing else. */
bool kind_tally(const char *key)
{
	size_t n;
	bool counts = false;
	for (const char *s = key; *s; s += n) {
		if ((n = strspn(s, "0123456789.,")) > 0) {
			s += n;
			n = starts_with(s, WORDS("项", "条", "处", "个", "起", "家", "份", "次", "元", "万元"));
			counts = counts || n;
			if (!n)
				return false;
			continue;
		}
		n = starts_with(s, WORDS("合计", "总计", "小计", "共计", "总数", "其中", "共", "已整改", "未整改",
					 "已完成", "未完成", "整改", "完成", "发现", "排查", "存在", "一般", "重大", "隐患",
					 "问题", "，", ";", "；", "、", ":", "。"));
		if (!n)
			return false;
	}
	return counts;
}

/* ---- lines to be signed ---- */

/* 安全员： 日期：  年 月 日: nothing stands behind the labels. */
bool kind_blanks(const char *key)
{
	const char *colon = strrchr(key, ':');
	size_t n;
	if (!colon || colon == key || strlen(key) > 150)
		return false;
	for (const char *s = colon + 1; *s; s += n) {
		n = strspn(s, "_-/ ()");
		if (!n)
			n = starts_with(s, WORDS("年", "月", "日", "签字", "盖章", "签章", "公章"));
		if (!n)
			return false;
	}
	return true;
}

bool kind_signature(const char *key)
{
	static const char *const labels[] = {
		"填报人", "填表人", "制表人", "制表", "编制人", "编制", "审核人", "审核", "审批人", "审批",
		"批准人", "批准", "负责人签字", "检查人签字", "检查人员签字", "签字", "签名", "盖章",
		"单位(盖章)", "单位盖章", "填报单位", "填报日期", "填表日期", "填报时间", "制表日期",
		"主要负责人", "分管领导", "签发人", "单位负责人", "部门负责人", "统计负责人", "联系电话",
		"联系人", "报送单位", "报送时间", "安全负责人", "检查人", "记录人", "负责人", "日期",
		"受检单位签字", "被检查单位签字", "接收单位负责人", "签发单位负责人", "整改单位负责人",
		"主管部门负责人", "检查组组长", "领导签字", "审定", "核准", "安全员", "专家签字", "专家签名",
		"企业确认", "企业负责人", "企业签字", "陪同人员", "组长", "组员", "参加人员", "受检单位负责人",
		"被检查单位负责人", "检查组成员", "检查组长",
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

/* 检查人：张三, where a finding would say 检查人：未签名 */
bool kind_name_behind(const char *key)
{
	const char *colon = strrchr(key, ':'), *value = colon ? colon + 1 : key;
	return colon && utf8_count(value) <= 4 &&
	       !starts_with(value, WORDS("未", "无", "缺", "没", "不", "已", "过"));
}

/* ---- pages ---- */

/* The key without brackets and strokes around it. */
static const char *inside_brackets(const char *key, size_t *ret_n)
{
	size_t lead, n;
	while ((lead = starts_with(key, WORDS("(", "[", "【", "—", "-", "—", "…", "."))) > 0)
		key += lead;
	n = strlen(key);
	for (bool more = true; more && n;) {
		more = strchr(")]-.", key[n - 1]) != NULL;
		n -= more;
		if (n >= 3 && (!memcmp(key + n - 3, "】", 3) || !memcmp(key + n - 3, "—", 3))) {
			n -= 3;
			more = true;
		}
	}
	*ret_n = n;
	return key;
}

/* （接上页）, 续表, 续表2 */
bool kind_page_turn(const char *key)
{
	size_t n, word;
	if (strlen(key) > 40)
		return false;
	key = inside_brackets(key, &n);
	word = starts_with(key, WORDS("接上页", "接下页", "续上页", "续下页", "转下页", "承上页", "接前页", "接上表",
				      "续上表", "续前表", "接续表", "续表", "下页续", "见下页", "接上"));
	return word && word <= n && strspn(key + word, "0123456789(") + word >= n;
}

/* 第3页 共3页 */
bool kind_page_number(const char *key)
{
	static const char *const before[] = { "第", "共" };
	for (size_t i = 0; i < 2; i++)
		for (const char *s = key; (s = strstr(s, before[i])) != NULL; s += 3) {
			size_t n = strspn(s + 3, "0123456789");
			if (n && str_starts(s + 3 + n, "页"))
				return true;
		}
	return false;
}

/* ---- parts of the table ---- */

/* 一, 一、, (二), 第三部分: how many bytes of the key it is; 0: none. */
static size_t section_mark(const char *key)
{
	const char *s = key;
	bool bracket = *s == '(', part = str_starts(s, "第");
	size_t n;
	s += bracket ? 1 : part ? 3 : 0;
	const char *begin = s;
	while ((n = numeral(s)) > 0)
		s += n;
	if (s == begin)
		return 0;
	if (bracket)
		return *s == ')' ? (size_t)(s + 1 - key) : 0;
	n = starts_with(s, part ? (const char *const[]){ "部分", "类" } : (const char *const[]){ "、", "." }, 2);
	return n ? (size_t)(s + n - key) : *s ? 0 : (size_t)(s - key);
}

bool kind_section_mark(const char *key)
{
	size_t n = section_mark(key);
	return n && !key[n];
}

bool kind_section(const char *key)
{
	size_t n = section_mark(key);
	return n && key[n] && strlen(key) <= 60;
}

/* 7月份, 2026年8月上半月, 第三季度 */
bool kind_period(const char *key)
{
	bool month = false;
	size_t n;
	for (const char *s = key; *s; s += n) {
		month = month || str_starts(s, "月") || str_starts(s, "季度");
		n = strspn(s, "0123456789()");
		if (!n)
			n = starts_with(s, WORDS("年度", "年", "月份", "月", "上半", "下半", "上旬", "中旬", "下旬", "第",
						 "季度"));
		if (!n)
			n = numeral(s);
		if (!n)
			return false;
	}
	return month;
}

/* A name without the bracket behind it ends in one of the words. */
static bool name_ends(const char *text, const char *const *words, size_t n)
{
	char *plain = text_narrow(text), *bracket = strrchr(plain, '(');
	size_t len = strlen(plain);
	if (bracket && bracket > plain && plain[len - 1] == ')')
		*bracket = 0;
	len = strlen(plain);
	bool ends = false;
	for (size_t i = 0; i < n && !ends; i++) {
		size_t e = strlen(words[i]);
		ends = len > e && strcmp(plain + len - e, words[i]) == 0;
	}
	free(plain);
	return ends;
}

/* 设备科 is a place in a firm, no person. */
bool kind_body(const char *text)
{
	return name_ends(text, WORDS("科", "课", "部", "处", "室", "车间", "班", "班组", "公司", "厂", "组", "局", "办",
				     "中心", "队", "段", "单位", "集团", "管委会", "企业", "仓储", "部门"));
}

bool kind_firm(const char *text)
{
	return name_ends(text, WORDS("化工", "机械", "电气", "电器", "建材", "物流", "食品", "纺织", "制药", "科技", "实业", "材料",
				     "能源", "石化", "钢铁", "建设", "制造", "药业", "化学", "冶金", "包装"));
}

/* ---- examples ---- */

bool kind_example(const char *key)
{
	return begins(key, WORDS("示例", "例", "样例", "填写示例", "例如", "举例", "填报示例", "(示例)",
				 "(例)", "[示例]", "范例", "样表", "example", "e.g."), false);
}
