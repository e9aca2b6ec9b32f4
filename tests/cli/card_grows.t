# A hazard that was found at a post proposes a line for its cards once it is signed off, and a card that hazards have
# overtaken is marked.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "zh";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export BIHUAN_TODAY=2026-09-01
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role supervisor; bihuan person add 丙 --role inspector; bihuan person add 丁 --role clerk
P-A-002
P-A-003
P-A-004
$ for e in 宏达化工 永固建材; do bihuan --as 丁 new enterprise name="$e(示例)"; bihuan --as 丁 new post name=电工岗 enterprise="$e(示例)"; done
E-A-0001
G-A-0001
E-A-0002
G-A-0002
$ bihuan --as 丁 new post_risk post=G-A-0001 activity=配电柜检修 accident_types=触电 level=黄色
G-A-0001-A-1

# --- the post is one of the enterprise: of two of a name the one there, and no other ---
$ bihuan --as 丙 new hazard enterprise='永固建材(示例)' post=电工岗 description=电缆沟盖板缺失 location=电缆沟 source=监督检查 found_on=昨天
2026-A-0001
$ bihuan show 2026-A-0001 --json | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["post"], r["found_on"])'
G-A-0002 2026-08-31
$ bihuan --as 丙 new hazard enterprise='永固建材(示例)' post=G-A-0001 description=甲 location=乙 source=self
bihuan: belongs_elsewhere: 岗位：“电工岗”属于“宏达化工(示例)”，本条属于“永固建材(示例)”，二者须一致
[exit 1]
$ bihuan --as 丙 new hazard description=甲 location=乙 source=self post=电工岗
bihuan: ambiguous: 岗位：“电工岗”不止一条：G-A-0001 电工岗, G-A-0002 电工岗；请给出编号
[exit 1]
$ bihuan --as 丙 edit 2026-A-0001 enterprise='宏达化工(示例)'
bihuan: belongs_elsewhere: 岗位：“电工岗”属于“永固建材(示例)”，本条属于“宏达化工(示例)”，二者须一致
[exit 1]
$ bihuan --lang en --as 丙 edit 2026-A-0001 post=G-A-0001
bihuan: belongs_elsewhere: Post: 电工岗 belongs to 宏达化工(示例), and this to 永固建材(示例)
[exit 1]
$ bihuan --as 丙 edit 2026-A-0001 enterprise='宏达化工(示例)' post=G-A-0001; bihuan --as 丙 edit 2026-A-0001 enterprise=E-A-0002 post=G-A-0002

# --- signed off: what it proposes is the next command to type ---
$ bihuan --as 丙 new hazard enterprise=E-A-0001 post=G-A-0001 description=配电柜门未关闭 location=配电柜 source=监督检查 found_on=前天 accident_types=触电、火灾 level=general requirement=关闭并上锁 responsible=戊 deadline=+5
2026-A-0002
$ bihuan --as 丙 act 2026-A-0002 report_done measure_taken=柜门已上锁并贴标识 rectified_on=昨天; bihuan --as 丙 act 2026-A-0002 check checkers=乙、丙 result=pass
2026-A-0002 awaiting_check
2026-A-0002 checked
$ bihuan show G-A-0001 | grep -c 建议补充
0
[exit 1]
$ bihuan --as 乙 act 2026-A-0002 sign_off approver=乙
2026-A-0002 signed_off
bihuan: 补充岗位风险清单: bihuan new post_risk hazard=2026-A-0002
补充岗位应急处置卡: bihuan new post_emergency hazard=2026-A-0002 measures=…
$ bihuan --lang en show 2026-A-0002 | sed -n '/Proposed/,/^$/p'; bihuan show G-A-0001 | sed -n '/建议补充/,/^$/p'
Proposed for the lists
  G-A-0001 电工岗  Risk list: 配电柜  (2026-A-0002)
  G-A-0001 电工岗  Emergency card: Electric shock, Fire  (2026-A-0002)

建议补充到清单和卡片
  G-A-0001 电工岗  岗位风险清单：配电柜  (2026-A-0002)
  G-A-0001 电工岗  岗位应急处置卡：触电、火灾  (2026-A-0002)
