# Who issues papers is a switch of the rules: head, number, wording, remedies are theirs; the numbers of certificates stand on them.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/papers && echo 'language = "zh";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; bihuan person add '检查丙(示例)' --role inspector; bihuan person add '检查丁(示例)' --role inspector; bihuan edit P-A-002 cert_no=示检-0002; bihuan new enterprise name='宏达化工(示例)'; bihuan new inspection enterprise=E-A-0001 kind=supervision planned_on=2026-09-01 people='检查丙(示例)、检查丁(示例)、临时工戊(示例)'; bihuan act J2026-A-001 carry_out signed_by='厂长(示例)' summary=发现问题一处。; bihuan new hazard enterprise=E-A-0001 description=临边无防护 location=平台 found_on=2026-09-01 source=inspection inspection=J2026-A-001; bihuan new hazard enterprise=E-A-0001 description=护栏缺失 location=车间 found_on=2026-09-01 source=self found_by='检查丙(示例)'; for n in 1 2; do bihuan act 2026-A-000$n grade level=general >/dev/null; bihuan act 2026-A-000$n order requirement=整改 responsible=厂长 deadline=2026-09-1$n doc_no='示改〔2026〕7号' >/dev/null; done
P-A-002
P-A-003
E-A-0001
J2026-A-001
J2026-A-001 inspected
2026-A-0001
2026-A-0002

# a person's number stands beside the name; who has none, or is no person of the store, leaves room; a line each to sign on, two at least
$ bihuan paper inspection_record J2026-A-001 --format text | tr -d '\n' | grep -o '我们是.*配合。'; bihuan paper inspection_record J2026-A-001 --format text | grep 签名; bihuan paper order 2026-A-0001 --format text | grep -e 签名 -e 文书; bihuan paper order 2026-A-0002 --format text | grep 签名
我们是示范园区(示例)检查人员检查丙(示例)、检查丁(示例)、临时工戊(示例)，证件号码为示检-0002、＿＿＿＿＿＿、＿＿＿＿＿＿。现对你单位进行安全生产检查，请予以配合。
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
检查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　证号：＿＿＿＿＿＿
被检查单位现场负责人（签名）：＿＿＿＿＿＿＿＿（厂长(示例)）
                            安全生产监督检查文书
被检查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
检查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　证号：＿＿＿＿＿＿
被检查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿
$ for n in 1 2; do bihuan act 2026-A-000$n report_done measure_taken='已处理' rectified_on=2026-09-01 on=2026-09-01 >/dev/null; bihuan act 2026-A-000$n check checkers='检查丙(示例)、检查丁(示例)' result=pass >/dev/null; done; bihuan paper recheck_opinion 2026-A-0001,2026-A-0002 --format text | grep 签名
被复查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
复查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
复查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿

# a bureau's
$ bihuan paper measures_decision 2026-A-0001; bihuan --lang en paper measures_decision 2026-A-0001; bihuan edit papers.profile value=bureau; bihuan edit papers.issuer value='示范应急管理局(示例)'; bihuan edit papers.government value='示范市(示例)'; bihuan paper order 2026-A-0001 --format text
草稿
                            安全生产行政执法文书

                             责令限期整改指令书

                                           （　　　）应急责改〔2026〕　　　号
宏达化工(示例)：
    经查，你单位存在下列问题：
    1. 平台：临边无防护。整改要求：整改。整改期限：2026年9月11日前。
    （此栏不够，可另附页）
    现责令你单位对上述1项问题分别于各项所列期限前整改完毕，达到有关法律法规规
章和标准规定的要求。由此造成事故的，依法追究有关人员的责任。整改期间，你单位
应当采取措施，确保安全生产。对安全生产违法行为，将依法予以行政处罚。
    如果不服本指令，可以依法在60日内向示范市(示例)人民政府或者
＿＿＿＿＿＿＿＿申请行政复议，或者在6个月内依法向＿＿＿＿＿＿＿＿人民法院提起
行政诉讼，但本指令不停止执行，法律另有规定的除外。

被检查单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
执法人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
执法人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
执法人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　证号：＿＿＿＿＿＿


                                             示范应急管理局(示例)（印章）
                                                  　　年　　月　　日

本文书一式两份：一份由应急管理部门备案，一份交被检查单位。
bihuan: paper_of_others: “现场处理措施决定书”由应急管理部门出具；这里的文书由园区、乡镇街道出具（规则开关 papers.profile）
由谁出具见规则开关 papers.profile：bihuan show papers.profile
bihuan: paper_of_others: “Decision on measures on the spot (bureau)” is issued by: bureau. Here papers are issued by: park or township (the switch papers.profile of the rules)
who issues here, says a switch of the rules: bihuan show papers.profile
$ bihuan paper inspection_record J2026-A-001 --format text | grep -e 文书 -e 号 -e 执法 -e 出示; bihuan paper recheck_opinion 2026-A-0001 --format text | grep -e 文书 -e 号 -e 本机关; bihuan paper measures_decision 2026-A-0001 --format text | grep -e 文书 -e 决定 -e 人民政府 -e 证号; bihuan --lang en paper list | grep -e ^order -e ^measures
                            安全生产行政执法文书
                                           （　　　）应急检记〔2026〕　　　号
    我们是示范应急管理局(示例)行政执法人员检查丙(示例)、检查丁(示例)、临时工
