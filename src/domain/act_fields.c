#include "act_fields.h"

#include <bihuan/base/mem.h>

#define CHOICES(a) .choices = (a), .nchoices = sizeof(a) / sizeof *(a)

static const struct choice notify_channels[] = {
	{ .code = "congress", .label = { "职工大会", "Assembly of the workers" } },
	{ .code = "representatives", .label = { "职工代表大会", "Congress of workers' representatives" } },
	{ .code = "board", .label = { "信息公示栏", "Notice board" } },
	{ .code = "shift", .label = { "班前会", "Meeting before the shift" } },
	{ .code = "other", .label = { "其他", "Other" } },
};
static const struct choice report_to[] = {
	{ .code = "department", .label = { "负有安全生产监督管理职责的部门", "Supervising department" } },
	{ .code = "workers", .label = { "职工大会或者职工代表大会", "Workers or their representatives" } },
	{ .code = "authority", .label = { "上级机关", "Higher authority" } },
};
static const struct choice report_about[] = {
	{ .code = "discovery", .label = { "隐患情况", "The hazard found" } },
	{ .code = "rectification", .label = { "治理情况", "The rectification" } },
};
static const struct choice publish_what[] = {
	{ .code = "listing", .label = { "挂牌", "Listing" } },
	{ .code = "delisting", .label = { "摘牌", "Delisting" } },
	{ .code = "sign_off", .label = { "销号", "Sign-off" } },
};
static const struct choice supervise_kinds[] = {
	{ .code = "reminder", .label = { "提醒", "Reminder" } },
	{ .code = "letter", .label = { "函告", "Letter" } },
	{ .code = "notice", .label = { "通报", "Public notice" } },
	{ .code = "interview", .label = { "约谈", "Interview" } },
	{ .code = "exposure", .label = { "曝光", "Exposure in the media" } },
	{ .code = "referral", .label = { "移交查处", "Referral for enforcement" } },
	{ .code = "penalty", .label = { "行政处罚", "Penalty" } },
	{ .code = "joint_penalty", .label = { "联合惩戒", "Joint penalty" } },
	{ .code = "closure_petition", .label = { "提请关闭", "Petition for closure" } },
};
static const struct choice halt_scopes[] = {
	{ .code = "full", .label = { "全部停产停业", "Full" } },
	{ .code = "partial", .label = { "局部停产停业", "Partial" } },
};
static const struct choice assess_methods[] = {
	{ .code = "self_experts", .label = { "组织本单位技术人员和专家评估", "Own staff and experts" } },
	{ .code = "agency", .label = { "委托安全评价机构评估", "Appraisal agency" } },
};
static const struct choice pass_fail[] = {
	{ .code = "pass", .label = { "合格", "Pass" } },
	{ .code = "fail", .label = { "不合格", "Fail" } },
};
static const struct choice decisions[] = {
	{ .code = "granted", .label = { "同意", "Granted" } },
	{ .code = "refused", .label = { "不同意", "Refused" } },
};
static const struct choice settle_states[] = {
	{ .code = "registered", .label = { "已登记", "Registered" } },
	{ .code = "graded", .label = { "已定级", "Graded" } },
	{ .code = "rectifying", .label = { "整改中", "Rectifying" } },
	{ .code = "awaiting_check", .label = { "待复查", "Awaiting check" } },
	{ .code = "checked", .label = { "待销号", "Checked" } },
	{ .code = "signed_off", .label = { "已销号", "Signed off" } },
	{ .code = "void", .label = { "作废", "Void" } },
};

