# Inspections and their checklists: the lists that ship, the life from its first state to each of its ends, in time and late,
# by the roles that may and refused to one that may not; what Today, is:overdue and due: say; results and scores.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 检查乙 --role inspector; bihuan -f s person add 内勤丙 --role clerk; bihuan -f s person add 厂方丁 --role inspector --side enterprise; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='永固建材(示例)'
s
P-A-002
P-A-003
P-A-004
E-A-0001
E-A-0002

# the lists that ship, as many items as the orders have, each with its basis
$ bihuan -f s --json list checklist | python3 -c 'import json, re, sys; [print(l["number"], len(l["check_item"]), "" if all(re.search(r"第.+条|规定|4\.\d", i["basis"] or "") for i in l["check_item"]) else "without an article") for l in json.load(sys.stdin)]'
CBCZ 5 
DCGZ 7 
DH 10 
FC 33 
FHJC 12 
FHXC 6 
GM03 4 
GM04 8 
GM05 13 
GM06 8 
GM07 7 
GM08 7 
GM09 2 
GM10 2 
GM11 10 
GM12 2 
GM13 2 
JZ 53 
PXCZ 5 
RQ 22 
TS 47 
YAYL 5 
YXKJ 10 
$ bihuan -f s --json list check_item | python3 -c 'import json, sys; v = json.load(sys.stdin); print(len(v), sum(not i["basis"] for i in v), sum(i["checklist"].startswith("GM") for i in v), sum(i["criterion"] is not None for i in v))'
280 0 65 187
$ for f in 'basis:' 'severity:major criterion:' 'method:'; do bihuan -f s count check_item "$f"; done
0
0
0
$ bihuan -f s --json show FHXC | python3 -c 'import json, sys; print([i["section"] for i in json.load(sys.stdin)["check_item"]])'
['用火用电', '疏散', '消防设施', '防火分隔', '人员在岗', '其他']

# planned, carried out, fed back
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=联合检查 planned_on=2026-09-10 checklist=FHXC、DCGZ about=联合检查
J2026-A-001
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=四不两直 planned_on=2026-09-05 people=检查乙 checklist=RQ
J2026-A-002
$ for d in 2026-09-01 2026-09-10 2026-09-11; do BIHUAN_TODAY=$d bihuan -f s count inspection is:overdue; BIHUAN_TODAY=$d bihuan -f s --as 检查乙 --json today | python3 -c 'import json, sys; d = json.load(sys.stdin); print({k: len(v) for k, v in d.items() if k.startswith("inspection_")})'; done
0
{'inspection_mine': 1, 'inspection_late': 0, 'inspection_to_feed_back': 0}
1
{'inspection_mine': 2, 'inspection_late': 1, 'inspection_to_feed_back': 0}
2
{'inspection_mine': 2, 'inspection_late': 2, 'inspection_to_feed_back': 0}
$ bihuan -f s count inspection due:7d; bihuan -f s --as 检查乙 count inspection people:me
1
2
$ bihuan -f s --as 检查乙 act J2026-A-001 feed_back feedback=无
bihuan: wrong_state: "Feed back" is not possible now: the inspection is "Planned"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s --as 检查乙 act J2026-A-001 carry_out sign_refused=yes
bihuan: required: Carry it out: The refusal must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --as 检查乙 act J2026-A-001 carry_out on=2026-09-01
J2026-A-001 inspected
bihuan: neither a signature nor a refusal is noted (Work Safety Law, article 68)
$ bihuan -f s --as 检查乙 act J2026-A-001 feed_back feedback=已当面反馈; bihuan -f s --json show J2026-A-001 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["state"], r["inspected_on"], r["fed_back_on"], r["next"])'
J2026-A-001 fed_back
fed_back 2026-09-01 2026-09-01 None
# late, and called off; one that is wrong
$ BIHUAN_TODAY=2026-09-08 bihuan -f s --as 检查乙 act J2026-A-002 carry_out met=班长 signed_by=班长 summary=已查; BIHUAN_TODAY=2026-09-08 bihuan -f s count inspection is:overdue
J2026-A-002 inspected
0
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=supervision planned_on=2026-09-20; bihuan -f s --as 内勤丙 act J2026-A-003 cancel; bihuan -f s --as 内勤丙 act J2026-A-003 cancel why=企业停产
J2026-A-003
J2026-A-003 cancelled
bihuan: required: Call off: Reason must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 内勤丙 new inspection enterprise=E-A-0002 kind=supervision planned_on=2026-09-21; bihuan -f s --as 内勤丙 act J2026-A-004 drop why=重复; bihuan -f s count inspection
J2026-A-004
J2026-A-004 dropped
3
# an enterprise's own people: their own rounds alone
$ bihuan -f s --as 厂方丁 new inspection enterprise=E-A-0001 kind=joint
bihuan: wrong_side: people of an enterprise plan its own rounds alone
[exit 1]
$ bihuan -f s --as 厂方丁 new inspection enterprise=E-A-0001 kind=防火巡查 checklist=FHXC
J2026-A-005
# bad input loses nothing and says what is allowed
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=抽查
bihuan: bad_choice: Kind: “抽查” is not one of Supervision (supervision), Self-inspection (self), Daily (day), Weekly (week), Monthly (month), Led by the head (leader), Joint (joint), Double-random (random), By experts (expert), Unannounced (unannounced), On line (online), Guidance (help), Second look (again), Fire patrol (fire_patrol), Fire check (fire_check)
[exit 1]
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 checklist=没有这张表
bihuan: not_found: Checklists: there is no record “没有这张表” here
[exit 1]
$ bihuan -f s --as 检查乙 act J2026-A-005 carry_out on=2026-09-02
bihuan: bad_date: Carried out on: 2026-09-02 is in the future
[exit 1]
$ bihuan -f s --as 检查乙 new inspection kind=joint
bihuan: required: Plan: Enterprise or Public place must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]