# a later act does not say it again
$ bihuan --as 丙 act 2026-A-0002 publish what=sign_off where=公告栏
2026-A-0002 signed_off
# taken as it stands, changed, or refused with what is lacking
$ bihuan --as 丁 new post_risk hazard=2026-A-0002 level=yellow; bihuan show G-A-0001-A-2
G-A-0001-A-2
G-A-0001-A-2 配电柜  岗位风险清单
  岗位        电工岗
  可能的后果  配电柜门未关闭
  事故类型    触电、火灾
  风险等级    黄（一般）
  管控措施    柜门已上锁并贴标识
  来源隐患    2026-A-0002
  次序        002

办理经过（由新到旧）
  <TIME>  新建  丁
    来源隐患：2026-A-0002；风险等级：黄（一般）；岗位：电工岗；作业活动或设备：
    配电柜；可能的后果：配电柜门未关闭；事故类型：触电、火灾；管控措施：柜门已上
    锁并贴标识；次序：002
$ bihuan --as 丁 new post_emergency hazard=2026-A-0002
bihuan: required: 应当填写“处置步骤”
字段见：bihuan help 台账或环节
[exit 1]
$ bihuan --as 丁 new post_emergency hazard=2026-A-0002 situation=电气火灾 measures='断电；用干粉灭火器扑救'; bihuan show G-A-0001-A-3 | sed -n '2,4p'
G-A-0001-A-3
  岗位      电工岗
  处置步骤  断电；用干粉灭火器扑救
  来源隐患  2026-A-0002
$ bihuan show 2026-A-0002 | grep -c 建议补充
0
[exit 1]
# of another post it is none
$ bihuan --as 丁 new post_risk hazard=2026-A-0002 post=G-A-0002 activity=甲
bihuan: belongs_elsewhere: 来源隐患：“2026-A-0002”属于“G-A-0001”，本条属于“G-A-0002”，二者须一致
[exit 1]
$ bihuan --as 丁 edit G-A-0001-A-1 hazard=2026-A-0001
bihuan: belongs_elsewhere: 来源隐患：“2026-A-0001”属于“G-A-0002”，本条属于“G-A-0001”，二者须一致
[exit 1]
# without a post nothing is proposed; void it again, and it is proposed anew
$ bihuan --as 丁 void G-A-0001-A-2 reason=重复; bihuan show 2026-A-0002 | sed -n '/建议补充/,/^$/p'
建议补充到清单和卡片
  G-A-0001 电工岗  岗位风险清单：配电柜  (2026-A-0002)

# --- three hazards since the card was last written on mark it ---
$ for d in 02 03 04; do BIHUAN_TODAY=2026-09-$d bihuan --as 丙 new hazard enterprise=E-A-0002 post=电工岗 description=线路老化$d location=车间 source=self; BIHUAN_TODAY=2026-09-$d bihuan count post is:岗位卡待更新; done
2026-A-0003
0
2026-A-0004
0
2026-A-0005
1
$ export BIHUAN_TODAY=2026-09-04; bihuan list post is:card_behind; bihuan list post -is:hazard.card_behind; bihuan show G-A-0002 | head -1; bihuan today | sed -n '/^岗位卡/,/^$/p'
编号         名称                  企业                      车间（班组）  备案状态  用工类型
G-A-0002     电工岗                永固建材(示例)                          已收到    正式用工
编号         名称                  企业                      车间（班组）  备案状态  用工类型
G-A-0001     电工岗                宏达化工(示例)                          已收到    正式用工
G-A-0002  已收到，岗位卡待更新
岗位卡待更新  1
  G-A-0002                           永固建材(示例)    电工岗