/* act NULL: of every act that takes a field of that name. */
static const struct own_field {
	const char *act;
	struct field field;
} own_fields[] = {
	{ NULL, { .name = "on", .label = { "办理日期", "Date" }, .type = FIELD_DATE,
		  .fill = "today",
		  .help = { "这一环节实际办理的日期", "The day it was really done" } } },
	{ NULL, { .name = "note", .label = { "备注", "Note" }, .type = FIELD_LONGTEXT } },
	{ NULL, { .name = "reason", .label = { "理由", "Reason" },
		  .type = FIELD_LONGTEXT } },
	{ NULL, { .name = "doc_no", .label = { "文号", "Document no." },
		  .type = FIELD_TEXT } },
	{ NULL, { .name = "approver", .label = { "批准人", "Approver" },
		  .type = FIELD_PEOPLE, .ledger = "person", .fill = "me" } },
	{ NULL, { .name = "approval_no", .label = { "批准文号", "Approval no." },
		  .type = FIELD_TEXT } },
	{ NULL, { .name = "new_deadline", .label = { "新的整改期限", "New deadline" },
		  .type = FIELD_DATE } },
	{ "check", { .name = "result", .label = { "复查结果", "Result" },
		     .type = FIELD_CHOICE, CHOICES(pass_fail) } },
	{ NULL, { .name = "result", .label = { "决定", "Decision" },
		  .type = FIELD_CHOICE, CHOICES(decisions) } },
	{ "order", { .name = "served_on", .label = { "送达日期", "Served on" },
		     .type = FIELD_DATE } },
	{ "order", { .name = "served_by", .label = { "送达人", "Served by" },
		     .type = FIELD_PEOPLE, .ledger = "person" } },
	{ "order", { .name = "received_by", .label = { "签收人", "Received by" },
		     .type = FIELD_PEOPLE, .ledger = "person" } },
	{ "order", { .name = "refused", .label = { "拒绝签字", "Refused to sign" },
		     .type = FIELD_BOOL,
		     .help = { "被检查单位负责人拒绝签字的，记录在案",
			       "A refusal to sign is put on record" } } },
	{ "progress", { .name = "text", .label = { "进展情况", "Progress" },
			.type = FIELD_LONGTEXT } },
	{ "notify", { .name = "channel", .label = { "告知方式", "Channel" },
		      .type = FIELD_CHOICE, CHOICES(notify_channels) } },
	{ "report_up", { .name = "to", .label = { "报告对象", "To" },
			 .type = FIELD_CHOICE, CHOICES(report_to) } },
	{ "report_up", { .name = "about", .label = { "报告内容", "About" },
			 .type = FIELD_CHOICE, CHOICES(report_about) } },
	{ "report_up", { .name = "channel", .label = { "报告方式", "Channel" },
			 .type = FIELD_TEXT } },
	{ "report_up", { .name = "reply_on", .label = { "答复日期", "Reply on" },
			 .type = FIELD_DATE } },
	{ "report_up", { .name = "reply", .label = { "答复内容", "Reply" },
			 .type = FIELD_LONGTEXT } },
	{ "file", { .name = "to", .label = { "备案机关", "Filed with" },
		    .type = FIELD_TEXT } },
	{ "publish", { .name = "what", .label = { "公布事项", "What" },
		       .type = FIELD_CHOICE, CHOICES(publish_what) } },
	{ "publish", { .name = "where", .label = { "公布媒体", "Where" },
		       .type = FIELD_TEXT } },
	{ "supervise", { .name = "kind", .label = { "督办方式", "Kind" },
			 .type = FIELD_CHOICE, CHOICES(supervise_kinds) } },
	{ "supervise", { .name = "content", .label = { "督办内容", "Content" },
			 .type = FIELD_LONGTEXT } },
	{ "halt", { .name = "scope", .label = { "停产停业范围", "Scope" },
		    .type = FIELD_CHOICE, CHOICES(halt_scopes) } },
	{ "halt", { .name = "issued_by", .label = { "作出决定的机关", "Issued by" },
		    .type = FIELD_TEXT } },
	{ "assess", { .name = "method", .label = { "评估方式", "Method" },
		      .type = FIELD_CHOICE, CHOICES(assess_methods) } },
	{ "assess", { .name = "org", .label = { "评估单位", "Organisation" },
		      .type = FIELD_TEXT } },
	{ "assess", { .name = "conclusion", .label = { "评估结论", "Conclusion" },
		      .type = FIELD_CHOICE, CHOICES(pass_fail) } },
	{ "ask_resume", { .name = "plan_attached",
			  .label = { "附治理方案", "Plan attached" },
			  .type = FIELD_BOOL } },
	{ "ask_resume", { .name = "report_attached",
			  .label = { "附评价报告", "Appraisal report attached" },
			  .type = FIELD_BOOL } },
	{ "ask_extension", { .name = "until", .label = { "申请延至", "Until" },
			     .type = FIELD_DATE } },
	{ "transfer", { .name = "to", .label = { "移送部门", "To" },
			.type = FIELD_TEXT } },
	{ "transfer", { .name = "receipt", .label = { "接收回执", "Receipt" },
			.type = FIELD_TEXT } },
	{ "check", { .name = "checkers", .label = { "复查人", "Checkers" },
		     .help = { "两名以上，不得是整改责任人",
			       "Two or more, none of them responsible for it" },
		     .type = FIELD_PEOPLE, .ledger = "person" } },
	{ "delist", { .name = "notice_no",
		      .label = { "解除挂牌督办通知书文号", "Delisting notice no." },
		      .type = FIELD_TEXT } },
	{ "settle", { .name = "settles", .label = { "所裁定的记录", "Entries settled" },
		      .type = FIELD_CHOICES } },
	{ "settle", { .name = "state", .label = { "裁定为", "State" },
		      .type = FIELD_CHOICE, CHOICES(settle_states) } },
};

const struct field *act_own_field(const char *act, const char *name)
{
	for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++) {
		const struct own_field *o = &own_fields[i];

		if (str_eq(o->field.name, name) && (!o->act || str_eq(o->act, act)))
			return &o->field;
	}
	return NULL;
}

const struct act_field *act_field_row(const struct act *a, const char *name)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (str_eq(a->fields[i].name, name))
			return &a->fields[i];
	return NULL;
}

bool act_takes_column(const struct act *a, const struct field *f)
{
	if (str_eq(a->name, "import_closed"))
		return true;
	return f->set == FIELD_BY_FORM &&
	       (str_eq(a->name, "register") || str_eq(a->name, "amend"));
}

const struct field *act_field_def(const struct ledger *hazard, const struct act *a,
				  const char *name)
{
	const struct act_field *row = act_field_row(a, name);
	const struct field *f = ledger_field(hazard, name);

	if (row && row->flags & ACT_ON_HAZARD)
		return f;
	if (row)
		return act_own_field(a->name, name);
	if (f && act_takes_column(a, f))
		return f;
	if (str_eq(name, "on") || str_eq(name, "note") || str_eq(a->name, "import_closed"))
		return act_own_field(a->name, name);
	return NULL;
}
