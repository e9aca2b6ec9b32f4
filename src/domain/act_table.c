#include "act_guards.h"
#include "history.h"

/* On the hazard, plainly, required, or required when it is major; on the act
 * likewise. */
enum {
	H = ACT_ON_HAZARD,
	HR = ACT_ON_HAZARD | ACT_REQUIRED,
	HM = ACT_ON_HAZARD | ACT_REQUIRED_MAJOR,
	R = ACT_REQUIRED,
	M = ACT_REQUIRED_MAJOR,
};

enum {
	CI = ROLE_CLERK | ROLE_INSPECTOR,
	I = ROLE_INSPECTOR,
	S = ROLE_SUPERVISOR,
};

#define AT(s) (1u << (s))
enum {
	FROM_NONE = 0,
	FROM_PLANNED = AT(ST_GRADED) | AT(ST_RECTIFYING),
	FROM_GRADED_ON = FROM_PLANNED | AT(ST_AWAITING_CHECK) | AT(ST_CHECKED),
	FROM_OPEN = FROM_GRADED_ON | AT(ST_REGISTERED),
	FROM_NOT_VOID = FROM_OPEN | AT(ST_SIGNED_OFF),
	FROM_ANY = FROM_NOT_VOID | AT(ST_VOID),
};

static const struct act_field register_fields[] = {
	{ "enterprise", HR }, { "description", HR }, { "location", HR },
	{ "found_on", HR }, { "found_by", HR }, { "source", HR },
	{ "source_code", H }, { "category", H }, { "cause", H },
	{ "accident_types", H }, { "external_cause", H }, { "self_reported_on", H },
	{ "post", H }, { "repeat_of", H }, { "note", H },
};
static const struct act_field grade_fields[] = {
	{ "level", HR }, { "basis", HM }, { "criterion", H }, { "opinion_no", H },
	{ "opinion_by", H }, { "standard", H }, { "article", H }, { "text", H },
	{ "reason", 0 },
};
static const struct act_field order_fields[] = {
	{ "requirement", HR }, { "responsible", HR }, { "deadline", HR },
	{ "interim_measures", HM }, { "doc_no", 0 }, { "served_on", 0 },
	{ "served_by", 0 }, { "received_by", 0 }, { "refused", 0 },
	{ "park_owner", H }, { "regulator", H }, { "regulator_person", H },
};
static const struct act_field plan_fields[] = {
	{ "goal", HR }, { "methods", HR }, { "funds_goods", HR },
	{ "organisation", HR }, { "schedule", HR }, { "safety", HR },
	{ "five_responsible", HR }, { "five_measures", HR }, { "five_funds", HR },
	{ "five_deadline", HR }, { "five_contingency", HR },
};
static const struct act_field fix_on_spot_fields[] = {
	{ "measure_taken", HR }, { "responsible", H }, { "rectified_on", H },
	{ "funds_spent", H },
};
static const struct act_field progress_fields[] = { { "text", R } };
static const struct act_field notify_fields[] = { { "channel", R } };
static const struct act_field report_up_fields[] = {
	{ "to", R }, { "about", R }, { "channel", R }, { "reply_on", 0 }, { "reply", 0 },
};
static const struct act_field list_fields[] = {
	{ "list_level", HR }, { "listing_body", HR }, { "supervising_body", HR },
	{ "notice_no", HR }, { "supervision_deadline", HR },
};
static const struct act_field file_fields[] = { { "to", R }, { "doc_no", 0 } };
static const struct act_field publish_fields[] = { { "what", R }, { "where", R } };
static const struct act_field supervise_fields[] = {
	{ "kind", R }, { "content", R }, { "doc_no", 0 },
};
static const struct act_field halt_fields[] = {
	{ "scope", R }, { "issued_by", R }, { "doc_no", R },
};
static const struct act_field assess_fields[] = {
	{ "method", R }, { "org", R }, { "conclusion", R },
};
static const struct act_field ask_resume_fields[] = {
	{ "plan_attached", 0 }, { "report_attached", 0 },
};
static const struct act_field decide_resume_fields[] = {
	{ "result", R }, { "approver", R }, { "doc_no", R },
};
static const struct act_field ask_extension_fields[] = {
	{ "reason", R }, { "until", R },
};
static const struct act_field decide_extension_fields[] = {
	{ "result", R }, { "approver", R }, { "new_deadline", 0 },
};
static const struct act_field transfer_fields[] = { { "to", R }, { "receipt", 0 } };
static const struct act_field report_done_fields[] = {
	{ "measure_taken", HR }, { "rectified_on", HR }, { "funds_spent", H },
};
static const struct act_field check_fields[] = {
	{ "checkers", R }, { "result", R }, { "new_deadline", 0 }, { "note", 0 },
};
static const struct act_field delist_fields[] = { { "notice_no", R } };
static const struct act_field sign_off_fields[] = {
	{ "approver", R }, { "approval_no", M },
};
static const struct act_field void_fields[] = { { "reason", R }, { "approver", R } };
static const struct act_field reopen_fields[] = { { "reason", R }, { "deadline", HR } };
static const struct act_field settle_fields[] = { { "state", R }, { "reason", R } };
static const struct act_field amend_fields[] = {
	{ "enterprise", H }, { "description", H }, { "location", H },
	{ "found_on", H }, { "found_by", H }, { "source", H },
	{ "source_code", H }, { "category", H }, { "cause", H },
	{ "accident_types", H }, { "external_cause", H }, { "self_reported_on", H },
	{ "post", H }, { "repeat_of", H }, { "note", H }, { "reason", 0 },
};

