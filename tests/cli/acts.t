# What the park does and orders beside hazards: each life played to each of its ends, in time and late, and refused to who may not.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 乙 --role clerk; bihuan -f s person add 丙 --role inspector; bihuan -f s person add 丁 --role supervisor; bihuan -f s new enterprise name='宏达化工(示例)'; bihuan -f s new enterprise name='永固建材(示例)'
s
P-A-002
P-A-003
P-A-004
E-A-0001
E-A-0002

# pressing: a supervisor decides; served, answered by a day or by the rule; what asks for no answer is brought to an end
$ bihuan -f s --as 丙 new pressing enterprise=E-A-0001 kind=letter reason=整改逾期
bihuan: wrong_role: your role does not allow "Decide"
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan -f s --as 丁 new pressing enterprise=E-A-0001 kind=letter reason=整改逾期 decided_on=2026-08-03; bihuan -f s --as 丁 new pressing enterprise=E-A-0001 kind=约谈 reason=屡查屡犯; bihuan -f s --as 丁 new pressing enterprise=E-A-0001 kind=约谈 reason=屡查屡犯 interviewed=负责人 reply_due=2026-09-10; bihuan -f s --as 丁 new pressing enterprise=E-A-0002 kind=抄告 reason=擅自复产; bihuan -f s --as 丁 new pressing enterprise=E-A-0002 kind=referral reason=擅自复产 sent_to=应急管理部; bihuan -f s --as 丁 new pressing enterprise=E-A-0002 kind=halt reason=险情
DC-A-0001
DC-A-0002
DC-A-0003
bihuan: required: Decide: Interviewed must be given
bihuan help LEDGER|ACT shows the fields
bihuan: required: Decide: Sent to must be given
bihuan help LEDGER|ACT shows the fields
bihuan: required: Decide: Doc. no. must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --as 丁 new pressing enterprise=E-A-0002 kind=letter reason=早 decided_on=2026-08-03 reply_due=2026-08-02; bihuan -f s --as 丁 new pressing enterprise=E-A-0002 kind=责骂 reason=无
bihuan: bad_date: 2026-08-02 is before the decision (2026-08-03)
bihuan: bad_choice: Kind: “责骂” is not one of Letter (letter), Circular (notice), Interview (interview), Exposure (exposure), Referral (referral), Joint penalty (joint), Closure for rectification (halt)
[exit 1]
$ bihuan -f s --as 乙 act DC-A-0001 serve on=2026-08-02; bihuan -f s --as 乙 act DC-A-0001 serve on=2026-08-04; bihuan -f s show DC-A-0001 | sed -n '/^Next/,/^$/p'
DC-A-0001 served
Next
  Answer  until 2026-08-18 14d late
    see that it is answered within 10 working days after the service (由本园区选
    定：函告、约谈、停产整顿未写明回复期限的，送达后十个工作日内回复)
bihuan: bad_date: Served on: 2026-08-02 is before the decision (2026-08-03)
# ten working days from 08-04 are over on 08-18
$ for d in 2026-08-18 2026-08-19; do BIHUAN_TODAY=$d bihuan -f s count pressing is:overdue; done; bihuan -f s list pressing is:overdue
0
1
No.          Reason                  Enterprise            Kind                       State     Next due    Decided on
DC-A-0001    整改逾期                宏达化工(示例)        Letter                     Served    2026-08-18  2026-08-03
$ bihuan -f s --as 乙 act DC-A-0001 finish; bihuan -f s --as 乙 act DC-A-0001 answer; bihuan -f s --as 乙 act DC-A-0001 answer reply=已整改; bihuan -f s --json show DC-A-0001 | json state open overdue
DC-A-0001 answered
answered
false
false
bihuan: wrong_state: a reply is due; with it this is over
bihuan show NUMBER says what may be done now
bihuan: required: Answer: Reply must be given
bihuan help LEDGER|ACT shows the fields
# an interview with a day of its own, in time; a referral, which nothing answers
$ bihuan -f s --as 乙 act DC-A-0002 serve; bihuan -f s --json show DC-A-0002 | json next_due next_act; for d in 2026-09-10 2026-09-11; do BIHUAN_TODAY=$d bihuan -f s count pressing is:overdue; done; BIHUAN_TODAY=2026-09-10 bihuan -f s --as 乙 act DC-A-0002 answer reply=已约束; bihuan -f s --as 乙 act DC-A-0003 serve; BIHUAN_TODAY=2027-01-01 bihuan -f s count pressing is:overdue; bihuan -f s --as 乙 act DC-A-0003 finish; bihuan -f s --as 乙 act DC-A-0003 revoke why=误; bihuan -f s --as 丁 act DC-A-0003 revoke why=误; bihuan -f s --as 丁 act DC-A-0003 drop why=重; bihuan -f s --json list pressing --sort number | json 0.state 1.state; bihuan -f s --json show DC-A-0003 | json state voided
DC-A-0002 served
2026-09-10
answer
0
1
DC-A-0002 answered
DC-A-0003 served
0
DC-A-0003 ended
DC-A-0003 revoked
DC-A-0003 dropped
answered
answered
dropped
true
bihuan: wrong_role: your role does not allow "Revoke"
let somebody else act: --as NUMBER|NAME