# results by the command line keep what the item says; the score by section
$ bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-01 result=符合; bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-02 result=不符合 finding=东侧通道堵塞; bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-04 result=不涉及 reason=没有防火卷帘
J2026-A-005-A-1
J2026-A-005-A-2
J2026-A-005-A-3
$ bihuan -f s --as 检查乙 new inspection_item inspection=J2026-A-005 check_item=FHXC-01 result=大概
bihuan: bad_choice: Result: “大概” is not one of Met (pass), Not met (fail), No such (na), Open (open)
[exit 1]
$ bihuan -f s --json show J2026-A-005 | python3 -c 'import json, sys; r = json.load(sys.stdin); print([(i["section"], i["content"][:8], i["result"]) for i in r["inspection_item"]]); print(r["scores"][-1])'
[('用火用电', '用火、用电没有违', 'pass'), ('疏散', '安全出口、疏散通', 'fail'), ('防火分隔', '常闭式防火门关闭', 'na')]
{'section': None, 'items': 6, 'pass': 1, 'fail': 1, 'other': 1, 'open': 3, 'score': 50}
$ bihuan -f s --lang zh show J2026-A-005 | sed -n '/^各项目得分/,/^不涉及的理由/p'
各项目得分
  用火用电  100%  1 项，符合 1，不符合 0
  疏散  0%  1 项，符合 0，不符合 1
  消防设施  1 项，符合 0，不符合 0，未查 1
  防火分隔  1 项，符合 0，不符合 0，不计 1
  人员在岗  1 项，符合 0，不符合 0，未查 1
  其他  1 项，符合 0，不符合 0，未查 1
  合计  50%  6 项，符合 1，不符合 1，不计 1，未查 3

不符合
  2  东侧通道堵塞  【未登记】

还没有查的
  3  消防设施、器材和消防安全标志在位、完整
  5  消防安全重点部位的人员在岗
  6  其他消防安全情况正常，营业结束没有遗留火种

不涉及的理由



# a hazard names the inspection and the item
$ bihuan -f s --as 检查乙 new hazard enterprise=E-A-0001 location=东门 description=东侧通道堵塞 source=self inspection=J2026-A-005 check_item=FHXC-02; bihuan -f s count hazard inspection:J2026-A-005; bihuan -f s show J2026-A-005 | sed -n '/^Not met/,/^What remains/p'
2026-A-0001
1
Not met
  2  东侧通道堵塞  2026-A-0001

Hazard
  2026-A-0001  Registered  东侧通道堵塞

What remains


