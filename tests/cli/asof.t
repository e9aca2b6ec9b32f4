# The ledgers as they stood on a day: list, count and show take --as-of. Acts count from their day on, corrections on
# all days, fields that are dated from the day of their change.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role inspector on=2026-02-01; bihuan person add 丙 --role inspector; bihuan new enterprise name='宏达化工(示例)' on=2026-02-01; bihuan new enterprise name='永固建材(示例)'
P-A-002
P-A-003
E-A-0001
E-A-0002
$ bihuan new hazard enterprise=E-A-0001 description=阀门泄漏 location=泵房 found_on=2026-03-01 source=inspection on=2026-03-02
2026-A-0001
$ bihuan act 2026-A-0001 grade level=general on=2026-03-05; bihuan act 2026-A-0001 order requirement=更换 responsible=王五 deadline=2026-04-01 on=2026-03-10; bihuan act 2026-A-0001 report_done measure_taken=已换 rectified_on=2026-04-20 on=2026-04-20; bihuan act 2026-A-0001 check checkers=乙、丙 result=pass on=2026-05-01; bihuan act 2026-A-0001 sign_off approver=甲 on=2026-05-10
2026-A-0001 graded
2026-A-0001 rectifying
2026-A-0001 awaiting_check
2026-A-0001 checked
2026-A-0001 signed_off

# day by day, as list and count have it
$ for d in 2026-03-01 2026-03-02 2026-03-05 2026-04-01 2026-04-02 2026-05-01 2026-05-10; do bihuan --json list hazard --as-of $d | json 0.state 0.overdue 0.next_act 0.next_due 2>/dev/null | tr '\n' ' '; bihuan count hazard is:open --as-of $d; done
0
registered false grade null 1
graded false order null 1
rectifying false report_done 2026-04-01 1
rectifying true report_done 2026-04-01 1
checked false sign_off null 1
signed_off false null null 0
$ bihuan list hazard is:overdue --as-of 2026-04-12
As of 2026-04-12
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  阀门泄漏                              宏达化工(示例)    General  Rectifying      2026-04-01  2026-03-01  2026-04-01
$ bihuan list hazard 泄漏 --as-of 2026.4.12; bihuan list hazard due:3d --as-of 2026-03-30; bihuan list hazard due:3d
As of 2026-04-12
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  阀门泄漏                              宏达化工(示例)    General  Rectifying      2026-04-01  2026-03-01  2026-04-01
As of 2026-03-30
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0001  阀门泄漏                              宏达化工(示例)    General  Rectifying      2026-04-01  2026-03-01  2026-04-01
$ bihuan show 2026-A-0001 --as-of 2026-04-12
As of 2026-04-12
2026-A-0001  General, Rectifying  11 days overdue
宏达化工(示例)  泵房
 阀门泄漏

Next
  Ask for a check  until 2026-04-01 11d late
    rectify and ask for a check by the deadline 2026-04-01 (Order 2026-03-10)

Time limit and supervision
  Deadline       2026-04-01

Fields
  Found on       2026-03-01
  Found by       甲
  Source         Inspection
  Requirement    更换
  Responsible    王五
  Registered on  2026-03-02
  Graded on      2026-03-05

What was done, newest first
  2026-03-10  Order  甲  [recorded later]
    Requirement: 更换; Responsible: 王五; Deadline: 2026-04-01
  2026-03-05  Grade  甲  [recorded later]
    Level: General
  2026-03-02  Register  甲  [recorded later]
    Enterprise: 宏达化工(示例); Description: 阀门泄漏; Location: 泵房; Found on:
    2026-03-01; Source: Inspection; Found by: 甲
$ bihuan show 2026-A-0001 --as-of 2026-03-01
bihuan: not_found: there is no record “2026-A-0001” here
[exit 1]
$ bihuan --json show 2026-A-0001 --as-of 2026-04-12 | json state deadline check_result acts.2.act next.act next.due overdue_days
rectifying
2026-04-01
null
order
report_done
2026-04-01
11