# work notices: told of, checked, ended, prolonged; cancelled
$ bihuan -f s --as 乙 new work_notice enterprise=E-A-0001 kind=有限空间 what=清淤 place=污水池 starts_on=2026-08-30 until=2026-08-29 watcher=戊; bihuan -f s --as 乙 new work_notice enterprise=E-A-0001 kind=有限空间 what=清淤 place=污水池 starts_on=2026-08-30 until=2026-08-31; bihuan -f s --as 乙 new work_notice enterprise=E-A-0001 kind=委外 what=检修 place=罐区 starts_on=2026-09-02 until=2026-09-05 watcher=戊
bihuan: bad_date: 2026-08-29 is before it begins (2026-08-30)
bihuan: required: Notify: Watcher must be given
bihuan help LEDGER|ACT shows the fields
bihuan: required: Notify: Contractor must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan -f s --as 乙 new work_notice enterprise=E-A-0001 kind=有限空间 what=清淤 place=污水池 starts_on=2026-08-30 until=2026-08-31 watcher=戊 notified_on=2026-08-29; bihuan -f s --as 乙 new work_notice enterprise=E-A-0001 kind=检维修 what=检修 place=罐区 starts_on=2026-09-02 until=2026-09-05 watcher=戊; bihuan -f s list work_notice is:overdue
ZY-A-0001
ZY-A-0002
No.          Work                  Enterprise          Kind            State      Until       Begins on
ZY-A-0001    清淤                  宏达化工(示例)      Confined space  Notified   2026-08-31  2026-08-30
$ bihuan -f s --as 乙 act ZY-A-0001 inspect result=pass; bihuan -f s --as 丙 act ZY-A-0001 inspect result=fail; bihuan -f s --as 丙 act ZY-A-0001 inspect result=fail problems=未检测气体 on=2026-08-31; bihuan -f s count work_notice is:overdue; bihuan -f s --as 乙 act ZY-A-0001 prolong until=2026-08-31; bihuan -f s --as 乙 act ZY-A-0001 prolong until=2026-09-03; bihuan -f s count work_notice is:overdue; bihuan -f s --as 乙 act ZY-A-0001 end; bihuan -f s --as 乙 act ZY-A-0002 cancel; bihuan -f s --as 乙 act ZY-A-0002 cancel why=改期; bihuan -f s --json list work_notice --sort number | json 0.state 0.result 1.state 1.open
ZY-A-0001 checked
1
ZY-A-0001 checked
0
ZY-A-0001 ended
ZY-A-0002 cancelled
ended
fail
cancelled
false
bihuan: wrong_role: your role does not allow "Inspect"
let somebody else act: --as NUMBER|NAME
bihuan: required: Inspect: Problems must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: 2026-08-31 is not after the last day there is (2026-08-31)
bihuan: required: Cancel: Why must be given
bihuan help LEDGER|ACT shows the fields

