# What enterprises owe the park (报送), asked of many at once, and what the park sends upward (上报).
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 乙 --role clerk; bihuan -f s person add 丙 --role inspector; for n in 宏达化工 永固建材 精工机械; do bihuan -f s new enterprise name="$n(示例)" scale=medium head=${n}负责人 contact_phone=000-01; done; bihuan -f s new enterprise name='便民餐饮(示例)' scale=micro
s
P-A-002
P-A-003
E-A-0001
E-A-0002
E-A-0003
E-A-0004

# one entry for all that the filter finds: one undo takes them back
$ bihuan -f s --as 乙 new return title=月度调度表 kind=月度调度表 period=2026-08 asked_on=2026-08-20 due_on=2026-08-31 --each scale:medium; bihuan -f s undo | wc -l; bihuan -f s count return; bihuan -f s redo | wc -l; bihuan -f s list return; bihuan -f s --json log | python3 -c 'import json,sys; l=json.load(sys.stdin); print(len({e["hash"] for e in l if e["ledger"]=="return"}))'
BS-A-0001
BS-A-0002
BS-A-0003
3
0
3
No.          What                  Enterprise            Period      Due on      Received on  Phone         State
BS-A-0001    月度调度表            宏达化工(示例)        2026-08     2026-08-31               000-01        Owed
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31               000-01        Owed
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31               000-01        Owed
1
$ bihuan -f s --as 乙 new return title=x due_on=2026-08-31 --each scale:large; bihuan -f s --as 乙 new return due_on=2026-08-31 --each scale:medium; bihuan -f s --as 乙 new return title=x --each colour:red; bihuan -f s new campaign name=x --each scale:medium; bihuan -f s count return
3
bihuan: not_found: --each: there is no record for “scale:large” here
bihuan: required: Ask for: What must be given
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: the ledger Enterprise has no field “colour”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_argument: --each is for ledgers whose records belong to others
bihuan help COMMAND shows the usage
# a last day on a holiday: the working day stands beside it
$ bihuan -f s --as 乙 new return title=周进展 kind=weekly enterprise=E-A-0001 due_on=2026-10-01; bihuan -f s --json show BS-A-0004 | json next.due next.due_workday; bihuan -f s --lang zh show BS-A-0004 | sed -n '/^下一步/,/^$/p'
BS-A-0004
2026-10-01
2026-10-08
下一步
  收到  期限 2026-10-01 剩30天（工作日 2026-10-08）
    2026-10-01前报送（报送期限）
$ for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count return is:overdue; done; bihuan -f s count return due:3d; bihuan -f s --json today | json return_not_in.0.number return_not_in.0.phone
0
3
3
BS-A-0001
000-01
# handed in, sent back, handed in anew; urged with whom to call
$ bihuan -f s --as 乙 act BS-A-0001 take_return self_found=1 self_fixed=2; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=多; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=2 self_fixed=1 found=1 fixed=0 listed=0 prose=已排查两轮 on=2026-08-19; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=2 self_fixed=1 found=1 fixed=0 listed=0 prose=已排查两轮 on=2026-08-30; bihuan -f s --json show BS-A-0001 | json state open self_found received_on contact
BS-A-0001 received
received
false
2
2026-08-30
宏达化工负责人
bihuan: bad_number: more are rectified (2) than found (1)
bihuan: bad_number: Majors found by itself: “多” is not a whole number; write up to 18 digits, as 1200
bihuan: bad_date: Received on: 2026-08-19 is before it was asked for (2026-08-20)
$ bihuan -f s --as 乙 act BS-A-0001 give_back; bihuan -f s --as 乙 act BS-A-0001 give_back opinion=与台账不符 due_on=2026-09-05; bihuan -f s --json show BS-A-0001 | json state open next_due; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=1 self_fixed=1; bihuan -f s --json show BS-A-0001 | json state returned_on
BS-A-0001 returned
returned
true
2026-09-05
BS-A-0001 received
received
null
bihuan: required: Send back: Opinion must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 act BS-A-0002,BS-A-0003 urge how=电话; bihuan -f s --as 乙 act BS-A-0002 urge how=函; bihuan -f s --json show BS-A-0002 | json urged urged_on phone; bihuan -f s --as 乙 act BS-A-0001 urge; bihuan -f s list return is:overdue
BS-A-0002 owed
BS-A-0003 owed
BS-A-0002 owed
2
2026-09-01
000-01
No.          What                  Enterprise            Period      Due on      Received on  Phone         State
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31               000-01        Owed
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31               000-01        Owed
bihuan: wrong_state: "Urge" is not possible now: the return is "Received"
bihuan show NUMBER says what may be done now
$ printf '报送单位,报送事项,所属期,报送日期,企业自查发现的重大事故隐患（个）,企业自查发现重大事故隐患中已完成整改的（个）,工作情况\n永固建材(示例),月度调度表,2026-08,2026-09-01,0,0,无\n便民餐饮(示例),年度总结,2025,2026-01-20,0,0,\n' >bs.csv; bihuan -f s --json import return bs.csv | json new updated rejected; bihuan -f s list return --sort due_on
1
1
0
No.          What                  Enterprise            Period      Due on      Received on  Phone         State
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31  2026-09-01   000-01        Received
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31               000-01        Owed
BS-A-0001    月度调度表            宏达化工(示例)        2026-08     2026-09-05  2026-09-01   000-01        Received
BS-A-0004    周进展                宏达化工(示例)                    2026-10-01               000-01        Owed
BS-A-0005    年度总结              便民餐饮(示例)        2025                    2026-01-20                 Received
# what the park sends upward
$ bihuan -f s --as 乙 new sent_up title=月度调度表 to=示例安委办 kind=table period=2026-08 due_on=2026-08-31; bihuan -f s --as 乙 new sent_up title=x; for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count sent_up is:overdue; done; bihuan -f s --as 乙 act SB-A-0001 note_answer answer=好; bihuan -f s --as 乙 act SB-A-0001 send_up doc_no=示报1号 upstream_no=XT-77; bihuan -f s --json show SB-A-0001 | json state open; bihuan -f s --as 乙 act SB-A-0001 note_answer answer=收悉; bihuan -f s --json show SB-A-0001 | json state upstream_no; bihuan -f s list sent_up
SB-A-0001
0
1
SB-A-0001 sent
sent
false
SB-A-0001 answered
answered
XT-77
No.          What                      To                Period      Due on      Sent on     State
SB-A-0001    月度调度表                示例安委办        2026-08     2026-08-31  2026-09-01  Answered
bihuan: required: Enter: To must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_state: "Answer" is not possible now: the sent up is "Owed"
bihuan show NUMBER says what may be done now
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s verify