# a correction holds on all days; what is written down late counts on its day; what is taken back on none
$ bihuan act 2026-A-0001 amend description=阀门法兰泄漏 reason=笔误; bihuan act 2026-A-0001 publish what=sign_off where=公示栏 on=2026-05-12
2026-A-0001 signed_off
2026-A-0001 signed_off
$ bihuan new hazard enterprise=E-A-0002 description=护栏松动 location=平台 found_on=2026-03-01 source=inspection on=2026-03-01; bihuan act 2026-A-0002 grade level=general on=2026-03-20; bihuan act 2026-A-0002 order requirement=焊牢 responsible=赵六 deadline=2026-06-01 on=2026-03-25
2026-A-0002
2026-A-0002 graded
2026-A-0002 rectifying
$ bihuan act 2026-A-0002 progress text=已买料 on=2026-03-10; bihuan act 2026-A-0002 report_done measure_taken=焊牢 rectified_on=2026-03-22 on=2026-03-22; bihuan act 2026-A-0002 check checkers=乙、丙 result=pass on=2026-04-01; bihuan undo
2026-A-0002 rectifying
2026-A-0002 awaiting_check
2026-A-0002 checked
2026-A-0002  Check
$ for d in 2026-03-10 2026-03-20 2026-03-21 2026-03-22 2026-04-02; do bihuan --json list hazard --as-of $d --sort number | json 0.description 1.state 1.contested | tr '\n' ' '; echo; done
阀门法兰泄漏 registered false 
阀门法兰泄漏 graded false 
阀门法兰泄漏 graded false 
阀门法兰泄漏 awaiting_check false 
阀门法兰泄漏 awaiting_check false 
$ bihuan --json show 2026-A-0002 --as-of 2026-03-15 | json acts.0.act acts.1.act acts.2.act 2>/dev/null
register
progress
[exit 1]
$ bihuan new hazard enterprise=E-A-0002 description=重复 location=平台 found_on=2026-03-01 source=inspection on=2026-03-01; bihuan act 2026-A-0003 void reason=重复 approver=甲; bihuan count hazard --as-of 2026-03-15; bihuan count hazard is:void --as-of 2026-03-15
2026-A-0003
2026-A-0003 void
2
1

# what came in closed was open from the day it was found, and stood where its days say
$ cat >old.csv <<'CSV'
> 企业,隐患描述,部位,发现日期,发现人,来源,等级,责任人,整改期限,整改完成日期,复查日期,复查结果,复查人,销号日期,批准人,整改状态
> 永固建材(示例),皮带无罩,料仓,2026-03-01,甲,企业自查,一般,乙,2026-03-20,2026-03-28,2026-04-10,合格,丙,2026-05-10,丁,已销号
> CSV
> bihuan --json import hazard old.csv | json new; for d in 2026-02-28 2026-03-01 2026-03-21 2026-03-28 2026-04-10 2026-05-10; do bihuan --json list hazard 皮带 --as-of $d | json 0.state 0.overdue 0.deadline 0.rectified_on 0.completed_on 0.imported 2>/dev/null | tr '\n' ' '; echo; done
1

rectifying false 2026-03-20 null null true 
rectifying true 2026-03-20 null null true 
awaiting_check false 2026-03-20 2026-03-28 null true 
checked false 2026-03-20 2026-03-28 2026-04-10 true 
signed_off false 2026-03-20 2026-03-28 2026-04-10 true 
$ bihuan show 2026-A-0004 --as-of 2026-04-01
As of 2026-04-01
2026-A-0004  General, Awaiting check, imported
永固建材(示例)  料仓
 皮带无罩

Next
  Check
  Time limits: by your local rules

Time limit and supervision
  Deadline       2026-03-20

Fields
  Found on       2026-03-01
  Found by       甲
  Source         Self-inspection
  Responsible    乙
  Rectified on   2026-03-28
  Registered on  2026-03-01
  Graded on      2026-03-01

What was done, newest first
  2026-03-28  Ask for a check  甲  [imported]
    Rectified on: 2026-03-28
  2026-03-01  Order  甲  [imported]
    Responsible: 乙; Deadline: 2026-03-20
  2026-03-01  Grade  甲  [imported]
    Level: General
  2026-03-01  Register  甲  [imported]
    Enterprise: 永固建材(示例); Description: 皮带无罩; Location: 料仓; Found on:
    2026-03-01; Found by: 甲; Source: Self-inspection

# a person's role and an enterprise's class are dated: they hold from the day of the edit on; what is not holds on all days
$ bihuan edit P-A-002 role=supervisor phone=1 on=2026-05-01; bihuan edit E-A-0001 class=A on=2026-03-01; bihuan edit E-A-0001 class=B address=东路1号 on=2026-05-01
$ for d in 2026-01-31 2026-02-01 2026-03-01 2026-04-30 2026-05-01; do bihuan --json list person --as-of $d --sort number | json 1.name 1.role 1.phone | tr '\n' ' '; bihuan --json list enterprise --as-of $d --sort number | json 0.name 0.class 0.address | tr '\n' ' '; bihuan count enterprise class:A --as-of $d; done
丙 inspector null 永固建材(示例) null null 0
乙 inspector 1 宏达化工(示例) null 东路1号 0
乙 inspector 1 宏达化工(示例) A 东路1号 1
乙 inspector 1 宏达化工(示例) A 东路1号 1
乙 supervisor 1 宏达化工(示例) B 东路1号 0
$ bihuan list enterprise --as-of 2026-04-30
As of 2026-04-30
No.          Name                            Sector                        Class    Employees  Supervising department  Contact phone
E-A-0001     宏达化工(示例)                                                Class A
E-A-0002     永固建材(示例)
$ bihuan show E-A-0001 --as-of 2026-04-30
As of 2026-04-30
E-A-0001 宏达化工(示例)  Enterprise
  Address  东路1号
  Class    Class A
  Kind     Company