# drills and trainings: of an enterprise, or the park's own
$ bihuan -f s --as 乙 new drill name=综合演练 kind=综合演练; bihuan -f s --as 乙 new drill name=综合演练 kind=综合演练 plan_day=2026-08-25; bihuan -f s --as 乙 new drill name=疏散 enterprise=E-A-0001 kind=evacuation plan_day=2026-09-20; bihuan -f s list drill enterprise:; bihuan -f s list drill is:overdue; BIHUAN_TODAY=2026-09-20 bihuan -f s count drill is:overdue; BIHUAN_TODAY=2026-09-21 bihuan -f s count drill is:overdue
YL-A-0001
YL-A-0002
No.          Drill                   Enterprise (none: park)  Kind           State      Day planned  Held on
YL-A-0001    综合演练                                         Comprehensive  Planned    2026-08-25
No.          Drill                   Enterprise (none: park)  Kind           State      Day planned  Held on
YL-A-0001    综合演练                                         Comprehensive  Planned    2026-08-25
1
2
bihuan: required: the day planned or the day it was held must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 act YL-A-0001 judge verdict=good; bihuan -f s --as 乙 act YL-A-0001 hold people=80 on=2026-08-28; bihuan -f s --as 乙 act YL-A-0001 judge verdict=bad; bihuan -f s --as 乙 act YL-A-0001 judge verdict=good on=2026-08-27; bihuan -f s --as 乙 act YL-A-0001 judge verdict=good; bihuan -f s --as 乙 act YL-A-0002 postpone plan_day=2026-08-30 why=雨; bihuan -f s --as 乙 act YL-A-0002 postpone plan_day=2026-10-08 why=雨; bihuan -f s --as 乙 act YL-A-0002 cancel why=并入综合演练; bihuan -f s --as 乙 act YL-A-0002 hold; bihuan -f s --json list drill --sort number | json 0.state 0.held_on 1.state
YL-A-0001 held
YL-A-0001 judged
YL-A-0002 planned
YL-A-0002 cancelled
judged
2026-08-28
cancelled
bihuan: wrong_state: "Judge" is not possible now: the drill is "Planned"
bihuan show NUMBER says what may be done now
bihuan: required: Judge: Problems must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: Judged on: 2026-08-27 is before it was held (2026-08-28)
bihuan: bad_date: 2026-08-30 is past
bihuan: wrong_state: "Hold" is not possible now: the drill is "Cancelled"
bihuan show NUMBER says what may be done now
$ bihuan -f s --as 乙 new training about=三级教育 enterprise=E-A-0002 kind=新员工三级教育 plan_day=2026-08-30; bihuan -f s count training is:overdue; bihuan -f s --as 乙 act PX-A-0001 hold; bihuan -f s --as 乙 act PX-A-0001 hold people=12; bihuan -f s --as 乙 act PX-A-0001 test examined=12 passed=13; bihuan -f s --as 乙 act PX-A-0001 test examined=12 passed=11; bihuan -f s --json show PX-A-0001 | json state open passed; bihuan -f s --as 乙 new training about=警示教育 kind=warning held_on=2026-08-20 people=30; bihuan -f s --json show PX-A-0002 | json state next_act enterprise
PX-A-0001
1
PX-A-0001 held
PX-A-0001 tested
tested
false
11
PX-A-0002
held
test
null
bihuan: required: Hold: People must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_number: more passed (13) than were examined (12)