$ bihuan --json today | python3 -c 'import json, sys; print([r["number"] for r in json.load(sys.stdin)["post_card_behind"]])'
['G-A-0002']
$ bihuan count post is:card_behind --as-of 2026-09-03; bihuan count post is:卡; bihuan count enterprise is:card_behind 2>&1 | grep -c bad_filter
0
1
bihuan: bad_filter: 筛选：这里的“是:”没有“卡”；可写 在办、逾期、争议、越权、新到、作废、已收到、已退回、已备案、岗位卡待更新
# a void hazard does not count, and whatever is written on the card, or on the post, sets it right
$ bihuan --as 乙 void 2026-A-0005 reason=误登 approver=乙; bihuan count post is:card_behind; bihuan --as 乙 undo reason=误操作; bihuan count post is:card_behind
2026-A-0005 void
0
2026-A-0005  作废
1
$ bihuan --as 丁 new post_duty post=G-A-0002 duty=每班检查电缆; bihuan count post is:card_behind; bihuan --as 丁 undo; bihuan count post is:card_behind
G-A-0002-A-1
0
G-A-0002-A-1  新建
1
$ bihuan edit card.hazards value=4; bihuan count post is:card_behind; bihuan edit card.hazards value=2; BIHUAN_TODAY=2026-09-05 bihuan count post is:card_behind
0
1
$ bihuan --as 丁 act G-A-0002 put_on_file edition=2; bihuan count post is:card_behind
G-A-0002 filed
0

# --- the tally of penalties as a filter and a section of the day ---
$ for d in -100 -60 -5; do bihuan --as 丁 new penalty doc_no="示罚$d" enterprise=E-A-0001 decided_on=$d; done
CF-A-0001
CF-A-0002
CF-A-0003
$ bihuan list enterprise is:article_113; bihuan count enterprise is:提请关闭; bihuan count enterprise -is:penalty.article_113; bihuan today | sed -n '/^提请关闭/,/^$/p'
编号         名称                            行业              分级  从业人数  监管部门        联系电话
E-A-0001     宏达化工(示例)
1
1
提请关闭（安法第113条）  1
  E-A-0001                                             宏达化工(示例)
$ bihuan --as 丁 act CF-A-0002 revoke why=复议撤销; bihuan count enterprise is:article_113; bihuan --as 丁 undo reason=误; BIHUAN_TODAY=2027-04-01 bihuan count enterprise is:article_113
CF-A-0002 revoked
0
CF-A-0002  撤销
0
# two enterprises that are one thing are counted as one
$ bihuan --as 丁 new penalty doc_no=示罚乙 enterprise=E-A-0002 decided_on=-3; bihuan --as 丁 act CF-A-0003 drop why=重复; bihuan count enterprise is:article_113; bihuan --as 乙 unite E-A-0001 E-A-0002 reason=更名; bihuan list enterprise is:article_113
CF-A-0004
CF-A-0003 dropped
0
编号         名称                            行业              分级  从业人数  监管部门        联系电话
E-A-0001     宏达化工(示例)

# --- an item that refers to another of its list stays in the list ---
$ for n in 配电室 锅炉房; do bihuan --as 丁 new risk_point enterprise=E-A-0001 name=$n own_level=黄色; done
R-A-0001
R-A-0002
$ bihuan --as 丁 new risk_event risk_point=R-A-0001 name=触电; bihuan --as 丁 new risk_event risk_point=R-A-0002 name=爆炸; bihuan --as 丁 new risk_event risk_point=R-A-0002 name=触电
R-A-0001-SA-1
R-A-0002-SA-1
R-A-0002-SA-2
$ bihuan --as 丁 new risk_measure risk_point=R-A-0001 description=停电挂牌 event=R-A-0001-SA-1
R-A-0001-MA-1
$ bihuan --as 丁 new risk_measure risk_point=R-A-0001 description=停电挂牌 event=爆炸; bihuan --lang en --as 丁 edit R-A-0001-MA-1 event=R-A-0002-SA-2
bihuan: belongs_elsewhere: 所对事件：“爆炸”属于“锅炉房”，本条属于“配电室”，二者须一致
bihuan: belongs_elsewhere: Against: 触电 belongs to 锅炉房, and this to 配电室
[exit 1]
# of two of a name the one of its own list
$ bihuan --as 丁 new risk_measure risk_point=R-A-0002 description=绝缘垫 event=触电; bihuan list risk_measure risk_point:R-A-0002
R-A-0002-MA-1
编号           管控措施                        措施类别  所对事件          排查内容                        责任人    风险点
R-A-0002-MA-1  绝缘垫                                    触电                                                        锅炉房
# a hazard's measure is one of its enterprise, though it hangs at a risk point
$ bihuan --as 丁 new enterprise name='源盛物流(示例)'; bihuan --as 丙 new hazard enterprise=E-A-0003 description=甲 location=乙 source=self measure=R-A-0001-MA-1
E-A-0003
bihuan: belongs_elsewhere: 失效的管控措施：“停电挂牌”属于“宏达化工(示例)”，本条属于“源盛物流(示例)”，二者须一致
[exit 1]
$ printf '风险点编号,管控措施,所对事件\nR-A-0001,验电,爆炸\nR-A-0001,接地,触电\n' >m.csv; bihuan --as 丁 import risk_measure m.csv; tail -n +2 m.csv.reject.csv | tr -d '\r'
行数        2
新建        0
更新        0
未变        0
被拒        2
被拒的行在  m.csv.reject.csv
原因（前十条）
  第 2 行，所对事件：“爆炸”属于“锅炉房”，本条属于“配电室”，二者须一致
  第 3 行，所对事件：“触电”不止一条：R-A-0001-SA-1 触电, R-A-0002-SA-2 触电；请给出编号
