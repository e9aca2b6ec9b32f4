# Papers have a life: drafted from records, put up for signature, signed and numbered, served; one case, one number.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "zh";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; bihuan person add '督办乙(示例)' --role supervisor; bihuan person add '检查丙(示例)' --role inspector; bihuan person add '内勤丁(示例)' --role clerk; bihuan new enterprise name='宏达化工(示例)' address='园区一路1号'; bihuan new enterprise name='永固建材(示例)'
P-A-002
P-A-003
P-A-004
E-A-0001
E-A-0002
$ bihuan edit P-A-003 cert_no=示-0007; bihuan --as 检查丙 new inspection enterprise=E-A-0001 kind=supervision planned_on=2026-09-01 people='检查丙(示例)'; bihuan --as 检查丙 act J2026-A-001 carry_out signed_by='厂长(示例)' summary=发现问题两处。
J2026-A-001
J2026-A-001 inspected
$ for n in 1 2; do bihuan --as 检查丙 new hazard enterprise=E-A-0001 description="第$n 处" location=罐区 found_on=2026-09-01 source=inspection inspection=J2026-A-001; bihuan --as 检查丙 act 2026-A-000$n grade level=general >/dev/null; done; bihuan --as 检查丙 act 2026-A-0001 order requirement=整改 responsible=厂长 deadline=2026-09-11
2026-A-0001
2026-A-0002
2026-A-0001 rectifying

# what is not ready is not drafted; what is stays as it was drafted
$ bihuan --as 检查丙 paper draft order 2026-A-0001,2026-A-0002
bihuan: not_ready: “限期整改意见书”还不能成文，所缺列在下面
2026-A-0002  整改要求  (requirement)
2026-A-0002  整改期限  (deadline)
[exit 1]
$ bihuan --as 检查丙 act 2026-A-0002 order requirement=整改 responsible=厂长 deadline=2026-09-12 >/dev/null; bihuan --as 检查丙 paper draft order 2026-A-0001,2026-A-0002 copies=3; bihuan --as 检查丙 paper draft inspection_record J2026-A-001; bihuan --as 检查丙 edit 2026-A-0001 description=后来改的; bihuan paper WS-A-0001 --format text | grep -e '第1' -e 后来 -e 号
WS-A-0001
WS-A-0002
                                     （　　　）安监整改〔督〕〔2026〕　　　号
│  号 │          │                      │                 │        │    限   │
│ 1   │ 罐区     │ 第1 处               │ 整改            │ 厂长   │ 2026年9 │
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示-0007
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿
$ bihuan --as 检查丙 paper draft risk_card E-A-0001
bihuan: paper_not_kept: “安全风险告知卡”只打印、不送签：文书台账里没有引用风险点的字段
[exit 1]
$ bihuan --as 检查丙 paper draft post_wall J2026-A-001
bihuan: paper_not_kept: “岗位两单两卡”只打印、不送签：文书台账里没有引用岗位的字段
[exit 1]

# who drafts and who signs differ; a clerk signs nothing; what waits for my signature stands first
# a paper waits on somebody's Today: a person in office, who may sign
$ for who in 王总 内勤丁 '内勤丁(示例)'; do bihuan --as 检查丙 act WS-A-0001 ask signer=$who; done; bihuan person add '督办辛(示例)' --role supervisor; bihuan person retire P-A-005 >/dev/null; bihuan --as 检查丙 act WS-A-0001 ask signer=P-A-005
P-A-005
bihuan: not_found: 人员里没有“王总”：送给他，谁的待办里都不会有
bihuan: not_found: 人员里没有“内勤丁”：送给他，谁的待办里都不会有
bihuan: wrong_role: 内勤丁(示例)的角色不能办理“签发”
换人操作：--as 编号或姓名
bihuan: person_retired: 督办辛(示例)已经离任：送给他，谁的待办里都不会有
[exit 1]

