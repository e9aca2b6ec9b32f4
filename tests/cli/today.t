# The day, on the sample: what is due, late, waiting for a check, to be signed
# off, listed.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg

# a fresh machine without a terminal: the day of a sample that is not kept
$ mkdir tmp; export TMPDIR=$PWD/tmp
$ bihuan | head -n 7
This is a sample: there is no store yet, and nothing of it was kept. Begin with
`bihuan init`.

示例工业园区                                                  2026-09-01 Tuesday
────────────────────────────────────────────────────────────────────────────────
Open 35    Overdue 7    General 27    Major 5    Ungraded 3    Others overdue 26
$ find tmp $XDG_DATA_HOME $XDG_STATE_HOME $XDG_CACHE_HOME -type f
$ bihuan --json | json day
2026-09-01
$ bihuan -f none.bihuan
bihuan: no_store: none.bihuan: there is no store here (no such file or folder)
begin one: bihuan init --name PARK --person NAME; or a sample: bihuan -f FILE demo
[exit 3]

# the sample for keeps
$ bihuan demo demo.bihuan
demo.bihuan
$ bihuan demo demo.bihuan
bihuan: file_exists: demo.bihuan: the file is already there
choose another name for it
[exit 1]
$ bihuan -f demo.bihuan verify
$ bihuan -f demo.bihuan person list
No.          Name            Role        Side         Department (record)   Phone          Retired
P-A-001      管理员甲(示例)  Admin       Park
P-A-002      督办乙(示例)    Supervisor  Park
P-A-003      检查丙(示例)    Inspector   Park
P-A-004      内勤丁(示例)    Clerk       Park
$ bihuan -f demo.bihuan today
示例工业园区                                                  2026-09-01 Tuesday
────────────────────────────────────────────────────────────────────────────────
Open 35    Overdue 7    General 27    Major 5    Ungraded 3    Others overdue 26

Accidents to report within hours  1, all overdue
  SG2026-A-003  08-31 22:30 +13 h     宏达化工(示例)    储罐区管线泄漏(示例)

Asked for, to be decided  2
  2026-A-0098  General  2026-09-03            筑成建设(示例)    孔洞、临边无防护
  2026-A-0056  Major                          永固建材(示例)    煤磨袋式收尘器未设置温度监测和报警装置

Suspected major, level to decide  1
  2026-A-0111           2026-08-31            便民餐饮(示例)    有限空间作业未审批，未先通风、再检测即有人进入

To sign off  5
  2026-A-0056  Major    2026-08-22            永固建材(示例)    煤磨袋式收尘器未设置温度监测和报警装置
  2026-A-0092  General  2026-08-21            锦纺织造(示例)    消防通道堵塞，堆放货物、停放车辆
  2026-A-0097  General  2026-08-26            恒安仓储(示例)    火灾自动报警系统故障或者被屏蔽
  2026-A-0101  General  2026-08-28            佳味食品(示例)    安全出口上锁或者被遮挡
  2026-A-0104  General  2026-08-30            便民餐饮(示例)    除尘系统积尘未按规定清理

Overdue  7
  2026-A-0057  General  2026-07-30 +33 days   便民餐饮(示例)    灭火器压力不足或者超过检验期限
  2026-A-0048  Major    2026-08-02 +30 days   宏达化工(示例)    储罐安全阀进出口切断阀未保持常开，安全附件未正常投用
  2026-A-0063  General  2026-08-09 +23 days   木韵家具(示例)    除尘系统积尘未按规定清理
  2026-A-0087  General  2026-08-20 +12 days   佳味食品(示例)    未安装漏电保护装置或者保护装置失效
  2026-A-0094  General  2026-08-23 +9 days    恒安仓储(示例)    物料堆放过高、不稳或者占用通道
  … 2 more