Its records
  1 hazards, open 1, overdue 0, open and major 0

What was done, newest first
  2026-05-01  Edited  甲  [recorded later]
    Address: 东路1号
  2026-03-01  Edited  甲  [recorded later]
    Class: Class A
  2026-02-01  Created  甲  [recorded later]
    Name: 宏达化工(示例); Kind: Company

# it holds from that day on whatever was said before of later days; the same value too
$ bihuan edit E-A-0001 class=B on=2026-04-01; bihuan --json list enterprise --as-of 2026-04-15 --sort number | json 0.class; bihuan edit E-A-0001 class=C; bihuan --json list enterprise --as-of 2026-01-31 --sort number | json 0.name; bihuan --json list enterprise --as-of 2026-02-15 --sort number | json 0.class; bihuan --json log E-A-0001 | json 0.on 1.on 2.on 3.on 4.on
B
永固建材(示例)
C
2026-02-01
2026-03-01
2026-05-01
2026-04-01
null

# a park's own ledgers: one without acts, one whose life has a track that is moved and one that goes by days
$ cp $TESTS/tui/cases/rehearsal.cfg $XDG_CONFIG_HOME/bihuan/ledgers/; cat >$XDG_CONFIG_HOME/bihuan/ledgers/gate.cfg <<'END'
> name = "gate"; title = { zh = "门"; en = "Gate"; }; number = "G-{device}-{n:3}"; label = "name";
> fields = ( { name = "name"; zh = "名称"; en = "Name"; type = "text"; required = true; searchable = true; },
>            { name = "keeper"; zh = "看守"; en = "Keeper"; type = "text"; dated = true; },
>            { name = "width"; zh = "宽"; en = "Width"; type = "integer"; } );
> columns = ( { field = "name"; sort = true; }, { field = "keeper"; }, { field = "width"; } );
> END
> bihuan new gate name=东门 keeper=钱一 width=4 on=2026-04-01; bihuan edit G-A-001 keeper=孙二 width=5 on=2026-06-01; bihuan new gate name=西门 keeper=李三
G-A-001
G-A-002
$ for d in 2026-03-31 2026-04-01 2026-06-01; do bihuan list gate --as-of $d; done
As of 2026-03-31
No.          Name              Keeper            Width
G-A-002      西门              李三
As of 2026-04-01
No.          Name              Keeper            Width
G-A-001      东门              钱一              5
G-A-002      西门              李三
As of 2026-06-01
No.          Name              Keeper            Width
G-A-001      东门              孙二              5
G-A-002      西门              李三
$ bihuan list gate keeper:钱一 --as-of 2026-05-31; bihuan list gate 东门 --as-of 2026-05-31
As of 2026-05-31
No.          Name              Keeper            Width
G-A-001      东门              钱一              5
As of 2026-05-31
No.          Name              Keeper            Width
G-A-001      东门              钱一              5
$ bihuan new rehearsal enterprise=E-A-0002 subject=氨泄漏 scale=site planned_on=2026-09-20 on=2026-07-01; bihuan edit DR-A-001 filed_on=2026-08-10 on=2026-08-10; bihuan act DR-A-001 hold outcome=good leader=乙 on=2026-08-20; bihuan act DR-A-001 report lessons=无 on=2026-08-25
DR-A-001
DR-A-001 held
DR-A-001 reported
$ for d in 2026-06-30 2026-07-01 2026-08-09 2026-08-10 2026-08-20 2026-08-31; do bihuan --json list rehearsal --as-of $d | json 0.state 0.papers 0.filed_on 0.planned_on 0.held_on 0.next_act 2>/dev/null | tr '\n' ' '; echo; done

planned drawn_up null 2026-09-20 null hold 
planned drawn_up null 2026-09-20 null hold 
planned filed 2026-08-10 2026-09-20 null hold 
held filed 2026-08-10 2026-09-20 2026-08-20 report 
reported filed 2026-08-10 2026-09-20 2026-08-20 null 