# the park as a whole: three years for a chemical park, five for others
$ bihuan -f s --as 乙 new agency name='安评机构(示例)' field=安全评价 until=2026-09-20; bihuan -f s --as 乙 new park_assessment name=整体评估 chemical=yes agency='安评机构(示例)' commissioned_on=2023-08-01 ready_by=2023-12-31; bihuan -f s --as 乙 act PG-A-0001 review reviewers=专家组 on=2023-11-01; bihuan -f s --as 乙 act PG-A-0001 review reviewers=专家组 level=c on=2023-11-01; bihuan -f s --as 乙 act PG-A-0001 put_on_file on=2023-11-20; bihuan -f s --json show PG-A-0001 | json state next_assessment next_act overdue; for d in 2026-11-01 2026-11-02; do BIHUAN_TODAY=$d bihuan -f s count park_assessment is:overdue; done
JG-A-0001
PG-A-0001
PG-A-0001 reviewed
PG-A-0001 filed
filed
2026-11-01
replace
false
0
1
bihuan: required: Review: Level must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 new park_assessment name=二期评估 commissioned_on=2026-06-01 ready_by=2026-08-31; bihuan -f s list park_assessment is:overdue; bihuan -f s --as 乙 act PG-A-0002 review reviewers=专家组; bihuan -f s --as 乙 act PG-A-0002 put_on_file; bihuan -f s --json show PG-A-0002 | json next_assessment; bihuan -f s --as 乙 act PG-A-0001 replace; bihuan -f s --json show PG-A-0001 | json state open
PG-A-0002
No.          Name                      Level            State         Next due    Agency              Commissioned on
PG-A-0002    二期评估                                   Commissioned  2026-08-31                      2026-06-01
PG-A-0002 reviewed
PG-A-0002 filed
2031-09-01
PG-A-0001 replaced
replaced
false

# items with a life of their own: late by themselves, seen on the page of what holds them, moved, taken out
$ bihuan -f s --as 乙 new assessment_measure park_assessment=PG-A-0002 text=建应急池 owner=丙 set_on=2026-08-01 deadline=2026-08-30; bihuan -f s --as 乙 new assessment_measure park_assessment=PG-A-0002 text=封闭化管理 deadline=2026-09-03 order_key=1; bihuan -f s --as 乙 new assessment_measure text=无主; bihuan -f s show PG-A-0002 | sed -n '/^Measure/,/^$/p'
PG-A-0002-A-1
PG-A-0002-A-2
Measure of the assessment  2
  1. 封闭化管理  To do
     Set down on: 2026-09-01; Deadline: 2026-09-03
  2. 建应急池  To do  2 days overdue
     Owner: 丙; Set down on: 2026-08-01; Deadline: 2026-08-30
bihuan: required: Set down: Assessment must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s list assessment_measure is:overdue; bihuan -f s count park_assessment 'assessment_measure.state:open_yet assessment_measure.deadline:<today'; bihuan -f s --json today | json assessment_measure_to_finish.0.number; bihuan -f s --json show PG-A-0002 | json assessment_measure.0.text assessment_measure.0.overdue assessment_measure.1.overdue_days
No.            Measure                         Owner       Deadline    State     Done on     Assessment
PG-A-0002-A-1  建应急池                        丙          2026-08-30  To do                 二期评估
1
PG-A-0002-A-1
封闭化管理
false
2
$ bihuan -f s --as 乙 act PG-A-0002-A-1 finish; bihuan -f s --as 乙 act PG-A-0002-A-1 postpone deadline=2026-10-01 reason=雨季; bihuan -f s --as 丙 act PG-A-0002-A-1 postpone deadline=2026-08-30 reason=雨季; bihuan -f s --as 丙 act PG-A-0002-A-1 postpone deadline=2026-10-01 reason=雨季; bihuan -f s count assessment_measure is:overdue; bihuan -f s --as 丙 act PG-A-0002-A-1 finish result=建成; bihuan -f s edit PG-A-0002-A-1 order_key=1; bihuan -f s --as 乙 edit PG-A-0002-A-2 text=; bihuan -f s --as 乙 void PG-A-0002-A-2 reason=重复; bihuan -f s --json show PG-A-0002 | json assessment_measure.0.text assessment_measure.0.state; bihuan -f s count assessment_measure; bihuan -f s undo; bihuan -f s undo reason=误; bihuan -f s --json show PG-A-0002 | json assessment_measure.1.text; bihuan -f s verify
PG-A-0002-A-1 open_yet
0
PG-A-0002-A-1 done
PG-A-0002-A-2 dropped
建应急池
done
1
PG-A-0002-A-2  Void
封闭化管理
bihuan: required: Finish: What was done must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_role: your role does not allow "Postpone"
let somebody else act: --as NUMBER|NAME
bihuan: bad_date: 2026-08-30 is not after the last day there is (2026-08-30)
bihuan: required: "Measure" cannot be emptied
bihuan help LEDGER|ACT shows the fields
bihuan: required: Please give a reason: reason=…
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s new meeting subject=例会 held_on=2026-08-25; bihuan -f s --as 乙 new decision meeting=HY-A-0001 what=检查管廊 owner=丙 deadline=2026-08-31; bihuan -f s list meeting 'decision.state:open_yet decision.deadline:<today'; bihuan -f s --as 乙 edit HY-A-0001-A-1 done_on=2026-08-30; bihuan -f s --as 乙 edit HY-A-0001-A-1 done_on=2026-08-30 result=已查; bihuan -f s --json show HY-A-0001-A-1 | json state open; bihuan -f s void HY-A-0001 reason=误登; bihuan -f s count decision
HY-A-0001
HY-A-0001-A-1
No.          Subject                     Kind            Held on     Chair       Place
HY-A-0001    例会                        Regular         2026-08-25
done
false
0
bihuan: required: Finish: What was done must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 new issue_list text=管廊责任不清 owner=丙 deadline=2026-08-31; bihuan -f s --as 乙 new issue_list text=缺制度 kind=measure; bihuan -f s list issue_list is:overdue; bihuan -f s --as 乙 act QD-A-0001 finish result=已明确; bihuan -f s --as 乙 act QD-A-0002 drop reason=重复; bihuan -f s count issue_list is:open
QD-A-0001
QD-A-0002
No.          Issue                         List      Owner       Deadline    State
QD-A-0001    管廊责任不清                  Problem   丙          2026-08-31  To do
QD-A-0001 done
QD-A-0002 dropped
0