戊(示例)，证件号码为示检-0002、＿＿＿＿＿＿、＿＿＿＿＿＿，这是我们的证件（出
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　执法证号：示检-0002
检查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　执法证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　执法证号：＿＿＿＿＿＿
本文书一式两份：一份由应急管理部门备案，一份交被检查单位。
                            安全生产行政执法文书
                                           （　　　）应急复查〔2026〕　　　号
    本机关于2026年9月1日作出了责令限期整改的决定［示改〔2026〕7号］，经对你单
执法人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
执法人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
本文书一式两份：一份由应急管理部门备案，一份交被复查单位。
                            安全生产行政执法文书
                             现场处理措施决定书
出如下现场处理决定：＿＿＿＿＿＿＿＿＿＿＿＿＿＿。
    如果不服本决定，可以依法在60日内向示范市(示例)人民政府或者
行政诉讼，但本决定不停止执行，法律另有规定的除外。
执法人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
执法人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
执法人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　证号：＿＿＿＿＿＿
本文书一式两份：一份由应急管理部门备案，一份交被检查单位。
measures_decision       Decision on measures on the spot (bureau)  Hazard
order                   Rectification order                        Hazard

# an agency's, and a park's whose listed supervision goes by the forms of Ningbo
$ bihuan edit papers.profile value=third_party; bihuan edit papers.client value='示范开发区(示例)'; bihuan paper order 2026-A-0001 --format text; bihuan paper inspection_record J2026-A-001 --format text | grep -e 文书 -e 委托 -e 三份
草稿

                               隐患整改意见书

                                           （　　　）隐患整改〔2026〕　　　号
宏达化工(示例)：
    受示范开发区(示例)委托，我单位于2026年9月1日对你单位进行了安全检查，发现
下列隐患，提出整改意见如下：
┌────┬─────────┬────────┬───────────────────┬────────┬─────────────┬─────────┐
│ 序 │  检查部 │ 检查项 │      隐患内容     │ 检查结 │   整改意见  │  整改期 │
│ 号 │    位   │   目   │                   │   果   │             │    限   │
├────┼─────────┼────────┼───────────────────┼────────┼─────────────┼─────────┤
│ 1  │ 平台    │        │ 临边无防护        │ ☑一般  │ 整改        │ 2026年9 │
│    │         │        │                   │ □重大  │             │ 月11日  │
└────┴─────────┴────────┴───────────────────┴────────┴─────────────┴─────────┘
    □立即整改：第＿＿＿＿＿＿项；□限期整改：第＿＿＿＿＿＿项，分别于所列期限
前完成；□重大事故隐患：第＿＿＿＿＿＿项，应当立即采取措施，并报告负有安全生产
监督管理职责的部门。
    复查时间：　　　　年　　月　　日

受检单位负责人（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示检-0002
检查人员（签名）：＿＿＿＿＿＿＿（检查丁(示例)）　证号：＿＿＿＿＿＿
检查人员（签名）：＿＿＿＿＿＿＿（临时工戊(示例)）　证号：＿＿＿＿＿＿


                                             示范应急管理局(示例)（印章）
                                                  　　年　　月　　日

本意见书一式三份：委托单位、受检单位、检查单位各一份。
    我们是受示范开发区(示例)委托的示范应急管理局(示例)检查人员检查丙(示例)、
本记录一式三份：委托单位、受检单位、检查单位各一份。
$ bihuan new hazard enterprise=E-A-0001 description=气体报警器停用 location=罐区 found_on=2026-09-01 source=self; bihuan act 2026-A-0003 grade level=major basis=citation standard='示例标准' article=第一条 text=示例原文 >/dev/null; bihuan act 2026-A-0003 list list_level=park listing_body='示范园区(示例)' supervising_body='安委办(示例)' notice_no='示挂〔2026〕1号' supervision_deadline=2026-12-01 >/dev/null; for p in ningbo park; do bihuan edit papers.profile value=$p; bihuan paper listing_notice 2026-A-0003 --format text | grep -A2 -e ' 二、' -e ' 三、'; done
2026-A-0003
    二、至少每季度向督办单位报告一次治理进展情况。
    三、在治理期限届满前提出验收申请；不能按期完成的，于期限届满15个工作日前
提出延期申请。
    四、治理期间落实安全防范措施，防止事故发生。
    二、按照督办单位的要求报告治理进展情况。
    三、在治理期限届满前提出验收申请；不能按期完成的，在治理期限届满前提出延
期申请。
    四、治理期间落实安全防范措施，防止事故发生。

# a kept paper stays as it was issued, whoever issues later
$ bihuan paper draft order 2026-A-0001; bihuan edit papers.profile value=bureau; bihuan paper draft order 2026-A-0001; bihuan edit papers.profile value=park; for n in 1 2; do bihuan paper WS-A-000$n --format text | grep -e 文书 -e 号$ -e 复议; done; bihuan paper redraft WS-A-0002; bihuan paper WS-A-0002 --format text | grep -e 文书 -e 复议
WS-A-0001
WS-A-0002
                            安全生产监督检查文书
                                     （　　　）安监整改〔督〕〔2026〕　　　号
                            安全生产行政执法文书
                                           （　　　）应急责改〔2026〕　　　号