# a day that is to come, or none at all, is refused; so is a day of an edit
$ bihuan list hazard --as-of 2026-09-02
bihuan: bad_date: --as-of: 2026-09-02 is in the future; give a day up to today
[exit 1]
$ bihuan list hazard --as-of gestern
bihuan: bad_date: “gestern” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, 20260831, today, 今天, yesterday, 昨天, +7, -7 or 月末
[exit 1]
$ bihuan count hazard --as-of
bihuan: bad_argument: --as-of wants a value: DAY
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan edit E-A-0001 class=A on=2026-09-02
bihuan: bad_date: 2026-09-02 is in the future; on= takes a day up to today
[exit 1]
$ bihuan edit E-A-0001 class=A on=soon
bihuan: bad_date: From the day: “soon” is not a date; write it as 2026-08-31, 2026/8/31, 2026.8.31, 2026年8月31日, today, 今天, yesterday, 昨天, +7 or 月末
[exit 1]
$ bihuan log --as-of 2026-05-01
bihuan: unknown_option: There is no option --as-of here
bihuan help, or bihuan help COMMAND, shows them
[exit 2]

# today it is what it is without, in every ledger; nothing was written
$ for l in hazard enterprise person rehearsal; do bihuan --json list $l >now.json; bihuan --json list $l --as-of 2026-09-01 >then.json; cmp now.json then.json && wc -l <now.json | tr '\n' ' '; done; echo
5 4 5 3 
$ bihuan verify

# from where nothing can be written; and stores of the first program
$ mkdir shelf && cp $XDG_DATA_HOME/bihuan/main.bihuan shelf/s.bihuan && python3 -c '
> import lzma, os, sys
> for name in ("plain", "closed"):
>     with open("shelf/" + name + ".bihuan", "wb") as f:
>         f.write(lzma.open(os.path.join(os.environ["TESTS"], "cli/old", name + ".bihuan.xz")).read())
> '; chmod 444 shelf/*; chmod 555 shelf; if [ "$(id -u)" = 0 ]; then echo 'chmod -R a+rX ..; chmod a+x ../..; exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"' >reader; else echo 'exec "$@"' >reader; fi
$ sh reader bihuan -f shelf/s.bihuan list hazard is:open --as-of 2026-04-12
As of 2026-04-12
No.          Description                           Enterprise        Level    State           Deadline    Found on    Next due
2026-A-0004  皮带无罩                              永固建材(示例)    General  Checked         2026-03-20  2026-03-01
2026-A-0002  护栏松动                              永固建材(示例)    General  Awaiting check  2026-06-01  2026-03-01
2026-A-0001  阀门法兰泄漏                          宏达化工(示例)    General  Rectifying      2026-04-01  2026-03-01  2026-04-01
$ for s in plain closed; do sh reader bihuan -f shelf/$s.bihuan --json list hazard --sort number >now.json; sh reader bihuan -f shelf/$s.bihuan --json list hazard --sort number --as-of 2026-09-01 >then.json; cmp now.json then.json; done

# a ledger whose states are reached by their days goes by these, whenever they were written down: a report taken in on 5 March and typed in
# August was there on the 10th; it was turned down on the day that says so, and what was corrected since holds on all days
$ bihuan new public_report about=占用通道 received_on=2026-03-05; bihuan act JB-A-0001 turn_down refused_for=不属职责 on=2026-03-12; bihuan new public_report about=乱倒废液 received_on=2026-03-09; bihuan edit JB-A-0002 received_on=2026-03-06
JB-A-0001
JB-A-0001 refused
JB-A-0002
$ for d in 2026-03-04 2026-03-05 2026-03-06 2026-03-11 2026-03-12 2026-08-20; do echo "$d $(bihuan count public_report --as-of $d) $(bihuan --json list public_report --as-of $d | json 0.state 1.state 2>/dev/null | tr '\n' ' ')"; done
2026-03-04 0 
2026-03-05 1 received 
2026-03-06 2 received received 
2026-03-11 2 received received 
2026-03-12 2 received refused 
2026-08-20 2 received refused 
# and what was void in the end was so on all days
$ bihuan act JB-A-0002 drop why=重; for d in 2026-03-05 2026-03-10 2026-08-20; do echo "$d $(bihuan count public_report --as-of $d) $(bihuan count public_report is:void --as-of $d)"; done
JB-A-0002 dropped
2026-03-05 1 0
2026-03-10 1 1
2026-08-20 1 1
$ for d in 2026-03-10 2026-03-12 2026-08-20; do sh reader bihuan -f $XDG_DATA_HOME/bihuan/main.bihuan --json list public_report --as-of $d | json 0.number 0.state; done
JB-A-0001
received
JB-A-0001
refused
JB-A-0001
refused