# documents that came in
$ bihuan -f s --as 乙 new document_in title=冬季检查通知 sender=市安委办 received_on=2026-08-20 deadline=2026-08-19; bihuan -f s --as 乙 new document_in title=冬季检查通知 sender=市安委办 received_on=2026-08-20 deadline=2026-08-31; bihuan -f s --as 乙 new document_in title=法规汇编 kind=law; bihuan -f s list document_in is:overdue; bihuan -f s --as 乙 act LW-A-0001 put_by; bihuan -f s --as 乙 act LW-A-0001 hand_on; bihuan -f s --as 乙 act LW-A-0001 hand_on handler=丙; bihuan -f s --as 丙 act LW-A-0001 finish outcome=已报送; bihuan -f s --as 乙 act LW-A-0002 put_by; bihuan -f s --json list document_in --sort number | json 0.state 1.state; bihuan -f s count document_in is:open
LW-A-0001
LW-A-0002
No.          Title                       From              Handler     State         Deadline    Received on
LW-A-0001    冬季检查通知                市安委办                      Received      2026-08-31  2026-08-20
LW-A-0001 handling
LW-A-0001 done
LW-A-0002 filed_away
done
filed_away
0
bihuan: bad_date: 2026-08-19 is before it came in (2026-08-20)
bihuan: wrong_state: it has a last day: it has to be dealt with
bihuan show NUMBER says what may be done now
bihuan: required: Hand on: Handler must be given
bihuan help LEDGER|ACT shows the fields