$ bihuan --as 检查丙 act WS-A-0001,WS-A-0002 ask; bihuan --as 检查丙 act WS-A-0001,WS-A-0002 ask signer='督办乙(示例)'
WS-A-0001 waiting
WS-A-0002 waiting
bihuan: required: WS-A-0001：送签：应当填写“送签”
字段见：bihuan help 台账或环节
$ bihuan --as 内勤丁 act WS-A-0001 issue; bihuan --as 检查丙 act WS-A-0001 issue; bihuan --as 管理甲 --json today | python3 -c 'import json, sys; d = json.load(sys.stdin); print([len(d[k]) for k in d if k == "paper_to_sign"])'
[0]
bihuan: wrong_role: 您的角色不能办理“签发”
换人操作：--as 编号或姓名
bihuan: wrong_role: 您的角色不能办理“签发”
换人操作：--as 编号或姓名
$ bihuan --as 督办乙 today | grep -A2 待我签发; bihuan --as 督办乙 --json today | python3 -c 'import json, sys; d = json.load(sys.stdin); print([(k, len(v)) for k, v in d.items() if k == "paper_to_sign"])'
待我签发的文书  2
  WS-A-0002                          宏达化工(示例)    现场检查记录
  WS-A-0001                          宏达化工(示例)    限期整改意见书
[('paper_to_sign', 2)]




$ bihuan --as 督办乙 act WS-A-0001 send_back; bihuan --as 督办乙 act WS-A-0001 send_back opinion=责任人写全; bihuan --as 检查丙 act WS-A-0001 redraft; bihuan --as 检查丙 act WS-A-0001 ask signer='督办乙(示例)'
WS-A-0001 returned
bihuan: required: 退回：应当填写“退回意见”
字段见：bihuan help 台账或环节
bihuan: required: 按记录重新成文：bihuan paper redraft，或者在它的页面上按文书键
字段见：bihuan help 台账或环节
bihuan: wrong_state: 文书现为“退回”，不能办理“送签”
现在可以做什么：bihuan show 编号
[exit 1]
$ bihuan --as 检查丙 paper redraft WS-A-0001; bihuan --as 检查丙 act WS-A-0001 ask signer='督办乙(示例)'; bihuan paper WS-A-0001 --format text | grep -e '第1' -e 后来
WS-A-0001 waiting
│ 1   │ 罐区     │ 后来改的             │ 整改            │ 厂长   │ 2026年9 │
$ bihuan --as 督办乙 paper draft order 2026-A-0001 >/dev/null; bihuan --as 督办乙 act WS-A-0003 ask signer='督办乙(示例)'; bihuan --as 督办乙 act WS-A-0003 issue
WS-A-0003 waiting
bihuan: WS-A-0001（待签发）已经是这些记录的“限期整改意见书”；现在又拟了一份，不要的请作废
bihuan: same_person: 拟稿人不能签发（规则开关 papers.one_hand 可以放开）
[exit 1]
$ bihuan edit papers.one_hand value=1; bihuan edit papers.region value=宏; bihuan new rule code=papers.prefix.order name=代字 kind=switch value=园安改
papers.prefix.order

# one case, one number, each behind its own prefix; the second of a kind is its second part
$ bihuan --as 督办乙 act WS-A-0001,WS-A-0002 issue; bihuan --as 督办乙 act WS-A-0003 issue; bihuan list paper 号数:1 | cut -c1-70
WS-A-0001 issued
WS-A-0002 issued
WS-A-0003 issued
编号         文书名称              文号                      �
WS-A-0003    限期整改意见书        安监整改〔督〕〔2026
WS-A-0002    现场检查记录          现记〔督〕〔2026〕1号
WS-A-0001    限期整改意见书        安监整改〔督〕〔2026
$ bihuan --as 检查丙 new hazard enterprise=E-A-0002 description=护栏缺失 location=车间 found_on=2026-09-01 source=self; bihuan --as 检查丙 act 2026-A-0003 grade level=general >/dev/null; bihuan --as 检查丙 act 2026-A-0003 order requirement=整改 responsible=厂长 deadline=2026-09-12 >/dev/null; bihuan --as 检查丙 paper draft order 2026-A-0003; bihuan --as 检查丙 act WS-A-0004 ask signer='督办乙(示例)'; bihuan --as 督办乙 act WS-A-0004 issue; bihuan paper WS-A-0004 --format text | head -n 7
2026-A-0003
WS-A-0004
WS-A-0004 waiting
WS-A-0004 issued
                            安全生产监督检查文书

                               限期整改意见书

                                                      （宏）园安改〔2026〕2号