# a list of one's own, taken in from a sheet as it is written in the field
$ bihuan -f s --as 内勤丙 new checklist name=车间自查表; printf '检查项目,序号,检查内容,检查依据,检查方式\n用电,1,配电箱上锁,本公司制度第三条,现场\n用电,2,电线不破损,本公司制度第四条,现场检查\n消防,3,灭火器在有效期内,本公司制度第五条,查记录\n' >own.csv; bihuan -f s --as 内勤丙 import check_item own.csv --set checklist=车间自查表; bihuan -f s show checklist/车间自查表 | sed -n '/^Check item/,$p'
JB-A-001
Rows       3
New        3
Updated    0
Unchanged  0
Rejected   0
Check item  3
  1. 配电箱上锁  On site
     Section: 用电; No.: 1; Basis: 本公司制度第三条
  2. 电线不破损  On site
     Section: 用电; No.: 2; Basis: 本公司制度第四条
  3. 灭火器在有效期内  Papers
     Section: 消防; No.: 3; Basis: 本公司制度第五条

What was done, newest first
  <TIME>  Created  内勤丙
    Name: 车间自查表

# what comes with the program, and what is somebody else's, is not theirs to change; a copy of it is
$ for n in FHXC JB-A-001; do bihuan -f s --as 检查乙 edit $n name=改; bihuan -f s --as 检查乙 void $n reason=旧; bihuan -f s --as 检查乙 new check_item checklist=$n content=新; done; bihuan -f s --as 检查乙 edit FHXC-01 content=改; bihuan -f s --as 厂方丁 edit JB-A-001-A-001 content=改; bihuan -f s --json show FHXC | json name; bihuan -f s count check_item checklist:FHXC
每日防火巡查
6
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
let somebody else act: --as NUMBER|NAME
$ bihuan -f s --as 检查乙 new checklist --like FHXC; bihuan -f s --as 检查乙 new checklist --like 每日防火巡查 name=包装车间巡查 sector=轻工; bihuan -f s --json show JB-A-003 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["name"], r["sector"], r["code"], r["maintained_by"], len(r["check_item"]), [i["section"] for i in r["check_item"]])'; bihuan -f s --json show JB-A-002 | json name; bihuan -f s --as 检查乙 edit JB-A-003-A-001 content=车间内没有明火; bihuan -f s --as 检查乙 void JB-A-003-A-006 reason=不适用; bihuan -f s --as 检查乙 void JB-A-002 reason=多余; bihuan -f s --json show JB-A-003 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(len(r["check_item"]), r["check_item"][0]["content"])'; bihuan -f s --json show FHXC | python3 -c 'import json, sys; r = json.load(sys.stdin); print(len(r["check_item"]), r["check_item"][0]["content"])'
JB-A-002
JB-A-003
包装车间巡查 轻工 None None 6 ['用火用电', '疏散', '消防设施', '防火分隔', '人员在岗', '其他']
每日防火巡查 (copy)
5 车间内没有明火
6 用火、用电没有违章
$ bihuan -f s --as 检查乙 new checklist --like 没有这张; bihuan -f s --as 检查乙 new check_item --like FHXC-01; bihuan -f s --as 内勤丙 new criterion code=X text=x; bihuan -f s --as 检查乙 new checklist --like FHXC edition=一版二版三版四版五版六版七版八版九版十版十一; bihuan -f s count checklist maintained_by:
2
bihuan: not_found: there is no record “没有这张” here
bihuan: no_copy: Check item: items and people are not copied by themselves
bihuan: wrong_role: Only an admin may change the ledger Major-hazard criterion
let somebody else act: --as NUMBER|NAME
bihuan: too_long: Edition: “一版二版三版四版五版六版七版八版九版十版十一” has 22 characters, at most 20 are allowed
# an item is taken out of no list that is not one's own, and given to none
$ for m in 'FHXC-01 JB-A-003' 'JB-A-001-A-001 JB-A-003' 'JB-A-003-A-002 JB-A-001'; do bihuan -f s --as 检查乙 edit ${m% *} checklist=${m#* } 2>&1 | head -n 1; done; for n in FHXC JB-A-001 JB-A-003; do bihuan -f s count check_item checklist:$n; done
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
bihuan: wrong_role: It came with the program, or is somebody else's: make a copy and keep that (new checklist --like NUMBER)
6
3
5

# sheets as they are drawn up in the field: a sheet is a list with its items, said beforehand, by whoever keeps such lists
$ printf '工贸企业自查表（示例）,,,,\n序号,一级项目,二级项目,检查内容,检查依据\n1,基础管理,责任制,有全员责任制$责任制已公示,安全生产法第二十二条\n2,,培训,新员工三级培训,安全生产法第二十八条\n3,现场管理,用电,配电箱上锁,\n,消防,,,\n4,,,灭火器有效,消防法第十六条\n检查人：,,日期：,,\n' >levels.csv; bihuan -f s --as 内勤丙 import checklist levels.csv --dry-run; bihuan -f s count checklist name:工贸; bihuan -f s --as 内勤丙 import checklist levels.csv; bihuan -f s show checklist/工贸企业自查表（示例） | sed -n '/^Check item/,/^$/p'
Rows                       5
New                        5
Updated                    0
Unchanged                  0
Rejected                   0
Lines that are no records  1
Left out
  line 8: a line to be signed: 检查人：  日期：
Of the sheet
  A Checklist “工贸企业自查表（示例）” is made of the sheet, a row each; --set checklist=… names it otherwise
Columns
  A 序号 = No.
  B 一级项目 = Section
  C 二级项目 = Section
  D 检查内容 = What is looked at
  E 检查依据 = Basis
11
Rows                       5
New                        5
Updated                    0
Unchanged                  0
Rejected                   0
Lines that are no records  1
Left out
  line 8: a line to be signed: 检查人：  日期：
Of the sheet
  A Checklist “工贸企业自查表（示例）” is made of the sheet, a row each; --set checklist=… names it otherwise
Check item  5
  1. 有全员责任制
     Section: 基础管理 / 责任制; No.: 1; Basis: 安全生产法第二十二条
  2. 责任制已公示
     Section: 基础管理 / 责任制; No.: 1; Basis: 安全生产法第二十二条
  3. 新员工三级培训
     Section: 基础管理 / 培训; No.: 2; Basis: 安全生产法第二十八条
  4. 配电箱上锁
     Section: 现场管理 / 用电; No.: 3
  5. 灭火器有效
     Section: 消防; No.: 4; Basis: 消防法第十六条
# what is told as left out is what was left out, not the title that ends likewise
$ printf '附件：夜班自查表,,\n夜班自查表,,\n序号,检查内容,检查依据\n1,配电箱上锁,制度\n' >night.csv; bihuan -f s --as 内勤丙 import checklist night.csv --dry-run | sed -n '/^Left out/,/^Of the/p'
Left out
  line 1, above the heading: 附件：夜班自查表
Of the sheet
$ bihuan -f s --as 内勤丙 import checklist levels.csv; bihuan -f s --as 内勤丙 import checklist levels.csv --again | grep -v '0$'; sed 's/配电箱上锁,/配电箱上锁,本公司制度第三条/' levels.csv >levels2.csv; bihuan -f s --as 内勤丙 import checklist levels2.csv | grep '[1-9]$'; bihuan -f s undo | wc -l; bihuan -f s --as 检查乙 import checklist levels2.csv | sed -n '1,5p'
Rows                       5
Unchanged                  5
Lines that are no records  1
Left out
  line 8: a line to be signed: 检查人：  日期：
Of the sheet
  The rows are of the Checklist “工贸企业自查表（示例）”, which is here: those that say something new change it
Rows                       5
Updated                    1
Unchanged                  4
Lines that are no records  1
1
Rows                       5
New                        0
Updated                    0
Unchanged                  4
Rejected                   1
bihuan: already_imported: levels.csv was imported before, byte for byte; --again does it once more
bihuan: rows_rejected: 1 of 5 rows were rejected
correct the file of the rejected rows and import that
# the columns of others: five levels and a finding; an object with contents by $; sections as lines of their own; kinds and areas
$ printf '序号,一级项目,二级项目,三级项目,隐患描述,隐患整改要求,规范条文\n1,罐区,罐体,呼吸阀,呼吸阀冻堵,立即疏通,示例规范3.1\n2,,,,液位计失灵,更换,示例规范3.2\n' >罐区.csv; printf '检查对象,检查内容\n空压机,安全阀在检定期内$压力表完好$接地可靠\n' >空压机房.csv; printf '序号,检查内容,检查依据\n一、用电,,\n1,线路不破损,\n二、消防,,\n2,通道畅通,消防法第十六条\n' >车间.csv; printf '检查类型,检查项,不合格项描述,整改要求,检查区域\n日常,护栏完好,护栏松动,焊牢,一车间\n' >日常.csv; for f in 罐区 空压机房 车间 日常; do bihuan -f s --as 内勤丙 import checklist $f.csv | grep '^New'; bihuan -f s --json show checklist/$f | python3 -c 'import json, sys; [print(" ", i["section"], "|", i["content"], "|", i["wording"], "|", i["basis"]) for i in json.load(sys.stdin)["check_item"]]'; done
New        2
  罐区 / 罐体 / 呼吸阀 | 呼吸阀冻堵 | None | 示例规范3.1
  罐区 / 罐体 / 呼吸阀 | 液位计失灵 | None | 示例规范3.2
New        3
  空压机 | 安全阀在检定期内 | None | None
  空压机 | 压力表完好 | None | None
  空压机 | 接地可靠 | None | None
New                        2
  一、用电 | 线路不破损 | None | None
  二、消防 | 通道畅通 | None | 消防法第十六条
New        1
  日常 / 一车间 | 护栏完好 | 护栏松动 | None
# nothing of it fits: nothing is left behind
$ printf '检查项目,检查内容\n用电,\n' >空的.csv; bihuan -f s --as 内勤丙 import checklist 空的.csv; bihuan -f s show checklist/空的; printf '姓名,电话\n甲,1\n' >别的.csv; bihuan -f s --as 内勤丙 import checklist 别的.csv
Rows       0
New        0
Updated    0
Unchanged  0
Rejected   0
Of the sheet
  A Checklist “空的” is made of the sheet, a row each; --set checklist=… names it otherwise
bihuan: not_found: there is no record “checklist/空的” here
bihuan: bad_heading: No heading line of the ledger Checklist was found in the first 20 rows: none of them has a column Name
[exit 1]
# out and back: the same
$ bihuan -f s export checklist name:工贸 --format xlsx -o out.xlsx; bihuan -f s --as 内勤丙 import check_item out.xlsx --again | grep -v ' 0$'; bihuan -f s --as 内勤丙 import checklist out.xlsx --again | grep -v ' 0$'
out.xlsx
Sheet      Check item
Rows       70
Unchanged  70
Sheet      Checklist
Rows       12
Unchanged  12

# the second visit of the park within a year is said on the enterprise's page; its own rounds do not count
$ bihuan -f s --as 检查乙 new inspection enterprise=E-A-0001 kind=joint planned_on=2026-03-01 inspected_on=2026-03-02; bihuan -f s show E-A-0001 | grep -A1 'inspection'
J2026-A-006
  3 inspections, open 2, within 30 days 1
    Visited again within a year: 2 within a year, reached on 2026-09-01, now 2
# spot checks: a yes is a problem
$ bihuan -f s --as 检查乙 new spot_check enterprise=E-A-0001 not_led=yes no_certificate=是; bihuan -f s count spot_check is:not_led; bihuan -f s count spot_check is:no_drill
CC-A-0001
1
0
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s --json show J2026-A-005 | python3 -c 'import json, sys; print(json.load(sys.stdin)["scores"][-1])'
{'section': None, 'items': 6, 'pass': 1, 'fail': 1, 'other': 1, 'open': 3, 'score': 50}

# a ledger of one's own whose lists are run; nothing but the declaration says so
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers; cd $XDG_CONFIG_HOME/bihuan/ledgers; printf 'name = "tour"; title = { zh = "巡视"; en = "Tour"; }; number = "T-{device}-{n:3}"; label = "name"; sort = "number"; items = [ "tour_item" ];\nfields = ( { name = "name"; zh = "名称"; en = "Name"; type = "text"; required = true; }, { name = "begun_on"; zh = "日期"; en = "Day"; type = "date"; required = true; }, { name = "lists"; zh = "表"; en = "Lists"; type = "refs"; ledger = "checklist"; } );\ncolumns = ( { field = "name"; } );\nlife = {\n tracks = ( { name = "main"; field = "state"; dated = true; states = ( { name = "begun"; day = "begun_on"; zh = "开始"; en = "Begun"; open = true; } ); } );\n runs = { list = "lists"; items = "tour_item"; item = "asked"; answer = "mark"; section = "section"; good = "ok"; bad = "no"; open = "later"; keeps = [ "said content" ]; };\n acts = ( { name = "begin_tour"; zh = "巡视"; en = "Begin"; roles = [ "inspector" ]; takes = "form"; fields = ( { name = "name"; required = true; } ); } );\n};\n' >tour.cfg; printf 'name = "tour_item"; title = { zh = "巡视结果"; en = "Mark"; }; number = "{parent}-{device}-{n:1}"; parent = "tour"; label = "said"; sort = "number";\nfields = ( { name = "tour"; zh = "巡视"; en = "Tour"; type = "ref"; ledger = "tour"; required = true; }, { name = "asked"; zh = "项"; en = "Asked"; type = "ref"; ledger = "check_item"; }, { name = "section"; zh = "项目"; en = "Section"; type = "text"; }, { name = "said"; zh = "内容"; en = "Said"; type = "longtext"; }, { name = "mark"; zh = "结果"; en = "Mark"; type = "choice"; required = true; choices = ( { code = "ok"; zh = "好"; en = "Good"; }, { code = "no"; zh = "不好"; en = "Bad"; }, { code = "later"; zh = "未看"; en = "Later"; } ); } );\ncolumns = ( { field = "said"; } );\n' >tour_item.cfg; cd ->/dev/null; bihuan -f s new tour name=一巡 begun_on=2026-09-01 lists=DCGZ; bihuan -f s new tour_item tour=T-A-001 asked=DCGZ-01 mark=ok; bihuan -f s new tour_item tour=T-A-001 asked=DCGZ-04 mark=不好; bihuan -f s --json show T-A-001 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["tour_item"][0]["said"]); print(r["scores"][-1])'
T-A-001
T-A-001-A-1
T-A-001-A-2
没有违章进入生产、储存易燃易爆危险物品场所
{'section': None, 'items': 7, 'ok': 1, 'no': 1, 'other': 0, 'later': 5, 'score': 50}
# what is wrong in it is refused with file, line and key
$ export L=$XDG_CONFIG_HOME/bihuan/ledgers; for e in 's/list = "lists"/list = "name"/' 's/items = "tour_item"; item/items = "check_item"; item/' 's/"said content"/"said"/' 's/good = "ok"; //' 's/bad = "no";/bad = "no"; finding = "tour";/' 's/open = "later";/open = "later"; begun = 1;/'; do cp $L/tour.cfg kept; sed "$e" kept >$L/tour.cfg; bihuan -f s list tour 2>&1 | head -n 1 | sed 's/.*tour.cfg/tour.cfg/'; cp kept $L/tour.cfg; done
tour.cfg, line 6, life.runs.list: “name” is not a reference of this ledger
tour.cfg, line 6, life.runs.items: “check_item” is not among the items of this ledger
tour.cfg, line 6, life.runs.keeps[0]: “said” names one field; two are needed, with a blank between
tour.cfg, line 6, life.runs: the key good is missing
tour.cfg, line 6, life.runs.finding: a finding needs text, and back with two references of its record
tour.cfg, line 6, life.runs.begun: unknown key; allowed are list, items, item, answer, section, good, bad, open, shows, keeps, why, usual, finding, text, fixed, back, gives
# what it says of another ledger is looked at where that is at hand
$ for e in 's/bad = "no"/bad = "worse"/' 's/item = "asked"/item = "said"/' 's/answer = "mark"/answer = "said"/'; do cp $L/tour.cfg kept; sed "$e" kept >$L/tour.cfg; rm -f w; bihuan -f w init --name 园 --person 甲 >/dev/null; bihuan -f w new tour name=二巡 begun_on=2026-09-01 lists=DCGZ; bihuan -f w show T-A-001 | grep 'cannot be run'; cp kept $L/tour.cfg; done
T-A-001
  the lists of Tour cannot be run: there is no “worse”
T-A-001
  the lists of Tour cannot be run: there is no “said”
T-A-001
  the lists of Tour cannot be run: there is no “said”