Due within seven days  6
  2026-A-0100  General  2026-09-02            小巧五金(示例)    火灾自动报警系统故障或者被屏蔽
  2026-A-0098  General  2026-09-03            筑成建设(示例)    孔洞、临边无防护
  2026-A-0105  General  2026-09-05            便民餐饮(示例)    配电线路绝缘破损、接头裸露
  2026-A-0084  General  2026-09-06            筑成建设(示例)    孔洞、临边无防护
  2026-A-0073  General  2026-09-07            精工机械(示例)    配电线路绝缘破损、接头裸露
  … 1 more

Awaiting check  7
  2026-A-0060  Major                          精工机械(示例)    特种作业人员未取得相应资格上岗作业
  2026-A-0089  General                        公共管廊东段(示例)  管架支墩混凝土剥落、钢筋外露
  2026-A-0096  General                        便民餐饮(示例)    除尘系统积尘未按规定清理
  2026-A-0102  General                        恒安仓储(示例)    自动喷水灭火系统阀门关闭或者喷头被遮挡
  2026-A-0103  General                        永固建材(示例)    机械传动部位防护罩缺失
  … 2 more

No level or deadline yet  5
  2026-A-0109  General  Deadline              恒安仓储(示例)    未安装漏电保护装置或者保护装置失效
  2026-A-0110  Major    Deadline              筑成建设(示例)    未对承包单位的安全生产工作统一协调、管理
  2026-A-0113  General  Deadline              便民餐饮(示例)    作业人员未按规定佩戴劳动防护用品
  2026-A-0114           Level, Deadline       永固建材(示例)    配电线路绝缘破损、接头裸露
  2026-A-0115           Level, Deadline       小巧五金(示例)    防火门闭门器损坏或者常闭式防火门敞开

Listed  1
  2026-A-0048  Major    2026-08-17            宏达化工(示例)    储罐安全阀进出口切断阀未保持常开，安全附件未正常投用

Accidents to follow up and close  1
  SG2026-A-001  2026-09-21            铝源铸造(示例)    配电室短路起火(示例)

Measures after accidents  1, all overdue
  SG2026-A-002-A-2  2026-08-12 +20 days   装卸区叉车撞伤(示例)  叉车加装倒车影像和蓝光警示

Measures of the assessment  1, all overdue
  PG-A-0001-A-2  2026-08-02 +30 days   示例工业园区整体性安全风险评估  核心控制区实行封闭化管理

Blacklist terms ending  1
  HM-A-0001    2026-09-16            木韵家具(示例)    拒不整改重大事故隐患

Contracts to renew or check  2, 1 of them overdue
  WB-A-0001    2026-08-27 +5 days    宏达化工(示例)    年度停车检修
  WB-A-0002    2026-09-21            恒安仓储(示例)    二号仓库

Contractors to renew  1
  CB-A-0001    2026-09-23            筑安检修(示例)

Decisions to see to  2, 1 of them overdue
  HY-A-0001-A-1  2026-08-30 +2 days    月度安全生产例会  对逾期的重大隐患逐一约谈企业负责人
  HY-A-0001-A-2  2026-09-06            月度安全生产例会  检查消防水池补水管线

Documents to hand on  1
  LW-A-0002    2026-08-31            重大危险源监测预警系统建设方案

Documents to deal with  1, all overdue
  LW-A-0001    2026-08-31 +1 days    关于开展冬季安全检查的通知

Draws to publish  1
  SJ-A-0002    2026-08-31            重点监管企业双随机抽查(示例)

Draws to carry out  1, all overdue
  SJ-A-0001    2026-08-31 +1 days    C、D级企业双随机抽查(示例)

Drills to hold  2, 1 of them overdue
  YL-A-0003    2026-08-26 +6 days    锦纺织造(示例)    全员疏散逃生演练
  YL-A-0004    2026-09-26                              园区下半年综合演练

Plans to assess  1, all overdue
  YA-A-0002    2026-08-17 +15 days   宏达化工(示例)    宏达化工综合应急预案(示例)

Documents to be filed  1
  WJ-A-0003    2026-08-29            精工机械(示例)    四色分布图

Equipment to inspect  2, 1 of them overdue
  TS-A-0002    2026-08-17 +15 days   恒安仓储(示例)    三号叉车(示例)
  TS-A-0001    2026-09-26            宏达化工(示例)    一号反应釜(示例)