# what has a last day: insurance, commitments, agencies, experts, supplies
$ bihuan -f s --as 乙 new insurance enterprise=E-A-0001 insurer=示例财险 policy_no=A1; bihuan -f s --as 乙 new insurance enterprise=E-A-0001 insurer=示例财险 policy_no=A1 issued_on=2025-09-01 until=2026-08-31 sum=1000万; bihuan -f s list insurance is:overdue; bihuan -f s --as 乙 act BX-A-0001 renew until=2026-08-31; bihuan -f s --as 乙 act BX-A-0001 renew until=2027-08-31; bihuan -f s --as 乙 act BX-A-0001 finish; bihuan -f s --as 乙 act BX-A-0001 finish reason=退保; bihuan -f s count insurance is:open
BX-A-0001
No.          Enterprise              Insurer             State     Until       Sum insured     Policy no.
BX-A-0001    宏达化工(示例)          示例财险            In force  2026-08-31  10000000.00     A1
BX-A-0001 held
BX-A-0001 ended
0
bihuan: required: Register: Until must be given
bihuan help LEDGER|ACT shows the fields
bihuan: bad_date: 2026-08-31 is not after the last day there is (2026-08-31)
bihuan: required: End: Reason must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 new commitment enterprise=E-A-0001 person=负责人 text=不带隐患生产 committed_on=2025-08-31 until=2026-08-31; bihuan -f s count commitment is:overdue; bihuan -f s --as 乙 act CN-A-0001 renew until=2027-08-31; bihuan -f s --json show CN-A-0001 | json committed_on overdue; bihuan -f s --as 乙 act CN-A-0001 finish reason=换人; bihuan -f s --as 乙 act JG-A-0001 call_on called_for=评估; bihuan -f s --as 乙 act JG-A-0001 renew until=2029-09-20; bihuan -f s --json show JG-A-0001 | json called_on until; bihuan -f s --as 乙 act JG-A-0001 leave reason=注销; bihuan -f s --as 乙 new expert name=戊; bihuan -f s --as 乙 new expert name=戊 speciality=粉尘 until=2026-08-30; bihuan -f s count expert is:overdue; bihuan -f s --as 乙 act ZJ-A-0001 call_on called_for=复查; bihuan -f s --as 乙 act ZJ-A-0001 renew until=2028-08-30; bihuan -f s --as 乙 act ZJ-A-0001 leave reason=退休; bihuan -f s --as 乙 act ZJ-A-0001 call_on called_for=复查
CN-A-0001
1
CN-A-0001 in_force
2026-09-01
false
CN-A-0001 ended
JG-A-0001 listed
JG-A-0001 listed
2026-09-01
2029-09-20
JG-A-0001 left
ZJ-A-0001
1
ZJ-A-0001 listed
ZJ-A-0001 listed
ZJ-A-0001 left
bihuan: required: Register: Field must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_state: "Call on" is not possible now: the expert is "Left"
bihuan show NUMBER says what may be done now
[exit 1]
$ bihuan -f s --as 乙 new supply what=泡沫液 place=消防队 number_kept=6 unit=t until=2026-08-31; bihuan -f s list supply is:overdue; bihuan -f s --as 乙 act WZ-A-0001 inspect number_kept=5.5; bihuan -f s --as 乙 act WZ-A-0001 renew until=2030-01-01 number_kept=6; bihuan -f s count supply is:overdue; bihuan -f s --as 乙 act WZ-A-0001 use_up reason=报废; bihuan -f s count supply is:open
WZ-A-0001
No.          What                Enterprise (none: park)  Place             State     Until       Number    Checked on
WZ-A-0001    泡沫液                                       消防队            Kept      2026-08-31  6
WZ-A-0001 kept
WZ-A-0001 kept
0
WZ-A-0001 used_up
0

