# Papers filled from records. What a PDF looks like is tests/report/papers.py's; here are the words, and what is refused.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "zh";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name '示范园区(示例)' --person '检查甲(示例)' --role supervisor >/dev/null; bihuan new enterprise name='宏达化工(示例)' address='园区一路1号' head='厂长乙(示例)'; bihuan new enterprise name='永固建材(示例)'
E-A-0001
E-A-0002
$ bihuan paper list
名称                    标题                  台账
acceptance_application  治理验收申请书        隐患
acceptance_opinion      验收意见书            隐患
accident_flash          事故快报              事故
accident_followup       事故续报              事故
archive_sheet           隐患排查治理档案表    隐患
checklist_blank         检查表（空白）        检查表
checklist_filled        检查表（已填）        监督检查
circular                通报                  隐患
correction_list         检查问题整改通知单    隐患
delisting_notice        解除挂牌督办通知书    隐患
dossier                 一企一档              企业
dual_report             重大事故隐患双报告单  隐患
emergency_page          应急一页              企业
evidence_sheet          隐患证据单            隐患
extension_application   隐患治理延期申请书    隐患
extension_decision      延期审批意见书        隐患
handover_list           交接清单              隐患
hazard_sheet            隐患情况单            隐患
inspection_record       现场检查记录          监督检查
interview_record        约谈记录              隐患
ledger_list             安全隐患整改治理台账  隐患
letter                  函告                  隐患
listing_notice          挂牌督办通知书        隐患
major_report            重大事故隐患报告      隐患
micro_card              安全风险明白卡        安全风险明白卡
minutes                 会议纪要              安全会议
order                   限期整改意见书        隐患
original_record         原始检查记录          隐患
post_badge              口诀胸牌              岗位
post_pocket             岗位口袋卡            岗位
post_wall               岗位两单两卡          岗位
public_notice           公示                  隐患
recheck_opinion         整改复查意见书        隐患
reminder                催办单                隐患
report_answer           举报答复书            举报
report_assignment       举报交办单            举报
report_findings         举报核查报告          举报
report_registration     举报受理登记表        举报
resumption_application  恢复生产申请书        隐患
resumption_consent      恢复生产审查意见      隐患
reward_approval         举报奖励审批单        举报
risk_board              安全风险四色公告栏    企业
risk_card               安全风险告知卡        风险点
signoff_list            检查问题销号申请单    隐患
tasks_annex             任务清单（附件1）     任务
transfer_note           移送函                隐患
treatment_plan          重大事故隐患治理方案  隐患
volume                  卷宗                  文书
$ bihuan --json paper list | head -n 2
[
{"name":"acceptance_application","title":"治理验收申请书","ledger":"hazard","several":false},

# the inspection and what it found: hazards that name it
$ bihuan new inspection enterprise=E-A-0001 kind=supervision about='节前检查(示例)' planned_on=2026-09-01 people='检查甲(示例)' site='罐区、配电室'; bihuan paper inspection_record J2026-A-001 --format text
J2026-A-001
bihuan: not_ready: “现场检查记录”还不能成文，所缺列在下面（--draft 照样写成草稿）
J2026-A-001  实际检查日期  (inspected_on)
J2026-A-001  检查情况  (summary)
[exit 1]
$ bihuan act J2026-A-001 carry_out met='安全员丙(示例)' summary='查看罐区、配电室。发现问题两处。' >/dev/null; bihuan new hazard enterprise=E-A-0001 description='配电箱无警示标志' location=配电室 found_on=2026-09-01 source=inspection inspection=J2026-A-001; bihuan new hazard enterprise=E-A-0001 description='消防通道堆放货物。' location=罐区 found_on=2026-09-01 source=inspection inspection=J2026-A-001; bihuan new hazard enterprise=E-A-0002 description='护栏缺失' location=车间 found_on=2026-09-01 source=inspection
2026-A-0001
2026-A-0002
2026-A-0003
bihuan: 没有被检查单位负责人的签字，也没有记明拒绝签字（安全生产法第六十八条）
$ bihuan paper 现场检查记录 J2026-A-001 --format text
草稿
                            安全生产监督检查文书

                                现场检查记录

                                         （　　　）现记〔督〕〔2026〕　　　号
┌──────────────────┬─────────────────────────────────────────────────────────┐
│ 被检查单位       │ 宏达化工(示例)                                          │
├──────────────────┼─────────────────────────────────────────────────────────┤
│ 地址             │ 园区一路1号                                             │
├──────────────────┼───────────────────┬──────────────────┬──────────────────┤
│ 法定代表人（负责 │ 厂长乙(示例)      │ 联系电话         │                  │
│ 人）             │                   │                  │                  │
├──────────────────┼───────────────────┼──────────────────┼──────────────────┤
│ 现场负责人       │ 安全员丙(示例)    │ 检查方式         │ 监督检查         │
├──────────────────┼───────────────────┴──────────────────┴──────────────────┤
│ 检查场所         │ 罐区、配电室                                            │
├──────────────────┼───────────────────┬──────────────────┬──────────────────┤
│ 检查日期         │ 2026年9月1日      │ 检查事项         │ 节前检查(示例)   │
├──────────────────┼───────────────────┴──────────────────┴──────────────────┤
│ 检查时间         │ 自　　时　　分至　　时　　分                            │
└──────────────────┴─────────────────────────────────────────────────────────┘
    我们是示范园区(示例)检查人员检查甲(示例)，证件号码为＿＿＿＿＿＿。现对你
单位进行安全生产检查，请予以配合。
检查情况：
    查看罐区、配电室。发现问题两处。
    1. 配电室：配电箱无警示标志。
    2. 罐区：消防通道堆放货物。

检查人员（签名）：＿＿＿＿＿＿＿（检查甲(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿
被检查单位现场负责人（签名）：＿＿＿＿＿＿＿＿（安全员丙(示例)）
日期：　　　　年　　月　　日

本记录一式两份，一份由检查单位存档，一份交被检查单位。

# not ready: a line for each that is missing, in the language in force; a draft leaves room
$ bihuan --lang en paper order 2026-A-0001,2026-A-0002 --format text
bihuan: not_ready: “Rectification notice” is not ready; missing is what is listed below (--draft writes it all the same)
2026-A-0001  Requirement  (requirement)
2026-A-0001  Deadline  (deadline)
2026-A-0002  Requirement  (requirement)
2026-A-0002  Deadline  (deadline)
[exit 1]
$ bihuan paper order 2026-A-0002 --format text --draft
草稿
                            安全生产监督检查文书

                               限期整改意见书

                                     （　　　）安监整改〔督〕〔2026〕　　　号
宏达化工(示例)：
    经2026年9月1日检查，你单位存在下列问题：
┌─────┬──────────┬──────────────────────┬─────────────────┬────────┬─────────┐
│  序 │   部位   │      存在的问题      │     整改要求    │ 责任人 │  整改期 │
│  号 │          │                      │                 │        │    限   │
├─────┼──────────┼──────────────────────┼─────────────────┼────────┼─────────┤
│ 1   │ 罐区     │ 消防通道堆放货物。   │                 │        │         │
└─────┴──────────┴──────────────────────┴─────────────────┴────────┴─────────┘
    请你单位对上述1项问题分别于各项所列期限前整改完毕，达到有关法律法规规章和
标准规定的要求，并申请复查。整改期间，你单位应当采取措施，确保安全生产。逾期
未整改或者整改不合格的，将报告负有安全生产监督管理职责的部门依法处理。

被检查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
检查人员（签名）：＿＿＿＿＿＿＿（检查甲(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿


                                                   示范园区(示例)（印章）
                                                     　　年　　月　　日

本意见书一式两份，一份由检查单位存档，一份交被检查单位。

# ordered: each with its deadline
$ for n in 1 2; do bihuan act 2026-A-000$n grade level=general >/dev/null; bihuan act 2026-A-000$n order requirement="按标准整改，第 $n 项" responsible='厂长乙(示例)' deadline=2026-09-1$n doc_no='示改〔2026〕7号' >/dev/null; done; bihuan paper order 2026-A-0001,2026-A-0002 --format text
草稿
                            安全生产监督检查文书

                               限期整改意见书

                                     （　　　）安监整改〔督〕〔2026〕　　　号
宏达化工(示例)：
    经2026年9月1日检查，你单位存在下列问题：
┌─────┬──────────┬──────────────────────┬─────────────────┬────────┬─────────┐
│  序 │   部位   │      存在的问题      │     整改要求    │ 责任人 │  整改期 │
│  号 │          │                      │                 │        │    限   │
├─────┼──────────┼──────────────────────┼─────────────────┼────────┼─────────┤
│ 1   │ 配电室   │ 配电箱无警示标志     │ 按标准整改，第  │ 厂长乙 │ 2026年9 │
│     │          │                      │ 1 项            │ (示例) │ 月11日  │
├─────┼──────────┼──────────────────────┼─────────────────┼────────┼─────────┤
│ 2   │ 罐区     │ 消防通道堆放货物。   │ 按标准整改，第  │ 厂长乙 │ 2026年9 │
│     │          │                      │ 2 项            │ (示例) │ 月12日  │
└─────┴──────────┴──────────────────────┴─────────────────┴────────┴─────────┘
    请你单位对上述2项问题分别于各项所列期限前整改完毕，达到有关法律法规规章和
标准规定的要求，并申请复查。整改期间，你单位应当采取措施，确保安全生产。逾期
未整改或者整改不合格的，将报告负有安全生产监督管理职责的部门依法处理。

被检查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
检查人员（签名）：＿＿＿＿＿＿＿（检查甲(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿


                                                   示范园区(示例)（印章）
                                                     　　年　　月　　日

本意见书一式两份，一份由检查单位存档，一份交被检查单位。
$ bihuan paper order 2026-A-0001 -o 指令书.txt && grep -c '监督检查文书' 指令书.txt; bihuan paper order 2026-A-0001 -o 指令书.txt
指令书.txt
1
bihuan: file_exists: 指令书.txt：文件已经存在
另选一个文件名
[exit 1]

# as a document that an office program opens: by its ending, or by --format under a name of its own; never over a file
$ bihuan paper order 2026-A-0001 -o 指令书.docx && head -c 2 指令书.docx; echo; bihuan paper order 2026-A-0001,2026-A-0002 --format docx; bihuan --json paper order 2026-A-0001 -o 另一份.docx; bihuan paper order 2026-A-0001 -o 指令书.docx
指令书.docx
PK
限期整改意见书_2026-A-0001_.docx
{"path":"另一份.docx","draft":true,"missing":[]}
bihuan: file_exists: 指令书.docx：文件已经存在
另选一个文件名
[exit 1]

# re-inspected: what passed and what did not stand apart
$ for n in 1 2; do bihuan act 2026-A-000$n report_done measure_taken='已处理' rectified_on=2026-09-01 on=2026-09-01 >/dev/null; done; bihuan act 2026-A-0001 check checkers='检查甲(示例)、检查丁(示例)' result=pass >/dev/null; bihuan act 2026-A-0002 check checkers='检查甲(示例)、检查丁(示例)' result=fail new_deadline=2026-09-20 note=仍有货物。 >/dev/null; bihuan paper recheck_opinion 2026-A-0001,2026-A-0002 --format text
草稿
                            安全生产监督检查文书

                               整改复查意见书

                                     （　　　）安监复查〔督〕〔2026〕　　　号
宏达化工(示例)：
    2026年9月1日对你单位提出了限期整改的意见［示改〔2026〕7号］，经对你单位整
改情况进行复查，提出如下意见：
一、已整改合格的问题
    1. 配电室：配电箱无警示标志。采取的措施：已处理。（2026年9月1日复查，合
格）
二、未整改或者整改不合格的问题
    1. 罐区：消防通道堆放货物。仍有货物。（2026年9月1日复查，不合格，新的整改
期限：2026年9月20日）
    未整改或者整改不合格的，请继续整改，期间采取措施确保安全；逾期仍不合格
的，将报告负有安全生产监督管理职责的部门依法处理。

被复查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
复查人员（签名）：＿＿＿＿＿＿＿（检查甲(示例)）　证号：＿＿＿＿＿＿
复查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿


                                                   示范园区(示例)（印章）
                                                     　　年　　月　　日

本意见书一式两份，一份由检查单位存档，一份交被复查单位。
$ bihuan act 2026-A-0001 sign_off approver='检查甲(示例)' >/dev/null; bihuan paper archive_sheet 2026-A-0001 --format text

                             隐患排查治理档案表

                                                        隐患编号：2026-A-0001
一、发现
┌──────────┬─────────────────────────────────────────────────────────────────┐
│ 隐患单位 │ 宏达化工(示例)                                                  │
├──────────┼─────────────────────────────────────────────────────────────────┤
│ 隐患描述 │ 配电箱无警示标志                                                │
│          │                                                                 │
│          │                                                                 │
├──────────┼───────────────────────────┬──────────┬──────────────────────────┤
│ 部位     │ 配电室                    │ 隐患类别 │                          │
├──────────┼───────────────────────────┼──────────┼──────────────────────────┤
│ 发现人   │ 检查甲(示例)              │ 发现日期 │ 2026年9月1日             │
└──────────┴───────────────────────────┴──────────┴──────────────────────────┘
二、评估定级
┌──────────────┬───────────────────────┬──────────────┬──────────────────────┐
│ 等级         │ ☑一般　□重大          │ 定级日期     │ 2026年9月1日         │
├──────────────┼───────────────────────┴──────────────┴──────────────────────┤
│ 定级依据     │                                                             │
├──────────────┼─────────────────────────────────────────────────────────────┤
│ 单位领导审核 │ 签名：　　　　　　　　日期：　　　　年　　月　　日          │
│              │                                                             │
└──────────────┴─────────────────────────────────────────────────────────────┘
三、治理
┌──────────────┬───────────────────────┬──────────────┬──────────────────────┐
│ 整改责任人   │ 厂长乙(示例)          │ 监管部门     │                      │
├──────────────┼───────────────────────┼──────────────┼──────────────────────┤
│ 下达日期     │ 2026年9月1日          │ 整改期限     │ 2026年9月11日        │
├──────────────┼───────────────────────┴──────────────┴──────────────────────┤
│ 整改要求     │ 按标准整改，第 1 项                                         │
│              │                                                             │
├──────────────┼─────────────────────────────────────────────────────────────┤
│ 期间安全措施 │                                                             │
│              │                                                             │
├──────────────┼─────────────────────────────────────────────────────────────┤
│ 完成情况     │ 已处理                                                      │
│              │                                                             │
│              │                                                             │
├──────────────┼───────────────────────┬──────────────┬──────────────────────┤
│ 完成日期     │ 2026年9月1日          │ 资金（元）   │                      │
└──────────────┴───────────────────────┴──────────────┴──────────────────────┘
四、验收
┌──────────┬───────────────────────────┬──────────┬──────────────────────────┐
│ 复查结论 │ ☑合格　□不合格            │ 复查日期 │ 2026年9月1日             │
├──────────┼───────────────────────────┼──────────┼──────────────────────────┤
│ 复查人   │ 检查甲(示例)、检查丁(示   │ 签名     │                          │
│          │ 例)                       │          │                          │
└──────────┴───────────────────────────┴──────────┴──────────────────────────┘
五、销号
┌──────────┬───────────────────────────┬──────────┬──────────────────────────┐
│ 批准人   │ 检查甲(示例)              │ 批准文号 │                          │
├──────────┼───────────────────────────┼──────────┼──────────────────────────┤
│ 销号日期 │ 2026年9月1日              │ 签名     │                          │
└──────────┴───────────────────────────┴──────────┴──────────────────────────┘

附：整改前照片、整改后照片。

# what is refused
$ bihuan paper order 2026-A-0001,2026-A-0003
bihuan: paper_mixed: 2026-A-0001 和 2026-A-0003 不能写在一张文书上：“企业”不同
[exit 1]
$ bihuan paper archive_sheet J2026-A-001
bihuan: paper_wrong_record: “隐患排查治理档案表”写的是隐患的记录；J2026-A-001 属于监督检查
[exit 1]
$ bihuan paper order 2026-A-0001,2026-A-0001
bihuan: bad_argument: 2026-A-0001 写了两次
用法：bihuan help 命令
[exit 2]
$ bihuan paper nothing 2026-A-0001 2>&1 | cut -c1-60
bihuan: unknown_paper: 没有文书“nothing”。现有：
bihuan paper list 列出全部
$ bihuan paper order; bihuan paper order 2026-A-0099; bihuan paper order 2026-A-0001 --format odt; bihuan paper order 2026-A-0001 -o 意见书.odt
bihuan: bad_argument: 用法：bihuan paper list | 文书 编号[,编号…] [--format pdf|docx|text] [-o 文件] [--draft] | draft 文书 编号[,编号…] [字段=值…] | redraft 文书编号 | 文书编号 [--format pdf|docx|text] [-o 文件] | numbers [年份]
用法：bihuan help 命令
bihuan: not_found: 这里没有记录“2026-A-0099”
bihuan: bad_argument: --format 只能是 pdf、docx 或 text，不能是“odt”
用法：bihuan help 命令
bihuan: bad_argument: 意见书.odt：看不出是什么格式；请以 .pdf、.docx 或 .txt 结尾，或者写明 --format
用法：bihuan help 命令
[exit 2]

# a paper of one's own: another order, other words, its own slots; one of a built-in's name stands in its place
$ mkdir -p $XDG_CONFIG_HOME/bihuan/papers; printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard"; several = true;\nblocks = (\n { kind = "title"; text = "便条"; },\n { kind = "list"; text = "{n}. {description}（{enterprise.name}，{level=major}重大{level=general}一般，{order:on|未下达}）"; } );\n' >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper 便条 2026-A-0001,2026-A-0003 --format text

                                    便条

    1. 配电箱无警示标志（宏达化工(示例)，□重大☑一般，2026年9月1日）
    2. 护栏缺失（永固建材(示例)，□重大□一般，未下达）
$ for n in 'text = "{colour}"' 'text = "{enterprise.colour}"' 'text = "{description.name}"' 'text = "{paint:on}"' 'text = "{check:colour}"' 'text = "{level=grave}"' 'text = "{level"' 'text = "x"; cells = ( )' 'txet = "x"' 'text = "x"; when = "colour:red"' 'text = "x"; of = "hazard"'; do printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = (\n { kind = "paragraph"; %s; } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan --lang en paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: the ledger hazard has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: the ledger enterprise has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: “description” refers to no record, so that nothing can stand behind its dot
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: the ledger hazard has no act “paint”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: the act check has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: “grave” is no code of level
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].text: a brace is opened and not closed
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].cells: a block “paragraph” has no key “cells”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].txet: unknown key; allowed are kind, text, of, by, all, acts, where, none, needs, lacks, when, cells, lines, uses, profiles, rows, most
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].when: the ledger Hazard has no field “colour”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0]: only a list or a table has the keys of, acts, where, none, needs, rows and most
$ for n in 'ledger = "nothing"' 'ledger = "hazard"; page = "letter"' 'ledger = "hazard"; same = "colour"' 'ledger = "hazard"; profile = "king"' 'ledger = "hazard"'; do printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; %s;\nblocks = ( { kind = "table"; of = "person"; cells = ( { label = "a"; } ); } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan --lang en paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 1, ledger: there is no ledger “nothing”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 1, page: “letter” is not allowed; write one of: bureau official sheet wide card badge
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 1, same: the ledger hazard has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 1, profile: “king” is not allowed; write one of: park bureau third_party ningbo enterprise
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, blocks[0].of: the ledger person has no such reference to hazard

# what no line begins or ends with; words and numbers are not parted; room for a day stays whole; what is too long for a line is cut
$ printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = ( { kind = "addressee"; text = "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国，国（国"; },\n { kind = "addressee"; text = "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国（国）"; },\n { kind = "addressee"; text = "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国2026-A-0001号"; },\n { kind = "addressee"; text = "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国　　年　　月　　日"; },\n { kind = "addressee"; text = "%%s"; } );\n' | sed "s/%s/$(printf 'ABCDEFGHIJ%.0s' 1 2 3 4 5 6 7 8 9)/" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper note 2026-A-0003 --format text
国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国
国，国（国
国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国
（国）
国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国
2026-A-0001号
国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国
国　　年　　月　　日
ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFG
HIJABCDEFGHIJ

# of acts: a paragraph or row each; the last of a kind; who, what and the hash of its entry, as the log tells it
$ printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = (\n { kind = "paragraph"; text = "末次催办：{supervise[kind=reminder]:content!}，函告：{supervise[kind=letter]:content|无}"; },\n { kind = "list"; acts = "supervise"; needs = true; none = "没有督办"; text = "{n}. {done:day}{done:by}{done:act}：{supervise:kind}，{supervise:content}"; },\n { kind = "list"; acts = "any"; text = "{done:act}（{done:said}）{done:hash}"; } );\n' >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper note 2026-A-0003 --format text --draft | sed 's/[0-9a-f]\{64\}/HASH/'; for k in 1催办 2函告 3催办; do bihuan act 2026-A-0003 supervise kind=${k#?} content="第$k" >/dev/null; done; bihuan paper note 2026-A-0003 --format text | tr -d '\n ' | grep -o "$(bihuan --json log 2026-A-0003 | tr -d '\n' | grep -o '"hash":"[0-9a-f]*"' | tail -n 1 | cut -d'"' -f4)" | wc -l; bihuan paper note 2026-A-0003 --format text | head -n 6
草稿
    末次催办：＿＿＿＿＿＿，函告：无
    没有督办
    登记（企业：永固建材(示例)；隐患描述：护栏缺失；部位：车间；发现日期：
2026年9月1日；来源：监督检查；发现人：检查甲(示例)）
HASH
1
    末次催办：第3催办，函告：第2函告
    1. 2026年9月1日检查甲(示例)督办：催办，第1催办
    2. 2026年9月1日检查甲(示例)督办：函告，第2函告
    3. 2026年9月1日检查甲(示例)督办：催办，第3催办
    登记（企业：永固建材(示例)；隐患描述：护栏缺失；部位：车间；发现日期：
2026年9月1日；来源：监督检查；发现人：检查甲(示例)）
$ for n in 'acts = "paint"; text = "x"' 'acts = "supervise[colour=red]"; text = "x"' 'acts = "supervise[kind=red]"; text = "x"' 'acts = "supervise[kind"; text = "x"' 'acts = "any"; where = "level:major"; text = "x"' 'all = true; text = "x"' 'of = "person"; all = true; by = "name"; text = "x"'; do printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = (\n { kind = "list"; %s; } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan --lang en paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].acts: the ledger hazard has no act “paint”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].acts: the act supervise has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].acts: “red” is no code of kind
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].acts: behind an act stands [FIELD=CODE], or nothing
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].acts: a block of acts is of the records of the paper: without of and where
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].all: “all” goes with “of”, without “by”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].all: “all” goes with “of”, without “by”