Exits to finish  1, all overdue
  GB-A-0001    2026-08-28 +4 days    便民餐饮(示例)    燃气管路和排烟设施不符合要求

Inspections late  1
  J2026-A-004  2026-08-26 +6 days    佳味食品(示例)    有限空间检查(示例)

Inspections to feed back  1
  J2026-A-002  2026-08-28            精工机械(示例)    粉尘涉爆专项检查(示例)

Insurances to renew  2, 1 of them overdue
  BX-A-0002    2026-08-17 +15 days   铝源铸造(示例)    示例财产保险
  BX-A-0001    2026-09-20            宏达化工(示例)    示例财产保险

Issues to see to  1, all overdue
  QD-A-0001    2026-08-12 +20 days                     公共管廊巡查责任不清

Key persons to renew  2, 1 of them overdue
  KP-A-0003    2026-08-20 +12 days   铝源铸造(示例)    铝源负责人(示例)
  KP-A-0002    2026-09-19            宏达化工(示例)    宏达安全员(示例)

Licences to renew  2, 1 of them overdue
  ZZ-A-0003    2026-08-18 +14 days   铝源铸造(示例)    排污许可证
  ZZ-A-0001    2026-09-21            宏达化工(示例)    安全生产许可证

Major sources to assess  1
  ZD-A-0001    2026-09-17            宏达化工(示例)    储罐区单元(示例)

Papers to serve  1
  WS-A-0002    2026-08-28            精工机械(示例)    高温作业提醒(示例)

Assessment of the park  1
  PG-A-0001    2026-10-16            示例工业园区整体性安全风险评估

Penalties to publish  1
  CF-A-0003    2026-09-07            木韵家具(示例)    示罚〔2026〕3号

Posts to be filed, or to come in again  2
  G-A-0002                           恒安仓储(示例)    叉车驾驶岗(示例)
  G-A-0004                           便民餐饮(示例)    后厨操作岗(示例)

Pressing to serve  1
  DC-A-0003                          铝源铸造(示例)    停产期间擅自恢复熔炼作业

Pressing to be answered  1, all overdue
  DC-A-0002    2026-08-21 +11 days   宏达化工(示例)    重大隐患逾期未完成整改

Projects to tell  2, 1 of them overdue
  XM-A-0001    2026-08-26 +6 days    宏达化工(示例)    二期储罐扩建(示例)
  XM-A-0002    2026-09-19            小巧五金(示例)    冲压生产线(示例)

Reports to take up  1
  JB-A-0001    2026-08-30            恒安仓储(示例)    消防通道长期堆放货物(示例)

Reports to verify or answer  1, all overdue
  JB-A-0002    2026-08-24 +8 days    宏达化工(示例)    夜间违章动火(示例)

Rewards to pay  1
  JB-A-0005                          恒安仓储(示例)    叉车超期未检(示例)

Returns due  2, 1 of them overdue
  BS-A-0003    2026-08-31 +1 days    木韵家具(示例)    月度调度表(示例)
  BS-A-0005    2026-09-03            精工机械(示例)    周进展(示例)

To send up  1, all overdue
  SB-A-0001    2026-08-31 +1 days    重大事故隐患月度调度表(示例)

Special workers to renew  2, 1 of them overdue
  TZ-A-0003    2026-07-29 +34 days   宏达化工(示例)    工艺丙(示例)
  TZ-A-0002    2026-09-17            精工机械(示例)    焊工乙(示例)

Supplies to replace  2, 1 of them overdue
  WZ-A-0002    2026-08-28 +4 days    宏达化工(示例)    正压式空气呼吸器
  WZ-A-0001    2026-09-21                              抗溶性泡沫液

Tasks late  1
  RW-A-0004    2026-08-22 +10 days   梳理出重点监管企业台账

Tasks behind  1
  RW-A-0002    2026-06-30            部门主要负责人每月开展1次调研检查

