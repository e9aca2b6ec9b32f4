# Risk points: the enterprise's own word, LS or LEC by bands that are data; four levels; up by hand with a reason, down only
# with somebody who approves; assessed anew each year. Events and measures are items of theirs.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk >/dev/null; bihuan person add 丙 --role supervisor >/dev/null
$ bihuan new enterprise name='宏达化工(示例)'
E-A-0001

# the level
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=液氯储罐 kind=facility location=罐区 own_level=red
R-A-0001
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=反应釜投料 kind=operation method=ls ls_likelihood=4 ls_severity=4 control_level=workshop owner=班长
R-A-0002
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=临时用电 method=lec lec_likelihood=3 lec_exposure=6 lec_consequence=15
R-A-0003
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=缺项 method=ls ls_likelihood=4
bihuan: required: Identify: S of LS must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=越界 method=ls ls_likelihood=6 ls_severity=4
bihuan: bad_choice: L of LS: “6” is not one of never yet (1) (1), it has happened (2) (2), each year (3) (3), each quarter (4) (4), each time or each month (5) (5)
[exit 1]
$ bihuan --as 乙 new risk_point enterprise=E-A-0001 name=直接填 level=red
bihuan: field_by_act_only: Level follows from the history and is never typed
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan list risk_point --sort number
No.          Name                  Enterprise            Level             State          Controlled by  Owner       Next assessment
R-A-0001     液氯储罐              宏达化工(示例)        Red (major)       Under control                             2027-09-01
R-A-0002     反应釜投料            宏达化工(示例)        Orange (serious)  Under control  Workshop       班长        2027-09-01
R-A-0003     临时用电              宏达化工(示例)        Orange (serious)  Under control                             2027-09-01
$ bihuan --json show R-A-0002 | json score band_level level assessed_on next_due state next.act next.why
16
orange
orange
2026-09-01
2027-09-01
controlled
reassess
assess it anew within 365 days after the last assessment (由本园区选定：风险每年至少全面辨识评估一次（此处按365日计）)
$ bihuan --lang zh show R-A-0003
R-A-0003  在管
宏达化工(示例)
 临时用电

下一步
  重新评估  期限 2027-09-01 剩365天
    上次评估后365日内重新评估（由本园区选定：风险每年至少全面辨识评估一次（此处
    按365日计））

等级与评估
  现行等级          橙（较大）
  评估方法          LEC（作业条件危险性分析法）
  可能性L（LEC）    可能 但不经常（3）
  暴露频率E（LEC）  每天工作时间内暴露（6）
  后果C（LEC）      一人死亡（15）
  风险值            270
  评分等级          橙（较大）
  评估日期          2026-09-01

字段

风险事件：暂无

管控措施：暂无

办理经过（由新到旧）
  2026-09-01  辨识  乙
    企业：宏达化工(示例)；名称：临时用电；评估方法：LEC（作业条件危险性分析
    法）；可能性L（LEC）：可能 但不经常（3）；暴露频率E（LEC）：每天工作时间内暴
    露（6）；后果C（LEC）：一人死亡（15）

现在可办
  reassess 重新评估、raise 上调等级、lower 下调等级、amend 更正、remove 消除、
  drop 作废













# up with a reason; down with an approver
$ bihuan --as 乙 act R-A-0002 raise set_level=yellow set_reason=近期检修
bihuan: bad_choice: Yellow (medium) is not above the level in force (Orange (serious))
[exit 1]
$ bihuan --as 乙 act R-A-0002 raise set_level=red
bihuan: required: Raise: Why it was set must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 act R-A-0002 raise set_level=red set_reason=近期连续检修，交叉作业
R-A-0002 controlled
$ bihuan --json show R-A-0002 | json level band_level set_level set_reason
red
orange
red
近期连续检修，交叉作业
$ bihuan --as 乙 act R-A-0002 lower set_level=yellow set_reason=已加联锁
bihuan: required: Lower: Who approved must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 act R-A-0002 lower set_level=red set_reason=已加联锁 set_approver=丙
bihuan: bad_choice: Red (major) is not below the level in force (Red (major))
[exit 1]
$ bihuan --as 乙 act R-A-0002 lower set_level=yellow set_reason=已加联锁 set_approver=丙; bihuan --json show R-A-0002 | json level
R-A-0002 controlled
yellow
$ bihuan --as 乙 edit R-A-0002 ls_severity=1
bihuan: field_by_act_only: method and factors are changed by "Reassess"
bihuan help ACT shows the fields of an act
[exit 1]
$ bihuan --as 乙 edit R-A-0002 location=二车间; bihuan --json show R-A-0002 | json location level
二车间
yellow
$ bihuan list risk_point set_level:yellow
No.          Name                  Enterprise            Level             State          Controlled by  Owner       Next assessment
R-A-0002     反应釜投料            宏达化工(示例)        Yellow (medium)   Under control  Workshop       班长        2027-09-01

# assessed anew: what was set by hand no longer counts; the own word goes down only with an approver
$ bihuan --as 乙 act R-A-0002 reassess ls_severity=5 on=2026-08-31; bihuan --json show R-A-0002 | json score level set_level set_reason assessed_on next_due
R-A-0002 controlled
20
red
null
null
2026-08-31
2027-08-31
$ bihuan --as 乙 act R-A-0001 reassess own_level=orange
bihuan: required: the own level (Orange (serious)) is below the level in force (Red (major)): somebody has to approve it
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan --as 乙 act R-A-0001 reassess own_level=orange approver=丙; bihuan --json show R-A-0001 | json level
R-A-0001 controlled
orange
$ bihuan --as 乙 act R-A-0001 reassess method=lec lec_likelihood=10 lec_exposure=10 lec_consequence=3; bihuan --json show R-A-0001 | json score level
R-A-0001 controlled
300
orange