＿＿＿＿＿＿＿＿申请行政复议，或者在6个月内依法向＿＿＿＿＿＿＿＿人民法院提起
本文书一式两份：一份由应急管理部门备案，一份交被检查单位。
                            安全生产监督检查文书
bihuan: WS-A-0001（拟稿）已经是这些记录的“责令限期整改指令书”；现在又拟了一份，不要的请作废
$ bihuan edit papers.profile value=局; bihuan paper list; bihuan --lang en paper list; bihuan edit papers.profile value=; bihuan paper list | grep -c .
49
bihuan: bad_profile: 规则开关 papers.profile 的值“局”不认识；出具单位只能是：park bureau third_party ningbo
改成其中一个：bihuan edit papers.profile value=park
bihuan: bad_profile: The switch papers.profile of the rules says “局”; who issues papers is one of: park bureau third_party ningbo
set it to one of them: bihuan edit papers.profile value=park

# wrong ones are refused
$ for n in 'lines = [ "{people*}" ]' 'lines = [ "{people*0}" ]' 'lines = [ "{people*2cert_no}" ]' 'lines = [ "{about*2}" ]' 'lines = [ "{people*2.colour}" ]' 'lines = [ "{people*2}{people*3.cert_no}" ]' 'lines = [ "{people*2}{enterprise*2}" ]' 'lines = [ "{rule:Papers}" ]' 'lines = [ "{rule:}" ]' 'lines = [ "x" ]; profiles = [ "king" ]' 'lines = [ "{people.role.name}" ]' 'lines = [ "{carry_out:summary=1}" ]'; do printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "inspection";\nblocks = (\n { kind = "signatures"; %s; } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan --lang en paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: behind people stands *1 to *9, so many lines at least, and perhaps a dot and a field of theirs
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: behind people stands *1 to *9, so many lines at least, and perhaps a dot and a field of theirs
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: behind people stands *1 to *9, so many lines at least, and perhaps a dot and a field of theirs
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “about” is no field of people, so that there is no line for each
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: the ledger person has no field “colour”
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: a line is for each of the same people, and so often at least
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “enterprise” is no field of people, so that there is no line for each
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “Papers” is no code of a switch: lower-case letters, digits, dots and _
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “” is no code of a switch: lower-case letters, digits, dots and _
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].profiles: “king” is not allowed; write one of: park bureau third_party ningbo
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “people” refers to no record, so that nothing can stand behind its dot
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].lines: “1” is no code of summary
$ for n in 'variants = ( { profile = "king"; } )' 'variants = ( { profile = "bureau"; }, { profile = "bureau"; } )' 'variants = ( { profile = "bureau"; page = "letter"; } )' 'variants = ( { head = "x"; } )' 'issued_as = "king"' 'blocks = ( { kind = "heading"; text = "{people*2}"; } )' 'blocks = ( { kind = "seal"; lines = [ "{people*2}" ]; } )' 'blocks = ( { kind = "table"; cells = ( { label = "a"; value = "{people*2}"; } ); } )'; do b='blocks = ( { kind = "heading"; text = "x"; } );'; printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "inspection";\n%s; %s\n' "$n" "$(case $n in blocks*) ;; *) echo "$b";; esac)" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan --lang en paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, variants[0].profile: “king” is not allowed; write one of: park bureau third_party ningbo
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, variants[1].profile: there is a variant for “bureau” already
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, variants[0].page: “letter” is not allowed; write one of: bureau official sheet wide card badge
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, variants[0]: the key profile is missing
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, issued_as: “king” is not allowed; write one of: park bureau third_party ningbo
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, blocks[0].text: a line for each of several people (*) stands in a block “signatures” alone
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, blocks[0].lines: a line for each of several people (*) stands in a block “signatures” alone
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 2, blocks[0].cells[0].value: a line for each of several people (*) stands in a block “signatures” alone

# one's own, with a box of what an act said and a variant of one's own
$ printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard"; prefix = "便";\nvariants = ( { profile = "bureau"; title = { zh = "局便条"; en = "Bureau note"; }; prefix = "局便"; } );\nblocks = ( { kind = "paragraph"; text = "{check:result=pass}合格{check:result=fail}不合格，{issuer}，{rule:papers.court|无}，{rule:papers.none}，{found_by.cert_no|无证}，{responsible.phone|无电话}"; },\n { kind = "heading"; profiles = [ "bureau" ]; text = "局 {prefix}"; } );\n' >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper 便条 2026-A-0002 --format text; bihuan edit papers.profile value=bureau; bihuan paper 局便条 2026-A-0002 --format text
草稿
    ☑合格□不合格，示范应急管理局(示例)，无，＿＿＿＿＿＿，示检-0002，无电话
草稿
    ☑合格□不合格，示范应急管理局(示例)，无，＿＿＿＿＿＿，示检-0002，无电话
局 局便