永固建材(示例)：
    经2026年9月1日检查，你单位存在下列问题：



# printed again it is marked; the words are those of the draft, the number that of the record
$ bihuan --as 检查丙 paper WS-A-0002 -o 一.txt; bihuan --as 检查丙 paper WS-A-0002 -o 二.txt; head -n 1 一.txt; head -n 1 二.txt; grep 号 一.txt; bihuan --json show WS-A-0002 | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["prints"], d["digest"], d["year"], d["serial"], d["part"])'
一.txt
二.txt
                            安全生产监督检查文书
补印
                                                        现记〔督〕〔2026〕1号
│ 地址             │ 园区一路1号                                             │
    我们是示范园区(示例)检查人员检查丙(示例)，证件号码为示-0007。现对你单位进
检查人员（签名）：＿＿＿＿＿＿＿（检查丙(示例)）　证号：示-0007
检查人员（签名）：＿＿＿＿＿＿＿（　　　　）　证号：＿＿＿＿＿＿
2 <ID> 2026 1 None
$ bihuan --as 检查丙 edit WS-A-0002 words=x; bihuan --as 检查丙 edit WS-A-0002 doc_no=x
bihuan: field_by_act_only: “成文内容”只能由相应环节填写，不能直接修改
各环节的字段：bihuan help 环节
bihuan: field_by_act_only: “文号”只能由相应环节填写，不能直接修改
各环节的字段：bihuan help 环节
[exit 1]
$ echo 扫描 >scan.pdf; printf '%%PDF-1.4\n' >scan.pdf; bihuan --as 检查丙 attach WS-A-0002 scan.pdf | cut -c1-8
e5c62df5
bihuan: WS-A-0002 签字扫描件：scan.pdf 9 B

# served, or refused with how; withdrawn it keeps its number
$ bihuan --as 检查丙 act WS-A-0001 serve; bihuan --as 检查丙 act WS-A-0001 serve received_by='厂长(示例)'; bihuan --as 检查丙 act WS-A-0003 serve declined=yes; bihuan --as 检查丙 act WS-A-0003 serve declined=yes refusal='拒收，社区干部在场(示例)'; bihuan --as 检查丙 act WS-A-0002 file_away
WS-A-0001 served
WS-A-0003 not_taken
WS-A-0002 filed
bihuan: required: 送达：应当填写“签收人”
字段见：bihuan help 台账或环节
bihuan: required: 送达：应当填写“拒收情况”
字段见：bihuan help 台账或环节
$ bihuan --as 检查丙 act WS-A-0004 withdraw why=误; bihuan --as 督办乙 act WS-A-0004 withdraw why=误; bihuan paper numbers
WS-A-0004 withdrawn
年份      2026
已给号数  2
最小号    1
最大号    2
没有用的  无
重复的    无
号段      无
bihuan: wrong_role: 您的角色不能办理“撤销”
换人操作：--as 编号或姓名
$ bihuan --as 检查丙 paper draft order 2026-A-0003; bihuan --as 检查丙 act WS-A-0005 drop why=不要了; bihuan --as 督办乙 undo; bihuan --as 检查丙 act WS-A-0001 drop why=x
WS-A-0005
WS-A-0005 dropped
bihuan: required: 请写明理由：reason=…
字段见：bihuan help 台账或环节
bihuan: wrong_state: 文书现为“已送达”，不能办理“作废”
现在可以做什么：bihuan show 编号
[exit 1]

