#include "errors.h"

#include <bihuan/base/mem.h>

/* By exit status, then by name. Every code that is ever set stands here; a
 * test looks for those that do not. */
const struct error_code error_codes[] = {
	{ "already_imported", ERR_REFUSED,
	  { "这个文件已经导入过", "this file was imported before" },
	  { "", "" } },
	{ "already_united", ERR_REFUSED,
	  { "两条记录已是一家", "the two records are one thing already" }, { "", "" } },
	{ "ambiguous", ERR_REFUSED,
	  { "编号或名称不止一条记录", "the number or name fits several records" }, { "", "" } },
	{ "assessment_missing", ERR_REFUSED,
	  { "还没有通过的评估", "no assessment has passed yet" },
	  { "", "" } },
	{ "bad_choice", ERR_REFUSED, { "不是可选的值", "not one of the choices" }, { "", "" } },
	{ "bad_date", ERR_REFUSED,
	  { "日期不存在、在将来，或者先于应当在前的日期", "no such day, or one in the future, or before what must come first" },
	  { "", "" } },
	{ "bad_heading", ERR_REFUSED, { "前二十行里没有表头", "no heading line among the first 20 rows" }, { "", "" } },
	{ "bad_number", ERR_REFUSED, { "不是数", "not a number" }, { "", "" } },
	{ "bad_passphrase", ERR_REFUSED, { "口令太短", "the passphrase is too short" }, { "", "" } },
	{ "bad_recovery", ERR_REFUSED, { "不是纸上的恢复密钥", "not a recovery key as it was printed" }, { "", "" } },
	{ "bad_text", ERR_REFUSED, { "不是 UTF-8，或含控制字符", "not UTF-8, or with control characters" }, { "", "" } },
	{ "cancelled", ERR_REFUSED, { "已中止，什么都没有写", "stopped; nothing was written" }, { "", "" } },
	{ "changed_meanwhile", ERR_REFUSED, { "别人刚刚改过", "somebody else changed it since" }, { "", "" } },
	{ "checker_is_responsible", ERR_REFUSED, { "复查人是整改责任人", "a checker is responsible for the rectification" }, { "", "" } },
	{ "checkers_differ", ERR_REFUSED, { "复查需要不同的两人", "a check takes two different people" }, { "", "" } },
	{ "criterion_replaced", ERR_REFUSED, { "判定标准已被代替", "the criterion was replaced by a newer one" }, { "", "" } },
	{ "criterion_unverified", ERR_REFUSED, { "判定标准未核对，不得单独作为依据", "an unverified criterion cannot be the only basis" }, { "", "" } },
	{ "duplicate_name", ERR_REFUSED, { "已有同名的人", "somebody has that name already" }, { "", "" } },
	{ "duplicate_number", ERR_REFUSED, { "编号已被使用", "the number is taken" }, { "", "" } },
	{ "extension_after_deadline", ERR_REFUSED, { "期限过后不能申请延期", "an extension is asked for before the deadline, not after" }, { "", "" } },
	{ "extension_pending", ERR_REFUSED, { "上一次延期还没有审批", "the last extension asked for is not decided yet" }, { "", "" } },
	{ "field_by_act_only", ERR_REFUSED,
	  { "这个字段只能由环节改变", "the field is set by an act only" },
	  { "各环节的字段：bihuan help 环节", "bihuan help ACT shows the fields of an act" } },
	{ "file_exists", ERR_REFUSED, { "文件已经存在", "the file is there already" },
	  { "另选一处：bihuan -f 文件 …", "choose another place: bihuan -f FILE …" } },
	{ "general_cannot_be_listed", ERR_REFUSED, { "一般隐患不能挂牌", "a general hazard cannot be listed" }, { "", "" } },
	{ "in_doubt", ERR_REFUSED,
	  { "这一行可能已在台账里", "the row may be here already" },
	  { "--doubt new 或 --doubt update", "--doubt new or --doubt update" } },
	{ "key_closed", ERR_REFUSED, { "密钥已关闭", "the key is closed" }, { "", "" } },
	{ "key_locked", ERR_REFUSED, { "签名需要口令", "signing needs the passphrase" },
	  { "用 --passphrase-fd N 给出口令", "give it with --passphrase-fd N" } },
	{ "last_admin", ERR_REFUSED, { "这是管理员最后一把可用的密钥", "the last good key of an admin" }, { "", "" } },
	{ "major_only", ERR_REFUSED, { "只对重大隐患", "for major hazards only" }, { "", "" } },
	{ "no_acts", ERR_REFUSED, { "这个台账没有环节", "records of this ledger have no acts" }, { "", "" } },
	{ "no_key", ERR_REFUSED, { "此人的密钥不在本机", "that person's key is not here" }, { "", "" } },
	{ "no_passed_check", ERR_REFUSED, { "还没有合格的复查", "there is no check that passed yet" }, { "", "" } },
	{ "no_person", ERR_REFUSED, { "没有说明谁在操作", "nobody is acting" },
	  { "说明谁在操作：--as 编号或姓名", "say who acts: --as NUMBER|NAME" } },
	{ "not_contested", ERR_REFUSED, { "没有争议，无需裁定", "not contested, nothing to settle" }, { "", "" } },
	{ "not_found", ERR_REFUSED, { "没有这条记录", "no such record" }, { "", "" } },
	{ "nothing_due", ERR_REFUSED, { "现在没有要做的", "nothing is due" }, { "", "" } },
	{ "nothing_to_undo", ERR_REFUSED, { "没有可撤销的", "nothing to undo or redo" }, { "", "" } },
	{ "own_file", ERR_REFUSED, { "写到这里会毁掉台账库或所读的文件", "what is written there would destroy the store or the file that is read" },
	  { "", "" } },
	{ "person_retired", ERR_REFUSED, { "此人已离任", "that person has retired" }, { "", "" } },
	{ "plan_missing", ERR_REFUSED, { "还没有治理方案", "there is no plan yet" }, { "", "" } },
	{ "report_missing", ERR_REFUSED, { "还缺双报告", "a report to the department or the workers is missing" }, { "", "" } },
	{ "required", ERR_REFUSED, { "缺少必填字段", "a required field is missing" },
	  { "字段见：bihuan help 台账或环节", "bihuan help LEDGER|ACT shows the fields" } },
	{ "rows_rejected", ERR_REFUSED, { "导入时有行被拒，好的行已写入", "rows of an import were rejected; the good ones are in" },
	  { "改好被拒行的文件，再导入它", "correct the file of the rejected rows and import that" } },
	{ "same_person", ERR_REFUSED, { "不能由同一人", "it cannot be the same person" }, { "", "" } },
	{ "sqlite_name", ERR_REFUSED, { "这个文件名属于台账库的附带文件", "a name that belongs to what is kept beside a store" },
	  { "", "" } },
	{ "still_halted", ERR_REFUSED, { "仍在停产停业", "still halted" }, { "", "" } },
	{ "still_listed", ERR_REFUSED, { "仍在挂牌督办", "still listed" }, { "", "" } },
	{ "too_long", ERR_REFUSED, { "超过字段的长度", "longer than the field" }, { "", "" } },
	{ "undo_superseded", ERR_REFUSED, { "之后有人动过同一记录", "a later entry touches the same records" }, { "", "" } },
	{ "unknown_act", ERR_REFUSED, { "没有这个环节", "no such act" }, { "", "" } },
	{ "void_record", ERR_REFUSED, { "记录已作废", "the record is void" }, { "", "" } },
	{ "wrong_ledger", ERR_REFUSED, { "这个台账不能这样写", "not for this ledger" }, { "", "" } },
	{ "wrong_passphrase", ERR_REFUSED, { "口令不对", "wrong passphrase" }, { "", "" } },
	{ "wrong_role", ERR_REFUSED, { "角色不允许", "the role does not allow it" },
	  { "换人操作：--as 编号或姓名", "let somebody else act: --as NUMBER|NAME" } },
	{ "wrong_side", ERR_REFUSED, { "所属方不允许", "the side does not allow it" }, { "", "" } },
	{ "wrong_state", ERR_REFUSED, { "现在的状态不允许", "not in this state" },
	  { "现在可以做什么：bihuan show 编号", "bihuan show NUMBER says what may be done now" } },

	{ "bad_argument", ERR_USAGE, { "参数写法不对", "an argument is not as it should be" },
	  { "用法：bihuan help 命令", "bihuan help COMMAND shows the usage" } },
	{ "bad_filter", ERR_USAGE, { "筛选写法不对", "the filter is not as it should be" }, { "", "" } },
	{ "unknown_command", ERR_USAGE, { "没有这个命令", "no such command" },
	  { "全部命令：bihuan help", "bihuan help shows all" } },
	{ "unknown_field", ERR_USAGE, { "没有这个字段", "no such field" },
	  { "字段见：bihuan help 台账或环节", "bihuan help LEDGER|ACT shows the fields" } },
	{ "unknown_ledger", ERR_USAGE, { "没有这个台账", "no such ledger" }, { "", "" } },
	{ "unknown_option", ERR_USAGE, { "没有这个选项", "no such option" },
	  { "全部选项：bihuan help 或 bihuan help 命令", "bihuan help, or bihuan help COMMAND, shows them" } },

	{ "bad_chain", ERR_FILE, { "留痕断链", "the chain of entries is broken" }, { "", "" } },
	{ "bad_checkpoint", ERR_FILE, { "本机留下的核对点被改动", "a checkpoint of this machine was altered" }, { "", "" } },
	{ "bad_config", ERR_FILE, { "设置或台账定义有误", "a mistake in the settings or in a ledger's declaration" },
	  { "位置：bihuan config --path", "bihuan config --path says where the settings are" } },
	{ "bad_fact", ERR_FILE, { "留痕的内容不合规", "something in the journal is not what it must be" }, { "", "" } },
	{ "bad_file", ERR_FILE,
	  { "不是所要的文件，或者已损坏、有密码", "not a file of the kind that is wanted, or damaged, or locked" }, { "", "" } },
	{ "bad_hash", ERR_FILE, { "一笔留痕被改动", "an entry was altered" }, { "", "" } },
	{ "bad_row", ERR_FILE, { "台账与留痕不符", "a ledger does not agree with the journal" },
	  { "", "" } },
	{ "bad_signature", ERR_FILE, { "签名不对", "a signature is wrong" }, { "", "" } },
	{ "busy", ERR_FILE, { "另一个程序正在写", "another program is writing" }, { "稍后再试", "try again in a moment" } },
	{ "damaged_store", ERR_FILE, { "文件损坏", "the file is damaged" }, { "", "" } },
	{ "disk_full", ERR_FILE, { "磁盘已满，什么都没有写", "the disk is full; nothing was written" }, { "", "" } },
	{ "io", ERR_FILE, { "读写失败", "reading or writing failed" }, { "", "" } },
	{ "missing_head", ERR_FILE, { "应有的一笔不在库中", "an entry that must be there is not" }, { "", "" } },
	{ "network_file", ERR_FILE, { "网络共享上的文件不可靠", "a file on a network share is not safe" },
	  { "放到本机磁盘上", "keep it on a local disk" } },
	{ "newer_store", ERR_FILE, { "由更新的程序建立", "made by a newer program" }, { "", "" } },
	{ "no_file", ERR_FILE, { "没有这个文件", "no such file" }, { "", "" } },
	{ "no_home", ERR_FILE, { "没有可写的主目录，密钥无处保存", "no home folder to keep keys in" },
	  { "设置 HOME 或 XDG_STATE_HOME", "set HOME or XDG_STATE_HOME" } },
	{ "no_store", ERR_FILE, { "没有台账库", "there is no store" },
	  { "建立：bihuan init --name 园区 --person 姓名；看示范：bihuan -f 文件 demo",
	    "begin one: bihuan init --name PARK --person NAME; or a sample: bihuan -f FILE demo" } },
	{ "not_a_store", ERR_FILE, { "不是台账库文件", "not a store" }, { "", "" } },
	{ "read_only", ERR_FILE, { "只能读", "it can only be read" }, { "", "" } },
	{ "several_names", ERR_FILE, { "台账库文件有硬链接，不止一个文件名", "the store has several names (hard links)" }, { "", "" } },
	{ "terminal", ERR_FILE, { "终端不能显示界面", "the terminal cannot show the screens" }, { "", "" } },
};
const size_t nerror_codes = sizeof error_codes / sizeof *error_codes;

static const char *hint_of(const char *code)
{
	for (size_t i = 0; i < nerror_codes; i++)
		if (str_eq(error_codes[i].code, code))
			return words_now(&error_codes[i].hint);
	return "";
}

void errors_print(const struct err *err, FILE *out)
{
	const char *hint = hint_of(err->code);

	fprintf(out, "bihuan: %s: %s\n", err->code[0] ? err->code : "io", err->text);
	if (!str_empty(hint))
		fprintf(out, "%s\n", hint);
}