# all records of another ledger, whether or not they belong to the paper's; more than fit are told of; a break
$ printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = (\n { kind = "list"; of = "enterprise"; all = true; where = "永固"; most = 1; text = "{n}. {name}"; },\n { kind = "break"; },\n { kind = "list"; of = "enterprise"; all = true; most = 1; text = "{n}. {name}"; } );\n' >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper note 2026-A-0003 --format text
    1. 永固建材(示例)

    1. 宏达化工(示例)
    2. 永固建材(示例)
bihuan: “便条”（2026-A-0003）有 2 行“企业”，只放得下 1 行；请删减

# what several records say differently is all said: the days of two inspections
$ rm $XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan new hazard enterprise=E-A-0002 description=临边无防护 location=平台 found_on=2026-08-31 source=inspection; bihuan paper order 2026-A-0003,2026-A-0004 --draft --format text | grep 经2026
2026-A-0004
    经2026年9月1日、2026年8月31日检查，你单位存在下列问题：

# a hazard that was voided is no finding of the inspection any more; many of them are all there
$ bihuan act 2026-A-0002 void reason=误报 approver='检查甲(示例)' >/dev/null; bihuan paper hazard_sheet 2026-A-0002; bihuan paper inspection_record J2026-A-001 --format text | grep -E '^ +[0-9]+\. '
    1. 配电室：配电箱无警示标志。
bihuan: void_record: 2026-A-0002 已作废，不再出具文书
$ (echo '企业,隐患描述,部位,发现日期,发现人,来源,检查编号'; for n in $(seq 1 150); do echo "宏达化工(示例),隐患$n,部位$n,2026-09-01,甲,监督检查,J2026-A-001"; done) >many.csv; bihuan import hazard many.csv >/dev/null; bihuan paper inspection_record J2026-A-001 --format text | grep -cE '^ +[0-9]+\. '
151