#define FIELDS(a) .fields = (a), .nfields = sizeof(a) / sizeof *(a)

const struct act acts[] = {
	{ .name = "register", .title = { "登记", "Register" },
	  .help = { "把发现的隐患记入台账", "Put a hazard that was found on the ledger" },
	  .from = FROM_NONE, .to = "registered", .roles = CI, FIELDS(register_fields),
	  .guard = check_repeats, .complete = complete_register },
	{ .name = "grade", .title = { "定级", "Grade" },
	  .help = { "定为一般或者重大；重大须有判定标准、条文或者意见",
		    "General or major; major rests on a criterion, an article or an opinion" },
	  .from = FROM_PLANNED | AT(ST_REGISTERED), .to = "graded", .roles = I,
	  FIELDS(grade_fields), .guard = guard_grade, .complete = complete_grade },
	{ .name = "order", .title = { "下达整改", "Order" },
	  .help = { "责令限期整改：要求、责任人、期限",
		    "Order the rectification: what, who, until when" },
	  .from = AT(ST_GRADED), .to = "rectifying", .roles = I, FIELDS(order_fields) },
	{ .name = "plan", .title = { "治理方案", "Plan" },
	  .help = { "重大隐患治理方案六项和五落实",
		    "The six sections of the plan and the five that must be in place" },
	  .from = FROM_PLANNED, .major_only = true, .roles = CI, FIELDS(plan_fields) },
	{ .name = "fix_on_spot", .title = { "当场整改", "Fix on the spot" },
	  .help = { "一般隐患当场整改，直接待复查",
		    "A general hazard removed at once, straight to the check" },
	  .from = AT(ST_REGISTERED) | AT(ST_GRADED), .to = "awaiting_check", .roles = I,
	  FIELDS(fix_on_spot_fields), .may = may_fix_on_spot,
	  .complete = complete_fix_on_spot },
	{ .name = "progress", .title = { "进展", "Progress" },
	  .help = { "记录整改进展", "Note how the rectification goes" },
	  .from = FROM_OPEN, .note = true, .roles = CI, FIELDS(progress_fields) },
	{ .name = "notify", .title = { "告知从业人员", "Tell the workers" },
	  .help = { "向从业人员通报隐患排查治理情况", "Tell the workers of the hazard" },
	  .from = FROM_OPEN, .note = true, .roles = CI, FIELDS(notify_fields) },
	{ .name = "report_up", .title = { "双报告", "Report" },
	  .help = { "向监管部门和职工大会或者职工代表大会报告",
		    "Report to the department, and to the workers" },
	  .from = FROM_GRADED_ON, .note = true, .roles = CI, FIELDS(report_up_fields) },
	{ .name = "list", .title = { "挂牌督办", "List" },
	  .help = { "对重大隐患挂牌督办", "Put a major hazard under listed supervision" },
	  .track = TRACK_LISTING, .from = FROM_PLANNED, .to = "listed",
	  .major_only = true, .roles = S, FIELDS(list_fields), .may = may_list },
	{ .name = "file", .title = { "备案", "File" },
	  .help = { "挂牌督办情况报上级备案", "File the listing with the authority" },
	  .from = FROM_NOT_VOID, .note = true, .roles = CI, FIELDS(file_fields),
	  .may = may_after_listing },
	{ .name = "publish", .title = { "公布", "Publish" },
	  .help = { "向社会公布挂牌、摘牌或者销号", "Publish the listing, delisting or sign-off" },
	  .from = FROM_NOT_VOID, .note = true, .roles = CI, FIELDS(publish_fields),
	  .may = may_after_listing, .guard = guard_publish },
	{ .name = "supervise", .title = { "督办", "Supervise" },
	  .help = { "提醒、函告、通报、约谈、曝光等",
		    "Reminder, letter, notice, interview, exposure and beyond" },
	  .from = FROM_OPEN, .note = true, .roles = I, FIELDS(supervise_fields) },
	{ .name = "halt", .title = { "停产停业", "Halt" },
	  .help = { "责令全部或者局部停产停业", "Stop production in full or in part" },
	  .track = TRACK_HALT, .from = FROM_OPEN, .to = "halted", .major_only = true,
	  .roles = S, FIELDS(halt_fields), .may = may_halt },
	{ .name = "assess", .title = { "评估", "Assess" },
	  .help = { "挂牌或者停产治理结束后的评估",
		    "The appraisal after a listed or halted hazard was removed" },
	  .from = AT(ST_RECTIFYING), .major_only = true, .roles = CI,
	  FIELDS(assess_fields) },
	{ .name = "ask_resume", .title = { "申请恢复生产", "Ask to resume" },
	  .help = { "复查合格后申请恢复生产", "Ask to resume production after the check" },
	  .track = TRACK_HALT, .from = AT(ST_CHECKED), .to = "resume_asked", .roles = CI,
	  FIELDS(ask_resume_fields), .may = may_ask_resume },
	{ .name = "decide_resume", .title = { "恢复生产审查", "Decide on resuming" },
	  .help = { "审查同意，方可恢复生产", "Production resumes only when granted" },
	  .track = TRACK_HALT, .from = FROM_OPEN, .to = "resumed", .roles = S,
	  FIELDS(decide_resume_fields), .may = may_decide_resume,
	  .guard = guard_decide_resume },
	{ .name = "ask_extension", .title = { "申请延期", "Ask for an extension" },
	  .help = { "期限届满前申请延长整改期限", "Ask for more time before the deadline" },
	  .track = TRACK_EXTENSION, .from = AT(ST_RECTIFYING), .to = "extension_asked",
	  .roles = CI, FIELDS(ask_extension_fields), .may = may_ask_extension,
	  .guard = guard_ask_extension },
	{ .name = "decide_extension", .title = { "延期审批", "Decide on the extension" },
	  .help = { "同意后新期限生效，原期限保留",
		    "When granted the new deadline holds; the original one is kept" },
	  .track = TRACK_EXTENSION, .to = "no_extension", .roles = S,
	  .from = AT(ST_RECTIFYING) | AT(ST_AWAITING_CHECK) | AT(ST_CHECKED),
	  FIELDS(decide_extension_fields), .may = may_decide_extension,
	  .guard = guard_decide_extension },
	{ .name = "transfer", .title = { "移送", "Transfer" },
	  .help = { "移送有管辖权的部门，记录备查", "Hand over to the competent department" },
	  .from = FROM_OPEN, .note = true, .roles = I, FIELDS(transfer_fields) },
	{ .name = "report_done", .title = { "申请复查", "Ask for a check" },
	  .help = { "整改完成，申请复查", "The rectification is done; ask for a check" },
	  .from = AT(ST_RECTIFYING), .to = "awaiting_check", .roles = CI,
	  FIELDS(report_done_fields), .may = may_report_done,
	  .guard = guard_report_done },
	{ .name = "check", .title = { "复查", "Check" },
	  .help = { "两人以上现场复查，合格待销号，不合格重新整改",
		    "Two or more check on site: pass, or back with a new deadline" },
	  .from = AT(ST_AWAITING_CHECK), .to = "checked", .roles = CI,
	  FIELDS(check_fields), .guard = guard_check },
	{ .name = "delist", .title = { "摘牌", "Delist" },
	  .help = { "复查合格后解除挂牌督办", "End the listed supervision after the check" },
	  .track = TRACK_LISTING, .from = AT(ST_CHECKED), .to = "delisted", .roles = S,
	  FIELDS(delist_fields), .may = may_delist },
	{ .name = "sign_off", .title = { "销号", "Sign off" },
	  .help = { "审核批准，予以核销", "Approve and close the hazard" },
	  .from = AT(ST_CHECKED), .to = "signed_off", .roles = S,
	  FIELDS(sign_off_fields), .may = may_sign_off, .guard = guard_sign_off },
	{ .name = "void", .title = { "作废", "Void" },
	  .help = { "误报、重复登记的，说明理由后作废",
		    "For a false or double entry, with a reason" },
	  .from = FROM_OPEN, .to = "void", .roles = S, FIELDS(void_fields) },
	{ .name = "reopen", .title = { "重开", "Reopen" },
	  .help = { "已复查或者已销号的退回整改", "Send a checked or closed hazard back" },
	  .from = AT(ST_SIGNED_OFF) | AT(ST_CHECKED), .to = "rectifying", .roles = S,
	  FIELDS(reopen_fields), .guard = guard_reopen },
	{ .name = "settle", .title = { "裁定", "Settle" },
	  .help = { "各处记录有争议的，裁定其状态", "Decide the state of a contested hazard" },
	  .from = FROM_ANY, .note = true, .roles = S, FIELDS(settle_fields),
	  .may = may_settle, .complete = complete_settle },
	{ .name = "amend", .title = { "更正", "Amend" },
	  .help = { "更正登记内容，原内容留痕", "Correct the registration; the old text stays in the log" },
	  .from = FROM_ANY, .note = true, .roles = CI, FIELDS(amend_fields),
	  .guard = guard_amend, .complete = complete_repeats },
	{ .name = "import_closed", .title = { "导入", "Import closed" },
	  .help = { "从旧台账导入已闭环的隐患", "Take in a closed hazard from an old ledger" },
	  .from = FROM_NONE, .to = "signed_off", .roles = CI },
};
const size_t nacts = sizeof acts / sizeof *acts;