# what has no life: typed, bad input refused, filtered
$ bihuan -f s --as 乙 new industry_list industry=硝化项目 kind=限制 basis=目录; bihuan -f s --as 乙 new industry_list industry=硝化项目 kind=可以; bihuan -f s --as 乙 new mutual_check who=E-A-0001 whom=E-A-0002 about=互查 findings=积尘; bihuan -f s --as 乙 new mutual_check who=E-A-0001 about=互查; bihuan -f s --as 乙 new publicity title=做法 kind=practice where=公众号; bihuan -f s --as 乙 new model enterprise=E-A-0002; bihuan -f s --as 乙 new monitoring name=气体 enterprise=E-A-0001 kind=gas points=三十; bihuan -f s --as 乙 new monitoring name=气体 enterprise=E-A-0001 kind=gas points=30 covered=no; bihuan -f s --as 乙 new duty_roster day=2026-09-01 leader=丁 on_duty=乙、丙 phone=000; bihuan -f s --as 乙 new safety_fund enterprise=E-A-0001 year=2026 basis=营业收入 base=2亿 drawn=189万; bihuan -f s --as 乙 new safety_fund enterprise=E-A-0001 year=2026 basis=营业收入 base=20000万 drawn=189万 used=100万; bihuan -f s --as 乙 new rescue_team name=消防队 phone=119; bihuan -f s --as 乙 new micro_assessment enterprise=E-A-0002 conditions=partly conclusion=须整改 problem=电线老化
JX-A-0001
HC-A-0001
XC-A-0001
BB-A-0001
JC-A-0001
ZB-A-0001
FY-A-0001
DW-A-0001
XW-A-0001
bihuan: bad_choice: Kind: “可以” is not one of Forbidden (forbidden), Limited (limited)
bihuan: required: Whom is required
bihuan help LEDGER|ACT shows the fields
bihuan: bad_number: Points: “三十” is not a whole number; write up to 18 digits, as 1200
bihuan: bad_number: Base: “2亿” is not an amount of money; write yuan with at most two decimals, as 3500.50, or 0.35万
$ for l in industry_list mutual_check publicity model monitoring duty_roster safety_fund rescue_team micro_assessment; do bihuan -f s list $l; done; bihuan -f s count micro_assessment 'problem:' ; bihuan -f s count duty_roster day:today; bihuan -f s count rescue_team enterprise:
No.          Industry                      Kind       Industry code  Basis                 In force since
JX-A-0001    硝化项目                      Limited                   目录
No.          Whom                  Who                   Kind          On          About
HC-A-0001    永固建材(示例)        宏达化工(示例)        Mutual check  2026-09-01  互查
No.          Title                         Kind           On          Where             Enterprise
XC-A-0001    做法                          Good practice  2026-09-01  公众号
No.          Title                   Enterprise              Sector        Named on    Named by
BB-A-0001    安全生产示范标兵        永固建材(示例)                        2026-09-01
No.          Name                  Enterprise            Kind          Points  All covered  Connected on  Running
JC-A-0001    气体                  宏达化工(示例)        Gas           30      no
No.          Day         Shift    Leader        On duty             Phone           Log
ZB-A-0001    2026-09-01  All day  丁            乙, 丙              000
No.          Enterprise              Year    To be drawn   Drawn         Used
FY-A-0001    宏达化工(示例)          2026                  1890000.00    1000000.00
No.          Name                  Enterprise (none: park)  Kind                    People  Leader      Phone
DW-A-0001    消防队                                                                                     119
No.          Enterprise              Assessed on  Conditions  Proposed  Told on     Conclusion
XW-A-0001    永固建材(示例)          2026-09-01   Mostly met                        须整改
0
1
1

# sheets as people write them
$ printf '企业名称,约谈时间,方式,约谈事由,回复期限,回复时间,回复内容,送达时间\n永固建材(示例),2026-07-01,约谈,屡查屡犯,2026-07-20,2026-07-15,已改,2026-07-02\n永固建材(示例),2026-07-08,通报,积尘,,,,2026-07-08\n' >dc.csv; bihuan -f s --as 丁 --json import pressing dc.csv | json new rejected; bihuan -f s list pressing enterprise:E-A-0002 --sort decided_on
2
0
No.          Reason                  Enterprise            Kind                       State     Next due    Decided on
DC-A-0004    屡查屡犯                永固建材(示例)        Interview                  Answered              2026-07-01
DC-A-0005    积尘                    永固建材(示例)        Circular                   Served                2026-07-08
$ printf '演练名称,企业名称,演练类型,演练时间,参加人数,评估结论,评估时间\n灭火演练,宏达化工(示例),专项,2026-07-01,30,良好,2026-07-02\n园区演练,,综合,2026-08-01,90,,\n' >yl.csv; bihuan -f s --as 乙 --json import drill yl.csv | json new rejected; bihuan -f s list drill --sort plan_day
2
0
No.          Drill                   Enterprise (none: park)  Kind           State      Day planned  Held on
YL-A-0001    综合演练                                         Comprehensive  Judged     2026-08-25   2026-08-28
YL-A-0002    疏散                    宏达化工(示例)           Evacuation     Cancelled  2026-10-08
YL-A-0003    灭火演练                宏达化工(示例)           Special        Judged                  2026-07-01
YL-A-0004    园区演练                                         Comprehensive  Held                    2026-08-01
$ printf '议题,会议时间,会议类型,主持人\n八月例会,2026-08-01,安全例会,丁\n' >hy.csv; bihuan -f s --as 乙 --json import meeting hy.csv | json new; printf '会议名称,事项,负责人,完成时限,完成日期,完成情况\n八月例会,清淤检查,丙,2026-08-20,2026-08-18,已查\n八月例会,修管廊灯,丙,2026-08-31,,\n' >ys.csv; bihuan -f s --as 乙 --json import decision ys.csv | json new rejected; bihuan -f s list decision
1
2
0
No.            What                            Owner       Deadline    State     Done on     Meeting
HY-A-0002-A-1  清淤检查                        丙          2026-08-20  Done      2026-08-18  八月例会
HY-A-0002-A-2  修管廊灯                        丙          2026-08-31  To do                 八月例会
$ printf '物资名称,数量,计量单位,存放地点,有效期\n灭火毯,20,条,门岗,2026-10\n' >wz.csv; bihuan -f s --as 乙 --json import supply wz.csv | json new; bihuan -f s list supply is:open; bihuan -f s verify
1
No.          What                Enterprise (none: park)  Place             State     Until       Number    Checked on
WZ-A-0002    灭火毯                                       门岗              Kept      2026-10-31  20