Trainings to hold  2, 1 of them overdue
  PX-A-0002    2026-08-24 +8 days    木韵家具(示例)    粉尘防爆岗位培训
  PX-A-0003    2026-09-13                              小微企业线上安全培训

Work to check or end  2, 1 of them overdue
  ZY-A-0002    2026-08-30 +2 days    永固建材(示例)    污水池清淤
  ZY-A-0001    2026-09-04            宏达化工(示例)    储罐区管线检维修

Card behind its hazards  1
  G-A-0004                           便民餐饮(示例)    后厨操作岗(示例)

Closing (article 113)  1
  E-A-0008                                             木韵家具(示例)

Routines behind  59
  behind   +244 days  木韵家具(示例)        Planned visits: 重点监管企业全覆盖检查(示例)  2025                2025-12-31  every year
  behind   +244 days  铝源铸造(示例)        Planned visits: 重点监管企业全覆盖检查(示例)  2025                2025-12-31  every year
  behind   +213 days  示例工业园区          Leaders weigh the risks each month  2026-01 and 6 more  2026-01-31  every month
  behind   +213 days  示例工业园区          Good practice made known    2026-01 and 5 more  2026-01-31  every month
  behind   +213 days  示例工业园区          Major hazards exposed       2026-01 and 5 more  2026-01-31  every month
  … 54 more

The last twelve months
           Found                           Completed
  2025-10  ██ 3                            █ 2
  2025-11  ██ 3                            ██ 4
  2025-12  ██ 3                            ██ 3
  2026-01  ██ 4                            ██ 3
  2026-02  ███ 6                           ███ 7
  2026-03  ███ 6                           ███ 6
  2026-04  ████ 10                         ████ 10
  2026-05  ██████ 13                       █████ 11
  2026-06  ████ 10                         █████ 11
  2026-07  ████ 8                          ██ 5
  2026-08  ██████████████████████ 55       █████████████ 31
  2026-09  █ 1                             0

Digest  <HASH>