# another table of bands works all of them out anew
$ bihuan edit risk.ls value='21 15 9'; bihuan edit risk.lec value='400 200 70'; for n in 1 2 3; do bihuan --json show R-A-000$n | json score level | tr '\n' ' '; done; echo; bihuan verify
300 orange 20 orange 270 orange 
$ bihuan edit risk.lec value=很多
bihuan: bad_number: “很多” is nothing for risk.lec; it takes the lower bounds of its bands, from the highest to the lowest, such as 17 11 5
[exit 1]
$ bihuan edit risk.ls value='5 11 17'
bihuan: bad_number: “5 11 17” is nothing for risk.ls; it takes the lower bounds of its bands, from the highest to the lowest, such as 17 11 5
[exit 1]
$ bihuan edit micro.employees value=
bihuan: bad_number: “” is nothing for micro.employees; it takes a whole number
[exit 1]
$ bihuan undo >/dev/null; bihuan undo >/dev/null; bihuan rebuild; for n in 1 2 3; do bihuan --json show R-A-000$n | json level | tr '\n' ' '; done; echo
orange red orange 

# the year goes by
$ export BIHUAN_TODAY=2027-08-31; bihuan list risk_point is:overdue; bihuan count risk_point due:7d; export BIHUAN_TODAY=2027-09-02; bihuan count risk_point is:overdue; bihuan --as 乙 act R-A-0003 remove reason=线路已拆除; bihuan count risk_point is:overdue; export BIHUAN_TODAY=2026-09-01
3
3
R-A-0003 gone
2

# events and measures; a hazard names the measure that failed
$ bihuan --as 乙 new risk_event risk_point=R-A-0001 name=氯气泄漏 consequence=中毒
R-A-0001-SA-1
$ bihuan --as 乙 new risk_measure risk_point=R-A-0001 description=液位高高联锁切断 kind=工程技术 event=氯气泄漏 source=automatic classified=1-4
R-A-0001-MA-1
$ bihuan --as 乙 new risk_measure risk_point=R-A-0001 description=每班检查喷淋 kind=management event=氯气泄漏 source=checks check_content=喷淋是否可用 cycle=每班
R-A-0001-MA-2
$ bihuan --json show R-A-0001 | json risk_event.0.name risk_measure.0.description risk_measure.0.event risk_measure.1.kind
氯气泄漏
液位高高联锁切断
R-A-0001-SA-1
management
$ bihuan list risk_point risk_measure.kind:engineering; bihuan count risk_point risk_measure:
No.          Name                  Enterprise            Level             State          Controlled by  Owner       Next assessment
R-A-0001     液氯储罐              宏达化工(示例)        Orange (serious)  Under control                             2027-09-01
2
$ bihuan new hazard enterprise=E-A-0001 description=联锁被旁路 location=罐区 source=inspection measure=R-A-0001-MA-1
2026-A-0001
$ bihuan --json show 2026-A-0001 | json measure; bihuan --lang zh show 2026-A-0001 | grep 措施; bihuan count hazard measure:R-A-0001-MA-1
R-A-0001-MA-1
  失效的管控措施  液位高高联锁切断
    的管控措施：液位高高联锁切断；发现日期：2026-09-01；发现人：甲
1

# a list as an enterprise sends it
$ printf '企业名称,风险点名称,风险类型,所在位置,风险等级,管控层级,责任人\n宏达化工(示例),锅炉,设备,锅炉房,橙色,公司级,王五\n宏达化工(示例),有限空间作业,作业,污水池,1级,车间,赵六\n宏达化工(示例),办公楼,区域,厂前区,紫,岗位,\n' >points.csv
$ bihuan --as 乙 --json import risk_point points.csv --reject bad.csv | json new rejected ignored unknown_values.0.word; bihuan list risk_point control_level:company,workshop --sort number
3
0
[]
紫
No.          Name                  Enterprise            Level             State          Controlled by  Owner       Next assessment
R-A-0002     反应釜投料            宏达化工(示例)        Red (major)       Under control  Workshop       班长        2027-08-31
R-A-0004     锅炉                  宏达化工(示例)        Orange (serious)  Under control  Company        王五        2027-09-01
R-A-0005     有限空间作业          宏达化工(示例)        Red (major)       Under control  Workshop       赵六        2027-09-01
$ bihuan verify; bihuan rebuild; bihuan verify

# what is wrong in a computation is refused where it stands
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers; sed 's/first set_level band_level own_level/first set_level colour/; s/^name = "risk_point"/name = "danger"/; /^items = /d; /risk_measure:/d; s/"by_hand"; zh = "人工调整过"; en = "Set by hand"; line = "-set_level:"; },/"by_hand"; zh = "人工调整过"; en = "Set by hand"; line = "-set_level:"; }/' $TESTS/../data/ledgers/risk_point.cfg >$XDG_CONFIG_HOME/bihuan/ledgers/danger.cfg; bihuan count person
bihuan: bad_config: <DIR>/config/bihuan/ledgers/danger.cfg, line 144, fields[17].compute: “colour” is not a field here that stands before it
bihuan config --path says where the settings are
[exit 3]