# a meeting like the last one has its decisions to do anew, each begun by its act: not when they were done, nor what came of it
$ bihuan -f s --as 乙 new meeting --like HY-A-0002; bihuan -f s --json show HY-A-0003 | python3 -c 'import json, sys; r = json.load(sys.stdin); print(r["subject"]); [print(i["number"], i["what"], i["state"], i["set_on"], i["deadline"], i["done_on"], i["result"]) for i in r["decision"]]'; bihuan -f s --json log HY-A-0003-A-1 | json 0.act; bihuan -f s --json show HY-A-0003-A-1 | json allowed; bihuan -f s verify
HY-A-0003
八月例会 (copy)
HY-A-0003-A-1 清淤检查 open_yet 2026-09-01 2026-08-20 None None
HY-A-0003-A-2 修管廊灯 open_yet 2026-09-01 2026-08-31 None None
set_down
["finish", "postpone", "amend", "drop"]
$ bihuan -f s --as 乙 undo; bihuan -f s count decision meeting:HY-A-0003
HY-A-0003      Created
HY-A-0003-A-1  Set down
HY-A-0003-A-2  Set down
bihuan: not_found: Meeting: there is no record “HY-A-0003” here
[exit 1]

# one like another begins anew: what was said of that one, but its paper's number, its own day, and what its acts set later; what is said goes before, also of acts that may follow at once
$ bihuan -f s --as 乙 edit LW-A-0001 doc_no='示安〔2026〕9号' reason=漏填; bihuan -f s --json show LW-A-0001 | json title doc_no sender received_on deadline handler state; bihuan -f s --as 乙 new document_in --like LW-A-0001 received_on=2026-09-01 deadline=2026-09-20; bihuan -f s --json show LW-A-0003 | json title doc_no sender received_on deadline handler outcome state; bihuan -f s --json log LW-A-0003 | json 0.act
冬季检查通知
null
市安委办
2026-08-20
2026-08-31
[{"name": "丙", "number": "P-A-003"}]
done
LW-A-0003
冬季检查通知
null
市安委办
2026-09-01
2026-09-20
null
null
received
receive
bihuan: unknown_field: The act Amend has no field “reason”; it takes: on note
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 new document_in --like LW-A-0009; bihuan -f s --as 乙 new decision --like HY-A-0001-A-1; bihuan -f s new person --like 丙; bihuan -f s --as 乙 new document_in --like LW-A-0001 received_on=2026-09-30 deadline=2026-09-20; bihuan -f s count document_in; bihuan -f s --as 乙 undo; bihuan -f s count document_in
3
LW-A-0003  Receive
2
bihuan: not_found: there is no record “LW-A-0009” here
bihuan: no_copy: Decision: items and people are not copied by themselves
bihuan: no_copy: Person: items and people are not copied by themselves
bihuan: bad_date: Received on: 2026-09-30 is in the future