$ bihuan -f demo.bihuan | cmp - <(bihuan -f demo.bihuan today) && echo same
same
$ bihuan -f demo.bihuan today | python3 -c 'import sys, unicodedata; print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n")) for line in sys.stdin))'
132
$ bihuan -f demo.bihuan --json today >today.json; json counts <today.json; python3 -c 'import json; d = json.load(open("today.json")); print({k: len(v) for k, v in d.items() if isinstance(v, list)}); print(sorted(d)); print(d["months"][0], d["months"][-1])'
{"general": 27, "major": 5, "open": 35, "overdue": 7, "overdue_elsewhere": 26}
{'accident_to_report': 1, 'paper_to_sign': 0, 'waiting': 2, 'suspected': 1, 'checked': 5, 'overdue': 7, 'due': 6, 'awaiting_check': 7, 'unset': 5, 'listed': 1, 'accident_to_close': 1, 'accident_measure_to_finish': 1, 'assessment_measure_to_finish': 1, 'blacklist_expiring': 1, 'contract_work_expiring': 2, 'contractor_expiring': 1, 'decision_to_finish': 2, 'document_in_to_hand': 1, 'document_in_to_finish': 1, 'draw_to_publish': 1, 'draw_to_finish': 1, 'drill_coming': 2, 'emergency_plan_to_assess': 1, 'enterprise_document_to_file': 1, 'equipment_expiring': 2, 'exit_ending': 1, 'inspection_mine': 0, 'inspection_late': 1, 'inspection_to_feed_back': 1, 'insurance_expiring': 2, 'issue_list_to_finish': 1, 'key_person_expiring': 2, 'licence_expiring': 2, 'major_source_expiring': 1, 'paper_sent_back': 0, 'paper_to_serve': 1, 'park_assessment_expiring': 1, 'penalty_to_publish': 1, 'post_posts_in': 2, 'pressing_to_serve': 1, 'pressing_to_answer': 1, 'project_to_tell': 2, 'public_report_to_take_up': 1, 'public_report_to_verify': 1, 'public_report_to_pay': 1, 'return_not_in': 2, 'sent_up_to_send': 1, 'special_worker_expiring': 2, 'supply_expiring': 2, 'task_late': 1, 'task_behind': 1, 'training_coming': 2, 'work_notice_under_way': 2, 'post_card_behind': 1, 'enterprise_article_113': 1, 'behind': 59, 'months': 12}
['accident_measure_to_finish', 'accident_to_close', 'accident_to_report', 'assessment_measure_to_finish', 'awaiting_check', 'behind', 'blacklist_expiring', 'checked', 'contract_work_expiring', 'contractor_expiring', 'counts', 'day', 'decision_to_finish', 'digest', 'document_in_to_finish', 'document_in_to_hand', 'draw_to_finish', 'draw_to_publish', 'drill_coming', 'due', 'emergency_plan_to_assess', 'enterprise_article_113', 'enterprise_document_to_file', 'equipment_expiring', 'exit_ending', 'inspection_late', 'inspection_mine', 'inspection_to_feed_back', 'insurance_expiring', 'issue_list_to_finish', 'key_person_expiring', 'licence_expiring', 'listed', 'major_source_expiring', 'months', 'overdue', 'paper_sent_back', 'paper_to_serve', 'paper_to_sign', 'park_assessment_expiring', 'penalty_to_publish', 'post_card_behind', 'post_posts_in', 'pressing_to_answer', 'pressing_to_serve', 'project_to_tell', 'public_report_to_pay', 'public_report_to_take_up', 'public_report_to_verify', 'return_not_in', 'sent_up_to_send', 'special_worker_expiring', 'supply_expiring', 'suspected', 'task_behind', 'task_late', 'training_coming', 'unset', 'waiting', 'work_notice_under_way']
{'month': '2025-10', 'opened': 3, 'closed': 2} {'month': '2026-09', 'opened': 1, 'closed': 0}
# the same objects as in list, and the same counts
$ for s in open overdue; do bihuan -f demo.bihuan count hazard is:$s; done; for l in general major; do bihuan -f demo.bihuan count hazard is:open level:$l; done
35
7
27
5
$ bihuan -f demo.bihuan --json list hazard is:overdue sort:next_due | python3 -c 'import json, sys; print(json.load(sys.stdin) == json.load(open("today.json"))["overdue"] or "differs")'
True
$ python3 -c 'import json; print(sorted({h["state"] for h in json.load(open("today.json"))["overdue"]}), min(h["overdue_days"] for h in json.load(open("today.json"))["overdue"]) > 0)'
['rectifying'] True

# every state is there, one listed and overdue, one halted
$ for s in registered graded rectifying awaiting_check checked signed_off void; do test $(bihuan -f demo.bihuan count hazard state:$s) -gt 0 || echo none $s; done
$ test $(bihuan -f demo.bihuan count hazard is:listed is:overdue) -gt 0 && test $(bihuan -f demo.bihuan count hazard is:halted) -gt 0 && echo there
there

# twice the same but for the ids
$ bihuan -f second.bihuan demo >/dev/null; for f in demo second; do bihuan -f $f.bihuan --json list hazard | python3 -c 'import json, sys; print(json.dumps([{k: v for k, v in h.items() if k != "id"} for h in json.load(sys.stdin)]))' >$f.json; done; cmp demo.json second.json && echo same
same
# dates are relative to the day
$ BIHUAN_TODAY=2027-03-15 bihuan -f third.bihuan demo >/dev/null; BIHUAN_TODAY=2027-03-15 bihuan -f third.bihuan --json today | json day counts
2027-03-15
{"general": 27, "major": 5, "open": 35, "overdue": 7, "overdue_elsewhere": 26}

# what list leaves out of show
$ bihuan -f demo.bihuan --json list hazard --limit 1 >list.json; bihuan -f demo.bihuan --json show $(json 0.number <list.json) >show.json; python3 -c 'import json; l = json.load(open("list.json"))[0]; s = json.load(open("show.json")); print(sorted(set(s) - set(l)), [k for k in l if l[k] != s[k]])'
['acts', 'allowed', 'next', 'refused'] []