2,所对事件,所对事件：“爆炸”属于“锅炉房”，本条属于“配电室”，二者须一致,R-A-0001,验电,爆炸
3,所对事件,"所对事件：“触电”不止一条：R-A-0001-SA-1 触电, R-A-0002-SA-2 触电；请给出编号",R-A-0001,接地,触电
bihuan: rows_rejected: 共 2 行，2 行被拒
改好被拒行的文件，再导入它
$ printf '企业,岗位,隐患描述,部位,发现日期,来源\n永固建材(示例),G-A-0001,丙,丁,2026-09-01,自查\n宏达化工(示例),G-A-0001,戊,己,2026-09-01,自查\n源盛物流(示例),G-A-0001,庚,辛,2026-09-01,自查\n' >h.csv; bihuan --as 丙 import hazard h.csv
行数            3
新建            2
更新            0
未变            0
被拒            1
等级或期限待定  2
查看            bihuan list hazard is:unset
被拒的行在      h.csv.reject.csv
原因（前十条）
  第 4 行，岗位：“电工岗”属于“宏达化工(示例)”，本条属于“源盛物流(示例)”，二者须一致
bihuan: rows_rejected: 共 3 行，1 行被拒
改好被拒行的文件，再导入它
[exit 1]

# --- people's words for a choice, and yesterday, are typed as they are imported ---
$ bihuan --as 丁 new special_worker name=己 enterprise=E-A-0001 kind=电工 issued=昨天; bihuan show TZ-A-0001 | sed -n '/^字段/,/^$/p'
TZ-A-0001
字段
  作业类别  电工作业
  发证日期  2026-09-03
  复审日期  2029-09-03
  有效期至  2032-09-03
$ bihuan list special_worker kind:电工; bihuan list hazard state:整改
编号         姓名            企业                  作业类别                  最后期限    有效期至    状态
TZ-A-0001    己              宏达化工(示例)        电工作业                  2029-09-03  2032-09-03  在岗
bihuan: bad_choice: 状态：没有“整改”这一项，可选：已登记、已定级、整改中、待复查、待销号、已销号、作废
[exit 1]
$ bihuan --as 丁 new special_worker name=庚 enterprise=E-A-0001 kind=电
bihuan: bad_choice: 作业类别：没有“电”这一项，可选：电工作业、焊接与热切割作业、高处作业、制冷与空调作业、危险化学品安全作业、冶金（有色）生产安全作业、矿山安全作业、石油天然气安全作业、烟花爆竹安全作业、特种设备作业、其他
[exit 1]
$ bihuan list hazard found_on:昨天 sort:number; bihuan --lang en list hazard found_on:gestern
编号         隐患描述                              企业              等级   状态      整改期限    发现日期    最后期限
2026-A-0004  线路老化03                            宏达化工(示例)           已登记                2026-09-03
bihuan: bad_date: Found on: “gestern” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, today, 今天, yesterday, 昨天, +7 or 月末
[exit 1]