# ranges: two machines give no number twice
$ bihuan --as 检查丙 new number_range device=A year=2026 first_no=1 last_no=50
bihuan: wrong_role: 您的角色不能办理“分配号段”
换人操作：--as 编号或姓名
[exit 1]
$ bihuan --as 督办乙 new number_range device=A year=2026 first_no=50 last_no=9; bihuan --as 督办乙 new number_range device=A year=2026 first_no=1 last_no=3; bihuan --as 督办乙 new number_range device=B year=2026 first_no=3 last_no=9; bihuan --as 督办乙 new number_range device=B year=2026 first_no=4 last_no=9; bihuan --as 督办乙 act HD-A-002 drop why=重分
HD-A-001
HD-A-002
HD-A-002 dropped
bihuan: bad_number: 止号不能小于起号
bihuan: range_taken: 起号：其中有的号已经在 HD-A-001 里，请另选
$ for n in 4 5 6; do bihuan --as 检查丙 new hazard enterprise=E-A-0002 description="第$n 处" location=车间 found_on=2026-09-01 source=self; bihuan --as 检查丙 act 2026-A-000$n grade level=general >/dev/null; bihuan --as 检查丙 act 2026-A-000$n order requirement=整改 responsible=厂长 deadline=2026-09-12 >/dev/null; bihuan --as 检查丙 paper draft order 2026-A-000$n; done; bihuan --as 检查丙 act WS-A-0006,WS-A-0007,WS-A-0008 ask signer='督办乙(示例)'
2026-A-0004
WS-A-0006
2026-A-0005
WS-A-0007
2026-A-0006
WS-A-0008
WS-A-0006 waiting
WS-A-0007 waiting
WS-A-0008 waiting
$ cp $XDG_DATA_HOME/bihuan/main.bihuan b.bihuan; mkdir -p other/bihuan; cp $XDG_STATE_HOME/bihuan/*.keys other/bihuan/; bihuan --as 督办乙 act WS-A-0006 issue; b() { XDG_STATE_HOME=$PWD/other bihuan -f b.bihuan --as 督办乙 "$@" 2>&1 | sed '/new device\|新设备/d; s/'${code:-0}'/XXXX/g'; }; b act WS-A-0007 issue; b edit E-A-0002 contact_phone=1; code=$(XDG_STATE_HOME=$PWD/other bihuan -f b.bihuan --json verify | python3 -c 'import json, sys; print([h["device_code"] for h in json.load(sys.stdin)["heads"] if h["device_code"] != "A"][0])'); b act WS-A-0007 issue; b new number_range device=$code year=2026 first_no=101 last_no=101; b act WS-A-0007 issue; b act WS-A-0008 issue
WS-A-0006 issued
bihuan: no_range: 这份台账库在本机还没有写过，没有自己的文号号段；请先登记一笔，再由督办人分配
bihuan: no_range: 本机（XXXX）没有 2026 年的文号号段，文书不能签发；请督办人分配：new number_range device=XXXX year=2026
HD-XXXX-001
WS-A-0007 issued
bihuan: range_used_up: 2026 年本机（XXXX）的文号用完了；请督办人再分配：new number_range device=XXXX year=2026
$ bihuan --as 督办乙 act WS-A-0008 issue
bihuan: range_used_up: 2026 年本机（A）的文号用完了；请督办人再分配：new number_range device=A year=2026
[exit 1]
$ python3 $TESTS/cli/unite.py $XDG_DATA_HOME/bihuan/main.bihuan b.bihuan; bihuan rebuild; bihuan verify | cut -c1-6; bihuan --json list paper serial:'>=3' sort:serial | python3 -c 'import json, sys; print([(d["number"], d["doc_no"]) for d in json.load(sys.stdin)])'; bihuan --json paper numbers | sed -E 's/"[A-Z0-9]{4}","from":101/"XXXX","from":101/'
3
beside
[('WS-A-0006', '（宏）园安改〔2026〕3号'), ('WS-A-0007', '（宏）园安改〔2026〕101号')]
{"year":2026,"given":4,"from":1,"to":101,"gaps":[],"twice":[],"ranges":[{"device":"A","from":1,"to":3,"given":3,"left":0},{"device":"XXXX","from":101,"to":101,"given":1,"left":0}]}

# what two copies give to one case without knowing of each other is listed with both papers
$ bihuan edit papers.profile value=bureau; for n in 09 10; do bihuan --as 检查丙 paper draft measures_decision 2026-A-0003; bihuan --as 检查丙 act WS-A-00$n ask signer='督办乙(示例)'; done; cp $XDG_DATA_HOME/bihuan/main.bihuan c.bihuan; bihuan --as 督办乙 act WS-A-0009 issue; XDG_STATE_HOME=$PWD/other bihuan -f c.bihuan --as 督办乙 act WS-A-0010 issue; python3 $TESTS/cli/unite.py $XDG_DATA_HOME/bihuan/main.bihuan c.bihuan; bihuan rebuild; (bihuan paper numbers; bihuan --lang en --json paper numbers) | sed -E 's/"[A-Z0-9]{4}","from":101/"XXXX","from":101/; s/[A-Z0-9]{4} 101-101/XXXX 101-101/'; bihuan --lang en paper numbers 2025; bihuan paper numbers 二〇
WS-A-0009
WS-A-0009 waiting
WS-A-0010
WS-A-0010 waiting
WS-A-0009 issued
WS-A-0010 issued
1
年份      2026
已给号数  4
最小号    1
最大号    101
没有用的  无
重复的    （宏）应急现决〔2026〕2号 (WS-A-0009、WS-A-0010)
号段      A 1-3（已给 3，余 0）、XXXX 101-101（已给 1，余 0）
{"year":2026,"given":4,"from":1,"to":101,"gaps":[],"twice":[{"number":"（宏）应急现决〔2026〕2号","papers":["WS-A-0009","WS-A-0010"]}],"ranges":[{"device":"A","from":1,"to":3,"given":3,"left":0},{"device":"XXXX","from":101,"to":101,"given":1,"left":0}]}
Year           2025
Numbers given  0
First number   0
Last number    0
Not used       none
Given twice    none
Ranges         none
bihuan: WS-A-0009（待签发）已经是这些记录的“现场处理措施决定书”；现在又拟了一份，不要的请作废
bihuan: bad_argument: 二〇 不是年份，请写如 2026
用法：bihuan help 命令
[exit 2]

# the table of the year's end counts the same gaps and doubles, and says what counts or lists them
$ for r in given passed_over twice; do bihuan --lang en report year_end --year 2026 --explain $r; done; eval bihuan count "$(bihuan --lang en report year_end --year 2026 --explain given)"; bihuan --lang en report year_end --year 2026 | sed -n "/Numbers of papers/,/^$/p"; bihuan --json report year_end --year 2026 | python3 -c 'import json, sys; print([(r["code"], r["values"]) for p in json.load(sys.stdin)["further"] if p["code"] == "numbers" for r in p["rows"]])'; bihuan --lang en report year_end --year 2025 | sed -n "/Numbers of papers/,/^$/p"
paper 'year:2026 -serial:' --distinct serial --as-of 2026-09-01
No count says this: bihuan paper numbers 2026 lists them, as things stand today
No count says this: bihuan paper numbers 2026 lists them, as things stand today
4
Year's end: carried over and missing 2026 Numbers of papers
Item           2026
Numbers given     4
Passed over       0
Given twice       1

[('given', [4]), ('passed_over', [0]), ('twice', [1])]
Year's end: carried over and missing 2025 Numbers of papers
Item           2025
Numbers given     0
Passed over       0
Given twice       0

# what is kept and cannot be what the paper was: a block of fields without any
$ bihuan --as 检查丙 paper draft inspection_record J2026-A-001; bihuan --json show WS-A-0011 | python3 -c 'import json, sys; w = json.loads(json.load(sys.stdin)["words"]); [b[2].clear() for b in w["blocks"]]; json.dump(w, open("w.json", "w"))'; bihuan --as 检查丙 act WS-A-0011 redraft words="$(cat w.json)"; for f in text pdf docx; do bihuan paper WS-A-0011 --format $f -o nothing.$f; done; ls nothing.*
WS-A-0011
WS-A-0011 drafted
bihuan: WS-A-0002（已归档）已经是这些记录的“现场检查记录”；现在又拟了一份，不要的请作废
bihuan: bad_file: WS-A-0011 存下的内容读不出来
bihuan: bad_file: WS-A-0011 存下的内容读不出来
bihuan: bad_file: WS-A-0011 存下的内容读不出来
ls: cannot access 'nothing.*': No such file or directory
[exit 2]

# a number that was passed over: what was signed second was taken back when a third had its number; with ranges it is looked for in each
$ gap() { bihuan -f gap.bihuan "$@"; }; gap init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; for p in 乙 丙; do gap person add "督办$p(示例)" --role supervisor; done; for n in 1 2 3; do gap new paper title="提示$n(示例)" prefix=示提 drafted_by='检查丁(示例)' drafted_on=2026-09-01; gap act WS-A-000$n ask signer=P-A-00$((n / 3 + 2)); done >/dev/null; for n in 1 2; do gap --as 督办乙 act WS-A-000$n issue; done; gap --as 督办丙 act WS-A-0003 issue; gap paper numbers; gap --as 督办乙 undo reason=误签; gap paper numbers
P-A-002
P-A-003
WS-A-0001 issued
WS-A-0002 issued
WS-A-0003 issued
年份      2026
已给号数  3
最小号    1
最大号    3
没有用的  无
重复的    无
号段      无
WS-A-0002  签发
年份      2026
已给号数  2
最小号    1
最大号    3
没有用的  2
重复的    无
号段      无
$ gap() { bihuan -f gap.bihuan "$@"; }; gap --as 督办乙 new number_range device=A year=2026 first_no=1 last_no=40; gap --as 督办乙 new number_range device=B7K2 year=2026 first_no=41 last_no=90; gap --as 督办乙 act WS-A-0002 issue; gap --json paper numbers; gap --lang en paper numbers
HD-A-001
HD-A-002
WS-A-0002 issued
{"year":2026,"given":3,"from":1,"to":4,"gaps":[[2,2]],"twice":[],"ranges":[{"device":"A","from":1,"to":40,"given":3,"left":36},{"device":"B7K2","from":41,"to":90,"given":0,"left":50}]}
Year           2026
Numbers given  3
First number   1
Last number    4
Not used       2
Given twice    none
Ranges         A 1-40 (3 given, 36 left), B7K2 41-90 (0 given, 50 left)

# the same in the table of the year's end; and what says numbers wrongly
$ gap() { bihuan -f gap.bihuan --lang en "$@"; }; gap report year_end --year 2026 | grep -A2 "Numbers given"; mkdir -p $XDG_CONFIG_HOME/bihuan/reports; for n in 's/serial = "serial"/serial = "title"/' 's/ledger = "number_range"/ledger = "no_ledger"/' 's/listed = "paper numbers";//' 's/numbers = {/routines = "who"; numbers = {/'; do sed "s/name = \"year_end\"/name = \"own\"/; $n" $TESTS/../data/reports/year_end.cfg >$XDG_CONFIG_HOME/bihuan/reports/own.cfg; gap report own --year 2026 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | head -n 1; done; rm $XDG_CONFIG_HOME/bihuan/reports/own.cfg
Numbers given     3
Passed over       1
Given twice       0
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 26, parts[2].numbers.serial: “title” is no whole number
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 27, parts[2].numbers.ranges.ledger: there is no ledger “no_ledger”
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 26, parts[2].numbers: the key listed is missing
bihuan: bad_config: CONFIG/bihuan/reports/own.cfg, line 26, parts[2].routines: what comes round again has its own rows and columns
